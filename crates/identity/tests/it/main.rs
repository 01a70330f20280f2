//! A provider of identities, from the way there to what it vouches for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod issuer;
mod vouching;
