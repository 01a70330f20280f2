//! The words of the model: tiers, kinds of parts, quantities, measures, switches. Each with its spelling in files and its name for people.

use voetspoor_quantity::{Words, spelled};

spelled! {
    /// A layer of the digital sector. Totals are sums over tiers.
    pub enum Tier {
        /// What people hold and look at, at home and at work, televisions included.
        Devices = "devices", "apparaten van gebruikers", "end-user devices";
        /// Modems, receivers and repeaters at the customer's side of a network.
        CustomerEquipment = "customer-equipment", "netwerkapparatuur bij klanten", "network equipment at customers";
        /// Fixed networks of operators.
        FixedNetwork = "fixed-network", "vaste netwerken", "fixed networks";
        /// Mobile networks of operators.
        MobileNetwork = "mobile-network", "mobiele netwerken", "mobile networks";
        /// Data centres and server rooms on Dutch soil.
        DataCentres = "data-centres", "datacenters", "data centres";
        /// Data centres abroad that serve use in the Netherlands.
        HostingAbroad = "hosting-abroad", "hosting in het buitenland", "hosting abroad";
    }
}

spelled! {
    /// How the electricity of a part is found.
    pub enum PartKind {
        /// Stock times yearly use; hardware by life and by sales.
        Device = "device", "apparaten", "devices";
        /// Lines or subscriptions times yearly use.
        Subscription = "subscription", "aansluitingen of abonnementen", "lines or subscriptions";
        /// A yearly amount that somebody states or measures.
        Delivered = "delivered", "geleverd", "delivered";
        /// A share of another part's yearly amount.
        ShareOf = "share-of", "deel van een ander", "share of another";
        /// What is left of another part's yearly amount.
        RestOf = "rest-of", "rest van een ander", "rest of another";
        /// An amount a head times the population.
        PerHead = "per-head", "per inwoner", "for each inhabitant";
    }
}

spelled! {
    /// A choice of what belongs to the sector.
    pub enum Switch {
        /// Televisions.
        Televisions = "televisions", "televisies", "televisions";
        /// Server rooms of organisations whose main activity is something else.
        EnterpriseRooms = "enterprise-rooms", "serverruimten van organisaties", "server rooms of organisations";
        /// Data centres abroad that serve Dutch use.
        HostingAbroad = "hosting-abroad", "hosting in het buitenland", "hosting abroad";
        /// Modems, receivers and repeaters at customers.
        CustomerEquipment = "customer-equipment", "netwerkapparatuur bij klanten", "network equipment at customers";
    }
}

spelled! {
    /// What an input says of a part, a tier or a driver.
    pub enum Quantity {
        /// How many there are: households, lines, heads.
        Amount = "amount", "aantal", "number";
        /// Devices for each of the driver.
        Units = "units", "apparaten per", "devices for each";
        /// kWh a year of one.
        EnergyUse = "energy-use", "stroom van één", "electricity of one";
        /// Mean years in use.
        ServiceLife = "service-life", "gemiddelde gebruiksjaren", "mean years in use";
        /// Shape of the spread of lives.
        LifeShape = "life-shape", "vorm van de spreiding van levens", "shape of the spread of lives";
        /// kg CO2e of making one and of its end.
        Embodied = "embodied", "maken en einde van één", "making and end of one";
        /// kg of one.
        Mass = "mass", "massa van één", "mass of one";
        /// GWh a year.
        Delivered = "delivered", "stroom per jaar", "electricity a year";
        /// Share of another part.
        Share = "share", "aandeel", "share";
        /// Share of the electricity that is bought with guarantees of origin.
        GreenShare = "green-share", "ingekocht met garanties van oorsprong", "bought with guarantees of origin";
        /// Facility energy over IT energy.
        Pue = "pue", "PUE", "PUE";
        /// Litres of water for each kWh of the facility.
        WaterUse = "water-use", "water per kWh", "water for each kWh";
        /// Share of the IT energy that servers take.
        ServerShare = "server-share", "aandeel van servers in IT-energie", "share of servers in IT energy";
        /// kWh a year of one server.
        ServerEnergy = "server-energy", "stroom van één server", "electricity of one server";
        /// Years that a server is used.
        ServerLife = "server-life", "jaren dat een server dienst doet", "years that a server is used";
        /// kg CO2e of making one server and of its end.
        ServerEmbodied = "server-embodied", "maken en einde van één server", "making and end of one server";
        /// Hectares of land built on.
        Land = "land", "bebouwde grond", "land built on";
    }
}

