//! Tables of the reference data as rows of text.

use clap::ValueEnum;
use voetspoor_catalog::{Catalog, Figure, ItemId, Provenance, gates};

use crate::rows::Rows;

/// A table that can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Table {
    /// Data sets with licence and version
    Sets,
    /// Things that have an impact
    Items,
    /// Impact per one of an item
    Factors,
    /// Properties that are no impact
    Parameters,
    /// Declared products
    Products,
    /// Where figures come from
    Sources,
    /// What is wrong together
    ErrorSources,
    /// Named choices among the series
    FactorSets,
    /// Regions of clouds
    CloudRegions,
    /// Types of virtual machines of clouds
    CloudInstances,
    /// Plausibility gates
    Gates,
}

pub(crate) fn rows(table: Table, catalog: &Catalog) -> Rows {
    let text = |t: &str| t.to_owned();
    let number = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
    let item = |id: ItemId| catalog.item(id).id.clone();
    match table {
        Table::Sets => Rows {
            header: &["set", "title", "version", "licences", "tables", "sha256"],
            rows: catalog
                .sets()
                .iter()
                .map(|s| {
                    let tables = s.tables.len().to_string();
                    vec![
                        s.name.clone(),
                        s.title.clone(),
                        s.version.clone(),
                        s.licences.join("; "),
                        tables,
                        s.sha256.clone(),
                    ]
                })
                .collect(),
        },
        Table::Items => Rows {
            header: &["item", "kind", "per", "name_en", "name_nl", "set"],
            rows: catalog
                .items()
                .map(|(_, i)| {
                    vec![
                        i.id.clone(),
                        text(i.kind.as_str()),
                        i.per.clone(),
                        i.name_en.clone(),
                        i.name_nl.clone(),
                        i.set.clone(),
                    ]
                })
                .collect(),
        },
        Table::Factors => Rows {
            header: &[
                "item",
                "stage",
                "part",
                "indicator",
                "zone",
                "year",
                "series",
                "basis",
                "central",
                "low",
                "high",
                "unit",
                "family",
                "certainty",
                "flags",
                "sources",
                "place",
            ],
            rows: catalog
                .factors()
                .iter()
                .map(|f| {
                    let mut row =
                        vec![item(f.item), text(f.stage.as_str()), f.part.clone(), text(f.indicator.as_str())];
                    row.push(f.zone.map_or_else(String::new, |z| z.to_string()));
                    row.push(f.year.map_or_else(String::new, |y| y.to_string()));
                    row.extend([f.series.clone(), f.basis.clone()]);
                    row.extend(figure(&f.figure));
                    row.extend([f.unit.clone(), f.family.clone()]);
                    row.extend(origin(&f.provenance));
                    row
                })
                .collect(),
        },
        Table::Parameters => Rows {
            header: &[
                "item",
                "parameter",
                "zone",
                "year",
                "central",
                "low",
                "high",
                "unit",
                "error_source",
                "certainty",
                "flags",
                "sources",
                "place",
            ],
            rows: catalog
                .parameters()
                .iter()
                .map(|p| {
                    let mut row = vec![item(p.item), p.name.clone()];
                    row.push(p.zone.map_or_else(String::new, |z| z.to_string()));
                    row.push(p.year.map_or_else(String::new, |y| y.to_string()));
                    row.extend(figure(&p.figure));
                    row.extend([p.unit.clone(), p.error_source.clone()]);
                    row.extend(origin(&p.provenance));
                    row
                })
                .collect(),
        },
        Table::Products => Rows {
            header: &[
                "product",
                "manufacturer",
                "name",
                "item",
                "total_kg",
                "use_share",
                "energy_kwh_year",
                "flags",
                "url",
            ],
            rows: catalog
                .products()
                .map(|(_, p)| {
                    let mut row = vec![p.id.clone(), p.manufacturer.clone(), p.name.clone(), item(p.item)];
                    row.extend([number(p.total_kg), number(p.use_share), number(p.energy_kwh_year)]);
                    row.extend([p.flags.join(";"), p.url.clone()]);
                    row
                })
                .collect(),
        },
        Table::Sources => Rows {
            header: &["source", "title", "publisher", "published", "licence", "class", "url"],
            rows: catalog
                .sources()
                .iter()
                .map(|s| {
                    let class = text(s.licence_class.as_str());
                    let (title, publisher) = (s.title.clone(), s.publisher.clone());
                    vec![s.id.clone(), title, publisher, s.published.clone(), s.licence.clone(), class, s.url.clone()]
                })
                .collect(),
        },
        Table::ErrorSources => Rows {
            header: &["error_source", "title_en", "title_nl", "what_is_wrong_together"],
            rows: catalog
                .error_sources()
                .iter()
                .map(|e| vec![e.id.clone(), e.title_en.clone(), e.title_nl.clone(), e.what_is_wrong_together.clone()])
                .collect(),
        },
        Table::FactorSets => Rows {
            header: &["factor_set", "published", "description_en", "description_nl"],
            rows: catalog
                .factor_sets()
                .iter()
                .map(|s| vec![s.name.clone(), s.published.clone(), s.description_en.clone(), s.description_nl.clone()])
                .collect(),
        },
        Table::CloudRegions => Rows {
            header: &["provider", "region", "name", "zone", "pue", "wue", "sources"],
            rows: catalog
                .cloud_regions()
                .iter()
                .map(|r| {
                    let zone = r.zone.map_or_else(String::new, |z| z.to_string());
                    let mut row = vec![r.provider.clone(), r.region.clone(), r.name.clone(), zone];
                    row.extend([number(r.pue), number(r.wue), r.sources.join(";")]);
                    row
                })
                .collect(),
        },
        Table::CloudInstances => Rows {
            header: &[
                "provider",
                "instance",
                "vcpu",
                "memory_gb",
                "processor",
                "gpus",
                "gpu",
                "embodied_kg",
                "sources",
            ],
            rows: catalog
                .cloud_instances()
                .iter()
                .map(|i| {
                    let mut row = vec![i.provider.clone(), i.instance.clone(), number(i.vcpu), number(i.memory_gb)];
                    row.push(i.processor.map_or_else(String::new, item));
                    row.extend([number(i.gpus), i.gpu.clone(), number(i.embodied_kg), i.sources.join(";")]);
                    row
                })
                .collect(),
        },
        Table::Gates => Rows {
            header: &["gate", "severity", "asks"],
            rows: gates().iter().map(|g| vec![text(g.name), text(g.severity.as_str()), text(g.asks)]).collect(),
        },
    }
}

fn figure(figure: &Figure) -> [String; 3] {
    let end = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
    [figure.central.to_string(), end(figure.low), end(figure.high)]
}

fn origin(provenance: &Provenance) -> [String; 4] {
    let flags = provenance.flags;
    let words = [
        (flags.proxy, "proxy"),
        (flags.estimate_source_missing, "estimate-source-missing"),
        (flags.suspect, "suspect"),
    ];
    let flags: Vec<&str> = words.iter().filter(|(set, _)| *set).map(|(_, word)| *word).collect();
    let place = format!("{}:{}", provenance.file, provenance.line);
    [provenance.certainty.as_str().to_owned(), flags.join(";"), provenance.sources.join(";"), place]
}
