//! `voetspoor sum`: results of several organisations, without counting anything twice.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_assessment::{ResultDocument, consolidate};

use crate::document;
use crate::language::{Lang, Numbers as _};
use crate::layout::Layout;
use crate::reference::Reference;
use crate::value::Choices;

#[derive(Debug, Args)]
pub(crate) struct SumArguments {
    /// Results with cells, each of another organisation (voetspoor footprint --organisation NAME --format json)
    #[arg(required = true, num_args = 2.., value_name = "RESULT.json")]
    results: Vec<PathBuf>,
    #[command(flatten)]
    choices: Choices,
    #[command(flatten)]
    layout: Layout,
}

pub(crate) fn run(arguments: &SumArguments, data: Option<&Path>) -> Result<ExitCode> {
    let documents: Vec<ResultDocument> =
        arguments.results.iter().map(|path| document::read(path)).collect::<Result<_>>()?;
    let reference = Reference::load(data)?;
    let how = arguments.choices.revaluation(documents.first(), &arguments.layout);
    let mut sum = consolidate(&documents, &how, reference.assessment())?;
    arguments.layout.write(&mut sum)?;
    tell(&sum, arguments.layout.lang);
    Ok(ExitCode::SUCCESS)
}

/// What was cancelled, beside the table.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
fn tell(sum: &ResultDocument, lang: Lang) {
    let Some(consolidation) = &sum.consolidation else { return };
    if consolidation.cancelled.is_empty() {
        eprintln!("{}", lang.pick("nothing counts twice between these", "tussen deze telt niets dubbel"));
    }
    for line in &consolidation.cancelled {
        let kg = lang.number(line.climate_kg);
        match lang {
            Lang::En => eprintln!(
                "left out of {}: {} ({kg} kg CO2e in its own account), which {} counts",
                line.organisation, line.item, line.counterparty
            ),
            Lang::Nl => eprintln!(
                "weggelaten bij {}: {} ({kg} kg CO2e in de eigen berekening); {} telt dit",
                line.organisation, line.item, line.counterparty
            ),
        }
    }
}
