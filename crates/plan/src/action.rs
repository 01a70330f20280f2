//! One action of the plan, as body and annex state it.

use serde::{Deserialize, Serialize};

use crate::{Period, Text};
use voetspoor_quantity::{Lang, spelled};

spelled! {
    /// What kind of action it is.
    pub enum ActionKind {
        /// A numbered action.
        Action = "action", "actie", "action";
        /// A start-up action of the Knowledge Centre.
        StartUp = "start-up", "actie opstart Kenniscentrum", "start-up action of the Knowledge Centre";
    }
}

spelled! {
    /// The part of the plan that a statement is read from.
    pub enum Reading {
        /// The chapters.
        Body = "body", "hoofdtekst", "body";
        /// The table in annex 1.
        Annex = "annex", "bijlage", "annex";
    }
}

/// Something that body and annex each state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readings<T> {
    /// As the body says.
    pub body: T,
    /// As the annex says.
    pub annex: T,
}

impl<T> Readings<T> {
    /// One of the two.
    pub fn get(&self, reading: Reading) -> &T {
        match reading {
            Reading::Body => &self.body,
            Reading::Annex => &self.annex,
        }
    }
}

/// Who leads and who takes part, by the labels as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departments {
    /// Leads; several where the plan names them jointly.
    pub lead: Vec<String>,
    /// Partners.
    #[serde(default)]
    pub with: Vec<String>,
}

spelled! {
    /// How the plan classes an action.
    pub enum ClassType {
        /// By category (lines 1).
        Category = "category", "categorie", "category";
        /// By sector (line 2).
        Sector = "sector", "sector", "sector";
        /// Not at all.
        None = "none", "geen", "none";
    }
}

/// Class of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Classification {
    /// The label that the plan uses.
    #[serde(rename = "type")]
    pub kind: ClassType,
    /// Classes by id; their names stand in the edition.
    #[serde(default)]
    pub values: Vec<String>,
}

/// One success criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Identifier: that of the action, `-S` and a number.
    pub id: String,
    /// What must be so.
    pub text: Text,
}

spelled! {
    /// How grave a difference between body and annex is.
    pub enum Severity {
        /// They cannot both be true.
        Conflict = "conflict", "tegenstrijdig", "conflict";
        /// The annex leaves out what the body says.
        DetailLost = "detail-lost", "detail ontbreekt in de bijlage", "detail lost in the annex";
        /// The same, more or less precise.
        Precision = "precision", "verschil in precisie", "difference in precision";
        /// Other words.
        Wording = "wording", "verschil in woorden", "difference in wording";
    }
}

impl Severity {
    /// When a difference has this weight, in words.
    pub const fn meaning(self, language: Lang) -> &'static str {
        match (self, language) {
            (Severity::Conflict, Lang::Nl) => {
                "beide teksten zeggen iets anders, of de bijlage noemt iets dat de hoofdtekst niet noemt"
            }
            (Severity::Conflict, Lang::En) => "both say something else, or the annex names what the body does not",
            (Severity::DetailLost, Lang::Nl) => "de hoofdtekst noemt het, de bijlage laat het weg",
            (Severity::DetailLost, Lang::En) => "the body names it, the annex leaves it out",
            (Severity::Precision, Lang::Nl) => "hetzelfde, in de ene tekst preciezer dan in de andere",
            (Severity::Precision, Lang::En) => "the same, more precise in one than in the other",
            (Severity::Wording, Lang::Nl) => "hetzelfde, in andere woorden",
            (Severity::Wording, Lang::En) => "the same, in other words",
        }
    }
}

spelled! {
    /// What differs between body and annex.
    pub enum DifferenceField {
        /// The period.
        Period = "period", "looptijd", "period";
        /// The departments.
        Departments = "departments", "departementen", "departments";
        /// The title.
        Title = "title", "titel", "title";
    }
}

/// A difference between body and annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// What differs.
    pub field: DifferenceField,
    /// How grave.
    pub severity: Severity,
    /// In words.
    pub note: Text,
    /// The words of the parsed plan, where the editors wrote the note anew: by these an import knows that the source did not change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_note: Option<String>,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// In words.
    pub text: Text,
    /// The words of the parsed plan, where the editors wrote the remark anew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_note: Option<String>,
}

/// An action of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Format of the file.
    pub format: String,
    /// Identifier, as the plan prints it; `KC.1` to `KC.3` for the start-up actions.
    pub id: String,
    /// Place in the plan, from 1.
    pub order: u32,
    /// Kind.
    pub kind: ActionKind,
    /// Subline it belongs to, such as `1a`.
    pub subline: String,
    /// Label in the plan where it differs from the id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed_label: Option<String>,
    /// Actions of an earlier edition that this one continues under another id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continues: Vec<String>,
    /// Title.
    pub title: Text,
    /// What is done.
    pub what: Text,
    /// Commitments that it fulfils.
    #[serde(default)]
    pub implements: Vec<String>,
    /// Category or sector.
    pub classification: Classification,
    /// Who, by body and annex.
    pub departments: Readings<Departments>,
    /// When, by body and annex.
    pub period: Readings<Period>,
    /// When it counts as a success, each by itself.
    pub criteria: Vec<Criterion>,
    /// Where body and annex differ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Remark>,
}

impl Action {
    /// The gravest difference between body and annex.
    pub fn gravest_difference(&self) -> Option<Severity> {
        self.differences.iter().map(|difference| difference.severity).min()
    }

    /// Line it belongs to: the first character of its subline.
    pub fn line(&self) -> &str {
        self.subline.get(..1).unwrap_or(&self.subline)
    }
}
