//! The words of the model: tiers, kinds of parts, quantities, measures, switches. Each with its spelling in files and its name for people.

use voetspoor_quantity::{Lang, Words, text_enum};

text_enum! {
    /// A layer of the digital sector. Totals are sums over tiers.
    pub enum Tier {
        /// What people hold and look at, at home and at work, televisions included.
        Devices = "devices",
        /// Modems, receivers and repeaters at the customer's side of a network.
        CustomerEquipment = "customer-equipment",
        /// Fixed networks of operators.
        FixedNetwork = "fixed-network",
        /// Mobile networks of operators.
        MobileNetwork = "mobile-network",
        /// Data centres and server rooms on Dutch soil.
        DataCentres = "data-centres",
        /// Data centres abroad that serve use in the Netherlands.
        HostingAbroad = "hosting-abroad",
    }
}

impl Tier {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Tier::Devices => lang.pick("end-user devices", "apparaten van gebruikers"),
            Tier::CustomerEquipment => lang.pick("network equipment at customers", "netwerkapparatuur bij klanten"),
            Tier::FixedNetwork => lang.pick("fixed networks", "vaste netwerken"),
            Tier::MobileNetwork => lang.pick("mobile networks", "mobiele netwerken"),
            Tier::DataCentres => lang.pick("data centres", "datacenters"),
            Tier::HostingAbroad => lang.pick("hosting abroad", "hosting in het buitenland"),
        }
    }
}

text_enum! {
    /// How the electricity of a part is found.
    pub enum PartKind {
        /// Stock times yearly use; hardware by life and by sales.
        Device = "device",
        /// Lines or subscriptions times yearly use.
        Subscription = "subscription",
        /// A yearly amount that somebody states or measures.
        Delivered = "delivered",
        /// A share of another part's yearly amount.
        ShareOf = "share-of",
        /// What is left of another part's yearly amount.
        RestOf = "rest-of",
        /// An amount a head times the population.
        PerHead = "per-head",
    }
}

text_enum! {
    /// A choice of what belongs to the sector.
    pub enum Switch {
        /// Televisions.
        Televisions = "televisions",
        /// Server rooms of organisations whose main activity is something else.
        EnterpriseRooms = "enterprise-rooms",
        /// Data centres abroad that serve Dutch use.
        HostingAbroad = "hosting-abroad",
        /// Modems, receivers and repeaters at customers.
        CustomerEquipment = "customer-equipment",
    }
}

impl Switch {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Switch::Televisions => lang.pick("televisions", "televisies"),
            Switch::EnterpriseRooms => lang.pick("server rooms of organisations", "serverruimten van organisaties"),
            Switch::HostingAbroad => lang.pick("hosting abroad", "hosting in het buitenland"),
            Switch::CustomerEquipment => lang.pick("network equipment at customers", "netwerkapparatuur bij klanten"),
        }
    }
}

text_enum! {
    /// What an input says of a part, a tier or a driver.
    pub enum Quantity {
        /// How many there are: households, lines, heads.
        Amount = "amount",
        /// Devices for each of the driver.
        Units = "units",
        /// kWh a year of one.
        EnergyUse = "energy-use",
        /// Mean years in use.
        ServiceLife = "service-life",
        /// Shape of the spread of lives.
        LifeShape = "life-shape",
        /// kg CO2e of making one and of its end.
        Embodied = "embodied",
        /// kg of one.
        Mass = "mass",
        /// GWh a year.
        Delivered = "delivered",
        /// Share of another part.
        Share = "share",
        /// Share of the electricity that is bought with guarantees of origin.
        GreenShare = "green-share",
        /// Facility energy over IT energy.
        Pue = "pue",
        /// Litres of water for each kWh of the facility.
        WaterUse = "water-use",
        /// Share of the IT energy that servers take.
        ServerShare = "server-share",
        /// kWh a year of one server.
        ServerEnergy = "server-energy",
        /// Years that a server is used.
        ServerLife = "server-life",
        /// kg CO2e of making one server and of its end.
        ServerEmbodied = "server-embodied",
        /// Hectares of land built on.
        Land = "land",
    }
}

