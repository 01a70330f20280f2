//! Which tally a key has: one look-up a row, in tables that fit a processor's cache.

use rustc_hash::FxHashMap;

use crate::profile::ProfileIndex;
use crate::spot::SpotIndex;
use crate::tally::Traits;
use crate::words::Code;

/// Place of a tally in the fold's list.
pub(crate) type Slot = u32;

/// Bits of a narrow key: of the profile, and of the pair of spot and unit. Traits have the rest.
const PROFILE_BITS: u32 = 20;
const POST_BITS: u32 = 16;
const _: () = assert!(Traits::BITS + PROFILE_BITS + POST_BITS < u64::BITS);

/// Places of the tallies of one fold.
#[derive(Debug, Default)]
pub(crate) struct Slots {
    posts: Posts,
    narrow: Narrow,
    /// Keys that do not fit 64 bits.
    wide: FxHashMap<(u64, u64), Slot>,
}

impl Slots {
    /// The place of a key, with its traits [packed](Traits::packed); where it is new, it becomes the next.
    #[inline]
    pub(crate) fn resolve(
        &mut self,
        spot: SpotIndex,
        unit: Code,
        profile: ProfileIndex,
        traits: u32,
        next: Slot,
    ) -> Slot {
        let post = u64::from(self.posts.resolve(spot, unit));
        let (profile, traits) = (u64::from(profile), u64::from(traits));
        if profile >> PROFILE_BITS == 0 && post >> POST_BITS == 0 {
            let packed = traits << (PROFILE_BITS + POST_BITS) | post << PROFILE_BITS | profile;
            return self.narrow.resolve(packed, next);
        }
        *self.wide.entry((profile << 32 | traits, post)).or_insert(next)
    }
}

/// Number of a pair of spot and unit.
type Post = u32;

const NO_POST: Post = Post::MAX;
/// Codes of units that are looked up by place; few organisations have so many words before their last unit.
const LISTED_UNITS: usize = 1 << 12;
/// Spots that are looked up by place.
const LISTED_SPOTS: usize = 1 << 10;

/// Pairs of spot and unit, of which an organisation has few.
#[derive(Debug, Default)]
struct Posts {
    /// By spot, then by unit.
    listed: Vec<Vec<Post>>,
    others: FxHashMap<(SpotIndex, Code), Post>,
    count: Post,
}

impl Posts {
    #[inline]
    fn resolve(&mut self, spot: SpotIndex, unit: Code) -> Post {
        match self.listed.get(spot as usize).and_then(|units| units.get(unit as usize)) {
            Some(&post) if post != NO_POST => post,
            _ => self.learn(spot, unit),
        }
    }

    #[cold]
    fn learn(&mut self, spot: SpotIndex, unit: Code) -> Post {
        let (row, column) = (spot as usize, unit as usize);
        let next = self.count;
        let post = if row < LISTED_SPOTS && column < LISTED_UNITS {
            if self.listed.len() <= row {
                self.listed.resize(row + 1, Vec::new());
            }
            let units = &mut self.listed[row];
            if units.len() <= column {
                units.resize(column + 1, NO_POST);
            }
            units[column] = next;
            next
        } else {
            *self.others.entry((spot, unit)).or_insert(next)
        };
        self.count += Post::from(post == next);
        post
    }
}

/// What no narrow key is: they have fewer bits.
const EMPTY: u64 = u64::MAX;
/// Places of the smallest table, as a power of two.
const SMALLEST: u32 = 12;

/// Narrow keys, each near the place that it has by its bits: a table of which at most a third is taken, so that the first look is
/// nearly always the right one.
#[derive(Debug)]
struct Narrow {
    places: Vec<(u64, Slot)>,
    taken: usize,
    bits: u32,
}

impl Default for Narrow {
    fn default() -> Narrow {
        Narrow { places: vec![(EMPTY, 0); 1 << SMALLEST], taken: 0, bits: SMALLEST }
    }
}

impl Narrow {
    #[inline]
    fn resolve(&mut self, key: u64, next: Slot) -> Slot {
        let place = self.place_of(key);
        let (known, slot) = self.places[place];
        if known == key { slot } else { self.add(place, key, next) }
    }

    /// Where a key stands, or where it would.
    #[inline]
    fn place_of(&self, key: u64) -> usize {
        let last = self.places.len() - 1;
        let mut place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - self.bits)) as usize & last;
        while self.places[place].0 != key && self.places[place].0 != EMPTY {
            place = (place + 1) & last;
        }
        place
    }

    #[cold]
    fn add(&mut self, place: usize, key: u64, slot: Slot) -> Slot {
        self.places[place] = (key, slot);
        self.taken += 1;
        if self.taken * 3 > self.places.len() {
            self.bits += 1;
            let all = std::mem::replace(&mut self.places, vec![(EMPTY, 0); 1 << self.bits]);
            for (key, slot) in all.into_iter().filter(|(key, _)| *key != EMPTY) {
                let place = self.place_of(key);
                self.places[place] = (key, slot);
            }
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRAITS: u32 = (1 << Traits::BITS) - 1;

    /// Keys of a profile, a spot and a unit.
    fn have_places_of_their_own(keys: &[(u32, u32, u32)]) {
        let mut slots = Slots::default();
        let mut resolve =
            |&(profile, spot, unit): &(u32, u32, u32), next| slots.resolve(spot, unit, profile, TRAITS, next);
        let first: Vec<Slot> = keys.iter().zip(0..).map(|(key, next)| resolve(key, next)).collect();
        assert_eq!(first, (0..keys.len() as Slot).collect::<Vec<_>>());
        assert!(keys.iter().zip(0..).all(|(key, slot)| resolve(key, Slot::MAX) == slot));
    }

    #[test]
    fn keys_of_any_width_have_places_of_their_own() {
        let numbers = [0, 1, (1 << PROFILE_BITS) - 1, 1 << PROFILE_BITS, u32::MAX];
        let keys: Vec<_> = numbers.iter().flat_map(|&profile| numbers.map(|unit| (profile, unit / 2, unit))).collect();
        have_places_of_their_own(&keys);
    }

    #[test]
    fn tables_that_grow_keep_their_places() {
        let keys: Vec<_> = (0..30_000).map(|n| (n % 50, n / 50 % 20, n / 1_000)).collect();
        have_places_of_their_own(&keys);
    }
}
