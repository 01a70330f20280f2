//! The content, the metadata and the manifest of the package.

use super::xml::Xml;
use crate::document::{Block, Document, of_numbers};

/// Namespaces of ODF that the content uses.
pub(super) const NAMESPACES: [(&str, &str); 9] = [
    ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
    ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
    ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
    ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
    ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
    ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
    ("office:version", "1.3"),
];

pub(super) fn content(document: &Document) -> String {
    let mut xml = Xml::new();
    xml.open("office:document-content", &NAMESPACES);
    xml.open("office:automatic-styles", &[]);
    tables(&mut xml);
    widths(&mut xml, document);
    xml.close();
    xml.open("office:body", &[]).open("office:text", &[]);
    xml.element("text:p", &[("text:style-name", "Title")], &document.title);
    xml.element("text:p", &[("text:style-name", "Subtitle")], &document.subtitle);
    for (number, block) in document.blocks.iter().enumerate() {
        write_block(&mut xml, number, block);
    }
    xml.finish()
}

/// Styles of tables and cells. They stand here and not among the named styles, where office programs do not look for them.
fn tables(xml: &mut Xml) {
    xml.open("style:style", &[("style:name", "DataTable"), ("style:family", "table")]);
    let across = [("style:rel-width", "100%"), ("table:align", "margins"), ("fo:margin-bottom", "0.4cm")];
    xml.empty("style:table-properties", &across);
    xml.close();
    for (name, fill) in [("HeaderCell", "#e6e9ef"), ("Cell", "transparent")] {
        xml.open("style:style", &[("style:name", name), ("style:family", "table-cell")]);
        let cell = [("fo:padding", "0.1cm"), ("fo:border", "0.5pt solid #767676"), ("fo:background-color", fill)];
        xml.empty("style:table-cell-properties", &cell);
        xml.close();
    }
}

/// Column styles of each table: widths by the longest text, so that short columns stay narrow.
fn widths(xml: &mut Xml, document: &Document) {
    for (number, block) in document.blocks.iter().enumerate() {
        let Block::Table { header, rows, .. } = block else { continue };
        for (column, title) in header.iter().enumerate() {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            let longest = cells.chain([title.chars().count()]).max().unwrap_or(1);
            let share = longest.clamp(8, 32);
            xml.open(
                "style:style",
                &[("style:name", &format!("T{number}.{column}")), ("style:family", "table-column")],
            );
            xml.empty("style:table-column-properties", &[("style:rel-column-width", &format!("{share}*"))]);
            xml.close();
        }
    }
}

fn write_block(xml: &mut Xml, number: usize, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            let level = level.clamp(&1, &4);
            let style = format!("Heading_20_{level}");
            xml.element("text:h", &[("text:style-name", &style), ("text:outline-level", &level.to_string())], text);
        }
        Block::Paragraph(text) => {
            xml.element("text:p", &[("text:style-name", "Text_20_body")], text);
        }
        Block::List(points) => {
            xml.open("text:list", &[("text:style-name", "Points")]);
            for point in points {
                xml.open("text:list-item", &[]);
                xml.element("text:p", &[("text:style-name", "List")], point);
                xml.close();
            }
            xml.close();
        }
        Block::Table { caption, header, rows } => {
            xml.element("text:p", &[("text:style-name", "Caption")], caption);
            xml.open("table:table", &[("table:name", &format!("Table{number}")), ("table:style-name", "DataTable")]);
            for column in 0..header.len() {
                xml.empty("table:table-column", &[("table:style-name", &format!("T{number}.{column}"))]);
            }
            xml.open("table:table-header-rows", &[]);
            let ends = of_numbers(header, rows);
            write_row(xml, header, "HeaderCell", "Table_20_Heading", &ends);
            xml.close();
            for row in rows {
                write_row(xml, row, "Cell", "Table_20_Contents", &ends);
            }
            xml.close();
        }
    }
}

fn write_row(xml: &mut Xml, cells: &[String], style: &str, paragraph: &str, ends: &[bool]) {
    xml.open("table:table-row", &[]);
    let end = format!("{paragraph}_20_Number");
    for (number, cell) in cells.iter().enumerate() {
        let paragraph = if ends.get(number).is_some_and(|at_end| *at_end) { &end } else { paragraph };
        xml.open("table:table-cell", &[("table:style-name", style), ("office:value-type", "string")]);
        xml.element("text:p", &[("text:style-name", paragraph)], cell);
        xml.close();
    }
    xml.close();
}

pub(super) fn meta(document: &Document) -> String {
    let mut xml = Xml::new();
    let date = format!("{}T00:00:00", document.date);
    xml.open("office:document-meta", &NAMESPACES).open("office:meta", &[]);
    xml.element("meta:generator", &[], concat!("Voetspoor/", env!("CARGO_PKG_VERSION")));
    xml.element("dc:title", &[], &document.title);
    xml.element("dc:subject", &[], &document.subtitle);
    xml.element("dc:language", &[], document.language.as_str());
    xml.element("meta:creation-date", &[], &date);
    xml.element("dc:date", &[], &date);
    xml.finish()
}

pub(super) fn manifest(media_type: &str) -> String {
    let mut xml = Xml::new();
    xml.open(
        "manifest:manifest",
        &[("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"), ("manifest:version", "1.3")],
    );
    xml.empty(
        "manifest:file-entry",
        &[("manifest:full-path", "/"), ("manifest:version", "1.3"), ("manifest:media-type", media_type)],
    );
    for name in ["content.xml", "styles.xml", "meta.xml"] {
        xml.empty("manifest:file-entry", &[("manifest:full-path", name), ("manifest:media-type", "text/xml")]);
    }
    xml.finish()
}
