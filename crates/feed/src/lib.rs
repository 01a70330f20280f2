//! What others subscribe to: feeds of news (Atom, JSON Feed) and calendars (iCalendar). Rooms say what is in them; here stands how it is written.

mod calendar;
mod news;

pub use calendar::{Calendar, Event};
pub use news::{Feed, Item};
