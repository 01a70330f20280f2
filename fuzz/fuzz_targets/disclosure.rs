//! Any bytes as a table of classes with their total: what is sensitive is never shown, and the bounds of an attacker hold the figure.
#![no_main]

use libfuzzer_sys::fuzz_target;
use voetspoor_disclosure::{Cell, Contribution, Fate, Policy, Publication, Relation, Table, attack, protect};

/// Classes of a table at most: the bounds come from linear programming.
const MOST: usize = 8;

/// Figures that a table of sums may have, and some that it may not.
fn figure(byte: u8) -> f64 {
    match byte {
        255 => f64::NAN,
        254 => f64::INFINITY,
        253 => -1.0,
        252 => f64::MAX,
        251 => f64::MIN_POSITIVE,
        other => f64::from(other) * 1.5,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut classes = bytes.split(|byte| *byte == 0).take(MOST);
    let Some([threshold, margin, publication, ..]) = classes.next() else { return };
    let inside = |class: &[u8]| -> Vec<Contribution> {
        class
            .chunks_exact(2)
            .take(16)
            .map(|pair| Contribution {
                holder: format!("h{}", pair[0] % 16),
                value: figure(pair[1]),
                public: pair[0] > 240,
            })
            .collect()
    };
    let parts: Vec<Cell> =
        classes.enumerate().map(|(at, class)| Cell::new(format!("class {at}"), inside(class))).collect();
    let mut total = Cell::new("total", parts.iter().flat_map(|cell| cell.contributions.clone()).collect());
    total.publication = match publication % 3 {
        0 => Publication::Wanted,
        1 => Publication::Due,
        _ => Publication::Hidden,
    };
    let relation = Relation { total: 0, parts: (1..=parts.len()).collect() };
    let table = Table { cells: [total].into_iter().chain(parts).collect(), relations: vec![relation] };
    let policy = Policy { threshold: usize::from(*threshold), margin: f64::from(*margin) / 100.0, ..Policy::default() };
    let Ok(protected) = protect(&table, &policy) else { return };
    let shown: Vec<bool> = protected.cells.iter().map(|cell| cell.value.is_some()).collect();
    for cell in &protected.cells {
        assert!(cell.value.is_none() || cell.fate == Fate::Shown, "{} is shown", cell.id);
    }
    if let Ok(bounds) = attack(&table, &shown) {
        assert_eq!(bounds.len(), table.cells.len());
    }
});
