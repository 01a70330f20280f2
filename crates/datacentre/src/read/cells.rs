//! Reports as tables: a row a field.

use voetspoor_inventory::{CellTable, CellValue, Limits, Severity, SourceFile, read_tables};

use super::{Desk, Given, Said};
use crate::message::Message;
use crate::report::MeasuringPoint;

/// A column of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Field,
    Symbol,
    Label,
    Value,
    Unit,
    Basis,
    AreaShare,
    Withheld,
    Point,
    Device,
    Remark,
}

impl Column {
    /// Columns in the order of a template, with their names in English and Dutch.
    pub(crate) const ALL: [(Column, &'static str, &'static str); 11] = [
        (Column::Field, "field", "veld"),
        (Column::Symbol, "symbol", "symbool"),
        (Column::Label, "label", "omschrijving"),
        (Column::Value, "value", "waarde"),
        (Column::Unit, "unit", "eenheid"),
        (Column::Basis, "basis", "grondslag"),
        (Column::AreaShare, "area_share", "deel_oppervlak"),
        (Column::Withheld, "withheld", "vertrouwelijk"),
        (Column::Point, "measuring_point", "meetpunt"),
        (Column::Device, "device", "meetapparaat"),
        (Column::Remark, "remark", "opmerking"),
    ];

    fn named(name: &str) -> Option<Column> {
        let name = name.trim().to_lowercase();
        Column::ALL.iter().find(|(_, en, nl)| name == *en || name == *nl).map(|(column, ..)| *column)
    }
}

/// Columns and rows that a report may have; far more than any has.
const LIMITS: Limits = Limits {
    rows: 10_000,
    columns: 200,
    text_bytes: 32_767,
    row_bytes: 1 << 20,
    inflated_bytes: 64 << 20,
    inflation: 300,
    cells: 1_000_000,
    diagnostics_per_code: 100,
};

pub(crate) fn read(file: &SourceFile, desk: &mut Desk<'_>) -> Option<Vec<Said>> {
    let (tables, told) = read_tables(file, &LIMITS, &|name| Column::named(name).is_some());
    let broken = told.iter().any(|told| told.severity == Severity::Error);
    desk.told.extend(told);
    let is_report = |table: &&CellTable| {
        let has = |wanted| table.header.iter().any(|name| Column::named(name) == Some(wanted));
        has(Column::Field) && has(Column::Value)
    };
    let reports: Vec<&CellTable> = tables.iter().filter(is_report).collect();
    if reports.is_empty() {
        if !broken {
            desk.tell(Severity::Error, 0, 0, &Message::NoTable { wanted: "field, value".to_owned() });
        }
        return None;
    }
    let several = tables.len() > 1;
    let mut said = Vec::new();
    for table in reports {
        if several {
            desk.file.clone_from(&table.label);
        }
        let columns: Vec<Option<Column>> = table.header.iter().map(|name| Column::named(name)).collect();
        for (at, name) in table.header.iter().enumerate() {
            if columns[at].is_none() && !name.trim().is_empty() {
                let message = Message::UnknownColumn { column: name.clone() };
                desk.tell(Severity::Note, table.header_line, at as u32 + 1, &message);
            }
        }
        said.extend(table.rows.iter().map(|row| {
            let cell = |wanted| {
                let at = columns.iter().position(|column| *column == Some(wanted));
                at.map_or(&CellValue::Empty, |at| row.cell(at))
            };
            let text = |wanted| cell(wanted).shown();
            let (point, device) = (text(Column::Point), text(Column::Device));
            let has_point = !(point.is_empty() && device.is_empty());
            let at = columns.iter().position(|column| *column == Some(Column::Value));
            Said {
                field: text(Column::Field),
                value: given(cell(Column::Value)),
                unit: text(Column::Unit),
                basis: text(Column::Basis),
                area_share: given(cell(Column::AreaShare)),
                withheld: text(Column::Withheld),
                points: if has_point { vec![MeasuringPoint { point, device }] } else { Vec::new() },
                remark: text(Column::Remark),
                line: row.line,
                column: at.map_or(0, |at| at as u32 + 1),
            }
        }));
    }
    said.retain(|said| !said.field.is_empty() || !said.value.is_nothing());
    Some(said)
}

fn given(cell: &CellValue) -> Given {
    match cell {
        CellValue::Empty => Given::Nothing,
        CellValue::Number(number) => Given::Number(*number),
        CellValue::Bool(flag) => Given::Boolean(*flag),
        CellValue::Text(_) | CellValue::Date(_) => Given::Text(cell.shown()),
    }
}
