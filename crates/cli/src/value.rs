//! `voetspoor value`: cells valued again, without the inventory.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use voetspoor_assessment::{
    CELLS_FORMAT, CellsDocument, DEFAULT_DRAWS, RESULT_FORMAT, ResultDocument, Revaluation, Scope2, revalue,
};
use voetspoor_catalog::ORGANISATION_FACTORS;
use voetspoor_quantity::{Approach, View};

use crate::document;
use crate::footprint::{Scope2Argument, parse, program};
use crate::layout::Layout;
use crate::reference::Reference;

#[derive(Debug, Args)]
pub(crate) struct ValueArguments {
    /// Result with cells, or the cells.json of a bundle
    #[arg(value_name = "CELLS.json|RESULT.json")]
    file: PathBuf,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    layout: Layout,
}

/// How to value; what is not stated stays as it was.
#[derive(Debug, Args)]
pub(crate) struct Choices {
    /// Factor set [default: that of the result, else that of `footprint`]
    #[arg(long, value_name = "SET")]
    factors: Option<String>,
    /// Hardware spread over its life, or whole in the year of purchase [default: that of the result, else annual]
    #[arg(long, value_parser = parse::<View>, value_name = "annual|corporate")]
    view: Option<View>,
    /// Consolidation approach [default: that of the result, else operational]
    #[arg(long, value_parser = parse::<Approach>, value_name = "operational|financial|equity")]
    approach: Option<Approach>,
    /// Convention of scope 2 in the totals [default: that of the result, else location]
    #[arg(long, value_enum)]
    scope2: Option<Scope2Argument>,
    /// Draws for the ranges [default: those of the result, else 10000]
    #[arg(long, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(100..=1_000_000))]
    draws: Option<usize>,
}

impl Choices {
    /// The choices, those of a result where nothing is stated.
    pub(crate) fn revaluation<'a>(&'a self, result: Option<&'a ResultDocument>, layout: &Layout) -> Revaluation<'a> {
        let scope2 = self.scope2.map(Scope2::from).or(result.map(|r| r.scope2)).unwrap_or(Scope2::Location);
        let draws = self.draws.or(result.map(|r| r.draws)).unwrap_or(DEFAULT_DRAWS);
        Revaluation {
            factor_set: self
                .factors
                .as_deref()
                .or(result.map(|r| r.factor_set.name.as_str()))
                .unwrap_or(ORGANISATION_FACTORS),
            view: self.view.or(result.map(|r| r.view)).unwrap_or(View::Annual),
            approach: self.approach.or(result.map(|r| r.approach)).unwrap_or(Approach::Operational),
            options: layout.options(scope2, draws),
            program: program(),
        }
    }
}

/// Only the name of the format.
#[derive(serde::Deserialize)]
struct Heading {
    format: String,
}

pub(crate) fn run(arguments: &ValueArguments, data: Option<&Path>) -> Result<ExitCode> {
    let path = &arguments.file;
    let text = document::text_of(path)?;
    let heading: Heading =
        serde_json::from_str(&text).with_context(|| format!("{} names no format of Voetspoor", path.display()))?;
    let (cells, result) = match heading.format.as_str() {
        CELLS_FORMAT => {
            let cells: CellsDocument =
                serde_json::from_str(&text).with_context(|| format!("{} holds no cells", path.display()))?;
            (cells, None)
        }
        RESULT_FORMAT => {
            let result = document::read(path)?;
            (CellsDocument::of(&result)?, Some(result))
        }
        other => {
            bail!("{} has the format {other:?}; this verb reads {CELLS_FORMAT} and {RESULT_FORMAT}", path.display())
        }
    };
    let reference = Reference::load(data)?;
    let how = arguments.choices.revaluation(result.as_ref(), &arguments.layout);
    let mut valued = revalue(&cells, &how, reference.assessment())?;
    arguments.layout.write(&mut valued)?;
    Ok(ExitCode::SUCCESS)
}
