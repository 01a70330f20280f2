//! `voetspoor sector explain`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use voetspoor_sector::{Explanation, FigureName, Question, SourceLine, Step, Swing};

use super::future::Turned;
use super::{Frame, Tables, band};
use crate::footprint::parse;
use crate::language::{Lang, Numbers as _};
use crate::layout::Simple;
use crate::output;
use crate::tree::Node;

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Figure as MEASURE:OF:YEAR: footprint:total:2024, energy:data-centres:2021, sales:television:2024
    #[arg(value_parser = parse::<FigureName>, value_name = "FIGURE")]
    figure: FigureName,
    /// Scenario, for years after the last with figures
    #[arg(long, value_name = "SCENARIO")]
    scenario: Option<String>,
    #[command(flatten)]
    turned: Turned,
    /// Levels to show; 0 = all
    #[arg(long, default_value_t = 0, value_name = "LEVELS")]
    depth: usize,
    /// Also what moves the figure most
    #[arg(long)]
    drivers: bool,
    #[command(flatten)]
    frame: Frame,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    explanation: Explanation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    drivers: Vec<Swing>,
}

pub(super) fn run(arguments: &ExplainArguments, tables: &Tables) -> Result<ExitCode> {
    let frame = &arguments.frame;
    let model = tables.model(&frame.factors)?;
    let scenario = match &arguments.scenario {
        Some(id) => Some(arguments.turned.apply(model.scenario(id)?)?),
        None => None,
    };
    let question = Question { scenario, ..frame.question(vec![arguments.figure.year]) };
    let explanation = model.explain(&question, &arguments.figure, frame.sure.draws)?;
    let drivers = if arguments.drivers { model.drivers(&question, &arguments.figure)? } else { Vec::new() };
    match arguments.format {
        Simple::Json => output::write(&output::json(&Answer { explanation, drivers })?, None)?,
        Simple::Table => {
            let depth = if arguments.depth == 0 { usize::MAX } else { arguments.depth };
            output::write_for_people(&table(&explanation, &drivers, depth, frame.sure.lang), None)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn table(explanation: &Explanation, drivers: &[Swing], depth: usize, lang: Lang) -> String {
    let root = &explanation.root;
    let mut out = String::new();
    let mut tree = Node::new(format!(
        "{} = {} {} (5-95 %: {})",
        root.name.get(lang),
        lang.number(explanation.range.central),
        explanation.unit,
        band(explanation.range, lang)
    ));
    below(&mut tree, root, &explanation.sources, depth, lang);
    out.push_str(&tree.print());
    if !explanation.marks.is_empty() {
        let said: Vec<&str> = explanation.marks.iter().map(|mark| mark.label(lang)).collect();
        let _ = writeln!(out, "\n{}: {}", lang.pick("Know that", "Weet dat"), said.join("; "));
    }
    if !drivers.is_empty() {
        let _ = writeln!(
            out,
            "\n{}",
            lang.pick(
                "What moves it most (one source of error at its 5 % and 95 %)",
                "Wat het meest beweegt (één foutbron op haar 5 % en 95 %)"
            )
        );
        for swing in drivers {
            let _ = writeln!(
                out,
                "  {:>10}  {:>10}  {}",
                lang.number(swing.at_low),
                lang.number(swing.at_high),
                swing.name.get(lang)
            );
        }
    }
    let _ = writeln!(out, "\n{}", lang.pick("Sources", "Bronnen"));
    for (number, source) in (1..).zip(&explanation.sources) {
        let SourceLine { title, publisher, published, url, licence, .. } = source;
        let terms = lang.pick("licence", "licentie");
        let _ = writeln!(out, "[{number}] {title}. {publisher}, {published}. {url} ({terms}: {licence})");
    }
    out
}

fn below(tree: &mut Node, step: &Step, sources: &[SourceLine], depth: usize, lang: Lang) {
    if depth == 0 || step.steps.is_empty() {
        return;
    }
    // One step below a step that only passes it on says nothing more.
    for next in &step.steps {
        let mut text = format!("{}: {} {}", next.name.get(lang), lang.number(next.value), next.unit);
        if !next.steps.is_empty() {
            let _ = write!(text, "  ({})", next.operation.label(lang));
        }
        if let Some(row) = &next.input {
            if let (Some(low), Some(high)) = (row.low, row.high) {
                let _ = write!(text, " [{} – {}]", lang.number(low), lang.number(high));
            }
            let cited: Vec<String> = row
                .sources
                .iter()
                .filter_map(|id| sources.iter().position(|source| source.id == *id))
                .map(|place| format!("[{}]", place + 1))
                .collect();
            let _ = write!(text, "  {}:{} {} {}", row.file, row.line, row.basis.label(lang), cited.join(""));
        }
        let mut node = Node::new(text);
        if let Some(row) = &next.input
            && !row.reason.get(lang).is_empty()
        {
            node.push(Node::new(row.reason.get(lang)));
        }
        below(&mut node, next, sources, depth - 1, lang);
        tree.push(node);
    }
}
