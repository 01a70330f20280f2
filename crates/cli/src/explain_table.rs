//! An explanation as a tree.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use voetspoor_assessment::{
    ExplainedCell, ExplainedContribution, Explanation, Scope2, SourceLine, Step, measure_in_words,
};
use voetspoor_quantity::View;

use crate::number::percent;
use crate::report::Lang;
use crate::tree::Node;

/// Cells that are shown one by one; the rest is summed up in a line.
const CELLS: usize = 12;
/// A smaller cell is folded, once some are shown.
const SMALL: f64 = 0.005;
/// Shown however small.
const AT_LEAST: usize = 3;

/// The tree with its sources.
pub(crate) fn table(explanation: &Explanation, lang: Lang) -> String {
    let mut root = Node::new(heading(explanation, lang));
    let large =
        |(index, cell): &(usize, &ExplainedCell)| *index < AT_LEAST || (*index < CELLS && cell.share.abs() >= SMALL);
    let mut printer = Printer { told: BTreeSet::new(), cited: Vec::new(), unit: &explanation.unit, lang };
    let shown = explanation.cells.iter().enumerate().take_while(large).count();
    for cell in &explanation.cells[..shown] {
        root.push(printer.cell(cell));
    }
    let rest = &explanation.cells[shown..];
    if !rest.is_empty() {
        let sum: f64 = rest.iter().map(|cell| cell.central).sum();
        let more = match lang {
            Lang::En => format!("{} more", rest.len()),
            Lang::Nl => format!("nog {}", rest.len()),
        };
        root.push(Node::new(format!("{} {}  {more}", lang.number(sum), explanation.unit)));
    }
    let mut out = root.print();
    if !printer.cited.is_empty() {
        let _ = writeln!(out, "\n{}", lang.say("Sources", "Bronnen"));
    }
    for (index, id) in printer.cited.iter().enumerate() {
        let Some(source) = explanation.sources.iter().find(|source| source.id == *id) else { continue };
        let licence = lang.say("licence", "licentie");
        let SourceLine { title, publisher, published, url, licence: terms, .. } = source;
        let _ = writeln!(out, "[{}] {title}. {publisher}, {published}. {url} ({licence}: {terms})", index + 1);
    }
    out
}

fn heading(explanation: &Explanation, lang: Lang) -> String {
    let view = match explanation.view {
        View::Annual => lang.say("annual view", "levensduurbeeld"),
        View::Corporate => lang.say("corporate view", "aanschafjaar"),
    };
    let convention = match explanation.scope2 {
        Scope2::Location => lang.say("location-based", "naar plaats"),
        Scope2::Market => lang.say("market-based", "naar contract"),
    };
    let figure = match (&explanation.value.central, &explanation.reason) {
        (Some(central), _) => {
            let band = match (explanation.value.low, explanation.value.high) {
                (Some(low), Some(high)) => {
                    format!(" ({} {} {})", lang.number(low), lang.say("to", "tot"), lang.number(high))
                }
                _ => String::new(),
            };
            format!("{} {}{band}", lang.number(*central), explanation.unit)
        }
        (None, reason) => {
            format!("{}: {}", lang.say("no total", "geen totaal"), reason.as_deref().unwrap_or_default())
        }
    };
    format!(
        "{}, {} {}, {view}, {convention}, {}\n{figure}",
        explanation.line, explanation.indicator, explanation.year, explanation.factor_set
    )
}

/// What was said once is not said again.
struct Printer<'e> {
    told: BTreeSet<String>,
    cited: Vec<String>,
    unit: &'e str,
    lang: Lang,
}

impl Printer<'_> {
    fn cell(&mut self, cell: &ExplainedCell) -> Node {
        let words = self.lang.pick(&cell.words_en, &cell.words_nl);
        let mut node =
            Node::new(format!("{} {}  {}  {words}", self.lang.number(cell.central), self.unit, percent(cell.share)));
        let dutch = self.lang == Lang::Nl;
        let measures: Vec<String> = cell
            .measures
            .iter()
            .map(|line| format!("{} {}", measure_in_words(line.measure, dutch), self.lang.number(line.amount.to_f64())))
            .collect();
        node.push(Node::new(format!("{}: {}", self.lang.say("counted", "geteld"), measures.join("; "))));
        for contribution in &cell.contributions {
            node.push(self.contribution(contribution));
        }
        node
    }

    fn contribution(&mut self, contribution: &ExplainedContribution) -> Node {
        let placed = &contribution.placed;
        let scope = match (placed.scope.as_str(), placed.category) {
            ("3", Some(category)) => format!("scope 3, {} {category}", self.lang.say("category", "categorie")),
            ("3", None) => self.lang.say("hardware of the year", "hardware van het jaar").to_owned(),
            ("outside", _) => self.lang.say("outside the organisation", "buiten de organisatie").to_owned(),
            ("life-cycle-only", _) => self.lang.say("in no scope", "in geen scope").to_owned(),
            ("1+3", _) => self.lang.say("scope 1 and 3.3", "scope 1 en 3.3").to_owned(),
            ("2+3-location", _) => self.lang.say("scope 2 and 3.3, location", "scope 2 en 3.3, naar plaats").to_owned(),
            ("2+3-market", _) => self.lang.say("scope 2 and 3.3, market", "scope 2 en 3.3, naar contract").to_owned(),
            (scope, _) => format!("scope {scope}"),
        };
        let mut text =
            format!("{} {}  {}, {scope}", self.lang.number(contribution.central), self.unit, contribution.stage);
        if !placed.rule.is_empty() {
            let _ = write!(text, " ({})", placed.rule);
        }
        let mut node = Node::new(text);
        if self.told.insert(placed.reason_en.clone()) {
            let why = self.lang.pick(&placed.reason_en, &placed.reason_nl);
            node.push(Node::new(format!("{}: {why}", self.lang.say("why", "waarom"))));
        }
        for step in &contribution.steps {
            let text = self.step(step);
            node.push(Node::new(text));
        }
        if !contribution.flags.is_empty() {
            let flags = contribution.flags.join(", ");
            node.push(Node::new(format!("! {flags}")));
        }
        node
    }

    fn step(&mut self, step: &Step) -> String {
        let mut text = format!("{}: {} {}", step.what, self.lang.number(step.value), step.unit);
        if let Some((low, high)) = step.range {
            let _ =
                write!(text, " ({} {} {})", self.lang.number(low), self.lang.say("to", "tot"), self.lang.number(high));
        }
        if !step.place.is_empty() {
            let _ = write!(text, "  {}", step.place);
        }
        for id in &step.sources {
            let place = self.cited.iter().position(|cited| cited == id).unwrap_or_else(|| {
                self.cited.push(id.clone());
                self.cited.len() - 1
            });
            let _ = write!(text, " [{}]", place + 1);
        }
        if !step.certainty.is_empty() {
            let _ = write!(text, " {}", step.certainty);
        }
        if !step.note.is_empty() && self.told.insert(step.place.clone()) {
            let _ = write!(text, "  ({})", step.note);
        }
        text
    }
}
