//! `voetspoor`: the footprint of ICT on the command line.
//!
//! Data on stdout, messages on stderr. Exit codes: 0 done, 1 failed (or nothing valued), 2 wrong usage.

mod asset_rows;
mod document;
mod explain;
mod explain_table;
mod footprint;
mod hash;
mod input;
mod number;
mod progress;
mod reference;
mod report;
mod tree;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The footprint of ICT: dated, sourced, with ranges, explained down to its source line.
#[derive(Debug, Parser)]
#[command(name = "voetspoor", version, max_term_width = 100)]
struct Arguments {
    /// Folder with reference data that stands in for the embedded data
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Compute the footprint of an inventory
    Footprint(footprint::FootprintArguments),
    /// Explain a line of a result down to its sources
    Explain(explain::ExplainArguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let data = arguments.data.as_deref();
    let done = match arguments.verb {
        Verb::Footprint(arguments) => footprint::run(&arguments, data),
        Verb::Explain(arguments) => explain::run(&arguments, data),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            report::failure(&error);
            ExitCode::from(1)
        }
    }
}
