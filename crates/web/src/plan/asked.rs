//! What a page about the plan is asked: a day, a filter. It stands in the address.

use std::collections::BTreeMap;
use std::iter;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::Response;
use voetspoor_plan::{Filter, Status};
use voetspoor_quantity::{Day, Lang};

use crate::language;
use crate::live::Live;
use crate::portal::Inner;
use crate::query;
use crate::respond::problem::{FieldError, Problem};

/// The keys of a question about the plan on a day.
const KEYS: [&str; 6] = ["on", "line", "organisation", "role", "status", "class"];

/// Those of a period.
const PERIOD: [&str; 2] = ["from", "to"];

/// The one role of an organisation by which actions can be narrowed: it leads them.
const LEAD: &str = "lead";

/// What the address asks.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The day to look at.
    pub(crate) day: Day,
    /// Was a day asked for, or is it today?
    pub(crate) day_stated: bool,
    /// Which actions.
    pub(crate) filter: Filter,
    /// First day of a period that is asked for.
    pub(crate) from: Option<Day>,
    /// Last day of it.
    pub(crate) to: Option<Day>,
    /// What was asked, as a query, to be carried over to other shapes of a page that knows all of it; what means nothing stays behind.
    pub(crate) query: String,
    /// The same of a page that looks at a period: its days alone.
    pub(crate) period_query: String,
}

impl Asked {
    /// Is any filter set?
    pub(crate) fn filtered(&self) -> bool {
        self.filter != Filter::default()
    }

    /// The query of an address that keeps the day alone, with its mark in front.
    pub(crate) fn day_query(&self) -> String {
        query::with("", &self.on_query())
    }

    /// What was asked, of a page that knows a day and no filter.
    pub(crate) fn on_query(&self) -> String {
        if self.day_stated { format!("on={}", self.day) } else { String::new() }
    }
}

impl FromRequestParts<Live> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, live: &Live) -> Result<Asked, Response> {
        let portal = live.portal();
        let path = parts.uri.path().to_owned();
        let l = language::of_path(&path);
        let refuse = |errors| Problem::invalid(l, errors).answer(&path);
        let Ok(Query(pairs)) = Query::<BTreeMap<String, String>>::from_request_parts(parts, live).await else {
            return Err(refuse(vec![error("?", l.is("Het adres is niet leesbaar.", "The address cannot be read."))]));
        };
        let mut errors = Vec::new();
        let mut day = |name: &str| -> Option<Day> {
            let text = pairs.get(name).filter(|text| !text.is_empty())?;
            let day = text.parse().ok();
            if day.is_none() {
                errors.push(error(name, l.is("Schrijf een datum als 2026-11-22.", "Write a date as 2026-11-22.")));
            }
            day
        };
        let (on, from, to) = (day("on"), day("from"), day("to"));
        if let (Some(first), Some(last)) = (from, to)
            && first > last
        {
            errors.push(error("to", l.is("Deze dag ligt voor de eerste dag.", "This day lies before the first day.")));
        }
        let plan = &portal.plan;
        let edition = plan.edition();
        let text = |name: &str| pairs.get(name).filter(|text| !text.is_empty()).cloned();
        let mut known = |name: &str, knows: &dyn Fn(&str) -> bool, choices: &dyn Fn() -> String| {
            let text = text(name)?;
            if knows(&text) {
                return Some(text);
            }
            let choices = choices();
            let detail = match l {
                Lang::Nl => format!("Deze keuze bestaat niet. Er zijn: {choices}."),
                Lang::En => format!("There is no such choice. There are: {choices}."),
            };
            errors.push(error(name, &detail));
            None
        };
        let lines = || {
            let lines = edition.about.lines.iter();
            joined(lines.flat_map(|line| iter::once(&line.id).chain(line.sublines.iter().map(|part| &part.id))))
        };
        let organisations = || joined(plan.organisations().iter().map(|one| &one.id));
        let statuses = || joined(Status::ALL.iter().map(|status| status.as_str()));
        let role = known("role", &|role| role == LEAD, &|| LEAD.to_owned());
        let status = known("status", &|id| id.parse::<Status>().is_ok(), &statuses);
        let filter = Filter {
            line: known("line", &|id| edition.line(id).is_some() || edition.subline(id).is_some(), &lines),
            organisation: known("organisation", &|id| plan.organisation(id).is_some(), &organisations),
            lead_only: role.is_some(),
            status: status.and_then(|id| id.parse().ok()),
            class: known("class", &|id| edition.class(id).is_some(), &|| {
                joined(edition.about.classes.iter().map(|class| &class.id))
            }),
            differs: None,
        };
        if !errors.is_empty() {
            return Err(refuse(errors));
        }
        let today = today(&portal);
        let stated = pairs.iter().filter(|(_, value)| !value.is_empty());
        let of_period = stated.clone().filter(|(name, _)| PERIOD.contains(&name.as_str()));
        let carried = stated.filter(|(name, _)| KEYS.contains(&name.as_str()));
        let (query, period_query) = (query::of(carried), query::of(of_period));
        Ok(Asked { day: on.unwrap_or(today), day_stated: on.is_some(), filter, from, to, query, period_query })
    }
}

/// The portal's today, as the rooms count days.
pub(crate) fn today(portal: &Inner) -> Day {
    portal.clock.today().into()
}

fn joined<T: AsRef<str>>(names: impl Iterator<Item = T>) -> String {
    names.map(|name| name.as_ref().to_owned()).collect::<Vec<_>>().join(", ")
}

fn error(field: &str, detail: &str) -> FieldError {
    FieldError { field: field.to_owned(), detail: detail.to_owned() }
}
