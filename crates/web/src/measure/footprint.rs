//! `POST /api/v1/footprints`: an inventory in, the published result document out. Nothing of it is kept.

use std::collections::BTreeSet;
use std::fmt;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};
use voetspoor_inventory::{Limits, Profile, SourceFile};
use voetspoor_quantity::{Approach, Lang, View};

use super::asked::{Asked, LONGEST_NAME, YEARS, fields_of};
use super::calculation::{Deadline, later, of_files, worked};
use super::letters;
use super::upload::Sent;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};
use crate::spelling::spellings;

/// Keys of the query, as the API names them and as a form of the pages does, and what they mean in Dutch and English.
pub(crate) const KEYS: [(&str, &str, [&str; 2]); 8] = [
    ("view", "view", ["annual of corporate", "annual or corporate"]),
    (
        "approach",
        "approach",
        ["Consolidatie: operational, financial of equity", "Consolidation: operational, financial or equity"],
    ),
    (
        "scope2",
        "scope2",
        ["Manier van tellen: location (plaats) of market (contract)", "Convention of the totals: location or market"],
    ),
    ("factorSet", "factors", ["Naam van een factorset", "Name of a factor set"]),
    ("year", "year", ["Verslagjaar", "Reporting year"]),
    ("country", "country", ["Land van wat geen locatie heeft", "Country of what has no site"]),
    ("organisation", "organisation", ["Naam die het resultaat draagt", "Name that the result carries"]),
    ("profile", "profile", ["Profiel van een programma voor beheer", "Profile of an asset tool"]),
];

/// What a value of a key may be, as a schema of the description.
pub(crate) fn schema(portal: &Portal, key: &str) -> Value {
    let defaults = Asked::default();
    let words = |words: Vec<Value>, default: &str| json!({ "type": "string", "enum": words, "default": default });
    match key {
        "view" => words(spellings(View::ALL.iter().map(|one| one.as_str())), defaults.view.as_str()),
        "approach" => words(spellings(Approach::ALL.iter().map(|one| one.as_str())), defaults.approach.as_str()),
        "scope2" => words(spellings(["location", "market"]), "location"),
        "factorSet" => words(spellings(portal.catalog.factor_sets().iter().map(|set| &set.name)), &defaults.factors),
        "profile" => json!({ "type": "string", "enum": spellings(Profile::names()) }),
        "year" => json!({ "type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end() }),
        "organisation" => json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_NAME }),
        _ => json!({ "type": "string", "minLength": 1 }),
    }
}

/// The language of the API's problems.
const L: Lang = Lang::En;

pub(crate) async fn post(State(portal): State<Portal>, request: Request) -> Response {
    let deadline = Deadline::of(&portal);
    let (asked, files) = match read(&portal, request).await {
        Ok(read) => read,
        Err(answer) => return answer,
    };
    let worker = portal.clone();
    let work = move || {
        Ok(match of_files(&worker, &files, &asked, deadline) {
            Ok(outcome) => page::document(&outcome.result),
            Err(failure) => {
                let problem = failure.problem(L);
                let wrong = problem.status == StatusCode::UNPROCESSABLE_ENTITY;
                Problem { status: if wrong { StatusCode::BAD_REQUEST } else { problem.status }, ..problem }.document()
            }
        })
    };
    let done = worked(&portal, L, deadline, work).await;
    done.unwrap_or_else(|problem| later(problem.status, problem.document()))
}

async fn read(portal: &Portal, request: Request) -> Result<(Asked, Vec<SourceFile>), Response> {
    let mut fields = fields_of(request.uri().query().unwrap_or_default());
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let media = media.to_owned();
    let kind = media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let files = match kind.as_str() {
        "multipart/form-data" => {
            let form = Multipart::from_request(request, portal).await;
            let mut sent = Sent::read(form, portal, L).await.map_err(|problem| problem.document())?;
            let files = sent.files("files");
            fields.append(&mut sent.fields);
            files
        }
        "text/csv" | "application/json" => {
            let bytes = Bytes::from_request(request, portal).await.map_err(IntoResponse::into_response)?;
            let bytes = letters::read(&media, "body", Vec::from(bytes), L).map_err(|problem| problem.document())?;
            let bytes = if kind == "text/csv" { bytes } else { table(&bytes).map_err(|one| wrong(vec![one]))? };
            vec![SourceFile { name: "inventory.csv".to_owned(), bytes }]
        }
        _ => {
            let detail =
                "Send files as multipart/form-data (field files), one table as text/csv, or rows as application/json.";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This kind is not known", detail).document());
        }
    };
    let mut errors = Vec::new();
    for (name, _) in &mut fields {
        match KEYS.iter().find(|(key, _, _)| key == name) {
            Some((_, own, _)) => (*own).clone_into(name),
            None => errors.push(FieldError {
                field: name.chars().take(60).collect(),
                detail: format!("is not known; known are {}", KEYS.map(|(key, _, _)| key).join(", ")),
            }),
        }
    }
    if files.is_empty() {
        errors.push(FieldError { field: "files".to_owned(), detail: "no file came in".to_owned() });
    }
    match Asked::read(&fields, portal, L) {
        Ok(asked) if errors.is_empty() => Ok((asked, files)),
        Ok(_) => Err(wrong(errors)),
        Err(more) => Err(wrong(errors.into_iter().chain(more.into_iter().map(as_asked)).collect())),
    }
}

