//! A checked report: what is missing or wrong, the indicators beside published figures, the footprint of the site, who sees what.

use askama::Template;
use voetspoor_assessment::Total;
use voetspoor_datacentre::{
    Field, Filled, Form, IndicatorId, Reading, Report, Verdict, Visibility, cited, footprint, indicators,
};
use voetspoor_inventory::{Diagnostic, Severity};
use voetspoor_quantity::Lang;

use super::benchmarks::value;
use super::draft::{DRAFT_FILE, Draft};
use super::frame;
use crate::address;
use crate::frame::Frame;
use crate::measure::asked::Asked;
use crate::measure::calculation::{Failure, reference};
use crate::measure::words::scope_name;
use crate::number;
use crate::portal::Portal;

/// Draws of the range of a footprint.
const DRAWS: usize = 1_000;

#[derive(Template)]
#[template(path = "datacentre/checked.html")]
pub(super) struct CheckedPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    state: String,
    name: String,
    year: String,
    due: Option<String>,
    /// Whether that day lies behind.
    passed: bool,
    class: Option<String>,
    complete: bool,
    errors: Vec<Told>,
    warnings: Vec<Told>,
    notes: Vec<Told>,
    filled: usize,
    asked: usize,
    sections: Vec<(usize, String)>,
    indicators: Vec<IndicatorTold>,
    estimated: Vec<(String, Option<String>)>,
    public: usize,
    confidential: usize,
    published: Vec<(String, String)>,
    confidentiality: String,
    label_note: String,
    record_years: i16,
    has_report: bool,
    compared: Vec<ComparedTold>,
    footprint: FootprintTold,
    heat: &'static str,
    /// What the page of residual heat asks and the report says.
    for_heat: Vec<(&'static str, String)>,
    benchmarks: &'static str,
}

/// An own indicator beside a published figure.
struct ComparedTold {
    own: String,
    published: String,
    verdict: &'static str,
    class: &'static str,
    caution: Option<String>,
    source: String,
    url: String,
}

/// The footprint by scope, in tonnes, and what is not in it.
#[derive(Default)]
pub(super) struct FootprintTold {
    lines: Vec<ScopeTold>,
    /// How lines go together.
    notes: Vec<String>,
    /// Cubic metres, and their range.
    water: Option<(String, String)>,
    /// What the engine warns of.
    warnings: Vec<String>,
    factors: String,
    not_counted: Vec<(String, String)>,
}

struct ScopeTold {
    name: String,
    central: String,
    range: String,
    in_total: bool,
}

/// A diagnostic with the section where it is mended.
struct Told {
    code: &'static str,
    what: String,
    help: String,
    place: Option<String>,
    section: Option<(usize, String)>,
}

struct IndicatorTold {
    symbol: &'static str,
    name: &'static str,
    value: String,
    formula: &'static str,
    article: String,
    missing: Vec<String>,
    estimated: bool,
    caution: Option<String>,
}

