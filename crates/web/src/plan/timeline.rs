//! When everything happens: a drawing with the same rows as a table.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{EndKind, PlanAt, Reading, StartKind, TimelineRow, day_in_words};
use voetspoor_quantity::{Day, Lang};

use super::asked::Asked;
use super::{Strip, frame, tint};
use crate::address;
use crate::chart::timeline::{Bar, Edge, Timeline};
use crate::frame::Frame;
use crate::monitor::{Asking, Counted};
use crate::portal::Portal;
use crate::respond::page;

/// The years that the drawing shows; what lies outside is drawn as an open end.
const FROM: i16 = 2021;
const UNTIL: i16 = 2031;

#[derive(Template)]
#[template(path = "plan/timeline.html")]
struct TimelinePage {
    frame: Frame,
    l: Lang,
    day: String,
    chart: String,
    strip: Strip,
    rows: Vec<RowView>,
}

struct RowView {
    path: String,
    name: String,
    reading: &'static str,
    start: String,
    end: String,
    status: &'static str,
    class: &'static str,
}

/// The drawing by itself, as SVG or PNG.
pub(crate) async fn drawn(State(portal): State<Portal>, l: Lang, asking: Asking, asked: Asked) -> Response {
    let at = portal.plan.at(asked.day);
    let drawing = drawing(&at, &at.timeline(&asked.filter), l).standalone(l);
    asking.drawn(drawing, Counted::No).await
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, asked: Asked) -> Response {
    let at = portal.plan.at(asked.day);
    let found = at.timeline(&asked.filter);
    let chart = drawing(&at, &found, l);
    let title = l.is("Wanneer gebeurt wat?", "What happens when?");
    let description = l.is("De acties van het plan in de tijd.", "The actions of the plan in time.");
    let frame = frame(l, address::PLAN_TIMELINE, title, description)
        .twins(&["csv", "json", "svg", "png", "zip"])
        .asked(&asked.query);
    let drawn: Vec<_> = found.iter().filter(|row| row.reading == Reading::Body).map(|row| row.status).collect();
    let strip = Strip::of_statuses("", &drawn, l);
    let rows = found.iter().map(|row| row_view(row, l)).collect();
    page::kept(
        &TimelinePage { frame, l, day: day_in_words(asked.day, l), chart: chart.inline("tijdlijn"), strip, rows },
        l,
    )
}

fn row_view(row: &TimelineRow<'_>, l: Lang) -> RowView {
    let told = |day: Option<Day>, kind: &'static str| {
        day.map_or_else(|| kind.to_owned(), |day| format!("{} ({kind})", day_in_words(day, l)))
    };
    RowView {
        path: address::PLAN_ACTION.with(l, &[("id", &row.action.id)]),
        name: format!("{} {}", row.action.id, row.action.title.get(l)),
        reading: row.reading.label(l),
        start: told(row.start, row.start_kind.label(l)),
        end: told(row.end, row.end_kind.label(l)),
        status: row.status.label(l),
        class: tint(row.status).class(),
    }
}

/// Whether the end is no hard one: at least until, or in principle.
fn is_soft(end: EndKind) -> bool {
    matches!(end, EndKind::AtLeast | EndKind::InPrinciple)
}

/// Whether work goes on after the end that is stated, by the plan's own words, and nobody says until when.
fn goes_on(end: EndKind) -> bool {
    matches!(end, EndKind::AtLeast | EndKind::FundingEndThenOngoing | EndKind::DeadlineThenOngoing)
}

fn drawing(at: &PlanAt<'_>, rows: &[TimelineRow<'_>], l: Lang) -> Timeline {
    let first = Day::from_civil(FROM, 1, 1).unwrap_or(Day(0));
    let last = Day::from_civil(UNTIL, 1, 1).unwrap_or(Day(0));
    let place = |day: Day| f64::from(day.0 - first.0) / f64::from(last.0 - first.0);
    let edge = |day: Option<Day>, open: f64| match day.map(place) {
        Some(place) if (0.0..=1.0).contains(&place) => Edge::At(place),
        _ => Edge::Open(open),
    };
    let bars = rows.iter().filter(|row| row.reading == Reading::Body).map(|row| Bar {
        name: row.action.id.clone(),
        title: format!("{} {}: {}", row.action.id, row.action.title.get(l), row.status.label(l)),
        state: row.status.label(l),
        from: match edge(row.start, 0.0) {
            Edge::At(place) if row.start_kind == StartKind::Expected => Edge::Open(place),
            edge => edge,
        },
        to: match edge(row.end, 1.0) {
            Edge::At(place) if is_soft(row.end_kind) => Edge::Open(place),
            edge => edge,
        },
        run_off: row
            .run_off_until
            .map(place)
            .map(|place| place.min(1.0))
            .or_else(|| goes_on(row.end_kind).then_some(1.0)),
        marks: row.milestones.iter().map(|one| place(one.milestone.at.last_day())).collect(),
        tint: tint(row.status),
    });
    Timeline {
        title: l.is("Tijdlijn van de acties", "Timeline of the actions").to_owned(),
        description: l
            .is(
                "Per actie een balk van begin tot einde. Een stippellijn: het werk gaat daarna door of loopt af. De tabel eronder zegt hetzelfde.",
                "A bar from begin to end for each action. A dotted line: work goes on or runs off after it. The table below says the same.",
            )
            .to_owned(),
        years: (FROM..=UNTIL).map(|year| (year, place(Day::from_civil(year, 1, 1).unwrap_or(first)))).collect(),
        today: place(at.day),
        today_label: day_in_words(at.day, l),
        bars: bars.collect(),
    }
}
