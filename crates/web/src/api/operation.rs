//! The operations: path, words, parameters and what answers them.

use axum::response::Response;
use schemars::{Schema, SchemaGenerator};

use super::answer;
use super::query::Asked;
use crate::portal::Portal;

/// One operation: `GET` of a list or of one thing.
pub(super) struct Operation {
    /// Path below the base.
    pub(super) path: &'static str,
    /// Its id in the document.
    pub(super) id: &'static str,
    /// Which part it belongs to.
    pub(super) tag: &'static str,
    /// In one line, Dutch and English.
    pub(super) summary: [&'static str; 2],
    /// What may be asked. Of a list, `page` and `pageSize` beside.
    pub(super) parameters: &'static [Parameter],
    /// A list in pages, or one thing.
    pub(super) shape: Shape,
    /// A query or id that has an answer, for the page and the tests.
    pub(super) example: &'static str,
    /// Schema of one of what is answered.
    pub(super) schema: fn(&mut SchemaGenerator) -> Schema,
    /// Answers it.
    pub(super) answer: fn(&Portal, &Asked) -> Response,
}

/// What an operation answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    List,
    One,
}

/// A key of the query, or the id in the path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter {
    pub(super) name: &'static str,
    /// Dutch and English.
    pub(super) description: [&'static str; 2],
    pub(super) kind: Kind,
}

/// What a value may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// Text of 1 to so many characters.
    Text(usize),
    /// Country or group of countries: 2 to 5 letters or digits.
    Zone,
    /// A calendar year.
    Year,
    /// A day.
    Date,
    /// A day up to today.
    DayGone,
    /// A number between two ends, with a default.
    Whole { least: usize, most: usize, default: usize },
    /// One word of a list that the portal knows.
    Word(fn(&Portal) -> Vec<String>),
}

const fn text(name: &'static str, nl: &'static str, en: &'static str) -> Parameter {
    Parameter { name, description: [nl, en], kind: Kind::Text(200) }
}

const fn word(name: &'static str, nl: &'static str, en: &'static str, words: fn(&Portal) -> Vec<String>) -> Parameter {
    Parameter { name, description: [nl, en], kind: Kind::Word(words) }
}

const ID: Parameter = text("id", "Naam", "Name");
const ITEM: Parameter = text("item", "Ding, bijvoorbeeld device.laptop", "Item, for instance device.laptop");
const ZONE: Parameter = Parameter {
    name: "zone",
    description: ["Land of gebied, bijvoorbeeld NL", "Country or area, for instance NL"],
    kind: Kind::Zone,
};
const YEAR: Parameter =
    Parameter { name: "year", description: ["Jaar van de gegevens", "Year of the data"], kind: Kind::Year };
const SEARCH: Parameter = text("q", "Woorden die in naam of titel staan", "Words that stand in the name or title");
const QUESTION: Parameter = text("q", "Woorden, een vraag of een nummer", "Words, a question or a number");
const SOURCE: Parameter = text("source", "Naam van een bron", "Name of a source");

/// A day of which the monitor is asked what was known.
const KNOWN_ON: Parameter = Parameter {
    name: "on",
    description: ["Zoals bekend op deze dag, tot en met vandaag", "As known on this day, today at most"],
    kind: Kind::DayGone,
};

const ON: Parameter = Parameter {
    name: "on",
    description: ["Dag waarop wordt gekeken; anders vandaag", "Day to look at; today by default"],
    kind: Kind::Date,
};

/// Operations that wait for the search index.
pub(super) const WAITS: &str = "search";

/// An operation that stays for programs that know it, while another tells more.
pub(super) struct Deprecated {
    id: &'static str,
    /// The path of what tells more.
    pub(super) successor: &'static str,
}

/// All of them. The changelog gives the day as well. None has a day on which it ends: each stays as long as v1 does.
const DEPRECATED: [Deprecated; 2] = [
    Deprecated { id: "listFigures", successor: "/statistics" },
    Deprecated { id: "getFigure", successor: "/statistics" },
];

/// Since when they are deprecated, as RFC 9745 writes it: seconds since 1970 of 22 November 2026, 0:00 UTC.
pub(super) const DEPRECATED_SINCE: &str = "@1795305600";

