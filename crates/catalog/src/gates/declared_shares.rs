use super::{Findings, Gate};
use crate::{Catalog, Product, Severity};

pub(super) const GATE: Gate = Gate {
    name: "declared-shares",
    asks: "shares of a declared product lie between 0 and 1 and add up to 1 within 0.055, or the product is flagged shares-off or suspect; flags are known words",
    severity: Severity::Error,
    check,
};

/// Five points as printed, and half a point of rounding.
const TOLERANCE: f64 = 0.055;

const FLAGS: &[&str] =
    &["use-includes-paper", "shares-off", "suspect", "energy-inconsistent", "recategorised", "duplicate", "proxy"];

fn check(catalog: &Catalog, findings: &mut Findings) {
    for (_, product) in catalog.products() {
        for flag in product.flags.iter().filter(|flag| !FLAGS.contains(&flag.as_str())) {
            findings.place(&product.file, product.line, format!("flag {flag:?} is no known word"));
        }
        let flagged = product.is_flagged("shares-off") || product.is_flagged("suspect");
        if let Some(fault) = fault(product).filter(|_| !flagged) {
            findings.place(&product.file, product.line, fault);
        }
    }
}

fn fault(product: &Product) -> Option<String> {
    let shares =
        [product.use_share, product.manufacturing_share, product.distribution_share, product.end_of_life_share];
    if let Some(wrong) = shares.into_iter().flatten().find(|share| !(0.0..=1.0).contains(share)) {
        return Some(format!("a share of {wrong}"));
    }
    let sum: f64 = shares.into_iter().flatten().sum();
    let complete = shares.iter().all(Option::is_some);
    let off = sum - 1.0 > TOLERANCE || (complete && 1.0 - sum > TOLERANCE);
    off.then(|| format!("the shares add up to {sum:.3}"))
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn shares_that_do_not_add_up_are_refused_unless_flagged() {
        let row = |flag: &str| {
            format!("p2,Maker,Book 2,device.laptop,2020,300,0.5,0.9,,,,20,4,EU,2,s,https://example.org,{flag},\n")
        };
        assert_eq!(fixture::refusal(&GATE, fixture::PRODUCTS, &row("")).line, 3);
        assert_eq!(GATE.check(&fixture::catalog(&[(fixture::PRODUCTS, &row("shares-off"))])), []);
    }
}
