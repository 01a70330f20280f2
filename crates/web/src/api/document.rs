//! The OpenAPI 3.1 document, made from the table of operations and from the records themselves.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};
use voetspoor_quantity::Lang;

use super::list::{Links, Part};
use super::operation::{DEPRECATED_SINCE, Kind, OPERATIONS, Operation, Parameter, Shape};
use super::result;
use super::{BASE, VERSION};
use crate::address;
use crate::portal::Portal;

const DESCRIPTION: &str = "Open gegevens van Voetspoor: cijfers, factoren, bronnen en grenzen van de voetafdruk van ICT, en de stand van het actieplan. \
    Zonder sleutel, met behoud van bron. / Open data of Voetspoor: figures, factors, sources and boundaries of the footprint of ICT, and how the action plan stands. \
    No key needed; name the source. Names are English, as in the standards for greenhouse-gas accounts and in the published result \
    format; keys of a query are written in camelCase, fields of a document in snake_case as in that format and in the CSV files.";

/// The tags: the heading of each for people (Dutch, English), and what it holds.
pub(super) const TAGS: [(&str, [&str; 2], &str); 8] = [
    (super::operation::WAITS, ["Zoeken", "Search"], "Everything that has a page, by words or by number"),
    ("figures", ["Cijfers (verouderd)", "Figures (deprecated)"], "Deprecated: figures that the monitor keeps now"),
    ("monitor", ["Monitor", "Monitor"], "Indicators of the monitor, and every figure that was published of them"),
    ("knowledge", ["Kennis", "Knowledge"], "The registers of the knowledge centre: their fields and their entries"),
    (
        "duties",
        ["Plichten", "Duties"],
        "What the law asks: rules by date, the facts they look at, and what changes when",
    ),
    (
        "reference data",
        ["Referentiegegevens", "Reference data"],
        "Factors, parameters, items, products, sources and sets",
    ),
    (
        "plan",
        ["Het actieplan", "The action plan"],
        "The action plan: what was promised, what is known of it, and who answers for it",
    ),
    ("method", ["Methode", "Method"], "Rules of the method as data, and the calculation"),
];

/// What `/api/v1` itself tells: where the description, the pages for people and each list stand.
pub(super) fn entry(portal: &Portal) -> Value {
    let base = portal.settings.base_url.as_deref().unwrap_or_default();
    let lists = OPERATIONS.iter().filter(|operation| operation.shape == Shape::List && !operation.path.contains('{'));
    let resources: Vec<Value> = lists
        .map(|operation| {
            let [_, description] = operation.summary;
            json!({ "href": format!("{base}{BASE}{}", operation.path), "tag": operation.tag, "description": description })
        })
        .collect();
    let docs = Lang::BOTH.map(|l| json!({ "href": format!("{base}{}", address::API.path(l)), "hreflang": l.tag() }));
    json!({
        "title": "Voetspoor",
        "version": VERSION,
        "links": {
            "self": { "href": format!("{base}{BASE}") },
            "service-desc": { "href": format!("{base}{BASE}/openapi.json"), "type": "application/json" },
            "service-doc": docs,
        },
        "resources": resources,
    })
}

