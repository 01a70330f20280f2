//! The boxes in which the plan sums up standing policy: which rules it names, and what was stated about each since.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{BoxItem, PolicyBox, Update};
use voetspoor_quantity::Lang;

use super::action::{StatementView, statement_view};
use super::asked::today;
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
    boxes: Vec<BoxView<'a>>,
    frameworks: Vec<&'a str>,
}

struct BoxView<'a> {
    policy: &'a PolicyBox,
    items: Vec<(&'a BoxItem, Vec<StatementView<'a>>)>,
    /// What was stated about the box, and about no item of it.
    since: Vec<StatementView<'a>>,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Staand beleid in het plan", "Standing policy in the plan");
    let description = l.is(
        "De regels en het beleid die het plan noemt, met de datum waarop de tekst gold.",
        "The rules and the policy that the plan names, with the date on which the text held.",
    );
    let frame = frame(l, address::PLAN_POLICY, title, description).twins(&["csv", "json"]);
    let edition = portal.plan.edition();
    let boxes = edition.boxes.iter().map(|policy| view(&portal, policy, l)).collect();
    let frameworks = edition.about.frameworks.iter().map(|one| one.title.get(l)).collect();
    page::kept(&PolicyPage { frame, l, boxes, frameworks }, l)
}

fn view<'a>(portal: &'a Portal, policy: &'a PolicyBox, l: Lang) -> BoxView<'a> {
    let of_no_item = |one: &Update| !policy.items.iter().any(|item| one.is_about(&item.id));
    BoxView {
        policy,
        items: policy.items.iter().map(|item| (item, since(portal, &item.id, |_| true, l))).collect(),
        since: since(portal, &policy.id, of_no_item, l),
    }
}

/// What was stated about an id, as far as it holds by now.
fn since<'a>(portal: &'a Portal, id: &str, keep: impl Fn(&Update) -> bool, l: Lang) -> Vec<StatementView<'a>> {
    let day = today(portal);
    let held = |one: &&Update| one.is_about(id) && one.reply_to.is_none() && one.holds_from() <= day && keep(one);
    portal.plan.updates().iter().filter(held).map(|one| statement_view(portal, one, l)).collect()
}
