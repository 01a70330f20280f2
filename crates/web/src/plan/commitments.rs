//! Promises to parliament and what is known of them; actions whose term has passed.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{ActionAt, CommitmentAt, MilestoneAt, PlanAt, Status, day_in_words};
use voetspoor_quantity::Lang;

use super::action::{StatementView, state, statement_view};
use super::asked::Asked;
use super::rows::Row;
use super::{frame, judged};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/commitments.html")]
struct CommitmentsPage<'a> {
    frame: Frame,
    l: Lang,
    day: String,
    all: Vec<View<'a>>,
}

struct View<'a> {
    at: &'a CommitmentAt<'a>,
    class: &'static str,
    judgement: &'static str,
    state: &'static str,
    date: Option<String>,
    due: Option<String>,
    searched: Option<String>,
    actions: Vec<Row>,
    statements: Vec<StatementView<'a>>,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let (at, l) = (portal.plan.at(asked.day), l);
    let title = l.is("Beloften aan de Kamer", "Promises to parliament");
    let description = l.is(
        "Moties, toezeggingen en beloften van het plan zelf, met wat daarvan bekend is.",
        "Motions, commitments and promises of the plan itself, with what is known of them.",
    );
    let frame =
        frame(l, address::PLAN_COMMITMENTS, title, description).twins(&["csv", "json"]).asked(&asked.on_query());
    let commitments = at.commitments();
    let all = commitments.iter().map(|one| View {
        class: judged(one.standing.judgement).class(),
        judgement: one.standing.judgement.label(l),
        state: state(one.state, l),
        date: one.commitment.date.map(|date| date.words(l)),
        due: one.commitment.due.map(|due| due.words(l)),
        searched: one.standing.searched_in_words(l),
        actions: Row::all(&at, &one.actions, &asked.day_query(), l),
        statements: one.updates.iter().map(|update| statement_view(&portal, update, l)).collect(),
        at: one,
    });
    page::kept(&CommitmentsPage { frame, l, day: day_in_words(asked.day, l), all: all.collect() }, l)
}

#[derive(Template)]
#[template(path = "plan/overdue.html")]
struct OverduePage {
    frame: Frame,
    l: Lang,
    day: String,
    beyond: Option<&'static str>,
    shown: Vec<Row>,
    unknown: Vec<Row>,
    /// Steps of actions that still run, whose day has passed.
    steps: Vec<Step>,
}

/// A step within an action, whose day has passed.
struct Step {
    path: String,
    action: String,
    at: String,
    text: String,
    state: &'static str,
}

pub(crate) async fn overdue(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let at = portal.plan.at(asked.day);
    let title = l.is("Termijn voorbij", "Past their term");
    let description = l.is(
        "Acties waarvan de termijn voorbij is en niet blijkt dat alles is gehaald.",
        "Actions whose term has passed and of which it does not show that everything was met.",
    );
    let frame = frame(l, address::PLAN_OVERDUE, title, description).twins(&["csv", "json"]).asked(&asked.on_query());
    let (shown, unknown): (Vec<_>, Vec<_>) =
        at.overdue().into_iter().partition(|action| action.status() == Status::Overdue);
    let rows = |actions: &[ActionAt<'_>]| Row::all(&at, actions, &asked.day_query(), l);
    let page = OverduePage {
        day: day_in_words(asked.day, l),
        beyond: super::beyond(&portal, asked.day, l),
        shown: rows(&shown),
        unknown: rows(&unknown),
        steps: steps(&at, &asked.day_query(), l),
        frame,
        l,
    };
    page::kept(&page, l)
}

/// Steps whose day has passed within actions whose own term has not.
fn steps(at: &PlanAt<'_>, query: &str, l: Lang) -> Vec<Step> {
    let late = |(action, passed): (ActionAt<'_>, Vec<MilestoneAt<'_>>)| -> Vec<Step> {
        let step = |one: &MilestoneAt<'_>| Step {
            path: format!("{}{query}", address::PLAN_ACTION.with(l, &[("id", &action.action.id)])),
            action: format!("{} {}", action.action.id, action.action.title.get(l)),
            at: one.milestone.at.words(l),
            text: one.milestone.text.get(l).to_owned(),
            state: state(one.state, l),
        };
        passed.iter().map(step).collect()
    };
    at.late_steps().into_iter().flat_map(late).collect()
}
