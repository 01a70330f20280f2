//! `voetspoor plan import`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use voetspoor_plan::{EditionChange, Moment, Plan, compare, edition_files, edition_from_yaml};

use super::Chosen;
use crate::footprint::parse;
use crate::language::Lang;
use crate::layout::Simple;
use crate::reference::files_of;
use crate::{messages, output};

/// Bytes that a file to import may have.
const MAX_BYTES: u64 = 16 << 20;

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// The new edition: a YAML file in the shape of the parsed plan, or a folder in our own format
    file: PathBuf,
    /// Id of the new edition, for YAML, such as 2026-10
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// When it was published, for YAML [default: the id]
    #[arg(long, value_parser = parse::<Moment>, value_name = "MOMENT")]
    published: Option<Moment>,
    /// Write the new edition below this folder, beside the editions that are there; without it, only show
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

pub(crate) fn run(arguments: &ImportArguments) -> Result<ExitCode> {
    let known = super::files(arguments.chosen.plan.as_deref())?;
    let plan = super::load(&known)?;
    let l = arguments.chosen.lang;
    let (id, new) = if arguments.file.is_dir() { own_format(&arguments.file, l)? } else { yaml(arguments, &plan)? };
    if plan.edition_named(&id).is_some() {
        bail!(l.is(
            format!("het plan heeft al een editie {id:?}, en een oude editie verandert nooit; geef de nieuwe een ander kenmerk"),
            format!(
                "the plan has an edition {id:?} already, and an old edition is never changed; give the new one another id"
            ),
        ));
    }
    let mut all = known;
    all.extend(new.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    let together = Plan::load(super::content(&all)).map_err(|error| {
        anyhow!(l.is(
            format!("de nieuwe editie {id} past niet bij de rest van het plan:\n{}", error.says(l)),
            format!("the new edition {id} does not hold together with the plan:\n{}", error.says(l)),
        ))
    })?;
    let after = together.edition_named(&id).with_context(|| {
        let file = arguments.file.display();
        l.is(format!("{file} bevat geen editie {id:?}"), format!("no edition {id:?} in {file}"))
    })?;
    let changes = compare(plan.edition(), after);
    let text = match arguments.format {
        Simple::Json => output::json(&changes)?,
        Simple::Table => table(&changes, l),
    };
    output::write(&text, None)?;
    if let Some(folder) = &arguments.output {
        write(folder, &id, &new, l)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Id and files of an edition in our own format: a folder with `edition.toml`, whatever its own name is.
fn own_format(folder: &Path, l: Lang) -> Result<(String, Vec<(String, String)>)> {
    let files = files_of(folder)?;
    let about = files.iter().find(|(path, _)| path == "edition.toml");
    let (_, about) = about.with_context(|| {
        let folder = folder.display();
        l.is(format!("in {folder} staat geen edition.toml"), format!("{folder} has no edition.toml"))
    })?;
    let no_text = |path: &str| l.is(format!("{path} is geen UTF-8"), format!("{path} is not UTF-8"));
    let about = std::str::from_utf8(about).with_context(|| no_text("edition.toml"))?;
    let id = about.lines().find_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'));
    let id = id.with_context(|| {
        l.is("in edition.toml staat geen regel id = \"...\"", "edition.toml has no line id = \"...\"")
    })?;
    let id = id.to_owned();
    let texts = files.into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).with_context(|| no_text(&path))?;
        Ok((format!("editions/{id}/{path}"), text))
    });
    let texts = texts.collect::<Result<Vec<_>>>()?;
    Ok((id, texts))
}

fn yaml(arguments: &ImportArguments, plan: &Plan) -> Result<(String, Vec<(String, String)>)> {
    let l = arguments.chosen.lang;
    let name = arguments.file.display().to_string();
    let unread = || l.is(format!("kan {name} niet lezen"), format!("cannot read {name}"));
    let size = std::fs::metadata(&arguments.file).with_context(unread)?.len();
    if size > MAX_BYTES {
        bail!(
            l.is(format!("{name} is groter dan {MAX_BYTES} bytes"), format!("{name} is larger than {MAX_BYTES} bytes"))
        );
    }
    let bytes = std::fs::read(&arguments.file).with_context(unread)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = sound.filter(|byte| **byte == b'\n').count() + 1;
        let told = l.is(
            "deze regel is geen UTF-8; bewaar het bestand als UTF-8",
            "this line is not UTF-8; save the file as UTF-8",
        );
        anyhow!("{name}:{line}: {told}")
    })?;
    let id = arguments.edition.clone().with_context(|| {
        l.is(
            "noem de nieuwe editie met --edition, zoals --edition 2026-10",
            "name the new edition with --edition, such as --edition 2026-10",
        )
    })?;
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        bail!(l.is(
            format!("{id:?} is geen kenmerk van een editie; gebruik letters, cijfers en streepjes"),
            format!("{id:?} is no id of an edition; use letters, figures and hyphens"),
        ));
    }
    let published = match arguments.published {
        Some(moment) => moment,
        None => id.parse().ok().with_context(|| {
            l.is(
                format!("{id:?} is geen moment; zeg met --published wanneer zij verscheen"),
                format!("{id:?} is no moment; say when it was published with --published"),
            )
        })?,
    };
    let imported =
        edition_from_yaml(&name, &text, plan.edition(), &id, published).map_err(|error| anyhow!(error.says(l)))?;
    for notice in &imported.notices {
        messages::message(&format!("{}: {}", l.is("let op", "note"), notice.get(l)));
    }
    Ok((id, edition_files(&imported.edition)?))
}

/// Writes the new edition; nothing that is there is touched.
fn write(folder: &Path, id: &str, files: &[(String, String)], l: Lang) -> Result<()> {
    let place = folder.join("editions").join(id);
    let (shown, count) = (place.display(), files.len());
    if place.exists() {
        bail!(l.is(
            format!("{shown} is er al en blijft zoals het is"),
            format!("{shown} is there already and stays as it is"),
        ));
    }
    for (path, text) in files {
        let path = folder.join(path);
        let unwritten = |path: &Path| {
            let path = path.display();
            l.is(format!("kan {path} niet schrijven"), format!("cannot write {path}"))
        };
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| unwritten(parent))?;
        }
        std::fs::write(&path, text).with_context(|| unwritten(&path))?;
    }
    messages::message(
        &l.is(format!("{count} bestanden geschreven onder {shown}"), format!("wrote {count} files below {shown}")),
    );
    Ok(())
}

fn table(changes: &[EditionChange], l: Lang) -> String {
    let mut lines = Vec::new();
    for change in changes {
        match change {
            EditionChange::Added { id, title, continues } if continues.is_empty() => {
                lines.push(format!("+ {id} {title}"));
            }
            EditionChange::Added { id, title, continues } => {
                let continued = continues.join(", ");
                lines.push(format!("+ {id} {title} ({} {continued})", l.is("zet voort:", "continues")));
            }
            EditionChange::Removed { id, title } => lines.push(format!("- {id} {title}")),
            EditionChange::Changed { id, fields } => {
                lines.push(format!("~ {id}"));
                for field in fields {
                    let side = |value: &Option<String>| {
                        value.clone().unwrap_or_else(|| l.is("(niets)", "(nothing)").to_owned())
                    };
                    lines.push(format!("    {}: {} -> {}", field.field, side(&field.was), side(&field.is)));
                }
            }
        }
    }
    if lines.is_empty() {
        lines.push(l.is("geen verschillen", "no differences").to_owned());
    }
    lines.join("\n") + "\n"
}
