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

/// Small words that only one of the two languages has.
const WORDS: [(&str, Lang); 22] = [
    ("de", Lang::Nl),
    ("het", Lang::Nl),
    ("een", Lang::Nl),
    ("en", Lang::Nl),
    ("van", Lang::Nl),
    ("voor", Lang::Nl),
    ("naar", Lang::Nl),
    ("door", Lang::Nl),
    ("bij", Lang::Nl),
    ("over", Lang::Nl),
    ("ingezamelde", Lang::Nl),
    ("the", Lang::En),
    ("of", Lang::En),
    ("and", Lang::En),
    ("for", Lang::En),
    ("from", Lang::En),
    ("with", Lang::En),
    ("by", Lang::En),
    ("to", Lang::En),
    ("on", Lang::En),
    ("at", Lang::En),
    ("as", Lang::En),
];

/// The attribute that tells a screen reader that a title is in the other language than the page; nothing where that is not sure.
pub(crate) fn mark(title: &str, page: Lang) -> &'static str {
    let votes = |l: Lang| {
        let words = title.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase);
        words.filter(|word| WORDS.contains(&(word.as_str(), l))).count()
    };
    match (votes(page), votes(page.other())) {
        (0, other) if other > 0 => page.is(" lang=\"en\"", " lang=\"nl\""),
        _ => "",
    }
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
    fn a_title_in_the_other_language_is_marked_and_a_name_is_not() {
        let english = "First report on the European database of data centres";
        let dutch = "Emissies naar lucht door de Nederlandse economie";
        assert_eq!([mark(english, Lang::Nl), mark(dutch, Lang::En)], [" lang=\"en\"", " lang=\"nl\""]);
        for (title, l) in
            [(english, Lang::En), (dutch, Lang::Nl), ("Dell R740", Lang::Nl), ("Greening Digital Companies", Lang::En)]
        {
            assert_eq!(mark(title, l), "", "{title}");
        }
    }

    #[test]
    fn the_address_tells_the_language() {
        let told = ["/", "/en", "/en/plan", "/energie", "/plan"].map(of_path);
        assert_eq!(told, [Lang::Nl, Lang::En, Lang::En, Lang::Nl, Lang::Nl]);
    }
}
