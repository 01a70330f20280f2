//! Days to note: when something is due, begins or changes.

use jiff::civil::Date;
use serde::Serialize;
use voetspoor_quantity::Words;

use crate::check::{Finding, Outcome, in_force};
use crate::completion::witness;
use crate::kleene::Evaluator;
use crate::rule::{Evidence, Status};
use crate::spelling::words_of;
use crate::value::{Known, Value};
use crate::{Duties, DutiesError, Law, Rule};

words_of! {
    /// What a day is.
    pub enum DayKind {
        /// The last day for something that has gone by; what was not done by then still must be.
        Passed = "passed", "was the last day", "was de uiterste dag";
        /// The last day for something.
        Due = "due", "last day", "uiterste dag";
        /// A duty begins.
        Begins = "begins", "begins", "gaat gelden";
        /// Something changes.
        Changes = "changes", "changes", "verandert";
    }
}

/// A day to note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarEntry {
    /// The day.
    pub on: Date,
    /// What it is.
    pub kind: DayKind,
    /// Rule.
    pub rule: String,
    /// Name of the rule.
    pub title: Words,
    /// What happens.
    pub what: Words,
    /// Whether our reading was verified.
    pub verified: bool,
}

/// The days of an organisation: of rules that apply, will apply or may.
pub(crate) fn entries(findings: &[Finding]) -> Vec<CalendarEntry> {
    let mut entries = Vec::new();
    for finding in findings {
        let concerns = match finding.outcome {
            Outcome::Applies | Outcome::Soon | Outcome::MayApply | Outcome::Conflict => true,
            Outcome::Through | Outcome::Unknown | Outcome::WouldApply | Outcome::DoesNotApply => false,
        };
        if !concerns {
            continue;
        }
        let entry = |on: Date, kind: DayKind, what: &Words| CalendarEntry {
            on,
            kind,
            rule: finding.rule.clone(),
            title: finding.title.clone(),
            what: what.clone(),
            verified: finding.evidence.is_verified(),
        };
        entries.extend(finding.passed.map(|on| entry(on, DayKind::Passed, &finding.what)));
        entries.extend(finding.due.map(|on| entry(on, DayKind::Due, &finding.what)));
        entries.extend(finding.from.map(|on| entry(on, DayKind::Begins, &finding.what)));
        let changes = finding.dates.iter().filter(|turn| Some(turn.on) != finding.from && Some(turn.on) != finding.due);
        entries.extend(changes.map(|turn| entry(turn.on, DayKind::Changes, &turn.what)));
    }
    entries.sort_by(|a, b| (a.on, &a.rule).cmp(&(b.on, &b.rule)));
    entries
}

/// A change of the law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Watched {
    /// The day.
    pub on: Date,
    /// Rule.
    pub rule: String,
    /// Name of the rule.
    pub title: Words,
    /// What changes.
    pub what: Words,
    /// How far the law has come.
    pub status: Status,
    /// What our reading rests on.
    pub evidence: Evidence,
}

/// Rounds of a duty that returns which are told: more than any law has by the day that is asked about.
const ROUNDS: usize = 200;

impl Duties {
    /// What changes when: all days that law files name, the first days of their versions, and the last days of each duty that returns, up to the first
    /// one after a day. In order.
    pub fn watch(&self, on: Date) -> Result<Vec<Watched>, DutiesError> {
        let mut all = Vec::new();
        for law in self.laws() {
            for rule in &law.about.rules {
                let said = rule.dates.iter().any(|turn| turn.on == law.valid_from);
                if !said {
                    let what = Words::new("This version of the law begins.", "Deze versie van de wet gaat in.");
                    all.push(watched(rule, law.valid_from, what));
                }
                if let Some(last) = law.valid_to {
                    all.push(watched(rule, last, Words::new("Last day of the law.", "Laatste dag van de wet.")));
                }
                all.extend(rule.dates.iter().map(|turn| watched(rule, turn.on, turn.what.clone())));
                let told: Vec<Date> = all.iter().filter(|one| one.rule == rule.id).map(|one| one.on).collect();
                let rounds = self.rounds(law, rule, on)?;
                let rounds = rounds.into_iter().filter(|day| !told.contains(day));
                all.extend(rounds.map(|day| watched(rule, day, last_day(rule))));
            }
        }
        all.sort_by(|a: &Watched, b: &Watched| (a.on, &a.rule).cmp(&(b.on, &b.rule)));
        all.dedup();
        Ok(all)
    }

    /// The last days of a duty in one version of its law, up to the first one after a day.
    fn rounds(&self, law: &Law, rule: &Rule, on: Date) -> Result<Vec<Date>, DutiesError> {
        let begins = rule.dates.iter().map(|turn| turn.on).chain([law.valid_from]);
        let mut days = Vec::new();
        // A duty can begin later than its law: the first of these days on which it holds for someone.
        let mut begins: Vec<Date> = begins.filter(|day| *day >= law.valid_from).collect();
        begins.sort_unstable();
        for begin in begins {
            let Some(facts) = witness(self, law, rule, begin)? else { continue };
            let day_of = |output: &Option<String>, day: Date| {
                let Some(output) = output else { return Ok(None) };
                let evaluator = Evaluator { duties: self, on: day, facts: &facts };
                Ok::<_, DutiesError>(match evaluator.output(law, output)?.value {
                    Known::Value(Value::Date(day)) => Some(day),
                    Known::Value(_) | Known::Missing(_) => None,
                })
            };
            days.extend(day_of(&rule.passed, begin)?);
            let mut day = begin;
            for _ in 0..ROUNDS {
                let holds = in_force(law, day) && self.law_on(&law.id, day) == Some(law);
                let Some(due) = day_of(&rule.due, day)?.filter(|due| holds && *due >= day) else { break };
                days.push(due);
                match due.tomorrow() {
                    Ok(next) if due <= on => day = next,
                    _ => break,
                }
            }
            break;
        }
        Ok(days)
    }

    /// A rule with each law version that has it, oldest first.
    pub fn versions<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (&'a Law, &'a Rule)> + 'a {
        self.laws()
            .iter()
            .flat_map(|law| law.about.rules.iter().map(move |rule| (law, rule)))
            .filter(move |(_, rule)| rule.id == id)
    }
}

/// What the last day of a duty that returns is.
fn last_day(rule: &Rule) -> Words {
    Words::of(|lang| format!("{} ({}).", lang.pick("Last day", "Uiterste dag"), rule.frequency.label(lang)))
}

fn watched(rule: &Rule, on: Date, what: Words) -> Watched {
    Watched { on, rule: rule.id.clone(), title: rule.title.clone(), what, status: rule.status, evidence: rule.evidence }
}
