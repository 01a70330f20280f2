//! What machines look for at fixed addresses: robots, sitemap, security contact.

use std::fmt::Write as _;

use axum::extract::State;
use axum::response::Response;
use jiff::ToSpan;
use voetspoor_quantity::Lang;

use crate::address::{self, Address};
use crate::desk::DESK;
use crate::portal::Portal;
use crate::respond::table::kept;

/// `/robots.txt`: everything may be read but the results of visitors and the editors' rooms.
pub(crate) async fn robots(State(portal): State<Portal>) -> Response {
    let closed: String = [(address::MEASURE, "r/"), (DESK, "")]
        .iter()
        .flat_map(|(one, below)| Lang::BOTH.map(|l| format!("Disallow: {}/{below}\n", one.path(l))))
        .collect();
    let text = format!("User-agent: *\n{closed}Allow: /\nSitemap: {}/sitemap.xml\n", portal.settings.base());
    kept("text/plain; charset=utf-8", text.into_bytes())
}

/// `/.well-known/security.txt` (RFC 9116).
pub(crate) async fn security(State(portal): State<Portal>) -> Response {
    let expires = portal.clock.today().saturating_add(180.days());
    let text = format!(
        "Contact: {}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: nl, en\nCanonical: {}/.well-known/security.txt\n",
        portal.settings.security_contact,
        portal.settings.base(),
    );
    kept("text/plain; charset=utf-8", text.into_bytes())
}

/// Pages whose address has no parameter.
const PLAIN: [Address; 16] = [
    address::HOME,
    address::API,
    address::FIND,
    address::PLAN,
    address::PLAN_TIMELINE,
    address::PLAN_ORGANISATIONS,
    address::PLAN_CHANGED,
    address::PLAN_OVERDUE,
    address::PLAN_COMMITMENTS,
    address::PLAN_CONTRADICTIONS,
    address::PLAN_GOALS,
    address::PLAN_PROPOSALS,
    address::PLAN_POLICY,
    address::PLAN_PROGRAMME,
    address::PLAN_COALITION,
    address::PLAN_REPORT,
];

/// Every page that search engines may list, in both languages.
pub(crate) fn pages(portal: &Portal) -> Vec<[String; 2]> {
    let both = |address: Address, parameters: &[(&str, &str)]| Lang::BOTH.map(|l| address.with(l, parameters));
    let mut pages: Vec<[String; 2]> = PLAIN.map(|address| both(address, &[])).to_vec();
    let actions = portal.plan.edition().actions.iter();
    pages.extend(actions.map(|action| both(address::PLAN_ACTION, &[("id", &action.id)])));
    let at = portal.plan.at(crate::plan::asked::today(portal));
    let organisations = at.organisations();
    pages.extend(organisations.iter().map(|one| both(address::PLAN_ORGANISATION, &[("id", &one.organisation.id)])));
    pages.extend(crate::monitor::pages(portal));
    pages.extend(crate::measure::PAGES.map(|address| both(address, &[])));
    pages.extend(portal.texts.iter().map(|text| Lang::BOTH.map(|l| text.path(l))));
    pages.extend(crate::duties::pages(portal));
    pages.extend(crate::datacentre::PAGES.map(|address| both(address, &[])));
    pages.extend(crate::knowledge::pages(portal));
    pages.extend(crate::data::pages(portal));
    pages
}

/// `/sitemap.xml`.
pub(crate) async fn sitemap(State(portal): State<Portal>) -> Response {
    let base = portal.settings.base();
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for [nl, en] in pages(&portal) {
        for path in [&nl, &en] {
            let _ = writeln!(
                xml,
                "<url><loc>{base}{path}</loc><xhtml:link rel=\"alternate\" hreflang=\"nl\" href=\"{base}{nl}\"/>\
                 <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"{base}{en}\"/></url>"
            );
        }
    }
    xml.push_str("</urlset>\n");
    kept("application/xml; charset=utf-8", xml.into_bytes())
}
