//! A result's cells in an address or a form field: the number of the format, and the cells as JSON, brotli, base64url.
//!
//! Format 2 turns lists into columns ([`columns`]) and presses with a dictionary of words that cells use (`parcel/words-2.txt`, which never
//! changes: other words are another format). Format 3 has a checksum behind it, so that one result has one address. Format 1 had none of
//! these; both are still opened. The cells are those of `voetspoor-cells/1`, so an
//! address opens as long as that format is read. No figure travels: whoever opens it values the cells anew, with the factor set that the
//! address names.

mod columns;

use std::io::{Error, ErrorKind, Read};

use brotli::enc::{BrotliEncoderParams, StandardAlloc};
use brotli::{BrotliCompressCustomIoCustomDict, Decompressor, IoReaderWrapper, IoWriterWrapper};
use serde_json::Value;
use sha2::{Digest, Sha256};
use voetspoor_assessment::{CELLS_FORMAT, CellsDocument};

/// Longest parcel in an address, in letters.
pub(super) const ADDRESS: usize = 4096;
/// Longest parcel in a form field.
pub(super) const FIELD: usize = 64 << 10;

/// What stood before a parcel of format 1 and 2, and what stands before one of today.
const FIRST: &str = "1.";
const SECOND: &str = "2.";
const PREFIX: &str = "3.";
/// Bytes of the checksum.
const CHECK: usize = 4;
/// Words that stand in cells, for the press.
const WORDS: &[u8] = include_bytes!("parcel/words-2.txt");
/// Most bytes that a letter of a parcel may become.
const INFLATION: usize = 400;
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A text that is no parcel.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum ParcelError {
    /// Of a version that this program does not know.
    #[error("unknown version")]
    Version,
    /// A letter is missing or changed.
    #[error("damaged")]
    Damaged,
    /// It would become larger than any result that fits in a parcel.
    #[error("too large")]
    TooLarge,
}

/// Packs cells, if they fit in so many letters.
pub(super) fn pack(cells: &CellsDocument, most: usize) -> Option<String> {
    let json = serde_json::to_vec(&columns::columns(serde_json::to_value(cells).ok()?)).ok()?;
    // What is far too large is not pressed in vain.
    if json.len() > most.saturating_mul(INFLATION) {
        return None;
    }
    let mut bytes = pressed(&json).ok()?;
    bytes.extend(check(&bytes));
    let text = format!("{PREFIX}{}", to_letters(&bytes));
    (text.len() <= most).then_some(text)
}

/// Opens a parcel.
pub(super) fn unpack(text: &str, most: usize) -> Result<CellsDocument, ParcelError> {
    let text = text.trim();
    let (format, letters) = text.split_at_checked(PREFIX.len()).ok_or(ParcelError::Version)?;
    let words = match format {
        PREFIX | SECOND => Some(WORDS),
        FIRST => None,
        _ => return Err(ParcelError::Version),
    };
    if letters.len() > most {
        return Err(ParcelError::TooLarge);
    }
    let bytes = from_letters(letters).filter(|bytes| to_letters(bytes) == letters).ok_or(ParcelError::Damaged)?;
    let pressed = if format == PREFIX { checked(&bytes).ok_or(ParcelError::Damaged)? } else { bytes.as_slice() };
    let json = unpressed(pressed, words.unwrap_or_default())?;
    // Of what has no checksum the last byte must at least be needed.
    let shorter = pressed.split_last().map_or(&[][..], |(_, shorter)| shorter);
    if format != PREFIX && unpressed(shorter, words.unwrap_or_default()).is_ok() {
        return Err(ParcelError::Damaged);
    }
    let value: Value = serde_json::from_slice(&json).map_err(|_| ParcelError::Damaged)?;
    let value = if words.is_some() { columns::rows(value).ok_or(ParcelError::Damaged)? } else { value };
    let cells: CellsDocument = serde_json::from_value(value).map_err(|_| ParcelError::Damaged)?;
    if cells.format == CELLS_FORMAT { Ok(cells) } else { Err(ParcelError::Version) }
}

/// The first bytes of the SHA-256 of what is pressed.
fn check(pressed: &[u8]) -> [u8; CHECK] {
    let hash = Sha256::digest(pressed);
    std::array::from_fn(|at| hash.get(at).copied().unwrap_or_default())
}

/// What stands before its checksum, where that is right.
fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (pressed, sum) = bytes.split_last_chunk::<CHECK>()?;
    (check(pressed) == *sum).then_some(pressed)
}

fn unpressed(pressed: &[u8], words: &[u8]) -> Result<Vec<u8>, ParcelError> {
    let limit = pressed.len().saturating_mul(INFLATION);
    let mut json = Vec::new();
    let opened = Decompressor::new_with_custom_dict(pressed, 16 << 10, words.to_vec().into());
    let opened = opened.take(limit as u64 + 1).read_to_end(&mut json);
    if json.len() > limit {
        return Err(ParcelError::TooLarge);
    }
    opened.map_err(|_| ParcelError::Damaged)?;
    Ok(json)
}

