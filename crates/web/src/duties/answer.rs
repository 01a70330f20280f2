//! The answer: what must be done now and soon, what may be refused or used, what does not hold and why, and what is not known.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::Uri;
use axum::response::{IntoResponse as _, Redirect, Response};
use voetspoor_duties::{Check, DayKind, DutiesError, Finding, Ground, Group};
use voetspoor_quantity::Lang;

use super::asked::{Asked, Writer};
use super::check::{Given, given};
use super::finding::{Told, overdue};
use super::funding::{Scheme, fitting};
use super::{day, frame, tint};
use crate::address;
use crate::frame::Frame;
use crate::portal::{Inner, Portal};
use crate::query;
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

#[derive(Template)]
#[template(path = "duties/answer.html")]
struct AnswerPage {
    frame: Frame,
    l: Lang,
    notice: String,
    stated: String,
    on: String,
    door: Option<String>,
    groups: Vec<GroupTold>,
    /// Rules of which too little is known, and questions that are open.
    unknown: usize,
    open: usize,
    more: String,
    calendar: Vec<DayTold>,
    given: Vec<Given>,
    carried: Vec<(String, String)>,
    schemes: Vec<Scheme>,
    all_schemes: String,
    shared: String,
    files: [(String, &'static str); 3],
}

/// A group of findings.
struct GroupTold {
    id: &'static str,
    name: &'static str,
    class: &'static str,
    count: usize,
    findings: Vec<Told>,
    /// Rules that do not hold, in a line each.
    lines: Vec<Line>,
    /// Rules of which too little is known, in a line each.
    waiting: Vec<Waiting>,
}

/// A rule that does not hold, in a line.
struct Line {
    title: String,
    path: String,
    verified: bool,
    why: Option<String>,
    article: Option<String>,
}

/// A rule of which too little is known, in a line.
struct Waiting {
    title: String,
    path: String,
    /// Facts that are missing, with the address where each is answered.
    missing: Vec<(String, String)>,
}

/// A day to note.
struct DayTold {
    day: String,
    on: String,
    kind: &'static str,
    title: String,
    what: String,
    path: String,
    verified: bool,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang, uri: Uri, RawQuery(query): RawQuery) -> Response {
    let worker = portal.clone();
    portal.gates.work(move || made(&worker, &query.unwrap_or_default(), &uri, l)).await
}

fn made(portal: &Portal, query: &str, uri: &Uri, l: Lang) -> Response {
    let asked = match mendable(portal, query, uri, l) {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    match shown(portal, &asked, l) {
        Ok(shown) => page::fresh(&shown, l),
        Err(error) => {
            tracing::error!(%error, "a law does not compute");
            Problem::internal(l).page(l)
        }
    }
}

/// What the address of a page asks. Who typed what cannot be understood goes to the questions, where it stands at its field.
#[expect(clippy::result_large_err, reason = "the error is the answer")]
pub(super) fn mendable<'a>(portal: &'a Inner, query: &str, uri: &Uri, l: Lang) -> Result<Asked<'a>, Response> {
    match Asked::read(portal, query, Writer::Person, l) {
        Ok(asked) if asked.is_wrong() => Err(Redirect::to(&asked.mend(l)).into_response()),
        Ok(asked) => Ok(asked),
        Err(errors) => Err(refused(errors, l).answer(uri.path())),
    }
}

/// What an address asks that is no question of the check.
pub(super) fn refused(errors: Vec<FieldError>, l: Lang) -> Problem {
    let way_back =
        (address::DUTIES.path(l).to_owned(), l.is("Naar het begin van de check", "To the start of the check"));
    Problem { way_back: Some(way_back), ..Problem::invalid(l, errors) }
}

/// What the address of a file asks, without anything that cannot be understood.
pub(super) fn read<'a>(portal: &'a Inner, query: &str, l: Lang) -> Result<Asked<'a>, Problem> {
    let asked = Asked::read(portal, query, Writer::Program, l).map_err(|errors| refused(errors, l))?;
    if asked.is_wrong() { Err(refused(asked.faults(l), l)) } else { Ok(asked) }
}

