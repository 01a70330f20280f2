//! All that is wrong with the YAML of a new edition, told at once: each field of each action is looked at by itself.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use voetspoor_quantity::Words;

use super::parsed::ParsedAction;
use crate::action::DifferenceField;
use crate::load::in_dutch;
use crate::period::StartKind;
use crate::{ClassType, Moment, Problem};

/// What a value must be.
enum Shape {
    /// One value of a type.
    Leaf(fn(&Value) -> Result<(), serde_json::Error>),
    /// These fields and no others; whether each must be there.
    Fields(&'static [(&'static str, bool, Shape)]),
    /// Several of one shape.
    List(&'static Shape),
}

use Shape::{Fields, Leaf, List};

const TEXT: Shape = Leaf(is::<String>);
const TEXTS: Shape = List(&TEXT);
const MOMENT: Shape = Leaf(is::<Option<Moment>>);
const DEPARTMENTS: Shape = Fields(&[("lead", true, TEXTS), ("with", false, TEXTS)]);
const MILESTONE: Shape = Fields(&[
    ("date", true, Leaf(is::<Moment>)),
    ("nl", true, TEXT),
    ("en", false, Leaf(is::<Option<String>>)),
    ("criterion", false, Leaf(is::<Option<String>>)),
]);
const PERIOD: Shape = Fields(&[
    ("text", true, TEXT),
    ("start_kind", true, Leaf(is::<StartKind>)),
    ("start", false, MOMENT),
    ("end_kind", true, TEXT),
    ("end", false, MOMENT),
    ("end_alternatives", false, List(&Leaf(is::<Moment>))),
    ("runoff_until", false, MOMENT),
    ("milestones", false, List(&MILESTONE)),
]);
const ACTION: Shape = Fields(&[
    ("id", true, TEXT),
    ("kind", true, TEXT),
    ("line", false, Leaf(is::<Value>)),
    ("subline", true, TEXT),
    ("title_nl", true, TEXT),
    ("title_en", false, Leaf(is::<Option<String>>)),
    ("departments", true, Fields(&[("body", true, DEPARTMENTS), ("annex", true, DEPARTMENTS)])),
    ("classification", true, Fields(&[("type", true, Leaf(is::<ClassType>)), ("values", false, TEXTS)])),
    ("what", true, Fields(&[("nl", true, TEXT), ("en", false, Leaf(is::<Option<String>>))])),
    (
        "success_criteria",
        true,
        List(&Fields(&[("id", true, TEXT), ("nl", true, TEXT), ("en", false, Leaf(is::<Option<String>>))])),
    ),
    ("period", true, Fields(&[("body", true, PERIOD), ("annex", true, PERIOD)])),
    (
        "differences",
        false,
        List(&Fields(&[("field", true, Leaf(is::<DifferenceField>)), ("severity", true, TEXT), ("note", true, TEXT)])),
    ),
    ("implements", false, TEXTS),
    ("continues", false, TEXTS),
    ("notes", false, TEXTS),
]);

fn is<T: DeserializeOwned>(value: &Value) -> Result<(), serde_json::Error> {
    T::deserialize(value).map(|_| ())
}

/// What is wrong with the shape of each action, and the actions with which nothing is; none when the YAML itself cannot be read.
pub(super) fn faults(file: &str, text: &str) -> Option<(Vec<Problem>, Vec<ParsedAction>)> {
    let Ok(Value::Object(mut whole)) = serde_saphyr::from_str(text) else { return None };
    let Some(Value::Array(actions)) = whole.remove("actions") else { return None };
    let places = places(text);
    let mut search = Search { file, text, action: Words::default(), from: 0, to: text.len(), problems: Vec::new() };
    let mut sound = Vec::new();
    for (number, action) in actions.into_iter().enumerate() {
        let action = plain(action);
        let id = action.get("id").and_then(Value::as_str);
        let numbered = || Words::new(format!("number {}", number + 1), format!("nummer {}", number + 1));
        search.action = id.map_or_else(numbered, Words::same);
        search.from = places.get(number).copied().unwrap_or(0);
        search.to = places.get(number + 1).copied().unwrap_or(text.len());
        let before = search.problems.len();
        search.look(&ACTION, &action, "", search.from);
        if search.problems.len() == before {
            sound.extend(serde_json::from_value::<ParsedAction>(action));
        }
    }
    Some((search.problems, sound))
}

