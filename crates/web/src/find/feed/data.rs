//! Reference data: items with factors, sets, factor sets, sources.

use std::collections::{BTreeSet, HashMap};

use voetspoor_catalog::ItemId;

use super::{Feed, year};
use crate::address;
use crate::data::record::{FactorSetRecord, SetRecord, SourceRecord};

pub(super) fn add(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    let catalog = &portal.catalog;
    let mut aliases: HashMap<ItemId, Vec<&str>> = HashMap::new();
    for alias in catalog.aliases() {
        aliases.entry(alias.item).or_default().push(&alias.text);
    }
    for (id, item) in catalog.items() {
        let kind = crate::data::words::kind(item.kind.as_str(), l);
        let title = l.is(&item.name_nl, &item.name_en);
        let document = feed.add("item", &item.id, title, address::ITEM.id(l, &item.id));
        document.summary = l.is(
            format!("{kind}: uitstoot, factoren en eigenschappen van {}", item.id),
            format!("{kind}: emissions, factors and properties of {}", item.id),
        );
        // What its page tells of it is what people look for: its life, its use.
        let told = catalog.parameters_of(id).map(|one| voetspoor_assessment::parameter_in_words(&one.name, l));
        let told: BTreeSet<&str> = told.collect();
        document.body = aliases.get(&id).into_iter().flatten().copied().chain(told).collect::<Vec<_>>().join(", ");
        document.identifiers.push(item.id.clone());
        document.weight = 0.95;
    }
    for set in SetRecord::all(portal) {
        let document = feed.add("data-set", &set.id, set.name(l), address::DATA_SET.id(l, &set.id));
        document.summary = set.licences;
        document.identifiers.push(set.id);
        document.weight = 0.9;
    }
    for set in FactorSetRecord::all(catalog) {
        let title = format!("{} {}", l.is("Factorset", "Factor set"), set.id);
        let document = feed.add("factor-set", &set.id, title, address::FACTOR_SET.id(l, &set.id));
        document.summary = l.is(set.description_nl, set.description_en);
        document.identifiers.push(set.id);
        document.weight = 0.9;
    }
    for source in SourceRecord::all(portal) {
        let document = feed.add("source", &source.id, &source.title, address::SOURCE.id(l, &source.id));
        document.summary = format!("{}, {}", source.publisher, crate::date::stated(&source.published, l));
        year(document, &source.published);
        document.identifiers.push(source.id);
        document.weight = 0.7;
    }
}