/// Keys of every list.
pub(super) const PAGING: [Parameter; 2] = [
    Parameter {
        name: "page",
        description: ["Nummer van de pagina, vanaf 1", "Number of the page, from 1"],
        kind: Kind::Whole { least: 1, most: 1_000_000, default: 1 },
    },
    Parameter {
        name: "pageSize",
        description: ["Rijen per pagina", "Rows a page"],
        kind: Kind::Whole { least: 1, most: 1000, default: 100 },
    },
];

impl Operation {
    /// What there is to say where it is deprecated.
    pub(super) fn deprecated(&self) -> Option<&'static Deprecated> {
        DEPRECATED.iter().find(|one| one.id == self.id)
    }

    /// All its parameters.
    pub(super) fn all_parameters(&self) -> impl Iterator<Item = &Parameter> {
        let paging: &[Parameter] = if self.shape == Shape::List { &PAGING } else { &[] };
        self.parameters.iter().chain(paging)
    }

    /// Is this the parameter that stands in the path?
    pub(super) fn in_path(&self, parameter: &Parameter) -> bool {
        self.path.contains(&format!("{{{}}}", parameter.name))
    }
}

macro_rules! operations {
    ($( $path:literal $id:literal $tag:literal [$nl:literal, $en:literal] $parameters:expr, $shape:ident $example:literal $schema:ident $answer:ident; )+) => {
        /// All operations, in the order of the documentation.
        pub(super) const OPERATIONS: &[Operation] = &[$(
            Operation {
                path: $path,
                id: $id,
                tag: $tag,
                summary: [$nl, $en],
                parameters: $parameters,
                shape: Shape::$shape,
                example: $example,
                schema: |generator| generator.subschema_for::<answer::$schema>(),
                answer: answer::$answer,
            },
        )+];
    };
}

