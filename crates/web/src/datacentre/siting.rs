//! Choosing a place: which conditions, norms and standards meet a planned site (action 1.a.1 of the plan).

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_datacentre::{Finding, Outcome, Site, law_facts_of_site};
use voetspoor_duties::{self as duties, Check};
use voetspoor_quantity::Lang;

use super::law::{self, Standing};
use super::{frame, typed};
use crate::address;
use crate::data::words::capital;
use crate::frame::Frame;
use crate::measure::upload::Sent;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

#[derive(Template)]
#[template(path = "datacentre/siting.html")]
struct SitingPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    facts: Vec<FactTold>,
    errors: Vec<FieldError>,
    findings: Vec<Told>,
    asked: bool,
    forbidden: usize,
    /// Conditions that would forbid the place, of which too little is known.
    open: usize,
    hits: usize,
}

struct FactTold {
    id: String,
    label: String,
    unit: Option<String>,
    typed: String,
    error: Option<String>,
}

struct Told {
    title: String,
    what: String,
    outcome: &'static str,
    class: &'static str,
    topic: &'static str,
    status: &'static str,
    note: Option<String>,
    missing: Vec<String>,
    source: Option<(String, String, &'static str)>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    match shown(&portal, &Sent::default(), &Site::default(), Vec::new(), l) {
        Some(shown) => page::kept(&shown, l),
        None => Problem::internal(l).page(l),
    }
}

pub(super) async fn post(State(portal): State<Portal>, l: Lang, sent: Sent) -> Response {
    let mut site = Site::default();
    let mut errors = Vec::new();
    for fact in &portal.siting.facts {
        let text = sent.field(&fact.id);
        if fact.unit.is_none() {
            match text {
                "yes" => drop(site.flags.insert(fact.id.clone(), true)),
                "no" => drop(site.flags.insert(fact.id.clone(), false)),
                _ => {}
            }
            continue;
        }
        let below = || l.is("Dit kan niet minder dan nul zijn.", "This cannot be below zero.").to_owned();
        let number = typed(text, l).and_then(|number| match number {
            Some(number) if number < 0.0 => Err(below()),
            number => Ok(number),
        });
        match number {
            Ok(Some(number)) => drop(site.numbers.insert(fact.id.clone(), number)),
            Ok(None) => {}
            Err(detail) => errors.push(FieldError { field: fact.id.clone(), detail }),
        }
    }
    let wrong = !errors.is_empty();
    let Some(shown) = shown(&portal, &sent, &site, errors, l) else { return Problem::internal(l).page(l) };
    let mut answer = page::fresh(&shown, l);
    if wrong {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    answer
}

fn shown(portal: &Portal, sent: &Sent, site: &Site, errors: Vec<FieldError>, l: Lang) -> Option<SitingPage> {
    let title = l.is("Een plek voor een datacentrum", "A place for a data centre");
    let about = l.is(
        "Wet, stroomnet, water, warmte en normen voor een geplande locatie, met bron.",
        "Law, grid, water, heat and standards for a planned site, with sources.",
    );
    let asked = !(site.numbers.is_empty() && site.flags.is_empty());
    let mut frame = frame(portal, l, address::DATACENTRE_SITING, title, about);
    if asked || !errors.is_empty() {
        frame = frame.alone();
    }
    let found = match portal.siting.explore(site) {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(%error, "the conditions of siting do not compute");
            return None;
        }
    };
    let check = law::check(portal, &law_facts_of_site(&portal.siting, site))?;
    let hits = |finding: &&Finding<'_>| finding.outcome == Outcome::Hits;
    let facts = portal.siting.facts.iter().map(|fact| FactTold {
        id: fact.id.clone(),
        label: capital(fact.label.get(l)),
        unit: fact.unit.clone(),
        typed: sent.field(&fact.id).to_owned(),
        error: errors.iter().find(|error| error.field == fact.id).map(|error| error.detail.clone()),
    });
    Some(SitingPage {
        action: address::DATACENTRE_SITING.path(l),
        facts: facts.collect(),
        forbidden: found.iter().filter(hits).filter(|finding| finding.condition.forbids).count(),
        open: found
            .iter()
            .filter(|finding| finding.condition.forbids && matches!(finding.outcome, Outcome::Unknown(_)))
            .count(),
        hits: found.iter().filter(hits).count(),
        findings: found.iter().map(|finding| told(portal, finding, &check, l)).collect(),
        asked,
        errors,
        frame,
        l,
    })
}