impl Quantity {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Quantity::Amount => lang.pick("number", "aantal"),
            Quantity::Units => lang.pick("devices for each", "apparaten per"),
            Quantity::EnergyUse => lang.pick("electricity of one", "stroom van één"),
            Quantity::ServiceLife => lang.pick("mean years in use", "gemiddelde gebruiksjaren"),
            Quantity::LifeShape => lang.pick("shape of the spread of lives", "vorm van de spreiding van levens"),
            Quantity::Embodied => lang.pick("making and end of one", "maken en einde van één"),
            Quantity::Mass => lang.pick("mass of one", "massa van één"),
            Quantity::Delivered => lang.pick("electricity a year", "stroom per jaar"),
            Quantity::Share => lang.pick("share", "aandeel"),
            Quantity::GreenShare => {
                lang.pick("bought with guarantees of origin", "ingekocht met garanties van oorsprong")
            }
            Quantity::Pue => lang.pick("PUE", "PUE"),
            Quantity::WaterUse => lang.pick("water for each kWh", "water per kWh"),
            Quantity::ServerShare => lang.pick("share of servers in IT energy", "aandeel van servers in IT-energie"),
            Quantity::ServerEnergy => lang.pick("electricity of one server", "stroom van één server"),
            Quantity::ServerLife => lang.pick("years that a server is used", "jaren dat een server dienst doet"),
            Quantity::ServerEmbodied => lang.pick("making and end of one server", "maken en einde van één server"),
            Quantity::Land => lang.pick("land built on", "bebouwde grond"),
        }
    }

    /// The unit that its inputs must have.
    pub const fn unit(self) -> &'static str {
        match self {
            Quantity::Amount => "count",
            Quantity::Units | Quantity::LifeShape | Quantity::Pue => "1",
            Quantity::EnergyUse | Quantity::ServerEnergy => "kWh/year",
            Quantity::ServiceLife | Quantity::ServerLife => "year",
            Quantity::Embodied | Quantity::ServerEmbodied => "kg CO2e",
            Quantity::Mass => "kg",
            Quantity::Delivered => "GWh/year",
            Quantity::Share | Quantity::GreenShare | Quantity::ServerShare => "share",
            Quantity::WaterUse => "l/kWh",
            Quantity::Land => "ha",
        }
    }

    /// It lies between 0 and 1.
    pub(crate) const fn is_share(self) -> bool {
        matches!(self, Quantity::Share | Quantity::GreenShare | Quantity::ServerShare)
    }
}

text_enum! {
    /// What the model tells of a year.
    pub enum Measure {
        /// Devices, lines or subscriptions in use.
        Stock = "stock",
        /// Electricity used.
        Energy = "energy",
        /// Emissions of the use phase by the average of the grid.
        UseLocation = "use-location",
        /// Emissions of the use phase by contracts, and by the residual mix where there are none.
        UseMarket = "use-market",
        /// Yearly share of making the stock: stock over life. Never added to `embodied-sales`.
        EmbodiedStock = "embodied-stock",
        /// Making of what is put on the market in the year. Never added to `embodied-stock`.
        EmbodiedSales = "embodied-sales",
        /// Use phase by the average of the grid, and hardware by the one way that was chosen.
        Footprint = "footprint",
        /// Footprint for each inhabitant.
        FootprintPerHead = "footprint-per-head",
        /// Share in the emissions of the use phase.
        UseShare = "use-share",
        /// Share of the electricity that the country uses.
        ElectricityShare = "electricity-share",
        /// Water that data centres take in.
        WaterSites = "water-sites",
        /// Water that power plants consume for the electricity.
        WaterElectricity = "water-electricity",
        /// Devices put on the market.
        Sales = "sales",
        /// Mass of the devices put on the market.
        MaterialSold = "material-sold",
        /// Mass of the devices that go out of use.
        Waste = "waste",
        /// Land built on.
        Land = "land",
    }
}

