//! The whole answer to one organisation on one day.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;
use voetspoor_quantity::{Lang, Words};

use crate::calendar::{CalendarEntry, entries};
use crate::completion::{Answer, Completed, complete};
use crate::explain::{Ground, grounds};
use crate::kleene::Evaluator;
use crate::law::Law;
use crate::question::{Question, questions};
use crate::rule::{Evidence, Frequency, Kind, Reference, Rule, Status, Through, Turn};
use crate::spelling::words_of;
use crate::value::{Known, Value, said};
use crate::{Duties, DutiesError, Facts};

words_of! {
    /// What a rule means for the organisation.
    pub enum Outcome {
        /// It applies now.
        Applies = "applies", "applies", "geldt";
        /// It will apply, with these facts.
        Soon = "soon", "will apply", "gaat gelden";
        /// Law and authority read it differently.
        Conflict = "conflict", "law and authority differ", "wet en toezichthouder verschillen";
        /// It depends on facts that are missing.
        Unknown = "unknown", "not known", "niet bekend";
        /// It seems to apply, but our reading of the law was not verified, or no Dutch act was found or read that makes it hold here.
        MayApply = "may-apply", "may apply", "geldt misschien";
        /// A directive that applies by a Dutch rule: the duty stands there.
        Through = "through", "see the Dutch rule", "zie de Nederlandse regel";
        /// It would, if the proposal became law.
        WouldApply = "would-apply", "would apply if adopted", "zou gelden als het wordt aangenomen";
        /// It does not apply.
        DoesNotApply = "does-not-apply", "does not apply", "geldt niet";
    }
}

words_of! {
    /// The groups in which findings are shown.
    pub enum Group {
        /// Must be done now.
        Now = "now", "You must now", "Je moet nu";
        /// Must be done later.
        Soon = "soon", "You must soon", "Je moet straks";
        /// May be refused or used.
        May = "may", "You may refuse or use", "Je mag weigeren of gebruiken";
        /// Recognised measures to look into.
        Measures = "measures", "Recognised measures to look into", "Erkende maatregelen om na te gaan";
        /// Ask the authority.
        Conflict = "conflict", "Law and authority differ: ask", "Wet en toezichthouder verschillen: vraag het na";
        /// Something is missing.
        Unknown = "unknown", "Not known yet", "Nog niet bekend";
        /// Unverified, or without a Dutch act.
        MayApply = "may-apply", "May apply: unverified, or Dutch law not found or not read", "Geldt misschien: niet geverifieerd, of Nederlandse wet niet gevonden of niet gelezen";
        /// Directives whose duty stands at a Dutch rule.
        Through = "through", "Directives that bind through a Dutch rule", "Richtlijnen die via een Nederlandse regel binden";
        /// Not law yet.
        WouldApply = "would-apply", "Proposed: would apply to you", "Voorgesteld: zou voor jou gelden";
        /// Does not apply.
        Not = "not", "Does not apply", "Geldt niet";
    }
}

/// A rule, asked for one organisation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Rule.
    pub rule: String,
    /// What it means for the organisation.
    pub outcome: Outcome,
    /// Where it is shown.
    pub group: Group,
    /// Its name.
    pub title: Words,
    /// What it asks or gives.
    pub what: Words,
    /// What kind of rule it is.
    pub kind: Kind,
    /// How far the law has come.
    pub status: Status,
    /// By which Dutch law it binds, where it is a directive.
    pub through: Option<Through>,
    /// What our reading rests on.
    pub evidence: Evidence,
    /// From which day, where that lies ahead.
    pub from: Option<Date>,
    /// The next last day.
    pub due: Option<Date>,
    /// The last day that has gone by. What was not done by then still must be.
    pub passed: Option<Date>,
    /// How often.
    pub frequency: Frequency,
    /// Why.
    pub grounds: Vec<Ground>,
    /// Facts on which it depends.
    pub missing: Vec<String>,
    /// Facts that are not known either, but of which every possible answer gives this outcome.
    pub indifferent: Vec<String>,
    /// Who watches over it.
    pub authority: Option<Words>,
    /// By which way.
    pub channel: Option<Words>,
    /// What is to be handed in.
    pub data: Vec<Words>,
    /// What it costs to ignore it.
    pub ignoring: Option<Words>,
    /// What to know beside.
    pub note: Option<Words>,
    /// What held before, where the day lies before the first version that is modelled.
    pub earlier: Option<Words>,
    /// What the other reading says, where they differ.
    pub other_reading: Option<Words>,
    /// Law.
    pub law: Words,
    /// First day of the version that was read.
    pub version: Date,
    /// Days ahead on which something changes.
    pub dates: Vec<Turn>,
    /// What it rests on.
    pub sources: Vec<Reference>,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// Format of the answer.
    pub format: &'static str,
    /// Name of the organisation.
    pub name: String,
    /// The day.
    pub on: Date,
    /// What every answer says.
    pub notice: Words,
    /// Each rule, in the order of the groups.
    pub findings: Vec<Finding>,
    /// What to ask next, most useful first.
    pub questions: Vec<Question>,
    /// Days to note.
    pub calendar: Vec<CalendarEntry>,
}

