//! Two results beside each other: what changed, and whether it is real.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_assessment::{Change, Comparison, Mover, Real, ResultDocument, compare};
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::{Indicator, Lang, Stage};

use super::asked::{Asked, fields_of};
use super::calculation::{Deadline, Failure, apart, of_cells, of_files, reference};
use super::levers::{band, signed, signed_percent};
use super::result::Options;
use super::upload::Sent;
use super::{COMPARE, opened, parcel, refusal, words};
use crate::address;
use crate::frame::Frame;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::FieldError;
use crate::shield::{Visitor, too_often};

#[derive(Template)]
#[template(path = "measure/compare.html")]
struct ComparePage {
    frame: Frame,
    l: Lang,
    options: Options,
    typed: Typed,
    errors: Vec<FieldError>,
    compared: Option<Found>,
}

/// What stood in the fields.
#[derive(Default)]
struct Typed {
    sides: [String; 2],
    /// Country of devices in files that name none.
    country: String,
}

/// A comparison in words.
struct Found {
    answer: &'static str,
    change: String,
    band: String,
    years: [String; 2],
    rows: Vec<Row>,
    why: Vec<(&'static str, String, String)>,
    movers: Vec<(&'static str, Vec<Moved>)>,
    notes: Vec<String>,
    left_out: Vec<(&'static str, String)>,
}

struct Row {
    name: &'static str,
    unit: &'static str,
    a: String,
    b: String,
    change: String,
    relative: String,
    band: String,
    real: &'static str,
}

struct Moved {
    name: String,
    a: String,
    b: String,
    change: String,
    band: String,
}

/// One side of a comparison.
struct Side {
    files: Vec<SourceFile>,
    text: String,
}

impl Side {
    fn is_empty(&self) -> bool {
        self.files.is_empty() && self.text.trim().is_empty()
    }

    fn result(&self, portal: &Portal, asked: &Asked, deadline: Deadline) -> Result<ResultDocument, Failure> {
        if self.files.is_empty() {
            let cells = opened(parcel_of(&self.text), parcel::FIELD)?;
            return Ok(of_cells(portal, &cells, asked)?.result);
        }
        Ok(of_files(portal, &self.files, asked, deadline)?.result)
    }
}

/// The parcel in an address, or a parcel as it is.
fn parcel_of(text: &str) -> &str {
    let text = text.trim();
    let text = text.rsplit_once("/r/").map_or(text, |(_, rest)| rest);
    text.split(['?', '#']).next().unwrap_or(text)
}

/// The form, or a comparison of two addresses.
pub(super) async fn get(
    State(portal): State<Portal>,
    l: Lang,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Response {
    let fields = fields_of(&query.unwrap_or_default());
    let field = |name: &str| {
        fields.iter().rev().find(|(field, _)| field == name).map_or_else(String::new, |(_, value)| value.clone())
    };
    let sides = ["a", "b"].map(|name| Side { files: Vec::new(), text: field(name) });
    if sides.iter().all(Side::is_empty) {
        return page::kept(&form(&portal, l, &Asked::default(), Typed::default(), Vec::new()), l);
    }
    if let Err(wait) = portal.gates.count(visitor.0) {
        return too_often(COMPARE.path(l), wait);
    }
    answered(portal, l, &fields, sides).await
}

/// A comparison of what is sent.
pub(super) async fn post(State(portal): State<Portal>, l: Lang, mut sent: Sent) -> Response {
    let text = |name: &str| sent.parcel(name).unwrap_or_default().to_owned();
    let texts = [sent.parcel("state").map_or_else(|| text("a"), str::to_owned), text("b")];
    let files = ["file_a", "file_b"].map(|name| sent.files(name));
    let mut sides = files.into_iter().zip(texts).map(|(files, text)| Side { files, text });
    let none = || Side { files: Vec::new(), text: String::new() };
    let sides = [sides.next().unwrap_or_else(none), sides.next().unwrap_or_else(none)];
    answered(portal, l, &sent.fields, sides).await
}

async fn answered(portal: Portal, l: Lang, fields: &[(String, String)], sides: [Side; 2]) -> Response {
    let deadline = Deadline::of(&portal);
    let country = fields.iter().rev().find(|(name, _)| name == "country").map_or("", |(_, value)| value).to_owned();
    let typed = Typed { sides: sides.each_ref().map(|side| side.text.clone()), country };
    let asked = match Asked::read(fields, &portal, l) {
        Ok(asked) => asked,
        Err(errors) => return refused(&portal, l, &Asked::default(), typed, errors),
    };
    let missing: Vec<FieldError> = ["a", "b"]
        .into_iter()
        .zip(&sides)
        .filter(|(_, side)| side.is_empty())
        .map(|(field, _)| FieldError {
            field: field.to_owned(),
            detail: match l {
                Lang::Nl => format!("Geef een adres of een bestand voor {}.", field.to_uppercase()),
                Lang::En => format!("Give an address or a file for {}.", field.to_uppercase()),
            },
        })
        .collect();
    if !missing.is_empty() {
        return refused(&portal, l, &asked, typed, missing);
    }
    let worker = portal.clone();
    let work = move || {
        let [a, b] = &sides;
        let a = a.result(&worker, &asked, deadline)?;
        let b = b.result(&worker, &asked, deadline)?;
        let comparison =
            compare(&a, &b, reference(&worker)).map_err(|error| Failure::Document(refusal::comparison(&error)))?;
        let page = ComparePage {
            compared: Some(compared(&worker, &comparison, l)),
            ..form(&worker, l, &asked, typed, Vec::new())
        };
        Ok(page::fresh(&page, l))
    };
    apart(&portal, l, deadline, work).await.unwrap_or_else(|problem| problem)
}

fn refused(portal: &Portal, l: Lang, asked: &Asked, typed: Typed, errors: Vec<FieldError>) -> Response {
    page::told(&form(portal, l, asked, typed, errors), StatusCode::UNPROCESSABLE_ENTITY, l)
}

fn form(portal: &Portal, l: Lang, asked: &Asked, typed: Typed, errors: Vec<FieldError>) -> ComparePage {
    let title = l.is("Twee resultaten vergelijken", "Compare two results");
    let about = l.is("Wat is er veranderd, waardoor, en is het echt?", "What changed, why, and is it real?");
    let frame = Frame::new(l, COMPARE, title, about)
        .within(address::MEASURE)
        .below(address::MEASURE.path(l), l.is("Meten", "Measure"));
    let plain = errors.is_empty() && typed.sides.iter().all(String::is_empty);
    ComparePage {
        frame: if plain { frame } else { frame.alone() },
        l,
        options: Options::of(asked, None, portal, l),
        typed,
        errors,
        compared: None,
    }
}

fn compared(portal: &Portal, comparison: &Comparison, l: Lang) -> Found {
    let climate = comparison.changes.iter().find(|change| change.indicator == Indicator::ClimateChange);
    let why = climate.map_or_else(Vec::new, |change| {
        let of = Indicator::ClimateChange;
        let part = |name, part: &voetspoor_assessment::Ranged| {
            (name, part.central.map_or_else(String::new, |kg| signed(kg, of, l)), band(part, of, l))
        };
        vec![
            part(l.is("wat je hebt en doet", "what you have and do"), &change.activity),
            part(l.is("factoren van een ander jaar", "factors of another year"), &change.factor_year),
            part(l.is("een andere factorset", "another factor set"), &change.factor_set),
            (
                l.is("methode, programma, tabellen", "method, program, tables"),
                signed(change.method, of, l),
                String::new(),
            ),
        ]
    });
    let stage_name =
        |name: &str| name.parse::<Stage>().map_or_else(|_| name.to_owned(), |stage| words::stage(stage, l).to_owned());
    let item_name = |name: &str| words::item(name, &portal.catalog, l);
    Found {
        answer: climate.map_or("", |change| real(change, l)),
        change: climate
            .and_then(|change| change.change.central)
            .map_or_else(String::new, |kg| words::mass(kg.abs(), l)),
        band: climate.map_or_else(String::new, |change| band(&change.change, Indicator::ClimateChange, l)),
        years: [comparison.a.year.to_string(), comparison.b.year.to_string()],
        rows: comparison.changes.iter().map(|change| row(change, l)).collect(),
        why,
        movers: vec![
            (l.is("Per fase", "By stage"), comparison.by_stage.iter().map(|one| moved(one, &stage_name, l)).collect()),
            (l.is("Per soort", "By kind"), comparison.by_item.iter().map(|one| moved(one, &item_name, l)).collect()),
        ],
        notes: comparison.notes.iter().map(|note| l.is(&note.nl, &note.en).clone()).collect(),
        left_out: comparison
            .not_compared
            .iter()
            .map(|gap| (words::indicator(gap.indicator, l), l.is(&gap.reason_nl, &gap.reason).clone()))
            .collect(),
    }
}

fn row(change: &Change, l: Lang) -> Row {
    let of = change.indicator;
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| crate::number::short(value, l));
    Row {
        name: words::indicator(of, l),
        unit: words::unit(of),
        a: shown(change.a.central),
        b: shown(change.b.central),
        change: change.change.central.map_or_else(String::new, |value| signed(value, of, l)),
        relative: change.relative.map_or_else(String::new, |share| signed_percent(share, l)),
        band: band(&change.change, of, l),
        real: real(change, l),
    }
}

fn real(change: &Change, l: Lang) -> &'static str {
    let lower = change.like_with_like.central.is_some_and(|central| central < 0.0);
    match (change.real, lower) {
        (Real::Yes, true) => l.is("ja, lager", "yes, lower"),
        (Real::Yes, false) => l.is("ja, hoger", "yes, higher"),
        (Real::No, _) if change.change.central == Some(0.0) => l.is("geen verschil", "no change"),
        (Real::No, _) => l.is("nee, de rekenwijze is anders", "no, the account changed"),
        (Real::CannotSay, _) => l.is("niet te zeggen", "cannot say"),
    }
}

fn moved(mover: &Mover, name: &dyn Fn(&str) -> String, l: Lang) -> Moved {
    let of = Indicator::ClimateChange;
    Moved {
        name: name(&mover.name),
        a: words::mass(mover.a, l),
        b: words::mass(mover.b, l),
        change: mover.change.central.map_or_else(String::new, |kg| signed(kg, of, l)),
        band: band(&mover.change, of, l),
    }
}

#[cfg(test)]
mod tests {
    use super::parcel_of;

    #[test]
    fn an_address_and_its_parcel_are_the_same() {
        let texts = ["1.abc", " https://x.nl/meten/r/1.abc?view=annual ", "/en/measure/r/1.abc#top"].map(parcel_of);
        assert_eq!(texts, ["1.abc"; 3]);
    }
}
