//! The status of an action on a day, by rule. It is computed, never typed.
//!
//! | rule | when | status |
//! |---|---|---|
//! | `P-STATUS-1` | every criterion is met by evidence | done |
//! | `P-STATUS-2` | a term has passed and evidence shows that a criterion is still open | overdue |
//! | `P-STATUS-3` | the end has passed and nothing is known of what is open | unknown |
//! | `P-STATUS-4` | the end has passed, and by the plan's own words the work goes on: funding ends, execution runs off; or the end was a soft one and evidence shows that work is under way | ongoing |
//! | `P-STATUS-5` | before the first day, and no evidence that work was done | not started |
//! | `P-STATUS-6` | the first day of a conditional start has passed, and nothing is known | unknown |
//! | `P-STATUS-7` | "already running" or no start stated, and the day lies before the plan was published | unknown |
//! | `P-STATUS-8` | a term ends within the window (90 days) | due soon |
//! | `P-STATUS-9` | begun, and the plan gives no end | ongoing |
//! | `P-STATUS-10` | begun, and the end has not passed | running |
//!
//! The first rule that holds decides, in the order 1, 6, 7, 5, 2 to 4, 8 to 10.
//! An end is a *term* when it is a date, a deadline or a date with run-off. "At least until" and "in principle until" are soft.

use voetspoor_quantity::Day;

use crate::evidence::Tally;
use crate::period::{End, Period, Start};
use voetspoor_quantity::spelled;

/// Days before the end of a term from which an action is due soon.
pub const DUE_WINDOW_DAYS: i32 = 90;

spelled! {
    /// The status of an action.
    pub enum Status {
        /// The first day lies ahead.
        NotStarted = "not-started", "nog niet begonnen", "not started";
        /// Begun, the end lies ahead.
        Running = "running", "loopt", "running";
        /// The term ends within the window.
        Due = "due", "bijna af te ronden", "due soon";
        /// The term has passed and evidence shows that something is open.
        Overdue = "overdue", "over tijd", "overdue";
        /// Every criterion is met by evidence.
        Done = "done", "gedaan", "done";
        /// Goes on without an end.
        Ongoing = "ongoing", "doorlopend", "ongoing";
        /// Cannot be told from public sources.
        Unknown = "unknown", "niet bekend", "not known";
    }
}

spelled! {
    /// The rule that decided.
    pub enum Rule {
        /// Every criterion met.
        AllMet = "P-STATUS-1", "Voor elk criterium is er bewijs dat het is gehaald.", "There is evidence that every criterion is met.";
        /// Term passed, something shown open.
        ShownOpen = "P-STATUS-2", "De termijn is voorbij en uit een bron blijkt dat een criterium nog open staat.", "The term has passed and a source shows that a criterion is still open.";
        /// End passed, nothing known.
        EndPassed = "P-STATUS-3", "De einddatum is voorbij. In openbare bronnen is niet genoeg gevonden om te zeggen of alles is gehaald.", "The end date has passed. Not enough was found in public sources to say whether everything is met.";
        /// Goes on after its end.
        GoesOn = "P-STATUS-4", "De einddatum is voorbij, maar het werk gaat door.", "The end date has passed, but the work goes on.";
        /// Before the first day.
        NotYet = "P-STATUS-5", "De begindatum ligt nog in de toekomst.", "The start date still lies ahead.";
        /// Conditional start, nothing known.
        ConditionOpen = "P-STATUS-6", "Het begin was voorzien onder voorwaarde. Of het doorging, is niet bekend uit openbare bronnen.", "The start was foreseen on a condition. Whether it went ahead is not known from public sources.";
        /// Before publication of the plan.
        BeforePlan = "P-STATUS-7", "Voor de publicatie van het plan is niet te zeggen of de actie al liep.", "Before the plan was published it cannot be told whether the action was running.";
        /// Term ends soon.
        TermNear = "P-STATUS-8", "De termijn loopt binnen 90 dagen af.", "The term ends within 90 days.";
        /// No end.
        WithoutEnd = "P-STATUS-9", "De actie is begonnen en het plan noemt geen einde.", "The action has begun and the plan gives no end.";
        /// Under way.
        UnderWay = "P-STATUS-10", "De actie is volgens het plan begonnen en de einddatum is nog niet voorbij.", "By the plan the action has begun and the end date has not passed.";
    }
}

