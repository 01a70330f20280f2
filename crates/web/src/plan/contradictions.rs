//! Where the plan contradicts itself, and where sources contradict each other.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{ActionAt, Disputed, SourceError};
use voetspoor_quantity::Lang;

use super::action::{StatementView, statement_view};
use super::asked::Asked;
use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/contradictions.html")]
struct ContradictionsPage<'a> {
    frame: Frame,
    l: Lang,
    conflicts: usize,
    differing: Vec<(String, &'a ActionAt<'a>)>,
    errors: &'a [SourceError],
    disputed: Vec<(&'a str, Vec<StatementView<'a>>)>,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let (at, l) = (portal.plan.at(asked.day), l);
    let title = l.is("Tegenspraak", "Contradictions");
    let description = l.is(
        "Waar hoofdtekst en bijlage van het plan verschillen, en fouten in de bron.",
        "Where body and annex of the plan differ, and errors in the source.",
    );
    let frame =
        frame(l, address::PLAN_CONTRADICTIONS, title, description).twins(&["csv", "json"]).asked(&asked.on_query());
    let found = at.contradictions();
    let conflict =
        |action: &&ActionAt<'_>| action.action.gravest_difference() == Some(voetspoor_plan::Severity::Conflict);
    let path = |action: &ActionAt<'_>| address::PLAN_ACTION.with(l, &[("id", &action.action.id)]);
    let disputed = |one: &Disputed<'_>| {
        let known = one.statements.iter().filter_map(|update| portal.plan.update(&update.id));
        known.map(|update| statement_view(&portal, update, l)).collect()
    };
    page::kept(
        &ContradictionsPage {
            conflicts: found.differing.iter().filter(conflict).count(),
            differing: found.differing.iter().map(|action| (path(action), action)).collect(),
            errors: found.source_errors,
            disputed: found.disputed.iter().map(|one| (one.criterion, disputed(one))).collect(),
            frame,
            l,
        },
        l,
    )
}