/// The whole document.
pub(super) fn document(portal: &Portal) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        "/components/schemas".clone_into(settings.definitions_path.to_mut());
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let path = json!({ "get": get(portal, operation, &mut generator) });
        paths.insert(operation.path.to_owned(), path);
    }
    paths.insert("/footprints".to_owned(), json!({ "post": footprints(portal) }));
    let _ = generator.subschema_for::<Problem>();
    let mut schemas = generator.take_definitions(true);
    result::add(&mut schemas);
    let settings = &portal.settings;
    let mut contact = json!({
        "name": settings.operator.as_deref().unwrap_or("Voetspoor"),
        "url": "https://github.com/voetspoor/voetspoor/issues",
    });
    if let (Some(email), Some(contact)) = (&settings.contact_email, contact.as_object_mut()) {
        contact.insert("email".to_owned(), json!(email));
    }
    let server = format!("{}{BASE}", settings.base_url.as_deref().unwrap_or_default());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Voetspoor",
            "description": DESCRIPTION,
            "version": VERSION,
            "contact": contact,
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        // Said, and not left out: no operation asks for a key.
        "security": [],
        "servers": [{ "url": server, "description": "Productie / production" }],
        "tags": TAGS.map(|(name, _, description)| json!({ "name": name, "description": description })),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "headers": headers(),
            "responses": {
                "BadRequest": problem("The request cannot be understood; all errors are told at once"),
                "NotFound": problem("There is nothing of this name"),
                "InternalServerError": problem("Something went wrong on our side"),
                "ServiceUnavailable": problem("It is busy or not ready, or it took too long; where Retry-After stands it tells how many seconds to wait"),
                "TooManyRequests": problem("Too many requests; Retry-After tells how many seconds to wait"),
            },
        },
    })
}

/// What went wrong (RFC 9457).
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the shape of what `respond::problem` writes, for the document")]
struct Problem {
    /// Status of HTTP.
    status: u16,
    /// What went wrong, in a few words.
    title: String,
    /// What went wrong and how to mend it.
    detail: String,
    /// Each error by itself.
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemError>,
}

/// One error of a request.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "the shape of what `respond::problem` writes, for the document")]
struct ProblemError {
    /// Key of the query, or place in a file.
    field: String,
    /// What is wrong.
    detail: String,
}

fn get(portal: &Portal, operation: &'static Operation, generator: &mut SchemaGenerator) -> Value {
    let one = (operation.schema)(generator);
    let schema = match operation.shape {
        Shape::One => json!(one),
        Shape::List => json!({
            "type": "object",
            "required": ["data", "paging", "links"],
            "properties": {
                "data": { "type": "array", "items": one },
                "paging": generator.subschema_for::<Part>(),
                "links": generator.subschema_for::<Links>(),
            },
        }),
    };
    let parameters: Vec<Value> = operation.all_parameters().map(|one| parameter(portal, operation, one)).collect();
    let mut headers =
        json!({ "API-Version": header("ApiVersion"), "ETag": header("ETag"), "Cache-Control": header("CacheControl") });
    if let Some(headers) = headers.as_object_mut() {
        if operation.shape == Shape::List || operation.deprecated().is_some() {
            headers.insert("Link".to_owned(), header("Link"));
        }
        if operation.deprecated().is_some() {
            headers.insert("Deprecation".to_owned(), header("Deprecation"));
        }
    }
    let [summary, description] = operation.summary;
    let mut responses = json!({
        "200": { "description": description, "headers": headers, "content": { "application/json": { "schema": schema } } },
        "400": { "$ref": "#/components/responses/BadRequest" },
        "429": { "$ref": "#/components/responses/TooManyRequests" },
        "500": { "$ref": "#/components/responses/InternalServerError" },
        "503": { "$ref": "#/components/responses/ServiceUnavailable" },
    });
    if let (Shape::One, Some(responses)) = (operation.shape, responses.as_object_mut()) {
        responses.insert("404".to_owned(), json!({ "$ref": "#/components/responses/NotFound" }));
    }
    let mut document = json!({
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": summary,
        "description": description,
        "parameters": parameters,
        "responses": responses,
    });
    if let (Some(_), Some(document)) = (operation.deprecated(), document.as_object_mut()) {
        document.insert("deprecated".to_owned(), json!(true));
    }
    document
}

