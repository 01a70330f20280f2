//! A result's cells in an address or a form field: format 1, `1.` and the cells as JSON, brotli, base64url.
//!
//! The cells are those of `voetspoor-cells/1`, so an address opens as long as that format is read. No figure travels: whoever opens it
//! values the cells anew, with the factor set that the address names.

use std::io::Read;

use voetspoor_assessment::{CELLS_FORMAT, CellsDocument};

/// Longest parcel in an address, in letters.
pub(super) const ADDRESS: usize = 4096;
/// Longest parcel in a form field.
pub(super) const FIELD: usize = 64 << 10;

const PREFIX: &str = "1.";
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
    let json = serde_json::to_vec(cells).ok()?;
    // What is far too large is not pressed in vain.
    if json.len() > most.saturating_mul(INFLATION) {
        return None;
    }
    let quality = if json.len() > 128 << 10 { 5 } else { 11 };
    let settings = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut pressed = Vec::new();
    brotli::BrotliCompress(&mut json.as_slice(), &mut pressed, &settings).ok()?;
    let text = format!("{PREFIX}{}", to_letters(&pressed));
    (text.len() <= most).then_some(text)
}

/// Opens a parcel.
pub(super) fn unpack(text: &str, most: usize) -> Result<CellsDocument, ParcelError> {
    let text = text.trim();
    let letters = text.strip_prefix(PREFIX).ok_or(ParcelError::Version)?;
    if letters.len() > most {
        return Err(ParcelError::TooLarge);
    }
    let pressed = from_letters(letters).ok_or(ParcelError::Damaged)?;
    let limit = pressed.len().saturating_mul(INFLATION);
    let mut json = Vec::new();
    let opened = brotli::Decompressor::new(pressed.as_slice(), 16 << 10).take(limit as u64 + 1).read_to_end(&mut json);
    if json.len() > limit {
        return Err(ParcelError::TooLarge);
    }
    opened.map_err(|_| ParcelError::Damaged)?;
    let cells: CellsDocument = serde_json::from_slice(&json).map_err(|_| ParcelError::Damaged)?;
    if cells.format == CELLS_FORMAT { Ok(cells) } else { Err(ParcelError::Version) }
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
        let mut bomb = Vec::new();
        let zeros = vec![b' '; 64 << 20];
        let settings = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut zeros.as_slice(), &mut bomb, &settings).expect("memory to memory");
        let bomb = format!("1.{}", to_letters(&bomb));
        assert_eq!(unpack(&bomb, ADDRESS), Err(ParcelError::TooLarge));
        assert_eq!(unpack("1.AAAA", ADDRESS), Err(ParcelError::Damaged));
        assert_eq!(unpack("2.AAAA", ADDRESS), Err(ParcelError::Version));
        assert_eq!(unpack("", ADDRESS), Err(ParcelError::Version));
        assert_eq!(unpack(&format!("1.{}", "A".repeat(ADDRESS + 1)), ADDRESS), Err(ParcelError::TooLarge));
    }
}
