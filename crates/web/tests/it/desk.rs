//! The editors' rooms: who comes in, and the way of a record from an empty form to the page that visitors see.

mod audit;
mod door;
mod hostile;
mod offers;
mod office;
mod people;
mod press;
mod rooms;
mod round;
mod statement;
mod suggestion;
mod table;
mod views;
mod way;
