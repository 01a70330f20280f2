//! What holds for any observations: vintages, sums, missing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use proptest::prelude::*;
use voetspoor_catalog::Catalog;
use voetspoor_monitor::{Difference, DifferenceKind, Monitor, SeriesKey, TableFile};
use voetspoor_quantity::{Day, Lang};

use crate::shipped::{key, now, shipped};

const TEXTS: [(&str, &str); 4] = [
    (
        "monitor/statistics/X1.toml",
        "format = \"voetspoor-monitor/1\"\nid = \"X1\"\ntheme = \"energy\"\ntitle = { nl = \"a\", en = \"a\" }\ndefinition = { nl = \"a\", en = \"a\" }\n\
         method = { nl = \"a\", en = \"a\" }\nsource = { nl = \"a\", en = \"a\" }\nfrequency = \"yearly\"\nowner = { nl = \"a\", en = \"a\" }\n\
         gap = { why = { nl = \"a\", en = \"a\" }, fill = { nl = \"a\", en = \"a\" } }\n[[measures]]\nid = \"m\"\nunit = \"GWh\"\nsigned = true\n",
    ),
    (
        "monitor/places.toml",
        "format = \"voetspoor-monitor/1\"\n[[names]]\nid = \"NL\"\nname = { nl = \"a\", en = \"a\" }\n",
    ),
    (
        "monitor/lines.toml",
        "format = \"voetspoor-monitor/1\"\n[[names]]\nid = \"l\"\nname = { nl = \"a\", en = \"a\" }\n",
    ),
    (
        "monitor/boundaries.toml",
        "format = \"voetspoor-monitor/1\"\n[[boundaries]]\nid = \"b\"\nname = { nl = \"a\", en = \"a\" }\ntext = { nl = \"a\", en = \"a\" }\n",
    ),
];
const SOURCES: &str = "id,title,publisher,published,url,licence,licence_class,read,accessed,note\ns,t,p,2020,https://example.org,own,own,derived,2020-01-01,\n";

/// Year, day of publication after 2020-01-01, value (none = withheld).
type Row = (i16, u16, Option<f64>);

fn monitor(rows: &[Row]) -> Monitor {
    let mut table =
        "statistic,measure,period,place,boundary,line,value,missing,tier,status,vintage,source,certainty\n".to_owned();
    for (year, published, value) in rows {
        let day = "2020-01-01".parse::<Day>().unwrap().plus_days(i32::from(*published));
        let (value, missing) = value.map_or((String::new(), "withheld"), |value| (value.to_string(), ""));
        let _ = writeln!(table, "X1,m,{year},NL,b,l,{value},{missing},measured,published,{day},s,P");
    }
    let texts = TEXTS.iter().map(|(path, text)| TableFile { path, bytes: text.as_bytes() });
    let tables = [("monitor/sources.csv", SOURCES), ("monitor/observations.csv", table.as_str())];
    let tables = tables.map(|(path, text)| TableFile { path, bytes: text.as_bytes() });
    voetspoor_monitor::load(texts, tables, &Catalog::default()).unwrap()
}

/// Rows of which no two say something of one year on one day.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (2015_i16..2020, 0_u16..1000, prop::option::of(-1e6_f64..1e6));
    prop::collection::vec(row, 1..30).prop_map(|mut rows| {
        rows.sort_by_key(|row| (row.0, row.1));
        rows.dedup_by_key(|row| (row.0, row.1));
        rows
    })
}

