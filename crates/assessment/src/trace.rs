//! How a contribution came about, step by step, down to the line of its source.

mod words;

use std::borrow::Cow;

use serde::Serialize;
use voetspoor_catalog::{Catalog, Factor, Figure, Parameter, Product, Provenance};
use voetspoor_quantity::{Lang, Words};

pub use words::parameter as parameter_in_words;

/// One number in a calculation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What it is.
    pub what: String,
    /// What it is, in Dutch.
    pub what_nl: String,
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
    pub(crate) fn counted(what: impl Into<Words>, value: f64, unit: impl Into<String>) -> Step {
        let Words { en, nl } = what.into();
        Step {
            what: en,
            what_nl: nl,
            value,
            unit: unit.into(),
            range: None,
            place: String::new(),
            sources: Vec::new(),
            certainty: String::new(),
            note: String::new(),
        }
    }

    pub(crate) fn factor(factor: &Factor, catalog: &Catalog) -> Step {
        let series = if factor.series.is_empty() { String::new() } else { format!(" ({})", factor.series) };
        let what = Words::of(|lang| {
            let part = match words::part(&factor.part, lang) {
                "" => String::new(),
                part => format!(", {part}"),
            };
            format!("{} {}{part}{series}", lang.pick("factor of", "factor van"), words::stage(factor.stage, lang))
        });
        let unit = format!("{}/{}", factor.unit, catalog.item(factor.item).per);
        Step::of(what, &factor.figure, &unit, &factor.provenance)
    }

    pub(crate) fn parameter(parameter: &Parameter) -> Step {
        let what = Words::of(|lang| words::parameter(&parameter.name, lang).to_owned());
        Step::of(what, &parameter.figure, &parameter.unit, &parameter.provenance)
    }

    pub(crate) fn product(product: &Product, what: &Words, kg: f64) -> Step {
        let name = format!("{} {}", product.manufacturer, product.name);
        let what =
            Words { en: format!("{} declared for {name}", what.en), nl: format!("{} opgegeven voor {name}", what.nl) };
        Step {
            place: format!("{}:{}", product.file, product.line),
            sources: product.sources.clone(),
            certainty: "D".to_owned(),
            note: product.url.clone(),
            ..Step::counted(what, kg, "kg CO2e")
        }
    }

    fn of(what: Words, figure: &Figure, unit: &str, provenance: &Provenance) -> Step {
        Step {
            range: figure.low.zip(figure.high),
            place: format!("{}:{}", provenance.file, provenance.line),
            sources: provenance.sources.clone(),
            certainty: provenance.certainty.as_str().to_owned(),
            note: provenance.note.clone(),
            ..Step::counted(what, figure.central, unit)
        }
    }

    /// What it is, in a language.
    pub fn what(&self, lang: Lang) -> &str {
        lang.pick(&self.what, &self.what_nl)
    }

    /// Its unit, in a language.
    pub fn unit(&self, lang: Lang) -> Cow<'_, str> {
        words::unit(&self.unit, lang)
    }
}
