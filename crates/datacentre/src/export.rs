//! A checked report for the outside: all that the law asks for the European database, or what the Dutch facility publishes.
//!
//! Neither body has published a file format that was found; the shape is the law's own: point, symbol, value, unit.

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::Serialize;
use voetspoor_quantity::Lang;

use crate::DatacentreError;
use crate::csv_line::{csv_line, csv_number};
use crate::form::{Field, Form, Visibility};
use crate::indicator::{Indicator, indicators};
use crate::ordered::Ordered;
use crate::read::Column;
use crate::report::{Basis, Entry, Report, Value};
use crate::unit::Unit;

/// For whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// The European database, through RVO: every field of the law. Confidential.
    Database,
    /// The public: what the Dutch facility publishes of a single data centre, without trade secrets.
    Public,
    /// The operator: everything, own fields included; can be read again.
    Operator,
}

impl Audience {
    fn sees(self, field: &Field, entry: &Entry) -> bool {
        match self {
            Audience::Operator => true,
            Audience::Database => field.is_of_law(),
            Audience::Public => field.visibility == Visibility::Both && !entry.withheld || field.key == "year",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Audience::Database => "database",
            Audience::Public => "public",
            Audience::Operator => "operator",
        }
    }
}

#[derive(Serialize)]
struct Document<'r> {
    format: &'static str,
    audience: &'static str,
    law: &'r str,
    year: i16,
    due: Option<String>,
    fields: Ordered,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    indicators: Vec<Indicator>,
    label: DraftLabel<'r>,
}

/// A report that can be read again.
#[derive(Serialize)]
pub(crate) struct Readable {
    pub(crate) format: &'static str,
    pub(crate) fields: Ordered,
}

#[derive(Serialize)]
struct DraftLabel<'r> {
    status: &'static str,
    class: Option<&'static str>,
    note: &'r voetspoor_quantity::Words,
}

/// The fields that an audience sees, in the order of the law.
fn seen<'f>(form: &'f Form, report: &'f Report, audience: Audience) -> Vec<(&'f Field, &'f Entry)> {
    form.fields_of(report.year)
        .filter_map(|field| Some((field, report.entry(&field.key)?)))
        .filter(|(field, entry)| audience.sees(field, entry))
        .collect()
}

/// Indicators of which an audience sees every input.
fn shown_indicators(form: &Form, report: &Report, audience: Audience) -> Vec<Indicator> {
    let visible = seen(form, report, audience);
    let sees = |key: &str| visible.iter().any(|(field, _)| field.key == key);
    let all = indicators(report).into_iter();
    all.filter(|indicator| [indicator.id.fields().0, indicator.id.fields().1].into_iter().all(sees)).collect()
}

/// As JSON. For the operator it can be read again.
pub fn export_json(form: &Form, report: &Report, audience: Audience) -> Result<String, DatacentreError> {
    let mut fields = Vec::new();
    for (field, entry) in seen(form, report, audience) {
        fields.push((field.key.clone(), json_entry(field, entry, audience)?));
    }
    let fields = Ordered(fields);
    let mut text = if audience == Audience::Operator {
        serde_json::to_string_pretty(&Readable { format: crate::read::REPORT_FORMAT, fields })?
    } else {
        serde_json::to_string_pretty(&Document {
            format: "voetspoor-datacentre-export/1",
            audience: audience.name(),
            law: &form.law.title,
            year: report.year.0,
            due: form.due(report.year).map(|due| due.to_string()),
            fields,
            indicators: shown_indicators(form, report, audience),
            label: DraftLabel { status: "draft", class: None, note: &form.label.note },
        })?
    };
    text.push('\n');
    Ok(text)
}

fn json_entry(field: &Field, entry: &Entry, audience: Audience) -> Result<serde_json::Value, DatacentreError> {
    let mut object = serde_json::Map::new();
    let mut put = |key: &str, value: serde_json::Value| object.insert(key.to_owned(), value);
    if audience != Audience::Operator {
        put("annex", serde_json::json!(field.annex.as_str()));
        put("point", serde_json::json!(field.point));
        if let Some(symbol) = &field.symbol {
            put("symbol", serde_json::json!(symbol));
        }
    }
    let value = match &entry.value {
        Some(Value::Number(number)) => serde_json::json!(number),
        Some(Value::Boolean(flag)) => serde_json::json!(flag),
        Some(value) => serde_json::json!(value.written()),
        None => serde_json::Value::Null,
    };
    put("value", value);
    if let Some(unit) = field.unit {
        put("unit", serde_json::json!(unit.as_str()));
    }
    if let Some(basis) = entry.basis {
        put("basis", serde_json::json!(basis.as_str()));
    }
    if let Some(share) = entry.area_share {
        put("area_share", serde_json::json!(share));
    }
    if audience == Audience::Public {
        return Ok(serde_json::Value::Object(object));
    }
    if entry.withheld {
        put("withheld", serde_json::json!(true));
    }
    if audience == Audience::Operator && !entry.points.is_empty() {
        put("points", serde_json::to_value(&entry.points)?);
    }
    if let Some(remark) = &entry.remark {
        put("remark", serde_json::json!(remark));
    }
    Ok(serde_json::Value::Object(object))
}

/// The cells of a row: annex, point, symbol, key, label, value, unit, basis, share, remark.
type Row = [String; 10];

const HEADERS: [&str; 10] =
    ["annex", "point", "symbol", "field", "label", "value", "unit", "basis", "area_share", "remark"];

/// Columns of the label and of the value.
const LABEL: usize = 4;
const VALUE: usize = 5;

