//! Hardware: by stock over life, and by what is put on the market.

use std::sync::Arc;

use voetspoor_method::lifetime::{Lifetime, sales_share};
use voetspoor_quantity::Words;

use super::{Builder, PartNodes, Scope};
use crate::graph::{Curve, NodeId, Op};
use crate::{Measure, Part, PartKind, Quantity, Tier};

/// Mean lives at which the curve of sales is computed, as multiples of the central life.
const LIVES: [f64; 13] = [0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 1.0, 1.15, 1.35, 1.6, 2.0, 3.0, 5.0];
/// kt in a kg.
const KT: f64 = 1e-6;
/// t in a kg.
const TONNE: f64 = 1e-3;

impl Builder<'_, '_> {
    /// Hardware of a part; `longer` multiplies lives.
    pub(super) fn hardware_of(
        &mut self,
        year: i16,
        (place, part): (usize, &Part),
        nodes: PartNodes,
        growth: f64,
        longer: f64,
    ) {
        match (part.kind, part.tier) {
            (PartKind::Device, _) => {
                self.devices(year, (place, part), nodes, growth, longer);
            }
            (_, Tier::DataCentres) => {
                self.servers(year, place, nodes, longer);
            }
            // Equipment of networks and hosting abroad: no public stock, told as gaps.
            _ => {}
        }
    }

    fn devices(
        &mut self,
        year: i16,
        (place, part): (usize, &Part),
        nodes: PartNodes,
        growth: f64,
        longer: f64,
    ) -> Option<()> {
        let scope = Scope::Part(place);
        let stock = nodes.stock?;
        let life = self.life(&part.id, Quantity::ServiceLife, year, longer)?;
        let embodied = self.quantity(&part.id, Quantity::Embodied, year)?;
        let kt = self.fixed(KT, "kt in a kg", "kt in een kg", "kt/kg");

        let name =
            Words::new("replaced a year: stock over life", "per jaar vervangen: voorraad gedeeld door levensduur");
        let yearly = self.graph.push(Op::Quotient(stock, life), name, "count");
        let name = self.title(Measure::EmbodiedStock, scope, year);
        let by_stock = self.product([yearly, embodied, kt], name, Measure::EmbodiedStock.unit());
        self.tell(year, scope, Measure::EmbodiedStock, by_stock);

        let shape = self.central(&part.id, Quantity::LifeShape, year)?;
        let mean = self.central(&part.id, Quantity::ServiceLife, year)? * longer;
        let sold = self.sold(stock, life, (shape, mean), growth, scope, year)?;
        let million = self.fixed(1e-6, "million in one", "miljoen in één", "million");
        let name = self.title(Measure::Sales, scope, year);
        let pieces = self.product([sold, million], name, Measure::Sales.unit());
        self.tell(year, scope, Measure::Sales, pieces);
        let name = self.title(Measure::EmbodiedSales, scope, year);
        let by_sales = self.product([sold, embodied, kt], name, Measure::EmbodiedSales.unit());
        self.tell(year, scope, Measure::EmbodiedSales, by_sales);

        let mass = self.quantity(&part.id, Quantity::Mass, year)?;
        let tonne = self.fixed(TONNE, "t in a kg", "t in een kg", "t/kg");
        let name = self.title(Measure::MaterialSold, scope, year);
        let material = self.product([sold, mass, tonne], name, Measure::MaterialSold.unit());
        self.tell(year, scope, Measure::MaterialSold, material);
        let added = self.fixed(
            growth / (1.0 + growth),
            "share of the stock that the year added",
            "deel van de voorraad dat het jaar toevoegde",
            "share",
        );
        let added = self.product([stock, added], Words::new("added in the year", "in het jaar toegevoegd"), "count");
        let name = Words::new("out of use in the year", "in het jaar buiten gebruik");
        let retired = self.graph.push(Op::Difference(sold, added), name, "count");
        let name = self.title(Measure::Waste, scope, year);
        let waste = self.product([retired, mass, tonne], name, Measure::Waste.unit());
        self.tell(year, scope, Measure::Waste, waste);
        Some(())
    }

    /// Pieces put on the market: the stock times a share that follows from the spread of lives and the growth of the stock.
    fn sold(
        &mut self,
        stock: NodeId,
        life: NodeId,
        (shape, mean): (f64, f64),
        growth: f64,
        scope: Scope,
        year: i16,
    ) -> Option<NodeId> {
        let xs: Vec<f64> = LIVES.iter().map(|times| times * mean).collect();
        let lives: Option<Vec<Lifetime>> = xs.iter().map(|&mean| Lifetime::with_mean(shape, mean)).collect();
        let ys = lives?.into_iter().map(|life| sales_share(life, growth)).collect();
        let says = Words::new(
            format!("sales for each device in use (Weibull, shape {shape}, growth {:.1} % a year)", growth * 100.0),
            format!("verkoop per apparaat in gebruik (Weibull, vorm {shape}, groei {:.1} % per jaar)", growth * 100.0),
        );
        let share = self.graph.push(Op::Curve(life, Arc::new(Curve { xs, ys })), says, "share");
        let name = self.title(Measure::Sales, scope, year);
        Some(self.product([stock, share], name, "count"))
    }

    /// Servers: IT energy over what one takes, over its life, times what making one emits.
    fn servers(&mut self, year: i16, place: usize, nodes: PartNodes, longer: f64) -> Option<()> {
        let tier = Tier::DataCentres.as_str();
        let scope = Scope::Part(place);
        let pue = self.quantity(tier, Quantity::Pue, year)?;
        let share = self.quantity(tier, Quantity::ServerShare, year)?;
        let each = self.quantity(tier, Quantity::ServerEnergy, year)?;
        let embodied = self.quantity(tier, Quantity::ServerEmbodied, year)?;
        let life = self.life(tier, Quantity::ServerLife, year, longer)?;
        let it = self.graph.push(Op::Quotient(nodes.energy, pue), Words::new("IT energy", "IT-energie"), "GWh");
        let of_servers = self.product([it, share], Words::new("electricity of servers", "stroom van servers"), "GWh");
        let name = Words::new("servers, millions", "servers, miljoenen");
        let servers = self.graph.push(Op::Quotient(of_servers, each), name, "million");
        let name = Words::new("servers replaced a year, millions", "servers per jaar vervangen, miljoenen");
        let yearly = self.graph.push(Op::Quotient(servers, life), name, "million");
        let name = self.title(Measure::EmbodiedStock, scope, year);
        let id = self.product([yearly, embodied], name, Measure::EmbodiedStock.unit());
        self.tell(year, scope, Measure::EmbodiedStock, id);
        Some(())
    }

    fn life(&mut self, of: &str, quantity: Quantity, year: i16, longer: f64) -> Option<NodeId> {
        let life = self.quantity(of, quantity, year)?;
        if (longer - 1.0).abs() < f64::EPSILON {
            return Some(life);
        }
        let name = self.graph.node(life).name.clone();
        let longer = self.fixed(longer, "longer use, as chosen", "langer gebruik, zoals gekozen", "1");
        Some(self.product([life, longer], name, "year"))
    }
}
