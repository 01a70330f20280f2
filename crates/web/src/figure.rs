//! Published figures of the digital sector, each observation with its year, boundary and source. Until the monitor keeps them.

pub(crate) mod page;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use voetspoor_quantity::Lang;

/// What is measured, and where its boundary lies.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "FigureTitle")]
pub(crate) struct Figure {
    pub(crate) id: String,
    pub(crate) title_nl: String,
    pub(crate) title_en: String,
    pub(crate) unit_nl: String,
    pub(crate) unit_en: String,
    pub(crate) boundary_nl: String,
    pub(crate) boundary_en: String,
}

impl Figure {
    pub(crate) fn title(&self, language: Lang) -> &str {
        language.is(&self.title_nl, &self.title_en)
    }

    pub(crate) fn unit(&self, language: Lang) -> &str {
        language.is(&self.unit_nl, &self.unit_en)
    }

    pub(crate) fn boundary(&self, language: Lang) -> &str {
        language.is(&self.boundary_nl, &self.boundary_en)
    }
}

/// One published value.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "Observation")]
pub(crate) struct Observation {
    pub(crate) figure: String,
    /// Year that the data are of.
    pub(crate) period: i16,
    pub(crate) value: f64,
    pub(crate) low: Option<f64>,
    pub(crate) high: Option<f64>,
    /// The source itself says "about".
    #[serde(with = "yes_or_no")]
    #[schemars(with = "String")]
    pub(crate) approximate: bool,
    pub(crate) tier: Tier,
    pub(crate) status: Status,
    pub(crate) source: String,
    pub(crate) certainty: Certainty,
    pub(crate) note_nl: String,
    pub(crate) note_en: String,
}

impl Observation {
    pub(crate) fn note(&self, language: Lang) -> &str {
        language.is(&self.note_nl, &self.note_en)
    }
}

/// How the value came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "FigureTier")]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tier {
    Measured,
    Reported,
    Estimated,
    Literature,
}

impl Tier {
    pub(crate) fn name(self, language: Lang) -> &'static str {
        match self {
            Tier::Measured => language.is("gemeten", "measured"),
            Tier::Reported => language.is("gemeld", "reported"),
            Tier::Estimated => language.is("geschat", "estimated"),
            Tier::Literature => language.is("uit onderzoek", "from a study"),
        }
    }
}

/// Whether the publisher may still change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "FigureStatus")]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Provisional,
    Published,
    Restated,
}

/// How sure we are that the source says this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "FigureCertainty")]
pub(crate) enum Certainty {
    /// Read in the publisher's own text or summary.
    P,
    /// Read at second hand.
    S,
    /// Derived by us; the note says how.
    I,
}

impl Certainty {
    pub(crate) fn name(self, language: Lang) -> &'static str {
        match self {
            Certainty::P => language.is("gelezen bij de uitgever", "read at the publisher"),
            Certainty::S => language.is("uit de tweede hand", "at second hand"),
            Certainty::I => language.is("door ons afgeleid", "derived by us"),
        }
    }
}

/// Where a value was published.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "FigureSource")]
pub(crate) struct Source {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) published: String,
    pub(crate) url: String,
    pub(crate) licence: String,
    pub(crate) read: String,
    pub(crate) note: String,
}

/// All figures.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    kinds: Vec<Figure>,
    observations: Vec<Observation>,
    sources: BTreeMap<String, Source>,
}

