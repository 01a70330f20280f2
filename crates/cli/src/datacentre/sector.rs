//! `voetspoor datacentre sector`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use voetspoor_datacentre::{
    Control, CoverageState, Due, Form, Government, Reading, SectorOptions, SectorView, government, sector,
};
use voetspoor_inventory::{Limits, SourceFile, read_tables};
use voetspoor_quantity::CalendarYear;

use super::form;
use crate::csv::quoted;
use crate::language::{Lang, Numbers as _};
use crate::layout::Format;
use crate::output;
use crate::plan::today;
use crate::sector::Tables;

/// File of a folder of reports that lists who must report.
const DUE_FILE: &str = "due.csv";

#[derive(Debug, Args)]
pub(crate) struct SectorArguments {
    /// Folder with a report file for each data centre; due.csv in it lists who must report (column name)
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Calendar year [default: last year]
    #[arg(long, value_parser = clap::value_parser!(i16).range(2023..=2200))]
    year: Option<i16>,
    /// Control total of the statistics office, kWh [default: that of CBS, for a year that has one]
    #[arg(long, value_name = "KWH", value_parser = crate::footprint::parse::<f64>)]
    control: Option<f64>,
    /// Parameters of the rules of disclosure (TOML: threshold, dominance, p, margin)
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Treat also as confidential what is published for each data centre
    #[arg(long)]
    all_confidential: bool,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Language
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

pub(crate) fn run(arguments: &SectorArguments, data: Option<&Path>) -> Result<ExitCode> {
    let form = form(data)?;
    let year = arguments.year.map_or_else(|| CalendarYear(today().year().0 - 1), CalendarYear);
    let (readings, due) = read_folder(&form, &arguments.folder)?;
    let policy = match &arguments.policy {
        None => voetspoor_datacentre::Policy::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            toml::from_str(&text).with_context(|| format!("{} holds no policy", path.display()))?
        }
    };
    let control = match arguments.control {
        Some(kwh) if !(kwh.is_finite() && kwh >= 0.0) => bail!("--control must be a number from 0"),
        Some(kwh) => Some(Control { kwh, year, source: "--control".to_owned() }),
        None => published_control(year, data)?,
    };
    let options = SectorOptions { year, policy, due, control, all_confidential: arguments.all_confidential };
    let view = sector(&form, &readings, &options)?;
    let reports = readings.iter().filter_map(|reading| reading.report.as_ref()).filter(|report| report.year == year);
    let state = government(reports);
    match arguments.format {
        Format::Json => output::write(&output::json(&view)?, None)?,
        Format::Csv => output::write(&csv(&view), None)?,
        Format::Table => output::write_for_people(&table(&view, &state, arguments.lang), None)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What CBS published of electricity delivered to data centres in that very year.
fn published_control(year: CalendarYear, data: Option<&Path>) -> Result<Option<Control>> {
    const KWH_PER_GWH: f64 = 1e6;
    let tables = Tables::load(data)?;
    let found = tables.controls().iter().find(|c| c.year == year.0 && c.id.starts_with("cbs-data-centres-"));
    Ok(found.map(|found| Control { kwh: found.value * KWH_PER_GWH, year, source: found.name.en.clone() }))
}

/// The reports of a folder and the list of who must report.
fn read_folder(form: &Form, folder: &Path) -> Result<(Vec<Reading>, Option<Vec<Due>>)> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        entries.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).filter(|p| p.is_file()).collect();
    paths.sort();
    let (mut readings, mut due) = (Vec::new(), None);
    for path in paths {
        let name = crate::input::name_of(&path.to_string_lossy());
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        if !["csv", "xlsx", "ods", "json"].contains(&ending.as_str()) {
            continue;
        }
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = SourceFile { name, bytes };
        if file.name == DUE_FILE {
            due = Some(read_due(&file)?);
        } else {
            readings.push(form.read(&file, None));
        }
    }
    Ok((readings, due))
}

