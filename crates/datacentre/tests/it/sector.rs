//! The view of the sector: coverage, sums, averages, and that nobody is given away.

use proptest::prelude::*;
use voetspoor_datacentre::{
    By, Control, CoverageState, DatacentreError, Due, Folder, IndicatorId, Reading, SectorCell, SectorOptions,
    SectorView, government, sector,
};
use voetspoor_disclosure::{DisclosureError, Policy};
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::CalendarYear;

use crate::bench::{TODAY, YEAR, form, json, of, read};

fn options() -> SectorOptions {
    SectorOptions {
        year: YEAR,
        policy: Policy::default(),
        due: None,
        control: None,
        all_confidential: true,
        earlier: Vec::new(),
        until: None,
    }
}

/// A report of an operator's only site.
fn site(name: &str, kind: &str, pdit: f64, edc: f64, pue: f64) -> Reading {
    let eit = edc / pue;
    of(&format!(
        r#""name": "{name}", "operator_name": "Operator {name}", "type": "{kind}", "pdit": {pdit}, "edc": {edc}, "eit": {eit}, "win": {edc}"#
    ))
}

fn view(readings: &[Reading], options: &SectorOptions) -> SectorView {
    sector(&form(), readings, options).unwrap()
}

fn cell<'v>(view: &'v SectorView, field: &str, by: &str, class: &str) -> &'v SectorCell {
    let table = view.tables.iter().find(|table| table.field == field).unwrap();
    table.cells.iter().find(|cell| cell.by.as_str() == by && cell.class == class).unwrap()
}

