//! Names of what stands in a result, in plain words.

use voetspoor_assessment::{Line, Scope2};
use voetspoor_catalog::Catalog;
use voetspoor_inventory::Role;
use voetspoor_quantity::{Approach, Indicator, Lang, Relation, Stage, View};

use crate::number;

pub(super) fn stage(stage: Stage, l: Lang) -> &'static str {
    match stage {
        Stage::Manufacturing => l.is("maken", "making"),
        Stage::Distribution => l.is("vervoer", "transport"),
        Stage::Use => l.is("gebruik", "use"),
        Stage::EndOfLife => l.is("einde levensduur", "end of life"),
    }
}

pub(super) fn view(view: View, l: Lang) -> &'static str {
    match view {
        View::Annual => l.is("levensduurbeeld", "annual view"),
        View::Corporate => l.is("aanschafjaar (GHG Protocol)", "corporate view (GHG Protocol)"),
    }
}

pub(super) fn view_explained(view: View, l: Lang) -> &'static str {
    match view {
        View::Annual => l.is(
            "apparaten tellen elk jaar voor een deel mee, zolang ze in gebruik zijn",
            "equipment counts for a part each year, as long as it is in use",
        ),
        View::Corporate => l.is(
            "apparaten tellen helemaal mee in het jaar van aanschaf, zoals het GHG Protocol vraagt",
            "equipment counts whole in the year of purchase, as the GHG Protocol asks",
        ),
    }
}

pub(super) fn approach(approach: Approach, l: Lang) -> &'static str {
    match approach {
        Approach::Operational => l.is("wat je in beheer hebt", "what you operate"),
        Approach::Financial => l.is("waar je financiële zeggenschap over hebt", "what you control financially"),
        Approach::Equity => l.is("naar je aandeel in het eigen vermogen", "by your share of the equity"),
    }
}

pub(super) fn convention(scope2: Scope2, l: Lang) -> &'static str {
    match scope2 {
        Scope2::Location => l.is("gemiddelde stroom van de plaats", "average electricity of the place"),
        Scope2::Market => l.is("je eigen stroomcontracten", "your own electricity contracts"),
    }
}

/// What a convention rests on here: without a contract, by contract is grey power.
pub(super) fn rests_on(scope2: Scope2, has_contracts: bool, l: Lang) -> &'static str {
    match scope2 {
        Scope2::Market if !has_contracts => l.is(
            "grijze stroom (restmix), want er is geen contract opgegeven,",
            "grey power (residual mix), as no contract is stated,",
        ),
        Scope2::Market | Scope2::Location => convention(scope2, l),
    }
}

/// The name that standards give it.
pub(super) fn convention_term(scope2: Scope2) -> &'static str {
    match scope2 {
        Scope2::Location => "location-based",
        Scope2::Market => "market-based",
    }
}

/// A convention as the heading of a column.
pub(super) fn convention_heading(scope2: Scope2, l: Lang) -> &'static str {
    match scope2 {
        Scope2::Location => l.is("Naar plaats", "Location-based"),
        Scope2::Market => l.is("Naar contract", "Market-based"),
    }
}

pub(super) fn indicator(indicator: Indicator, l: Lang) -> &'static str {
    match indicator {
        Indicator::ClimateChange => l.is("klimaat", "climate"),
        Indicator::PrimaryEnergy => l.is("primaire energie", "primary energy"),
        Indicator::PrimaryEnergyNonRenewable => {
            l.is("primaire energie, niet hernieuwbaar", "primary energy, not renewable")
        }
        Indicator::FinalEnergy => l.is("stroomverbruik", "use of electricity"),
        Indicator::ResourceMinerals => l.is("grondstoffen: mineralen en metalen", "resources: minerals and metals"),
        Indicator::ResourceFossils => l.is("grondstoffen: fossiel", "resources: fossil"),
        Indicator::Water => l.is("waterverbruik", "water consumed"),
        Indicator::WaterScarcity => l.is("water, gewogen naar schaarste", "water, weighted by scarcity"),
        Indicator::Acidification => l.is("verzuring", "acidification"),
        Indicator::ParticulateMatter => l.is("fijnstof", "particulate matter"),
        Indicator::EcotoxicityFreshwater => l.is("giftigheid voor zoet water", "toxicity to fresh water"),
        Indicator::HumanToxicityCancer => l.is("giftigheid voor mensen, kanker", "toxicity to humans, cancer"),
        Indicator::HumanToxicityNonCancer => l.is("giftigheid voor mensen, overig", "toxicity to humans, other"),
        Indicator::EutrophicationFreshwater => l.is("vermesting van zoet water", "eutrophication of fresh water"),
        Indicator::EutrophicationMarine => l.is("vermesting van de zee", "eutrophication of the sea"),
        Indicator::EutrophicationTerrestrial => l.is("vermesting van het land", "eutrophication of land"),
        Indicator::IonisingRadiation => l.is("ioniserende straling (EF)", "ionising radiation (EF)"),
        Indicator::IonisingRadiationUnece => l.is("ioniserende straling (UNECE)", "ionising radiation (UNECE)"),
        Indicator::LandOccupation => l.is("landgebruik", "land occupied"),
        Indicator::OzoneDepletion => l.is("afbraak van ozon", "ozone depletion"),
        Indicator::PhotochemicalOzone => l.is("smog", "photochemical smog"),
    }
}

