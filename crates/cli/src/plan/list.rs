//! `voetspoor plan list`.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};
use voetspoor_plan::{ActionAt, Changed, Filter, PlanAt, Reading, Table};
use voetspoor_quantity::Day;

use super::{Choice, Chosen};
use crate::footprint::parse;
use crate::language::Lang;
use crate::output;
use crate::rows::{RowFormat, Rows};

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// What to list
    #[arg(value_enum, default_value = "actions")]
    what: What,
    #[command(flatten)]
    choice: Choice,
    /// For changes: after this day [default: the day the plan was published]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    since: Option<Day>,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// The actions with their status
    Actions,
    /// The success criteria, each with what is known
    Criteria,
    /// Commitments to parliament, motions and promises
    Commitments,
    /// Past their term and not shown to be done
    Overdue,
    /// What was stated and which statuses turned
    Changes,
    /// Statements with their evidence
    Statements,
    /// Begin and end by body and annex
    Timeline,
    /// Where body and annex differ, and the errors of the plan itself
    Contradictions,
    /// Counts by status of each line, lead and sector
    Overview,
}

pub(crate) fn run(arguments: &ListArguments) -> Result<ExitCode> {
    let plan = arguments.chosen.load()?;
    let at = plan.at(arguments.chosen.day());
    let filter = arguments.choice.filter(&at)?;
    let since = arguments.since.unwrap_or_else(|| at.published());
    let lang = arguments.chosen.lang;
    let data = || data(arguments.what, &at, &filter);
    let text = match (arguments.format, data()) {
        (RowFormat::Csv, Some(table)) => table.to_csv()?,
        (RowFormat::Json, Some(table)) => output::json(&table.to_json())?,
        (format, _) => rows(arguments.what, &at, &filter, since, lang).print(format)?,
    };
    output::write(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

/// The whole table for programs, where there is one; the others are the same rows in every format.
fn data(what: What, at: &PlanAt<'_>, filter: &Filter) -> Option<Table> {
    match what {
        What::Actions => Some(at.action_table(filter)),
        What::Criteria => Some(at.criterion_table(filter)),
        What::Commitments => Some(at.commitment_table()),
        What::Statements => Some(at.update_table()),
        What::Timeline => Some(at.timeline_table(filter)),
        What::Overdue | What::Changes | What::Contradictions | What::Overview => None,
    }
}

fn rows(what: What, at: &PlanAt<'_>, filter: &Filter, since: Day, lang: Lang) -> Rows {
    let head = |en: &'static [&'static str], nl: &'static [&'static str]| if lang.nl() { nl } else { en };
    let actions = |actions: Vec<ActionAt<'_>>| Rows {
        header: head(
            &["action", "status", "met", "lead", "period", "title"],
            &["actie", "status", "gehaald", "trekker", "looptijd", "titel"],
        ),
        rows: actions.iter().map(|action| action_row(at, action, lang)).collect(),
    };
    match what {
        What::Actions => actions(at.actions(filter)),
        What::Overdue => actions(at.overdue().into_iter().filter(|action| filter.passes(at, action)).collect()),
        What::Criteria => Rows {
            header: head(
                &["criterion", "judgement", "basis", "looked", "text"],
                &["criterium", "oordeel", "grond", "gezocht", "tekst"],
            ),
            rows: at
                .actions(filter)
                .iter()
                .flat_map(|action| &action.criteria)
                .map(|one| {
                    vec![
                        one.criterion.id.clone(),
                        one.standing.judgement.label(lang).to_owned(),
                        one.standing.basis.map_or("", |basis| basis.label(lang)).to_owned(),
                        one.standing.searched.map_or_else(String::new, |searched| {
                            format!("{} ({})", searched.on, searched.reach.label(lang))
                        }),
                        one.criterion.text.get(lang).to_owned(),
                    ]
                })
                .collect(),
        },
        What::Commitments => Rows {
            header: head(
                &["id", "kind", "due", "state", "by action", "text"],
                &["id", "soort", "uiterlijk", "stand", "via actie", "tekst"],
            ),
            rows: at
                .commitments()
                .iter()
                .map(|one| {
                    vec![
                        one.commitment.id.clone(),
                        one.commitment.kind.label(lang).to_owned(),
                        one.commitment.due.map_or_else(String::new, |due| due.words(lang)),
                        one.state.label(lang).to_owned(),
                        one.commitment.fulfilled_by.join(" "),
                        one.commitment.text.get(lang).to_owned(),
                    ]
                })
                .collect(),
        },
        What::Changes => Rows {
            header: head(&["day", "about", "change"], &["dag", "over", "verandering"]),
            rows: at
                .plan
                .changes(since, at.day)
                .iter()
                .map(|change| match change.what {
                    Changed::Statement(update) => vec![
                        change.on.to_string(),
                        short_list(&update.about),
                        format!("{}: {}", update.kind.label(lang), update.text.get(lang)),
                    ],
                    Changed::Status { action, from, to, .. } => {
                        vec![
                            change.on.to_string(),
                            action.id.clone(),
                            format!("{} → {}", from.label(lang), to.label(lang)),
                        ]
                    }
                })
                .collect(),
        },
        What::Statements => Rows {
            header: head(
                &["statement", "about", "kind", "holds from", "text"],
                &["verklaring", "over", "soort", "geldt vanaf", "tekst"],
            ),
            rows: at
                .plan
                .updates()
                .iter()
                .filter(|update| update.holds_from() <= at.day)
                .map(|update| {
                    vec![
                        update.id.clone(),
                        short_list(&update.about),
                        update.kind.label(lang).to_owned(),
                        update.holds_from().to_string(),
                        update.text.get(lang).to_owned(),
                    ]
                })
                .collect(),
        },
        What::Timeline => Rows {
            header: head(
                &["action", "by", "start", "end", "how", "status"],
                &["actie", "volgens", "begin", "einde", "hoe", "status"],
            ),
            rows: at
                .timeline(filter)
                .iter()
                .map(|row| {
                    let day = |day: Option<Day>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
                    vec![
                        row.action.id.clone(),
                        row.reading.label(lang).to_owned(),
                        day(row.start),
                        day(row.end),
                        row.end_kind.label(lang).to_owned(),
                        row.status.label(lang).to_owned(),
                    ]
                })
                .collect(),
        },
        What::Contradictions => contradictions(at, filter, lang),
        What::Overview => overview(at, lang),
    }
}

