//! kWh from the grid to impacts: by place, by contract, and by the generation mix (rules `V-EL-3` to `V-EL-6`).

use std::rc::Rc;

use voetspoor_catalog::{CarrierParts, Factor, SpreadKind, Tier};
use voetspoor_quantity::{CalendarYear, Indicator, Scope, Shape, Spread, Stage, View, Zone};

use crate::boundary::{Flow, Placement};
use crate::contribution::{Convention, Flag, FlagSet};
use crate::gap::Reason;
use crate::market::{Instrument, MarketPart};
use crate::trace::Step;
use crate::valuer::{Amount, Basis, Target, Valuer};

/// Catalogue item of electricity from the grid.
const GRID: &str = "electricity.grid";
/// Error source of figures of another year than the one asked for.
const YEAR_GAP: &str = "grid.year-gap";

/// Indicators that are computed from the generation mix.
pub(crate) const MIX_INDICATORS: [Indicator; 14] = [
    Indicator::PrimaryEnergy,
    Indicator::PrimaryEnergyNonRenewable,
    Indicator::ResourceMinerals,
    Indicator::Water,
    Indicator::WaterScarcity,
    Indicator::Acidification,
    Indicator::ParticulateMatter,
    Indicator::EcotoxicityFreshwater,
    Indicator::HumanToxicityCancer,
    Indicator::HumanToxicityNonCancer,
    Indicator::EutrophicationFreshwater,
    Indicator::IonisingRadiationUnece,
    Indicator::LandOccupation,
    Indicator::ResourceFossils,
];

/// Whose electricity it is, as far as grid factors are concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Supply<'k> {
    pub(crate) zone: Zone,
    pub(crate) year: CalendarYear,
    /// Contract that reaches it; none in the cloud, in colocation's overhead and at home.
    pub(crate) contract: Option<&'k str>,
    pub(crate) main: Placement,
    pub(crate) upstream: Placement,
    /// What the boundary table was asked about: the power itself, and what comes before it.
    pub(crate) flows: [Flow; 2],
}

impl<'c> Valuer<'c> {
    /// kWh to contributions of every indicator.
    pub(crate) fn grid(&mut self, kwh: &Amount, supply: Supply<'_>, item: &str) {
        if kwh.value == 0.0 {
            return;
        }
        let both = |scope| Target {
            indicator: Indicator::FinalEnergy,
            stage: Stage::Use,
            scope,
            convention: Convention::Both,
            flow: supply.flows[0],
        };
        let scope = Self::scope(supply.main, Convention::Both);
        self.put(both(scope), kwh.clone(), "activity");
        let dual = supply.main == Placement::Two;
        let by_place = if dual { Convention::Location } else { Convention::Both };
        let own = if dual { self.market.generated(supply.contract, supply.zone, supply.year) } else { Vec::new() };
        let bought = self.bought(kwh, &own);
        self.by_location(&bought, supply, by_place, item);
        for part in &own {
            if let Instrument::Own(technology) = part.instrument {
                self.by_own(kwh, part.share, supply, technology, Convention::Location, item);
            }
        }
        if dual {
            self.by_market(kwh, supply, item);
        }
        let scope = Self::unsplit(supply.main, Convention::Both);
        let mixes = self.grid_mixes(supply.zone, supply.year);
        for (indicator, mix) in MIX_INDICATORS.into_iter().zip(&*mixes) {
            match mix {
                Some(mix) => {
                    if !own.is_empty() {
                        self.lack(indicator, Stage::Use, item, Reason::OwnGeneration);
                    }
                    let amount = self.by_mix(bought.clone(), mix);
                    let target = Target {
                        indicator,
                        stage: Stage::Use,
                        scope,
                        convention: Convention::Both,
                        flow: supply.flows[0],
                    };
                    self.put(target, amount, &mix.family);
                }
                None if indicator == Indicator::PrimaryEnergy => {
                    self.lack(indicator, Stage::Use, item, Reason::NoMix(supply.zone));
                }
                None => {}
            }
        }
    }

    fn by_location(&mut self, kwh: &Amount, supply: Supply<'_>, convention: Convention, item: &str) {
        match self.parts_of_grid(supply.zone, supply.year, "location") {
            Some(parts) => self.put_parts(kwh, &parts, supply, convention, FlagSet::default()),
            None => {
                self.lack(Indicator::ClimateChange, Stage::Use, item, Reason::NoGrid(supply.zone));
            }
        }
    }

