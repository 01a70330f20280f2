//! `voetspoor duties check`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_duties::{Check, Finding, Group, Interview};

use super::{Chosen, door, facts};
use crate::language::Lang;
use crate::layout::Simple;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// File of facts (TOML); without one, every rule is shown with what it asks
    #[arg(value_name = "FACTS")]
    facts: Option<PathBuf>,
    /// Door of the portal whose facts and limits hold; FACTS overrule them
    #[arg(long, value_name = "DOOR")]
    door: Option<String>,
    #[command(flatten)]
    chosen: Chosen,
    /// Also show why rules do not apply
    #[arg(long)]
    all: bool,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

pub(crate) fn run(arguments: &CheckArguments, data: Option<&Path>) -> Result<ExitCode> {
    let duties = arguments.chosen.load(data)?;
    let facts = facts(&duties, arguments.facts.as_deref(), arguments.chosen.lang)?;
    let door = door(&duties, arguments.door.as_deref())?;
    let interview = Interview::new(&duties, door, arguments.chosen.day()?).knowing(&facts);
    let mut check = interview.check()?;
    facts.name().clone_into(&mut check.name);
    match arguments.format {
        Simple::Json => output::write(&output::json(&check)?, None)?,
        Simple::Table => output::write_for_people(&table(&check, arguments.all, arguments.chosen.lang), None)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn table(check: &Check, all: bool, lang: Lang) -> String {
    let mut out = String::new();
    let what = lang.pick("Duties on", "Verplichtingen op");
    let name = if check.name.is_empty() { String::new() } else { format!("  {}", check.name) };
    let _ = writeln!(out, "{what} {}{name}\n{}\n", check.on, check.notice.get(lang));
    for group in Group::ALL {
        let findings: Vec<&Finding> = check.group(*group).collect();
        if findings.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{} ({})", group.label(lang).to_uppercase(), findings.len());
        for finding in findings {
            line(&mut out, finding, all || *group != Group::Not, lang);
        }
        out.push('\n');
    }
    if let Some((first, rest)) = check.questions.split_first() {
        let _ = writeln!(out, "{}", lang.pick("ASK NEXT", "VRAAG NU"));
        let _ = writeln!(out, "  {} ({})", first.question.get(lang), first.fact);
        for question in rest.iter().take(4) {
            let _ = writeln!(out, "  {} ({})", question.question.get(lang), question.fact);
        }
        let more = rest.len().saturating_sub(4);
        if more > 0 {
            let _ = writeln!(out, "  {}", lang.pick("and {} more", "en nog {}").replace("{}", &more.to_string()));
        }
    }
    out
}

fn line(out: &mut String, finding: &Finding, whole: bool, lang: Lang) {
    let _ = write!(out, "  {}  {}", finding.rule, finding.title.get(lang));
    if let Some(from) = finding.from {
        let _ = write!(out, "  {} {from}", lang.pick("from", "vanaf"));
    }
    if let Some(passed) = finding.passed {
        let (was, still) = (
            lang.pick("should have been done by", "had gedaan moeten zijn op"),
            lang.pick("not done? then it still holds", "niet gedaan? dan geldt het nog"),
        );
        let _ = write!(out, "  {was} {passed} ({still})");
    }
    if let Some(due) = finding.due {
        let _ = write!(out, "  {} {due}", lang.pick("by", "uiterlijk"));
    }
    if !finding.evidence.is_verified() {
        let _ = write!(out, "  [{}]", lang.pick("unverified", "niet geverifieerd"));
    }
    out.push('\n');
    if !whole {
        return;
    }
    if finding.group != Group::Not {
        let _ = writeln!(out, "      {}", finding.what.get(lang));
    }
    for ground in &finding.grounds {
        let article = if ground.article.is_empty() { String::new() } else { format!(", art. {}", ground.article) };
        let _ = writeln!(out, "      - {} ({}{article})", ground.says.get(lang), ground.law.get(lang));
    }
    let mut also = |name: &str, text: Option<&str>| {
        if let Some(text) = text {
            let _ = writeln!(out, "      {name}: {text}");
        }
    };
    if finding.group != Group::Not {
        also(
            lang.pick("readings", "lezingen"),
            finding.other_reading.as_ref().filter(|_| finding.group == Group::Conflict).map(|words| words.get(lang)),
        );
        also(lang.pick("to", "aan"), finding.authority.as_ref().map(|words| words.get(lang)));
        also(lang.pick("how", "hoe"), finding.channel.as_ref().map(|words| words.get(lang)));
        also(lang.pick("if ignored", "bij negeren"), finding.ignoring.as_ref().map(|words| words.get(lang)));
        let through = finding
            .through
            .iter()
            .flat_map(|through| through.rules.iter().cloned().chain(through.act.iter().map(|act| act.title.clone())));
        let through = through.collect::<Vec<_>>().join(", ");
        also(lang.pick("Dutch law", "Nederlandse wet"), Some(through.as_str()).filter(|through| !through.is_empty()));
        also(lang.pick("before", "daarvoor"), finding.earlier.as_ref().map(|words| words.get(lang)));
        also(lang.pick("note", "let op"), finding.note.as_ref().map(|words| words.get(lang)));
        let missing = finding.missing.join(", ");
        also(lang.pick("missing", "ontbreekt"), Some(missing.as_str()).filter(|missing| !missing.is_empty()));
    }
}
