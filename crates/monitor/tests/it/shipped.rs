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