/// The format of an answer.
pub const CHECK_FORMAT: &str = "voetspoor-duties-check/1";

/// A rule with what each day says of it that matters: the day asked about, and the days ahead on which it changes.
pub(crate) struct Judged<'a> {
    pub(crate) law: &'a Law,
    pub(crate) rule: &'a Rule,
    pub(crate) now: Completed,
    pub(crate) ahead: Vec<(Date, &'a Law, &'a Rule, Completed)>,
}

impl Duties {
    /// Asks all rules for one organisation on one day.
    pub fn check(&self, facts: &Facts, on: Date) -> Result<Check, DutiesError> {
        let judged = self.judge(facts, on)?;
        let mut findings = Vec::with_capacity(judged.len());
        for one in &judged {
            findings.push(self.finding(one, facts, on)?);
        }
        findings.sort_by_key(|finding| (finding.group, finding.from.or(finding.due)));
        Ok(Check {
            format: CHECK_FORMAT,
            name: facts.name().to_owned(),
            on,
            notice: notice(on),
            calendar: entries(&findings),
            questions: questions(self, &judged),
            findings,
        })
    }

    /// What one rule says of an organisation on a day, without asking the others; nothing where there is no such rule.
    pub fn finding_of(&self, rule: &str, facts: &Facts, on: Date) -> Result<Option<Finding>, DutiesError> {
        self.judge_one(rule, facts, on)?.map(|judged| self.finding(&judged, facts, on)).transpose()
    }

    /// What to ask next, most useful first.
    pub fn questions(&self, facts: &Facts, on: Date) -> Result<Vec<Question>, DutiesError> {
        Ok(questions(self, &self.judge(facts, on)?))
    }

    /// What one rule answers on a day: Kleene's logic, and what completions settle.
    pub fn answers(&self, rule: &str, facts: &Facts, on: Date) -> Result<(Answer, Answer), DutiesError> {
        let unknown = || DutiesError::Unknown { what: "rule", name: rule.to_owned() };
        let (law, rule) = self.rule_on(rule, on).ok_or_else(unknown)?;
        if !in_force(law, on) {
            return Ok((Answer::No, Answer::No));
        }
        let completed = complete(self, law, rule, on, facts)?;
        Ok((completed.first, completed.answer))
    }

    /// Whether the duty of a directive stands at a Dutch rule that holds on a day.
    fn stands_elsewhere(&self, rule: &Rule, on: Date) -> bool {
        let holds = |id: &String| self.rule_on(id, on).is_some_and(|(law, _)| in_force(law, on));
        rule.through.as_ref().is_some_and(|through| through.rules.iter().any(holds))
    }

