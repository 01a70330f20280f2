//! Proposals for new actions, with a SMART check and the decision; and feedback on the plan.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Day;

use crate::Text;
use crate::update::Evidence;
use voetspoor_quantity::spelled;

spelled! {
    /// How far one letter of SMART is fulfilled.
    pub enum Fulfilled {
        /// Yes.
        Yes = "yes", "ja", "yes";
        /// In part.
        Partly = "partly", "deels", "partly";
        /// No.
        No = "no", "nee", "no";
        /// Cannot be told from the text.
        Unclear = "unclear", "niet te zeggen", "cannot be told";
    }
}

/// One letter with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmartLetter {
    /// How far.
    pub is: Fulfilled,
    /// Why.
    pub reason: Text,
}

/// The SMART check of the plan: specific, measurable, acceptable, realistic, time-bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmartCheck {
    /// Specific.
    pub specific: SmartLetter,
    /// Measurable.
    pub measurable: SmartLetter,
    /// Acceptable.
    pub acceptable: SmartLetter,
    /// Realistic.
    pub realistic: SmartLetter,
    /// Time-bound.
    pub timebound: SmartLetter,
}

impl SmartCheck {
    /// The five letters with their names, Dutch and English.
    pub fn letters(&self) -> [(&'static str, &'static str, &SmartLetter); 5] {
        [
            ("specifiek", "specific", &self.specific),
            ("meetbaar", "measurable", &self.measurable),
            ("acceptabel", "acceptable", &self.acceptable),
            ("realistisch", "realistic", &self.realistic),
            ("tijdgebonden", "time-bound", &self.timebound),
        ]
    }
}

spelled! {
    /// What was decided on a proposal.
    pub enum Decided {
        /// Not decided yet.
        Open = "open", "nog niet besloten", "not decided yet";
        /// Taken into the plan.
        Taken = "taken", "opgenomen", "taken into the plan";
        /// Not taken into the plan.
        NotTaken = "not-taken", "niet opgenomen", "not taken into the plan";
    }
}

/// A decision with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What.
    pub is: Decided,
    /// When; left out while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Who decided, by label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Why.
    pub reason: Text,
}

/// A proposal for a new action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Format of the file.
    pub format: String,
    /// Identifier: the name of the file.
    pub id: String,
    /// Who proposes it, by label.
    pub by: String,
    /// When; left out where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Element of a programme that it became, or is drawn from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// Subline it would belong to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subline: Option<String>,
    /// Title.
    pub title: Text,
    /// What would be done.
    pub what: Text,
    /// The SMART check.
    pub smart: SmartCheck,
    /// The decision.
    pub decision: Decision,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}

/// Feedback that someone gave on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Format of the file.
    pub format: String,
    /// Identifier: the name of the file.
    pub id: String,
    /// Who gave it.
    pub by: Text,
    /// What it concerns: ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<String>,
    /// Day on which it was given; left out when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// Whether its text is public.
    pub published: bool,
    /// What it says, or what is known of it.
    pub text: Text,
    /// Reply or follow-up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<Text>,
    /// What this rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}
