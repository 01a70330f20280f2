//! Realistic names, Dutch, English and French, with what they mean.

use voetspoor_catalog::{Match, Named};

use crate::real_data::catalog;

/// What a name should be found to be.
enum Expected {
    /// Exactly this item.
    Is(&'static str),
    /// Close to this item, with a stated doubt.
    Near(&'static str),
    /// Nothing: it must not be guessed.
    Unknown,
}
use Expected::{Is, Near, Unknown};

const TYPES: &[(&str, Expected)] = &[
    ("Laptop", Is("device.laptop")),
    ("laptops", Near("device.laptop")),
    ("LAPTOP", Is("device.laptop")),
    ("Laptop (14 inch)", Is("device.laptop")),
    ("Laptop 15.6\"", Near("device.laptop")),
    ("Dell Latitude 7420", Near("device.laptop")),
    ("HP EliteBook 840 G8", Near("device.laptop")),
    ("Ordinateur portable", Is("device.laptop")),
    ("Ordinateur portable 14 pouces", Near("device.laptop")),
    ("labtop", Near("device.laptop")),
    ("Notebook", Is("device.laptop")),
    ("Laptop onbekend", Near("device.laptop")),
    ("Physical Server unknown", Near("server")),
    ("Server", Is("server")),
    ("Serveur rack 2U", Near("server.rack")),
    ("Rackserver", Is("server.rack")),
    ("Rack server", Is("server.rack")),
    ("Baie de stockage", Is("storage.array")),
    ("Commutateur 48 ports", Near("network.switch-access")),
    ("Cisco switch 2960", Near("network.switch-access")),
    ("Ecran 27 pouces", Near("device.monitor")),
    ("Écran", Is("device.monitor")),
    ("Beeldscherm 24 inch", Is("device.monitor")),
    ("Monitor", Is("device.monitor")),
    ("Philips monitor 241B", Near("device.monitor")),
    ("Smartphone", Is("device.smartphone")),
    ("Mobiele telefoon", Is("device.smartphone")),
    ("Tablet", Is("device.tablet")),
    ("Vaste computer", Is("device.desktop")),
    ("Desktop computer", Is("device.desktop")),
    ("Werkstation", Is("device.workstation")),
    ("Thin client", Is("device.thin-client")),
    ("thinclient", Is("device.thin-client")),
    ("Docking station", Is("device.docking-station")),
    ("Dockingstation", Is("device.docking-station")),
    ("Multifunctional printer", Near("device.multifunction-printer")),
    ("Imprimante laser", Is("device.printer")),
    ("Access point", Is("network.access-point")),
    ("Draadloos toegangspunt", Is("network.access-point")),
    ("Wi-Fi access point", Near("network.access-point")),
    ("Firewall Fortinet FG-100F", Near("network.firewall")),
    ("UPS 10 kVA", Near("facility.ups")),
    ("Beamer", Is("device.projector")),
    ("Muis", Is("device.mouse")),
    ("Clavier", Is("device.keyboard")),
    ("Serverkast", Is("facility.rack")),
    ("Aardgas", Is("fuel.natural-gas")),
    ("Stookolie", Is("fuel.diesel-b0")),
    ("Zware stookolie", Is("fuel.hfo")),
    ("3D-printer", Unknown),
    ("3D printer Ultimaker", Unknown),
    ("KVM-switch", Unknown),
    ("KVM switch 8 ports", Unknown),
    ("Laptoptas", Unknown),
    ("Laptop bag", Unknown),
    ("Monitor arm", Unknown),
    ("Bureaustoel", Unknown),
    ("Chaise de bureau", Unknown),
    ("42", Unknown),
    ("", Unknown),
];

#[test]
fn types_of_things_are_found_by_the_names_that_people_write() {
    let catalog = catalog();
    let id = |named: Named| named.item().map_or_else(String::new, |item| catalog.item(item).id.clone());
    let mut wrong = Vec::new();
    for (name, expected) in TYPES {
        let found = catalog.matcher().item(name);
        let right = match (expected, &found) {
            (Is(item), Match::Exact(named)) | (Near(item), Match::Close { found: named, .. }) => id(*named) == *item,
            (Unknown, Match::None { .. }) => true,
            _ => false,
        };
        if !right {
            let shown: Vec<String> = match &found {
                Match::Exact(named) => vec![format!("exactly {}", id(*named))],
                Match::Close { found, confidence } => vec![format!("{} {confidence:.2}", id(*found))],
                Match::Ambiguous(list) | Match::None { nearest: list } => {
                    list.iter().map(|(named, score)| format!("?{} {score:.2}", id(*named))).collect()
                }
            };
            wrong.push(format!("{name:?}: {}", shown.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_alias_is_found_whatever_its_case_and_punctuation() {
    let catalog = catalog();
    for alias in catalog.aliases() {
        let spelling = format!(" {} .", alias.text.to_uppercase().replace(' ', "  - "));
        let candidates = match catalog.matcher().item(&spelling) {
            Match::Exact(named) => vec![named],
            Match::Ambiguous(all) => all.into_iter().map(|(named, _)| named).collect(),
            Match::Close { .. } | Match::None { .. } => Vec::new(),
        };
        assert!(candidates.contains(&Named::Item(alias.item)), "{spelling:?} of {}:{}", alias.file, alias.line);
    }
}

#[test]
fn a_close_name_states_a_confidence_below_one() {
    let catalog = catalog();
    let found = catalog.matcher().item("Dell Latitude 7420");
    assert!((0.7..1.0).contains(&found.confidence()), "{found:?}");
}

#[test]
fn an_accessory_suggests_the_thing_without_taking_it() {
    let catalog = catalog();
    let Match::None { nearest } = catalog.matcher().item("Laptop bag") else { panic!("a bag is no laptop") };
    assert!(nearest.iter().any(|(named, _)| named.item() == catalog.item_id("device.laptop")));
}

/// Maker, model, item; then the product's name, or why there is none.
type Model = (Option<&'static str>, &'static str, Option<&'static str>, Result<&'static str, &'static str>);

const MODELS: &[Model] = &[
    (Some("Dell"), "Latitude 7420", Some("device.laptop"), Ok("Latitude 7420")),
    (Some("Dell Inc."), "LATITUDE 7420", None, Ok("Latitude 7420")),
    (None, "Dell Latitude 7420", None, Ok("Latitude 7420")),
    (None, "Latitude7420", None, Ok("Latitude 7420")),
    (Some("Dell"), "Latitude 7420 2 in 1", None, Ok("Latitude 7420 2-in-1")),
    (Some("DELL"), "PowerEdge R740xd", Some("server"), Ok("PowerEdge R740XD")),
    (Some("Dell"), "PowerEdge R740", Some("server.rack"), Ok("PowerEdge R740")),
    (Some("Hewlett-Packard"), "ProLiant DL380 Gen10", Some("server"), Ok("ProLiant DL380 Gen10 server")),
    (Some("Apple"), "iPhone 13 128GB", Some("device.smartphone"), Ok("iPhone 13 with 128GB")),
    (Some("Apple"), "iPhone 13 Pro", Some("device.smartphone"), Err("ambiguous")),
    (Some("Dell"), "Latitude 7421", None, Err("none")),
    (Some("Lenovo"), "Latitude 7420", None, Err("none")),
    (Some("Dell"), "Latitude 7420", Some("device.monitor"), Err("none")),
    (Some("Dell"), "P2421", Some("device.monitor"), Ok("P2421 Monitor")),
    (None, "Onbekend model", None, Err("none")),
];

#[test]
fn models_are_found_by_maker_and_name() {
    let catalog = catalog();
    let mut wrong = Vec::new();
    for (maker, model, item, expected) in MODELS {
        let item = item.map(|id| catalog.item_id(id).expect("item of the tables"));
        let found = catalog.matcher().product(*maker, model, item);
        let name = match &found {
            Match::Exact(named) | Match::Close { found: named, .. } => {
                Ok(catalog.product_by_id(named.product().expect("a product")).name.as_str())
            }
            Match::Ambiguous(_) => Err("ambiguous"),
            Match::None { .. } => Err("none"),
        };
        if name != *expected {
            wrong.push(format!("{model:?}: {name:?} {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const CPUS: &[(&str, Option<&str>)] = &[
    ("Intel Xeon Gold 6338", Some("Intel Xeon Gold 6338")),
    ("Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", Some("Intel Xeon Gold 6338")),
    ("Xeon Gold 6338", Some("Intel Xeon Gold 6338")),
    ("E5-2650 v4", Some("Intel Xeon E5-2650 v4")),
    ("Intel Xeon E5-2650v4", Some("Intel Xeon E5-2650 v4")),
    ("Intel(R) Core(TM) i7-10700 CPU @ 2.90GHz", Some("Intel Core i7-10700")),
    ("AMD EPYC 7302 16-Core Processor", Some("AMD EPYC 7302")),
    ("AMD EPYC 9354", Some("AMD EPYC 9354")),
    ("Apple M1", Some("Apple M1")),
    ("Intel Xeon Silver 4210", Some("Intel Xeon Silver 4210")),
    ("Intel Xeon", None),
    ("Xeon Gold 9999", None),
];

#[test]
fn processors_are_found_as_operating_systems_spell_them() {
    let catalog = catalog();
    let mut wrong = Vec::new();
    for (text, expected) in CPUS {
        let found = catalog.matcher().cpu(text);
        let name = found.found().and_then(Named::cpu).map(|id| catalog.cpu_at(id).name.as_str());
        if name != *expected {
            wrong.push(format!("{text:?}: {name:?} {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
