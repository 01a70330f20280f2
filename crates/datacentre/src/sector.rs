//! The whole sector, from the reports of its data centres: who reported, sums, averages, and what the reports leave out.
//!
//! Figures of single data centres never leave this room but where the law publishes them. Sums and averages go through disclosure control.

mod averages;
mod class;
mod coverage;
mod document;
mod earlier;
mod folder;
mod holder;
mod spread;
mod sums;

use std::time::Instant;

use serde::{Deserialize, Serialize};
use voetspoor_disclosure::Policy;
use voetspoor_quantity::{CalendarYear, Words};

use crate::DatacentreError;
use crate::form::Form;
use crate::indicator::IndicatorId;
use crate::read::Reading;

use class::Member;
use earlier::Edition;
use sums::Desk;

pub use class::By;
pub(crate) use class::GOVERNMENT;
pub use coverage::{Coverage, CoverageState, Due, SiteState};
pub use document::SECTOR_FORMAT;
pub use folder::{DUE_FILE, Folder};

/// How the view is made.
#[derive(Debug, Clone, PartialEq)]
pub struct SectorOptions {
    /// The year.
    pub year: CalendarYear,
    /// Rules of disclosure; they are used and not shown.
    pub policy: Policy,
    /// Data centres that must report, where the list is known.
    pub due: Option<Vec<Due>>,
    /// The figure of the statistics office to set the sum against.
    pub control: Option<Control>,
    /// Treat as confidential also what the Dutch facility publishes for each data centre.
    pub all_confidential: bool,
    /// The reports behind each publication of before, oldest first, of this year or another: no difference may tell of anybody. Of a publication over
    /// several years the newest counts.
    pub earlier: Vec<Vec<Reading>>,
    /// When the view must be ready: the search for what to leave out stops there with an error. Nothing: it takes the time it takes.
    pub until: Option<Instant>,
}

/// A control total: electricity delivered to data centres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Control {
    /// kWh.
    pub kwh: f64,
    /// Year.
    pub year: CalendarYear,
    /// Where it comes from.
    pub source: String,
}

impl Control {
    /// A control total in a unit of energy; none where the unit is none.
    pub fn published(amount: f64, unit: &str, year: CalendarYear, source: String) -> Option<Control> {
        Some(Control { kwh: amount * crate::Unit::KilowattHour.factor(unit)?, year, source })
    }
}

/// The control total and what the reports hold of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ControlTotal {
    /// The control.
    pub control: Control,
    /// Sum of the reports, kWh; nothing where it may not be shown.
    pub reported_kwh: Option<f64>,
    /// What the control holds beside the reports, kWh; negative where the reports hold more.
    pub residual_kwh: Option<f64>,
    /// What to know.
    pub note: Words,
}

/// A sum over a class of data centres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectorCell {
    /// By what the class is made.
    pub by: By,
    /// Class.
    pub class: String,
    /// Its name.
    pub label: Words,
    /// Data centres in it: public by law.
    pub data_centres: usize,
    /// Of these, how many have the figure.
    pub with_figure: usize,
    /// Of those with the figure, how many reports have blanks or errors elsewhere.
    #[serde(default)]
    pub incomplete: usize,
    /// The sum; nothing where it may not be shown.
    pub value: Option<f64>,
}

/// Sums of one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectorTable {
    /// Field.
    pub field: String,
    /// Symbol of the law.
    pub symbol: String,
    /// Unit.
    pub unit: String,
    /// Sums.
    pub cells: Vec<SectorCell>,
}

/// An average over a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectorAverage {
    /// Indicator.
    pub indicator: IndicatorId,
    /// By what the class is made.
    pub by: By,
    /// Class.
    pub class: String,
    /// Its name.
    pub label: Words,
    /// Data centres in it with the indicator.
    pub data_centres: usize,
    /// Weighted by energy, as Annex IV says; nothing where it may not be shown.
    pub by_law: Option<f64>,
    /// Sum above the line over sum below it; nothing where it may not be shown.
    pub physical: Option<f64>,
}

/// How an indicator is spread over a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectorSpread {
    /// Indicator.
    pub indicator: IndicatorId,
    /// By what the class is made: all together, or size.
    pub by: By,
    /// Class.
    pub class: String,
    /// Its name.
    pub label: Words,
    /// Data centres in it with the indicator.
    pub data_centres: usize,
    /// The lower quartile, the median and the upper quartile, each the mean of some data centres that stand there; nothing where they may not be
    /// shown.
    pub quartiles: Option<[f64; 3]>,
}

/// The sector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SectorView {
    /// `voetspoor-datacentre-sector/1`.
    pub format: String,
    /// Year.
    pub year: CalendarYear,
    /// Who reported.
    pub coverage: Coverage,
    /// Sums by size and type.
    pub tables: Vec<SectorTable>,
    /// Averages by size and type.
    pub averages: Vec<SectorAverage>,
    /// Quartiles of the whole and by size.
    #[serde(default)]
    pub spreads: Vec<SectorSpread>,
    /// Against the statistics office.
    pub control: Option<ControlTotal>,
    /// What to know.
    pub notes: Vec<Words>,
}

