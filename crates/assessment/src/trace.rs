//! How a contribution came about, step by step, down to the line of its source.

use serde::Serialize;
use voetspoor_catalog::{Factor, Figure, Parameter, Product, Provenance};

/// One number in a calculation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What it is.
    pub what: String,
    /// The number.
    pub value: f64,
    /// Its unit.
    pub unit: String,
    /// Low and high as published, where they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<(f64, f64)>,
    /// Table and line of the reference data; empty for a number of the inventory.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Ids of its sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Certainty letter of the source: D, P, S, I or K.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub certainty: String,
    /// Remark of the data.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

impl Step {
    /// A number of the inventory or the count.
    pub(crate) fn counted(what: impl Into<String>, value: f64, unit: impl Into<String>) -> Step {
        Step {
            what: what.into(),
            value,
            unit: unit.into(),
            range: None,
            place: String::new(),
            sources: Vec::new(),
            certainty: String::new(),
            note: String::new(),
        }
    }

    pub(crate) fn factor(factor: &Factor) -> Step {
        let part = if factor.part.is_empty() { String::new() } else { format!(", {}", factor.part) };
        let series = if factor.series.is_empty() { String::new() } else { format!(" ({})", factor.series) };
        let what = format!("factor {}{part}{series}", factor.stage.as_str());
        Step::of(what, &factor.figure, &factor.unit, &factor.provenance)
    }

    pub(crate) fn parameter(parameter: &Parameter) -> Step {
        Step::of(parameter.name.clone(), &parameter.figure, &parameter.unit, &parameter.provenance)
    }

    pub(crate) fn product(product: &Product, what: &str, kg: f64) -> Step {
        Step {
            place: format!("{}:{}", product.file, product.line),
            sources: product.sources.clone(),
            certainty: "D".to_owned(),
            note: product.url.clone(),
            ..Step::counted(format!("{what} declared for {} {}", product.manufacturer, product.name), kg, "kg CO2e")
        }
    }

    fn of(what: String, figure: &Figure, unit: &str, provenance: &Provenance) -> Step {
        Step {
            what,
            value: figure.central,
            unit: unit.to_owned(),
            range: figure.low.zip(figure.high),
            place: format!("{}:{}", provenance.file, provenance.line),
            sources: provenance.sources.clone(),
            certainty: provenance.certainty.as_str().to_owned(),
            note: provenance.note.clone(),
        }
    }
}
