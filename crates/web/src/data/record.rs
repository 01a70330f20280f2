//! Rows of the reference data as documents: the same fields on pages' data, in tables and in the API.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_catalog::{Catalog, DataSet, Factor, FactorSet, Figure, Item, Parameter, Product, Provenance, Source};

use crate::figure;
use crate::portal::Inner;

/// Impact per one of an item.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Factor")]
pub(crate) struct FactorRecord {
    /// Id of the item, for instance `electricity.grid`.
    pub(crate) item: String,
    /// Stage of the life cycle: `manufacturing`, `distribution`, `use`, `end-of-life` or `cradle-to-gate`.
    pub(crate) stage: &'static str,
    /// Part of the stage; empty for goods.
    pub(crate) part: String,
    /// Indicator, for instance `climate-change`.
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
    pub(crate) tier: &'static str,
    /// Ids of its sources, separated by `;`.
    pub(crate) sources: String,
    /// When it was published: year or date.
    pub(crate) vintage: String,
    /// Where it was read: `D` data file of the publisher, `P` its page or document, `S` second hand, `I` own inference, `K` general
    /// knowledge, not verified.
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
    pub(crate) range_kind: &'static str,
    /// Unit of the value.
    pub(crate) unit: String,
    /// What it is wrong together with.
    pub(crate) error_source: String,
    /// How well it belongs to the thing.
    pub(crate) tier: &'static str,
    /// Ids of its sources, separated by `;`.
    pub(crate) sources: String,
    /// When it was published: year or date.
    pub(crate) vintage: String,
    /// Where it was read: `D` data file of the publisher, `P` its page or document, `S` second hand, `I` own inference, `K` general
    /// knowledge, not verified.
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

/// A thing that has an impact.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Item")]
pub(crate) struct ItemRecord {
    /// Stable name, dots from general to particular: `device.laptop`.
    pub(crate) id: String,
    /// Item that it is a particular form of.
    pub(crate) parent: Option<String>,
    /// What sort of thing it is.
    pub(crate) kind: &'static str,
    /// The unit that one of it is counted in.
    pub(crate) per: String,
    /// Dutch name.
    pub(crate) name_nl: String,
    /// English name.
    pub(crate) name_en: String,
    /// Factors of the item itself.
    pub(crate) factors: usize,
    /// Parameters of the item itself.
    pub(crate) parameters: usize,
    /// Remark.
    pub(crate) note: String,
    /// Data set that defines it.
    pub(crate) data_set: String,
    /// Table below `data/`.
    pub(crate) file: String,
    /// Line of that table.
    pub(crate) line: u32,
}

/// A publication, data file or own derivation that values come from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(crate) struct SourceRecord {
    /// Its id.
    pub(crate) id: String,
    /// Title.
    pub(crate) title: String,
    /// Who published it.
    pub(crate) publisher: String,
    /// When: year or date.
    pub(crate) published: String,
    /// Address.
    pub(crate) url: String,
    /// Licence, as an SPDX id or in words.
    pub(crate) licence: String,
    /// How it was read: `primary`, `second-hand`, `derived`, or what of it was read.
    pub(crate) read: String,
    /// When it was consulted.
    pub(crate) accessed: String,
    /// Remark; how it was derived.
    pub(crate) note: String,
    /// Data set that names it.
    pub(crate) data_set: String,
    /// Table that it stands in.
    pub(crate) file: String,
    /// Line of that table; absent for sources of the figures.
    pub(crate) line: Option<u32>,
}

/// A folder of reference data.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "DataSet")]
pub(crate) struct SetRecord {
    /// Its id.
    pub(crate) id: String,
    /// Title.
    pub(crate) title: String,
    /// Licences (SPDX ids), separated by `;`.
    pub(crate) licences: String,
    /// Version.
    pub(crate) version: String,
    /// Newest vintage of its factors: year or date of publication. Empty where it has no factors.
    pub(crate) newest_vintage: String,
    /// Sources that it names.
    pub(crate) sources: usize,
    /// Tables.
    pub(crate) tables: usize,
    /// Rows of all tables together.
    pub(crate) rows: usize,
    /// SHA-256 over the hashes of its tables.
    pub(crate) sha256: String,
}

/// A named, frozen choice among the series.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FactorSet")]
pub(crate) struct FactorSetRecord {
    /// Its name.
    pub(crate) id: String,
    /// Date of publication.
    pub(crate) published: String,
    /// What it is for, Dutch.
    pub(crate) description_nl: String,
    /// What it is for, English.
    pub(crate) description_en: String,
    /// Series of goods and services, preferred first, separated by `;`.
    pub(crate) goods: String,
    /// Series of fuels, heat, refrigerants and water, preferred first.
    pub(crate) carriers: String,
    /// Tables that it was frozen with.
    pub(crate) tables: usize,
}

