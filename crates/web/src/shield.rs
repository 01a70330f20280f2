//! What keeps the portal standing: limits on requests, calculations, work, time and size, and the headers that browsers obey.

mod gates;
mod headers;
mod intake;
mod visitor;
mod work;

pub(crate) use gates::{Gates, layer as limit, too_often};
pub(crate) use headers::layer as headers;
pub(crate) use intake::layer as intake;
pub(crate) use visitor::{Visitor, network};
