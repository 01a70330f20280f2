//! Texts for people, in both languages, from one place.

use std::fmt::{Debug, Display};

use serde::{Deserialize, Serialize};

use crate::text_enum::text_enum;
use crate::{CalendarYear, Day, Zone};

text_enum! {
    /// A language that people are spoken to in: Dutch first, English second, both complete.
    pub enum Lang {
        /// Dutch.
        Nl = "nl",
        /// English.
        En = "en",
    }
}

impl Lang {
    /// Both.
    pub const BOTH: [Lang; 2] = [Lang::Nl, Lang::En];

    /// One of two things, the Dutch one first.
    pub fn is<T>(self, nl: T, en: T) -> T {
        match self {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    /// Is it Dutch?
    pub const fn nl(self) -> bool {
        matches!(self, Lang::Nl)
    }

    /// Tag of BCP 47.
    pub const fn tag(self) -> &'static str {
        self.as_str()
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Lang {
        match self {
            Lang::Nl => Lang::En,
            Lang::En => Lang::Nl,
        }
    }

    /// One of two texts, the English one first, where a constant is asked.
    pub const fn pick<'t>(self, en: &'t str, nl: &'t str) -> &'t str {
        match self {
            Lang::En => en,
            Lang::Nl => nl,
        }
    }
}

/// One text in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Words {
    /// English.
    pub en: String,
    /// Dutch.
    pub nl: String,
}

impl Words {
    /// English, then Dutch.
    pub fn new(en: impl Into<String>, nl: impl Into<String>) -> Words {
        Words { en: en.into(), nl: nl.into() }
    }

    /// The same in both languages.
    pub fn same(text: impl Into<String>) -> Words {
        let text = text.into();
        Words { en: text.clone(), nl: text }
    }

    /// What a function says in each language.
    pub fn of(say: impl Fn(Lang) -> String) -> Words {
        Words { en: say(Lang::En), nl: say(Lang::Nl) }
    }

    /// The text in a language.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.en, &self.nl)
    }
}

impl From<(&str, &str)> for Words {
    fn from((en, nl): (&str, &str)) -> Words {
        Words::new(en, nl)
    }
}

/// A value that stands in a message: a number, a name, or words of the language.
pub trait Spoken {
    /// What stands in the text.
    type Said<'s>: Display + Debug
    where
        Self: 's;

    /// The value as a language has it.
    fn spoken(&self, lang: Lang) -> Self::Said<'_>;
}

macro_rules! spoken_as_it_is {
    ($($type:ty),+) => {
        $(impl Spoken for $type {
            type Said<'s> = $type;

            fn spoken(&self, _: Lang) -> $type {
                *self
            }
        })+
    };
}

spoken_as_it_is!(&'static str, u16, u32, u64, usize, CalendarYear, Day, Zone);

impl Spoken for String {
    type Said<'s> = &'s str;

    fn spoken(&self, _: Lang) -> &str {
        self
    }
}

impl Spoken for f64 {
    type Said<'s> = String;

    fn spoken(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::Nl => self.to_string().replace('.', ","),
        }
    }
}

impl Spoken for Words {
    type Said<'s> = &'s str;

    fn spoken(&self, lang: Lang) -> &str {
        self.get(lang)
    }
}

impl<T: Spoken> Spoken for Box<T> {
    type Said<'s>
        = T::Said<'s>
    where
        T: 's;

    fn spoken(&self, lang: Lang) -> T::Said<'_> {
        (**self).spoken(lang)
    }
}

/// A message in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What is the matter.
    pub message: String,
    /// What to do; empty where there is nothing to do.
    pub help: String,
}

/// Something to tell a person: a stable code, its arguments, and its text in any language. [`messages!`](crate::messages) declares them.
pub trait Message {
    /// The stable code.
    fn code(&self) -> &'static str;
    /// The text.
    fn say(&self, lang: Lang) -> Said;
    /// What is filled in, by name, for programs.
    fn arguments(&self) -> Vec<(&'static str, String)>;
}

/// Declares the messages of a room: per message its arguments, its code, and what it says and advises in English and Dutch.
///
/// Texts name their arguments as `format!` does. One that names an argument that is not there does not compile, and neither does a language
/// that leaves an argument out.
#[macro_export]
macro_rules! messages {
    ($(#[$meta:meta])* $vis:vis enum $Name:ident {
        $($Variant:ident $({ $($field:ident: $type:ty),+ $(,)? })? = $code:expr;
            en $en:literal, $en_help:literal;
            nl $nl:literal, $nl_help:literal;
        )+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $vis enum $Name {
            $(#[doc = concat!("`", $en, "`")]
            $Variant $({ $(#[doc = concat!("What stands for `", stringify!($field), "`.")] $field: $type,)+ })?,)+
        }

        impl $Name {
            /// The codes of all messages, in the order of the messages.
            $vis const CODES: &'static [&'static str] = &[$($code),+];
        }

        #[deny(unused_variables)]
        impl $crate::Message for $Name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$Variant $({ $($field: _),+ })? => $code,)+
                }
            }

            fn say(&self, lang: $crate::Lang) -> $crate::Said {
                match (self, lang) {
                    $((Self::$Variant $({ $($field),+ })?, $crate::Lang::En) => {
                        $($(let $field = $crate::Spoken::spoken($field, lang);)+)?
                        $crate::Said { message: format!($en), help: format!($en_help) }
                    }
                    (Self::$Variant $({ $($field),+ })?, $crate::Lang::Nl) => {
                        $($(let $field = $crate::Spoken::spoken($field, lang);)+)?
                        $crate::Said { message: format!($nl), help: format!($nl_help) }
                    })+
                }
            }

            fn arguments(&self) -> Vec<(&'static str, String)> {
                let lang = $crate::Lang::En;
                match self {
                    $(Self::$Variant $({ $($field),+ })? => {
                        let _ = lang;
                        vec![$($((stringify!($field), $crate::Spoken::spoken($field, lang).to_string())),+)?]
                    })+
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    messages! {
        /// What a test says.
        enum Example {
            Many { what: String, count: u64 } = "V-TST-001";
                en "{count} of {what:?}", "take one";
                nl "{count} maal {what:?}", "neem er een";
            Nothing = "V-TST-002";
                en "nothing", "";
                nl "niets", "";
        }
    }

    #[test]
    fn a_message_speaks_both_languages_with_the_same_arguments() {
        let many = Example::Many { what: "x".to_owned(), count: 3 };
        assert_eq!(many.say(Lang::En).message, "3 of \"x\"");
        assert_eq!(many.say(Lang::Nl).message, "3 maal \"x\"");
        assert_eq!(many.arguments(), [("what", "x".to_owned()), ("count", "3".to_owned())]);
        assert_eq!((Example::Nothing.code(), Example::CODES.len()), ("V-TST-002", 2));
    }

    #[test]
    fn dutch_comes_first() {
        assert_eq!(Lang::ALL, Lang::BOTH);
        assert_eq!(
            Lang::BOTH.map(|lang| (lang.is(1, 2), lang.tag(), lang.nl(), lang.other())),
            [(1, "nl", true, Lang::En), (2, "en", false, Lang::Nl)]
        );
    }

    #[test]
    fn dutch_numbers_have_a_comma() {
        assert_eq!((1.5.spoken(Lang::En), 1.5.spoken(Lang::Nl)), ("1.5".to_owned(), "1,5".to_owned()));
    }
}
