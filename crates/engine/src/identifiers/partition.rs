//! The ids of one partition: full blocks in memory or on disk, and one block that is being filled.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use rustc_hash::FxHashSet;

use super::{Seen, spread};

/// Ids of a block.
const BLOCK: usize = 1024;
/// Bytes of an id on disk.
const RECORD: usize = 24;

/// The ids of one partition that one fold has seen.
#[derive(Debug, Default)]
pub(super) struct Partition {
    filling: Vec<Seen>,
    full: Vec<Vec<Seen>>,
    disk: Option<File>,
    on_disk: usize,
}

impl Partition {
    /// Adds an id. A block that is full stays in memory while there is room, else it goes to disk.
    #[inline]
    pub(super) fn push(&mut self, seen: Seen, room: &mut usize) -> io::Result<()> {
        self.filling.push(seen);
        if self.filling.len() == BLOCK { self.close_block(room) } else { Ok(()) }
    }

    fn close_block(&mut self, room: &mut usize) -> io::Result<()> {
        if let Some(left) = room.checked_sub(BLOCK) {
            *room = left;
            self.full.push(std::mem::replace(&mut self.filling, Vec::with_capacity(BLOCK)));
            return Ok(());
        }
        let disk = match &mut self.disk {
            Some(disk) => disk,
            None => self.disk.insert(tempfile::tempfile()?),
        };
        let mut bytes = Vec::with_capacity(BLOCK * RECORD);
        for Seen { digest: [a, b], place } in self.filling.drain(..) {
            bytes.extend_from_slice(&a.to_le_bytes());
            bytes.extend_from_slice(&b.to_le_bytes());
            bytes.extend_from_slice(&place.to_le_bytes());
        }
        self.on_disk += BLOCK;
        disk.write_all(&bytes)
    }

    fn len(&self) -> usize {
        self.on_disk + self.full.len() * BLOCK + self.filling.len()
    }

    /// Hands out the ids, block by block.
    fn each_block(&mut self, mut each: impl FnMut(&[Seen])) -> io::Result<()> {
        if let Some(disk) = &mut self.disk {
            disk.seek(SeekFrom::Start(0))?;
            let mut bytes = vec![0; BLOCK * RECORD];
            let mut block = Vec::with_capacity(BLOCK);
            for _ in 0..self.on_disk / BLOCK {
                disk.read_exact(&mut bytes)?;
                block.clear();
                block.extend(bytes.as_chunks::<RECORD>().0.iter().map(seen_of));
                each(&block);
            }
        }
        for block in &self.full {
            each(block);
        }
        each(&self.filling);
        Ok(())
    }
}

fn seen_of(record: &[u8; RECORD]) -> Seen {
    let (words, _) = record.as_chunks::<8>();
    let word = |index: usize| words.get(index).map_or(0, |word| u64::from_le_bytes(*word));
    Seen { digest: [word(0), word(1)], place: word(2) }
}

/// An id that stands on an earlier line too.
#[derive(Debug)]
pub(super) struct Double {
    /// Which fold has it, and where.
    pub(super) later: (usize, Seen),
    pub(super) first_line: u64,
}

/// Doubles in one partition of all folds.
///
/// A table of one small number an id tells that there are none, which is the rule; ids whose numbers are equal are compared whole.
pub(super) fn doubles_in(mut folds: Vec<Partition>, found: &mut Vec<Double>) -> io::Result<()> {
    let mut table = Table::for_count(folds.iter().map(Partition::len).sum());
    let mut suspects: FxHashSet<u32> = FxHashSet::default();
    for fold in &mut folds {
        fold.each_block(|block| {
            for seen in block {
                let (number, place) = number_and_place(seen);
                if !table.insert(number, place) {
                    suspects.insert(number);
                }
            }
        })?;
    }
    if suspects.is_empty() {
        return Ok(());
    }
    let mut all: Vec<([u64; 2], u64, usize, Seen)> = Vec::new();
    for (index, fold) in folds.iter_mut().enumerate() {
        fold.each_block(|block| {
            let suspect = block.iter().filter(|seen| suspects.contains(&number_and_place(seen).0));
            all.extend(suspect.map(|seen| (seen.digest, seen.line(), index, *seen)));
        })?;
    }
    all.sort_unstable();
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        if let [first, later @ ..] = same {
            found.extend(later.iter().map(|l| Double { later: (l.2, l.3), first_line: first.1 }));
        }
    }
    Ok(())
}

/// A number that equal ids have in common, never 0, and where to look for it. The bits that chose the partition are in neither.
#[inline]
fn number_and_place(seen: &Seen) -> (u32, usize) {
    let spread = spread(seen.digest);
    (spread as u32 | 1, (spread >> 16) as u32 as usize)
}

/// A set of numbers with open places, at most half full.
struct Table {
    places: Vec<u32>,
    mask: usize,
}

impl Table {
    fn for_count(count: usize) -> Table {
        let size = (count * 2).next_power_of_two().max(2);
        Table { places: vec![0; size], mask: size - 1 }
    }

    /// Whether the number is new at and after its place.
    #[inline]
    fn insert(&mut self, number: u32, place: usize) -> bool {
        let mut place = place & self.mask;
        loop {
            match self.places[place] {
                0 => {
                    self.places[place] = number;
                    return true;
                }
                same if same == number => return false,
                _ => place = (place + 1) & self.mask,
            }
        }
    }
}
