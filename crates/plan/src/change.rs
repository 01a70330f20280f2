//! What changed between two days: statements that were made, and statuses that turned.

use std::collections::BTreeSet;

use voetspoor_quantity::Day;

use crate::filter::Filter;
use crate::period::Start;
use crate::status::{DUE_WINDOW_DAYS, Rule, Status};
use crate::{Action, Plan, Reading, Update};

/// One change.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// Day of the change.
    pub on: Day,
    /// What changed.
    pub what: Changed<'a>,
}

/// What changed.
#[derive(Debug, Clone, Copy)]
pub enum Changed<'a> {
    /// A statement was made.
    Statement(&'a Update),
    /// The status of an action turned, by the body.
    Status {
        /// The action.
        action: &'a Action,
        /// The status before.
        from: Status,
        /// The status since.
        to: Status,
        /// The rule that decided.
        rule: Rule,
    },
}

impl Plan {
    /// Changes after one day, up to and with another, oldest first.
    ///
    /// A statement counts on the day it was stated. A change of status counts on the day from which it holds, by what is
    /// known now: a document found later can turn the status of an earlier day.
    pub fn changes(&self, after: Day, until: Day) -> Vec<Change<'_>> {
        let in_time = |day: Day| after < day && day <= until;
        let statements = self.updates.iter().filter(|update| in_time(update.stated_on));
        let statements = statements.map(|update| Change { on: update.stated_on, what: Changed::Statement(update) });
        let mut changes: Vec<_> = statements.chain(self.turns(after, until)).collect();
        changes.sort_by(|a, b| (a.on, a.what.key()).cmp(&(b.on, b.what.key())));
        changes
    }

    fn turns(&self, after: Day, until: Day) -> Vec<Change<'_>> {
        let days: BTreeSet<Day> = self.turning_days().into_iter().filter(|day| after < *day && *day <= until).collect();
        let mut before = self.at(after).actions(&Filter::default());
        let mut turns = Vec::new();
        for on in days {
            let now = self.at(on).actions(&Filter::default());
            for (was, is) in before.iter().zip(&now).filter(|(was, is)| was.status() != is.status()) {
                let (from, to, rule) = (was.status(), is.status(), is.rule());
                turns.push(Change { on, what: Changed::Status { action: is.action, from, to, rule } });
            }
            before = now;
        }
        turns
    }

    /// Days on which a status can turn.
    pub(crate) fn turning_days(&self) -> BTreeSet<Day> {
        let mut days: BTreeSet<Day> = self.updates.iter().map(Update::holds_from).collect();
        days.insert(self.edition().about.published.first_day());
        for action in &self.edition().actions {
            let period = action.period.get(Reading::Body);
            if let Start::On(moment) | Start::Expected(moment) = period.start {
                days.insert(moment.first_day());
            }
            if let Some(last) = period.last_day() {
                days.insert(last.plus_days(1));
                days.insert(last.plus_days(-DUE_WINDOW_DAYS));
            }
            days.extend(period.run_off_until().map(|last| last.plus_days(1)));
        }
        days
    }
}

impl<'a> Changed<'a> {
    /// What the order of changes on one day is made by.
    fn key(self) -> (u32, &'a str) {
        match self {
            Changed::Statement(update) => (0, &update.id),
            Changed::Status { action, .. } => (action.order, &action.id),
        }
    }
}
