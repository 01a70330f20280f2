//! The letters of a text that comes in: what the media type says of them (`charset`) counts, and is not guessed over.

use axum::http::StatusCode;
use voetspoor_inventory::{CharsetFault, to_utf8};
use voetspoor_quantity::Lang;

use crate::respond::problem::{FieldError, Problem};

/// A text as UTF-8 where its media type names its letters; as it came where that says nothing, or where it is no text.
pub(super) fn read(media: &str, field: &str, bytes: Vec<u8>, l: Lang) -> Result<Vec<u8>, Problem> {
    let mut parts = media.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let is_text = kind.starts_with("text/") || kind == "application/json";
    let named =
        parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let Some((_, charset)) = named.filter(|_| is_text) else { return Ok(bytes) };
    to_utf8(&bytes, charset.trim().trim_matches('"')).map_err(|fault| refused(&fault, field, l))
}

fn refused(fault: &CharsetFault, field: &str, l: Lang) -> Problem {
    match fault {
        CharsetFault::Unknown(name) => Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            l.is("Deze tekenset kennen wij niet", "This character set is not known"),
            match l {
                Lang::Nl => format!("Het bestand zegt: “{name}”. Stuur het als utf-8, iso-8859-1 of windows-1252."),
                Lang::En => format!("The media type says “{name}”. Send utf-8, iso-8859-1 or windows-1252."),
            },
        ),
        CharsetFault::Broken { charset, line } => {
            let detail = match l {
                Lang::Nl => format!("op regel {line} staan tekens die geen {charset} zijn"),
                Lang::En => format!("line {line} holds bytes that are no {charset}, as the media type says"),
            };
            Problem::invalid(l, vec![FieldError { field: field.to_owned(), detail }])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_has_no_letters_to_read() {
        let sheet = b"PK\x03\x04\xff".to_vec();
        assert_eq!(read("application/zip; charset=none", "a", sheet.clone(), Lang::Nl).ok(), Some(sheet.clone()));
        assert_eq!(read("text/csv", "a", sheet.clone(), Lang::Nl).ok(), Some(sheet));
    }

    #[test]
    fn a_character_set_may_stand_between_quotes() {
        let told = read("Text/CSV; header=present; Charset=\"ISO-8859-1\"", "a", b"\xe9".to_vec(), Lang::En);
        assert_eq!(told.ok().as_deref(), Some("é".as_bytes()));
    }
}
