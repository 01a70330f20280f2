//! Project chores: `cargo xtask test` checks all that a change must pass, `cargo xtask crawl` follows every link of the portal,
//! `cargo xtask bench` measures the hot paths, `cargo xtask compare-law` asks another engine about the law files,
//! `cargo xtask validate-dcat` validates the catalogue of open data, `cargo xtask freeze` pins the reference data in the factor sets.

mod bench;
mod browser;
mod dcat;
mod formats;
mod freeze;
mod fuzz;
mod law;
mod licences;
mod links;
mod load;
mod metadata;
mod packages;
mod portal;
mod postgres;
mod rooms;
mod rows;
mod soak;
mod steps;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

commands:
  test   format, lints, tests, documentation, links, licences, rooms, reference data, pages in a browser,
         formats as others read them; --without browser leaves the last two out
  crawl  follow every link of the portal in a browser
  bench  every benchmark of the workspace
  load   pages of the portal against nginx with the same bytes (needs nginx and wrk)
  soak   on a release build: every route, 100,000 requests, 1,000 uploads, what they do to memory, hostile input, the store
         killed 300 times in the middle of its work, 10 million rows;
         --minutes N of hostile input (default 10), --seed S of it, --large for 100 million rows,
         --kills N of the store, --debug for a build that checks its arithmetic,
         --only STEP for one of crawl, browser, requests, uploads, fuzz, kills, rows
  compare-law  the law files on RegelRecht's own engine, whose program `evaluate` REGELRECHT_EVALUATE names
  validate-dcat  the catalogue of open data on the shapes of DCAT-AP-NL, in the folder that DCAT_SHAPES names (needs pyshacl)
  freeze pin the tables of the reference data in the factor sets
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(true),
        ["test", "--without", "browser"] => test::run(false),
        ["crawl"] => browser::crawl(None).map(|()| true),
        ["bench"] => bench::run(),
        ["load"] => load::run(),
        ["soak", rest @ ..] => match soak::Asked::read(rest) {
            Some(asked) => soak::run(&asked),
            None => return usage(),
        },
        ["compare-law"] => law::run(),
        ["validate-dcat"] => dcat::run(),
        ["freeze"] => freeze::run(),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => return usage(),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprint!("{USAGE}");
    ExitCode::from(2)
}

/// Folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