/// Unit as people write it.
pub(super) fn unit(indicator: Indicator) -> &'static str {
    match indicator {
        Indicator::ClimateChange => "kg CO₂e",
        Indicator::Water => "m³",
        Indicator::WaterScarcity => "m³ world eq",
        other => other.unit(),
    }
}

/// The scope of a line, in words. A scope of which another part is not split from category 3 says that it is not whole.
pub(super) fn scope(line: &Line, view: View, is_whole: bool, l: Lang) -> String {
    let scope = line.scope.as_deref().unwrap_or("");
    match (scope, line.category) {
        ("3", None) if view == View::Annual => {
            l.is("apparaten, het deel van dit jaar", "equipment, this year's part").to_owned()
        }
        _ if is_whole => scope_name(scope, line.category, l),
        _ => format!("{} {}", scope_name(scope, line.category, l), voetspoor_assessment::told_apart(l)),
    }
}

/// A scope and category, in words.
pub(crate) fn scope_name(scope: &str, category: Option<u8>, l: Lang) -> String {
    match (scope, category) {
        ("1", _) => l.is("scope 1: eigen uitstoot", "scope 1: own emissions").to_owned(),
        ("1+3", _) => l.is("scope 1 en 3.3 samen (brandstof)", "scope 1 and 3.3 together (fuel)").to_owned(),
        ("2-location", _) => l.is("scope 2, gemiddelde van de plaats", "scope 2, average of the place").to_owned(),
        ("2-market", _) => l.is("scope 2, naar contract", "scope 2, by contract").to_owned(),
        ("2+3-location", _) => l
            .is("scope 2 en 3.3 samen, gemiddelde van de plaats", "scope 2 and 3.3 together, average of the place")
            .to_owned(),
        ("2+3-market", _) => {
            l.is("scope 2 en 3.3 samen, naar contract", "scope 2 and 3.3 together, by contract").to_owned()
        }
        ("3", Some(number)) => {
            format!("scope 3, {} {number}: {}", l.is("categorie", "category"), category_name(number, l))
        }
        ("3", None) => l.is("apparaten van dit jaar", "equipment of this year").to_owned(),
        ("life-cycle-only", _) => l.is("bouw van energiecentrales", "building of power plants").to_owned(),
        ("outside", _) => l.is("buiten deze organisatie", "outside this organisation").to_owned(),
        (other, _) => other.to_owned(),
    }
}

/// A category of scope 3.
pub(super) fn category_name(category: u8, l: Lang) -> &'static str {
    match category {
        1 => l.is("ingekochte diensten", "bought services"),
        2 => l.is("kapitaalgoederen", "capital goods"),
        3 => l.is("voor de meter", "before the meter"),
        4 => l.is("vervoer naar je toe", "upstream transport"),
        5 => l.is("afval", "waste"),
        6 => l.is("zakenreizen", "business travel"),
        7 => l.is("woon-werk en thuiswerken", "commuting and working from home"),
        8 => l.is("gehuurde goederen", "leased assets"),
        9 => l.is("vervoer van je af", "downstream transport"),
        10 => l.is("verwerking van verkochte producten", "processing of sold products"),
        11 => l.is("gebruik van verkochte producten", "use of sold products"),
        12 => l.is("afvoer van verkochte producten", "disposal of sold products"),
        13 => l.is("verhuurde goederen", "let to tenants"),
        14 => l.is("franchise", "franchises"),
        15 => l.is("beleggingen", "investments"),
        _ => "",
    }
}

