//! What a figure is about: the names by which observations belong together.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// Codes by dimension: `tier=data-centres`. Empty = the total.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Breakdown(BTreeMap<String, String>);

impl Breakdown {
    /// Code in a dimension; none = total.
    pub fn get(&self, dimension: &str) -> Option<&str> {
        self.0.get(dimension).map(String::as_str)
    }

    /// Is it the total?
    pub fn is_total(&self) -> bool {
        self.0.is_empty()
    }

    /// Dimensions with their codes, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(dimension, code)| (dimension.as_str(), code.as_str()))
    }

    /// The same with one dimension set.
    #[must_use]
    pub fn with(mut self, dimension: &str, code: &str) -> Breakdown {
        self.0.insert(dimension.to_owned(), code.to_owned());
        self
    }

    /// The same without a dimension.
    #[must_use]
    pub fn without(mut self, dimension: &str) -> Breakdown {
        self.0.remove(dimension);
        self
    }
}

impl fmt::Display for Breakdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.iter().map(|(dimension, code)| format!("{dimension}={code}")).collect();
        f.pad(&pairs.join(";"))
    }
}

/// A text that is no breakdown or no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no {1}")]
pub struct KeyError(String, &'static str);

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn pairs<'t>(parts: impl Iterator<Item = &'t str>) -> Option<Breakdown> {
    let mut breakdown = Breakdown::default();
    for part in parts {
        let (dimension, code) = part.trim().split_once('=')?;
        if !is_code(dimension) || !is_code(code) || breakdown.get(dimension).is_some() {
            return None;
        }
        breakdown = breakdown.with(dimension, code);
    }
    Some(breakdown)
}

impl FromStr for Breakdown {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Breakdown, KeyError> {
        if text.trim().is_empty() {
            return Ok(Breakdown::default());
        }
        pairs(text.split(';'))
            .ok_or_else(|| KeyError(text.to_owned(), "breakdown; write dimension=code;dimension=code"))
    }
}

/// One series: a measure of a statistic, of a place, in a boundary, by one line of figures.
///
/// Written `E2.electricity.NL.main-activity.cbs`, with `.dimension=code` behind it where it is a part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeriesKey {
    /// Statistic.
    pub statistic: String,
    /// Measure.
    pub measure: String,
    /// Place.
    pub place: String,
    /// What is counted.
    pub boundary: String,
    /// Line of figures: whose they are. Figures of one line replace each other when they are restated.
    pub line: String,
    /// Part.
    pub breakdown: Breakdown,
}

impl fmt::Display for SeriesKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SeriesKey { statistic, measure, place, boundary, line, breakdown } = self;
        write!(f, "{statistic}.{measure}.{place}.{boundary}.{line}")?;
        breakdown.iter().try_for_each(|(dimension, code)| write!(f, ".{dimension}={code}"))
    }
}

impl FromStr for SeriesKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<SeriesKey, KeyError> {
        let refuse = || KeyError(text.to_owned(), "series; write STATISTIC.MEASURE.PLACE.BOUNDARY.LINE");
        let mut parts = text.split('.');
        let mut next = || parts.next().filter(|part| is_code(part)).map(str::to_owned).ok_or_else(refuse);
        let (statistic, measure, place, boundary, line) = (next()?, next()?, next()?, next()?, next()?);
        let breakdown = pairs(parts).ok_or_else(refuse)?;
        Ok(SeriesKey { statistic, measure, place, boundary, line, breakdown })
    }
}

impl Serialize for SeriesKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for SeriesKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_what_it_writes() {
        for text in ["E2.electricity.NL.main-activity.cbs", "G1.share.NL.dialogic.dialogic.tier=devices.stage=use"] {
            let key: SeriesKey = text.parse().unwrap();
            let again: SeriesKey = key.to_string().parse().unwrap();
            assert_eq!(key, again);
        }
    }

    #[test]
    fn keys_that_say_too_little_or_too_much_are_refused() {
        for text in
            ["", "E2", "E2.electricity.NL.main-activity", "E2.a.b.c.d.e", "E2.a.b.c.d.x=1.x=2", "E2.a.b.c.d/../x"]
        {
            assert!(text.parse::<SeriesKey>().is_err(), "{text}");
        }
    }
}
