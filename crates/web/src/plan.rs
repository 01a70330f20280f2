//! The action plan: what was promised, how it stands on a day, and how we know.
//!
//! Everything that is computed here comes from the room `plan`; these pages only show it.

pub(crate) mod action;
pub(crate) mod asked;
pub(crate) mod changed;
pub(crate) mod coalition;
pub(crate) mod commitments;
pub(crate) mod contradictions;
pub(crate) mod files;
pub(crate) mod goals;
pub(crate) mod organisations;
pub(crate) mod overview;
pub(crate) mod policy;
pub(crate) mod programme;
pub(crate) mod proposals;
pub(crate) mod record;
pub(crate) mod report;
pub(crate) mod rows;
pub(crate) mod timeline;

use voetspoor_plan::{Counts, Judgement, Status};
use voetspoor_quantity::{Day, Lang, Moment};

use crate::address;
use crate::chart::line::Tint;
use crate::chart::strip::{Part, strip};
use crate::frame::Frame;
use crate::number::exact;
use crate::portal::Inner;

/// An amount as the plan prints it, in the number format of the language, with its unit.
pub(crate) fn amount(value: &str, unit: Option<&str>, l: Lang) -> String {
    let number = value.parse().map_or_else(|_| value.to_owned(), |value: f64| exact(value, l));
    match unit {
        None | Some("" | "1") => number,
        Some("%") => format!("{number}%"),
        Some("EUR bn") => format!("{number} {}", l.is("miljard euro", "billion euro")),
        Some("Mt") => format!("{number} {}", l.is("miljoen ton", "million tonnes")),
        Some("Mt CO2") => format!("{number} {}", l.is("miljoen ton CO₂", "million tonnes of CO₂")),
        Some(unit) => format!("{number} {unit}"),
    }
}

/// What a visitor must know who asks for a day before the plan was there, or for one that is still to come.
pub(crate) fn beyond(portal: &Inner, day: Day, l: Lang) -> Option<&'static str> {
    let offered = portal.plan.edition().about.offered_to_parliament.map(Moment::first_day);
    if offered.is_some_and(|offered| day < offered) {
        return Some(l.is(
            "Op deze dag was het plan er nog niet. Dit is wat de regels zeggen van de termijnen die er nu in staan.",
            "On this day the plan was not there yet. This is what the rules say of the terms that stand in it now.",
        ));
    }
    (day > asked::today(portal)).then(|| {
        l.is(
            "Deze dag moet nog komen. Dit is de stand als er niets nieuws bekend wordt, geen voorspelling.",
            "This day is still to come. This is the status if nothing new becomes known, no forecast.",
        )
    })
}

/// The colour of a status: each colour has one meaning on the whole portal.
pub(crate) fn tint(status: Status) -> Tint {
    match status {
        Status::Done => Tint::Moss,
        Status::Ongoing => Tint::Water,
        Status::Running | Status::Due => Tint::Amber,
        Status::Overdue => Tint::Clay,
        Status::NotStarted => Tint::Plain,
        Status::Unknown => Tint::Stone,
    }
}

/// The colour of a judgement.
pub(crate) fn judged(judgement: Judgement) -> Tint {
    match judgement {
        Judgement::Met => Tint::Moss,
        Judgement::Partly => Tint::Amber,
        Judgement::NotMet => Tint::Clay,
        Judgement::Unknown => Tint::Stone,
    }
}

/// An entry of a legend: colour, count, words.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) class: &'static str,
    pub(crate) count: usize,
    pub(crate) label: &'static str,
}

/// Actions by status, as a strip with its legend.
#[derive(Debug, Clone)]
pub(crate) struct Strip {
    pub(crate) svg: String,
    pub(crate) legend: Vec<Key>,
    pub(crate) title: &'static str,
    pub(crate) parts: Vec<Part>,
}

impl Strip {
    /// Counts of actions by status.
    pub(crate) fn of(id: &str, counts: &Counts, l: Lang) -> Strip {
        let parts = counts.by_status.iter().map(|(status, count)| (tint(*status), *count, status.label(l)));
        Strip::new(id, l.is("Acties naar stand", "Actions by status"), parts)
    }

    /// Actions that are shown, by status.
    pub(crate) fn of_statuses(id: &str, shown: &[Status], l: Lang) -> Strip {
        let parts = Status::ALL.iter().map(|status| {
            let count = shown.iter().filter(|one| *one == status).count();
            (tint(*status), count, status.label(l))
        });
        Strip::new(id, l.is("Acties naar stand", "Actions by status"), parts)
    }

    /// Counts of criteria by what is known.
    pub(crate) fn of_criteria(id: &str, counts: &Counts, l: Lang) -> Strip {
        let tally = counts.criteria;
        let each = [
            (Judgement::Met, tally.met),
            (Judgement::Partly, tally.partly),
            (Judgement::NotMet, tally.not_met),
            (Judgement::Unknown, tally.unknown),
        ];
        let parts = each.map(|(judgement, count)| (judged(judgement), count, judgement.label(l)));
        Strip::new(id, l.is("Criteria naar wat bekend is", "Criteria by what is known"), parts)
    }

    fn new(id: &str, title: &'static str, parts: impl IntoIterator<Item = (Tint, usize, &'static str)>) -> Strip {
        let legend: Vec<(Tint, Key)> = parts
            .into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(tint, count, label)| (tint, Key { class: tint.class(), count, label }))
            .collect();
        let parts: Vec<Part> = legend
            .iter()
            .map(|(tint, key)| Part {
                label: format!("{} {}", key.count, key.label),
                count: key.count as f64,
                tint: *tint,
            })
            .collect();
        let svg = strip(id, title, &parts);
        Strip { svg, legend: legend.into_iter().map(|(_, key)| key).collect(), title, parts }
    }
}

/// The line of source under a picture of the plan.
fn source(l: Lang) -> &'static str {
    l.is(
        "Voetspoor: uitgerekend met vaste regels uit het Actieplan Duurzame Digitalisering en openbare bronnen. CC BY 4.0.",
        "Voetspoor: computed by fixed rules from the Action Plan for Sustainable Digitalisation and public sources. CC BY 4.0.",
    )
}

/// The frame of a page about the plan.
pub(crate) fn frame(l: Lang, address: address::Address, title: &str, description: &str) -> Frame {
    let frame = Frame::new(l, address, title, description).within(address::PLAN);
    if address == address::PLAN { frame } else { frame.below(address::PLAN.path(l), "Plan") }
}

#[cfg(test)]
mod tests {
    use super::{Lang, amount};

    #[test]
    fn an_amount_reads_as_people_write_it() {
        let told =
            [("3", Some("1")), ("0.3", Some("Mt CO2")), ("15", Some("EUR bn")), ("84", Some("%")), ("veel", None)];
        assert_eq!(
            told.map(|(value, unit)| amount(value, unit, Lang::Nl)),
            ["3", "0,3 miljoen ton CO₂", "15 miljard euro", "84%", "veel"]
        );
    }
}
