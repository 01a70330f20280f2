//! `/monitor/ID/insluiten`: the chart of an indicator for the pages of others: figure, sentence, source, and the way here.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use voetspoor_quantity::Lang;

use super::{finding, link, main_series};
use crate::monitor::asked::Asked;
use crate::monitor::{MONITOR_PAGE, drawn};
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::Problem;

#[derive(Template)]
#[template(path = "monitor/embed.html")]
struct EmbedPage {
    l: Lang,
    title: String,
    finding: String,
    /// What never stands without it: the other way of counting, the electricity.
    beside: Vec<String>,
    about: String,
    chart: String,
    citation: String,
    page: String,
}

pub(crate) async fn get(
    State(portal): State<Portal>,
    l: Lang,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let missing = || Problem::not_found(l).page(l);
    let Some(monitor) = portal.monitor.as_deref() else { return missing() };
    let Some(statistic) = monitor.statistic(&id) else { return missing() };
    let asked = match Asked::read(&query.unwrap_or_default(), today(&portal), l) {
        Ok(asked) => asked,
        Err(errors) => return Problem::invalid(l, errors).page(l),
    };
    let at = monitor.known(asked.on);
    if asked.series.iter().any(|key| key.statistic != statistic.id) {
        return missing();
    }
    let Some(chosen) = asked.found(at) else { return missing() };
    let main = main_series(at, statistic, &chosen, &asked);
    let shown = if chosen.is_empty() { main.iter().cloned().collect() } else { chosen };
    let chart = drawn::drawable(&shown).then(|| drawn::chart(at, &shown, l)).flatten();
    let page = EmbedPage {
        l,
        title: statistic.title.get(l).to_owned(),
        finding: finding(at, statistic, main.as_ref(), &asked, l),
        beside: statistic.beside.iter().filter_map(|id| link(at, id, &asked, l)).map(|one| one.finding).collect(),
        about: main.as_ref().map_or_else(String::new, |main| drawn::about(at, main, l)),
        chart: chart.map_or_else(String::new, |chart| chart.inline("chart")),
        citation: main.as_ref().map_or_else(String::new, |main| drawn::source_line(at, main, l)),
        page: format!("{}{}", portal.settings.base(), asked.behind(&MONITOR_PAGE.id(l, &statistic.id))),
    };
    page::kept(&page, l)
}
