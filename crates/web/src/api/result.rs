//! The published schema of a result, as schemas of the OpenAPI document: its definitions get names of their own there.

use serde_json::{Map, Value};

const PUBLISHED: &str = include_str!("../../../../docs/src/reference/result.schema.json");
const COMPONENTS: &str = "#/components/schemas/";

/// Name of the whole result among the schemas.
pub(super) const RESULT: &str = "Result";

/// Adds the result and its definitions to the schemas; a reference to it.
pub(super) fn add(schemas: &mut Map<String, Value>) {
    let Ok(Value::Object(mut result)) = serde_json::from_str(PUBLISHED) else { return };
    if let Some(Value::Object(definitions)) = result.remove("$defs") {
        for (name, mut definition) in definitions {
            renamed(&mut definition);
            schemas.insert(component(&name), definition);
        }
    }
    result.remove("$schema");
    result.remove("$id");
    let mut result = Value::Object(result);
    renamed(&mut result);
    schemas.insert(RESULT.to_owned(), result);
}

/// `scope2` becomes `ResultScope2`.
fn component(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    format!("{RESULT}{}{}", first.map(String::from).unwrap_or_default(), letters.as_str())
}

/// Leads every reference to a definition to where it stands now.
fn renamed(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get_mut("$ref")
                && let Some(name) = reference.strip_prefix("#/$defs/")
            {
                *reference = format!("{COMPONENTS}{}", component(name));
            }
            fields.values_mut().for_each(renamed);
        }
        Value::Array(list) => list.iter_mut().for_each(renamed),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