impl Measure {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Measure::Stock => lang.pick("in use", "in gebruik"),
            Measure::Energy => lang.pick("electricity", "stroom"),
            Measure::UseLocation => {
                lang.pick("use-phase emissions, average of the grid", "uitstoot van het gebruik, gemiddelde stroom")
            }
            Measure::UseMarket => {
                lang.pick("use-phase emissions, by contracts", "uitstoot van het gebruik, naar inkoop")
            }
            Measure::EmbodiedStock => {
                lang.pick("hardware, spread over its life", "apparatuur, gespreid over de levensduur")
            }
            Measure::EmbodiedSales => lang.pick("hardware put on the market", "apparatuur op de markt gebracht"),
            Measure::Footprint => lang.pick("footprint over the life cycle", "voetafdruk over de levensloop"),
            Measure::FootprintPerHead => lang.pick("footprint for each inhabitant", "voetafdruk per inwoner"),
            Measure::UseShare => {
                lang.pick("share of the use-phase emissions", "aandeel in de uitstoot van het gebruik")
            }
            Measure::ElectricityShare => {
                lang.pick("share of the country's electricity", "aandeel in de stroom van het land")
            }
            Measure::WaterSites => lang.pick("water of data centres", "water van datacenters"),
            Measure::WaterElectricity => lang.pick("water of power plants", "water van elektriciteitscentrales"),
            Measure::Sales => lang.pick("put on the market", "op de markt gebracht"),
            Measure::MaterialSold => lang.pick("mass put on the market", "massa op de markt gebracht"),
            Measure::Waste => lang.pick("mass that goes out of use", "massa die buiten gebruik raakt"),
            Measure::Land => lang.pick("land built on", "bebouwde grond"),
        }
    }

    /// The unit of its figures.
    pub const fn unit(self) -> &'static str {
        match self {
            Measure::Stock | Measure::Sales => "million",
            Measure::Energy => "GWh",
            Measure::UseLocation
            | Measure::UseMarket
            | Measure::EmbodiedStock
            | Measure::EmbodiedSales
            | Measure::Footprint => "kt CO2e",
            Measure::FootprintPerHead => "kg CO2e",
            Measure::UseShare | Measure::ElectricityShare => "%",
            Measure::WaterSites | Measure::WaterElectricity => "1000 m3",
            Measure::MaterialSold | Measure::Waste => "t",
            Measure::Land => "ha",
        }
    }

    /// Figures of parts may be added up.
    pub const fn is_additive(self) -> bool {
        !matches!(self, Measure::Stock | Measure::FootprintPerHead | Measure::ElectricityShare)
    }
}

text_enum! {
    /// Where an input comes from.
    pub enum Basis {
        /// Somebody publishes it for the Netherlands.
        Published = "published",
        /// Own arithmetic on published figures.
        Derived = "derived",
        /// A published figure of another country, year or thing stands in.
        Proxy = "proxy",
        /// Nothing is published: our own assumption, wide, with its reason.
        Assumption = "assumption",
        /// A row of the catalogue.
        Catalogue = "catalogue",
    }
}

impl Basis {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Basis::Published => lang.pick("published", "gepubliceerd"),
            Basis::Derived => lang.pick("derived", "afgeleid"),
            Basis::Proxy => lang.pick("stand-in", "vervangend cijfer"),
            Basis::Assumption => lang.pick("assumption", "aanname"),
            Basis::Catalogue => lang.pick("catalogue", "catalogus"),
        }
    }
}

text_enum! {
    /// Which of the two ways to count hardware enters the footprint. One at a time.
    pub enum EmbodiedBy {
        /// The stock's yearly share: stock over life.
        Stock = "stock",
        /// What is put on the market in the year. Data centres and networks have no sales figures and are not in it.
        Sales = "sales",
    }
}

impl EmbodiedBy {
    /// The measure it takes.
    pub const fn measure(self) -> Measure {
        match self {
            EmbodiedBy::Stock => Measure::EmbodiedStock,
            EmbodiedBy::Sales => Measure::EmbodiedSales,
        }
    }
}

/// Words of a name that differs by language.
pub(crate) fn words(name: impl Fn(Lang) -> &'static str) -> Words {
    Words::of(|lang| name(lang).to_owned())
}
