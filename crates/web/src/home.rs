//! The front page: how the digital sector does, how the plan does, and three doors.

use askama::Template;
use axum::extract::State;
use axum::response::{Redirect, Response};
use serde::Serialize;
use voetspoor_monitor::{MonitorAt, Naming, Point, Series, number_in_words};
use voetspoor_plan::{Update, day_in_words};
use voetspoor_quantity::{Lang, Moment};

use crate::address;
use crate::chart::Told;
use crate::chart::line::{LineChart, Point as Place, Series as Line, Tint};
use crate::frame::Frame;
use crate::monitor::record::ObservationRecord;
use crate::monitor::{Asking, Counted, MONITOR_PAGE, WATERFALL, drawn as lines};
use crate::number;
use crate::plan::Strip;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

/// Statements about the plan that the front page shows.
const NEWS: usize = 3;

/// The series of grid intensities that the national series uses: see METHOD, electricity.
const GRID_SERIES: &str = "ember";

/// The line of figures that the action plan states.
const PLAN_LINE: &str = "actieplan";

/// An older count of the electricity of the whole sector, by its own boundary.
const EARLIER: &str = "E1.electricity.NL.ce-delft.ce-delft";

/// Indicators of which the page shows a figure.
const SHOWN: [&str; 5] = ["G1", "G2", "E1", "G5", "E2"];

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage {
    frame: Frame,
    l: Lang,
    sector: Option<SectorToday>,
    per_inhabitant: Option<Headline>,
    datacentres: Option<Datacentres>,
    plan: PlanToday,
}

/// Emissions of the use of the sector, counted both ways, with the electricity that they are of.
struct SectorToday {
    location: Headline,
    market: Headline,
    electricity: Option<Headline>,
    /// The same figure in the plan, rounded another way.
    plan_says: Option<String>,
    /// There is a figure of one year alone, so it does not tell where it goes.
    one_year: bool,
    /// An older count of the electricity, by another boundary.
    earlier: Option<Headline>,
    /// Where the two ways of counting are explained.
    why_two: String,
}

/// How the plan does today, and what changed last.
struct PlanToday {
    strip: Strip,
    actions: usize,
    criteria: usize,
    met: usize,
    partly: usize,
    past_term: usize,
    changes: Vec<News>,
}

/// A statement about the plan, as a line.
struct News {
    day: String,
    on: String,
    text: String,
    path: String,
}

/// A figure as a headline: value, year, source.
struct Headline {
    value: String,
    year: String,
    publisher: String,
    published: String,
    /// From low to high, where there is a range.
    range: Option<String>,
    path: String,
}

/// Electricity of data centres and the emissions of it, beside each other.
struct Datacentres {
    last: i16,
    before: i16,
    /// How the use went between the two years, in words.
    use_moved: String,
    /// "Than" or "as", by whether it is another amount.
    than: &'static str,
    /// How the emissions of it went.
    emissions_moved: String,
    /// A cleaner grid hides that more is used.
    hidden: bool,
    terawatthours: String,
    share: Option<String>,
    megatonnes: String,
    /// When the newest figure was published.
    published: String,
    path: String,
    chart: String,
    /// Years of which the electricity was derived from what was published of others.
    derived: String,
    rows: Vec<YearInWords>,
}

struct YearInWords {
    year: i16,
    terawatthours: String,
    derived: bool,
    intensity: String,
    megatonnes: String,
}

/// A year of data centres, computed: electricity times the intensity of the grid.
#[derive(Debug, Clone, Serialize)]
struct Year {
    #[serde(rename = "year")]
    of: i16,
    electricity_gwh: f64,
    grid_kg_co2e_per_kwh: f64,
    climate_mt_co2e: f64,
    /// How the electricity came about: measured, or estimated by us from what was published of other years.
    electricity_tier: &'static str,
    /// Ids of the sources of the electricity, separated by `;`.
    electricity_source: String,
    /// Ids of the sources of the intensity of the grid.
    grid_source: String,
    #[serde(skip)]
    derived: bool,
}

