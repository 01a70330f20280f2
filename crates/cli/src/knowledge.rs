//! `voetspoor knowledge`: the registers of the knowledge centre.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use clap::{Args, Subcommand};
use serde_json::Value;
use voetspoor_knowledge::{ContentFile, Knowledge, KnowledgeError, Outside, Target};
use voetspoor_quantity::Day;

use crate::footprint::parse;
use crate::language::Lang;
use crate::layout::{Format, Simple};
use crate::output;
use crate::plan::today;
use crate::reference::{content_files, files_of};

/// What to do with the registers.
#[derive(Debug, Subcommand)]
pub(crate) enum KnowledgeVerb {
    /// List the registers, or the entries of one
    List(ListArguments),
    /// Show an entry in full, with what it is connected with
    Show(ShowArguments),
    /// Check the files of the registers: all problems at once, each with file and line
    Check(CheckArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// Register: law, standards, funding, ...
    register: Option<String>,
    /// Only entries that may be outdated
    #[arg(long, requires = "register")]
    outdated: bool,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Entry, as links write it: law:eu-2024-1364
    id: String,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Folder with registers that stands in for the embedded ones
    folder: Option<PathBuf>,
    /// Language of the messages
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

/// Which registers, on which day, in which language.
#[derive(Debug, Args)]
pub(crate) struct Chosen {
    /// Folder with registers that stands in for the embedded ones
    #[arg(long, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    /// Reference date [default: today]
    #[arg(long, value_parser = parse::<Day>, value_name = "DATE")]
    on: Option<Day>,
    /// Language of the table
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    lang: Lang,
}

pub(crate) fn run(verb: &KnowledgeVerb) -> Result<ExitCode> {
    match verb {
        KnowledgeVerb::List(arguments) => list(arguments),
        KnowledgeVerb::Show(arguments) => show(arguments),
        KnowledgeVerb::Check(arguments) => check(arguments),
    }
}

/// The registers of a folder, or the embedded ones, with links to the embedded plan checked.
fn load(folder: Option<&PathBuf>) -> Result<Result<Knowledge, KnowledgeError>> {
    let files = match folder {
        Some(folder) => files_of(folder)?,
        None => {
            let content = content_files(None)?.into_iter();
            content.filter_map(|(path, bytes)| Some((path.strip_prefix("knowledge/")?.to_owned(), bytes))).collect()
        }
    };
    let plan = crate::plan::embedded().context("the plan, which links lead to")?;
    let duties = crate::duties::load(None, None).context("the law, which links lead to")?;
    let rules = duties.rule_ids().into_iter().map(ToOwned::to_owned);
    let outside = Outside::default().with("plan", plan.ids()).with("duties", rules);
    Ok(Knowledge::load(files.iter().map(|(path, bytes)| ContentFile { path, bytes }), &outside))
}

fn list(arguments: &ListArguments) -> Result<ExitCode> {
    let knowledge = load(arguments.chosen.knowledge.as_ref())??;
    let (lang, day) = (arguments.chosen.lang, arguments.chosen.on.unwrap_or_else(today));
    let text = match &arguments.register {
        None => registers(&knowledge, day, lang, arguments.format)?,
        Some(id) => entries(&knowledge, id, arguments, day, lang)?,
    };
    output::write(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

fn registers(knowledge: &Knowledge, day: Day, lang: Lang, format: Format) -> Result<String> {
    let counted = |id: &str| knowledge.entries(id).count();
    if format != Format::Table {
        let all: Vec<Value> = knowledge
            .registers()
            .iter()
            .map(|one| serde_json::json!({ "id": one.id, "title": one.title, "entries": counted(&one.id) }))
            .collect();
        return output::json(&all);
    }
    let mut out = String::new();
    for register in knowledge.registers() {
        let doubtful = knowledge.entries(&register.id).filter(|one| !one.doubts(register, day).is_empty()).count();
        let note = match (doubtful, lang) {
            (0, _) => String::new(),
            (count, Lang::En) => format!("  ({count} may be outdated)"),
            (count, Lang::Nl) => format!("  ({count} misschien verouderd)"),
        };
        let _ = writeln!(out, "{:<16} {:>5}  {}{note}", register.id, counted(&register.id), register.title.get(lang));
    }
    Ok(out)
}

fn entries(knowledge: &Knowledge, id: &str, arguments: &ListArguments, day: Day, lang: Lang) -> Result<String> {
    let Some(register) = knowledge.register(id) else {
        let known: Vec<&str> = knowledge.registers().iter().map(|one| one.id.as_str()).collect();
        bail!("no register {id:?}; there are {}", known.join(", "));
    };
    let mut found: Vec<_> =
        knowledge.entries(id).filter(|entry| !arguments.outdated || !entry.doubts(register, day).is_empty()).collect();
    knowledge.sort(register, &mut found, &register.sort, lang);
    match arguments.format {
        Format::Csv => Ok(knowledge.table(register, found, day).to_csv()?),
        Format::Json => {
            let all: Vec<Value> = found.iter().map(|entry| knowledge.object(register, entry, day)).collect();
            output::json(&all)
        }
        Format::Table => {
            let mut out = String::new();
            for entry in found {
                let _ = writeln!(out, "{:<36} {}", entry.id, entry.name.get(lang));
            }
            Ok(out)
        }
    }
}

fn show(arguments: &ShowArguments) -> Result<ExitCode> {
    let knowledge = load(arguments.chosen.knowledge.as_ref())??;
    let (lang, day) = (arguments.chosen.lang, arguments.chosen.on.unwrap_or_else(today));
    let found = Target::parse(&arguments.id).and_then(|target| knowledge.at(&target));
    let Some((entry, register)) = found.and_then(|entry| Some((entry, knowledge.register(&entry.register)?))) else {
        bail!("no entry {:?}; write REGISTER:ID, and see `voetspoor knowledge list REGISTER`", arguments.id);
    };
    if arguments.format == Simple::Json {
        output::write(&output::json(&knowledge.object(register, entry, day))?, None)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = String::new();
    let _ = writeln!(out, "{} ({})\n{}\n", entry.name.get(lang), register.one.get(lang), entry.summary.get(lang));
    for field in register.public_fields() {
        for value in entry.values(&field.key) {
            let _ = writeln!(out, "{}: {}", field.label.get(lang), knowledge.shown(field, value).get(lang));
        }
    }
    let _ =
        writeln!(out, "\n{}, {}", entry.evidence.label(lang), voetspoor_quantity::day_in_words(entry.checked, lang));
    for doubt in entry.doubts(register, day) {
        let _ = writeln!(out, "! {}", doubt.words(register).get(lang));
    }
    for one in knowledge.connections(&entry.target()) {
        let _ = writeln!(out, "{} {}", one.reads.get(lang), one.other);
    }
    for source in &entry.sources {
        let _ = writeln!(out, "{}, {}: {} ({})", source.title, source.publisher, source.url, source.read.label(lang));
    }
    output::write(&out, None)?;
    Ok(ExitCode::SUCCESS)
}

fn check(arguments: &CheckArguments) -> Result<ExitCode> {
    let mut out = String::new();
    let code = match load(arguments.folder.as_ref())? {
        Ok(knowledge) => {
            let (entries, registers) = (knowledge.all().count(), knowledge.registers().len());
            let _ = match arguments.lang {
                Lang::En => writeln!(out, "{entries} entries in {registers} registers, no problems"),
                Lang::Nl => writeln!(out, "{entries} items in {registers} registers, geen problemen"),
            };
            ExitCode::SUCCESS
        }
        Err(KnowledgeError::Files(problems)) => {
            for problem in &problems {
                let _ = writeln!(out, "{}", problem.told(arguments.lang));
            }
            let _ = match arguments.lang {
                Lang::En => writeln!(out, "{} problems", problems.len()),
                Lang::Nl => writeln!(out, "{} problemen", problems.len()),
            };
            ExitCode::from(1)
        }
        Err(other) => return Err(other.into()),
    };
    output::write(&out, None)?;
    Ok(code)
}
