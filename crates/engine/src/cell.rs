//! The activity cell: a key with exact additive measures.
//!
//! This is the exchange format between counting and valuing, and between organisations
//! (`docs/src/method/cells.md`). Cells of parts of an inventory merge to the cells of the whole, bit for bit.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use voetspoor_quantity::{CalendarYear, Consumer, Fixed, Relation, Stage, Zone};

/// A short text that many keys share.
pub type Text = Arc<str>;

/// What kind of activity a cell counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Activity {
    /// Hardware made, kept and retired, in units of the item.
    Goods,
    /// The same, in kg CO2e that the maker declares; the key names the stage.
    DeclaredGoods,
    /// Electricity used by equipment.
    Electricity,
    /// Compute, storage, memory and traffic of a public cloud.
    Cloud,
    /// Another bought service.
    Service,
    /// Fuel, refrigerant, heat or water of own sites.
    Carrier,
}

/// Where the service life comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LifeBasis {
    /// Stated in the inventory: measures are shares of lives.
    Given,
    /// The item's default, of this many days: measures are days, the life stays a parameter.
    Default(i32),
}

/// Where the electricity figure comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnergyBasis {
    /// Metered.
    Measured,
    /// Stated by the maker or the organisation.
    Declared,
    /// Estimated by the organisation.
    Estimated,
    /// By a power model, summed per asset at low, central and high; the model's id is its error source.
    Modelled(Text),
    /// The item's mean use: measures are unit-days, the kWh per year stays a parameter.
    Archetype,
}

/// How the overhead of the facility is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Overhead {
    /// The site's own PUE.
    Given(Fixed),
    /// The default PUE of this catalogue item stays a parameter.
    Default(Text),
}

/// Key of a cell. Absent means: not stated, or not of meaning for this activity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellKey {
    /// Kind of activity.
    pub activity: Activity,
    /// Most specific catalogue item.
    pub item: Text,
    /// Calendar year.
    pub year: CalendarYear,
    /// Relation of the organisation to it.
    pub relation: Relation,
    /// For whom it works: the organisation itself or a customer.
    pub consumer: Consumer,
    /// The other party, where known: customer, provider, lessor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counterparty: Option<Text>,
    /// Zone of its electricity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// Electricity contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Text>,
    /// Stage that a declared figure is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Basis of the life.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub life: Option<LifeBasis>,
    /// Basis of the electricity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<EnergyBasis>,
    /// Basis of the overhead; none outside data centres and server rooms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overhead: Option<Overhead>,
    /// Water that the site takes, litres per kWh of its equipment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wue: Option<Fixed>,
    /// The parameter by which the amount was completed, where the inventory did not state it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_by: Option<Text>,
    /// The organisation's share of the equity of the site, where the site states one: what the equity approach counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equity_share: Option<Fixed>,
    /// Bought second hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refurbished: bool,
    /// No date of purchase is known: taken as within its life.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undated: bool,
    /// What it is part of, where the item is a component: the whole's item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Text>,
    /// Cloud region, as `provider/region`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Text>,
    /// Reporting dimension: site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Text>,
    /// Reporting dimension: organisational unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// Reporting dimension: application, virtual machine without application, or the part of a host that nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workload: Option<Text>,
    /// The part of a host or machine that the workload has is not stated: equal parts stand in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub equal_part: bool,
}

impl CellKey {
    /// A key with nothing but the necessary.
    pub fn new(activity: Activity, item: impl Into<Text>, year: CalendarYear, relation: Relation) -> CellKey {
        CellKey {
            activity,
            item: item.into(),
            year,
            relation,
            consumer: Consumer::Own,
            counterparty: None,
            zone: None,
            contract: None,
            stage: None,
            life: None,
            energy: None,
            overhead: None,
            wue: None,
            completed_by: None,
            equity_share: None,
            refurbished: false,
            undated: false,
            part_of: None,
            region: None,
            site: None,
            unit: None,
            workload: None,
            equal_part: false,
        }
    }
}

/// One additive measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Bought in the year, in units of the item (or kg, for declared goods).
    Acquired,
    /// Taken out of service in the year.
    Retired,
    /// Units times days in service.
    UnitDays,
    /// Units times days within the default life.
    LifeDays,
    /// Units times days of the default life written off at an early retirement.
    WrittenOffDays,
    /// Units times share of a given life.
    LifeShares,
    /// Units times share of a given life written off.
    WrittenOffShares,
    /// Electricity at the plug, kWh.
    ItKwh,
    /// The same, low end of the model.
    ItKwhLow,
    /// The same, high end of the model.
    ItKwhHigh,
    /// Quantity in units of the item: GB, hours, litres, users, euros.
    Quantity,
    /// Quantity times load (virtual processor hours at work).
    LoadedQuantity,
    /// What the supplier itself states, kg CO2e: shown beside, never added.
    StatedKg,
}

