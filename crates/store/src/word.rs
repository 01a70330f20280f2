//! Closed lists of words, as they stand in the database and as people read them.

macro_rules! word {
    ($(#[$outer:meta])* pub enum $name:ident as $what:literal { $($(#[$inner:meta])* $variant:ident = $text:literal, $en:literal, $nl:literal;)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in data and addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// The word for people.
            pub const fn label(self, lang: voetspoor_quantity::Lang) -> &'static str {
                match self { $($name::$variant => lang.pick($en, $nl)),+ }
            }

            /// From the word in data.
            pub fn read(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.as_str() == text)
            }

            #[allow(dead_code, reason = "not every word is read back from the database")]
            pub(crate) fn stored(text: &str) -> Result<$name, crate::StoreError> {
                $name::read(text).ok_or_else(|| crate::StoreError::Corrupt { what: $what, value: text.to_owned() })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use word;
