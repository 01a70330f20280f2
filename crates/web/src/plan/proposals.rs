//! Proposals for new actions with their SMART check and the decision, and the feedback that came in.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Edition, Feedback, Proposal};
use voetspoor_quantity::Lang;

use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/proposals.html")]
struct ProposalsPage<'a> {
    frame: Frame,
    l: Lang,
    edition: &'a Edition,
    proposals: &'a [Proposal],
    feedback: &'a [Feedback],
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Voorstellen en reacties", "Proposals and feedback");
    let description = l.is(
        "Voorstellen voor nieuwe acties, wat ermee is gedaan en waarom.",
        "Proposals for new actions, what was done with them and why.",
    );
    let frame = frame(l, address::PLAN_PROPOSALS, title, description).twins(&["csv", "json"]);
    let plan = &portal.plan;
    let page =
        ProposalsPage { frame, l, edition: plan.edition(), proposals: plan.proposals(), feedback: plan.feedback() };
    page::kept(&page, l)
}
