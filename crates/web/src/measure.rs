//! Measuring in the browser: files in, a result out. Nothing that a visitor sends is kept.

pub(crate) mod asked;
mod boundary;
pub(crate) mod calculation;
mod carried;
mod compare;
pub(crate) mod datapoints;
mod explain;
pub(crate) mod footprint;
mod letters;
mod levers;
mod page;
mod parcel;
mod portion;
mod refusal;
mod report;
mod result;
mod scan;
mod start;
mod table;
mod template;
pub(crate) mod upload;
pub(crate) mod words;

use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, Path, RawQuery, State};
use axum::response::{Redirect, Response};
use axum::routing::get;

use self::asked::{Asked, fields_of};
pub(crate) use self::calculation::{Deadline, apart};
use self::calculation::{Failure, of_cells, of_files};
use self::page::{Place, answer};
use self::upload::Sent;
use crate::address::{self, Address};
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::shield::{Visitor, too_often};
use voetspoor_quantity::{Lang, Words};

/// Longest id of an item in an address.
const LONGEST_ID: usize = 80;

pub(crate) const RESULT: Address = Address::new("/meten/resultaat", "/en/measure/result");
pub(crate) const EXAMPLE: Address = Address::new("/meten/voorbeeld", "/en/measure/example");
pub(crate) const COMPARE: Address = Address::new("/meten/vergelijken", "/en/measure/compare");
pub(crate) const ORGANISATION: Address = Address::new("/meten/organisatie", "/en/measure/organisation");
pub(crate) const CITIZEN: Address = Address::new("/meten/thuis", "/en/measure/at-home");
pub(crate) const SHARED: Address = Address::new("/meten/r/{state}", "/en/measure/r/{state}");
pub(crate) const TEMPLATE: Address = Address::new("/meten/sjabloon/{name}", "/en/measure/template/{name}");

/// The pages that search engines may list.
pub(crate) const PAGES: [Address; 4] = [address::MEASURE, COMPARE, ORGANISATION, CITIZEN];

/// Adds the addresses of this part.
pub(crate) fn routes(router: Router<Live>) -> Router<Live> {
    Lang::BOTH.into_iter().fold(router, |router, l| {
        router
            .route(address::MEASURE.path(l), get(start::get))
            .route(RESULT.path(l), get(again).post(result))
            .route(EXAMPLE.path(l), get(example))
            .route(COMPARE.path(l), get(compare::get).post(compare::post))
            .route(ORGANISATION.path(l), get(scan::organisation).post(scan::of_organisation))
            .route(CITIZEN.path(l), get(scan::citizen).post(scan::of_citizen))
            .route(SHARED.path(l), get(shared))
            .route(TEMPLATE.path(l), get(template::get))
    })
}

/// Someone comes back to an answer that nobody kept: to the form.
async fn again(l: Lang) -> Redirect {
    Redirect::to(address::MEASURE.path(l))
}

/// Files, or a result that is carried along, with a question about it.
async fn result(State(portal): State<Portal>, l: Lang, form: Result<Multipart, MultipartRejection>) -> Response {
    let deadline = Deadline::of(&portal);
    let mut sent = match Sent::read(form, &portal, l).await {
        Ok(sent) => sent,
        Err(problem) => {
            let back = l.is("Terug naar het formulier", "Back to the form");
            return Problem { way_back: Some((address::MEASURE.path(l).to_owned(), back)), ..problem }.page(l);
        }
    };
    let asked = match Asked::read(&sent.fields, &portal, l) {
        Ok(asked) => asked,
        Err(errors) => return start::refused(&portal, l, &sent, errors),
    };
    let files = sent.files("files");
    if files.is_empty() && sent.parcel("state").is_none() {
        return start::no_file(&portal, l, &sent);
    }
    let (worker, own) = (portal.clone(), asked);
    let work = move || {
        let outcome = match sent.parcel("state").filter(|_| files.is_empty()) {
            Some(parcel) => of_cells(&worker, &opened(parcel, parcel::FIELD)?, &own)?,
            None => match of_files(&worker, &files, &own, deadline) {
                // The form again, with all that was typed: a file cannot stay chosen.
                Err(Failure::Nothing(reasons)) => return Ok(start::no_inventory(&worker, l, &sent, &reasons)),
                other => other?,
            },
        };
        answer(&worker, l, &outcome, &own, &Place::Sent)
    };
    apart(&portal, l, deadline, work).await.unwrap_or_else(|problem| problem)
}

/// The example of the repository, plainly called fictional.
async fn example(State(portal): State<Portal>, l: Lang, RawQuery(query): RawQuery) -> Response {
    at_address(portal, l, query, Place::Example).await
}

/// A result whose cells stand in the address. Anyone can make such addresses without end, so each counts as a calculation.
async fn shared(
    State(portal): State<Portal>,
    l: Lang,
    visitor: Visitor,
    Path(parcel): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    if let Err(wait) = portal.gates.count(visitor.0) {
        return too_often(SHARED.path(l), wait);
    }
    at_address(portal, l, query, Place::Shared(parcel)).await
}

async fn at_address(portal: Portal, l: Lang, query: Option<String>, place: Place) -> Response {
    let deadline = Deadline::of(&portal);
    let asked = match Asked::read(&fields_of(&query.unwrap_or_default()), &portal, l) {
        Ok(asked) => asked,
        Err(errors) => return Problem::invalid(l, errors).page(l),
    };
    let worker = portal.clone();
    let work = move || {
        let outcome = match &place {
            Place::Shared(parcel) => of_cells(&worker, &of_address(parcel)?, &asked)?,
            Place::Example | Place::Sent => of_files(&worker, &worker.example, &asked, deadline)?,
        };
        answer(&worker, l, &outcome, &asked, &place)
    };
    apart(&portal, l, deadline, work).await.unwrap_or_else(|problem| problem)
}

/// The cells in an address. Anyone can make one and pass it on: what it calls a site, a unit or an organisation is not told here, as if the
/// portal said it.
fn of_address(parcel: &str) -> Result<voetspoor_assessment::CellsDocument, Failure> {
    let cells = opened(parcel, parcel::ADDRESS)?;
    let plain = |id: &str| {
        id.len() <= LONGEST_ID && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b'_'))
    };
    let ids = cells.cells.iter().map(|cell| &*cell.key.item).chain([cells.counting.as_str()]);
    if !ids.into_iter().all(plain) || !(1970..=2100).contains(&cells.year.0) {
        return Err(Failure::Document(refusal::damaged_address()));
    }
    Ok(cells.without_names()?)
}

fn opened(text: &str, most: usize) -> Result<voetspoor_assessment::CellsDocument, Failure> {
    parcel::unpack(text, most).map_err(|error| {
        Failure::Document(match error {
            parcel::ParcelError::Version => Words::new(
                "This address is of a version that this program does not know, or it is no address of a result.",
                "Dit adres is van een versie die dit programma niet kent, of het is geen adres van een resultaat.",
            ),
            parcel::ParcelError::Damaged => refusal::damaged_address(),
            parcel::ParcelError::TooLarge => {
                Words::new("This is larger than a result can be.", "Dit is groter dan een resultaat kan zijn.")
            }
        })
    })
}
