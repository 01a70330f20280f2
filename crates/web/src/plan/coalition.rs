//! The coalition behind the plan: working groups, project groups, meetings, members.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Coalition, GroupKind};
use voetspoor_quantity::Lang;

use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

#[derive(Template)]
#[template(path = "plan/coalition.html")]
struct CoalitionPage<'a> {
    frame: Frame,
    l: Lang,
    one: &'a Coalition,
    kinds: &'static [GroupKind],
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let Some(one) = &portal.plan.edition().coalition else { return Problem::not_found(l).page(l) };
    let title = l.is("Wie werken er samen?", "Who work together?");
    let description = one.role.get(l).to_owned();
    let frame = frame(l, address::PLAN_COALITION, title, &description).twins(&["csv", "json"]);
    page::kept(&CoalitionPage { frame, l, one, kinds: GroupKind::ALL }, l)
}
