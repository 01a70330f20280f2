//! The boxes in which the plan sums up standing policy: which rules it names, and since when they may have changed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::Edition;
use voetspoor_quantity::Lang;

use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/policy.html")]
struct PolicyPage<'a> {
    frame: Frame,
    l: Lang,
    edition: &'a Edition,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Staand beleid in het plan", "Standing policy in the plan");
    let description = l.is(
        "De regels en het beleid die het plan noemt, met de datum waarop de tekst gold.",
        "The rules and the policy that the plan names, with the date on which the text held.",
    );
    let frame = frame(l, address::PLAN_POLICY, title, description);
    page::kept(&PolicyPage { frame, l, edition: portal.plan.edition() }, l)
}
