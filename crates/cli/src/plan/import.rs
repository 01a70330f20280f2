//! `voetspoor plan import`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;
use voetspoor_plan::{EditionChange, Moment, Plan, compare, edition_files, edition_from_yaml};

use super::Chosen;
use crate::footprint::parse;
use crate::layout::Simple;
use crate::output;
use crate::reference::files_of;

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
    let (id, new) = if arguments.file.is_dir() { own_format(&arguments.file)? } else { yaml(arguments, &plan)? };
    if plan.edition_named(&id).is_some() {
        bail!(
            "the plan has an edition {id:?} already, and an old edition is never changed; give the new one another id"
        );
    }
    let mut all = known;
    all.extend(new.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    let together =
        super::load(&all).with_context(|| format!("the new edition {id} does not hold together with the plan"))?;
    let after =
        together.edition_named(&id).with_context(|| format!("no edition {id:?} in {}", arguments.file.display()))?;
    let changes = compare(plan.edition(), after);
    let text = match arguments.format {
        Simple::Json => output::json(&changes)?,
        Simple::Table => table(&changes),
    };
    output::write(&text, None)?;
    if let Some(folder) = &arguments.output {
        write(folder, &id, &new)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Id and files of an edition in our own format: a folder with `edition.toml`, whatever its own name is.
fn own_format(folder: &Path) -> Result<(String, Vec<(String, String)>)> {
    let files = files_of(folder)?;
    let about = files.iter().find(|(path, _)| path == "edition.toml");
    let (_, about) = about.with_context(|| format!("{} has no edition.toml", folder.display()))?;
    let about = std::str::from_utf8(about).context("edition.toml is not UTF-8")?;
    let id = about.lines().find_map(|line| line.strip_prefix("id = \"")?.strip_suffix('"'));
    let id = id.context("edition.toml has no line id = \"...\"")?.to_owned();
    let texts = files.into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8"))?;
        Ok((format!("editions/{id}/{path}"), text))
    });
    let texts = texts.collect::<Result<Vec<_>>>()?;
    Ok((id, texts))
}

fn yaml(arguments: &ImportArguments, plan: &Plan) -> Result<(String, Vec<(String, String)>)> {
    let path = &arguments.file;
    let size = std::fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.len();
    if size > MAX_BYTES {
        bail!("{} is larger than {MAX_BYTES} bytes", path.display());
    }
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let sound = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = sound.filter(|byte| **byte == b'\n').count() + 1;
        anyhow::anyhow!("{}:{line}: this line is not UTF-8; save the file as UTF-8", path.display())
    })?;
    let id = arguments.edition.clone().context("name the new edition with --edition, such as --edition 2026-10")?;
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        bail!("{id:?} is no id of an edition; use letters, figures and hyphens");
    }
    let published = match arguments.published {
        Some(moment) => moment,
        None => {
            id.parse().with_context(|| format!("{id:?} is no moment; say when it was published with --published"))?
        }
    };
    let name = path.display().to_string();
    let imported = edition_from_yaml(&name, &text, plan.edition(), &id, published)?;
    for notice in &imported.notices {
        eprintln!("note: {notice}");
    }
    Ok((id, edition_files(&imported.edition)?))
}

/// Writes the new edition; nothing that is there is touched.
fn write(folder: &Path, id: &str, files: &[(String, String)]) -> Result<()> {
    let place = folder.join("editions").join(id);
    if place.exists() {
        bail!("{} is there already and stays as it is", place.display());
    }
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
        }
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    eprintln!("wrote {} files below {}", files.len(), place.display());
    Ok(())
}

fn table(changes: &[EditionChange]) -> String {
    let mut lines = Vec::new();
    for change in changes {
        match change {
            EditionChange::Added { id, title, continues } if continues.is_empty() => {
                lines.push(format!("+ {id} {title}"));
            }
            EditionChange::Added { id, title, continues } => {
                lines.push(format!("+ {id} {title} (continues {})", continues.join(", ")));
            }
            EditionChange::Removed { id, title } => lines.push(format!("- {id} {title}")),
            EditionChange::Changed { id, fields } => {
                lines.push(format!("~ {id}"));
                for field in fields {
                    let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "(nothing)".to_owned());
                    lines.push(format!("    {}: {} -> {}", field.field, side(&field.was), side(&field.is)));
                }
            }
        }
    }
    if lines.is_empty() {
        lines.push("no differences".to_owned());
    }
    lines.join("\n") + "\n"
}