/// The view of the sector.
pub fn sector(form: &Form, readings: &[Reading], options: &SectorOptions) -> Result<SectorView, DatacentreError> {
    let (coverage, kept) = coverage::coverage(readings, options.year, options.due.as_deref());
    let members: Vec<Member<'_>> = kept.into_iter().map(|kept| Member::new(form, kept)).collect();
    let before = editions(form, options);
    let now = Edition::new(form, options.year, members);
    // By Annex IV an average of confidential figures has so many data centres. A sum of fewer would give it away, by division.
    let mut policy = options.policy.clone();
    policy.threshold = policy.threshold.max(form.average_from);
    let desk = Desk {
        form,
        now: &now,
        before: &before,
        policy: &policy,
        all_confidential: options.all_confidential,
        until: options.until,
    };
    let mut tables = Vec::new();
    for key in ["pdit", "edc", "eit", "win", "ereuse", "eres_tot"] {
        tables.push(sums::table(&desk, key)?);
    }
    let mut averages = Vec::new();
    for id in IndicatorId::ALL {
        averages.extend(averages::averages(&desk, id, &tables)?);
    }
    let spreads = IndicatorId::ALL.into_iter().flat_map(|id| spread::spreads(&desk, id)).collect();
    let reported = tables.iter().find(|table| table.field == "edc").and_then(|table| table.cells.first());
    let control = options.control.clone().map(|control| {
        let reported_kwh = reported.and_then(|cell| cell.value);
        let residual_kwh = reported_kwh.map(|kwh| control.kwh - kwh);
        ControlTotal { control, reported_kwh, residual_kwh, note: control_note() }
    });
    Ok(SectorView {
        format: SECTOR_FORMAT.to_owned(),
        year: options.year,
        coverage,
        tables,
        averages,
        spreads,
        control,
        notes: notes(form, before.len()),
    })
}

/// What was published before, each over the newest year of its reports that is not after the year of the view.
fn editions<'o>(form: &Form, options: &'o SectorOptions) -> Vec<Edition<'o>> {
    let edition = |readings: &'o Vec<Reading>| {
        let years = readings.iter().filter_map(|reading| Some(reading.report.as_ref()?.year));
        let year = years.filter(|year| *year <= options.year).max()?;
        let (_, kept) = coverage::coverage(readings, year, None);
        Some(Edition::new(form, year, kept.into_iter().map(|kept| Member::new(form, kept)).collect()))
    };
    options.earlier.iter().filter_map(edition).collect()
}

fn control_note() -> Words {
    Words::new(
        "The control counts electricity from the grid to connections whose main activity is a data centre; reports count all energy of data centres from 500 kW, in-house ones included. The two overlap and are not the same: the residual is no measure of who failed to report alone.",
        "Het controlecijfer telt stroom van het net naar aansluitingen met als hoofdactiviteit datacentrum; rapporten tellen alle energie van datacentra vanaf 500 kW, ook die van organisaties zelf. De twee overlappen en zijn niet gelijk: het verschil meet niet alleen wie niet rapporteerde.",
    )
}

fn notes(form: &Form, before: usize) -> Vec<Words> {
    let against = match before {
        0 => Words::new(
            "What was published before was not given: somebody may subtract this publication from an earlier one. Give the earlier reports as well.",
            "Wat eerder is gepubliceerd is niet meegegeven: iemand kan deze publicatie van een eerdere aftrekken. Geef ook de eerdere rapporten.",
        ),
        1 => Words::new(
            "The figures are also protected against subtraction from the one earlier publication that was given. If there were more, give them all.",
            "De cijfers zijn ook beschermd tegen aftrekken van de ene eerdere publicatie die is meegegeven. Waren er meer, geef ze dan alle.",
        ),
        more => Words::new(
            format!(
                "The figures are also protected against subtraction from the {more} earlier publications that were given."
            ),
            format!(
                "De cijfers zijn ook beschermd tegen aftrekken van de {more} eerdere publicaties die zijn meegegeven."
            ),
        ),
    };
    vec![
        against,
        Words::new(
            format!(
                "Averages are weighted by total energy, as Annex IV says; the physically weighted figure stands beside it. Averages of confidential figures need {} data centres, and so do the sums that one could divide; of what is published for each data centre all averages are shown.",
                form.average_from
            ),
            format!(
                "Gemiddelden zijn gewogen naar het totale energiegebruik, zoals bijlage IV zegt; het natuurkundig gewogen cijfer staat ernaast. Gemiddelden van vertrouwelijke cijfers vragen {} datacentra, en de sommen die je op elkaar kunt delen ook; van wat per datacentrum openbaar is, staan alle gemiddelden er.",
                form.average_from
            ),
        ),
        Words::new(
            "A quartile is the mean of at least three data centres of as many operators that stand there in the list; a class needs at least twelve data centres.",
            "Een kwartiel is het gemiddelde van ten minste drie datacenters van evenveel exploitanten die daar in de rij staan; een klasse heeft ten minste twaalf datacenters nodig.",
        ),
        Words::new(
            "Of what type a data centre is, is confidential. Where the figures of single data centres are public no sum by type stands: it would tell which of them add up to it.",
            "Van welk type een datacentrum is, is vertrouwelijk. Waar de cijfers van losse datacenters openbaar zijn, staat er geen som naar type: die zou verraden welke er samen op uitkomen.",
        ),
        Words::new(
            "Where no figure stands, showing it would say too much of a single operator. The parameters of the rules are not published.",
            "Waar geen cijfer staat, zou het te veel zeggen over een enkele exploitant. De parameters van de regels worden niet gepubliceerd.",
        ),
        Words::new(
            "Sums hold what was reported, also in reports with blanks or errors; how many of those are in a sum stands beside it. Blanks are not filled.",
            "Sommen bevatten wat is gerapporteerd, ook in rapporten met gaten of fouten; hoeveel daarvan in een som zitten, staat erbij. Gaten zijn niet opgevuld.",
        ),
    ]
}
