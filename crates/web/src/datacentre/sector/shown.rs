//! The view of a sector in words and tables.

use askama::Template;
use voetspoor_datacentre::{
    By, CoverageState, Folder, Form, Government, IndicatorId, Reading, SectorTable, SectorView, government,
};
use voetspoor_quantity::Lang;

use super::What;
use crate::datacentre::frame;
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;

/// Names that one list of a page shows.
const NAMES: usize = 50;
/// Characters that can go along in a form.
const CARRIED: usize = 60_000;

#[derive(Template)]
#[template(path = "datacentre/sector_view.html")]
pub(super) struct ViewPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    year: String,
    coverage: Coverage,
    state: Option<String>,
    columns: Vec<(String, &'static str)>,
    sums: Vec<Row>,
    averages: Vec<Row>,
    spreads: Vec<Row>,
    /// Symbol, name and unit of each indicator.
    indicators: Vec<(&'static str, &'static str, &'static str)>,
    control: Option<Control>,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "datacentre/government.html")]
pub(super) struct GovernmentPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    year: String,
    coverage: Coverage,
    state: Option<String>,
    data_centres: usize,
    energy: Option<String>,
    heat: Option<String>,
    indicators: Vec<Joint>,
    note: String,
    notes: Vec<String>,
}

/// An indicator of the data centres together; none where it is left out or not known.
struct Joint {
    symbol: &'static str,
    name: &'static str,
    unit: &'static str,
    by_law: Option<String>,
    physical: Option<String>,
    data_centres: usize,
}

/// Who reported.
struct Coverage {
    due: Option<usize>,
    filed: usize,
    filed_of_due: Option<usize>,
    complete: usize,
    missing: Names,
    incomplete: Names,
    unasked: Names,
    doubled: Names,
    /// Files that are no report, with why.
    unread: Vec<(String, String)>,
    other_year: usize,
}

/// Names, as many as a page holds, and how many more there are.
struct Names {
    shown: Vec<String>,
    more: usize,
}

impl Names {
    fn of<'n>(names: impl Iterator<Item = &'n String>) -> Names {
        let mut shown: Vec<String> = names.cloned().collect();
        let more = shown.len().saturating_sub(NAMES);
        shown.truncate(NAMES);
        Names { shown, more }
    }
}

/// A class with its figures; none where a figure is left out.
struct Row {
    /// What the class is made by, where that begins.
    head: Option<&'static str>,
    label: String,
    data_centres: usize,
    cells: Vec<Option<(String, Option<String>)>>,
}

struct Control {
    source: String,
    whole: String,
    reported: Option<String>,
    residual: Option<String>,
    note: String,
}

/// By what a class is made, in words.
fn head(by: By, l: Lang) -> &'static str {
    match by {
        By::All => l.is("Alles", "All"),
        By::Size => l.is("Naar grootte", "By size"),
        By::Type => l.is("Naar type", "By type"),
        By::Owner => l.is("Van wie", "Whose"),
    }
}

fn coverage(view: &SectorView, folder: &Folder, l: Lang) -> Coverage {
    let sites = |state: CoverageState| view.coverage.sites.iter().filter(move |site| site.state == state);
    let no_report = |reading: &&Reading| reading.report.is_none();
    let why = |reading: &Reading| {
        let told = reading.diagnostics.first()?;
        Some((told.place.file.clone(), told.message.get(l).to_owned()))
    };
    let mut unread: Vec<(String, String)> = folder.readings.iter().filter(no_report).filter_map(why).collect();
    let other = l.is("geen bestand van een soort die wij lezen", "no file of a kind that we read");
    unread.extend(folder.passed_over.iter().map(|name| (name.clone(), other.to_owned())));
    let of_other_year = |reading: &&Reading| reading.report.as_ref().is_some_and(|report| report.year != view.year);
    unread.truncate(NAMES);
    Coverage {
        due: view.coverage.due,
        filed: view.coverage.filed,
        filed_of_due: view.coverage.filed_of_due,
        complete: view.coverage.complete,
        missing: Names::of(sites(CoverageState::Missing).map(|site| &site.name)),
        incomplete: Names::of(sites(CoverageState::Incomplete).map(|site| &site.name)),
        unasked: Names::of(view.coverage.sites.iter().filter(|site| site.due == Some(false)).map(|site| &site.name)),
        doubled: Names::of(view.coverage.doubled.iter()),
        unread,
        other_year: folder.readings.iter().filter(of_other_year).count(),
    }
}

/// The view as it goes along in the form, for a file of it. A very large one does not.
fn carried(view: &SectorView) -> Option<String> {
    serde_json::to_string(view).ok().filter(|text| text.len() <= CARRIED)
}

/// Megawatt-hours read better than kilowatt-hours in a table of a country.
fn in_table(unit: &str) -> (&'static str, f64) {
    match unit {
        "kWh" => ("MWh", 1e-3),
        "kW" => ("kW", 1.0),
        "m3" => ("m³", 1.0),
        "m3/MWh" => ("m³/MWh", 1.0),
        _ => ("", 1.0),
    }
}

fn rows(view: &SectorView, l: Lang, cells: impl Fn(By, &str) -> Vec<Option<(String, Option<String>)>>) -> Vec<Row> {
    let Some(first) = view.tables.first() else { return Vec::new() };
    let mut before = None;
    let row = |cell: &voetspoor_datacentre::SectorCell| {
        let begins = before != Some(cell.by);
        before = Some(cell.by);
        Row {
            head: begins.then(|| head(cell.by, l)),
            label: cell.label.get(l).to_owned(),
            data_centres: cell.data_centres,
            cells: cells(cell.by, &cell.class),
        }
    };
    first.cells.iter().map(row).collect()
}

