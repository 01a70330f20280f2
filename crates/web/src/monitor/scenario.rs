//! `/monitor/scenario`: what would be if. A form whose whole state stands in the address, and what the model says to it.

mod asked;
mod controls;
mod files;
mod run;
mod shown;

use askama::Template;
use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_catalog::NATION_FACTORS;
use voetspoor_quantity::Lang;

use self::asked::{Asked, FIELDS};
use self::controls::Controls;
use self::shown::Shown;
use super::calculated::{Asking, Counted, Tables};
use super::{SCENARIO, frame};
use crate::frame::Frame;
use crate::respond::problem::{FieldError, Problem};
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "monitor/scenario.html")]
struct ScenarioPage {
    frame: Frame,
    l: Lang,
    controls: Controls,
    errors: Vec<FieldError>,
    shown: Option<Shown>,
}

pub(super) async fn get(asking: Asking, RawQuery(query): RawQuery) -> Response {
    let (portal, l, shape) = (&asking.portal, asking.l, asking.shape);
    let Some(tables) = Tables::of(portal) else { return asking.missing() };
    let Ok(model) = tables.model(NATION_FACTORS) else { return asking.missing() };
    let mut fields: Vec<(String, String)> =
        form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned().collect();
    if shape == Shape::Html {
        // What others hang behind an address is theirs; a program is told of it.
        fields.retain(|(name, _)| FIELDS.contains(&name.as_str()));
    }
    // Which drawing of the page is asked for as a picture; none is the first.
    let causes = matches!(shape, Shape::Svg | Shape::Png) && {
        let asked = fields.iter().position(|(name, value)| name == "chart" && value == "causes");
        asked.map(|place| fields.remove(place)).is_some()
    };
    let sets: Vec<String> = portal.catalog.factor_sets().iter().map(|set| set.name.clone()).collect();
    let asked = match Asked::read(&fields, &model, &sets, l) {
        Ok(asked) => asked,
        Err(errors) if shape == Shape::Html => {
            let controls = Controls::typed(&model, &sets, &fields, l).marked(&fields, &errors);
            return refused(l, controls, errors);
        }
        Err(errors) => return Problem::invalid(l, errors).document(),
    };
    let question = asked.clone();
    let run = match asking.calculate(move |tables| run::run(tables, &question)).await {
        Ok(run) => run,
        Err(answer) => return answer,
    };
    match shape {
        Shape::Html => {
            let shown = Shown::new(portal, &run, &asked, l);
            let frame = head(l).twins(&["csv", "json", "svg", "png"]).asked(&asked.query());
            let controls = Controls::of(&model, &sets, &asked, l);
            page::kept(&ScenarioPage { frame, l, controls, errors: Vec::new(), shown: Some(shown) }, l)
        }
        Shape::Json => table::json(&files::document(portal, &run, &asked)),
        Shape::Csv => table::csv(files::rows(&run)),
        Shape::Svg | Shape::Png => {
            let told = Shown::new(portal, &run, &asked, l);
            let drawing = if causes {
                shown::causes(&run, &asked, l).map(|drawn| files::causes(&told, &drawn, l))
            } else {
                Some(files::picture(&told, &shown::chart(&run, asked.measure, l), l))
            };
            match drawing {
                Some(drawing) => asking.drawn(drawing, Counted::Yes).await,
                None => asking.missing(),
            }
        }
        _ => asking.missing(),
    }
}

/// Is there a control that an error can lead to?
pub(super) fn has_control(name: &str) -> bool {
    FIELDS.contains(&name) && !["with", "without"].contains(&name)
}

fn head(l: Lang) -> Frame {
    let about = l.is(
        "Kies hoe de vraag, de efficiëntie, het stroomnet en de levensduur verdergaan en zie wat dat doet met de stroom en de uitstoot van de digitale sector.",
        "Choose how demand, efficiency, the grid and lives go on, and see what it does to the electricity and emissions of the digital sector.",
    );
    frame(l, SCENARIO, l.is("Wat als? Een scenario maken", "What if? Make a scenario"), about)
}

/// The form once more, with what was typed and what is wrong with it.
fn refused(l: Lang, controls: Controls, errors: Vec<FieldError>) -> Response {
    let page = ScenarioPage { frame: head(l).alone(), l, controls, errors, shown: None };
    page::told(&page, StatusCode::BAD_REQUEST, l)
}
