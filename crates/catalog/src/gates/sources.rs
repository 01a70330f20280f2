use super::{Findings, Gate};
use crate::{Catalog, ReadHow, Severity, Source};

pub(super) const GATE: Gate = Gate {
    name: "source-complete",
    asks: "a source has title, publisher, date, address, licence and the day it was consulted; a derived one says in its note from what",
    severity: Severity::Error,
    check,
};

fn check(catalog: &Catalog, findings: &mut Findings) {
    for source in catalog.sources() {
        let lacking = lacking(source);
        if !lacking.is_empty() {
            findings.place(&source.file, source.line, format!("{} lacks {}", source.id, lacking.join(", ")));
        }
    }
}

fn lacking(source: &Source) -> Vec<&'static str> {
    let own = source.read == ReadHow::Derived;
    let cells = [
        ("title", &source.title, true),
        ("publisher", &source.publisher, true),
        ("published", &source.published, true),
        ("url", &source.url, !own),
        ("licence", &source.licence, true),
        ("accessed", &source.accessed, !own),
        ("note", &source.note, own),
    ];
    cells.into_iter().filter(|(_, cell, needed)| *needed && cell.is_empty()).map(|(name, ..)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::GATE;
    use crate::gates::fixture;

    #[test]
    fn a_derivation_that_does_not_say_from_what_is_refused() {
        let row = "d,Own,We,2026,,CC BY 4.0,own,derived,,\n";
        assert_eq!(fixture::refusal(&GATE, fixture::SOURCES, row).message, "d lacks note");
    }
}
