//! The plan: actions, promises, policy, programmes, proposals, organisations.

use std::collections::HashMap;

use voetspoor_quantity::{Day, Lang};
use voetspoor_search::{Document, Facet};

use super::{Feed, year};
use crate::address;

pub(super) fn add(feed: &mut Feed<'_>) {
    actions(feed);
    commitments(feed);
    policy(feed);
    programmes(feed);
    organisations(feed);
}

/// The day, as the plan counts days.
fn day(feed: &Feed<'_>) -> Day {
    feed.day.into()
}

/// Something that stands on a page at its name.
fn at(page: address::Address, l: Lang, id: &str) -> String {
    format!("{}#{}", page.path(l), address::encode_segment(id))
}

fn actions(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    let (plan, today) = (&portal.plan, day(feed));
    let edition = plan.edition();
    let lines: HashMap<&str, String> = edition
        .about
        .lines
        .iter()
        .flat_map(|line| &line.sublines)
        .map(|line| (line.id.as_str(), format!("{} {}", line.id, line.title.get(l))))
        .collect();
    let at = plan.at(today);
    for action in &edition.actions {
        let path = address::PLAN_ACTION.id(l, &action.id);
        let document = feed.add("action", &action.id, format!("{} {}", action.id, action.title.get(l)), path);
        action.what.get(l).clone_into(&mut document.summary);
        document.identifiers.push(action.id.clone());
        document.weight = 1.15;
        let mut words: Vec<&str> = action.criteria.iter().map(|criterion| criterion.text.get(l)).collect();
        words.extend(action.notes.iter().map(|note| note.text.get(l)));
        words.extend(plan.updates_about(&action.id).map(|update| update.text.get(l)));
        document.body = words.join(" ");
        document.identifiers.extend(action.criteria.iter().map(|criterion| criterion.id.clone()));
        document.updated = plan.updates_about(&action.id).map(|update| update.stated_on.into()).max();
        if let Some(line) = lines.get(action.subline.as_str()) {
            document.facets.push(Facet::new("line", &action.subline, line));
        }
        for label in &action.departments.body.lead {
            let id = plan.organisation(label).map_or(label.as_str(), |one| &one.id);
            document.facets.push(Facet::new("department", id, label));
        }
        if let Some(status) = at.action(&action.id).map(|action| action.status()) {
            document.facets.push(Facet::new("state", status.as_str(), status.label(l)));
        }
    }
}

fn commitments(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    for one in &portal.plan.edition().commitments {
        let path = at(address::PLAN_COMMITMENTS, l, &one.id);
        let document = feed.add("commitment", &one.id, one.text.get(l), path);
        let occasion = one.occasion.as_ref().map_or("", |occasion| occasion.get(l));
        document.summary = joined(&[one.kind.label(l), one.by.get(l), occasion], ", ");
        document.identifiers.push(one.id.clone());
        document.weight = 0.85;
        if let Some(date) = one.date {
            year(document, &date.first_day().to_string());
        }
    }
}

fn policy(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    for one in &portal.plan.edition().boxes {
        let items = one.items.iter().flat_map(|item| {
            let more = [&item.threshold, &item.when].into_iter().flatten();
            [&item.name, &item.text].into_iter().chain(more).map(|text| text.get(l))
        });
        let items: Vec<&str> = items.collect();
        let document = feed.add("policy", &one.id, one.title.get(l), at(address::PLAN_POLICY, l, &one.id));
        document.summary = joined(&one.items.iter().map(|item| item.name.get(l)).collect::<Vec<_>>(), ", ");
        document.body = items.join(" ");
        document.identifiers.extend(one.items.iter().map(|item| item.id.clone()));
        document.weight = 0.9;
        if let Some(as_of) = one.as_of {
            year(document, &as_of.first_day().to_string());
        }
    }
}

fn programmes(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    let plan = &portal.plan;
    for one in plan.programmes() {
        let mut words = vec![one.status_note.get(l)];
        words.extend(one.pillars.iter().map(|pillar| pillar.text.get(l)));
        for part in &one.parts {
            words.push(part.title.get(l));
            words.extend(part.elements.iter().map(|element| element.name.get(l)));
        }
        let body = words.join(". ");
        let document = feed.add("programme", &one.id, one.title.get(l), address::PLAN_PROGRAMME.path(l));
        document.summary = one.parts.iter().map(|part| part.title.get(l)).collect::<Vec<_>>().join(", ");
        document.body = body;
        document.identifiers.push(one.id.clone());
    }
    for one in plan.proposals() {
        let document = feed.add("proposal", &one.id, one.title.get(l), at(address::PLAN_PROPOSALS, l, &one.id));
        one.what.get(l).clone_into(&mut document.summary);
        document.weight = 0.9;
        if let Some(on) = one.on {
            year(document, &on.to_string());
        }
    }
}

fn organisations(feed: &mut Feed<'_>) {
    let (portal, l) = (feed.portal, feed.l);
    let today = day(feed);
    for one in portal.plan.organisations() {
        let name = one.name_at(today);
        let (short, full) = (name.short().to_owned(), name.full(l).to_owned());
        let title = if short == full { full } else { format!("{full} ({short})") };
        organisation(feed.add("organisation", &one.id, title, address::PLAN_ORGANISATION.id(l, &one.id)), one, l);
    }
}

fn organisation(document: &mut Document, one: &voetspoor_plan::Organisation, l: Lang) {
    let names: Vec<&str> = one.names.all().iter().map(|name| name.full(l)).collect();
    l.is("De acties van het plan van deze organisatie.", "The actions of the plan of this organisation.")
        .clone_into(&mut document.summary);
    document.weight = 0.9;
    document.body = names.join(", ");
    document.identifiers.push(one.id.clone());
    document.identifiers.extend(one.labels.iter().cloned());
    document.identifiers.extend(one.names.all().iter().map(|name| name.short.clone()));
    document.identifiers.extend(one.tooi.clone());
}

fn joined(parts: &[&str], by: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(by)
}
