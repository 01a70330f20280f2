//! Rules, facts and changes as the API answers them.

use schemars::JsonSchema;
use serde::Serialize;
use voetspoor_duties::{Evidence, FactSpec, Frequency, Kind, Law, Reference, Rule, Status, Subject, Watched};

use crate::knowledge::record::WordsRecord;
use crate::portal::Inner;
use crate::spelling::spellings;

/// A rule of law: what it asks or gives, of whom, since when, and how sure our reading is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Duty")]
pub(crate) struct RuleRecord {
    /// Name for good.
    pub(crate) id: String,
    /// What people call it.
    title: WordsRecord,
    /// What it asks or gives.
    what: WordsRecord,
    /// `duty`, `right`, `measure`, `voluntary` or `siting`.
    #[schemars(extend("enum" = spellings(Kind::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) kind: &'static str,
    /// `in-force`, `transposed`, `adopted`, `framework`, `proposal` or `draft`.
    #[schemars(extend("enum" = spellings(Status::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) status: &'static str,
    /// `read`, `quoted`, `secondary` or `memory`; the last two never answer that a rule applies.
    #[schemars(extend("enum" = spellings(Evidence::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) evidence: &'static str,
    /// How often it returns.
    #[schemars(extend("enum" = spellings(Frequency::ALL.iter().map(|one| one.as_str()))))]
    frequency: &'static str,
    /// Who watches over it.
    #[serde(skip_serializing_if = "Option::is_none")]
    authority: Option<WordsRecord>,
    /// By which way one complies.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<WordsRecord>,
    /// What is to be handed in.
    data: Vec<WordsRecord>,
    /// What it costs to ignore it, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    ignoring: Option<WordsRecord>,
    /// What a reader should know beside.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<WordsRecord>,
    /// Law.
    law: WordsRecord,
    /// Number of the law in the database of the Union or of Dutch law.
    #[serde(skip_serializing_if = "Option::is_none")]
    law_number: Option<String>,
    /// Address of the official text.
    law_url: String,
    /// The Dutch law by which a directive binds here.
    #[serde(skip_serializing_if = "Option::is_none")]
    through: Option<ThroughRecord>,
    /// First days of the versions, oldest first.
    versions: Vec<String>,
    /// Days on which something changes.
    dates: Vec<ChangeOfRule>,
    /// What it looks at. How the conditions combine, the article says.
    conditions: Vec<ConditionRecord>,
    /// What it rests on.
    sources: Vec<RuleSource>,
}

/// The Dutch law by which a directive binds here.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct ThroughRecord {
    /// Rules of that law: the duty stands there, with its own days.
    rules: Vec<String>,
    /// That law, where no rule of it is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<RuleSource>,
}

/// A day on which a rule changes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct ChangeOfRule {
    /// The day.
    on: String,
    /// What changes.
    what: WordsRecord,
}

/// A condition of a rule.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct ConditionRecord {
    /// The fact, as in the list of facts.
    fact: String,
    /// What is asked of it.
    asked: WordsRecord,
    /// Article.
    article: String,
    /// Address of the article.
    url: String,
}

/// A source of a rule.
#[derive(Debug, Clone, Serialize, JsonSchema)]
struct RuleSource {
    /// What it is.
    title: String,
    /// Where it stands.
    url: String,
    /// How it was used: `read`, `quoted`, `secondary` or `memory`.
    #[schemars(extend("enum" = spellings(Evidence::ALL.iter().map(|one| one.as_str()))))]
    how: &'static str,
    /// When.
    checked: String,
}

impl RuleSource {
    fn of(source: &Reference) -> RuleSource {
        RuleSource {
            title: source.title.clone(),
            url: source.url.clone(),
            how: source.how.as_str(),
            checked: source.checked.to_string(),
        }
    }
}

/// A fact that the check may ask.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "DutyFact")]
pub(crate) struct FactRecord {
    /// Name in fact files and addresses.
    pub(crate) id: String,
    /// What it is about.
    #[schemars(extend("enum" = spellings(Subject::ALL.iter().map(|one| one.as_str()))))]
    pub(crate) about: &'static str,
    /// `boolean`, `number`, `string` or `date`.
    #[schemars(extend("enum" = spellings(["boolean", "number", "string", "date"])))]
    r#type: String,
    /// Unit of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    /// Short name.
    label: WordsRecord,
    /// The question.
    question: WordsRecord,
    /// What is meant.
    help: WordsRecord,
    /// Words that are allowed, where there is a list.
    choices: Vec<String>,
}