/// Figures that do not hold.
#[derive(Debug, thiserror::Error)]
pub enum FigureError {
    /// A table does not read.
    #[error("figures: {0}")]
    Table(#[from] csv::Error),
    /// An observation names what does not exist.
    #[error("figures: observation {index} names {what} {name:?}, which does not exist")]
    Unknown {
        /// Number of the observation, from 1.
        index: usize,
        /// Kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
    },
    /// An observation whose value does not lie in its range.
    #[error("figures: observation {0} has a value outside its range, or none that is a number")]
    Range(usize),
}

impl Figures {
    /// Reads the three tables and checks that they agree.
    pub(crate) fn read(figures: &[u8], observations: &[u8], sources: &[u8]) -> Result<Figures, FigureError> {
        let figures: Vec<Figure> = rows(figures)?;
        let sources: Vec<Source> = rows(sources)?;
        let sources: BTreeMap<String, Source> = sources.into_iter().map(|source| (source.id.clone(), source)).collect();
        let observations: Vec<Observation> = rows(observations)?;
        for (index, observation) in observations.iter().enumerate() {
            let index = index + 1;
            if !figures.iter().any(|figure| figure.id == observation.figure) {
                return Err(FigureError::Unknown { index, what: "figure", name: observation.figure.clone() });
            }
            if !sources.contains_key(&observation.source) {
                return Err(FigureError::Unknown { index, what: "source", name: observation.source.clone() });
            }
            let value = observation.value;
            let inside =
                observation.low.is_none_or(|low| low <= value) && observation.high.is_none_or(|high| value <= high);
            if !value.is_finite() || !inside {
                return Err(FigureError::Range(index));
            }
        }
        Ok(Figures { kinds: figures, observations, sources })
    }

    pub(crate) fn all(&self) -> &[Figure] {
        &self.kinds
    }

    pub(crate) fn figure(&self, id: &str) -> Option<&Figure> {
        self.kinds.iter().find(|figure| figure.id == id)
    }

    /// Observations of a figure, oldest first.
    pub(crate) fn of(&self, id: &str) -> Vec<&Observation> {
        let mut found: Vec<&Observation> = self.observations.iter().filter(|one| one.figure == id).collect();
        found.sort_by_key(|observation| observation.period);
        found
    }

    /// The newest observation of a figure; the first that is listed where sources differ.
    pub(crate) fn newest(&self, id: &str) -> Option<&Observation> {
        let newest = self.of(id).last().map(|observation| observation.period)?;
        self.of(id).into_iter().find(|observation| observation.period == newest)
    }

    /// The observation of a figure in a year.
    pub(crate) fn at(&self, id: &str, period: i16) -> Option<&Observation> {
        self.of(id).into_iter().find(|observation| observation.period == period)
    }

    /// Sources of all figures.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.values()
    }

    pub(crate) fn source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id)
    }
}

fn rows<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(bytes).deserialize().collect()
}

mod yes_or_no {
    use serde::{Deserialize, Deserializer, Serializer};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    pub(super) fn serialize<S: Serializer>(value: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(if *value { "yes" } else { "no" })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "yes" => Ok(true),
            "no" => Ok(false),
            other => Err(serde::de::Error::custom(format!("{other:?} is neither yes nor no"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURES: &[u8] = b"id,title_nl,title_en,unit_nl,unit_en,boundary_nl,boundary_en\na,A,A,t,t,b,b\n";
    const SOURCES: &[u8] = b"id,title,publisher,published,url,licence,read,note\ns,S,P,2024,,,,\n";
    const HEAD: &str = "figure,period,value,low,high,approximate,tier,status,source,certainty,note_nl,note_en\n";

    fn read(row: &str) -> Result<Figures, FigureError> {
        Figures::read(FIGURES, format!("{HEAD}{row}\n").as_bytes(), SOURCES)
    }

    #[test]
    fn an_observation_without_a_known_source_is_refused() {
        assert!(matches!(read("a,2024,1,,,no,measured,published,x,P,,"), Err(FigureError::Unknown { .. })));
    }

    #[test]
    fn a_value_outside_its_range_is_refused() {
        assert!(matches!(read("a,2024,1,2,3,no,measured,published,s,P,,"), Err(FigureError::Range(1))));
    }

    #[test]
    fn the_newest_year_is_found() {
        let figures = read("a,2024,1,,,no,measured,published,s,P,,\na,2021,9,,,yes,measured,published,s,S,,");
        let newest = figures.ok().and_then(|figures| figures.newest("a").map(|one| one.value));
        assert_eq!(newest, Some(1.0));
    }
}
