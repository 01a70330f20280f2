//! Answers beside figures: controls, waterfall, goals, drivers, charts, refusals.

use voetspoor_sector::{
    Boundary, Detail, EmbodiedBy, FigureName, Lever, Mark, Measure, Question, Scenario, SectorError, reconcile,
    waterfall,
};

use crate::shipped::{model, run, shipped};

const SET: &str = "ember-2026.1";

#[test]
fn every_control_has_its_residual() {
    let shipped = shipped();
    let held = reconcile(&shipped.data, &shipped.catalog, 200).unwrap();
    assert_eq!(held.len(), shipped.data.controls().len());
    for one in &held {
        assert!((one.published - one.model.central - one.residual).abs() < 1e-9, "{}", one.id);
    }
    let outside: Vec<&str> = held.iter().filter(|one| !one.within).map(|one| one.id.as_str()).collect();
    assert_eq!(outside, OUTSIDE, "a residual that is not explained in the docs");
}

/// Controls outside the range of the model.
const OUTSIDE: [&str; 5] = [
    "dialogic-devices-alone",
    "dialogic-networks-with-equipment",
    "tno-televisions",
    "ict-milieu-waste",
    "television-sales",
];

#[test]
fn the_published_split_is_held_whole_in_one_boundary() {
    let shipped = shipped();
    let held = reconcile(&shipped.data, &shipped.catalog, 200).unwrap();
    let split = ["dialogic-devices", "dialogic-networks", "dialogic-data-centres"];
    let split: Vec<_> = split.map(|id| held.iter().find(|one| one.id == id).unwrap()).into_iter().collect();
    let sum = |value: fn(&voetspoor_sector::Reconciled) -> f64| split.iter().map(|one| value(one)).sum::<f64>();
    assert!((sum(|one| one.published) - 100.0).abs() < 1e-9);
    assert!((sum(|one| one.model.central) - 100.0).abs() < 1e-9, "no tier is left out and none counts twice");
    assert!(sum(|one| one.residual).abs() < 1e-9);
    assert!(split.iter().all(|one| one.boundary == voetspoor_sector::NamedBoundary::Dialogic && one.judges()));
    assert_eq!(split[0].figure(), "use-share:devices:2023+use-share:customer-equipment:2023");
}

#[test]
fn a_published_figure_judges_once_however_often_it_is_stated() {
    let shipped = shipped();
    let held = reconcile(&shipped.data, &shipped.catalog, 200).unwrap();
    for (again, first) in [
        ("actieplan-market", "dialogic-market"),
        ("tno-total", "tno-per-head"),
        ("dialogic-devices-alone", "dialogic-devices"),
        ("dialogic-networks-with-equipment", "dialogic-networks"),
    ] {
        let one = held.iter().find(|one| one.id == again).unwrap();
        assert_eq!((one.repeats.as_deref(), one.judges()), (Some(first), false), "{again}");
    }
    // What is our own arithmetic on a published figure repeats that figure.
    let own = |one: &&voetspoor_sector::Control| one.sources.iter().any(|id| id == "tno-2026.total");
    assert!(shipped.data.controls().iter().filter(own).all(|one| one.repeats.is_some()));
}

#[test]
fn a_share_of_the_footprint_is_drawn_with_the_footprint() {
    let shipped = shipped();
    let held = reconcile(&shipped.data, &shipped.catalog, 200).unwrap();
    let one = held.iter().find(|one| one.id == "tno-data-centres").unwrap();
    assert_eq!((one.unit, one.figure().as_str()), ("%", "use-location:data-centres:2024/footprint:total:2024"));
    let out = run(SET, &Question::of_year(2024));
    let kt = |measure, of: &str| out.central(measure, of, 2024);
    let share = kt(Measure::UseLocation, "data-centres") / kt(Measure::Footprint, "total") * 100.0;
    assert!((one.model.central - share).abs() < 1e-9);
    assert!(one.model.low < share && share < one.model.high && one.model.high < 100.0);
}

#[test]
fn water_of_data_centres_stands_beside_that_of_their_branch() {
    let shipped = shipped();
    let held = reconcile(&shipped.data, &shipped.catalog, 200).unwrap();
    let one = held.iter().find(|one| one.id == "dda-branch-water").unwrap();
    assert!(one.residual < 0.0, "a part is above its whole, and the page says so: {one:?}");
}

