//! The footprint of a site, by the measuring engine: activities from the report, valued like those of any inventory.

use std::sync::Arc;

use voetspoor_assessment::{Basis, InputFacts, Line, Options, Reference, ResultDocument, Scope2, Total, assess};
use voetspoor_catalog::FactorSet;
use voetspoor_engine::{
    Activity, CellKey, Counted, EnergyBasis, Group, Measure, Measures, Overhead, Setting, Usage, count,
};
use voetspoor_inventory::{Contract, ContractKind, Coverage, EnergyRecord, Place, Site, SiteKind, Technology};
use voetspoor_quantity::{Approach, Consumer, Fixed, Indicator, Pue, Relation, Share, View, Words, Zone};

use crate::DatacentreError;
use crate::report::{Basis as Found, Report, Value};

/// Item of electricity from the grid.
const GRID: &str = "electricity.grid";
/// Name of the contract that the guarantees of the report are.
const CONTRACT: &str = "report";
/// Name of the site.
const SITE: &str = "site";

/// What the report holds no figures of, or not enough.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NotCounted {
    /// What.
    pub what: Words,
    /// Why, and what to do.
    pub why: Words,
}

/// A footprint.
#[derive(Debug, Clone)]
pub struct Footprint {
    /// Scopes 1, 2 (both ways) and 3, with ranges; nothing where the report has no country.
    pub result: Option<ResultDocument>,
    /// What is not in it.
    pub not_counted: Vec<NotCounted>,
}

impl Footprint {
    /// Lines of the climate by scope.
    pub fn by_scope(&self) -> impl Iterator<Item = &Line> {
        let lines = self.result.iter().flat_map(|result| &result.by_scope);
        lines.filter(|line| line.indicator == Indicator::ClimateChange)
    }

    /// Water of the year, m3: what the site took in, and what the making of its electricity took where the factors know that.
    pub fn water(&self) -> Option<&Total> {
        self.result.iter().flat_map(|result| &result.totals).find(|total| total.indicator == Indicator::Water)
    }

    /// How the two lines by contract go together, where there are two: what a contract covers has a factor for scope 2 alone, and what none covers
    /// has one for scope 2 and 3.3 together.
    pub fn contract_note(&self) -> Option<Words> {
        let has = |scope: &str| self.by_scope().any(|line| line.scope.as_deref() == Some(scope));
        (has("2-market") && has("2+3-market")).then(|| {
            Words::new(
                "By contract there are two lines, and they go together: \"scope 2\" is what guarantees and purchase agreements cover, \"scope 2 and 3.3 together\" what they do not cover. Neither is the figure by contract alone.",
                "Naar contract zijn er twee regels, en ze horen bij elkaar: \"scope 2\" is wat garanties en stroomcontracten dekken, \"scope 2 en 3.3 samen\" wat ze niet dekken. Geen van beide is alleen het cijfer naar contract.",
            )
        })
    }
}

/// The footprint of the site of a report, by the GHG Protocol's view and operational control.
///
/// Purchased electricity is `EDC - EDC-BG - other energy - ERES-OS`: what was generated and used on site was not bought, so it is in scope 2 of
/// neither method. What goes into IT and what is overhead follows from EIT. In colocation the tenants' IT is category 13 and the overhead scope
/// 2; a co-hosting operator runs both. Generators count by their fuel, refrigerants by what leaked.
pub fn footprint(
    report: &Report,
    reference: Reference<'_>,
    factor_set: &FactorSet,
    draws: usize,
    program: &str,
) -> Result<Footprint, DatacentreError> {
    let mut not_counted = Vec::new();
    let mut lack = |what: (&str, &str), why: (&str, &str)| {
        not_counted.push(NotCounted { what: what.into(), why: why.into() });
    };
    lack(
        ("making of buildings, plant and IT equipment", "het maken van gebouw, installaties en IT-apparatuur"),
        (
            "the report does not hold it; put it into an inventory and compute that too",
            "het rapport bevat dat niet; zet het in een inventaris en bereken die ook",
        ),
    );
    let Some(zone) = report.zone() else {
        lack(
            ("everything", "alles"),
            ("no country is stated: fill the field country", "er staat geen land: vul het veld country in"),
        );
        return Ok(Footprint { result: None, not_counted });
    };
    let records = carriers(report, zone, &mut lack);
    let sites = [site(report, zone)];
    let setting = Setting::new(reference.catalog, report.year, Some(zone), &sites, &[], &[]);
    let mut counted = count(&setting, &[], Usage { energy: &records, ..Usage::default() })?;
    let power = electricity(report, zone, &mut lack);
    if let Some((key, kwh)) = &power {
        put(&mut counted, key, *kwh);
    }
    for (key, technology) in [("eres_goo", "goo_technology"), ("eres_ppa", "ppa_technology")] {
        if report.number(key).is_some_and(|kwh| kwh > 0.0) && report.text(technology).is_none() {
            lack(
                (&format!("{key} by contract"), &format!("{key} naar contract")),
                (
                    &format!(
                        "without its technology a contract has no emission factor, so by contract it counts as not covered: fill {technology}"
                    ),
                    &format!(
                        "zonder techniek heeft een contract geen emissiefactor, dus naar contract telt het als niet gedekt: vul {technology} in"
                    ),
                ),
            );
        }
    }
    let contracts = contracts(report, power.as_ref().map(|(_, power)| power.purchased_kwh));
    let basis = Basis {
        catalog: reference.catalog,
        factor_set,
        boundaries: reference.boundaries,
        contracts: &contracts,
        view: View::Corporate,
        approach: Approach::Operational,
    };
    let options = Options { scope2: Scope2::Location, draws, with_cells: false, ..Options::default() };
    let facts = InputFacts {
        files: vec![report.file.clone()],
        program: program.to_owned(),
        organisation: report.text("operator_name").map(str::to_owned),
        country: Some(zone),
        year_stated: true,
        ..InputFacts::default()
    };
    let result = assess(&counted, basis, report.year, &options, facts);
    Ok(Footprint { result: Some(result), not_counted })
}