/// The value as a file has it.
fn written(entry: &Entry) -> String {
    match &entry.value {
        Some(Value::Number(number)) => csv_number(*number),
        Some(value) => value.written(),
        None => String::new(),
    }
}

fn row(field: &Field, entry: &Entry, audience: Audience, lang: Lang) -> Row {
    let value = written(entry);
    let remark = entry.remark.as_deref().filter(|_| audience != Audience::Public);
    [
        field.annex.as_str(),
        &field.point,
        field.symbol.as_deref().unwrap_or_default(),
        &field.key,
        field.label.get(lang),
        &value,
        field.unit.map(Unit::as_str).unwrap_or_default(),
        entry.basis.map(Basis::as_str).unwrap_or_default(),
        &entry.area_share.map(csv_number).unwrap_or_default(),
        remark.unwrap_or_default(),
    ]
    .map(str::to_owned)
}

fn indicator_row(indicator: &Indicator, lang: Lang) -> Row {
    let (id, symbol) = (indicator.id, indicator.id.symbol());
    let value = indicator.value.map(csv_number).unwrap_or_default();
    let key = symbol.to_lowercase();
    ["III", "", symbol, &key, id.name(lang), &value, indicator.unit, "calculated", "", indicator.formula]
        .map(str::to_owned)
}

fn rows(form: &Form, report: &Report, audience: Audience, lang: Lang) -> Vec<Row> {
    let fields = seen(form, report, audience).into_iter().map(|(field, entry)| row(field, entry, audience, lang));
    let indicators = shown_indicators(form, report, audience);
    fields.chain(indicators.iter().map(|indicator| indicator_row(indicator, lang))).collect()
}

/// A file as rows of cells, the head first.
struct Table {
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
    /// Columns of the value and of the label.
    value: usize,
    label: usize,
}

/// What others ask for has the columns of the law; the operator's own file those of a report, so that it can be read again.
fn table(form: &Form, report: &Report, audience: Audience, lang: Lang) -> Table {
    if audience == Audience::Operator {
        let at = |wanted| Column::ALL.iter().position(|(column, ..)| *column == wanted).unwrap_or(0);
        let rows = seen(form, report, audience).into_iter().flat_map(|(field, entry)| own_rows(field, entry, lang));
        return Table {
            head: Column::ALL.map(|(_, en, nl)| lang.pick(en, nl)).to_vec(),
            rows: rows.collect(),
            value: at(Column::Value),
            label: at(Column::Label),
        };
    }
    let rows = rows(form, report, audience, lang).into_iter().map(Vec::from);
    Table { head: HEADERS.to_vec(), rows: rows.collect(), value: VALUE, label: LABEL }
}

/// The rows of a field as they are read: a further one for each further measuring point.
fn own_rows(field: &Field, entry: &Entry, lang: Lang) -> Vec<Vec<String>> {
    let first = |column| match column {
        Column::Symbol => field.symbol.clone().unwrap_or_default(),
        Column::Label => field.label.get(lang).to_owned(),
        Column::Value => written(entry),
        Column::Unit => field.unit.map(Unit::as_str).unwrap_or_default().to_owned(),
        Column::Basis => entry.basis.map(Basis::as_str).unwrap_or_default().to_owned(),
        Column::AreaShare => entry.area_share.map(csv_number).unwrap_or_default(),
        Column::Withheld if entry.withheld => lang.pick("yes", "ja").to_owned(),
        Column::Remark => entry.remark.clone().unwrap_or_default(),
        Column::Withheld | Column::Field | Column::Point | Column::Device => String::new(),
    };
    (0..entry.points.len().max(1))
        .map(|number| {
            let point = entry.points.get(number);
            let cell = |(column, ..): (Column, &str, &str)| match column {
                Column::Field => field.key.clone(),
                Column::Point => point.map(|point| point.point.clone()).unwrap_or_default(),
                Column::Device => point.map(|point| point.device.clone()).unwrap_or_default(),
                _ if number > 0 => String::new(),
                column => first(column),
            };
            Column::ALL.map(cell).to_vec()
        })
        .collect()
}

/// As CSV, with `,` between the cells and a decimal point; cells that a spreadsheet would run are made harmless. For the operator it can be read
/// again.
pub fn export_csv(form: &Form, report: &Report, audience: Audience, lang: Lang) -> String {
    let table = table(form, report, audience, lang);
    let lines = table.rows.into_iter().map(|row| csv_line(row, ','));
    std::iter::once(csv_line(table.head, ',')).chain(lines).collect()
}

/// As a spreadsheet. For the operator it can be read again.
pub fn export_xlsx(form: &Form, report: &Report, audience: Audience, lang: Lang) -> Result<Vec<u8>, DatacentreError> {
    let write = || -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = workbook.add_worksheet();
        sheet.set_name(lang.pick("report", "rapport"))?;
        sheet.set_freeze_panes(1, 0)?;
        let table = table(form, report, audience, lang);
        for (at, text) in (0u16..).zip(table.head) {
            sheet.write_string_with_format(0, at, text, &bold)?;
            sheet.set_column_width(at, if usize::from(at) == table.label { 44.0 } else { 16.0 })?;
        }
        for (line, row) in (1u32..).zip(table.rows) {
            for (at, text) in (0u16..).zip(row) {
                match text.parse::<f64>() {
                    Ok(number) if usize::from(at) == table.value && number.is_finite() => {
                        sheet.write_number(line, at, number)?
                    }
                    _ => sheet.write_string(line, at, text)?,
                };
            }
        }
        workbook.save_to_buffer()
    };
    Ok(write()?)
}
