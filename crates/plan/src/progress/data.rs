//! The progress report as data: one document, and one row a criterion.

use serde_json::{Value, json};
use voetspoor_publication::Table;

use super::ProgressReport;
use crate::Criterion;
use crate::at::ActionAt;
use crate::change::Changed;

impl ProgressReport<'_> {
    /// One row a criterion, with the status of its action on both days.
    pub fn table(&self) -> Table {
        let columns = [
            "line",
            "action",
            "status_before",
            "status",
            "rule",
            "criterion",
            "text_nl",
            "text_en",
            "judgement",
            "basis",
            "newly_met",
            "searched_on",
            "searched_as",
        ];
        let actions = self.lines.iter().flat_map(|line| line.actions.iter().map(move |action| (line, action)));
        let rows = actions.flat_map(|(line, action)| {
            action.now.criteria.iter().map(move |one| {
                let searched = one.standing.searched;
                vec![
                    json!(line.line.id),
                    json!(action.now.action.id),
                    json!(action.before),
                    json!(action.now.status()),
                    json!(action.now.rule()),
                    json!(one.criterion.id),
                    json!(one.criterion.text.nl),
                    json!(one.criterion.text.en),
                    json!(one.standing.judgement),
                    json!(one.standing.basis),
                    json!(action.newly_met.iter().any(|met| met.id == one.criterion.id)),
                    json!(searched.map(|searched| searched.on)),
                    json!(searched.map(|searched| searched.reach)),
                ]
            })
        });
        Table::new("progress", columns, rows)
    }

    /// The report as one document.
    pub fn data(&self) -> Value {
        let ids = |criteria: &[&Criterion]| criteria.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
        let names = |actions: &[ActionAt<'_>]| actions.iter().map(|one| one.action.id.clone()).collect::<Vec<_>>();
        let lines = self.lines.iter().map(|line| {
            let actions = line.actions.iter().map(|action| {
                json!({
                    "id": action.now.action.id,
                    "title": action.now.action.title,
                    "before": action.before,
                    "now": { "body": action.now.body.status, "annex": action.now.annex.status, "rule": action.now.rule() },
                    "newly_met": ids(&action.newly_met),
                    "met": ids(&action.met),
                    "partly": ids(&action.partly),
                    "not_met": ids(&action.not_met),
                    "unknown": ids(&action.unknown),
                })
            });
            json!({ "id": line.line.id, "title": line.line.title, "criteria": line.tally, "actions": actions.collect::<Vec<_>>() })
        });
        let turned = self.turned().filter_map(|change| match change.what {
            Changed::Status { action, from, to, rule } => {
                Some(json!({ "on": change.on, "action": action.id, "from": from, "to": to, "rule": rule }))
            }
            Changed::Statement(_) => None,
        });
        let commitments = self.commitments.iter().map(|one| {
            json!({ "id": one.commitment.id, "state": one.state, "judgement": one.standing.judgement, "basis": one.standing.basis })
        });
        json!({
            "format": "voetspoor-plan-progress/1",
            "edition": self.at.edition.about.id,
            "from": self.from,
            "to": self.to,
            "before": self.before,
            "now": self.now,
            "lines": lines.collect::<Vec<_>>(),
            "commitments": commitments.collect::<Vec<_>>(),
            "changes": { "status": turned.collect::<Vec<_>>(), "statements": self.stated().collect::<Vec<_>>() },
            "open": {
                "shown_open": names(&self.open.shown_open),
                "outcome_unknown": names(&self.open.outcome_unknown),
                "due": names(&self.open.due),
                "conflicts": names(&self.open.conflicts),
            },
        })
    }
}
