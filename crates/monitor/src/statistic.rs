//! A statistic: what is counted, how, by whom and how often. Its figures are observations and live apart.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{Lang, Moment, Words};

use crate::{Frequency, Scope2, SeriesKey, Theme};

/// One of the monitor's national figures, as text.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// Format of the file.
    #[serde(rename = "format", skip_serializing)]
    _format: String,
    /// Id: `E2`.
    pub id: String,
    /// What it is about.
    pub theme: Theme,
    /// Title.
    pub title: Words,
    /// What it counts.
    pub definition: Words,
    /// How it is or would be found.
    pub method: Words,
    /// Where figures come from, or would.
    pub source: Words,
    /// How often it is due.
    pub frequency: Frequency,
    /// Who publishes it, or that nobody was named yet.
    pub owner: Words,
    /// It belongs to the least that a monitor must show.
    #[serde(default)]
    pub minimum_set: bool,
    /// Dimensions by which it is, or should be, broken down.
    #[serde(default)]
    pub breakdowns: Vec<String>,
    /// How electricity is valued, where the statistic is a scope 2 figure.
    #[serde(default)]
    pub scope2: Option<Scope2>,
    /// Statistics that are always shown together with it.
    #[serde(default)]
    pub beside: Vec<String>,
    /// The series that stands for the statistic where one figure is shown.
    #[serde(default)]
    pub headline: Option<SeriesKey>,
    /// Series that are told behind the headline: its other parts, or what it is held against.
    #[serde(default)]
    pub also: Vec<SeriesKey>,
    /// How the headline and what is told behind it are said in a sentence of their own.
    #[serde(default)]
    pub says: Vec<Said>,
    /// What is measured, the headline first.
    pub measures: Vec<Measure>,
    /// Where a series does not mean the same before and after.
    #[serde(default)]
    pub breaks: Vec<Break>,
    /// Parts that must make a whole.
    #[serde(default)]
    pub sums: Vec<Sum>,
    /// What a reader must know before comparing.
    #[serde(default)]
    pub caveats: Vec<Words>,
    /// What is missing and how it could be had.
    #[serde(default)]
    pub gap: Option<Gap>,
    /// What the national model says of it. Calculated, so it stands apart from what was published.
    #[serde(default)]
    pub model: Option<Modelled>,
}

/// Figures of the national model that answer what a statistic asks.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Modelled {
    /// Its figures without the year: `energy:devices`.
    pub figures: Vec<String>,
    /// What the model counts otherwise than the statistic.
    #[serde(default)]
    pub note: Option<Words>,
}

/// One measured quantity of a statistic.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Id within the statistic: `electricity`.
    pub id: String,
    /// Title; where it is absent the statistic's own title holds.
    #[serde(default)]
    pub title: Option<Words>,
    /// Unit as it stands in data: `GWh`.
    pub unit: String,
    /// Unit as people read it, where it is not the same.
    #[serde(default)]
    pub unit_name: Option<Words>,
    /// It may be below zero, such as net import.
    #[serde(default)]
    pub signed: bool,
    /// Decimals that a sentence shows, where the publisher gives more than a reader needs. Tables keep them all.
    #[serde(default)]
    pub decimals: Option<u8>,
}

/// How a series is said: a sentence without its full stop, with `{figure}` and `{period}`; the latter may be left out behind a headline.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Its key.
    pub series: SeriesKey,
    /// The sentence.
    pub text: Words,
}

impl Statistic {
    /// A measure by its id.
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }

    /// Where a series does not mean the same before and after.
    pub fn breaks_of<'s>(&'s self, key: &'s SeriesKey) -> impl Iterator<Item = &'s Break> {
        let of =
            move |one: &&Break| one.measure == key.measure && one.line.as_ref().is_none_or(|line| *line == key.line);
        self.breaks.iter().filter(of)
    }

    /// The sentence in which a series is said, where it has one.
    pub fn said(&self, key: &SeriesKey, lang: Lang) -> Option<&str> {
        self.says.iter().find(|one| one.series == *key).map(|one| one.text.get(lang))
    }

    /// Name of a measure: its own, or that of the statistic.
    pub fn name_of<'s>(&'s self, measure: &'s Measure, lang: Lang) -> &'s str {
        measure.title.as_ref().unwrap_or(&self.title).get(lang)
    }
}

impl Measure {
    /// The unit in a language.
    pub fn unit_in(&self, lang: Lang) -> &str {
        self.unit_name.as_ref().map_or(&self.unit, |name| name.get(lang))
    }

    /// An amount of electricity.
    pub fn is_energy(&self) -> bool {
        ["kWh", "MWh", "GWh", "TWh"].contains(&self.unit.as_str())
    }
}

/// A series means something else from a period on.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Measure.
    pub measure: String,
    /// Line of figures that breaks; none = all.
    #[serde(default)]
    pub line: Option<String>,
    /// First period with the new meaning.
    pub from: Moment,
    /// What changed.
    pub text: Words,
}

/// Parts along one dimension that together make a whole.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sum {
    /// Measure.
    pub measure: String,
    /// Dimension of the parts.
    pub dimension: String,
    /// Codes of the parts.
    pub parts: Vec<String>,
    /// Code of the whole; none = the observation without this dimension.
    #[serde(default)]
    pub whole: Option<String>,
    /// What the whole is where no observation states it: 100 for shares.
    #[serde(default)]
    pub is: Option<f64>,
    /// How far the sum may be off by rounding.
    pub tolerance: f64,
}

/// What is missing, why, and what would fill it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// Why there is no figure, or no better one.
    pub why: Words,
    /// What would fill it.
    pub fill: Words,
    /// Its entry in the register of data gaps, where it has one.
    #[serde(default)]
    pub register: Option<String>,
}

/// A dimension by which figures are broken down.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Id: `tier`.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Its codes, in the order in which they are shown.
    pub codes: Vec<Named>,
}

/// A code with its name.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Code.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Codes of the same dimension that hold all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub within: Vec<String>,
}

/// What is counted and what is not.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Boundary {
    /// Id: `main-activity`.
    pub id: String,
    /// Short name.
    pub name: Words,
    /// What is in and what is out.
    pub text: Words,
    /// Boundaries that hold all of it, by definition.
    #[serde(default)]
    pub within: Vec<String>,
    /// It holds some companies or things that were asked, not all of a place: nothing is compared with it that counts otherwise.
    #[serde(default)]
    pub sample: bool,
    /// Series of the catalogue that count so: those of the intensities of the grid have their boundary from here.
    #[serde(default, skip_serializing)]
    pub catalogue_series: Vec<String>,
}
