//! What standards call the answers of "report once": the rows of `data/method/datapoints.csv`, each with its source.

use serde::Deserialize;
use voetspoor_quantity::Lang;

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Topic {
    #[serde(rename = "scope-1")]
    Scope1,
    #[serde(rename = "scope-2-location")]
    Scope2Location,
    #[serde(rename = "scope-2-market")]
    Scope2Market,
    #[serde(rename = "scope-3-category")]
    Scope3Category,
    #[serde(rename = "total-location")]
    TotalLocation,
    #[serde(rename = "total-market")]
    TotalMarket,
    #[serde(rename = "electricity")]
    Electricity,
    #[serde(rename = "energy")]
    Energy,
    #[serde(rename = "energy-by-source")]
    EnergyBySource,
    #[serde(rename = "per-turnover")]
    PerTurnover,
    #[serde(rename = "trading-and-biogenic")]
    TradingAndBiogenic,
    #[serde(rename = "other-categories")]
    OtherCategories,
}

impl Topic {
    const ALL: [Topic; 12] = [
        Topic::Scope1,
        Topic::Scope2Location,
        Topic::Scope2Market,
        Topic::Scope3Category,
        Topic::TotalLocation,
        Topic::TotalMarket,
        Topic::Electricity,
        Topic::Energy,
        Topic::EnergyBySource,
        Topic::PerTurnover,
        Topic::TradingAndBiogenic,
        Topic::OtherCategories,
    ];
}

/// One name that a standard gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    answer: Topic,
    standard: String,
    datapoint: String,
    datapoint_nl: String,
    source: String,
    #[serde(rename = "publisher")]
    _publisher: String,
    #[serde(rename = "source_date")]
    _source_date: String,
    address: String,
    /// How the source was read: the document itself, or by others.
    #[serde(rename = "read")]
    _read: String,
    read_on: String,
}

/// The names of all answers.
#[derive(Debug)]
pub(crate) struct Datapoints {
    rows: Vec<Row>,
    /// Day on which the first of the sources was read.
    pub(super) as_of: String,
}

/// A table that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DatapointError {
    /// It is not a table of this shape.
    #[error("method/datapoints.csv: {0}")]
    Shape(#[from] csv::Error),
    /// A row without a source.
    #[error(
        "method/datapoints.csv:{0}: a datapoint needs a standard, a name, a source with its address and the day on which it was read"
    )]
    Unsourced(usize),
    /// An answer that no standard has a name for.
    #[error("method/datapoints.csv has no row for {0:?}")]
    Unnamed(String),
}

impl Datapoints {
    /// Where the table is in the folder of data.
    pub(crate) const PATH: &'static str = "method/datapoints.csv";

    /// Reads the table.
    pub(crate) fn from_csv(bytes: &[u8]) -> Result<Datapoints, DatapointError> {
        let rows: Vec<Row> = csv::Reader::from_reader(bytes).deserialize().collect::<Result<_, _>>()?;
        let is_sourced = |row: &Row| {
            let said = [&row.standard, &row.datapoint, &row.datapoint_nl, &row.source, &row.address, &row.read_on];
            said.into_iter().all(|text| !text.trim().is_empty())
        };
        if let Some(at) = rows.iter().position(|row| !is_sourced(row)) {
            return Err(DatapointError::Unsourced(at + 2));
        }
        if let Some(topic) = Topic::ALL.into_iter().find(|topic| rows.iter().all(|row| row.answer != *topic)) {
            return Err(DatapointError::Unnamed(format!("{topic:?}")));
        }
        let as_of = rows.iter().map(|row| row.read_on.clone()).min().unwrap_or_default();
        Ok(Datapoints { rows, as_of })
    }

    /// The names of an answer.
    pub(super) fn names(&self, topic: Topic) -> Vec<String> {
        self.of(topic).map(|row| row.datapoint.clone()).collect()
    }

    /// Names as they are told in a language: those of the standard, with what they say in words.
    pub(super) fn in_words(&self, names: &[String], l: Lang) -> String {
        let told = |name: &String| {
            let row = self.rows.iter().find(|row| row.datapoint == *name);
            row.map_or_else(|| name.clone(), |row| l.is(&row.datapoint_nl, &row.datapoint).clone())
        };
        names.iter().map(told).collect::<Vec<_>>().join("; ")
    }

    /// Who asks for it: a customer may, and each standard that has a name for it.
    pub(super) fn asked_by(&self, topic: Topic) -> Vec<String> {
        let mut askers = vec!["customer".to_owned()];
        for row in self.of(topic) {
            if !askers.contains(&row.standard) {
                askers.push(row.standard.clone());
            }
        }
        askers
    }

    fn of(&self, topic: Topic) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.answer == topic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = include_bytes!("../../../../data/method/datapoints.csv");

    #[test]
    fn every_answer_has_a_name_and_who_asks_for_it() {
        let points = Datapoints::from_csv(TABLE).unwrap();
        assert_eq!(points.names(Topic::Scope1), ["VSME B3 §30(a)", "E1-6 §48(a) gross scope 1"]);
        let scope_1 = points.names(Topic::Scope1);
        assert_eq!(points.in_words(&scope_1, Lang::Nl), "VSME B3 §30(a); E1-6 §48(a) bruto scope 1");
        assert_eq!(points.asked_by(Topic::Scope1), ["customer", "VSME", "ESRS E1"]);
        assert_eq!(points.asked_by(Topic::Scope2Market), ["customer", "ESRS E1"]);
    }

    #[test]
    fn a_name_without_a_source_and_an_answer_without_a_name_are_refused() {
        let text = std::str::from_utf8(TABLE).unwrap();
        let unsourced = text.replacen("https://xbrl.efrag.org/e-esrs/2024-12-17-efrag-vsme.xhtml", "", 1);
        assert!(matches!(Datapoints::from_csv(unsourced.as_bytes()), Err(DatapointError::Unsourced(2))));
        let lacking: Vec<&str> = text.lines().filter(|line| !line.starts_with("scope-2-market,")).collect();
        assert!(matches!(Datapoints::from_csv(lacking.join("\n").as_bytes()), Err(DatapointError::Unnamed(_))));
        let other = text.replacen("scope-1,", "scope-9,", 1);
        assert!(matches!(Datapoints::from_csv(other.as_bytes()), Err(DatapointError::Shape(_))));
    }
}