/// The status by one reading of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingStatus {
    /// The status.
    pub status: Status,
    /// The rule that decided.
    pub rule: Rule,
}

/// Status on a day, by one period and what is known of the criteria.
pub fn status(period: &Period, published: Day, criteria: &Tally, day: Day) -> ReadingStatus {
    let rule = rule(period, published, criteria, day);
    let status = match rule {
        Rule::AllMet => Status::Done,
        Rule::ShownOpen => Status::Overdue,
        Rule::EndPassed | Rule::ConditionOpen | Rule::BeforePlan => Status::Unknown,
        Rule::GoesOn | Rule::WithoutEnd => Status::Ongoing,
        Rule::NotYet => Status::NotStarted,
        Rule::TermNear => Status::Due,
        Rule::UnderWay => Status::Running,
    };
    ReadingStatus { status, rule }
}

fn rule(period: &Period, published: Day, criteria: &Tally, day: Day) -> Rule {
    if criteria.all_met() {
        return Rule::AllMet;
    }
    let not_begun = if criteria.shows_progress() { None } else { before(period, published, day) };
    if let Some(rule) = not_begun {
        return rule;
    }
    let passed = period.last_day().is_some_and(|last| last < day);
    if passed { after(period, criteria, day) } else { within(period, day) }
}

/// The rule for a day on which the action has not begun, as far as known.
fn before(period: &Period, published: Day, day: Day) -> Option<Rule> {
    match period.start {
        Start::On(moment) => (day < moment.first_day()).then_some(Rule::NotYet),
        Start::Expected(moment) => Some(if day < moment.first_day() { Rule::NotYet } else { Rule::ConditionOpen }),
        Start::Running | Start::Unstated => (day < published).then_some(Rule::BeforePlan),
    }
}

/// The rule for a day after the end.
fn after(period: &Period, criteria: &Tally, day: Day) -> Rule {
    let term_missed = if criteria.shows_open() { Rule::ShownOpen } else { Rule::EndPassed };
    match period.end {
        End::FundingEnds(_) => Rule::GoesOn,
        End::ThenRunOff { until, .. } if day <= until.last_day() => Rule::GoesOn,
        End::AtLeast(_) | End::InPrinciple(_) if criteria.shows_open() => Rule::GoesOn,
        End::On(_)
        | End::Deadline(_)
        | End::DeadlineThenOngoing(_)
        | End::ThenRunOff { .. }
        | End::AtLeast(_)
        | End::InPrinciple(_) => term_missed,
        End::Ongoing | End::Unstated => within(period, day),
    }
}

/// The rule for a day between begin and end.
fn within(period: &Period, day: Day) -> Rule {
    let near = period.last_day().is_some_and(|last| last <= day.plus_days(DUE_WINDOW_DAYS));
    match period.end {
        _ if near && period.has_term() => Rule::TermNear,
        End::Ongoing => Rule::WithoutEnd,
        _ => Rule::UnderWay,
    }
}

spelled! {
    /// How a promised moment stands: a milestone or a commitment.
    pub enum TermState {
        /// Met by evidence.
        Met = "met", "gehaald", "met";
        /// It lies ahead.
        Ahead = "ahead", "komt nog", "ahead";
        /// It lies within the window.
        Near = "near", "binnen 90 dagen", "within 90 days";
        /// It has passed, and evidence shows that it is open.
        PassedOpen = "passed-open", "voorbij, staat open", "passed, still open";
        /// It has passed; whether it was met is not known.
        PassedUnknown = "passed-unknown", "voorbij, uitkomst niet gevonden", "passed, outcome not found";
        /// There is no moment to it, and evidence shows that it is open.
        Open = "open", "staat open, zonder termijn", "open, no term";
        /// There is no moment to it, and nothing is known.
        NoTerm = "no-term", "geen termijn, uitkomst niet gevonden", "no term, outcome not found";
    }
}

impl TermState {
    pub(crate) fn of(last_day: Option<Day>, criteria: &Tally, day: Day) -> TermState {
        match last_day {
            _ if criteria.all_met() => TermState::Met,
            None if criteria.shows_open() => TermState::Open,
            None => TermState::NoTerm,
            Some(last) if day > last && criteria.shows_open() => TermState::PassedOpen,
            Some(last) if day > last => TermState::PassedUnknown,
            Some(last) if last <= day.plus_days(DUE_WINDOW_DAYS) => TermState::Near,
            Some(_) => TermState::Ahead,
        }
    }
}
