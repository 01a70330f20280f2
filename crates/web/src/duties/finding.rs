//! A rule asked for one visitor, as pages show it: what, by when, to whom, with what, and why.

use voetspoor_duties::{Finding, Ground, Group, Kind, Status, Through};
use voetspoor_quantity::Lang;

use super::asked::Asked;
use super::{day, tint};
use crate::address;
use crate::portal::Inner;
use crate::query;

/// A finding in words.
pub(super) struct Told {
    pub(super) id: String,
    pub(super) path: String,
    pub(super) title: String,
    pub(super) what: String,
    pub(super) outcome: &'static str,
    pub(super) class: &'static str,
    pub(super) evidence: Option<&'static str>,
    /// How far the law has come, where that is not all the way.
    pub(super) status: Option<&'static str>,
    /// Has a last day gone by?
    pub(super) passed: Option<String>,
    /// Terms with what is said of each.
    pub(super) terms: Vec<(&'static str, String)>,
    pub(super) data: Vec<String>,
    pub(super) note: Option<String>,
    /// What held before the law that is modelled, where the day lies before it.
    pub(super) earlier: Option<String>,
    /// The Dutch law through which a directive binds: names with addresses, and whether that is a rule of the check.
    pub(super) through: Vec<(String, String)>,
    pub(super) other_reading: Option<String>,
    /// Facts that are missing, with the address where each is answered.
    pub(super) missing: Vec<(String, String)>,
    pub(super) grounds: Vec<GroundTold>,
    pub(super) stage: String,
    pub(super) sources: Vec<SourceTold>,
    /// Where on this portal one gets it done.
    pub(super) here: Option<(&'static str, &'static str)>,
}

/// A condition that decided.
pub(super) struct GroundTold {
    pub(super) sign: &'static str,
    pub(super) holds: &'static str,
    pub(super) says: String,
    pub(super) article: String,
    pub(super) law: String,
    pub(super) url: String,
}

/// A source of a rule.
pub(super) struct SourceTold {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) how: &'static str,
    pub(super) checked: String,
}

impl Told {
    pub(super) fn new(portal: &Inner, asked: &Asked<'_>, finding: &Finding, l: Lang) -> Told {
        let words = |words: &Option<voetspoor_quantity::Words>| words.as_ref().map(|words| words.get(l).to_owned());
        let missing = finding.missing.iter().filter_map(|id| {
            let fact = portal.duties.fact(id)?;
            Some((fact.label.get(l).to_owned(), asked.change_of(id, l)))
        });
        Told {
            id: finding.rule.clone(),
            path: query::with(&address::DUTY.id(l, &finding.rule), &asked.query()),
            title: finding.title.get(l).to_owned(),
            what: finding.what.get(l).to_owned(),
            outcome: finding.outcome.label(l),
            class: tint(finding.group).class(),
            evidence: (!finding.evidence.is_verified()).then(|| finding.evidence.label(l)),
            status: (finding.status != Status::InForce).then(|| finding.status.label(l)),
            passed: finding.passed.map(|passed| day(passed, l)),
            terms: terms(finding, l),
            data: finding.data.iter().map(|one| one.get(l).to_owned()).collect(),
            note: words(&finding.note).filter(|_| finding.kind != Kind::Measure),
            earlier: words(&finding.earlier),
            through: through(portal, asked, finding.through.as_ref(), l),
            other_reading: words(&finding.other_reading).filter(|_| finding.group == Group::Conflict),
            missing: missing.collect(),
            grounds: finding.grounds.iter().map(|ground| told(ground, l)).collect(),
            stage: stage(portal, finding, l),
            sources: finding.sources.iter().map(|source| source_told(source, l)).collect(),
            here: here(&finding.rule, l),
        }
    }
}

/// The Dutch law through which a directive binds.
pub(super) fn through(portal: &Inner, asked: &Asked<'_>, through: Option<&Through>, l: Lang) -> Vec<(String, String)> {
    let Some(through) = through else { return Vec::new() };
    let rules = through.rules.iter().filter_map(|id| {
        let (_, rule) = portal.duties.rule_on(id, asked.on)?;
        Some((rule.title.get(l).to_owned(), query::with(&address::DUTY.id(l, id), &asked.query())))
    });
    let act = through.act.iter().map(|act| (format!("{} ({})", act.title, act.how.label(l)), act.url.clone()));
    rules.chain(act).collect()
}

