//! Things about rows that a user should know, told once with the number of rows and the first place.

use voetspoor_inventory::{Diagnostic, Place, Severity};

use crate::message::Message;

/// What may be remarked about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Remark {
    /// Disposed of, but no date: not counted.
    DisposedWithoutDate,
    /// Stated watts without hours: not used.
    PowerWithoutHours,
    /// No date of purchase: taken as within its life.
    Undated,
    /// More virtual processors (or storage) reserved than the host has.
    Overcommitted,
}

impl Remark {
    const ALL: [Remark; 4] =
        [Remark::DisposedWithoutDate, Remark::PowerWithoutHours, Remark::Undated, Remark::Overcommitted];

    const fn message(self) -> Message {
        match self {
            Remark::DisposedWithoutDate => Message::DisposedWithoutDate,
            Remark::PowerWithoutHours => Message::PowerWithoutHours,
            Remark::Undated => Message::Undated,
            Remark::Overcommitted => Message::Overcommitted,
        }
    }
}

/// Counts of remarks.
#[derive(Debug, Default)]
pub(crate) struct Remarks([(u64, Option<Place>); Remark::ALL.len()]);

impl Remarks {
    /// Counts one more; the place is asked for once.
    #[inline]
    pub(crate) fn add(&mut self, remark: Remark, place: impl FnOnce() -> Place) {
        let (count, first) = &mut self.0[remark as usize];
        *count += 1;
        if first.is_none() {
            *first = Some(place());
        }
    }

    /// Adds those of another fold.
    pub(crate) fn absorb(&mut self, other: Remarks) {
        for ((count, first), (more, theirs)) in self.0.iter_mut().zip(other.0) {
            *count += more;
            *first = first.take().into_iter().chain(theirs).min();
        }
    }

    pub(crate) fn into_diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        Remark::ALL.into_iter().zip(self.0).filter_map(|(remark, (count, first))| {
            Some(Diagnostic::new(Severity::Warning, first?, &remark.message()).of_rows(count))
        })
    }
}
