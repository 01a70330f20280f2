//! All lines of a result as one table. Cells that a spreadsheet would run are made harmless.

use voetspoor_assessment::{Ranged, ResultDocument, Scope2, name_in_words};
use voetspoor_inventory::safe_cell;
use voetspoor_quantity::{Indicator, Lang};
use voetspoor_report::{Sheet, Value, to_xlsx};

use super::calculation::Failure;
use super::words;

const HEADER: [&str; 14] = [
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

/// The same for Dutch readers. What is told in words stands behind it once more as id.
const HEADER_NL: [&str; 19] = [
    "onderdeel",
    "naam",
    "categorie",
    "in_totaal",
    "indicator",
    "eenheid",
    "laag",
    "midden",
    "hoog",
    "jaar",
    "beeld",
    "scope2",
    "methode",
    "factorset",
    "part_id",
    "name_id",
    "indicator_id",
    "view_id",
    "scope2_id",
];

/// The line with the number of rows that are not covered or were rejected; as the command line writes it.
const OUTSIDE: &str = "rows not in this total";
/// The line with the number of rows that do not count, as they are of another year; as the command line writes it.
const OTHER_YEAR: &str = "rows of another year";

/// One line.
pub(super) struct Row {
    pub(super) part: &'static str,
    pub(super) name: String,
    /// The name as Dutch pages tell it.
    name_nl: String,
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

    /// The part in Dutch.
    fn part_nl(&self) -> &'static str {
        match self.part {
            "total" => "totaal",
            "total, other convention of scope 2" => "totaal, andere manier van tellen van scope 2",
            "family" => "familie van gegevens",
            "stage" => "fase",
            "item" => "soort",
            "site" => "locatie",
            "unit" => "afdeling",
            "workload" => "applicatie",
            OUTSIDE => "regels niet in dit totaal",
            OTHER_YEAR => "regels van een ander jaar",
            other => other,
        }
    }

    /// The cells of the line, under the heading of the language.
    fn cells(&self, result: &ResultDocument, l: Lang) -> Vec<Value> {
        let text = |text: &str| Value::Text(text.to_owned());
        let number = |value: Option<f64>| value.map_or(Value::Empty, Value::Number);
        let category = self.category.map_or(Value::Empty, |category| Value::Number(f64::from(category)));
        let numbers = [self.value.low, self.value.central, self.value.high].map(number);
        let [year, view, scope2, method, factors] = common(result);
        if l == Lang::En {
            let in_total = text(if self.in_total { "yes" } else { "no" });
            let words =
                [text(self.part), text(&self.name), category, in_total, text(self.indicator()), text(self.unit())];
            let common = [year, view, scope2, method, factors].map(Value::Text);
            return words.into_iter().chain(numbers).chain(common).collect();
        }
        let in_total = text(if self.in_total { "ja" } else { "nee" });
        let indicator = self.indicator.map_or("", |indicator| words::indicator(indicator, l));
        let unit = self.indicator.map_or("regels", words::unit);
        let told = [text(self.part_nl()), text(&self.name_nl), category, in_total, text(indicator), text(unit)];
        let convention = words::convention(result.scope2, l);
        let common = [
            text(&year),
            text(words::view(result.view, l)),
            text(convention),
            Value::Text(method),
            Value::Text(factors),
        ];
        let ids = [text(self.part), text(&self.name), text(self.indicator()), Value::Text(view), Value::Text(scope2)];
        told.into_iter().chain(numbers).chain(common).chain(ids).collect()
    }
}

