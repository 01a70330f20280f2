//! The check: a few questions at a time, those first that settle most. Earlier answers go along in the form, and can be changed.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use voetspoor_duties::{FactSpec, Facts, Subject, Value, ValueType, yes_or_no};
use voetspoor_quantity::Lang;

use super::answer::refused;
use super::asked::{Asked, UNKNOWN, Writer, days, spelled};
use super::{day, frame};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::query;
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

/// Questions that stand on one page.
const AT_ONCE: usize = 4;

/// Choices that stand under each other; more are a list to open.
const RADIOS: usize = 6;

#[derive(Template)]
#[template(path = "duties/check.html")]
struct CheckPage {
    frame: Frame,
    l: Lang,
    /// Rules that are settled, of how many.
    settled: usize,
    rules: usize,
    /// Questions that may still come.
    open: usize,
    carried: Vec<(String, String)>,
    asking: Vec<Asking>,
    errors: Vec<FieldError>,
    /// What follows from the door, or from an answer.
    taken: Vec<Given>,
    /// What was answered.
    given: Vec<Given>,
    back: Option<String>,
    on: String,
    /// What a day may be, and whether the one that was typed is not.
    days: String,
    wrong_day: bool,
    stated: String,
    changing: bool,
}

/// A question as it stands on the page.
struct Asking {
    /// What this question and the next ones are about, where that is something else than before.
    subject: Option<&'static str>,
    id: String,
    question: String,
    help: String,
    find: Option<String>,
    unit: Option<&'static str>,
    kind: &'static str,
    /// What stands in the field.
    typed: String,
    error: Option<String>,
    choices: Vec<(String, String, bool)>,
    unknown: bool,
}

/// An answer that was given, with the way to change it.
pub(super) struct Given {
    pub(super) label: String,
    pub(super) says: String,
    pub(super) change: String,
    /// Does it follow from the door or from an answer?
    pub(super) by_door: bool,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, uri: Uri, RawQuery(query): RawQuery) -> Response {
    let worker = portal.clone();
    portal.gates.work(move || made(&worker, &query.unwrap_or_default(), &uri, l)).await
}

fn made(portal: &Portal, came: &str, uri: &Uri, l: Lang) -> Response {
    let asked = match Asked::read(portal, came, Writer::Person, l) {
        Ok(asked) => asked,
        Err(errors) => return refused(errors, l).answer(uri.path()),
    };
    if !asked.is_wrong() && asked.change.is_none() {
        if asked.show {
            return Redirect::to(&asked.at(address::DUTIES_ANSWER, l)).into_response();
        }
        let short = asked.query();
        if short != came {
            return Redirect::to(&query::with(address::DUTIES_CHECK.path(l), &short)).into_response();
        }
    }
    match shown(portal, &asked, l) {
        Ok(Some(page)) => {
            let wrong = !page.errors.is_empty();
            let mut answer = page::fresh(&page, l);
            if wrong {
                *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            }
            answer
        }
        Ok(None) => Redirect::to(&asked.at(address::DUTIES_ANSWER, l)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a law does not compute");
            Problem::internal(l).page(l)
        }
    }
}

/// The page; none where nothing is left to ask.
fn shown(portal: &Portal, asked: &Asked<'_>, l: Lang) -> Result<Option<CheckPage>, voetspoor_duties::DutiesError> {
    let duties = &portal.duties;
    let interview = asked.interview(duties);
    let check = interview.check()?;
    let facts: Vec<&FactSpec> = if !asked.wrong.is_empty() {
        asked.wrong.iter().map(|wrong| wrong.fact).collect()
    } else if let Some(fact) = asked.change {
        vec![fact]
    } else {
        let next = interview.next(&check.questions, AT_ONCE);
        next.iter().filter_map(|question| duties.fact(&question.fact)).collect()
    };
    if facts.is_empty() && asked.wrong_day.is_none() {
        return Ok(None);
    }
    let settled = check.findings.iter().filter(|one| one.outcome != voetspoor_duties::Outcome::Unknown).count();
    let must = l.is("wat moet ik?", "what must I do?");
    let title = asked.door.map_or_else(
        || l.is("Wat moet ik?", "What must I do?").to_owned(),
        |door| {
            if door.rules.is_empty() { format!("{}: {must}", door.title.get(l)) } else { door.title.get(l).to_owned() }
        },
    );
    let about = l.is(
        "Beantwoord enkele vragen en zie welke regels gelden, vanaf wanneer en waarom.",
        "Answer some questions and see which rules hold, from when and why.",
    );
    // The other language asks the same question.
    let whole = asked.change.map_or_else(|| asked.query(), |fact| asked.change_query(&fact.id));
    let frame = frame(l, address::DUTIES_CHECK, &title, about).asked(&whole);
    let on_page = |id: &str| facts.iter().any(|fact| fact.id == id);
    let carried = asked.pairs(None).into_iter().filter(|(key, _)| key != "on" && !on_page(key)).collect();
    let (mut taken, given): (Vec<Given>, Vec<Given>) = given(portal, asked, l).into_iter().partition(|one| one.by_door);
    // The head of the list says it of all of them.
    for one in &mut taken {
        one.by_door = false;
    }
    Ok(Some(CheckPage {
        settled,
        rules: check.findings.len(),
        open: interview.open(&check.questions).len(),
        asking: asking_all(asked, interview.facts(), &facts, l),
        taken,
        given,
        back: asked.answers.last().filter(|_| asked.change.is_none()).map(|(fact, _)| asked.change_of(&fact.id, l)),
        on: asked.wrong_day.as_ref().map_or_else(|| asked.on.to_string(), |wrong| wrong.typed.clone()),
        days: days(l),
        wrong_day: asked.wrong_day.is_some(),
        stated: day(asked.on, l),
        changing: asked.change.is_some(),
        frame: frame.alone(),
        carried,
        errors: asked.faults(l),
        l,
    }))
}

