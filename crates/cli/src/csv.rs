//! A result as one CSV table.

use std::fmt::Write as _;

use voetspoor_assessment::{Ranged, ResultDocument, Scope2};
use voetspoor_inventory::safe_cell;
use voetspoor_quantity::Indicator;

/// All lines as one CSV table; cells that a spreadsheet would run are made harmless.
pub(crate) fn table(result: &ResultDocument) -> String {
    let mut out = String::from(
        "part,name,category,in_total,indicator,unit,low,central,high,year,view,scope2,method,factor_set\n",
    );
    let scope2 = match result.scope2 {
        Scope2::Location => "location",
        Scope2::Market => "market",
    };
    let tail = format!(
        "{},{},{scope2},{}/{}/{},{}",
        result.year,
        result.view,
        result.method.name,
        result.method.counting,
        result.method.valuing,
        result.factor_set.name
    );
    let number = |value: Option<f64>| value.map_or_else(String::new, |v| v.to_string());
    let mut row =
        |part: &str, name: &str, category: Option<u8>, in_total: bool, indicator: Indicator, unit: &str, v: &Ranged| {
            let category = category.map_or_else(String::new, |c| c.to_string());
            let cells = [part, name, &category, if in_total { "yes" } else { "no" }, indicator.as_str(), unit];
            let cells: Vec<String> = cells.iter().map(|cell| quoted(&safe_cell(cell))).collect();
            let _ =
                writeln!(out, "{},{},{},{},{tail}", cells.join(","), number(v.low), number(v.central), number(v.high));
        };
    for total in &result.totals {
        row("total", "", None, true, total.indicator, &total.unit, &total.value);
        row("total, other convention of scope 2", "", None, false, total.indicator, &total.unit, &total.other.value);
        for family in &total.by_family {
            row("family", &family.family, None, false, total.indicator, &total.unit, &family.value);
        }
    }
    let all =
        [&result.by_stage, &result.by_scope, &result.by_item, &result.by_site, &result.by_unit, &result.by_workload];
    let parts = ["stage", "scope", "item", "site", "unit", "workload"];
    for (part, lines) in parts.into_iter().zip(all) {
        for line in lines {
            let stage = line.stage.map(|s| s.as_str().to_owned());
            let name = [&stage, &line.scope, &line.item, &line.site, &line.organisational_unit, &line.workload];
            let name = name.into_iter().flatten().next().map_or("", String::as_str);
            row(part, name, line.category, line.in_total, line.indicator, &line.unit, &line.value);
        }
    }
    let outside = result.inventory.not_in_total;
    if outside > 0 {
        let _ = writeln!(out, "rows not in this total,,,no,,rows,,{outside},,{tail}");
    }
    let other_year = result.inventory.other_year;
    if other_year > 0 {
        let _ = writeln!(out, "rows of another year,,,no,,rows,,{other_year},,{tail}");
    }
    out
}

pub(crate) fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
