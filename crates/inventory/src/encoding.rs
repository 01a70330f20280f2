//! Bytes of a text file become text.

use std::borrow::Cow;

use crate::diagnostic::Severity;
use crate::message::Message;
use crate::value::Problem;

/// The text of a file and what there is to say of its encoding, or nothing when it is no text at all.
pub(crate) fn decode(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<Problem>)> {
    let (text, remark) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => match String::from_utf8_lossy(rest) {
            Cow::Borrowed(text) => (Cow::Borrowed(text), None),
            lossy @ Cow::Owned(_) => (lossy, Some(broken("UTF-8"))),
        },
        [0xFF, 0xFE, ..] => utf16(encoding_rs::UTF_16LE, bytes),
        [0xFE, 0xFF, ..] => utf16(encoding_rs::UTF_16BE, bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(_) => (encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0, Some(windows_1252())),
        },
    };
    if is_binary(&text) {
        return utf16_without_mark(bytes);
    }
    Some((with_line_feeds(text), remark))
}

fn utf16<'b>(encoding: &'static encoding_rs::Encoding, bytes: &'b [u8]) -> (Cow<'b, str>, Option<Problem>) {
    let (text, faults) = encoding.decode_with_bom_removal(bytes);
    (text, faults.then(|| broken("UTF-16")))
}

/// UTF-16 of Latin letters has a NUL in every other byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<(Cow<'_, str>, Option<Problem>)> {
    let sample = bytes.get(..bytes.len().min(4096))?;
    let nuls = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count() * 5;
    let encoding = match (nuls(0) > sample.len() * 2, nuls(1) > sample.len() * 2) {
        (false, true) => encoding_rs::UTF_16LE,
        (true, false) => encoding_rs::UTF_16BE,
        _ => return None,
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let remark = Problem::warning(Message::Utf16WithoutMark);
    (!is_binary(&text)).then(|| (with_line_feeds(text), Some(remark)))
}

/// More than one NUL in a hundred characters: no text that a person wrote.
fn is_binary(text: &str) -> bool {
    let sample = text.as_bytes().get(..text.len().min(65_536)).unwrap_or(&[]);
    sample.iter().map(|byte| usize::from(*byte == 0)).sum::<usize>() * 100 > sample.len()
}

/// Old Macintosh files end their lines with a carriage return alone.
fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    let old = text.contains('\r') && !text.contains('\n');
    if old { Cow::Owned(text.replace('\r', "\n")) } else { text }
}

fn windows_1252() -> Problem {
    Problem { severity: Severity::Note, ..Problem::error(Message::Windows1252) }
}

fn broken(encoding: &'static str) -> Problem {
    Problem::warning(Message::BrokenCharacters { encoding })
}

#[cfg(test)]
mod tests {
    use voetspoor_quantity::Message as _;

    use super::*;

    fn text(bytes: &[u8]) -> Option<String> {
        decode(bytes).map(|(text, _)| text.into_owned())
    }

    fn code(bytes: &[u8]) -> Option<&'static str> {
        decode(bytes).and_then(|(_, remark)| remark).map(|remark| remark.message.code())
    }

    #[test]
    fn every_usual_encoding_is_read() {
        let utf16: Vec<u8> = "\u{feff}één".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bare16: Vec<u8> = "asset_id;type".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text("één".as_bytes()).as_deref(), Some("één"));
        assert_eq!(text("\u{feff}één".as_bytes()).as_deref(), Some("één"));
        assert_eq!(text(&utf16).as_deref(), Some("één"));
        assert_eq!(text(&bare16).as_deref(), Some("asset_id;type"));
        assert_eq!(text(b"\xe9\xe9n\x80").as_deref(), Some("één€"));
        assert_eq!((code(b"\xe9"), code(b"e")), (Some("V-INV-019"), None));
    }

    #[test]
    fn a_binary_file_is_no_text() {
        assert_eq!(text(&[0; 100]), None);
        assert_eq!(text(b"\x7fELF\0\0\0\0\x01\x02\0\0"), None);
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(text(b"a\rb").as_deref(), Some("a\nb"));
    }
}
