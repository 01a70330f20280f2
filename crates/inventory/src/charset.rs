//! What a sender says of the letters of a text (`charset` of a media type) is believed.

/// Why a text cannot be read as its sender says.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CharsetFault {
    /// Nobody knows a set of letters by this name.
    #[error("no character set is called {0:?}; send utf-8, iso-8859-1 or windows-1252")]
    Unknown(String),
    /// There are bytes that are no letter of it.
    #[error("line {line} holds bytes that are no {charset}")]
    Broken {
        /// The set that was named.
        charset: &'static str,
        /// The line, from 1.
        line: usize,
    },
}

/// Longest name that is told back.
const LONGEST: usize = 60;

/// The text as UTF-8, read by the name of its set of letters as the web names them. What begins with a byte-order mark is read by that.
pub fn to_utf8(bytes: &[u8], charset: &str) -> Result<Vec<u8>, CharsetFault> {
    let encoding = encoding_rs::Encoding::for_label_no_replacement(charset.as_bytes())
        .ok_or_else(|| CharsetFault::Unknown(charset.chars().take(LONGEST).collect()))?;
    let (text, used, broken) = encoding.decode(bytes);
    if broken {
        let sound = if used == encoding_rs::UTF_8 { encoding_rs::Encoding::utf8_valid_up_to(bytes) } else { 0 };
        let line = 1 + bytes.iter().take(sound).filter(|byte| **byte == b'\n').count();
        return Err(CharsetFault::Broken { charset: used.name(), line });
    }
    Ok(text.into_owned().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_by_the_letters_that_its_sender_names() {
        for (charset, bytes) in [
            ("utf-8", "één".as_bytes()),
            ("ISO-8859-1", &b"\xe9\xe9n"[..]),
            ("windows-1252", b"\xe9\xe9n"),
            ("iso-8859-15", b"\xe9\xe9n"),
        ] {
            assert_eq!(to_utf8(bytes, charset).as_deref(), Ok("één".as_bytes()), "{charset}");
        }
        // Two letters in one set, one letter in the other.
        assert_eq!(to_utf8("é".as_bytes(), "iso-8859-1").as_deref(), Ok("Ã©".as_bytes()));
    }

    #[test]
    fn bytes_that_are_no_letters_are_told_with_their_line() {
        let told = to_utf8(b"a,b\n\xe9,1\n", "utf-8");
        assert_eq!(told, Err(CharsetFault::Broken { charset: "UTF-8", line: 2 }));
    }

    #[test]
    fn a_name_that_nobody_knows_is_refused() {
        assert_eq!(to_utf8(&[], "ebcdic-nl"), Err(CharsetFault::Unknown("ebcdic-nl".to_owned())));
    }
}