/// Electricity that a site bought.
#[derive(Debug, Clone, Copy)]
struct Power {
    /// The part of it that went into IT.
    it_kwh: f64,
    purchased_kwh: f64,
}

type Lack<'l> = &'l mut dyn FnMut((&str, &str), (&str, &str));

fn put(counted: &mut Counted, key: &CellKey, power: Power) {
    let measures = Measures::default().with(Measure::ItKwh, Fixed::from_f64(power.it_kwh));
    counted.cells.add(key.clone(), &measures);
    counted.groups.push(Group { rows: 1, keys: vec![key.clone()], ..Group::default() });
}

fn electricity(report: &Report, zone: Zone, lack: Lack<'_>) -> Option<(CellKey, Power)> {
    let what = ("electricity", "elektriciteit");
    let (Some(edc), Some(eit)) = (report.number("edc"), report.number("eit")) else {
        lack(what, ("edc or eit is empty", "edc of eit is leeg"));
        return None;
    };
    let total_kwh = edc - report.number("edc_bg").unwrap_or(0.0) - report.number("other_energy").unwrap_or(0.0);
    let Ok(pue) = Pue::new(total_kwh / eit) else {
        lack(
            what,
            (
                "the electricity of the site and that of its IT do not fit together: mend edc, eit, edc_bg or other_energy",
                "de elektriciteit van de locatie en die van de IT passen niet bij elkaar: verbeter edc, eit, edc_bg of other_energy",
            ),
        );
        return None;
    };
    let (relation, consumer) = match report.text("type") {
        Some("colocation") => (Relation::Customer, Consumer::Customer),
        Some("co-hosting") => (Relation::Provider, Consumer::Customer),
        _ => (Relation::Owned, Consumer::Own),
    };
    let energy = weakest(["edc", "eit"].map(|key| report.entry(key).and_then(|entry| entry.basis)));
    let own_kwh = report.number("eres_os").unwrap_or(0.0).min(total_kwh);
    if own_kwh > 0.0 {
        let kwh = own_kwh.round();
        lack(
            (
                &format!("{kwh} kWh generated and used on site"),
                &format!("{kwh} kWh die ter plaatse is opgewekt en gebruikt"),
            ),
            (
                "it was not bought, so by the GHG Protocol it is in scope 2 of neither method; making the plant is not in the report",
                "die is niet ingekocht en hoort volgens het GHG Protocol bij geen van beide methoden in scope 2; het maken van de installatie staat niet in het rapport",
            ),
        );
    }
    let purchased_kwh = total_kwh - own_kwh;
    let share = purchased_kwh / total_kwh;
    if share <= 0.0 {
        return None;
    }
    // Own generation goes to IT and overhead alike. Water hangs on the IT that is counted, so all of it goes with the part that is.
    let it_kwh = eit * share;
    let wue = report.number("win").map(|m3| Fixed::from_f64(m3 * 1000.0 / it_kwh));
    if wue.is_none() {
        lack(("water of the site", "water van de locatie"), ("win is empty", "win is leeg"));
    }
    let key = CellKey {
        consumer,
        zone: Some(zone),
        contract: Some(Arc::from(CONTRACT)),
        energy: Some(energy),
        overhead: Some(Overhead::Given(Fixed::from_f64(pue.get()))),
        wue,
        site: Some(Arc::from(SITE)),
        ..CellKey::new(Activity::Electricity, GRID, report.year, relation)
    };
    Some((key, Power { it_kwh, purchased_kwh }))
}

