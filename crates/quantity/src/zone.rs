use serde::{Deserialize, Serialize};

/// A place where electricity has a factor: an ISO 3166-1 alpha-2 code, `EU` or `WORLD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone([u8; 5]);

/// A text that is no zone code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a zone code: {0:?} (two letters of ISO 3166-1, EU or WORLD)")]
pub struct ZoneError(String);

impl Zone {
    /// The Netherlands.
    pub const NL: Zone = Zone(*b"NL   ");
    /// The European Union.
    pub const EU: Zone = Zone(*b"EU   ");
    /// The world.
    pub const WORLD: Zone = Zone(*b"WORLD");

    /// The code.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("").trim_end()
    }
}

impl std::str::FromStr for Zone {
    type Err = ZoneError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let upper = text.trim().to_ascii_uppercase();
        let known = upper == "WORLD" || (upper.len() == 2 && upper.bytes().all(|b| b.is_ascii_uppercase()));
        if !known {
            return Err(ZoneError(text.to_owned()));
        }
        let mut code = *b"     ";
        code[..upper.len()].copy_from_slice(upper.as_bytes());
        Ok(Zone(code))
    }
}

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
