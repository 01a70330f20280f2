//! Two people saved over each other: both texts, side by side, and one that holds them together where that can be done.

use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_quantity::Lang;
use voetspoor_store::{Conflict, Merge, merge};

use super::page::{Form, show};
use crate::desk::admit::Person;
use crate::desk::kind::RecordKind;
use crate::portal::Portal;
use voetspoor_knowledge::sheet::Sheet;

/// What stands in the draft now, beside the words that came too late.
pub(super) struct Both {
    pub(super) by: String,
    pub(super) changes: Vec<Line>,
    pub(super) merged: bool,
}

pub(super) struct Line {
    pub(super) label: String,
    pub(super) theirs: Vec<String>,
    pub(super) mine: Vec<String>,
}

/// Somebody saved in between: both texts, and a form that holds them together where that can be done.
pub(super) fn clash(
    portal: &Portal,
    person: &Person,
    l: Lang,
    mut form: Form<'_>,
    conflict: &Conflict,
    by: String,
) -> Response {
    let theirs = conflict.theirs.clone().unwrap_or_default();
    let together = merge(conflict.base.as_deref().unwrap_or_default(), &conflict.mine, &theirs);
    let merged = matches!(together, Merge::Clean(_));
    let mine = Sheet::of(&conflict.mine).unwrap_or_default();
    let other = Sheet::of(&theirs).unwrap_or_default();
    let changes = mine
        .differences(&other)
        .into_iter()
        .map(|(name, mine, theirs)| Line { label: label_of(form.kind, &name, l), theirs, mine })
        .collect();
    form.conflict = Some(Both { by, changes, merged });
    form.revision = conflict.theirs_revision;
    if merged && let Some(sheet) = Sheet::of(together.text()) {
        form.sheet = sheet;
    }
    let mut answer = show(portal, person, l, form);
    *answer.status_mut() = StatusCode::CONFLICT;
    answer
}

fn label_of(kind: RecordKind<'_>, name: &str, l: Lang) -> String {
    let field = name.strip_prefix("f.").and_then(|rest| rest.split('.').next());
    match (kind, field) {
        (RecordKind::Entry(register), Some(key)) => register.field(key).map(|field| field.label.get(l).to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| name.to_owned())
}
