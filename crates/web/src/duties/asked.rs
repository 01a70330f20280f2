//! What an address of the check says: the door, the day, and answers by the name of the fact. Answers keep the order in which they were given.

use jiff::civil::Date;
use voetspoor_duties::{Door, Duties, FactSpec, Interview, Value};
use voetspoor_quantity::{Lang, Message as _};

use crate::address::Address;
use crate::portal::Inner;
use crate::query;
use crate::respond::problem::FieldError;

/// The answer of who does not know.
pub(super) const UNKNOWN: &str = "unknown";

/// Bytes that a query may have: all facts there are, answered, are far below.
const LONGEST: usize = 6_000;

/// Years whose law can be asked about.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// Keys that are no facts.
const DOOR: &str = "for";
const ON: &str = "on";
const CHANGE: &str = "change";
const SHOW: &str = "show";

/// What the address asks.
#[derive(Debug, Clone)]
pub(super) struct Asked<'a> {
    pub(super) door: Option<&'a Door>,
    pub(super) on: Date,
    /// Was a day asked for, or is it today?
    pub(super) on_stated: bool,
    /// Facts with their answers, in the order given; none is "I do not know".
    pub(super) answers: Vec<(&'a FactSpec, Option<Value>)>,
    /// Answers that cannot be understood: what was typed, and why.
    pub(super) wrong: Vec<Wrong<'a>>,
    /// A day that cannot be understood.
    pub(super) wrong_day: Option<WrongDay>,
    /// A fact whose answer is to be changed.
    pub(super) change: Option<&'a FactSpec>,
    /// Is the answer wanted now, whatever is still open?
    pub(super) show: bool,
}

/// An answer that cannot be understood.
#[derive(Debug, Clone)]
pub(super) struct Wrong<'a> {
    pub(super) fact: &'a FactSpec,
    pub(super) typed: String,
    pub(super) detail: String,
}

/// A day that cannot be understood.
#[derive(Debug, Clone)]
pub(super) struct WrongDay {
    pub(super) typed: String,
    pub(super) detail: String,
}

/// Whose address it is: who answers on a page writes numbers as people do, who fetches data as JSON does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writer {
    Person,
    Program,
}

impl<'a> Asked<'a> {
    /// Reads a query. What is no key of the check is an error; an answer that does not hold is told at its question.
    pub(super) fn read(portal: &'a Inner, query: &str, by: Writer, l: Lang) -> Result<Asked<'a>, Vec<FieldError>> {
        let duties: &'a Duties = &portal.duties;
        let today = portal.clock.today();
        let mut asked = Asked {
            door: None,
            on: today,
            on_stated: false,
            answers: Vec::new(),
            wrong: Vec::new(),
            wrong_day: None,
            change: None,
            show: false,
        };
        let mut errors = Vec::new();
        let mut tell = |field: &str, detail: String| {
            let field = field.chars().take(60).collect();
            errors.push(FieldError { field, detail });
        };
        if query.len() > LONGEST {
            tell("?", l.is("Dit adres is te lang.", "This address is too long.").to_owned());
            return Err(errors);
        }
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            match key.as_ref() {
                DOOR | ON if value.is_empty() => {}
                DOOR => match duties.door(value) {
                    Some(door) => asked.door = Some(door),
                    None => tell(DOOR, doors(duties, value, l)),
                },
                ON => match value.parse::<Date>() {
                    Ok(day) if YEARS.contains(&day.year()) => {
                        asked.on = day;
                        asked.on_stated = day != today;
                        asked.wrong_day = None;
                    }
                    _ => {
                        let typed = value.chars().take(80).collect();
                        asked.wrong_day = Some(WrongDay { typed, detail: days(l) });
                    }
                },
                SHOW => asked.show = value == "answer",
                CHANGE => match duties.fact(value) {
                    Some(fact) => asked.change = Some(fact),
                    None => tell(CHANGE, no_question(value, l)),
                },
                name => match duties.fact(name) {
                    Some(fact) => asked.take(duties, fact, value, by, l),
                    None => tell(name, no_question(name, l)),
                },
            }
        }
        if errors.is_empty() {
            return Ok(asked);
        }
        errors.extend(asked.faults(l));
        Err(errors)
    }

    /// What cannot be understood, each with the question in words.
    pub(super) fn faults(&self, l: Lang) -> Vec<FieldError> {
        let facts = self.wrong.iter().map(|wrong| FieldError {
            field: wrong.fact.id.clone(),
            detail: format!("{}: {}", wrong.fact.label.get(l), wrong.detail),
        });
        let day = self.wrong_day.iter().map(|wrong| FieldError {
            field: ON.to_owned(),
            detail: format!("{}: {}", l.is("Stand van de wet op", "State of the law on"), wrong.detail),
        });
        facts.chain(day).collect()
    }

