//! The whole sector, from the reports of its data centres: who reported, sums, averages, and what the reports leave out.
//!
//! Figures of single data centres never leave this room but where the law publishes them. Sums and averages go through disclosure control.

mod averages;
mod coverage;
mod sums;

use serde::Serialize;
use voetspoor_disclosure::Policy;
use voetspoor_quantity::{CalendarYear, Words};

use crate::DatacentreError;
use crate::form::Form;
use crate::indicator::IndicatorId;
use crate::read::Reading;
use crate::report::Report;

pub use coverage::{Coverage, CoverageState, Due, SiteState};

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
}

/// A control total: electricity delivered to data centres.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Control {
    /// kWh.
    pub kwh: f64,
    /// Year.
    pub year: CalendarYear,
    /// Where it comes from.
    pub source: String,
}

/// The control total and what the reports hold of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorCell {
    /// `all`, `size` or `type`.
    pub by: &'static str,
    /// Class.
    pub class: String,
    /// Its name.
    pub label: Words,
    /// Data centres in it: public by law.
    pub data_centres: usize,
    /// Of these, how many have the figure.
    pub with_figure: usize,
    /// The sum; nothing where it may not be shown.
    pub value: Option<f64>,
}

/// Sums of one field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorTable {
    /// Field.
    pub field: String,
    /// Symbol of the law.
    pub symbol: String,
    /// Unit.
    pub unit: &'static str,
    /// Sums.
    pub cells: Vec<SectorCell>,
}

/// An average over a class.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorAverage {
    /// Indicator.
    pub indicator: IndicatorId,
    /// `all`, `size` or `type`.
    pub by: &'static str,
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

/// The sector.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectorView {
    /// `voetspoor-datacentre-sector/1`.
    pub format: &'static str,
    /// Year.
    pub year: CalendarYear,
    /// Who reported.
    pub coverage: Coverage,
    /// Sums by size and type.
    pub tables: Vec<SectorTable>,
    /// Averages by size and type.
    pub averages: Vec<SectorAverage>,
    /// Against the statistics office.
    pub control: Option<ControlTotal>,
    /// What to know.
    pub notes: Vec<Words>,
}

/// A class that a data centre is in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Class {
    pub(crate) by: &'static str,
    pub(crate) id: String,
    pub(crate) label: Words,
}

/// The reports that count, with their classes.
pub(crate) struct Member<'r> {
    pub(crate) report: &'r Report,
    pub(crate) size: Class,
    pub(crate) kind: Class,
    /// Whose figures they are.
    pub(crate) holder: String,
}

/// The view of the sector.
pub fn sector(form: &Form, readings: &[Reading], options: &SectorOptions) -> Result<SectorView, DatacentreError> {
    let (coverage, kept) = coverage::coverage(readings, options);
    let members: Vec<Member<'_>> = kept.into_iter().map(|report| member(form, report)).collect();
    let mut tables = Vec::new();
    for key in ["pdit", "edc", "eit", "win", "ereuse", "eres_tot"] {
        tables.push(sums::table(form, key, &members, options)?);
    }
    let mut averages = Vec::new();
    for id in IndicatorId::ALL {
        averages.extend(averages::averages(form, id, &members, options, &tables)?);
    }
    let reported = tables.iter().find(|table| table.field == "edc").and_then(|table| table.cells.first());
    let control = options.control.clone().map(|control| {
        let reported_kwh = reported.and_then(|cell| cell.value);
        let residual_kwh = reported_kwh.map(|kwh| control.kwh - kwh);
        ControlTotal { control, reported_kwh, residual_kwh, note: control_note() }
    });
    Ok(SectorView {
        format: "voetspoor-datacentre-sector/1",
        year: options.year,
        coverage,
        tables,
        averages,
        control,
        notes: notes(form),
    })
}

fn member<'r>(form: &Form, report: &'r Report) -> Member<'r> {
    let unknown = |by| Class { by, id: "unknown".to_owned(), label: Words::new("not stated", "niet opgegeven") };
    let size = report.number("pdit").and_then(|pdit| form.size_class(pdit));
    let size = size.map(|class| Class { by: "size", id: class.id.clone(), label: class.label.clone() });
    let choices = form.field("type").map(|field| field.choices.as_slice()).unwrap_or_default();
    let kind = report.text("type").and_then(|kind| choices.iter().find(|choice| choice.id == kind));
    let kind = kind.map(|choice| Class { by: "type", id: choice.id.clone(), label: choice.label.clone() });
    let holder = report.text("operator_name").or_else(|| report.text("owner_name")).unwrap_or(&report.file);
    Member {
        report,
        size: size.unwrap_or_else(|| unknown("size")),
        kind: kind.unwrap_or_else(|| unknown("type")),
        holder: holder.trim().to_lowercase(),
    }
}

/// All classes of the members, the whole first.
pub(crate) fn classes(members: &[Member<'_>]) -> Vec<Class> {
    let whole = Class { by: "all", id: "all".to_owned(), label: Words::new("all data centres", "alle datacentra") };
    let mut classes: Vec<Class> = Vec::new();
    for class in members.iter().map(|member| &member.size).chain(members.iter().map(|member| &member.kind)) {
        if !classes.contains(class) {
            classes.push(class.clone());
        }
    }
    classes.sort_by_key(|class| class.by);
    std::iter::once(whole).chain(classes).collect()
}

impl Class {
    pub(crate) fn has(&self, member: &Member<'_>) -> bool {
        match self.by {
            "size" => member.size == *self,
            "type" => member.kind == *self,
            _ => true,
        }
    }
}

fn control_note() -> Words {
    Words::new(
        "The control counts electricity from the grid to connections whose main activity is a data centre; reports count all energy of data centres from 500 kW, in-house ones included. The two overlap and are not the same: the residual is no measure of who failed to report alone.",
        "Het controlecijfer telt stroom van het net naar aansluitingen met als hoofdactiviteit datacentrum; rapporten tellen alle energie van datacentra vanaf 500 kW, ook die van organisaties zelf. De twee overlappen en zijn niet gelijk: het verschil meet niet alleen wie niet rapporteerde.",
    )
}

fn notes(form: &Form) -> Vec<Words> {
    vec![
        Words::new(
            format!(
                "Averages are weighted by total energy, as Annex IV says; the physically weighted figure stands beside it. Averages of classes need {} data centres.",
                form.average_from
            ),
            format!(
                "Gemiddelden zijn gewogen naar het totale energiegebruik, zoals bijlage IV zegt; het natuurkundig gewogen cijfer staat ernaast. Gemiddelden van klassen vragen {} datacentra.",
                form.average_from
            ),
        ),
        Words::new(
            "Where no figure stands, showing it would say too much of a single operator. The parameters of the rules are not published.",
            "Waar geen cijfer staat, zou het te veel zeggen over een enkele exploitant. De parameters van de regels worden niet gepubliceerd.",
        ),
        Words::new(
            "Sums hold what was reported; blanks are not filled.",
            "Sommen bevatten wat is gerapporteerd; gaten zijn niet opgevuld.",
        ),
    ]
}
