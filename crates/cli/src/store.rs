//! `voetspoor store`: what people entered, as a whole.

mod blank;
mod content;
mod export;
mod import;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use voetspoor_store::{Engine, Key, SeedFile, Store, record_of};

use crate::database::{Database, run as wait, system};
use crate::language::Lang;
use crate::reference::content_files;
use crate::rows::{RowFormat, Rows};
use crate::{messages, output};

/// What to do with the records.
#[derive(Debug, Subcommand)]
pub(crate) enum StoreVerb {
    /// How much there is and what waits
    Status(StatusArguments),
    /// Take in the content of this release: new records are published, those that nobody touched are updated, the rest is offered to editors
    Seed(SeedArguments),
    /// Write what is published as files from which a portal can be made, or a register as a table
    ///
    /// Where nobody changed a record its file is the same, byte for byte. Fields for the staff stand in the files: they are for the owner of the
    /// records alone. Exits with 1 where something that is published does not hold with the rest.
    Export(export::ExportArguments),
    /// Take in a table of a register as drafts: tells what each row would do, and does it with --yes
    Import(import::ImportArguments),
    /// Blank the words of an event of the history for good, such as data about a person that should never have been written
    ///
    /// Tells what would go, and does it with --yes. Everywhere that exactly this text stands it goes: in old versions, drafts, remarks and
    /// suggestions. That it happened stays, and the whole history is checked after. Backups from before still hold the words.
    Blank(blank::BlankArguments),
    /// Write a backup while others read and write
    ///
    /// An archive goes into SQLite and PostgreSQL alike. A name that ends in .db gives a copy of the SQLite file instead. Both hold names,
    /// addresses and hashes of passwords: keep them as safe as the database.
    Backup(BackupArguments),
    /// Fill an empty database from a backup
    Restore(RestoreArguments),
}

#[derive(Debug, Args)]
pub(crate) struct StatusArguments {
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct SeedArguments {
    /// Folder with content that stands in for the embedded content
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// File to write
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// An archive, or a copy of an SQLite file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    database: Database,
}

pub(crate) fn run(verb: &StoreVerb) -> Result<ExitCode> {
    match verb {
        StoreVerb::Status(arguments) => status(arguments)?,
        StoreVerb::Seed(arguments) => seed(arguments)?,
        StoreVerb::Export(arguments) => return export::run(arguments),
        StoreVerb::Import(arguments) => return import::run(arguments),
        StoreVerb::Blank(arguments) => return blank::run(arguments),
        StoreVerb::Backup(arguments) => backup(arguments)?,
        StoreVerb::Restore(arguments) => restore(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn status(arguments: &StatusArguments) -> Result<()> {
    let lang = arguments.database.lang;
    let status = arguments.database.with(|store| async move { Ok(store.status().await?) })?;
    let engine = match status.engine {
        Engine::Sqlite => "SQLite",
        Engine::Postgres => "PostgreSQL",
    };
    let mut rows = vec![
        [lang.pick("database", "database").to_owned(), engine.to_owned()],
        [lang.pick("schema", "schema").to_owned(), status.schema.to_string()],
        [lang.pick("events", "gebeurtenissen").to_owned(), status.head.seq.to_string()],
        [lang.pick("last hash", "laatste hash").to_owned(), status.head.hash],
    ];
    let of = |what: &str, state: &str| format!("{what}: {state}");
    rows.extend(
        status
            .records
            .iter()
            .map(|(state, count)| [of(lang.pick("records", "records"), state.label(lang)), count.to_string()]),
    );
    rows.extend(
        status
            .drafts
            .iter()
            .map(|(state, count)| [of(lang.pick("drafts", "concepten"), state.label(lang)), count.to_string()]),
    );
    rows.push([lang.pick("offers", "aangeboden wijzigingen").to_owned(), status.offers.to_string()]);
    rows.push([lang.pick("suggestions", "voorstellen").to_owned(), status.suggestions.to_string()]);
    rows.extend(
        status
            .accounts
            .iter()
            .map(|(state, count)| [of(lang.pick("accounts", "accounts"), state.label(lang)), count.to_string()]),
    );
    let header: &[&str] = match lang {
        Lang::En => &["what", "value"],
        Lang::Nl => &["wat", "waarde"],
    };
    let rows = rows.into_iter().map(Vec::from).collect();
    output::write(&Rows { header, rows }.print(arguments.format)?, None)
}

fn seed(arguments: &SeedArguments) -> Result<()> {
    let files = content_files(arguments.content.as_deref())?;
    let records: Vec<(Key, &String, &Vec<u8>)> =
        files.iter().filter_map(|(path, bytes)| Some((record_of(path)?, path, bytes))).collect();
    if records.is_empty() {
        bail!("there are no records in this content: expected knowledge/REGISTER/ID.toml or plan/updates/ID.toml");
    }
    let lang = arguments.database.lang;
    let done = arguments.database.with(|store| async move {
        let files: Vec<SeedFile<'_>> = records.iter().map(|(key, path, bytes)| SeedFile { key, path, bytes }).collect();
        Ok(store.seed(&system(), &files).await?)
    })?;
    for (key, kind) in &done.offered {
        messages::message(&format!("{key}: {}", kind.label(lang)));
    }
    messages::message(&match lang {
        Lang::En => format!(
            "{} new, {} updated, {} offered to editors, {} unchanged",
            done.added.len(),
            done.updated.len(),
            done.offered.len(),
            done.same
        ),
        Lang::Nl => format!(
            "{} nieuw, {} bijgewerkt, {} aangeboden aan redacteuren, {} ongewijzigd",
            done.added.len(),
            done.updated.len(),
            done.offered.len(),
            done.same
        ),
    });
    Ok(())
}

fn backup(arguments: &BackupArguments) -> Result<()> {
    let file = &arguments.file;
    let lang = arguments.database.lang;
    arguments.database.with(|store| async move {
        if file.extension().is_some_and(|ending| ending == "db") {
            store.copy_file(file).await?;
            messages::message(&format!("{} {}", lang.pick("a copy is in", "een kopie staat in"), file.display()));
            return Ok(());
        }
        let done = store.backup(file).await?;
        messages::message(&match lang {
            Lang::En => format!("{} rows, up to event {}, are in {}", done.rows, done.head.seq, file.display()),
            Lang::Nl => {
                format!("{} rijen, tot en met gebeurtenis {}, staan in {}", done.rows, done.head.seq, file.display())
            }
        });
        Ok(())
    })
}

fn restore(arguments: &RestoreArguments) -> Result<()> {
    let url = arguments.database.url()?;
    let lang = arguments.database.lang;
    wait(async {
        let (store, done) = Store::restore(&url, &arguments.file).await?;
        let audit = store.audit(Some(&done.head)).await?;
        store.close().await;
        if let Some(flaw) = audit.flaws.first() {
            bail!(
                "{}: {}",
                lang.pick("restored, but its history does not hold", "teruggezet, maar de geschiedenis klopt niet"),
                flaw.says(lang)
            );
        }
        messages::message(&match lang {
            Lang::En => format!("{} rows restored, up to event {}; the history holds", done.rows, done.head.seq),
            Lang::Nl => format!(
                "{} rijen teruggezet, tot en met gebeurtenis {}; de geschiedenis klopt",
                done.rows, done.head.seq
            ),
        });
        Ok(())
    })
}
