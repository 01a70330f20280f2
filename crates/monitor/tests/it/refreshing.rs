//! A refresh adds, never changes; the second one does nothing.

use voetspoor_monitor::Monitor;
use voetspoor_monitor::read::Reading;
use voetspoor_monitor::refresh::Refresh;
use voetspoor_quantity::Day;

use crate::files as disk;
use crate::readers::{cbs_feed, cbs_sound};
use crate::shipped::{files, key};

fn with(extra: &[(String, Vec<u8>)]) -> Monitor {
    let (texts, mut tables) = (disk::below("content"), disk::below("data"));
    tables.extend(extra.iter().cloned());
    let catalog = voetspoor_catalog::load(files(&tables)).unwrap();
    voetspoor_monitor::load(files(&texts), files(&tables), &catalog).unwrap_or_else(|error| {
        panic!("{}", error.problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn publish(monitor: &Monitor, reading: Reading, today: &str, before: Option<&[u8]>) -> (Refresh, Vec<u8>) {
    let feed = cbs_feed("http://127.0.0.1:1");
    let refresh = Refresh::new(monitor, &feed, reading, day(today));
    let bytes = refresh.table(&feed, before).unwrap();
    (refresh, bytes)
}

const FILE: &str = "monitor/observations.cbs-trial.csv";

#[test]
fn a_refresh_adds_what_is_new_and_the_second_changes_nothing() {
    let shipped = with(&[]);
    let (first, bytes) = publish(&shipped, cbs_sound(), "2026-11-23", None);
    // 168 kt of 2022 is known already, with another status.
    assert_eq!((first.added.len(), first.confirmed.len(), first.restated.len()), (3, 1, 0), "{first}");
    let table = String::from_utf8(bytes.clone()).unwrap();
    assert!(
        table.contains("\nG3,direct,2021,NL,,sbi-j,cbs,170,,,no,,estimated,final,2026-11-23,cbs-83300,D,,\n"),
        "{table}"
    );
    let same_day = publish(&shipped, cbs_sound(), "2026-11-22", None).0.vintage;
    assert_eq!(same_day, day("2026-11-23"), "one line says one thing a day");
    let after = with(&[(FILE.to_owned(), bytes.clone())]);
    let (second, again) = publish(&after, cbs_sound(), "2026-11-24", Some(&bytes));
    assert!(second.is_empty(), "{second}");
    assert_eq!((second.unchanged, again), (4, bytes));
}

#[test]
fn a_restatement_stands_beside_what_was_known() {
    let (_, bytes) = publish(&with(&[]), cbs_sound(), "2026-11-23", None);
    let after = with(&[(FILE.to_owned(), bytes.clone())]);
    let mut changed = cbs_sound();
    changed.rows[0].value = Ok(171.5);
    changed.rows.remove(3);
    let (refresh, newer) = publish(&after, changed, "2027-11-15", Some(&bytes));
    assert_eq!((refresh.restated.len(), refresh.vanished.len()), (1, 1), "{refresh}");
    assert!(refresh.to_string().contains("~ G3.direct.NL.sbi-j.cbs 2021  170 -> 171.5"), "{refresh}");
    assert!(newer.starts_with(&bytes), "rows are added behind the old ones");
    let monitor = with(&[(FILE.to_owned(), newer)]);
    let figure = |on: &str| {
        let series = monitor.known(day(on)).one(&key("G3.direct.NL.sbi-j.cbs")).unwrap();
        series.at("2021".parse().unwrap()).and_then(voetspoor_monitor::Point::value)
    };
    assert_eq!((figure("2026-12-31"), figure("2027-11-15")), (Some(170.0), Some(171.5)));
    let changes = monitor.changes(day("2026-12-31"), day("2027-12-31"));
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!(change.before.and_then(voetspoor_monitor::Observation::number), Some(170.0));
}