#[test]
fn reports_of_data_centres_are_held_against_what_was_delivered_to_them_in_that_year() {
    let data = &shipped().data;
    let of = |year| data.data_centre_control(year).map(|control| (control.value, control.measure.unit()));
    assert_eq!([of(2024), of(2022), of(2025)], [Some((5_100.0, "GWh")), None, None]);
}

#[test]
fn the_waterfall_adds_up_from_the_lowest_published_figure_to_the_highest() {
    let shipped = shipped();
    let falls = waterfall(&shipped.data, &shipped.catalog, &[], 200).unwrap();
    let mut sum = 0.0;
    for fall in &falls {
        sum += fall.change.central;
        assert!((sum - fall.after.central).abs() < 1e-6, "{}", fall.id);
    }
    let published: Vec<f64> = falls.iter().flat_map(|fall| &fall.published).map(|anchor| anchor.value).collect();
    assert_eq!(published, [1_040.0, 1_030.0, 3_330.0, 5_508.0]);
}

#[test]
fn a_choice_of_the_waterfall_can_be_left_unmade() {
    let shipped = shipped();
    let fall = |unmade: &[&str]| {
        let unmade: Vec<String> = unmade.iter().map(|&step| step.to_owned()).collect();
        waterfall(&shipped.data, &shipped.catalog, &unmade, 200).unwrap()
    };
    let whole = fall(&[]);
    let without = fall(&["year", "location"]);
    assert_eq!(without.len(), whole.len() - 2);
    let sum: f64 = without.iter().map(|fall| fall.change.central).sum();
    assert!((sum - without.last().unwrap().after.central).abs() < 1e-6);
    // No published figure was made with these choices after the first point.
    assert!(without.iter().skip(1).all(|fall| fall.published.is_empty()));
    let all: Vec<&str> =
        shipped.data.waterfall().iter().filter(|step| step.is_choice()).map(|step| step.id.as_str()).collect();
    let start = fall(&all);
    assert_eq!((start.len(), start[0].published.len()), (1, 2));
    // Where it begins cannot be left out, and what is no step is told with those that there are.
    for wrong in ["market", "magic"] {
        let error = waterfall(&shipped.data, &shipped.catalog, &[wrong.to_owned()], 200).unwrap_err().to_string();
        assert!(error.contains(wrong) && error.contains("server-rooms"), "{error}");
    }
}

#[test]
fn the_options_of_a_step_name_every_switch_that_its_boundary_has_beyond_the_begin() {
    let shipped = shipped();
    let falls = waterfall(&shipped.data, &shipped.catalog, &["server-rooms".to_owned()], 200).unwrap();
    let options = |id: &str| falls.iter().find(|fall| fall.id == id).unwrap().options.clone();
    assert!(options("market").contains("--factors nl-2026.1 --boundary dialogic --year 2023 (use-market)"));
    assert!(options("abroad").contains("--factors ember-2026.1 --boundary dialogic --with hosting-abroad --year 2024"));
    assert!(falls.iter().all(|fall| !fall.sources.is_empty()));
}

#[test]
fn a_setting_that_is_found_reaches_the_goal() {
    let model = model(SET);
    let base = model.scenario("both-continue").unwrap();
    let question = Question::of_year(2030);
    let goal = model.goal(&question, &base, Measure::UseLocation, 2030, 0.5).unwrap();
    let grid = goal.levers.iter().find(|needed| needed.lever == Lever::Grid).unwrap();
    let scenario = Scenario { grid_average: grid.setting, ..base };
    let question = Question { scenario: Some(scenario), ..question };
    let reached = model.range_of(&question, &FigureName::total(Measure::UseLocation, 2030), 100).unwrap();
    assert!((reached.central / goal.goal - 1.0).abs() < 1e-6, "{reached:?}");
    assert!(
        goal.levers.iter().all(|needed| needed.lever != Lever::GreenShare),
        "contracts do not move the grid's average"
    );
}

#[test]
fn a_goal_out_of_reach_is_told() {
    let model = model(SET);
    let scenario = model.scenario("efficiency-stalls").unwrap();
    let goal = model.goal(&Question::of_year(2030), &scenario, Measure::Footprint, 2030, 0.1).unwrap();
    let life = goal.levers.iter().find(|needed| needed.lever == Lever::Life).unwrap();
    assert_eq!(life.setting, None);
    assert!(life.at_most > goal.goal);
}

