//! Looks into a zip file before a spreadsheet reader does: how large it becomes, whether it is whole, what it is.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::decoder::guarded;
use crate::limits::Limits;
use crate::message::Message;
use crate::ods_cells::OdsCells;
use crate::value::Problem;

/// What a zip file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Package {
    Xlsx,
    Ods,
    Other,
}

/// Parts below this size may be compressed as much as they like.
const SMALL_PART: u64 = 16 << 20;

/// Says what a zip file is, after it was unpacked once without keeping anything: a directory may lie about sizes.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Package, Problem> {
    let mut archive = guarded(|| ZipArchive::new(Cursor::new(bytes))).map_err(|reason| damaged(&reason))?;
    let mut said: u64 = 0;
    let mut package = Package::Other;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        said = said.saturating_add(part.size());
        if part.size() > SMALL_PART && part.size() / part.compressed_size().max(1) > limits.inflation {
            return Err(Problem::error(Message::PartInflatesTooMuch { times: limits.inflation }));
        }
        match part.name().as_deref() {
            Ok("xl/workbook.xml") => package = Package::Xlsx,
            Ok("content.xml") if package == Package::Other => package = Package::Ods,
            Ok(_) | Err(_) => {}
        }
    }
    if said > limits.inflated_bytes {
        return Err(Problem::error(Message::BecomesTooBig { bytes: said, most: limits.inflated_bytes }));
    }
    if package == Package::Other {
        return Ok(package);
    }
    let mut left = limits.inflated_bytes;
    for index in 0..archive.len() {
        unpack(&mut archive, index, &mut left, limits)?;
    }
    Ok(package)
}

fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    left: &mut u64,
    limits: &Limits,
) -> Result<(), Problem> {
    let mut part = archive.by_index(index).map_err(|error| damaged(&error.to_string()))?;
    let mut cells = part.name().is_ok_and(|name| name == "content.xml").then(OdsCells::default);
    let mut chunk = vec![0; 64 << 10];
    loop {
        let read = guarded(|| part.read(&mut chunk)).map_err(|reason| damaged(&reason))?;
        if read == 0 {
            return Ok(());
        }
        *left = left
            .checked_sub(read as u64)
            .ok_or_else(|| Problem::error(Message::LiesAboutItsSize { most: limits.inflated_bytes }))?;
        if let Some(cells) = &mut cells {
            cells.add(&chunk[..read]);
            if cells.total() > limits.cells {
                return Err(Problem::error(Message::TooManyCells { most: limits.cells }));
            }
        }
    }
}

/// A file that is not whole, or not what it should be.
pub(crate) fn damaged(reason: &str) -> Problem {
    Problem::error(Message::Damaged { reason: reason.to_owned() })
}
