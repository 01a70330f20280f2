//! Reads the form from its file. All that is wrong is told at once.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;
use voetspoor_quantity::{CalendarYear, Words};

use super::field::{Annex, Choice, Field, Kind, Relief, Requirement, Visibility};
use super::{Doubt, Form, Label, Law, PublicationGroup, Section, SizeClass, Version};
use crate::DatacentreError;
use crate::error::{DataProblems, parse_data};
use crate::unit::Unit;

const FORMAT: &str = "voetspoor-datacentre-form/1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    law: Law,
    threshold: Threshold,
    versions: Vec<Version>,
    label: Label,
    due: Vec<Due>,
    due_later: DueLater,
    omission: Until,
    estimation: Until,
    record: Record,
    confidentiality: Confidentiality,
    publication: Vec<PublicationGroup>,
    size_classes: Vec<SizeClass>,
    averages: Averages,
    doubt: Doubt,
    sections: Vec<Section>,
    fields: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Threshold {
    pdit_kw: f64,
    article: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Due {
    year: i16,
    on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DueLater {
    month: i8,
    day: i8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Until {
    until_year: i16,
    article: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    years: i16,
    #[serde(rename = "article")]
    _article: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confidentiality {
    article: String,
    #[serde(rename = "how")]
    _how: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Averages {
    least_data_centres: usize,
    #[serde(rename = "article")]
    _article: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    key: String,
    annex: Annex,
    point: String,
    section: String,
    symbol: Option<String>,
    #[serde(rename = "type")]
    kind: Kind,
    unit: Option<Unit>,
    required: Need,
    when: Option<When>,
    since: i16,
    min: Option<f64>,
    max: Option<f64>,
    publication: Visibility,
    group: Option<String>,
    relief: Option<Relief>,
    #[serde(default)]
    measured: bool,
    coverage: Option<String>,
    #[serde(default)]
    choices: Vec<Choice>,
    label: Words,
    help: Words,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Need {
    Always,
    Optional,
    When,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    field: String,
    is: Option<Vec<String>>,
    given: Option<bool>,
}

impl Form {
    /// Where the form lies below `data/`.
    pub const PATH: &'static str = "datacentre/form.toml";

    /// Reads the form.
    pub fn load(bytes: &[u8]) -> Result<Form, DatacentreError> {
        let file: File = parse_data(Form::PATH, bytes)?;
        let mut problems = DataProblems::default();
        if file.format != FORMAT {
            problems.tell(Form::PATH, format!("format {:?} is not {FORMAT:?}", file.format));
        }
        let fields = fields(file.fields, &file.sections, &mut problems);
        sections(&file.sections, &fields, &mut problems);
        check(&fields, &file.versions, &file.publication, &file.size_classes, &mut problems);
        problems.settle(Form {
            law: file.law,
            threshold_kw: file.threshold.pdit_kw,
            threshold_article: file.threshold.article,
            versions: file.versions,
            label: file.label,
            omission_until: CalendarYear(file.omission.until_year),
            omission_article: file.omission.article,
            estimation_until: CalendarYear(file.estimation.until_year),
            estimation_article: file.estimation.article,
            record_years: file.record.years,
            confidentiality_article: file.confidentiality.article,
            publication: file.publication,
            size_classes: file.size_classes,
            sections: file.sections,
            average_from: file.averages.least_data_centres,
            doubt: file.doubt,
            due: file.due.into_iter().map(|due| (due.year, due.on)).collect(),
            due_later: (file.due_later.month, file.due_later.day),
            fields,
        })
    }
}

fn fields(raw: Vec<RawField>, sections: &[Section], problems: &mut DataProblems) -> Vec<Field> {
    let field = |raw: RawField| {
        let required = match (raw.required, raw.when) {
            (Need::Always, None) => Requirement::Always,
            (Need::Optional, None) => Requirement::Optional,
            (Need::When, Some(When { field, is: Some(is), given: None })) => Requirement::WhereIs { field, is },
            (Need::When, Some(When { field, is: None, given: Some(true) })) => Requirement::WhereGiven { field },
            _ => {
                problems.tell(Form::PATH, format!("field {}: required and when do not fit", raw.key));
                Requirement::Optional
            }
        };
        let section = sections.iter().position(|section| section.id == raw.section).unwrap_or_else(|| {
            problems.tell(Form::PATH, format!("field {}: section {:?} is not there", raw.key, raw.section));
            sections.len()
        });
        Field {
            key: raw.key,
            annex: raw.annex,
            point: raw.point,
            section,
            symbol: raw.symbol,
            kind: raw.kind,
            unit: raw.unit,
            required,
            since: raw.since,
            min: raw.min,
            max: raw.max,
            visibility: raw.publication,
            group: raw.group,
            relief: raw.relief,
            measured: raw.measured,
            coverage: raw.coverage,
            choices: raw.choices,
            label: raw.label,
            help: raw.help,
        }
    };
    raw.into_iter().map(field).collect()
}

/// Every part has an id of its own, a name and fields; fields of the law and our own do not stand in one part.
fn sections(sections: &[Section], fields: &[Field], problems: &mut DataProblems) {
    for (place, section) in sections.iter().enumerate() {
        let mut tell = |what: &str| problems.tell(Form::PATH, format!("section {}: {what}", section.id));
        if sections[..place].iter().any(|earlier| earlier.id == section.id) {
            tell("stands twice");
        }
        if section.name.nl.is_empty() || section.name.en.is_empty() {
            tell("a name is needed in both languages");
        }
        let mut here = fields.iter().filter(|field| field.section == place).map(Field::is_of_law);
        match here.next() {
            None => tell("has no field"),
            Some(first) if here.any(|other| other != first) => tell("mixes fields of the law with our own"),
            Some(_) => {}
        }
    }
}

fn check(
    fields: &[Field],
    versions: &[Version],
    publication: &[PublicationGroup],
    classes: &[SizeClass],
    problems: &mut DataProblems,
) {
    let keys: BTreeSet<&str> = fields.iter().map(|field| field.key.as_str()).collect();
    let mut seen = BTreeSet::new();
    for field in fields {
        let mut tell = |what: String| problems.tell(Form::PATH, format!("field {}: {what}", field.key));
        if !seen.insert(&field.key) {
            tell("stands twice".to_owned());
        }
        if [&field.label, &field.help].into_iter().any(|words| words.nl.is_empty() || words.en.is_empty()) {
            tell("label and help are needed in both languages".to_owned());
        }
        if (field.kind == Kind::Number) != field.unit.is_some() {
            tell("a number has a unit, and nothing else has".to_owned());
        }
        if (field.kind == Kind::Choice) == field.choices.is_empty() {
            tell("a choice has choices, and nothing else has".to_owned());
        }
        if (field.visibility == Visibility::Both) != field.group.is_some() {
            tell("what is published names its group".to_owned());
        }
        if field.group.as_ref().is_some_and(|group| publication.iter().all(|published| published.group != *group)) {
            tell("its group is not there".to_owned());
        }
        if (field.visibility == Visibility::Own) != (field.annex == Annex::Own) {
            tell("own fields, and they alone, are sent nowhere".to_owned());
        }
        let other = match &field.required {
            Requirement::WhereIs { field, .. } | Requirement::WhereGiven { field } => Some(field),
            Requirement::Always | Requirement::Optional => None,
        };
        for named in other.into_iter().chain(&field.coverage).filter(|named| !keys.contains(named.as_str())) {
            tell(format!("names {named}, which is not there"));
        }
    }
    for dropped in versions.iter().flat_map(|version| &version.drops).filter(|key| !keys.contains(key.as_str())) {
        problems.tell(Form::PATH, format!("a version drops {dropped}, which is not there"));
    }
    for pair in classes.windows(2) {
        if pair[0].to_kw != pair[1].from_kw {
            problems.tell(Form::PATH, format!("size classes {} and {} do not touch", pair[0].id, pair[1].id));
        }
    }
}
