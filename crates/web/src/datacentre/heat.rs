//! Residual heat: what can be recovered and delivered, with every assumption as an input with a range.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_datacentre::{
    Assumption, DatacentreError, Heat, HeatInput, HeatResult, Ranged, law_facts_of_rated_input,
};
use voetspoor_quantity::{Lang, Zone};

use super::law::{self, Standing};
use super::{frame, typed};
use crate::address;
use crate::data::words::capital;
use crate::frame::Frame;
use crate::measure::asked::Asked;
use crate::measure::calculation::reference;
use crate::measure::upload::Sent;
use crate::number::{self, exact};
use crate::portal::Portal;
use crate::respond::page;
use crate::respond::problem::{FieldError, Problem};

/// Fields that are no assumptions: name, unit, Dutch and English label, Dutch and English help.
const FIELDS: [(&str, &str, [&str; 2], [&str; 2]); 4] = [
    (
        "energy",
        "kWh",
        ["Energie van het datacentrum in een jaar (EDC)", "Energy of the data centre in a year (EDC)"],
        ["Alles wat erin gaat, ook koeling.", "All that goes in, cooling too."],
    ),
    (
        "rated",
        "kW",
        ["Totaal nominaal energievermogen", "Total rated energy input"],
        ["Voor de plicht om restwarmte te gebruiken. Mag leeg.", "For the duty to use the heat. May stay empty."],
    ),
    (
        "heat_price",
        "EUR/GJ",
        ["Wat een GJ warmte opbrengt", "What a GJ of heat brings"],
        ["Je eigen prijs; wij noemen er geen. Mag leeg.", "Your own price; we give none. May stay empty."],
    ),
    (
        "power_price",
        "EUR/kWh",
        ["Wat een kWh voor de warmtepomp kost", "What a kWh for the heat pump costs"],
        ["Je eigen prijs. Mag leeg.", "Your own price. May stay empty."],
    ),
];

/// The assumption on how warm the waste heat is.
const SOURCE_TEMPERATURE: &str = "source_temperature";

/// The three ends of a range.
const ENDS: [&str; 3] = ["low", "central", "high"];

/// The most that a field takes: in kWh far more than all data centres of the world use in a year.
const MOST: f64 = 1e12;

#[derive(Template)]
#[template(path = "datacentre/heat.html")]
struct HeatPage {
    frame: Frame,
    l: Lang,
    action: &'static str,
    fields: Vec<FieldTold>,
    assumptions: Vec<AssumptionTold>,
    errors: Vec<FieldError>,
    found: Option<Found>,
    duty: Option<Standing>,
    /// Temperature of the waste heat that was computed with, °C.
    source: Option<String>,
    networks: Vec<NetworkTold>,
}

/// A network with published temperatures.
struct NetworkTold {
    name: String,
    degrees: String,
    /// Degrees that a heat pump has to lift the waste heat by; nothing before something was computed.
    lift: Option<String>,
    title: String,
    url: String,
}

struct FieldTold {
    name: &'static str,
    unit: &'static str,
    label: &'static str,
    help: &'static str,
    typed: String,
    error: Option<String>,
}

struct AssumptionTold {
    id: String,
    label: String,
    unit: String,
    reason: String,
    own: bool,
    assumed: bool,
    source: Option<(String, String)>,
    ends: Vec<(&'static str, &'static str, String)>,
    error: Option<String>,
}

