//! What the operations about the plan answer: each thing as it stands on a day, today unless another is asked.

use axum::response::Response;
use voetspoor_plan::{ActionAt, CommitmentKind, Filter, Judgement, PlanAt, Severity, SourceKind, Status, TermState};

use super::{matches, one};
use crate::api::list::list;
use crate::api::query::Asked;
use crate::plan::asked::today;
pub(crate) use crate::plan::record::{
    ActionRecord, CommitmentRecord, CriterionRecord, OrganisationRecord, UpdateRecord,
};
use crate::portal::Portal;

fn spellings<T: ToString>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

pub(crate) fn lines(portal: &Portal) -> Vec<String> {
    let lines = &portal.plan.edition().about.lines;
    let each = |line: &voetspoor_plan::Line| {
        let own = std::iter::once(line.id.clone());
        own.chain(line.sublines.iter().map(|part| part.id.clone())).collect::<Vec<_>>()
    };
    lines.iter().flat_map(each).collect()
}

pub(crate) fn classes(portal: &Portal) -> Vec<String> {
    portal.plan.edition().about.classes.iter().map(|class| class.id.clone()).collect()
}

pub(crate) fn statuses(_: &Portal) -> Vec<String> {
    spellings(Status::ALL)
}

pub(crate) fn severities(_: &Portal) -> Vec<String> {
    spellings(Severity::ALL)
}

pub(crate) fn judgements(_: &Portal) -> Vec<String> {
    spellings(Judgement::ALL)
}

pub(crate) fn update_kinds(_: &Portal) -> Vec<String> {
    spellings(SourceKind::ALL)
}

pub(crate) fn commitment_kinds(_: &Portal) -> Vec<String> {
    spellings(CommitmentKind::ALL)
}

pub(crate) fn states(_: &Portal) -> Vec<String> {
    spellings(TermState::ALL)
}

pub(crate) fn organisation_kinds(portal: &Portal) -> Vec<String> {
    let kind = portal.knowledge.register("organisations").and_then(|register| register.field("kind"));
    kind.map(|field| field.kind.choices().iter().map(|choice| choice.id.clone()).collect()).unwrap_or_default()
}

/// The plan on the day that is asked for.
fn at<'a>(portal: &'a Portal, asked: &Asked) -> PlanAt<'a> {
    portal.plan.at(asked.day("on").unwrap_or_else(|| today(portal)))
}

pub(crate) fn actions(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    let filter = Filter {
        line: asked.get("line").map(str::to_owned),
        organisation: asked.get("organisation").map(str::to_owned),
        lead_only: false,
        status: asked.get("status").and_then(|status| status.parse().ok()),
        class: asked.get("class").map(str::to_owned),
        differs: asked.get("differs").and_then(|severity| severity.parse().ok()),
    };
    let sought = |one: &ActionAt<'_>| {
        let action = one.action;
        let [title, what] = [&action.title, &action.what];
        matches(asked, &[&action.id, &title.nl, &title.en, &what.nl, &what.en])
    };
    let rows: Vec<ActionRecord> =
        at.actions(&filter).iter().filter(|one| sought(one)).map(|one| ActionRecord::new(&at, one)).collect();
    list(asked, &rows)
}

pub(crate) fn action(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    one(asked.get("id").and_then(|id| at.action(id)).map(|action| ActionRecord::new(&at, &action)))
}

fn all_criteria(at: &PlanAt<'_>) -> Vec<CriterionRecord> {
    let of = |action: &ActionAt<'_>| -> Vec<CriterionRecord> {
        action.criteria.iter().map(|criterion| CriterionRecord::new(at, &action.action.id, criterion)).collect()
    };
    at.actions(&Filter::default()).iter().flat_map(of).collect()
}

pub(crate) fn criteria(portal: &Portal, asked: &Asked) -> Response {
    let mut rows = all_criteria(&at(portal, asked));
    rows.retain(|row| {
        asked.takes("action", &row.action)
            && asked.takes("judgement", row.judgement)
            && matches(asked, &[&row.id, &row.text_nl, &row.text_en])
    });
    list(asked, &rows)
}

pub(crate) fn criterion(portal: &Portal, asked: &Asked) -> Response {
    let found = |id| all_criteria(&at(portal, asked)).into_iter().find(|row| row.id == id);
    one(asked.get("id").and_then(found))
}

pub(crate) fn updates(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    let since = asked.day("since");
    let mut rows = Vec::new();
    for update in portal.plan.updates() {
        let about = |id: &str| update.is_about(id) || update.judgement(id).is_some();
        let taken = update.holds_from() <= at.day
            && since.is_none_or(|since| since <= update.holds_from())
            && asked.get("about").is_none_or(about)
            && asked.takes("kind", update.kind.as_str())
            && matches(asked, &[&update.id, &update.text.nl, &update.text.en]);
        if taken {
            rows.push(UpdateRecord::new(&at, update));
        }
    }
    list(asked, &rows)
}

pub(crate) fn update(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    one(asked.get("id").and_then(|id| portal.plan.update(id)).map(|update| UpdateRecord::new(&at, update)))
}

pub(crate) fn commitments(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    let mut rows: Vec<CommitmentRecord> =
        at.commitments().iter().map(|commitment| CommitmentRecord::new(&at, commitment)).collect();
    rows.retain(|row| {
        asked.takes("kind", row.kind)
            && asked.takes("state", row.state)
            && asked.get("action").is_none_or(|action| row.fulfilled_by.iter().any(|id| id == action))
            && matches(asked, &[&row.id, &row.text_nl, &row.text_en, &row.by_nl, &row.by_en])
    });
    list(asked, &rows)
}

pub(crate) fn commitment(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    let found = at.commitments().into_iter().find(|one| asked.get("id") == Some(&one.commitment.id));
    one(found.map(|commitment| CommitmentRecord::new(&at, &commitment)))
}

pub(crate) fn organisations(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    let all = portal.plan.organisations().iter();
    let mut rows: Vec<OrganisationRecord> =
        all.map(|organisation| OrganisationRecord::new(&at, &at.responsibility(organisation))).collect();
    rows.retain(|row| {
        let labels = row.labels.join(" ");
        asked.takes("kind", &row.kind) && matches(asked, &[&row.id, &row.name_nl, &row.name_en, &row.short, &labels])
    });
    list(asked, &rows)
}

pub(crate) fn organisation(portal: &Portal, asked: &Asked) -> Response {
    let at = at(portal, asked);
    let found = portal.plan.organisations().iter().find(|one| asked.get("id") == Some(&one.id));
    one(found.map(|organisation| OrganisationRecord::new(&at, &at.responsibility(organisation))))
}