/// Something that changes in the law on a day.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "LawChange")]
pub(crate) struct ChangeRecord {
    /// The day.
    pub(crate) on: String,
    /// Rule.
    pub(crate) rule: String,
    /// Name of the rule.
    title: WordsRecord,
    /// What changes.
    what: WordsRecord,
    /// How far the law has come.
    status: &'static str,
    /// How sure our reading is.
    evidence: &'static str,
}

impl RuleRecord {
    /// All rules as they stand today.
    pub(crate) fn all(portal: &Inner) -> Vec<RuleRecord> {
        let rules = super::rules(&portal.duties, portal.clock.today());
        rules.into_iter().map(|(law, rule)| RuleRecord::new(portal, law, rule)).collect()
    }

    /// One rule as it stands today.
    pub(crate) fn find(portal: &Inner, id: &str) -> Option<RuleRecord> {
        let (law, rule) = portal.duties.rule_on(id, portal.clock.today())?;
        Some(RuleRecord::new(portal, law, rule))
    }

    fn new(portal: &Inner, law: &Law, rule: &Rule) -> RuleRecord {
        let words = |words: &Option<voetspoor_quantity::Words>| words.as_ref().map(WordsRecord::of);
        let conditions = portal.duties.conditions(&rule.id, portal.clock.today()).unwrap_or_default();
        RuleRecord {
            id: rule.id.clone(),
            title: WordsRecord::of(&rule.title),
            what: WordsRecord::of(&rule.what),
            kind: rule.kind.as_str(),
            status: rule.status.as_str(),
            evidence: rule.evidence.as_str(),
            frequency: rule.frequency.as_str(),
            authority: words(&rule.authority),
            channel: words(&rule.channel),
            data: rule.data.iter().map(WordsRecord::of).collect(),
            ignoring: words(&rule.ignoring),
            note: words(&rule.note),
            law: WordsRecord::of(&law.about.title),
            law_number: law.number.clone(),
            law_url: law.url.clone(),
            through: rule.through.as_ref().map(|through| ThroughRecord {
                rules: through.rules.clone(),
                act: through.act.as_ref().map(RuleSource::of),
            }),
            versions: portal.duties.versions(&rule.id).map(|(law, _)| law.valid_from.to_string()).collect(),
            dates: rule
                .dates
                .iter()
                .map(|turn| ChangeOfRule { on: turn.on.to_string(), what: WordsRecord::of(&turn.what) })
                .collect(),
            conditions: conditions
                .into_iter()
                .map(|one| ConditionRecord {
                    fact: one.fact,
                    asked: WordsRecord::of(&one.asked),
                    article: one.article,
                    url: one.url,
                })
                .collect(),
            sources: rule.sources.iter().map(RuleSource::of).collect(),
        }
    }

    /// Names by which it may be sought.
    pub(crate) fn names(&self) -> [&String; 3] {
        [&self.id, &self.title.nl, &self.title.en]
    }
}

impl FactRecord {
    pub(crate) fn new(spec: &FactSpec) -> FactRecord {
        FactRecord {
            id: spec.id.clone(),
            about: spec.about.as_str(),
            r#type: spec.r#type.to_string(),
            unit: spec.unit.map(voetspoor_duties::Unit::symbol),
            label: WordsRecord::of(&spec.label),
            question: WordsRecord::of(&spec.question),
            help: WordsRecord::of(&spec.help),
            choices: spec.choices.iter().map(|choice| choice.id.clone()).collect(),
        }
    }
}

impl ChangeRecord {
    pub(crate) fn new(one: &Watched) -> ChangeRecord {
        ChangeRecord {
            on: one.on.to_string(),
            rule: one.rule.clone(),
            title: WordsRecord::of(&one.title),
            what: WordsRecord::of(&one.what),
            status: one.status.as_str(),
            evidence: one.evidence.as_str(),
        }
    }
}