pub(super) fn checked(
    portal: &Portal,
    draft: &Draft,
    reading: &Reading,
    footprint: FootprintTold,
    l: Lang,
) -> CheckedPage {
    let form = &portal.datacentre;
    let report = reading.report.as_ref();
    let complete = reading.is_complete();
    let title = match (report, complete) {
        (Some(_), true) => l.is("Het rapport is compleet", "The report is complete"),
        (Some(_), false) => l.is("Het rapport is nog niet compleet", "The report is not complete yet"),
        (None, _) => l.is("Dit bestand is geen rapport", "This file is no report"),
    };
    let about = l.is("Wat er mist of niet klopt, en de indicatoren.", "What is missing or wrong, and the indicators.");
    let of = |severity: Severity| {
        let those = reading.diagnostics.iter().filter(move |told| told.severity == severity);
        those.map(|one| told(form, one, l)).collect::<Vec<_>>()
    };
    let fields: Vec<&Field> = report.map(|report| form.fields_of(report.year).collect()).unwrap_or_default();
    let Filled { filled, asked } = report.map_or(Filled { filled: 0, asked: 0 }, |report| form.filled(report));
    let has = |key: &str| report.is_some_and(|report| report.value(key).is_some());
    let deadline = report.and_then(|report| form.deadline(report.year, portal.clock.today()));
    let estimated = report.into_iter().flat_map(Report::estimated);
    CheckedPage {
        frame: frame(portal, l, address::DATACENTRE_REPORT, title, about).alone(),
        action: address::DATACENTRE_REPORT.path(l),
        state: draft.text(),
        name: report.map_or_else(String::new, |report| report.name().to_owned()),
        year: report.map_or_else(String::new, |report| report.year.to_string()),
        due: deadline.map(|deadline| crate::date::stated(&deadline.on.to_string(), l)),
        passed: deadline.is_some_and(|deadline| deadline.passed),
        class: report.and_then(|report| form.class_of(report)).map(|class| class.label.get(l).to_owned()),
        complete,
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        notes: of(Severity::Note),
        filled,
        asked,
        sections: numbered(form, l),
        indicators: report.map(|report| indicators_told(form, report, l)).unwrap_or_default(),
        estimated: estimated
            .filter_map(|(key, share)| {
                let share = share.map(|share| number::percent(share / 100.0, l));
                Some((form.field(key)?.label.get(l).to_owned(), share))
            })
            .collect(),
        public: fields.iter().filter(|field| field.visibility == Visibility::Both && has(&field.key)).count(),
        confidential: fields
            .iter()
            .filter(|field| field.visibility == Visibility::Confidential && has(&field.key))
            .count(),
        published: form
            .publication
            .iter()
            .map(|one| (one.what.get(l).to_owned(), cited(&one.article).get(l).to_owned()))
            .collect(),
        confidentiality: cited(&form.confidentiality_article).get(l).to_owned(),
        label_note: form.label.note.get(l).to_owned(),
        record_years: form.record_years,
        has_report: report.is_some(),
        compared: report.map(|report| compared(portal, report, reading.has_errors(), l)).unwrap_or_default(),
        footprint,
        heat: address::DATACENTRE_HEAT.path(l),
        for_heat: report.map(|report| for_heat(report, l)).unwrap_or_default(),
        benchmarks: address::DATACENTRE_BENCHMARKS.path(l),
        l,
    }
}

