//! Whether two results cover their years alike: rows of another year count in neither, and what has no rows of a year looks like less.

use std::collections::BTreeSet;

use voetspoor_engine::{Activity, EnergyBasis};
use voetspoor_quantity::Words;

use super::COVERAGE_APART;
use crate::result::ResultDocument;

/// Why nothing can be said of a change, where rows of another year are missing from one of the two and not likewise from the other.
pub(super) fn covered_apart(a: &ResultDocument, b: &ResultDocument) -> Option<Words> {
    let apart = (other_year_share(a) - other_year_share(b)).abs() > COVERAGE_APART;
    if !apart && !lacks_what(a, b) && !lacks_what(b, a) {
        return None;
    }
    let told = |document: &ResultDocument| {
        let rows = document.inventory;
        (rows.other_year, rows.rows, document.year)
    };
    let ((of_a, rows_a, year_a), (of_b, rows_b, year_b)) = (told(a), told(b));
    Some(Words {
        en: format!(
            "Whether the change is real cannot be said: in A {of_a} of the {rows_a} rows are of another year than {year_a} and do \
             not count, in B {of_b} of the {rows_b} rows of another year than {year_b}. What has rows of one year alone looks as if it came or went."
        ),
        nl: format!(
            "Of het verschil echt is, valt niet te zeggen: in A zijn {of_a} van de {rows_a} regels van een ander jaar dan {year_a} en \
             die tellen niet mee, in B {of_b} van de {rows_b} regels van een ander jaar dan {year_b}. Wat maar van één jaar regels heeft, lijkt erbij te komen of weg te gaan."
        ),
    })
}

fn other_year_share(document: &ResultDocument) -> f64 {
    let rows = document.inventory.rows;
    if rows == 0 { 0.0 } else { document.inventory.other_year as f64 / rows as f64 }
}

/// Whether a result has rows of another year, and nothing of a kind of dated row that the other has.
fn lacks_what(document: &ResultDocument, other: &ResultDocument) -> bool {
    document.inventory.other_year > 0 && !dated(other).is_subset(&dated(document))
}

/// Kinds of activity whose rows have a year.
fn dated(document: &ResultDocument) -> BTreeSet<Activity> {
    let keys = document.cells.iter().map(|cell| &cell.key);
    keys.filter(|key| match key.activity {
        Activity::Service | Activity::Cloud | Activity::Carrier => true,
        Activity::Electricity => key.energy == Some(EnergyBasis::Measured),
        Activity::Goods | Activity::DeclaredGoods => false,
    })
    .map(|key| key.activity)
    .collect()
}
