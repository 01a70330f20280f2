//! Years beside each other: totals, intensity, base year, targets (METHOD section 11).

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Serialize;
use voetspoor_quantity::{Approach, CalendarYear, Indicator, View};

use crate::compare::{CompareError, comparable};
use crate::paired::Paired;
use crate::result::{Ranged, ResultDocument, Scope2};
use crate::revalue::{Activities, Reference, RevalueError};

/// A base year that changes by more than this when it is valued as the newest year is, is to be restated.
pub const RESTATE_BEYOND: f64 = 0.05;

/// What a target asks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// Relative to the base year: -0.5 is half.
    Relative(f64),
    /// An amount in the indicator's unit.
    Amount(f64),
    /// A target that names no number.
    NotQuantified,
}

/// A target: a year and what is asked of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Target {
    /// By when.
    pub year: CalendarYear,
    /// What.
    pub goal: Goal,
}

/// Not a target.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a target: {0:?}; write 2030=-50%, 2030=120000 or 2030=not-quantified")]
pub struct TargetError(String);

impl FromStr for Target {
    type Err = TargetError;

    fn from_str(text: &str) -> Result<Target, TargetError> {
        let wrong = || TargetError(text.to_owned());
        let (year, goal) = text.split_once('=').ok_or_else(wrong)?;
        let year = CalendarYear(year.trim().parse().map_err(|_| wrong())?);
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite()).ok_or_else(wrong);
        let goal = match goal.trim() {
            "not-quantified" => Goal::NotQuantified,
            goal => match goal.strip_suffix('%') {
                Some(percent) => Goal::Relative(number(percent)? / 100.0),
                None => Goal::Amount(number(goal)?),
            },
        };
        Ok(Target { year, goal })
    }
}

/// What is asked of a trend.
#[derive(Debug, Clone)]
pub struct TrendQuestion {
    /// Base year; else the first.
    pub base: Option<CalendarYear>,
    /// Employees a year, for the intensity.
    pub employees: BTreeMap<CalendarYear, f64>,
    /// Targets.
    pub targets: Vec<Target>,
    /// A base year that changes by more than this share when it is valued anew is to be restated.
    pub restate_beyond: f64,
    /// The indicator.
    pub indicator: Indicator,
}

/// A year of a trend.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    /// Year.
    pub year: CalendarYear,
    /// Factor set that it was published with.
    pub factor_set: String,
    /// As published.
    pub published: Ranged,
    /// With the factor set of the newest year: what changes are reckoned on.
    pub restated: Ranged,
    /// Restated less the base year restated, with the paired band.
    pub since_base: Ranged,
    /// The same, relative to the base year.
    pub since_base_share: Option<f64>,
    /// Employees.
    pub employees: Option<f64>,
    /// Restated per employee: summed first, divided last.
    pub per_employee: Option<Ranged>,
}

/// Whether the base year is to be restated.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recalculation {
    /// Base year as published.
    pub published: f64,
    /// Base year with the factor set and method of the newest year.
    pub restated: f64,
    /// Relative difference.
    pub difference: f64,
    /// Threshold.
    pub beyond: f64,
    /// Whether the difference is beyond it.
    pub needed: bool,
}

/// How a target stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetLine {
    /// The target.
    #[serde(flatten)]
    pub target: Target,
    /// What it comes to, in the indicator's unit.
    pub amount: Option<f64>,
    /// Where a straight line from the base year to the target would be in the newest year.
    pub needed_now: Option<f64>,
    /// The newest year less that; below zero is ahead.
    pub gap: Option<f64>,
}

/// Years beside each other.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trend {
    /// Indicator.
    pub indicator: Indicator,
    /// Unit.
    pub unit: String,
    /// View of all.
    pub view: View,
    /// Approach of all.
    pub approach: Approach,
    /// Convention of scope 2 of all.
    pub scope2: Scope2,
    /// Base year.
    pub base: CalendarYear,
    /// Years, oldest first.
    pub points: Vec<Point>,
    /// Whether the base year is to be restated.
    pub recalculation: Recalculation,
    /// Targets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetLine>,
}

