//! Names that hold for a time: each day between the first and the last has exactly one.

use proptest::prelude::*;
use voetspoor_quantity::{Day, Names, NamesError, PeriodName};

fn name(short: &str, from: Option<Day>, until: Option<Day>) -> PeriodName {
    let moment = |day: Option<Day>| day.map(|day| day.to_string().parse().unwrap());
    PeriodName {
        from: moment(from),
        until: moment(until),
        after_gap: false,
        short: short.to_owned(),
        nl: short.to_owned(),
        en: short.to_owned(),
    }
}

/// Names that follow each other, each for so many days.
fn chain(begin: i32, lengths: &[i32], open_begin: bool, open_end: bool) -> Vec<PeriodName> {
    let mut names = Vec::new();
    let mut first = Day(begin);
    for (number, length) in lengths.iter().enumerate() {
        let last = first.plus_days(length - 1);
        let from = (number > 0 || !open_begin).then_some(first);
        let until = (number + 1 < lengths.len() || !open_end).then_some(last);
        names.push(name(&format!("n{number}"), from, until));
        first = last.plus_days(1);
    }
    names
}

proptest! {
    #[test]
    fn each_day_has_one_name(
        begin in -3000..20_000i32, lengths in prop::collection::vec(1..900i32, 1..6), open_begin: bool, open_end: bool,
        probe in 0..6000i32,
    ) {
        let list = chain(begin, &lengths, open_begin, open_end);
        let names = Names::new(list.clone()).unwrap();
        let day = Day(begin).plus_days(probe - 500);
        let holding: Vec<_> = list.iter().filter(|one| {
            one.from.is_none_or(|from| from.first_day() <= day) && one.until.is_none_or(|until| day <= until.last_day())
        }).collect();
        prop_assert!(holding.len() <= 1);
        let on = names.on(day);
        prop_assert_eq!(on.certain, holding.len() == 1);
        if let [one] = holding.as_slice() {
            prop_assert_eq!(on.name, *one);
        }
        let inside = probe >= 500 && probe - 500 < lengths.iter().sum::<i32>();
        prop_assert!(!inside || on.certain, "a day between the first and the last has a name");
    }

    #[test]
    fn a_gap_or_an_overlap_is_refused_unless_a_gap_is_said(
        lengths in prop::collection::vec(2..900i32, 2..6), at in 0..5usize, shift in prop::sample::select(vec![-1, 1, 30]),
    ) {
        let at = at % (lengths.len() - 1);
        let mut list = chain(0, &lengths, false, false);
        let first = list[at + 1].from.unwrap().first_day().plus_days(shift);
        list[at + 1].from = Some(first.to_string().parse().unwrap());
        let refused = Names::new(list.clone());
        if shift < 0 {
            prop_assert!(matches!(refused, Err(NamesError::Overlap(..))), "{:?}", refused);
        } else {
            let held = matches!(refused, Err(NamesError::Gap(..) | NamesError::Backwards(_) | NamesError::Overlap(..)));
            prop_assert!(held, "{:?}", refused);
            if matches!(refused, Err(NamesError::Gap(..))) {
                list[at + 1].after_gap = true;
                let said = Names::new(list.clone()).unwrap();
                prop_assert!(!said.on(list[at].until.unwrap().last_day().plus_days(1)).certain);
            }
        }
    }
}

#[test]
fn a_ministry_bears_the_name_of_the_day() {
    let knowledge = crate::shipped::knowledge();
    let entry = knowledge.entry("organisations", "ezk").unwrap();
    let Some(voetspoor_knowledge::Value::Names(names)) = entry.value("names") else { panic!("no names") };
    let on = |day: &str| names.on(day.parse().unwrap()).short().to_owned();
    assert_eq!((on("2016-01-01"), on("2023-05-05"), on("2025-01-01")), ("EZ".into(), "EZK".into(), "EZ".into()));
    assert_eq!((on("2026-02-22"), on("2026-02-23")), ("EZ".into(), "EZK".into()));
}
