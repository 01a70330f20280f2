//! Answers: pages, data beside pages, problems, and how they travel.

pub(crate) mod attachment;
pub(crate) mod bare;
pub(crate) mod encode;
pub(crate) mod negotiate;
pub(crate) mod page;
pub(crate) mod picture;
pub(crate) mod problem;
pub(crate) mod table;
