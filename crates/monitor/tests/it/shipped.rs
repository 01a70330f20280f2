//! The monitor as it ships.

use std::sync::LazyLock;

use voetspoor_catalog::TableFile;
use voetspoor_monitor::{Monitor, MonitorAt, SeriesKey};
use voetspoor_quantity::{Day, Lang};

use crate::files;

pub(crate) struct Shipped {
    pub(crate) monitor: Monitor,
}

pub(crate) fn shipped() -> &'static Monitor {
    static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
        let (texts, tables) = (files::below("content"), files::below("data"));
        let catalog = voetspoor_catalog::load(files(&tables)).unwrap();
        let monitor = voetspoor_monitor::load(files(&texts), files(&tables), &catalog).unwrap_or_else(|error| {
            let problems: Vec<String> = error.problems.iter().map(ToString::to_string).collect();
            panic!("{}", problems.join("\n"))
        });
        Shipped { monitor }
    });
    &SHIPPED.monitor
}

pub(crate) fn files(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = TableFile<'_>> {
    files.iter().map(|(path, bytes)| TableFile { path, bytes })
}

pub(crate) fn known(day: &str) -> MonitorAt<'static> {
    shipped().known(day.parse::<Day>().unwrap())
}

/// The day on which the repository was last filled.
pub(crate) fn now() -> MonitorAt<'static> {
    known("2026-11-22")
}

pub(crate) fn key(text: &str) -> SeriesKey {
    text.parse().unwrap()
}

/// Figure of a series in a period.
pub(crate) fn value(series: &str, period: &str) -> f64 {
    let series = now().one(&key(series)).unwrap_or_else(|| panic!("no series {series}"));
    series.at(period.parse().unwrap()).and_then(voetspoor_monitor::Point::value).unwrap()
}

#[test]
fn every_statistic_says_something_in_both_languages() {
    let at = now();
    for one in shipped().statistics() {
        for lang in Lang::BOTH {
            let finding = at.finding(&one.id, lang).unwrap();
            assert!(finding.len() > 20 && !one.title.get(lang).is_empty(), "{}: {finding}", one.id);
        }
    }
}

#[test]
fn sources_have_a_licence_of_the_list() {
    for gate in
        voetspoor_catalog::gates().iter().filter(|gate| ["licence-allowed", "source-complete"].contains(&gate.name))
    {
        let problems = gate.check(shipped().own_sources());
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn the_next_figure_follows_from_the_last_publication_of_somebody_else() {
    let at = now();
    let next = |series: &str| at.next_update(&at.one(&key(series)).unwrap());
    assert_eq!(next("E2.electricity.NL.main-activity.cbs"), None, "years between two publications");
    assert_eq!(next("G1.emissions.NL.dialogic.dialogic"), None, "a study of one time");
    assert_eq!(next("E1.electricity.NL.dialogic.voetspoor"), None, "derived by us");
    assert_eq!(next("E2.electricity.NL.all-data-centres.steering-group"), None, "an expectation");
}

#[test]
fn a_sentence_says_what_a_reader_must_know() {
    let at = now();
    let dutch = at.finding("E2", Lang::Nl).unwrap();
    assert!(
        dutch
            .starts_with("Datacenters kregen ongeveer 5.100 GWh stroom geleverd in 2024. Dat is 37% meer dan in 2021."),
        "{dutch}"
    );
    assert!(dutch.contains(" Over 2022 en 2023 is wel gepubliceerd, maar die cijfers staan hier nog niet."), "{dutch}");
    let share = at.finding("E5", Lang::En).unwrap();
    assert!(
        share.contains("4.6% went to data centres in 2024. That is 1.3 percentage points more than in 2021."),
        "{share}"
    );
    let none = at.finding("D4", Lang::En).unwrap();
    assert!(none.starts_with("There is no published figure for the Netherlands yet. Waste heat stands"), "{none}");
}

#[test]
fn all_38_statistics_are_there_and_each_without_a_dutch_figure_explains_its_gap() {
    let ids: Vec<&str> = shipped().statistics().iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), 38, "{ids:?}");
    for one in shipped().statistics() {
        let without = now().headline(&one.id).is_none();
        assert!(!without || one.gap.is_some(), "{}", one.id);
    }
}
