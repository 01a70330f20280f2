//! The portal: pages, data and API over HTTP.
//!
//! Rendered on the server, without scripts that a page needs. Each part of the portal has a folder here and one of templates.
//! Whoever starts it reads the files ([`Sources`]) and the settings; the portal itself
//! opens a port, writes the store that it was given, and asks the provider of identities where one is set: nothing else.

mod about;
mod address;
mod api;
mod asset;
mod chart;
mod clock;
mod data;
mod datacentre;
mod date;
mod desk;
mod duties;
mod figure;
mod find;
mod frame;
mod home;
mod knowledge;
mod language;
mod live;
mod measure;
mod monitor;
mod number;
mod observe;
mod paging;
mod plan;
mod portal;
mod query;
mod respond;
mod router;
mod serve;
mod settings;
mod shield;
mod site;
mod spelling;
mod twin;
mod typed;

pub use clock::Clock;
pub use desk::{
    DeskRoom, Outcome, PressError, Round, Weighed, desk_rooms, problem_line, table_columns, table_of, weigh,
};
pub use live::Live;
pub use portal::{Inner, Portal, PortalError, Sources};
pub use router::{metrics, router};
pub use serve::Listening;
pub use settings::{Hidden, Listed, Settings, SettingsError, Stray};