fn told(monitor: &Monitor, on: Day) -> Vec<(String, Option<f64>)> {
    let series = monitor.known(on).series("X1");
    let points = series.iter().flat_map(|one| &one.points);
    points.map(|point| (point.period().to_string(), point.value())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_restatement_never_changes_what_was_known_before(rows in rows(), later in 1_u16..400, year in 2015_i16..2020, value in -1e6_f64..1e6) {
        let last = rows.iter().map(|row| row.1).max().unwrap_or(0);
        let before = monitor(&rows);
        let mut more = rows;
        more.push((year, last + later, Some(value)));
        let after = monitor(&more);
        let start = "2020-01-01".parse::<Day>().unwrap();
        for day in (0..=i32::from(last)).step_by(37) {
            prop_assert_eq!(told(&before, start.plus_days(day)), told(&after, start.plus_days(day)));
        }
        let now = told(&after, start.plus_days(i32::from(last + later)));
        prop_assert!(now.contains(&(year.to_string(), Some(value))));
    }

    #[test]
    fn missing_is_never_zero_and_never_lost(rows in rows()) {
        let monitor = monitor(&rows);
        let end = "2030-01-01".parse::<Day>().unwrap();
        let told = told(&monitor, end);
        for (year, _, value) in rows.iter().enumerate().filter(|(at, row)| rows.get(at + 1).is_none_or(|next| next.0 != row.0)).map(|(_, row)| row) {
            let point = told.iter().find(|(period, _)| *period == year.to_string());
            prop_assert_eq!(point.map(|(_, told)| *told), Some(*value));
        }
        for series in monitor.known(end).series("X1") {
            prop_assert!(!series.sentence(Lang::Nl).is_empty());
        }
    }
}

#[test]
fn every_sum_that_the_statistics_promise_is_tried_on_some_figures() {
    // The loader refuses parts that do not sum; here: that there are parts to try.
    for one in shipped().statistics() {
        for sum in &one.sums {
            let first = sum.parts.first().unwrap();
            let tried = now().series(&one.id).iter().any(|series| {
                series.key.measure == sum.measure && series.key.breakdown.get(&sum.dimension) == Some(first)
            });
            assert!(tried, "{}: no {} by {}", one.id, sum.measure, sum.dimension);
        }
    }
}

#[test]
fn scope_2_stands_beside_its_sister_and_its_electricity() {
    let figures: Vec<_> = shipped().statistics().iter().filter(|one| one.scope2.is_some()).collect();
    assert_eq!(figures.len(), 2);
    for one in figures {
        let beside: Vec<_> = one.beside.iter().map(|id| shipped().statistic(id).unwrap()).collect();
        assert!(beside.iter().any(|other| other.scope2.is_some() && other.scope2 != one.scope2), "{}", one.id);
        assert!(
            beside.iter().any(|other| other.measures.iter().any(voetspoor_monitor::Measure::is_energy)),
            "{}",
            one.id
        );
    }
}

#[test]
fn only_figures_of_one_boundary_contradict_each_other() {
    let mut told = 0;
    for statistic in shipped().statistics() {
        for one in now().differences(&statistic.id) {
            let boundaries: BTreeSet<&str> = one.sides.iter().map(|side| side.key.boundary.as_str()).collect();
            let asked = |key: &SeriesKey| (key.measure.clone(), key.place.clone(), key.breakdown.clone());
            let questions: BTreeSet<_> = one.sides.iter().map(|side| asked(&side.key)).collect();
            assert_eq!(questions.len(), 1, "{one:?}");
            assert!(one.sides.iter().all(|side| side.period == one.period) && one.sides.len() > 1, "{one:?}");
            match one.kind {
                DifferenceKind::Sources => {
                    let lines: BTreeSet<&str> = one.sides.iter().map(|side| side.key.line.as_str()).collect();
                    assert_eq!((boundaries.len(), lines.len()), (1, one.sides.len()), "{one:?}");
                }
                DifferenceKind::Boundaries => assert!(boundaries.len() > 1, "{one:?}"),
                DifferenceKind::Part => {
                    let whole = &one.sides.last().unwrap().key.boundary;
                    let parts = boundaries.iter().filter(|id| **id != whole);
                    assert!(parts.clone().count() > 0, "{one:?}");
                    assert!(parts.into_iter().all(|part| shipped().lies_within(part, whole)), "{one:?}");
                }
            }
            told += 1;
        }
    }
    assert!(told > 8, "{told}");
}

#[test]
fn each_pair_has_its_own_reason() {
    let kinds = |statistic: &str, place: &str| -> Vec<(String, Vec<f64>)> {
        let of = |one: &Difference<'_>| one.question().is_some_and(|key| key.place == place);
        let all = now().differences(statistic);
        let told = all.iter().filter(|one| of(one));
        told.map(|one| (one.kind.to_string(), one.sides.iter().filter_map(|side| side.number()).collect())).collect()
    };
    let counts = kinds("D1", "NL");
    assert!(counts.contains(&("sources".to_owned(), vec![194.0, 289.0])), "{counts:?}");
    assert!(counts.contains(&("boundaries".to_owned(), vec![184.0, 194.0, 289.0])), "{counts:?}");
    assert_eq!(kinds("G3", "NL"), [], "168 kt of a branch and 168,757 kt of the whole economy are two measures");
    assert_eq!(kinds("E1", "NL"), [("boundaries".to_owned(), vec![2.7, 9.4])]);
    let operators = kinds("G1", "FR");
    assert!(operators.iter().all(|(kind, _)| kind == "part") && operators.len() == 2, "{operators:?}");
    assert!(now().disputes("E1").is_empty() && now().disputes("G1").is_empty() && now().disputes("G3").is_empty());
    assert_eq!(now().disputes("D1").len(), 1);
}

#[test]
fn two_roundings_of_one_study_stand_side_by_side() {
    let disputes = now().disputes("G2");
    let [one] = disputes.as_slice() else { panic!("{disputes:?}") };
    assert_eq!(one.kind.as_str(), "sources");
    let said: Vec<f64> = one.sides.iter().filter_map(|side| side.number()).collect();
    assert_eq!(said, [1.03, 1.04]);
    assert!(now().one(&key("G2.emissions.NL.dialogic.actieplan")).is_some());
}