/// The one operation that computes: an inventory in, a result out.
fn footprints(portal: &Portal) -> Value {
    let keys = crate::measure::footprint::KEYS;
    let parameters = keys.map(|(name, _, description)| {
        let schema = crate::measure::footprint::schema(portal, name);
        json!({ "name": name, "in": "query", "required": false, "description": description.join(" / "), "schema": schema })
    });
    let row = json!({ "type": "object", "additionalProperties": { "type": ["string", "number", "boolean", "null"] } });
    json!({
        "operationId": "createFootprint",
        "tags": ["method"],
        "summary": "Bereken de voetafdruk van een inventaris; niets wordt bewaard",
        "description": "Computes the footprint of an inventory; nothing is kept. Tables are those of the inventory format, \
            recognised by their header. A text is read by the charset of its media type where that is named; rows name a key once.",
        "parameters": parameters,
        "requestBody": { "required": true, "content": {
            "multipart/form-data": { "schema": { "type": "object", "required": ["files"], "properties": {
                "files": { "type": "array", "items": { "type": "string", "contentMediaType": "application/octet-stream" } },
            } } },
            "text/csv": { "schema": { "type": "string" } },
            "application/json": { "schema": { "type": "array", "items": row } },
        } },
        "responses": {
            "200": {
                "description": "The result, as the published format voetspoor-result/1",
                "headers": { "API-Version": header("ApiVersion") },
                "content": { "application/json": { "schema": { "$ref": format!("#/components/schemas/{}", result::RESULT) } } },
            },
            "400": { "$ref": "#/components/responses/BadRequest" },
            "413": problem("The files are too large"),
            "415": problem("The kind of the body or its character set is not known"),
            "429": { "$ref": "#/components/responses/TooManyRequests" },
            "500": { "$ref": "#/components/responses/InternalServerError" },
            "503": { "$ref": "#/components/responses/ServiceUnavailable" },
        },
    })
}

fn parameter(portal: &Portal, operation: &Operation, parameter: &Parameter) -> Value {
    let in_path = operation.in_path(parameter);
    let schema = match parameter.kind {
        Kind::Text(most) => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        Kind::Zone => json!({ "type": "string", "pattern": "^[A-Za-z0-9]{2,5}$" }),
        Kind::Year => json!({ "type": "string", "pattern": "^[0-9]{4}$" }),
        Kind::Date | Kind::DayGone => json!({ "type": "string", "format": "date" }),
        Kind::Whole { least, most, default } => {
            json!({ "type": "integer", "minimum": least, "maximum": most, "default": default })
        }
        Kind::Word(words) => json!({ "type": "string", "enum": words(portal) }),
    };
    let mut document = json!({
        "name": parameter.name,
        "in": if in_path { "path" } else { "query" },
        "required": in_path,
        "description": parameter.description.join(" / "),
        "schema": schema,
    });
    if let (true, Some(document)) = (in_path && !operation.example.is_empty(), document.as_object_mut()) {
        document.insert("example".to_owned(), json!(operation.example));
    }
    document
}

fn header(name: &str) -> Value {
    json!({ "$ref": format!("#/components/headers/{name}") })
}

fn headers() -> Value {
    let text = |description: &str| json!({ "description": description, "schema": { "type": "string" } });
    json!({
        "ApiVersion": { "description": "Version of this API", "schema": { "type": "string" }, "example": VERSION },
        "Link": text("First, previous, next and last page of the list; of what is deprecated also what tells more (RFC 8288)"),
        "Deprecation": {
            "description": "Since when this is deprecated, in seconds since 1970 (RFC 9745). Without Sunset: it stays as long as this version",
            "schema": { "type": "string", "pattern": "^@[0-9]+$" },
            "example": DEPRECATED_SINCE,
        },
        "ETag": text("Changes with the content; send it back in If-None-Match"),
        "CacheControl": text("How long the answer may be kept"),
        "RetryAfter": { "description": "Seconds to wait", "schema": { "type": "integer" } },
    })
}

fn problem(description: &str) -> Value {
    let mut headers = json!({ "API-Version": header("ApiVersion") });
    if let (true, Some(headers)) = (description.contains("Retry-After"), headers.as_object_mut()) {
        headers.insert("Retry-After".to_owned(), header("RetryAfter"));
    }
    json!({
        "description": description,
        "headers": headers,
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}
