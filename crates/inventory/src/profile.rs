//! Profiles: how the columns of an asset tool's export lie on the fields of the inventory. The format is documented in
//! `docs/src/reference/profiles.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use voetspoor_quantity::Words;

use crate::date::DateOrder;
use crate::field::Kind;
use crate::fold::fold;
use crate::inventory_error::InventoryError;
use crate::layout::{ColumnReading, Layout, LayoutColumn, Origin};
use crate::role::Role;

/// A profile, ready to read with.
#[derive(Debug, Clone)]
pub struct Profile {
    name: String,
    layout: Arc<Layout>,
}

/// The profiles that come with the program: name and text.
const EMBEDDED: [(&str, &str); 4] = [
    ("glpi", include_str!("../profiles/glpi.toml")),
    ("intune", include_str!("../profiles/intune.toml")),
    ("servicenow", include_str!("../profiles/servicenow.toml")),
    ("topdesk", include_str!("../profiles/topdesk.toml")),
];

/// The file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileFile {
    format: String,
    name: String,
    #[serde(default)]
    table: Option<String>,
    /// Where the names of the columns come from; for people.
    #[serde(default)]
    #[expect(dead_code, reason = "a profile must be able to say it")]
    source: Option<String>,
    #[serde(default)]
    date_order: Option<FileDateOrder>,
    columns: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    constants: BTreeMap<String, String>,
    #[serde(default)]
    scale: BTreeMap<String, f64>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum FileDateOrder {
    DayFirst,
    MonthFirst,
}

impl Profile {
    /// Names of the profiles that come with the program.
    pub fn names() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    /// A profile that comes with the program.
    pub fn named(name: &str) -> Result<Profile, InventoryError> {
        let found = EMBEDDED.iter().find(|(own, _)| *own == name);
        let (_, text) = found.ok_or_else(|| {
            let names: Vec<&str> = Profile::names().collect();
            InventoryError::Profile(format!("no profile is called {name:?}; there are {}", names.join(", ")))
        })?;
        Profile::from_toml(text)
    }

    /// A profile from the text of its file.
    pub fn from_toml(text: &str) -> Result<Profile, InventoryError> {
        let file: ProfileFile =
            toml::from_str(text).map_err(|error| InventoryError::Profile(error.to_string().trim_end().to_owned()))?;
        if file.format != "voetspoor-profile/1" {
            let message = format!("format is {:?}, and should be \"voetspoor-profile/1\"", file.format);
            return Err(InventoryError::Profile(message));
        }
        let layout = file.layout()?;
        Ok(Profile { name: file.name, layout: Arc::new(layout) })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.layout
    }
}

impl ProfileFile {
    fn layout(&self) -> Result<Layout, InventoryError> {
        let role = match &self.table {
            Some(table) => table.parse::<Role>().map_err(|error| InventoryError::Profile(error.to_string()))?,
            None => Role::Assets,
        };
        let mentioned = self.values.keys().chain(self.scale.keys());
        if let Some(stray) = mentioned.into_iter().find(|name| !self.columns.contains_key(*name)) {
            return Err(InventoryError::Profile(format!("{stray} has values or a scale, and no columns")));
        }
        let columns = self.columns.iter().map(|(name, headers)| self.column(role, name, headers));
        let constants = self.constants.iter().map(|(name, value)| Ok((position(role, name)?, value.clone())));
        let one_of = ["type", "model"].into_iter().filter(|_| role == Role::Assets);
        let layout = Layout {
            origin: Origin::Profile,
            role,
            columns: columns.collect::<Result<_, InventoryError>>()?,
            one_of: one_of.filter_map(|name| role.position(name)).collect(),
            ignored: FxHashSet::default(),
            constants: constants.collect::<Result<_, InventoryError>>()?,
            cloud: None,
        };
        let given = |field: usize| {
            layout.columns.iter().any(|column| column.field == field)
                || layout.constants.iter().any(|(own, _)| *own == field)
        };
        let lacking = role.fields().iter().enumerate().find(|(field, own)| own.required && !given(*field));
        match lacking {
            Some((_, field)) => Err(InventoryError::Profile(format!("no column or constant gives {}", field.name))),
            None => Ok(layout),
        }
    }

    fn column(&self, role: Role, name: &str, headers: &[String]) -> Result<LayoutColumn, InventoryError> {
        let field = position(role, name)?;
        let shown = headers.first().cloned();
        let shown = shown.ok_or_else(|| InventoryError::Profile(format!("{name} has an empty list of columns")))?;
        let scale = self.scale.get(name).copied();
        let is_number = matches!(role.fields()[field].kind, Kind::Number(_));
        if scale.is_some_and(|scale| !is_number || !scale.is_finite() || scale <= 0.0) {
            return Err(InventoryError::Profile(format!("{name} cannot have this scale")));
        }
        let words = self.values.get(name).into_iter().flatten();
        let translations: FxHashMap<String, String> = words.map(|(from, to)| (fold(from), to.clone())).collect();
        let reading = ColumnReading {
            scale,
            translations,
            date_order: match self.date_order {
                Some(FileDateOrder::MonthFirst) => DateOrder::MonthFirst,
                Some(FileDateOrder::DayFirst) | None => DateOrder::DayFirst,
            },
            // Tools let their users make words of their own.
            lenient: true,
            value_required: false,
        };
        let required = role.fields()[field].required;
        Ok(LayoutColumn {
            headers: headers.iter().map(|header| fold(header)).collect(),
            shown: Words::new(shown.clone(), shown),
            field,
            required,
            reading,
        })
    }
}

fn position(role: Role, name: &str) -> Result<usize, InventoryError> {
    role.position(name).ok_or_else(|| InventoryError::Profile(format!("the table {role} has no field {name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_profile_is_right() {
        for name in Profile::names() {
            let profile = Profile::named(name).expect(name);
            assert_eq!(profile.name(), name);
        }
    }

    #[test]
    fn a_wrong_profile_says_what_is_wrong() {
        let wrong = |text: &str| {
            let text = format!("format = \"voetspoor-profile/1\"\nname = \"x\"\n{text}");
            Profile::from_toml(&text).expect_err("wrong").to_string()
        };
        assert!(wrong("[columns]\nasset_di = [\"a\"]").contains("has no field asset_di"));
        assert!(wrong("[columns]\ntype = [\"a\"]").contains("gives asset_id"));
        assert!(wrong("[columns]\nasset_id = [\"a\"]\n[scale]\nasset_id = 2.0").contains("scale"));
        assert!(wrong("[columns]\nasset_id = [\"a\"]\n[values.type]\na = \"b\"").contains("no columns"));
        assert!(wrong("[colums]\n").contains("colums"));
        assert!(Profile::named("none").is_err());
    }
}