/// How well the electricity is known: as the weaker of the two figures that it follows from. Only what is said to be measured gets the
/// narrow range of a meter; what was reckoned, or of which nothing says how it was found, is as good as a statement.
fn weakest(found: [Option<Found>; 2]) -> EnergyBasis {
    let is = |basis: Found| found.contains(&Some(basis));
    if is(Found::Estimated) {
        EnergyBasis::Estimated
    } else if found == [Some(Found::Measured); 2] {
        EnergyBasis::Measured
    } else {
        EnergyBasis::Declared
    }
}

/// Guarantees and purchase agreements, each as a share of the electricity bought: in colocation the operator's part of them goes with its part
/// of the use.
fn contracts(report: &Report, bought: Option<f64>) -> Vec<Contract> {
    let Some(bought) = bought.filter(|bought| *bought > 0.0) else { return Vec::new() };
    let technology = |key: &str| match report.text(key)? {
        "wind" => Some(Technology::Wind),
        "solar" => Some(Technology::Solar),
        "hydro" => Some(Technology::Hydro),
        "biomass" => Some(Technology::Biomass),
        _ => None,
    };
    let rows = [
        ("eres_ppa", ContractKind::Ppa, technology("ppa_technology")),
        ("eres_goo", ContractKind::GuaranteesOfOrigin, technology("goo_technology")),
    ];
    let mut left = 1.0;
    let mut contracts = Vec::new();
    for (key, kind, technology) in rows {
        let Some(kwh) = report.number(key).filter(|kwh| *kwh > 0.0) else { continue };
        let share = (kwh / bought).min(left);
        left -= share;
        contracts.push(Contract {
            place: report.entry(key).map(|entry| entry.place.clone()).unwrap_or_default(),
            id: CONTRACT.to_owned(),
            kind,
            technology,
            zone: None,
            coverage: Coverage::Share(Share::new(share).unwrap_or(Share::ZERO)),
            year: Some(report.year),
            // By Annex II guarantees count in the report only where they are owned and retired.
            cancelled: Some(true),
            factor_kg_kwh: None,
            supplier: None,
        });
    }
    contracts
}

fn site(report: &Report, zone: Zone) -> Site {
    Site {
        place: Place::default(),
        id: SITE.to_owned(),
        name: report.text("name").map(str::to_owned),
        zone,
        kind: Some(SiteKind::DataCentre),
        pue: None,
        wue: None,
        contract: Some(CONTRACT.to_owned()),
        operator_role: true,
        operator: None,
        equity_share: None,
        unit: None,
    }
}

/// Fuel of generators and refrigerants that leaked.
fn carriers(report: &Report, zone: Zone, lack: Lack<'_>) -> Vec<EnergyRecord> {
    let mut records = Vec::new();
    let mut add = |key: &str, carrier: &str, quantity: f64, measure: &str| {
        records.push(EnergyRecord {
            place: report.entry(key).map(|entry| entry.place.clone()).unwrap_or_default(),
            id: format!("{key}-{}", records.len()),
            carrier: carrier.to_owned(),
            quantity,
            measure: measure.to_owned(),
            site: Some(SITE.to_owned()),
            zone: Some(zone),
            year: Some(report.year),
            unit: None,
        });
    };
    match (report.text("backup_fuel"), report.number("backup_fuel_l")) {
        (Some(fuel), Some(litres)) => add("backup_fuel_l", fuel, litres, "l"),
        _ if report.number("edc_bg").is_some_and(|kwh| kwh > 0.0) => lack(
            ("fuel of the back-up generators", "brandstof van de noodaggregaten"),
            ("fill backup_fuel and backup_fuel_l", "vul backup_fuel en backup_fuel_l in"),
        ),
        _ => {}
    }
    let names = match report.value("refrigerants") {
        Some(Value::List(names)) => names.len(),
        _ => 0,
    };
    match report.value("refrigerant_leaks") {
        Some(Value::Amounts(leaks)) => {
            for (name, kg) in leaks {
                add("refrigerant_leaks", name, *kg, "kg");
            }
        }
        _ if names > 0 => lack(
            ("refrigerants that leaked", "gelekte koudemiddelen"),
            ("fill refrigerant_leaks with what was topped up", "vul bij refrigerant_leaks in wat is bijgevuld"),
        ),
        _ => {}
    }
    if report.number("other_energy").is_some_and(|kwh| kwh > 0.0) {
        lack(
            ("energy that is not electricity", "energie die geen elektriciteit is"),
            (
                "the report does not say which fuel or cold it is; put it into an inventory",
                "het rapport zegt niet welke brandstof of koude het is; zet het in een inventaris",
            ),
        );
    }
    records
}
