//! End of life by cut-off, and hardware with a second life (rules `M-EOL-1` to `M-EOL-3`).

/// Impact of one piece of hardware by what causes it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Burdens {
    /// Raw materials and production.
    pub manufacturing: f64,
    /// Transport to the first user.
    pub distribution: f64,
    /// Collection, dismantling and waste treatment, up to the point where a material is sold again.
    pub waste_treatment: f64,
    /// What recycled material would replace: negative or zero as published.
    pub avoided: f64,
    /// Refurbishing, new parts and transport to the second user.
    pub refurbishing: f64,
}

/// End of life as counted and as noted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndOfLife {
    /// Counted.
    pub counted: f64,
    /// Beside the footprint, never added.
    pub memo_avoided: f64,
    /// The counted part is below zero: the factor holds a credit and is not cut-off.
    pub flagged_negative: bool,
}

/// Who carries what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Who bought it new.
    First,
    /// Who bought it refurbished.
    Second,
}

impl Burdens {
    /// End of life by cut-off: the treatment counts, what recycling may replace elsewhere is a memo line.
    ///
    /// Rule `M-EOL-1`. A negative factor is counted as published and flagged, so that nobody takes it for cut-off.
    pub fn end_of_life(&self) -> EndOfLife {
        EndOfLife {
            counted: self.waste_treatment,
            memo_avoided: self.avoided,
            flagged_negative: self.waste_treatment < 0.0,
        }
    }

    /// What an owner carries: the second refurbishing, parts and transport, the first all the rest.
    ///
    /// Rule `M-EOL-2`; both together are the whole, once. Errs in favour of the second user, on purpose: a share of production would have to
    /// come off the closed years of the first.
    pub fn carried_by(&self, owner: Owner) -> f64 {
        match owner {
            Owner::First => self.manufacturing + self.distribution + self.waste_treatment,
            Owner::Second => self.refurbishing,
        }
    }
}

/// What handing hardware on brings the giver: nothing. Rule `M-EOL-3`.
///
/// No negative, no discount: the gain shows at the receiver, who carries no production.
pub const DONOR_CREDIT: f64 = 0.0;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LAPTOP: Burdens =
        Burdens { manufacturing: 200.0, distribution: 10.0, waste_treatment: 2.0, avoided: -30.0, refurbishing: 15.0 };

    #[test]
    fn avoided_burdens_stay_a_memo() {
        let end = LAPTOP.end_of_life();
        assert_eq!((end.counted, end.memo_avoided, end.flagged_negative), (2.0, -30.0, false));
    }

    #[test]
    fn a_negative_treatment_is_flagged() {
        assert!(Burdens { waste_treatment: -1.0, ..LAPTOP }.end_of_life().flagged_negative);
    }

    #[test]
    fn the_second_user_carries_refurbishing_alone() {
        assert!((LAPTOP.carried_by(Owner::Second) - 15.0).abs() < 1e-12);
        assert!((LAPTOP.carried_by(Owner::First) - 212.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn both_owners_together_carry_the_whole_once(m in 0.0..1e3_f64, d in 0.0..1e2_f64, w in 0.0..1e2_f64, r in 0.0..1e2_f64) {
            let item = Burdens { manufacturing: m, distribution: d, waste_treatment: w, avoided: -5.0, refurbishing: r };
            let both = item.carried_by(Owner::First) + item.carried_by(Owner::Second) + DONOR_CREDIT;
            prop_assert!((both - (m + d + w + r)).abs() < 1e-9);
        }
    }
}
