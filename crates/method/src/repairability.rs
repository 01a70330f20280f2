//! Repairability and energy of phones and tablets, as the European energy label has them (rules `M-REP-1` to `M-REP-4`).
//!
//! The law's weights, steps and class limits are data (`data/law/ecodesign.toml`); here is the arithmetic. Source: Delegated Regulation (EU)
//! 2023/1669, Annexes II and IV, consolidated 2026-05-10.

/// Something scored, with its weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighted {
    /// Weight; the weights of one sum add up to 1.
    pub weight: f64,
    /// Score, 1 to 5.
    pub score: f64,
}

/// How far the weights of one sum may be from 1: rounding of decimals alone.
const WEIGHT_TOLERANCE: f64 = 1e-9;

/// Sum of weights times scores; none where the weights do not add up to 1 or a score lies outside 1 to 5.
///
/// Rule `M-REP-1`: `S = sum(w_i S_i)`: disassembly depth, fasteners and tools over the priority parts. Rule `M-REP-2`: the repairability
/// index is the same sum over its six parameters. Returns 1 to 5. A part that the product does not have scores 5; one that is there twice scores its
/// lowest: the caller sees to both.
pub fn weighted_score(parts: &[Weighted]) -> Option<f64> {
    let weights: f64 = parts.iter().map(|part| part.weight).sum();
    let valid = parts.iter().all(|part| part.weight >= 0.0 && (1.0..=5.0).contains(&part.score));
    (valid && (weights - 1.0).abs() <= WEIGHT_TOLERANCE)
        .then(|| parts.iter().map(|part| part.weight * part.score).sum())
}

/// Score for a number of steps: the first step limit that is not exceeded decides, and past the last the score is `beyond`.
///
/// Rule `M-REP-3`. * `limits`: most steps and score, in rising order of steps.
pub fn step_score(steps: u32, limits: &[(u32, f64)], beyond: f64) -> f64 {
    limits.iter().find(|(most, _)| steps <= *most).map_or(beyond, |(_, score)| *score)
}

/// Energy efficiency index in 1/W: endurance for each watt-hour of the battery; none where the battery holds nothing.
///
/// Rule `M-REP-4`: `EEI = END / (U C / 1000)`. * `endurance_h`: endurance of a cycle in hours. * `voltage_v`: nominal voltage. * `capacity_mah`: rated
/// capacity. The equation is an image in the published text; its form follows from the unit of the index.
pub fn energy_efficiency_index(endurance_h: f64, voltage_v: f64, capacity_mah: f64) -> Option<f64> {
    let watt_hours = voltage_v * capacity_mah / 1000.0;
    (endurance_h >= 0.0 && watt_hours > 0.0 && watt_hours.is_finite()).then(|| endurance_h / watt_hours)
}

/// How a class limit is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The limit itself is in the class.
    AtLeast,
    /// The value must exceed the limit.
    Above,
}

/// The best class whose limit a value meets; none where it meets no limit.
///
/// * `classes`: name and lower limit, best class first.
pub fn class_of(value: f64, classes: &[(String, f64)], limit: Limit) -> Option<&str> {
    let meets = |lower: f64| match limit {
        Limit::AtLeast => value >= lower,
        Limit::Above => value > lower,
    };
    classes.iter().find(|(_, lower)| meets(*lower)).map(|(name, _)| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_must_add_up_and_scores_lie_between_one_and_five() {
        let half = |score| Weighted { weight: 0.5, score };
        assert_eq!(weighted_score(&[half(5.0), half(2.0)]), Some(3.5));
        assert_eq!(weighted_score(&[half(5.0)]), None);
        assert_eq!(weighted_score(&[half(5.0), half(6.0)]), None);
        assert_eq!(weighted_score(&[half(f64::NAN), half(2.0)]), None);
    }

    #[test]
    fn steps_are_scored_by_their_limits() {
        let limits = [(2, 5.0), (5, 4.0), (10, 3.0), (15, 2.0)];
        let scores: Vec<f64> = [2, 3, 5, 6, 10, 11, 15, 16].map(|steps| step_score(steps, &limits, 1.0)).to_vec();
        assert_eq!(scores, [5.0, 4.0, 4.0, 3.0, 3.0, 2.0, 2.0, 1.0]);
    }

    #[test]
    fn the_index_is_hours_for_each_watt_hour() {
        // 45 h from 3.85 V x 4,500 mAh = 17.325 Wh.
        let index = energy_efficiency_index(45.0, 3.85, 4500.0).unwrap();
        assert!((index - 45.0 / 17.325).abs() < 1e-12);
        assert_eq!(energy_efficiency_index(45.0, 0.0, 4500.0), None);
    }
}
