//! Less overhead in own server rooms.

use voetspoor_engine::{Activity, CellKey, Measures};
use voetspoor_quantity::{Relation, Words};

use super::Lever;

/// A part of the overhead (PUE - 1) less: that part of the equipment's energy is counted without overhead, so that the PUE stays the
/// uncertain quantity that it was.
#[derive(Debug, Clone, Copy)]
pub struct LowerOverhead {
    /// Part of the overhead that falls away, 0 to 1.
    pub share: f64,
}

impl Lever for LowerOverhead {
    fn id(&self) -> String {
        "lower-overhead".to_owned()
    }

    fn title(&self) -> Words {
        Words::new(
            "Lower the overhead of your own server rooms by a quarter",
            "Verlaag de overhead van eigen serverruimten met een kwart",
        )
    }

    fn note(&self) -> Words {
        Words::new(
            "Cooling and power supply take a quarter less; a PUE of 1.60 becomes 1.45. Rooms of a colocation operator are not yours and stay \
             as they are.",
            "Koeling en stroomvoorziening gebruiken een kwart minder; een PUE van 1,60 wordt 1,45. Ruimten van een colocatiebedrijf zijn niet \
             van jou en blijven zoals ze zijn.",
        )
    }

    fn names(&self, key: &CellKey) -> bool {
        let own_room = matches!(
            key.relation,
            Relation::Owned
                | Relation::FinanceLease
                | Relation::OperatingLease
                | Relation::Provider
                | Relation::Customer
        );
        key.activity == Activity::Electricity && key.overhead.is_some() && own_room
    }

    fn change(&self, key: &CellKey, measures: &Measures) -> Vec<(CellKey, Measures)> {
        let share = self.share.clamp(0.0, 1.0);
        let (mut with, mut without) = (Measures::default(), Measures::default());
        for (measure, amount) in measures.iter() {
            if let [kept, freed] = amount.split(&[1.0 - share, share])[..] {
                with.add(measure, kept);
                without.add(measure, freed);
            }
        }
        vec![(key.clone(), with), (CellKey { overhead: None, ..key.clone() }, without)]
    }
}
