//! What people see of a scenario: the finding, charts, tables, causes, the goal, what it rests on.

use voetspoor_quantity::{Lang, Range};
use voetspoor_sector::{Basis, Lever, Measure, Outcome, Rate, RateKind, Tier};

use super::super::amounts::{Told, amount, band, change, exact, plain, unit};
use super::super::{EXPLAIN, INPUTS, SCENARIO, source_links};
use super::asked::Asked;
use super::controls::level_name;
use super::run::Run;
use crate::address;
use crate::chart::fan::{Aim, Fan, Line, Year};
use crate::chart::line::Tint;
use crate::chart::tornado::{Cause, Tornado};
use crate::data;
use crate::number;
use crate::portal::Portal;
use crate::query;

/// Measures of the tables of a scenario: electricity, both ways of counting it, hardware, the whole.
fn columns(run: &Run) -> [Measure; 5] {
    [Measure::Energy, Measure::UseLocation, Measure::UseMarket, run.own.embodied.measure(), Measure::Footprint]
}

/// The result of a scenario as it stands on the page.
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) year: i16,
    pub(super) base: i16,
    pub(super) energy: String,
    pub(super) energy_band: String,
    pub(super) more: String,
    pub(super) location: String,
    pub(super) market: String,
    pub(super) key: Vec<(String, String)>,
    /// Two charts at most: what was chosen, and electricity beside it.
    pub(super) charts: Vec<Charted>,
    /// Heads of the tables: what, and in which unit.
    pub(super) heads: Vec<(&'static str, &'static str)>,
    pub(super) years: Vec<(i16, Vec<Option<Told>>)>,
    pub(super) tiers: Vec<Part>,
    pub(super) parts: Vec<Part>,
    pub(super) tornado: String,
    /// The same as a picture.
    pub(super) causes: String,
    pub(super) driven: String,
    pub(super) goal: GoalShown,
    pub(super) targets: Vec<(String, String)>,
    pub(super) rates: Vec<RateShown>,
    pub(super) path: Option<PathShown>,
    pub(super) assumptions: (String, String),
    pub(super) assumptions_path: String,
    pub(super) explain: String,
    pub(super) missing: Vec<(String, String, String)>,
    pub(super) left_out: Vec<String>,
    pub(super) marks: Vec<&'static str>,
    pub(super) link: String,
    pub(super) files: [(String, &'static str); 4],
    pub(super) draws: String,
    pub(super) factors: (String, String),
}

/// The path of the grid, why it goes so, and its sources as links.
pub(super) struct PathShown {
    pub(super) name: String,
    pub(super) reason: String,
    pub(super) sources: Vec<(String, String)>,
}

/// A chart with what stands below it.
pub(super) struct Charted {
    pub(super) title: String,
    pub(super) svg: String,
}

/// A tier or part, in the last year with figures and in the year that is looked at.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) before: String,
    pub(super) cells: Vec<Option<Told>>,
}