    /// Rule `V-EL-4`: contracts, then the residual mix, then the average with a flag.
    fn by_market(&mut self, kwh: &Amount, supply: Supply<'_>, item: &str) {
        let (parts, over_claimed) = self.market.parts(supply.contract, supply.zone, supply.year);
        let over = FlagSet::default().with_if(Flag::OverClaimed, over_claimed);
        let tracing = self.tracing();
        for part in parts {
            let share = part.share;
            if let Instrument::Own(technology) = part.instrument {
                self.by_own(kwh, share, supply, technology, Convention::Market, item);
                continue;
            }
            let kwh = kwh
                .clone()
                .times(share)
                .step(|| Step::counted(("part of the use", "deel van het verbruik"), share, "1"), tracing);
            match part.instrument {
                Instrument::Technology(technology) => self.by_guarantee(&kwh, supply, technology, over, item),
                Instrument::Label(factor) => self.by_label(&kwh, supply, factor, over),
                Instrument::Residual | Instrument::Own(_) => self.by_residual(&kwh, supply, over, item),
            }
        }
    }

    /// What of a use came from the grid (rule `M-MKT-5`).
    fn bought(&self, kwh: &Amount, own: &[MarketPart]) -> Amount {
        if own.is_empty() {
            return kwh.clone();
        }
        let share = (1.0 - own.iter().map(|part| part.share).sum::<f64>()).max(0.0);
        let words =
            ("part that was bought; the rest was generated on site", "deel dat is ingekocht; de rest is zelf opgewekt");
        kwh.clone().times(share).step(|| Step::counted(words, share, "1"), self.tracing())
    }

    /// Rule `M-MKT-5`: what was generated and used on site was not bought, so it is in scope 2 of neither account. What the plant itself emits is
    /// scope 1, what came before its fuel category 3.
    fn by_own(
        &mut self,
        kwh: &Amount,
        share: f64,
        supply: Supply<'_>,
        technology: &'static str,
        convention: Convention,
        item: &str,
    ) {
        let words = ("part that was generated and used on site", "deel dat ter plaatse is opgewekt en gebruikt");
        let kwh = kwh.clone().times(share).step(|| Step::counted(words, share, "1"), self.tracing());
        let own = Supply { main: Placement::One, ..supply };
        let flags = FlagSet::default().with_if(Flag::Proxy, supply.zone != Zone::NL);
        match self.parts_of_technology(supply, technology) {
            Some(parts) => self.put_parts(&kwh, &parts, own, convention, flags),
            None => self.lack(Indicator::ClimateChange, Stage::Use, item, Reason::OwnGeneration),
        }
    }

