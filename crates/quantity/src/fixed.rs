use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use serde::{Deserialize, Serialize};

/// An exact measure: a whole number of billionths.
///
/// Sums of it give the same bits in any order, split or cluster. The unit is that of the measure (units, days, kWh, GB ...).
/// Holds up to 1.7e29, in JSON as a decimal text so that no reader rounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fixed(i128);

impl Fixed {
    /// Nothing.
    pub const ZERO: Fixed = Fixed(0);
    /// One whole.
    pub const ONE: Fixed = Fixed(Self::SCALE);
    /// Billionths in one.
    pub const SCALE: i128 = 1_000_000_000;

    /// From a count of billionths.
    pub const fn from_nanos(nanos: i128) -> Fixed {
        Fixed(nanos)
    }

    /// From a whole number.
    pub const fn from_whole(whole: i64) -> Fixed {
        Fixed(whole as i128 * Self::SCALE)
    }

    /// The nearest billionth to a number; not-a-number gives nothing.
    #[inline]
    pub fn from_f64(value: f64) -> Fixed {
        /// Below this a processor's own whole numbers hold the count: much faster, and the same.
        const SMALL: f64 = 9.0e18;
        let nanos = value * Self::SCALE as f64;
        Fixed(if nanos.abs() < SMALL { i128::from(round_small(nanos)) } else { nanos.round() as i128 })
    }

    /// Count of billionths.
    pub const fn nanos(self) -> i128 {
        self.0
    }

    /// As a number.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::SCALE as f64
    }

    /// Whether there is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Splits into parts by weight that add up to exactly this (largest remainders first; ties by place).
    ///
    /// Weights are not negative; all-zero weights give equal parts.
    pub fn split(self, weights: &[f64]) -> Vec<Fixed> {
        let total: f64 = weights.iter().sum();
        let even = 1.0 / weights.len().max(1) as f64;
        let exact = |w: f64| if total > 0.0 { w / total } else { even } * self.0 as f64;
        let mut parts: Vec<i128> = weights.iter().map(|&w| exact(w).floor() as i128).collect();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        order.sort_by(|&a, &b| {
            let rest = |i: usize| exact(weights[i]) - exact(weights[i]).floor();
            rest(b).total_cmp(&rest(a)).then(a.cmp(&b))
        });
        let missing = self.0 - parts.iter().sum::<i128>();
        if let Some(count) = i128::try_from(parts.len()).ok().filter(|&n| n > 0) {
            let (each, extra) = (missing.div_euclid(count), missing.rem_euclid(count));
            for (rank, &index) in order.iter().enumerate() {
                parts[index] += each + i128::from((rank as i128) < extra);
            }
        }
        parts.into_iter().map(Fixed).collect()
    }
}

/// `round()` of a number that an `i64` holds, half away from zero, without a call: what is cut off is exact.
#[inline]
fn round_small(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    whole + i64::from(rest >= 0.5) - i64::from(rest <= -0.5)
}