/// The quartiles of the whole and of each size.
fn spreads(view: &SectorView, l: Lang) -> Vec<Row> {
    let short = |value: f64| number::significant(value, 3, l);
    let mut rows: Vec<Row> = Vec::new();
    let mut before = None;
    for of_class in view.spreads.iter().filter(|spread| spread.indicator == IndicatorId::Pue) {
        let cell = |id: IndicatorId| {
            let [low, middle, high] = view.spread(id, of_class.by, &of_class.class)?.quartiles?;
            Some((short(middle), Some(format!("{} – {}", short(low), short(high)))))
        };
        rows.push(Row {
            head: (before != Some(of_class.by)).then(|| head(of_class.by, l)),
            label: of_class.label.get(l).to_owned(),
            data_centres: of_class.data_centres,
            cells: IndicatorId::ALL.into_iter().map(cell).collect(),
        });
        before = Some(of_class.by);
    }
    rows
}

fn column(form: &Form, table: &SectorTable, l: Lang) -> (String, &'static str) {
    let label = form.field(&table.field).map(|field| field.label.get(l).to_owned()).unwrap_or_default();
    (format!("{label} ({})", table.symbol), in_table(&table.unit).0)
}

pub(super) fn view_page(portal: &Portal, view: &SectorView, folder: &Folder, l: Lang) -> ViewPage {
    let what = What::Sector;
    let year = view.year.to_string();
    let title = format!("{} {year}", l.is("Datacenters over", "Data centres over"));
    let figure = |value: f64| number::significant(value, 4, l);
    let sums = |by: By, class: &str| {
        let cell = |table: &SectorTable| {
            let cell = table.cells.iter().find(|cell| cell.by == by && cell.class == class)?;
            // Of whom the sum is, where some left the figure blank.
            let of = (cell.with_figure < cell.data_centres)
                .then(|| format!("{} {} {}", cell.with_figure, l.is("van", "of"), cell.data_centres));
            let unfinished =
                (cell.incomplete > 0).then(|| format!("{} {}", cell.incomplete, l.is("onvolledig", "incomplete")));
            let told: Vec<String> = of.into_iter().chain(unfinished).collect();
            let of = (!told.is_empty()).then(|| told.join(", "));
            Some((figure(cell.value? * in_table(&table.unit).1), of))
        };
        view.tables.iter().map(cell).collect()
    };
    let averages = |by: By, class: &str| {
        let cell = |id: IndicatorId| {
            let average = view.average(id, by, class)?;
            let short = |value: f64| number::significant(value, 3, l);
            let law = average
                .by_law
                .map_or_else(|| l.is("volgens de wet: weggelaten", "by the law: left out").to_owned(), short);
            (average.by_law.is_some() || average.physical.is_some()).then(|| (law, average.physical.map(short)))
        };
        IndicatorId::ALL.into_iter().map(cell).collect()
    };
    let kwh = |value: f64| format!("{} MWh", figure(value * 1e-3));
    ViewPage {
        frame: frame(portal, l, what.address(), &title, what.about(l)).alone(),
        action: what.address().path(l),
        coverage: coverage(view, folder, l),
        state: carried(view),
        columns: view.tables.iter().map(|table| column(&portal.datacentre, table, l)).collect(),
        sums: rows(view, l, sums),
        averages: rows(view, l, averages),
        spreads: spreads(view, l),
        indicators: IndicatorId::ALL.map(|id| (id.symbol(), id.name(l), in_table(id.unit()).0)).to_vec(),
        control: view.control.as_ref().map(|control| Control {
            source: control.control.source.clone(),
            whole: kwh(control.control.kwh),
            reported: control.reported_kwh.map(kwh),
            residual: control.residual_kwh.map(kwh),
            note: control.note.get(l).to_owned(),
        }),
        notes: view.notes.iter().map(|note| note.get(l).to_owned()).collect(),
        year,
        l,
    }
}

pub(super) fn government_page(portal: &Portal, view: &SectorView, folder: &Folder, l: Lang) -> GovernmentPage {
    let what = What::Government;
    let Government { data_centres, indicators, energy_kwh, reused_heat_kwh, note, .. } = government(view);
    let year = view.year.to_string();
    let title = format!("{} {year}", l.is("Datacenters van de overheid over", "Data centres of the government over"));
    let short = |value: f64| number::significant(value, 3, l);
    let mwh = |kwh: f64| format!("{} MWh", number::significant(kwh * 1e-3, 4, l));
    GovernmentPage {
        frame: frame(portal, l, what.address(), &title, what.about(l)).alone(),
        action: what.address().path(l),
        coverage: coverage(view, folder, l),
        state: carried(view),
        data_centres,
        energy: energy_kwh.map(mwh),
        heat: reused_heat_kwh.map(mwh),
        indicators: indicators
            .iter()
            .map(|one| Joint {
                symbol: one.indicator.symbol(),
                name: one.indicator.name(l),
                unit: in_table(one.indicator.unit()).0,
                by_law: one.by_law.map(short),
                physical: one.physical.map(short),
                data_centres: one.data_centres,
            })
            .collect(),
        note: note.get(l).to_owned(),
        notes: view.notes.iter().map(|note| note.get(l).to_owned()).collect(),
        year,
        l,
    }
}
