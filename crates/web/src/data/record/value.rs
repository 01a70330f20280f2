//! Factors and parameters, each with where it comes from.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_catalog::{Catalog, Factor, Figure, Parameter, Provenance};
use voetspoor_quantity::{Indicator, RangeKind, Stage};

use crate::spelling::spellings;

/// Impact per one of an item.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Factor")]
pub(crate) struct FactorRecord {
    /// Id of the item, for instance `electricity.grid`.
    pub(crate) item: String,
    /// Stage of the life cycle: `manufacturing`, `distribution`, `use`, `end-of-life` or `cradle-to-gate`.
    #[schemars(extend("enum" = spellings(Stage::ALL.iter().map(|one| one.as_str()).chain(["cradle-to-gate"]))))]
    pub(crate) stage: &'static str,
    /// Part of the stage; empty for goods.
    pub(crate) part: String,
    /// Indicator, for instance `climate-change`.
    #[schemars(extend("enum" = spellings(Indicator::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) indicator: &'static str,
    /// Country or group where it holds; absent where it holds anywhere.
    pub(crate) zone: Option<String>,
    /// Year of the data; absent where the source gives none.
    pub(crate) year: Option<i16>,
    /// Line of figures of one publisher.
    pub(crate) series: String,
    /// Of electricity: `location`, `residual`, `grey`, `wind` and so on.
    pub(crate) basis: String,
    /// The mean.
    pub(crate) central: f64,
    /// Published low end; absent where the source gives no range.
    pub(crate) low: Option<f64>,
    /// Published high end; absent where the source gives no range.
    pub(crate) high: Option<f64>,
    /// What low and high mean: `p5-p95`, `p10-p90`, `min-max`, `one-sigma`; `assumed` where the source gives none.
    #[schemars(extend("enum" = spellings(RangeKind::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) range_kind: &'static str,
    /// Unit of the value, for one `per` of the item.
    pub(crate) unit: String,
    /// What one of the item is: `unit`, `kWh`, `GB` and so on.
    pub(crate) per: String,
    /// Life-cycle database that the value descends from.
    pub(crate) family: String,
    /// What it is wrong together with.
    pub(crate) error_source: String,
    /// How well it belongs to the thing: `measured`, `declared`, `component`, `archetype`, `spend`.
    #[schemars(extend("enum" = spellings(["measured", "declared", "component", "archetype", "spend"])))]
    pub(crate) tier: &'static str,
    /// Ids of its sources, separated by `;`.
    pub(crate) sources: String,
    /// When it was published: year or date.
    pub(crate) vintage: String,
    /// Where it was read: `D` data file of the publisher, `P` its page or document, `S` second hand, `I` own inference, `K` general
    /// knowledge, not verified.
    #[schemars(extend("enum" = spellings(["D", "P", "S", "I", "K"])))]
    pub(crate) certainty: &'static str,
    /// Warnings, separated by `;`: `proxy`, `estimate-source-missing`, `suspect`.
    pub(crate) flags: String,
    /// Remark.
    pub(crate) note: String,
    /// Data set.
    pub(crate) data_set: String,
    /// Table below `data/`.
    pub(crate) file: String,
    /// Line of that table.
    pub(crate) line: u32,
}

