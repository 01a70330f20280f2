//! The form as data: its fields, who may see them, its versions by year.

mod field;
mod load;

use jiff::civil::Date;
use serde::Deserialize;
use voetspoor_quantity::{CalendarYear, Words};

use crate::read::is_asked;
use crate::report::Report;

pub use field::{Annex, Choice, Field, Kind, Relief, Requirement, Visibility};

/// Where a rule stands, and how that was read.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// CELEX number.
    pub celex: String,
    /// `read`, `quoted` or `secondary`.
    pub how: String,
    /// When.
    pub checked: Date,
}

/// How far a version of the form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds.
    InForce,
    /// A draft: shown as such, never asked.
    Draft,
}

/// A version of the form.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Id.
    pub id: String,
    /// How far it is.
    pub status: Status,
    /// First year that it holds for; a draft has none.
    pub from_year: Option<i16>,
    /// Fields that it no longer has.
    pub drops: Vec<String>,
    /// Its name.
    pub title: Words,
    /// What to know of it.
    pub note: Option<Words>,
    /// Where it was found.
    pub source: String,
    /// How it was read.
    pub how: String,
}

/// What a draft says, as far as it was found.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelSays {
    /// What.
    pub what: Words,
    /// Where it was found.
    pub source: String,
    /// How it was read.
    pub how: String,
}

/// The label of the draft.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// How far it is.
    pub status: Status,
    /// Indicators that would get a class.
    pub indicators: Vec<String>,
    /// Expected day of the first label.
    pub expected_first: Date,
    /// Why no class stands here.
    pub note: Words,
    /// Where it was found.
    pub source: String,
    /// How it was read.
    pub how: String,
    /// What the draft says of the label.
    pub says: Vec<LabelSays>,
}

/// A group of fields that the Dutch facility publishes for each data centre.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicationGroup {
    /// Point of Annex VII: `a`, `b`, `c`.
    pub group: String,
    /// By what article.
    pub article: String,
    /// How it was read.
    pub how: String,
    /// Where.
    pub source: String,
    /// What it covers.
    pub what: Words,
}

/// A size class of Annex IV, half-open: from its lower bound, up to its upper one.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SizeClass {
    /// Id.
    pub id: String,
    /// From, kW; none = no lower bound.
    pub from_kw: Option<f64>,
    /// Below, kW; none = no upper bound.
    pub to_kw: Option<f64>,
    /// Its name.
    pub label: Words,
}

/// Own limits beyond which a figure is doubted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doubt {
    /// PUE above this.
    pub pue_above: f64,
    /// WUE above this, m3/MWh.
    pub wue_above: f64,
    /// Mean IT load below this share of the installed power.
    pub load_below: f64,
    /// Mean IT load above so many times the installed power cannot be: the unit or the period is wrong.
    pub load_impossible_above: f64,
    /// Intake air above this, °C.
    pub intake_c_above: f64,
    /// Waste heat above this, °C.
    pub waste_heat_c_above: f64,
    /// IT power on a square metre of computer room below this, kW.
    pub it_kw_per_m2_below: f64,
    /// The same, above this.
    pub it_kw_per_m2_above: f64,
    /// Storage for each kW of IT power above this, PB.
    pub storage_pb_per_kw_above: f64,
    /// Power of a part of the site above so many times the IT power.
    pub times_pdit_above: f64,
    /// `assumption`.
    pub basis: String,
    /// Why these.
    pub reason: Words,
}

/// The last day for a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The day.
    pub on: Date,
    /// Whether it lies behind.
    pub passed: bool,
}

/// A part of the form of a size that fits a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Id: `energy`.
    pub id: String,
    /// Its name.
    pub name: Words,
}

/// How much of a report is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    /// Fields with a value, of those that the law asks.
    pub filled: usize,
    /// Fields that the law asks of this data centre: always, or by what it answered elsewhere.
    pub asked: usize,
}

