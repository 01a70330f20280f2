//! Doubles among identifiers, exactly and in bounded memory: in memory up to millions, by partition on disk beyond.
//!
//! Of an id is kept what tells it from all others: the id itself where it is short, else a digest of 128 bits. Among a thousand million
//! long ids the chance that two different ones look alike is below 1e-20. One pass over the ids is enough.

mod partition;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::{Array, BooleanArray};
use rustc_hash::FxHashSet;
use twox_hash::XxHash3_128;
use voetspoor_inventory::{Diagnostic, Place, Severity};

use crate::columns::{Lines, Texts};
use crate::identifiers::partition::{Double, Partition, doubles_in};
use crate::message::Message;

/// Partitions, so that the ids of one fit a processor's cache.
const PARTITIONS: usize = 1 << PARTITION_BITS;
const PARTITION_BITS: u32 = 8;
/// Doubles that are told one by one.
const TOLD: usize = 20;
/// Ids that one fold holds in memory before it writes more to disk: 24 bytes each.
const IN_MEMORY: usize = 6 << 20;

/// An id, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Seen {
    digest: [u64; 2],
    /// File in the upper bits, line in the lower.
    place: u64,
}

const LINE_BITS: u32 = 40;

impl Seen {
    fn line(self) -> u64 {
        self.place & ((1 << LINE_BITS) - 1)
    }

    fn file(self) -> usize {
        (self.place >> LINE_BITS) as usize
    }
}

/// Ids that one fold has seen.
#[derive(Debug)]
pub(crate) struct Identifiers {
    partitions: Vec<Partition>,
    in_memory: usize,
    files: Vec<Arc<str>>,
    failed: Option<io::ErrorKind>,
}

impl Identifiers {
    /// `check` off: the reader has done it already.
    pub(crate) fn new(check: bool) -> Identifiers {
        let partitions = if check { PARTITIONS } else { 0 };
        Identifiers {
            partitions: (0..partitions).map(|_| Partition::default()).collect(),
            in_memory: IN_MEMORY,
            files: Vec::new(),
            failed: None,
        }
    }

    /// A smaller memory, so that tests reach the disk.
    #[cfg(test)]
    fn holding(in_memory: usize) -> Identifiers {
        Identifiers { in_memory, ..Identifiers::new(true) }
    }

    pub(crate) fn add(&mut self, ids: &Texts<'_>, lines: &Lines<'_>, file: &Arc<str>) {
        let (false, Some(array)) = (self.partitions.is_empty(), ids.array()) else { return };
        let file = self.file(file) << LINE_BITS;
        for row in 0..array.len() {
            let digest = digest(array.value(row).as_bytes());
            let partition = &mut self.partitions[(spread(digest) >> (u64::BITS - PARTITION_BITS)) as usize];
            if partition.push(Seen { digest, place: file | lines.get(row) }, &mut self.in_memory).is_err() {
                self.failed = Some(io::ErrorKind::StorageFull);
            }
        }
    }

    fn file(&mut self, name: &Arc<str>) -> u64 {
        let known = self.files.iter().rposition(|f| Arc::ptr_eq(f, name) || f == name);
        known.unwrap_or_else(|| {
            self.files.push(Arc::clone(name));
            self.files.len() - 1
        }) as u64
    }

    /// Doubles over all folds.
    pub(crate) fn doubles(mut folds: Vec<Identifiers>) -> io::Result<Doubles> {
        if let Some(kind) = folds.iter().find_map(|f| f.failed) {
            return Err(io::Error::from(kind));
        }
        // Partition by partition, that of every fold together.
        let mut together: Vec<Vec<Partition>> = (0..PARTITIONS).map(|_| Vec::with_capacity(folds.len())).collect();
        for fold in &mut folds {
            for (partition, all) in fold.partitions.drain(..).zip(&mut together) {
                all.push(partition);
            }
        }
        let mut ids = FxHashSet::default();
        let mut told: Vec<(Place, u64)> = find(together)?
            .into_iter()
            .map(|double| {
                let (fold, seen) = double.later;
                ids.insert(seen.digest);
                let file = folds[fold].files.get(seen.file()).map_or_else(String::new, ToString::to_string);
                (Place { file, line: seen.line(), column: 1 }, double.first_line)
            })
            .collect();
        told.sort_unstable();
        Ok(Doubles { ids, diagnostics: diagnostics(&told) })
    }
}

/// Ids that stand on more than one row: none of these rows is counted, as which one is right cannot be known (rule `C-ID-1`).
#[derive(Debug, Default)]
pub(crate) struct Doubles {
    ids: FxHashSet<[u64; 2]>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Doubles {
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Which rows stand alone; nothing where all do.
    pub(crate) fn good_rows(&self, ids: &Texts<'_>) -> Option<BooleanArray> {
        let array = ids.array().filter(|_| !self.is_empty())?;
        let good = |row| !self.ids.contains(&digest(array.value(row).as_bytes()));
        (0..array.len()).any(|row| !good(row)).then(|| (0..array.len()).map(|row| Some(good(row))).collect())
    }
}

/// Doubles of all partitions, by as many threads as there are.
fn find(partitions: Vec<Vec<Partition>>) -> io::Result<Vec<Double>> {
    let next = AtomicUsize::new(0);
    let partitions: Vec<std::sync::Mutex<Vec<Partition>>> = partitions.into_iter().map(std::sync::Mutex::new).collect();
    let work = || -> io::Result<Vec<Double>> {
        let mut found = Vec::new();
        while let Some(partition) = partitions.get(next.fetch_add(1, Ordering::Relaxed)) {
            let folds = partition.lock().map(|mut p| std::mem::take(&mut *p)).unwrap_or_default();
            doubles_in(folds, &mut found)?;
        }
        Ok(found)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut found = work()?;
        for other in others {
            found.extend(other.join().unwrap_or_else(|_| Err(io::Error::other("a checking thread broke off")))?);
        }
        Ok(found)
    })
}