operations! {
    "/search-results" "listSearchResults" "search" ["Zoeken in alles wat een pagina heeft; zonder vraag: alles", "Search everything that has a page; without a question: all"]
        &[QUESTION, word("language", "Taal die voorgaat: nl of en", "Language that goes first: nl or en", answer::languages),
          word("kind", "Alleen deze soort", "This kind only", answer::found_kinds)],
        List "q=laptop" FoundRecord search;
    "/figures" "listFigures" "figures" ["Verouderd, blijft in v1: gebruik listStatistics en listObservations. Enkele cijfers van de monitor", "Deprecated, stays in v1: use listStatistics and listObservations. Some figures of the monitor"]
        &[SEARCH], List "" FigureRecord figures;
    "/figures/{id}" "getFigure" "figures" ["Verouderd, blijft in v1: gebruik getStatistic en listObservations. Eén cijfer, met waarnemingen en bronnen", "Deprecated, stays in v1: use getStatistic and listObservations. One figure, with observations and sources"]
        &[ID], One "datacentre-electricity" FigureRecord figure;
    "/statistics" "listStatistics" "monitor" ["Indicatoren van de monitor, met hun reeksen en wat ontbreekt", "Indicators of the monitor, with their series and what is missing"]
        &[SEARCH, word("theme", "Thema", "Theme", answer::themes), KNOWN_ON], List "theme=energy" StatisticRecord statistics;
    "/statistics/{id}" "getStatistic" "monitor" ["Eén indicator", "One indicator"]
        &[ID, KNOWN_ON], One "E2" StatisticRecord statistic;
    "/observations" "listObservations" "monitor" ["Waarnemingen, zoals ze op een dag bekend waren", "Observations, as they were known on a day"]
        &[word("statistic", "Indicator", "Indicator", answer::statistic_ids),
          text("series", "Sleutel van een reeks", "Key of a series"), ZONE, KNOWN_ON],
        List "statistic=E2" ObservationRecord observations;
    "/registers" "listRegisters" "knowledge" ["Registers van het kenniscentrum, met hun velden", "Registers of the knowledge centre, with their fields"]
        &[], List "" RegisterRecord registers;
    "/registers/{id}" "getRegister" "knowledge" ["Eén register, met zijn velden", "One register, with its fields"]
        &[ID], One "law" RegisterRecord register;
    "/entries" "listEntries" "knowledge" ["Items van de registers", "Entries of the registers"]
        &[SEARCH, word("register", "Register", "Register", answer::register_names),
          word("evidence", "Hoe goed de bronnen het dragen", "How well the sources support it", answer::evidence),
          text("linkedTo", "Wat ermee samenhangt, bijvoorbeeld plan:1.a.3", "What it is connected with, for instance plan:1.a.3")],
        List "register=standards" EntryRecord entries;
    "/entries/{id}" "getEntry" "knowledge" ["Eén item", "One entry"]
        &[ID], One "law:eu-2024-1364" EntryRecord entry;
    "/duties" "listDuties" "duties" ["Wat de wet vraagt of geeft: plichten, rechten en maatregelen", "What the law asks or gives: duties, rights and measures"]
        &[SEARCH, word("kind", "Soort", "Kind", answer::duty_kinds), word("status", "Stand van de wet", "Status of the law", answer::duty_statuses),
          word("evidence", "Waarop onze lezing rust", "What our reading rests on", answer::duty_evidence)],
        List "kind=measure" RuleRecord duties;
    "/duties/{id}" "getDuty" "duties" ["Eén regel, met voorwaarden en bronnen", "One rule, with conditions and sources"]
        &[ID], One "NL-BAL-5.15a" RuleRecord duty;
    "/duty-facts" "listDutyFacts" "duties" ["Feiten waarnaar de regels kijken", "Facts that the rules look at"]
        &[SEARCH, word("about", "Waarover", "About what", answer::fact_subjects)], List "about=data-centre" FactRecord duty_facts;
    "/law-changes" "listLawChanges" "duties" ["Wat wanneer verandert in de wet", "What changes when in the law"]
        &[text("rule", "Regel", "Rule"),
          Parameter { name: "since", description: ["Vanaf deze dag", "From this day"], kind: Kind::Date }],
        List "since=2026-11-22" ChangeRecord law_changes;
    "/factors" "listFactors" "reference data" ["Factoren: uitstoot of verbruik van één ding", "Factors: impact of one thing"]
        &[ITEM, ZONE, YEAR, word("indicator", "Milieu-indicator", "Environmental indicator", answer::indicators),
          text("series", "Reeks van een uitgever", "Series of a publisher"), SOURCE,
          word("factorSet", "Alleen reeksen die deze factorset noemt", "Only series that this factor set names", answer::factor_set_names)],
        List "item=electricity.grid&zone=NL&year=2024" FactorRecord factors;
    "/parameters" "listParameters" "reference data" ["Eigenschappen van dingen, zoals levensduur en stroomverbruik", "Properties of items, such as life and electricity use"]
        &[ITEM, text("parameter", "Naam van de eigenschap", "Name of the property"), ZONE, YEAR, SOURCE], List "item=device.laptop" ParameterRecord parameters;
    "/items" "listItems" "reference data" ["Dingen met een voetafdruk", "Items that have a footprint"]
        &[SEARCH, word("kind", "Soort", "Sort", answer::kinds)], List "kind=device" ItemRecord items;
    "/items/{id}" "getItem" "reference data" ["Eén ding", "One item"]
        &[ID], One "device.laptop" ItemRecord item;
    "/products" "listProducts" "reference data" ["Productbladen van fabrikanten", "Product sheets of makers"]
        &[SEARCH, ITEM, text("manufacturer", "Fabrikant", "Maker")], List "manufacturer=Dell" ProductRecord products;
    "/products/{id}" "getProduct" "reference data" ["Eén product", "One product"]
        &[ID], One "" ProductRecord product;
    "/factor-sets" "listFactorSets" "reference data" ["Factorsets: welke reeks telt", "Factor sets: which series counts"]
        &[], List "" FactorSetRecord factor_sets;
    "/factor-sets/{id}" "getFactorSet" "reference data" ["Eén factorset", "One factor set"]
        &[ID], One "nl-2026.1" FactorSetRecord factor_set;
    "/data-sets" "listDataSets" "reference data" ["Gegevenssets, met licentie en versie", "Data sets, with licence and version"]
        &[], List "" SetRecord data_sets;
    "/data-sets/{id}" "getDataSet" "reference data" ["Eén gegevensset", "One data set"]
        &[ID], One "electricity" SetRecord data_set;
    "/sources" "listSources" "reference data" ["Bronnen", "Sources"]
        &[SEARCH], List "q=ember" SourceRecord sources;
    "/sources/{id}" "getSource" "reference data" ["Eén bron", "One source"]
        &[ID], One "ember-yearly" SourceRecord source;
    "/boundaries" "listBoundaries" "method" ["Grenzen: welke scope en categorie, en waarom", "Boundaries: which scope and category, and why"]
        &[word("relation", "Relatie tot het ding", "Relation to the item", answer::relations),
          word("approach", "Consolidatie", "Consolidation approach", answer::approaches)],
        List "relation=owned" BoundaryRecord boundaries;
    "/actions" "listActions" "plan" ["Acties van het actieplan, met hun stand op een dag", "Actions of the action plan, as they stand on a day"]
        &[SEARCH, word("line", "Lijn of onderdeel van het plan", "Line or subline of the plan", answer::lines),
          text("organisation", "Organisatie die trekt of meedoet", "Organisation that leads or takes part"),
          word("status", "Stand", "Status", answer::statuses),
          word("class", "Categorie of sector", "Category or sector", answer::classes),
          word("differs", "Hoofdtekst en bijlage verschillen ten minste zo erg", "Chapters and annex differ at least so gravely", answer::severities), ON],
        List "line=1a" ActionRecord actions;
    "/actions/{id}" "getAction" "plan" ["Eén actie", "One action"]
        &[ID, ON], One "1.a.1" ActionRecord action;
    "/criteria" "listCriteria" "plan" ["Succescriteria van de acties, met wat ervan bekend is", "Success criteria of the actions, with what is known of them"]
        &[SEARCH, text("action", "Actie, bijvoorbeeld 1.a.1", "Action, for instance 1.a.1"),
          word("judgement", "Wat bekend is", "What is known", answer::judgements), ON],
        List "action=1.a.1" CriterionRecord criteria;
    "/criteria/{id}" "getCriterion" "plan" ["Eén criterium", "One criterion"]
        &[ID, ON], One "1.a.1-S1" CriterionRecord criterion;
    "/updates" "listUpdates" "plan" ["Berichten over wat er gebeurde, met bewijs", "Updates on what happened, with evidence"]
        &[SEARCH, text("about", "Actie, criterium of toezegging", "Action, criterion or commitment"),
          word("kind", "Wie het zegt", "Who says it", answer::update_kinds),
          Parameter { name: "since", description: ["Geldig vanaf deze dag of later", "Holds from this day or later"], kind: Kind::Date }, ON],
        List "about=1.a.1" UpdateRecord updates;
    "/updates/{id}" "getUpdate" "plan" ["Eén bericht", "One update"]
        &[ID, ON], One "commission-2025-04-16-working-plan" UpdateRecord update;
    "/commitments" "listCommitments" "plan" ["Toezeggingen aan de Kamer, moties en beloften", "Commitments to parliament, motions and promises"]
        &[SEARCH, word("kind", "Soort", "Kind", answer::commitment_kinds), word("state", "Stand", "State", answer::states),
          text("action", "Actie die haar moet inlossen", "Action that is to fulfil it"), ON],
        List "kind=motion" CommitmentRecord commitments;
    "/commitments/{id}" "getCommitment" "plan" ["Eén toezegging", "One commitment"]
        &[ID, ON], One "M-2022-11-14" CommitmentRecord commitment;
    "/organisations" "listOrganisations" "plan" ["Organisaties van het plan, met hun namen door de tijd", "Organisations of the plan, with their names through time"]
        &[SEARCH, word("kind", "Soort", "Kind", answer::organisation_kinds), ON],
        List "kind=ministry" OrganisationRecord organisations;
    "/organisations/{id}" "getOrganisation" "plan" ["Eén organisatie", "One organisation"]
        &[ID, ON], One "bzk" OrganisationRecord organisation;
}