/// A refused field by the name that it has in the request.
fn as_asked(error: FieldError) -> FieldError {
    let key = KEYS.iter().find(|(_, own, _)| *own == error.field);
    FieldError { field: key.map_or(error.field, |(key, _, _)| (*key).to_owned()), detail: error.detail }
}

fn wrong(errors: Vec<FieldError>) -> Response {
    Problem::invalid(L, errors).document()
}

/// One row. A key that stands twice has two values, and nobody knows which is meant.
struct Row(Map<String, Value>);

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Row, D::Error> {
        struct Keys;

        impl<'de> Visitor<'de> for Keys {
            type Value = Row;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Row, A::Error> {
                let mut row = Map::new();
                while let Some(key) = access.next_key::<String>()? {
                    if row.contains_key(&key) {
                        return Err(A::Error::custom(format!("the key {key:?} stands twice in one row")));
                    }
                    row.insert(key, access.next_value()?);
                }
                Ok(Row(row))
            }
        }

        deserializer.deserialize_map(Keys)
    }
}

/// Rows as a table: an array of objects of texts, numbers and truths.
fn table(bytes: &[u8]) -> Result<Vec<u8>, FieldError> {
    let error = |detail: String| FieldError { field: "body".to_owned(), detail };
    let rows: Vec<Row> = serde_json::from_slice(bytes)
        .map_err(|why| error(format!("is no array of objects with a value a key: {why}")))?;
    let header: BTreeSet<&String> = rows.iter().flat_map(|Row(row)| row.keys()).collect();
    // A few bytes could ask for a table of any size: a name of its own in every row is a column in all of them.
    let Limits { columns, cells, .. } = Limits::default();
    if header.len() > columns {
        return Err(error(format!("has {} names of columns; at most {columns} can be read", header.len())));
    }
    if header.len() as u64 * rows.len() as u64 > cells {
        return Err(error(format!("has more than {cells} cells: send fewer rows, or files as multipart/form-data")));
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = |outcome: Result<(), csv::Error>| outcome.map_err(|why| error(why.to_string()));
    written(writer.write_record(header.iter().map(|name| name.as_bytes())))?;
    for (index, Row(row)) in rows.iter().enumerate() {
        let mut cells = Vec::with_capacity(header.len());
        for name in &header {
            cells.push(match row.get(*name) {
                None | Some(Value::Null) => String::new(),
                Some(Value::String(text)) => text.clone(),
                Some(Value::Number(number)) => plainly(&number.to_string()),
                Some(Value::Bool(truth)) => truth.to_string(),
                Some(_) => return Err(error(format!("row {}: {name} is neither text nor number", index + 1))),
            });
        }
        written(writer.write_record(&cells))?;
    }
    writer.into_inner().map_err(|why| error(why.to_string()))
}

/// A number of JSON as a text that can only be read one way: its point is the decimal one, also before three digits.
fn plainly(number: &str) -> String {
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals == 3 { format!("{number}0") } else { number.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn rows_become_a_table_with_every_key_as_a_column() {
        let told =
            table(br#"[{"b": "x,y", "a": 1}, {"c": true}]"#).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        assert_eq!(told.as_deref(), Some("a,b,c\n1,\"x,y\",\n,,true\n"));
    }

    #[test]
    fn a_typed_number_can_be_read_one_way_only() {
        let told = table(br#"[{"a": 45.125}, {"a": "30,5"}, {"a": 1250}, {"a": 1.5}, {"a": -0.125}]"#).ok();
        let told = told.and_then(|bytes| String::from_utf8(bytes).ok());
        assert_eq!(told.as_deref(), Some("a\n45.1250\n\"30,5\"\n1250\n1.5\n-0.1250\n"));
    }

    #[test]
    fn a_key_that_stands_twice_is_told_with_its_place() {
        let told = table(b"[{\"a\": 1},\n {\"b\": 2, \"b\": 3}]").err().map(|error| error.detail).unwrap_or_default();
        assert!(told.contains("the key \"b\" stands twice in one row at line 2 column"), "{told}");
    }

    #[test]
    fn rows_that_are_no_rows_are_refused() {
        assert!(table(b"{}").is_err() && table(br#"[{"a": []}]"#).is_err() && table(b"[1]").is_err());
    }

    #[test]
    fn rows_that_each_have_names_of_their_own_are_refused() {
        let rows: Vec<String> = (0..1_001).map(|row| format!(r#"{{"name{row}": 1}}"#)).collect();
        let told = table(format!("[{}]", rows.join(",")).as_bytes()).err().map(|error| error.detail);
        assert_eq!(told.as_deref(), Some("has 1001 names of columns; at most 1000 can be read"));
    }
}