fn shown(portal: &Portal, asked: &Asked<'_>, l: Lang) -> Result<AnswerPage, DutiesError> {
    let interview = asked.interview(&portal.duties);
    let check = interview.check()?;
    let count = |group: Group| check.group(group).count();
    let title = headline(count, check.findings.len(), l);
    let about =
        l.is("Welke regels voor jou gelden, vanaf wanneer en waarom.", "Which rules hold for you, from when and why.");
    let frame = frame(l, address::DUTIES_ANSWER, &title, about).twins(&["json", "csv", "ics"]).asked(&asked.query());
    let file = |ending: &str| query::with(&format!("{}.{ending}", address::DUTIES_ANSWER.path(l)), &asked.query());
    let mut dated = asked.clone();
    dated.on_stated = true;
    let groups = Group::ALL.iter().map(|group| told(portal, asked, &check, *group, l));
    Ok(AnswerPage {
        notice: l
            .is(
                "Dit is geen juridisch advies. Het geeft de stand van de wet zoals die hier is uitgewerkt.",
                "This is no legal advice. It tells the state of the law as it is worked out here.",
            )
            .to_owned(),
        stated: day(asked.on, l),
        on: asked.on.to_string(),
        door: asked.door.map(|door| door.title.get(l).to_owned()),
        groups: groups.filter(|group| group.count > 0).collect(),
        unknown: count(Group::Unknown),
        open: interview.open(&check.questions).len(),
        more: asked.at(address::DUTIES_CHECK, l),
        calendar: calendar(&check, l),
        given: given(portal, asked, l),
        carried: asked.pairs(None).into_iter().filter(|(key, _)| key != "on").collect(),
        schemes: fitting(portal, asked, &check, l),
        all_schemes: address::REGISTER.id(l, "funding"),
        shared: format!("{}{}", portal.settings.base(), dated.at(address::DUTIES_ANSWER, l)),
        files: [
            (file("ics"), l.is("Agenda (ICS)", "Calendar (ICS)")),
            (file("csv"), l.is("Tabel (CSV)", "Table (CSV)")),
            (file("json"), l.is("Gegevens (JSON)", "Data (JSON)")),
        ],
        frame: frame.alone(),
        l,
    })
}

/// What must be done, in a sentence; that there is no duty only where nothing can still become one.
fn headline(count: impl Fn(Group) -> usize, all: usize, l: Lang) -> String {
    let (now, soon, measures) = (count(Group::Now), count(Group::Soon), count(Group::Measures));
    let (unknown, maybe) = (count(Group::Unknown), count(Group::MayApply) + count(Group::Conflict));
    // Where most rules wait for an answer, nothing was found out: neither that there is a duty nor that there is none.
    if now + soon + measures == 0 && unknown > 0 && unknown * 2 >= all {
        return l.is(
            format!("Nog niet bekend: {unknown} van de {all} regels wachten op een antwoord"),
            format!("Not known yet: {unknown} of {all} rules wait for an answer"),
        );
    }
    let settled = unknown + maybe == 0;
    let many = |count: usize, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
    let duty = |count| match l {
        Lang::Nl => many(count, "plicht", "plichten"),
        Lang::En => many(count, "duty", "duties"),
    };
    let mut parts = vec![match (now, l) {
        (0, Lang::Nl) if settled => "Geen plicht nu".to_owned(),
        (0, Lang::En) if settled => "No duty now".to_owned(),
        (0, _) if soon > 0 => l.is("Geen plicht voor nu gevonden", "No duty found for now").to_owned(),
        (0, _) => l.is("Geen plicht gevonden", "No duty found").to_owned(),
        (_, Lang::Nl) => format!("{} nu", duty(now)),
        (_, Lang::En) => format!("{} now", duty(now)),
    }];
    if soon > 0 {
        parts.push(format!("{soon} {}", l.is("straks", "soon")));
    }
    if measures > 0 {
        parts.push(match l {
            Lang::Nl => many(measures, "maatregel", "maatregelen"),
            Lang::En => many(measures, "measure", "measures"),
        });
    }
    let mut title = parts.join(", ");
    if now == 0 && !settled {
        let mut left = Vec::new();
        if unknown > 0 {
            left.push(match l {
                Lang::Nl => format!("{} nog niet bekend", many(unknown, "regel", "regels")),
                Lang::En => format!("{} not known yet", many(unknown, "rule", "rules")),
            });
        }
        if maybe > 0 {
            left.push(match l {
                Lang::Nl => many(maybe, "regel geldt misschien", "regels gelden misschien"),
                Lang::En => format!("{} may apply", many(maybe, "rule", "rules")),
            });
        }
        title = format!("{title}; {}", left.join(", "));
    }
    title
}

