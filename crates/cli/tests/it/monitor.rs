//! The monitor on the command line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;

use crate::program::{Ran, voetspoor};

fn monitor(arguments: &[&str]) -> Ran {
    voetspoor(["monitor"].iter().chain(arguments).copied())
}

#[test]
fn every_statistic_is_listed_and_says_what_it_has() {
    let table = monitor(&["list", "--lang", "nl"]);
    assert_eq!(table.code, Some(0), "{}", table.messages);
    assert_eq!(table.out.lines().count(), 39, "38 statistics and a header");
    assert!(table.out.contains("ongeveer 5.100 GWh") && table.out.contains("geen Nederlands cijfer"), "{}", table.out);
    let gaps = monitor(&["list", "gaps", "--format", "json"]).json();
    assert!(gaps.as_array().unwrap().len() > 15);
}

#[test]
fn a_statistic_is_told_with_its_sources_and_contradictions() {
    let shown = monitor(&["show", "G2", "--lang", "nl"]).out;
    for expected in ["1,03", "1,04", "bronnen spreken elkaar tegen", "Lees samen met: G1, E1", "Dialogic"] {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
    let shown = monitor(&["show", "E2"]).out;
    for expected in ["published, but not taken in yet", "Statistics Netherlands", "37% more than in 2021", "hospitals"]
    {
        assert!(shown.contains(expected), "{expected} in\n{shown}");
    }
    let wrong = monitor(&["show", "E99"]);
    assert_eq!(wrong.code, Some(1));
    assert!(wrong.messages.contains("no statistic or series \"E99\"; statistics are E1, "), "{}", wrong.messages);
}

#[test]
fn a_year_is_shown_as_it_was_known() {
    let series = "G7.intensity.NL.grid-production-life-cycle.ember.accounting=location.part=life-cycle";
    let rows = monitor(&["as-known-on", "2023-12-31", series, "--changed", "--format", "json"]).json();
    let row = rows.as_array().unwrap().iter().find(|row| row["period"] == "2022").unwrap();
    assert_eq!((row["known_then"].as_str(), row["known_now"].as_str()), (Some("0.35431"), Some("0.32561")));
}

#[test]
fn figures_are_exported_in_each_format() {
    let stat = monitor(&["export", "E2", "--on", "2026-11-22"]).json();
    assert_eq!((stat["version"].as_str(), stat["class"].as_str()), (Some("2.0"), Some("collection")));
    let one = monitor(&["export", "E2.electricity.NL.main-activity.cbs"]).json();
    assert_eq!((one["version"].as_str(), one["class"].as_str()), (Some("2.0"), Some("dataset")));
    let sdmx = monitor(&["export", "E2", "--as", "sdmx-csv"]).out;
    assert!(sdmx.starts_with("STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REF_AREA,BOUNDARY,PUBLISHER,"), "{sdmx}");
    assert_eq!(monitor(&["export", "all", "--as", "sdmx-csv"]).code, Some(1));
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("package");
    assert_eq!(monitor(&["export", "all", "--as", "package", "--output", to.to_str().unwrap()]).code, Some(0));
    let package: serde_json::Value =
        serde_json::from_slice(&std::fs::read(to.join("datapackage.json")).unwrap()).unwrap();
    assert_eq!(package["resources"].as_array().unwrap().len(), 3);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Answers every question with the same table.
fn serve(body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/table.csv", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                line.clear();
            }
            let _ =
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        }
    });
    address
}

#[test]
fn a_refresh_shows_first_publishes_whole_and_repeats_without_effect() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data"), &data);
    let feed = folder.path().join("trial.toml");
    std::fs::write(
        &feed,
        "format = \"voetspoor-feed/1\"\nid = \"trial\"\nreader = \"table\"\naddress = \"none.csv\"\nsource = \"cso-2025\"\ntier = \"measured\"\n\
         period_column = \"year\"\n[[take]]\nto = \"E2.electricity.IE.all-data-centres.cso\"\nmeasure = \"gwh\"\n",
    )
    .unwrap();
    let address = serve("year,gwh\n2023,6335\n2024,6970\n2025,7500\n");
    let refresh = |more: &[&str]| {
        let fixed =
            ["--data", data.to_str().unwrap(), "monitor", "refresh", feed.to_str().unwrap(), "--on", "2026-11-30"];
        voetspoor(fixed.iter().chain(more).copied())
    };
    let table = data.join("monitor/observations.trial.csv");
    let seen = refresh(&["--address", &address]);
    assert_eq!(seen.code, Some(0), "{}", seen.messages);
    assert!(seen.out.contains("1 new, 1 restated, 0 with another status, 1 unchanged"), "{}", seen.out);
    assert!(seen.out.contains("6969 -> 6970") && !table.exists(), "shown, not written");
    assert_eq!(refresh(&["--address", &address, "--publish"]).code, Some(0));
    let written = std::fs::read(&table).unwrap();
    let again = refresh(&["--address", &address, "--publish"]);
    assert!(again.out.contains("0 new, 0 restated") && std::fs::read(&table).unwrap() == written, "{}", again.out);
    let broken = refresh(&["--address", &serve("<html>sorry</html>"), "--publish"]);
    assert_eq!(broken.code, Some(1));
    assert!(broken.messages.contains("a page, not a table"), "{}", broken.messages);
    let absurd = refresh(&["--address", &serve("year,gwh\n2026,-1\n"), "--publish"]);
    assert!(absurd.code == Some(1) && absurd.messages.contains("nothing was written"), "{}", absurd.messages);
    assert_eq!(std::fs::read(&table).unwrap(), written, "what does not hold is not published");
    let files = std::fs::read_dir(data.join("monitor")).unwrap().count();
    assert_eq!(files, 6, "nothing is left behind");
}

#[test]
fn a_feed_that_ships_is_named_by_its_id() {
    let body = "Area,ISO 3 code,Year,Electricity source,Emissions intensity (gCO2e/kWh)\nNetherlands,NLD,2024,Total generation,250.72\nNetherlands,NLD,2026,Total generation,240\n";
    let seen = monitor(&["refresh", "ember-yearly", "--address", &serve(body), "--on", "2027-03-01"]);
    assert_eq!(seen.code, Some(0), "{}", seen.messages);
    assert!(seen.out.contains("1 new, 0 restated, 0 with another status, 1 unchanged"), "{}", seen.out);
    let unknown = monitor(&["refresh", "no-such-feed"]);
    assert!(unknown.code == Some(1) && unknown.messages.contains("cannot read no-such-feed"), "{}", unknown.messages);
}

#[test]
fn contradictions_are_listed_apart_from_other_differences() {
    let kinds = |what: &str| {
        let rows = monitor(&["list", what, "--format", "json"]).json();
        let mut kinds: Vec<String> =
            rows.as_array().unwrap().iter().map(|row| row["why"].as_str().unwrap().to_owned()).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds("disputes"), ["sources contradict each other"]);
    assert_eq!(kinds("differences").len(), 3);
    let lead = monitor(&["show", "G1"]).out;
    assert!(lead.contains("1.04 Mt CO₂ in 2023") && lead.contains("9.9 TWh"), "{lead}");
}
