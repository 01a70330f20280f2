//! A scenario as data.

use serde::Serialize;
use voetspoor_quantity::Lang;
use voetspoor_sector::{Goal, Line, Outcome, Swing, TargetAt};

use super::asked::Asked;
use super::run::Run;
use super::shown::Shown;
use crate::chart::Told;
use crate::chart::fan::Fan;
use crate::chart::tornado::Tornado;
use crate::monitor::{SCENARIO, model_source};
use crate::portal::Portal;

/// Format of the document.
const FORMAT: &str = "voetspoor-sector-scenario/1";

/// The document of a scenario.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    format: &'static str,
    /// Address that gives the same again.
    address: String,
    /// Version of the tables.
    data_version: String,
    /// Figures of years gone by.
    figures: &'a Outcome,
    /// The scenario.
    scenario: &'a Outcome,
    /// The corners of the frame with all other choices the same.
    corners: &'a [Outcome],
    /// By part: the last year with figures and the year that is looked at.
    parts: &'a Outcome,
    /// What moves the figure most.
    drivers: &'a [Swing],
    /// What must hold for the goal, one lever at a time.
    goal: &'a Goal,
    targets: &'a [TargetAt],
}

pub(super) fn document<'a>(portal: &Portal, run: &'a Run, asked: &Asked) -> Document<'a> {
    let version = portal.files.sets().iter().find(|set| set.name == "sector").map(|set| set.version.clone());
    Document {
        format: FORMAT,
        address: format!("{}{}.json?{}", portal.settings.base(), SCENARIO.path(Lang::En), asked.query()),
        data_version: version.unwrap_or_default(),
        figures: &run.history,
        scenario: &run.own,
        corners: &run.corners,
        parts: &run.parts,
        drivers: &run.causes,
        goal: &run.goal,
        targets: &run.targets,
    }
}

/// The chart as a picture that tells it all by itself: what if, both ways of counting beside the electricity, and whose calculation it is.
pub(super) fn picture(shown: &Shown, chart: &Fan, l: Lang) -> String {
    let Shown { name, year, energy, energy_band, location, market, .. } = shown;
    let heading = format!("{}: {name}", l.is("Als", "If"));
    let finding = l.is(
        format!("Dan gebruikt de digitale sector in {year} {energy} stroom ({energy_band}). {}.", chart.title),
        format!("Then the digital sector uses {energy} of electricity in {year} ({energy_band}). {}.", chart.title),
    );
    let beside = [l.is(
        format!("Uitstoot van het gebruik: {location} met gemiddelde stroom, {market} naar inkoop."),
        format!("Emissions of use: {location} with average electricity, {market} by contracts."),
    )];
    let (_, factors) = &shown.factors;
    let source = model_source(factors, l);
    chart.card(&Told { l, heading: &heading, finding: &finding, beside: &beside, source: &source })
}

/// What moves the figure most, as a picture that tells it all by itself.
pub(super) fn causes(shown: &Shown, drawn: &Tornado, l: Lang) -> String {
    let heading = format!("{}: {}", l.is("Als", "If"), shown.name);
    let about = l.is(
        "Elke balk laat zien waar één oorzaak het cijfer heen brengt, als al het andere blijft.",
        "Each bar shows where one cause takes the figure when all else stays.",
    );
    let source = model_source(&shown.factors.1, l);
    let beside = [about.to_owned()];
    drawn.card(&Told { l, heading: &heading, finding: &drawn.title, beside: &beside, source: &source })
}

/// A line of the table: the columns of `voetspoor sector scenario --format csv`.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    id: &'a str,
    scenario: &'a str,
    year: i16,
    measure: &'static str,
    level: &'static str,
    of: &'a str,
    name_en: &'a str,
    name_nl: &'a str,
    unit: &'static str,
    low: f64,
    central: f64,
    high: f64,
    marks: String,
    factor_set: &'a str,
}

/// Every figure of every outcome; parts of the year that is looked at beside.
pub(super) fn rows(run: &Run) -> impl Iterator<Item = Row<'_>> {
    let all = [&run.history, &run.own].into_iter().chain(&run.corners);
    let whole = all.flat_map(|outcome| outcome.lines.iter().map(move |line| row(outcome, line)));
    let parts = run.parts.lines.iter().filter(|line| line.level == "part").map(|line| row(&run.parts, line));
    whole.chain(parts)
}

fn row<'a>(outcome: &'a Outcome, line: &'a Line) -> Row<'a> {
    Row {
        id: &line.id,
        scenario: outcome.scenario.as_ref().map_or("", |scenario| scenario.id.as_str()),
        year: line.year,
        measure: line.measure.as_str(),
        level: line.level,
        of: &line.of,
        name_en: &line.name.en,
        name_nl: &line.name.nl,
        unit: line.unit,
        low: line.range.low,
        central: line.range.central,
        high: line.range.high,
        marks: line.marks.iter().map(|mark| mark.as_str()).collect::<Vec<_>>().join(";"),
        factor_set: &outcome.factor_set,
    }
}
