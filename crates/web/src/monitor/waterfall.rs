//! `/monitor/waterval`: three published totals, each right in its own frame, and the choices that lie between them.

use askama::Template;
use axum::extract::RawQuery;
use axum::response::Response;
use serde::Serialize;
use voetspoor_quantity::Lang;
use voetspoor_sector::{DEFAULT_DRAWS, Fall, FallKind, Measure, WaterfallStep};

use super::amounts::{amount, band, change, plain, unit};
use super::calculated::{Asking, Counted};
use super::{WATERFALL, frame};
use crate::address;
use crate::chart::Told;
use crate::chart::fall::{Step, Waterfall};
use crate::data;
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::respond::problem::{FieldError, Problem, unknown_choice};
use crate::respond::{page, table};
use crate::twin::Shape;

/// Every step is an amount of emissions.
const MEASURE: Measure = Measure::Footprint;

#[derive(Template)]
#[template(path = "monitor/waterfall.html")]
struct WaterfallPage {
    frame: Frame,
    l: Lang,
    chart: String,
    rows: Vec<Row>,
    switches: Vec<Switched>,
    whole: bool,
    studies: Option<Studies>,
    first: String,
    last: String,
    last_band: String,
}

/// The totals of studies that the page begins with, from the table of controls.
struct Studies {
    market: String,
    location: String,
    life_cycle: String,
    per_head: String,
}

impl Studies {
    fn of(portal: &Portal, l: Lang) -> Option<Studies> {
        let controls = portal.sector.as_deref()?.controls();
        let value = |id: &str| controls.iter().find(|control| control.id == id).map(|control| control.value);
        Some(Studies {
            market: exact(value("actieplan-market")?, l),
            location: exact(value("dialogic-location")?, l),
            life_cycle: number::significant(value("tno-total")? / 1_000.0, 2, l),
            per_head: number::exact(value("tno-per-head")?, l),
        })
    }
}

struct Row {
    name: String,
    kind: &'static str,
    change: String,
    change_band: String,
    after: String,
    after_band: String,
    published: Vec<Published>,
    options: String,
    /// What counts so: where it is told, and by whom.
    sources: Vec<(String, String)>,
}

/// A published figure with what is left over.
struct Published {
    name: String,
    value: String,
    residual: String,
    line: String,
}

/// A choice as a box to tick.
struct Switched {
    value: String,
    label: String,
    made: bool,
}

pub(super) async fn get(asking: Asking, RawQuery(query): RawQuery) -> Response {
    let (portal, l, shape) = (&asking.portal, asking.l, asking.shape);
    let unmade = match unmade(&query.unwrap_or_default(), &choices(portal), l) {
        Ok(unmade) => unmade,
        Err(error) => return Problem::invalid(l, vec![error]).shaped(shape, l),
    };
    let left_out = unmade.clone();
    let falls = asking
        .calculate(move |tables| voetspoor_sector::waterfall(tables.data, tables.catalog, &left_out, DEFAULT_DRAWS))
        .await;
    let falls = match falls {
        Ok(falls) => falls,
        Err(answer) => return answer,
    };
    match shape {
        Shape::Html => page::kept(&shown(portal, l, &falls, &unmade), l),
        Shape::Json => table::json(&falls),
        Shape::Csv => table::csv(falls.iter().map(Flat::new)),
        Shape::Svg | Shape::Png => asking.drawn(card(portal, l, &falls), Counted::Yes).await,
        _ => asking.missing(),
    }
}

/// Choices that the visitor does not make. The form sends those that are made, with a mark that it was sent.
fn unmade(query: &str, steps: &[&str], l: Lang) -> Result<Vec<String>, FieldError> {
    let mut made: Vec<String> = Vec::new();
    let mut without: Vec<String> = Vec::new();
    let mut sent = false;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let list = match name.as_ref() {
            "choose" => {
                sent = true;
                continue;
            }
            "step" => &mut made,
            "without" => &mut without,
            _ => continue,
        };
        if !steps.contains(&value.as_ref()) {
            return Err(FieldError { field: name.to_string(), detail: unknown_choice(l).to_owned() });
        }
        list.push(value.into_owned());
    }
    let left = |step: &String| without.contains(step) || ((sent || !made.is_empty()) && !made.contains(step));
    Ok(steps.iter().map(|&step| step.to_owned()).filter(left).collect())
}

/// The steps that can be left unmade.
fn steps(portal: &Portal) -> impl Iterator<Item = &WaterfallStep> {
    portal.sector.as_deref().map_or(&[][..], |data| data.waterfall()).iter().filter(|step| step.is_choice())
}

fn choices(portal: &Portal) -> Vec<&str> {
    steps(portal).map(|step| step.id.as_str()).collect()
}

fn shown(portal: &Portal, l: Lang, falls: &[Fall], unmade: &[String]) -> WaterfallPage {
    let about = l.is(
        "Elk totaal klopt in zijn eigen kader. Elke stap ertussen is één keuze, die je aan en uit kunt zetten.",
        "Each total is right in its own frame. Each step between them is one choice that you can switch on and off.",
    );
    let query: Vec<String> = unmade.iter().map(|choice| format!("without={choice}")).collect();
    let title = l.is("Waarom totalen van de uitstoot verschillen", "Why totals of the emissions differ");
    let frame = frame(l, WATERFALL, title, about).twins(&["csv", "json", "svg", "png"]).asked(&query.join("&"));
    let end = falls.last();
    WaterfallPage {
        frame,
        l,
        chart: chart(portal, l, falls).inline("waterfall"),
        rows: falls.iter().map(|fall| row(portal, l, fall)).collect(),
        switches: steps(portal)
            .map(|step| Switched {
                value: step.id.clone(),
                label: step.name.get(l).to_owned(),
                made: !unmade.contains(&step.id),
            })
            .collect(),
        whole: unmade.is_empty(),
        studies: Studies::of(portal, l),
        first: falls.first().map_or_else(String::new, |fall| amount(MEASURE, fall.after.central, l)),
        last: end.map_or_else(String::new, |fall| amount(MEASURE, fall.after.central, l)),
        last_band: end.map_or_else(String::new, |fall| band(MEASURE, fall.after, l)),
    }
}

