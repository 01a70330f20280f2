//! What the count says of names, shares, meters and quantities, in both languages. `docs/src/reference/diagnostics.md` has a line on each code.

use voetspoor_catalog::ItemKind;
use voetspoor_quantity::{CalendarYear, Lang, Spoken, Words, Zone, messages};

messages! {
    /// What the count says.
    pub(crate) enum Message {
        TakenAs { name: String, item: Words, confidence: u32 } = "V-CNT-001";
            en "{name:?} taken as {item} (confidence {confidence} %)", "if that is wrong, use a name of the catalogue";
            nl "{name:?} opgevat als {item} (zekerheid {confidence} %)", "gebruik als dat niet klopt een naam uit de catalogus";
        MayBe { name: String, items: Words } = "V-CNT-002";
            en "{name:?} may be {items}: not valued", "write the one you mean";
            nl "{name:?} kan {items} zijn: niet berekend", "schrijf welke je bedoelt";
        NotInCatalog { name: String, nearest: Words } = "V-CNT-002";
            en "not in the catalogue: {name:?}; nearest: {nearest}: not valued", "say what it is with a name of the catalogue, in the column of types";
            nl "niet in de catalogus: {name:?}; het dichtst bij: {nearest}: niet berekend", "zeg wat het is met een naam uit de catalogus, in de kolom met soorten";
        NothingNear { name: String } = "V-CNT-002";
            en "not in the catalogue: {name:?}: not valued", "say what it is with a name of the catalogue, in the column of types";
            nl "niet in de catalogus: {name:?}: niet berekend", "zeg wat het is met een naam uit de catalogus, in de kolom met soorten";
        TakenFromModel { kind: String, model: String } = "V-CNT-003";
            en "type {kind:?} not understood; taken from the model {model:?}", "say what it is with a name of the catalogue, in the column of types";
            nl "soort {kind:?} niet begrepen; afgeleid uit het model {model:?}", "zeg wat het is met een naam uit de catalogus, in de kolom met soorten";
        ProcessorTakenAs { name: String, known: String, confidence: u32 } = "V-CNT-004";
            en "processor {name:?} taken as {known:?} (confidence {confidence} %)", "state cpu_tdp_w, or write the processor as its maker does";
            nl "processor {name:?} opgevat als {known:?} (zekerheid {confidence} %)", "vul tdp_w in, of schrijf de processor zoals de fabrikant doet";
        UnknownProcessor { name: String } = "V-CNT-004";
            en "processor {name:?} is not in the catalogue: power from the curve of the server's generation", "state cpu_tdp_w, or write the processor as its maker does";
            nl "processor {name:?} staat niet in de catalogus: het vermogen volgt de kromme van de generatie van de server", "vul tdp_w in, of schrijf de processor zoals de fabrikant doet";
        ModelTakenAs { model: String, product: String, confidence: u32 } = "V-CNT-005";
            en "model {model:?} taken as {product} (confidence {confidence} %)", "if that is wrong, write the model as its maker does, or leave it empty";
            nl "model {model:?} opgevat als {product} (zekerheid {confidence} %)", "schrijf als dat niet klopt het model zoals de fabrikant doet, of laat het leeg";
        NoThing { name: String, item: Words, per: Unit, table: TableOf } = "V-CNT-006";
            en "{name:?} is {item}, counted in {per}: not valued as an asset", "{table}";
            nl "{name:?} is {item}, geteld in {per}: niet berekend als apparaat", "{table}";
        AcceleratorTakenAs { name: String, known: String, watt: f64, confidence: u32 } = "V-CNT-007";
            en "accelerator {name:?} taken as {known}, {watt} W (confidence {confidence} %)", "state gpu_power_w, or write gpu_model as its maker does";
            nl "versneller {name:?} opgevat als {known}, {watt} W (zekerheid {confidence} %)", "vul gpu_vermogen_w in, of schrijf gpu_model zoals de fabrikant doet";
        UnknownAccelerator { name: String } = "V-CNT-007";
            en "accelerators {name:?}, of unknown power: their electricity is missing", "state gpu_power_w, or write gpu_model as its maker does";
            nl "versnellers {name:?}, met onbekend vermogen: hun stroom ontbreekt", "vul gpu_vermogen_w in, of schrijf gpu_model zoals de fabrikant doet";
        AcceleratorWithoutModel = "V-CNT-007";
            en "accelerators without a model, of unknown power: their electricity is missing", "state gpu_power_w, or write gpu_model as its maker does";
            nl "versnellers zonder model, met onbekend vermogen: hun stroom ontbreekt", "vul gpu_vermogen_w in, of schrijf gpu_model zoals de fabrikant doet";
        DisposedWithoutDate = "V-CNT-008";
            en "disposed of without a date: taken as not in service this year", "state retired_on, so that what is left of its life is written off in the right year";
            nl "afgevoerd zonder datum: opgevat als dit jaar niet in gebruik", "vul afgevoerd_op in, zodat de rest van de levensduur in het goede jaar wordt afgeboekt";
        PowerWithoutHours = "V-CNT-009";
            en "average power without hours: not used; the mean use of its kind serves", "state hours_per_year beside average_power_w";
            nl "gemiddeld vermogen zonder uren: niet gebruikt; het gemiddelde verbruik van de soort telt", "vul naast gemiddeld_vermogen_w ook uren_per_jaar in";
        IdTwice { first_line: u64 } = "V-CNT-010";
            en "asset_id stands twice: first on line {first_line}; neither row is counted", "make identifiers unique, or use quantity for equal things";
            nl "apparaat_id staat er twee keer: eerst op regel {first_line}; geen van beide telt mee", "maak elk id uniek, of gebruik aantal voor gelijke dingen";
        MoreIdsTwice { more: usize } = "V-CNT-010";
            en "{more} more rows have an asset_id that stands on an earlier row; none of them is counted", "make identifiers unique, or use quantity for equal things";
            nl "nog {more} regels hebben een apparaat_id dat op een eerdere regel staat; geen daarvan telt mee", "maak elk id uniek, of gebruik aantal voor gelijke dingen";
        HostMissing { host: String } = "V-CNT-011";
            en "virtual machines stand on host {host:?}, which is not among the valid assets", "add the host to the assets, or correct the host column of its virtual machines";
            nl "virtuele machines staan op host {host:?}, die niet bij de goede apparaten staat", "voeg de host toe aan de apparaten, of verbeter de kolom host van zijn virtuele machines";
        Overcommitted = "V-CNT-012";
            en "host with more reserved than it has: shares are of what is reserved", "check the cores of the host and the vcpu of its machines";
            nl "host waarop meer is gereserveerd dan hij heeft: delen zijn van wat is gereserveerd", "kijk de kernen van de host en de vcpu van zijn machines na";
        Undated = "V-CNT-013";
            en "no date of purchase: taken as in service and within its life; in the corporate view as not bought this year", "state purchased_on";
            nl "geen datum van aankoop: opgevat als in gebruik en binnen de levensduur; in het beeld naar aanschafjaar als dit jaar niet gekocht", "vul gekocht_op in";
        EqualParts { machine: String, host: String, machines: usize, hosts: usize } = "V-CNT-014";
            en "virtual machine {machine:?} states neither share nor vcpu: host {host:?} is divided in equal parts over its machines ({machines}). Hosts divided so: {hosts}", "state vcpu, or share, for every machine of the host";
            nl "virtuele machine {machine:?} vermeldt aandeel noch vcpu: host {host:?} is in gelijke delen verdeeld over zijn machines ({machines}). Hosts die zo zijn verdeeld: {hosts}", "vul vcpu, of aandeel, in voor elke machine van de host";
        SharesUnused { machine: String, host: String, hosts: usize } = "V-CNT-015";
            en "virtual machine {machine:?} on host {host:?} states no share and others there do: the stated shares are not used. Hosts with this: {hosts}", "state share for every machine of the host, or for none";
            nl "virtuele machine {machine:?} op host {host:?} vermeldt geen aandeel en andere daar wel: de opgegeven aandelen tellen niet. Hosts met dit: {hosts}", "vul aandeel in voor elke machine van de host, of voor geen";
        EqualApplications { machine: String, machines: usize } = "V-CNT-016";
            en "applications on virtual machine {machine:?} state no share: they have equal parts of what is left. Machines divided so: {machines}", "state share for every application of the machine";
            nl "applicaties op virtuele machine {machine:?} vermelden geen aandeel: zij krijgen gelijke delen van wat over is. Machines die zo zijn verdeeld: {machines}", "vul aandeel in voor elke applicatie op de machine";
        PlacedAsStated { region: String, provider: String, zone: Zone } = "V-CNT-030";
            en "region {region:?} of provider {provider:?} has no country in the catalogue: placed in {zone} as stated, with the provider's mean overhead", "see voetspoor data list cloud-regions";
            nl "regio {region:?} van aanbieder {provider:?} heeft geen land in de catalogus: geplaatst in {zone} zoals opgegeven, met de gemiddelde overhead van de aanbieder", "zie voetspoor data list cloud-regions";
        UnknownRegionPlaced { region: String, provider: String, zone: Zone } = "V-CNT-030";
            en "region {region:?} of provider {provider:?} is not in the catalogue: placed in {zone} as stated, with a data centre's mean overhead", "see voetspoor data list cloud-regions";
            nl "regio {region:?} van aanbieder {provider:?} staat niet in de catalogus: geplaatst in {zone} zoals opgegeven, met de gemiddelde overhead van een datacenter", "zie voetspoor data list cloud-regions";
        UnknownRegion { region: String, provider: String } = "V-CNT-030";
            en "no region {region:?} of provider {provider:?} in the catalogue, and no country is stated", "use the provider's own region id, or state the country";
            nl "geen regio {region:?} van aanbieder {provider:?} in de catalogus, en er is geen land opgegeven", "gebruik het id van de regio bij de aanbieder, of vul het land in";
        RegionWithoutCountry { region: String, provider: String } = "V-CNT-030";
            en "the catalogue does not say in which country region {region:?} of provider {provider:?} lies", "use the provider's own region id, or state the country";
            nl "de catalogus zegt niet in welk land regio {region:?} van aanbieder {provider:?} ligt", "gebruik het id van de regio bij de aanbieder, of vul het land in";
        UnknownTraffic { kind: String } = "V-CNT-031";
            en "unknown kind of traffic {kind:?}", "use internal, inter-region or internet";
            nl "onbekende soort verkeer {kind:?}", "gebruik intern, inter-regio of internet";
        UnknownStorage { class: String } = "V-CNT-031";
            en "unknown storage class {class:?}", "use ssd, hdd or object";
            nl "onbekende opslagklasse {class:?}", "gebruik ssd, hdd of object";
        UnknownInstance { name: String, provider: String } = "V-CNT-032";
            en "no instance type {name:?} of {provider} in the catalogue, and no vcpu is stated", "state vcpu and memory_gb of the instance";
            nl "geen instantietype {name:?} van {provider} in de catalogus, en er is geen vcpu opgegeven", "vul vcpu en geheugen_gb van de instantie in";
        MeanInstance = "V-CNT-032";
            en "instance type not in the catalogue: its power is that of a mean vCPU, its hardware is not counted", "name the instance type as the provider does";
            nl "instantietype niet in de catalogus: het vermogen is dat van een gemiddelde vCPU, de hardware telt niet mee", "noem het instantietype zoals de aanbieder doet";
        AllYear = "V-CNT-033";
            en "no hours stated: counted as running all year", "state the hours that the instance ran";
            nl "geen uren opgegeven: geteld als het hele jaar aan", "vul in hoeveel uren de instantie draaide";
        NoLoad = "V-CNT-034";
            en "no load stated and no default", "state the mean load";
            nl "geen belasting opgegeven en geen standaardwaarde", "vul de gemiddelde belasting in";
        HoursOfEach { hours: f64, instances: f64, of_year: f64 } = "V-CNT-035";
            en "{hours} hours for each of {instances} instances, and the year has {of_year}", "state the hours of one instance, or leave instances empty";
            nl "{hours} uren voor elk van {instances} instanties, en het jaar heeft er {of_year}", "vul de uren van een instantie in, of laat aantal leeg";
        HoursTogether { hours: f64, of_year: f64 } = "V-CNT-035";
            en "{hours} hours, and the year has {of_year}: taken as those of several instances together", "state the hours of one instance and how many there are";
            nl "{hours} uren, en het jaar heeft er {of_year}: opgevat als die van verscheidene instanties samen", "vul de uren van een instantie in, en hoeveel het er zijn";
        OtherUnit { item: Words, per: Unit, stated: Unit } = "V-CNT-040";
            en "{item} is counted in {per}, not in {stated}", "state the quantity in that unit; no conversion is guessed";
            nl "{item} wordt geteld in {per}, niet in {stated}", "vul de hoeveelheid in die eenheid in; een omrekening wordt niet geraden";
        InEuros { euros: f64, year: CalendarYear, dollars: f64 } = "V-CNT-048";
            en "{euros} euros of {year} are counted as {dollars} dollars of the year of the factor: by the mean exchange rate of {year} and the prices since", "leave sales tax out of the amount; a factor per euro would be better, and there is no open one";
            nl "{euros} euro van {year} telt als {dollars} dollar van het jaar van de factor: naar de gemiddelde wisselkoers van {year} en de prijzen sindsdien", "geef het bedrag zonder btw; een factor per euro zou beter zijn, maar een open factor is er niet";
        NoRate { year: CalendarYear } = "V-CNT-048";
            en "euros of {year} cannot be counted: the reference data have no exchange rate and prices of that whole year", "give the kg CO2e that the supplier states (declared_kg), or an amount in dollars of 2022";
            nl "euro's van {year} zijn niet te tellen: de gegevens hebben geen wisselkoers en prijzen van dat hele jaar", "geef de kg CO2e die de leverancier opgeeft (opgegeven_kg), of een bedrag in dollars van 2022";
        NoFactorPer { item: Words, stated: Unit } = "V-CNT-049";
            en "{item}: known, and not valued, as there is no public factor per {stated}", "give the amount paid, in euros without sales tax, or ask your supplier for the kg CO2e of a year (declared_kg)";
            nl "{item}: bekend, en niet berekend, want er is geen openbare factor per {stated}", "geef het betaalde bedrag, in euro zonder btw, of vraag je leverancier om de kg CO2e van een jaar (opgegeven_kg)";
        OtherUnitOfPower { stated: String } = "V-CNT-040";
            en "electricity is counted in kWh or MWh, not in {stated:?}", "state kWh or MWh";
            nl "elektriciteit wordt geteld in kWh of MWh, niet in {stated:?}", "vul kWh of MWh in";
        MeterBeside { kwh: u64 } = "V-CNT-041";
            en "metered {kwh} kWh of this site stands beside the electricity of its equipment and is not added to it", "compare the two: the rest of the building is not ICT";
            nl "gemeten {kwh} kWh van deze locatie staat naast de stroom van de apparatuur en telt er niet bij op", "vergelijk de twee: de rest van het gebouw is geen ICT";
        NoPlace = "V-CNT-042";
            en "no site and no country", "state the site or the country";
            nl "geen locatie en geen land", "vul de locatie of het land in";
        MeterWithoutSite = "V-CNT-043";
            en "metered electricity without a site is added to equipment without a site", "state the site of both, so that nothing is counted twice";
            nl "gemeten stroom zonder locatie komt bij apparatuur zonder locatie", "vul van beide de locatie in, zodat niets dubbel telt";
        MeterDivided { kwh: u64, thought_kwh: u64, percent: u64 } = "V-CNT-044";
            en "metered {kwh} kWh is divided over the equipment of this site, which was thought to use {thought_kwh} kWh ({percent} %)", "a large difference means that equipment is missing, or that the meter serves more";
            nl "gemeten {kwh} kWh is verdeeld over de apparatuur van deze locatie, die naar schatting {thought_kwh} kWh gebruikt ({percent} %)", "een groot verschil betekent dat apparatuur ontbreekt, of dat de meter meer bedient";
        CarrierBeside { amount: String, item: String } = "V-CNT-045";
            en "{amount} of {item} at this site stands beside the account and is not added to it", "an office or a home is warmed and cooled for its people: that is not ICT. If this serves equipment, name the server room or data centre as the site";
            nl "{amount} van {item} op deze locatie staat naast de rekening en telt er niet bij op", "een kantoor of huis wordt voor mensen verwarmd en gekoeld: dat is geen ICT. Dient dit apparatuur, noem dan de serverruimte of het datacentrum als locatie";
        CarrierOfUnknownPlace { item: String } = "V-CNT-046";
            en "{item} is counted as that of ICT: the row names no site of which the kind is known", "state the site, and its kind in the table of sites: in an office it stands beside the account";
            nl "{item} telt mee als dat van ICT: de regel noemt geen locatie waarvan de soort bekend is", "vul de locatie in, en haar soort in de tabel met locaties: in een kantoor staat het naast de rekening";
        DesksInHours { items: String, kwh: u64 } = "V-CNT-047";
            en "hours worked at home hold the use of {items} already: the {kwh} kWh of those that stand at home is not added", "leave the hours out if the equipment at home is to count by itself; how it was made counts either way";
            nl "uren thuiswerk bevatten het verbruik van {items} al: de {kwh} kWh van wat thuis staat telt er niet bij op", "laat de uren weg als de apparatuur thuis zelf moet tellen; dat zij gemaakt is, telt hoe dan ook";
    }
}

