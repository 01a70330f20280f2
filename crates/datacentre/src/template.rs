//! Empty reports to fill in: a row a field, with its symbol, unit and help.

use rust_xlsxwriter::{DataValidation, Format, Workbook, XlsxError};
use voetspoor_quantity::{CalendarYear, Lang};

use crate::DatacentreError;
use crate::csv_line::csv_line;
use crate::export::Readable;
use crate::form::{Annex, Field, Form, Kind, Requirement, Visibility};
use crate::ordered::Ordered;
use crate::read::Column;
use crate::source::cited;

/// File format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// `;` between the fields.
    Csv,
    /// Excel.
    Xlsx,
    /// JSON.
    Json,
}

/// An empty report over a year.
pub fn template(form: &Form, year: CalendarYear, lang: Lang, layout: Layout) -> Result<Vec<u8>, DatacentreError> {
    match layout {
        Layout::Csv => Ok(csv(form, year, lang).into_bytes()),
        Layout::Xlsx => Ok(xlsx(form, year, lang)?),
        Layout::Json => json(form, year),
    }
}

/// The text of one cell of a template.
fn cell(field: &Field, column: Column, year: CalendarYear, lang: Lang) -> String {
    match column {
        Column::Field => field.key.clone(),
        Column::Symbol => field.symbol.clone().unwrap_or_default(),
        Column::Label => field.label.get(lang).to_owned(),
        Column::Value if field.key == "year" => year.to_string(),
        Column::Unit => field.unit.map(|unit| unit.as_str().to_owned()).unwrap_or_default(),
        Column::Value
        | Column::Basis
        | Column::AreaShare
        | Column::Withheld
        | Column::Point
        | Column::Device
        | Column::Remark => String::new(),
    }
}

fn header((_, en, nl): (Column, &'static str, &'static str), lang: Lang) -> &'static str {
    lang.pick(en, nl)
}

fn csv(form: &Form, year: CalendarYear, lang: Lang) -> String {
    let rows = form.fields_of(year).map(|field| {
        let cells = Column::ALL.map(|(column, ..)| cell(field, column, year, lang));
        csv_line(cells, ';')
    });
    std::iter::once(csv_line(Column::ALL.map(|column| header(column, lang)), ';')).chain(rows).collect()
}

fn xlsx(form: &Form, year: CalendarYear, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name(lang.pick("report", "rapport"))?;
    sheet.set_freeze_panes(1, 1)?;
    for (at, column) in (0u16..).zip(Column::ALL) {
        sheet.write_string_with_format(0, at, header(column, lang), &bold)?;
        let width = match column.0 {
            Column::Label | Column::Point | Column::Device | Column::Remark => 38.0,
            Column::Field => 24.0,
            Column::Value => 20.0,
            Column::Symbol | Column::Unit | Column::Basis | Column::AreaShare | Column::Withheld => 14.0,
        };
        sheet.set_column_width(at, width)?;
    }
    for (row, field) in (1u32..).zip(form.fields_of(year)) {
        for (at, (column, ..)) in (0u16..).zip(Column::ALL) {
            let text = cell(field, column, year, lang);
            if !text.is_empty() {
                sheet.write_string(row, at, text)?;
            }
        }
        let choices: Vec<&str> = match field.kind {
            Kind::Choice => field.choices.iter().map(|choice| choice.id.as_str()).collect(),
            Kind::Boolean => vec!["yes", "no"],
            _ => continue,
        };
        let at = Column::ALL.iter().position(|(column, ..)| *column == Column::Value).unwrap_or(0) as u16;
        let validation = DataValidation::new().allow_list_strings(&choices)?.show_error_message(false);
        sheet.add_data_validation(row, at, row, at, &validation)?;
    }
    guide(form, year, lang, &mut workbook)?;
    workbook.save_to_buffer()
}

/// A sheet beside the report that says what each field wants.
fn guide(form: &Form, year: CalendarYear, lang: Lang, workbook: &mut Workbook) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name(lang.pick("explanation", "uitleg"))?;
    sheet.set_freeze_panes(1, 0)?;
    let headers = match lang {
        Lang::En => ["key", "article", "what to fill in", "needed", "who may see it"],
        Lang::Nl => ["sleutel", "artikel", "wat je invult", "nodig", "wie het mag zien"],
    };
    for (at, text) in (0u16..).zip(headers) {
        sheet.write_string_with_format(0, at, text, &bold)?;
        sheet.set_column_width(at, if at == 2 { 90.0 } else { 34.0 })?;
    }
    for (row, field) in (1u32..).zip(form.fields_of(year)) {
        let texts = [
            field.key.clone(),
            cited(&field.article()).get(lang).to_owned(),
            field.help.get(lang).to_owned(),
            needed(field, lang),
            seen(field, lang),
        ];
        for (at, text) in (0u16..).zip(texts) {
            sheet.write_string_with_format(row, at, text, &wrapped)?;
        }
    }
    Ok(())
}

/// When a field is needed, in words.
pub(crate) fn needed(field: &Field, lang: Lang) -> String {
    match &field.required {
        Requirement::Always => lang.pick("yes", "ja").to_owned(),
        Requirement::Optional => lang.pick("no", "nee").to_owned(),
        Requirement::WhereIs { field, is } => {
            format!("{} {field} = {}", lang.pick("where", "als"), is.join(lang.pick(" or ", " of ")))
        }
        Requirement::WhereGiven { field } => {
            format!("{} {field} {}", lang.pick("where", "als"), lang.pick("is filled", "is ingevuld"))
        }
    }
}

/// Who may see a field, in words.
pub(crate) fn seen(field: &Field, lang: Lang) -> String {
    match field.visibility {
        Visibility::Both => lang
            .pick("public in the Netherlands, unless a trade secret", "openbaar in Nederland, tenzij bedrijfsgeheim"),
        Visibility::Confidential => lang.pick("confidential", "vertrouwelijk"),
        Visibility::Own => lang.pick("you alone: it is not sent", "alleen jij: het wordt niet verzonden"),
    }
    .to_owned()
}

fn json(form: &Form, year: CalendarYear) -> Result<Vec<u8>, DatacentreError> {
    let mut fields = Vec::new();
    for field in form.fields_of(year) {
        let mut entry = serde_json::Map::new();
        let value = if field.key == "year" { serde_json::json!(year.0) } else { serde_json::Value::Null };
        entry.insert("value".to_owned(), value);
        if let Some(unit) = field.unit {
            entry.insert("unit".to_owned(), serde_json::json!(unit.as_str()));
        }
        if field.measured && field.annex == Annex::Two {
            entry.insert("basis".to_owned(), serde_json::json!("measured"));
            entry.insert("points".to_owned(), serde_json::json!([]));
        }
        fields.push((field.key.clone(), serde_json::Value::Object(entry)));
    }
    let document = Readable { format: crate::read::REPORT_FORMAT, fields: Ordered(fields) };
    let mut text = serde_json::to_vec_pretty(&document)?;
    text.push(b'\n');
    Ok(text)
}
