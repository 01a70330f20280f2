//! Stems of words, Dutch and English.

use frostem::{Algorithm, Stemmer};
use voetspoor_quantity::Lang;

/// The stem of a word in a language. What holds a digit is its own stem.
pub(crate) fn stem(form: &str, lang: Lang) -> String {
    if form.len() < 3 || form.bytes().any(|byte| byte.is_ascii_digit()) {
        return form.to_owned();
    }
    let algorithm = match lang {
        Lang::Nl => Algorithm::Dutch,
        Lang::En => Algorithm::English,
    };
    Stemmer::new(algorithm).stem(form).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_singulars_are_one() {
        for (one, many) in [("datacenter", "datacenters"), ("woning", "woningen"), ("apparaat", "apparaten")] {
            assert_eq!(stem(one, Lang::Nl), stem(many, Lang::Nl), "{one}");
        }
        for (one, many) in [("device", "devices"), ("study", "studies"), ("repair", "repairing")] {
            assert_eq!(stem(one, Lang::En), stem(many, Lang::En), "{one}");
        }
    }

    #[test]
    fn numbers_stay_as_they_are() {
        assert_eq!(stem("co2s", Lang::Nl), "co2s");
    }
}
