//! Why a file or an address gives no result, in both languages: what the rooms below and the readers of JSON say in English alone.

use serde_json::error::Category;
use voetspoor_assessment::{CELLS_FORMAT, CompareError, ExplainError, RESULT_FORMAT, RevalueError};
use voetspoor_quantity::Words;

/// A file that is no JSON, or not that of a result.
pub(super) fn json(error: &serde_json::Error) -> Words {
    let (line, column) = (error.line(), error.column());
    match error.classify() {
        Category::Eof => (
            "The file breaks off before its end. Send it whole.",
            "Het bestand breekt af voor het eind. Stuur het heel.",
        )
            .into(),
        Category::Io | Category::Syntax => Words::new(
            format!("The file is no valid JSON: see line {line}, column {column}."),
            format!("Het bestand is geen geldige JSON: kijk bij regel {line}, kolom {column}."),
        ),
        Category::Data => Words::new(
            format!(
                "At line {line}, column {column} stands something else than in a file that Voetspoor writes ({error})."
            ),
            format!("Bij regel {line}, kolom {column} staat iets anders dan in een bestand dat Voetspoor schrijft."),
        ),
    }
}

/// An address that is not as this program makes them.
pub(super) fn damaged_address() -> Words {
    Words::new(
        "This address is not whole. Was all of it copied?",
        "Dit adres is niet heel. Is het helemaal overgenomen?",
    )
}

/// A file of another format.
pub(super) fn format(other: &str) -> Words {
    let other: String = other.chars().take(60).collect();
    Words::new(
        format!("The file calls its format {other:?}. What opens here is {CELLS_FORMAT} and {RESULT_FORMAT}."),
        format!("Het bestand noemt zijn formaat {other:?}. Wat hier opent is {CELLS_FORMAT} en {RESULT_FORMAT}."),
    )
}

/// Cells that cannot be valued.
pub(super) fn cells(error: &RevalueError) -> Words {
    let nl = match error {
        RevalueError::NoCells => "Het resultaat bevat geen cellen. Reken het opnieuw uit, met cellen.".to_owned(),
        RevalueError::Contract(number) => format!("Contract {number} heeft een soort of techniek die wij niet kennen."),
        RevalueError::Cell(number) => format!("De regels verwijzen naar cel {number}, en die is er niet."),
        RevalueError::Impossible { cell, item, why } => {
            format!("Cel {cell} ({item}) kan zo niet zijn geteld: {}.", why.nl)
        }
        RevalueError::FactorSet(name, there_are) => format!("Factorset {name:?} is er niet. Er zijn: {there_are}."),
    };
    Words::new(format!("In the file: {error}."), nl)
}

/// Two results that are never compared.
pub(super) fn comparison(error: &CompareError) -> Words {
    match error {
        CompareError::Different { what, a, b, help: _ } => Words::new(
            format!("The two results differ in {what}: {a} and {b}. Choose the same for both."),
            format!("De twee resultaten verschillen in wat ze tellen: {a} en {b}. Kies voor allebei hetzelfde."),
        ),
        CompareError::Revalue(error) => cells(error),
    }
}

/// A line that a result does not have.
pub(super) fn line(error: &ExplainError) -> Words {
    let ExplainError::NoSuchLine { line, there_are, .. } = error;
    Words::new(
        format!("This result has no line {line}. It has {there_are}."),
        format!("Dit resultaat heeft geen regel {line}. Het heeft {there_are}."),
    )
}

/// A division that a result does not have.
pub(super) fn division() -> Words {
    ("This result is not divided this way.", "Dit resultaat is niet zo verdeeld.").into()
}

/// A part that an explanation does not have.
pub(super) fn part(part: usize, parts: usize) -> Words {
    Words::new(
        format!("This explanation has no part {part}. It has {parts}."),
        format!("Deze uitleg heeft geen deel {part}. Zij heeft er {parts}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_none_is_told_with_its_place_and_without_english() {
        let read = |text: &str| {
            serde_json::from_str::<std::collections::BTreeMap<String, u8>>(text).map_err(|error| json(&error).nl)
        };
        let told = ["{\"a\": 1", "{bad", "{\"a\":\n \"x\"}"].map(|text| read(text).expect_err("no map of numbers"));
        assert_eq!(
            told,
            [
                "Het bestand breekt af voor het eind. Stuur het heel.",
                "Het bestand is geen geldige JSON: kijk bij regel 1, kolom 2.",
                "Bij regel 2, kolom 4 staat iets anders dan in een bestand dat Voetspoor schrijft.",
            ]
        );
    }
}
