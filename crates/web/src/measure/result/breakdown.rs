//! What a total is made of: stages, scopes, items, sites, units, workloads; as bars and as a table with the same figures.

use voetspoor_assessment::{Line, LineId, ResultDocument, name_in_words};
use voetspoor_quantity::{Lang, View};

use crate::chart::line::Tint;
use crate::chart::range_bar::{Bar, RangeBars};
use crate::measure::asked::Asked;
use crate::measure::carried::Carried;
use crate::measure::words;
use crate::number;

/// Lines that are shown; the rest is one line.
const LINES: usize = 12;

/// One way to divide a total.
pub(super) struct Breakdown {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) what: &'static str,
    pub(super) unit: &'static str,
    pub(super) chart: String,
    /// The way to the chart by itself.
    pub(super) picture: String,
    pub(super) rows: Vec<Row>,
    pub(super) more: Option<(usize, String)>,
    pub(super) note: &'static str,
}

/// One part.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) in_total: bool,
    pub(super) low: String,
    pub(super) central: String,
    pub(super) high: String,
    pub(super) how: String,
}

/// Gives a line its name and id.
type Naming<'a> = Box<dyn Fn(&Line) -> Option<(String, LineId)> + 'a>;

/// How to divide: name, heading of the column, and a name and id of each line.
struct Kind<'a> {
    id: &'static str,
    title: &'static str,
    what: &'static str,
    lines: &'a [Line],
    name: Naming<'a>,
    note: &'static str,
}

pub(super) fn all(result: &ResultDocument, asked: &Asked, carried: &Carried, l: Lang) -> Vec<Breakdown> {
    kinds(result, l).iter().filter_map(|kind| breakdown(kind, asked, carried, l)).collect()
}

/// The chart of the division that is asked for; none where the result has no such division.
pub(super) fn chart(result: &ResultDocument, asked: &Asked, l: Lang) -> Option<RangeBars> {
    let kinds = kinds(result, l);
    let kind = kinds.iter().find(|kind| kind.id == asked.by)?;
    let lines = lines(kind, asked)?;
    Some(bars(kind, lines.get(..LINES).unwrap_or(&lines), asked, l))
}

fn kinds(result: &ResultDocument, l: Lang) -> [Kind<'_>; 6] {
    let text = move |name: Option<&String>| name_in_words(name.map(String::as_str), l);
    let scope_note = match result.view {
        View::Annual => l.is(
            "In het levensduurbeeld staan apparaten als één regel naast de scopes. Kies het aanschafjaar voor de categorieën van het GHG Protocol.",
            "In the annual view equipment is one line beside the scopes. Choose the corporate view for the categories of the GHG Protocol.",
        ),
        View::Corporate => "",
    };
    let view = result.view;
    [
        Kind {
            id: "stage",
            title: l.is("Per fase", "By stage"),
            what: l.is("Fase", "Stage"),
            lines: &result.by_stage,
            name: Box::new(move |line| Some((words::stage(line.stage?, l).to_owned(), LineId::Stage(line.stage?)))),
            note: "",
        },
        Kind {
            id: "scope",
            title: l.is("Per scope en categorie", "By scope and category"),
            what: "Scope",
            lines: &result.by_scope,
            name: Box::new(move |line| {
                let scope = line.scope.clone()?;
                let is_whole = !result.is_partly_unsplit(line);
                Some((words::scope(line, view, is_whole, l), LineId::Scope(scope, line.category)))
            }),
            note: scope_note,
        },
        Kind {
            id: "item",
            title: l.is("Per soort", "By kind"),
            what: l.is("Soort", "Kind"),
            lines: &result.by_item,
            name: Box::new(move |line| {
                let id = line.item.as_ref()?;
                let name = l.is(line.name_nl.as_ref(), line.name_en.as_ref());
                Some((text(Some(name.unwrap_or(id))), LineId::Item(id.clone())))
            }),
            note: "",
        },
        Kind {
            id: "site",
            title: l.is("Per locatie", "By site"),
            what: l.is("Locatie", "Site"),
            lines: &result.by_site,
            name: Box::new(move |line| {
                Some((text(line.site.as_ref()), LineId::Site(line.site.clone().unwrap_or_default())))
            }),
            note: "",
        },
        Kind {
            id: "unit",
            title: l.is("Per afdeling", "By unit"),
            what: l.is("Afdeling", "Unit"),
            lines: &result.by_unit,
            name: Box::new(move |line| {
                let name = line.organisational_unit.clone().unwrap_or_default();
                Some((text(line.organisational_unit.as_ref()), LineId::Unit(name)))
            }),
            note: "",
        },
        Kind {
            id: "workload",
            title: l.is("Per applicatie of virtuele machine", "By application or virtual machine"),
            what: l.is("Applicatie", "Application"),
            lines: &result.by_workload,
            name: Box::new(move |line| {
                Some((text(line.workload.as_ref()), LineId::Workload(line.workload.clone().unwrap_or_default())))
            }),
            note: "",
        },
    ]
}