    fn judge<'a>(&'a self, facts: &Facts, on: Date) -> Result<Vec<Judged<'a>>, DutiesError> {
        self.rule_ids().into_iter().filter_map(|id| self.judge_one(id, facts, on).transpose()).collect()
    }

    fn judge_one<'a>(&'a self, id: &str, facts: &Facts, on: Date) -> Result<Option<Judged<'a>>, DutiesError> {
        let Some((law, rule)) = self.rule_on(id, on) else { return Ok(None) };
        let now = if in_force(law, on) {
            complete(self, law, rule, on, facts)?
        } else {
            Completed { answer: Answer::No, first: Answer::No, settles: Vec::new() }
        };
        let mut ahead = Vec::new();
        if now.answer == Answer::No {
            for day in self.turning_days(id, on, facts) {
                if let Some((law, rule)) = self.rule_on(id, day).filter(|(law, _)| in_force(law, day)) {
                    let then = complete(self, law, rule, day, facts)?;
                    let ends = then.answer == Answer::Yes;
                    ahead.push((day, law, rule, then));
                    if ends {
                        break;
                    }
                }
            }
        }
        Ok(Some(Judged { law, rule, now, ahead }))
    }

    /// Days after this one on which a rule can change for an organisation: those of the law, and the first return of each day of its own after those,
    /// such as the start of its financial year.
    fn turning_days(&self, id: &str, on: Date, facts: &Facts) -> BTreeSet<Date> {
        let own: Vec<Date> = facts
            .iter()
            .filter_map(|(_, value)| match value {
                Value::Date(day) => Some(*day),
                _ => None,
            })
            .collect();
        let of_law = self
            .versions(id)
            .flat_map(|(law, rule)| rule.dates.iter().map(|turn| turn.on).chain([law.valid_from]))
            .collect::<Vec<_>>();
        let returns = of_law.iter().flat_map(|turn| own.iter().filter_map(|day| returned(*day, *turn)));
        let days: BTreeSet<Date> = returns.chain(of_law.iter().copied()).collect();
        days.into_iter().filter(|day| *day > on).collect()
    }

    fn finding(&self, judged: &Judged<'_>, facts: &Facts, on: Date) -> Result<Finding, DutiesError> {
        let first_yes = judged.ahead.iter().find(|(_, _, _, then)| then.answer == Answer::Yes);
        let first_open = judged.ahead.iter().find(|(_, _, _, then)| !then.answer.is_settled());
        let differs = judged.ahead.iter().find(|(_, _, _, then)| then.answer == Answer::Conflict);
        let later = first_open.or(first_yes).or(differs);
        let (day, law, rule, completed, from) = match (&judged.now.answer, later) {
            (Answer::No, Some((day, law, rule, then))) => (*day, *law, *rule, then, Some(*day)),
            _ => (on, judged.law, judged.rule, &judged.now, None),
        };
        let said = &completed.answer;
        let outcome = match said {
            Answer::No => Outcome::DoesNotApply,
            Answer::Open(_) => Outcome::Unknown,
            Answer::Conflict => Outcome::Conflict,
            Answer::Yes if !rule.status.is_law() => Outcome::WouldApply,
            Answer::Yes if self.stands_elsewhere(rule, day) => Outcome::Through,
            Answer::Yes if !rule.evidence.is_verified() || !rule.status.binds() => Outcome::MayApply,
            Answer::Yes if from.is_some() => Outcome::Soon,
            Answer::Yes => Outcome::Applies,
        };
        let evaluator = Evaluator { duties: self, on: day, facts };
        let grounds = if in_force(law, day) {
            let mut grounds = grounds(self, facts, &evaluator.output(law, &rule.output)?);
            if outcome == Outcome::Conflict
                && let Some(reading) = &rule.other_reading
            {
                grounds.extend(crate::explain::grounds(self, facts, &evaluator.output(law, &reading.output)?));
            }
            grounds
        } else {
            vec![not_in_force(law, on)]
        };
        let applies = matches!(outcome, Outcome::Applies | Outcome::Soon | Outcome::MayApply | Outcome::WouldApply);
        let last_day = |output: Option<&str>| match output.filter(|_| applies) {
            Some(output) => match evaluator.output(law, output)?.value {
                Known::Value(Value::Date(day)) => Ok(Some(day)),
                Known::Value(_) | Known::Missing(_) => Ok(None),
            },
            None => Ok::<_, DutiesError>(None),
        };
        let due = last_day(rule.due.as_deref())?;
        let passed = last_day(rule.passed.as_deref())?.filter(|_| from.is_none());
        let missing = match said {
            Answer::Open(facts) => facts.iter().cloned().collect(),
            Answer::Yes | Answer::No | Answer::Conflict => Vec::new(),
        };
        let indifferent = match &completed.first {
            Answer::Open(facts) if said.is_settled() => facts.iter().cloned().collect(),
            Answer::Open(_) | Answer::Yes | Answer::No | Answer::Conflict => Vec::new(),
        };
        Ok(Finding {
            rule: rule.id.clone(),
            outcome,
            group: group(outcome, rule.kind),
            title: rule.title.clone(),
            what: rule.what.clone(),
            kind: rule.kind,
            status: rule.status,
            through: rule.through.clone(),
            evidence: rule.evidence,
            from,
            due,
            passed,
            frequency: rule.frequency,
            grounds,
            missing,
            indifferent,
            authority: rule.authority.clone(),
            channel: rule.channel.clone(),
            data: rule.data.clone(),
            ignoring: rule.ignoring.clone(),
            note: rule.note.clone(),
            earlier: rule.earlier.clone().filter(|_| self.versions(&rule.id).all(|(law, _)| on < law.valid_from)),
            other_reading: rule.other_reading.as_ref().map(|reading| reading.by.clone()),
            law: law.about.title.clone(),
            version: law.valid_from,
            dates: rule.dates.iter().filter(|turn| turn.on > on).cloned().collect(),
            sources: rule.sources.clone(),
        })
    }
}

