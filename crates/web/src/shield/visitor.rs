//! Who asks, as far as a limit needs to know: an address of IPv4, or a network of IPv6. Kept in memory alone, and for minutes.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::live::Live;

/// The visitor of a request, for a handler that counts.
pub(crate) struct Visitor(pub(crate) IpAddr);

impl FromRequestParts<Live> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, live: &Live) -> Result<Visitor, Infallible> {
        let trusted_proxies = live.portal().settings().trusted_proxies;
        Ok(Visitor(seen(&parts.extensions, &parts.headers, trusted_proxies)))
    }
}

/// The visitor of a request. With trusted proxies in front, the address that the outermost of them saw.
pub(super) fn of(request: &Request, trusted_proxies: usize) -> IpAddr {
    seen(request.extensions(), request.headers(), trusted_proxies)
}

fn seen(extensions: &Extensions, headers: &HeaderMap, trusted_proxies: usize) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let told = (trusted_proxies > 0).then(|| forwarded(headers, trusted_proxies)).flatten();
    network(told.or(peer).unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
}

/// Each proxy adds the address it saw at the end of the list; what stands before those is the visitor's own claim.
fn forwarded(headers: &HeaderMap, trusted_proxies: usize) -> Option<IpAddr> {
    let values = headers.get_all("x-forwarded-for");
    let told: Vec<&str> =
        values.iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(',')).collect();
    told.len().checked_sub(trusted_proxies).and_then(|index| told.get(index)).and_then(|text| text.trim().parse().ok())
}

/// An address of IPv4, or the network of an address of IPv6: what counts as one visitor.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let bits = u128::from(address) & (u128::MAX << 64);
            IpAddr::V6(Ipv6Addr::from(bits))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claimed_address_before_the_trusted_one_is_not_believed() {
        let request = Request::builder().header("x-forwarded-for", "1.1.1.1, 9.9.9.9").body(axum::body::Body::empty());
        let visitor = request.map(|request| of(&request, 1));
        assert_eq!(visitor.ok(), Some(IpAddr::from([9, 9, 9, 9])));
    }

    #[test]
    fn a_network_of_ipv6_counts_as_one_visitor() {
        let address = |text: &str| text.parse::<IpAddr>().map(network);
        assert_eq!(address("2001:db8::1"), address("2001:db8::2"));
    }
}