/// Five small, five medium, and one large one that stands alone.
fn eleven() -> Vec<Reading> {
    let mut all: Vec<Reading> =
        (0..5).map(|n| site(&format!("small {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)).collect();
    all.extend((0..5).map(|n| site(&format!("medium {n}"), "enterprise", 1500.0, 9e6 + 1e5 * f64::from(n), 1.25)));
    all.push(site("large", "colocation", 5000.0, 4e7, 1.2));
    all
}

#[test]
fn a_lonely_data_centre_is_in_no_figure_and_cannot_be_subtracted() {
    let view = view(&eleven(), &options());
    let large = cell(&view, "edc", "size", "large");
    assert_eq!((large.value, large.data_centres), (None, 1));
    assert!(cell(&view, "edc", "all", "all").value.is_some());
    let hidden =
        ["small", "medium"].into_iter().filter(|class| cell(&view, "edc", "size", class).value.is_none()).count();
    assert!(hidden >= 1, "the total less the others is the large one");
    let average = |by: &str, class: &str| {
        view.averages
            .iter()
            .find(|a| a.indicator == IndicatorId::Pue && a.by.as_str() == by && a.class == class)
            .unwrap()
    };
    assert_eq!(average("size", "large").by_law, None);
}

#[test]
fn what_the_law_publishes_for_each_data_centre_is_summed_as_it_is() {
    let open = SectorOptions { all_confidential: false, ..options() };
    let view = view(&eleven(), &open);
    assert_eq!(cell(&view, "edc", "size", "large").value, Some(4e7));
    // Both sums stand there for all to divide, so their ratio stands beside them.
    let large = view.averages.iter().find(|a| a.by == By::Size && a.class == "large").unwrap();
    assert!((large.by_law.unwrap() - 1.2).abs() < 1e-9 && (large.physical.unwrap() - 1.2).abs() < 1e-9);
}

#[test]
fn averages_are_those_of_hand_and_need_three_data_centres() {
    let three = [(1e6, 2.0), (2e6, 1.5), (3e6, 1.2)];
    let readings: Vec<Reading> =
        three.iter().enumerate().map(|(n, (edc, pue))| site(&n.to_string(), "colocation", 600.0, *edc, *pue)).collect();
    let loose = Policy { threshold: 1, dominance: Vec::new(), p: None, margin: 0.1 };
    let pue = |readings: &[Reading]| {
        let view = view(readings, &SectorOptions { policy: loose.clone(), ..options() });
        view.averages.into_iter().find(|a| a.indicator == IndicatorId::Pue && a.by == By::All).unwrap()
    };
    let found = pue(&readings);
    let by_law = (2.0 * 1e6 + 1.5 * 2e6 + 1.2 * 3e6) / 6e6;
    let physical = 6e6 / (1e6 / 2.0 + 2e6 / 1.5 + 3e6 / 1.2);
    assert!((found.by_law.unwrap() - by_law).abs() < 1e-9);
    assert!((found.physical.unwrap() - physical).abs() < 1e-9);
    // Two are too few by Annex IV, whatever the policy; then there are no two sums to divide either.
    let two = view(&readings[..2], &SectorOptions { policy: loose.clone(), ..options() });
    assert_eq!((pue(&readings[..2]).by_law, pue(&readings[..2]).physical), (None, None));
    assert!(ratio(&two, IndicatorId::Pue, By::All, "all").is_none());
}

/// What a reader gets by dividing the two sums of an indicator.
fn ratio(view: &SectorView, indicator: IndicatorId, by: By, class: &str) -> Option<f64> {
    let (upper, lower) = indicator.fields();
    let (upper, lower) = (cell(view, upper, by.as_str(), class), cell(view, lower, by.as_str(), class));
    let of_the_same = upper.with_figure == lower.with_figure;
    upper.value.zip(lower.value).filter(|_| of_the_same).and_then(|(upper, lower)| indicator.of(upper, lower))
}

#[test]
fn the_energy_of_one_without_it_figures_is_not_left_over_after_a_division() {
    let mut readings: Vec<Reading> =
        (0..6).map(|n| site(&format!("small {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)).collect();
    readings.push(of(r#""name": "blank", "operator_name": "Blank", "type": "colocation", "pdit": 600, "edc": 5e6"#));
    let view = view(&readings, &options());
    // EDC of seven, less PUE of six times EIT of six, would be the energy of the seventh.
    assert!(cell(&view, "edc", "all", "all").value.is_some() && cell(&view, "eit", "all", "all").value.is_some());
    let average = view.average(IndicatorId::Pue, By::All, "all").unwrap();
    assert_eq!((average.by_law, average.physical), (None, None));
}

#[test]
fn coverage_tells_due_filed_complete_and_missing() {
    let mut readings = eleven();
    readings.push(readings[0].clone());
    readings.push(of(r#""name": "nobody expected", "pdit": 700"#));
    let due = ["small 0", "SMALL 1", "not filed"].map(|name| Due { name: name.to_owned() }).to_vec();
    let view = view(&readings, &SectorOptions { due: Some(due), ..options() });
    let coverage = &view.coverage;
    assert_eq!((coverage.due, coverage.filed, coverage.filed_of_due), (Some(3), 12, Some(2)));
    assert_eq!((coverage.complete, coverage.doubled.len()), (0, 1));
    let state = |name: &str| coverage.sites.iter().find(|site| site.name == name).map(|site| (site.state, site.due));
    assert_eq!(state("not filed"), Some((CoverageState::Missing, Some(true))));
    assert_eq!(state("small 0"), Some((CoverageState::Incomplete, Some(true))));
    assert_eq!(state("nobody expected"), Some((CoverageState::Incomplete, Some(false))));
}

#[test]
fn incomplete_reports_are_told_beside_the_sums_and_a_complete_one_goes_first() {
    let mended = |reading: Reading| Reading { diagnostics: Vec::new(), ..reading };
    let mut readings = eleven();
    assert!(readings.iter().all(|reading| !reading.is_complete()), "each lacks most fields of the law");
    assert_eq!(cell(&view(&readings, &options()), "edc", "all", "all").incomplete, 11);
    // The report of one is sent again, whole and with another figure; then once more, whole.
    readings.push(mended(site("small 0", "colocation", 600.0, 4.5e6, 1.5)));
    readings.push(mended(site("small 0", "colocation", 600.0, 9e6, 1.5)));
    let view = view(&readings, &SectorOptions { all_confidential: false, ..options() });
    let small = cell(&view, "edc", "size", "small");
    assert_eq!(
        (small.value, small.data_centres, small.incomplete),
        (Some(4.5e6 + 4.1e6 + 4.2e6 + 4.3e6 + 4.4e6), 5, 4)
    );
    assert_eq!(cell(&view, "ereuse", "all", "all").incomplete, 0, "none of them has the figure");
    assert_eq!((view.coverage.complete, view.coverage.doubled.len()), (1, 2));
}

#[test]
fn a_view_that_is_out_of_time_says_so() {
    let late = SectorOptions { until: Some(std::time::Instant::now()), ..options() };
    let told = sector(&form(), &eleven(), &late).unwrap_err();
    assert!(matches!(told, DatacentreError::Disclosure(DisclosureError::OutOfTime)), "{told}");
}

#[test]
fn reports_of_another_year_and_broken_files_do_not_count() {
    let form = form();
    let file = SourceFile { name: "x.csv".to_owned(), bytes: b"nothing".to_vec() };
    let readings = [form.read(&file, None, TODAY), site("a", "colocation", 600.0, 1e6, 1.5)];
    let other = SectorOptions { year: CalendarYear(2024), ..options() };
    let view = view(&readings, &other);
    assert_eq!((view.coverage.filed, view.coverage.other_files), (0, 2));
    assert!(view.tables.iter().all(|table| table.cells.iter().all(|cell| cell.value.is_none_or(|v| v == 0.0))));
}

#[test]
fn the_control_total_less_the_reports_is_what_is_missing() {
    let control = Control { kwh: 2e8, year: YEAR, source: "a statistics office".to_owned() };
    let view = view(&eleven(), &SectorOptions { control: Some(control), ..options() });
    let found = view.control.unwrap();
    // 5 x 4.2 GWh, 5 x 9.2 GWh, 40 GWh
    let sum = 5.0 * 4.2e6 + 5.0 * 9.2e6 + 4e7;
    assert!((found.reported_kwh.unwrap() - sum).abs() < 1.0);
    assert!((found.residual_kwh.unwrap() - (2e8 - sum)).abs() < 1.0);
}

#[test]
fn a_sum_by_type_does_not_tell_the_type_of_a_data_centre_whose_figures_are_public() {
    let open = SectorOptions { all_confidential: false, ..options() };
    let view = view(&eleven(), &open);
    for table in &view.tables {
        let of = |by: By| table.cells.iter().filter(move |cell| cell.by == by);
        assert!(of(By::Type).all(|cell| cell.value.is_none() && cell.data_centres > 0), "{}", table.field);
    }
    assert!(cell(&view, "edc", "size", "small").value.is_some() && cell(&view, "edc", "all", "all").value.is_some());
    assert!(view.averages.iter().all(|one| one.by != By::Type || (one.by_law.is_none() && one.physical.is_none())));
}

#[test]
fn one_company_spelled_three_ways_is_one_operator() {
    let named = |at: usize, operator: &str| {
        of(&format!(
            r#""name": "site {at}", "operator_name": "{operator}", "type": "colocation", "pdit": 600, "edc": 4e6, "eit": 3e6"#
        ))
    };
    let same: Vec<Reading> =
        ["Acme B.V.", "Acme BV", "ACME bv."].iter().enumerate().map(|(at, name)| named(at, name)).collect();
    assert_eq!(cell(&view(&same, &options()), "edc", "all", "all").value, None);
}

#[test]
fn a_sum_of_nothing_is_not_shown_where_each_keeps_its_figure() {
    let idle = |at: usize| {
        of(&format!(
            r#""name": "site {at}", "operator_name": "Operator {at}", "type": "colocation", "pdit": 600, "edc": 4e6, "eit": 3e6, "ereuse": 0"#
        ))
    };
    let all: Vec<Reading> = (0..5).map(idle).collect();
    assert_eq!(cell(&view(&all, &options()), "ereuse", "all", "all").value, None);
    let open = SectorOptions { all_confidential: false, ..options() };
    assert_eq!(cell(&view(&all, &open), "ereuse", "all", "all").value, Some(0.0));
}

#[test]
fn the_publication_before_the_last_one_gives_nobody_away_either() {
    let june: Vec<Reading> = eleven();
    let mut july = june.clone();
    july.push(site("late", "colocation", 600.0, 1_234_567.0, 1.5));
    let total = |view: &SectorView| cell(view, "edc", "all", "all").value;
    let in_june = view(&june, &options());
    let in_july = view(&july, &SectorOptions { earlier: vec![june.clone()], ..options() });
    assert!(total(&in_june).is_some() && total(&in_july).is_none());
    // A month later nothing is new, and it shows what it showed; also to who gives the last publication alone in between.
    let again = view(&july, &SectorOptions { earlier: vec![june.clone(), july.clone()], ..options() });
    assert_eq!(again.tables, in_july.tables);
    let mut august = july.clone();
    august.extend((0..4).map(|n| site(&format!("august {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)));
    let options = SectorOptions { earlier: vec![june, july], ..options() };
    let in_august = view(&august, &options);
    // Five came since June, and each keeps its figure among the others.
    assert!(total(&in_august).is_some());
}

#[test]
fn a_country_of_one_operator_shows_no_sum() {
    let view = view(&[site("only", "colocation", 600.0, 1e6, 1.5)], &options());
    assert_eq!(cell(&view, "edc", "all", "all").value, None);
    assert_eq!(view.control, None);
}

/// The reports of one view published after another: what was shown before, and what is shown now.
fn after(earlier: Vec<Reading>, now: &[Reading], year: i16) -> (SectorView, SectorView) {
    let before = view(&earlier, &SectorOptions { year: CalendarYear(year), ..options() });
    (before, view(now, &SectorOptions { earlier: vec![earlier], ..options() }))
}

fn both(before: &SectorView, now: &SectorView, field: &str, by: &str, class: &str) -> Option<(f64, f64)> {
    cell(before, field, by, class).value.zip(cell(now, field, by, class).value)
}

#[test]
fn one_late_report_cannot_be_subtracted_from_what_was_published_before() {
    let many: Vec<Reading> =
        (0..8).map(|n| site(&format!("small {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)).collect();
    let mut now = many.clone();
    now.push(site("late", "colocation", 650.0, 5e6, 1.4));
    // Without a look at what was published before, two publications give the late one away to the kilowatt-hour.
    let (before, blind) = (view(&many, &options()), view(&now, &options()));
    let (old, new) = both(&before, &blind, "edc", "size", "small").unwrap();
    assert!((new - old - 5e6).abs() < 1.0);
    let (before, careful) = after(many.clone(), &now, 2025);
    for field in ["pdit", "edc", "eit", "win"] {
        for (by, class) in [("all", "all"), ("size", "small"), ("type", "colocation")] {
            assert_eq!(both(&before, &careful, field, by, class), None, "{field} {by} {class}");
        }
    }
    let average = |view: &SectorView| view.average(IndicatorId::Pue, By::All, "all").unwrap().by_law;
    assert!(average(&before).is_some() && average(&careful).is_none());
    // Four that came together hide each other.
    let mut four = many.clone();
    four.extend((0..4).map(|n| site(&format!("late {n}"), "colocation", 650.0, 5e6 + 1e5 * f64::from(n), 1.4)));
    let (before, now) = after(many, &four, 2025);
    assert!(both(&before, &now, "edc", "size", "small").is_some());
}

#[test]
fn a_mended_figure_cannot_be_subtracted_either() {
    let many: Vec<Reading> =
        (0..8).map(|n| site(&format!("small {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)).collect();
    let with = |edc: f64| {
        let mut with = many.clone();
        with[3] = site("small 3", "colocation", 600.0, edc, 1.5);
        with
    };
    // Megawatt-hours that were filled in as kilowatt-hours: what the sum gains is the figure, to a thousandth.
    let (before, now) = after(with(5.2e3), &with(5.2e6), 2025);
    assert_eq!(both(&before, &now, "edc", "all", "all"), None);
    // A small mend says that it was one, and of the figure itself nothing.
    let (before, now) = after(with(5.2e6), &with(5.3e6), 2025);
    assert!(both(&before, &now, "edc", "all", "all").is_some());
    // Published again without a change, everything stays.
    let (before, again) = after(many.clone(), &many, 2025);
    assert_eq!(before.tables, again.tables);
}

#[test]
fn over_another_year_only_a_class_in_which_little_else_moved_is_left_out() {
    let year = |change: f64| -> Vec<Reading> {
        (0..8)
            .map(|n| {
                let (name, edc) = (format!("small {n}"), (4e6 + 1e5 * f64::from(n)) * change);
                let eit = edc / 1.5;
                let text = format!(
                    r#"{{ "format": "voetspoor-datacentre-report/1", "fields": {{ "year": 2024, "name": "{name}", "operator_name": "Operator {name}", "type": "colocation", "pdit": 600, "edc": {edc}, "eit": {eit}, "win": {edc} }} }}"#
                );
                read("r.json", text.as_bytes())
            })
            .collect()
    };
    let mut now: Vec<Reading> =
        (0..8).map(|n| site(&format!("small {n}"), "colocation", 600.0, 4e6 + 1e5 * f64::from(n), 1.5)).collect();
    now.push(site("new", "colocation", 650.0, 5e6, 1.4));
    let (before, still) = after(year(1.0), &now, 2024);
    assert_eq!(both(&before, &still, "edc", "all", "all"), None, "nothing else moved: the difference is the new one");
    let (before, moved) = after(year(0.9), &now, 2024);
    assert!(both(&before, &moved, "edc", "all", "all").is_some(), "the others hide it: they grew by more");
}

#[test]
fn government_data_centres_are_a_class_under_the_same_rules() {
    let of_state = |name: &str, is: bool, edc: f64, reuse: f64| {
        let eit = edc / 1.25;
        of(&format!(
            r#""name": "{name}", "operator_name": "{name}", "type": "enterprise", "pdit": 900, "government": {is}, "edc": {edc}, "eit": {eit}, "ereuse": {reuse}"#
        ))
    };
    let all: Vec<Reading> = (0..10)
        .map(|n| of_state(&format!("dc {n}"), n < 5, 4e6 + 1e5 * f64::from(n), if n < 5 { 1e5 } else { 0.0 }))
        .collect();
    let found = government(&view(&all, &options()));
    assert_eq!((found.data_centres, found.indicators.len()), (5, 4));
    let energy: f64 = (0..5).map(|n| 4e6 + 1e5 * f64::from(n)).sum();
    assert!((found.energy_kwh.unwrap() - energy).abs() < 1.0);
    let pue = found.indicators.iter().find(|one| one.indicator == IndicatorId::Pue).unwrap();
    assert!((pue.by_law.unwrap() - 1.25).abs() < 1e-9);
    // Two alone are no indicator, and all less the others must not be one.
    let two: Vec<Reading> = (0..8).map(|n| of_state(&format!("dc {n}"), n < 2, 4e6, 1e5)).collect();
    let view = view(&two, &options());
    let found = government(&view);
    assert_eq!((found.data_centres, found.energy_kwh, found.indicators[0].by_law), (2, None, None));
    assert_eq!(cell(&view, "edc", "owner", "other").value, None);
    // Where nobody says that it is of the government, there is no such class.
    let found = government(&crate::sector::view(&eleven(), &options()));
    assert_eq!((found.data_centres, found.energy_kwh, found.indicators.len()), (0, None, 0));
}

#[test]
fn a_view_reads_back_and_as_a_table_it_shows_no_more() {
    let view = view(&eleven(), &options());
    let again = SectorView::from_json(&view.to_json().unwrap()).unwrap();
    assert_eq!(again, view);
    let table = view.to_csv();
    assert!(table.starts_with("what,by,class,data_centres,with_figure,value,physical,unit,incomplete\n"));
    assert!(table.contains("PUE median,size,large,,1,,,1,\n"), "{table}");
    assert!(table.contains("edc,size,large,1,1,,,kWh,1\n") && !table.contains("40000000"), "{table}");
    for wrong in ["", "[]", "{}", &view.to_json().unwrap().replace("sector/1", "sector/9")] {
        assert!(SectorView::from_json(wrong).is_err());
    }
}

/// A country of 64 invented data centres of as many operators, in four sizes.
fn country() -> Vec<Reading> {
    (0..64_u32)
        .map(|n| {
            // Spread without a generator: steps of 37 and 23 go round all of 64.
            let (a, b) = (f64::from(n * 37 % 64), f64::from(n * 23 % 64));
            let pdit = [600.0, 1500.0, 5000.0, 12_000.0][(n % 4) as usize];
            let (pue, wue) = (1.15 + a / 100.0, 0.2 + b / 50.0);
            let eit = pdit * 5_000.0;
            let (edc, win, reuse, green) = (eit * pue, eit / 1_000.0 * wue, eit * b / 200.0, eit * a / 64.0);
            of(&format!(
                r#""name": "site {n}", "operator_name": "Operator {n}", "type": "colocation", "pdit": {pdit}, "edc": {edc}, "eit": {eit}, "win": {win}, "ereuse": {reuse}, "eres_tot": {green}"#
            ))
        })
        .collect()
}

/// The quartiles of PUE over the whole and each size, where they are shown.
fn pue_quartiles(view: &SectorView) -> Vec<(String, [f64; 3])> {
    let of = view.spreads.iter().filter(|one| one.indicator == IndicatorId::Pue);
    of.filter_map(|one| Some((format!("{} {}", one.by.as_str(), one.class), one.quartiles?))).collect()
}

#[test]
fn quartiles_tell_the_spread_and_are_no_figure_of_anyone() {
    let country = country();
    let view = view(&country, &options());
    let quartiles = pue_quartiles(&view);
    let classes: Vec<&str> = quartiles.iter().map(|(class, _)| class.as_str()).collect();
    assert_eq!(classes, ["all all", "size small", "size medium", "size large", "size very-large"]);
    // By hand: PUE goes from 1.15 to 1.78 in steps of 0.01; a quarter of 63 steps is 15.75, the mean of 15, 16 and 17 is 16.
    let all = quartiles[0].1;
    for (found, steps) in all.into_iter().zip([16.0, 31.0, 47.0]) {
        assert!((found - (1.15 + steps / 100.0)).abs() < 0.011, "{all:?}");
    }
    for (class, [low, middle, high]) in &quartiles {
        assert!(low < middle && middle < high, "{class}");
    }
    // Eleven of a class are too few, and so are twelve of three operators.
    let eleven: Vec<Reading> = country.iter().take(11).cloned().collect();
    assert!(pue_quartiles(&crate::sector::view(&eleven, &options())).is_empty());
    let few: Vec<Reading> = (0..12)
        .map(|n| {
            let pue = 1.2 + f64::from(n) / 50.0;
            of(&format!(
                r#""name": "site {n}", "operator_name": "Operator {}", "type": "colocation", "pdit": 600, "edc": {}, "eit": 1e6"#,
                n / 4,
                pue * 1e6
            ))
        })
        .collect();
    assert!(pue_quartiles(&crate::sector::view(&few, &options())).is_empty());
}

#[test]
fn quartiles_cannot_be_subtracted_from_what_was_published_before() {
    let before = country();
    let late = |pue: f64| {
        let eit = 600.0 * 5_000.0;
        of(&format!(
            r#""name": "late", "operator_name": "Late", "type": "colocation", "pdit": 600, "edc": {}, "eit": {eit}, "win": 1000"#,
            eit * pue
        ))
    };
    let shown = view(&before, &options());
    // One late report, mended or new, of every height: blind, some quartile moves; careful, none that is shown does.
    let mut moved = 0;
    for pue in [1.0, 1.3, 1.46, 1.6, 2.4] {
        let mut now = before.clone();
        now.push(late(pue));
        let blind = view(&now, &options());
        moved += pue_quartiles(&blind).iter().zip(pue_quartiles(&shown)).filter(|(now, old)| **now != *old).count();
        let careful = view(&now, &SectorOptions { earlier: vec![before.clone()], ..options() });
        for (spread, old) in careful.spreads.iter().zip(&shown.spreads) {
            if let (Some(now), Some(old)) = (spread.quartiles, old.quartiles) {
                assert_eq!(
                    now.map(f64::to_bits),
                    old.map(f64::to_bits),
                    "{:?} of {} with {pue}",
                    spread.indicator,
                    spread.class
                );
            }
        }
    }
    assert!(moved > 0, "without a look at what was published before there would be something to subtract");
    // Published again without a change, everything stays; over another year all moved.
    let again = view(&before, &SectorOptions { earlier: vec![before.clone()], ..options() });
    assert_eq!(again.spreads, shown.spreads);
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn folder(files: Vec<(&str, Vec<u8>)>) -> Result<Folder, DatacentreError> {
    let files = files.into_iter().map(|(name, bytes)| SourceFile { name: name.to_owned(), bytes }).collect();
    Folder::read(&form(), files, TODAY)
}

#[test]
fn a_package_holds_reports_and_the_list_of_who_must_report() {
    let report = json(r#""name": "a", "pdit": 600"#);
    let package = zipped(&[
        ("2025/a.json", &report),
        ("2025/due.csv", b"naam\na\nb\n"),
        ("__MACOSX/._a.json", b"rubbish"),
        ("read.me", b"text"),
        ("broken.csv", b"nothing"),
    ]);
    let found = folder(vec![("all.zip", package), ("b.json", report)]).unwrap();
    assert_eq!((found.readings.len(), found.due.map(|due| due.len())), (3, Some(2)));
    assert_eq!(found.passed_over, ["read.me"]);
    assert_eq!(found.readings.iter().filter(|reading| reading.report.is_some()).count(), 2);
}

#[test]
fn hostile_packages_are_refused_with_a_reason() {
    let told = |files| folder(files).unwrap_err().to_string();
    assert!(told(vec![("a.zip", b"PK\x03\x04rubbish".to_vec())]).contains("a.zip: no whole zip package"));
    assert!(told(vec![("due.csv", b"colour\nred\n".to_vec())]).contains("no column name"));
    let many: Vec<(String, Vec<u8>)> = (0..2_001).map(|n| (format!("{n}.csv"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    assert!(told(vec![("many.zip", zipped(&many))]).contains("2001"));
    // A bomb: parts of nothing are cut off at what a report may have, and then at what a package may have.
    let nothing = vec![0u8; (4 << 20) + 9];
    let parts: Vec<(String, &[u8])> = (0..17).map(|n| (format!("{n}.csv"), nothing.as_slice())).collect();
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    assert!(told(vec![("bomb.zip", zipped(&parts))]).contains("more than 64 MB"));
    let whole = zipped(&[("a.csv", b"field;value\nyear;2025\n")]);
    for cut in [1, whole.len() / 2, whole.len() - 1] {
        assert!(folder(vec![("cut.zip", whole[..cut].to_vec())]).is_err(), "{cut}");
    }
}

/// What a reader knows of each class: what is shown, and what is left of the whole where all others are shown.
fn known(view: &SectorView, field: &str) -> std::collections::BTreeMap<String, f64> {
    let table = view.tables.iter().find(|table| table.field == field).unwrap();
    let name = |cell: &SectorCell| format!("{} {}", cell.by.as_str(), cell.class);
    let mut known: std::collections::BTreeMap<String, f64> =
        table.cells.iter().filter_map(|cell| Some((name(cell), cell.value?))).collect();
    for by in [By::Size, By::Type] {
        let (shown, hidden): (Vec<&SectorCell>, Vec<&SectorCell>) =
            table.cells.iter().filter(|cell| cell.by == by).partition(|cell| cell.value.is_some());
        if let (Some(whole), [only]) = (table.cells[0].value, hidden.as_slice()) {
            known.insert(name(only), whole - shown.iter().filter_map(|cell| cell.value).sum::<f64>());
        }
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn no_average_that_is_left_out_can_be_divided_out_of_the_sums(
        sites in prop::collection::vec((0usize..3, 0usize..2, 1e6f64..2e7, 0u8..4), 1..8),
        all_confidential: bool,
        threshold in 1usize..4,
    ) {
        let readings: Vec<Reading> = sites.iter().enumerate().map(|(at, (size, kind, edc, blank))| {
            let (kind, pdit, edc) = (["colocation", "enterprise"][*kind], [600, 1500, 5000][*size], edc.round());
            let (eit, withheld) = ((edc / 1.5).round(), *blank == 1);
            let eit = if *blank == 0 { String::new() } else { format!(r#", "eit": {{ "value": {eit}, "withheld": {withheld} }}"#) };
            of(&format!(
                r#""name": "site {at}", "operator_name": "Operator {at}", "type": "{kind}", "pdit": {pdit}, "edc": {edc}, "win": {edc}, "ereuse": {edc}, "eres_tot": {edc}{eit}"#
            ))
        }).collect();
        let policy = Policy { threshold, ..Policy::default() };
        let found = sector(&form(), &readings, &SectorOptions { all_confidential, policy, ..options() });
        prop_assume!(!matches!(found, Err(DatacentreError::Disclosure(_))));
        let found = found.unwrap();
        for average in &found.averages {
            let divided = ratio(&found, average.indicator, average.by, &average.class);
            prop_assert!(average.physical.is_some() || divided.is_none(), "{average:?} {divided:?}");
            // For shares of energy the average of the law is the physical one.
            if matches!(average.indicator, IndicatorId::Erf | IndicatorId::Ref) {
                prop_assert_eq!(average.by_law.is_some(), average.physical.is_some());
            }
            if all_confidential {
                prop_assert!(average.physical.is_none() || divided.is_some(), "of other data centres than the sums: {average:?}");
            }
        }
    }

    #[test]
    fn no_late_report_is_left_over_after_subtraction(
        sites in prop::collection::vec((0usize..3, 0usize..2, 1e6f64..2e7), 4..8),
        late in (0usize..3, 0usize..2, 1e6f64..2e7),
    ) {
        let made = |at: usize, (size, kind, edc): (usize, usize, f64)| {
            site(&format!("site {at}"), ["colocation", "enterprise"][kind], [600.0, 1500.0, 5000.0][size], edc.round(), 1.5)
        };
        let before: Vec<Reading> = sites.iter().enumerate().map(|(at, one)| made(at, *one)).collect();
        let mut now = before.clone();
        now.push(made(99, late));
        // A country of which the law's own sum gives somebody away is shown to nobody.
        let old = sector(&form(), &before, &options());
        prop_assume!(!matches!(old, Err(DatacentreError::Disclosure(_))));
        let new = sector(&form(), &now, &SectorOptions { earlier: vec![before], ..options() });
        prop_assume!(!matches!(new, Err(DatacentreError::Disclosure(_))));
        let (old, new) = (known(&old.unwrap(), "edc"), known(&new.unwrap(), "edc"));
        let edc = late.2.round();
        for (class, value) in &new {
            let left = old.get(class).map(|before| value - before);
            prop_assert!(left.is_none_or(|left| (left - edc).abs() > 0.05 * edc), "{class}: {left:?} of {edc}");
        }
    }
}
