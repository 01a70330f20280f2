//! `/catalog.ttl` and `/catalog.jsonld`: all open data of the portal, for catalogues that harvest it.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use serde_json::Value;
use voetspoor_knowledge::Register;
use voetspoor_knowledge::catalogue::{Agent, Catalogue, Dataset, Distribution, Format, Service, licence_address};
use voetspoor_monitor::{Monitor, Statistic};
use voetspoor_quantity::{Lang, Words};

use crate::address::{self, Address};
use crate::monitor::MONITOR_PAGE;
use crate::plan::asked::today;
use crate::portal::{Inner, Portal};
use crate::respond::problem::Problem;
use crate::respond::table::kept;

/// Where the catalogue stands, as Turtle and as JSON-LD.
pub(super) const TURTLE: &str = "/catalog.ttl";
pub(super) const JSON_LD: &str = "/catalog.jsonld";

/// Licence of the plan's tables, as their data package says.
const PLAN_LICENCE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// Licence of the collection of the monitor; each row states that of its own source.
const MONITOR_LICENCE: &str = PLAN_LICENCE;

/// Licence of what no data package says otherwise: that of the program.
const OWN_LICENCE: &str = "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12";

pub(super) async fn get(State(portal): State<Portal>, uri: Uri) -> Response {
    let catalogue = catalogue(&portal);
    let (kind, written) = if uri.path() == TURTLE {
        ("text/turtle; charset=utf-8", catalogue.to_turtle())
    } else {
        ("application/ld+json", catalogue.to_json_ld())
    };
    match written {
        Ok(bytes) => kept(kind, bytes),
        Err(error) => {
            tracing::error!(%error, "the catalogue did not serialise");
            Problem::internal(Lang::En).document()
        }
    }
}

fn catalogue(portal: &Inner) -> Catalogue {
    let base = portal.settings.base();
    let registers = portal.knowledge.registers().iter().filter(|register| register.national_interest);
    let mut datasets: Vec<Dataset> = registers.map(|register| of_register(portal, register, &base)).collect();
    datasets.push(plan(portal, &base));
    if let Some(monitor) = portal.monitor.as_deref() {
        datasets.extend(monitor.statistics().iter().map(|statistic| indicator(portal, monitor, statistic, &base)));
    }
    datasets.extend(portal.files.sets().iter().map(|set| reference(portal, &set.name, &set.version, &base)));
    let newest = portal.knowledge.all().map(|entry| entry.checked).max();
    let operator = portal.settings.operator.clone().unwrap_or_else(|| "Voetspoor".to_owned());
    Catalogue {
        url: format!("{base}{TURTLE}#catalogue"),
        title: Words::new("Open data of Voetspoor", "Open data van Voetspoor"),
        description: Words::new(
            "Registers of the knowledge centre, the action plan and reference data on the footprint of ICT.",
            "Registers van het kenniscentrum, het actieplan en referentiegegevens over de voetafdruk van ICT.",
        ),
        home: format!("{base}{}", address::DATA.path(Lang::Nl)),
        publisher: Agent {
            url: format!("{base}{}#operator", address::ABOUT.path(Lang::Nl)),
            name: operator,
            page: format!("{base}{}", address::ABOUT.path(Lang::Nl)),
            email: portal.settings.contact_email.clone(),
        },
        modified: newest.unwrap_or_else(|| today(portal)),
        datasets,
        service: Service {
            url: format!("{base}/api/v1#service"),
            title: Words::new("API of Voetspoor", "API van Voetspoor"),
            description: Words::new(
                "Figures, registers and reference data as JSON, in pages, without an account.",
                "Cijfers, registers en referentiegegevens als JSON, in pagina's, zonder account.",
            ),
            endpoint: format!("{base}/api/v1"),
            openapi: format!("{base}/api/v1/openapi.json"),
            licence: OWN_LICENCE.to_owned(),
        },
    }
}

fn file(base: &str, address: Address, id: &str, ending: &str, format: Format, licence: &str) -> Distribution {
    let path = if id.is_empty() { address.path(Lang::Nl).to_owned() } else { address.id(Lang::Nl, id) };
    let name = ending.to_uppercase();
    Distribution {
        url: format!("{base}{path}.{ending}"),
        title: Words::new(format!("As {name}"), format!("Als {name}")),
        format,
        licence: licence.to_owned(),
    }
}

