//! The published schema of results, against results of the examples.
//!
//! The checker knows the keywords that the schema uses and refuses any other, so that nothing in it goes unchecked. It is stricter than
//! the schema in one thing: a field that the schema does not name is an error here, as it would be one that nobody documented.

use serde_json::{Map, Value};

use crate::program::{result_of, voetspoor};

const SCHEMA: &str = include_str!("../../../../docs/src/reference/result.schema.json");

struct Checker<'s> {
    root: &'s Value,
    wrong: Vec<String>,
}

impl Checker<'_> {
    fn check(&mut self, place: &str, schema: &Value, value: &Value) {
        let schema = schema.as_object().unwrap_or_else(|| panic!("{place}: a schema is an object"));
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let name = name.strip_prefix("#/$defs/").expect("references point to $defs");
            let target = &self.root["$defs"][name];
            assert!(target.is_object(), "{place}: no definition {name}");
            self.check(place, target, value);
        }
        for (keyword, rule) in schema {
            if !self.holds(place, keyword, rule, value, schema) {
                self.wrong.push(format!("{place}: {value} against {keyword} {rule}"));
            }
        }
    }

    fn holds(&mut self, place: &str, keyword: &str, rule: &Value, value: &Value, schema: &Map<String, Value>) -> bool {
        let number = |rule: &Value| rule.as_f64().unwrap();
        match keyword {
            "$schema" | "$id" | "$defs" | "$ref" | "title" | "description" => true,
            "type" => match rule {
                Value::Array(kinds) => kinds.iter().any(|kind| is(kind, value)),
                kind => is(kind, value),
            },
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|value| value >= number(rule)),
            "maximum" => value.as_f64().is_none_or(|value| value <= number(rule)),
            "pattern" => value.as_str().is_none_or(|text| matches(rule.as_str().unwrap(), text)),
            "minProperties" => value.as_object().is_none_or(|object| object.len() as f64 >= number(rule)),
            "maxProperties" => value.as_object().is_none_or(|object| object.len() as f64 <= number(rule)),
            "required" => rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "oneOf" => {
                let fits = |schema: &Value| {
                    let mut checker = Checker { root: self.root, wrong: Vec::new() };
                    checker.check(place, schema, value);
                    checker.wrong.is_empty()
                };
                rule.as_array().unwrap().iter().filter(|schema| fits(schema)).count() == 1
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.check(&format!("{place}[{index}]"), rule, item);
                }
                true
            }
            "properties" => {
                for (key, field) in value.as_object().into_iter().flatten() {
                    let place = format!("{place}.{key}");
                    match rule.get(key) {
                        Some(schema) => self.check(&place, schema, field),
                        None => self.wrong.push(format!("{place}: not in the schema")),
                    }
                }
                true
            }
            "propertyNames" => {
                for key in value.as_object().into_iter().flat_map(Map::keys) {
                    self.check(&format!("{place}.{key}"), rule, &Value::String(key.clone()));
                }
                true
            }
            "additionalProperties" => {
                assert!(!schema.contains_key("properties"), "{place}: the checker takes one or the other");
                for (key, field) in value.as_object().into_iter().flatten() {
                    self.check(&format!("{place}.{key}"), rule, field);
                }
                true
            }
            other => panic!("{place}: the checker does not know the keyword {other}"),
        }
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("no type {other}"),
    }
}

/// The patterns of the schema, each by hand.
fn matches(pattern: &str, text: &str) -> bool {
    let all = |test: fn(char) -> bool| text.chars().all(test);
    let first = |test: fn(char) -> bool| text.chars().next().is_some_and(test);
    match pattern {
        "^[a-z][a-z0-9-]*$" => {
            first(|c| c.is_ascii_lowercase()) && all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }
        "^[A-Z][A-Z0-9-]*$" => {
            first(|c| c.is_ascii_uppercase()) && all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
        }
        "^([0-9a-f]{64})?$" => {
            text.is_empty() || (text.len() == 64 && all(|c| c.is_ascii_digit() || ('a'..='f').contains(&c)))
        }
        r"^-?[0-9]+(\.[0-9]{1,9})?$" => text.parse::<voetspoor_quantity::Fixed>().is_ok(),
        "^V-[A-Z]+-[0-9]+$" => {
            let parts: Vec<&str> = text.split('-').collect();
            matches!(parts[..], ["V", word, number]
                if !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase())
                    && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()))
        }
        other => panic!("no pattern {other}"),
    }
}

fn problems(document: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut checker = Checker { root: &schema, wrong: Vec::new() };
    checker.check("$", &schema, document);
    checker.wrong
}

#[test]
fn results_of_all_examples_follow_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["mixed-organisation", "product-fleet", "g4it-sample"] {
        let more = ["--by", "stage,scope,item,site,unit,workload", "--organisation", "Voorbeeld", "--country", "NL"];
        let path = result_of(name, folder.path(), &more);
        let document = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let problems = problems(&document);
        assert!(problems.is_empty(), "{name}: {:#?}", &problems[..problems.len().min(10)]);
    }
}

#[test]
fn a_sum_follows_the_schema_too() {
    let folder = tempfile::tempdir().unwrap();
    let a = result_of("mixed-organisation", folder.path(), &["--organisation", "A"]);
    let b = result_of("product-fleet", folder.path(), &["--organisation", "B", "--year", "2024"]);
    let sum = voetspoor(["sum", a.to_str().unwrap(), b.to_str().unwrap(), "--format", "json"]).json();
    let problems = problems(&sum);
    assert!(problems.is_empty(), "{:#?}", &problems[..problems.len().min(10)]);
}

#[test]
fn the_check_finds_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = result_of("mixed-organisation", folder.path(), &[]);
    let good: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let found = |change: fn(&mut Value)| {
        let mut document = good.clone();
        change(&mut document);
        problems(&document).len()
    };
    assert_eq!(found(|_| ()), 0);
    assert!(found(|d| d["view"] = "monthly".into()) > 0);
    assert!(found(|d| d["draws"] = "many".into()) > 0);
    assert!(found(|d| d["cells"][0]["measures"]["acquired"] = 1.5.into()) > 0);
    assert!(found(|d| d["undocumented"] = true.into()) > 0);
    assert!(found(|d| drop(d.as_object_mut().unwrap().remove("totals"))) > 0);
}
