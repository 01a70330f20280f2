//! Project chores: `cargo xtask test` checks all that a change must pass, `cargo xtask crawl` follows every link of the portal,
//! `cargo xtask bench` measures the hot paths, `cargo xtask freeze` pins the reference data in the factor sets.

mod bench;
mod browser;
mod freeze;
mod licences;
mod links;
mod load;
mod metadata;
mod portal;
mod postgres;
mod rooms;
mod soak;
mod steps;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

commands:
  test   format, lints, tests, documentation, links, licences, rooms, reference data, pages in a browser;
         --without browser leaves the last one out
  crawl  follow every link of the portal in a browser
  bench  every benchmark of the workspace
  load   pages of the portal against nginx with the same bytes (needs nginx and wrk)
  soak   every route, 100,000 requests and 1,000 uploads on a release build, and what they do to memory; then the store,
         killed 300 times in the middle of its work (--kills NUMBER for another number)
  freeze pin the tables of the reference data in the factor sets
";

/// How often the store is killed in a soak.
const KILLS: usize = 300;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(true),
        ["test", "--without", "browser"] => test::run(false),
        ["crawl"] => browser::crawl(None).map(|()| true),
        ["bench"] => bench::run(),
        ["load"] => load::run(),
        ["soak"] => soak::run(KILLS),
        ["soak", "--kills", kills] if kills.parse::<usize>().is_ok() => soak::run(kills.parse().unwrap_or(KILLS)),
        ["freeze"] => freeze::run(),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
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

/// Folder of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
