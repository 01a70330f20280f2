//! Goals and targets as the plan states them, the yardsticks for new actions, and when all of it is evaluated.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Edition, Programme};
use voetspoor_quantity::Lang;

use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/goals.html")]
struct GoalsPage<'a> {
    frame: Frame,
    l: Lang,
    edition: &'a Edition,
    programmes: &'a [Programme],
    quantified: usize,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Doelen", "Goals");
    let description = l.is(
        "Wat het plan wil bereiken, wat daarvan in getallen staat, en wanneer er wordt geëvalueerd.",
        "What the plan wants to reach, what of it is in numbers, and when it is evaluated.",
    );
    let frame = frame(l, address::PLAN_GOALS, title, description).twins(&["csv", "json"]);
    let edition = portal.plan.edition();
    let quantified = edition.about.targets.iter().filter(|target| target.is_quantified()).count();
    page::kept(&GoalsPage { frame, l, edition, programmes: portal.plan.programmes(), quantified }, l)
}
