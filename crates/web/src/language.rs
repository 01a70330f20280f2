//! The language of a page: it stands in the address, nowhere else.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use voetspoor_quantity::Lang;

use crate::live::Live;

/// Language of a path.
///
/// Programs are spoken to in English, as the names of the API are.
pub(crate) fn of_path(path: &str) -> Lang {
    if path.starts_with("/api/") || path == "/en" || path.starts_with("/en/") || path.starts_with("/en.") {
        Lang::En
    } else {
        Lang::Nl
    }
}

/// The attribute that tells a screen reader that a title is in another language than the page; nothing where its language is not stated.
pub(crate) fn mark(stated: &str, page: Lang) -> String {
    if stated.is_empty()
        || stated == page.tag()
        || !stated.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return String::new();
    }
    format!(" lang=\"{stated}\"")
}

impl FromRequestParts<Live> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Live) -> Result<Lang, Infallible> {
        Ok(of_path(parts.uri.path()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, mark, of_path};

    #[test]
    fn a_title_in_another_language_is_marked() {
        let told = [
            ("en", Lang::Nl),
            ("nl", Lang::En),
            ("fr", Lang::Nl),
            ("nl", Lang::Nl),
            ("", Lang::En),
            ("a\"b", Lang::En),
        ];
        let marks = told.map(|(stated, page)| mark(stated, page));
        assert_eq!(marks, [" lang=\"en\"", " lang=\"nl\"", " lang=\"fr\"", "", "", ""]);
    }

    #[test]
    fn the_address_tells_the_language() {
        let told = ["/", "/en", "/en/plan", "/energie", "/plan"].map(of_path);
        assert_eq!(told, [Lang::Nl, Lang::En, Lang::En, Lang::Nl, Lang::Nl]);
    }
}
