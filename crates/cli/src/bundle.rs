//! The bundle for an auditor: a zip with the same bytes for the same result, whenever and wherever it is written.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use voetspoor_assessment::{
    Activities, CellsDocument, FactorSetName, MethodVersions, ResultDocument, SourceLine, hexadecimal, sources_used,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::output;
use crate::reference::Reference;

/// What decides a result, beside its input.
#[derive(serde::Serialize)]
struct Versions<'r> {
    program: &'r str,
    method: &'r MethodVersions,
    factor_set: &'r FactorSetName,
    data_sets: Vec<DataSetLine<'r>>,
}

/// A set of reference data.
#[derive(serde::Serialize)]
struct DataSetLine<'r> {
    name: &'r str,
    version: &'r str,
    licences: &'r [String],
    sha256: &'r str,
}

/// Writes the bundle.
pub(crate) fn write(result: &ResultDocument, reference: &Reference, path: &Path) -> Result<()> {
    let bytes = bytes(result, reference)?;
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn bytes(result: &ResultDocument, reference: &Reference) -> Result<Vec<u8>> {
    let activities = Activities::of(result)?;
    let basis =
        reference.assessment().basis(&result.factor_set.name, &activities.contracts, result.view, result.approach)?;
    let sources: Vec<SourceLine> = sources_used(&activities.counted.cells, basis);
    let versions = Versions {
        program: &result.program,
        method: &result.method,
        factor_set: &result.factor_set,
        data_sets: reference
            .catalog
            .sets()
            .iter()
            .map(|set| DataSetLine {
                name: &set.name,
                version: &set.version,
                licences: &set.licences,
                sha256: &set.sha256,
            })
            .collect(),
    };
    let mut files = vec![
        ("README.txt", readme(result)),
        ("cells.json", output::json(&CellsDocument::of(result)?)?),
        ("method.json", output::json(&versions)?),
        ("result.json", output::json(result)?),
        ("sources.json", output::json(&sources)?),
    ];
    let mut sums = String::new();
    for (name, text) in &files {
        let _ = writeln!(sums, "{}  {name}", hexadecimal(&Sha256::digest(text.as_bytes())));
    }
    files.push(("SHA256SUMS", sums));
    files.sort_by_key(|(name, _)| *name);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // The earliest time that a zip can hold: the same bytes at any hour.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, text) in files {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn readme(result: &ResultDocument) -> String {
    let whose = result.organisation.as_deref().unwrap_or("-");
    format!(
        "Voetspoor: bundle of a footprint of ICT\n\
         \n\
         organisation   {whose}\n\
         year           {}\n\
         view           {}, approach {}\n\
         method         {} / {} / {}\n\
         factor set     {} ({})\n\
         input          SHA-256 {}\n\
         program        {}\n\
         \n\
         result.json    the result with its cells\n\
         cells.json     the counted activities alone\n\
         sources.json   every source of every number in it\n\
         method.json    versions of the method and of all reference data\n\
         SHA256SUMS     hashes of these files\n\
         \n\
         How to check\n\
         1. Files unchanged:        sha256sum --check SHA256SUMS\n\
         2. Result from the cells:  voetspoor value cells.json --factors {} --view {} --approach {}\n\
         3. Result from the input:  voetspoor verify result.json --inventory FILES\n\
         4. One line, to its source: voetspoor explain result.json item:ID\n\
         \n\
         Zo controleer je het (dezelfde vier stappen)\n\
         1. Bestanden ongewijzigd. 2. Uitkomst uit de cellen. 3. Uitkomst uit de invoer. 4. Een regel tot aan de bron.\n\
         \n\
         Low and high are the 5 % and 95 % of the draws. Laag en hoog zijn de 5 % en 95 % van de trekkingen.\n",
        result.year,
        result.view,
        result.approach,
        result.method.name,
        result.method.counting,
        result.method.valuing,
        result.factor_set.name,
        result.factor_set.sha256,
        result.input.sha256,
        result.program,
        result.factor_set.name,
        result.view,
        result.approach,
    )
}