/// The form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// The law.
    pub law: Law,
    /// From what installed IT power on the duty holds, kW.
    pub threshold_kw: f64,
    /// The article of the threshold.
    pub threshold_article: String,
    /// Versions, drafts included.
    pub versions: Vec<Version>,
    /// The label of the draft.
    pub label: Label,
    /// Last year in which figures may be left out with reasons (article 3(2)).
    pub omission_until: CalendarYear,
    /// The article of that.
    pub omission_article: String,
    /// Last year in which colocation may estimate ICT capacity (article 3(3)).
    pub estimation_until: CalendarYear,
    /// The article of that.
    pub estimation_article: String,
    /// Years that measuring points are kept on record.
    pub record_years: i16,
    /// The article by which figures of single data centres are confidential in the European database.
    pub confidentiality_article: String,
    /// What the Dutch facility publishes.
    pub publication: Vec<PublicationGroup>,
    /// Size classes.
    pub size_classes: Vec<SizeClass>,
    /// Parts of the form, in the order of the law; none is empty.
    pub sections: Vec<Section>,
    /// From how many data centres on an average is published for a class.
    pub average_from: usize,
    /// Own limits of doubt.
    pub doubt: Doubt,
    due: Vec<(i16, Date)>,
    due_later: (i8, i8),
    fields: Vec<Field>,
}

impl Form {
    /// All fields, in the order of the law.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// A field by its key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields of a section, in the order of the law.
    pub fn fields_in(&self, section: usize) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(move |field| field.section == section)
    }

    /// The version in force for a year.
    pub fn version(&self, year: CalendarYear) -> Option<&Version> {
        let holds = |version: &&Version| version.status == Status::InForce && version.from_year <= Some(year.0);
        self.versions.iter().filter(holds).max_by_key(|version| version.from_year)
    }

    /// The fields that are asked for a year, and our own.
    pub fn fields_of(&self, year: CalendarYear) -> impl Iterator<Item = &Field> {
        let drops = self.version(year).map(|version| version.drops.as_slice()).unwrap_or_default();
        self.fields.iter().filter(move |field| field.since <= year.0 && !drops.contains(&field.key))
    }

    /// The last day for the report over a year.
    pub fn due(&self, year: CalendarYear) -> Option<Date> {
        let stated = self.due.iter().find(|(of, _)| *of == year.0).map(|(_, on)| *on);
        let (month, day) = self.due_later;
        let first = self.due.iter().map(|(of, _)| *of).min()?;
        stated.or_else(|| (year.0 > first).then(|| Date::new(year.0.checked_add(1)?, month, day).ok())?)
    }

    /// The last day for the report over a year, seen from a day.
    pub fn deadline(&self, year: CalendarYear, today: Date) -> Option<Deadline> {
        self.due(year).map(|on| Deadline { on, passed: on < today })
    }

    /// How much of what the law asks of this data centre is filled. The year stands in the head of a report and does not count.
    pub fn filled(&self, report: &Report) -> Filled {
        let counts = |field: &&Field| matches!(field.annex, Annex::One | Annex::Two);
        let asked = self.fields_of(report.year).filter(counts).filter(|field| is_asked(&field.required, report));
        asked.fold(Filled { filled: 0, asked: 0 }, |so_far, field| Filled {
            filled: so_far.filled + usize::from(report.value(&field.key).is_some()),
            asked: so_far.asked + 1,
        })
    }

    /// How many fields of the annexes the law asks of every data centre.
    pub fn asked_of_all(&self, year: CalendarYear) -> usize {
        let fields = self.fields_of(year).filter(|field| matches!(field.annex, Annex::One | Annex::Two));
        fields.filter(|field| field.required == Requirement::Always).count()
    }

    /// The size class of a data centre, by its installed power.
    pub fn class_of(&self, report: &Report) -> Option<&SizeClass> {
        self.size_class(report.number("pdit")?)
    }

    /// The size class of an installed power.
    pub fn size_class(&self, pdit_kw: f64) -> Option<&SizeClass> {
        self.size_classes
            .iter()
            .find(|class| class.from_kw.is_none_or(|from| pdit_kw >= from) && class.to_kw.is_none_or(|to| pdit_kw < to))
    }

    /// What the Dutch facility publishes of a field, where it does.
    pub fn published_by(&self, field: &Field) -> Option<&PublicationGroup> {
        let group = field.group.as_deref()?;
        self.publication.iter().find(|published| published.group == group)
    }
}
