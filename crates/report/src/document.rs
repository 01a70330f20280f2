//! A document without a form: what is said, in which order.

use voetspoor_quantity::{Day, Lang};

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, level 1 to 4.
    Heading(u8, String),
    /// A paragraph.
    Paragraph(String),
    /// A list of points.
    List(Vec<String>),
    /// A table: caption, header, rows. A row has as many cells as the header.
    Table {
        /// What the table shows.
        caption: String,
        /// Header cells.
        header: Vec<String>,
        /// Rows.
        rows: Vec<Vec<String>>,
    },
}

/// Whether each column of a table holds numbers alone, which stand under each other at their end.
pub fn of_numbers(header: &[String], rows: &[Vec<String>]) -> Vec<bool> {
    let number = |cell: &String| {
        cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || " /".contains(c))
    };
    let column = |column: usize| !rows.is_empty() && rows.iter().all(|row| row.get(column).is_some_and(number));
    (0..header.len()).map(column).collect()
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Title.
    pub title: String,
    /// A line below the title.
    pub subtitle: String,
    /// Language of all of it.
    pub language: Lang,
    /// Date of the document.
    pub date: Day,
    /// Parts, in their order.
    pub blocks: Vec<Block>,
}
