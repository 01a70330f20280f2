//! Product rules that are formulas: weights, limits and classes are data, the arithmetic is in `method`.

use std::collections::BTreeMap;

use serde::Deserialize;
use voetspoor_method::repairability::{Limit, Weighted, class_of, step_score, weighted_score};
use voetspoor_method::server_limits::{Allowance, idle_power_limit_w};

use crate::problem::{DutiesError, Problem};
use crate::rule::Reference;

/// The format of the file.
pub const ECODESIGN_FORMAT: &str = "voetspoor-ecodesign/1";

/// Weights, limits and classes by product.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ecodesign {
    /// Format of the file.
    pub format: String,
    /// Phones and tablets.
    pub phones: Phones,
    /// Servers.
    pub servers: Servers,
}

/// Phones and tablets: the repairability index and the classes of the label.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phones {
    /// What the figures rest on.
    pub source: Reference,
    /// Weights of the six parameters of the index.
    pub index: BTreeMap<String, f64>,
    /// Weights of the priority parts.
    pub parts: BTreeMap<String, f64>,
    /// Weights of the priority parts of a foldable device.
    pub parts_foldable: BTreeMap<String, f64>,
    /// Steps of disassembly.
    pub disassembly: Disassembly,
    /// Classes, best first, by what they class.
    pub classes: BTreeMap<String, Vec<(String, f64)>>,
}

/// Scores for steps of disassembly.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disassembly {
    /// Most steps and score, in rising order.
    pub limits: Vec<(u32, f64)>,
    /// Score past the last limit.
    pub beyond: f64,
}

/// Servers: idle power and efficiency.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Servers {
    /// What the figures rest on.
    pub source: Reference,
    /// Base of idle power by sockets, in watts.
    pub idle_base_w: BTreeMap<String, f64>,
    /// Allowance of idle power for each, in watts.
    pub idle_allowance_w: BTreeMap<String, f64>,
    /// Least active efficiency by sockets.
    pub active_efficiency_min: BTreeMap<String, f64>,
}

impl Ecodesign {
    /// Reads the file.
    pub fn load(path: &str, bytes: &[u8]) -> Result<Ecodesign, DutiesError> {
        let told = |line: Option<usize>, message: String| {
            let help = "docs/src/reference/law-format.md tells the fields".to_owned();
            DutiesError::Files(vec![Problem { file: path.to_owned(), line, code: "V-LAW-024", message, help }])
        };
        let text = std::str::from_utf8(bytes).map_err(|_| told(None, "not UTF-8".to_owned()))?;
        let read: Ecodesign = toml::from_str(text).map_err(|error| {
            told(error.span().map(|span| crate::load::line_of(text, span.start)), error.message().to_owned())
        })?;
        if read.format != ECODESIGN_FORMAT {
            return Err(told(Some(1), format!("the format is {:?}", read.format)));
        }
        let phones = &read.phones;
        for (name, weights) in
            [("index", &phones.index), ("parts", &phones.parts), ("parts_foldable", &phones.parts_foldable)]
        {
            let all: Vec<Weighted> = weights.values().map(|weight| Weighted { weight: *weight, score: 1.0 }).collect();
            if weighted_score(&all).is_none() {
                let line = crate::load::line_at(text, &format!("[phones.{name}]"));
                return Err(told(line, format!("the weights of {name} do not add up to 1")));
            }
        }
        Ok(read)
    }
}

impl Phones {
    /// Score of the priority parts by name (`battery`, `display_assembly` …); a part that is not named is not in the product and scores 5.
    ///
    /// None where a name is not a priority part, or a score lies outside 1 to 5.
    pub fn part_score(&self, scores: &BTreeMap<&str, f64>, foldable: bool) -> Option<f64> {
        let weights = if foldable { &self.parts_foldable } else { &self.parts };
        if scores.keys().any(|name| !weights.contains_key(*name)) {
            return None;
        }
        let score = |name: &str| scores.get(name).copied().unwrap_or(5.0);
        let all: Vec<Weighted> =
            weights.iter().map(|(name, weight)| Weighted { weight: *weight, score: score(name) }).collect();
        weighted_score(&all)
    }

    /// Score for the steps to take a part out.
    pub fn disassembly_score(&self, steps: u32) -> f64 {
        step_score(steps, &self.disassembly.limits, self.disassembly.beyond)
    }

    /// The repairability index from its six parameters by name; none where one is missing or out of range.
    pub fn repairability_index(&self, scores: &BTreeMap<&str, f64>) -> Option<f64> {
        let parts: Option<Vec<Weighted>> = self
            .index
            .iter()
            .map(|(name, weight)| scores.get(name.as_str()).map(|score| Weighted { weight: *weight, score: *score }))
            .collect();
        weighted_score(&parts?)
    }

    /// The class of a value: `repairability`, `energy_phone`, `energy_tablet`, `drops_phone`, `drops_tablet`.
    pub fn class(&self, of: &str, value: f64) -> Option<&str> {
        let classes = self.classes.get(of)?;
        let above = of.starts_with("energy");
        let class = class_of(value, classes, if above { Limit::Above } else { Limit::AtLeast });
        // An index of exactly nothing still has the last class.
        class.or_else(|| classes.last().filter(|_| above && value >= 0.0).map(|(name, _)| name.as_str()))
    }
}

impl Servers {
    /// The idle power that a server may draw, in watts: base by sockets, and counts by the name of the allowance.
    pub fn idle_limit_w(&self, base: &str, counts: &BTreeMap<&str, f64>) -> Option<f64> {
        let allowances: Option<Vec<Allowance>> = counts
            .iter()
            .map(|(name, count)| Some(Allowance { count: *count, watts_each: *self.idle_allowance_w.get(*name)? }))
            .collect();
        idle_power_limit_w(*self.idle_base_w.get(base)?, &allowances?)
    }
}
