//! The programme that follows the plan: what is known of it, and which actions seem to go on in it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Part, Programme};
use voetspoor_quantity::Lang;

use super::frame;
use super::rows::shorts;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/programme.html")]
struct ProgrammePage<'a> {
    frame: Frame,
    l: Lang,
    all: Vec<View<'a>>,
}

struct View<'a> {
    programme: &'a Programme,
    lead: String,
    with: String,
    parts: Vec<(&'a Part, Vec<(String, String)>)>,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let (plan, l) = (&portal.plan, l);
    let title = l.is("Wat komt er na het plan?", "What comes after the plan?");
    let description = l.is(
        "Het programma 2026-2028: een voorstel, met de acties die erin lijken door te gaan.",
        "The programme 2026-2028: a draft, with the actions that seem to go on in it.",
    );
    let frame = frame(l, address::PLAN_PROGRAMME, title, description);
    let at = plan.at(super::asked::today(&portal));
    let action = |id: &String| {
        let name = plan.action(id).map_or_else(|| id.clone(), |action| format!("{id} {}", action.title.get(l)));
        (address::PLAN_ACTION.with(l, &[("id", id)]), name)
    };
    let views = plan.programmes().iter().map(|programme| View {
        programme,
        lead: shorts(&at, &programme.lead),
        with: shorts(&at, &programme.with),
        parts: programme.parts.iter().map(|part| (part, part.continues.iter().map(action).collect())).collect(),
    });
    page::kept(&ProgrammePage { frame, l, all: views.collect() }, l)
}
