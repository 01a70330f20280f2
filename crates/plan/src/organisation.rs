//! Organisations: one identifier each, with the names they had and when. They come from the register of organisations of the knowledge
//! centre, whose files a face passes on; what that register says beside is not read here.

use serde::Deserialize;
use voetspoor_quantity::{Day, NameOn, Names, Words};

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Identifier within the register, which stays when the name changes.
    pub id: String,
    /// Kind, as the register spells it.
    pub kind: String,
    /// Identifier in the national register of government organisations, where there is one.
    pub tooi: Option<String>,
    /// Labels by which sources print it.
    pub labels: Vec<String>,
    /// Organisations whose tasks it took over.
    pub succeeds: Vec<String>,
    /// Remark.
    pub note: Option<Words>,
    /// Names, oldest first.
    pub names: Names,
}

/// What this room reads of an entry of the register.
#[derive(Deserialize)]
pub(crate) struct OrganisationFile {
    id: String,
    text: Option<Words>,
    fields: Fields,
}

#[derive(Deserialize)]
struct Fields {
    kind: String,
    names: Names,
    #[serde(default)]
    labels: Vec<String>,
    tooi: Option<String>,
    #[serde(default)]
    succeeds: Vec<String>,
}

impl From<OrganisationFile> for Organisation {
    fn from(file: OrganisationFile) -> Organisation {
        let OrganisationFile { id, text, fields } = file;
        let Fields { kind, names, labels, tooi, succeeds } = fields;
        Organisation { id, kind, tooi, labels, succeeds, note: text, names }
    }
}

impl Organisation {
    /// The name valid on a day, or the nearest.
    pub fn name_at(&self, day: Day) -> NameOn<'_> {
        self.names.on(day)
    }
}
