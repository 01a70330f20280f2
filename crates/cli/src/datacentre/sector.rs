//! `voetspoor datacentre sector`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::civil::Date;
use voetspoor_datacentre::{Control, CoverageState, Folder, Government, SectorOptions, SectorView, government, sector};
use voetspoor_duties::notice;
use voetspoor_quantity::CalendarYear;

use super::{Desk, day, source_file};
use crate::language::{Lang, Numbers as _};
use crate::layout::Format;
use crate::messages;
use crate::output;
use crate::sector::Tables;

#[derive(Debug, Args)]
pub(crate) struct SectorArguments {
    /// Folder or zip with a report file for each data centre; due.csv in it lists who must report (column name)
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
    /// Folder or zip with the reports behind an earlier publication: no difference may tell of anybody. Give every publication, oldest first
    #[arg(long, value_name = "DIR")]
    earlier: Vec<PathBuf>,
    /// Day on which reports are checked [default: today]
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
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

pub(super) fn run(arguments: &SectorArguments, desk: &Desk<'_>) -> Result<ExitCode> {
    let today = day(arguments.on);
    let year = CalendarYear(arguments.year.unwrap_or_else(|| today.year() - 1));
    let Folder { readings, due, passed_over } = read_folder(desk, &arguments.folder, today)?;
    let earlier = arguments.earlier.iter().map(|folder| Ok(read_folder(desk, folder, today)?.readings));
    let earlier = earlier.collect::<Result<Vec<_>>>()?;
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
        None => published_control(year, desk)?,
    };
    let all_confidential = arguments.all_confidential;
    let options = SectorOptions { year, policy, due, control, all_confidential, earlier, until: None };
    let view = sector(&desk.form, &readings, &options)?;
    for name in passed_over {
        let words = arguments.lang.pick("not read, as it is no report", "niet gelezen, want het is geen rapport");
        messages::message(&format!("{name}: {words}"));
    }
    match arguments.format {
        Format::Json => output::write(&view.to_json()?, None)?,
        Format::Csv => output::write(&view.to_csv(), None)?,
        Format::Table => output::write_for_people(&table(&view, &government(&view), today, arguments.lang), None)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What CBS published of electricity delivered to data centres in that very year.
fn published_control(year: CalendarYear, desk: &Desk<'_>) -> Result<Option<Control>> {
    let tables = Tables::of(desk.files)?;
    let found = tables.data_centre_control(year.0);
    Ok(found.and_then(|found| Control::published(found.value, found.measure.unit(), year, found.name.en.clone())))
}

/// The reports of a folder and the list of who must report; or those of one package.
fn read_folder(desk: &Desk<'_>, folder: &Path, today: Date) -> Result<Folder> {
    let mut paths = vec![folder.to_owned()];
    if !folder.is_file() {
        let entries = std::fs::read_dir(folder);
        let entries = entries.with_context(|| format!("cannot read the folder {}", folder.display()))?;
        let entries = entries.collect::<Result<Vec<_>, _>>()?;
        paths = entries.into_iter().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    }
    let files = paths.iter().map(|path| source_file(path)).collect::<Result<Vec<_>>>()?;
    Ok(Folder::read(&desk.form, files, today)?)
}

fn table(view: &SectorView, state: &Government, today: Date, lang: Lang) -> String {
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
            // A sum is of those that have the figure, so they stand beside it.
            let of = format!("{} {} {}", cell.with_figure, lang.pick("of", "van"), cell.data_centres);
            let incomplete = match (cell.incomplete, lang) {
                (0, _) => String::new(),
                (n, Lang::En) => format!("; {n} incomplete"),
                (n, Lang::Nl) => format!("; {n} onvolledig"),
            };
            let _ = writeln!(out, "  {:>12}  {of:>8}  {}{incomplete}", number(cell.value), cell.label.get(lang));
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
        for average in &state.indicators {
            let (law, physical) = (number(average.by_law), number(average.physical));
            let _ = writeln!(out, "  {} {law:>8} / {physical:>8}", average.indicator.symbol());
        }
    }
    for note in view.notes.iter().chain([&notice(today)]) {
        let _ = writeln!(out, "\n{}", note.get(lang));
    }
    out
}