impl Quantity {
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

spelled! {
    /// What the model tells of a year.
    pub enum Measure {
        /// Devices, lines or subscriptions in use.
        Stock = "stock", "in gebruik", "in use";
        /// Electricity used.
        Energy = "energy", "stroom", "electricity";
        /// Emissions of the use phase by the average of the grid.
        UseLocation = "use-location", "uitstoot van het gebruik, gemiddelde stroom", "use-phase emissions, average of the grid";
        /// Emissions of the use phase by contracts, and by the residual mix where there are none.
        UseMarket = "use-market", "uitstoot van het gebruik, naar inkoop", "use-phase emissions, by contracts";
        /// Yearly share of making the stock: stock over life. Never added to `embodied-sales`.
        EmbodiedStock = "embodied-stock", "apparatuur, gespreid over de levensduur", "hardware, spread over its life";
        /// Making of what is put on the market in the year. Never added to `embodied-stock`.
        EmbodiedSales = "embodied-sales", "apparatuur op de markt gebracht", "hardware put on the market";
        /// Use phase by the average of the grid, and hardware by the one way that was chosen.
        Footprint = "footprint", "voetafdruk over de levensloop", "footprint over the life cycle";
        /// Footprint for each inhabitant.
        FootprintPerHead = "footprint-per-head", "voetafdruk per inwoner", "footprint for each inhabitant";
        /// Share in the emissions of the use phase.
        UseShare = "use-share", "aandeel in de uitstoot van het gebruik", "share of the use-phase emissions";
        /// Share of the electricity that the country uses.
        ElectricityShare = "electricity-share", "aandeel in de stroom van het land", "share of the country's electricity";
        /// Water that data centres take in.
        WaterSites = "water-sites", "water van datacenters", "water of data centres";
        /// Water that power plants consume for the electricity.
        WaterElectricity = "water-electricity", "water van elektriciteitscentrales", "water of power plants";
        /// Devices put on the market.
        Sales = "sales", "op de markt gebracht", "put on the market";
        /// Mass of the devices put on the market.
        MaterialSold = "material-sold", "massa op de markt gebracht", "mass put on the market";
        /// Mass of the devices that go out of use.
        Waste = "waste", "massa die buiten gebruik raakt", "mass that goes out of use";
        /// Land built on.
        Land = "land", "bebouwde grond", "land built on";
    }
}

impl Measure {
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

spelled! {
    /// Where an input comes from.
    pub enum Basis {
        /// Somebody publishes it for the Netherlands.
        Published = "published", "gepubliceerd", "published";
        /// Own arithmetic on published figures.
        Derived = "derived", "afgeleid", "derived";
        /// A published figure of another country, year or thing stands in.
        Proxy = "proxy", "vervangend cijfer", "stand-in";
        /// Nothing is published: our own assumption, wide, with its reason.
        Assumption = "assumption", "aanname", "assumption";
        /// A row of the catalogue.
        Catalogue = "catalogue", "catalogus", "catalogue";
    }
}

spelled! {
    /// Which of the two ways to count hardware enters the footprint. One at a time.
    pub enum EmbodiedBy {
        /// The stock's yearly share: stock over life.
        Stock = "stock", "naar voorraad, over de levensduur", "by stock, over its life";
        /// What is put on the market in the year. Data centres and networks have no sales figures and are not in it.
        Sales = "sales", "naar wat op de markt komt", "by what is put on the market";
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
pub(crate) fn words(name: impl Fn(voetspoor_quantity::Lang) -> &'static str) -> Words {
    Words::of(|lang| name(lang).to_owned())
}
