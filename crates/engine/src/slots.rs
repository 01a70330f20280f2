//! Which tally a key has: one look-up a row, in tables that fit a processor's cache.

use rustc_hash::FxHashMap;

use crate::tally::{TallyKey, Traits};

/// Place of a tally in the fold's list.
pub(crate) type Slot = u32;

/// Bits of a narrow key: of the profile, and of the pair of spot and unit. Traits have the rest.
const PROFILE_BITS: u32 = 20;
const POST_BITS: u32 = 16;
const _: () = assert!(Traits::BITS + PROFILE_BITS + POST_BITS <= u64::BITS);

/// Places of the tallies of one fold.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    /// Pairs of spot and unit, of which an organisation has few.
    posts: FxHashMap<u64, u64>,
    narrow: FxHashMap<u64, Slot>,
    /// Keys that do not fit 64 bits.
    wide: FxHashMap<(u64, u64), Slot>,
}

impl Slots {
    /// The place of a key; where it is new, it becomes the next.
    #[inline]
    pub(crate) fn resolve(&mut self, key: &TallyKey, next: Slot) -> Slot {
        let pair = u64::from(key.place) << 32 | u64::from(key.unit);
        let count = self.posts.len() as u64;
        let post = *self.posts.entry(pair).or_insert(count);
        let (profile, traits) = (u64::from(key.profile), u64::from(key.traits.packed()));
        if profile >> PROFILE_BITS == 0 && post >> POST_BITS == 0 {
            let packed = traits << (PROFILE_BITS + POST_BITS) | post << PROFILE_BITS | profile;
            return *self.narrow.entry(packed).or_insert(next);
        }
        *self.wide.entry((profile << 32 | traits, post)).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::{Energy, Life};
    use voetspoor_quantity::Relation;

    #[test]
    fn keys_of_any_width_have_places_of_their_own() {
        let traits = Traits {
            relation: Relation::Owned,
            life: Life::Given,
            energy: Energy::Off,
            bears_hardware: false,
            undated: false,
            refurbished: false,
            declared: 0,
            dissolved: false,
            without_gpu: false,
        };
        let numbers = [0, 1, (1 << PROFILE_BITS) - 1, 1 << PROFILE_BITS, u32::MAX];
        let keys: Vec<TallyKey> = numbers
            .iter()
            .flat_map(|&profile| numbers.map(|unit| TallyKey { profile, place: unit / 2, unit, traits, share: 0 }))
            .collect();
        let mut slots = Slots::default();
        let first: Vec<Slot> = keys.iter().zip(0..).map(|(key, next)| slots.resolve(key, next)).collect();
        assert_eq!(first, (0..keys.len() as Slot).collect::<Vec<_>>());
        assert!(keys.iter().zip(0..).all(|(key, slot)| slots.resolve(key, Slot::MAX) == slot));
    }
}