impl Add for Fixed {
    type Output = Fixed;
    fn add(self, other: Fixed) -> Fixed {
        Fixed(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Fixed {
    fn add_assign(&mut self, other: Fixed) {
        *self = *self + other;
    }
}

impl Sub for Fixed {
    type Output = Fixed;
    fn sub(self, other: Fixed) -> Fixed {
        Fixed(self.0.saturating_sub(other.0))
    }
}

impl Neg for Fixed {
    type Output = Fixed;
    fn neg(self) -> Fixed {
        Fixed(-self.0)
    }
}

impl Mul<Fixed> for Fixed {
    type Output = Fixed;
    /// Rounds to the nearest billionth, half away from zero.
    #[inline]
    fn mul(self, other: Fixed) -> Fixed {
        match (u64::try_from(self.0), u64::try_from(other.0)) {
            (Ok(a), Ok(b)) => Fixed(i128::try_from(product_of_small(a, b)).unwrap_or(i128::MAX)),
            _ => self.times_any(other),
        }
    }
}

impl Fixed {
    fn times_any(self, other: Fixed) -> Fixed {
        let product = self.0.saturating_mul(other.0);
        let half = Self::SCALE / 2 * product.signum();
        Fixed((product.saturating_add(half)) / Self::SCALE)
    }
}

/// `round(a b / 10^9)` without a division of 128 bits: wholes and billionths of both are multiplied apart.
#[inline]
fn product_of_small(a: u64, b: u64) -> u128 {
    const SCALE: u64 = 1_000_000_000;
    let (a_whole, a_part) = (a / SCALE, a % SCALE);
    let wholes = u128::from(a_whole) * u128::from(b);
    if a_part == 0 {
        return wholes;
    }
    let (b_whole, b_part) = (b / SCALE, b % SCALE);
    // Both parts are below 10^9, so that nothing here passes 64 bits.
    wholes + u128::from(a_part * b_whole) + u128::from((a_part * b_part + SCALE / 2) / SCALE)
}

impl Sum for Fixed {
    fn sum<I: Iterator<Item = Fixed>>(iter: I) -> Fixed {
        iter.fold(Fixed::ZERO, Add::add)
    }
}

impl std::fmt::Display for Fixed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let scale = Self::SCALE.unsigned_abs();
        let (whole, part) = (magnitude / scale, magnitude % scale);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            write!(f, "{sign}{whole}")
        } else {
            let digits = format!("{part:09}");
            write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
        }
    }
}

impl std::str::FromStr for Fixed {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || format!("not an exact measure: {text:?}");
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || part.len() > 9 || !plain(whole) || !plain(part) {
            return Err(wrong());
        }
        let whole: i128 = whole.parse().map_err(|_| wrong())?;
        let part: i128 = format!("{part:0<9}").parse().map_err(|_| wrong())?;
        let nanos = whole.checked_mul(Self::SCALE).and_then(|n| n.checked_add(part)).ok_or_else(wrong)?;
        Ok(Fixed(if negative { -nanos } else { nanos }))
    }
}

impl Serialize for Fixed {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fixed {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(nanos in -1_000_000_000_000_000_i128..1_000_000_000_000_000, weights in prop::collection::vec(0.0..10.0_f64, 1..20)) {
            let whole = Fixed::from_nanos(nanos);
            prop_assert_eq!(whole.split(&weights).into_iter().sum::<Fixed>(), whole);
        }

        #[test]
        fn small_products_are_those_of_any(a in any::<u64>(), b in any::<u64>(), less in 0..64_u32, lesser in 0..64_u32) {
            let (a, b) = (Fixed::from_nanos(i128::from(a >> less)), Fixed::from_nanos(i128::from(b >> lesser)));
            prop_assume!(a.0.checked_mul(b.0).is_some());
            prop_assert_eq!(a * b, a.times_any(b));
        }

        #[test]
        fn small_numbers_round_as_any(value in -1e12..1e12_f64) {
            prop_assert_eq!(Fixed::from_f64(value).0, (value * 1e9).round() as i128);
        }

        #[test]
        fn halves_round_away_from_nothing(halves in any::<i32>()) {
            let number = f64::from(halves) / 2.0;
            prop_assert_eq!(round_small(number), number.round() as i64);
        }

        #[test]
        fn text_reads_back(nanos in any::<i64>()) {
            let fixed = Fixed::from_nanos(i128::from(nanos));
            prop_assert_eq!(fixed.to_string().parse::<Fixed>(), Ok(fixed));
        }
    }

    #[test]
    fn weights_of_zero_share_equally() {
        assert_eq!(Fixed::from_whole(3).split(&[0.0, 0.0, 0.0]), vec![Fixed::ONE; 3]);
    }

    #[test]
    fn multiplication_rounds_to_the_nearest() {
        assert_eq!(Fixed::from_nanos(1) * Fixed::from_f64(0.5), Fixed::from_nanos(1));
        assert_eq!(Fixed::from_f64(1.5) * Fixed::from_f64(-2.0), Fixed::from_whole(-3));
    }
}
