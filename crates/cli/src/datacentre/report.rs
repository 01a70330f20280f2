//! `voetspoor datacentre report`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use voetspoor_assessment::scope_in_words;
use voetspoor_datacentre::{
    Audience, Benchmarks, Form, Heat, HeatAssumptions, HeatInput, HeatResult, Ranged, Report, Verdict, export_csv,
    export_json, export_xlsx, footprint, indicators, law_facts_of_report,
};

use voetspoor_duties::notice;

use super::check::{due, unit};
use super::{Desk, data_file, day, law, told, write_bytes};
use crate::footprint::program;
use crate::language::{Lang, Numbers as _};
use crate::messages;
use crate::reference::Reference;

/// Draws for the ranges of a footprint.
const DRAWS: usize = voetspoor_assessment::DEFAULT_DRAWS;

/// Output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Xlsx,
    Json,
}

/// For whom a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum For {
    /// Every field of the law; confidential
    Database,
    /// What is published of a single data centre in the Netherlands, without trade secrets
    Public,
    /// Everything; can be read again
    Operator,
}

impl From<For> for Audience {
    fn from(audience: For) -> Audience {
        match audience {
            For::Database => Audience::Database,
            For::Public => Audience::Public,
            For::Operator => Audience::Operator,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// Report: CSV, XLSX, ODS or JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Calendar year that the report covers, where the file names none
    #[arg(long, value_parser = clap::value_parser!(i16).range(2023..=2200))]
    year: Option<i16>,
    /// Day on which the deadline is looked at [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// For whom the file is
    #[arg(long = "for", value_enum, default_value = "database", value_name = "WHOM")]
    audience: For,
    /// Factor set of the footprint
    #[arg(long, default_value = voetspoor_catalog::ORGANISATION_FACTORS, value_name = "SET")]
    factors: String,
    /// What a GJ of residual heat brings, euro
    #[arg(long, value_name = "EUR", value_parser = crate::footprint::parse::<f64>)]
    heat_price: Option<f64>,
    /// What a kWh for the heat pump costs, euro
    #[arg(long, value_name = "EUR", value_parser = crate::footprint::parse::<f64>)]
    power_price: Option<f64>,
    /// Write a file although the report has errors
    #[arg(long)]
    incomplete: bool,
    /// Language
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(arguments: &ReportArguments, desk: &Desk<'_>) -> Result<ExitCode> {
    let (form, today) = (&desk.form, day(arguments.on));
    let reading = desk.read(&arguments.file, arguments.year, today)?;
    let lang = arguments.lang;
    messages::message(told(&reading.diagnostics, lang).trim_end());
    let complete = reading.is_complete();
    let Some(report) = reading.report else { return Ok(ExitCode::from(1)) };
    let (audience, output) = (Audience::from(arguments.audience), arguments.output.as_deref());
    if arguments.format != Format::Table && !complete && !arguments.incomplete {
        bail!(lang.pick(
            "the report has errors, so no file is written; mend them, or give --incomplete",
            "het rapport bevat fouten, dus er komt geen bestand; verbeter ze, of geef --incomplete"
        ));
    }
    match arguments.format {
        Format::Csv => write_bytes(export_csv(form, &report, audience, lang).as_bytes(), output)?,
        Format::Json => write_bytes(export_json(form, &report, audience)?.as_bytes(), output)?,
        Format::Xlsx => write_bytes(&export_xlsx(form, &report, audience, lang)?, output)?,
        Format::Table => {
            let mut out = table(form, &report, today, lang);
            answers(&mut out, arguments, &report, desk, today)?;
            let _ = writeln!(out, "\n{}", notice(today).get(lang));
            crate::output::write_for_people(&out, output)?;
        }
    }
    Ok(if complete { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn table(form: &Form, report: &Report, today: Date, lang: Lang) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}", report.name(), report.year);
    if let Some(deadline) = form.deadline(report.year, today) {
        let _ = writeln!(out, "{}", due(deadline, lang));
    }
    if let Some(class) = form.class_of(report) {
        let _ = writeln!(out, "{}", class.label.get(lang));
    }
    out.push('\n');
    for indicator in indicators(report) {
        let id = indicator.id;
        let value = indicator.value.map_or_else(|| "-".to_owned(), |value| lang.number(value));
        let _ =
            writeln!(out, "{}  {value} {}  = {}  ({})", id.symbol(), unit(indicator.unit), id.formula(), id.name(lang));
        if !indicator.missing.is_empty() {
            let _ = writeln!(out, "     {}: {}", lang.pick("missing", "ontbreekt"), indicator.missing.join(", "));
        }
    }
    let estimated: Vec<String> = report
        .estimated()
        .map(|(key, share)| match share {
            Some(share) => format!("{key} ({} % {})", lang.number(share), lang.pick("of the floor", "van de vloer")),
            None => key.to_owned(),
        })
        .collect();
    if !estimated.is_empty() {
        let _ = writeln!(out, "\n{}: {}", lang.pick("estimated", "geschat"), estimated.join(", "));
    }
    let _ = writeln!(out, "\n{}", form.label.note.get(lang));
    out
}

/// Footprint, published figures beside the own ones, and heat.
fn answers(out: &mut String, arguments: &ReportArguments, report: &Report, desk: &Desk<'_>, today: Date) -> Result<()> {
    let lang = arguments.lang;
    let reference = Reference::of(desk.files)?;
    let set = reference.factor_set(&arguments.factors)?;
    let found = footprint(report, reference.assessment(), set, DRAWS, &program())?;
    let _ = writeln!(out, "\n{}", lang.pick("Footprint (kg CO2e)", "Voetafdruk (kg CO2e)"));
    if let Some(result) = &found.result {
        for line in found.by_scope() {
            let scope = scope_in_words(line.scope.as_deref().unwrap_or_default(), line.category, lang);
            let value = line.value.central.map_or_else(|| "-".to_owned(), |value| lang.number(value));
            let aside = if line.in_total { "" } else { lang.pick("  (beside the total)", "  (naast het totaal)") };
            let _ = writeln!(out, "  {value:>12}  {scope}{aside}");
        }
        if let Some(words) = found.contract_note() {
            let _ = writeln!(out, "  {}", words.get(lang));
        }
        if let Some((water, central)) = found.water().and_then(|water| Some((water, water.value.central?))) {
            let words = lang.pick(
                "water of the site and of its electricity, as far as known",
                "water van de locatie en van haar stroom, zover bekend",
            );
            let [low, high] = [water.value.low, water.value.high]
                .map(|bound| bound.map_or_else(|| "-".to_owned(), |m3| lang.number(m3)));
            let _ = writeln!(out, "  {:>12}  m3 {words} ({low} - {high})", lang.number(central));
        }
        for told in result.diagnostics.iter().filter(|told| told.severity != "note") {
            let _ = writeln!(out, "  {}: {}", told.code, told.message(lang));
        }
    }
    for lack in &found.not_counted {
        let _ =
            writeln!(out, "  {}: {}; {}", lang.pick("not in it", "niet erin"), lack.what.get(lang), lack.why.get(lang));
    }
    let benchmarks = Benchmarks::load(data_file(desk.files, Benchmarks::PATH)?)?;
    let _ = writeln!(out, "\n{}", lang.pick("Beside published figures", "Naast gepubliceerde cijfers"));
    for compared in benchmarks.compare(report) {
        let benchmark = compared.benchmark;
        let figure = match (benchmark.value, benchmark.low, benchmark.high) {
            (Some(value), ..) => lang.number(value),
            (None, Some(low), Some(high)) => format!("{}-{}", lang.number(low), lang.number(high)),
            _ => continue,
        };
        let verdict = match compared.verdict {
            Verdict::Better => lang.pick("better than", "beter dan"),
            Verdict::Alike => lang.pick("like", "gelijk aan"),
            Verdict::Worse => lang.pick("worse than", "slechter dan"),
        };
        let (symbol, own) = (benchmark.indicator.symbol(), lang.number(compared.own));
        let _ = writeln!(out, "  {symbol} {own} {verdict} {figure}: {}", benchmark.of.get(lang));
    }
    let Some(input) = HeatInput::of(report) else { return Ok(()) };
    let zone = report.zone();
    let input =
        HeatInput { heat_eur_per_gj: arguments.heat_price, electricity_eur_per_kwh: arguments.power_price, ..input };
    let input = match zone {
        Some(zone) => input.with_factors(reference.assessment(), set, zone, report.year),
        None => input,
    };
    let assumptions = HeatAssumptions::load(data_file(desk.files, HeatAssumptions::PATH)?)?;
    heat(out, &Heat(&assumptions).compute(&input)?, lang);
    let duty = law::finding(desk, &assumptions.duty.rule, &law_facts_of_report(report), today)?;
    let _ = writeln!(out, "  {}", law::line(&duty, lang));
    if let Some(note) = &duty.note {
        let _ = writeln!(out, "  {}", note.get(lang));
    }
    if let Some(source_c) = report.number("t_waste_heat") {
        for fit in assumptions.networks_for(source_c) {
            let lift = lang.number(fit.lift_c);
            let words = lang.pick("degrees to lift for", "graden op te waarderen voor");
            let _ =
                writeln!(out, "  {lift} {words} {} ({}-{} °C)", fit.network.name, fit.network.low, fit.network.high);
        }
    }
    Ok(())
}

fn heat(out: &mut String, result: &HeatResult, lang: Lang) {
    let _ = writeln!(out, "\n{}", lang.pick("Residual heat, per year", "Restwarmte, per jaar"));
    let mut line = |name: &str, range: Ranged, unit: &str| {
        let [low, central, high] = [range.low, range.central, range.high].map(|value| lang.number(value));
        let _ = writeln!(out, "  {central:>10} {unit}  ({low} - {high})  {name}");
    };
    line(lang.pick("can be recovered", "te winnen"), result.recoverable_kwh, "kWh");
    if let Some(cop) = result.cop {
        line(lang.pick("efficiency of the heat pump (COP)", "rendement van de warmtepomp (COP)"), cop, "");
    }
    line(lang.pick("electricity of the heat pump", "stroom van de warmtepomp"), result.heat_pump_kwh, "kWh");
    line(lang.pick("delivered", "geleverd"), result.delivered_kwh, "kWh");
    line(lang.pick("households", "huishoudens"), result.households.count, "");
    if let Some(kg) = result.lower_than_gas_kg {
        line(lang.pick("less than with gas boilers", "minder dan met gasketels"), kg, "kg CO2e");
    }
    if let Some(euro) = result.margin_eur {
        line(lang.pick("margin at your prices", "marge bij jouw prijzen"), euro, "EUR");
    }
    for caution in &result.cautions {
        let _ = writeln!(out, "  {}", caution.get(lang));
    }
}