/// The measures of one cell; what is not there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Measures(BTreeMap<Measure, Fixed>);

impl Measures {
    /// One measure.
    pub fn get(&self, measure: Measure) -> Fixed {
        self.0.get(&measure).copied().unwrap_or_default()
    }

    /// Adds to one measure. Adding nothing leaves no trace.
    pub fn add(&mut self, measure: Measure, amount: Fixed) {
        if !amount.is_zero() {
            *self.0.entry(measure).or_default() += amount;
        }
    }

    /// The same measure set, with one more.
    #[must_use]
    pub fn with(mut self, measure: Measure, amount: Fixed) -> Measures {
        self.add(measure, amount);
        self
    }

    /// All measures that are not nothing.
    pub fn iter(&self) -> impl Iterator<Item = (Measure, Fixed)> + '_ {
        self.0.iter().map(|(m, f)| (*m, *f))
    }

    /// Whether nothing was counted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn absorb(&mut self, other: &Measures) {
        for (measure, amount) in other.iter() {
            self.add(measure, amount);
        }
    }
}

/// A cell on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The key.
    #[serde(flatten)]
    pub key: CellKey,
    /// The measures.
    pub measures: Measures,
}

/// How much the products of one item differ in number: what product variety needs to average out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Variety {
    /// Units of all models together.
    pub units: Fixed,
    /// Sum over the models of the square of their units.
    pub squares: Fixed,
}

impl Variety {
    /// Factor on the spread of one product that the spread of the sum has: `sqrt(sum n^2) / sum n`, 0 to 1.
    pub fn averaging(self) -> f64 {
        let units = self.units.to_f64();
        if units > 0.0 { (self.squares.to_f64().sqrt() / units).min(1.0) } else { 1.0 }
    }
}

/// The cells of an inventory.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CellSet {
    cells: BTreeMap<CellKey, Measures>,
    models: BTreeMap<(Text, Text), Fixed>,
}

impl CellSet {
    /// Adds to a cell.
    pub fn add(&mut self, key: CellKey, measures: &Measures) {
        if !measures.is_empty() {
            self.cells.entry(key).or_default().absorb(measures);
        }
    }

    /// Counts units of one model of an item, for the variety.
    pub fn add_model(&mut self, item: Text, model: Text, units: Fixed) {
        if !units.is_zero() {
            *self.models.entry((item, model)).or_default() += units;
        }
    }

    /// Adds all of another set: associative and commutative, exact.
    #[must_use]
    pub fn merge(mut self, other: CellSet) -> CellSet {
        for (key, measures) in &other.cells {
            self.add(key.clone(), measures);
        }
        for ((item, model), units) in other.models {
            self.add_model(item, model, units);
        }
        self
    }

    /// The cells, in the order of their keys.
    pub fn iter(&self) -> impl Iterator<Item = (&CellKey, &Measures)> {
        self.cells.iter()
    }

    /// Whether there is such a cell.
    pub fn contains(&self, key: &CellKey) -> bool {
        self.cells.contains_key(key)
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Variety per item.
    pub fn variety(&self) -> BTreeMap<Text, Variety> {
        let mut all: BTreeMap<Text, Variety> = BTreeMap::new();
        for ((item, _), &units) in &self.models {
            let variety = all.entry(Arc::clone(item)).or_default();
            variety.units += units;
            variety.squares += units * units;
        }
        all
    }

    /// Takes a cell out.
    pub(crate) fn remove(&mut self, key: &CellKey) -> Option<Measures> {
        self.cells.remove(key)
    }

    /// Keeps the cells that a rule allows.
    #[must_use]
    pub fn filter(mut self, keep: impl Fn(&CellKey) -> bool) -> CellSet {
        self.cells.retain(|key, _| keep(key));
        self
    }

    /// On paper, for files.
    pub fn to_cells(&self) -> Vec<Cell> {
        self.iter().map(|(key, measures)| Cell { key: key.clone(), measures: measures.clone() }).collect()
    }

    /// Units per item and model, for files.
    pub fn to_models(&self) -> Vec<(Text, Text, Fixed)> {
        self.models.iter().map(|((item, model), units)| (Arc::clone(item), Arc::clone(model), *units)).collect()
    }

    /// From files.
    pub fn from_parts(cells: Vec<Cell>, models: Vec<(Text, Text, Fixed)>) -> CellSet {
        let mut set = CellSet::default();
        for Cell { key, measures } in cells {
            set.add(key, &measures);
        }
        for (item, model, units) in models {
            set.add_model(item, model, units);
        }
        set
    }
}
