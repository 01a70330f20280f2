//! `voetspoor monitor show` and `as-known-on`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_monitor::format::csv_metadata;
use voetspoor_monitor::{Monitor, MonitorAt, Naming, Point, Series, certainty_label, number_in_words};
use voetspoor_quantity::Day;

use super::{Chosen, series_of};
use crate::footprint::parse;
use crate::language::Lang;
use crate::layout::Simple;
use crate::output;
use crate::plan::today;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Id of a statistic (E2) or key of a series (E2.electricity.NL.main-activity.cbs)
    name: String,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

#[derive(Debug, Args)]
pub(crate) struct AsKnownArguments {
    /// Day
    #[arg(value_parser = parse::<Day>)]
    day: Day,
    /// Id of a statistic or key of a series
    name: String,
    /// Only where another figure was known then
    #[arg(long)]
    changed: bool,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

pub(super) fn run(arguments: &ShowArguments, monitor: &Monitor) -> Result<ExitCode> {
    let at = monitor.known(arguments.chosen.day());
    let lang = arguments.chosen.lang;
    let series = series_of(at, &arguments.name)?;
    if arguments.format == Simple::Json {
        let about = csv_metadata(at, &arguments.name, &series, lang);
        let data = super::json_stat_of(at, &arguments.name, series, lang);
        let document = serde_json::json!({ "about": about, "data": data });
        output::write(&output::json(&document)?, None)?;
        return Ok(ExitCode::SUCCESS);
    }
    let text = match monitor.statistic(&arguments.name) {
        Some(_) => statistic(at, &arguments.name, &series, lang),
        None => series.iter().map(|one| one_series(at, one, lang)).collect(),
    };
    output::write_for_people(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

fn statistic(at: MonitorAt<'_>, id: &str, series: &[Series<'_>], lang: Lang) -> String {
    let Some(one) = at.monitor.statistic(id) else { return String::new() };
    let mut out = format!("{} {}\n", one.id, one.title.get(lang));
    let _ = writeln!(out, "{}\n", at.lead(id, lang).unwrap_or_default());
    for (name, text) in [
        (lang.is("Wat", "What"), one.definition.get(lang)),
        (lang.is("Hoe", "How"), one.method.get(lang)),
        (lang.is("Bron", "Source"), one.source.get(lang)),
        (lang.is("Hoe vaak", "How often"), one.frequency.label(lang)),
        (lang.is("Wie", "Who"), one.owner.get(lang)),
    ] {
        let _ = writeln!(out, "{name}: {text}");
    }
    for caveat in &one.caveats {
        let _ = writeln!(out, "! {}", caveat.get(lang));
    }
    if let Some(gap) = &one.gap {
        let _ = writeln!(out, "{}: {}", lang.is("Wat ontbreekt", "What is missing"), gap.why.get(lang));
        let _ = writeln!(out, "{}: {}", lang.is("Wat zou helpen", "What would help"), gap.fill.get(lang));
    }
    if !one.beside.is_empty() {
        let _ = writeln!(out, "{}: {}", lang.is("Lees samen met", "Read together with"), one.beside.join(", "));
    }
    for dispute in at.differences(id) {
        let sides = dispute.sides.iter().filter_map(|side| {
            let who = at.monitor.name(Naming::Line, &side.key.line, lang);
            Some(format!("{} ({who})", number_in_words(side.number()?, lang)))
        });
        let sides: Vec<String> = sides.collect();
        let _ = writeln!(out, "! {} {}: {}", dispute.period, dispute.kind.label(lang), sides.join(" / "));
    }
    for one in series {
        out.push('\n');
        out.push_str(&one_series(at, one, lang));
    }
    out
}

fn one_series(at: MonitorAt<'_>, series: &Series<'_>, lang: Lang) -> String {
    let key = series.key;
    let part = at.monitor.breakdown_in_words(key, lang);
    let mut names = vec![
        series.title(lang),
        at.monitor.name(Naming::Place, &key.place, lang),
        at.monitor.name(Naming::Boundary, &key.boundary, lang),
        at.monitor.name(Naming::Line, &key.line, lang),
    ];
    if !part.is_empty() {
        names.insert(1, &part);
    }
    let mut out = format!("{key}\n  {}\n", names.join(" · "));
    for point in &series.points {
        let _ = writeln!(out, "  {}", line(at, series, point, lang));
    }
    if let Some(next) = at.next_update(series) {
        let late = if next.overdue { lang.is(", voorbij", ", overdue") } else { "" };
        let word = lang.is("Volgend cijfer, als het ritme blijft", "Next figure, if the rhythm holds");
        let _ = writeln!(out, "  {word}: {}{late}", next.expected.words(lang));
    }
    let _ = writeln!(out, "  {}", at.citation(series, lang));
    out
}

fn line(at: MonitorAt<'_>, series: &Series<'_>, point: &Point<'_>, lang: Lang) -> String {
    let one = point.observation;
    let figure = match one.value {
        Ok(_) => series.figure(point, lang).unwrap_or_default(),
        Err(why) => why.label(lang).to_owned(),
    };
    let mut out = format!("{:<9} {figure}", point.period().to_string());
    if let Some((low, high)) = point.range() {
        let _ = write!(out, " ({} – {})", number_in_words(low, lang), number_in_words(high, lang));
    }
    let _ = write!(
        out,
        "  {}, {}, {}",
        one.tier.label(lang),
        point.status().label(lang),
        certainty_label(one.certainty, lang)
    );
    let publishers: Vec<&str> =
        one.sources.iter().filter_map(|id| Some(at.monitor.source(id)?.publisher.as_str())).collect();
    let _ = write!(out, "; {} ({})", publishers.join(", "), one.vintage);
    for earlier in point.restated_from() {
        let said = earlier.number().map_or_else(|| "-".to_owned(), |value| number_in_words(value, lang));
        let _ = write!(out, "\n            {} {said} ({})", lang.is("eerder", "before"), earlier.vintage);
    }
    if let Some(broken) = point.break_before {
        let _ = write!(out, "\n            | {}", broken.text.get(lang));
    }
    if !point.note().get(lang).is_empty() {
        let _ = write!(out, "\n            {}", point.note().get(lang));
    }
    out
}

pub(super) fn as_known_on(arguments: &AsKnownArguments, monitor: &Monitor) -> Result<ExitCode> {
    let (then, now) = (monitor.known(arguments.day), monitor.known(today().max(arguments.day)));
    let said = |point: Option<&Point<'_>>| match point.map(|point| point.observation.value) {
        None => String::new(),
        Some(Ok(value)) => value.to_string(),
        Some(Err(why)) => why.to_string(),
    };
    let mut rows = Vec::new();
    for series in series_of(now, &arguments.name)? {
        let before = then.one(series.key);
        for point in &series.points {
            let old = before.as_ref().and_then(|before| before.at(point.period()));
            let change = old.and_then(Point::value).zip(point.value()).filter(|(old, _)| *old != 0.0);
            let percent = change.map_or_else(String::new, |(old, new)| format!("{:+.1} %", (new / old - 1.0) * 100.0));
            let (old, new) = (said(old), said(Some(point)));
            if !arguments.changed || old != new {
                rows.push(vec![series.key.to_string(), point.period().to_string(), old, new, percent]);
            }
        }
    }
    let rows = Rows { header: &["series", "period", "known_then", "known_now", "change"], rows };
    output::write(&rows.print(arguments.format)?, None)?;
    Ok(ExitCode::SUCCESS)
}
