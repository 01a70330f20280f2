//! A small ODS file: sheets of one row of texts. (A whole ODS library costs more than these few lines of XML.)

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"#;

const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0""#,
    r#" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0""#,
    r#" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">"#,
    "<office:body><office:spreadsheet>",
);

const TAIL: &str = "</office:spreadsheet></office:body></office:document-content>";

/// Sheets by name, each with its header.
pub(crate) fn write_ods(sheets: &[(&str, Vec<&str>)]) -> ZipResult<Vec<u8>> {
    let mut content = String::from(HEAD);
    for (name, header) in sheets {
        content.extend([r#"<table:table table:name=""#, &escaped(name), r#""><table:table-row>"#]);
        for cell in header {
            let cell = escaped(cell);
            content.push_str(r#"<table:table-cell office:value-type="string"><text:p>"#);
            content.push_str(&cell);
            content.push_str("</text:p></table:table-cell>");
        }
        content.push_str("</table:table-row></table:table>");
    }
    content.push_str(TAIL);

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The kind comes first and is not compressed, so that it can be told from the first bytes.
    zip.start_file("mimetype", SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
    zip.write_all(MIME.as_bytes())?;
    for (name, text) in [("META-INF/manifest.xml", MANIFEST), ("content.xml", &content)] {
        zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