/// The page that helps to do what a rule asks, with its name.
fn here(rule: &str, l: Lang) -> Option<(&'static str, &'static str)> {
    let (page, name) = match rule {
        "EU-EED-12" | "EU-DR-2024-1364" | "NL-BAL-5.16a" => (
            address::DATACENTRE_REPORT,
            l.is("Maak het rapport hier en laat het controleren", "Make the report here and have it checked"),
        ),
        "EU-EED-26-6" | "EU-EED-26-7" | "NL-WCW-RESTWARMTE" => {
            (address::DATACENTRE_HEAT, l.is("Reken uit wat je warmte waard is", "Work out what your heat is worth"))
        }
        "NL-BKL-HYPERSCALE" | "EU-CADA-11" => (address::DATACENTRE_SITING, l.is("Bekijk een plek", "Look at a place")),
        _ => return None,
    };
    Some((page.path(l), name))
}

impl Told {
    /// Whether the note says why the rule only may hold, and so comes first: the law is not there yet, or its text was not found whole.
    pub(super) fn why_not_sure(&self) -> bool {
        self.status.is_some() || self.evidence.is_some()
    }
}

/// By when, how often, to whom, by which way, and what follows if nothing is done.
fn terms(finding: &Finding, l: Lang) -> Vec<(&'static str, String)> {
    let mut terms = Vec::new();
    if let Some(passed) = finding.passed {
        terms.push((l.is("Had gedaan moeten zijn op", "Should have been done by"), overdue(passed, l)));
    }
    if let Some(due) = finding.due {
        terms.push((l.is("Uiterlijk", "By"), day(due, l)));
    }
    if let Some(from) = finding.from {
        terms.push((l.is("Geldt vanaf", "Holds from"), day(from, l)));
    }
    terms.push((l.is("Hoe vaak", "How often"), finding.frequency.label(l).to_owned()));
    let duty = finding.kind == Kind::Duty;
    let unknown = || l.is("niet gevonden", "not found").to_owned();
    let mut words = |name: &'static str, words: &Option<voetspoor_quantity::Words>, ask: bool| match words {
        Some(words) => terms.push((name, words.get(l).to_owned())),
        None if ask => terms.push((name, unknown())),
        None => {}
    };
    words(l.is("Aan wie", "To whom"), &finding.authority, duty);
    words(l.is("Langs welke weg", "By which way"), &finding.channel, false);
    words(l.is("Bij niet nakomen", "If ignored"), &finding.ignoring, duty);
    // Of a measure the note says at which moment, and what to do afterwards.
    words(l.is("Wanneer", "When"), &finding.note.clone().filter(|_| finding.kind == Kind::Measure), false);
    for turn in &finding.dates {
        if Some(turn.on) != finding.from && Some(turn.on) != finding.due {
            terms.push((l.is("Let op", "Note"), format!("{}: {}", day(turn.on, l), turn.what.get(l))));
        }
    }
    terms
}

/// A last day that has gone by, and what follows from that.
pub(super) fn overdue(passed: jiff::civil::Date, l: Lang) -> String {
    let on = day(passed, l);
    l.is(format!("{on}. Niet gedaan? Dan geldt het nog."), format!("{on}. Not done? Then it still holds."))
}

pub(super) fn told(ground: &Ground, l: Lang) -> GroundTold {
    let (sign, holds) = match ground.holds {
        Some(true) => ("✓", l.is("klopt", "holds")),
        Some(false) => ("✗", l.is("klopt niet", "does not hold")),
        None => ("?", l.is("niet bekend", "not known")),
    };
    GroundTold {
        sign,
        holds,
        says: ground.says.get(l).to_owned(),
        article: ground.article.clone(),
        law: ground.law.get(l).to_owned(),
        url: ground.url.clone(),
    }
}

pub(super) fn source_told(source: &voetspoor_duties::Reference, l: Lang) -> SourceTold {
    SourceTold {
        title: source.title.clone(),
        url: source.url.clone(),
        how: source.how.label(l),
        checked: day(source.checked, l),
    }
}

/// How far each of the two stages came.
fn stage(portal: &Inner, finding: &Finding, l: Lang) -> String {
    let names = |facts: &[String]| {
        let labels = facts.iter().filter_map(|id| portal.duties.fact(id)).map(|fact| fact.label.get(l));
        labels.collect::<Vec<_>>().join(", ")
    };
    if !finding.missing.is_empty() {
        let names = names(&finding.missing);
        return l.is(
            format!("Alle mogelijke antwoorden zijn geprobeerd. De uitkomst hangt af van: {names}."),
            format!("All possible answers were tried. The outcome depends on: {names}."),
        );
    }
    if !finding.indifferent.is_empty() {
        let names = names(&finding.indifferent);
        return l.is(
            format!(
                "Niet bekend: {names}. Elk mogelijk antwoord daarop geeft dezelfde uitkomst; daarom staat zij vast."
            ),
            format!("Not known: {names}. Every possible answer gives the same outcome, so it is settled."),
        );
    }
    l.is(
        "Wat je antwoordde is genoeg; geen ander feit kan de uitkomst nog veranderen.",
        "What you answered is enough; no other fact can change the outcome.",
    )
    .to_owned()
}
