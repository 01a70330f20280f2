//! The editors' rooms: who comes in, and the way of a record from an empty form to the page that visitors see.

mod office;
mod rooms;
mod way;
