//! `voetspoor store export`: what is published as files, or one register as a table.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use voetspoor_web::table_of;

use super::content::{problems, records, registers, whole};
use crate::database::Database;
use crate::language::Lang;
use crate::messages;
use crate::reference::content_files;

/// Forms of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Csv,
    Xlsx,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// Folder to write to, or with --register the file; files of the same name are replaced
    #[arg(value_name = "PLACE")]
    place: PathBuf,
    /// Write this register as a table instead, for a spreadsheet program
    #[arg(long, value_name = "REGISTER")]
    register: Option<String>,
    /// Form of the table [default: by the ending of the file]
    #[arg(long, value_enum, requires = "register")]
    format: Option<TableFormat>,
    /// Write the records alone, without the definitions, texts and figures around them
    #[arg(long, conflicts_with = "register")]
    records: bool,
    /// Folder with content that stands in for the embedded content
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    #[command(flatten)]
    database: Database,
}

pub(super) fn run(arguments: &ExportArguments) -> Result<ExitCode> {
    match &arguments.register {
        Some(register) => table(arguments, register),
        None => files(arguments),
    }
}

fn files(arguments: &ExportArguments) -> Result<ExitCode> {
    let lang = arguments.database.lang;
    let content = content_files(arguments.content.as_deref())?;
    let alone = arguments.records;
    let files = arguments
        .database
        .with(|store| async move { if alone { records(&store).await } else { whole(&store, content).await } })?;
    for (path, bytes) in &files {
        write(&arguments.place.join(path), bytes)?;
    }
    let place = arguments.place.display();
    messages::message(&match lang {
        Lang::En => format!("{} files written to {place}", files.len()),
        Lang::Nl => format!("{} bestanden geschreven in {place}", files.len()),
    });
    let wrong = if alone { Vec::new() } else { problems(&files, lang)? };
    if wrong.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for problem in &wrong {
        messages::message(problem);
    }
    messages::message(&match lang {
        Lang::En => format!("{} problems: `serve --content` refuses these files until they are mended", wrong.len()),
        Lang::Nl => {
            format!("{} problemen: `serve --content` weigert deze bestanden tot ze verholpen zijn", wrong.len())
        }
    });
    Ok(ExitCode::from(1))
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn table(arguments: &ExportArguments, id: &str) -> Result<ExitCode> {
    let ending = arguments.place.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let format = match (arguments.format, ending.as_deref()) {
        (Some(format), _) => format,
        (None, Some("csv")) => TableFormat::Csv,
        (None, Some("xlsx")) => TableFormat::Xlsx,
        (None, _) => bail!("give the file an ending .csv or .xlsx, or say --format"),
    };
    let content = content_files(arguments.content.as_deref())?;
    let (files, present) = arguments
        .database
        .with(|store| async move { Ok((whole(&store, content).await?, store.present(id).await?)) })?;
    let (knowledge, _) = registers(&files)?;
    let register = knowledge.register(id).with_context(|| format!("there is no register {id:?}"))?;
    let table = table_of(register, &present);
    let bytes = match format {
        TableFormat::Csv => table.to_csv()?,
        TableFormat::Xlsx => table.to_xlsx(id)?,
    };
    std::fs::write(&arguments.place, bytes).with_context(|| format!("cannot write {}", arguments.place.display()))?;
    let place = arguments.place.display();
    messages::message(&match arguments.database.lang {
        Lang::En => format!("{} entries written to {place}", table.rows.len()),
        Lang::Nl => format!("{} items geschreven in {place}", table.rows.len()),
    });
    Ok(ExitCode::SUCCESS)
}