#[derive(Serialize)]
struct Document {
    headlines: Vec<ObservationRecord>,
    datacentres: Vec<Year>,
    note: &'static str,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let at = portal.monitor.as_deref().map(|monitor| monitor.known(today(&portal)));
    let years = at.map_or_else(Vec::new, years);
    if shape == Shape::Json {
        let note =
            "datacentres: electricity (published) times the grid intensity of Ember for the Netherlands, life cycle";
        return table::json(&Document { headlines: at.map_or_else(Vec::new, headlines), datacentres: years, note });
    }
    if shape == Shape::Csv {
        return table::csv(years);
    }
    let title = l.is("Hoe duurzaam is digitaal Nederland?", "How sustainable is the digital Netherlands?");
    let description = l.is(
        "Cijfers, beloften en meetgereedschap voor duurzame digitalisering, met bron en marge.",
        "Figures, promises and tools to measure sustainable digitalisation, with source and range.",
    );
    let mut frame = Frame::new(l, address::HOME, title, description).within(address::HOME);
    let index = address::FIGURES.path(l);
    frame.twins = ["csv", "json", "svg", "png"].map(|ending| (format!("{index}.{ending}"), ending)).into();
    let page = HomePage {
        frame,
        l,
        sector: at.and_then(|at| sector(at, portal.sector.is_some(), l)),
        per_inhabitant: at.and_then(|at| headline(at, "G5", l)),
        datacentres: at.and_then(|at| datacentres(at, &years, l)),
        plan: plan_today(&portal, l),
    };
    page::kept(&page, l)
}

/// The chart of data centres by itself, as SVG or PNG; none where there are no figures of it.
pub(crate) async fn drawn(State(portal): State<Portal>, l: Lang, asking: Asking) -> Response {
    let at = portal.monitor.as_deref().map(|monitor| monitor.known(today(&portal)));
    let told = at.and_then(|at| {
        let years = years(at);
        Some((datacentres(at, &years, l)?, line_chart(&years, l)?))
    });
    let Some((dc, chart)) = told else { return Problem::not_found(l).document() };
    let heading = match l {
        Lang::Nl => {
            format!("Datacenters van {} tot {}: {}, de CO₂ {}", dc.before, dc.last, dc.use_moved, dc.emissions_moved)
        }
        Lang::En => {
            format!("Data centres from {} to {}: {}, the CO₂ {}", dc.before, dc.last, dc.use_moved, dc.emissions_moved)
        }
    };
    let finding = match l {
        Lang::Nl => format!(
            "In {}: {} TWh stroom, en {} Mt CO₂ daarvan met gemiddelde Nederlandse stroom. Hardware is niet meegeteld.",
            dc.last, dc.terawatthours, dc.megatonnes
        ),
        Lang::En => format!(
            "In {}: {} TWh of electricity, and {} Mt of CO₂ of it with average Dutch electricity. Hardware is not included.",
            dc.last, dc.terawatthours, dc.megatonnes
        ),
    };
    let hollow = (!dc.derived.is_empty()).then(|| {
        let what = l.is("Open rondjes: door ons afgeleid", "Hollow dots: derived by us");
        format!("{what} ({}).", dc.derived)
    });
    let source = l.is(
        "CBS (stroom) maal Ember (CO₂ per kWh, levenscyclus). Bewerking: Voetspoor, CC BY 4.0.",
        "CBS (electricity) times Ember (CO₂ per kWh, life cycle). Adapted by Voetspoor, CC BY 4.0.",
    );
    let beside: Vec<String> = hollow.into_iter().collect();
    asking
        .drawn(chart.card(&Told { l, heading: &heading, finding: &finding, beside: &beside, source }), Counted::No)
        .await
}

/// `/cijfers`: all figures live in the monitor.
pub(crate) async fn figures(l: Lang) -> Redirect {
    Redirect::permanent(address::MONITOR.path(l))
}

