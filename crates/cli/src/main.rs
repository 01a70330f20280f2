//! `voetspoor`: the footprint of ICT on the command line.
//!
//! Data on stdout, messages on stderr. Exit codes: 0 done, 1 failed (or nothing valued), 2 wrong usage.

mod asset_rows;
mod audit;
mod bundle;
mod compare;
mod csv;
mod data;
mod database;
mod datacentre;
mod document;
mod duties;
mod example;
mod explain;
mod explain_table;
mod footprint;
mod hash;
mod input;
mod knowledge;
mod language;
mod layout;
mod levers;
mod man;
mod messages;
mod monitor;
mod number;
mod output;
mod plan;
mod progress;
mod reference;
mod report;
mod rows;
mod sector;
mod serve;
mod store;
mod sum;
mod template;
mod tree;
mod trend;
mod user;
mod value;
mod verify;
mod wrap;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

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
    /// Invent data to try things with
    #[command(subcommand)]
    Example(example::ExampleVerb),
    /// Write an empty inventory to fill in
    #[command(subcommand)]
    Template(template::TemplateVerb),
    /// List, show or check the reference data
    #[command(subcommand)]
    Data(data::DataVerb),
    /// Write completions for a shell to stdout
    Completions {
        /// bash, zsh, fish, elvish or powershell
        shell: clap_complete::Shell,
    },
    /// Write manual pages
    Man(man::ManArguments),
    /// Explain a line of a result down to its sources
    Explain(explain::ExplainArguments),
    /// Compare two results: what changed, why, and whether it is real
    Compare(compare::CompareArguments),
    /// Rank what helps most
    Levers(levers::LeversArguments),
    /// Compute a result again from its inventory and say whether it is the same
    Verify(verify::VerifyArguments),
    /// Value cells again, without the inventory
    Value(value::ValueArguments),
    /// Sum results of several organisations without counting anything twice
    Sum(sum::SumArguments),
    /// Open the portal in a browser
    Serve(serve::ServeArguments),
    /// Put years beside each other: change since the base year, intensity, targets
    Trend(trend::TrendArguments),
    /// The action plan: what was promised, how it stands on a day, and the report to parliament
    #[command(subcommand)]
    Plan(plan::PlanVerb),
    /// The registers of the knowledge centre: law, standards, funding, data and more, each with its sources
    #[command(subcommand)]
    Knowledge(knowledge::KnowledgeVerb),
    /// What people entered: back it up, restore it, take in the content of a release
    #[command(subcommand)]
    Store(store::StoreVerb),
    /// Accounts of the people who edit
    #[command(subcommand)]
    User(user::UserVerb),
    /// Check that nobody changed what people entered behind the program's back
    #[command(subcommand)]
    Audit(audit::AuditVerb),
    /// The law: which rules apply to an organisation, why, and by when
    #[command(subcommand)]
    Duties(duties::DutiesVerb),
    /// Data centres: the European report, its indicators, footprint, heat, the whole sector
    #[command(subcommand)]
    Datacentre(datacentre::DatacentreVerb),
    /// The digital sector of the Netherlands: electricity, emissions, hardware, scenarios
    #[command(subcommand)]
    Sector(sector::SectorVerb),
    /// Published figures of the digital sector, as known on any day
    #[command(subcommand)]
    Monitor(monitor::MonitorVerb),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let data = arguments.data.as_deref();
    let done = match arguments.verb {
        Verb::Footprint(arguments) => footprint::run(&arguments, data),
        Verb::Example(verb) => example::run(&verb, data),
        Verb::Template(verb) => template::run(&verb),
        Verb::Data(verb) => data::run(&verb, data),
        Verb::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "voetspoor", &mut script);
            output::write(&String::from_utf8_lossy(&script), None).map(|()| ExitCode::SUCCESS)
        }
        Verb::Man(arguments) => man::run(&arguments, Arguments::command()),
        Verb::Explain(arguments) => explain::run(&arguments, data),
        Verb::Compare(arguments) => compare::run(&arguments, data),
        Verb::Levers(arguments) => levers::run(&arguments, data),
        Verb::Verify(arguments) => verify::run(&arguments, data),
        Verb::Value(arguments) => value::run(&arguments, data),
        Verb::Sum(arguments) => sum::run(&arguments, data),
        Verb::Serve(arguments) => serve::run(&arguments, data),
        Verb::Trend(arguments) => trend::run(&arguments, data),
        Verb::Plan(verb) => plan::run(&verb),
        Verb::Knowledge(verb) => knowledge::run(&verb),
        Verb::Store(verb) => store::run(&verb),
        Verb::User(verb) => user::run(&verb),
        Verb::Audit(verb) => audit::run(&verb),
        Verb::Duties(verb) => duties::run(&verb, data),
        Verb::Datacentre(verb) => datacentre::run(&verb, data),
        Verb::Sector(verb) => sector::run(&verb, data),
        Verb::Monitor(verb) => monitor::run(&verb, data),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            messages::failure(&error);
            ExitCode::from(1)
        }
    }
}
