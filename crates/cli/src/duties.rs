//! `voetspoor duties`: what the law asks, on any day.

mod ask;
mod check;
mod list;
mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use voetspoor_duties::{Door, Duties, Facts, LawFile};
use voetspoor_quantity::Day;

use crate::footprint::parse;
use crate::language::Lang;
use crate::output;
use crate::plan::today;
use crate::reference::{data_files, files_of};

/// What to do with the law.
#[derive(Debug, Subcommand)]
pub(crate) enum DutiesVerb {
    /// Say which rules apply to an organisation, why, and by when
    Check(check::CheckArguments),
    /// Ask the facts one by one, the most useful first, and write them as a file
    Ask(ask::AskArguments),
    /// List rules, facts, or what changes when
    List(list::ListArguments),
    /// Show a rule in full: all its versions, sources and conditions
    Show(show::ShowArguments),
    /// Check law files: references, types, units, versions, texts, sources
    Lint(LintArguments),
}

/// Which law, on which day, in which language.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// Folder with law files that stand in for the embedded ones
    #[arg(long, value_name = "DIR")]
    law: Option<PathBuf>,
    /// Reference date [default: today]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    on: Option<Day>,
    /// Language of the table
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    pub(crate) lang: Lang,
}

#[derive(Debug, Args)]
pub(crate) struct LintArguments {
    /// Folder with law files that stand in for the embedded ones
    #[arg(long, value_name = "DIR")]
    law: Option<PathBuf>,
}

pub(crate) fn run(verb: &DutiesVerb, data: Option<&Path>) -> Result<ExitCode> {
    match verb {
        DutiesVerb::Check(arguments) => check::run(arguments, data),
        DutiesVerb::Ask(arguments) => ask::run(arguments, data),
        DutiesVerb::List(arguments) => list::run(arguments, data),
        DutiesVerb::Show(arguments) => show::run(arguments, data),
        DutiesVerb::Lint(arguments) => {
            let duties = load(arguments.law.as_deref(), data)?;
            let (laws, rules, facts) = (duties.laws().len(), duties.rule_ids().len(), duties.vocabulary().len());
            output::write(&format!("{laws} law files, {rules} rules, {facts} facts: no problems\n"), None)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

impl Chosen {
    pub(crate) fn load(&self, data: Option<&Path>) -> Result<Duties> {
        load(self.law.as_deref(), data)
    }

    pub(crate) fn day(&self) -> Result<jiff::civil::Date> {
        let day = self.on.unwrap_or_else(today).to_string();
        day.parse().with_context(|| format!("{day} is no day that the law can be asked about"))
    }
}

/// The embedded law, that of a data folder, or that of a folder of its own.
pub(crate) fn load(law: Option<&Path>, data: Option<&Path>) -> Result<Duties> {
    let files = match law {
        Some(folder) => files_of(folder)?,
        None => below_law(data_files(data)?),
    };
    Ok(Duties::load(files.iter().map(|(path, bytes)| LawFile { path, bytes }))?)
}

/// The law of data files that were read already.
pub(crate) fn shipped(files: &[(String, Vec<u8>)]) -> Result<Duties> {
    let law = files.iter().filter_map(|(path, bytes)| Some(LawFile { path: path.strip_prefix("law/")?, bytes }));
    Ok(Duties::load(law)?)
}

fn below_law(files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    files.into_iter().filter_map(|(path, bytes)| Some((path.strip_prefix("law/")?.to_owned(), bytes))).collect()
}

/// The door of the check with a name.
fn door<'d>(duties: &'d Duties, name: Option<&str>) -> Result<Option<&'d Door>> {
    let Some(name) = name else { return Ok(None) };
    let found = duties.door(name);
    let names = || duties.doors().iter().map(|door| door.id.as_str()).collect::<Vec<_>>().join(", ");
    found.map(Some).with_context(|| format!("no door {name:?}; there are {}", names()))
}

/// Facts of a file; none where there is none.
fn facts(duties: &Duties, file: Option<&Path>, lang: Lang) -> Result<Facts> {
    let Some(file) = file else { return Ok(Facts::new()) };
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    duties.facts(&file.display().to_string(), &bytes).map_err(|error| match error.fact_problems() {
        [] => error.into(),
        problems => {
            let lines: Vec<String> = problems.iter().map(|problem| problem.lines(lang)).collect();
            anyhow::anyhow!(lines.join("\n"))
        }
    })
}
