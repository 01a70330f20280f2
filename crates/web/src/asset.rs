//! Files that pages need: one style sheet, one icon, and a script that only saves waiting, under names that change with their content.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use crate::respond::encode::Kept;

const STYLE: &str = include_str!("../assets/style.css");
const LIVE: &str = include_str!("../assets/live.js");
const ICON: &str = include_str!("../assets/icon.svg");

/// Address of the style sheet.
pub(crate) static STYLE_PATH: LazyLock<String> =
    LazyLock::new(|| format!("/assets/{:016x}.css", twox_hash::XxHash3_64::oneshot(STYLE.as_bytes())));
/// Address of the script that answers a form while it is being changed.
pub(crate) static LIVE_PATH: LazyLock<String> =
    LazyLock::new(|| format!("/assets/{:016x}.js", twox_hash::XxHash3_64::oneshot(LIVE.as_bytes())));
/// Address of the icon.
pub(crate) const ICON_PATH: &str = "/assets/icon.svg";

/// The style sheet. Its name changes with its content, so a browser may keep it for good.
pub(crate) async fn style() -> Response {
    asset("text/css; charset=utf-8", "public, max-age=31536000, immutable", STYLE)
}

/// The script. A page that has it does the same without.
pub(crate) async fn live() -> Response {
    asset("text/javascript; charset=utf-8", "public, max-age=31536000, immutable", LIVE)
}

/// The icon.
pub(crate) async fn icon() -> Response {
    asset("image/svg+xml", "public, max-age=604800", ICON)
}

fn asset(kind: &'static str, keep: &'static str, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)];
    let mut answer = (headers.map(|(name, value)| (name, HeaderValue::from_static(value))), text).into_response();
    answer.extensions_mut().insert(Kept);
    answer
}