/// All lines.
pub(super) fn rows(result: &ResultDocument) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut row = |part, name: &str, told: &str, category, in_total, indicator, value: &Ranged| {
        let (name, name_nl, indicator) = (name.to_owned(), told.to_owned(), Some(indicator));
        rows.push(Row { part, name, name_nl, category, in_total, indicator, value: *value });
    };
    for total in &result.totals {
        row("total", "", "", None, true, total.indicator, &total.value);
        row("total, other convention of scope 2", "", "", None, false, total.indicator, &total.other.value);
        for family in &total.by_family {
            row("family", &family.family, &family.family, None, false, total.indicator, &family.value);
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
            let told = match (line.stage, &line.scope, &line.name_nl) {
                (Some(stage), ..) => words::stage(stage, Lang::Nl).to_owned(),
                (None, Some(_), _) => words::scope(line, result.view, !result.is_partly_unsplit(line), Lang::Nl),
                (None, None, Some(name)) => name.clone(),
                (None, None, None) if name.is_empty() => String::new(),
                (None, None, None) => name_in_words(Some(name), Lang::Nl),
            };
            row(part, name, &told, line.category, line.in_total, line.indicator, &line.value);
        }
    }
    for (part, count) in [(OUTSIDE, result.inventory.not_in_total), (OTHER_YEAR, result.inventory.other_year)] {
        if count > 0 {
            let value = Ranged { low: None, central: Some(count as f64), high: None };
            rows.push(Row {
                part,
                name: String::new(),
                name_nl: String::new(),
                category: None,
                in_total: false,
                indicator: None,
                value,
            });
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

fn header(l: Lang) -> &'static [&'static str] {
    match l {
        Lang::Nl => &HEADER_NL,
        Lang::En => &HEADER,
    }
}

/// As CSV. In English the columns are those that the command line writes.
pub(super) fn csv(result: &ResultDocument, l: Lang) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let cell = |value: Value| match value {
        Value::Text(text) => safe_cell(&text).into_owned(),
        Value::Number(number) => number.to_string(),
        Value::Empty => String::new(),
    };
    // Writing to memory does not fail.
    let _ = writer.write_record(header(l));
    for row in rows(result) {
        let _ = writer.write_record(row.cells(result, l).into_iter().map(cell));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// As a workbook: one sheet with all lines, one with the factor set, year and versions.
pub(super) fn xlsx(result: &ResultDocument, l: Lang) -> Result<Vec<u8>, Failure> {
    let text = |text: &str| Value::Text(text.to_owned());
    let lines = rows(result).into_iter().map(|row| row.cells(result, l));
    let rows_of = &result.inventory;
    let facts = [
        (l.is("programma", "program"), text(&result.program)),
        (l.is("factorset", "factor set"), text(&result.factor_set.name)),
        (l.is("gepubliceerd", "published"), text(&result.factor_set.published)),
        (l.is("sha256 van de referentiegegevens", "sha256 of the reference data"), text(&result.factor_set.sha256)),
        (l.is("jaar", "year"), text(&result.year.to_string())),
        (l.is("beeld", "view"), text(l.is(words::view(result.view, l), result.view.as_str()))),
        (l.is("consolidatie", "approach"), text(l.is(words::approach(result.approach, l), result.approach.as_str()))),
        (l.is("marge", "range"), text(&result.range_level)),
        (l.is("regels", "rows"), Value::Number(rows_of.rows as f64)),
        (l.is("regels berekend", "rows valued"), Value::Number(rows_of.valued as f64)),
        (l.is("regels van een ander jaar", "rows of another year"), Value::Number(rows_of.other_year as f64)),
        (l.is("regels niet berekend", "rows not covered"), Value::Number(rows_of.not_covered as f64)),
        (l.is("regels afgekeurd", "rows rejected"), Value::Number(rows_of.rejected as f64)),
        (l.is("regels niet in dit totaal", "rows not in this total"), Value::Number(rows_of.not_in_total as f64)),
    ];
    let gaps = result.not_covered.iter().map(|gap| match l {
        Lang::En => [gap.indicator.as_str(), gap.stage.as_str(), &gap.item, &gap.reason].map(text).to_vec(),
        Lang::Nl => {
            let told = [words::indicator(gap.indicator, l), words::stage(gap.stage, l), gap.name(l), gap.reason(l)];
            let ids = [gap.indicator.as_str(), gap.stage.as_str(), &gap.item];
            told.into_iter().chain(ids).map(text).collect()
        }
    });
    let gap_header: &[&str] = match l {
        Lang::En => &["indicator", "stage", "item", "reason"],
        Lang::Nl => &["indicator", "fase", "soort", "reden", "indicator_id", "stage_id", "item_id"],
    };
    let header_of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let sheets = [
        Sheet { name: l.is("resultaat", "result").to_owned(), header: header_of(header(l)), rows: lines.collect() },
        Sheet {
            name: l.is("niet berekend", "not covered").to_owned(),
            header: header_of(gap_header),
            rows: gaps.collect(),
        },
        Sheet {
            name: l.is("over", "about").to_owned(),
            header: header_of(&[l.is("wat", "what"), l.is("waarde", "value")]),
            rows: facts.map(|(name, value)| vec![text(name), value]).into(),
        },
    ];
    to_xlsx(&sheets).map_err(|error| Failure::Internal(error.to_string()))
}
