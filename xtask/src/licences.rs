//! Licences of all that the program is built from, against a list of those that go with EUPL-1.2.

use anyhow::bail;

use crate::metadata::Metadata;

/// Licences that may be part of a work under EUPL-1.2. Add one only after reading it.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Checks the licence expression of every package.
pub(crate) fn check(metadata: &Metadata) -> anyhow::Result<()> {
    let wrong: Vec<String> = metadata
        .packages
        .iter()
        .filter(|package| !package.license.as_deref().is_some_and(is_allowed))
        .map(|p| format!("{} {}: {}", p.name, p.version, p.license.as_deref().unwrap_or("no licence stated")))
        .collect();
    if !wrong.is_empty() {
        bail!("not on the list of xtask/src/licences.rs: {}", wrong.join("; "));
    }
    eprintln!("{} packages", metadata.packages.len());
    Ok(())
}

/// Whether an SPDX expression can be satisfied with allowed licences alone. The old `A/B` means `A OR B`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0 };
    reader.either() == Some(true) && reader.at == words.len()
}

/// Reads an expression word by word; nothing where it is not one.
struct Reader<'w> {
    words: &'w [&'w str],
    at: usize,
}

impl<'w> Reader<'w> {
    fn either(&mut self) -> Option<bool> {
        let mut allowed = self.both()?;
        while self.take("OR") {
            allowed |= self.both()?;
        }
        Some(allowed)
    }

    fn both(&mut self) -> Option<bool> {
        let mut allowed = self.one()?;
        while self.take("AND") {
            allowed &= self.one()?;
        }
        Some(allowed)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let allowed = self.either()?;
            return self.take(")").then_some(allowed);
        }
        let name = self.next()?;
        if self.take("WITH") {
            let exception = self.next()?;
            return Some(ALLOWED.contains(&format!("{name} WITH {exception}").as_str()));
        }
        Some(ALLOWED.contains(&name))
    }

    fn next(&mut self) -> Option<&'w str> {
        let word = self.words.get(self.at).copied();
        self.at += 1;
        word
    }

    fn take(&mut self, word: &str) -> bool {
        let is_next = self.words.get(self.at) == Some(&word);
        self.at += usize::from(is_next);
        is_next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_allowed_choice_is_enough() {
        assert!(is_allowed("MIT OR GPL-3.0-only"));
        assert!(is_allowed("Unlicense/MIT"));
        assert!(is_allowed("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only"));
    }

    #[test]
    fn every_part_of_a_sum_must_be_allowed() {
        assert!(is_allowed("(MIT OR Apache-2.0) AND Unicode-3.0"));
        assert!(!is_allowed("MIT AND AGPL-3.0-only"));
        assert!(!is_allowed("(MIT AND AGPL-3.0-only) OR SSPL-1.0"));
    }

    #[test]
    fn an_exception_counts_only_where_it_is_listed() {
        assert!(!is_allowed("MIT WITH Something-exception"));
    }

    #[test]
    fn what_is_no_expression_is_not_allowed() {
        for text in ["", "MIT OR", "(MIT", "MIT Apache-2.0", "OR"] {
            assert!(!is_allowed(text), "{text:?}");
        }
    }
}
