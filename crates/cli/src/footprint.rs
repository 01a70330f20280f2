//! `voetspoor footprint`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use voetspoor_assessment::{Basis, InputFacts, Options, ResultDocument, Scope2, assess};
use voetspoor_inventory::{Profile, Severity, find_country, similar_country};
use voetspoor_quantity::{Approach, CalendarYear, View, Zone};

use crate::layout::{Format, Layout};
use crate::reference::Reference;
use crate::{bundle, explain, input, messages, output};

#[derive(Debug, Args)]
pub(crate) struct FootprintArguments {
    /// Inventory files or folders: CSV, XLSX, ODS, Parquet
    #[arg(required = true, value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) valuing: Valuing,
    #[command(flatten)]
    layout: Layout,
    /// Explain one line or asset: an asset_id, or total, stage:NAME, scope:N, item:ID, site:ID, unit:ID, workload:ID, with @INDICATOR for
    /// another than climate-change
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
    /// Also write a bundle for an auditor: result, cells, sources, versions, how to check
    #[arg(long, value_name = "FILE.zip")]
    bundle: Option<PathBuf>,
    /// Write rejected rows here, in the shape they came in
    #[arg(long, value_name = "DIR")]
    rejects: Option<PathBuf>,
    /// Any problem in the input is fatal
    #[arg(long)]
    strict: bool,
    /// Show every diagnostic
    #[arg(short, long)]
    verbose: bool,
}

/// How to read and value.
#[derive(Debug, Args, Clone)]
pub(crate) struct Valuing {
    /// Reporting year [default: the latest in the usage tables, else the latest with grid data]
    #[arg(long, value_parser = clap::value_parser!(i16).range(1970..=2100))]
    pub(crate) year: Option<i16>,
    /// Hardware spread over its life, or whole in the year of purchase (GHG Protocol)
    #[arg(long, value_parser = parse::<View>, default_value = "annual", value_name = "annual|corporate")]
    pub(crate) view: View,
    /// Consolidation approach
    #[arg(long, value_parser = parse::<Approach>, default_value = "operational", value_name = "operational|financial|equity")]
    pub(crate) approach: Approach,
    /// Convention of scope 2 in the totals; the other is always beside it
    #[arg(long, value_enum, default_value = "location")]
    pub(crate) scope2: Scope2Argument,
    /// Factor set
    #[arg(long, default_value = voetspoor_catalog::ORGANISATION_FACTORS, value_name = "SET")]
    pub(crate) factors: String,
    /// Country of assets that name neither site nor country
    #[arg(long, value_parser = country, value_name = "CODE")]
    pub(crate) country: Option<Zone>,
    /// Draws for the ranges
    #[arg(long, default_value_t = voetspoor_assessment::DEFAULT_DRAWS, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(100..=1_000_000))]
    pub(crate) draws: usize,
    /// Name of the organisation, as its suppliers and customers write it
    #[arg(long, value_name = "NAME")]
    pub(crate) organisation: Option<String>,
    /// Column mapping: glpi, topdesk, intune, servicenow or a file
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Scope2Argument {
    Location,
    Market,
}

impl From<Scope2Argument> for Scope2 {
    fn from(argument: Scope2Argument) -> Scope2 {
        match argument {
            Scope2Argument::Location => Scope2::Location,
            Scope2Argument::Market => Scope2::Market,
        }
    }
}

pub(crate) fn parse<T: std::str::FromStr>(text: &str) -> Result<T, String>
where
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| error.to_string())
}

/// A country by its code or its name.
fn country(text: &str) -> Result<Zone, String> {
    find_country(text).ok_or_else(|| match similar_country(text) {
        Some(name) => format!("no country {text:?}; did you mean {name:?}?"),
        None => format!("no country {text:?}: give a code of two letters (ISO 3166-1), such as NL, or EU or WORLD"),
    })
}

impl Valuing {
    /// The column mapping that was asked for.
    pub(crate) fn profile(&self) -> Result<Option<Profile>> {
        let Some(name) = &self.profile else { return Ok(None) };
        if let Ok(profile) = Profile::named(name) {
            return Ok(Some(profile));
        }
        let text = std::fs::read_to_string(name)
            .with_context(|| format!("no profile {name:?}: neither one of ours nor a file that can be read"))?;
        Ok(Some(Profile::from_toml(&text)?))
    }
}

