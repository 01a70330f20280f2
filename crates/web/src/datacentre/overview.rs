//! `/datacenters`: what is known of the sector, what the law asks of an operator, and the tools.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_datacentre::cited;
use voetspoor_duties::Outcome;
use voetspoor_quantity::Lang;

use super::template::LAYOUTS;
use super::{frame, last_year};
use crate::address;
use crate::figure::FigureRecord;
use crate::frame::Frame;
use crate::monitor::MONITOR_PAGE;
use crate::number::exact;
use crate::portal::{Inner, Portal};
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

/// Figures of the sector, in the order in which they are shown.
const FIGURES: [&str; 3] = ["datacentre-electricity", "datacentre-electricity-share", "sector-share-datacentres"];

/// Rules of law for operators, in the order in which they are shown.
const RULES: [&str; 6] =
    ["EU-DR-2024-1364", "EU-EED-12", "NL-BAL-5.16a", "EU-EED-26-6", "NL-BKL-HYPERSCALE", "EU-DC-LABEL"];

#[derive(Template)]
#[template(path = "datacentre/overview.html")]
struct OverviewPage {
    frame: Frame,
    l: Lang,
    figures: Vec<Told>,
    threshold: String,
    threshold_article: String,
    due: Option<String>,
    passed: bool,
    year: String,
    fields: usize,
    rules: Vec<RuleTold>,
    check: String,
    report: &'static str,
    templates: Vec<(String, String)>,
    label_note: String,
    classes: Vec<String>,
}

struct Told {
    value: String,
    title: String,
    year: String,
    publisher: String,
    path: String,
}

struct RuleTold {
    title: String,
    what: String,
    path: String,
    status: &'static str,
    unverified: bool,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    let title = l.is("Datacenters", "Data centres");
    let about = l.is(
        "Wat bekend is van de sector, wat de wet van een exploitant vraagt, en het Europese rapport om in te vullen.",
        "What is known of the sector, what the law asks of an operator, and the European report to fill in.",
    );
    let form = &portal.datacentre;
    let year = last_year(&portal);
    let today = portal.clock.today();
    let deadline = form.deadline(year, today);
    let rule = |id: &&str| {
        let (_, rule) = portal.duties.rule_on(id, today)?;
        let unverified = rule.status.is_law() && !rule.evidence.is_verified();
        Some(RuleTold {
            title: rule.title.get(l).to_owned(),
            what: rule.what.get(l).to_owned(),
            path: address::DUTY.id(l, &rule.id),
            // What rests on second-hand knowledge never says that it holds.
            status: if unverified { Outcome::MayApply.label(l) } else { rule.status.label(l) },
            unverified,
        })
    };
    page::kept(
        &OverviewPage {
            figures: FIGURES.iter().filter_map(|id| figure(&portal, id, l)).collect(),
            threshold: exact(form.threshold_kw, l),
            threshold_article: cited(&form.threshold_article).get(l).to_owned(),
            due: deadline.map(|deadline| crate::date::stated(&deadline.on.to_string(), l)),
            passed: deadline.is_some_and(|deadline| deadline.passed),
            year: year.to_string(),
            fields: form.asked_of_all(year),
            rules: RULES.iter().filter_map(rule).collect(),
            check: format!("{}?for=data-centre", address::DUTIES_CHECK.path(l)),
            report: address::DATACENTRE_REPORT.path(l),
            templates: LAYOUTS
                .map(|(ending, ..)| {
                    let name = format!("{year}.{ending}");
                    (address::DATACENTRE_TEMPLATE.with(l, &[("name", &name)]), ending.to_uppercase())
                })
                .to_vec(),
            label_note: form.label.note.get(l).to_owned(),
            classes: form.size_classes.iter().map(|class| class.label.get(l).to_owned()).collect(),
            frame: frame(&portal, l, address::DATACENTRES, title, about).twins(&["json", "csv"]),
            l,
        },
        l,
    )
}

/// The figures of the page as data: whole series, each value with its source.
pub(super) async fn data(State(portal): State<Portal>, l: Lang, shape: Shape) -> Response {
    let Some(at) = portal.monitor.as_deref().map(|monitor| monitor.known(crate::plan::asked::today(&portal))) else {
        return Problem::not_found(l).document();
    };
    let figures = FIGURES.iter().filter_map(|id| FigureRecord::find(at, id));
    match shape {
        Shape::Json => table::json(&figures.collect::<Vec<_>>()),
        Shape::Csv => table::csv(figures.flat_map(FigureRecord::into_rows)),
        _ => Problem::not_found(l).document(),
    }
}

fn figure(portal: &Inner, id: &str, l: Lang) -> Option<Told> {
    let at = portal.monitor.as_deref()?.known(crate::plan::asked::today(portal));
    let series = crate::figure::series(at, id)?;
    let newest = series.newest()?;
    let source = newest.observation.sources.iter().find_map(|id| at.monitor.source(id))?;
    let part = at.monitor.breakdown_in_words(series.key, l);
    let title = series.title(l);
    Some(Told {
        value: series.figure(newest, l)?,
        title: if part.is_empty() { title.to_owned() } else { format!("{title}: {part}") },
        year: newest.period().words(l),
        publisher: source.publisher.clone(),
        path: MONITOR_PAGE.id(l, &series.statistic.id),
    })
}
