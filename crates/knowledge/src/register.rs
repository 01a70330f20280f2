//! The definition of a register: what its entries say, field by field. It is data that is published with the register.

use serde::{Serialize, Serializer};
use voetspoor_quantity::{Scheme, Words};

use crate::order::Sort;
use crate::value::Value;
use crate::vocabulary::Choice;

/// A register.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Register {
    /// Identifier, which is also the folder and the prefix of links.
    pub id: String,
    /// Place among the registers.
    pub order: i64,
    /// Its name.
    pub title: Words,
    /// What one entry is called.
    pub one: Words,
    /// What it is for.
    pub purpose: Words,
    /// Actions of the plan that ask for it.
    pub actions: Vec<String>,
    /// Whether it is of national interest, so that its data are in the open-data catalogue.
    pub national_interest: bool,
    /// Licence of its data.
    pub licence: String,
    /// Months after which an entry must be held against its sources again.
    pub review_months: u32,
    /// How its entries stand when nothing else is asked.
    pub sort: Sort,
    /// The fields of its entries, in the order in which pages show them.
    pub fields: Vec<Field>,
}

impl Register {
    /// A field by its key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The fields that everyone may see.
    pub fn public_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.internal)
    }
}

/// A field of a register.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[allow(clippy::struct_excessive_bools, reason = "each is a statement of its own in the definition")]
pub struct Field {
    /// Key in files and data.
    pub key: String,
    /// What kind of value it takes.
    #[serde(flatten)]
    pub kind: FieldType,
    /// Whether every entry has it.
    pub required: bool,
    /// Whether it takes several values.
    pub repeatable: bool,
    /// Whether it is for the staff of the centre alone.
    pub internal: bool,
    /// Whether the table of the register shows it.
    pub column: bool,
    /// Whether the register can be narrowed down by it.
    pub filter: bool,
    /// What people read.
    pub label: Words,
    /// What to fill in.
    pub help: Words,
    /// An example.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub example: Vec<Value>,
}

/// What kind of value a field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldType {
    /// A text that is the same in both languages.
    Text,
    /// A text in both languages.
    Words,
    /// A longer text in both languages, as Markdown.
    Markdown,
    /// A day, month, quarter, half or year.
    Date,
    /// A date with its meaning.
    Dated,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// Yes or no.
    YesNo,
    /// A country of ISO 3166-1, or EU.
    Country,
    /// Names that each held for a time.
    Names,
    /// An amount with its currency.
    Money,
    /// One of a list.
    Choice(Vec<Choice>),
    /// An entry of the register that is named.
    Reference(String),
    /// A number with one of these units.
    Number(Vec<String>),
    /// A number of a scheme, checked.
    Identifier(Scheme),
}

impl FieldType {
    /// The spelling in definitions.
    pub const fn as_str(&self) -> &'static str {
        match self {
            FieldType::Text => "text",
            FieldType::Words => "words",
            FieldType::Markdown => "markdown",
            FieldType::Date => "date",
            FieldType::Dated => "dated",
            FieldType::Url => "url",
            FieldType::Email => "email",
            FieldType::YesNo => "yes-no",
            FieldType::Country => "country",
            FieldType::Names => "names",
            FieldType::Money => "money",
            FieldType::Choice(_) => "choice",
            FieldType::Reference(_) => "reference",
            FieldType::Number(_) => "number",
            FieldType::Identifier(_) => "identifier",
        }
    }

    /// What people read.
    pub fn label(&self) -> Words {
        let (en, nl) = match self {
            FieldType::Text => ("text", "tekst"),
            FieldType::Words => ("text in two languages", "tekst in twee talen"),
            FieldType::Markdown => ("longer text in two languages", "langere tekst in twee talen"),
            FieldType::Date => ("day, month, quarter or year", "dag, maand, kwartaal of jaar"),
            FieldType::Dated => ("date with its meaning", "datum met betekenis"),
            FieldType::Url => ("web address", "webadres"),
            FieldType::Email => ("e-mail address", "e-mailadres"),
            FieldType::YesNo => ("yes or no", "ja of nee"),
            FieldType::Country => ("country", "land"),
            FieldType::Names => ("names with the time in which they held", "namen met de tijd waarin zij golden"),
            FieldType::Money => ("amount of money", "bedrag"),
            FieldType::Choice(_) => ("choice from a list", "keuze uit een lijst"),
            FieldType::Reference(_) => ("reference to an entry", "verwijzing naar een item"),
            FieldType::Number(_) => ("number with its unit", "getal met eenheid"),
            FieldType::Identifier(scheme) => return Words::new(scheme.name(), scheme.name()),
        };
        Words::new(en, nl)
    }

    /// The values of a choice.
    pub fn choices(&self) -> &[Choice] {
        match self {
            FieldType::Choice(choices) => choices,
            _ => &[],
        }
    }
}

impl Serialize for FieldType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap as _;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", self.as_str())?;
        match self {
            FieldType::Choice(choices) => map.serialize_entry("values", choices)?,
            FieldType::Reference(register) => map.serialize_entry("register", register)?,
            FieldType::Number(units) => map.serialize_entry("units", units)?,
            FieldType::Identifier(scheme) => map.serialize_entry("scheme", scheme)?,
            _ => {}
        }
        map.end()
    }
}