/// What must hold for the goal.
pub(super) struct GoalShown {
    pub(super) measure: &'static str,
    pub(super) goal: String,
    pub(super) base: String,
    pub(super) without: String,
    pub(super) reached: bool,
    /// Lever, setting; none = out of its reach alone, with what is left then.
    pub(super) levers: Vec<(&'static str, Option<String>, String)>,
}

/// A yearly rate that the scenario takes.
pub(super) struct RateShown {
    pub(super) what: String,
    pub(super) tier: &'static str,
    pub(super) from: i16,
    pub(super) told: String,
    pub(super) basis: &'static str,
    pub(super) assumed: bool,
    pub(super) reason: String,
    pub(super) line: String,
}

impl Shown {
    pub(super) fn new(portal: &Portal, run: &Run, asked: &Asked, l: Lang) -> Shown {
        let total = |measure| run.total(measure, asked.year).unwrap_or(Range { low: 0.0, central: 0.0, high: 0.0 });
        let energy = total(Measure::Energy);
        let base = run.history.central(Measure::Energy, "total", run.base);
        let grown = if base > 0.0 { energy.central / base - 1.0 } else { 0.0 };
        let columns = columns(run);
        let key = columns.iter().map(|&measure| {
            let range = total(measure);
            let about = format!("{} ({})", measure.label(l), band(measure, range, l));
            (amount(measure, range.central, l), about)
        });
        let mut charted = vec![asked.measure];
        if asked.measure != Measure::Energy {
            charted.push(Measure::Energy);
        }
        let charts = charted.into_iter().enumerate().map(|(index, measure)| Charted {
            title: format!("{}, {}", measure.label(l), unit(measure, l).0),
            svg: chart(run, measure, l).inline(&format!("chart-{index}")),
        });
        let scenario = run.own.scenario.as_ref();
        let model_data = portal.sector.as_deref();
        let query = asked.query();
        let path = format!("{}?{query}", SCENARIO.path(l));
        let files =
            ["csv", "json", "svg", "png"].map(|ending| (format!("{}.{ending}?{query}", SCENARIO.path(l)), ending));
        Shown {
            name: scenario.map_or_else(String::new, |scenario| scenario.name.get(l).to_owned()),
            year: asked.year,
            base: run.base,
            energy: amount(Measure::Energy, energy.central, l),
            energy_band: band(Measure::Energy, energy, l),
            more: more(grown, run.base, l),
            location: amount(Measure::UseLocation, total(Measure::UseLocation).central, l),
            market: amount(Measure::UseMarket, total(Measure::UseMarket).central, l),
            key: key.collect(),
            charts: charts.collect(),
            heads: columns.iter().map(|&measure| (short(measure, l), unit(measure, l).0)).collect(),
            years: years(run).into_iter().map(|year| (year, cells(&run.own, &columns, "total", year, l))).collect(),
            tiers: level(run, "tier", &columns, asked.year, l),
            parts: level(run, "part", &columns, asked.year, l),
            causes: format!("{}.svg?{query}&chart=causes", SCENARIO.path(l)),
            tornado: causes(run, asked, l).map_or_else(String::new, |drawn| drawn.inline("tornado")),
            driven: format!("{} {}", asked.measure.label(l), asked.year),
            goal: goal(run, asked, l),
            targets: targets(run, l),
            rates: model_data.map_or_else(Vec::new, |data| rates(data.rates(), asked, l)),
            path: model_data
                .and_then(|data| data.paths().iter().find(|path| path.id == asked.grid))
                .filter(|_| asked.grid_average.is_none())
                .map(|path| PathShown {
                    name: path.name.get(l).to_owned(),
                    reason: path.reason.get(l).to_owned(),
                    sources: source_links(&path.sources, l),
                }),
            assumptions: (number::count(run.assumptions.0, l), number::count(run.assumptions.1, l)),
            assumptions_path: format!("{}?basis={}", INPUTS.path(l), Basis::Assumption),
            explain: query::with(
                EXPLAIN.path(l),
                &query::of([("figure", format!("{}:total:{}", asked.measure, run.base))]),
            ),
            missing: run
                .own
                .not_covered
                .iter()
                .map(|gap| (gap.what.get(l).to_owned(), gap.why.get(l).to_owned(), gap.fill.get(l).to_owned()))
                .collect(),
            left_out: run.own.left_out.iter().map(|part| part.name.get(l).to_owned()).collect(),
            marks: run
                .own
                .figure(asked.measure, "total", asked.year)
                .map_or_else(Vec::new, |line| line.marks.iter().map(|mark| mark.label(l)).collect()),
            link: path,
            files,
            draws: number::count(asked.draws, l),
            factors: (address::FACTOR_SET.id(l, &asked.factors), asked.factors.clone()),
        }
    }
}

/// A measure in few words, for the head of a column.
fn short(measure: Measure, l: Lang) -> &'static str {
    match measure {
        Measure::UseLocation => l.is("gebruik, gemiddeld", "use, average"),
        Measure::UseMarket => l.is("gebruik, inkoop", "use, contracts"),
        Measure::EmbodiedStock | Measure::EmbodiedSales => l.is("apparatuur", "hardware"),
        Measure::Footprint => l.is("samen", "together"),
        other => other.label(l),
    }
}

/// "a quarter more than in 2024".
fn more(grown: f64, base: i16, l: Lang) -> String {
    let percent = number::percent(grown.abs(), l);
    if grown.abs() < 0.005 {
        l.is(format!("evenveel als in {base}"), format!("as much as in {base}"))
    } else if grown > 0.0 {
        l.is(format!("{percent} meer dan in {base}"), format!("{percent} more than in {base}"))
    } else {
        l.is(format!("{percent} minder dan in {base}"), format!("{percent} less than in {base}"))
    }
}

