//! The rows of the small tables, as typed by the readers. Texts are trimmed; empty is `None`.

use voetspoor_quantity::{CalendarYear, Consumer, Pue, Share, Zone};

use crate::Place;

/// What kind of place a site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SiteKind {
    /// Ordinary rooms.
    Office,
    /// A server room in a building of another purpose.
    ServerRoom,
    /// The organisation's own data centre.
    DataCentre,
    /// Somebody else's data centre, with own servers in it.
    Colocation,
    /// Somebody's home.
    Home,
}

/// A site.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Where the row stands.
    pub place: Place,
    /// Unique id.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Country.
    pub zone: Zone,
    /// What kind of place; not stated = office unless a PUE is given (then data centre).
    pub kind: Option<SiteKind>,
    /// Power usage effectiveness, where known.
    pub pue: Option<Pue>,
    /// Water usage effectiveness, l per kWh IT.
    pub wue: Option<f64>,
    /// Contract id of its electricity.
    pub contract: Option<String>,
    /// Whether the organisation runs the data centre for others.
    pub operator_role: bool,
    /// Who runs it, where somebody else does.
    pub operator: Option<String>,
    /// Share of the equity, for that consolidation approach.
    pub equity_share: Option<Share>,
    /// Organisational unit.
    pub unit: Option<String>,
}

/// What kind of electricity contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContractKind {
    /// Guarantees of origin.
    GuaranteesOfOrigin,
    /// Power purchase agreement with its guarantees.
    Ppa,
    /// The supplier's own label.
    SupplierLabel,
    /// No certificates: the residual mix.
    Grey,
    /// Own generation.
    OwnGeneration,
}

/// Technology that guarantees name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Technology {
    /// Wind.
    Wind,
    /// Sun.
    Solar,
    /// Water.
    Hydro,
    /// Biomass.
    Biomass,
    /// Nuclear.
    Nuclear,
}

/// How much of the use a contract covers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coverage {
    /// A share of the use.
    Share(Share),
    /// A number of kWh, never more than was used.
    Kwh(f64),
}

/// An electricity contract. Several rows with the same id are parts of one contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// Where the row stands.
    pub place: Place,
    /// Id; sites name it.
    pub id: String,
    /// Kind.
    pub kind: ContractKind,
    /// Technology of the guarantees.
    pub technology: Option<Technology>,
    /// Country of the guarantees.
    pub zone: Option<Zone>,
    /// How much it covers; not stated = all.
    pub coverage: Coverage,
    /// Year it holds for; none = every year.
    pub year: Option<CalendarYear>,
    /// Whether the guarantees were cancelled for the organisation.
    pub cancelled: Option<bool>,
    /// The supplier's figure, kg CO2e per kWh.
    pub factor_kg_kwh: Option<f64>,
    /// Supplier.
    pub supplier: Option<String>,
}

/// A virtual machine on a host of the inventory.
#[derive(Debug, Clone, PartialEq)]
pub struct VirtualMachine {
    /// Where the row stands.
    pub place: Place,
    /// Unique id.
    pub id: String,
    /// Asset id of the host.
    pub host: String,
    /// Virtual processors.
    pub vcpu: Option<f64>,
    /// Memory, GB.
    pub memory_gb: Option<f64>,
    /// Storage, GB.
    pub storage_gb: Option<f64>,
    /// Stated share of the host.
    pub share: Option<Share>,
    /// Mean load of its processors.
    pub load: Option<Share>,
    /// Whether it is shared by storage instead of processors.
    pub by_storage: bool,
    /// For whom it runs.
    pub consumer: Consumer,
    /// The customer's name.
    pub customer: Option<String>,
    /// Organisational unit.
    pub unit: Option<String>,
}

/// An application (or a part of one) on a virtual machine.
#[derive(Debug, Clone, PartialEq)]
pub struct Application {
    /// Where the row stands.
    pub place: Place,
    /// Id; several rows of one id are parts of one application.
    pub id: String,
    /// The virtual machine it runs on.
    pub vm: String,
    /// Test, production ...
    pub environment: Option<String>,
    /// Domain.
    pub domain: Option<String>,
    /// Sub-domain.
    pub sub_domain: Option<String>,
    /// Stated share of the machine.
    pub share: Option<Share>,
    /// Organisational unit.
    pub unit: Option<String>,
}

/// Use of a public cloud.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudUsage {
    /// Where the row stands.
    pub place: Place,
    /// Unique id.
    pub id: String,
    /// aws, azure, gcp ... in lower case.
    pub provider: String,
    /// Region id of the provider, in lower case.
    pub region: String,
    /// Country of the region, for regions that the catalogue does not know.
    pub zone: Option<Zone>,
    /// Service name (`s3`, `ebs` ...), for replication.
    pub service: Option<String>,
    /// Instance type.
    pub instance_type: Option<String>,
    /// Instances at the same time; default 1.
    pub instances: f64,
    /// Hours that each ran.
    pub hours: Option<f64>,
    /// Virtual processors of one, when the type is not known.
    pub vcpu: Option<f64>,
    /// Memory of one, GB.
    pub memory_gb: Option<f64>,
    /// Mean load.
    pub load: Option<Share>,
    /// Storage, GB-months.
    pub storage_gb_months: Option<f64>,
    /// ssd, hdd, object.
    pub storage_class: Option<String>,
    /// Traffic, GB.
    pub traffic_gb: Option<f64>,
    /// internal, inter-region, internet.
    pub traffic_kind: Option<String>,
    /// Year; none = the reporting year.
    pub year: Option<CalendarYear>,
    /// Application it belongs to.
    pub application: Option<String>,
    /// Organisational unit.
    pub unit: Option<String>,
}

/// A bought service.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// Where the row stands.
    pub place: Place,
    /// Unique id.
    pub id: String,
    /// What it is; matched to the catalogue.
    pub kind: String,
    /// How much.
    pub quantity: f64,
    /// Of what: `user-year`, `line-year`, `GB`, `hour`, `EUR`, `USD`, `GBP`.
    pub measure: String,
    /// Supplier.
    pub supplier: Option<String>,
    /// Country of the supply.
    pub zone: Option<Zone>,
    /// Year; none = the reporting year.
    pub year: Option<CalendarYear>,
    /// Organisational unit.
    pub unit: Option<String>,
    /// The supplier's own statement, kg CO2e: shown beside, never added.
    pub declared_kg: Option<f64>,
}

/// Fuel, refrigerant, heat, water or metered electricity of a site.
#[derive(Debug, Clone, PartialEq)]
pub struct EnergyRecord {
    /// Where the row stands.
    pub place: Place,
    /// Unique id.
    pub id: String,
    /// What; `electricity` or matched to the catalogue.
    pub carrier: String,
    /// How much.
    pub quantity: f64,
    /// Of what: m3, l, kg, GJ, kWh, MWh.
    pub measure: String,
    /// Site id.
    pub site: Option<String>,
    /// Country, when no site says so.
    pub zone: Option<Zone>,
    /// Year; none = the reporting year.
    pub year: Option<CalendarYear>,
    /// Organisational unit.
    pub unit: Option<String>,
}
