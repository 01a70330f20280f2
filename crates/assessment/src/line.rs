//! Names of result lines: `total`, `stage:use`, `scope:3.2`, `item:device.laptop`, `site:X`, `unit:X`, `workload:X`.

use std::fmt;
use std::str::FromStr;

use voetspoor_engine::CellKey;
use voetspoor_quantity::{Scope, Stage};

use crate::contribution::Contribution;
use crate::names::general_item;
use crate::sums::{in_convention, in_totals};
use crate::valuer::Valuer;

/// A line of a result.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineId {
    /// The total.
    Total,
    /// A stage.
    Stage(Stage),
    /// A scope in the spelling of results, and a category of scope 3 where the line has one.
    Scope(String, Option<u8>),
    /// An item.
    Item(String),
    /// A site; the empty text is what names none.
    Site(String),
    /// An organisational unit.
    Unit(String),
    /// An application or virtual machine.
    Workload(String),
}

/// Not the name of a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineIdError {
    /// A stage that does not exist.
    #[error("no stage {0:?}; there are manufacturing, distribution, use and end-of-life")]
    Stage(String),
    /// A category of scope 3 that does not exist.
    #[error("no category {0:?} of scope 3; there are 1 to 15")]
    Category(String),
    /// None of the kinds of lines.
    #[error("not a line of a result: {0:?}; write total, stage:, scope:, item:, site:, unit: or workload:")]
    Kind(String),
}

impl FromStr for LineId {
    type Err = LineIdError;

    fn from_str(text: &str) -> Result<LineId, LineIdError> {
        if text == "total" {
            return Ok(LineId::Total);
        }
        let kind = || LineIdError::Kind(text.to_owned());
        let (word, name) = text.split_once(':').ok_or_else(kind)?;
        let name = name.to_owned();
        match word {
            "stage" => name.parse().map(LineId::Stage).map_err(|_| LineIdError::Stage(name)),
            "scope" => match name.strip_prefix("3.") {
                Some(category) => match category.parse() {
                    Ok(number @ 1..=15) => Ok(LineId::Scope("3".to_owned(), Some(number))),
                    _ => Err(LineIdError::Category(category.to_owned())),
                },
                None => Ok(LineId::Scope(name, None)),
            },
            "item" => Ok(LineId::Item(name)),
            "site" => Ok(LineId::Site(name)),
            "unit" => Ok(LineId::Unit(name)),
            "workload" => Ok(LineId::Workload(name)),
            _ => Err(kind()),
        }
    }
}

impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LineId::Total => f.write_str("total"),
            LineId::Stage(stage) => write!(f, "stage:{stage}"),
            LineId::Scope(scope, Some(category)) => write!(f, "scope:{scope}.{category}"),
            LineId::Scope(scope, None) => write!(f, "scope:{scope}"),
            LineId::Item(item) => write!(f, "item:{item}"),
            LineId::Site(site) => write!(f, "site:{site}"),
            LineId::Unit(unit) => write!(f, "unit:{unit}"),
            LineId::Workload(workload) => write!(f, "workload:{workload}"),
        }
    }
}

impl LineId {
    /// The line of a scope.
    pub(crate) fn of_scope(scope: Scope) -> LineId {
        LineId::Scope(scope.as_str().to_owned(), scope.category())
    }

    /// Whether it is a line of something that somebody named: a site, a unit, an application.
    pub fn is_name(&self) -> bool {
        matches!(self, LineId::Site(_) | LineId::Unit(_) | LineId::Workload(_))
    }

    /// Whether a cell can be part of the line, as far as its key says.
    pub(crate) fn may_hold(&self, key: &CellKey, valuer: &Valuer<'_>) -> bool {
        let is = |text: &Option<voetspoor_engine::Text>, name: &str| text.as_deref().unwrap_or("") == name;
        match self {
            LineId::Total | LineId::Stage(_) | LineId::Scope(..) => true,
            LineId::Item(item) => {
                general_item(valuer.basis.catalog, key.part_of.as_deref().unwrap_or(&key.item)) == item
            }
            LineId::Site(site) => is(&key.site, site),
            LineId::Unit(unit) => is(&key.unit, unit),
            LineId::Workload(workload) => is(&key.workload, workload),
        }
    }

    /// Whether a contribution of a cell that [`LineId::may_hold`] is part of the line: the parts of a line add up to it.
    pub(crate) fn holds(&self, contribution: &Contribution, market: bool) -> bool {
        match self {
            LineId::Scope(..) => LineId::of_scope(contribution.scope) == *self,
            LineId::Stage(stage) => contribution.stage == *stage && counts(contribution, market),
            LineId::Total | LineId::Item(_) | LineId::Site(_) | LineId::Unit(_) | LineId::Workload(_) => {
                counts(contribution, market)
            }
        }
    }
}

fn counts(contribution: &Contribution, market: bool) -> bool {
    in_totals(contribution.scope) && in_convention(contribution.convention, market)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_lines_read_back() {
        let names = [
            "total",
            "stage:use",
            "scope:1",
            "scope:2-location",
            "scope:3.2",
            "scope:3",
            "item:device.laptop",
            "site:",
            "unit:A: B",
            "workload:(not allocated)",
        ];
        for name in names {
            assert_eq!(name.parse::<LineId>().map(|id| id.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn a_category_beyond_fifteen_and_a_stage_that_is_none_are_refused() {
        assert_eq!("scope:3.16".parse::<LineId>(), Err(LineIdError::Category("16".to_owned())));
        assert_eq!("stage:mining".parse::<LineId>(), Err(LineIdError::Stage("mining".to_owned())));
        assert!(matches!("LT-0001".parse::<LineId>(), Err(LineIdError::Kind(_))));
    }
}
