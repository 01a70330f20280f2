//! An organisation, by its label and with its names through time.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_plan::{ActionAt, PlanAt, Responsibility};

use super::told;

/// An organisation that the plan names, with its names through time.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Organisation")]
pub(crate) struct OrganisationRecord {
    /// Id within this register, which stays when the name changes.
    pub(crate) id: String,
    /// What kind of organisation it is.
    pub(crate) kind: String,
    /// Id in the national register of government organisations.
    pub(crate) tooi: Option<String>,
    /// Labels by which sources print it.
    pub(crate) labels: Vec<String>,
    /// Day of the name and of what it leads.
    #[schemars(extend("format" = "date"))]
    pub(crate) on: String,
    /// Abbreviation on that day.
    pub(crate) short: String,
    /// Dutch name on that day.
    pub(crate) name_nl: String,
    /// English name on that day.
    pub(crate) name_en: String,
    /// Is the name recorded for that day? Otherwise it is the nearest one.
    pub(crate) name_recorded: bool,
    /// All its names, oldest first.
    pub(crate) names: Vec<OrganisationNameRecord>,
    /// Ids of the organisations whose tasks it took over.
    pub(crate) succeeds: Vec<String>,
    /// Ids of the organisations that took over its tasks.
    pub(crate) successors: Vec<String>,
    /// Ids of the actions that it leads, by chapters or annex.
    pub(crate) leads: Vec<String>,
    /// Ids of the actions in which it takes part without leading.
    pub(crate) takes_part: Vec<String>,
    /// Remark, in Dutch.
    pub(crate) note_nl: Option<String>,
    /// Remark, in English.
    pub(crate) note_en: Option<String>,
}

/// A name with the time in which it was valid.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "OrganisationName")]
pub(crate) struct OrganisationNameRecord {
    /// First moment; absent where it is not recorded.
    pub(crate) from: Option<String>,
    /// Last moment; absent where it is still valid as far as recorded.
    pub(crate) until: Option<String>,
    /// Abbreviation.
    pub(crate) short: String,
    /// Dutch name.
    pub(crate) name_nl: String,
    /// English name.
    pub(crate) name_en: String,
}

/// An organisation as the plan names it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "NamedOrganisation")]
pub(crate) struct NamedRecord {
    /// As printed.
    pub(crate) label: String,
    /// Id of the organisation; absent where the label names no one organisation.
    pub(crate) organisation: Option<String>,
}

impl OrganisationRecord {
    pub(crate) fn new(at: &PlanAt<'_>, one: &Responsibility<'_>) -> OrganisationRecord {
        let organisation = one.organisation;
        let note = organisation.note.as_ref();
        let actions = |actions: &[ActionAt<'_>]| actions.iter().map(|one| one.action.id.clone()).collect();
        let name = |name: &voetspoor_quantity::PeriodName| OrganisationNameRecord {
            from: told(name.from),
            until: told(name.until),
            short: name.short.clone(),
            name_nl: name.nl.clone(),
            name_en: name.en.clone(),
        };
        OrganisationRecord {
            id: organisation.id.clone(),
            kind: organisation.kind.clone(),
            tooi: organisation.tooi.clone(),
            labels: organisation.labels.clone(),
            on: at.day.to_string(),
            short: one.name.short().to_owned(),
            name_nl: one.name.full(voetspoor_quantity::Lang::Nl).to_owned(),
            name_en: one.name.full(voetspoor_quantity::Lang::En).to_owned(),
            name_recorded: one.name.certain,
            names: organisation.names.all().iter().map(name).collect(),
            succeeds: organisation.succeeds.clone(),
            successors: one.successors.iter().map(|next| next.id.clone()).collect(),
            leads: actions(&one.leads),
            takes_part: actions(&one.takes_part),
            note_nl: note.map(|note| note.nl.clone()),
            note_en: note.map(|note| note.en.clone()),
        }
    }
}
