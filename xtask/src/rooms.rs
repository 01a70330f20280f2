//! Arrows between crates point down: `ARCHITECTURE.md` tells why, this file holds the floors.

use anyhow::bail;

use crate::metadata::{Metadata, Package};

/// Each room with its floor.
const FLOORS: [(&str, u8); 24] = [
    ("quantity", 0),
    ("publication", 1),
    ("method", 1),
    ("catalog", 1),
    ("inventory", 2),
    ("disclosure", 2),
    ("example", 2),
    ("engine", 2),
    ("assessment", 3),
    ("monitor", 3),
    ("sector", 3),
    ("plan", 3),
    ("knowledge", 3),
    ("duties", 3),
    ("datacentre", 3),
    ("devices", 3),
    ("procurement", 3),
    ("flexibility", 3),
    ("store", 4),
    ("search", 4),
    ("report", 4),
    ("identity", 4),
    ("cli", 5),
    ("web", 5),
];

/// Arrows on one floor that are allowed.
const BESIDE: [(&str, &str); 4] =
    [("catalog", "method"), ("engine", "inventory"), ("example", "inventory"), ("cli", "web")];

/// Checks every arrow between rooms that is part of the program.
pub(crate) fn check(metadata: &Metadata) -> anyhow::Result<()> {
    let wrong: Vec<String> = metadata.members().filter(|package| package.name != "xtask").flat_map(arrows).collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("; "));
    }
    Ok(())
}

fn arrows(package: &Package) -> Vec<String> {
    let from = room(&package.name);
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind.is_none() && dependency.name.starts_with("voetspoor-"))
        .filter_map(|dependency| refusal(from, room(&dependency.name)))
        .collect()
}

fn room(package: &str) -> &str {
    package.strip_prefix("voetspoor-").unwrap_or(package)
}

/// Why a room may not import another.
fn refusal(from: &str, to: &str) -> Option<String> {
    let Some((upper, lower)) = floor(from).zip(floor(to)) else {
        return Some(format!("give {from} and {to} a floor in xtask/src/rooms.rs and ARCHITECTURE.md"));
    };
    let for_answers = upper == 3 && to == "assessment" && from != to;
    let allowed = upper > lower || for_answers || BESIDE.contains(&(from, to));
    (!allowed).then(|| format!("{from} (floor {upper}) may not import {to} (floor {lower})"))
}

fn floor(room: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == room).map(|(_, floor)| *floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_point_down() {
        assert_eq!(refusal("engine", "method"), None);
        assert_eq!(refusal("devices", "assessment"), None);
        assert!(refusal("method", "engine").is_some());
        assert!(refusal("assessment", "devices").is_some());
    }

    #[test]
    fn rooms_of_one_floor_are_strangers_unless_the_table_says_so() {
        assert_eq!(refusal("engine", "inventory"), None);
        assert!(refusal("inventory", "engine").is_some());
        assert!(refusal("plan", "knowledge").is_some());
    }

    #[test]
    fn a_room_without_a_floor_is_told() {
        assert!(refusal("attic", "quantity").unwrap().contains("floor"));
    }
}
