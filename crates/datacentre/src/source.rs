use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

/// Where a figure or a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// `read`, `quoted` or `secondary`.
    pub how: String,
}

/// An article as it stands in the data, in both languages: only the words around the numbers differ.
pub fn cited(article: &str) -> Words {
    const DUTCH: [(&str, &str); 6] = [
        ("Annex", "bijlage"),
        ("article", "artikel"),
        ("Directive", "Richtlijn"),
        ("point", "punt"),
        ("recital", "overweging"),
        (" of ", " van "),
    ];
    let nl = DUTCH.iter().fold(article.to_owned(), |text, (en, nl)| text.replace(en, nl));
    Words::new(article, nl.replace(", by ", ", volgens "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_cited_in_both_languages() {
        let found =
            cited("Directive (EU) 2023/1791, Annex VII, point (c), by recital 9 of (EU) 2024/1364; Bal article 5.16b");
        assert_eq!(
            found.nl,
            "Richtlijn (EU) 2023/1791, bijlage VII, punt (c), volgens overweging 9 van (EU) 2024/1364; Bal artikel 5.16b"
        );
    }
}
