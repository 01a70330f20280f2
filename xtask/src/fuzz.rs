//! Hostile input for a given time: files, forms and addresses that were changed at random, sent to a portal that must go on answering.
//!
//! An upload goes through every reader and through counting and valuing, so the readers are tried where they stand. Numbers come from a
//! seed that is printed: the same seed and the same count give the same input. What the portal breaks on is written to
//! `target/soak/`. Fuzzing that follows the branches of the code is in `fuzz/`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

use crate::portal::{Portal, Told, Visitor};
use crate::steps::execute;

/// Largest file to start from.
const LARGEST: u64 = 200 << 10;

/// Words that readers of numbers, dates, markup, paths and queries trip over.
const WORDS: [&str; 36] = [
    "",
    "0",
    "-1",
    "-0",
    "1e309",
    "NaN",
    "inf",
    "0,0000001",
    "1.000.000,5",
    "99999999999999999999999999",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "2026",
    "NL",
    "XX",
    "null",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "{{7*7}}",
    "../../../etc/passwd",
    "%00",
    "%ff%fe",
    "%2e%2e%2f",
    "\r\nset-cookie: a=b",
    "\u{feff}",
    "\u{202e}",
    "é",
    "🦶",
    ";;;;;;;;",
    "\"\"\"",
    "\t",
    "a=1&a=2",
    "[]",
    "{\"#\":9999999999}",
];

/// Addresses that take questions.
const ADDRESSES: [&str; 22] = [
    "/",
    "/plan",
    "/plan/tijdlijn.svg",
    "/plan/acties/1.a.1",
    "/plan/verslag",
    "/plan/veranderd",
    "/plan.zip",
    "/plan.ics",
    "/zoeken",
    "/gegevens/factoren",
    "/gegevens/sets/electricity/factors",
    "/gegevens/bronnen.csv",
    "/meten/voorbeeld",
    "/meten/r/1.AAAA",
    "/meten/r/2.AAAA",
    "/meten/vergelijken",
    "/en/plan/organisations",
    "/api/v1/factors",
    "/api/v1/actions",
    "/api/v1/updates",
    "/api/v1/items/device.laptop",
    "/monitor/E2.svg",
];

/// Keys that some address or form knows.
const KEYS: [&str; 30] = [
    "on",
    "from",
    "to",
    "line",
    "status",
    "organisation",
    "class",
    "role",
    "q",
    "page",
    "pageSize",
    "item",
    "zone",
    "year",
    "indicator",
    "factorSet",
    "factors",
    "view",
    "approach",
    "scope2",
    "show",
    "as",
    "a",
    "b",
    "state",
    "profile",
    "country",
    "laptops",
    "vcpus",
    "about",
];

/// What forms are sent to.
const FORMS: [&str; 6] = [
    "/meten/resultaat",
    "/en/measure/result",
    "/meten/organisatie",
    "/meten/thuis",
    "/meten/vergelijken",
    "/api/v1/footprints",
];

/// What came of it.
pub(crate) struct Tried {
    pub(crate) addresses: u64,
    pub(crate) forms: u64,
    /// Answers that were results, so that not all of it was refused at the door.
    pub(crate) results: u64,
}

/// Splitmix64: small, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).unwrap_or(0)
    }

    fn word(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }

    fn one_of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}

/// Tries for this time.
pub(crate) fn run(portal: &Portal, time: Duration, seed: u64) -> anyhow::Result<Tried> {
    eprintln!("seed {seed}");
    let seeds = seeds(portal)?;
    let mut dice = Dice(seed);
    let mut tried = Tried { addresses: 0, forms: 0, results: 0 };
    let began = Instant::now();
    let mut visitor = Visitor::new(&portal.address)?;
    while began.elapsed() < time {
        let number = tried.addresses + tried.forms;
        let (what, outcome) = if dice.below(3) == 0 {
            tried.addresses += 1;
            let path = address(&mut dice);
            let told = visitor.get(&path, "");
            (path.into_bytes(), told)
        } else {
            tried.forms += 1;
            let (path, body) = form(&mut dice, &seeds);
            let told = visitor.post(&path, &format!("multipart/form-data; boundary={MARK}"), &body);
            tried.results += u64::from(told.as_ref().is_ok_and(|told| told.status == 200));
            ([path.as_bytes(), b"\n", &body].concat(), told)
        };
        if let Err(error) = judge(outcome, &mut visitor, portal) {
            let file = keep(number, &what)?;
            bail!("input {number} of seed {seed}: {error:#}; it is in {}", file.display());
        }
    }
    Ok(tried)
}

/// Every answer but our own fault is good; a connection may be closed, the portal may not be gone.
fn judge(outcome: anyhow::Result<Told>, visitor: &mut Visitor, portal: &Portal) -> anyhow::Result<()> {
    match outcome {
        Ok(told) => {
            ensure!(told.status < 500 || told.status == 503, "status {}", told.status);
            let html = told.head.to_ascii_lowercase().contains("text/html");
            let body = String::from_utf8_lossy(&told.body);
            ensure!(!html || !body.contains("<script>alert") && !body.contains("<img src=x"), "markup comes back");
            ensure!(!told.head.to_ascii_lowercase().contains("\nset-cookie: a=b"), "a header comes back");
            if told.head.to_ascii_lowercase().contains("connection: close") {
                *visitor = Visitor::new(&portal.address)?;
            }
        }
        Err(_) => *visitor = Visitor::new(&portal.address).context("the portal is gone")?,
    }
    Ok(())
}