fn for_heat(report: &Report, l: Lang) -> Vec<(&'static str, String)> {
    let fields = [("energy", "edc"), ("rated", "total_rated_input"), ("source_temperature-central", "t_waste_heat")];
    // The range of an assumption around an own figure is that figure.
    let own = [("source_temperature-low", "t_waste_heat"), ("source_temperature-high", "t_waste_heat")];
    let told = |(name, key): (&'static str, &str)| Some((name, number::exact(report.number(key)?, l)));
    fields.into_iter().chain(own).filter_map(told).collect()
}

/// The sections with their numbers, from 1.
pub(super) fn numbered(form: &Form, l: Lang) -> Vec<(usize, String)> {
    (1..).zip(form.sections.iter().map(|one| one.name.get(l).to_owned())).collect()
}

fn told(form: &Form, one: &Diagnostic, l: Lang) -> Told {
    let section = about(form, one).map(|field| field.section);
    let place =
        (one.place.line > 0 && one.place.file != DRAFT_FILE).then(|| format!("{}:{}", one.place.file, one.place.line));
    Told {
        code: one.code,
        what: by_label(form, one, l),
        help: one.help.get(l).to_owned(),
        place,
        section: section.and_then(|place| numbered(form, l).into_iter().nth(place)),
    }
}

/// What is told, with the name of the field that stands in the form and not its key.
fn by_label(form: &Form, one: &Diagnostic, l: Lang) -> String {
    let text = one.message.get(l);
    let field = one.arguments.iter().find(|(name, _)| *name == "field").and_then(|(_, key)| form.field(key));
    let begins = |field: &&Field| text.strip_prefix(&field.key).is_some_and(|rest| rest.starts_with([' ', ':']));
    field.filter(begins).map_or_else(
        || text.to_owned(),
        |field| format!("“{}”{}", field.label.get(l), text.strip_prefix(&field.key).unwrap_or_default()),
    )
}

fn indicators_told(form: &Form, report: &Report, l: Lang) -> Vec<IndicatorTold> {
    let name = |key: &String| form.field(key).map_or_else(|| key.clone(), |field| field.label.get(l).to_owned());
    indicators(report)
        .into_iter()
        .map(|one| IndicatorTold {
            symbol: one.id.symbol(),
            name: one.id.name(l),
            value: one.value.map_or_else(
                || l.is("niet te berekenen", "cannot be computed").to_owned(),
                |value| format!("{} {}", number::significant(value, 3, l), if one.unit == "1" { "" } else { one.unit }),
            ),
            formula: one.formula,
            article: cited(one.id.article()).get(l).to_owned(),
            missing: one.missing.iter().map(name).collect(),
            estimated: !one.estimated.is_empty(),
            caution: one.id.caution().map(|words| words.get(l).to_owned()),
        })
        .collect()
}

/// The footprint of the site, by scope.
pub(super) fn footprint_told(portal: &Portal, report: &Report, l: Lang) -> Result<FootprintTold, Failure> {
    let factors = Asked::default().factors;
    let internal = |reason: String| Failure::Internal(reason);
    let set = portal.catalog.factor_set(&factors).ok_or_else(|| internal(format!("no factor set {factors}")))?;
    let program = format!("voetspoor {}", env!("CARGO_PKG_VERSION"));
    let found =
        footprint(report, reference(portal), set, DRAWS, &program).map_err(|error| internal(error.to_string()))?;
    let lines = found.by_scope().filter_map(|line| {
        let told = |kg: f64| number::significant(kg / 1000.0, 3, l);
        let scope = line.scope.as_deref()?;
        Some(ScopeTold {
            name: scope_name(scope, line.category, l),
            central: line.value.central.map_or_else(|| l.is("niet bekend", "not known").to_owned(), told),
            range: line
                .value
                .low
                .zip(line.value.high)
                .map(|(low, high)| format!("{} – {}", told(low), told(high)))
                .unwrap_or_default(),
            in_total: line.in_total,
        })
    });
    let warnings = found.result.iter().flat_map(|result| &result.diagnostics).filter(|told| told.severity != "note");
    Ok(FootprintTold {
        lines: lines.collect(),
        notes: found.contract_note().iter().map(|words| words.get(l).to_owned()).collect(),
        water: found.water().and_then(|water| water_told(water, l)),
        warnings: warnings.map(|told| told.message(l).to_owned()).collect(),
        factors,
        not_counted: found
            .not_counted
            .iter()
            .map(|one| (one.what.get(l).to_owned(), one.why.get(l).to_owned()))
            .collect(),
    })
}

fn water_told(water: &Total, l: Lang) -> Option<(String, String)> {
    let told = |m3: f64| number::significant(m3, 3, l);
    let range = water.value.low.zip(water.value.high).map(|(low, high)| format!("{} – {}", told(low), told(high)));
    Some((told(water.value.central?), range.unwrap_or_default()))
}

/// Own indicators beside published figures; rated only where nothing of the report is wrong and the figure is possible.
fn compared(portal: &Portal, report: &Report, wrong: bool, l: Lang) -> Vec<ComparedTold> {
    let figure = |value: f64| number::significant(value, 3, l);
    let all = portal.benchmarks.compare(report).into_iter();
    all.map(|one| {
        let published = value(one.benchmark, l);
        let impossible = one.benchmark.indicator == IndicatorId::Pue && one.own < 1.0;
        let (verdict, class) = match one.verdict {
            _ if impossible => (l.is("niet beoordeeld: onder 1 kan niet", "not rated: below 1 cannot be"), "stone"),
            _ if wrong => (l.is("niet beoordeeld: eerst de fouten", "not rated: first the errors"), "stone"),
            Verdict::Better => (l.is("gunstiger", "better"), "moss"),
            Verdict::Alike => (l.is("gelijk", "alike"), "water"),
            Verdict::Worse => (l.is("minder gunstig", "worse"), "amber"),
        };
        ComparedTold {
            own: format!("{} {}", one.benchmark.indicator.symbol(), figure(one.own)),
            published: format!("{published}: {}, {}", one.benchmark.of.get(l), one.benchmark.year),
            caution: one.benchmark.caution.as_ref().map(|words| words.get(l).to_owned()),
            source: one.benchmark.source.title.clone(),
            url: one.benchmark.source.url.clone(),
            verdict,
            class,
        }
    })
    .collect()
}

/// The field that a diagnostic is about.
pub(super) fn about<'f>(form: &'f Form, told: &Diagnostic) -> Option<&'f Field> {
    let named = |name: &str| told.arguments.iter().find(|(key, _)| *key == name).map(|(_, text)| text.as_str());
    ["field", "part", "traffic"].into_iter().filter_map(named).find_map(|key| form.field(key))
}
