//! What keeps the portal standing: limits on requests, calculations, time and size, and the headers that browsers obey.

mod gates;
mod headers;
mod visitor;

pub(crate) use gates::{Gates, layer as limit, too_often};
pub(crate) use headers::layer as headers;
pub(crate) use visitor::{Visitor, network};
