//! Two people saved over each other: both texts, side by side, and one that holds them together where that can be done.

use axum::response::Response;
use voetspoor_quantity::Lang;
use voetspoor_store::{Conflict, Merge, merge};

use super::page::{Form, show};
use crate::desk::admit::Person;
use crate::portal::Portal;
use voetspoor_knowledge::sheet::Sheet;

/// What stands in the draft now, beside the words that came too late.
pub(super) struct Both {
    pub(super) late: Late,
    pub(super) changes: Vec<Line>,
    pub(super) merged: bool,
}

/// When words came too late.
pub(super) enum Late {
    /// Just now: this person saved first.
    Now {
        /// Name of that person.
        by: String,
    },
    /// Earlier; they were kept apart.
    Kept,
}

/// What differs in one place.
pub(super) struct Line {
    /// Name of the field; the form has its label.
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
    late: Late,
) -> Response {
    let theirs = conflict.theirs.clone().unwrap_or_default();
    let together = merge(conflict.base.as_deref().unwrap_or_default(), &conflict.mine, &theirs);
    let merged = matches!(together, Merge::Clean(_));
    let mine = Sheet::of(&conflict.mine).unwrap_or_default();
    let other = Sheet::of(&theirs).unwrap_or_default();
    let changes =
        mine.differences(&other).into_iter().map(|(name, mine, theirs)| Line { label: name, theirs, mine }).collect();
    form.conflict = Some(Both { late, changes, merged });
    form.revision = conflict.theirs_revision;
    form.asides.push(conflict.aside);
    if merged && let Some(sheet) = Sheet::of(together.text()) {
        form.sheet = sheet;
    }
    show(portal, person, l, form)
}
