//! What a kWh emits and takes in water, in years with figures.

use voetspoor_catalog::{CarrierParts, Factor, MixFactor};
use voetspoor_quantity::{CalendarYear, Indicator, Shape, Spread, Words, Zone};

use super::{Builder, GridNodes};
use crate::SectorError;
use crate::graph::{Marks, NodeId, Op, Origin};

/// Catalogue item of electricity from the grid.
const GRID: &str = "electricity.grid";
/// Error source of figures of another year than the one asked for.
const YEAR_GAP: &str = "grid.year-gap";
/// Unit of factors.
const PER_KWH: &str = "kg CO2e/kWh";

impl<'d> Builder<'d, '_> {
    pub(super) fn grid_of_year(&mut self, year: i16) -> Result<GridNodes, SectorError> {
        let location =
            self.electricity(Zone::NL, year, "location", ("average of the grid", "gemiddelde van het net"))?;
        let residual = self.electricity(Zone::NL, year, "residual", ("residual mix", "restmix"))?;
        let certified =
            self.electricity(Zone::NL, year, "wind", ("guarantees of wind power", "garanties van windkracht"))?;
        let abroad = self.electricity(Zone::EU, year, "location", ("average of the EU", "gemiddelde van de EU"))?;
        Ok(GridNodes { location, residual, certified, abroad, water: self.water_of_year(year) })
    }

    fn electricity(
        &mut self,
        zone: Zone,
        year: i16,
        basis: &'static str,
        (en, nl): (&str, &str),
    ) -> Result<NodeId, SectorError> {
        let (catalog, set) = (self.model.catalog, self.model.set);
        let climate = Indicator::ClimateChange;
        let find =
            || catalog.carrier_parts(catalog.item_id(GRID)?, climate, Some(zone), CalendarYear(year), basis, set);
        let found: CarrierParts<'_> = find().ok_or_else(|| SectorError::NoElectricity {
            set: set.name.clone(),
            basis,
            zone: zone.to_string(),
        })?;
        // Plants and grids are built, not used: they are no part of the use phase.
        let parts: Vec<&Factor> = found.parts.iter().copied().filter(|part| part.part != "infrastructure").collect();
        let nodes: Vec<NodeId> = parts.iter().map(|factor| self.factor(factor, PER_KWH)).collect();
        let name = Words::of(|lang| format!("{} {year}", lang.pick(en, nl)));
        let mut sum = self.graph.push(Op::Sum(nodes.into()), name.clone(), PER_KWH);
        if parts.iter().any(|part| matches!(part.part.as_str(), "life-cycle" | "generation-and-upstream")) {
            self.graph.mark(sum, Marks::UNSPLIT);
        }
        if found.year_gap != 0 {
            let away = self.years_away(found.year_gap.unsigned_abs());
            sum = self.product([sum, away], name, PER_KWH);
            self.graph.mark(sum, Marks::OTHER_YEAR);
        }
        Ok(sum)
    }

    /// A factor of the catalogue as a node.
    pub(super) fn factor(&mut self, factor: &Factor, unit: &'static str) -> NodeId {
        let item = self.model.catalog.item(factor.item);
        let year = factor.year.map_or_else(String::new, |year| format!(" {year}"));
        let name = Words::of(|lang| {
            let thing = lang.pick(&item.name_en, &item.name_nl);
            format!("{thing}: {} {}{year} ({})", factor.basis, factor.part, factor.series)
        });
        let mut marks = Marks::default();
        if factor.provenance.flags.proxy {
            marks = marks.union(Marks::PROXY);
        }
        if factor.provenance.flags.estimate_source_missing {
            marks = marks.union(Marks::UNVERIFIED);
        }
        let figure = (factor.figure.central, factor.figure.spread);
        self.graph.given_node(figure, &factor.error_source, Origin::Factor(factor.id), (name, unit), marks)
    }

    /// One, widened by how much grids change in so many years.
    pub(super) fn years_away(&mut self, years: u16) -> NodeId {
        let catalog = self.model.catalog;
        let change = catalog.item_id(GRID).and_then(|grid| catalog.parameter(grid, "yearly-change", None, None));
        let sigma = change.map_or(0.0, |change| change.figure.spread.sigma) * f64::from(years).sqrt();
        let name = Words::of(|lang| {
            format!(
                "{} {years}",
                lang.pick("how grids change, years away:", "hoe stroomnetten veranderen, jaren verder:")
            )
        });
        let spread = Spread { shape: Shape::Lognormal, sigma };
        self.graph.given_node((1.0, spread), YEAR_GAP, Origin::YearsAway, (name, "1"), Marks::default())
    }

    fn water_of_year(&mut self, year: i16) -> Option<NodeId> {
        let mix = self.mix(Indicator::Water, year)?;
        Some(self.mix_node(&mix, year, ("water of power plants", "water van centrales"), "m3/kWh"))
    }

    pub(super) fn mix(&self, indicator: Indicator, year: i16) -> Option<MixFactor<'d>> {
        self.model.catalog.grid_from_mix(indicator, Zone::NL, CalendarYear(year), self.model.set)
    }

    /// `sum(share * factor)` over technologies.
    fn mix_node(&mut self, mix: &MixFactor<'_>, year: i16, (en, nl): (&str, &str), unit: &'static str) -> NodeId {
        let shares: Vec<(String, f64, &Factor)> =
            mix.parts.iter().map(|part| (part.technology.to_owned(), part.share, part.factor)).collect();
        let name = Words::of(|lang| format!("{} {year}", lang.pick(en, nl)));
        self.shares_node(shares, name, unit)
    }

    /// Technologies with their shares as one node.
    pub(super) fn shares_node(
        &mut self,
        shares: Vec<(String, f64, &Factor)>,
        name: Words,
        unit: &'static str,
    ) -> NodeId {
        let mut terms = Vec::with_capacity(shares.len());
        for (technology, share, factor) in shares {
            let factor = self.factor(factor, unit);
            let share = self.graph.push(
                Op::Fixed(share),
                Words::new(format!("share of {technology}"), format!("aandeel {technology}")),
                "share",
            );
            terms.push(self.product([share, factor], Words::new(technology.clone(), technology), unit));
        }
        self.graph.push(Op::Sum(terms.into()), name, unit)
    }
}
