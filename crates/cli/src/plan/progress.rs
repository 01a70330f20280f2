//! `voetspoor plan report`.

use std::io::IsTerminal as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use serde_json::json;
use voetspoor_plan::ProgressReport;
use voetspoor_quantity::Day;
use voetspoor_report::{progress_document, to_markdown, to_odt};

use super::Chosen;
use crate::footprint::parse;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The report tells what changed after this day
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    from: Day,
    /// Last day of the report [default: the reference date]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    to: Option<Day>,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "md")]
    format: PaperFormat,
    /// Write to a file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PaperFormat {
    /// Markdown
    Md,
    /// OpenDocument text, to edit in an office program
    Odt,
    /// Data
    Json,
}

pub(crate) fn run(arguments: &ReportArguments) -> Result<ExitCode> {
    let plan = arguments.chosen.load()?;
    let to = arguments.to.unwrap_or_else(|| arguments.chosen.day());
    let progress = plan.progress(arguments.from, to)?;
    let document = || progress_document(&progress, arguments.chosen.lang);
    let output = arguments.output.as_deref();
    match arguments.format {
        PaperFormat::Md => output::write(&to_markdown(&document()), output)?,
        PaperFormat::Json => output::write(&output::json(&data(&progress))?, output)?,
        PaperFormat::Odt => {
            let bytes = to_odt(&document())?;
            match output {
                Some(path) => {
                    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
                }
                None if std::io::stdout().is_terminal() => {
                    bail!("an .odt is no text for a terminal; name a file with --output")
                }
                None => std::io::stdout().lock().write_all(&bytes)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn data(progress: &ProgressReport<'_>) -> serde_json::Value {
    let ids = |criteria: &[&voetspoor_plan::Criterion]| criteria.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    let names =
        |actions: &[voetspoor_plan::ActionAt<'_>]| actions.iter().map(|one| one.action.id.clone()).collect::<Vec<_>>();
    let lines = progress.lines.iter().map(|line| {
        let actions = line.actions.iter().map(|action| {
            json!({
                "id": action.now.action.id,
                "title": action.now.action.title,
                "before": action.before,
                "now": { "body": action.now.body.status, "annex": action.now.annex.status, "rule": action.now.rule() },
                "newly_met": ids(&action.newly_met),
                "met": ids(&action.met),
                "partly": ids(&action.partly),
                "not_met": ids(&action.not_met),
                "unknown": ids(&action.unknown),
            })
        });
        json!({ "id": line.line.id, "title": line.line.title, "criteria": line.tally, "actions": actions.collect::<Vec<_>>() })
    });
    let turned = progress.turned().filter_map(|change| match change.what {
        voetspoor_plan::Changed::Status { action, from, to, rule } => {
            Some(json!({ "on": change.on, "action": action.id, "from": from, "to": to, "rule": rule }))
        }
        voetspoor_plan::Changed::Statement(_) => None,
    });
    let commitments = progress.commitments.iter().map(|one| {
        json!({ "id": one.commitment.id, "state": one.state, "judgement": one.standing.judgement, "basis": one.standing.basis })
    });
    json!({
        "format": "voetspoor-plan-progress/1",
        "edition": progress.at.edition.about.id,
        "from": progress.from,
        "to": progress.to,
        "before": progress.before,
        "now": progress.now,
        "lines": lines.collect::<Vec<_>>(),
        "commitments": commitments.collect::<Vec<_>>(),
        "changes": { "status": turned.collect::<Vec<_>>(), "statements": progress.stated().collect::<Vec<_>>() },
        "open": {
            "shown_open": names(&progress.open.shown_open),
            "outcome_unknown": names(&progress.open.outcome_unknown),
            "due": names(&progress.open.due),
            "conflicts": names(&progress.open.conflicts),
        },
    })
}
