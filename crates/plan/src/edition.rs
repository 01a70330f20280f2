//! One edition of the plan: what it says apart from its actions.

use serde::{Deserialize, Serialize};

use crate::action::ClassType;
use crate::{Action, Coalition, Commitment, Moment, PolicyBox, Text};
use voetspoor_quantity::spelled;

/// Where something is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Who published it, by label.
    pub publisher: String,
    /// When; not known when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subline {
    /// Identifier, such as `1a`; `3kc` for the start-up actions, which the plan gives none.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// A line of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Classes it aims at.
    pub focus: Vec<String>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Parts.
    pub sublines: Vec<Subline>,
}

/// A category or sector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Identifier.
    pub id: String,
    /// Category or sector.
    #[serde(rename = "type")]
    pub kind: ClassType,
    /// Name.
    pub name: Text,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Identifier.
    pub id: String,
    /// Source that states it.
    pub source: String,
    /// When it is to be reached, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<Moment>,
    /// The goal.
    pub title: Text,
    /// What it says further.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
}

spelled! {
    /// From which side a target bounds its statistic.
    pub enum Bound {
        /// No less than the value.
        AtLeast = "at-least", "ten minste", "at least";
        /// No more than the value.
        AtMost = "at-most", "ten hoogste", "at most";
    }
}

/// A target: a statistic with a value, or "not quantified" when there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// Identifier.
    pub id: String,
    /// The goal or action it belongs to.
    pub about: String,
    /// The criterion that states it, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// What is counted.
    pub statistic: Text,
    /// Year of comparison, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_year: Option<i16>,
    /// View in which it is counted (`annual`, `corporate`), where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view: Option<String>,
    /// The value as printed, decimal point; left out when the source gives no figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Unit; `1` for a count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Side from which the value bounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// When it is to be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Moment>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

impl Target {
    /// Whether the source puts a figure to it.
    pub fn is_quantified(&self) -> bool {
        self.value.is_some()
    }
}

/// A criterion by which an action is taken into the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InclusionCriterion {
    /// Identifier.
    pub id: String,
    /// In words.
    pub text: Text,
}

/// A policy framework that the plan builds on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: Text,
}

/// A figure that the plan quotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFigure {
    /// Identifier.
    pub id: String,
    /// The value as printed, decimal point.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// What it is.
    pub text: Text,
    /// Where the plan has it from.
    pub origin: Text,
}

/// An error or oddity of the source itself, shown and not mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceError {
    /// Identifier.
    pub id: String,
    /// What it is about: ids of actions, lines, groups, boxes, commitments.
    pub about: Vec<String>,
    /// In words.
    pub text: Text,
}

/// A moment at which the plan is to be evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluation {
    /// Identifier.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The commitment behind it.
    pub commitment: String,
    /// What.
    pub title: Text,
}

/// What stands in `edition.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionFile {
    /// Format of the file.
    pub format: String,
    /// Identifier, which is the name of its folder.
    pub id: String,
    /// When it was published.
    pub published: Moment,
    /// Day it was offered to parliament.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_to_parliament: Option<Moment>,
    /// Until when the edition is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts_until: Option<Moment>,
    /// Title.
    pub title: Text,
    /// Which words are the source's and which are ours.
    pub wording: Text,
    /// Documents it is taken from.
    pub sources: Vec<Source>,
    /// Lines.
    pub lines: Vec<Line>,
    /// Categories and sectors.
    pub classes: Vec<Class>,
    /// Goals.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// Targets, quantified or not.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Criteria for taking an action into the plan.
    #[serde(default)]
    pub inclusion_criteria: Vec<InclusionCriterion>,
    /// Policy frameworks.
    #[serde(default)]
    pub frameworks: Vec<Framework>,
    /// Figures that the plan quotes.
    #[serde(default)]
    pub key_figures: Vec<KeyFigure>,
    /// Errors of the source itself.
    #[serde(default)]
    pub source_errors: Vec<SourceError>,
    /// Evaluations.
    #[serde(default)]
    pub evaluations: Vec<Evaluation>,
}

/// An edition of the plan with its actions and annexes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// What stands in `edition.toml`.
    pub about: EditionFile,
    /// Actions in the order of the plan.
    pub actions: Vec<Action>,
    /// Commitments, motions, manifest and promises.
    pub commitments: Vec<Commitment>,
    /// The coalition of annex 2.
    pub coalition: Option<Coalition>,
    /// Boxes with standing policy.
    pub boxes: Vec<PolicyBox>,
}

impl Edition {
    /// An action by id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// A commitment by id.
    pub fn commitment(&self, id: &str) -> Option<&Commitment> {
        self.commitments.iter().find(|commitment| commitment.id == id)
    }

    /// A line by id.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.about.lines.iter().find(|line| line.id == id)
    }

    /// A subline by id.
    pub fn subline(&self, id: &str) -> Option<&Subline> {
        self.about.lines.iter().flat_map(|line| &line.sublines).find(|subline| subline.id == id)
    }

    /// A category or sector by id.
    pub fn class(&self, id: &str) -> Option<&Class> {
        self.about.classes.iter().find(|class| class.id == id)
    }

    /// Errors of the source that concern an id.
    pub fn source_errors_about<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a SourceError> {
        self.about.source_errors.iter().filter(move |error| error.about.iter().any(|about| about == id))
    }

    /// How many criteria there are.
    pub fn criteria_count(&self) -> usize {
        self.actions.iter().map(|action| action.criteria.len()).sum()
    }
}