fn keep(number: u64, what: &[u8]) -> anyhow::Result<PathBuf> {
    let folder = crate::root().join("target/soak");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("input-{number}"));
    std::fs::write(&file, what)?;
    Ok(file)
}

/// Files to start from: every inventory of the repository, and one of each kind that is not there.
fn seeds(portal: &Portal) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut seeds = Vec::new();
    for folder in ["examples/inventory", "crates/inventory/tests/fixtures"] {
        collect(&crate::root().join(folder), &mut seeds)?;
    }
    let parquet = std::env::temp_dir().join(format!("voetspoor-soak-{}.parquet", std::process::id()));
    let mut command = std::process::Command::new(&portal.program);
    execute(command.args(["example", "inventory", "--assets", "60", "--output"]).arg(&parquet))?;
    seeds.push(("assets.parquet".to_owned(), std::fs::read(&parquet)?));
    let _ = std::fs::remove_file(&parquet);
    let _ = std::fs::remove_file(parquet.with_extension("sites.csv"));
    let mut visitor = Visitor::new(&portal.address)?;
    for (name, path) in [
        ("book.xlsx", "/meten/sjabloon/inventaris.xlsx"),
        ("book.ods", "/meten/sjabloon/inventaris.ods"),
        ("result.json", "/meten/voorbeeld?as=json"),
        ("cells.json", "/meten/voorbeeld?as=cells"),
    ] {
        let told = visitor.get(path, "")?;
        ensure!(told.status == 200, "{path} answers {}", told.status);
        seeds.push((name.to_owned(), told.body));
    }
    ensure!(seeds.len() > 10, "files to start from are missing");
    Ok(seeds)
}

fn collect(folder: &Path, seeds: &mut Vec<(String, Vec<u8>)>) -> anyhow::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, seeds)?;
        } else if entry.metadata()?.len() <= LARGEST && path.extension().is_none_or(|ending| ending != "md") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            seeds.push((name, std::fs::read(&path)?));
        }
    }
    Ok(())
}

/// An address with wrong questions.
fn address(dice: &mut Dice) -> String {
    let mut path = dice.word(&ADDRESSES).to_owned();
    if dice.below(4) == 0 {
        let word = escaped(dice.word(&WORDS));
        let at = path.rfind('/').map_or(0, |slash| slash + 1);
        path.truncate(at);
        path.push_str(&word);
    }
    for index in 0..dice.below(5) {
        let mark = if index == 0 { '?' } else { '&' };
        let value = if dice.below(20) == 0 { "A".repeat(dice.below(6000)) } else { escaped(dice.word(&WORDS)) };
        let _ = write!(path, "{mark}{}={value}", dice.word(&KEYS));
    }
    if path.starts_with('/') { path } else { format!("/{path}") }
}

/// What may stand in a request line; percent signs stay, so that broken escapes are tried too.
fn escaped(word: &str) -> String {
    word.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_graphic() && !matches!(byte, b'#' | b'"' | b'<' | b'>' | b'{' | b'}' | b'|') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// Stands between the parts of a form.
const MARK: &str = "voetspoor-fuzz-mark";

/// A form with changed files and fields.
fn form(dice: &mut Dice, seeds: &[(String, Vec<u8>)]) -> (String, Vec<u8>) {
    let path = dice.word(&FORMS).to_owned();
    let mut body = Vec::new();
    for _ in 0..=dice.below(2) {
        let (name, bytes) = dice.one_of(seeds);
        let name = if dice.below(10) == 0 { dice.one_of(seeds).0.clone() } else { name.clone() };
        let field = dice.word(&["files", "files", "files", "file_a", "file_b"]);
        let head = format!("--{MARK}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(&changed(dice, bytes.clone(), seeds));
        body.extend_from_slice(b"\r\n");
    }
    for _ in 0..dice.below(4) {
        let head = format!("--{MARK}\r\ncontent-disposition: form-data; name=\"{}\"\r\n\r\n", dice.word(&KEYS));
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(dice.word(&WORDS).as_bytes());
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{MARK}--\r\n").as_bytes());
    (path, body)
}

/// The bytes with some of them changed; now and then with none.
fn changed(dice: &mut Dice, mut bytes: Vec<u8>, seeds: &[(String, Vec<u8>)]) -> Vec<u8> {
    for _ in 0..dice.below(8) {
        let at = dice.below(bytes.len());
        let to = (at + dice.below(64)).min(bytes.len());
        match dice.below(7) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again);
            }
            3 => drop(bytes.splice(at..to, dice.word(&WORDS).bytes())),
            4 => drop(bytes.splice(at..at, dice.word(&WORDS).bytes())),
            5 => bytes.truncate(at),
            _ => {
                let other = &dice.one_of(seeds).1;
                let from = dice.below(other.len());
                let end = (from + dice.below(512)).min(other.len());
                bytes.splice(at..to, other[from..end].iter().copied());
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_input() {
        let seeds = vec![("a.csv".to_owned(), b"a;b\n1;2\n".to_vec())];
        let made = |seed| {
            let mut dice = Dice(seed);
            (0..50).map(|_| (address(&mut dice), form(&mut dice, &seeds))).collect::<Vec<_>>()
        };
        assert_eq!(made(7), made(7));
        assert_ne!(made(7), made(8));
    }

    #[test]
    fn an_address_is_one_line_of_plain_letters() {
        let mut dice = Dice(1);
        for _ in 0..2000 {
            let path = address(&mut dice);
            assert!(path.starts_with('/') && path.bytes().all(|byte| byte.is_ascii_graphic()), "{path}");
        }
    }
}
