//! Uncertain quantities and what they are wrong together with.
//!
//! A contribution is a central value times multipliers with mean 1, one for each uncertain quantity in it. Quantities of one error source
//! move together; a source is drawn once for the whole result (METHOD section 3).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use voetspoor_quantity::{Shape, Spread};

/// Index of an uncertain quantity.
pub(crate) type TermId = u32;
/// Index of a set of uncertain quantities.
pub(crate) type SignatureId = u32;

/// A product of uncertain quantities, in the order in which they came: what an amount carries until it has its signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) struct ProductId(u32);

/// A product is another one and a last quantity; the first product of all is of nothing.
#[derive(Debug, Clone, Copy, Default)]
struct Product {
    before: ProductId,
    last: TermId,
    signature: Option<SignatureId>,
}

/// Steps in which spreads are told apart: spreads closer than this are drawn as one.
const SIGMA_STEP: f64 = 1e-3;

/// One uncertain quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    pub(crate) source: u32,
    pub(crate) spread: Spread,
}

/// All uncertain quantities of a valuation.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "they are the terms")]
pub(crate) struct Terms {
    sources: Vec<String>,
    source_index: FxHashMap<String, u32>,
    terms: Vec<Term>,
    term_index: FxHashMap<(u32, Shape, i64), TermId>,
    signatures: Vec<Vec<TermId>>,
    signature_index: FxHashMap<Vec<TermId>, SignatureId>,
    products: Vec<Product>,
    product_index: FxHashMap<(ProductId, TermId), ProductId>,
}

impl Default for Terms {
    fn default() -> Terms {
        Terms {
            sources: Vec::new(),
            source_index: FxHashMap::default(),
            terms: Vec::new(),
            term_index: FxHashMap::default(),
            signatures: Vec::new(),
            signature_index: FxHashMap::default(),
            products: vec![Product::default()],
            product_index: FxHashMap::default(),
        }
    }
}

impl Terms {
    /// An uncertain quantity with this error source and spread. A negative sigma moves against its source.
    pub(crate) fn term(&mut self, source: &str, spread: Spread) -> Option<TermId> {
        let step = (spread.sigma / SIGMA_STEP).round() as i64;
        if step == 0 {
            return None;
        }
        let source = self.source_index.get(source).copied().unwrap_or_else(|| {
            let index = self.sources.len() as u32;
            self.sources.push(source.to_owned());
            self.source_index.insert(source.to_owned(), index);
            index
        });
        let next = self.terms.len() as TermId;
        let id = *self.term_index.entry((source, spread.shape, step)).or_insert(next);
        if id == next {
            self.terms.push(Term { source, spread: Spread { sigma: step as f64 * SIGMA_STEP, ..spread } });
        }
        Some(id)
    }

    /// A product times one more quantity, where there is one.
    pub(crate) fn times(&mut self, before: ProductId, term: Option<TermId>) -> ProductId {
        let Some(last) = term else { return before };
        let products = &mut self.products;
        *self.product_index.entry((before, last)).or_insert_with(|| {
            products.push(Product { before, last, signature: None });
            ProductId(products.len() as u32 - 1)
        })
    }

    /// The signature of a product, worked out once.
    pub(crate) fn signature_of(&mut self, product: ProductId) -> SignatureId {
        if let Some(signature) = self.products[product.0 as usize].signature {
            return signature;
        }
        let mut terms = Vec::new();
        let mut left = product;
        while left != ProductId::default() {
            let Product { before, last, .. } = self.products[left.0 as usize];
            terms.push(last);
            left = before;
        }
        terms.reverse();
        let signature = self.signature(terms);
        self.products[product.0 as usize].signature = Some(signature);
        signature
    }

    /// The signature of a set of quantities.
    ///
    /// Quantities of one source in one product move as one: their spreads add up, so that the mean of the product stays the product of
    /// the means. Multiplying them one by one would drift it by `exp(s1 s2)`.
    pub(crate) fn signature(&mut self, terms: Vec<TermId>) -> SignatureId {
        let mut terms = self.one_a_source(terms);
        terms.sort_unstable();
        if let Some(id) = self.signature_index.get(&terms) {
            return *id;
        }
        let id = self.signatures.len() as SignatureId;
        self.signatures.push(terms.clone());
        self.signature_index.insert(terms, id);
        id
    }

    fn one_a_source(&mut self, terms: Vec<TermId>) -> Vec<TermId> {
        let mut sigmas: BTreeMap<(u32, Shape), (f64, usize)> = BTreeMap::new();
        for &id in &terms {
            let term = self.terms[id as usize];
            let entry = sigmas.entry((term.source, term.spread.shape)).or_default();
            entry.0 += term.spread.sigma;
            entry.1 += 1;
        }
        if sigmas.values().all(|(_, count)| *count == 1) {
            return terms;
        }
        sigmas
            .into_iter()
            .filter_map(|((source, shape), (sigma, _))| {
                let name = self.sources[source as usize].clone();
                self.term(&name, Spread { shape, sigma })
            })
            .collect()
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

/// Spread of a quantity whose relative standard deviation is known, at most 1: a larger one says that the figure is not known at all,
/// and no tail of a lognormal would be believed.
pub(crate) fn of_relative_error(relative: f64) -> Spread {
    let relative = relative.abs().min(1.0);
    Spread { shape: Shape::Lognormal, sigma: (1.0 + relative * relative).ln().sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_of_one_source_in_one_product_become_one() {
        let mut terms = Terms::default();
        let spread = |sigma| Spread { shape: Shape::Lognormal, sigma };
        let (a, b) = (terms.term("grid", spread(0.2)), terms.term("grid", spread(0.1)));
        let signature = terms.signature(a.into_iter().chain(b).collect());
        let parts = &terms.signatures()[signature as usize];
        assert_eq!(parts.len(), 1);
        assert!((terms.terms()[parts[0] as usize].spread.sigma - 0.3).abs() < 1e-9);
    }

    #[test]
    fn a_relative_error_above_one_is_not_believed() {
        assert_eq!(of_relative_error(3.28), of_relative_error(1.0));
        assert!((of_relative_error(0.2).sigma - 0.198).abs() < 1e-3);
    }
}
