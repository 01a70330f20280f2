//! Empty report files to fill in: `/datacenters/sjabloon/2025.csv`.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use voetspoor_datacentre::{Layout, template};
use voetspoor_quantity::{CalendarYear, Lang};

use crate::portal::Portal;
use crate::respond::attachment::{CSV, JSON, XLSX};
use crate::respond::problem::Problem;
use crate::respond::table::kept;

/// Layouts with their endings and kinds.
pub(super) const LAYOUTS: [(&str, Layout, &str); 3] =
    [("xlsx", Layout::Xlsx, XLSX), ("csv", Layout::Csv, CSV), ("json", Layout::Json, JSON)];

pub(super) async fn get(State(portal): State<Portal>, l: Lang, uri: Uri, Path(name): Path<String>) -> Response {
    let missing = || Problem::not_found(l).answer(uri.path());
    let Some((year, ending)) = name.split_once('.') else { return missing() };
    let found = LAYOUTS.into_iter().find(|(one, ..)| *one == ending);
    let year = year.parse::<i16>().ok().map(CalendarYear).filter(|year| portal.datacentre.version(*year).is_some());
    let (Some((_, layout, kind)), Some(year)) = (found, year.filter(|year| year.0 <= 2100)) else { return missing() };
    match template(&portal.datacentre, year, l, layout) {
        Ok(bytes) => kept(kind, bytes),
        Err(error) => {
            tracing::error!(%error, "a template could not be made");
            Problem::internal(l).answer(uri.path())
        }
    }
}
