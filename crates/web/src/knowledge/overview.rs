//! `/kennis`: which registers there are, what must be checked, what is missing, and what is coming.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_knowledge::{Entry, Register, Value};
use voetspoor_quantity::{Day, Lang, Moment, day_in_words};

use super::read::DAYS;
use super::{frame, path};
use crate::address;
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::{Inner, Portal};
use crate::respond::page;

/// Entries that each list of the page shows.
const FEW: usize = 6;

/// Days that the page looks ahead.
const AHEAD: i32 = 366;

#[derive(Template)]
#[template(path = "knowledge/overview.html")]
struct OverviewPage<'a> {
    frame: Frame,
    l: Lang,
    doors: Vec<Door<'a>>,
    total: usize,
    outdated: usize,
    newest: Vec<Line<'a>>,
    doubtful: Vec<Line<'a>>,
    gaps: Vec<Line<'a>>,
    open_gaps: usize,
    gaps_path: String,
    coming: Vec<Line<'a>>,
    /// What visitors looked at most.
    read: Vec<Line<'a>>,
}

struct Door<'a> {
    path: String,
    title: &'a str,
    purpose: &'a str,
    count: usize,
    outdated: usize,
}

/// An entry in a list: its page, its name, and what is said of it.
struct Line<'a> {
    path: String,
    name: &'a str,
    part: &'a str,
    word: String,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let knowledge = &portal.knowledge;
    let day = today(&portal);
    let title = l.is("Kennis", "Knowledge");
    let description = l.is(
        "Wat er bekend is over duurzame digitalisering: regels, normen, geld, data en onderzoek, met bron en datum.",
        "What is known about sustainable digitalisation: law, standards, funding, data and research, with source and date.",
    );
    let frame = frame(l, address::KNOWLEDGE, title, description).twins(&["json", "csv", "zip"]).feed(
        format!("{}.atom", address::KNOWLEDGE_NEW.path(l)),
        "application/atom+xml",
        l.is("Nieuw in de registers", "New in the registers"),
    );
    let doubtful = doubtful(&portal, day);
    let doors = knowledge.registers().iter().map(|register| Door {
        path: address::REGISTER.id(l, &register.id),
        title: register.title.get(l),
        purpose: register.purpose.get(l),
        count: knowledge.entries(&register.id).count(),
        outdated: doubtful.iter().filter(|(_, entry, _)| entry.register == register.id).count(),
    });
    let mut newest: Vec<(&Register, &Entry)> = all(&portal).collect();
    newest.sort_by(|(_, a), (_, b)| (b.checked, &a.id).cmp(&(a.checked, &b.id)));
    let newest = newest.into_iter().take(FEW).map(|(register, entry)| {
        Line::new(
            register,
            entry,
            format!("{} {}", l.is("gecontroleerd", "checked"), day_in_words(entry.checked, l)),
            l,
        )
    });
    let open: Vec<&Entry> =
        knowledge.entries("data-gaps").filter(|entry| entry.choices("state").any(|state| state != "filled")).collect();
    let gaps = knowledge.register("data-gaps").into_iter().flat_map(|register| {
        open.iter().take(FEW).map(move |entry| Line::new(register, entry, entry.summary.get(l).to_owned(), l))
    });
    let most_read = portal.most_read.load();
    // More than are shown: what was withdrawn since has no page.
    let read = most_read.first(2 * FEW).into_iter().filter_map(|(key, count)| {
        let register = knowledge.register(key.kind())?;
        let entry = knowledge.entry(key.kind(), key.id())?;
        Some(Line::new(register, entry, times(count, l), l))
    });
    page::kept(
        &OverviewPage {
            read: read.take(FEW).collect(),
            doors: doors.collect(),
            total: knowledge.all().count(),
            outdated: doubtful.len(),
            newest: newest.collect(),
            gaps: gaps.collect(),
            open_gaps: open.len(),
            gaps_path: address::REGISTER.id(l, "data-gaps"),
            doubtful: doubtful
                .iter()
                .take(FEW)
                .map(|(register, entry, why)| Line::new(register, entry, why.get(l).to_owned(), l))
                .collect(),
            coming: coming(&portal, day, l),
            frame,
            l,
        },
        l,
    )
}

fn times(count: i64, l: Lang) -> String {
    match (l, count) {
        (Lang::Nl, _) => format!("{count} keer bekeken in {DAYS} dagen"),
        (Lang::En, 1) => format!("viewed once in {DAYS} days"),
        (Lang::En, _) => format!("viewed {count} times in {DAYS} days"),
    }
}

impl<'a> Line<'a> {
    fn new(register: &'a Register, entry: &'a Entry, word: String, l: Lang) -> Line<'a> {
        Line { path: path(entry, l), name: entry.name.get(l), part: register.one.get(l), word }
    }
}

fn all(portal: &Inner) -> impl Iterator<Item = (&Register, &Entry)> {
    let registers = portal.knowledge.registers().iter();
    registers.flat_map(|register| portal.knowledge.entries(&register.id).map(move |entry| (register, entry)))
}

/// Entries that may be outdated, and the first reason of each; what was due longest first.
pub(super) fn doubtful(portal: &Inner, day: Day) -> Vec<(&Register, &Entry, voetspoor_quantity::Words)> {
    let mut found: Vec<_> = all(portal)
        .filter_map(|(register, entry)| {
            let doubt = entry.doubts(register, day).into_iter().next()?;
            Some((register, entry, doubt.words(register)))
        })
        .collect();
    found.sort_by_key(|(register, entry, _)| (entry.due(register), entry.id.clone()));
    found
}

/// Dates of events, funding and law within a year; the nearest first.
fn coming(portal: &Inner, day: Day, l: Lang) -> Vec<Line<'_>> {
    let mut found: Vec<(Day, Line<'_>)> = Vec::new();
    for (register, entry) in
        all(portal).filter(|(register, _)| ["events", "funding", "law"].contains(&register.id.as_str()))
    {
        for field in register.public_fields() {
            for value in entry.values(&field.key) {
                let (moment, what): (Moment, &str) = match value {
                    Value::Date(moment) if field.key != "year" => (*moment, field.label.get(l)),
                    Value::Dated(dated) => (dated.on, dated.what.get(l)),
                    _ => continue,
                };
                let last = moment.last_day();
                if last >= day && last <= day.plus_days(AHEAD) {
                    let word = format!("{}: {what}", moment.words(l));
                    found.push((last, Line::new(register, entry, word, l)));
                }
            }
        }
    }
    found.sort_by(|(a, one), (b, other)| (a, one.name).cmp(&(b, other.name)));
    found.into_iter().take(FEW).map(|(_, line)| line).collect()
}
