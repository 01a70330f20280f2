//! Why a scope and a category: the boundary table for what is in a result, under each approach.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use voetspoor_assessment::{Flow, Placement};
use voetspoor_quantity::{Approach, Lang, Relation};

use super::asked::{Asked, Show};
use super::calculation::Outcome;
use super::carried::Carried;
use super::page::Place;
use super::words;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "measure/boundary.html")]
struct BoundaryPage<'a> {
    frame: Frame,
    l: Lang,
    carried: &'a Carried,
    result_path: &'static str,
    approaches: Vec<(String, bool)>,
    present: Vec<Case>,
    others: Vec<Case>,
    back: String,
}

/// One relation with what flows from it.
struct Case {
    relation: &'static str,
    word: &'static str,
    rows: Vec<Row>,
}

struct Row {
    flow: &'static str,
    scope: String,
    rule: String,
    why: String,
}

/// The page.
pub(super) fn page(
    portal: &Portal,
    l: Lang,
    outcome: &Outcome,
    asked: &Asked,
    carried: &Carried,
    place: &Place,
) -> Response {
    let title = l.is("Waarom deze scope en categorie?", "Why this scope and category?");
    let about = l.is("De grenzentabel voor dit resultaat.", "The boundary table for this result.");
    let relations: BTreeSet<Relation> = outcome.result.cells.iter().map(|cell| cell.key.relation).collect();
    let cases = |wanted: bool| {
        let of = Relation::ALL.iter().filter(|relation| relations.contains(relation) == wanted);
        of.map(|relation| case(portal, *relation, asked.approach, l)).filter(|case| !case.rows.is_empty()).collect()
    };
    let approaches = Approach::ALL.iter().map(|approach| {
        let here = *approach == asked.approach;
        let name = words::approach(*approach, l);
        let other = Asked { approach: *approach, ..asked.clone() };
        (if here { crate::chart::escaped(name) } else { carried.way(&other, name, "") }, here)
    });
    let page = BoundaryPage {
        frame: place.frame(l, title, about, asked, &outcome.result),
        l,
        carried,
        result_path: super::RESULT.path(l),
        approaches: approaches.collect(),
        present: cases(true),
        others: cases(false),
        back: carried.way(&asked.show(Show::Result), l.is("Terug naar het resultaat", "Back to the result"), ""),
    };
    page::fresh(&page, l)
}

const FLOWS: [Flow; 11] = [
    Flow::Hardware,
    Flow::Electricity,
    Flow::Upstream,
    Flow::Overhead,
    Flow::OverheadUpstream,
    Flow::EndOfLife,
    Flow::Service,
    Flow::Direct,
    Flow::DirectUpstream,
    Flow::Heat,
    Flow::HeatUpstream,
];

fn case(portal: &Portal, relation: Relation, approach: Approach, l: Lang) -> Case {
    let rows = FLOWS.iter().filter_map(|flow| {
        let rule = portal.boundaries.rule(approach, relation, *flow)?;
        Some(Row {
            flow: flow_name(*flow, l),
            scope: match rule.placement {
                Placement::One => "scope 1".to_owned(),
                Placement::Two => "scope 2".to_owned(),
                Placement::Three(category) => words::scope_name("3", Some(category), l),
                Placement::Outside => l.is("niet van jou", "not yours").to_owned(),
            },
            rule: rule.id.clone(),
            why: l.is(&rule.reason_nl, &rule.reason_en).clone(),
        })
    });
    Case { relation: words::relation(relation, l), word: relation.as_str(), rows: rows.collect() }
}

fn flow_name(flow: Flow, l: Lang) -> &'static str {
    match flow {
        Flow::Hardware => l.is("maken en vervoeren", "making and transport"),
        Flow::Electricity => l.is("stroom van de apparatuur", "electricity of the equipment"),
        Flow::Upstream => l.is("wat voor die stroom ligt", "what comes before that electricity"),
        Flow::Overhead => l.is("koeling en stroomvoorziening", "cooling and power supply"),
        Flow::OverheadUpstream => l.is("wat daar weer voor ligt", "what comes before those"),
        Flow::EndOfLife => l.is("einde levensduur", "end of life"),
        Flow::Service => l.is("de dienst als geheel", "the service as a whole"),
        Flow::Direct => l.is("brandstof en koudemiddel", "fuel and refrigerant"),
        Flow::DirectUpstream => l.is("wat daarvoor ligt", "what comes before those"),
        Flow::Heat => l.is("ingekochte warmte of koude", "bought heat or cold"),
        Flow::HeatUpstream => l.is("wat voor warmte en koude ligt", "what comes before heat and cold"),
    }
}
