//! The catalogue of open data, by DCAT-AP-NL 3.0: what data sets there are, where they are, and what may be done with them.
//!
//! A face says which data sets it publishes; here stands how the standard writes it, as Turtle and as JSON-LD.

use oxrdf::vocab::{rdf, xsd};
use oxrdf::{Graph, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use voetspoor_quantity::{Day, Lang, Words};

/// The catalogue of a portal.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Address of the catalogue itself.
    pub url: String,
    /// Name.
    pub title: Words,
    /// What is in it.
    pub description: Words,
    /// Page about it.
    pub home: String,
    /// Who publishes it.
    pub publisher: Agent,
    /// Day of the newest data.
    pub modified: Day,
    /// The data sets.
    pub datasets: Vec<Dataset>,
    /// The API that answers for them.
    pub service: Service,
}

/// Who publishes and answers questions.
#[derive(Debug, Clone)]
pub struct Agent {
    /// Address that stands for it: its number in a register, or its page.
    pub url: String,
    /// Name.
    pub name: String,
    /// Page where it can be reached.
    pub page: String,
    /// E-mail address.
    pub email: Option<String>,
}

/// A data set.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Address that stands for it, which never changes.
    pub url: String,
    /// Name.
    pub title: Words,
    /// What is in it.
    pub description: Words,
    /// Page about it.
    pub page: String,
    /// Page that says what its fields mean.
    pub documentation: String,
    /// Words by which people find it.
    pub keywords: Vec<Words>,
    /// Day of its newest data, where it is known.
    pub modified: Option<Day>,
    /// Version, where it has one.
    pub version: Option<String>,
    /// Its files.
    pub distributions: Vec<Distribution>,
}

/// A file of a data set.
#[derive(Debug, Clone)]
pub struct Distribution {
    /// Where it is.
    pub url: String,
    /// Name.
    pub title: Words,
    /// Format.
    pub format: Format,
    /// Address of its licence.
    pub licence: String,
}

/// An API.
#[derive(Debug, Clone)]
pub struct Service {
    /// Address that stands for it.
    pub url: String,
    /// Name.
    pub title: Words,
    /// What it answers.
    pub description: Words,
    /// Where it begins.
    pub endpoint: String,
    /// Its description as OpenAPI.
    pub openapi: String,
    /// Address of the licence of what it answers.
    pub licence: String,
}

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// An archive of files.
    Zip,
}

impl Format {
    /// Words of the file-type list of the EU, and of the list of IANA.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Format::Csv => ("CSV", "text/csv"),
            Format::Json => ("JSON", "application/json"),
            Format::Zip => ("ZIP", "application/zip"),
        }
    }
}

/// The address of a licence, by its SPDX name.
pub fn licence_address(spdx: &str) -> Option<&'static str> {
    Some(match spdx {
        "CC0-1.0" => "https://creativecommons.org/publicdomain/zero/1.0/",
        "CC-BY-4.0" => "https://creativecommons.org/licenses/by/4.0/",
        "CC-BY-SA-4.0" => "https://creativecommons.org/licenses/by-sa/4.0/",
        "ODbL-1.0" => "https://opendatacommons.org/licenses/odbl/1-0/",
        "EUPL-1.2" => "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12",
        _ => return None,
    })
}

const PREFIXES: [(&str, &str); 9] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dcat", DCAT),
    ("dct", DCT),
    ("foaf", FOAF),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("skos", SKOS),
    ("vcard", VCARD),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
const DCAT: &str = "http://www.w3.org/ns/dcat#";
const DCT: &str = "http://purl.org/dc/terms/";
const FOAF: &str = "http://xmlns.com/foaf/0.1/";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const VCARD: &str = "http://www.w3.org/2006/vcard/ns#";
const EU: &str = "http://publications.europa.eu/resource/authority/";

/// Themes of all data here: environment, and science and technology.
const THEMES: [(&str, &str, &str); 2] =
    [("ENVI", "Milieu", "Environment"), ("TECH", "Wetenschap en technologie", "Science and technology")];

/// A catalogue that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// An address that is none.
    #[error("{0:?} is no address")]
    Address(String),
    /// The document could not be written.
    #[error("cannot write the catalogue: {0}")]
    Write(String),
}

