//! What each operation answers, from the reference data and what other rooms know.

mod duties;
mod monitor;
mod plan;

use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use voetspoor_assessment::BoundaryError;
use voetspoor_catalog::{Factor, FactorSet, ItemId, ItemKind, SeriesBasis};
use voetspoor_knowledge::{Evidence, Target};
use voetspoor_quantity::{Approach, Indicator, Lang, Relation};
use voetspoor_search::{KIND, Question};

use super::list::list;
use super::query::Asked;
pub(super) use crate::data::record::{
    FactorRecord, FactorSetRecord, ItemRecord, ParameterRecord, ProductRecord, SetRecord, SourceRecord,
};
pub(super) use crate::figure::FigureRecord;
use crate::find::operation;
pub(super) use crate::find::operation::FoundRecord;
pub(super) use crate::knowledge::record::{EntryRecord, RegisterRecord};
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::table;
use crate::spelling::spellings;
pub(super) use duties::{
    ChangeRecord, FactRecord, RuleRecord, duties, duty, duty_evidence, duty_facts, duty_kinds, duty_statuses,
    fact_subjects, law_changes,
};
pub(super) use monitor::{
    ObservationRecord, StatisticRecord, observations, statistic, statistic_ids, statistics, themes,
};
pub(super) use plan::{
    ActionRecord, CommitmentRecord, CriterionRecord, OrganisationRecord, UpdateRecord, action, actions, classes,
    commitment, commitment_kinds, commitments, criteria, criterion, judgements, lines, organisation,
    organisation_kinds, organisations, severities, states, statuses, update, update_kinds, updates,
};

/// A line of the boundary table: where a flow is counted, and why.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Boundary")]
pub(crate) struct BoundaryRecord {
    /// Consolidation approach; `*` for all.
    #[schemars(extend("enum" = spellings(Approach::ALL.iter().map(|one| one.as_str()).chain(["*"]))))]
    approach: String,
    /// Relation to the thing: `owned`, `colocation`, `bought` and so on.
    #[schemars(extend("enum" = spellings(Relation::ALL.iter().map(|one| one.as_str()))))]
    relation: String,
    /// What flows: `hardware`, `electricity` and so on.
    flow: String,
    /// Scope: `1`, `2`, `3`; `outside` where it is not counted.
    #[schemars(extend("enum" = spellings(["1", "2", "3", "outside"])))]
    scope: String,
    /// Category of scope 3.
    category: Option<u8>,
    /// Id of the rule.
    rule: String,
    /// Why, in English.
    reason_en: String,
    /// Why, in Dutch.
    reason_nl: String,
}

/// The lines of the boundary table; one that does not read is an error of the table.
pub(crate) fn boundary_rows(table: &[u8]) -> Result<Vec<BoundaryRecord>, BoundaryError> {
    Ok(csv::Reader::from_reader(table).deserialize().collect::<Result<_, _>>()?)
}

pub(super) fn languages(_: &Portal) -> Vec<String> {
    Lang::BOTH.iter().map(|one| one.tag().to_owned()).collect()
}

/// Kinds of what is found: those of the portal, and each register.
pub(super) fn found_kinds(portal: &Portal) -> Vec<String> {
    operation::KINDS.iter().map(|(kind, _)| (*kind).to_owned()).chain(register_names(portal)).collect()
}

pub(super) fn search(portal: &Portal, asked: &Asked) -> Response {
    let lang = asked.get("language").and_then(|tag| tag.parse().ok()).unwrap_or(Lang::En);
    let narrowed: Vec<_> = asked.get("kind").map(|kind| (KIND.to_owned(), kind.to_owned())).into_iter().collect();
    let text = asked.get("q").unwrap_or_default();
    match operation::found(portal, Question { text, lang, narrowed: &narrowed, from: 0, most: 0 }) {
        Some(rows) => operation::unkept(list(asked, &rows)),
        None => operation::unready(Lang::En).document(),
    }
}

