//! Whether a result can be found again: field by field, stored against recomputed.

use std::collections::BTreeMap;

use serde::Serialize;
use voetspoor_engine::{CellKey, CellSet, Measures};
use voetspoor_quantity::{Indicator, Lang, Words};

use crate::result::{Line, Ranged, ResultDocument};

/// Central values agree when they differ by no more than this, relatively.
pub const CENTRAL_AGREES: f64 = 1e-9;
/// Ends of ranges agree when they differ by no more than this, relatively: draws are in single precision.
pub const RANGE_AGREES: f64 = 1e-5;

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which.
    pub field: String,
    /// Whether both agree.
    pub same: bool,
    /// Whether the answer depends on it; the version of the program alone does not decide.
    pub decides: bool,
    /// As stored.
    pub stored: String,
    /// As recomputed.
    pub recomputed: String,
    /// As stored, in Dutch, where it is a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stored_nl: String,
    /// As recomputed, in Dutch, where it is a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub recomputed_nl: String,
}

impl Check {
    fn of(field: &str, same: bool, decides: bool, stored: Words, recomputed: Words) -> Check {
        let dutch = |words: &Words| if words.nl == words.en { String::new() } else { words.nl.clone() };
        Check {
            field: field.to_owned(),
            same,
            decides,
            stored_nl: dutch(&stored),
            recomputed_nl: dutch(&recomputed),
            stored: stored.en,
            recomputed: recomputed.en,
        }
    }

    /// As stored, in a language.
    pub fn stored(&self, lang: Lang) -> &str {
        if self.stored_nl.is_empty() { &self.stored } else { lang.pick(&self.stored, &self.stored_nl) }
    }

    /// As recomputed, in a language.
    pub fn recomputed(&self, lang: Lang) -> &str {
        if self.recomputed_nl.is_empty() { &self.recomputed } else { lang.pick(&self.recomputed, &self.recomputed_nl) }
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether the result was found again.
    pub same: bool,
    /// Every field that was looked at.
    pub checks: Vec<Check>,
}

/// Compares a result with its recomputation.
pub fn verify(stored: &ResultDocument, again: &ResultDocument) -> Verification {
    let mut checks = Checks::default();
    let text = |value: &dyn std::fmt::Display| value.to_string();
    checks.add("format", &stored.format, &again.format);
    checks.add("method.name", &stored.method.name, &again.method.name);
    checks.add("method.counting", &stored.method.counting, &again.method.counting);
    checks.add("method.valuing", &stored.method.valuing, &again.method.valuing);
    checks.add("factor_set.name", &stored.factor_set.name, &again.factor_set.name);
    checks.add("factor_set.sha256", &stored.factor_set.sha256, &again.factor_set.sha256);
    checks.add("input.sha256", &stored.input.sha256, &again.input.sha256);
    checks.add("year", &text(&stored.year), &text(&again.year));
    checks.add("view", &text(&stored.view), &text(&again.view));
    checks.add("approach", &text(&stored.approach), &text(&again.approach));
    checks.add("scope2", &format!("{:?}", stored.scope2), &format!("{:?}", again.scope2));
    let (mine, its) = (rows(stored), rows(again));
    checks.put("inventory", mine == its, mine, its);
    let same = |text: &String| Words::new(text, text);
    checks.told("program", same(&stored.program), same(&again.program));
    cells(&mut checks, stored, again);
    totals(&mut checks, stored, again);
    let pairs = [
        ("by_stage", &stored.by_stage, &again.by_stage),
        ("by_scope", &stored.by_scope, &again.by_scope),
        ("by_item", &stored.by_item, &again.by_item),
        ("by_site", &stored.by_site, &again.by_site),
        ("by_unit", &stored.by_unit, &again.by_unit),
        ("by_workload", &stored.by_workload, &again.by_workload),
    ];
    for (field, stored, again) in pairs {
        lines(&mut checks, field, stored, again);
    }
    let gaps = |document: &ResultDocument| count_of(document.not_covered.len(), ("gaps", "hiaten"));
    checks.put("not_covered", stored.not_covered == again.not_covered, gaps(stored), gaps(again));
    let same = checks.0.iter().all(|check| check.same || !check.decides);
    Verification { same, checks: checks.0 }
}

#[derive(Default)]
struct Checks(Vec<Check>);

impl Checks {
    fn add(&mut self, field: &str, stored: &str, recomputed: &str) {
        self.put(field, stored == recomputed, Words::new(stored, stored), Words::new(recomputed, recomputed));
    }

    fn put(&mut self, field: &str, same: bool, stored: Words, recomputed: Words) {
        self.0.push(Check::of(field, same, true, stored, recomputed));
    }