    /// Takes an answer. The last one to a question counts.
    fn take(&mut self, duties: &Duties, fact: &'a FactSpec, typed: &str, by: Writer, l: Lang) {
        let known = self.answers.iter().position(|(one, _)| one.id == fact.id);
        self.wrong.retain(|wrong| wrong.fact.id != fact.id);
        let value = match by {
            _ if typed.is_empty() || typed == UNKNOWN => Ok(None),
            Writer::Person => duties.answer(&fact.id, typed).map(Some),
            Writer::Program => duties.answer_of_program(&fact.id, typed).map(Some),
        };
        match (value, known) {
            (Ok(value), Some(place)) => {
                if let Some(answer) = self.answers.get_mut(place) {
                    answer.1 = value;
                }
            }
            (Ok(value), None) => self.answers.push((fact, value)),
            (Err(error), _) => {
                self.answers.retain(|(one, _)| one.id != fact.id);
                let told = error.fact_problems().iter().map(|problem| problem.message.say(l).message);
                let detail = told.collect::<Vec<_>>().join(" ");
                let typed = typed.chars().take(80).collect();
                self.wrong.push(Wrong { fact, typed, detail });
            }
        }
    }

    /// The conversation so far.
    pub(super) fn interview(&self, duties: &'a Duties) -> Interview<'a> {
        let mut interview = Interview::new(duties, self.door, self.on);
        for (fact, value) in &self.answers {
            interview.answer(&fact.id, value.clone());
        }
        interview
    }

    /// The query that says the same in the shortest way.
    pub(super) fn query(&self) -> String {
        self.query_without(None)
    }

    /// The same without an answer.
    pub(super) fn query_without(&self, fact: Option<&str>) -> String {
        query::of(self.pairs(fact))
    }

    /// Keys and values of the query, but the answer to one fact.
    pub(super) fn pairs(&self, without: Option<&str>) -> Vec<(String, String)> {
        let door = self.door.map(|door| (DOOR.to_owned(), door.id.clone()));
        let on = self.on_stated.then(|| (ON.to_owned(), self.on.to_string()));
        let answers = self.answers.iter().filter(|(fact, _)| Some(fact.id.as_str()) != without);
        let answers = answers.map(|(fact, value)| (fact.id.clone(), value.as_ref().map_or_else(unknown, spelled)));
        door.into_iter().chain(on).chain(answers).collect()
    }

    /// The day of the query alone, where one was asked for.
    pub(super) fn day_query(&self) -> String {
        query::of(self.on_stated.then(|| (ON, self.on.to_string())))
    }

    /// Whether anything that was typed cannot be understood.
    pub(super) fn is_wrong(&self) -> bool {
        !self.wrong.is_empty() || self.wrong_day.is_some()
    }

    /// The address of the questions with all that was typed, so that it can be mended there.
    pub(super) fn mend(&self, l: Lang) -> String {
        let wrong = self.wrong.iter().map(|wrong| (wrong.fact.id.clone(), wrong.typed.clone()));
        let day = self.wrong_day.iter().map(|wrong| (ON.to_owned(), wrong.typed.clone()));
        let all = self.pairs(None).into_iter().chain(wrong).chain(day);
        query::with(crate::address::DUTIES_CHECK.path(l), &query::of(all))
    }

    /// An address with this query.
    pub(super) fn at(&self, address: Address, l: Lang) -> String {
        query::with(address.path(l), &self.query())
    }

    /// The address where the answer to a fact is changed.
    pub(super) fn change_of(&self, fact: &str, l: Lang) -> String {
        query::with(crate::address::DUTIES_CHECK.path(l), &self.change_query(fact))
    }

    /// The query that asks to change the answer to a fact.
    pub(super) fn change_query(&self, fact: &str) -> String {
        query::of(self.pairs(None).into_iter().chain([(CHANGE.to_owned(), fact.to_owned())]))
    }
}

/// Which doors there are, to who names another.
fn doors(duties: &Duties, typed: &str, l: Lang) -> String {
    let names: Vec<&str> = duties.doors().iter().map(|door| door.title.get(l)).collect();
    let (names, typed) = (names.join(", "), clipped(typed));
    l.is(
        format!("De ingang “{typed}” bestaat niet. Er zijn: {names}."),
        format!("There is no door “{typed}”. There are: {names}."),
    )
}

/// What a day may be.
pub(super) fn days(l: Lang) -> String {
    let (first, last) = (YEARS.start(), YEARS.end());
    l.is(
        format!("Schrijf een datum als 2026-11-22, van {first} tot en met {last}."),
        format!("Write a date as 2026-11-22, from {first} to {last}."),
    )
}

fn no_question(typed: &str, l: Lang) -> String {
    let typed = clipped(typed);
    l.is(
        format!("De check heeft geen vraag “{typed}”. Haal dit uit het adres."),
        format!("The check has no question “{typed}”. Take it out of the address."),
    )
}

fn clipped(typed: &str) -> String {
    typed.chars().take(60).collect()
}

fn unknown() -> String {
    UNKNOWN.to_owned()
}

/// A value as an address spells it: in the unit of the fact, without the unit, and so that it is read again as it is.
pub(super) fn spelled(value: &Value) -> String {
    match value {
        Value::Boolean(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        // Three decimals could be read as thousands.
        Value::Number(number) if number.to_string().rsplit_once('.').is_some_and(|(_, part)| part.len() == 3) => {
            format!("{number}0")
        }
        other => other.to_string(),
    }
}