    /// Parts of a technology's factor. The list that has them is Dutch; the technology is the same elsewhere.
    fn parts_of_technology(&mut self, supply: Supply<'_>, technology: &'static str) -> Option<Rc<CarrierParts<'c>>> {
        let own = self.parts_of_grid(supply.zone, supply.year, technology);
        let foreign = supply.zone != Zone::NL;
        own.or_else(|| self.parts_of_grid(Zone::NL, supply.year, technology).filter(|_| foreign))
    }

    /// The supplier's own figure is of generation; what comes before it is that of the place.
    fn by_label(&mut self, kwh: &Amount, supply: Supply<'_>, factor: f64, flags: FlagSet) {
        let location = self.parts_of_grid(supply.zone, supply.year, "location");
        let upstream = self.upstream_of(kwh, location.as_deref(), supply);
        let mut amount = kwh.clone().times(factor);
        amount.flags = amount.flags.union(flags).with(Flag::AssumedRange).with_if(Flag::UpstreamMissing, !upstream);
        let spread = self.default_spread(Tier::Declared, SpreadKind::Electricity);
        self.uncertain(&mut amount, "activity.supplier-label", spread);
        let tracing = self.tracing();
        let amount = amount
            .step(|| Step::counted(("supplier's label", "etiket van de leverancier"), factor, "kg CO2e/kWh"), tracing);
        let scope = Self::scope(supply.main, Convention::Market);
        self.put_one(amount, supply.flows[0], scope, Convention::Market, "supplier-label");
    }

    /// The residual mix; where none is known the average stands in, with a flag.
    fn by_residual(&mut self, kwh: &Amount, supply: Supply<'_>, flags: FlagSet, item: &str) {
        let location = self.parts_of_grid(supply.zone, supply.year, "location");
        match (self.parts_of_grid(supply.zone, supply.year, "residual"), location) {
            (Some(residual), location) => {
                let whole = residual.parts.iter().any(|p| p.part != "generation");
                let upstream = whole || self.upstream_of(kwh, location.as_deref(), supply);
                let flags = flags.with_if(Flag::UpstreamMissing, !upstream);
                self.put_parts(kwh, &residual, supply, Convention::Market, flags);
            }
            (None, Some(average)) => {
                self.put_parts(kwh, &average, supply, Convention::Market, flags.with(Flag::AverageForResidual));
            }
            (None, None) => {
                self.lack(Indicator::ClimateChange, Stage::Use, item, Reason::NoGrid(supply.zone));
            }
        }
    }

    /// Guarantees of origin: the technology's own parts.
    fn by_guarantee(&mut self, kwh: &Amount, supply: Supply<'_>, technology: &'static str, flags: FlagSet, item: &str) {
        let foreign = supply.zone != Zone::NL;
        match self.parts_of_technology(supply, technology) {
            Some(parts) => self.put_parts(kwh, &parts, supply, Convention::Market, flags.with_if(Flag::Proxy, foreign)),
            None => self.by_residual(kwh, supply, flags.with(Flag::NoGuaranteeFactor), item),
        }
    }

    /// What comes before generation, as the place has it: for a residual mix or label of generation only. Says whether there is any.
    fn upstream_of(&mut self, kwh: &Amount, location: Option<&CarrierParts<'_>>, supply: Supply<'_>) -> bool {
        let Some(place) = location else { return false };
        let mut found = false;
        for factor in place.parts.iter().filter(|p| matches!(p.part.as_str(), "upstream" | "losses")) {
            let amount = self.by_factor(kwh, factor, place.year_gap);
            let scope = Self::scope(supply.upstream, Convention::Market);
            self.put_one(amount, supply.flows[1], scope, Convention::Market, &factor.family);
            found = true;
        }
        found
    }

    /// Parts of the grid's factor, looked up once.
    fn parts_of_grid(&mut self, zone: Zone, year: CalendarYear, basis: &'static str) -> Option<Rc<CarrierParts<'c>>> {
        let Basis { catalog, factor_set, .. } = self.basis;
        let parts = self.grid_parts.entry((zone, year, basis)).or_insert_with(|| {
            let grid = catalog.item_id(GRID)?;
            let climate = Indicator::ClimateChange;
            catalog.carrier_parts(grid, climate, Some(zone), year, basis, factor_set).map(Rc::new)
        });
        parts.clone()
    }

    fn put_parts(
        &mut self,
        kwh: &Amount,
        found: &CarrierParts<'_>,
        supply: Supply<'_>,
        convention: Convention,
        flags: FlagSet,
    ) {
        for factor in &found.parts {
            let flow = supply.flows[usize::from(matches!(factor.part.as_str(), "upstream" | "losses"))];
            let scope = match factor.part.as_str() {
                "upstream" | "losses" => Self::scope(supply.upstream, convention),
                "infrastructure" => Scope::LifeCycleOnly,
                "life-cycle" | "generation-and-upstream" => Self::unsplit(supply.main, convention),
                _ => Self::scope(supply.main, convention),
            };
            let mut amount = self.by_factor(kwh, factor, found.year_gap);
            let unsplit = matches!(factor.part.as_str(), "life-cycle" | "generation-and-upstream");
            amount.flags = amount.flags.union(flags).with_if(Flag::Unsplit, unsplit);
            if scope == Scope::LifeCycleOnly && self.basis.view == View::Corporate {
                continue;
            }
            self.put_one(amount, flow, scope, convention, &factor.family);
        }
    }

    fn by_factor(&mut self, kwh: &Amount, factor: &Factor, year_gap: i16) -> Amount {
        let mut amount = kwh.clone().times(factor.figure.central);
        amount.flags =
            amount.flags.union(FlagSet::of(&factor.provenance, &factor.figure)).with_if(Flag::OtherYear, year_gap != 0);
        self.uncertain(&mut amount, &factor.error_source, factor.figure.spread);
        self.widen_by_years(&mut amount, year_gap);
        let (tracing, catalog) = (self.tracing(), self.basis.catalog);
        amount.step(|| Step::factor(factor, catalog), tracing)
    }

    /// Widening for figures of another year (rule `V-EL-5`): the spread of one year's change, times the root of the years between.
    fn widen_by_years(&mut self, amount: &mut Amount, gap: i16) {
        if gap == 0 {
            return;
        }
        let catalog = self.basis.catalog;
        let change = catalog.item_id(GRID).and_then(|grid| catalog.parameter(grid, "yearly-change", None, None));
        if let Some(change) = change {
            let sigma = change.figure.spread.sigma * f64::from(gap.unsigned_abs()).sqrt();
            self.uncertain(amount, YEAR_GAP, Spread { shape: Shape::Lognormal, sigma });
        }
    }

    fn put_one(&mut self, amount: Amount, flow: Flow, scope: Scope, convention: Convention, family: &str) {
        let target = Target { indicator: Indicator::ClimateChange, stage: Stage::Use, scope, convention, flow };
        self.put(target, amount, family);
    }

    pub(crate) fn scope(placement: Placement, convention: Convention) -> Scope {
        match (placement, convention) {
            (Placement::One, _) => Scope::One,
            (Placement::Two, Convention::Market) => Scope::TwoMarket,
            (Placement::Two, Convention::Both | Convention::Location) => Scope::TwoLocation,
            (Placement::Three(category), _) => Scope::Three(category),
            (Placement::Outside, _) => Scope::Outside,
        }
    }

    fn unsplit(placement: Placement, convention: Convention) -> Scope {
        match (placement, convention) {
            (Placement::Two, Convention::Market) => Scope::UnsplitMarket,
            (Placement::Two, Convention::Both | Convention::Location) => Scope::UnsplitLocation,
            (placement, convention) => Self::scope(placement, convention),
        }
    }
}