    /// Told, and not decisive.
    fn told(&mut self, field: &str, stored: Words, recomputed: Words) {
        self.0.push(Check::of(field, stored == recomputed, false, stored, recomputed));
    }
}

fn count_of(count: usize, (en, nl): (&str, &str)) -> Words {
    Words { en: format!("{count} {en}"), nl: format!("{count} {nl}") }
}

fn rows(document: &ResultDocument) -> Words {
    Words::of(|lang| document.inventory.in_words(lang))
}

fn cells(checks: &mut Checks, stored: &ResultDocument, again: &ResultDocument) {
    if stored.cells.is_empty() && !again.cells.is_empty() {
        checks.told("cells", ("not recorded", "niet bewaard").into(), count_of(again.cells.len(), ("cells", "cellen")));
        return;
    }
    let of = |document: &ResultDocument| -> CellSet { CellSet::from_parts(document.cells.clone(), Vec::new()) };
    let (mine, its) = (of(stored), of(again));
    let lacks = |a: &CellSet, b: &CellSet| {
        let have: BTreeMap<&CellKey, &Measures> = b.iter().collect();
        a.iter().filter(|(key, measures)| have.get(key) != Some(measures)).count()
    };
    let (missing, added) = (lacks(&mine, &its), lacks(&its, &mine));
    let count = |document: &ResultDocument, others: usize| {
        let all = document.cells.len();
        Words {
            en: format!("{all} cells, {others} of which the other does not have"),
            nl: format!("{all} cellen, waarvan {others} in de andere niet staan"),
        }
    };
    checks.put("cells", missing == 0 && added == 0, count(stored, missing), count(again, added));
    let models = |document: &ResultDocument| count_of(document.models.len(), ("models", "modellen"));
    checks.put("models", stored.models == again.models, models(stored), models(again));
    let contracts =
        |document: &ResultDocument| count_of(document.contracts.len(), ("rows of contracts", "regels van contracten"));
    checks.put("contracts", stored.contracts == again.contracts, contracts(stored), contracts(again));
}

fn totals(checks: &mut Checks, stored: &ResultDocument, again: &ResultDocument) {
    let nothing = Ranged { low: None, central: None, high: None };
    let value = |document: &ResultDocument, indicator: Indicator| {
        let total = document.totals.iter().find(|total| total.indicator == indicator);
        total.map_or((nothing, nothing), |total| (total.value, total.other.value))
    };
    for &indicator in Indicator::ALL {
        let has = |document: &ResultDocument| document.totals.iter().any(|total| total.indicator == indicator);
        if !has(stored) && !has(again) {
            continue;
        }
        let ((mine, my_other), (its, its_other)) = (value(stored, indicator), value(again, indicator));
        let same_draws = stored.draws == again.draws;
        let pairs = [
            ("central", mine.central, its.central, CENTRAL_AGREES),
            ("other.central", my_other.central, its_other.central, CENTRAL_AGREES),
            ("low", mine.low, its.low, RANGE_AGREES),
            ("high", mine.high, its.high, RANGE_AGREES),
        ];
        for (part, stored, again, tolerance) in pairs {
            let field = format!("totals.{indicator}.{part}");
            let shown = |value: Option<f64>| {
                value.map_or_else(|| ("none", "geen").into(), |value| Words::new(value.to_string(), value.to_string()))
            };
            if same_draws || tolerance == CENTRAL_AGREES {
                checks.put(&field, agree(stored, again, tolerance), shown(stored), shown(again));
            }
        }
    }
}

fn agree(a: Option<f64>, b: Option<f64>, tolerance: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= tolerance * a.abs().max(b.abs()),
        (None, None) => true,
        _ => false,
    }
}

/// Lines of a breakdown that the stored result shows.
fn lines(checks: &mut Checks, field: &str, stored: &[Line], again: &[Line]) {
    if stored.is_empty() {
        return;
    }
    let alike = |a: &Line, b: &Line| {
        let name = |l: &Line| {
            let texts = [&l.scope, &l.item, &l.site, &l.organisational_unit, &l.workload];
            (l.indicator, l.stage, l.category, texts.map(Clone::clone))
        };
        name(a) == name(b)
    };
    let found = |line: &Line, others: &[Line]| {
        let other = others.iter().find(|other| alike(line, other));
        other.is_some_and(|other| agree(line.value.central, other.value.central, CENTRAL_AGREES))
    };
    let lost = stored.iter().filter(|line| !found(line, again)).count();
    let added = again.iter().filter(|line| !found(line, stored)).count();
    let count = |lines: &[Line], others: usize| Words {
        en: format!("{} lines, {others} that the other does not have", lines.len()),
        nl: format!("{} regels, waarvan {others} in de andere niet staan", lines.len()),
    };
    checks.put(field, lost == 0 && added == 0, count(stored, lost), count(again, added));
}