/// A declared product footprint, as its maker printed it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Product")]
pub(crate) struct ProductRecord {
    /// Stable name.
    pub(crate) id: String,
    /// Maker.
    pub(crate) manufacturer: String,
    /// Name of the model.
    pub(crate) name: String,
    /// What sort of thing it is.
    pub(crate) item: String,
    /// Year of the report.
    pub(crate) report_year: Option<u16>,
    /// Whole footprint, kg CO2e, use included.
    pub(crate) total_kg_co2e: Option<f64>,
    /// Share of use in it, 0 to 1.
    pub(crate) use_share: Option<f64>,
    /// Share of manufacturing.
    pub(crate) manufacturing_share: Option<f64>,
    /// Share of distribution.
    pub(crate) distribution_share: Option<f64>,
    /// Share of the end of life.
    pub(crate) end_of_life_share: Option<f64>,
    /// Stated energy use, kWh a year.
    pub(crate) energy_kwh_year: Option<f64>,
    /// Stated life, years.
    pub(crate) life_years: Option<f64>,
    /// Mass, kg.
    pub(crate) mass_kg: Option<f64>,
    /// Ids of its sources, separated by `;`.
    pub(crate) sources: String,
    /// Address of its sheet.
    pub(crate) url: String,
    /// What must not be used of it, separated by `;`.
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

impl ItemRecord {
    pub(crate) fn new(catalog: &Catalog, id: voetspoor_catalog::ItemId, item: &Item) -> ItemRecord {
        ItemRecord {
            id: item.id.clone(),
            parent: item.parent.map(|parent| catalog.item(parent).id.clone()),
            kind: item.kind.as_str(),
            per: item.per.clone(),
            name_nl: item.name_nl.clone(),
            name_en: item.name_en.clone(),
            factors: catalog.own_factors(id).count(),
            parameters: catalog.parameters_of(id).count(),
            note: item.note.clone(),
            data_set: item.set.clone(),
            file: item.file.clone(),
            line: item.line,
        }
    }

    pub(crate) fn all(catalog: &Catalog) -> Vec<ItemRecord> {
        catalog.items().map(|(id, item)| ItemRecord::new(catalog, id, item)).collect()
    }
}

impl SourceRecord {
    pub(crate) fn new(source: &Source) -> SourceRecord {
        let read = match source.read {
            voetspoor_catalog::ReadHow::Primary => "primary",
            voetspoor_catalog::ReadHow::SecondHand => "second-hand",
            voetspoor_catalog::ReadHow::Derived => "derived",
        };
        SourceRecord {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
            read: read.to_owned(),
            accessed: source.accessed.clone(),
            note: source.note.clone(),
            data_set: source.set.clone(),
            file: source.file.clone(),
            line: Some(source.line),
        }
    }

    fn of_figures(source: &figure::Source) -> SourceRecord {
        SourceRecord {
            id: source.id.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            published: source.published.clone(),
            url: source.url.clone(),
            licence: source.licence.clone(),
            read: source.read.clone(),
            accessed: String::new(),
            note: source.note.clone(),
            data_set: "figures".to_owned(),
            file: "figures/sources.csv".to_owned(),
            line: None,
        }
    }

    /// Sources of the reference data, then those of the figures that are not among them.
    pub(crate) fn all(portal: &Inner) -> Vec<SourceRecord> {
        let own = portal.catalog.sources();
        let figures = portal.figures.sources().filter(|source| own.iter().all(|one| one.id != source.id));
        own.iter().map(SourceRecord::new).chain(figures.map(SourceRecord::of_figures)).collect()
    }

    pub(crate) fn find(portal: &Inner, id: &str) -> Option<SourceRecord> {
        let own = portal.catalog.source(id).map(SourceRecord::new);
        own.or_else(|| portal.figures.source(id).map(SourceRecord::of_figures))
    }
}

impl SetRecord {
    pub(crate) fn new(portal: &Inner, set: &DataSet) -> SetRecord {
        let factors = portal.catalog.factors().iter().filter(|factor| factor.provenance.set == set.name);
        let newest = factors.map(|factor| factor.provenance.vintage.as_str()).max().unwrap_or_default();
        let tables: Vec<usize> = portal.files.tables(&set.name).map(|(_, rows)| rows).collect();
        SetRecord {
            id: set.name.clone(),
            title: if set.title.is_empty() { set.name.clone() } else { set.title.clone() },
            licences: set.licences.join(";"),
            version: set.version.clone(),
            newest_vintage: newest.to_owned(),
            sources: portal.catalog.sources().iter().filter(|source| source.set == set.name).count(),
            tables: tables.len(),
            rows: tables.iter().sum(),
            sha256: set.sha256.clone(),
        }
    }

    pub(crate) fn all(portal: &Inner) -> Vec<SetRecord> {
        portal.files.sets().iter().map(|set| SetRecord::new(portal, set)).collect()
    }
}

impl FactorSetRecord {
    pub(crate) fn new(set: &FactorSet) -> FactorSetRecord {
        FactorSetRecord {
            id: set.name.clone(),
            published: set.published.clone(),
            description_nl: set.description_nl.clone(),
            description_en: set.description_en.clone(),
            goods: set.goods.join(";"),
            carriers: set.carriers.join(";"),
            tables: set.tables.len(),
        }
    }

    pub(crate) fn all(catalog: &Catalog) -> Vec<FactorSetRecord> {
        catalog.factor_sets().iter().map(FactorSetRecord::new).collect()
    }
}

impl ProductRecord {
    pub(crate) fn new(catalog: &Catalog, product: &Product) -> ProductRecord {
        ProductRecord {
            id: product.id.clone(),
            manufacturer: product.manufacturer.clone(),
            name: product.name.clone(),
            item: catalog.item(product.item).id.clone(),
            report_year: product.report_year,
            total_kg_co2e: product.total_kg,
            use_share: product.use_share,
            manufacturing_share: product.manufacturing_share,
            distribution_share: product.distribution_share,
            end_of_life_share: product.end_of_life_share,
            energy_kwh_year: product.energy_kwh_year,
            life_years: product.life_years,
            mass_kg: product.mass_kg,
            sources: product.sources.join(";"),
            url: product.url.clone(),
            flags: product.flags.join(";"),
            note: product.note.clone(),
            data_set: product.set.clone(),
            file: product.file.clone(),
            line: product.line,
        }
    }
}
