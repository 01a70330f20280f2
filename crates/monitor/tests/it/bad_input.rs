//! Wrong files: every fault at once, each with its place; nothing is guessed.

use voetspoor_catalog::Catalog;
use voetspoor_monitor::TableFile;

use crate::files as disk;
use crate::shipped::files;

const HEAD: &str = "statistic,measure,period,place,breakdown,boundary,line,value,low,high,approximate,missing,tier,status,vintage,source,certainty,note_en,note_nl\n";

/// Codes and lines of the faults of some rows.
fn faults(rows: &[u8]) -> Vec<(u32, &'static str)> {
    let (texts, mut tables) = (disk::below("content"), disk::below("data"));
    let catalog = voetspoor_catalog::load(files(&tables)).unwrap();
    tables.retain(|(path, _)| path != "monitor/observations.extra.csv");
    let extra = TableFile { path: "monitor/observations.extra.csv", bytes: rows };
    let loaded = voetspoor_monitor::load(files(&texts), files(&tables).chain([extra]), &catalog);
    loaded.err().map_or_else(Vec::new, |error| error.problems.iter().map(|one| (one.line, one.code)).collect())
}

#[test]
fn a_series_of_the_grid_without_a_boundary_is_told_and_not_put_under_another() {
    let (mut texts, tables) = (disk::below("content"), disk::below("data"));
    let catalog = voetspoor_catalog::load(files(&tables)).unwrap();
    let (_, bytes) = texts.iter_mut().find(|(path, _)| path == "monitor/boundaries.toml").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("catalogue_series = [\"aib\"]\n"));
    *bytes = text.replace("catalogue_series = [\"aib\"]\n", "").into_bytes();
    let told = voetspoor_monitor::load(files(&texts), files(&tables), &catalog).unwrap_err();
    assert!(!told.problems.is_empty());
    for problem in &told.problems {
        assert!(problem.message.contains("\"aib\"") && problem.file.ends_with("factors.csv") && problem.line > 1);
    }
}

#[test]
fn each_wrong_cell_has_its_own_fault() {
    let row = |from: &str, to: &str| {
        let good = "E2,electricity,1999,NL,,main-activity,cbs,10,,,no,,measured,final,2020,cbs-data-centres-2020,P,,";
        assert!(good.contains(from), "{from}");
        format!("{HEAD}{}\n", good.replacen(from, to, 1))
    };
    assert_eq!(faults(row("10", "10").as_bytes()), []);
    for (from, to, code) in [
        ("E2", "E99", "unknown-id"),
        ("electricity", "water", "unknown-id"),
        ("1999", "199", "unknown-word"),
        ("NL", "XX", "unknown-id"),
        ("NL,,", "NL,tier=nothing,", "unknown-id"),
        ("NL,,", "NL,tier,", "unknown-word"),
        (",10,", ",-10,", "negative"),
        (",10,", ",\"10,5\",", "not-a-number"),
        (",10,", ",NaN,", "not-a-number"),
        (",10,", ",1e999,", "not-a-number"),
        (",10,,,no,,", ",,,,no,,", "empty-cell"),
        (",10,,,no,,", ",10,,,no,withheld,", "value-and-missing"),
        (",10,,,no,,", ",10,11,12,no,,", "range-order"),
        (",10,,,no,,", ",,1,2,no,withheld,", "value-and-missing"),
        (",10,,,no,,", ",,2,1,no,only-range,", "range-order"),
        (",no,", ",maybe,", "unknown-word"),
        ("measured", "felt", "unknown-word"),
        ("final", "restated", "nothing-restated"),
        ("1999", "2021", "not-begun"),
        ("cbs-data-centres-2020", "", "no-source"),
        ("cbs-data-centres-2020", "nobody", "unknown-source"),
        ("cbs-data-centres-2020", "electricity-maps-yearly", "share-alike"),
        (",P,,", ",I,,", "derivation-not-explained"),
        (",P,,", ",P,only English,", "empty-cell"),
        ("2020,cbs", "long ago,cbs", "unknown-word"),
    ] {
        let told = faults(row(from, to).as_bytes());
        assert!(told.iter().any(|(line, told)| *told == code && *line == 2), "{from} -> {to}: {told:?}");
    }
    let good = row("10", "10");
    let twice = format!("{good}{}", good.lines().nth(1).unwrap());
    assert!(faults(twice.as_bytes()).contains(&(3, "duplicate")));
}

#[test]
fn parts_that_do_not_make_their_whole_are_refused() {
    let share = |tier: &str, value: u8| {
        format!(
            "G1,share,2001,NL,tier={tier},dialogic,dialogic,{value},,,no,,literature,final,2020,dialogic-2023,P,,\n"
        )
    };
    let rows =
        |last: u8| format!("{HEAD}{}{}{}", share("devices", 50), share("networks", 12), share("data-centres", last));
    assert_eq!(faults(rows(38).as_bytes()), []);
    assert_eq!(faults(rows(39).as_bytes()), [], "rounding");
    assert_eq!(faults(rows(30).as_bytes()), [(2, "parts-do-not-sum")]);
}

