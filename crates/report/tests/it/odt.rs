//! The package holds to OpenDocument: type first and unpacked, every file in the manifest, all of it well-formed.

use std::io::{Cursor, Read};

use voetspoor_quantity::Lang;
use voetspoor_report::{Block, Document, to_odt};
use zip::{CompressionMethod, ZipArchive};

use crate::progress::document;

const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn the_type_stands_first_and_unpacked() {
    let bytes = to_odt(&document(Lang::Nl)).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let first = archive.by_index(0).unwrap();
    assert_eq!((first.name().unwrap().as_ref(), first.compression()), ("mimetype", CompressionMethod::Stored));
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(&bytes[38..77], b"application/vnd.oasis.opendocument.text");
}

#[test]
fn the_manifest_names_every_other_file() {
    let bytes = to_odt(&document(Lang::Nl)).unwrap();
    let manifest = part(&bytes, "META-INF/manifest.xml");
    let parsed = roxmltree::Document::parse(&manifest).unwrap();
    let named: Vec<String> = parsed
        .descendants()
        .filter(|node| node.tag_name().name() == "file-entry")
        .map(|node| node.attributes().find(|attribute| attribute.name() == "full-path").unwrap().value().to_owned())
        .collect();
    let archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut files: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    files.retain(|name| name != "mimetype" && !name.starts_with("META-INF/"));
    files.push("/".to_owned());
    files.sort();
    let mut sorted = named;
    sorted.sort();
    assert_eq!(sorted, files);
}

#[test]
fn content_styles_and_metadata_are_well_formed_and_of_version_1_3() {
    let document = document(Lang::En);
    let bytes = to_odt(&document).unwrap();
    for name in ["content.xml", "styles.xml", "meta.xml"] {
        let text = part(&bytes, name);
        let parsed = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(parsed.root_element().attribute((OFFICE, "version")), Some("1.3"), "{name}");
    }
    let content = part(&bytes, "content.xml");
    let parsed = roxmltree::Document::parse(&content).unwrap();
    let count =
        |namespace: &str, name: &str| parsed.descendants().filter(|node| node.has_tag_name((namespace, name))).count();
    let tables = document.blocks.iter().filter(|block| matches!(block, Block::Table { .. })).count();
    let headings = document.blocks.iter().filter(|block| matches!(block, Block::Heading(..))).count();
    assert_eq!((count(TABLE, "table"), count(TABLE, "table-header-rows")), (tables, tables));
    assert_eq!(count(TEXT, "h"), headings);
    assert!(part(&bytes, "styles.xml").contains("fo:language=\"en\""));
    assert!(part(&bytes, "meta.xml").contains("<dc:language>en</dc:language>"));
}

#[test]
fn every_style_that_the_content_uses_exists() {
    let bytes = to_odt(&document(Lang::Nl)).unwrap();
    let (content, styles) = (part(&bytes, "content.xml"), part(&bytes, "styles.xml"));
    let content = roxmltree::Document::parse(&content).unwrap();
    let styles = roxmltree::Document::parse(&styles).unwrap();
    let both = || content.descendants().chain(styles.descendants());
    let attribute = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.attributes().find(|one| one.name() == name).map(|one| one.value().to_owned())
    };
    let defined: std::collections::BTreeSet<String> = both()
        .filter(|node| ["style", "list-style"].contains(&node.tag_name().name()))
        .filter_map(|node| attribute(&node, "name"))
        .collect();
    for used in both().filter_map(|node| attribute(&node, "style-name")) {
        assert!(defined.contains(&used), "{used}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let text = "<b>&\"'\u{0}\u{FFFE}]]> \u{1F331}".to_owned();
    let hostile = Document {
        title: text.clone(),
        subtitle: String::new(),
        language: Lang::Nl,
        date: "2026-11-22".parse().unwrap(),
        blocks: vec![
            Block::Paragraph(text.clone()),
            Block::List(vec![]),
            Block::Table { caption: text.clone(), header: vec![text.clone()], rows: vec![vec![text]] },
        ],
    };
    let bytes = to_odt(&hostile).unwrap();
    for name in ["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"] {
        roxmltree::Document::parse(&part(&bytes, name)).unwrap();
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert_eq!(to_odt(&document(Lang::Nl)).unwrap(), to_odt(&document(Lang::Nl)).unwrap());
}