fn row(portal: &Portal, l: Lang, fall: &Fall) -> Row {
    let begins = fall.kind == FallKind::Start;
    let signed = |value: f64| change(MEASURE, value, l);
    let ends = format!("{} {} {}", signed(fall.change.low), l.is("tot", "to"), signed(fall.change.high));
    let controls = portal.sector.as_deref().map_or(&[][..], |data| data.controls());
    let published = fall.published.iter().filter_map(|anchor| {
        let control = controls.iter().find(|control| control.id == anchor.control)?;
        Some(Published {
            name: control.name.get(l).to_owned(),
            value: exact(anchor.value, l),
            residual: change(MEASURE, anchor.residual, l),
            line: data::line(l, &control.file, control.line),
        })
    });
    let source = |id: &String| {
        let known = portal.sector.as_deref().and_then(|data| data.source(&portal.catalog, id));
        (address::SOURCE.id(l, id), known.map_or_else(|| id.clone(), |source| source.publisher.clone()))
    };
    Row {
        sources: fall.sources.iter().map(source).collect(),
        name: fall.name.get(l).to_owned(),
        kind: fall.kind.label(l),
        change: if begins { String::new() } else { signed(fall.change.central) },
        change_band: if begins { String::new() } else { ends },
        after: plain(MEASURE, fall.after.central, l),
        after_band: band(MEASURE, fall.after, l),
        published: published.collect(),
        options: format!("voetspoor {}", fall.options),
    }
}

/// A published figure in Mt, without digits lost.
fn exact(kilotonnes: f64, l: Lang) -> String {
    super::amounts::exact(kilotonnes / 1_000.0, l)
}

/// The chart as a picture that tells it all by itself.
fn card(portal: &Portal, l: Lang, falls: &[Fall]) -> String {
    let end = |fall: Option<&Fall>| fall.map_or_else(String::new, |fall| amount(MEASURE, fall.after.central, l));
    let (first, last) = (end(falls.first()), end(falls.last()));
    let range = falls.last().map_or_else(String::new, |fall| band(MEASURE, fall.after, l));
    let finding = l.is(
        format!("Met deze keuzes gaat het model van {first} naar {last} ({range}). Ruit: een cijfer van anderen."),
        format!("With these choices the model goes from {first} to {last} ({range}). Diamond: a figure of others."),
    );
    let chart = chart(portal, l, falls);
    let source = super::model_source("", l);
    chart.card(&Told { l, heading: &chart.title, finding: &finding, beside: &[], source: &source })
}

fn chart(portal: &Portal, l: Lang, falls: &[Fall]) -> Waterfall {
    let mut before = 0.0;
    let steps = falls.iter().map(|fall| {
        let shown = row(portal, l, fall);
        let told = if shown.change.is_empty() {
            format!("{} Mt", shown.after)
        } else {
            format!("{} → {} Mt", shown.change, shown.after)
        };
        let published = fall.published.iter().zip(&shown.published);
        let step = Step {
            label: shown.name.clone(),
            told,
            before,
            after: fall.after,
            published: published
                .map(|(anchor, told)| {
                    (anchor.value, format!("{} {} Mt: {}", l.is("van anderen:", "of others:"), told.value, told.name))
                })
                .collect(),
        };
        before = fall.after.central;
        step
    });
    Waterfall {
        title: l
            .is(
                "Van de laagste naar de hoogste gepubliceerde uitstoot",
                "From the lowest to the highest published emissions",
            )
            .to_owned(),
        steps: steps.collect(),
        unit: unit(MEASURE, l),
        language: l,
    }
}

/// A step as a row of a table.
#[derive(Serialize)]
struct Flat<'a> {
    id: &'a str,
    kind: &'static str,
    name_en: &'a str,
    name_nl: &'a str,
    unit: &'static str,
    change_low: f64,
    change: f64,
    change_high: f64,
    after_low: f64,
    after: f64,
    after_high: f64,
    published: String,
    options: &'a str,
    sources: String,
}

impl<'a> Flat<'a> {
    fn new(fall: &'a Fall) -> Flat<'a> {
        Flat {
            id: &fall.id,
            kind: fall.kind.as_str(),
            name_en: &fall.name.en,
            name_nl: &fall.name.nl,
            unit: "kt CO2e",
            change_low: fall.change.low,
            change: fall.change.central,
            change_high: fall.change.high,
            after_low: fall.after.low,
            after: fall.after.central,
            after_high: fall.after.high,
            published: fall
                .published
                .iter()
                .map(|one| format!("{}={}", one.control, one.value))
                .collect::<Vec<_>>()
                .join(";"),
            options: &fall.options,
            sources: fall.sources.join(";"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ticked_is_not_made_and_nothing_sent_is_all() {
        let steps = ["location", "year", "hardware"];
        let left = |query: &str| unmade(query, &steps, Lang::Nl).map(|left| left.len()).ok();
        let all = steps.len();
        assert_eq!(
            [left(""), left("choose=1"), left("choose=1&step=year"), left("without=year")],
            [Some(0), Some(all), Some(all - 1), Some(1)]
        );
        assert_eq!(left("step=everything"), None);
    }
}
