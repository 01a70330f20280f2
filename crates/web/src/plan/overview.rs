//! The plan in one page: counts, filters, all actions.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{Counted as CountedBy, Overview, Status, day_in_words};
use voetspoor_quantity::Lang;

use super::asked::Asked;
use super::rows::Row;
use super::{Strip, frame};
use crate::address;
use crate::chart::Told;
use crate::chart::strip::card;
use crate::frame::Frame;
use crate::monitor::{Asking, Counted};
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "plan/overview.html")]
struct OverviewPage {
    frame: Frame,
    l: Lang,
    asked: Asked,
    day: String,
    beyond: Option<&'static str>,
    overview: Overview,
    strip: Strip,
    criteria: Strip,
    rows: Vec<Row>,
    groups: Vec<(&'static str, Vec<Group>)>,
    choices: Choices,
}

/// A group of actions with its counts.
struct Group {
    path: String,
    name: String,
    actions: usize,
    strip: String,
    words: String,
}

/// What the filters can be set to: value, name, chosen.
struct Choices {
    lines: Vec<(String, String, bool)>,
    organisations: Vec<(String, String, bool)>,
    classes: Vec<(String, String, bool)>,
    statuses: Vec<(&'static str, &'static str, bool)>,
}

/// How the plan stands as a picture, SVG or PNG: actions and points to check, on the day that is asked.
pub(crate) async fn drawn(State(portal): State<Portal>, l: Lang, asking: Asking, asked: Asked) -> Response {
    let overview = portal.plan.at(asked.day).overview();
    let strips = [Strip::of("", &overview.all, l), Strip::of_criteria("", &overview.all, l)];
    let strips = strips.each_ref().map(|strip| (strip.title, strip.parts.as_slice()));
    let (actions, points, day) = (overview.all.actions, overview.all.criteria.total, day_in_words(asked.day, l));
    let finding = match l {
        Lang::Nl => format!("{actions} acties met {points} punten om te toetsen. Stand op {day}."),
        Lang::En => format!("{actions} actions with {points} points to check. Status on {day}."),
    };
    let heading = l.is("Wat is er beloofd, en wat is er gebeurd?", "What was promised, and what happened?");
    asking
        .drawn(
            card(&strips, &Told { l, heading, finding: &finding, beside: &[], source: super::source(l) }),
            Counted::No,
        )
        .await
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let at = portal.plan.at(asked.day);
    let overview = at.overview();
    let actions = at.actions(&asked.filter);
    let title = l.is("Wat is er beloofd, en wat is er gebeurd?", "What was promised, and what happened?");
    let count = overview.all.actions;
    let description = match l {
        Lang::Nl => {
            format!(
                "Het Actieplan Duurzame Digitalisering: {count} acties met hun stand, criteria, termijnen en bronnen."
            )
        }
        Lang::En => format!(
            "The Action Plan for Sustainable Digitalisation: {count} actions with their status, criteria, terms and sources."
        ),
    };
    let changed = address::PLAN_CHANGED.path(l);
    let frame = frame(l, address::PLAN, title, &description)
        .twins(&["csv", "json", "ics"])
        .feed(format!("{changed}.atom"), "application/atom+xml", title)
        .feed(format!("{changed}.json"), "application/feed+json", title)
        .asked(&asked.query)
        // The filter is of actions: the package and the pictures are of the whole plan.
        .twins_of(&["zip", "svg", "png"], &asked.day_query());
    let rows = Row::all(&at, &actions, &asked.day_query(), l);
    let group = |kind: &str, number: usize, group: &CountedBy| {
        let statuses = group.counts.by_status.iter().filter(|(_, count)| *count > 0);
        let told: Vec<String> = statuses.map(|(status, count)| format!("{count} {}", status.label(l))).collect();
        let day = asked.day_query().replace('?', "&");
        Group {
            path: format!("{}?{kind}={}{day}#acties", address::PLAN.path(l), group.id),
            name: group.name.get(l).to_owned(),
            actions: group.counts.actions,
            strip: Strip::of(&format!("{kind}-{number}"), &group.counts, l).svg,
            words: told.join(", "),
        }
    };
    let groups = |kind: &str, counted: &[CountedBy]| -> Vec<Group> {
        counted.iter().enumerate().map(|(number, one)| group(kind, number, one)).collect()
    };
    let choices = choices(&portal, &asked, &overview, l);
    page::kept(
        &OverviewPage {
            beyond: super::beyond(&portal, asked.day, l),
            day: day_in_words(asked.day, l),
            strip: Strip::of("stand", &overview.all, l),
            criteria: Strip::of_criteria("criteria", &overview.all, l),
            groups: vec![
                (l.is("Lijn", "Line"), groups("line", &overview.by_line)),
                (l.is("Trekker", "Lead"), groups("organisation", &overview.by_lead)),
                (l.is("Soort of sector", "Kind or sector"), groups("class", &overview.by_class)),
            ],
            frame,
            l,
            asked,
            overview,
            rows,
            choices,
        },
        l,
    )
}

fn choices(portal: &Portal, asked: &Asked, overview: &Overview, l: Lang) -> Choices {
    let edition = portal.plan.edition();
    let is = |chosen: &Option<String>, id: &str| chosen.as_deref() == Some(id);
    let lines = edition.about.lines.iter().flat_map(|line| {
        let whole = (line.id.clone(), format!("{}: {}", line.id, line.title.get(l)));
        let parts = line.sublines.iter().filter(|part| part.id != line.id);
        std::iter::once(whole).chain(parts.map(|part| (part.id.clone(), format!("{}: {}", part.id, part.title.get(l)))))
    });
    let lines = lines
        .map(|(id, name)| {
            let chosen = is(&asked.filter.line, &id);
            (id, name, chosen)
        })
        .collect();
    let at = portal.plan.at(asked.day);
    let organisations = at.organisations();
    let organisations = organisations.iter().map(|one| {
        let id = one.organisation.id.clone();
        let chosen = is(&asked.filter.organisation, &id);
        (id, one.name.full(l).to_owned(), chosen)
    });
    let classes = overview
        .by_class
        .iter()
        .map(|class| (class.id.clone(), class.name.get(l).to_owned(), is(&asked.filter.class, &class.id)));
    let statuses =
        Status::ALL.iter().map(|status| (status.as_str(), status.label(l), asked.filter.status == Some(*status)));
    Choices { lines, organisations: organisations.collect(), classes: classes.collect(), statuses: statuses.collect() }
}