/// An inventory, counted and valued.
pub(crate) struct Valued {
    pub(crate) inventory: input::Inventory,
    pub(crate) result: ResultDocument,
    pub(crate) worst: Option<Severity>,
}

/// Reads, counts and values.
pub(crate) fn value(files: &[PathBuf], valuing: &Valuing, options: &Options, reference: &Reference) -> Result<Valued> {
    let asked = valuing.year.map(CalendarYear);
    let inventory = input::open(files, valuing.profile()?, asked)?;
    let year =
        asked.or_else(|| inventory.default_year(&reference.catalog)).context("no reporting year: state --year")?;
    value_inventory(inventory, year, valuing, options, reference)
}

/// Counts and values what was read.
pub(crate) fn value_inventory(
    inventory: input::Inventory,
    year: CalendarYear,
    valuing: &Valuing,
    options: &Options,
    reference: &Reference,
) -> Result<Valued> {
    let tally = inventory.count(&reference.catalog, year, valuing.country, None)?;
    let basis = Basis {
        catalog: &reference.catalog,
        factor_set: reference.factor_set(&valuing.factors)?,
        boundaries: &reference.boundaries,
        contracts: &inventory.reading.contracts,
        view: valuing.view,
        approach: valuing.approach,
    };
    let mut diagnostics = inventory.reading.diagnostics.clone();
    diagnostics.extend(tally.refused.diagnostics);
    let worst = diagnostics.iter().chain(&tally.counted.diagnostics).map(|d| d.severity).max();
    let facts = InputFacts {
        sha256: inventory.sha256.clone(),
        files: inventory.files.clone(),
        rejected: tally.refused.rows + inventory.reading.rejected_rows(),
        rejected_beside: inventory.reading.rejected_beside(),
        diagnostics,
        program: program(),
        organisation: valuing.organisation.clone(),
        country: valuing.country,
        profile: valuing.profile.as_deref().map(input::name_of),
        year_stated: valuing.year.is_some(),
    };
    let result = assess(&tally.counted, basis, year, options, facts);
    Ok(Valued { inventory, result, worst })
}

/// Name and version of the program, as results carry it.
pub(crate) fn program() -> String {
    format!("voetspoor {}", env!("CARGO_PKG_VERSION"))
}

pub(crate) fn run(arguments: &FootprintArguments, data: Option<&Path>) -> Result<ExitCode> {
    let reference = Reference::load(data)?;
    let layout = &arguments.layout;
    let lang = layout.lang;
    let valuing = &arguments.valuing;
    if let Some(id) = &arguments.explain {
        let shown = explain::Shown { format: layout.format.into(), lang: layout.lang };
        let asked = explain::Asked { files: &arguments.files, valuing, id, shown };
        return explain::of_inventory(&asked, &reference);
    }
    let mut options = layout.options(valuing.scope2.into(), valuing.draws);
    options.with_cells |= arguments.bundle.is_some();
    let valued = value(&arguments.files, valuing, &options, &reference)?;
    if let Some(folder) = &arguments.rejects {
        output::write_rejects(&valued.inventory.reading.rejects, folder, lang)?;
    }
    if arguments.strict && valued.worst > Some(Severity::Note) {
        messages::diagnostics(&valued.result, true, lang);
        anyhow::bail!(lang.pick("--strict: the input has problems", "--strict: de invoer heeft gebreken"));
    }
    if let Some(path) = &arguments.bundle {
        bundle::write(&valued.result, &reference, path)?;
    }
    let mut result = valued.result;
    layout.write(&mut result)?;
    if layout.format != Format::Json {
        messages::passed_over(&valued.inventory.reading.passed_over, lang);
    }
    messages::diagnostics(&result, arguments.verbose, lang);
    if result.inventory.rows == 0 {
        messages::message(lang.pick(
            "no rows of assets, cloud use, services or energy were found in these files",
            "in deze bestanden staan geen regels van apparaten, cloudgebruik, diensten of energie",
        ));
    } else if result.inventory.valued <= result.inventory.not_in_service {
        messages::message(lang.pick(
            "nothing was in use or could be valued in this year",
            "er was dit jaar niets in gebruik, of niets te berekenen",
        ));
    }
    Ok(if result.inventory.valued > result.inventory.not_in_service { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
