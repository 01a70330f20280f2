//! Counting comparisons and keeping the worst.

use serde_json::Value;

/// Comparisons of one oracle.
pub(crate) struct Tally {
    name: &'static str,
    count: usize,
    worst: f64,
    worst_at: String,
}

impl Tally {
    pub(crate) fn new(name: &'static str) -> Tally {
        Tally { name, count: 0, worst: 0.0, worst_at: String::new() }
    }

    /// Adds one comparison: relative difference, absolute where zero is expected.
    pub(crate) fn compare(&mut self, at: &str, ours: f64, theirs: f64) {
        let difference = if theirs == 0.0 { ours.abs() } else { (ours - theirs).abs() / theirs.abs() };
        assert!(difference.is_finite(), "{}: {at}: {ours} against {theirs}", self.name);
        self.count += 1;
        if difference > self.worst {
            self.worst = difference;
            self.worst_at = format!("{at}: {ours} against {theirs}");
        }
    }

    /// Checks how many there were and how far the worst is.
    pub(crate) fn finish(self, count: usize, tolerance: f64) {
        println!("{}: {} comparisons, largest difference {:.1e} {}", self.name, self.count, self.worst, self.worst_at);
        assert_eq!(self.count, count, "{}: number of comparisons", self.name);
        assert!(self.worst <= tolerance, "{}: {:.1e} at {}", self.name, self.worst, self.worst_at);
    }
}

/// Lines of a fixture.
pub(crate) fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A number that must be there.
pub(crate) fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or_else(|| panic!("{key} in {value}"))
}

/// A number, or nothing.
pub(crate) fn or_zero(value: &Value, key: &str) -> f64 {
    value[key].as_f64().unwrap_or(0.0)
}
