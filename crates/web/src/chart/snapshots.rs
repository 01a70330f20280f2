//! Every chart as it is drawn from the same figures: a change of a drawing is seen before it is shipped.

use voetspoor_quantity::{Lang, Range};

use super::fall::{Step, Waterfall};
use super::fan::{Aim, Fan, Year};
use super::line::{LineChart, Point, Series, Tint};
use super::range_bar::{Bar, RangeBars};
use super::series::{Mark, SeriesChart};
use super::strip::Part;
use super::tiles::{Tile, TileMap};
use super::timeline::{self, Edge, Timeline};
use super::tornado::{Cause, Tornado};
use super::{Told, fan, series, strip};

const L: Lang = Lang::Nl;

fn told<'a>() -> Told<'a> {
    Told { l: L, heading: "Kop", finding: "Bevinding.", beside: &[], source: "Bron: niemand, verzonnen." }
}

/// One element a line, without the style sheet: that is seen on every page.
fn lines(svg: &str) -> String {
    let (before, style) = svg.split_once("<style>").expect("a style sheet");
    let (_, after) = style.split_once("</style>").expect("its end");
    format!("{before}{after}").replace("><", ">\n<")
}

fn range(low: f64, central: f64, high: f64) -> Range {
    Range { low, central, high }
}

#[test]
fn a_line_chart() {
    let point = |year, value, derived| Point { year, value, derived };
    let points = vec![point(2019, 2.7, false), point(2021, 3.7, true), point(2024, 5.1, false)];
    let chart = LineChart {
        title: "Lijn".to_owned(),
        description: "Drie jaren.".to_owned(),
        axis: "TWh".to_owned(),
        series: vec![Series { label: "stroom".to_owned(), tint: Tint::Water, points }],
        language: L,
    };
    insta::assert_snapshot!(lines(&chart.card(&told())));
}

#[test]
fn a_chart_of_series_with_range_break_gap_and_restatement() {
    let mark = |at, value, range, breaks| Mark { at, value, range, provisional: at > 2023.5, earlier: None, breaks };
    let mut marks = vec![
        mark(2018.0, 1250.0, None, false),
        mark(2019.0, 2500.0, Some((2300.0, 2800.0)), false),
        mark(2022.0, 3750.0, None, true),
        mark(2024.0, 5100.0, None, false),
    ];
    marks[2].earlier = Some(3600.0);
    let chart = SeriesChart {
        title: "Reeks".to_owned(),
        description: "Vier jaren.".to_owned(),
        axis: "GWh".to_owned(),
        lines: vec![series::Line { label: "datacenters".to_owned(), tint: Tint::Water, marks }],
        step: 1.0,
        language: L,
    };
    insta::assert_snapshot!(lines(&chart.card(&told())));
}

#[test]
fn a_fan_with_an_aim() {
    let year = |of, central: f64| Year { of, range: range(central * 0.8, central, central * 1.3) };
    let line = |label: &str, band, growth: f64| fan::Line {
        label: label.to_owned(),
        tint: Tint::Moss,
        band,
        years: vec![year(2024, 10.0), year(2030, 10.0 + growth), year(2050, 10.0 + 3.0 * growth)],
    };
    let chart = Fan {
        title: "Waaier".to_owned(),
        description: "Twee lijnen.".to_owned(),
        axis: "TWh".to_owned(),
        lines: vec![line("vraag groeit door", Some(Tint::Moss), 3.0), line("vraag vlakt af", None, 1.0)],
        aims: vec![Aim { label: "doel".to_owned(), year: 2030, level: 6.0 }],
        language: L,
    };
    insta::assert_snapshot!(lines(&chart.card(&told())));
}