#[test]
fn broken_tables_are_told() {
    assert!(
        faults(b"").iter().any(|(_, code)| *code == "unknown-column" || *code == "unreadable-table")
            || faults(b"").is_empty()
    );
    assert!(
        faults(b"statistic,measure,colour\nE2,electricity,red\n").iter().any(|(_, code)| *code == "unknown-column")
    );
    assert!(faults(format!("{HEAD}E2,elec").as_bytes()).iter().any(|(_, code)| *code == "cell-count"));
    let mut bytes = HEAD.as_bytes().to_vec();
    bytes.extend_from_slice(
        b"E2,\xff\xfe,1999,NL,,main-activity,cbs,10,,,no,,measured,final,2020,cbs-data-centres-2020,P,,\n",
    );
    assert!(faults(&bytes).iter().any(|(_, code)| *code == "unreadable-table"));
}

#[test]
fn faults_of_texts_have_their_line() {
    let texts = |path: &'static str, text: &'static [u8]| {
        let loaded = voetspoor_monitor::load([TableFile { path, bytes: text }], [], &Catalog::default());
        let problems = loaded.err().map_or_else(Vec::new, |error| error.problems);
        problems.iter().map(|one| (one.line, one.code)).collect::<Vec<_>>()
    };
    assert_eq!(texts("monitor/places.toml", b"format = \"other/1\"\n"), [(1, "unknown-format")]);
    assert_eq!(
        texts("monitor/places.toml", b"format = \"voetspoor-monitor/1\"\nnames = 3\n"),
        [(2, "unreadable-text")]
    );
    assert_eq!(texts("monitor/what.toml", b""), [(0, "unknown-file")]);
    assert_eq!(texts("monitor/places.toml", b"a\n\xff"), [(2, "not-utf-8")]);
    assert_eq!(texts("other/places.toml", b"\xff"), []);
    let boundary = |id: &str, within: &str| {
        format!(
            "[[boundaries]]\nid = \"{id}\"\nwithin = [\"{within}\"]\nname = {{ nl = \"a\", en = \"a\" }}\ntext = {{ nl = \"a\", en = \"a\" }}\n"
        )
    };
    let codes = |text: &str| {
        let file = TableFile { path: "monitor/boundaries.toml", bytes: text.as_bytes() };
        let loaded = voetspoor_monitor::load([file], [], &Catalog::default());
        loaded.err().map_or_else(Vec::new, |error| error.problems).iter().map(|one| one.code).collect::<Vec<_>>()
    };
    let head = "format = \"voetspoor-monitor/1\"\n";
    assert_eq!(codes(&format!("{head}{}", boundary("a", "elsewhere"))), ["unknown-id"]);
    assert_eq!(codes(&format!("{head}{}{}", boundary("a", "b"), boundary("b", "a"))), ["circle", "circle"]);
    assert_eq!(codes(&format!("{head}{}", boundary("a", "a"))), ["circle"]);
    let dimension = |codes: &str| {
        let text =
            format!("{head}[[dimensions]]\nid = \"d\"\nname = {{ nl = \"a\", en = \"a\" }}\ncodes = [{codes}]\n");
        let file = TableFile { path: "monitor/dimensions.toml", bytes: text.as_bytes() };
        let loaded = voetspoor_monitor::load([file], [], &Catalog::default());
        loaded.err().map_or_else(Vec::new, |error| error.problems).iter().map(|one| one.code).collect::<Vec<_>>()
    };
    let code = |id: &str, within: &str| {
        format!("{{ id = \"{id}\", name = {{ nl = \"a\", en = \"a\" }}, within = [{within}] }}, ")
    };
    assert_eq!(dimension(&(code("a", "") + &code("b", "\"a\""))), Vec::<&str>::new());
    assert_eq!(dimension(&code("b", "\"a\"")), ["unknown-id"]);
    assert_eq!(dimension(&(code("a", "\"b\"") + &code("b", "\"a\""))), ["circle", "circle"]);
    assert_eq!(dimension(&code("a", "\"a\"")), ["circle"]);
    let statistic = b"format = \"voetspoor-monitor/1\"\nid = \"E1\"\ncolour = \"red\"\n";
    assert_eq!(texts("monitor/statistics/E1.toml", statistic), [(3, "unreadable-text")]);
}

/// Codes of the faults of the shipped files, with something in the text of a statistic put in the place of something else.
fn codes_with(statistic: &str, from: &str, to: &str) -> Vec<&'static str> {
    let (mut texts, tables) = (disk::below("content"), disk::below("data"));
    let catalog = voetspoor_catalog::load(files(&tables)).unwrap();
    for (_, bytes) in texts.iter_mut().filter(|(path, _)| path.ends_with(&format!("statistics/{statistic}.toml"))) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{from}");
        *bytes = text.replacen(from, to, 1).into_bytes();
    }
    let loaded = voetspoor_monitor::load(files(&texts), files(&tables), &catalog);
    loaded.err().map_or_else(Vec::new, |error| error.problems.iter().map(|one| one.code).collect())
}

#[test]
fn a_sentence_holds_its_places_and_belongs_to_a_series_that_is_told() {
    let good = "Nederland had {figure} in {period}";
    assert_eq!(codes_with("D1", good, good), [] as [&str; 0]);
    for bad in [
        "Nederland had {figure}",
        "Nederland had 200 in {period}",
        "{figure} {figure} {period}",
        "{figure} {x} {period}",
    ] {
        assert_eq!(codes_with("D1", good, bad), ["sentence-places"], "{bad}");
    }
    assert_eq!(
        codes_with("D1", good, "Nederland had {figure} in {period}."),
        ["sentence-places"],
        "a full stop too many"
    );
    let headline = "headline = \"D1.number.NL.main-activity.cbs\"";
    assert!(codes_with("D1", headline, "").contains(&"sentence-unused"));
}
