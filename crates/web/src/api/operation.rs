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
const SOURCE: Parameter = text("source", "Naam van een bron", "Name of a source");

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
    "/figures" "listFigures" "figures" ["Cijfers over de digitale sector", "Figures of the digital sector"]
        &[SEARCH], List "" FigureRecord figures;
    "/figures/{id}" "getFigure" "figures" ["Eén cijfer, met al zijn waarnemingen en bronnen", "One figure, with all its observations and sources"]
        &[ID], One "datacentre-electricity" FigureRecord figure;
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
}
