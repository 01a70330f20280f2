//! Rules of law, the facts they ask, and what changes when.

use axum::response::Response;
use voetspoor_duties::{Evidence, Kind, Status, Subject};

use super::super::list::list;
use super::super::query::Asked;
use super::{matches, one};
pub(in crate::api) use crate::duties::record::{ChangeRecord, FactRecord, RuleRecord};
use crate::duties::watch::changes;
use crate::portal::Portal;

pub(in crate::api) fn duty_kinds(_: &Portal) -> Vec<String> {
    Kind::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(in crate::api) fn duty_statuses(_: &Portal) -> Vec<String> {
    Status::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(in crate::api) fn duty_evidence(_: &Portal) -> Vec<String> {
    Evidence::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(in crate::api) fn fact_subjects(_: &Portal) -> Vec<String> {
    Subject::ALL.iter().map(|one| one.as_str().to_owned()).collect()
}

pub(in crate::api) fn duties(portal: &Portal, asked: &Asked) -> Response {
    let mut rows = RuleRecord::all(portal);
    rows.retain(|rule| {
        asked.takes("kind", rule.kind)
            && asked.takes("status", rule.status)
            && asked.takes("evidence", rule.evidence)
            && matches(asked, &rule.names())
    });
    list(asked, &rows)
}

pub(in crate::api) fn duty(portal: &Portal, asked: &Asked) -> Response {
    one(asked.get("id").and_then(|id| RuleRecord::find(portal, id)))
}

pub(in crate::api) fn duty_facts(portal: &Portal, asked: &Asked) -> Response {
    let mut rows: Vec<FactRecord> = portal.duties.vocabulary().iter().map(FactRecord::new).collect();
    rows.retain(|fact| asked.takes("about", fact.about) && matches(asked, &[&fact.id]));
    list(asked, &rows)
}

pub(in crate::api) fn law_changes(portal: &Portal, asked: &Asked) -> Response {
    let since = asked.get("since");
    let mut rows: Vec<ChangeRecord> = changes(portal).iter().map(ChangeRecord::new).collect();
    rows.retain(|change| since.is_none_or(|since| change.on.as_str() >= since) && asked.takes("rule", &change.rule));
    list(asked, &rows)
}
