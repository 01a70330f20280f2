//! How the rooms publish what they know: tables for spreadsheets and programs, feeds of news (Atom, JSON Feed), calendars (iCalendar). Rooms say what
//! is in them; here stands how it is written.

mod calendar;
mod news;
mod table;

pub use calendar::{Calendar, Event};
pub use news::{Feed, Item};
pub use table::{Table, TableError};
