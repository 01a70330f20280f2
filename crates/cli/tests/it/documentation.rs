//! The page of the command line is what the program itself says.

use std::fmt::Write as _;
use std::path::Path;

use crate::program::voetspoor;

/// Verbs in the order of the page.
const VERBS: [&str; 55] = [
    "footprint",
    "explain",
    "compare",
    "levers",
    "trend",
    "sum",
    "value",
    "verify",
    "template inventory",
    "example inventory",
    "data list",
    "data show",
    "data check",
    "plan list",
    "plan show",
    "plan report",
    "plan import",
    "user add",
    "user list",
    "user role",
    "user block",
    "user link",
    "user unlink",
    "user reset",
    "user erase",
    "store status",
    "store seed",
    "store export",
    "store import",
    "store blank",
    "store backup",
    "store restore",
    "audit verify",
    "duties check",
    "duties ask",
    "duties list",
    "duties show",
    "duties lint",
    "datacentre template",
    "datacentre check",
    "datacentre report",
    "datacentre sector",
    "sector run",
    "sector scenario",
    "sector explain",
    "sector waterfall",
    "sector goal",
    "sector controls",
    "monitor list",
    "monitor show",
    "monitor as-known-on",
    "monitor export",
    "monitor refresh",
    "serve",
    "completions",
];

const HEAD: &str = "\
# The command line

`voetspoor VERB ...` reads files, writes data to stdout and messages to stderr. Only `monitor refresh` uses a network, and `serve` opens a port.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | failed, or nothing could be valued, or `verify` found a difference |
| 2 | wrong usage |

`--format json` is for programs: its shapes are those of [results](result.md). Names of lines (`ID`) are `total`, `stage:use`,
`scope:1`, `scope:2-location`, `scope:3.2`, `item:device.laptop`, `site:NAME`, `unit:NAME` and `workload:NAME`; behind `@` another
indicator than climate change may stand, as in `item:server@primary-energy`. `footprint --explain` also takes the `asset_id` of one row.

This page is written by the program's own `--help`; a test holds the two together.
";

fn page() -> String {
    let mut page = HEAD.to_owned();
    for verb in VERBS {
        let words: Vec<&str> = verb.split(' ').chain(["--help"]).collect();
        let help = voetspoor(words);
        assert_eq!(help.code, Some(0), "{}", help.messages);
        let lines: Vec<&str> = help.out.lines().map(str::trim_end).collect();
        let _ = write!(page, "\n## voetspoor {verb}\n\n```text\n{}\n```\n", lines.join("\n").trim_end());
    }
    page
}

/// To write the page anew: `VOETSPOOR_WRITE_DOCS=1 cargo test -p voetspoor-cli documentation`.
#[test]
fn the_page_of_the_command_line_is_what_help_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/reference/cli.md");
    let page = page();
    if std::env::var_os("VOETSPOOR_WRITE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written == page, "docs/src/reference/cli.md is not what --help says; write it anew (see this test)");
}
