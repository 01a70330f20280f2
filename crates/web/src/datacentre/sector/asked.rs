//! What is asked of a sector: the year, the parameters of disclosure, the control total.

use voetspoor_datacentre::{Dominance, Policy};
use voetspoor_quantity::{CalendarYear, Lang};

use crate::datacentre::{last_year, typed};
use crate::measure::upload::Sent;
use crate::number::exact;
use crate::portal::Inner;
use crate::respond::problem::FieldError;

/// The most that a control total may be, kWh: far more than all data centres of the world use in a year.
const MOST_KWH: f64 = 1e13;
/// The most operators that a threshold may ask.
const MOST_OPERATORS: f64 = 1000.0;

/// A box of the form.
pub(super) struct Asking {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) help: &'static str,
    pub(super) unit: &'static str,
    pub(super) typed: String,
    pub(super) error: Option<String>,
}

/// What was asked, as far as it can be read.
pub(super) struct Asked {
    pub(super) year: CalendarYear,
    pub(super) policy: Policy,
    pub(super) all_confidential: bool,
    pub(super) control_kwh: Option<f64>,
    pub(super) errors: Vec<FieldError>,
}

/// Boxes with their names, labels, helps and units.
fn names(l: Lang) -> [(&'static str, &'static str, &'static str, &'static str); 7] {
    let share = l.is(
        "Is het deel groter, dan blijft het getal weg. Leeg = deze regel staat uit.",
        "If the part is larger, the figure is left out. Empty = this rule is off.",
    );
    [
        ("year", l.is("Jaar", "Year"), l.is("Het jaar waarover de rapporten gaan.", "The year that the reports cover."), ""),
        (
            "control",
            l.is("Controlecijfer", "Control total"),
            l.is(
                "Wat het statistiekbureau over dat jaar meldt. Leeg = het cijfer van CBS, als wij dat hebben.",
                "What the statistics office tells of that year. Empty = the figure of Statistics Netherlands, if we have it.",
            ),
            "kWh",
        ),
        (
            "threshold",
            l.is("Minste aantal exploitanten in een getal", "Least number of operators in a figure"),
            l.is("Een getal van minder exploitanten blijft weg.", "A figure of fewer operators is left out."),
            "",
        ),
        (
            "largest",
            l.is("Grootste deel van één exploitant in een getal", "Largest part of one operator in a figure"),
            share,
            "%",
        ),
        (
            "largest_two",
            l.is("Grootste deel van twee exploitanten samen", "Largest part of two operators together"),
            share,
            "%",
        ),
        (
            "p",
            l.is("Zo dicht mag niemand een ander benaderen (p)", "So near may nobody come to another (p)"),
            l.is(
                "Wie het eigen getal kent, mag dat van een ander niet nauwkeuriger kunnen schatten. Leeg = deze regel staat uit.",
                "Who knows the own figure must not be able to estimate that of another more closely. Empty = this rule is off.",
            ),
            "%",
        ),
        (
            "margin",
            l.is("Marge om een getal van te weinig exploitanten", "Margin around a figure of too few operators"),
            l.is(
                "Zo onzeker moet een weggelaten getal ten minste blijven.",
                "A figure that is left out must stay at least so uncertain.",
            ),
            "%",
        ),
    ]
}

/// What stands in a box that nobody touched.
fn shipped(name: &str, portal: &Inner, l: Lang) -> String {
    let policy = Policy::default();
    let percent = |share: Option<f64>| share.map(|share| exact(share * 100.0, l)).unwrap_or_default();
    let of_largest = |n: usize| percent(policy.dominance.iter().find(|rule| rule.n == n).map(|rule| rule.k));
    match name {
        "year" => last_year(portal).to_string(),
        "threshold" => policy.threshold.to_string(),
        "largest" => of_largest(1),
        "largest_two" => of_largest(2),
        "p" => percent(policy.p),
        "margin" => percent(Some(policy.margin)),
        _ => String::new(),
    }
}

impl Asked {
    /// Reads the boxes. A question without boxes is one with what ships.
    pub(super) fn read(sent: &Sent, portal: &Inner, l: Lang) -> Asked {
        let mut errors = Vec::new();
        let mut number = |name: &'static str, least: f64, most: f64| {
            let text = text(sent, name, portal, l);
            let found = typed(&text, l).and_then(|number| match number {
                Some(number) if number < least || number > most => {
                    // A year has no mark between its digits.
                    let told = |bound: f64| {
                        if name == "year" { bound.to_string() } else { crate::number::short(bound, l) }
                    };
                    let (least, most) = (told(least), told(most));
                    Err(format!(
                        "{} {least} {} {most}.",
                        l.is("Dit moet liggen van", "This must lie from"),
                        l.is("tot en met", "to")
                    ))
                }
                number => Ok(number),
            });
            found.unwrap_or_else(|detail| {
                errors.push(FieldError { field: name.to_owned(), detail });
                None
            })
        };
        let year = number("year", 2023.0, f64::from(last_year(portal).0));
        let threshold = number("threshold", 1.0, MOST_OPERATORS);
        let control_kwh = number("control", 0.0, MOST_KWH);
        let mut share = |name| number(name, 0.1, 100.0).map(|percent| percent / 100.0);
        let (largest, two, p, margin) = (share("largest"), share("largest_two"), share("p"), share("margin"));
        let needed = [("year", year), ("threshold", threshold), ("margin", margin)];
        for (name, _) in needed.into_iter().filter(|(_, value)| value.is_none()) {
            if errors.iter().all(|error| error.field != name) {
                let detail = l.is("Vul dit in.", "Fill this in.").to_owned();
                errors.push(FieldError { field: name.to_owned(), detail });
            }
        }
        let whole = [("year", year), ("threshold", threshold)];
        for (name, _) in whole.into_iter().filter(|(_, value)| value.is_some_and(|value| value.fract() != 0.0)) {
            let detail = l.is("Vul een heel getal in.", "Fill in a whole number.").to_owned();
            errors.push(FieldError { field: name.to_owned(), detail });
        }
        let dominance = [(1, largest), (2, two)];
        let shipped = Policy::default();
        Asked {
            year: year.map_or(last_year(portal), |year| CalendarYear(year as i16)),
            policy: Policy {
                threshold: threshold.map_or(shipped.threshold, |threshold| threshold as usize),
                dominance: dominance.into_iter().filter_map(|(n, k)| Some(Dominance { n, k: k? })).collect(),
                p,
                margin: margin.unwrap_or(shipped.margin),
            },
            all_confidential: sent.field("confidential") == "yes",
            control_kwh,
            errors,
        }
    }
}

/// What stands in a box: as it was typed, or what ships.
fn text(sent: &Sent, name: &str, portal: &Inner, l: Lang) -> String {
    let is_sent = sent.fields.iter().any(|(field, _)| field == name);
    if is_sent { sent.field(name).to_owned() } else { shipped(name, portal, l) }
}

/// The boxes as they stand on the page.
pub(super) fn boxes(sent: &Sent, errors: &[FieldError], portal: &Inner, l: Lang) -> Vec<Asking> {
    let told = |name: &str| errors.iter().find(|error| error.field == name).map(|error| error.detail.clone());
    names(l)
        .map(|(name, label, help, unit)| Asking {
            name,
            label,
            help,
            unit,
            typed: text(sent, name, portal, l),
            error: told(name),
        })
        .into()
}
