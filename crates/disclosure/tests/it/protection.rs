//! Protection against attacks by subtraction.

use proptest::prelude::*;
use voetspoor_disclosure::{
    Cell, Contribution, DisclosureError, Dominance, Fate, Interval, Policy, Protected, Publication, Relation, Table,
    attack, protect, protect_until, sensitivity,
};

use crate::attacker::{Row, Seen, reckon};

fn contributions(values: &[(usize, f64)]) -> Vec<Contribution> {
    values
        .iter()
        .map(|(holder, value)| Contribution { holder: format!("h{holder}"), value: *value, public: false })
        .collect()
}

/// Classes and their total, from the contributions of each class.
fn margin(classes: &[Vec<(usize, f64)>]) -> Table {
    let all: Vec<(usize, f64)> = classes.iter().flatten().copied().collect();
    let mut table = Table::default();
    table.cells.push(Cell::new("total", contributions(&all)));
    for (at, class) in classes.iter().enumerate() {
        table.cells.push(Cell::new(format!("class {at}"), contributions(class)));
    }
    table.relations.push(Relation { total: 0, parts: (1..=classes.len()).collect() });
    table
}

/// Two margins of a crossing that is never shown.
fn crossing(cells: &[Vec<Vec<(usize, f64)>>]) -> Table {
    let (rows, columns) = (cells.len(), cells[0].len());
    let mut table = Table::default();
    let all: Vec<(usize, f64)> = cells.iter().flatten().flatten().copied().collect();
    table.cells.push(Cell::new("total", contributions(&all)));
    for (at, row) in cells.iter().enumerate() {
        let inside: Vec<(usize, f64)> = row.iter().flatten().copied().collect();
        table.cells.push(Cell::new(format!("row {at}"), contributions(&inside)));
    }
    for at in 0..columns {
        let inside: Vec<(usize, f64)> = cells.iter().flat_map(|row| row[at].clone()).collect();
        table.cells.push(Cell::new(format!("column {at}"), contributions(&inside)));
    }
    for (r, row) in cells.iter().enumerate() {
        for (c, cell) in row.iter().enumerate() {
            table.cells.push(Cell {
                publication: Publication::Hidden,
                ..Cell::new(format!("{r} x {c}"), contributions(cell))
            });
        }
    }
    let inner = |r: usize, c: usize| 1 + rows + columns + r * columns + c;
    for r in 0..rows {
        table.relations.push(Relation { total: 1 + r, parts: (0..columns).map(|c| inner(r, c)).collect() });
    }
    for c in 0..columns {
        table.relations.push(Relation { total: 1 + rows + c, parts: (0..rows).map(|r| inner(r, c)).collect() });
    }
    table.relations.push(Relation { total: 0, parts: (1..=rows).collect() });
    table.relations.push(Relation { total: 0, parts: (1 + rows..=rows + columns).collect() });
    table
}

/// What a reader sees: figures that are shown, and nothing where nobody contributes.
fn seen(table: &Table, protected: &Protected) -> Vec<Seen> {
    table
        .cells
        .iter()
        .zip(&protected.cells)
        .map(|(cell, published)| Seen {
            figure: published.value.or(cell.contributions.is_empty().then_some(0.0)),
            at_least: 0.0,
        })
        .collect()
}

fn rows(table: &Table) -> Vec<Row> {
    table.relations.iter().map(|relation| (relation.total, relation.parts.clone())).collect()
}

