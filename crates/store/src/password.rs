//! Passwords: Argon2id with the parameters that OWASP advises (19 MiB, two passes, one lane).

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::StoreError;
use crate::secret::random;

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SHORTEST: usize = 12;
const LONGEST: usize = 256;
/// Worked on where there is no account, so that the time taken does not tell. The hash of a random password nobody knows.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

fn argon() -> Result<Argon2<'static>, StoreError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| StoreError::Random)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Whether a password may be chosen.
pub(crate) fn check(password: &str, email: Option<&str>) -> Result<(), StoreError> {
    let letters = password.chars().count();
    if letters < SHORTEST {
        return Err(StoreError::Password("take at least 12 characters; some words in a row are fine"));
    }
    if letters > LONGEST {
        return Err(StoreError::Password("take at most 256 characters"));
    }
    let lower = password.to_lowercase();
    let is_address = email.is_some_and(|email| lower.contains(&email.to_lowercase()));
    let different: std::collections::BTreeSet<char> = lower.chars().collect();
    if is_address || different.len() < 5 {
        return Err(StoreError::Password("it is too easy to guess"));
    }
    Ok(())
}

/// The password as it is kept.
pub(crate) fn hash(password: &str) -> Result<String, StoreError> {
    let salt = SaltString::encode_b64(&random::<16>()?).map_err(|_| StoreError::Random)?;
    let hash = argon()?.hash_password(password.as_bytes(), &salt).map_err(|_| StoreError::Random)?;
    Ok(hash.to_string())
}

/// Whether a password is the kept one; as much work where none is kept.
pub(crate) fn matches(password: &str, kept: Option<&str>) -> bool {
    if password.chars().count() > LONGEST {
        return false;
    }
    let Ok(hash) = PasswordHash::new(kept.unwrap_or(NOBODY)) else { return false };
    let Ok(argon) = argon() else { return false };
    argon.verify_password(password.as_bytes(), &hash).is_ok() && kept.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_argon2id_with_the_parameters_of_owasp() {
        let kept = hash("een fiets op de dijk").unwrap();
        // OWASP Password Storage Cheat Sheet: Argon2id, m=19456 (19 MiB), t=2, p=1.
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(matches("een fiets op de dijk", Some(&kept)));
        assert!(!matches("een fiets op de dij", Some(&kept)));
        assert_ne!(kept, hash("een fiets op de dijk").unwrap());
    }

    #[test]
    fn nobody_has_no_password() {
        assert!(PasswordHash::new(NOBODY).is_ok());
        assert!(!matches("", None));
        assert!(!matches("een fiets op de dijk", Some("not a hash")));
    }

    #[test]
    fn refuses_short_long_and_simple_passwords() {
        assert!(check("elf tekens.", None).is_err());
        assert!(check(&"lang ".repeat(60), None).is_err());
        assert!(check("aaaaaaaaaaaaaaaa", None).is_err());
        assert!(check("Jan@voorbeeld.nl1", Some("jan@voorbeeld.nl")).is_err());
        assert!(check("wachtwoorden zijn lang", Some("jan@voorbeeld.nl")).is_ok());
    }
}
