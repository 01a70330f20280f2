//! Rejected rows, in the shape they came in, for a file that can be mended and read again.

use voetspoor_quantity::{Lang, Message as _};

use crate::message::Message;
use crate::role::Role;

/// The rejected rows of one table.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedTable {
    /// File (and sheet) they come from.
    pub file: String,
    /// Which table it was read as.
    pub role: Role,
    /// Its header.
    pub header: Vec<String>,
    /// Its delimiter; `;` where it had none.
    pub delimiter: char,
    /// The rows by line.
    pub rows: Vec<RejectedRow>,
}

/// One rejected row.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedRow {
    /// Line of the file where it begins.
    pub line: u64,
    /// Its cells as they were.
    pub cells: Vec<String>,
    /// Why it was rejected.
    pub reasons: Reasons,
}

/// Why a row was rejected: one reason or several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reasons(pub(crate) Vec<Message>);

impl Reasons {
    /// The reasons in a language, one after another.
    pub fn say(&self, lang: Lang) -> String {
        let all: Vec<String> = self.0.iter().map(|reason| reason.say(lang).message).collect();
        all.join("; ")
    }
}

impl RejectedTable {
    /// The rows as CSV with the columns `file`, `line` and `message` behind their own, the message in a language. Cells that a spreadsheet program
    /// would take for a formula are made harmless.
    pub fn to_csv(&self, lang: Lang) -> Vec<u8> {
        let delimiter = u8::try_from(self.delimiter).unwrap_or(b';');
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(Vec::new());
        let header = self.header.iter().map(String::as_str).chain(["file", "line", "message"]);
        // Writing to memory does not fail.
        let _ = writer.write_record(header.map(safe_cell).map(String::from));
        for row in &self.rows {
            let line = row.line.to_string();
            let width = self.header.len();
            let cells = (0..width).map(|index| row.cells.get(index).map_or("", String::as_str));
            let reasons = row.reasons.say(lang);
            let behind = [self.file.as_str(), &line, &reasons];
            let _ = writer.write_record(cells.chain(behind).map(safe_cell).map(String::from));
        }
        writer.into_inner().unwrap_or_default()
    }
}

/// A text made harmless for spreadsheet programs: one that they would take for a formula gets an apostrophe in front.
/// Numbers stay as they are.
pub fn safe_cell(text: &str) -> std::borrow::Cow<'_, str> {
    let risky = match text.bytes().next() {
        Some(b'=' | b'@' | b'\t' | b'\r') => true,
        Some(b'+' | b'-') => text.parse::<f64>().is_err(),
        _ => false,
    };
    if risky { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_made_harmless_and_a_number_is_not() {
        for text in ["=1+1", "+31 6", "-cmd", "@sum", "\t=1", "\r=1"] {
            assert_eq!(safe_cell(text), format!("'{text}"));
        }
        for text in ["-12.5", "+3", "laptop", "", "a=b", "-1e3"] {
            assert_eq!(safe_cell(text), text);
        }
    }

    #[test]
    fn rejected_rows_keep_their_shape() {
        let table = RejectedTable {
            file: "a.csv".into(),
            role: Role::Assets,
            header: vec!["asset_id".into(), "type".into()],
            delimiter: ';',
            rows: vec![RejectedRow {
                line: 7,
                cells: vec!["=1".into()],
                reasons: Reasons(vec![Message::EmptyFile, Message::NoHeader]),
            }],
        };
        let csv = String::from_utf8(table.to_csv(Lang::Nl)).unwrap_or_default();
        assert_eq!(
            csv,
            "asset_id;type;file;line;message\n'=1;;a.csv;7;\"het bestand is leeg; het bestand heeft geen kopregel\"\n"
        );
    }
}