/// A property of an item that is no impact: service life, energy use, PUE.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Parameter")]
pub(crate) struct ParameterRecord {
    /// Id of the item.
    pub(crate) item: String,
    /// Name of the property.
    pub(crate) parameter: String,
    /// Country or group where it holds; absent where it holds anywhere.
    pub(crate) zone: Option<String>,
    /// Year of the data.
    pub(crate) year: Option<i16>,
    /// The mean.
    pub(crate) central: f64,
    /// Published low end.
    pub(crate) low: Option<f64>,
    /// Published high end.
    pub(crate) high: Option<f64>,
    /// What low and high mean.
    #[schemars(extend("enum" = spellings(RangeKind::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) range_kind: &'static str,
    /// Unit of the value.
    pub(crate) unit: String,
    /// What it is wrong together with.
    pub(crate) error_source: String,
    /// How well it belongs to the thing.
    #[schemars(extend("enum" = spellings(["measured", "declared", "component", "archetype", "spend"])))]
    pub(crate) tier: &'static str,
    /// Ids of its sources, separated by `;`.
    pub(crate) sources: String,
    /// When it was published: year or date.
    pub(crate) vintage: String,
    /// Where it was read: `D` data file of the publisher, `P` its page or document, `S` second hand, `I` own inference, `K` general
    /// knowledge, not verified.
    #[schemars(extend("enum" = spellings(["D", "P", "S", "I", "K"])))]
    pub(crate) certainty: &'static str,
    /// Warnings, separated by `;`: `proxy`, `estimate-source-missing`, `suspect`.
    pub(crate) flags: String,
    /// Remark.
    pub(crate) note: String,
    /// Data set.
    pub(crate) data_set: String,
    /// Table below `data/`.
    pub(crate) file: String,
    /// Line of that table.
    pub(crate) line: u32,
}

/// The kind of a published range; where nothing was published, nobody can say p5 or p95.
fn kind(figure: &Figure) -> &'static str {
    figure.range_kind.as_str()
}

/// Where a value comes from, as cells of a table.
struct Origin {
    sources: String,
    vintage: String,
    certainty: &'static str,
    flags: String,
    note: String,
    data_set: String,
    file: String,
    line: u32,
}

impl FactorRecord {
    pub(crate) fn new(catalog: &Catalog, factor: &Factor) -> FactorRecord {
        let item = catalog.item(factor.item);
        let origin = Origin::new(&factor.provenance);
        FactorRecord {
            item: item.id.clone(),
            stage: factor.stage.as_str(),
            part: factor.part.clone(),
            indicator: factor.indicator.as_str(),
            zone: factor.zone.map(|zone| zone.to_string()),
            year: factor.year.map(|year| year.0),
            series: factor.series.clone(),
            basis: factor.basis.clone(),
            central: factor.figure.central,
            low: factor.figure.low,
            high: factor.figure.high,
            range_kind: kind(&factor.figure),
            unit: factor.unit.clone(),
            per: item.per.clone(),
            family: factor.family.clone(),
            error_source: factor.error_source.clone(),
            tier: factor.tier.as_str(),
            sources: origin.sources,
            vintage: origin.vintage,
            certainty: origin.certainty,
            flags: origin.flags,
            note: origin.note,
            data_set: origin.data_set,
            file: origin.file,
            line: origin.line,
        }
    }
}

impl ParameterRecord {
    pub(crate) fn new(catalog: &Catalog, parameter: &Parameter) -> ParameterRecord {
        let origin = Origin::new(&parameter.provenance);
        ParameterRecord {
            item: catalog.item(parameter.item).id.clone(),
            parameter: parameter.name.clone(),
            zone: parameter.zone.map(|zone| zone.to_string()),
            year: parameter.year.map(|year| year.0),
            central: parameter.figure.central,
            low: parameter.figure.low,
            high: parameter.figure.high,
            range_kind: kind(&parameter.figure),
            unit: parameter.unit.clone(),
            error_source: parameter.error_source.clone(),
            tier: parameter.tier.as_str(),
            sources: origin.sources,
            vintage: origin.vintage,
            certainty: origin.certainty,
            flags: origin.flags,
            note: origin.note,
            data_set: origin.data_set,
            file: origin.file,
            line: origin.line,
        }
    }
}

impl Origin {
    fn new(provenance: &Provenance) -> Origin {
        let flags = [
            (provenance.flags.proxy, "proxy"),
            (provenance.flags.estimate_source_missing, "estimate-source-missing"),
            (provenance.flags.suspect, "suspect"),
        ];
        let flags: Vec<&str> = flags.into_iter().filter_map(|(is, word)| is.then_some(word)).collect();
        Origin {
            sources: provenance.sources.join(";"),
            vintage: provenance.vintage.clone(),
            certainty: provenance.certainty.as_str(),
            flags: flags.join(";"),
            note: provenance.note.clone(),
            data_set: provenance.set.clone(),
            file: provenance.file.clone(),
            line: provenance.line,
        }
    }
}
