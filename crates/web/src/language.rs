//! The language of a page: it stands in the address, nowhere else.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use voetspoor_quantity::Lang;

/// Dutch first, English second, both complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Nederlands.
    Nl,
    /// English.
    En,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// Language of a path.
    ///
    /// Programs are spoken to in English, as the names of the API are.
    pub fn of_path(path: &str) -> Language {
        if path.starts_with("/api/") || path == "/en" || path.starts_with("/en/") || path.starts_with("/en.") {
            Language::En
        } else {
            Language::Nl
        }
    }

    /// The text in this language.
    pub fn is<T>(self, nl: T, en: T) -> T {
        match self {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    /// The language, as the rooms below name it.
    pub(crate) fn lang(self) -> Lang {
        self.is(Lang::Nl, Lang::En)
    }

    /// Is it Dutch?
    pub fn nl(self) -> bool {
        self == Language::Nl
    }

    /// Tag of BCP 47.
    pub fn tag(self) -> &'static str {
        self.is("nl", "en")
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Language {
        self.is(Language::En, Language::Nl)
    }
}

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Language, Infallible> {
        Ok(Language::of_path(parts.uri.path()))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_address_tells_the_language() {
        let told = ["/", "/en", "/en/plan", "/energie", "/plan"].map(Language::of_path);
        assert_eq!(told, [Language::Nl, Language::En, Language::En, Language::Nl, Language::Nl]);
    }
}
