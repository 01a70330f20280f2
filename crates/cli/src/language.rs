//! Languages on the command line, and numbers as each writes them.

use clap::builder::{PossibleValuesParser, TypedValueParser};

pub(crate) use voetspoor_quantity::Lang;

use crate::number::short;

/// Reads `--lang`.
pub(crate) fn parser() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.iter().map(|lang| lang.as_str())).map(|word| word.parse().unwrap_or(Lang::En))
}

/// Numbers in a language.
pub(crate) trait Numbers {
    /// A number with three significant digits, in the format of the language.
    fn number(self, value: f64) -> String;
}

impl Numbers for Lang {
    fn number(self, value: f64) -> String {
        let english = short(value);
        let swap = |c| match c {
            ',' => '.',
            '.' => ',',
            other => other,
        };
        match self {
            Lang::En => english,
            Lang::Nl => english.chars().map(swap).collect(),
        }
    }
}
