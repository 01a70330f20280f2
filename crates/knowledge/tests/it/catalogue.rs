//! The catalogue has what DCAT-AP-NL 3.0 wants of every class, in both notations.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_knowledge::catalogue::{Agent, Catalogue, Dataset, Distribution, Format, Service};
use voetspoor_quantity::Words;

const LICENCE: &str = "https://creativecommons.org/publicdomain/zero/1.0/";

fn catalogue() -> Catalogue {
    let words = |text: &str| Words::new(format!("{text} in English"), format!("{text} in het \"Nederlands\"\n<b>"));
    let page = "https://voetspoor.example/kennis/law".to_owned();
    Catalogue {
        url: "https://voetspoor.example/catalog.ttl#catalogue".to_owned(),
        title: words("catalogue"),
        description: words("all"),
        home: "https://voetspoor.example/gegevens".to_owned(),
        publisher: Agent {
            url: "https://voetspoor.example/over#operator".to_owned(),
            name: "Voetspoor".to_owned(),
            page: "https://voetspoor.example/over".to_owned(),
            email: Some("data@voetspoor.example".to_owned()),
        },
        modified: "2026-11-22".parse().unwrap(),
        datasets: vec![Dataset {
            url: format!("{page}#dataset"),
            title: words("law"),
            description: words("law"),
            page: page.clone(),
            documentation: page.clone(),
            keywords: vec![words("keyword")],
            modified: Some("2026-11-22".parse().unwrap()),
            version: None,
            distributions: vec![Distribution {
                url: format!("{page}.csv"),
                title: words("csv"),
                format: Format::Csv,
                licence: LICENCE.to_owned(),
            }],
        }],
        service: Service {
            url: "https://voetspoor.example/api/v1#service".to_owned(),
            title: words("api"),
            description: words("api"),
            endpoint: "https://voetspoor.example/api/v1".to_owned(),
            openapi: "https://voetspoor.example/api/v1/openapi.json".to_owned(),
            licence: LICENCE.to_owned(),
        },
    }
}

/// Properties by thing, and classes by thing.
type Known = (BTreeMap<String, BTreeSet<String>>, BTreeMap<String, BTreeSet<String>>);

fn known(turtle: &[u8]) -> Known {
    let (mut properties, mut classes) = Known::default();
    for triple in oxttl::TurtleParser::new().for_reader(turtle) {
        let triple = triple.unwrap();
        let subject = triple.subject.to_string();
        let end = |text: &str| text.trim_matches(['<', '>']).rsplit(['/', '#']).next().unwrap().to_owned();
        if triple.predicate == oxrdf::vocab::rdf::TYPE {
            classes.entry(end(&triple.object.to_string())).or_default().insert(subject);
        } else {
            properties.entry(subject).or_default().insert(end(triple.predicate.as_str()));
        }
    }
    (properties, classes)
}

#[test]
fn every_class_has_its_mandatory_properties() {
    let (properties, classes) = known(&catalogue().to_turtle().unwrap());
    // The tables of DCAT-AP-NL 3.0.1, base profile and Dutch additions together.
    let mandatory: [(&str, &[&str]); 6] = [
        ("Catalog", &["title", "description", "publisher", "contactPoint", "dataset"]),
        (
            "Dataset",
            &["title", "description", "identifier", "publisher", "creator", "accessRights", "contactPoint", "theme"],
        ),
        ("Distribution", &["accessURL", "license"]),
        (
            "DataService",
            &[
                "title",
                "endpointURL",
                "endpointDescription",
                "description",
                "identifier",
                "publisher",
                "license",
                "accessRights",
                "contactPoint",
                "theme",
            ],
        ),
        ("Agent", &["name"]),
        ("Concept", &["prefLabel"]),
    ];
    for (class, wanted) in mandatory {
        let things = classes.get(class).unwrap_or_else(|| panic!("no {class}"));
        for thing in things {
            for property in wanted {
                assert!(properties[thing].contains(*property), "{class} {thing} lacks {property}");
            }
        }
    }
}

#[test]
fn both_notations_say_the_same() {
    let linked = catalogue().to_json_ld().unwrap();
    let of_json: BTreeSet<String> = oxjsonld::JsonLdParser::new()
        .for_reader(linked.as_slice())
        .map(|quad| {
            let quad = quad.unwrap();
            format!("{} {} {}", quad.subject, quad.predicate, quad.object)
        })
        .collect();
    let of_turtle: BTreeSet<String> = oxttl::TurtleParser::new()
        .for_reader(catalogue().to_turtle().unwrap().as_slice())
        .map(|triple| triple.unwrap().to_string())
        .collect();
    assert_eq!(of_json, of_turtle);
}

#[test]
fn an_address_that_is_none_is_refused() {
    let mut catalogue = catalogue();
    catalogue.home = "no address > <x>".to_owned();
    assert!(catalogue.to_turtle().is_err() && catalogue.to_json_ld().is_err());
}
