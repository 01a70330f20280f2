//! `voetspoor audit verify`: whether anybody changed what people entered behind the program's back.

use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use voetspoor_store::Head;

use crate::database::Database;
use crate::language::Lang;
use crate::{messages, output};

/// What to check.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditVerb {
    /// Read the whole history and compare everything with it; prints where it ends
    ///
    /// Publish what is printed, or keep it elsewhere: given back later with --head, it shows whether events before it were cut off or
    /// written anew, which the database alone cannot show.
    Verify(VerifyArguments),
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// Where the history ended earlier, as this command printed it
    #[arg(long, value_name = "NUMBER:HASH", value_parser = head)]
    head: Option<Head>,
    #[command(flatten)]
    database: Database,
}

pub(crate) fn run(verb: &AuditVerb) -> Result<ExitCode> {
    let AuditVerb::Verify(arguments) = verb;
    let audit = arguments.database.with(|store| async move { Ok(store.audit(arguments.head.as_ref()).await?) })?;
    if !audit.flaws.is_empty() {
        let lang = arguments.database.lang;
        let flaws: Vec<String> = audit.flaws.iter().map(|flaw| flaw.says(lang)).collect();
        bail!("{}\n{}", lang.pick("the history does not hold", "de geschiedenis klopt niet"), flaws.join("\n"));
    }
    messages::message(&match arguments.database.lang {
        Lang::En => format!("good: {} events and {} texts", audit.events, audit.texts),
        Lang::Nl => format!("in orde: {} gebeurtenissen en {} teksten", audit.events, audit.texts),
    });
    output::write(&format!("{}\n", audit.head), None)?;
    Ok(ExitCode::SUCCESS)
}

fn head(text: &str) -> Result<Head, String> {
    Head::read(text).ok_or_else(|| "use NUMBER:HASH as this command printed it".to_owned())
}
