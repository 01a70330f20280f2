//! The plan by organisation: who leads what. Named by identifier, with the name that was valid on the day.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Responsibility, day_in_words};
use voetspoor_quantity::{Day, Lang};

use super::asked::Asked;
use super::rows::Row;
use super::{Strip, files, frame};
use crate::address;
use crate::chart::Told;
use crate::chart::strip::card;
use crate::frame::Frame;
use crate::monitor::{Asking, Counted};
use crate::portal::Portal;
use crate::respond::page;
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "plan/organisations.html")]
struct OrganisationsPage<'a> {
    frame: Frame,
    l: Lang,
    on: Day,
    day: String,
    all: Vec<(String, Responsibility<'a>, Strip)>,
}

#[derive(Template)]
#[template(path = "plan/organisation.html")]
struct OrganisationPage<'a> {
    frame: Frame,
    l: Lang,
    day: String,
    one: &'a Responsibility<'a>,
    /// What kind of organisation it is, and its page in the register.
    kind: &'a str,
    entry: String,
    successors: Vec<(String, String)>,
    names: Vec<(&'a str, String, String)>,
    leads: Vec<Row>,
    with: Vec<Row>,
}

pub(crate) async fn list(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let title = l.is("Wie doet wat?", "Who does what?");
    let description = l.is("De acties van het plan, per organisatie.", "The actions of the plan, by organisation.");
    let frame = frame(l, address::PLAN_ORGANISATIONS, title, description)
        .twins(&["csv", "json", "svg", "png"])
        .asked(&asked.on_query());
    let at = portal.plan.at(asked.day);
    let all = at.organisations().into_iter().enumerate().map(|(index, one)| {
        let path = address::PLAN_ORGANISATION.with(l, &[("id", &one.organisation.id)]);
        let strip = Strip::of(&format!("o{index}"), &one.counts, l);
        (format!("{path}{}", asked.day_query()), one, strip)
    });
    let day = day_in_words(asked.day, l);
    page::kept(&OrganisationsPage { frame, l, on: asked.day, day, all: all.collect() }, l)
}

/// Who leads what as a picture, SVG or PNG: actions by status of each that leads one, on the day that is asked.
pub(crate) async fn drawn(State(portal): State<Portal>, l: Lang, asking: Asking, asked: Asked) -> Response {
    let leads = portal.plan.at(asked.day).organisations().into_iter().filter(|one| !one.leads.is_empty());
    let strips: Vec<(&str, Strip)> = leads.map(|one| (one.name.full(l), Strip::of("", &one.counts, l))).collect();
    let strips: Vec<_> = strips.iter().map(|(name, strip)| (*name, strip.parts.as_slice())).collect();
    let day = day_in_words(asked.day, l);
    let told = Told {
        l,
        heading: l.is("Wie trekt welke acties?", "Who leads which actions?"),
        finding: &l.is(format!("Acties naar stand op {day}."), format!("Actions by status on {day}.")),
        beside: &[],
        source: super::source(l),
    };
    asking.drawn(card(&strips, &told), Counted::No).await
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named, asked: Asked) -> Response {
    let parameters = [("id", named.name.as_str())];
    if matches!(named.shape, Shape::Csv | Shape::Json)
        && let Some(answer) = files::organisation(&portal, &named, &asked, l)
    {
        return answer;
    }
    let plan = &portal.plan;
    let found = plan.organisations().iter().find(|one| one.id == named.name && named.shape == Shape::Html);
    let Some(organisation) = found else {
        return named.missing();
    };
    let (at, l) = (plan.at(asked.day), l);
    let one = at.responsibility(organisation);
    let title = one.name.full(l);
    let description = l.is("Acties van deze organisatie in het plan.", "Actions of this organisation in the plan.");
    let frame = frame(l, address::PLAN_ORGANISATION, title, description)
        .at(address::PLAN_ORGANISATION, &parameters)
        .twins(&["csv", "json"])
        .below(address::PLAN_ORGANISATIONS.path(l), l.is("Wie doet wat?", "Who does what?"))
        .asked(&asked.on_query());
    let successors = one.successors.iter().map(|next| {
        let path = address::PLAN_ORGANISATION.with(l, &[("id", &next.id)]);
        (path, next.name_at(asked.day).full(l).to_owned())
    });
    let names = organisation.names.all().iter().map(|name| {
        let moment =
            |moment: Option<voetspoor_quantity::Moment>| moment.map_or_else(String::new, |moment| moment.words(l));
        (name.full(l), moment(name.from), moment(name.until))
    });
    let register = portal.knowledge.register("organisations");
    let kind = register.and_then(|register| register.field("kind")).and_then(|field| {
        let choice = field.kind.choices().iter().find(|choice| choice.id == organisation.kind);
        choice.map(|choice| choice.label.get(l))
    });
    page::kept(
        &OrganisationPage {
            kind: kind.unwrap_or(&organisation.kind),
            entry: address::ENTRY.with(l, &[("register", "organisations"), ("id", &organisation.id)]),
            day: day_in_words(asked.day, l),
            successors: successors.collect(),
            names: names.collect(),
            leads: Row::all(&at, &one.leads, &asked.day_query(), l),
            with: Row::all(&at, &one.takes_part, &asked.day_query(), l),
            one: &one,
            frame,
            l,
        },
        l,
    )
}