#[test]
fn drivers_are_ranked_and_named_in_both_languages() {
    let drivers = model(SET).drivers(&Question::of_year(2024), &FigureName::total(Measure::Footprint, 2024)).unwrap();
    assert!(drivers.len() > 10);
    assert!(drivers.windows(2).all(|pair| pair[0].width() >= pair[1].width()));
    assert!(drivers.iter().all(|driver| driver.name.en != driver.error_source && !driver.name.nl.is_empty()));
}

#[test]
fn a_chart_has_years_scenarios_and_targets() {
    let model = model(SET);
    let scenarios = [model.scenario("both-continue").unwrap(), model.scenario("demand-saturates").unwrap()];
    let frame = (Boundary::default(), EmbodiedBy::Stock);
    let chart = model.chart((Measure::Footprint, "total"), frame, &scenarios, &[2024, 2030, 2035], 100).unwrap();
    assert_eq!(chart.series[0].points.len(), 8);
    assert_eq!(chart.series[1].points.iter().map(|point| point.year).collect::<Vec<_>>(), [2024, 2030, 2035]);
    let [last, first] = [&chart.series[0].points[7], &chart.series[1].points[0]];
    assert!((last.range.central / first.range.central - 1.0).abs() < 1e-12);
    let unquantified = chart.targets.iter().find(|target| target.id == "programme-2028").unwrap();
    assert_eq!((unquantified.change, unquantified.level), (None, None));
    assert_eq!(
        chart.targets.iter().find(|target| target.id == "itu-2030").unwrap().level,
        None,
        "its base year is not known"
    );
}

#[test]
fn what_has_no_figures_is_named_and_what_is_left_out_too() {
    let out = run(
        SET,
        &Question {
            boundary: Boundary::default().with(voetspoor_sector::Switch::Televisions, false),
            ..Question::of_year(2024)
        },
    );
    for gap in ["sea-cables", "internet-exchanges", "hosting", "government-data-centres", "network-hardware"] {
        assert!(out.not_covered.iter().any(|one| one.id == gap), "{gap}");
    }
    assert!(out.left_out.iter().any(|part| part.part == "television"));
    assert!(out.figure(Measure::Energy, "television", 2024).is_none());
}

#[test]
fn marks_tell_what_a_figure_rests_on() {
    let out = run(SET, &Question::of_year(2022));
    let marks = |measure, of| out.figure(measure, of, 2022).unwrap().marks.clone();
    assert!(marks(Measure::Energy, "dc-colocation").contains(&Mark::Interpolated));
    assert!(marks(Measure::Energy, "laptop-work").contains(&Mark::Assumption));
    assert!(marks(Measure::Energy, "game-console").contains(&Mark::Unverified));
    assert!(marks(Measure::UseLocation, "fixed-network").contains(&Mark::Unsplit), "Ember is no scope 2");
    assert!(!marks(Measure::Energy, "television").contains(&Mark::Assumption));
}

#[test]
fn what_cannot_be_asked_is_refused_with_what_can() {
    let model = model(SET);
    let refused = |question: &Question| model.run(question, 10, Detail::Tiers).unwrap_err().to_string();
    assert!(refused(&Question::of_year(2016)).contains("2017 to 2024"));
    assert!(refused(&Question::of_year(2025)).contains("with a scenario"));
    let base = model.scenario("both-continue").unwrap();
    let with = |scenario: Scenario| Question { scenario: Some(scenario), ..Question::of_year(2030) };
    assert!(refused(&with(Scenario { rebound: -1.0, ..base.clone() })).contains("rebound"));
    assert!(refused(&with(Scenario { life: f64::NAN, ..base.clone() })).contains("life"));
    assert!(refused(&with(Scenario { grid: "moon".to_owned(), ..base.clone() })).contains("as-now"));
    assert!(
        refused(&with(Scenario { demand: voetspoor_sector::Pace::Level("explodes".to_owned()), ..base.clone() }))
            .contains("saturates")
    );
    assert!(refused(&with(Scenario { demand: base.demand.with_all(9.0), ..base })).contains("yearly rate"));
    assert!(matches!(model.scenario("nothing"), Err(SectorError::Unknown { .. })));
    assert!("footprint:2024".parse::<FigureName>().is_err());
    assert!("weight:total:2024".parse::<FigureName>().unwrap_err().to_string().contains("footprint"));
    let nowhere = FigureName { of: "moon".to_owned(), ..FigureName::total(Measure::Energy, 2024) };
    assert!(model.range_of(&Question::of_year(2024), &nowhere, 10).unwrap_err().to_string().contains("television"));
}
