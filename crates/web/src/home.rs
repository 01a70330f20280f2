//! The front page: how the digital sector does, how the plan does, and three doors.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use voetspoor_plan::{Update, day_in_words};
use voetspoor_quantity::{Lang, Zone};

use crate::address;
use crate::chart::line::{LineChart, Point, Series, Tint};
use crate::figure::page::{exact, told};
use crate::figure::{Figures, Observation};
use crate::frame::Frame;
use crate::number;
use crate::plan::Strip;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::{page, table};
use crate::twin::Shape;

/// Statements about the plan that the front page shows.
const NEWS: usize = 3;

/// The series of grid intensities that the national series uses: see METHOD, electricity.
const GRID_SERIES: &str = "ember";

#[derive(Template)]
#[template(path = "home/home.html")]
struct HomePage<'a> {
    frame: Frame,
    l: Lang,
    location: Headline<'a>,
    market: Headline<'a>,
    plan_says: Option<String>,
    per_inhabitant: Option<Headline<'a>>,
    datacentres: Option<Datacentres>,
    plan: PlanToday,
    /// There is a monitor to go on to.
    monitored: bool,
}

/// How the plan does today, and what changed last.
struct PlanToday {
    strip: Strip,
    actions: usize,
    criteria: usize,
    met: usize,
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
struct Headline<'a> {
    value: String,
    year: i16,
    publisher: &'a str,
    published: &'a str,
    path: String,
}

/// Electricity of data centres and the emissions of it, beside each other.
struct Datacentres {
    last: i16,
    before: i16,
    more: String,
    terawatthours: String,
    share: Option<String>,
    megatonnes: String,
    emissions: String,
    chart: String,
    rows: Vec<YearInWords>,
}

struct YearInWords {
    year: i16,
    terawatthours: String,
    intensity: String,
    megatonnes: String,
}

/// A year of data centres, computed: electricity times the intensity of the grid.
#[derive(Debug, Clone, Copy, Serialize)]
struct Year {
    #[serde(rename = "year")]
    of: i16,
    electricity_gwh: f64,
    grid_kg_co2e_per_kwh: f64,
    climate_mt_co2e: f64,
}

#[derive(Serialize)]
struct Document<'a> {
    headlines: Vec<&'a Observation>,
    datacentres: Vec<Year>,
    note: &'static str,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let years = years(&portal);
    if shape == Shape::Json {
        let headlines = portal.figures.all().iter().flat_map(|figure| portal.figures.of(&figure.id)).collect();
        let note =
            "datacentres: electricity (published) times the grid intensity of Ember for the Netherlands, life cycle";
        return table::json(&Document { headlines, datacentres: years, note });
    }
    if shape == Shape::Csv {
        return table::csv(years);
    }
    let figures = &portal.figures;
    let (Some(location), Some(market)) =
        (headline(figures, "sector-scope2-location", l), headline(figures, "sector-scope2-market", l))
    else {
        return crate::respond::problem::Problem::internal(l).page(l);
    };
    let plan_says = figures
        .of("sector-scope2-market")
        .into_iter()
        .find(|one| one.source == "actieplan-2024")
        .map(|one| exact(one.value, l));
    let title = l.is("Hoe duurzaam is digitaal Nederland?", "How sustainable is the digital Netherlands?");
    let description = l.is(
        "Cijfers, beloften en meetgereedschap voor duurzame digitalisering, met bron en marge.",
        "Figures, promises and tools to measure sustainable digitalisation, with source and range.",
    );
    let mut frame = Frame::new(l, address::HOME, title, description).within(address::HOME);
    let index = l.is("/cijfers", "/en/figures");
    frame.twins = vec![(format!("{index}.csv"), "csv"), (format!("{index}.json"), "json")];
    let per_inhabitant = headline(figures, "ict-per-inhabitant", l);
    let datacentres = datacentres(figures, &years, l);
    let plan = plan_today(&portal, l);
    let monitored = portal.monitor.is_some() && portal.sector.is_some();
    page::kept(&HomePage { frame, l, location, market, plan_says, per_inhabitant, datacentres, plan, monitored }, l)
}

