//! Which files of the content are records, and under which path a new record is written out. The layout of the folder, not of the files.

use crate::Key;

/// Kind of the statements about actions of the plan.
pub const PLAN_UPDATE: &str = "plan-update";
const REGISTERS: &str = "knowledge";
const UPDATES: &str = "plan/updates";
/// Beside the entries of a register stands what it is, which editors do not change.
const DEFINITION: &str = "register";

/// The record that a file of the content holds: `knowledge/REGISTER/ID.toml` or `plan/updates/ID.toml`. Other files are none.
pub fn record_of(path: &str) -> Option<Key> {
    let (folder, name) = path.rsplit_once('/')?;
    let id = name.strip_suffix(".toml")?;
    let kind = match folder.strip_prefix(REGISTERS).and_then(|rest| rest.strip_prefix('/')) {
        Some(_) if id == DEFINITION => return None,
        Some(register) => register,
        None if folder == UPDATES => PLAN_UPDATE,
        None => return None,
    };
    Key::new(kind, id).ok()
}

/// The path of a record's file.
pub fn path_of(key: &Key) -> String {
    match key.kind() {
        PLAN_UPDATE => format!("{UPDATES}/{}.toml", key.id()),
        register => format!("{REGISTERS}/{register}/{}.toml", key.id()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_record_and_the_record_its_path() {
        for path in ["knowledge/standards/en-50600-4-2.toml", "plan/updates/den-2025-06-01-joins.toml"] {
            assert_eq!(path_of(&record_of(path).unwrap()), path);
        }
        assert_eq!(record_of("plan/updates/a.toml").unwrap().kind(), PLAN_UPDATE);
    }

    #[test]
    fn other_files_are_no_records() {
        for path in [
            "knowledge/lists.toml",
            "knowledge/standards/register.toml",
            "plan/editions/2024-06/edition.toml",
            "pages/nl/privacy.md",
            "knowledge/a/b/c.toml",
            "a.toml",
        ] {
            assert_eq!(record_of(path), None, "{path}");
        }
    }
}
