//! Valuing cells, and the draws for their ranges.

use voetspoor_assessment::{Basis, Boundaries, InputFacts, Options, ResultDocument, assess};
use voetspoor_catalog::FactorSet;
use voetspoor_engine::Counted;
use voetspoor_quantity::{Approach, CalendarYear, View};

use crate::files::Reference;
use crate::process;

const RUNS: usize = 5;
const DRAWS: usize = 10_000;
/// Fewer draws than cost anything.
const HARDLY_ANY: usize = 2;

/// Prints what valuing the cells takes.
pub(crate) fn run(counted: &Counted, reference: &Reference) {
    let boundaries = Boundaries::from_csv(&reference.boundaries).unwrap();
    let value = |set: &FactorSet, options: &Options| {
        let basis = Basis {
            catalog: &reference.catalog,
            factor_set: set,
            boundaries: &boundaries,
            contracts: &[],
            view: View::Annual,
            approach: Approach::Operational,
        };
        assess(counted, basis, CalendarYear(2024), options, InputFacts::default())
    };
    let few = Options { draws: HARDLY_ANY, ..Options::default() };
    for set in reference.catalog.factor_sets() {
        let spent = process::best_of(RUNS, || value(set, &few));
        println!("valuing     {spent}  all cells anew with {}, hardly any draws", set.name);
    }
    let Some(set) = reference.catalog.factor_sets().first() else { return };
    let all = Options { draws: DRAWS, by_site: true, by_unit: true, ..Options::default() };
    for options in [Options { draws: DRAWS, ..Options::default() }, all] {
        let without = process::best_of(RUNS, || value(set, &Options { draws: HARDLY_ANY, ..options }));
        let with = process::best_of(RUNS, || value(set, &options));
        let count = lines(&value(set, &options));
        println!("draws       {with}  valuing and {DRAWS} draws, {count} lines of the result");
        println!("            {:7.3} s on the clock of that for the draws", with.wall_s - without.wall_s);
    }
}

/// Lines that have a range.
fn lines(result: &ResultDocument) -> usize {
    let parts = [&result.by_stage, &result.by_scope, &result.by_item, &result.by_site, &result.by_unit];
    2 * result.totals.len() + parts.iter().map(|lines| lines.len()).sum::<usize>()
}
