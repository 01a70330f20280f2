//! An organisation in ten questions.

use voetspoor_inventory::SourceFile;
use voetspoor_quantity::CalendarYear;

use super::answers::{Answers, Table, cell};
use super::question::{Field, Kind, Least, Question, count, whole, years};

const OWN: &[(&str, &str, &str)] =
    &[("owned", "eigendom", "owned"), ("operating-lease", "operationele lease", "operating lease")];
const TECHNOLOGY: &[(&str, &str, &str)] = &[
    ("wind", "wind", "wind"),
    ("solar", "zon", "solar"),
    ("hydro", "water", "hydro"),
    ("biomass", "biomassa", "biomass"),
];
/// Open factors per amount are in this currency alone: an amount in another would not count.
const CURRENCY: &[(&str, &str, &str)] =
    &[("EUR", "euro's, zonder btw", "euros, without sales tax"), ("USD", "Amerikaanse dollars", "US dollars")];

pub(super) static QUESTIONS: [Question; 10] = [
    Question {
        title: ("Hoeveel computers en schermen zijn er?", "How many computers and monitors are there?"),
        why: (
            "Het maken van computers en schermen is vaak het grootste deel.",
            "The making of computers and monitors is often the largest part.",
        ),
        fields: &[
            whole("laptops", "Laptops", "Laptops"),
            whole("desktops", "Vaste computers", "Desktop computers"),
            whole("thin_clients", "Thin clients", "Thin clients"),
            whole("monitors", "Beeldschermen", "Monitors"),
        ],
    },
    Question {
        title: ("Hoeveel telefoons, tablets en printers?", "How many phones, tablets and printers?"),
        why: ("Kleine apparaten tellen door hun aantal.", "Small devices count by their number."),
        fields: &[
            whole("smartphones", "Smartphones", "Smartphones"),
            whole("tablets", "Tablets", "Tablets"),
            whole("desk_phones", "Vaste telefoons", "Desk phones"),
            whole("printers", "Printers", "Printers"),
        ],
    },
    Question {
        title: ("Hoe lang gaan ze mee?", "How long do they last?"),
        why: ("Langer gebruiken is vaak wat het meest helpt.", "Longer use is often what helps most."),
        fields: &[
            years("laptop_years", "Laptops, jaren", "Laptops, years", "device.laptop"),
            years("monitor_years", "Beeldschermen, jaren", "Monitors, years", "device.monitor"),
            years("phone_years", "Smartphones, jaren", "Smartphones, years", "device.smartphone"),
        ],
    },
    Question {
        title: ("Van wie zijn de laptops en telefoons?", "Whose are the laptops and phones?"),
        why: (
            "Gekocht, geleaset of van de medewerker: dat bepaalt waar de uitstoot telt.",
            "Bought, leased or the employee's own: that decides where the emissions count.",
        ),
        fields: &[
            Field {
                name: "ownership",
                label: ("Apparaten van de organisatie", "Devices of the organisation"),
                hint: ("Leeg: eigendom.", "Empty: owned."),
                kind: Kind::OneOf(OWN),
                life_of: "",
            },
            whole("own_laptops", "Eigen laptops van medewerkers", "Employees' own laptops"),
            whole("own_phones", "Eigen smartphones van medewerkers", "Employees' own smartphones"),
        ],
    },
    Question {
        title: ("Wat staat er in je eigen serverruimte?", "What stands in your own server room?"),
        why: (
            "Servers draaien dag en nacht, en de koeling erbij.",
            "Servers run day and night, and so does their cooling.",
        ),
        fields: &[
            whole("servers", "Servers", "Servers"),
            whole("storage", "Opslagsystemen", "Storage arrays"),
            Field {
                name: "pue",
                label: ("PUE van de ruimte", "PUE of the room"),
                hint: (
                    "Stroom van de hele ruimte gedeeld door die van de servers. Leeg: uit de catalogus.",
                    "Electricity of the whole room divided by that of the servers. Empty: from the catalogue.",
                ),
                kind: Kind::Number { least: Least::From(1.0), most: 10.0, whole: false },
                life_of: "",
            },
        ],
    },
    Question {
        title: ("En in het datacentrum van een ander?", "And in somebody else's data centre?"),
        why: (
            "De servers zijn van jou, de koeling is van de verhuurder.",
            "The servers are yours, the cooling is the landlord's.",
        ),
        fields: &[whole("colocated", "Eigen servers in colocatie", "Own servers in colocation")],
    },
    Question {
        title: (
            "Wat koop je in bij een shared service centre, leverancier of als SaaS?",
            "What do you buy from a shared service centre, a supplier or as SaaS?",
        ),
        why: (
            "Ingekochte diensten tellen mee in scope 3. De open factoren zijn per Amerikaanse dollar van 2022. Een bedrag in euro's rekenen wij om met de koers en de prijzen van het jaar.",
            "Bought services count in scope 3. The open factors are per US dollar of 2022. We convert an amount in euros by the exchange rate and the prices of the year.",
        ),
        fields: &[
            count("saas", "Software en SaaS, per jaar", "Software and SaaS, a year").at_most(1e11),
            count(
                "outsourced",
                "ICT-beheer en shared service centre, per jaar",
                "ICT operations and shared service centre, a year",
            )
            .at_most(1e11),
            Field {
                name: "currency",
                label: ("Bedragen in", "Amounts in"),
                hint: ("", ""),
                kind: Kind::OneOf(CURRENCY),
                life_of: "",
            },
        ],
    },
    Question {
        title: ("Gebruik je virtuele servers in een cloud?", "Do you use virtual servers in a cloud?"),
        why: (
            "De plaats van de cloud bepaalt welke stroom telt.",
            "The place of the cloud decides which electricity counts.",
        ),
        fields: &[
            Field {
                name: "region",
                label: ("Aanbieder en regio", "Provider and region"),
                hint: ("", ""),
                kind: Kind::Region,
                life_of: "",
            },
            count("vcpu", "Virtuele processoren, het hele jaar", "Virtual processors, all year").at_most(100_000.0),
            count("memory_gb", "Geheugen, GB", "Memory, GB"),
            count("storage_gb", "Opslag, GB", "Storage, GB").at_most(1e9),
        ],
    },
    Question {
        title: ("Welk netwerk heb je?", "Which network do you have?"),
        why: ("Netwerkapparaten staan altijd aan.", "Network equipment is always on."),
        fields: &[
            whole("switches", "Switches", "Switches"),
            whole("access_points", "Wifi-punten", "Wi-Fi access points"),
            whole("firewalls", "Firewalls", "Firewalls"),
            whole("lines", "Vaste internetaansluitingen", "Fixed internet lines"),
            whole("sims", "Mobiele abonnementen", "Mobile subscriptions"),
        ],
    },
    Question {
        title: ("Welke stroom koop je in?", "Which electricity do you buy?"),
        why: (
            "Groene stroom met garanties van oorsprong telt alleen in de berekening naar contract.",
            "Green electricity with guarantees of origin counts in the market-based account alone.",
        ),
        fields: &[
            count("green", "Deel met garanties van oorsprong, %", "Part with guarantees of origin, %").at_most(100.0),
            Field {
                name: "technology",
                label: ("Opgewekt met", "Generated by"),
                hint: ("", ""),
                kind: Kind::OneOf(TECHNOLOGY),
                life_of: "",
            },
        ],
    },
];

