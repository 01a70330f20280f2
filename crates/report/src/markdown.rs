//! A document as Markdown.

use std::fmt::Write as _;

use crate::document::{Block, Document, of_numbers};

/// The document as Markdown with tables.
pub fn to_markdown(document: &Document) -> String {
    let mut text = format!("# {}\n\n{}\n", plain(&document.title), plain(&document.subtitle));
    for block in &document.blocks {
        text.push('\n');
        match block {
            Block::Heading(level, heading) => {
                let _ = writeln!(text, "{} {}", "#".repeat(usize::from(*level) + 1), plain(heading));
            }
            Block::Paragraph(paragraph) => {
                let _ = writeln!(text, "{}", plain(paragraph));
            }
            Block::List(points) => {
                for point in points {
                    let _ = writeln!(text, "* {}", plain(point));
                }
            }
            Block::Table { caption, header, rows } => {
                let _ = writeln!(text, "{}\n", plain(caption));
                row(&mut text, header);
                let ends = of_numbers(header, rows);
                let rule: String = ends.iter().map(|at_end| if *at_end { " ---: |" } else { " --- |" }).collect();
                let _ = writeln!(text, "|{rule}");
                for cells in rows {
                    row(&mut text, cells);
                }
            }
        }
    }
    text
}

fn row(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

/// Text in which nothing is taken for markup, on one line.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