/// A line with its name and id.
type Named<'a> = (&'a Line, String, LineId);

/// The lines of a division for the indicator that is asked.
fn lines<'a>(kind: &Kind<'a>, asked: &Asked) -> Option<Vec<Named<'a>>> {
    let of_indicator = kind.lines.iter().filter(|line| line.indicator == asked.indicator);
    let lines: Vec<Named<'a>> =
        of_indicator.filter_map(|line| (kind.name)(line).map(|(name, id)| (line, name, id))).collect();
    let nameless =
        |id: &LineId| matches!(id, LineId::Site(name) | LineId::Unit(name) | LineId::Workload(name) if name.is_empty());
    // A division by a name that nothing has says nothing.
    if lines.iter().all(|(_, _, id)| nameless(id)) {
        return None;
    }
    Some(lines)
}

/// What is part of the total, as bars.
fn bars(kind: &Kind<'_>, shown: &[Named<'_>], asked: &Asked, l: Lang) -> RangeBars {
    let bars = shown.iter().filter(|(line, _, _)| line.in_total).filter_map(|(line, name, _)| {
        let central = line.value.central?;
        Some(Bar {
            label: name.clone(),
            told: words::amount(central, asked.indicator, l),
            low: line.value.low.unwrap_or(central),
            central,
            high: line.value.high.unwrap_or(central),
        })
    });
    let heading = format!("{}, {}", kind.title, words::unit(asked.indicator));
    RangeBars::new(&heading, Tint::Moss, bars.collect())
}

fn breakdown(kind: &Kind<'_>, asked: &Asked, carried: &Carried, l: Lang) -> Option<Breakdown> {
    let lines = lines(kind, asked)?;
    let rest = lines.get(LINES..).unwrap_or_default();
    let shown = lines.get(..LINES).unwrap_or(&lines);
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number::short(value, l));
    let unit = words::unit(asked.indicator);
    Some(Breakdown {
        id: kind.id,
        title: kind.title,
        what: kind.what,
        unit,
        chart: bars(kind, shown, asked, l).inline(&format!("bars-{}", kind.id)),
        picture: if carried.goes() && (carried.named() || !shown.iter().any(|(_, _, id)| id.is_name())) {
            carried.way(&asked.drawn(kind.id), l.is("Als plaatje (SVG)", "As a picture (SVG)"), "")
        } else {
            String::new()
        },
        rows: shown
            .iter()
            .map(|(line, name, id)| Row {
                name: name.clone(),
                in_total: line.in_total,
                low: number(line.value.low),
                central: number(line.value.central),
                high: number(line.value.high),
                how: if carried.named() || !id.is_name() {
                    carried.way(&asked.explain(id.clone()), l.is("Hoe?", "How?"), "")
                } else {
                    String::new()
                },
            })
            .collect(),
        more: (!rest.is_empty()).then(|| {
            let in_total = rest.iter().filter(|(line, _, _)| line.in_total);
            let sum: f64 = in_total.filter_map(|(line, _, _)| line.value.central).sum();
            (rest.len(), number::short(sum, l))
        }),
        note: kind.note,
    })
}
