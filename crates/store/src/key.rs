//! What names a record: its kind (a register) and its id within the kind.

use std::fmt;

use crate::StoreError;

const LONGEST_KIND: usize = 64;
const LONGEST_ID: usize = 200;
/// Kinds that the history uses for itself.
const RESERVED: [&str; 2] = ["account", "suggestion"];

/// Name of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    kind: String,
    id: String,
}

impl Key {
    /// A checked name: the kind in small letters, digits and hyphens; the id in letters, digits, dots, hyphens and underscores.
    pub fn new(kind: &str, id: &str) -> Result<Key, StoreError> {
        let good_kind = (1..=LONGEST_KIND).contains(&kind.len())
            && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && kind.starts_with(|first: char| first.is_ascii_lowercase())
            && !RESERVED.contains(&kind);
        let good_id = (1..=LONGEST_ID).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
            && id.starts_with(|first: char| first.is_ascii_alphanumeric());
        if good_kind && good_id {
            Ok(Key { kind: kind.to_owned(), id: id.to_owned() })
        } else {
            Err(StoreError::Key(format!("{kind}/{id}").chars().take(LONGEST_ID).collect()))
        }
    }

    /// Which register.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Which record of it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A name that comes from the database.
    pub(crate) fn stored(kind: &str, id: &str) -> Result<Key, StoreError> {
        Key::new(kind, id)
            .map_err(|_| StoreError::Corrupt { what: "the name of a record", value: format!("{kind}/{id}") })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind, self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_names_of_laws_standards_and_actions() {
        for id in ["2024-1364", "en-50600-4-2", "1.c.2", "L.1480", "a"] {
            assert_eq!(Key::new("standard", id).unwrap().id(), id);
        }
    }

    #[test]
    fn refuses_paths_blanks_and_foreign_letters() {
        for (kind, id) in [
            ("standard", ".."),
            ("standard", "a/b"),
            ("standard", ""),
            ("", "a"),
            ("A", "a"),
            ("a", "é"),
            ("a", "a b"),
            ("a", "-a"),
            ("a", "a\0"),
        ] {
            assert!(matches!(Key::new(kind, id), Err(StoreError::Key(_))), "{kind}/{id}");
        }
        assert!(Key::new("a", &"x".repeat(201)).is_err());
    }
}