fn years(run: &Run) -> Vec<i16> {
    let mut years: Vec<i16> = run.own.lines.iter().map(|line| line.year).collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn cells(outcome: &Outcome, columns: &[Measure], of: &str, year: i16, l: Lang) -> Vec<Option<Told>> {
    let cell = |measure: &Measure| Some(Told::new(*measure, outcome.figure(*measure, of, year)?.range, l));
    columns.iter().map(cell).collect()
}

fn level(run: &Run, level: &str, columns: &[Measure], year: i16, l: Lang) -> Vec<Part> {
    let lines = run.parts.lines.iter();
    let lines = lines.filter(|line| line.level == level && line.year == year && line.measure == Measure::Energy);
    let part = |line: &voetspoor_sector::Line| Part {
        name: line.name.get(l).to_owned(),
        before: run
            .parts
            .figure(Measure::Energy, &line.of, run.base)
            .map_or_else(String::new, |line| plain(Measure::Energy, line.range.central, l)),
        cells: cells(&run.parts, columns, &line.of, year, l),
    };
    lines.map(part).collect()
}

/// The chart of a measure: years with figures, the scenario with its band, the other way of counting, and the corners.
pub(super) fn chart(run: &Run, measure: Measure, l: Lang) -> Fan {
    let (name, factor) = unit(measure, l);
    let scaled =
        |range: Range| Range { low: range.low / factor, central: range.central / factor, high: range.high / factor };
    let points = |outcome: &Outcome, measure: Measure| -> Vec<Year> {
        let lines = outcome.lines.iter().filter(|line| line.measure == measure && line.level == "total");
        let mut years: Vec<Year> = lines.map(|line| Year { of: line.year, range: scaled(line.range) }).collect();
        years.sort_by_key(|year| year.of);
        years
    };
    let title =
        |outcome: &Outcome| outcome.scenario.as_ref().map_or_else(String::new, |one| one.name.get(l).to_owned());
    let ends = |outcome: &Outcome| {
        points(outcome, measure).last().map_or_else(String::new, |year| {
            format!(
                "{}: {} {name} {} {}",
                title(outcome),
                number::significant(year.range.central, 2, l),
                l.is("in", "in"),
                year.of
            )
        })
    };
    let mut lines: Vec<Line> = run
        .corners
        .iter()
        .map(|corner| Line { label: title(corner), tint: Tint::Stone, band: None, years: points(corner, measure) })
        .collect();
    let other = match measure {
        Measure::UseLocation => Some(Measure::UseMarket),
        Measure::UseMarket => Some(Measure::UseLocation),
        _ => None,
    };
    if let Some(other) = other {
        let label =
            l.is(format!("dit scenario, {}", counted(other, l)), format!("this scenario, {}", counted(other, l)));
        lines.push(Line { label, tint: Tint::Water, band: None, years: points(&run.own, other) });
    }
    lines.push(Line {
        label: String::new(),
        tint: Tint::Plain,
        band: Some(Tint::Stone),
        years: points(&run.history, measure),
    });
    lines.push(Line {
        label: title(&run.own),
        tint: Tint::Moss,
        band: Some(Tint::Moss),
        years: points(&run.own, measure),
    });
    let aims = run.targets.iter().filter(|_| measure == run.goal.figure.measure).filter_map(|target| {
        Some(Aim { label: target.name.get(l).to_owned(), year: target.year?, level: target.level? / factor })
    });
    Fan {
        title: format!(
            "{}, {}–{}",
            measure.label(l),
            run.history.lines.first().map_or(run.base, |line| line.year),
            voetspoor_sector::LAST_YEAR
        ),
        description: [&run.own]
            .into_iter()
            .chain(&run.corners)
            .map(|outcome| format!("{}.", ends(outcome)))
            .collect::<Vec<_>>()
            .join(" "),
        axis: name.to_owned(),
        lines,
        aims: aims.collect(),
        language: l,
    }
}

fn counted(measure: Measure, l: Lang) -> &'static str {
    match measure {
        Measure::UseMarket => l.is("naar inkoop", "by contracts"),
        _ => l.is("gemiddelde stroom", "average of the grid"),
    }
}