pub(super) fn relation(relation: Relation, l: Lang) -> &'static str {
    match relation {
        Relation::Owned => l.is("eigendom, op een eigen plek", "owned, on an own site"),
        Relation::FinanceLease => l.is("financiële lease", "finance lease"),
        Relation::OperatingLease => l.is("operationele lease", "operating lease"),
        Relation::Colocation => {
            l.is("eigen server in het datacentrum van een ander", "own server in somebody else's data centre")
        }
        Relation::LeasedInColocation => {
            l.is("geleasete server in het datacentrum van een ander", "leased server in somebody else's data centre")
        }
        Relation::AtHome => l.is("apparaat van het werk, thuis", "the organisation's device in a home"),
        Relation::Customer => {
            l.is("apparatuur van een huurder in je eigen datacentrum", "a tenant's equipment in your own data centre")
        }
        Relation::Bought => {
            l.is("ingekochte dienst: cloud, SaaS, shared service", "bought service: cloud, SaaS, shared service")
        }
        Relation::Provider => l.is("apparatuur waarmee je anderen bedient", "equipment with which you serve others"),
        Relation::Employee => {
            l.is("eigen apparaat van een medewerker, of thuiswerken", "an employee's own device, or work at home")
        }
        Relation::Sold => l.is("verkocht of weggegeven aan gebruikers", "sold or given to users"),
    }
}

/// What a warning of figures means.
pub(super) fn flag(flag: &str, l: Lang) -> Option<&'static str> {
    Some(match flag {
        "estimate-source-missing" => {
            l.is("rust op schattingen waarvan de bron ontbreekt", "rests on estimates whose source is missing")
        }
        "suspect" => l.is("rust op twijfelachtige cijfers", "rests on doubtful figures"),
        "other-year" => l.is("rust op cijfers van een ander jaar", "rests on figures of another year"),
        "average-for-residual" => {
            l.is("heeft het gemiddelde waar geen restmix bekend is", "has the average where no residual mix is known")
        }
        "upstream-missing" => l.is(
            "heeft een restmix zonder de keten ervoor, die niet apart bekend is",
            "has a residual mix without its upstream, which is not known apart",
        ),
        "undated" => l.is("is van apparatuur zonder datum van aankoop", "is of equipment without a date of purchase"),
        "no-guarantee-factor" => l.is(
            "heeft garanties van een techniek zonder factor: de restmix staat ervoor",
            "has guarantees of a technology without a factor: the residual mix stands in",
        ),
        "over-claimed" => {
            l.is("heeft contracten die meer dekken dan is verbruikt", "has contracts that claim more than was used")
        }
        _ => return None,
    })
}

pub(super) fn role(role: Role, l: Lang) -> &'static str {
    match role {
        Role::Assets => l.is("apparaten", "assets"),
        Role::Sites => l.is("locaties", "sites"),
        Role::Contracts => l.is("stroomcontracten", "electricity contracts"),
        Role::VirtualMachines => l.is("virtuele machines", "virtual machines"),
        Role::Applications => l.is("applicaties", "applications"),
        Role::CloudUsage => l.is("cloudgebruik", "cloud use"),
        Role::Services => l.is("diensten", "services"),
        Role::Energy => l.is("energie", "energy"),
    }
}

/// A mass for reading: tonnes where kilograms would be thousands.
pub(super) fn mass(kg: f64, l: Lang) -> String {
    if kg.abs() >= 1_000_000_000.0 {
        format!("{} Mt", number::short(kg / 1_000_000_000.0, l))
    } else if kg.abs() >= 1_000.0 {
        format!("{} {}", number::short(kg / 1_000.0, l), l.is("ton", "tonnes"))
    } else {
        format!("{} kg", number::short(kg, l))
    }
}

/// An amount of an indicator for reading.
pub(super) fn amount(value: f64, of: Indicator, l: Lang) -> String {
    if of == Indicator::ClimateChange { mass(value, l) } else { format!("{} {}", number::short(value, l), unit(of)) }
}

/// The name of an item of the catalogue.
pub(super) fn item(item: &str, catalog: &Catalog, l: Lang) -> String {
    let Some(id) = catalog.item_id(item) else { return item.to_owned() };
    let item = catalog.item(id);
    l.is(&item.name_nl, &item.name_en).clone()
}
