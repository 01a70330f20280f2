//! Uncertain quantities and what they are wrong together with.
//!
//! A contribution is a central value times multipliers with mean 1, one for each uncertain quantity in it. Quantities of one error source
//! move together; a source is drawn once for the whole result (METHOD section 3).

use rustc_hash::FxHashMap;
use voetspoor_quantity::{Shape, Spread};

/// Index of an uncertain quantity.
pub(crate) type TermId = u32;
/// Index of a set of uncertain quantities.
pub(crate) type SignatureId = u32;

/// Steps in which spreads are told apart: spreads closer than this are drawn as one.
const SIGMA_STEP: f64 = 1e-3;

/// One uncertain quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    pub(crate) source: u32,
    pub(crate) spread: Spread,
}

/// All uncertain quantities of a valuation.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    sources: Vec<String>,
    source_index: FxHashMap<String, u32>,
    terms: Vec<Term>,
    term_index: FxHashMap<(u32, Shape, i64), TermId>,
    signatures: Vec<Vec<TermId>>,
    signature_index: FxHashMap<Vec<TermId>, SignatureId>,
}

impl Terms {
    /// An uncertain quantity with this error source and spread. A negative sigma moves against its source.
    pub(crate) fn term(&mut self, source: &str, spread: Spread) -> Option<TermId> {
        let step = (spread.sigma / SIGMA_STEP).round() as i64;
        if step == 0 {
            return None;
        }
        let source = match self.source_index.get(source) {
            Some(index) => *index,
            None => {
                let index = self.sources.len() as u32;
                self.sources.push(source.to_owned());
                self.source_index.insert(source.to_owned(), index);
                index
            }
        };
        let next = self.terms.len() as TermId;
        let id = *self.term_index.entry((source, spread.shape, step)).or_insert(next);
        if id == next {
            self.terms.push(Term { source, spread: Spread { sigma: step as f64 * SIGMA_STEP, ..spread } });
        }
        Some(id)
    }

    /// The signature of a set of quantities.
    pub(crate) fn signature(&mut self, mut terms: Vec<TermId>) -> SignatureId {
        terms.sort_unstable();
        if let Some(id) = self.signature_index.get(&terms) {
            return *id;
        }
        let id = self.signatures.len() as SignatureId;
        self.signatures.push(terms.clone());
        self.signature_index.insert(terms, id);
        id
    }

    pub(crate) fn sources(&self) -> &[String] {
        &self.sources
    }

    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    pub(crate) fn signatures(&self) -> &[Vec<TermId>] {
        &self.signatures
    }
}

/// The reciprocal of a quantity with mean 1: a life that turns out longer makes its yearly share smaller.
pub(crate) fn inverse(spread: Spread) -> Spread {
    Spread { sigma: -spread.sigma, ..spread }
}
