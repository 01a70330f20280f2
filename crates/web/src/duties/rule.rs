//! `/verplichtingen/REGEL`: one rule, its conditions and versions, what it is connected with; and what it says to a visitor who answered questions.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::Uri;
use axum::response::Response;
use serde::Serialize;
use voetspoor_duties::{Condition, DutiesError, Law, Rule, notice};
use voetspoor_knowledge::Target;
use voetspoor_quantity::Lang;

use super::asked::Asked;
use super::files::sheet_of;
use super::finding::{SourceTold, Told, source_told, through};
use super::record::RuleRecord;
use super::{PLACE, day, frame};
use crate::address;
use crate::frame::Frame;
use crate::knowledge::connected::{Connected, connections};
use crate::knowledge::record::WordsRecord;
use crate::portal::{Inner, Portal};
use crate::query;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::{Named, Shape};

/// A rule with the day on which it stands so.
#[derive(Serialize)]
struct Dated {
    on: jiff::civil::Date,
    notice: WordsRecord,
    #[serde(flatten)]
    record: RuleRecord,
}

#[derive(Template)]
#[template(path = "duties/rule.html")]
struct RulePage<'a> {
    frame: Frame,
    l: Lang,
    rule: &'a Rule,
    law: &'a Law,
    class: &'static str,
    stated: String,
    checked: String,
    yours: Option<Told>,
    answer: String,
    check: String,
    articles: Vec<(&'a str, &'a str, &'a str)>,
    conditions: Vec<Condition>,
    versions: Vec<(String, Option<String>, &'static str)>,
    dates: Vec<(String, &'a str)>,
    laws: Vec<Connected>,
    actions: Vec<(String, String)>,
    sources: Vec<SourceTold>,
    /// The Dutch law through which a directive binds.
    through: Vec<(String, String)>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    l: Lang,
    uri: Uri,
    named: Named,
    RawQuery(query): RawQuery,
) -> Response {
    let today = portal.clock.today();
    let Some((law, rule)) = portal.duties.rule_on(&named.name, today) else { return named.missing() };
    let query = query.unwrap_or_default();
    match named.shape {
        Shape::Html => {}
        Shape::Json => {
            let dated = |record| table::json(&Dated { on: today, notice: WordsRecord::of(&notice(today)), record });
            return RuleRecord::find(&portal, &rule.id).map_or_else(|| named.missing(), dated);
        }
        Shape::Csv => return table::sheet(&sheet_of(&[(law, rule)], today, l)),
        _ => return named.missing(),
    }
    let asked = match super::answer::mendable(&portal, &query, &uri, l) {
        Ok(asked) => asked,
        Err(answer) => return answer,
    };
    let (law, rule) = portal.duties.rule_on(&rule.id, asked.on).unwrap_or((law, rule));
    match shown(&portal, &asked, law, rule, l) {
        // What holds for a visitor is kept nowhere; what holds for all is kept.
        Ok(shown) if query.is_empty() => page::kept(&shown, l),
        Ok(shown) => page::fresh(&shown, l),
        Err(error) => {
            tracing::error!(%error, "a law does not compute");
            Problem::internal(l).page(l)
        }
    }
}

fn shown<'a>(
    portal: &'a Portal,
    asked: &Asked<'_>,
    law: &'a Law,
    rule: &'a Rule,
    l: Lang,
) -> Result<RulePage<'a>, DutiesError> {
    let said = asked.query();
    let mut frame = frame(l, address::DUTY, rule.title.get(l), rule.what.get(l)).at(address::DUTY, &[("id", &rule.id)]);
    frame = frame.twins(&["json", "csv"]);
    if said.is_empty() {
        frame.listed = true;
    } else {
        frame.other = query::with(&frame.other, &said);
        frame = frame.alone();
    }
    let interview = asked.interview(&portal.duties);
    let yours = if said.is_empty() {
        None
    } else {
        let check = portal.duties.check(interview.facts(), asked.on)?;
        check.finding(&rule.id).map(|one| Told::new(portal, asked, one, l))
    };
    let conditions = portal.duties.conditions(&rule.id, asked.on)?;
    let articles = law.articles.iter().filter(|article| {
        conditions.iter().any(|condition| condition.article == article.number)
            || article.outputs.iter().any(|output| output.name == rule.output)
    });
    let mut versions: Vec<(String, Option<String>, &'static str)> = portal
        .duties
        .versions(&rule.id)
        .map(|(law, rule)| (day(law.valid_from, l), law.valid_to.map(|last| day(last, l)), rule.status.label(l)))
        .collect();
    versions.reverse();
    let target = Target::new(PLACE, &rule.id);
    Ok(RulePage {
        class: if rule.evidence.is_verified() { "moss" } else { "amber" },
        stated: day(asked.on, l),
        checked: rule.sources.iter().map(|source| source.checked).max().map(|on| day(on, l)).unwrap_or_default(),
        answer: asked.at(address::DUTIES_ANSWER, l),
        check: address::DUTIES.path(l).to_owned(),
        articles: articles.map(|one| (one.number.as_str(), one.text.as_str(), one.url.as_str())).collect(),
        dates: rule.dates.iter().map(|turn| (day(turn.on, l), turn.what.get(l))).collect(),
        laws: connections(portal, &target, l),
        actions: actions(portal, &target, l),
        sources: rule.sources.iter().map(|source| source_told(source, l)).collect(),
        through: through(portal, asked, rule.through.as_ref(), l),
        yours,
        conditions,
        versions,
        frame,
        rule,
        law,
        l,
    })
}

/// Actions of the plan that the laws of a rule serve.
fn actions(portal: &Inner, rule: &Target, l: Lang) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for law in portal.knowledge.connections(rule) {
        for other in portal.knowledge.connections(&law.other) {
            let Some(action) = portal.plan.action(&other.other.id).filter(|_| other.other.place == "plan") else {
                continue;
            };
            let one = (format!("{} {}", action.id, action.title.get(l)), address::PLAN_ACTION.id(l, &action.id));
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}