fn told(portal: &Inner, asked: &Asked<'_>, check: &Check, group: Group, l: Lang) -> GroupTold {
    let all: Vec<&Finding> = check.group(group).collect();
    let (whole, lines, waiting): (&[&Finding], &[&Finding], &[&Finding]) = match group {
        Group::Not => (&[], &all, &[]),
        Group::Unknown => (&[], &[], &all),
        Group::Now
        | Group::Soon
        | Group::May
        | Group::Measures
        | Group::Conflict
        | Group::MayApply
        | Group::Through
        | Group::WouldApply => (&all, &[], &[]),
    };
    GroupTold {
        id: group.as_str(),
        name: group.label(l),
        class: tint(group).class(),
        count: all.len(),
        findings: whole.iter().map(|finding| Told::new(portal, asked, finding, l)).collect(),
        lines: lines.iter().map(|finding| line(asked, finding, l)).collect(),
        waiting: waiting.iter().map(|finding| wait(portal, asked, finding, l)).collect(),
    }
}

fn line(asked: &Asked<'_>, finding: &Finding, l: Lang) -> Line {
    // What the visitor answered says more than the day on which a law begins.
    let fails = |ground: &&Ground| ground.holds == Some(false) && ground.fact.is_some();
    let ground = finding.grounds.iter().find(fails).or_else(|| finding.grounds.first());
    Line {
        title: finding.title.get(l).to_owned(),
        // Of what does not hold there are many: without the answers and the addresses of the law, which the page of the rule has, the list stays light.
        path: query::with(&address::DUTY.id(l, &finding.rule), &asked.day_query()),
        verified: finding.evidence.is_verified(),
        why: ground.map(|ground| ground.says.get(l).to_owned()),
        article: ground.map(|ground| format!("{}, art. {}", ground.law.get(l), ground.article)),
    }
}

fn wait(portal: &Inner, asked: &Asked<'_>, finding: &Finding, l: Lang) -> Waiting {
    let missing = finding.missing.iter().filter_map(|id| {
        let fact = portal.duties.fact(id)?;
        Some((fact.label.get(l).to_owned(), asked.change_of(id, l)))
    });
    Waiting {
        title: finding.title.get(l).to_owned(),
        path: query::with(&address::DUTY.id(l, &finding.rule), &asked.query()),
        missing: missing.collect(),
    }
}

fn calendar(check: &Check, l: Lang) -> Vec<DayTold> {
    let noted = check.calendar.iter().filter(|entry| entry.on >= check.on || entry.kind == DayKind::Passed);
    noted
        .map(|entry| DayTold {
            day: entry.on.to_string(),
            on: day(entry.on, l),
            kind: entry.kind.label(l),
            title: entry.title.get(l).to_owned(),
            what: match entry.kind {
                DayKind::Passed => overdue(entry.on, l),
                DayKind::Due | DayKind::Begins | DayKind::Changes => entry.what.get(l).to_owned(),
            },
            path: address::DUTY.id(l, &entry.rule),
            verified: entry.verified,
        })
        .collect()
}
