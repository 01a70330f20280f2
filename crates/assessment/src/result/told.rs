//! What a result tells beside its figures: gaps, statements of suppliers, diagnostics. In both languages.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use voetspoor_inventory::Diagnostic;
use voetspoor_quantity::{Indicator, Lang, Stage};

/// Something that an indicator does not cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotCovered {
    /// Indicator.
    pub indicator: Indicator,
    /// Stage.
    pub stage: Stage,
    /// Item.
    pub item: String,
    /// Name of the item, English.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub name_en: String,
    /// Name of the item, Dutch.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub name_nl: String,
    /// Why not.
    pub reason: String,
    /// Why not, in Dutch.
    #[serde(default)]
    pub reason_nl: String,
    /// How many rows, where it is for what rows do not say.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub rows: Option<u64>,
}

/// What a supplier states itself: shown beside, never added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Supplier, where named.
    pub supplier: Option<String>,
    /// Item.
    pub item: String,
    /// Name of the item, English.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub name_en: String,
    /// Name of the item, Dutch.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub name_nl: String,
    /// kg CO2e as stated.
    pub stated_kg: f64,
}

/// A diagnostic on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticLine {
    /// note, warning or error.
    pub severity: String,
    /// Stable code.
    pub code: String,
    /// File.
    pub file: String,
    /// Line, 0 for the whole file.
    pub line: u64,
    /// Field in the line, 0 for the whole line.
    pub column: u32,
    /// What.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What, in Dutch.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub message_nl: String,
    /// What to do, in Dutch.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub help_nl: String,
    /// What stands in the message, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub arguments: BTreeMap<String, String>,
}

impl From<&Diagnostic> for DiagnosticLine {
    fn from(diagnostic: &Diagnostic) -> DiagnosticLine {
        let Diagnostic { code, severity, place, message, help, arguments } = diagnostic.clone();
        DiagnosticLine {
            severity: severity.as_str().to_owned(),
            code: code.to_owned(),
            file: place.file,
            line: place.line,
            column: place.column,
            message: message.en,
            help: help.en,
            message_nl: message.nl,
            help_nl: help.nl,
            arguments: arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        }
    }
}

impl DiagnosticLine {
    /// What is wrong, in a language. Results of earlier programs have English alone.
    pub fn message(&self, lang: Lang) -> &str {
        spoken(lang, &self.message, &self.message_nl)
    }

    /// What to do, in a language.
    pub fn help(&self, lang: Lang) -> &str {
        spoken(lang, &self.help, &self.help_nl)
    }
}

impl Statement {
    /// Name of the item, in a language; its id where it has none.
    pub fn name(&self, lang: Lang) -> &str {
        named(lang, &self.item, &self.name_en, &self.name_nl)
    }
}

impl NotCovered {
    /// Name of the item, in a language; its id where it has none.
    pub fn name(&self, lang: Lang) -> &str {
        named(lang, &self.item, &self.name_en, &self.name_nl)
    }

    /// Why something is not covered, in a language.
    pub fn reason(&self, lang: Lang) -> &str {
        spoken(lang, &self.reason, &self.reason_nl)
    }
}

fn named<'t>(lang: Lang, id: &'t str, en: &'t str, nl: &'t str) -> &'t str {
    if en.is_empty() { id } else { spoken(lang, en, nl) }
}

/// The Dutch text where it is asked for and there is one, else the English one.
pub(super) fn spoken<'t>(lang: Lang, en: &'t str, nl: &'t str) -> &'t str {
    if nl.is_empty() { en } else { lang.pick(en, nl) }
}
