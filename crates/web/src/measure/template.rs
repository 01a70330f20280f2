//! Empty tables to fill in: one file with all tables, or one table as CSV.

use axum::extract::{Path, State};
use axum::response::Response;
use voetspoor_inventory::{HeaderLanguage, Role, TemplateFormat, template};
use voetspoor_quantity::Lang;

use super::TEMPLATE;
use crate::portal::Portal;
use crate::respond::attachment::named;
use crate::respond::problem::Problem;
use crate::respond::table;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ODS: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// `inventaris.xlsx`, `inventaris.ods`, or a table by its name: `apparaten.csv`.
pub(super) async fn get(State(_): State<Portal>, l: Lang, Path(name): Path<String>) -> Response {
    made(l, &name).unwrap_or_else(|| Problem::not_found(l).answer(&TEMPLATE.with(l, &[("name", &name)])))
}

fn made(l: Lang, name: &str) -> Option<Response> {
    let (stem, ending) = name.rsplit_once('.')?;
    let language = l.is(HeaderLanguage::Dutch, HeaderLanguage::English);
    let (format, kind) = match ending {
        "xlsx" => (TemplateFormat::Xlsx, XLSX),
        "ods" => (TemplateFormat::Ods, ODS),
        "csv" => (TemplateFormat::Csv, "text/csv; charset=utf-8"),
        _ => return None,
    };
    let role = stem.parse::<Role>().ok().filter(|role| role_name(*role, l) == stem);
    let whole = format != TemplateFormat::Csv && stem == whole_name(l);
    let roles = match role {
        Some(role) => vec![role],
        None if whole => Role::ALL.to_vec(),
        None => return None,
    };
    let bytes = template(&roles, language, format).ok()?;
    Some(named(table::kept(kind, bytes), name))
}

/// Name of a table's file.
pub(super) fn role_name(role: Role, l: Lang) -> &'static str {
    l.is(role.dutch_name(), role.name())
}

/// Name of the file with all tables.
pub(super) fn whole_name(l: Lang) -> &'static str {
    l.is("inventaris", "inventory")
}
