//! An explanation as a tree.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use voetspoor_assessment::{
    ExplainedCell, ExplainedContribution, Explanation, Flag, SourceLine, Step, measure_in_words, scope_in_words,
};

use crate::language::{Lang, Numbers as _};
use crate::number::percent;
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
        let _ = writeln!(out, "\n{}", lang.pick("Sources", "Bronnen"));
    }
    for (index, id) in printer.cited.iter().enumerate() {
        let Some(source) = explanation.sources.iter().find(|source| source.id == *id) else { continue };
        let licence = lang.pick("licence", "licentie");
        let SourceLine { title, publisher, published, url, licence: terms, .. } = source;
        let _ = writeln!(out, "[{}] {title}. {publisher}, {published}. {url} ({licence}: {terms})", index + 1);
    }
    out
}

fn heading(explanation: &Explanation, lang: Lang) -> String {
    let (view, convention) = (explanation.view.name(lang), explanation.scope2.name(lang));
    let reason = match lang {
        Lang::En => &explanation.reason,
        Lang::Nl => &explanation.reason_nl,
    };
    let figure = match (&explanation.value.central, reason) {
        (Some(central), _) => {
            let band = match (explanation.value.low, explanation.value.high) {
                (Some(low), Some(high)) => {
                    format!(" ({} {} {})", lang.number(low), lang.pick("to", "tot"), lang.number(high))
                }
                _ => String::new(),
            };
            format!("{} {}{band}", lang.number(*central), explanation.unit)
        }
        (None, reason) => {
            format!("{}: {}", lang.pick("no total", "geen totaal"), reason.as_deref().unwrap_or_default())
        }
    };
    format!(
        "{}, {} {}, {view}, {convention}, {}\n{figure}",
        explanation.line,
        explanation.indicator.name(lang),
        explanation.year,
        explanation.factor_set
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
        let measures: Vec<String> = cell
            .measures
            .iter()
            .map(|line| {
                format!("{} {}", measure_in_words(line.measure, self.lang), self.lang.number(line.amount.to_f64()))
            })
            .collect();
        node.push(Node::new(format!("{}: {}", self.lang.pick("counted", "geteld"), measures.join("; "))));
        for contribution in &cell.contributions {
            node.push(self.contribution(contribution));
        }
        node
    }

    fn contribution(&mut self, contribution: &ExplainedContribution) -> Node {
        let placed = &contribution.placed;
        let scope = scope_in_words(&placed.scope, placed.category, self.lang);
        let mut text = format!(
            "{} {}  {}, {scope}",
            self.lang.number(contribution.central),
            self.unit,
            contribution.stage.name(self.lang)
        );
        if !placed.rule.is_empty() {
            let _ = write!(text, " ({})", placed.rule);
        }
        let mut node = Node::new(text);
        if self.told.insert(placed.reason_en.clone()) {
            let why = self.lang.pick(&placed.reason_en, &placed.reason_nl);
            node.push(Node::new(format!("{}: {why}", self.lang.pick("why", "waarom"))));
        }
        for step in &contribution.steps {
            let text = self.step(step);
            node.push(Node::new(text));
        }
        let flags = contribution.flags.iter().filter_map(|flag| Some(Flag::named(flag)?.says(self.lang)));
        let flags: Vec<&str> = flags.collect();
        if !flags.is_empty() {
            node.push(Node::new(format!("! {}", flags.join("; "))));
        }
        node
    }

    fn step(&mut self, step: &Step) -> String {
        let figure = format!("{} {}", self.lang.number(step.value), step.unit(self.lang));
        let mut text = format!("{}: {}", step.what(self.lang), figure.trim_end());
        if let Some((low, high)) = step.range {
            let _ =
                write!(text, " ({} {} {})", self.lang.number(low), self.lang.pick("to", "tot"), self.lang.number(high));
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
