//! What changed since a day: statements that were made, statuses that turned.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Changed, day_in_words};
use voetspoor_quantity::{Day, Lang};

use super::action::{StatementView, statement_view};
use super::asked::Asked;
use super::files::Between;
use super::{frame, tint};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::twin::Shape;

/// Days that are looked back when none is asked for.
pub(super) const BACK: i32 = 365;

#[derive(Template)]
#[template(path = "plan/changed.html")]
struct ChangedPage<'a> {
    frame: Frame,
    l: Lang,
    from: Day,
    to: Day,
    from_words: String,
    to_words: String,
    turned: usize,
    stated: usize,
    changes: Vec<ChangeView<'a>>,
}

/// A change as a line of the list.
pub(crate) struct ChangeView<'a> {
    pub(crate) on: String,
    pub(crate) day: String,
    pub(crate) turn: Option<Turn>,
    pub(crate) statement: Option<StatementView<'a>>,
    pub(crate) about: Vec<(String, String)>,
}

/// A status that turned.
pub(crate) struct Turn {
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) class: &'static str,
    pub(crate) rule: &'static str,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let Between { from, to } = match Between::of(&portal, &asked, BACK, address::PLAN_CHANGED, l) {
        Ok(between) => between,
        Err(problem) => return problem.shaped(Shape::Html, l),
    };
    let title = l.is("Wat is er veranderd?", "What changed?");
    let description = l.is(
        "Meldingen over het plan, en acties waarvan de stand omsloeg.",
        "Statements about the plan, and actions whose status turned.",
    );
    let frame =
        frame(l, address::PLAN_CHANGED, title, description).twins(&["atom", "json", "csv"]).asked(&asked.period_query);
    let changes = changes(&portal, from, to, l);
    let turned = changes.iter().filter(|change| change.turn.is_some()).count();
    page::kept(
        &ChangedPage {
            from_words: day_in_words(from, l),
            to_words: day_in_words(to, l),
            stated: changes.len() - turned,
            frame,
            l,
            from,
            to,
            turned,
            changes,
        },
        l,
    )
}

/// Changes between two days, newest first.
pub(crate) fn changes(portal: &Portal, from: Day, to: Day, l: Lang) -> Vec<ChangeView<'_>> {
    let action = |id: &str| {
        let title = portal.plan.action(id)?.title.get(l);
        Some((address::PLAN_ACTION.with(l, &[("id", id)]), format!("{id} {title}")))
    };
    let view = |change: &voetspoor_plan::Change<'_>| match change.what {
        Changed::Statement(update) => (None, portal.plan.update(&update.id), update.about.clone()),
        Changed::Status { action, from, to, rule } => {
            let turn = Turn { from: from.label(l), to: to.label(l), class: tint(to).class(), rule: rule.label(l) };
            (Some(turn), None, vec![action.id.clone()])
        }
    };
    let mut views: Vec<ChangeView<'_>> = Vec::new();
    for change in portal.plan.changes(from, to) {
        let (turn, update, about) = view(&change);
        views.push(ChangeView {
            on: day_in_words(change.on, l),
            day: change.on.to_string(),
            turn,
            statement: update.map(|update| statement_view(portal, update, l)),
            about: about.iter().filter_map(|id| action(id)).collect(),
        });
    }
    views.reverse();
    views
}
