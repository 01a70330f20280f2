//! The coalition of annex 2: its programme lines, groups, events and members.

use serde::{Deserialize, Serialize};

use crate::{Moment, Text};
use voetspoor_quantity::spelled;

/// A programme line of the coalition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeLine {
    /// Identifier.
    pub id: String,
    /// Name; left out where the source does not name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

spelled! {
    /// What kind of group it is.
    pub enum GroupKind {
        /// A working group.
        Working = "working-group", "werkgroep", "working group";
        /// A project group.
        Project = "project-group", "projectgroep", "project group";
        /// Mentioned in the text only.
        Mentioned = "mentioned", "alleen genoemd", "mentioned only";
    }
}

/// A working or project group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Identifier.
    pub id: String,
    /// Kind.
    pub kind: GroupKind,
    /// Programme line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme_line: Option<String>,
    /// When it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Moment>,
    /// Line or subline at which the plan shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_at: Option<String>,
    /// Name.
    pub name: Text,
    /// What it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Text>,
    /// Who pays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funding: Option<Text>,
    /// Oddity in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<Text>,
}

spelled! {
    /// How often an event takes place.
    pub enum Frequency {
        /// Every year.
        Yearly = "yearly", "jaarlijks", "yearly";
        /// Named as an example.
        Example = "example", "als voorbeeld genoemd", "named as an example";
    }
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Identifier.
    pub id: String,
    /// How often.
    pub frequency: Frequency,
    /// Name.
    pub name: Text,
}

/// The coalition, as `coalition.toml` has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coalition {
    /// Format of the file.
    pub format: String,
    /// Identifier.
    pub id: String,
    /// State of affairs.
    pub as_of: Moment,
    /// Address.
    pub website: String,
    /// Name.
    pub name: Text,
    /// What it is to the plan.
    pub role: Text,
    /// Members as printed.
    pub members: Vec<String>,
    /// Programme lines.
    pub programme_lines: Vec<ProgrammeLine>,
    /// Groups.
    pub groups: Vec<Group>,
    /// Events.
    pub events: Vec<Event>,
}

impl Coalition {
    /// Groups of one kind.
    pub fn groups_of(&self, kind: GroupKind) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| group.kind == kind)
    }
}
