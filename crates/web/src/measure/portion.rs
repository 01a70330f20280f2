//! An explanation dealt over pages: as many cells as one page may carry, and a cell of many contributions over several.

use voetspoor_assessment::{ExplainedCell, ExplainedContribution};

/// Elements that the cells of one page may take, of the 1,500 that a page may have.
const ELEMENTS: usize = 1_150;
/// Elements of the frame of a cell, and of a contribution without its steps.
const FRAME: usize = 16;
/// Elements of a step without its sources.
const STEP: usize = 9;
/// Elements of a reference to a source with its place in the list of sources.
const SOURCE: usize = 5;

/// What one page shows of a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Portion<'a> {
    pub(super) cell: &'a ExplainedCell,
    pub(super) contributions: &'a [ExplainedContribution],
    /// Whether earlier contributions stand on the page before.
    pub(super) continued: bool,
}

/// The pages of an explanation: each contribution on one of them, in order; at least one page.
pub(super) fn pages(cells: &[ExplainedCell]) -> Vec<Vec<Portion<'_>>> {
    let mut pages = vec![Vec::new()];
    let mut room = ELEMENTS;
    for cell in cells {
        let mut rest = cell.contributions.as_slice();
        let mut continued = false;
        loop {
            let (fits, taken) = fitting(rest, room.saturating_sub(FRAME));
            let page_is_empty = pages.last().is_none_or(Vec::is_empty);
            let fits = if page_is_empty { fits.max(1).min(rest.len()) } else { fits };
            if fits == 0 && !(rest.is_empty() && room >= FRAME) {
                pages.push(Vec::new());
                room = ELEMENTS;
                continue;
            }
            let (contributions, later) = rest.split_at(fits);
            if let Some(page) = pages.last_mut() {
                page.push(Portion { cell, contributions, continued });
            }
            room = room.saturating_sub(FRAME + taken);
            rest = later;
            continued = true;
            if rest.is_empty() {
                break;
            }
        }
    }
    pages
}

/// How many of the contributions fit, and what they take.
fn fitting(contributions: &[ExplainedContribution], room: usize) -> (usize, usize) {
    let mut taken = 0;
    for (number, contribution) in contributions.iter().enumerate() {
        let steps = contribution.steps.iter().map(|step| STEP + SOURCE * step.sources.len());
        let weight = FRAME + steps.sum::<usize>();
        if taken + weight > room {
            return (number, taken);
        }
        taken += weight;
    }
    (contributions.len(), taken)
}
