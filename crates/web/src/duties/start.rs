//! The way in: a door for each kind of visitor, what changes soon, and every rule that is asked.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_duties::{Door, Evidence, Rule};
use voetspoor_quantity::Lang;

use super::watch::{Change, ahead};
use super::{day, frame};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::query;
use crate::respond::page;

/// Changes that are shown.
const SOON: usize = 5;

#[derive(Template)]
#[template(path = "duties/start.html")]
struct StartPage {
    frame: Frame,
    l: Lang,
    today: String,
    on: String,
    check: &'static str,
    doors: Vec<DoorTold>,
    /// Doors for some of the rules only.
    scans: Vec<DoorTold>,
    rules: usize,
    /// Rules whose text of law was read, and those of which it was read as others quote it.
    read: usize,
    quoted: usize,
    soon: Vec<Change>,
    laws: Vec<LawTold>,
}

struct DoorTold {
    id: String,
    title: String,
    text: String,
    path: String,
}

/// A law with its rules.
struct LawTold {
    title: String,
    rules: Vec<RuleTold>,
}

struct RuleTold {
    title: String,
    path: String,
    kind: &'static str,
    status: &'static str,
    unverified: bool,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Wat moet ik?", "What must I do?");
    let about = l.is(
        "In een paar minuten: welke regels over ICT, energie en duurzaamheid voor jou gelden, vanaf wanneer en waarom.",
        "In a few minutes: which rules on ICT, energy and sustainability hold for you, from when and why.",
    );
    let frame = frame(l, address::DUTIES, title, about).twins(&["json", "csv"]);
    let today = portal.clock.today();
    let rules = super::rules(&portal.duties, today);
    let resting_on = |evidence| rules.iter().filter(|(_, rule)| rule.evidence == evidence).count();
    let (read, quoted) = (resting_on(Evidence::Read), resting_on(Evidence::Quoted));
    let mut laws: Vec<LawTold> = Vec::new();
    for (law, rule) in &rules {
        let name = law.about.title.get(l);
        match laws.iter_mut().find(|one| one.title == name) {
            Some(one) => one.rules.push(told(rule, l)),
            None => laws.push(LawTold { title: name.to_owned(), rules: vec![told(rule, l)] }),
        }
    }
    laws.sort_by_key(|law| law.title.to_lowercase());
    let (scans, doors): (Vec<&Door>, Vec<&Door>) =
        portal.duties.doors().iter().partition(|door| !door.rules.is_empty());
    let door = |door: &Door| DoorTold {
        id: door.id.clone(),
        title: door.title.get(l).to_owned(),
        text: door.text.get(l).to_owned(),
        path: query::with(address::DUTIES_CHECK.path(l), &query::of([("for", &door.id)])),
    };
    page::kept(
        &StartPage {
            today: day(today, l),
            on: today.to_string(),
            check: address::DUTIES_CHECK.path(l),
            doors: doors.into_iter().map(door).collect(),
            scans: scans.into_iter().map(door).collect(),
            rules: rules.len(),
            read,
            quoted,
            soon: ahead(&portal, l).into_iter().take(SOON).collect(),
            laws,
            frame,
            l,
        },
        l,
    )
}

fn told(rule: &Rule, l: Lang) -> RuleTold {
    RuleTold {
        title: rule.title.get(l).to_owned(),
        path: address::DUTY.id(l, &rule.id),
        kind: rule.kind.label(l),
        status: rule.status.label(l),
        unverified: rule.status.is_law() && !rule.evidence.is_verified(),
    }
}