/// The newest figure of each indicator that the page shows.
fn headlines(at: MonitorAt<'_>) -> Vec<ObservationRecord> {
    let newest = |id: &&str| {
        let series = at.headline(id)?;
        let period = series.newest()?.period();
        ObservationRecord::of(&series.between(Some(period), Some(period))).pop()
    };
    SHOWN.iter().filter_map(newest).collect()
}

fn sector(at: MonitorAt<'_>, modelled: bool, l: Lang) -> Option<SectorToday> {
    let (location, market) = (at.headline("G1")?, at.headline("G2")?);
    let newest = location.newest()?.period();
    // Electricity of another boundary or year would be another sector.
    let electricity = at.headline("E1").filter(|series| {
        series.key.boundary == location.key.boundary && series.newest().is_some_and(|point| point.period() == newest)
    });
    let plan = |series: &Series<'_>| series.key.line == PLAN_LINE && series.key.boundary == market.key.boundary;
    let plan_says = at.series("G2").into_iter().find(plan).and_then(|series| series.newest()?.value());
    Some(SectorToday {
        plan_says: plan_says.map(|value| number_in_words(value, l)),
        one_year: location.before_newest().is_none(),
        earlier: at
            .series("E1")
            .into_iter()
            .find(|series| series.key.to_string() == EARLIER)
            .and_then(|series| shown(at, &series, l)),
        why_two: if modelled { WATERFALL.path(l).to_owned() } else { MONITOR_PAGE.id(l, "G2") },
        electricity: electricity.and_then(|series| shown(at, &series, l)),
        location: shown(at, &location, l)?,
        market: shown(at, &market, l)?,
    })
}

fn headline(at: MonitorAt<'_>, statistic: &str, l: Lang) -> Option<Headline> {
    shown(at, &at.headline(statistic)?, l)
}

fn shown(at: MonitorAt<'_>, series: &Series<'_>, l: Lang) -> Option<Headline> {
    let point = series.newest()?;
    let source = point.observation.sources.iter().find_map(|id| at.monitor.source(id))?;
    Some(Headline {
        value: lines::value(point, l),
        year: point.period().words(l),
        publisher: at.monitor.name(Naming::Line, &series.key.line, l).to_owned(),
        published: crate::date::stated(&source.published, l),
        range: point.range().map(|(low, high)| {
            format!("{} {} {}", number_in_words(low, l), l.is("tot", "to"), number_in_words(high, l))
        }),
        path: MONITOR_PAGE.id(l, &series.statistic.id),
    })
}

fn plan_today(portal: &Portal, l: Lang) -> PlanToday {
    let today = today(portal);
    let overview = portal.plan.at(today).overview();
    let mut news: Vec<&Update> = portal.plan.updates().iter().collect();
    news.retain(|update| update.stated_on <= today && update.reply_to.is_none() && !update.evidence.is_empty());
    news.sort_by_key(|update| std::cmp::Reverse(update.holds_from()));
    let changes = news.into_iter().take(NEWS).map(|update| News {
        day: update.holds_from().to_string(),
        on: match update.holds_from {
            Some(day) => day_in_words(day, l),
            // Of what has no day of its own, we know when it was written down.
            None => format!("{} {}", l.is("opgeschreven op", "written down on"), day_in_words(update.stated_on, l)),
        },
        text: update.text.get(l).to_owned(),
        path: update.about.iter().find(|id| portal.plan.action(id).is_some()).map_or_else(
            || address::PLAN_COMMITMENTS.path(l).to_owned(),
            |id| format!("{}#{}", address::PLAN_ACTION.with(l, &[("id", id)]), update.id),
        ),
    });
    PlanToday {
        strip: Strip::of("plan-strip", &overview.all, l),
        actions: overview.all.actions,
        criteria: overview.all.criteria.total,
        met: overview.all.criteria.met,
        partly: overview.all.criteria.partly,
        past_term: overview.past_term,
        changes: changes.collect(),
    }
}