fn told(portal: &Portal, finding: &Finding<'_>, check: &Check, l: Lang) -> Told {
    let condition = finding.condition;
    // What is a rule has its strength, status and evidence from the rules alone.
    let rule = condition.rule.as_deref().and_then(|rule| check.finding(rule));
    let binds = rule.is_none_or(|rule| matches!(rule.outcome, duties::Outcome::Applies | duties::Outcome::Soon));
    let name = |id: &String| {
        let fact = portal.siting.facts.iter().find(|fact| fact.id == *id);
        fact.map_or_else(|| id.clone(), |fact| fact.label.get(l).to_owned())
    };
    let (outcome, class, missing) = match (&finding.outcome, rule) {
        (Outcome::Hits | Outcome::Everywhere, Some(rule)) if !rule.status.is_law() => {
            (rule.status.label(l), "stone", Vec::new())
        }
        (Outcome::Hits | Outcome::Everywhere, Some(rule)) if !binds => {
            (rule.outcome.label(l), law::class(rule.outcome), Vec::new())
        }
        (Outcome::Hits, _) if condition.forbids => {
            (l.is("laat de plek niet toe", "does not allow the place"), "clay", Vec::new())
        }
        (Outcome::Hits, _) => (l.is("geldt hier", "holds here"), "amber", Vec::new()),
        (Outcome::Everywhere, _) if !condition.found => (l.is("niet gevonden", "not found"), "stone", Vec::new()),
        (Outcome::Everywhere, _) if condition.status.as_deref() == Some("example") => {
            (l.is("voorbeeld", "example"), "stone", Vec::new())
        }
        (Outcome::Everywhere, _) => (l.is("geldt overal", "holds everywhere"), "water", Vec::new()),
        (Outcome::Passes, _) => (l.is("geldt hier niet", "does not hold here"), "plain", Vec::new()),
        (Outcome::Unknown(missing), _) => {
            (l.is("niet bekend", "not known"), "stone", missing.iter().map(name).collect())
        }
    };
    let source = condition.source.as_ref().map(|source| {
        let how = match source.how.as_str() {
            "read" => l.is("tekst gelezen", "text read"),
            "quoted" => l.is("gelezen zoals aangehaald", "read as quoted"),
            _ => l.is("uit de tweede hand", "read at second hand"),
        };
        (source.title.clone(), source.url.clone(), how)
    });
    let standing = rule.map(|rule| Standing::of(rule, l));
    Told {
        title: condition.title.get(l).to_owned(),
        what: condition.what.get(l).to_owned(),
        outcome,
        class,
        topic: match condition.topic.as_str() {
            "law" => l.is("wet", "law"),
            "grid" => l.is("stroomnet", "grid"),
            "water" => "water",
            "heat" => l.is("warmte", "heat"),
            _ => l.is("norm", "standard"),
        },
        status: match (&standing, condition.status.as_deref()) {
            (Some(standing), _) => standing.status,
            (None, Some("in-force")) => l.is("geldt", "in force"),
            (None, Some("example")) => l.is("regel van één gemeente", "rule of one municipality"),
            (None, Some("gap")) => l.is("ontbreekt", "missing"),
            (None, _) => l.is("norm", "standard"),
        },
        missing,
        note: standing.as_ref().and_then(|standing| standing.note.clone()),
        source: standing.map(|standing| (standing.title, standing.path, standing.evidence)).or(source),
    }
}