fn pressed(json: &[u8]) -> Result<Vec<u8>, Error> {
    let quality = if json.len() > 128 << 10 { 5 } else { 11 };
    let settings = BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut out = Vec::new();
    BrotliCompressCustomIoCustomDict(
        &mut IoReaderWrapper(&mut &*json),
        &mut IoWriterWrapper(&mut out),
        &mut [0; 4096],
        &mut [0; 4096],
        &settings,
        StandardAlloc::default(),
        &mut |_, _, _, _| (),
        WORDS,
        Error::from(ErrorKind::UnexpectedEof),
    )?;
    Ok(out)
}

fn to_letters(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..=chunk.len() {
            let index = group >> (18 - 6 * place) & 63;
            out.push(char::from(LETTERS[index as usize]));
        }
    }
    out
}

fn from_letters(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut group: u32 = 0;
        for place in 0..4 {
            let bits = chunk.get(place).map_or(Some(0), |letter| bits_of(*letter))?;
            group = group << 6 | bits;
        }
        let bytes = group.to_be_bytes();
        out.extend_from_slice(bytes.get(1..chunk.len())?);
    }
    Some(out)
}

fn bits_of(letter: u8) -> Option<u32> {
    Some(match letter {
        b'A'..=b'Z' => u32::from(letter - b'A'),
        b'a'..=b'z' => u32::from(letter - b'a') + 26,
        b'0'..=b'9' => u32::from(letter - b'0') + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_bytes_are_one_another() {
        for length in 0..20_u8 {
            let bytes: Vec<u8> = (0..length).map(|index| index.wrapping_mul(37)).collect();
            assert_eq!(from_letters(&to_letters(&bytes)), Some(bytes));
        }
        assert_eq!(to_letters(b"foobar"), "Zm9vYmFy");
        assert_eq!(from_letters("a"), None);
        assert_eq!(from_letters("a+bc"), None);
    }

    #[test]
    fn a_bomb_and_garbage_are_refused() {
        let zeros = vec![b' '; 64 << 20];
        let bomb = format!("2.{}", to_letters(&pressed(&zeros).expect("memory to memory")));
        assert_eq!(unpack(&bomb, ADDRESS), Err(ParcelError::TooLarge));
        let mut bomb = Vec::new();
        let settings = BrotliEncoderParams { quality: 5, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut zeros.as_slice(), &mut bomb, &settings).expect("memory to memory");
        assert_eq!(unpack(&format!("1.{}", to_letters(&bomb)), ADDRESS), Err(ParcelError::TooLarge));
        for text in ["1.AAAA", "2.AAAA", "3.AAAA", "1.", "2.", "3."] {
            assert_eq!(unpack(text, ADDRESS), Err(ParcelError::Damaged), "{text}");
        }
        for text in ["4.AAAA", "", "2", "é"] {
            assert_eq!(unpack(text, ADDRESS), Err(ParcelError::Version), "{text}");
        }
        assert_eq!(unpack(&format!("2.{}", "A".repeat(ADDRESS + 1)), ADDRESS), Err(ParcelError::TooLarge));
    }

    /// One result has one address, and the addresses of earlier formats still open.
    #[test]
    fn every_letter_of_a_parcel_counts() {
        let json = br#"{"format":"voetspoor-cells/1","counting":"count-1","input":{"sha256":"","files":[]},"year":2024,"rejected":0,"cells":[],"models":[],"contracts":[],"groups":[],"diagnostics":[]}"#;
        let cells: CellsDocument = serde_json::from_slice(json).expect("cells");
        let today = pack(&cells, ADDRESS).expect("it fits");
        let in_columns = columns::columns(serde_json::to_value(&cells).expect("a value"));
        let earlier =
            format!("2.{}", to_letters(&pressed(&serde_json::to_vec(&in_columns).expect("text")).expect("memory")));
        assert_eq!(unpack(&earlier, ADDRESS), Ok(cells.clone()));
        assert_eq!(unpack(&today, ADDRESS), Ok(cells));
        for text in [&today, &earlier] {
            for tail in ["A", "AA", "xx", "AAA", "AAAA", "AAAAAAAA", "=", "."] {
                assert_eq!(unpack(&format!("{text}{tail}"), ADDRESS), Err(ParcelError::Damaged), "{text}{tail}");
            }
        }
        let (body, last) = today.split_at(today.len() - 1);
        for other in LETTERS.iter().map(|letter| char::from(*letter)).filter(|other| !last.starts_with(*other)) {
            assert!(unpack(&format!("{body}{other}"), ADDRESS).is_err(), "{other}");
        }
    }
}