impl Catalogue {
    /// As Turtle.
    pub fn to_turtle(&self) -> Result<Vec<u8>, CatalogueError> {
        let told = |error: &dyn std::fmt::Display| CatalogueError::Write(error.to_string());
        let graph = self.graph()?;
        let mut serializer = oxttl::TurtleSerializer::new();
        for (name, address) in PREFIXES {
            serializer = serializer.with_prefix(name, address).map_err(|error| told(&error))?;
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in &graph.triples {
            writer.serialize_triple(triple).map_err(|error| told(&error))?;
        }
        writer.finish().map_err(|error| told(&error))
    }

    /// As JSON-LD.
    pub fn to_json_ld(&self) -> Result<Vec<u8>, CatalogueError> {
        let told = |error: &dyn std::fmt::Display| CatalogueError::Write(error.to_string());
        let graph = self.graph()?;
        let mut serializer = oxjsonld::JsonLdSerializer::new();
        for (name, address) in PREFIXES {
            serializer = serializer.with_prefix(name, address).map_err(|error| told(&error))?;
        }
        let mut writer = serializer.for_writer(Vec::new());
        for triple in graph.triples {
            let quad = Quad::new(triple.subject, triple.predicate, triple.object, GraphName::DefaultGraph);
            writer.serialize_quad(&quad).map_err(|error| told(&error))?;
        }
        writer.finish().map_err(|error| told(&error))
    }

    fn graph(&self) -> Result<Triples, CatalogueError> {
        let mut graph = Triples::default();
        let catalogue = graph.thing(&self.url, DCAT, "Catalog")?;
        graph.words(&catalogue, "title", &self.title);
        graph.words(&catalogue, "description", &self.description);
        graph.address(&catalogue, FOAF, "homepage", &self.home, Some((FOAF, "Document")))?;
        graph.day(&catalogue, "modified", self.modified);
        graph.agent(&catalogue, &self.publisher)?;
        graph.languages(&catalogue)?;
        let scheme = format!("{EU}data-theme");
        graph.address(&catalogue, DCAT, "themeTaxonomy", &scheme, Some((SKOS, "ConceptScheme")))?;
        graph.words(&node(&scheme)?, "title", &Words::new("Data theme", "Gegevensthema"));
        for dataset in &self.datasets {
            self.dataset(&mut graph, &catalogue, dataset)?;
        }
        self.service(&mut graph, &catalogue)?;
        Ok(graph)
    }

    fn dataset(&self, graph: &mut Triples, catalogue: &NamedNode, dataset: &Dataset) -> Result<(), CatalogueError> {
        let subject = graph.thing(&dataset.url, DCAT, "Dataset")?;
        graph.link(catalogue, DCAT, "dataset", &subject);
        graph.words(&subject, "title", &dataset.title);
        graph.words(&subject, "description", &dataset.description);
        graph.text(&subject, DCT, "identifier", &dataset.url);
        graph.agent(&subject, &self.publisher)?;
        graph.about(&subject)?;
        graph.languages(&subject)?;
        graph.address(&subject, DCAT, "landingPage", &dataset.page, Some((FOAF, "Document")))?;
        graph.address(&subject, FOAF, "page", &dataset.documentation, Some((FOAF, "Document")))?;
        for keyword in &dataset.keywords {
            graph.said(&subject, DCAT, "keyword", keyword);
        }
        if let Some(day) = dataset.modified {
            graph.day(&subject, "modified", day);
        }
        if let Some(version) = &dataset.version {
            graph.text(&subject, DCAT, "version", version);
        }
        for one in &dataset.distributions {
            let distribution = graph.thing(&format!("{}#distribution", one.url), DCAT, "Distribution")?;
            graph.link(&subject, DCAT, "distribution", &distribution);
            graph.words(&distribution, "title", &one.title);
            graph.address(&distribution, DCAT, "accessURL", &one.url, None)?;
            graph.address(&distribution, DCAT, "downloadURL", &one.url, None)?;
            graph.address(&distribution, DCT, "license", &one.licence, Some((DCT, "LicenseDocument")))?;
            graph.languages(&distribution)?;
            let (kind, media) = one.format.names();
            let (kind, media) =
                (format!("{EU}file-type/{kind}"), format!("http://www.iana.org/assignments/media-types/{media}"));
            graph.address(&distribution, DCT, "format", &kind, Some((DCT, "MediaTypeOrExtent")))?;
            graph.address(&distribution, DCAT, "mediaType", &media, Some((DCT, "MediaType")))?;
        }
        Ok(())
    }

    fn service(&self, graph: &mut Triples, catalogue: &NamedNode) -> Result<(), CatalogueError> {
        let service = &self.service;
        let subject = graph.thing(&service.url, DCAT, "DataService")?;
        graph.link(catalogue, DCAT, "service", &subject);
        graph.words(&subject, "title", &service.title);
        graph.words(&subject, "description", &service.description);
        graph.text(&subject, DCT, "identifier", &service.url);
        graph.said(&subject, DCAT, "keyword", &Words::new("API", "API"));
        graph.address(&subject, DCAT, "endpointURL", &service.endpoint, None)?;
        graph.address(&subject, DCAT, "endpointDescription", &service.openapi, None)?;
        graph.address(&subject, DCT, "license", &service.licence, Some((DCT, "LicenseDocument")))?;
        graph.agent(&subject, &self.publisher)?;
        graph.about(&subject)?;
        graph.languages(&subject)?;
        for dataset in &self.datasets {
            graph.link(&subject, DCAT, "servesDataset", &node(&dataset.url)?);
        }
        Ok(())
    }
}

/// Triples in the order in which they are told, each once.
#[derive(Default)]
struct Triples {
    triples: Vec<Triple>,
    known: Graph,
}

impl Triples {
    fn add(&mut self, subject: impl Into<NamedOrBlankNode>, predicate: NamedNode, object: impl Into<Term>) {
        let triple = Triple::new(subject, predicate, object);
        if self.known.insert(&triple) {
            self.triples.push(triple);
        }
    }

