//! The programme that follows the plan: what is known of it, and which actions seem to go on in it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Part, Plan, Programme};
use voetspoor_quantity::Lang;

use super::frame;
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
    let frame = frame(l, address::PLAN_PROGRAMME, title, description).twins(&["csv", "json"]);
    let action = |id: &String| {
        let known = plan.action(id).or_else(|| plan.former(plan.edition(), id).map(|former| former.action));
        let name = known.map_or_else(|| id.clone(), |action| format!("{id} {}", action.title.get(l)));
        (address::PLAN_ACTION.with(l, &[("id", id)]), name)
    };
    let views = plan.programmes().iter().map(|programme| View {
        programme,
        lead: printed(plan, &programme.lead, l),
        with: printed(plan, &programme.with, l),
        parts: programme.parts.iter().map(|part| (part, part.continues.iter().map(action).collect())).collect(),
    });
    page::kept(&ProgrammePage { frame, l, all: views.collect() }, l)
}

/// Organisations as the source of the programme prints them: it has no day, so no name of a day can stand in. A label that is no abbreviation
/// is told in the visitor's language.
fn printed(plan: &Plan, labels: &[String], l: Lang) -> String {
    fn told<'a>(plan: &'a Plan, label: &'a str, l: Lang) -> &'a str {
        match plan.organisation(label) {
            Some(found) if found.kind != "ministry" => found.names.last().full(l),
            _ => label,
        }
    }
    labels.iter().map(|label| told(plan, label, l)).collect::<Vec<_>>().join(", ")
}
