//! The boxes in which the plan sums up standing policy.

use serde::{Deserialize, Serialize};

use crate::{Moment, Text};

/// One item of a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxItem {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it asks.
    pub text: Text,
    /// Threshold, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Text>,
    /// When or how often.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Text>,
    /// What is odd or outdated about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<Text>,
}

/// A box of the plan. It is history: what holds today is for the room `duties`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyBox {
    /// Identifier.
    pub id: String,
    /// Line or subline at which it stands.
    pub shown_at: String,
    /// State of affairs, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Moment>,
    /// Whether it sums up standing policy; else it explains a term.
    #[serde(default = "yes")]
    pub standing_policy: bool,
    /// Title.
    pub title: Text,
    /// Items.
    #[serde(default)]
    pub items: Vec<BoxItem>,
}

fn yes() -> bool {
    true
}

/// What stands in `boxes.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxesFile {
    /// Format of the file.
    pub format: String,
    /// Boxes.
    pub boxes: Vec<PolicyBox>,
}