fn of_register(portal: &Inner, register: &Register, base: &str) -> Dataset {
    let page = format!("{base}{}", address::REGISTER.id(Lang::Nl, &register.id));
    let licence = licence_address(&register.licence).unwrap_or(OWN_LICENCE);
    let files = [("csv", Format::Csv), ("json", Format::Json)];
    Dataset {
        url: format!("{page}#dataset"),
        title: register.title.clone(),
        description: register.purpose.clone(),
        documentation: format!("{base}{}", address::DEFINITION.id(Lang::Nl, &register.id)),
        page,
        keywords: vec![register.title.clone(), Words::new("sustainable digitalisation", "duurzame digitalisering")],
        modified: portal.knowledge.entries(&register.id).map(|entry| entry.checked).max(),
        version: None,
        distributions: files
            .map(|(ending, format)| file(base, address::REGISTER, &register.id, ending, format, licence))
            .to_vec(),
    }
}

fn plan(portal: &Inner, base: &str) -> Dataset {
    let page = format!("{base}{}", address::PLAN.path(Lang::Nl));
    let about = &portal.plan.edition().about;
    let files = [("csv", Format::Csv), ("json", Format::Json), ("zip", Format::Zip)];
    Dataset {
        url: format!("{page}#dataset"),
        title: Words::new(&about.title.en, &about.title.nl),
        description: Words::new(
            "Actions, criteria, commitments and statements of the plan, with the status of each on a day.",
            "Acties, criteria, toezeggingen en verklaringen van het plan, met de stand van elk op een dag.",
        ),
        documentation: page.clone(),
        page,
        keywords: vec![Words::new("action plan", "actieplan")],
        modified: portal.plan.updates().iter().map(|update| update.stated_on).max(),
        version: None,
        distributions: files
            .map(|(ending, format)| file(base, address::PLAN, "", ending, format, PLAN_LICENCE))
            .to_vec(),
    }
}

/// An indicator with its series: its files keep their addresses, and a program that harvests the catalogue finds each of them.
fn indicator(portal: &Inner, monitor: &Monitor, statistic: &Statistic, base: &str) -> Dataset {
    let page = format!("{base}{}", MONITOR_PAGE.id(Lang::Nl, &statistic.id));
    let at = monitor.known(today(portal));
    let vintages = at.series(&statistic.id).into_iter().flat_map(|series| series.points);
    let files = [("csv", Format::Csv), ("json", Format::Json), ("sdmx.csv", Format::Csv), ("zip", Format::Zip)];
    let theme = Words::new("national monitor", "nationale monitor");
    Dataset {
        url: format!("{page}#dataset"),
        title: statistic.title.clone(),
        description: statistic.definition.clone(),
        documentation: page.clone(),
        page,
        keywords: vec![theme, Words::same(&statistic.id)],
        modified: vintages.map(|point| point.observation.vintage.first_day()).max(),
        version: None,
        distributions: files
            .map(|(ending, format)| file(base, MONITOR_PAGE, &statistic.id, ending, format, MONITOR_LICENCE))
            .to_vec(),
    }
}

fn reference(portal: &Inner, name: &str, version: &str, base: &str) -> Dataset {
    let page = format!("{base}{}", address::DATA_SET.id(Lang::Nl, name));
    let package: Value = portal
        .files
        .get(&format!("{name}/datapackage.json"))
        .and_then(|bytes| serde_json::from_slice(bytes).ok())
        .unwrap_or_default();
    let told = |key: &str| package.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    // What a package says in English alone stands in both languages.
    let in_both = |key: &str, or: &Words| match told(key) {
        Some(en) => Words::new(en, told(&format!("voetspoor:{key}_nl")).unwrap_or(en)),
        None => or.clone(),
    };
    let title = in_both("title", &Words::same(name));
    let description = in_both("description", &title);
    let first = package.get("licenses").and_then(|all| all.get(0));
    let part = |key: &str| first.and_then(|licence| licence.get(key)).and_then(Value::as_str);
    let licence = part("path").or_else(|| part("name").and_then(licence_address)).unwrap_or(OWN_LICENCE);
    Dataset {
        url: format!("{page}#dataset"),
        title,
        description,
        documentation: page.clone(),
        page,
        keywords: vec![Words::new("reference data", "referentiegegevens")],
        modified: None,
        version: (!version.is_empty()).then(|| version.to_owned()),
        distributions: vec![file(base, address::DATA_SET, name, "zip", Format::Zip, licence)],
    }
}
