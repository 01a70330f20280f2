//! `voetspoor monitor list`.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use voetspoor_monitor::{Difference, Monitor, MonitorAt, Naming, Observation};
use voetspoor_quantity::Day;

use super::Chosen;
use crate::footprint::parse;
use crate::language::Lang;
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// What to list
    #[arg(value_enum, default_value = "statistics")]
    what: What,
    #[command(flatten)]
    chosen: Chosen,
    /// With changes: what became known after this day
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE", default_value = "2026-01-01")]
    since: Day,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    Statistics,
    Series,
    Disputes,
    Differences,
    Gaps,
    Changes,
}

pub(super) fn run(arguments: &ListArguments, monitor: &Monitor) -> Result<ExitCode> {
    let at = monitor.known(arguments.chosen.day());
    let lang = arguments.chosen.lang;
    let rows = match arguments.what {
        What::Statistics => statistics(at, lang),
        What::Series => series(at, lang),
        What::Disputes => differences(at, MonitorAt::disputes, lang),
        What::Differences => differences(at, MonitorAt::differences, lang),
        What::Gaps => gaps(monitor, lang),
        What::Changes => changes(at, arguments.since),
    };
    output::write(&rows.print(arguments.format)?, None)?;
    Ok(ExitCode::SUCCESS)
}

fn statistics(at: MonitorAt<'_>, lang: Lang) -> Rows {
    let rows = at.monitor.statistics().iter().map(|one| {
        let headline = at.headline(&one.id);
        let newest = headline.as_ref().and_then(|series| Some((series, series.newest()?)));
        let (figure, period) = newest.map_or_else(
            || (lang.is("geen Nederlands cijfer", "no Dutch figure").to_owned(), String::new()),
            |(series, point)| (series.figure(point, lang).unwrap_or_default(), point.period().to_string()),
        );
        vec![one.id.clone(), figure, period, at.series(&one.id).len().to_string(), one.title.get(lang).to_owned()]
    });
    Rows { header: &["id", "newest", "period", "series", "title"], rows: rows.collect() }
}

fn series(at: MonitorAt<'_>, lang: Lang) -> Rows {
    let rows = at.everything().into_iter().map(|series| {
        let newest = series.newest();
        let period = newest.map_or_else(String::new, |point| point.period().to_string());
        let figure = newest.and_then(|point| series.figure(point, lang)).unwrap_or_default();
        vec![series.key.to_string(), figure, period, series.points.len().to_string()]
    });
    Rows { header: &["series", "newest", "period", "points"], rows: rows.collect() }
}

/// Figures that differ, of each statistic: all of them, or those that contradict each other.
fn differences<'m>(at: MonitorAt<'m>, of: fn(&MonitorAt<'m>, &str) -> Vec<Difference<'m>>, lang: Lang) -> Rows {
    let all = at.monitor.statistics().iter().flat_map(|one| of(&at, &one.id));
    let rows = all.flat_map(|difference| {
        let kind = difference.kind.label(lang);
        let side = move |one: &Observation| {
            vec![
                one.key.statistic.clone(),
                one.period.to_string(),
                one.number().map_or_else(String::new, |value| value.to_string()),
                at.monitor.name(Naming::Line, &one.key.line, lang).to_owned(),
                at.monitor.name(Naming::Boundary, &one.key.boundary, lang).to_owned(),
                kind.to_owned(),
                one.key.to_string(),
            ]
        };
        difference.sides.into_iter().map(side).collect::<Vec<_>>()
    });
    Rows { header: &["id", "period", "value", "publisher", "boundary", "why", "series"], rows: rows.collect() }
}

fn gaps(monitor: &Monitor, lang: Lang) -> Rows {
    let rows = monitor.statistics().iter().filter_map(|one| {
        let gap = one.gap.as_ref()?;
        Some(vec![
            one.id.clone(),
            one.title.get(lang).to_owned(),
            gap.why.get(lang).to_owned(),
            gap.fill.get(lang).to_owned(),
        ])
    });
    Rows { header: &["id", "title", "why", "what_would_fill_it"], rows: rows.collect() }
}

fn changes(at: MonitorAt<'_>, since: Day) -> Rows {
    let said = |one: &Observation| one.value.map_or_else(|why| why.to_string(), |value| value.to_string());
    let rows = at.monitor.changes(since, at.on).into_iter().map(|change| {
        let before = change.before.map_or_else(String::new, said);
        let one = change.observation;
        vec![change.on.to_string(), one.key.to_string(), one.period.to_string(), before, said(one)]
    });
    Rows { header: &["on", "series", "period", "before", "now"], rows: rows.collect() }
}