fn read_due(file: &SourceFile) -> Result<Vec<Due>> {
    let is_name = |header: &str| ["name", "naam"].contains(&header.trim().to_lowercase().as_str());
    let (tables, told) = read_tables(file, &Limits::default(), &is_name);
    let table = tables.first().with_context(|| match told.first() {
        Some(told) => told.message.en.clone(),
        None => format!("{DUE_FILE} holds no table"),
    })?;
    let at = table.header.iter().position(|header| is_name(header));
    let at = at.with_context(|| format!("{DUE_FILE} has no column name"))?;
    let names = table.rows.iter().map(|row| row.cell(at).shown()).filter(|name| !name.is_empty());
    Ok(names.map(|name| Due { name }).collect())
}

fn csv(view: &SectorView) -> String {
    let mut out = String::from("what,by,class,data_centres,value,physical,unit\n");
    let shown = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for table in &view.tables {
        for cell in &table.cells {
            let (class, value) = (quoted(&cell.class), shown(cell.value));
            let _ = writeln!(out, "{},{},{class},{},{value},,{}", table.field, cell.by, cell.data_centres, table.unit);
        }
    }
    for average in &view.averages {
        let (law, physical) = (shown(average.by_law), shown(average.physical));
        let (name, unit) = (average.indicator.symbol(), average.indicator.unit());
        let class = quoted(&average.class);
        let _ = writeln!(out, "{name},{},{class},{},{law},{physical},{unit}", average.by, average.data_centres);
    }
    out
}

fn table(view: &SectorView, state: &Government, lang: Lang) -> String {
    let mut out = String::new();
    let number = |value: Option<f64>| value.map_or_else(|| "·".to_owned(), |value| lang.number(value));
    let coverage = &view.coverage;
    let _ = writeln!(out, "{} {}", lang.pick("Data centres over", "Datacentra over"), view.year);
    let due = coverage.due.map_or_else(|| "?".to_owned(), |due| due.to_string());
    let words = match lang {
        Lang::En => format!("due {due}, filed {}, complete {}", coverage.filed, coverage.complete),
        Lang::Nl => format!("verplicht {due}, ingediend {}, compleet {}", coverage.filed, coverage.complete),
    };
    let _ = writeln!(out, "{words}");
    for site in coverage.sites.iter().filter(|site| site.state != CoverageState::Complete) {
        let state = match site.state {
            CoverageState::Missing => lang.pick("not filed", "niet ingediend"),
            CoverageState::Incomplete => lang.pick("incomplete", "onvolledig"),
            CoverageState::Complete => continue,
        };
        let _ = writeln!(out, "  {state}: {}", site.name);
    }
    for table in &view.tables {
        let _ = writeln!(out, "\n{} ({})", table.symbol, table.unit);
        for cell in &table.cells {
            let _ = writeln!(out, "  {:>12}  {:>3}  {}", number(cell.value), cell.data_centres, cell.label.get(lang));
        }
    }
    let _ =
        writeln!(out, "\n{}", lang.pick("averages: by law / physical", "gemiddelden: volgens de wet / natuurkundig"));
    for average in &view.averages {
        let (law, physical) = (number(average.by_law), number(average.physical));
        let (symbol, label) = (average.indicator.symbol(), average.label.get(lang));
        let _ = writeln!(out, "  {symbol} {law:>8} / {physical:>8}  {:>3}  {label}", average.data_centres);
    }
    if let Some(control) = &view.control {
        let (whole, reported) = (lang.number(control.control.kwh), number(control.reported_kwh));
        let rest = number(control.residual_kwh);
        let words = lang.pick("control total, reported, rest (kWh)", "controlecijfer, gerapporteerd, rest (kWh)");
        let _ = writeln!(out, "\n{words}: {whole}, {reported}, {rest}\n{}", control.note.get(lang));
    }
    if state.data_centres > 0 {
        let words = lang.pick("government data centres", "overheidsdatacentra");
        let _ = writeln!(out, "\n{words}: {}  {}", state.data_centres, state.note.get(lang));
    }
    for note in &view.notes {
        let _ = writeln!(out, "\n{}", note.get(lang));
    }
    out
}