/// Results make no trend.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TrendError {
    /// None at all.
    #[error("a trend needs a result")]
    Empty,
    /// Two of one year.
    #[error("two results are of {0}; a trend takes one a year")]
    Twice(CalendarYear),
    /// The base year is not among them.
    #[error("no result of the base year {0}")]
    NoBase(CalendarYear),
    /// A year without a total.
    #[error("the result of {0} has no total of {1}")]
    NoTotal(CalendarYear, Indicator),
    /// Employees that cannot be divided by.
    #[error("{0} employees in {1}: state a number above zero")]
    Employees(String, CalendarYear),
    /// Results that look at different things.
    #[error("{0}")]
    Different(#[from] CompareError),
    /// A result cannot be valued anew.
    #[error("{0}")]
    Revalue(#[from] RevalueError),
}

/// Puts years beside each other.
pub fn trend(
    documents: &[ResultDocument],
    question: &TrendQuestion,
    reference: Reference<'_>,
) -> Result<Trend, TrendError> {
    let mut sorted: Vec<&ResultDocument> = documents.iter().collect();
    sorted.sort_by_key(|document| document.year);
    let (Some(first), Some(newest)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Err(TrendError::Empty);
    };
    if let Some(twice) = sorted.windows(2).find(|pair| pair[0].year == pair[1].year) {
        return Err(TrendError::Twice(twice[0].year));
    }
    if let Some((year, count)) = question.employees.iter().find(|(_, count)| !(count.is_finite() && **count > 0.0)) {
        return Err(TrendError::Employees(count.to_string(), *year));
    }
    let base = question.base.unwrap_or(first.year);
    let at = sorted.iter().position(|document| document.year == base).ok_or(TrendError::NoBase(base))?;
    let market = newest.scope2 == Scope2::Market;
    let mut paired = Paired::default();
    let mut totals = Vec::new();
    for document in &sorted {
        comparable(newest, document)?;
        let activities = Activities::of(document)?;
        let basis =
            reference.basis(&newest.factor_set.name, &activities.contracts, document.view, document.approach)?;
        let account = paired.add(basis, &activities.counted.cells);
        totals.push(paired.total(account, question.indicator, market));
    }
    let mut portions = totals.clone();
    portions.extend(totals.iter().map(|total| total.minus(&totals[at])));
    let ranges = paired.ranges(&portions, newest.draws);
    let (restated, since_base) = ranges.split_at(totals.len());
    let at_base = totals[at].central;
    let mut points = Vec::new();
    for ((document, restated), since_base) in sorted.iter().zip(restated).zip(since_base) {
        let total = document.totals.iter().find(|total| total.indicator == question.indicator);
        let published = total.filter(|total| total.value.central.is_some()).map(|total| total.value);
        let published = published.ok_or(TrendError::NoTotal(document.year, question.indicator))?;
        let employees = question.employees.get(&document.year).copied();
        let per = |value: Option<f64>, count: f64| value.map(|value| value / count);
        points.push(Point {
            year: document.year,
            factor_set: document.factor_set.name.clone(),
            published,
            restated: *restated,
            since_base: *since_base,
            since_base_share: since_base.central.filter(|_| at_base != 0.0).map(|change| change / at_base.abs()),
            employees,
            per_employee: employees.map(|count| Ranged {
                low: per(restated.low, count),
                central: per(restated.central, count),
                high: per(restated.high, count),
            }),
        });
    }
    let published = points[at].published.central.unwrap_or(0.0);
    let difference = if published == 0.0 { 0.0 } else { (at_base - published) / published.abs() };
    let now = totals.last().map_or(0.0, |total| total.central);
    Ok(Trend {
        indicator: question.indicator,
        unit: question.indicator.unit().to_owned(),
        view: newest.view,
        approach: newest.approach,
        scope2: newest.scope2,
        base,
        points,
        recalculation: Recalculation {
            published,
            restated: at_base,
            difference,
            beyond: question.restate_beyond,
            needed: difference.abs() > question.restate_beyond,
        },
        targets: question.targets.iter().map(|target| standing(*target, base, at_base, newest.year, now)).collect(),
    })
}

fn standing(target: Target, base: CalendarYear, at_base: f64, newest: CalendarYear, now: f64) -> TargetLine {
    let amount = match target.goal {
        Goal::Relative(change) => Some(at_base * (1.0 + change)),
        Goal::Amount(amount) => Some(amount),
        Goal::NotQuantified => None,
    };
    let years = |from: CalendarYear, to: CalendarYear| f64::from(to.0) - f64::from(from.0);
    let needed_now = amount.filter(|_| target.year > base).map(|amount| {
        let way = (years(base, newest) / years(base, target.year)).clamp(0.0, 1.0);
        at_base + (amount - at_base) * way
    });
    TargetLine { target, amount, needed_now, gap: needed_now.map(|needed| now - needed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_as_people_write_them() {
        let year = CalendarYear(2030);
        assert_eq!("2030=-50%".parse(), Ok(Target { year, goal: Goal::Relative(-0.5) }));
        assert_eq!("2030=120000".parse(), Ok(Target { year, goal: Goal::Amount(120_000.0) }));
        assert_eq!("2030=not-quantified".parse(), Ok(Target { year, goal: Goal::NotQuantified }));
        for wrong in ["2030", "soon=-50%", "2030=half", "2030=NaN"] {
            assert!(wrong.parse::<Target>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn half_way_to_a_target_half_of_the_change_is_needed() {
        let target = Target { year: CalendarYear(2030), goal: Goal::Relative(-0.5) };
        let line = standing(target, CalendarYear(2020), 100.0, CalendarYear(2025), 80.0);
        assert_eq!((line.amount, line.needed_now, line.gap), (Some(50.0), Some(75.0), Some(5.0)));
    }
}
