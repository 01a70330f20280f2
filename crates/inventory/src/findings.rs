//! Diagnostics as they are found: bounded in number, so that ten million wrong rows do not fill the memory.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::message::Message;
use crate::value::Problem;
use voetspoor_quantity::Message as _;

/// What was found so far.
#[derive(Debug)]
pub(crate) struct Findings {
    kept: Vec<Diagnostic>,
    counts: FxHashMap<(String, &'static str), usize>,
    most: usize,
}

impl Findings {
    pub(crate) fn new(most: usize) -> Findings {
        Findings { kept: Vec::new(), counts: FxHashMap::default(), most }
    }

    /// A problem at a line of a file (0 = the whole file).
    pub(crate) fn add(&mut self, file: &str, line: u64, problem: &Problem) {
        let count = self.counts.entry((file.to_owned(), problem.message.code())).or_insert(0);
        *count += 1;
        if *count <= self.most {
            let place = Place { file: file.to_owned(), line, column: problem.column };
            self.kept.push(Diagnostic::new(problem.severity, place, &problem.message));
        }
    }

    /// Takes over what another part has found.
    pub(crate) fn extend(&mut self, found: &[Diagnostic]) {
        self.kept.extend_from_slice(found);
    }

    /// All of them in the order of files and lines, with a line for what was left out.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        for ((file, code), count) in self.counts {
            if count > self.most {
                let more = count - self.most;
                let place = Place { file, line: 0, column: 0 };
                let message = Message::MoreOfTheSame { more, of: code };
                self.kept.push(Diagnostic::new(Severity::Note, place, &message));
            }
        }
        self.kept.sort_by(|a, b| a.place.cmp(&b.place).then_with(|| a.code.cmp(b.code)));
        self.kept
    }
}
