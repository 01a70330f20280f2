//! Looks into a zip file before a spreadsheet reader does: how large it becomes, whether it is whole, what it is.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::decoder::guarded;
use crate::limits::Limits;
use crate::message::Message;
use crate::ods_cells::OdsCells;
use crate::sheet_marks::{OdsSheets, SheetMarks, XlsxSheet};
use crate::value::Problem;
use crate::xml_tags::{Tags, attribute, local_name};

/// What a zip file is, with what its sheets say beside their cells, in their order.
#[derive(Debug)]
pub(crate) enum Package {
    Xlsx(Vec<SheetMarks>),
    Ods(Vec<SheetMarks>),
    Other,
}

/// What a zip file is, by the names of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Xlsx,
    Ods,
    Other,
}

/// Parts below this size may be compressed as much as they like.
const SMALL_PART: u64 = 16 << 20;

/// Says what a zip file is, after it was unpacked once without keeping anything: a directory may lie about sizes.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Package, Problem> {
    let mut archive = guarded(|| ZipArchive::new(Cursor::new(bytes))).map_err(|reason| damaged(&reason))?;
    let mut said: u64 = 0;
    let mut kind = Kind::Other;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error.to_string()))?;
        said = said.saturating_add(part.size());
        if part.size() > SMALL_PART && part.size() / part.compressed_size().max(1) > limits.inflation {
            return Err(Problem::error(Message::PartInflatesTooMuch { times: limits.inflation }));
        }
        match part.name().as_deref() {
            Ok("xl/workbook.xml") => kind = Kind::Xlsx,
            Ok("content.xml") if kind == Kind::Other => kind = Kind::Ods,
            Ok(_) | Err(_) => {}
        }
    }
    if said > limits.inflated_bytes {
        return Err(Problem::error(Message::BecomesTooBig { bytes: said, most: limits.inflated_bytes }));
    }
    if kind == Kind::Other {
        return Ok(Package::Other);
    }
    let mut left = limits.inflated_bytes;
    let mut seen = Seen::default();
    for index in 0..archive.len() {
        unpack(&mut archive, index, &mut left, limits, &mut seen)?;
    }
    Ok(match kind {
        Kind::Xlsx => Package::Xlsx(seen.xlsx_sheets()),
        Kind::Ods | Kind::Other => Package::Ods(seen.ods.sheets),
    })
}

/// What the parts of a workbook say, as they are unpacked.
#[derive(Debug, Default)]
struct Seen {
    cells: OdsCells,
    ods: OdsSheets,
    /// The sheets of XLSX by the name of their part.
    xlsx: BTreeMap<String, XlsxSheet>,
    /// The relation of each sheet, in their order, and the part that each relation names.
    relations: Vec<String>,
    parts: BTreeMap<String, String>,
}

/// What a part is, where it says something of sheets.
#[derive(Clone, Copy)]
enum Part {
    OdsContent,
    XlsxWorkbook,
    XlsxRelations,
    XlsxSheet,
}

impl Part {
    fn named(name: &str) -> Option<Part> {
        match name {
            "content.xml" => Some(Part::OdsContent),
            "xl/workbook.xml" => Some(Part::XlsxWorkbook),
            "xl/_rels/workbook.xml.rels" => Some(Part::XlsxRelations),
            name if name.starts_with("xl/worksheets/") && !name.contains("/_rels/") => Some(Part::XlsxSheet),
            _ => None,
        }
    }
}

impl Seen {
    fn tag(&mut self, part: Part, name: &str, tag: &[u8]) {
        match part {
            Part::OdsContent => {
                self.cells.tag(tag);
                self.ods.tag(tag);
            }
            Part::XlsxWorkbook if local_name(tag) == b"sheet" => {
                self.relations.push(attribute(tag, "id").unwrap_or_default().to_owned());
            }
            Part::XlsxRelations if local_name(tag) == b"Relationship" => {
                if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
                    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                    self.parts.insert(id.to_owned(), path.to_lowercase());
                }
            }
            Part::XlsxWorkbook | Part::XlsxRelations => {}
            Part::XlsxSheet => match self.xlsx.get_mut(name) {
                Some(sheet) => sheet.tag(tag),
                None => self.xlsx.entry(name.to_owned()).or_default().tag(tag),
            },
        }
    }

    fn xlsx_sheets(self) -> Vec<SheetMarks> {
        let marks = |relation: &String| {
            let sheet = self.parts.get(relation).and_then(|part| self.xlsx.get(part));
            sheet.map(|sheet| sheet.marks.clone()).unwrap_or_default()
        };
        self.relations.iter().map(marks).collect()
    }
}

fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    left: &mut u64,
    limits: &Limits,
    seen: &mut Seen,
) -> Result<(), Problem> {
    let mut part = archive.by_index(index).map_err(|error| damaged(&error.to_string()))?;
    let name = part.name().map(|name| name.to_lowercase()).unwrap_or_default();
    let of_interest = Part::named(&name);
    let mut tags = Tags::default();
    let mut chunk = vec![0; 64 << 10];
    loop {
        let read = guarded(|| part.read(&mut chunk)).map_err(|reason| damaged(&reason))?;
        if read == 0 {
            return Ok(());
        }
        *left = left
            .checked_sub(read as u64)
            .ok_or_else(|| Problem::error(Message::LiesAboutItsSize { most: limits.inflated_bytes }))?;
        if let Some(of_interest) = of_interest {
            tags.add(&chunk[..read], &mut |tag| seen.tag(of_interest, &name, tag));
            if seen.cells.total() > limits.cells {
                return Err(Problem::error(Message::TooManyCells { most: limits.cells }));
            }
        }
    }
}

/// A file that is not whole, or not what it should be.
pub(crate) fn damaged(reason: &str) -> Problem {
    Problem::error(Message::Damaged { reason: reason.to_owned() })
}
