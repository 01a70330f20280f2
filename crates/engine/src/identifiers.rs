//! Doubles among identifiers: exact in memory up to millions, by partition on disk beyond.
//!
//! What is kept of an id is a 128-bit digest: among a thousand million ids the chance that two different ones look alike is below
//! 1e-20. Two passes are not needed and memory stays bounded.

use std::fs::File;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use arrow_array::Array;
use voetspoor_inventory::{Diagnostic, Place, Severity};

use crate::columns::{Lines, Texts};

/// Ids that a fold keeps in memory before it writes them away: 24 bytes each.
const IN_MEMORY: usize = 1 << 20;
const PARTITIONS: usize = 64;
const RECORD: usize = 28;
/// Doubles that are told one by one.
const TOLD: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    digest: u128,
    line: u64,
    file: u32,
}

/// Ids that one fold has seen.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    recent: Vec<Seen>,
    files: Vec<Arc<str>>,
    spill: Option<Vec<BufWriter<File>>>,
    check: bool,
    failed: Option<io::ErrorKind>,
}

impl Identifiers {
    /// `check` off: the reader has done it already.
    pub(crate) fn new(check: bool) -> Identifiers {
        Identifiers { check, ..Identifiers::default() }
    }

    pub(crate) fn add(&mut self, ids: &Texts<'_>, lines: &Lines<'_>, file: &Arc<str>) {
        let (true, Some(array)) = (self.check, ids.array()) else { return };
        let file = self.file(file);
        self.recent.reserve(array.len());
        for row in 0..array.len() {
            let digest = digest(array.value(row).as_bytes());
            self.recent.push(Seen { digest, line: lines.get(row), file });
        }
        if self.recent.len() >= IN_MEMORY
            && let Err(error) = self.write_away()
        {
            self.failed = Some(error.kind());
        }
    }

    fn file(&mut self, name: &Arc<str>) -> u32 {
        match self.files.iter().position(|f| f == name) {
            Some(index) => index as u32,
            None => {
                self.files.push(Arc::clone(name));
                (self.files.len() - 1) as u32
            }
        }
    }

    fn write_away(&mut self) -> io::Result<()> {
        let spill = match &mut self.spill {
            Some(spill) => spill,
            None => {
                let files: io::Result<Vec<_>> = (0..PARTITIONS)
                    .map(|_| tempfile::tempfile().map(|f| BufWriter::with_capacity(16 << 10, f)))
                    .collect();
                self.spill.insert(files?)
            }
        };
        for seen in self.recent.drain(..) {
            let mut record = [0; RECORD];
            record[..16].copy_from_slice(&seen.digest.to_le_bytes());
            record[16..24].copy_from_slice(&seen.line.to_le_bytes());
            record[24..].copy_from_slice(&seen.file.to_le_bytes());
            spill[partition(seen.digest)].write_all(&record)?;
        }
        Ok(())
    }

    /// Doubles over all folds, as diagnostics.
    pub(crate) fn doubles(mut folds: Vec<Identifiers>) -> io::Result<Vec<Diagnostic>> {
        if let Some(kind) = folds.iter().find_map(|f| f.failed) {
            return Err(io::Error::from(kind));
        }
        let mut found = Vec::new();
        if folds.iter().all(|f| f.spill.is_none()) {
            let all = folds
                .iter_mut()
                .enumerate()
                .flat_map(|(i, f)| std::mem::take(&mut f.recent).into_iter().map(move |s| (s, i)));
            doubles_in(all.collect(), &mut found);
        } else {
            for fold in &mut folds {
                fold.write_away()?;
            }
            for partition in 0..PARTITIONS {
                let mut all = Vec::new();
                for (index, fold) in folds.iter_mut().enumerate() {
                    read_back(fold, partition, |seen| all.push((seen, index)))?;
                }
                doubles_in(all, &mut found);
            }
        }
        found.sort_unstable();
        let count = found.len();
        let mut diagnostics: Vec<Diagnostic> = found
            .iter()
            .take(TOLD)
            .map(|(later, fold, first_line)| {
                let file = folds[*fold].files.get(later.file as usize).map_or_else(String::new, ToString::to_string);
                Diagnostic {
                    code: "V-CNT-010",
                    severity: Severity::Warning,
                    place: Place { file, line: later.line, column: 1 },
                    message: format!("asset_id stands twice: first on line {first_line}; both rows are counted"),
                    help: "make identifiers unique, or use quantity for equal things".to_owned(),
                }
            })
            .collect();
        if count > TOLD {
            diagnostics.push(Diagnostic {
                code: "V-CNT-010",
                severity: Severity::Warning,
                place: Place { file: String::new(), line: 0, column: 0 },
                message: format!("{} more identifiers stand twice", count - TOLD),
                help: String::new(),
            });
        }
        Ok(diagnostics)
    }
}

fn doubles_in(mut all: Vec<(Seen, usize)>, found: &mut Vec<(Seen, usize, u64)>) {
    all.sort_unstable();
    for pair in all.windows(2) {
        if pair[0].0.digest == pair[1].0.digest {
            found.push((pair[1].0, pair[1].1, pair[0].0.line));
        }
    }
}

fn read_back(fold: &mut Identifiers, partition: usize, mut each: impl FnMut(Seen)) -> io::Result<()> {
    let Some(spill) = &mut fold.spill else { return Ok(()) };
    let writer = &mut spill[partition];
    writer.flush()?;
    let file = writer.get_mut();
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    for record in bytes.chunks_exact(RECORD) {
        let part = |range: std::ops::Range<usize>| record.get(range).unwrap_or_default();
        each(Seen {
            digest: u128::from_le_bytes(part(0..16).try_into().unwrap_or_default()),
            line: u64::from_le_bytes(part(16..24).try_into().unwrap_or_default()),
            file: u32::from_le_bytes(part(24..28).try_into().unwrap_or_default()),
        });
    }
    Ok(())
}

fn partition(digest: u128) -> usize {
    (digest >> 122) as usize % PARTITIONS
}

/// 128 bits of an id: two independent 64-bit hashes.
fn digest(bytes: &[u8]) -> u128 {
    let half = |seed: u64| {
        let mut hasher = rustc_hash::FxBuildHasher.build_hasher();
        hasher.write_u64(seed);
        hasher.write(bytes);
        mix(hasher.finish() ^ seed)
    };
    (u128::from(half(0x9e37_79b9_7f4a_7c15)) << 64) | u128::from(half(0xc2b2_ae3d_27d4_eb4f))
}

/// Finaliser of `splitmix64`: spreads every bit over all.
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
