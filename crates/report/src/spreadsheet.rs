//! Workbooks: sheets of words and numbers, which every spreadsheet program opens.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::ReportError;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text. It is written as a text, also where it looks like a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

/// A sheet with one table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name: at most 31 letters, without `[ ] : * ? / \`.
    pub name: String,
    /// Names of the columns.
    pub header: Vec<String>,
    /// Rows below them.
    pub rows: Vec<Vec<Value>>,
}

/// Longest text of a cell in this format.
const LONGEST: usize = 32_767;

/// A workbook (XLSX) of these sheets.
pub fn to_xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    for sheet in sheets {
        write(workbook.add_worksheet(), sheet, &bold)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet, bold: &Format) -> Result<(), XlsxError> {
    worksheet.set_name(&sheet.name)?;
    worksheet.set_freeze_panes(1, 0)?;
    for (column, name) in (0_u16..).zip(&sheet.header) {
        worksheet.write_string_with_format(0, column, name, bold)?;
    }
    for (row, values) in (1_u32..).zip(&sheet.rows) {
        for (column, value) in (0_u16..).zip(values) {
            match value {
                Value::Text(text) => {
                    let short: String = text.chars().take(LONGEST).collect();
                    worksheet.write_string(row, column, short)?;
                }
                Value::Number(number) if number.is_finite() => {
                    worksheet.write_number(row, column, *number)?;
                }
                Value::Number(_) | Value::Empty => {}
            }
        }
    }
    worksheet.autofit();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_looks_like_a_formula_is_a_text() {
        let sheet = Sheet {
            name: "Result".to_owned(),
            header: vec!["name".to_owned(), "kg".to_owned()],
            rows: vec![vec![Value::Text("=1+1".to_owned()), Value::Number(2.5)]],
        };
        let bytes = to_xlsx(&[sheet]).unwrap_or_default();
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let mut xml = String::new();
        let mut part = package.by_name("xl/worksheets/sheet1.xml").expect("a sheet");
        std::io::Read::read_to_string(&mut part, &mut xml).expect("text");
        assert!(xml.contains("<v>2.5</v>") && !xml.contains("<f>"), "{xml}");
    }
}