/// Every code that the count can give.
pub const DIAGNOSTIC_CODES: &[&str] = Message::CODES;

/// A unit that things are counted in, by its name in the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit(pub(crate) String);

impl Spoken for Unit {
    type Said<'s> = &'s str;

    fn spoken(&self, lang: Lang) -> &str {
        match self.0.as_str() {
            "unit" => lang.pick("piece", "stuk"),
            "hour" => lang.pick("hour", "uur"),
            "user-year" => lang.pick("user and year", "gebruiker en jaar"),
            "line-year" => lang.pick("line and year", "lijn en jaar"),
            "EUR" => "euro",
            "USD" => lang.pick("US dollar", "Amerikaanse dollar"),
            "GBP" => lang.pick("British pound", "Brits pond"),
            symbol => symbol,
        }
    }
}

/// Where an item belongs that is not counted by the piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableOf(pub(crate) ItemKind);

impl Spoken for TableOf {
    type Said<'s> = &'static str;

    fn spoken(&self, lang: Lang) -> &'static str {
        match self.0 {
            ItemKind::Network | ItemKind::Service => {
                lang.pick("state it in the table services", "zet het in de tabel diensten")
            }
            ItemKind::Cloud => lang.pick("state it in the table cloud-usage", "zet het in de tabel cloudgebruik"),
            ItemKind::Electricity
            | ItemKind::Technology
            | ItemKind::Fuel
            | ItemKind::Refrigerant
            | ItemKind::Heat
            | ItemKind::Water => lang.pick("state it in the table energy", "zet het in de tabel energie"),
            ItemKind::Device | ItemKind::Component | ItemKind::Server | ItemKind::Storage | ItemKind::Facility => lang
                .pick(
                    "leave it out: no table takes it by itself; a part counts with the server or device that it is in",
                    "laat het weg: geen tabel neemt het apart; een onderdeel telt mee met de server of het apparaat waar het in zit",
                ),
        }
    }
}