/// Every sensitive cell keeps its protection on both sides, for the outsider, and for each holder that is alone in a cell not shown.
fn assert_safe(table: &Table, policy: &Policy, protected: &Protected) {
    let rows = rows(table);
    let guarded: Vec<(usize, f64)> = table
        .cells
        .iter()
        .enumerate()
        .filter_map(|(at, cell)| Some((at, sensitivity(cell, policy)?.protection)))
        .collect();
    let holder_of = |at: usize| -> Option<&str> {
        let cell = &table.cells[at];
        let first = cell.contributions.first()?;
        let is_alone = cell.contributions.iter().all(|other| other.holder == first.holder);
        (is_alone && protected.cells[at].value.is_none()).then_some(first.holder.as_str())
    };
    let mut insiders: Vec<Option<&str>> = vec![None];
    for at in 0..table.cells.len() {
        if let Some(holder) = holder_of(at).filter(|holder| !insiders.contains(&Some(holder))) {
            insiders.push(Some(holder));
        }
    }
    for insider in insiders {
        let mut view = seen(table, protected);
        for (cell, seen) in table.cells.iter().zip(&mut view) {
            let own = |c: &&Contribution| Some(c.holder.as_str()) == insider;
            let mine: f64 = cell.contributions.iter().filter(own).map(|c| c.value).sum();
            let is_mine_alone = !cell.contributions.is_empty() && cell.contributions.iter().all(|c| own(&c));
            if seen.figure.is_none() {
                seen.at_least = mine;
                if is_mine_alone {
                    seen.figure = Some(cell.sum());
                }
            }
        }
        for (at, protection) in &guarded {
            let cell = &table.cells[*at];
            if cell.contributions.iter().all(|c| Some(c.holder.as_str()) == insider) {
                continue;
            }
            let (low, high) = reckon(&view, &rows, *at);
            let (sum, slack) = (cell.sum(), 1e-5 * cell.sum());
            assert!(protected.cells[*at].value.is_none(), "{} is shown", cell.id);
            // Nobody can be brought to believe in less than what is its own.
            let lowest = (sum - protection).max(view[*at].at_least);
            assert!(high - low >= protection - slack, "{}: {low} to {high} for {insider:?}", cell.id);
            assert!(insider.is_some() || high - low >= 2.0 * (protection - slack), "{}: {low} to {high}", cell.id);
            assert!(
                low <= lowest + slack && high >= sum + protection - slack,
                "{}: {sum} with {protection}, reckoned {low} to {high} for {insider:?}",
                cell.id
            );
        }
    }
}

fn shown(protected: &Protected) -> Vec<&str> {
    protected.cells.iter().filter(|cell| cell.value.is_some()).map(|cell| cell.id.as_str()).collect()
}

/// Four classes; the first has one operator, the others four each.
fn one_alone() -> Table {
    let class = |first: usize, value: f64| (first..first + 4).map(|holder| (holder, value)).collect::<Vec<_>>();
    margin(&[vec![(0, 50.0)], class(1, 20.0), class(5, 30.0), class(9, 100.0)])
}

#[test]
fn without_a_second_cell_subtraction_gives_the_figure_away() {
    let table = one_alone();
    let only_first = [true, false, true, true, true];
    let found = attack(&table, &only_first).unwrap()[1];
    assert!((found.low - 50.0).abs() < 1e-6 && (found.high - 50.0).abs() < 1e-6);
}

#[test]
fn a_second_cell_goes_beside_the_sensitive_one_and_it_is_the_cheapest_that_helps() {
    let table = one_alone();
    let protected = protect(&table, &Policy::default()).unwrap();
    assert_safe(&table, &Policy::default(), &protected);
    assert_eq!(shown(&protected), ["total", "class 2", "class 3"]);
    assert!(matches!(protected.cell("class 0").map(|cell| &cell.fate), Some(Fate::Sensitive(_))));
    assert_eq!(protected.cell("class 1").map(|cell| &cell.fate), Some(&Fate::Beside));
}

#[test]
fn nothing_is_left_out_where_nothing_is_sensitive() {
    let class = |first: usize| (first..first + 5).map(|holder| (holder, 10.0)).collect::<Vec<_>>();
    let table = margin(&[class(0), class(5), class(10)]);
    let protected = protect(&table, &Policy::default()).unwrap();
    assert_eq!(shown(&protected).len(), 4);
}

#[test]
fn two_lonely_operators_do_not_learn_each_other() {
    // Either of the two knows its own class; with only these two left out, each would reckon the other.
    let class = |first: usize| (first..first + 5).map(|holder| (holder, 40.0)).collect::<Vec<_>>();
    let table = margin(&[vec![(0, 50.0)], vec![(1, 70.0)], class(2), class(7)]);
    let protected = protect(&table, &Policy::default()).unwrap();
    assert_safe(&table, &Policy::default(), &protected);
    assert!(shown(&protected).len() < 3, "{:?}", shown(&protected));
}

#[test]
fn a_total_that_a_law_publishes_stays_and_where_that_cannot_be_it_is_an_error() {
    let mut table = one_alone();
    table.cells[0].publication = Publication::Due;
    let protected = protect(&table, &Policy::default()).unwrap();
    assert!(protected.cells[0].value.is_some());
    for cell in &mut table.cells[2..] {
        cell.publication = Publication::Due;
    }
    assert_eq!(protect(&table, &Policy::default()), Err(DisclosureError::Impossible { cell: "class 0".to_owned() }));
}

#[test]
fn what_is_public_needs_no_protection_and_gives_none() {
    let mut table = one_alone();
    for cell in &mut table.cells {
        for contribution in &mut cell.contributions {
            contribution.public = true;
        }
    }
    assert_eq!(shown(&protect(&table, &Policy::default()).unwrap()).len(), 5);
}