    /// A thing of a class.
    fn thing(&mut self, url: &str, vocabulary: &str, class: &str) -> Result<NamedNode, CatalogueError> {
        let subject = node(url)?;
        self.add(subject.clone(), rdf::TYPE.into_owned(), word(vocabulary, class));
        Ok(subject)
    }

    fn link(&mut self, from: &NamedNode, vocabulary: &str, name: &str, to: &NamedNode) {
        self.add(from.clone(), word(vocabulary, name), to.clone());
    }

    /// A property that is an address, of a thing of this class.
    fn address(
        &mut self,
        from: &NamedNode,
        vocabulary: &str,
        name: &str,
        to: &str,
        class: Option<(&str, &str)>,
    ) -> Result<(), CatalogueError> {
        let to = node(to)?;
        self.add(from.clone(), word(vocabulary, name), to.clone());
        if let Some((vocabulary, class)) = class {
            self.add(to, rdf::TYPE.into_owned(), word(vocabulary, class));
        }
        Ok(())
    }

    fn text(&mut self, from: &NamedNode, vocabulary: &str, name: &str, text: &str) {
        self.add(from.clone(), word(vocabulary, name), Literal::new_simple_literal(text));
    }

    /// A text of Dublin Core in both languages.
    fn words(&mut self, from: &NamedNode, name: &str, words: &Words) {
        self.said(from, DCT, name, words);
    }

    fn said(&mut self, from: &NamedNode, vocabulary: &str, name: &str, words: &Words) {
        // What reads the same in both was written in English alone, or is a name.
        let langs = if words.nl == words.en { &[Lang::En][..] } else { &Lang::BOTH };
        for lang in langs {
            // The two tags are well-formed.
            let literal = Literal::new_language_tagged_literal_unchecked(words.get(*lang), lang.as_str());
            self.add(from.clone(), word(vocabulary, name), literal);
        }
    }

    fn day(&mut self, from: &NamedNode, name: &str, day: Day) {
        let literal = Literal::new_typed_literal(day.to_string(), xsd::DATE.into_owned());
        self.add(from.clone(), word(DCT, name), literal);
    }

    /// Publisher, maker and contact.
    fn agent(&mut self, from: &NamedNode, agent: &Agent) -> Result<(), CatalogueError> {
        for role in ["publisher", "creator"] {
            self.address(from, DCT, role, &agent.url, Some((FOAF, "Agent")))?;
        }
        self.text(&node(&agent.url)?, FOAF, "name", &agent.name);
        let contact = format!("{}#contact", agent.page);
        self.address(from, DCAT, "contactPoint", &contact, Some((VCARD, "Kind")))?;
        let contact = self.thing(&contact, VCARD, "Organization")?;
        self.text(&contact, VCARD, "fn", &agent.name);
        self.address(&contact, VCARD, "hasURL", &agent.page, None)?;
        if let Some(email) = &agent.email {
            self.address(&contact, VCARD, "hasEmail", &format!("mailto:{email}"), None)?;
        }
        Ok(())
    }

    /// Everyone may see it, and what it is about.
    fn about(&mut self, from: &NamedNode) -> Result<(), CatalogueError> {
        let public = format!("{EU}access-right/PUBLIC");
        self.address(from, DCT, "accessRights", &public, Some((DCT, "RightsStatement")))?;
        for (code, nl, en) in THEMES {
            let theme = format!("{EU}data-theme/{code}");
            self.address(from, DCAT, "theme", &theme, Some((SKOS, "Concept")))?;
            let theme = node(&theme)?;
            self.said(&theme, SKOS, "prefLabel", &Words::new(en, nl));
            self.address(&theme, SKOS, "inScheme", &format!("{EU}data-theme"), None)?;
        }
        Ok(())
    }

    fn languages(&mut self, from: &NamedNode) -> Result<(), CatalogueError> {
        for code in ["NLD", "ENG"] {
            self.address(from, DCT, "language", &format!("{EU}language/{code}"), Some((DCT, "LinguisticSystem")))?;
        }
        Ok(())
    }
}

fn node(url: &str) -> Result<NamedNode, CatalogueError> {
    NamedNode::new(url).map_err(|_| CatalogueError::Address(url.to_owned()))
}

/// A word of a vocabulary, which is an address by construction.
fn word(vocabulary: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{vocabulary}{name}"))
}
