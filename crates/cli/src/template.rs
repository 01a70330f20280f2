//! `voetspoor template`: empty inventories to fill in.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use voetspoor_inventory::{HeaderLanguage, Role, TemplateFormat, template};

use crate::language::Lang;

/// Which template.
#[derive(Debug, Subcommand)]
pub(crate) enum TemplateVerb {
    /// Tables of an inventory
    Inventory(InventoryTemplate),
}

#[derive(Debug, Args)]
pub(crate) struct InventoryTemplate {
    /// Language of the headers
    #[arg(long, value_parser = crate::language::parser(), default_value = "nl")]
    lang: Lang,
    /// Format; CSV makes one file a table
    #[arg(long, value_enum, default_value = "xlsx")]
    format: Format,
    /// File, or for CSV a folder [default: inventory.xlsx, inventory.ods or the present folder]
    #[arg(short, long, value_name = "FILE|DIR")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Csv,
    Xlsx,
    Ods,
}

#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn run(verb: &TemplateVerb) -> Result<ExitCode> {
    let TemplateVerb::Inventory(arguments) = verb;
    let language = match arguments.lang {
        Lang::En => HeaderLanguage::English,
        Lang::Nl => HeaderLanguage::Dutch,
    };
    let (format, name) = match arguments.format {
        Format::Csv => (TemplateFormat::Csv, ""),
        Format::Xlsx => (TemplateFormat::Xlsx, "inventory.xlsx"),
        Format::Ods => (TemplateFormat::Ods, "inventory.ods"),
    };
    let mut files = Vec::new();
    if arguments.format == Format::Csv {
        let folder = arguments.output.clone().unwrap_or_else(|| PathBuf::from("."));
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        for role in Role::ALL {
            let stem = match arguments.lang {
                Lang::En => role.name(),
                Lang::Nl => role.dutch_name(),
            };
            files.push((folder.join(format!("{}.csv", stem.replace(' ', "-"))), template(&[role], language, format)?));
        }
    } else {
        let file = arguments.output.clone().unwrap_or_else(|| PathBuf::from(name));
        files.push((file, template(&Role::ALL, language, format)?));
    }
    if let Some((path, _)) = files.iter().find(|(path, _)| path.exists()) {
        bail!("{} is there already; name another with -o", path.display());
    }
    for (path, bytes) in files {
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        eprintln!("wrote {}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}
