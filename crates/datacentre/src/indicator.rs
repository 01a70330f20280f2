//! The indicators of Annex III, and their aggregation by Annex IV.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{Lang, Words};

use crate::report::{Basis, Report};

/// An indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IndicatorId {
    /// Power usage effectiveness.
    Pue,
    /// Water usage effectiveness.
    Wue,
    /// Energy reuse factor.
    Erf,
    /// Renewable energy factor.
    Ref,
}

impl IndicatorId {
    /// All four, in the order of the law.
    pub const ALL: [IndicatorId; 4] = [IndicatorId::Pue, IndicatorId::Wue, IndicatorId::Erf, IndicatorId::Ref];

    /// The symbol.
    pub const fn symbol(self) -> &'static str {
        match self {
            IndicatorId::Pue => "PUE",
            IndicatorId::Wue => "WUE",
            IndicatorId::Erf => "ERF",
            IndicatorId::Ref => "REF",
        }
    }

    /// The unit; the law gives WUE per MWh of IT energy.
    pub const fn unit(self) -> &'static str {
        match self {
            IndicatorId::Wue => "m3/MWh",
            IndicatorId::Pue | IndicatorId::Erf | IndicatorId::Ref => "1",
        }
    }

    /// Its name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            IndicatorId::Pue => lang.pick("power usage effectiveness", "energie-effectiviteit"),
            IndicatorId::Wue => lang.pick("water usage effectiveness", "watereffectiviteit"),
            IndicatorId::Erf => lang.pick("energy reuse factor", "deel hergebruikte energie"),
            IndicatorId::Ref => lang.pick("renewable energy factor", "deel hernieuwbare energie"),
        }
    }

    /// The formula, as Annex III has it.
    pub const fn formula(self) -> &'static str {
        match self {
            IndicatorId::Pue => "EDC / EIT",
            IndicatorId::Wue => "WIN / (EIT / 1000)",
            IndicatorId::Erf => "EREUSE / EDC",
            IndicatorId::Ref => "ERES-TOT / EDC",
        }
    }

    /// The point of Annex III.
    pub const fn article(self) -> &'static str {
        match self {
            IndicatorId::Pue => "(EU) 2024/1364, Annex III, (a)",
            IndicatorId::Wue => "(EU) 2024/1364, Annex III, (b)",
            IndicatorId::Erf => "(EU) 2024/1364, Annex III, (c)",
            IndicatorId::Ref => "(EU) 2024/1364, Annex III, (d)",
        }
    }

    /// Fields above and below the line.
    pub const fn fields(self) -> (&'static str, &'static str) {
        match self {
            IndicatorId::Pue => ("edc", "eit"),
            IndicatorId::Wue => ("win", "eit"),
            IndicatorId::Erf => ("ereuse", "edc"),
            IndicatorId::Ref => ("eres_tot", "edc"),
        }
    }

    /// The indicator of two figures in the units of the form; nothing where the lower is nothing.
    pub fn of(self, upper: f64, lower: f64) -> Option<f64> {
        let lower = if self == IndicatorId::Wue { lower / 1000.0 } else { lower };
        (lower > 0.0).then(|| upper / lower)
    }

    /// What is to be known beside the figure.
    pub fn caution(self) -> Option<Words> {
        let (en, nl) = match self {
            IndicatorId::Ref => (
                "REF may be above 1: guarantees of origin are not bound to the hour of use",
                "REF kan boven 1 liggen: garanties van oorsprong zijn niet gebonden aan het uur van gebruik",
            ),
            IndicatorId::Erf => (
                "Reused heat lowers no figure of the data centre's own footprint",
                "Hergebruikte warmte verlaagt geen cijfer van de eigen voetafdruk van het datacentrum",
            ),
            IndicatorId::Pue | IndicatorId::Wue => return None,
        };
        Some(Words::new(en, nl))
    }
}

/// An indicator of one data centre.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Indicator {
    /// Which.
    pub id: IndicatorId,
    /// The figure; none where an input is missing.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: &'static str,
    /// Its formula.
    pub formula: &'static str,
    /// Inputs that are missing.
    pub missing: Vec<String>,
    /// Inputs that are estimated.
    pub estimated: Vec<String>,
}

/// The four indicators of a report.
pub fn indicators(report: &Report) -> Vec<Indicator> {
    IndicatorId::ALL.into_iter().map(|id| indicator(report, id)).collect()
}

fn indicator(report: &Report, id: IndicatorId) -> Indicator {
    let (upper, lower) = id.fields();
    let keys = [upper, lower];
    let of = |wanted: fn(&Report, &str) -> bool| -> Vec<String> {
        keys.iter().filter(|key| wanted(report, key)).map(|key| (*key).to_owned()).collect()
    };
    let value = report.number(upper).zip(report.number(lower)).and_then(|(upper, lower)| id.of(upper, lower));
    Indicator {
        id,
        value,
        unit: id.unit(),
        formula: id.formula(),
        missing: of(|report, key| report.number(key).is_none()),
        estimated: of(|report, key| report.entry(key).is_some_and(|entry| entry.basis == Some(Basis::Estimated))),
    }
}

/// An indicator of several data centres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Aggregate {
    /// Which.
    pub id: IndicatorId,
    /// As Annex IV says: weighted by total energy consumption.
    pub by_law: f64,
    /// As physics says: sum above the line over sum below it.
    pub physical: f64,
    /// Data centres in it.
    pub data_centres: usize,
    /// Of how many that were asked.
    pub of: usize,
}

/// Aggregates an indicator; nothing where no report has it.
///
/// By law: `sum(indicator x EDC) / sum(EDC)`. For ERF and REF both figures are the same, for PUE and WUE they are not.
pub fn aggregate<'r>(id: IndicatorId, reports: impl IntoIterator<Item = &'r Report>) -> Option<Aggregate> {
    let (mut of, mut count) = (0, 0);
    let (mut weighted, mut weights, mut above, mut below) = (0.0, 0.0, 0.0, 0.0);
    for report in reports {
        of += 1;
        let (upper, lower) = id.fields();
        let inputs = (report.number(upper), report.number(lower), report.number("edc"));
        let (Some(upper), Some(lower), Some(edc)) = inputs else { continue };
        let Some(value) = id.of(upper, lower) else { continue };
        count += 1;
        weighted += value * edc;
        weights += edc;
        above += upper;
        below += lower;
    }
    let by_law = (weights > 0.0).then(|| weighted / weights)?;
    Some(Aggregate { id, by_law, physical: id.of(above, below)?, data_centres: count, of })
}
