//! Organisations: one identifier each, with the names they had and when.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{Day, Lang};

use crate::spelling::spelled;
use crate::{Moment, Text};

spelled! {
    /// What kind of organisation it is.
    pub enum OrganisationKind {
        /// A ministry.
        Ministry = "ministry", "ministerie", "ministry";
        /// An agency or institute of government.
        Agency = "agency", "uitvoeringsorganisatie", "agency";
        /// Something else, such as a cooperation.
        Other = "other", "anders", "other";
        /// Several organisations that the plan does not name one by one.
        Group = "group", "groep, niet nader genoemd", "group, not named one by one";
        /// The editors of this register.
        Editors = "editors", "redactie", "editors";
    }
}

/// A name with the time it was valid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationName {
    /// First moment; open when it is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Moment>,
    /// Last moment; open when it is still valid as far as recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// Abbreviation.
    pub short: String,
    /// Full name.
    pub name: Text,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Identifier within this register, which stays when the name changes.
    pub id: String,
    /// Kind.
    pub kind: OrganisationKind,
    /// Identifier in the national register of government organisations, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tooi: Option<String>,
    /// Labels by which sources print it.
    pub labels: Vec<String>,
    /// Organisations whose tasks it took over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub succeeds: Vec<String>,
    /// Remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Names, oldest first.
    pub names: Vec<OrganisationName>,
}

impl Organisation {
    /// The name valid on a day: the one whose time holds the day, else the last that began before it, else the first.
    ///
    /// Gaps come from names whose dates are not recorded; `NameAt::certain` is false there.
    pub fn name_at(&self, day: Day) -> NameAt<'_> {
        let begun = |name: &&OrganisationName| name.from.is_none_or(|from| from.first_day() <= day);
        let holds = |name: &&OrganisationName| begun(name) && name.until.is_none_or(|until| day <= until.last_day());
        let certain = self.names.iter().rev().find(holds);
        let nearest = certain.or_else(|| self.names.iter().rev().find(begun)).or(self.names.first());
        NameAt { organisation: self, name: nearest, certain: certain.is_some() }
    }
}

/// The name of an organisation on a day.
#[derive(Debug, Clone, Copy)]
pub struct NameAt<'a> {
    organisation: &'a Organisation,
    name: Option<&'a OrganisationName>,
    /// Whether the name is recorded for that day.
    pub certain: bool,
}

impl<'a> NameAt<'a> {
    /// Abbreviation.
    pub fn short(self) -> &'a str {
        self.name.map_or(&self.organisation.id, |name| &name.short)
    }

    /// Full name.
    pub fn full(self, language: Lang) -> &'a str {
        self.name.map_or(&self.organisation.id, |name| name.name.get(language))
    }
}
