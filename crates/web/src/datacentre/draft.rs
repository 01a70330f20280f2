//! A report that is being filled in, as it goes along in the form: the format of a report file, with values as they were typed.

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use voetspoor_datacentre::{Audience, Field, Form, Kind, REPORT_FORMAT, Reading, Report, export_json};
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::Lang;

/// The name of a draft as a file, which a visitor never saw.
pub(super) const DRAFT_FILE: &str = "report.json";

/// Letters of one answer.
const LONGEST: usize = 2_000;

/// A draft.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft(Map<String, Value>);

/// What stands in the boxes of one field.
#[derive(Debug, Clone, Default)]
pub(super) struct Boxes {
    pub(super) value: String,
    pub(super) basis: String,
    pub(super) area_share: String,
    pub(super) point: String,
    pub(super) device: String,
    pub(super) remark: String,
    pub(super) withheld: bool,
}

impl Draft {
    /// A draft from the text that came along in a form; an empty one where it holds none.
    pub(super) fn parse(text: &str) -> Draft {
        let document: Value = serde_json::from_str(text).unwrap_or_default();
        let fields = document.get("fields").and_then(Value::as_object).cloned();
        Draft(fields.unwrap_or_default())
    }

    /// A draft of a report that was read from a file.
    pub(super) fn of(form: &Form, report: &Report) -> Option<Draft> {
        export_json(form, report, Audience::Operator).ok().map(|text| Draft::parse(&text))
    }

    /// The draft as a report file.
    pub(super) fn text(&self) -> String {
        json!({ "format": REPORT_FORMAT, "fields": self.0 }).to_string()
    }

    /// Reads and checks it on a day.
    pub(super) fn read(&self, form: &Form, today: Date) -> Reading {
        form.read(&SourceFile { name: DRAFT_FILE.to_owned(), bytes: self.text().into_bytes() }, None, today)
    }

    /// What stands in the boxes of a field.
    pub(super) fn boxes(&self, key: &str, l: Lang) -> Boxes {
        let shown = |value: &Value| shown(value, l);
        let Some(one) = self.0.get(key) else { return Boxes::default() };
        let Some(whole) = one.as_object() else { return Boxes { value: shown(one), ..Boxes::default() } };
        let text = |key: &str| whole.get(key).map(shown).unwrap_or_default();
        let point = whole.get("points").and_then(|points| points.get(0));
        let of_point = |key: &str| point.and_then(|point| point.get(key)).map(shown).unwrap_or_default();
        Boxes {
            value: text("value"),
            basis: text("basis"),
            area_share: text("area_share"),
            point: of_point("point"),
            device: of_point("device"),
            remark: text("remark"),
            withheld: whole.get("withheld").and_then(Value::as_bool).unwrap_or_default(),
        }
    }

    /// Fills a field with what was typed; nothing typed empties it.
    pub(super) fn fill(&mut self, field: &Field, boxes: Boxes, l: Lang) {
        let cut = |text: String| text.trim().chars().take(LONGEST).collect::<String>();
        let before = self.boxes(&field.key, l);
        let old = self.0.get(&field.key).cloned().unwrap_or_default();
        let points = old.get("points").cloned();
        let (value, remark, point) = (cut(boxes.value), cut(boxes.remark), cut(boxes.point));
        if value.is_empty() && remark.is_empty() && point.is_empty() {
            self.0.remove(&field.key);
            return;
        }
        let mut whole = Map::new();
        let mut put = |key: &str, value: Value| whole.insert(key.to_owned(), value);
        // A number that comes back as it was shown is still the number of the file: how we wrote it says nothing of how people here write theirs.
        let kept = old.get("value").filter(|old| old.is_number() && value == before.value);
        if let Some(number) = kept {
            put("value", number.clone());
            if let Some(unit) = old.get("unit") {
                put("unit", unit.clone());
            }
        } else if !value.is_empty() {
            // Who writes a unit behind the number means that one.
            let bare = !value.contains(char::is_alphabetic);
            put("value", json!(value));
            if let Some(unit) = field.unit.filter(|_| field.kind == Kind::Number && bare) {
                put("unit", json!(unit.as_str()));
            }
        }
        for (key, text) in [("basis", cut(boxes.basis)), ("remark", remark)] {
            if !text.is_empty() {
                put(key, json!(text));
            }
        }
        let share = cut(boxes.area_share);
        if !share.is_empty() {
            // What is no number goes along as it was typed, and the check tells it.
            let number = share.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
            put("area_share", number.map_or_else(|| json!(share), |number| json!(number)));
        }
        if boxes.withheld {
            put("withheld", json!(true));
        }
        if !point.is_empty() {
            // More points than the page shows stay as the file had them.
            let same = before.point == point && before.device == cut(boxes.device.clone());
            let own = json!([{ "point": point, "device": cut(boxes.device) }]);
            put("points", points.filter(|_| same).unwrap_or(own));
        }
        self.0.insert(field.key.clone(), Value::Object(whole));
    }
}

/// A value as it stands in a box: a number as people write it in the language of the page, without marks of thousands.
fn shown(value: &Value, l: Lang) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(|one| shown(one, l)).collect::<Vec<_>>().join(" | "),
        Value::Number(number) => {
            let text = number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string());
            l.is(text.replace('.', ","), text)
        }
        Value::Object(_) => value.to_string(),
    }
}