pub(super) fn indicators(_: &Portal) -> Vec<String> {
    Indicator::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(super) fn kinds(_: &Portal) -> Vec<String> {
    ItemKind::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(super) fn relations(_: &Portal) -> Vec<String> {
    Relation::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(super) fn approaches(_: &Portal) -> Vec<String> {
    Approach::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(super) fn factor_set_names(portal: &Portal) -> Vec<String> {
    portal.catalog.factor_sets().iter().map(|set| set.name.clone()).collect()
}

pub(super) fn figures(portal: &Portal, asked: &Asked) -> Response {
    let all =
        portal.monitor.as_deref().map_or_else(Vec::new, |monitor| FigureRecord::all(monitor.known(today(portal))));
    let found = |figure: &FigureRecord| matches(asked, &[&figure.id, &figure.title_nl, &figure.title_en]);
    let rows: Vec<FigureRecord> = all.into_iter().filter(found).collect();
    list(asked, &rows)
}

pub(super) fn figure(portal: &Portal, asked: &Asked) -> Response {
    let known = portal.monitor.as_deref().map(|monitor| monitor.known(today(portal)));
    one(known.zip(asked.get("id")).and_then(|(at, id)| FigureRecord::find(at, id)))
}

pub(super) fn factors(portal: &Portal, asked: &Asked) -> Response {
    let catalog = &portal.catalog;
    let set = asked.get("factorSet").and_then(|name| catalog.factor_set(name));
    let zone = asked.get("zone").map(str::to_ascii_uppercase);
    let year = asked.year("year");
    let rows: Vec<FactorRecord> = catalog
        .factors()
        .iter()
        .filter(|factor| {
            asked.takes("item", &catalog.item(factor.item).id)
                && asked.takes("indicator", factor.indicator.as_str())
                && asked.takes("series", &factor.series)
                && from(asked, &factor.provenance.sources)
                && zone.as_deref().is_none_or(|zone| factor.zone.is_some_and(|have| have.as_str() == zone))
                && year.is_none_or(|year| factor.year.is_some_and(|have| have.0 == year))
                && set.is_none_or(|set| names(portal, set, factor))
        })
        .map(|factor| FactorRecord::new(catalog, factor))
        .collect();
    list(asked, &rows)
}

/// Does the factor set name the series of this factor?
fn names(portal: &Portal, set: &FactorSet, factor: &Factor) -> bool {
    let among = |series: &[String]| series.contains(&factor.series);
    match portal.catalog.item(factor.item).kind {
        ItemKind::Electricity => {
            let electricity = &set.electricity;
            let orders = [&electricity.location, &electricity.residual, &electricity.contract];
            let named = orders.into_iter().flat_map(|order| order.zones.values().flatten().chain(&order.elsewhere));
            named.chain(&electricity.other_indicators).any(|one: &SeriesBasis| one.series == factor.series)
        }
        ItemKind::Technology => among(&set.technologies),
        ItemKind::Fuel | ItemKind::Refrigerant | ItemKind::Heat | ItemKind::Water => among(&set.carriers),
        _ => among(&set.goods),
    }
}

pub(super) fn parameters(portal: &Portal, asked: &Asked) -> Response {
    let catalog = &portal.catalog;
    let zone = asked.get("zone").map(str::to_ascii_uppercase);
    let year = asked.year("year");
    let rows: Vec<ParameterRecord> = catalog
        .parameters()
        .iter()
        .filter(|one| {
            asked.takes("item", &catalog.item(one.item).id)
                && asked.takes("parameter", &one.name)
                && from(asked, &one.provenance.sources)
                && zone.as_deref().is_none_or(|zone| one.zone.is_some_and(|have| have.as_str() == zone))
                && year.is_none_or(|year| one.year.is_some_and(|have| have.0 == year))
        })
        .map(|one| ParameterRecord::new(catalog, one))
        .collect();
    list(asked, &rows)
}

pub(super) fn items(portal: &Portal, asked: &Asked) -> Response {
    let rows: Vec<ItemRecord> = ItemRecord::all(&portal.catalog)
        .into_iter()
        .filter(|item| asked.takes("kind", item.kind) && matches(asked, &[&item.id, &item.name_nl, &item.name_en]))
        .collect();
    list(asked, &rows)
}

pub(super) fn item(portal: &Portal, asked: &Asked) -> Response {
    let catalog = &portal.catalog;
    let id: Option<ItemId> = asked.get("id").and_then(|id| catalog.item_id(id));
    one(id.map(|id| ItemRecord::new(catalog, id, catalog.item(id))))
}

pub(super) fn products(portal: &Portal, asked: &Asked) -> Response {
    let catalog = &portal.catalog;
    let rows: Vec<ProductRecord> = catalog
        .products()
        .filter(|(_, product)| {
            let maker = asked.get("manufacturer");
            asked.takes("item", &catalog.item(product.item).id)
                && maker.is_none_or(|maker| product.manufacturer.eq_ignore_ascii_case(maker))
                && matches(asked, &[&product.id, &product.manufacturer, &product.name])
        })
        .map(|(_, product)| ProductRecord::new(catalog, product))
        .collect();
    list(asked, &rows)
}

pub(super) fn product(portal: &Portal, asked: &Asked) -> Response {
    let product = asked.get("id").and_then(|id| portal.catalog.product(id));
    one(product.map(|product| ProductRecord::new(&portal.catalog, product)))
}

pub(super) fn factor_sets(portal: &Portal, asked: &Asked) -> Response {
    list(asked, &FactorSetRecord::all(&portal.catalog))
}

pub(super) fn factor_set(portal: &Portal, asked: &Asked) -> Response {
    one(asked.get("id").and_then(|id| portal.catalog.factor_set(id)).map(FactorSetRecord::new))
}

pub(super) fn data_sets(portal: &Portal, asked: &Asked) -> Response {
    list(asked, &SetRecord::all(portal))
}

pub(super) fn data_set(portal: &Portal, asked: &Asked) -> Response {
    let set = asked.get("id").and_then(|id| portal.files.sets().iter().find(|set| set.name == id));
    one(set.map(|set| SetRecord::new(portal, set)))
}

pub(super) fn sources(portal: &Portal, asked: &Asked) -> Response {
    let rows: Vec<SourceRecord> = SourceRecord::all(portal)
        .into_iter()
        .filter(|source| matches(asked, &[&source.id, &source.title, &source.publisher]))
        .collect();
    list(asked, &rows)
}

pub(super) fn source(portal: &Portal, asked: &Asked) -> Response {
    one(asked.get("id").and_then(|id| SourceRecord::find(portal, id)))
}

pub(super) fn boundaries(portal: &Portal, asked: &Asked) -> Response {
    let asked_for = |row: &&BoundaryRecord| {
        asked.takes("relation", &row.relation) && (row.approach == "*" || asked.takes("approach", &row.approach))
    };
    let rows: Vec<&BoundaryRecord> = portal.boundary_rows.iter().filter(asked_for).collect();
    list(asked, &rows)
}

pub(super) fn register_names(portal: &Portal) -> Vec<String> {
    portal.knowledge.registers().iter().map(|register| register.id.clone()).collect()
}

pub(super) fn evidence(_: &Portal) -> Vec<String> {
    Evidence::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(super) fn registers(portal: &Portal, asked: &Asked) -> Response {
    let rows: Vec<RegisterRecord> =
        portal.knowledge.registers().iter().map(|register| RegisterRecord::new(portal, register)).collect();
    list(asked, &rows)
}

pub(super) fn register(portal: &Portal, asked: &Asked) -> Response {
    let register = asked.get("id").and_then(|id| portal.knowledge.register(id));
    one(register.map(|register| RegisterRecord::new(portal, register)))
}

pub(super) fn entries(portal: &Portal, asked: &Asked) -> Response {
    let knowledge = &portal.knowledge;
    let day = crate::plan::asked::today(portal);
    let linked: Option<Vec<Target>> = asked.get("linkedTo").map(|text| {
        let target = Target::parse(text);
        target
            .map(|target| knowledge.connections(&target).into_iter().map(|one| one.other).collect())
            .unwrap_or_default()
    });
    let rows: Vec<EntryRecord> = knowledge
        .all()
        .filter(|entry| {
            asked.takes("register", &entry.register)
                && asked.takes("evidence", entry.evidence.as_str())
                && linked.as_ref().is_none_or(|linked| linked.contains(&entry.target()))
                && matches(asked, &[&entry.id, &entry.name.nl, &entry.name.en])
        })
        .filter_map(|entry| EntryRecord::new(portal, entry, day))
        .collect();
    list(asked, &rows)
}

pub(super) fn entry(portal: &Portal, asked: &Asked) -> Response {
    let entry = asked.get("id").and_then(Target::parse).and_then(|target| portal.knowledge.at(&target));
    one(entry.and_then(|entry| EntryRecord::new(portal, entry, crate::plan::asked::today(portal))))
}

/// One thing, or a problem where there is none of that name.
fn one<T: Serialize>(record: Option<T>) -> Response {
    match record {
        Some(record) => table::json(&record),
        None => Problem::not_found(Lang::En).document(),
    }
}

/// Does one of the sources have the name that is asked for?
fn from(asked: &Asked, sources: &[String]) -> bool {
    asked.get("source").is_none_or(|id| sources.iter().any(|source| source == id))
}

/// Do all words that are sought stand in these texts?
fn matches(asked: &Asked, texts: &[&String]) -> bool {
    let Some(sought) = asked.get("q") else { return true };
    let text = texts.iter().map(|text| text.to_lowercase()).collect::<Vec<_>>().join(" ");
    sought.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
