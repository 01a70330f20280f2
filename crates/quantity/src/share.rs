use serde::{Deserialize, Serialize};

use crate::OutOfRange;

/// A part of a whole, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(f64);

impl Share {
    /// Nothing.
    pub const ZERO: Share = Share(0.0);
    /// Everything.
    pub const ONE: Share = Share(1.0);

    /// Checked constructor.
    pub fn new(value: f64) -> Result<Share, OutOfRange> {
        if (0.0..=1.0).contains(&value) {
            Ok(Share(value))
        } else {
            Err(OutOfRange { what: "a share", rule: "between 0 and 1", value })
        }
    }

    /// As a number, 0 to 1.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// What is left of the whole.
    #[must_use]
    pub fn rest(self) -> Share {
        Share(1.0 - self.0)
    }
}

impl TryFrom<f64> for Share {
    type Error = OutOfRange;
    fn try_from(value: f64) -> Result<Self, Self::Error> {
        Share::new(value)
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> f64 {
        share.0
    }
}
