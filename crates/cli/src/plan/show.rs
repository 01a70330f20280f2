//! `voetspoor plan show`.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use serde_json::json;
use voetspoor_plan::{Action, ActionAt, CommitmentAt, Former, PlanAt, Reading, SourceKind, Standing, Update};

use super::Chosen;
use crate::language::Lang;
use crate::layout::Simple;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// Id of an action (1.a.1, KC.1), commitment or statement
    id: String,
    #[command(flatten)]
    chosen: Chosen,
    /// Output
    #[arg(long, value_enum, default_value = "table")]
    format: Simple,
}

pub(crate) fn run(arguments: &ShowArguments) -> Result<ExitCode> {
    let plan = arguments.chosen.load()?;
    let newest = plan.at(arguments.chosen.day());
    // An action that the edition of the day no longer has is shown as it stood last.
    let former = plan.former(newest.edition, &arguments.id);
    let at = former.as_ref().map_or(newest, |former| newest.of_edition(former.edition));
    let (id, lang) = (arguments.id.as_str(), arguments.chosen.lang);
    let language = arguments.chosen.lang;
    let commitment = at.commitments().into_iter().find(|one| one.commitment.id == id);
    let text = match (at.action(id), commitment, plan.update(id), arguments.format) {
        (Some(action), _, _, Simple::Json) => output::json(&action_json(&action))?,
        (Some(action), _, _, Simple::Table) => action_text(&at, &action, former.as_ref(), lang),
        (None, Some(one), _, Simple::Json) => output::json(
            &json!({ "commitment": one.commitment, "state": one.state, "known": standing_json(&one.standing), "statements": one.updates }),
        )?,
        (None, Some(one), _, Simple::Table) => commitment_text(&one, lang),
        (None, None, Some(update), Simple::Json) => output::json(update)?,
        (None, None, Some(update), Simple::Table) => {
            let mut out = String::new();
            statement(&mut out, update, language);
            out
        }
        (None, None, None, _) => {
            bail!(
                "nothing in the plan is called {id:?}; `voetspoor plan list` names the actions, `plan list statements` the statements"
            )
        }
    };
    output::write(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

fn standing_json(standing: &Standing<'_>) -> serde_json::Value {
    let judged = |stated: Option<voetspoor_plan::Stated<'_>>| {
        stated.map(
            |stated| json!({ "statement": stated.update.id, "is": stated.judged.is, "reason": stated.judged.reason }),
        )
    };
    json!({
        "judgement": standing.judgement,
        "basis": standing.basis,
        "disputed": standing.is_disputed(),
        "self_report": judged(standing.self_report),
        "editorial": judged(standing.editorial),
        "independent": judged(standing.independent),
        "open": judged(standing.open),
        "searched_on": standing.searched.map(|searched| searched.on),
        "searched_as": standing.searched.map(|searched| searched.reach),
    })
}

fn action_json(action: &ActionAt<'_>) -> serde_json::Value {
    let criteria =
        action.criteria.iter().map(|one| json!({ "criterion": one.criterion, "known": standing_json(&one.standing) }));
    json!({
        "action": action.action,
        "status": { "body": action.body.status, "annex": action.annex.status, "rule": action.rule(), "differ": action.readings_differ() },
        "criteria": criteria.collect::<Vec<_>>(),
        "milestones": action.milestones.iter().map(|one| json!({ "milestone": one.milestone, "state": one.state })).collect::<Vec<_>>(),
        "statements": action.updates,
    })
}

fn action_text(at: &PlanAt<'_>, action: &ActionAt<'_>, former: Option<&Former<'_>>, lang: Lang) -> String {
    let one = action.action;
    let mut out = format!("{} {}\n{}\n\n", one.id, one.title.get(lang), one.what.get(lang));
    let ids =
        |actions: &mut dyn Iterator<Item = &Action>| actions.map(|one| one.id.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(former) = former {
        let gone =
            lang.pick("No longer in the newest edition; last in", "Niet meer in de nieuwste uitgave; het laatst in");
        let _ = writeln!(out, "{gone} {}", former.edition.about.id);
        if !former.goes_on.is_empty() {
            let on = lang.pick("Goes on as", "Gaat verder als");
            let _ = writeln!(out, "{on} {}", ids(&mut former.goes_on.iter().copied()));
        }
    }
    let continues = at.plan.continued_by(at.edition, one);
    if !continues.is_empty() {
        let word = lang.pick("Continues", "Zet voort:");
        let _ = writeln!(out, "{word} {}", ids(&mut continues.iter().map(|one| one.action)));
    }
    let on = at.day;
    let _ = writeln!(
        out,
        "{} {on}: {} ({})",
        lang.pick("Status on", "Status op"),
        action.status().label(lang),
        action.rule()
    );
    let _ = writeln!(out, "  {}", action.rule().label(lang));
    if action.readings_differ() {
        let annex = action.annex;
        let _ = writeln!(
            out,
            "  {} {} ({})",
            lang.pick("By the annex:", "Volgens de bijlage:"),
            annex.status.label(lang),
            annex.rule
        );
    }
    for reading in Reading::ALL {
        let departments = one.departments.get(*reading);
        let with =
            if departments.with.is_empty() { String::new() } else { format!(" + {}", departments.with.join(", ")) };
        let period = one.period.get(*reading).text.get(lang);
        let _ = writeln!(out, "  {}: {} · {}{with}", reading.label(lang), period, departments.lead.join(", "));
    }
    for difference in &one.differences {
        let _ = writeln!(out, "  ! {}: {}", difference.severity.label(lang), difference.note.get(lang));
    }
    for milestone in &action.milestones {
        let (step, state) = (milestone.milestone, milestone.state.label(lang));
        let _ = writeln!(
            out,
            "  {} {}: {} ({state})",
            lang.pick("milestone", "mijlpaal"),
            step.at.words(lang),
            step.text.get(lang)
        );
    }
    let _ = writeln!(out, "\n{}", lang.pick("Success criteria", "Succescriteria"));
    for criterion in &action.criteria {
        let known = criterion.standing;
        let basis = known.basis.map_or_else(String::new, |basis| format!(", {}", basis.label(lang)));
        let looked = known.searched_in_words(lang).map_or_else(String::new, |words| format!(", {words}"));
        let _ = writeln!(out, "  {} {}", criterion.criterion.id, criterion.criterion.text.get(lang));
        let disputed = if known.is_disputed() { lang.pick(", disputed", ", omstreden") } else { "" };
        let _ = writeln!(out, "    {}{basis}{disputed}{looked}", known.judgement.label(lang));
        for stated in [known.independent, known.editorial, known.self_report, known.open].into_iter().flatten() {
            let kind = stated.update.kind.label(lang);
            let (is, why) = (stated.judged.is.label(lang), stated.judged.reason.get(lang));
            let _ = writeln!(out, "    {kind}: {is}. {why} [{}]", stated.update.id);
        }
    }
    if !one.implements.is_empty() {
        let _ = writeln!(out, "\n{}: {}", lang.pick("Fulfils", "Vervult"), one.implements.join(", "));
    }
    for (programme, part) in at.plan.continued_in(&one.id) {
        let inferred = lang.pick("our inference", "onze gevolgtrekking");
        let continued = lang.pick("Seems to continue in", "Lijkt door te gaan in");
        let _ = writeln!(out, "{continued} {} ({}, {inferred}): {}", part.id, programme.id, part.title.get(lang));
    }
    for note in &one.notes {
        let _ = writeln!(out, "{}", note.text.get(lang));
    }
    for error in at.edition.source_errors_about(&one.id) {
        let _ = writeln!(out, "! {}", error.text.get(lang));
    }
    statements(&mut out, &action.updates, lang);
    out
}

fn commitment_text(at: &CommitmentAt<'_>, lang: Lang) -> String {
    let one = at.commitment;
    let mut out = format!("{} {}: {}\n", one.id, one.kind.label(lang), one.text.get(lang));
    let date = one.date.map_or_else(String::new, |date| format!(", {}", date.words(lang)));
    let _ = writeln!(out, "  {}{date}", one.by.get(lang));
    if let Some(due) = one.due {
        let _ = writeln!(out, "  {} {}", lang.pick("due", "uiterlijk"), due.words(lang));
    }
    let basis = at.standing.basis.map_or_else(String::new, |basis| format!(" ({})", basis.label(lang)));
    let _ = writeln!(out, "  {}{basis}", at.state.label(lang));
    for action in &at.actions {
        let _ =
            writeln!(out, "  {} {}: {}", action.action.id, action.action.title.get(lang), action.status().label(lang));
    }
    if let Some(flag) = &one.flag {
        let _ = writeln!(out, "  ! {}", flag.get(lang));
    }
    statements(&mut out, &at.updates, lang);
    out
}

fn statements(out: &mut String, updates: &[&Update], lang: Lang) {
    let _ = writeln!(out, "\n{}", lang.pick("Statements", "Verklaringen"));
    for update in updates {
        statement(out, update, lang);
    }
}

fn statement(out: &mut String, update: &Update, language: Lang) {
    let _ = writeln!(
        out,
        "  {} [{}, {}] {}",
        update.holds_from(),
        update.kind.label(language),
        update.id,
        update.text.get(language)
    );
    if let (SourceKind::Search, Some(search)) = (update.kind, &update.search) {
        let reach = search.reach.label(language);
        let _ = writeln!(out, "    {} ({reach}) {}", search.looked_on, search.what.get(language));
    }
    for evidence in &update.evidence {
        let date = evidence.date.map_or_else(String::new, |date| format!(", {}", date.words(language)));
        let read = evidence.read.label(language);
        let url = evidence.url.as_deref().unwrap_or_default();
        let _ = writeln!(out, "    {} ({}{date}; {read}) {url}", evidence.title.get(language), evidence.publisher);
    }
}