/// What moves the figure most; none where nothing does.
pub(super) fn causes(run: &Run, asked: &Asked, l: Lang) -> Option<Tornado> {
    let measure = asked.measure;
    let cause = |swing: &voetspoor_sector::Swing| Cause {
        label: swing.name.get(l).to_owned(),
        told: format!(
            "{} – {}",
            plain(measure, swing.at_low.min(swing.at_high), l),
            plain(measure, swing.at_low.max(swing.at_high), l)
        ),
        at_low: swing.at_low,
        at_high: swing.at_high,
    };
    let central = run.total(measure, asked.year).map_or(0.0, |range| range.central);
    let causes: Vec<Cause> = run.causes.iter().map(cause).collect();
    if causes.is_empty() {
        return None;
    }
    Some(Tornado {
        title: l.is(
            format!("Wat {} in {} het meest beweegt", measure.label(l), asked.year),
            format!("What moves {} in {} most", measure.label(l), asked.year),
        ),
        central,
        told: amount(measure, central, l),
        causes,
    })
}

fn goal(run: &Run, asked: &Asked, l: Lang) -> GoalShown {
    let goal = &run.goal;
    let measure = asked.measure;
    let setting = |lever: Lever, value: f64| match lever {
        Lever::Demand | Lever::DemandDataCentres | Lever::Efficiency | Lever::EfficiencyDataCentres => {
            let sign = if value < 0.0 { "−" } else { "" };
            let percent = number::significant(value.abs() * 100.0, 2, l);
            l.is(format!("{sign}{percent}% per jaar"), format!("{sign}{percent}% a year"))
        }
        Lever::Grid => format!("{} kg CO₂e/kWh", number::significant(value, 2, l)),
        Lever::GreenShare => number::percent(value, l),
        Lever::Life => l.is(
            format!("{} keer zo lang", number::significant(value, 2, l)),
            format!("{} times as long", number::significant(value, 2, l)),
        ),
    };
    GoalShown {
        measure: measure.label(l),
        goal: amount(measure, goal.goal, l),
        base: amount(measure, goal.base, l),
        without: amount(measure, goal.without, l),
        reached: goal.without <= goal.goal,
        levers: goal
            .levers
            .iter()
            .map(|needed| {
                (
                    needed.lever.label(l),
                    needed.setting.map(|value| setting(needed.lever, value)),
                    amount(measure, needed.at_most, l),
                )
            })
            .collect(),
    }
}

fn targets(run: &Run, l: Lang) -> Vec<(String, String)> {
    let told = |target: &voetspoor_sector::TargetAt| {
        let level = target.level.map(|level| change(run.goal.figure.measure, level, l));
        let about = level.map_or_else(
            || l.is("Staat niet in de grafiek. ", "Not in the chart. ").to_owned() + target.note.get(l),
            |_| target.note.get(l).to_owned(),
        );
        (target.name.get(l).to_owned(), about)
    };
    run.targets.iter().map(told).collect()
}

fn rates(rates: &[Rate], asked: &Asked, l: Lang) -> Vec<RateShown> {
    let chosen = |rate: &&Rate| {
        let (level, own) = match rate.what {
            RateKind::Demand => (&asked.demand, asked.demand_computing),
            RateKind::Efficiency => (&asked.efficiency, asked.efficiency_computing),
        };
        let replaced = own.is_some() && matches!(rate.tier, Tier::DataCentres | Tier::HostingAbroad);
        let counts = rate.tier != Tier::HostingAbroad || asked.boundary.hosting_abroad;
        rate.level == *level && !replaced && counts
    };
    let percent = |value: f64| exact((value * 1e6).round() / 1e4, l);
    rates
        .iter()
        .filter(chosen)
        .map(|rate| {
            // The model holds one plus the rate.
            let of = |value: f64| percent(value - 1.0);
            let ends = rate.figure.low.zip(rate.figure.high);
            let ends = ends
                .map_or_else(String::new, |(low, high)| format!(" ({} {} {})", of(low), l.is("tot", "to"), of(high)));
            RateShown {
                what: format!("{}: {}", rate.what.label(l), level_name(&rate.level, l)),
                tier: rate.tier.label(l),
                from: rate.from,
                told: format!("{}%{ends}", of(rate.figure.central)),
                basis: rate.basis.label(l),
                assumed: rate.basis == Basis::Assumption,
                reason: rate.reason.get(l).to_owned(),
                line: data::line(l, &rate.file, rate.line),
            }
        })
        .collect()
}
