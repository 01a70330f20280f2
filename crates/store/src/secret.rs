//! Random tokens and hashes. A token is shown once; the database keeps its hash.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::StoreError;

/// A secret of 256 random bits, as it stands in a cookie or a link.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    pub fn random() -> Result<Token, StoreError> {
        random_hex::<32>().map(Token)
    }

    /// A token as it came in; nothing where it cannot be one.
    pub fn read(text: &str) -> Option<Token> {
        let good = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        good.then(|| Token(text.to_owned()))
    }

    /// The secret itself, for the cookie or the link.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// A second secret that follows from this one, for one purpose; such as the hidden field that guards forms.
    pub fn derive(&self, purpose: &str) -> String {
        hash_of(format!("voetspoor-derived/1\n{purpose}\n{}", self.0).as_bytes())
    }

    pub(crate) fn hash(&self) -> String {
        hash_of(self.0.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|nibble| char::from(DIGITS[usize::from(nibble)])).collect()
}

pub(crate) fn random_hex<const N: usize>() -> Result<String, StoreError> {
    random::<N>().map(|bytes| hex(&bytes))
}

pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::Random)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_as_the_standard_says() {
        // FIPS 180-4, example "abc".
        assert_eq!(hash_of(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn a_token_comes_back_from_its_text_and_does_not_show_in_logs() {
        let token = Token::random().unwrap();
        assert_eq!(Token::read(token.reveal()), Some(token.clone()));
        assert!(!format!("{token:?}").contains(token.reveal()));
        assert_eq!(Token::read("short"), None);
        assert_eq!(Token::read(&"G".repeat(64)), None);
    }
}
