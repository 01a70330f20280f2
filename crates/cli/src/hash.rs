//! Hash of an input with files that are too large to hold.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use voetspoor_assessment::hexadecimal;

/// The hash of the small files, taken together with those of the large ones; their order does not matter.
pub(crate) fn with_files(small: &str, paths: &[&Path]) -> Result<String> {
    let mut parts = vec![small.to_owned()];
    for path in paths {
        parts.push(of_file(path)?);
    }
    parts[1..].sort();
    let mut all = Sha256::new();
    for part in parts {
        all.update(part.as_bytes());
    }
    Ok(hexadecimal(&all.finalize()))
}

fn of_file(path: &Path) -> Result<String> {
    let mut file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut buffer).with_context(|| format!("cannot read {}", path.display()))?;
        if read == 0 {
            return Ok(hexadecimal(&hash.finalize()));
        }
        hash.update(&buffer[..read]);
    }
}
