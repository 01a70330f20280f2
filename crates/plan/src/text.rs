//! Words in Dutch and in English.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Lang;

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
    /// Languages in which the words are ours, not those of the source: a translation or a paraphrase. Both, unless said otherwise.
    #[serde(default = "both", skip_serializing_if = "is_both")]
    pub ours: Vec<Lang>,
}

impl Text {
    /// A text in our own words.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Text {
        Text { nl: nl.into(), en: en.into(), ours: both() }
    }

    /// The text in one language.
    pub fn get(&self, language: Lang) -> &str {
        match language {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// Whether the words in this language are ours rather than the source's.
    pub fn is_ours(&self, language: Lang) -> bool {
        self.ours.contains(&language)
    }
}

fn both() -> Vec<Lang> {
    Lang::ALL.to_vec()
}

fn is_both(ours: &[Lang]) -> bool {
    Lang::ALL.iter().all(|language| ours.contains(language))
}