fn plan_today(portal: &Portal, l: Lang) -> PlanToday {
    let today = today(portal);
    let overview = portal.plan.at(today).overview();
    let mut news: Vec<&Update> = portal.plan.updates().iter().collect();
    news.retain(|update| update.stated_on <= today && update.reply_to.is_none() && !update.evidence.is_empty());
    news.sort_by_key(|update| std::cmp::Reverse(update.holds_from()));
    let changes = news.into_iter().take(NEWS).map(|update| News {
        day: update.holds_from().to_string(),
        on: day_in_words(update.holds_from(), l),
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
        past_term: overview.past_term,
        changes: changes.collect(),
    }
}

fn headline<'a>(figures: &'a Figures, id: &str, l: Lang) -> Option<Headline<'a>> {
    let observation = figures.newest(id)?;
    let source = figures.source(&observation.source)?;
    Some(Headline {
        value: told(observation, l),
        year: observation.period,
        publisher: &source.publisher,
        published: &source.published,
        path: address::FIGURE.with(l, &[("id", id)]),
    })
}

/// Years of which both the electricity and the intensity of the grid are known.
fn years(portal: &Portal) -> Vec<Year> {
    let Some(grid) = portal.catalog.item_id("electricity.grid") else { return Vec::new() };
    let intensity = |year: i16| {
        portal
            .catalog
            .own_factors(grid)
            .find(|factor| {
                factor.series == GRID_SERIES
                    && factor.part == "life-cycle"
                    && factor.zone == Some(Zone::NL)
                    && factor.year.is_some_and(|one| one.0 == year)
            })
            .map(|factor| factor.figure.central)
    };
    let year = |observation: &Observation| {
        let grid = intensity(observation.period)?;
        let gwh = observation.value;
        // GWh times kg per kWh is thousand tonnes; a thousand of those is a megatonne.
        let climate_mt_co2e = gwh * grid / 1000.0;
        Some(Year { of: observation.period, electricity_gwh: gwh, grid_kg_co2e_per_kwh: grid, climate_mt_co2e })
    };
    portal.figures.of("datacentre-electricity").into_iter().filter_map(year).collect()
}

fn datacentres(figures: &Figures, years: &[Year], l: Lang) -> Option<Datacentres> {
    let (first, last) = (years.first()?, years.last()?);
    let before = years.iter().rev().find(|year| year.of <= last.of - 3)?;
    let two = |value: f64| number::significant(value, 2, l);
    let three = |value: f64| number::significant(value, 3, l);
    let change = last.climate_mt_co2e / before.climate_mt_co2e - 1.0;
    let emissions = if change.abs() < 0.05 {
        l.is("bleef bijna gelijk", "stayed almost the same").to_owned()
    } else {
        let share = number::percent(change.abs(), l);
        match (change > 0.0, l) {
            (true, Lang::Nl) => format!("steeg {share}"),
            (true, Lang::En) => format!("rose {share}"),
            (false, Lang::Nl) => format!("daalde {share}"),
            (false, Lang::En) => format!("fell {share}"),
        }
    };
    let index = |pick: fn(&Year) -> f64| {
        years.iter().map(|year| Point { year: year.of, value: 100.0 * pick(year) / pick(first) }).collect()
    };
    let electricity = format!("{} {} TWh", l.is("stroom", "electricity"), two(last.electricity_gwh / 1000.0));
    let climate = format!("CO₂ {} Mt", three(last.climate_mt_co2e));
    let chart = LineChart {
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
            Series { label: electricity, tint: Tint::Water, points: index(|year| year.electricity_gwh) },
            Series { label: climate, tint: Tint::Moss, points: index(|year| year.climate_mt_co2e) },
        ],
        language: l,
    };
    let rows = years
        .iter()
        .map(|year| YearInWords {
            year: year.of,
            terawatthours: two(year.electricity_gwh / 1000.0),
            intensity: three(year.grid_kg_co2e_per_kwh),
            megatonnes: three(year.climate_mt_co2e),
        })
        .collect();
    Some(Datacentres {
        last: last.of,
        before: before.of,
        more: number::percent(last.electricity_gwh / before.electricity_gwh - 1.0, l),
        terawatthours: two(last.electricity_gwh / 1000.0),
        share: figures.at("datacentre-electricity-share", last.of).map(|one| exact(one.value, l)),
        megatonnes: three(last.climate_mt_co2e),
        emissions,
        chart: chart.inline("dc-chart"),
        rows,
    })
}