/// What comes of it, in words.
struct Found {
    households: String,
    households_range: String,
    each: String,
    lines: Vec<(&'static str, String, String)>,
    cautions: Vec<String>,
}

pub(super) async fn get(State(portal): State<Portal>, l: Lang) -> Response {
    page::kept(&shown(&portal, &Sent::default(), Vec::new(), None, None, l), l)
}

pub(super) async fn post(State(portal): State<Portal>, l: Lang, sent: Sent) -> Response {
    let (input, rated, mut errors) = input(&portal, &sent, l);
    let Some(year) = portal.catalog.latest_mix_year(Zone::NL) else {
        tracing::error!("no year with grid data");
        return Problem::internal(l).page(l);
    };
    let factors = Asked::default().factors;
    let input = match portal.catalog.factor_set(&factors) {
        Some(set) => input.with_factors(reference(&portal), set, Zone::NL, year),
        None => input,
    };
    let result = if errors.is_empty() { Heat(&portal.heat).compute(&input).map(Some) } else { Ok(None) };
    let found = match result {
        Ok(result) => result.map(|result| found(&result, l)),
        Err(error) => {
            let (field, detail) = match error {
                DatacentreError::Assumption { id, .. } if id == "carnot_share" => (
                    id,
                    l.is(
                        "Laagste, midden en hoogste moeten oplopen, en een warmtepomp moet meer warmte geven dan zij aan stroom vraagt: vul een hoger deel van het ideale rendement in.",
                        "Least, middle and most must rise, and a heat pump gives more heat than the electricity it takes: fill in a higher share of the ideal efficiency.",
                    ),
                ),
                DatacentreError::Assumption { id, .. } => (
                    id,
                    l.is(
                        "De laagste, middelste en hoogste waarde moeten oplopen en mogelijk zijn.",
                        "The least, middle and most must rise and be possible.",
                    ),
                ),
                _ => (
                    "energy".to_owned(),
                    l.is("Dit kan niet worden berekend.", "This cannot be computed."),
                ),
            };
            errors.push(FieldError { field, detail: detail.to_owned() });
            None
        }
    };
    let wrong = !errors.is_empty();
    let mut answer = page::fresh(&shown(&portal, &sent, errors, found, rated, l), l);
    if wrong {
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    answer
}

/// What was filled in, with the total rated energy input apart: that is for the duty.
fn input(portal: &Portal, sent: &Sent, l: Lang) -> (HeatInput, Option<f64>, Vec<FieldError>) {
    let mut errors = Vec::new();
    let sane = |number: Option<f64>| match number {
        Some(number) if number < 0.0 => {
            Err(l.is("Dit kan niet minder dan nul zijn.", "This cannot be below zero.").to_owned())
        }
        Some(number) if number > MOST => Err(l.is("Dit getal is te groot.", "This number is too large.").to_owned()),
        number => Ok(number),
    };
    let mut read = |name: &str| {
        let number = typed(sent.field(name), l);
        let number = if FIELDS.iter().any(|(field, ..)| *field == name) { number.and_then(sane) } else { number };
        number.unwrap_or_else(|detail| {
            errors.push(FieldError { field: name.to_owned(), detail });
            None
        })
    };
    let energy = read("energy");
    let mut own = BTreeMap::new();
    let (rated, heat_price, power_price) = (read("rated"), read("heat_price"), read("power_price"));
    for one in &portal.heat.assumptions {
        let ends = ENDS.map(|end| read(&format!("{}-{end}", one.id)));
        if ends.iter().any(Option::is_some) {
            let [low, central, high] = ends;
            own.insert(
                one.id.clone(),
                Ranged {
                    low: low.unwrap_or(one.low),
                    central: central.unwrap_or(one.central),
                    high: high.unwrap_or(one.high),
                },
            );
        }
    }
    if energy.is_none() && errors.iter().all(|error| error.field != "energy") {
        let detail =
            l.is("Vul in hoeveel energie het datacentrum gebruikt.", "Fill in how much energy the data centre uses.");
        errors.push(FieldError { field: "energy".to_owned(), detail: detail.to_owned() });
    }
    let input = HeatInput {
        energy_kwh: energy.unwrap_or_default(),
        own,
        heat_eur_per_gj: heat_price,
        electricity_eur_per_kwh: power_price,
        ..HeatInput::default()
    };
    (input, rated, errors)
}

fn shown(
    portal: &Portal,
    sent: &Sent,
    errors: Vec<FieldError>,
    found: Option<Found>,
    rated: Option<f64>,
    l: Lang,
) -> HeatPage {
    let title = l.is("Wat is de restwarmte waard?", "What is the residual heat worth?");
    let about = l.is(
        "Hoeveel warmte een datacentrum kan leveren, voor hoeveel huishoudens, met elke aanname als invoer.",
        "How much heat a data centre can deliver, for how many households, with every assumption as an input.",
    );
    let mut frame = frame(portal, l, address::DATACENTRE_HEAT, title, about);
    if found.is_some() || !errors.is_empty() {
        frame = frame.alone();
    }
    let error = |name: &str| errors.iter().find(|error| error.field == name).map(|error| error.detail.clone());
    let fields = FIELDS.map(|(name, unit, [label, label_en], [help, help_en])| FieldTold {
        name,
        unit,
        label: l.is(label, label_en),
        help: l.is(help, help_en),
        typed: sent.field(name).to_owned(),
        error: error(name),
    });
    let figure = |value: f64| exact(value, l);
    let assumption = |one: &Assumption| {
        let names = [l.is("laagste", "least"), l.is("midden", "middle"), l.is("hoogste", "most")];
        let shipped = [one.low, one.central, one.high];
        let own = ENDS.into_iter().zip(shipped).any(|(end, value)| {
            let typed = sent.field(&format!("{}-{end}", one.id)).trim();
            !typed.is_empty() && typed != figure(value)
        });
        let ends = ENDS.into_iter().zip(names).zip(shipped).map(|((end, name), value)| {
            let typed = sent.field(&format!("{}-{end}", one.id)).to_owned();
            (end, name, if typed.is_empty() { figure(value) } else { typed })
        });
        AssumptionTold {
            id: one.id.clone(),
            label: capital(one.label.get(l)),
            unit: if one.unit == "1" { String::new() } else { one.unit.clone() },
            reason: one.reason.get(l).to_owned(),
            own,
            assumed: one.basis == "assumption",
            source: one.source.as_ref().map(|source| (source.title.clone(), source.url.clone())),
            ends: ends.collect(),
            error: error(&one.id).or_else(|| ENDS.iter().find_map(|end| error(&format!("{}-{end}", one.id)))),
        }
    };
    let shipped = portal.heat.assumptions.iter().find(|one| one.id == SOURCE_TEMPERATURE).map(|one| one.central);
    let own = typed(sent.field(&format!("{SOURCE_TEMPERATURE}-central")), l).ok().flatten();
    let source = found.as_ref().and_then(|_| own.or(shipped));
    HeatPage {
        action: address::DATACENTRE_HEAT.path(l),
        fields: fields.into(),
        assumptions: portal.heat.assumptions.iter().map(assumption).collect(),
        duty: law::finding(portal, &portal.heat.duty.rule, &law_facts_of_rated_input(rated))
            .map(|finding| Standing::of(&finding, l)),
        source: source.map(figure),
        networks: portal
            .heat
            .networks_for(source.unwrap_or_default())
            .iter()
            .map(|fit| {
                let one = fit.network;
                let degrees = if one.low < one.high {
                    format!("{} – {} °C", figure(one.low), figure(one.high))
                } else {
                    format!("{} °C", figure(one.low))
                };
                NetworkTold {
                    name: one.name.clone(),
                    degrees,
                    lift: source.map(|_| figure(fit.lift_c)),
                    title: one.source.title.clone(),
                    url: one.source.url.clone(),
                }
            })
            .collect(),
        frame,
        errors,
        found,
        l,
    }
}

fn found(result: &HeatResult, l: Lang) -> Found {
    let figure = |value: f64| number::significant(value, 2, l);
    let range = |one: Ranged, by: f64| format!("{} – {}", figure(one.low / by), figure(one.high / by));
    let mut lines = vec![
        (
            l.is("Te winnen warmte", "Heat that can be recovered"),
            format!("{} MWh", figure(result.recoverable_kwh.central / 1000.0)),
            range(result.recoverable_kwh, 1000.0),
        ),
        (
            l.is("Stroom van de warmtepomp", "Electricity of the heat pump"),
            format!("{} MWh", figure(result.heat_pump_kwh.central / 1000.0)),
            range(result.heat_pump_kwh, 1000.0),
        ),
        (
            l.is("Geleverde warmte", "Heat delivered"),
            format!("{} MWh", figure(result.delivered_kwh.central / 1000.0)),
            range(result.delivered_kwh, 1000.0),
        ),
    ];
    if let Some(cop) = result.cop {
        lines.push((
            l.is("Rendement van de warmtepomp (COP)", "Efficiency of the heat pump (COP)"),
            figure(cop.central),
            range(cop, 1.0),
        ));
    }
    if let Some(kg) = result.lower_than_gas_kg {
        let name = l.is("CO₂ lager dan met gasketels", "CO₂ lower than with gas boilers");
        lines.push((name, format!("{} t", figure(kg.central / 1000.0)), range(kg, 1000.0)));
    }
    if let Some(eur) = result.margin_eur {
        let name = l.is("Opbrengst min stroom van de warmtepomp", "Revenue less electricity of the heat pump");
        lines.push((name, format!("{} EUR", figure(eur.central)), range(eur, 1.0)));
    }
    Found {
        households: figure(result.households.count.central),
        households_range: range(result.households.count, 1.0),
        each: range(result.households.gj_each, 1.0),
        cautions: result.cautions.iter().map(|one| one.get(l).to_owned()).collect(),
        lines,
    }
}
