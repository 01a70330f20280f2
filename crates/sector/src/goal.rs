//! Goal seek: what must hold for a figure to come down to a goal, one lever at a time.

use serde::Serialize;
use voetspoor_quantity::spelled;

use crate::find::FigureName;
use crate::{Measure, Model, Question, Scenario, SectorError, Tier};

/// Halvings of the search: finer than anything the inputs could tell.
const HALVINGS: usize = 26;

spelled! {
    /// Something that can be turned in a scenario.
    pub enum Lever {
        /// Yearly growth of demand, the same for all tiers.
        Demand = "demand", "jaarlijkse groei van alle vraag", "yearly growth of all demand";
        /// Yearly growth of the demand for computing.
        DemandDataCentres = "demand-data-centres", "jaarlijkse groei van de vraag naar rekenwerk", "yearly growth of demand for computing";
        /// Yearly growth of efficiency, the same for all tiers.
        Efficiency = "efficiency", "jaarlijkse groei van alle efficiëntie", "yearly growth of all efficiency";
        /// Yearly growth of the efficiency of data centres.
        EfficiencyDataCentres = "efficiency-data-centres", "jaarlijkse groei van efficiëntie van datacenters", "yearly growth of efficiency of data centres";
        /// Average of the grid.
        Grid = "grid", "gemiddelde van het stroomnet", "average of the grid";
        /// Share bought with guarantees of origin.
        GreenShare = "green-share", "deel met garanties van oorsprong", "share with guarantees of origin";
        /// How much longer everything is used.
        Life = "life", "gebruik van alles, maal zo lang", "use of everything, times as long";
    }
}

impl Lever {
    /// Unit of its setting.
    pub const fn unit(self) -> &'static str {
        match self {
            Lever::Demand | Lever::DemandDataCentres | Lever::Efficiency | Lever::EfficiencyDataCentres => "share/year",
            Lever::Grid => "kg CO2e/kWh",
            Lever::GreenShare => "share",
            Lever::Life => "1",
        }
    }

    /// From the setting that leaves most to the one that leaves least.
    const fn span(self) -> (f64, f64) {
        match self {
            Lever::Demand | Lever::DemandDataCentres => (0.6, -0.4),
            Lever::Efficiency | Lever::EfficiencyDataCentres => (-0.2, 1.0),
            Lever::Grid => (0.6, 0.0),
            Lever::GreenShare => (0.0, 1.0),
            Lever::Life => (0.5, 5.0),
        }
    }

    fn set(self, scenario: &Scenario, value: f64) -> Scenario {
        let mut scenario = scenario.clone();
        match self {
            Lever::Demand => scenario.demand = scenario.demand.with_all(value),
            Lever::DemandDataCentres => scenario.demand = scenario.demand.with(Tier::DataCentres, value),
            Lever::Efficiency => scenario.efficiency = scenario.efficiency.with_all(value),
            Lever::EfficiencyDataCentres => scenario.efficiency = scenario.efficiency.with(Tier::DataCentres, value),
            Lever::Grid => scenario.grid_average = Some(value),
            Lever::GreenShare => scenario.green_share = Some(value),
            Lever::Life => scenario.life = value,
        }
        scenario
    }

    /// The lever moves this measure.
    const fn moves(self, measure: Measure) -> bool {
        match self {
            Lever::Demand | Lever::DemandDataCentres | Lever::Efficiency | Lever::EfficiencyDataCentres => true,
            Lever::Grid => matches!(measure, Measure::UseLocation | Measure::UseMarket | Measure::Footprint),
            Lever::GreenShare => matches!(measure, Measure::UseMarket),
            Lever::Life => matches!(
                measure,
                Measure::Footprint
                    | Measure::EmbodiedStock
                    | Measure::EmbodiedSales
                    | Measure::Sales
                    | Measure::MaterialSold
                    | Measure::Waste
            ),
        }
    }
}

/// What must hold for a goal.
#[derive(Debug, Clone, Serialize)]
pub struct Goal {
    /// The figure.
    pub figure: FigureName,
    /// Unit.
    pub unit: &'static str,
    /// The last year with figures.
    pub base_year: i16,
    /// The figure in that year.
    pub base: f64,
    /// The goal.
    pub goal: f64,
    /// The figure in the scenario, with no lever turned.
    pub without: f64,
    /// What each lever must be by itself.
    pub levers: Vec<Needed>,
}

/// What one lever must be, all others as in the scenario.
#[derive(Debug, Clone, Serialize)]
pub struct Needed {
    /// Lever.
    pub lever: Lever,
    /// Unit of its setting.
    pub unit: &'static str,
    /// The setting that reaches the goal; none = out of its reach alone.
    pub setting: Option<f64>,
    /// The figure at the most that the lever can do.
    pub at_most: f64,
}

impl Model<'_> {
    /// What must hold for a total to be `share` of what it was in the last year with figures, in a scenario year.
    ///
    /// Central values alone: ranges of what is found would say how sure the model is, not what must hold.
    pub fn goal(
        &self,
        question: &Question,
        scenario: &Scenario,
        measure: Measure,
        year: i16,
        share: f64,
    ) -> Result<Goal, SectorError> {
        if !(0.0..=2.0).contains(&share) {
            return Err(SectorError::OutOfRange { what: "the goal as a share", least: 0.0, most: 2.0, value: share });
        }
        let (_, base_year) = self.years();
        if year <= base_year {
            let (least, most) = (f64::from(base_year + 1), f64::from(crate::LAST_YEAR));
            return Err(SectorError::OutOfRange { what: "the year of the goal", least, most, value: f64::from(year) });
        }
        let at = |year: i16, scenario: Option<Scenario>| {
            let question = Question { years: vec![year], scenario, ..question.clone() };
            self.central_of(&question, &FigureName::total(measure, year))
        };
        let base = at(base_year, None)?;
        let goal = base * share;
        let mut levers = Vec::new();
        for &lever in Lever::ALL.iter().filter(|lever| lever.moves(measure)) {
            let of = |setting: f64| at(year, Some(lever.set(scenario, setting)));
            let (mut most, mut least) = lever.span();
            let at_most = of(least)?;
            let setting = if at_most > goal {
                None
            } else if of(most)? <= goal {
                Some(most)
            } else {
                for _ in 0..HALVINGS {
                    let middle = f64::midpoint(most, least);
                    if of(middle)? > goal { most = middle } else { least = middle }
                }
                Some(least)
            };
            levers.push(Needed { lever, unit: lever.unit(), setting, at_most });
        }
        Ok(Goal {
            figure: FigureName::total(measure, year),
            unit: measure.unit(),
            base_year,
            base,
            goal,
            without: at(year, Some(scenario.clone()))?,
            levers,
        })
    }
}
