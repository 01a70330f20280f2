//! `voetspoor verify`: is this result what its inventory gives?

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_assessment::{Options, Scope2, Verification, verify};

use crate::explain::Shown;
use crate::footprint::{Scope2Argument, Valuing, value_inventory};
use crate::language::Lang;
use crate::layout::Simple;
use crate::output;
use crate::reference::Reference;
use crate::{document, input};

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// The result
    #[arg(value_name = "RESULT.json")]
    result: PathBuf,
    /// Files or folders of the inventory that it was computed from
    #[arg(long, required = true, num_args = 1.., value_name = "FILES")]
    inventory: Vec<PathBuf>,
    /// Column mapping, where the result was computed with a file of one's own
    #[arg(long, value_name = "NAME|FILE")]
    profile: Option<String>,
    #[command(flatten)]
    shown: Shown,
}

pub(crate) fn run(arguments: &VerifyArguments, data: Option<&Path>) -> Result<ExitCode> {
    let stored = document::read(&arguments.result)?;
    let reference = Reference::load(data)?;
    let valuing = Valuing {
        year: stored.input.year_stated.then_some(stored.year.0),
        view: stored.view,
        approach: stored.approach,
        scope2: match stored.scope2 {
            Scope2::Location => Scope2Argument::Location,
            Scope2::Market => Scope2Argument::Market,
        },
        factors: stored.factor_set.name.clone(),
        country: stored.input.country,
        draws: stored.draws,
        organisation: stored.organisation.clone(),
        profile: arguments.profile.clone().or_else(|| stored.input.profile.clone()),
    };
    let options = Options {
        scope2: stored.scope2,
        draws: stored.draws,
        by_site: !stored.by_site.is_empty(),
        by_unit: !stored.by_unit.is_empty(),
        by_workload: !stored.by_workload.is_empty(),
        with_cells: true,
    };
    let asked = valuing.year.map(voetspoor_quantity::CalendarYear);
    let inventory = input::open(&arguments.inventory, valuing.profile()?, asked)?;
    let again = value_inventory(inventory, stored.year, &valuing, &options, &reference)?.result;
    let verification = verify(&stored, &again);
    match arguments.shown.format {
        Simple::Json => output::write(&output::json(&verification)?, None)?,
        Simple::Table => output::write_for_people(&table(&verification, arguments.shown.lang), None)?,
    }
    Ok(if verification.same { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn table(verification: &Verification, lang: Lang) -> String {
    let mut out = String::new();
    let looked = verification.checks.len();
    let _ = match (verification.same, lang) {
        (true, Lang::En) => writeln!(out, "yes: computed again, the result is the same ({looked} fields looked at)"),
        (true, Lang::Nl) => writeln!(out, "ja: opnieuw berekend is de uitkomst gelijk ({looked} velden bekeken)"),
        (false, Lang::En) => writeln!(out, "no: computed again, these fields differ"),
        (false, Lang::Nl) => writeln!(out, "nee: opnieuw berekend verschillen deze velden"),
    };
    for check in verification.checks.iter().filter(|check| !check.same) {
        let (stored, again) = (lang.pick("stored", "opgeslagen"), lang.pick("computed again", "opnieuw berekend"));
        let aside = if check.decides { "" } else { lang.pick(" (does not decide)", " (beslist niet)") };
        let _ = writeln!(
            out,
            "  {}{aside}\n    {stored}: {}\n    {again}: {}",
            check.field,
            check.stored(lang),
            check.recomputed(lang)
        );
    }
    out
}