fn asking_all(asked: &Asked<'_>, known: &Facts, facts: &[&FactSpec], l: Lang) -> Vec<Asking> {
    let mut before = None;
    let one = |fact: &&FactSpec| {
        let turns = before.replace(fact.about) != Some(fact.about);
        let subject = turns.then(|| about(fact.about, l));
        Asking { subject, ..asking(asked, known.get(&fact.id), fact, l) }
    };
    facts.iter().map(one).collect()
}

fn asking(asked: &Asked<'_>, value: Option<&Value>, fact: &FactSpec, l: Lang) -> Asking {
    let wrong = asked.wrong.iter().find(|wrong| wrong.fact.id == fact.id);
    let skipped = asked.answers.iter().any(|(one, value)| one.id == fact.id && value.is_none());
    let now = value.map(spelled).unwrap_or_default();
    let chosen = |id: &str| now == id;
    let choices: Vec<(String, String, bool)> = match fact.r#type {
        ValueType::Boolean => [("yes", true), ("no", false)]
            .map(|(id, yes)| (id.to_owned(), yes_or_no(yes, l).to_owned(), chosen(id)))
            .to_vec(),
        ValueType::String | ValueType::Array => {
            fact.choices.iter().map(|one| (one.id.clone(), one.label.get(l).to_owned(), chosen(&one.id))).collect()
        }
        ValueType::Number | ValueType::Date => Vec::new(),
    };
    let kind = match fact.r#type {
        ValueType::Number => "number",
        ValueType::Date => "date",
        ValueType::Boolean => "radios",
        ValueType::String | ValueType::Array if choices.len() <= RADIOS => "radios",
        ValueType::String | ValueType::Array => "list",
    };
    Asking {
        subject: None,
        id: fact.id.clone(),
        question: fact.question.get(l).to_owned(),
        help: fact.help.get(l).to_owned(),
        find: fact.find.as_ref().map(|find| find.get(l).to_owned()),
        unit: fact.unit.map(voetspoor_duties::Unit::symbol),
        typed: wrong.map_or(now.clone(), |wrong| wrong.typed.clone()),
        error: wrong.map(|wrong| wrong.detail.clone()),
        unknown: skipped,
        kind,
        choices,
    }
}

/// What was answered so far, and what follows from the door or from an answer.
pub(super) fn given(portal: &Portal, asked: &Asked<'_>, l: Lang) -> Vec<Given> {
    let duties = &portal.duties;
    let says = |fact: &FactSpec, value: &Option<Value>| {
        value.as_ref().map_or_else(|| l.is("weet ik niet", "I do not know").to_owned(), |value| fact.says(value, l))
    };
    let one = |fact: &FactSpec, says: String, by_door: bool| Given {
        label: fact.label.get(l).to_owned(),
        says,
        change: asked.change_of(&fact.id, l),
        by_door,
    };
    let door = asked.door.map(|door| duties.given(door)).unwrap_or_default();
    let unsaid = |id: &str| asked.answers.iter().all(|(fact, _)| fact.id != id);
    let limited = door.limited().filter(|(id, _)| unsaid(id)).filter_map(|(id, limits)| {
        let fact = duties.fact(id)?;
        Some(one(fact, fact.says_limits(limits, l), true))
    });
    let fixed = door.iter().filter(|(id, _)| unsaid(id)).filter_map(|(id, value)| {
        let fact = duties.fact(id)?;
        Some(one(fact, fact.says(value, l), true))
    });
    let interview = asked.interview(duties);
    let followed = interview.followed().filter_map(|(id, _)| {
        let fact = duties.fact(id)?;
        Some(one(fact, fact.says(interview.facts().get(id)?, l), true))
    });
    let of_door = limited.chain(fixed).chain(followed);
    let answered = asked.answers.iter().map(|(fact, value)| one(fact, says(fact, value), false));
    of_door.chain(answered).collect()
}

/// What a page of questions is about.
fn about(subject: Subject, l: Lang) -> &'static str {
    match subject {
        Subject::Organisation => l.is("Over je organisatie", "About your organisation"),
        Subject::Location => l.is("Over deze locatie", "About this location"),
        Subject::DataCentre => l.is("Over je datacentrum", "About your data centre"),
        Subject::ServerRoom => l.is("Over je serverruimte", "About your server room"),
        Subject::Product => l.is("Over je producten", "About your products"),
        Subject::Model => l.is("Over je AI-model", "About your AI model"),
    }
}

/// The spelling of "I do not know", for the template.
const fn unknown() -> &'static str {
    UNKNOWN
}