fn diagnostics(told: &[(Place, u64)]) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = told
        .iter()
        .take(TOLD)
        .map(|(place, first_line)| {
            let twice = Message::IdTwice { first_line: *first_line };
            Diagnostic::new(Severity::Error, place.clone(), &twice)
        })
        .collect();
    if let Some(more) = told.len().checked_sub(TOLD).filter(|more| *more > 0) {
        diagnostics.push(Diagnostic::new(Severity::Error, Place::default(), &Message::MoreIdsTwice { more }));
    }
    diagnostics
}

/// What tells an id from all others: short ids as they are, with their length; long ones by 128 bits of hash.
#[inline]
fn digest(id: &[u8]) -> [u64; 2] {
    const SHORT: usize = 15;
    if id.len() > SHORT {
        let hash = XxHash3_128::oneshot(id);
        return [hash as u64, (hash >> 64) as u64];
    }
    let length = id.len() as u64;
    match (id.first_chunk::<8>(), id.last_chunk::<8>(), id.first_chunk::<4>(), id.last_chunk::<4>()) {
        (Some(first), Some(last), _, _) => {
            // The last eight bytes without those that the first eight have.
            let rest = u64::from_le_bytes(*last).checked_shr(8 * (16 - id.len() as u32)).unwrap_or(0);
            [u64::from_le_bytes(*first), rest | length << 56]
        }
        (None, _, Some(first), Some(last)) => {
            let word = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
            [word, length << 56]
        }
        _ => [id.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)), length << 56],
    }
}

/// One well mixed number of a digest.
#[inline]
fn spread(digest: [u64; 2]) -> u64 {
    let product = u128::from(digest[0] ^ 0x9e37_79b9_7f4a_7c15) * u128::from(digest[1] ^ 0xc2b2_ae3d_27d4_eb4f);
    let folded = product as u64 ^ (product >> 64) as u64;
    folded.wrapping_mul(0x94d0_49bb_1331_11eb)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use arrow_array::{ArrayRef, RecordBatch, StringArray, UInt64Array};
    use proptest::prelude::*;
    use voetspoor_inventory::{AssetColumn, asset_field};

    use super::*;

    fn batch(ids: &[String], first_line: u64) -> RecordBatch {
        let lines: ArrayRef = Arc::new(UInt64Array::from_iter_values(first_line..first_line + ids.len() as u64));
        let ids: ArrayRef = Arc::new(StringArray::from(ids.to_vec()));
        let fields = vec![asset_field(AssetColumn::Line), asset_field(AssetColumn::AssetId)];
        RecordBatch::try_new(Arc::new(arrow_schema::Schema::new(fields)), vec![lines, ids]).unwrap()
    }

    fn doubles(ids: &[String], folds: usize, in_memory: usize) -> Vec<(u64, String)> {
        let mut all: Vec<Identifiers> = (0..folds).map(|_| Identifiers::holding(in_memory)).collect();
        let file: Arc<str> = Arc::from("a.parquet");
        for (index, chunk) in ids.chunks(7).enumerate() {
            let rows = batch(chunk, index as u64 * 7 + 1);
            all[index % folds].add(&Texts::of(&rows, AssetColumn::AssetId), &Lines::of(&rows), &file);
        }
        Identifiers::doubles(all).unwrap().diagnostics.into_iter().map(|d| (d.place.line, d.message.en)).collect()
    }

    #[test]
    fn ids_that_differ_in_length_or_zero_bytes_alone_differ() {
        let ids = ["a", "a\0", "a\0\0", "", "\0", "abcdefgh", "abcdefgh\0", "abcdefghijklmno", "abcdefghijklmno\0"];
        let digests: std::collections::BTreeSet<_> = ids.iter().map(|id| digest(id.as_bytes())).collect();
        assert_eq!(digests.len(), ids.len());
    }

    #[test]
    fn doubles_are_found_across_partitions_on_disk_and_folds() {
        let mut ids: Vec<String> = (0..40_000).map(|n| format!("A{n}")).collect();
        ids[39_999] = "A17".to_owned();
        ids[39_000] = "a-much-longer-identifier-than-fits".to_owned();
        ids[20_000] = "a-much-longer-identifier-than-fits".to_owned();
        let told = doubles(&ids, 3, 1_000);
        let message = |line| format!("asset_id stands twice: first on line {line}; neither row is counted");
        assert_eq!(told, [(39_001, message(20_001)), (40_000, message(18))]);
        assert_eq!(told, doubles(&ids, 1, usize::MAX));
    }

    #[test]
    fn many_doubles_are_told_in_one_line() {
        let ids: Vec<String> = (0..200).map(|n| format!("A{}", n % 100)).collect();
        let told = doubles(&ids, 2, 0);
        assert_eq!(told.len(), TOLD + 1);
        assert!(told.iter().any(|(_, message)| message.starts_with("80 more rows")));
    }

    proptest! {
        #[test]
        fn as_many_doubles_as_counting_finds(ids in prop::collection::vec("[ab]{1,3}", 0..19), folds in 1..4_usize, in_memory in 0..20_usize) {
            let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
            for id in &ids {
                *seen.entry(id).or_default() += 1;
            }
            let expected: usize = seen.values().map(|n| n - 1).sum();
            prop_assert_eq!(doubles(&ids, folds, in_memory).len(), expected);
        }
    }
}