fn action_row(at: &PlanAt<'_>, action: &ActionAt<'_>, lang: Lang) -> Vec<String> {
    let one = action.action;
    let leads = one.departments.get(Reading::Body).lead.iter();
    let leads =
        leads.map(|label| at.plan.name_at(label, at.day).map_or(label.as_str(), voetspoor_quantity::NameOn::short));
    let mut status = action.status().label(lang).to_owned();
    if action.readings_differ() {
        status = format!("{status} ({}: {})", lang.pick("annex", "bijlage"), action.annex.status.label(lang));
    }
    vec![
        one.id.clone(),
        status,
        format!("{}/{}", action.tally.met, action.tally.total),
        leads.collect::<Vec<_>>().join(" "),
        one.period.body.text.get(lang).to_owned(),
        one.title.get(lang).to_owned(),
    ]
}

fn contradictions(at: &PlanAt<'_>, filter: &Filter, lang: Lang) -> Rows {
    let found = at.contradictions();
    let differing = found.differing.iter().filter(|action| filter.passes(at, action));
    let mut rows: Vec<Vec<String>> = differing
        .flat_map(|action| {
            action.action.differences.iter().map(|difference| {
                let severity = difference.severity.label(lang).to_owned();
                vec![action.action.id.clone(), severity, difference.note.get(lang).to_owned()]
            })
        })
        .collect();
    let word = lang.pick("error of the plan", "fout in het plan");
    rows.extend(
        found
            .source_errors
            .iter()
            .map(|error| vec![short_list(&error.about), word.to_owned(), error.text.get(lang).to_owned()]),
    );
    let header: &[&str] = if lang == Lang::Nl { &["over", "soort", "wat"] } else { &["about", "kind", "what"] };
    Rows { header, rows }
}

fn overview(at: &PlanAt<'_>, lang: Lang) -> Rows {
    let overview = at.overview();
    let groups = overview.by_line.iter().chain(&overview.by_subline).chain(&overview.by_lead).chain(&overview.by_class);
    let line = |id: &str, name: &str, counts: &voetspoor_plan::Counts| {
        let statuses = counts.by_status.iter().map(|(_, count)| count.to_string());
        let mut row = vec![id.to_owned(), name.to_owned(), counts.actions.to_string()];
        row.extend(statuses);
        row.push(format!("{}/{}", counts.criteria.met, counts.criteria.total));
        row
    };
    let mut rows = vec![line("", lang.pick("all", "alles"), &overview.all)];
    rows.extend(groups.map(|group| line(&group.id, group.name.get(lang), &group.counts)));
    let header: &[&str] = match lang {
        Lang::Nl => &[
            "id",
            "groep",
            "acties",
            "niet begonnen",
            "loopt",
            "bijna",
            "over tijd",
            "gedaan",
            "doorlopend",
            "niet bekend",
            "gehaald",
        ],
        Lang::En => {
            &["id", "group", "actions", "not started", "running", "due", "overdue", "done", "ongoing", "unknown", "met"]
        }
    };
    Rows { header, rows }
}

/// The first few of a list.
fn short_list(ids: &[String]) -> String {
    const SHOWN: usize = 3;
    let mut text = ids.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(" ");
    if ids.len() > SHOWN {
        text.push_str(" …");
    }
    text
}
