//! `voetspoor plan`: the action plan, on any day.

mod import;
mod list;
mod progress;
mod show;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Result;
use clap::{Args, Subcommand};
use voetspoor_plan::{ContentFile, Filter, Plan, PlanAt, Severity, Status};
use voetspoor_quantity::Day;

use crate::footprint::parse;
use crate::language::Lang;
use crate::reference::{content_files, files_of};

/// What to do with the plan.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanVerb {
    /// List actions, criteria, commitments, changes and more
    List(list::ListArguments),
    /// Show an action, commitment or statement in full
    Show(show::ShowArguments),
    /// Write the progress report between two dates
    Report(progress::ReportArguments),
    /// Take in a new edition of the plan and show what differs
    Import(import::ImportArguments),
}

/// Which plan, on which day, in which language.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// Folder with a plan that stands in for the embedded one
    #[arg(long, value_name = "DIR")]
    plan: Option<PathBuf>,
    /// Reference date [default: today]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    on: Option<Day>,
    /// Language of the table
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    pub(crate) lang: Lang,
}

/// Which actions.
#[derive(Debug, Args)]
pub(crate) struct Choice {
    /// Only this line or subline: 1, 1a, ...
    #[arg(long, value_name = "LINE")]
    line: Option<String>,
    /// Only actions of this organisation, by its label or id; what it took over from another counts
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// With --organisation: only what it leads
    #[arg(long, requires = "organisation")]
    lead: bool,
    /// Only with this status: not-started, running, due, overdue, done, ongoing, unknown
    #[arg(long, value_parser = parse::<Status>, value_name = "STATUS")]
    status: Option<Status>,
    /// Only this sector or category: energy, mobility, hardware, ...
    #[arg(long, value_name = "SECTOR")]
    sector: Option<String>,
    /// Only where body and annex differ at least so: conflict, detail-lost, precision, wording
    #[arg(long, value_parser = parse::<Severity>, value_name = "SEVERITY")]
    differs: Option<Severity>,
}

pub(crate) fn run(verb: &PlanVerb) -> Result<ExitCode> {
    match verb {
        PlanVerb::List(arguments) => list::run(arguments),
        PlanVerb::Show(arguments) => show::run(arguments),
        PlanVerb::Report(arguments) => progress::run(arguments),
        PlanVerb::Import(arguments) => import::run(arguments),
    }
}

impl Chosen {
    pub(crate) fn load(&self) -> Result<Plan> {
        load(&files(self.plan.as_deref())?)
    }

    pub(crate) fn day(&self) -> Day {
        self.on.unwrap_or_else(today)
    }
}

impl Choice {
    /// The filter, once its names are known to the plan.
    fn filter(&self, at: &PlanAt<'_>) -> Result<Filter> {
        if let Some(line) = &self.line
            && at.edition.line(line).is_none()
            && at.edition.subline(line).is_none()
        {
            let lines =
                at.edition.about.lines.iter().flat_map(|line| line.sublines.iter().map(|part| part.id.as_str()));
            anyhow::bail!("no line {line:?}; there are 1, 2, 3 and {}", lines.collect::<Vec<_>>().join(", "));
        }
        if let Some(name) = &self.organisation
            && at.plan.organisation(name).is_none()
        {
            let labels = at.plan.organisations().iter().filter_map(|one| one.labels.first().map(String::as_str));
            anyhow::bail!("no organisation {name:?}; there are {}", labels.collect::<Vec<_>>().join(", "));
        }
        if let Some(class) = &self.sector
            && at.edition.class(class).is_none()
        {
            let classes = at.edition.about.classes.iter().map(|class| class.id.as_str());
            anyhow::bail!("no sector or category {class:?}; there are {}", classes.collect::<Vec<_>>().join(", "));
        }
        Ok(Filter {
            line: self.line.clone(),
            organisation: self.organisation.clone(),
            lead_only: self.lead,
            status: self.status,
            class: self.sector.clone(),
            differs: self.differs,
        })
    }
}

/// Files of the embedded plan, or of a folder. A folder without organisations goes with those of the embedded register.
fn files(folder: Option<&Path>) -> Result<Vec<(String, Vec<u8>)>> {
    let embedded = || -> Result<Vec<(String, Vec<u8>)>> {
        let content = content_files(None)?.into_iter();
        Ok(content.filter_map(|(path, bytes)| Some((voetspoor_plan::path_in_plan(&path)?.to_owned(), bytes))).collect())
    };
    let Some(folder) = folder else { return embedded() };
    let mut files = files_of(folder)?;
    let of_register = |path: &str| path.starts_with("organisations/");
    if !files.iter().any(|(path, _)| of_register(path)) {
        files.extend(embedded()?.into_iter().filter(|(path, _)| of_register(path)));
    }
    Ok(files)
}

/// The embedded plan.
pub(crate) fn embedded() -> Result<Plan> {
    load(&files(None)?)
}

fn load(files: &[(String, Vec<u8>)]) -> Result<Plan> {
    Ok(Plan::load(content(files))?)
}

/// Files as the room takes them.
fn content(files: &[(String, Vec<u8>)]) -> impl Iterator<Item = ContentFile<'_>> {
    files.iter().map(|(path, bytes)| ContentFile { path, bytes })
}

pub(crate) fn today() -> Day {
    const SECONDS_A_DAY: u64 = 86_400;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day(i32::try_from(since.as_secs() / SECONDS_A_DAY).unwrap_or(i32::MAX))
}
