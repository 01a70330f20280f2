//! Things about rows that a user should know, told once with the number of rows and the first place.

use voetspoor_inventory::{Diagnostic, Place, Severity};

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

    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Remark::DisposedWithoutDate => (
                "V-CNT-008",
                "disposed of without a date: taken as not in service this year",
                "state retired_on, so that what is left of its life is written off in the right year",
            ),
            Remark::PowerWithoutHours => (
                "V-CNT-009",
                "average power without hours: not used; the mean use of its kind serves",
                "state hours_per_year beside average_power_w",
            ),
            Remark::Undated => (
                "V-CNT-013",
                "no date of purchase: taken as in service and within its life; in the corporate view as not bought this year",
                "state purchased_on",
            ),
            Remark::Overcommitted => (
                "V-CNT-012",
                "host with more reserved than it has: shares are of what is reserved",
                "check the cores of the host and the vcpu of its machines",
            ),
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
            let (code, message, help) = remark.words();
            let rows = if count > 1 { format!(" ({count} rows)") } else { String::new() };
            Some(Diagnostic {
                code,
                severity: Severity::Warning,
                place: first?,
                message: format!("{message}{rows}"),
                help: help.to_owned(),
            })
        })
    }
}