/// Scalars as texts: YAML takes 2024 for a number, and here all are words.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Bool(flag) => Value::String(flag.to_string()),
        Value::Array(values) => Value::Array(values.into_iter().map(plain).collect()),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(key, value)| (key, plain(value))).collect()),
        Value::Null | Value::String(_) => value,
    }
}

/// Where each action begins, by byte: the items of the list under `actions`, written in lines.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let (mut at, mut inside, mut indent) = (0, false, None);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start();
        let depth = line.len() - bare.len();
        if inside && bare.starts_with('-') && *indent.get_or_insert(depth) == depth {
            places.push(at);
        }
        inside = if depth == 0 && !bare.is_empty() && !bare.starts_with(['-', '#']) {
            line.starts_with("actions:")
        } else {
            inside
        };
        at += line.len();
    }
    places
}

/// Names of fields, as a message lists them.
fn names(fields: &[(&str, bool, Shape)]) -> String {
    fields.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")
}

/// Looks at one action, and tells what is wrong at its line.
struct Search<'a> {
    file: &'a str,
    text: &'a str,
    action: Words,
    from: usize,
    to: usize,
    problems: Vec<Problem>,
}

impl Search<'_> {
    fn look(&mut self, shape: &Shape, value: &Value, path: &str, from: usize) {
        match (shape, value) {
            (Leaf(check), value) => {
                if let Err(error) = check(value) {
                    let at = value.as_str().and_then(|value| self.find(value, from)).unwrap_or(from);
                    let said = error.to_string();
                    self.tell(at, path, &Words::new(&*said, in_dutch(&said)));
                }
            }
            (Fields(fields), Value::Object(map)) => self.look_at_fields(fields, map, path, from),
            (List(shape), Value::Array(values)) => {
                for value in values {
                    self.look(shape, value, path, from);
                }
            }
            (Fields(fields), _) => {
                let names = names(fields);
                let wrong = Words::new(format!("must have fields: {names}"), format!("heeft velden nodig: {names}"));
                self.tell(from, path, &wrong);
            }
            (List(_), _) => {
                let wrong = Words::new("must be a list: [one, another]", "moet een lijst zijn: [een, nog een]");
                self.tell(from, path, &wrong);
            }
        }
    }

    fn look_at_fields(&mut self, fields: &[(&str, bool, Shape)], map: &Map<String, Value>, path: &str, from: usize) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        for name in map.keys().filter(|name| !fields.iter().any(|(known, ..)| known == name)) {
            let at = self.find(&format!("{name}:"), from).unwrap_or(from);
            let known = names(fields);
            let wrong = Words::new(
                format!("is not known here; known are {known}"),
                format!("is hier niet bekend; bekend zijn {known}"),
            );
            self.tell(at, &below(name), &wrong);
        }
        for (name, required, shape) in fields {
            match map.get(*name) {
                Some(Value::Null) | None if !required => {}
                Some(value) => {
                    let at = self.find(&format!("{name}:"), from).unwrap_or(from);
                    self.look(shape, value, &below(name), at);
                }
                None => self.tell(from, &below(name), &Words::new("is missing", "ontbreekt")),
            }
        }
    }

    /// Byte of a text within the action.
    fn find(&self, needle: &str, from: usize) -> Option<usize> {
        let found = |from: usize| self.text.get(from..self.to)?.find(needle).map(|at| from + at);
        found(from).or_else(|| found(self.from))
    }

    fn tell(&mut self, at: usize, path: &str, wrong: &Words) {
        let action = &self.action;
        let message = Words::new(
            format!("action {}: {path} {}", action.en, wrong.en),
            format!("actie {}: {path}: {}", action.nl, wrong.nl),
        );
        let help = Words::new(
            "mend this field; docs/src/how-to/import-a-new-edition.md shows the shape",
            "herstel dit veld; docs/src/how-to/import-a-new-edition.md toont de vorm",
        );
        let line = Some(voetspoor_quantity::line_of(self.text, at));
        self.problems.push(Problem { file: self.file.to_owned(), line, code: "V-PLAN-020", message, help });
    }
}