#[test]
fn figures_that_are_none_and_sums_that_are_none_are_refused() {
    let wrong = |value: f64| margin(&[vec![(0, value)], vec![(1, 1.0)]]);
    for value in [f64::NAN, f64::INFINITY, -1.0] {
        assert!(matches!(protect(&wrong(value), &Policy::default()), Err(DisclosureError::Contribution { .. })));
    }
    let mut unequal = one_alone();
    unequal.cells[0].contributions.pop();
    assert!(matches!(protect(&unequal, &Policy::default()), Err(DisclosureError::Sum { .. })));
    let mut lost = one_alone();
    lost.relations[0].parts.push(99);
    assert!(matches!(protect(&lost, &Policy::default()), Err(DisclosureError::Relation { index: 99, .. })));
    let many = Table { cells: vec![Cell::new("a", Vec::new()); 401], relations: Vec::new() };
    assert!(matches!(protect(&many, &Policy::default()), Err(DisclosureError::TooLarge { .. })));
}

#[test]
fn a_search_that_is_out_of_time_gives_no_pattern() {
    let late = Some(std::time::Instant::now());
    assert_eq!(protect_until(&one_alone(), &Policy::default(), late), Err(DisclosureError::OutOfTime));
}

#[test]
fn an_empty_table_is_a_table() {
    assert_eq!(protect(&Table::default(), &Policy::default()).map(|p| p.cells.len()), Ok(0));
}

fn policies() -> impl Strategy<Value = Policy> {
    (1usize..5, prop::option::of(0.6f64..0.95), prop::option::of(0.05f64..0.3), 0.05f64..0.3).prop_map(
        |(threshold, k, p, margin)| Policy {
            threshold,
            dominance: k.map(|k| Dominance { n: 1, k }).into_iter().collect(),
            p,
            margin,
        },
    )
}

/// A cell of up to four operators.
fn inside() -> impl Strategy<Value = Vec<(usize, f64)>> {
    prop::collection::vec((0usize..12, 0.0f64..1000.0), 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_margin_gives_a_sensitive_cell_away(
        classes in prop::collection::vec(inside(), 2..6),
        policy in policies(),
    ) {
        let table = margin(&classes);
        let protected = protect(&table, &policy).unwrap();
        assert_safe(&table, &policy, &protected);
    }

    #[test]
    fn no_two_margins_give_their_crossing_away(
        cells in prop::collection::vec(prop::collection::vec(inside(), 3), 2..4),
        policy in policies(),
    ) {
        let table = crossing(&cells);
        let protected = protect(&table, &policy).unwrap();
        assert_safe(&table, &policy, &protected);
    }
}

#[test]
fn who_knows_its_own_part_of_a_hidden_cell_does_not_reckon_the_rest() {
    // Large and medium are each of two, so one of them hides the other; but the largest of medium takes its own part off what both are.
    let classes =
        [vec![(0, 3.0), (1, 3.0), (2, 3.0), (3, 3.0), (4, 3.01)], vec![(5, 10.0), (6, 0.1)], vec![(7, 5.0), (8, 0.1)]];
    let table = margin(&classes);
    let protected = protect(&table, &Policy::default()).unwrap();
    let hidden = |id: &str| protected.cell(id).unwrap().value.is_none();
    assert!(hidden("class 1") && hidden("class 2"));
    assert!(hidden("class 0") || hidden("total"), "{protected:?}");
}

#[test]
fn what_the_name_of_a_cell_says_is_known_to_an_attacker() {
    let within = |low: f64, high: f64| Some(Interval { low, high });
    let classes =
        [(0..5).map(|at| (at, 750.0)).collect(), (5..9).map(|at| (at, 1_500.0)).collect(), vec![(9, 6_500.0)]];
    let mut table = margin(&classes);
    table.cells[1].within = within(2_500.0, 5_000.0);
    table.cells[2].within = within(4_000.0, 8_000.0);
    table.cells[3].within = within(2_000.0, f64::INFINITY);
    let policy = Policy { dominance: vec![Dominance { n: 1, k: 0.75 }], ..Policy::default() };
    let protected = protect(&table, &policy).unwrap();
    let large = protected.cell("class 2").unwrap().interval;
    let wanted = 6_500.0 / 0.75 - 6_500.0;
    assert!(large.low <= 6_500.0 - wanted && large.high >= 6_500.0 + wanted, "{protected:?}");
    table.cells[1].within = within(0.0, 3_000.0);
    assert!(matches!(protect(&table, &policy), Err(DisclosureError::Within { .. })));
}
