//! All lines of a result as one table. Cells that a spreadsheet would run are made harmless.

use voetspoor_assessment::{Ranged, ResultDocument, Scope2};
use voetspoor_inventory::safe_cell;
use voetspoor_quantity::Indicator;
use voetspoor_report::{Sheet, Value, to_xlsx};

use super::calculation::Failure;

pub(super) const HEADER: [&str; 14] = [
    "part",
    "name",
    "category",
    "in_total",
    "indicator",
    "unit",
    "low",
    "central",
    "high",
    "year",
    "view",
    "scope2",
    "method",
    "factor_set",
];

/// The line with the number of rows that are not covered or were rejected; as the command line writes it.
const OUTSIDE: &str = "rows not in this total";
/// The line with the number of rows that do not count, as they are of another year; as the command line writes it.
const OTHER_YEAR: &str = "rows of another year";

/// One line.
pub(super) struct Row {
    pub(super) part: &'static str,
    pub(super) name: String,
    pub(super) category: Option<u8>,
    pub(super) in_total: bool,
    /// Of a figure; a number of rows has none.
    pub(super) indicator: Option<Indicator>,
    pub(super) value: Ranged,
}

impl Row {
    fn indicator(&self) -> &'static str {
        self.indicator.map_or("", Indicator::as_str)
    }

    fn unit(&self) -> &'static str {
        self.indicator.map_or("rows", Indicator::unit)
    }
}

/// All lines.
pub(super) fn rows(result: &ResultDocument) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |part, name: &str, category, in_total, indicator, value: &Ranged| {
        let (name, indicator) = (name.to_owned(), Some(indicator));
        rows.push(Row { part, name, category, in_total, indicator, value: *value });
    };
    for total in &result.totals {
        row("total", "", None, true, total.indicator, &total.value);
        row("total, other convention of scope 2", "", None, false, total.indicator, &total.other.value);
        for family in &total.by_family {
            row("family", &family.family, None, false, total.indicator, &family.value);
        }
    }
    let all =
        [&result.by_stage, &result.by_scope, &result.by_item, &result.by_site, &result.by_unit, &result.by_workload];
    let parts = ["stage", "scope", "item", "site", "unit", "workload"];
    for (part, lines) in parts.into_iter().zip(all) {
        for line in lines {
            let stage = line.stage.map(|stage| stage.as_str().to_owned());
            let name = [&stage, &line.scope, &line.item, &line.site, &line.organisational_unit, &line.workload];
            let name = name.into_iter().flatten().next().map_or("", String::as_str);
            row(part, name, line.category, line.in_total, line.indicator, &line.value);
        }
    }
    for (part, count) in [(OUTSIDE, result.inventory.not_in_total), (OTHER_YEAR, result.inventory.other_year)] {
        if count > 0 {
            let value = Ranged { low: None, central: Some(count as f64), high: None };
            rows.push(Row { part, name: String::new(), category: None, in_total: false, indicator: None, value });
        }
    }
    rows
}

/// What every line of a result has in common: year, view, convention, method, factor set.
pub(super) fn common(result: &ResultDocument) -> [String; 5] {
    let scope2 = match result.scope2 {
        Scope2::Location => "location",
        Scope2::Market => "market",
    };
    let method = format!("{}/{}/{}", result.method.name, result.method.counting, result.method.valuing);
    let [year, view] = [result.year.to_string(), result.view.to_string()];
    [year, view, scope2.to_owned(), method, result.factor_set.name.clone()]
}

/// As CSV, with the columns that the command line writes.
pub(super) fn csv(result: &ResultDocument) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let common = common(result);
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    // Writing to memory does not fail.
    let _ = writer.write_record(HEADER);
    for row in rows(result) {
        let category = row.category.map_or_else(String::new, |category| category.to_string());
        let in_total = if row.in_total { "yes" } else { "no" };
        let words = [row.part, &row.name, &category, in_total, row.indicator(), row.unit()];
        let words = words.map(|word| safe_cell(word).into_owned());
        let numbers = [row.value.low, row.value.central, row.value.high].map(number);
        let _ = writer.write_record(words.iter().chain(&numbers).chain(&common));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// As a workbook: one sheet with all lines, one with the factor set, year and versions.
pub(super) fn xlsx(result: &ResultDocument) -> Result<Vec<u8>, Failure> {
    let text = |text: &str| Value::Text(text.to_owned());
    let number = |value: Option<f64>| value.map_or(Value::Empty, Value::Number);
    let common = common(result);
    let lines = rows(result).into_iter().map(|row| {
        let category = row.category.map_or(Value::Empty, |category| Value::Number(f64::from(category)));
        let in_total = text(if row.in_total { "yes" } else { "no" });
        let words = [text(row.part), text(&row.name), category, in_total];
        let indicator = [text(row.indicator()), text(row.unit())];
        let numbers = [row.value.low, row.value.central, row.value.high].map(number);
        let tail = common.iter().map(|word| text(word));
        words.into_iter().chain(indicator).chain(numbers).chain(tail).collect()
    });
    let rows_of = &result.inventory;
    let facts = [
        ("program", text(&result.program)),
        ("factor set", text(&result.factor_set.name)),
        ("published", text(&result.factor_set.published)),
        ("sha256 of the reference data", text(&result.factor_set.sha256)),
        ("year", text(&result.year.to_string())),
        ("view", text(&result.view.to_string())),
        ("approach", text(&result.approach.to_string())),
        ("range", text(&result.range_level)),
        ("rows", Value::Number(rows_of.rows as f64)),
        ("rows valued", Value::Number(rows_of.valued as f64)),
        ("rows of another year", Value::Number(rows_of.other_year as f64)),
        ("rows not covered", Value::Number(rows_of.not_covered as f64)),
        ("rows rejected", Value::Number(rows_of.rejected as f64)),
        ("rows not in this total", Value::Number(rows_of.not_in_total as f64)),
    ];
    let gaps = result
        .not_covered
        .iter()
        .map(|gap| [gap.indicator.as_str(), gap.stage.as_str(), &gap.item, &gap.reason].map(text).into());
    let header = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let sheets = [
        Sheet { name: "result".to_owned(), header: header(&HEADER), rows: lines.collect() },
        Sheet {
            name: "not covered".to_owned(),
            header: header(&["indicator", "stage", "item", "reason"]),
            rows: gaps.collect(),
        },
        Sheet {
            name: "about".to_owned(),
            header: header(&["what", "value"]),
            rows: facts.map(|(name, value)| vec![text(name), value]).into(),
        },
    ];
    to_xlsx(&sheets).map_err(|error| Failure::Internal(error.to_string()))
}
