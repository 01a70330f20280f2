//! What the national model says of an indicator. It is calculated, so it stands beside what was published and never among it.

use voetspoor_monitor::Statistic;
use voetspoor_quantity::Lang;
use voetspoor_sector::Outcome;

use super::EXPLAIN;
use super::amounts::{amount, band};
use crate::address;

/// Figures of the model for an indicator.
#[derive(Debug)]
pub(super) struct Modelled {
    pub(super) year: i16,
    pub(super) figures: Vec<Figure>,
    /// What the model counts otherwise.
    pub(super) note: String,
}

/// One figure with its range.
#[derive(Debug)]
pub(super) struct Figure {
    /// What it is of, where the indicator has more than one: `fixed networks`.
    pub(super) of: String,
    pub(super) amount: String,
    pub(super) band: String,
    /// Address of its explanation.
    pub(super) explain: String,
}

impl Modelled {
    /// Of an indicator; none where the model does not answer it.
    pub(super) fn of(outcome: &Outcome, statistic: &Statistic, l: Lang) -> Option<Modelled> {
        let model = statistic.model.as_ref()?;
        let year = outcome.lines.first()?.year;
        let figures: Vec<Figure> = model
            .figures
            .iter()
            .filter_map(|name| {
                let name = format!("{name}:{year}");
                let line = outcome.lines.iter().find(|line| line.id == name)?;
                let several = model.figures.len() > 1;
                Some(Figure {
                    of: match (several, line.level) {
                        (false, _) => String::new(),
                        (true, "total") => line.measure.label(l).to_owned(),
                        (true, _) => line.name.get(l).to_owned(),
                    },
                    amount: amount(line.measure, line.range.central, l),
                    band: band(line.measure, line.range, l),
                    explain: format!("{}?figure={}", EXPLAIN.path(l), address::encode_segment(&name)),
                })
            })
            .collect();
        let note = model.note.as_ref().map_or_else(String::new, |note| note.get(l).to_owned());
        (!figures.is_empty()).then_some(Modelled { year, figures, note })
    }

    /// All its figures in one line: `fixed networks 0.31 TWh, mobile networks 0.95 TWh`.
    pub(super) fn short(&self) -> String {
        let told = |one: &Figure| format!("{} {}", one.of, one.amount).trim().to_owned();
        self.figures.iter().map(told).collect::<Vec<_>>().join(", ")
    }
}
