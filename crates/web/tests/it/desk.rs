//! The editors' rooms: who comes in, and the way of a record from an empty form to the page that visitors see.

mod door;
mod hostile;
mod office;
mod press;
mod rooms;
mod statement;
mod suggestion;
mod way;
