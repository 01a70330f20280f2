//! Queries of addresses: written in one way, and read without what others hang behind them.

use std::fmt::Write as _;

use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::middleware::Next;
use axum::response::Response;

use crate::address::encode_segment;

/// Names that sites, mail programs and advertisers hang behind an address to follow a visitor.
const FOLLOWING: [&str; 20] = [
    "fbclid",
    "gclid",
    "gclsrc",
    "gbraid",
    "wbraid",
    "dclid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "igsh",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "_ga",
    "_gl",
];

/// What a family of such names begins with.
const FAMILIES: [&str; 3] = ["utm_", "mtm_", "pk_"];

/// Pairs as a query, each value escaped.
pub(crate) fn of<K: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> String {
    let mut query = String::new();
    for (key, value) in pairs {
        let and = if query.is_empty() { "" } else { "&" };
        let _ = write!(query, "{and}{}={}", encode_segment(key.as_ref()), encode_segment(value.as_ref()));
    }
    query
}

/// A path with a query, where there is one.
pub(crate) fn with(path: &str, query: &str) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// The layer that takes away what follows visitors, before any page reads its address.
pub(crate) async fn layer(mut request: Request, next: Next) -> Response {
    if let Some(cleaned) = cleaned(request.uri()) {
        *request.uri_mut() = cleaned;
    }
    next.run(request).await
}

/// The address without what follows visitors; none where it has nothing of the kind.
fn cleaned(uri: &Uri) -> Option<Uri> {
    let query = uri.query()?;
    let kept: Vec<&str> = query.split('&').filter(|part| !follows(part)).collect();
    if kept.len() == query.split('&').count() {
        return None;
    }
    let path: PathAndQuery = with(uri.path(), &kept.join("&")).parse().ok()?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path);
    Uri::from_parts(parts).ok()
}

fn follows(part: &str) -> bool {
    let Some((name, _)) = form_urlencoded::parse(part.as_bytes()).next() else { return false };
    let name = name.to_lowercase();
    FOLLOWING.contains(&name.as_str()) || FAMILIES.iter().any(|family| name.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_leave_its_place() {
        assert_eq!(of([("a", "x&b=1"), ("c", "é \"<")]), "a=x%26b%3D1&c=%C3%A9%20%22%3C");
        assert_eq!(with("/a", &of::<&str, &str>([])), "/a");
    }

    #[test]
    fn what_follows_visitors_is_taken_away_and_nothing_else() {
        let clean = |uri: &str| cleaned(&uri.parse().unwrap()).map(|uri| uri.to_string());
        assert_eq!(clean("/a?utm_source=mail&for=sme&FBCLID=1&utm%5Fterm=x").as_deref(), Some("/a?for=sme"));
        assert_eq!(clean("/a?gclid=1").as_deref(), Some("/a"));
        assert_eq!(clean("/a?for=sme&utm=1&x=utm_source"), None);
        assert_eq!(clean("/a"), None);
    }
}