impl Check {
    /// The findings of a group.
    pub fn group(&self, group: Group) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.group == group)
    }

    /// A finding by its rule.
    pub fn finding(&self, rule: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.rule == rule)
    }
}

/// What every answer says: it is no legal advice, and the day of the law it tells.
pub fn notice(on: Date) -> Words {
    Words::of(|lang| match lang {
        Lang::En => {
            let on = said(on, lang);
            format!("This is no legal advice. It tells the state of the law on {on}, as far as it is modelled here.")
        }
        Lang::Nl => {
            let on = said(on, lang);
            format!(
                "Dit is geen juridisch advies. Het geeft de stand van de wet op {on}, voor zover die hier is uitgewerkt."
            )
        }
    })
}

/// A day itself where it comes after a turn of the law, and else the first day after the turn on which it returns.
fn returned(own: Date, turn: Date) -> Option<Date> {
    if own >= turn {
        return Some(own);
    }
    let years = i32::from(turn.year()) - i32::from(own.year());
    let on = |years: i32| {
        let day = own.checked_add(jiff::Span::new().try_years(years).ok()?).ok()?;
        // A year from 29 February is whole on 1 March.
        if day.day() == own.day() { Some(day) } else { day.tomorrow().ok() }
    };
    [years, years + 1].into_iter().filter_map(on).find(|day| *day >= turn)
}

fn group(outcome: Outcome, kind: Kind) -> Group {
    match (outcome, kind) {
        (Outcome::DoesNotApply, _) => Group::Not,
        (Outcome::Unknown, _) => Group::Unknown,
        (Outcome::Conflict, _) => Group::Conflict,
        (Outcome::MayApply, _) => Group::MayApply,
        (Outcome::Through, _) => Group::Through,
        (Outcome::WouldApply, _) => Group::WouldApply,
        (Outcome::Applies | Outcome::Soon, Kind::Measure) => Group::Measures,
        (Outcome::Applies | Outcome::Soon, Kind::Right | Kind::Voluntary) => Group::May,
        (Outcome::Applies, Kind::Duty | Kind::Siting) => Group::Now,
        (Outcome::Soon, Kind::Duty | Kind::Siting) => Group::Soon,
    }
}

/// Whether a version of a law holds on a day.
pub(crate) fn in_force(law: &Law, on: Date) -> bool {
    law.begun(on) && law.valid_to.is_none_or(|last| on <= last)
}

fn not_in_force(law: &Law, on: Date) -> Ground {
    let says = match law.valid_to.filter(|last| *last < on) {
        Some(last) => Words::of(|lang| format!("{} {}", lang.pick("held until", "gold tot en met"), said(last, lang))),
        None => Words::of(|lang| format!("{} {}", lang.pick("holds from", "geldt vanaf"), said(law.valid_from, lang))),
    };
    Ground {
        law: law.about.title.clone(),
        article: law.articles.first().map_or_else(String::new, |article| article.number.clone()),
        url: law.url.clone(),
        says,
        fact: None,
        holds: Some(false),
    }
}
