//! `voetspoor store blank`: the words of an event of the history, gone for good.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::database::{Database, system};
use crate::language::Lang;
use crate::{messages, output};

#[derive(Debug, Args)]
pub(crate) struct BlankArguments {
    /// Number of the event, as its page at the desk names it
    #[arg(value_name = "EVENT")]
    event: i64,
    /// Blank the words; without it, it is only told what they are
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    database: Database,
}

pub(super) fn run(arguments: &BlankArguments) -> Result<ExitCode> {
    let (lang, number) = (arguments.database.lang, arguments.event);
    arguments.database.with(|store| async move {
        let event = store.event(number).await?;
        let event = event.with_context(|| match lang {
            Lang::En => format!("there is no event {number}"),
            Lang::Nl => format!("er is geen gebeurtenis {number}"),
        })?;
        if event.body_hash.is_empty() {
            bail!("{}", lang.pick("this event is about no words", "deze gebeurtenis gaat niet over woorden"));
        }
        let Some(words) = store.text(&event.body_hash).await? else {
            messages::message(lang.pick("these words were blanked already", "deze woorden zijn al gewist"));
            return Ok(ExitCode::SUCCESS);
        };
        let told = format!("{}:{} {} {}", event.kind, event.id, event.moment()?, event.action.label(lang));
        messages::message(&told);
        if !arguments.yes {
            output::write(&format!("{}\n", words.trim_end()), None)?;
            messages::message(lang.pick(
                "nothing was blanked: give --yes to blank these words for good",
                "er is niets gewist: geef --yes om deze woorden voorgoed te wissen",
            ));
            return Ok(ExitCode::SUCCESS);
        }
        store.blank(&system(), &event.body_hash).await?;
        let audit = store.audit(None).await?;
        if let Some(flaw) = audit.flaws.first() {
            let what = lang.pick("blanked, but the history does not hold", "gewist, maar de geschiedenis klopt niet");
            bail!("{what}: {}", flaw.says(lang));
        }
        messages::message(&match lang {
            Lang::En => format!("blanked; the history holds: {} events and {} texts", audit.events, audit.texts),
            Lang::Nl => {
                format!("gewist; de geschiedenis klopt: {} gebeurtenissen en {} teksten", audit.events, audit.texts)
            }
        });
        Ok(ExitCode::SUCCESS)
    })
}