/// Electricity delivered to data centres.
fn electricity(at: MonitorAt<'_>) -> Option<Series<'_>> {
    at.headline("E2").filter(|series| series.measure.unit == "GWh")
}

/// Years of which both the electricity and the intensity of the grid are known.
fn years(at: MonitorAt<'_>) -> Vec<Year> {
    let grid = at.series("G7").into_iter().find(|series| {
        let key = series.key;
        (key.line.as_str(), key.place.as_str()) == (GRID_SERIES, "NL")
            && key.breakdown.get("part") == Some("life-cycle")
            && key.breakdown.get("accounting") == Some("location")
    });
    let Some((electricity, grid)) = electricity(at).zip(grid) else { return Vec::new() };
    let year = |point: &Point<'_>| {
        let Moment::Year(of) = point.period() else { return None };
        let of_grid = grid.at(point.period())?;
        let (gwh, intensity) = (point.value()?, of_grid.value()?);
        // GWh times kg per kWh is thousand tonnes; a thousand of those is a megatonne.
        let climate_mt_co2e = gwh * intensity / 1000.0;
        Some(Year {
            of,
            electricity_gwh: gwh,
            grid_kg_co2e_per_kwh: intensity,
            climate_mt_co2e,
            electricity_tier: point.observation.tier.as_str(),
            electricity_source: point.observation.sources.join(";"),
            grid_source: of_grid.observation.sources.join(";"),
            derived: point.observation.is_own(),
        })
    };
    electricity.points.iter().filter_map(year).collect()
}

/// Share of data centres in the electricity of the country, of the same boundary and year.
fn share(at: MonitorAt<'_>, electricity: &Series<'_>, period: Moment, l: Lang) -> Option<String> {
    let all = at.series("E5");
    let of = all.iter().find(|series| {
        let key = series.key;
        key.measure == "share"
            && (&key.place, &key.boundary) == (&electricity.key.place, &electricity.key.boundary)
            && key.breakdown.get("tier") == Some("data-centres")
    })?;
    of.figure(of.at(period)?, l)
}

fn datacentres(at: MonitorAt<'_>, years: &[Year], l: Lang) -> Option<Datacentres> {
    let last = years.last()?;
    let electricity = electricity(at)?;
    let newest = electricity.at(Moment::Year(last.of))?;
    let before = years.iter().rev().find(|year| year.of <= last.of - 3)?;
    let two = |value: f64| number::significant(value, 2, l);
    let three = |value: f64| number::significant(value, 3, l);
    let chart = line_chart(years, l)?;
    let rows = years
        .iter()
        .map(|year| YearInWords {
            year: year.of,
            terawatthours: two(year.electricity_gwh / 1000.0),
            derived: year.derived,
            intensity: three(year.grid_kg_co2e_per_kwh),
            megatonnes: three(year.climate_mt_co2e),
        })
        .collect();
    Some(Datacentres {
        last: last.of,
        before: before.of,
        use_moved: use_moved(before, last, l),
        than: if same(before, last) { l.is("als", "as") } else { l.is("dan", "than") },
        emissions_moved: emissions_moved(before, last, l),
        hidden: hides(before, last),
        terawatthours: two(last.electricity_gwh / 1000.0),
        share: share(at, &electricity, newest.period(), l),
        megatonnes: three(last.climate_mt_co2e),
        published: newest.observation.vintage.words(l),
        path: MONITOR_PAGE.id(l, "E2"),
        chart: chart.inline("dc-chart"),
        derived: years
            .iter()
            .filter(|year| year.derived)
            .map(|year| year.of.to_string())
            .collect::<Vec<_>>()
            .join(", "),
        rows,
    })
}

