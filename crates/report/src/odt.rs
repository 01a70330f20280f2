//! A document as OpenDocument text (ODF 1.3): a package with its type first, a manifest, content, styles and metadata.

mod content;
mod styles;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::ReportError;
use crate::document::Document;

/// Media type of the package.
const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The document as the bytes of an `.odt` file. The same document gives the same bytes.
pub fn to_odt(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // The type stands first and unpacked, so that programs know the file by its first bytes (ODF 1.3 part 2, 3.3).
    package.start_file("mimetype", stored)?;
    package.write_all(MEDIA_TYPE.as_bytes())?;
    let files = [
        ("content.xml", content::content(document)),
        ("styles.xml", styles::styles(document)),
        ("meta.xml", content::meta(document)),
        ("META-INF/manifest.xml", content::manifest(MEDIA_TYPE)),
    ];
    for (name, text) in files {
        package.start_file(name, packed)?;
        package.write_all(text.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}
