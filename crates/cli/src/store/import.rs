//! `voetspoor store import`: a table of a register as drafts, after it was told what each row would do.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use jiff::Timestamp;
use voetspoor_inventory::{Limits, PlainTable, Severity, SourceFile};
use voetspoor_store::{By, Finding, Key, Taken};
use voetspoor_web::{Outcome, Weighed, problem_line, table_columns, weigh};

use super::content::{registers, whole};
use crate::database::{Database, system};
use crate::language::Lang;
use crate::reference::content_files;
use crate::rows::{RowFormat, Rows};
use crate::{messages, output};

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The table: CSV, XLSX or ODS
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The register that it is of
    #[arg(long, value_name = "REGISTER")]
    register: String,
    /// Make the drafts; without it, it is only told what each row would do
    #[arg(long)]
    yes: bool,
    /// The account that the drafts are by, by its e-mail address; another person has to approve them [default: the program itself]
    #[arg(long, value_name = "EMAIL")]
    by: Option<String>,
    /// Write the rows that are refused to this file, as CSV of the same columns
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
    /// Folder with content that stands in for the embedded content
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

pub(super) fn run(arguments: &ImportArguments) -> Result<ExitCode> {
    let (lang, id) = (arguments.database.lang, arguments.register.as_str());
    let name = arguments.file.display().to_string();
    let bytes = std::fs::read(&arguments.file).with_context(|| format!("cannot read {name}"))?;
    let content = content_files(arguments.content.as_deref())?;
    arguments.database.with(|store| async move {
        let by = match &arguments.by {
            Some(email) => By::person(&store.account_of(email).await?.id, Timestamp::now()),
            None => system(),
        };
        let (knowledge, outside) = registers(&whole(&store, content).await?)?;
        let register = knowledge.register(id).with_context(|| format!("there is no register {id:?}"))?;
        let columns = table_columns(register);
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let file = SourceFile { name: name.clone(), bytes };
        let table = match PlainTable::read(&file, &columns, &Limits { rows: 100_000, ..Limits::default() }) {
            Ok(table) => table,
            Err(told) => {
                for one in &told {
                    messages::message(&one.render(lang));
                }
                bail!("{name} is no table that can be taken in");
            }
        };
        let present = store.present(id).await?;
        let rows = match weigh(&knowledge, &outside, register, &table, &present, by.actor.as_str()) {
            Ok(rows) => rows,
            Err(told) => {
                for one in &told {
                    messages::message(&problem_line(&name, table.header_line, one, lang));
                }
                bail!("{name} has columns that do not hold: nothing was taken in");
            }
        };
        for one in &table.told {
            messages::message(&one.render(lang));
        }
        for line in rows.iter().flat_map(|row| row.lines(&name, lang)) {
            messages::message(&line);
        }
        let unread = table.told.iter().filter(|one| one.severity == Severity::Error).count();
        let refused = rows.iter().filter(|row| row.outcome == Outcome::Refused).count() + unread;
        if let Some(place) = &arguments.refused {
            let lines: BTreeSet<u64> =
                rows.iter().filter(|row| row.outcome == Outcome::Refused).map(|row| row.line).collect();
            let kept = table.rows.iter().filter(|row| lines.contains(&row.line)).cloned().collect();
            let csv = PlainTable { rows: kept, ..table.clone() }.to_csv()?;
            std::fs::write(place, csv).with_context(|| format!("cannot write {}", place.display()))?;
        }
        output::write(&told(&rows, lang).print(arguments.format)?, None)?;
        let count = |outcome: Outcome| rows.iter().filter(|row| row.outcome == outcome).count();
        let counted: Vec<String> = Outcome::ALL
            .into_iter()
            .map(|one| format!("{} {}", if one == Outcome::Refused { refused } else { count(one) }, one.label(lang)))
            .collect();
        messages::message(&counted.join(", "));
        if arguments.yes {
            let incoming: Vec<_> = rows.iter().filter_map(|row| row.incoming.clone()).collect();
            // What does not hold was refused above; who hands a draft in asks again.
            let weighed = |_: &Key, _: &str| Vec::<Finding>::new();
            let done = store.import(&by, &incoming, &weighed, false).await?;
            let made = done.iter().filter(|one| matches!(one.taken, Taken::New(_) | Taken::Changed(_))).count();
            messages::message(&match lang {
                Lang::En => format!("{made} drafts made: hand them in for review at the desk"),
                Lang::Nl => format!("{made} concepten gemaakt: vraag in het beheer om beoordeling"),
            });
        } else if rows.iter().any(|row| row.incoming.is_some()) {
            messages::message(lang.pick(
                "nothing was changed; make the drafts with --yes",
                "er is niets veranderd; maak de concepten met --yes",
            ));
        }
        Ok(if refused > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
    })
}

/// The rows that would do something, or cannot.
fn told(rows: &[Weighed], lang: Lang) -> Rows {
    let header: &[&str] = match lang {
        Lang::En => &["row", "id", "outcome", "columns"],
        Lang::Nl => &["regel", "id", "uitkomst", "kolommen"],
    };
    let rows = rows.iter().filter(|row| row.outcome != Outcome::Same).map(|row| {
        let columns: Vec<&str> = match row.outcome {
            Outcome::Refused => row.told.iter().map(|one| one.name.as_str()).collect(),
            _ => row.changes.iter().map(|one| one.column.as_str()).collect(),
        };
        vec![row.line.to_string(), row.id.clone(), row.outcome.label(lang).to_owned(), columns.join(" ")]
    });
    Rows { header, rows: rows.collect() }
}