#[test]
fn a_waterfall_with_a_step_down() {
    let step = |label: &str, before, after| Step {
        label: label.to_owned(),
        told: "±".to_owned(),
        before,
        after,
        published: Vec::new(),
    };
    let chart = Waterfall {
        title: "Waterval".to_owned(),
        steps: vec![
            step("begin", 0.0, range(0.8, 1.0, 1.3)),
            step("meer", 1.0, range(2.9, 3.3, 4.0)),
            step("minder", 3.3, range(2.0, 2.5, 3.0)),
        ],
        unit: ("Mt", 1.0),
        language: L,
    };
    insta::assert_snapshot!(lines(&chart.card(&told())));
}

#[test]
fn a_tornado() {
    let cause =
        |label: &str, at_low, at_high| Cause { label: label.to_owned(), told: "2 – 6".to_owned(), at_low, at_high };
    let causes = vec![cause("levensduur van laptops", 6.0, 2.0), cause("aantal servers", 3.0, 5.0)];
    let chart = Tornado { title: "Oorzaken".to_owned(), central: 4.0, told: "4 Mt".to_owned(), causes };
    insta::assert_snapshot!(lines(&chart.card(&told())));
}

#[test]
fn bars_with_ranges() {
    let bar = |label: &str, low, central, high| Bar {
        label: label.to_owned(),
        told: format!("{central} kg"),
        low,
        central,
        high,
    };
    let bars = RangeBars::new(
        "Delen",
        Tint::Moss,
        vec![bar("maken", 50.0, 100.0, 180.0), bar("gebruik", 20.0, 30.0, 45.0), bar("aftrek", -8.0, -5.0, -2.0)],
    );
    insta::assert_snapshot!(lines(&bars.card(L, "Bevinding.", "Bron.")));
}

#[test]
fn strips() {
    let part = |label: &str, count, tint| Part { label: label.to_owned(), count, tint };
    let parts = [
        part("8 loopt", 8.0, Tint::Amber),
        part("9 doorlopend", 9.0, Tint::Water),
        part("27 niet bekend", 27.0, Tint::Stone),
    ];
    insta::assert_snapshot!(lines(&strip::card(&[("Acties", &parts)], &told())));
}

#[test]
fn a_map_of_tiles() {
    let tile = |code: &str, figure: Option<(&str, usize)>, column, row, here| Tile {
        code: code.to_owned(),
        figure: figure.map(|(told, shade)| (told.to_owned(), shade)),
        column,
        row,
        here,
    };
    let map = TileMap {
        title: "Kaart".to_owned(),
        description: "NL: 0,25.".to_owned(),
        tiles: vec![
            tile("NL", Some(("0,25", 1)), 0, 0, true),
            tile("DE", Some(("0,34", 3)), 1, 0, false),
            tile("IS", None, 0, 1, false),
        ],
        legend: ["0–0,1 kg", "0,1–0,3 kg", "0,3–0,4 kg", "0,4–0,7 kg"].map(str::to_owned).to_vec(),
        none: "geen cijfer".to_owned(),
    };
    insta::assert_snapshot!(lines(&map.card(&told())));
}

#[test]
fn a_timeline_with_soft_ends_run_off_and_milestones() {
    let bar = |name: &str, from, to, run_off, state| timeline::Bar {
        name: name.to_owned(),
        title: name.to_owned(),
        state,
        from,
        to,
        run_off,
        marks: Vec::new(),
        tint: Tint::Amber,
    };
    let mut bars = vec![
        bar("1.a.1", Edge::At(0.1), Edge::At(0.6), None, "loopt"),
        bar("1.c.4", Edge::At(0.2), Edge::Open(0.8), Some(1.0), "loopt"),
        bar("3.b.3", Edge::Open(0.0), Edge::Open(1.0), None, "doorlopend"),
        bar("3.c.1", Edge::At(0.95), Edge::At(0.97), None, "niet bekend"),
    ];
    bars[0].marks = vec![0.3];
    let chart = Timeline {
        title: "Tijdlijn".to_owned(),
        description: "Vier balken.".to_owned(),
        years: vec![(2024, 0.0), (2025, 0.5), (2026, 1.0)],
        today: 0.7,
        today_label: "vandaag".to_owned(),
        bars,
    };
    insta::assert_snapshot!(lines(&chart.standalone(L)));
}
