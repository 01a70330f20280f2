//! The boundary table: consolidation approach and relation decide scope and category (METHOD section 5).
//!
//! The table is data (`data/method/boundaries.csv`), each line with a rule id and its reason in plain words.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{Approach, Relation};

/// What flows from an activity, as far as the boundary is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// Making and shipping of equipment.
    Hardware,
    /// Generation of the equipment's electricity.
    Electricity,
    /// What comes before generation, and grid losses.
    Upstream,
    /// Generation of the facility's overhead.
    Overhead,
    /// What comes before that.
    OverheadUpstream,
    /// End of life of equipment.
    EndOfLife,
    /// A bought service whole.
    Service,
    /// Fuel burnt, refrigerant leaked.
    Direct,
    /// What comes before fuel and refrigerant.
    DirectUpstream,
    /// Heat or cold bought.
    Heat,
    /// What comes before it.
    HeatUpstream,
}

/// Where a line of the table puts a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placement {
    /// Scope 1.
    One,
    /// Scope 2, by place and by contract.
    Two,
    /// Scope 3 with its category.
    Three(u8),
    /// Not in this organisation's footprint.
    Outside,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Where the flow goes.
    pub placement: Placement,
    /// Id of the rule.
    pub id: String,
    /// Why, in English.
    pub reason_en: String,
    /// Why, in Dutch.
    pub reason_nl: String,
}

/// The whole table.
#[derive(Debug, Clone, Default)]
pub struct Boundaries {
    rules: HashMap<(Option<Approach>, Relation, Flow), Rule>,
}

/// The table cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BoundaryError {
    /// Not a CSV of the right shape.
    #[error("boundary table: {0}")]
    Shape(#[from] csv::Error),
    /// A word or number that the table may not have.
    #[error("boundary table, line {line}: {message}")]
    Content {
        /// Line of the file.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

#[derive(Deserialize)]
struct Row {
    approach: String,
    relation: Relation,
    flow: Flow,
    scope: String,
    category: Option<u8>,
    rule: String,
    reason_en: String,
    reason_nl: String,
}

impl Boundaries {
    /// Reads the table.
    pub fn from_csv(bytes: &[u8]) -> Result<Boundaries, BoundaryError> {
        let mut rules = HashMap::new();
        for (index, row) in csv::Reader::from_reader(bytes).deserialize().enumerate() {
            let row: Row = row?;
            let wrong = |message: String| BoundaryError::Content { line: index + 2, message };
            let approach = match row.approach.as_str() {
                "*" => None,
                word => Some(word.parse().map_err(|_| wrong(format!("unknown approach {word:?}")))?),
            };
            let placement = match (row.scope.as_str(), row.category) {
                ("1", None) => Placement::One,
                ("2", None) => Placement::Two,
                ("3", Some(category @ 1..=15)) => Placement::Three(category),
                ("outside", None) => Placement::Outside,
                (scope, category) => return Err(wrong(format!("scope {scope:?} with category {category:?}"))),
            };
            let Row { rule: id, reason_en, reason_nl, .. } = row;
            let rule = Rule { placement, id, reason_en, reason_nl };
            if rules.insert((approach, row.relation, row.flow), rule).is_some() {
                return Err(wrong("the same case stands twice".to_owned()));
            }
        }
        Ok(Boundaries { rules })
    }

    /// The rule for a flow; one for the approach goes before one for all.
    pub fn rule(&self, approach: Approach, relation: Relation, flow: Flow) -> Option<&Rule> {
        self.rules.get(&(Some(approach), relation, flow)).or_else(|| self.rules.get(&(None, relation, flow)))
    }

    /// All rules by id, each once.
    pub fn by_id(&self, id: &str) -> Option<&Rule> {
        self.rules.values().find(|rule| rule.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[u8] = include_bytes!("../../../data/method/boundaries.csv");

    #[test]
    fn every_approach_places_every_flow_of_equipment() {
        let table = Boundaries::from_csv(TABLE).unwrap();
        let flows = [
            Flow::Hardware,
            Flow::Electricity,
            Flow::Upstream,
            Flow::Overhead,
            Flow::OverheadUpstream,
            Flow::EndOfLife,
        ];
        for &approach in Approach::ALL {
            for &relation in Relation::ALL {
                for flow in flows {
                    assert!(table.rule(approach, relation, flow).is_some(), "{approach} {relation} {flow:?}");
                }
            }
        }
    }

    #[test]
    fn overhead_of_colocation_is_category_8_and_its_it_part_scope_2() {
        let table = Boundaries::from_csv(TABLE).unwrap();
        let place = |flow| table.rule(Approach::Operational, Relation::Colocation, flow).unwrap().placement;
        assert_eq!(place(Flow::Electricity), Placement::Two);
        assert_eq!(place(Flow::Overhead), Placement::Three(8));
    }

    #[test]
    fn a_category_beyond_fifteen_is_refused() {
        let bad = b"approach,relation,flow,scope,category,rule,reason_en,reason_nl\n*,owned,hardware,3,16,X,a,b\n";
        assert!(matches!(Boundaries::from_csv(bad), Err(BoundaryError::Content { line: 2, .. })));
    }
}