/// Electricity and emissions of data centres as indices of the first year.
fn line_chart(years: &[Year], l: Lang) -> Option<LineChart> {
    let (first, last) = (years.first()?, years.last()?);
    let two = |value: f64| number::significant(value, 2, l);
    let three = |value: f64| number::significant(value, 3, l);
    let index = |pick: fn(&Year) -> f64| {
        years
            .iter()
            .map(|year| Place { year: year.of, value: 100.0 * pick(year) / pick(first), derived: year.derived })
            .collect()
    };
    let power = format!("{} {} TWh", l.is("stroom", "electricity"), two(last.electricity_gwh / 1000.0));
    let climate = format!("CO₂ {} Mt", three(last.climate_mt_co2e));
    Some(LineChart {
        title: l.is("Stroom en CO₂ van datacenters", "Electricity and CO₂ of data centres").to_owned(),
        description: years
            .iter()
            .map(|year| {
                format!(
                    "{}: {} TWh, {} Mt CO₂.",
                    year.of,
                    two(year.electricity_gwh / 1000.0),
                    three(year.climate_mt_co2e)
                )
            })
            .collect::<Vec<_>>()
            .join(" "),
        axis: format!("{}, {} = 100", l.is("index", "index"), first.of),
        series: vec![
            Line { label: power, tint: Tint::Water, points: index(|year| year.electricity_gwh) },
            Line { label: climate, tint: Tint::Moss, points: index(|year| year.climate_mt_co2e) },
        ],
        language: l,
    })
}

/// A change below this share is "almost the same".
const SAME: f64 = 0.05;

fn use_moved(before: &Year, last: &Year, l: Lang) -> String {
    let change = last.electricity_gwh / before.electricity_gwh - 1.0;
    let share = number::percent(change.abs(), l);
    match (same(before, last), change > 0.0) {
        (true, _) => l.is("bijna evenveel stroom", "almost as much electricity").to_owned(),
        (_, true) => format!("{share} {}", l.is("meer stroom", "more electricity")),
        (_, false) => format!("{share} {}", l.is("minder stroom", "less electricity")),
    }
}

/// Is almost the same used?
fn same(before: &Year, last: &Year) -> bool {
    (last.electricity_gwh / before.electricity_gwh - 1.0).abs() < SAME
}

fn emissions_moved(before: &Year, last: &Year, l: Lang) -> String {
    let change = last.climate_mt_co2e / before.climate_mt_co2e - 1.0;
    let share = number::percent(change.abs(), l);
    match (change.abs() < SAME, change > 0.0) {
        (true, _) => l.is("bleef bijna gelijk", "stayed almost the same").to_owned(),
        (_, true) => format!("{} {share}", l.is("steeg", "rose")),
        (_, false) => format!("{} {share}", l.is("daalde", "fell")),
    }
}

/// Is more used, without more emissions, because the grid became cleaner?
fn hides(before: &Year, last: &Year) -> bool {
    let used_more = last.electricity_gwh >= before.electricity_gwh * (1.0 + SAME);
    let no_more_emitted = last.climate_mt_co2e < before.climate_mt_co2e * (1.0 + SAME);
    used_more && no_more_emitted && last.grid_kg_co2e_per_kwh < before.grid_kg_co2e_per_kwh
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(of: i16, electricity_gwh: f64, grid_kg_co2e_per_kwh: f64) -> Year {
        Year {
            of,
            electricity_gwh,
            grid_kg_co2e_per_kwh,
            climate_mt_co2e: electricity_gwh * grid_kg_co2e_per_kwh / 1000.0,
            electricity_tier: "measured",
            electricity_source: String::new(),
            grid_source: String::new(),
            derived: false,
        }
    }

    #[test]
    fn the_words_follow_the_signs() {
        let before = year(2021, 4000.0, 0.4);
        for (gwh, grid, moved, emitted, hidden) in [
            (5000.0, 0.32, "25% meer stroom", "bleef bijna gelijk", true),
            (5000.0, 0.2, "25% meer stroom", "daalde 38%", true),
            (5000.0, 0.4, "25% meer stroom", "steeg 25%", false),
            (4000.0, 0.3, "bijna evenveel stroom", "daalde 25%", false),
            (3000.0, 0.4, "25% minder stroom", "daalde 25%", false),
            (3000.0, 0.6, "25% minder stroom", "steeg 12%", false),
        ] {
            let last = year(2024, gwh, grid);
            let told = (use_moved(&before, &last, Lang::Nl), emissions_moved(&before, &last, Lang::Nl));
            assert_eq!((told.0.as_str(), told.1.as_str(), hides(&before, &last)), (moved, emitted, hidden));
        }
    }
}
