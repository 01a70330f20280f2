//! What can be found: one document for each thing that has a page.

use voetspoor_quantity::Lang;

use crate::address;
use crate::data::record::{FactorSetRecord, SetRecord, SourceRecord};
use crate::portal::Inner;

/// Sort of document, in the order in which results stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Figure,
    Action,
    Organisation,
    Page,
    Item,
    DataSet,
    Source,
}

impl Sort {
    pub(super) const ALL: [Sort; 7] =
        [Sort::Figure, Sort::Action, Sort::Organisation, Sort::Page, Sort::Item, Sort::DataSet, Sort::Source];

    /// Its name in an address.
    pub(super) fn key(self) -> &'static str {
        match self {
            Sort::Figure => "figures",
            Sort::Action => "actions",
            Sort::Organisation => "organisations",
            Sort::Page => "pages",
            Sort::Item => "items",
            Sort::DataSet => "data-sets",
            Sort::Source => "sources",
        }
    }

    /// Its name for people.
    pub(super) fn name(self, l: Lang) -> &'static str {
        match self {
            Sort::Figure => l.is("Cijfers", "Figures"),
            Sort::Action => l.is("Acties van het plan", "Actions of the plan"),
            Sort::Organisation => l.is("Organisaties in het plan", "Organisations in the plan"),
            Sort::Page => l.is("Pagina's", "Pages"),
            Sort::Item => l.is("Factoren", "Factors"),
            Sort::DataSet => l.is("Gegevens", "Data"),
            Sort::Source => l.is("Bronnen", "Sources"),
        }
    }
}

/// A thing that has a page, in one language.
#[derive(Debug, Clone)]
pub(super) struct Document {
    pub(super) sort: Sort,
    /// Identifier by which people may ask for it.
    pub(super) id: String,
    pub(super) path: String,
    pub(super) title: String,
    /// Some words about it.
    pub(super) lead: String,
    /// More words by which it is found.
    pub(super) body: String,
}

/// All documents of a portal in a language.
pub(super) fn documents(portal: &Inner, l: Lang) -> Vec<Document> {
    let mut all = Vec::new();
    figures(portal, l, &mut all);
    plan(portal, l, &mut all);
    pages(portal, l, &mut all);
    data(portal, l, &mut all);
    all
}

fn figures(portal: &Inner, l: Lang, all: &mut Vec<Document>) {
    all.extend(portal.figures.all().iter().map(|figure| {
        let notes = portal.figures.of(&figure.id).into_iter().map(|one| one.note(l));
        Document {
            sort: Sort::Figure,
            id: figure.id.clone(),
            path: address::FIGURE.id(l, &figure.id),
            title: figure.title(l).to_owned(),
            lead: figure.boundary(l).to_owned(),
            body: notes.collect::<Vec<_>>().join(" "),
        }
    }));
}

fn plan(portal: &Inner, l: Lang, all: &mut Vec<Document>) {
    all.extend(portal.plan.edition().actions.iter().map(|action| {
        let criteria: Vec<&str> = action.criteria.iter().map(|criterion| criterion.text.get(l)).collect();
        Document {
            sort: Sort::Action,
            id: action.id.clone(),
            path: address::PLAN_ACTION.id(l, &action.id),
            title: format!("{} {}", action.id, action.title.get(l)),
            lead: action.what.get(l).to_owned(),
            body: criteria.join(" "),
        }
    }));
    all.extend(portal.plan.organisations().iter().filter_map(|organisation| {
        let names: Vec<&str> = organisation.names.all().iter().map(|name| name.full(l)).collect();
        Some(Document {
            sort: Sort::Organisation,
            id: organisation.id.clone(),
            path: address::PLAN_ORGANISATION.id(l, &organisation.id),
            title: (*names.last()?).to_owned(),
            lead: organisation.labels.join(", "),
            body: names.join(" "),
        })
    }));
}

fn pages(portal: &Inner, l: Lang, all: &mut Vec<Document>) {
    all.extend(portal.texts.iter().map(|text| Document {
        sort: Sort::Page,
        id: String::new(),
        path: text.path(l),
        title: text.title(l).to_owned(),
        lead: text.lead(l).to_owned(),
        body: text.words(l),
    }));
    let plain = [
        (
            address::PLAN,
            l.is("Het actieplan", "The action plan"),
            l.is("Wat beloofd is en hoe het staat.", "What was promised and how it stands."),
        ),
        (
            address::MEASURE,
            l.is("Meet je eigen ICT", "Measure your own ICT"),
            l.is(
                "De voetafdruk van je apparaten, servers en cloud.",
                "The footprint of your devices, servers and cloud.",
            ),
        ),
        (address::DATA, "Open data", l.is("Alle factoren, bronnen en tabellen.", "All factors, sources and tables.")),
        (address::API, "API", l.is("Gegevens voor programma's.", "Data for programs.")),
    ];
    all.extend(plain.map(|(address, title, lead)| Document {
        sort: Sort::Page,
        id: String::new(),
        path: address.path(l).to_owned(),
        title: title.to_owned(),
        lead: lead.to_owned(),
        body: String::new(),
    }));
}

fn data(portal: &Inner, l: Lang, all: &mut Vec<Document>) {
    let catalog = &portal.catalog;
    let mut aliases: std::collections::HashMap<voetspoor_catalog::ItemId, Vec<&str>> = std::collections::HashMap::new();
    for alias in catalog.aliases() {
        aliases.entry(alias.item).or_default().push(&alias.text);
    }
    all.extend(catalog.items().map(|(id, item)| Document {
        sort: Sort::Item,
        id: item.id.clone(),
        path: address::ITEM.id(l, &item.id),
        title: l.is(&item.name_nl, &item.name_en).clone(),
        lead: format!("{}, {}", crate::data::words::kind(item.kind.as_str(), l), item.id),
        body: aliases.get(&id).map_or_else(String::new, |names| names.join(" ")),
    }));
    let sets = SetRecord::all(portal).into_iter().map(|set| Document {
        sort: Sort::DataSet,
        path: address::DATA_SET.id(l, &set.id),
        lead: set.licences,
        id: set.id,
        title: set.title,
        body: String::new(),
    });
    all.extend(sets);
    let factor_sets = FactorSetRecord::all(catalog).into_iter().map(|set| Document {
        sort: Sort::DataSet,
        path: address::FACTOR_SET.id(l, &set.id),
        title: format!("{} {}", l.is("Factorset", "Factor set"), set.id),
        id: set.id,
        lead: l.is(set.description_nl, set.description_en),
        body: String::new(),
    });
    all.extend(factor_sets);
    let sources = SourceRecord::all(portal).into_iter().map(|source| Document {
        sort: Sort::Source,
        path: address::SOURCE.id(l, &source.id),
        id: source.id,
        title: source.title,
        lead: format!("{}, {}", source.publisher, crate::date::stated(&source.published, l)),
        body: String::new(),
    });
    all.extend(sources);
}