/// Devices: field, type in the format, field of its years, whether it can be leased.
const DEVICES: [(&str, &str, &str); 8] = [
    ("laptops", "Laptop", "laptop_years"),
    ("desktops", "Desktop", ""),
    ("thin_clients", "Thin client", ""),
    ("monitors", "Monitor", "monitor_years"),
    ("smartphones", "Smartphone", "phone_years"),
    ("tablets", "Tablet", ""),
    ("desk_phones", "Desk phone", ""),
    ("printers", "Printer", ""),
];

/// The answers as tables of the inventory.
pub(super) fn inventory(answers: &Answers, year: CalendarYear) -> Vec<SourceFile> {
    let green = answers.number("green");
    let contract = if green.is_some() { "GREEN" } else { "" };
    let mut assets = Table::new("assets", &["asset_id", "type", "quantity", "site", "relation", "service_life_years"]);
    let relation = answers.word("ownership").unwrap_or("owned");
    let mut asset = |kind: &str, field: &str, years: &str, site: &str, relation: &str| {
        if let Some(number) = answers.number(field) {
            let years = answers.number(years).map_or_else(String::new, cell);
            assets.numbered(&[kind, &cell(number), site, relation, &years]);
        }
    };
    for (field, kind, years) in DEVICES {
        asset(kind, field, years, "OFFICE", relation);
    }
    asset("Laptop", "own_laptops", "", "OFFICE", "employee");
    asset("Smartphone", "own_phones", "", "OFFICE", "employee");
    for (field, kind, site) in [
        ("servers", "Server", "ROOM"),
        ("storage", "Storage array", "ROOM"),
        ("colocated", "Server", "COLO"),
        ("switches", "Access switch", "OFFICE"),
        ("access_points", "Wireless access point", "OFFICE"),
        ("firewalls", "Firewall", "OFFICE"),
    ] {
        asset(kind, field, "", site, "owned");
    }
    let mut sites = Table::new("sites", &["site_id", "country", "kind", "pue", "contract"]);
    let pue = answers.number("pue").map_or_else(String::new, cell);
    for (site, kind, pue, contract) in [
        ("OFFICE", "office", "", contract),
        ("ROOM", "server-room", pue.as_str(), contract),
        ("COLO", "colocation", "", ""),
    ] {
        sites.row(&[site, "NL", kind, pue, contract]);
    }
    let mut contracts =
        Table::new("contracts", &["contract_id", "kind", "technology", "country", "share", "year", "cancelled"]);
    if let Some(green) = green {
        let technology = answers.word("technology").unwrap_or("");
        let share = cell(green / 100.0);
        contracts.row(&["GREEN", "guarantees-of-origin", technology, "NL", &share, &year.to_string(), "yes"]);
    }
    let mut services = Table::new("services", &["service_id", "type", "quantity", "measure", "country", "year"]);
    let currency = answers.word("currency").unwrap_or("USD");
    for (field, kind, measure) in [
        ("saas", "SaaS", currency),
        ("outsourced", "Managed services", currency),
        ("lines", "Fixed line", "line-year"),
        ("sims", "Mobile subscription", "line-year"),
    ] {
        if let Some(number) = answers.number(field) {
            services.numbered(&[kind, &cell(number), measure, "NL", &year.to_string()]);
        }
    }
    let mut cloud = Table::new(
        "cloud-usage",
        &["usage_id", "provider", "region", "hours", "vcpu", "memory_gb", "storage_gb_months", "storage_class", "year"],
    );
    let region = answers.word("region").and_then(|region| region.split_once('/'));
    if let Some((provider, region)) = region {
        let hours = cell(f64::from(year.days()) * 24.0);
        let year = year.to_string();
        if let Some(vcpu) = answers.number("vcpu") {
            let memory = answers.number("memory_gb").map_or_else(String::new, cell);
            cloud.numbered(&[provider, region, &hours, &cell(vcpu), &memory, "", "", &year]);
        }
        if let Some(gb) = answers.number("storage_gb") {
            cloud.numbered(&[provider, region, "", "", "", &cell(gb * 12.0), "object", &year]);
        }
    }
    [assets, sites, contracts, services, cloud].into_iter().filter_map(Table::file).collect()
}
