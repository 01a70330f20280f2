//! `voetspoor duties show`.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_duties::{Duties, Law, Rule, notice};
use voetspoor_quantity::Words;

use super::Chosen;
use crate::language::Lang;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Rule, such as EU-EED-12
    rule: String,
    #[command(flatten)]
    chosen: Chosen,
}

pub(crate) fn run(arguments: &ShowArguments, data: Option<&Path>) -> Result<ExitCode> {
    let duties = arguments.chosen.load(data)?;
    let lang = arguments.chosen.lang;
    let versions: Vec<(&Law, &Rule)> = duties.versions(&arguments.rule).collect();
    if versions.is_empty() {
        anyhow::bail!("no rule {:?}; there are {}", arguments.rule, duties.rule_ids().join(", "));
    }
    let mut out = format!("{}\n\n", notice(arguments.chosen.day()?).get(lang));
    for (law, rule) in versions {
        version(&mut out, &duties, law, rule, lang);
    }
    output::write_for_people(&out, None)?;
    Ok(ExitCode::SUCCESS)
}

fn version(out: &mut String, duties: &Duties, law: &Law, rule: &Rule, lang: Lang) {
    let until = law.valid_to.map_or_else(String::new, |last| format!(" {} {last}", lang.pick("until", "tot en met")));
    let from = lang.pick("from", "vanaf");
    let _ = writeln!(
        out,
        "{}  {}\n{} {from} {}{until}",
        rule.id,
        rule.title.get(lang),
        law.about.title.get(lang),
        law.valid_from
    );
    let _ = writeln!(out, "{}", law.url);
    let mut row = |name: &str, text: &str| {
        let _ = writeln!(out, "  {name}: {text}");
    };
    row(lang.pick("kind", "soort"), rule.kind.label(lang));
    row(lang.pick("status", "status"), rule.status.label(lang));
    row(lang.pick("read", "gelezen"), rule.evidence.label(lang));
    row(lang.pick("what", "wat"), rule.what.get(lang));
    row(lang.pick("how often", "hoe vaak"), rule.frequency.label(lang));
    let texts: [(&str, &Option<Words>); 4] = [
        (lang.pick("authority", "toezicht"), &rule.authority),
        (lang.pick("how", "hoe"), &rule.channel),
        (lang.pick("if ignored", "bij negeren"), &rule.ignoring),
        (lang.pick("note", "let op"), &rule.note),
    ];
    for (name, words) in texts {
        if let Some(words) = words {
            row(name, words.get(lang));
        }
    }
    if let Some(reading) = &rule.other_reading {
        row(lang.pick("another reading", "andere lezing"), reading.by.get(lang));
    }
    for data in &rule.data {
        row(lang.pick("data", "gegevens"), data.get(lang));
    }
    for asked in duties.asked(law, &[&rule.output], law.valid_from) {
        let question = duties.fact(&asked.fact).map_or("", |spec| spec.question.get(lang));
        row(lang.pick("asks", "vraagt"), &format!("{} ({question})", asked.fact));
    }
    for turn in &rule.dates {
        row(&turn.on.to_string(), turn.what.get(lang));
    }
    for article in law.output(&rule.output).iter().map(|(article, _)| article) {
        row(lang.pick("article", "artikel"), &format!("{} {}", article.number, article.url));
    }
    for source in &rule.sources {
        let how = source.how.label(lang);
        row(lang.pick("source", "bron"), &format!("{} ({how}, {}) {}", source.title, source.checked, source.url));
    }
    out.push('\n');
}
