//! Empty tables to fill in: the headers of the format, in Dutch or English, as CSV, XLSX or ODS.

use rust_xlsxwriter::{DataValidation, Format, Note, Workbook, Worksheet, XlsxError};

use voetspoor_quantity::{Lang, Spoken};

use crate::field::{Field, Kind};
use crate::inventory_error::InventoryError;
use crate::ods_file::write_ods;
use crate::role::Role;
use crate::words::YES_NO;

/// Language of headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderLanguage {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

/// File format of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateFormat {
    /// One table, `;` between the fields.
    Csv,
    /// Excel; one sheet a table.
    Xlsx,
    /// Open document; one sheet a table.
    Ods,
}

/// Rows to which the choice of words in a template reaches.
const ROWS_WITH_CHOICES: u32 = 10_000;

/// A template with these tables. CSV holds one table alone.
pub fn template(roles: &[Role], language: HeaderLanguage, format: TemplateFormat) -> Result<Vec<u8>, InventoryError> {
    match format {
        TemplateFormat::Csv => match roles {
            [role] => Ok(csv_template(*role, language)),
            _ => Err(failed("CSV holds one table; choose one, or XLSX or ODS")),
        },
        TemplateFormat::Xlsx => xlsx_template(roles, language).map_err(|error| failed(&error.to_string())),
        TemplateFormat::Ods => {
            let sheets: Vec<(&str, Vec<&str>)> = roles
                .iter()
                .map(|role| (sheet_name(*role, language), role.fields().iter().map(|f| header(f, language)).collect()))
                .collect();
            write_ods(&sheets).map_err(|error| failed(&error.to_string()))
        }
    }
}

fn failed(reason: &str) -> InventoryError {
    InventoryError::Write { what: "a template", reason: reason.to_owned() }
}

fn header(field: &Field, language: HeaderLanguage) -> &'static str {
    match language {
        HeaderLanguage::Dutch => field.dutch,
        HeaderLanguage::English => field.name,
    }
}

fn sheet_name(role: Role, language: HeaderLanguage) -> &'static str {
    match language {
        HeaderLanguage::Dutch => role.dutch_name(),
        HeaderLanguage::English => role.name(),
    }
}

fn csv_template(role: Role, language: HeaderLanguage) -> Vec<u8> {
    let headers: Vec<&str> = role.fields().iter().map(|field| header(field, language)).collect();
    format!("{}\n", headers.join(";")).into_bytes()
}

fn xlsx_template(roles: &[Role], language: HeaderLanguage) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for role in roles {
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(*role, language))?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, field) in (0u16..).zip(role.fields()) {
            sheet.write_string_with_format(0, column, header(field, language), &bold)?;
            sheet.set_column_width(column, header(field, language).len().max(10) as f64 + 2.0)?;
            sheet.insert_note(0, column, &Note::new(note(field, language)).add_author_prefix(false))?;
            if let Kind::Date = field.kind {
                sheet.set_column_format(column, &date)?;
            }
            choices(sheet, column, field, language)?;
        }
    }
    workbook.save_to_buffer()
}

/// What a column wants, for the note on its header.
fn note(field: &Field, language: HeaderLanguage) -> String {
    let dutch = language == HeaderLanguage::Dutch;
    let wants = match field.kind {
        Kind::Text if dutch => "tekst".to_owned(),
        Kind::Text => "text".to_owned(),
        Kind::Word(list) if dutch => format!("een van: {}", list.choices().nl),
        Kind::Word(list) => format!("one of: {}", list.choices().en),
        Kind::Number(rule) if dutch => format!("getal van {} tot en met {}", rule.min, rule.max),
        Kind::Number(rule) => format!("a number {}", rule.spoken(Lang::En)),
        Kind::Date if dutch => "datum, bijvoorbeeld 2024-03-31".to_owned(),
        Kind::Date => "a date, such as 2024-03-31".to_owned(),
        Kind::Country if dutch => "landcode (NL) of naam".to_owned(),
        Kind::Country => "a country code (NL) or name".to_owned(),
        Kind::YesNo if dutch => "ja of nee".to_owned(),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Year if dutch => "jaar".to_owned(),
        Kind::Year => "a year".to_owned(),
    };
    match (field.required, dutch) {
        (true, true) => format!("verplicht; {wants}"),
        (true, false) => format!("required; {wants}"),
        (false, _) => wants,
    }
}

/// A list to choose from in the cells below a header.
fn choices(sheet: &mut Worksheet, column: u16, field: &Field, language: HeaderLanguage) -> Result<(), XlsxError> {
    let lang = match language {
        HeaderLanguage::Dutch => Lang::Nl,
        HeaderLanguage::English => Lang::En,
    };
    let words: Vec<&str> = match field.kind {
        Kind::Word(list) if !list.open => list.spellings(lang),
        Kind::YesNo => YES_NO.spellings(lang),
        Kind::Word(_) | Kind::Text | Kind::Number(_) | Kind::Date | Kind::Country | Kind::Year => return Ok(()),
    };
    // Other spellings stay allowed: the reader knows them.
    let validation = DataValidation::new().allow_list_strings(&words)?.show_error_message(false);
    sheet.add_data_validation(1, column, ROWS_WITH_CHOICES, column, &validation)?;
    Ok(())
}
