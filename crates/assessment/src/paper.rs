//! Sums put on paper: totals, lines, largest parts, gaps.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use voetspoor_engine::{Counted, Shortfall};
use voetspoor_quantity::{Indicator, Lang, Scope, Stage};

use crate::assess::Options;
use crate::explain::item_name;
use crate::gap::{self, Reason};
use crate::indicator_set::IndicatorSet;
use crate::names::{NameId, Names, general_item};
use crate::power::METERED;
use crate::result::{
    Contributor, Coverage, FamilyLine, FlagShare, Line, NotCovered, OtherConvention, Ranged, Scope2, Total,
};
use crate::sums::{Part, Sum, in_convention, in_totals};
use crate::valuer::Valuer;

/// Puts sums on paper.
pub(crate) struct Paper<'p> {
    pub(crate) valuer: &'p Valuer<'p>,
    pub(crate) sums: &'p BTreeMap<Part, Sum>,
    pub(crate) ranged: &'p BTreeMap<&'p Part, Ranged>,
    pub(crate) options: &'p Options,
    pub(crate) counted: &'p Counted,
    /// Per cell: the item under which it is shown.
    pub(crate) items: &'p [NameId],
    pub(crate) names: &'p Names<'p>,
    /// Per group of rows: the indicators that something was missing for.
    pub(crate) lacking: &'p [IndicatorSet],
    /// Rows that were refused: they ask to be counted, and nothing of them is.
    pub(crate) rejected: u64,
}

const NOTHING: Ranged = Ranged { low: None, central: None, high: None };

impl Paper<'_> {
    pub(crate) fn totals(&self) -> Vec<Total> {
        Indicator::ALL
            .iter()
            .filter_map(|&indicator| {
                // Contracts have factors for the climate alone: for all else there is one account, by the average of the place.
                let by_contract = indicator.has_contract_factors();
                let market = by_contract && self.options.scope2 == Scope2::Market;
                let part = Part::Total(indicator, market);
                let sum = self.sums.get(&part)?;
                let families: Vec<FamilyLine> = self
                    .sums
                    .keys()
                    .filter_map(|part| match part {
                        Part::Family(i, family) if *i == indicator => Some(FamilyLine {
                            family: self.valuer.families[usize::from(*family)].clone(),
                            value: self.value(part),
                        }),
                        _ => None,
                    })
                    .collect();
                let databases = families.iter().filter(|f| f.family != METERED).count();
                let clash = databases > 1 && !indicator.adds_across_families();
                let value = |part: &Part| if clash { NOTHING } else { self.value(part) };
                let names: Vec<&str> = families.iter().map(|f| f.family.as_str()).collect();
                let reason = clash.then(|| gap::clash(&names));
                Some(Total {
                    indicator,
                    unit: indicator.unit().to_owned(),
                    value: value(&part),
                    scope2: if market { Scope2::Market } else { Scope2::Location },
                    other: OtherConvention {
                        scope2: if market { Scope2::Location } else { Scope2::Market },
                        value: if by_contract { value(&Part::Total(indicator, !market)) } else { NOTHING },
                    },
                    coverage: self.coverage(indicator),
                    flags: flag_shares(sum),
                    by_family: if clash { families } else { Vec::new() },
                    reason: reason.as_ref().map(|words| words.en.clone()),
                    reason_nl: reason.map(|words| words.nl),
                })
            })
            .collect()
    }

    fn coverage(&self, indicator: Indicator) -> Coverage {
        let mut coverage = Coverage { rows: self.rejected, complete: 0, share: 0.0 };
        for (group, lacking) in self.counted.groups.iter().zip(self.lacking) {
            let rows = group.idle_rows + group.at_work();
            coverage.rows += rows;
            coverage.complete += if lacking.contains(indicator) { group.idle_rows } else { rows };
        }
        coverage.share = if coverage.rows > 0 { coverage.complete as f64 / coverage.rows as f64 } else { 0.0 };
        coverage
    }

    fn value(&self, part: &Part) -> Ranged {
        self.ranged.get(part).copied().unwrap_or(NOTHING)
    }

    pub(crate) fn lines(&self, wanted: impl Fn(&Part) -> bool) -> Vec<Line> {
        let mut lines: Vec<Line> =
            self.sums.iter().filter(|(part, _)| wanted(part)).map(|(part, sum)| self.line(part, sum)).collect();
        let order = |line: &Line| {
            let place = Indicator::ALL.iter().position(|i| *i == line.indicator);
            (place, line.stage, line.scope.clone(), line.category)
        };
        lines.sort_by(|a, b| {
            order(a).cmp(&order(b)).then_with(|| {
                let size = |l: &Line| l.value.central.unwrap_or(0.0);
                size(b).total_cmp(&size(a))
            })
        });
        lines
    }

    fn line(&self, part: &Part, sum: &Sum) -> Line {
        let market = self.options.scope2 == Scope2::Market;
        let (Part::Total(indicator, _)
        | Part::Family(indicator, _)
        | Part::Stage(_, indicator)
        | Part::Scope(_, indicator)
        | Part::Item(_, indicator)
        | Part::Site(_, indicator)
        | Part::Unit(_, indicator)
        | Part::Workload(_, indicator)) = part;
        let mut line = Line {
            stage: None,
            scope: None,
            category: None,
            item: None,
            name_en: None,
            name_nl: None,
            site: None,
            organisational_unit: None,
            workload: None,
            in_total: true,
            indicator: *indicator,
            unit: indicator.unit().to_owned(),
            value: self.value(part),
            flags: sum.flags.iter().map(|f| f.as_str().to_owned()).collect(),
        };
        match part {
            Part::Stage(stage, _) => line.stage = Some(*stage),
            Part::Scope(scope, _) => {
                line.scope = Some(scope.as_str().to_owned());
                line.category = scope.category();
                let beside = match scope {
                    Scope::TwoLocation | Scope::UnsplitLocation => market && *indicator == Indicator::ClimateChange,
                    Scope::TwoMarket | Scope::UnsplitMarket => !market,
                    Scope::Outside => true,
                    Scope::One | Scope::UnsplitDirect | Scope::Three(_) | Scope::LifeCycleOnly => false,
                };
                line.in_total = !beside;
            }
            Part::Item(item, _) => {
                let catalog = self.valuer.basis.catalog;
                let entry = catalog.item_id(item).map(|id| catalog.item(id));
                line.name_en = entry.map(|e| e.name_en.clone());
                line.name_nl = entry.map(|e| e.name_nl.clone());
                line.item = Some(item.clone());
            }
            Part::Site(site, _) => line.site = Some(site.clone()),
            Part::Unit(unit, _) => line.organisational_unit = Some(unit.clone()),
            Part::Workload(workload, _) => line.workload = Some(workload.clone()),
            Part::Total(..) | Part::Family(..) => {}
        }
        line
    }

    pub(crate) fn contributors(&self) -> Vec<Contributor> {
        const TOLD: usize = 10;
        let market = self.options.scope2 == Scope2::Market;
        let mut sums: FxHashMap<(NameId, Stage), f64> = FxHashMap::default();
        let mut total = 0.0;
        for c in &self.valuer.contributions {
            if c.indicator == Indicator::ClimateChange && in_totals(c.scope) && in_convention(c.convention, market) {
                *sums.entry((self.items[c.cell as usize], c.stage)).or_default() += c.central;
                total += c.central;
            }
        }
        let sums: BTreeMap<(String, Stage), f64> = sums
            .into_iter()
            .map(|((item, stage), central)| ((self.names.text(item).to_owned(), stage), central))
            .collect();
        let mut all: Vec<Contributor> = sums
            .into_iter()
            .map(|((item, stage), central)| Contributor {
                item,
                stage,
                share: if total == 0.0 { 0.0 } else { central / total },
                central,
            })
            .collect();
        all.sort_by(|a, b| b.central.total_cmp(&a.central));
        all.truncate(TOLD);
        all
    }

    /// Gaps of the indicators that the result has, products under their item.
    pub(crate) fn not_covered(&self) -> Vec<NotCovered> {
        let shown: IndicatorSet = self.valuer.contributions.iter().map(|c| c.indicator).collect();
        let catalog = self.valuer.basis.catalog;
        let gaps: BTreeSet<(Indicator, Stage, String, Reason)> = self
            .valuer
            .gaps
            .iter()
            .flat_map(|(item, gaps)| gaps.iter().map(move |gap| (item, gap)))
            .filter(|(_, gap)| gap.indicator == Indicator::ClimateChange || shown.contains(gap.indicator))
            .map(|(item, gap)| (gap.indicator, gap.stage, general_item(catalog, item).to_owned(), gap.reason))
            .collect();
        let of_cells = gaps.into_iter().map(|gap| (gap, None));
        let of_rows = self.shortfalls(shown).into_iter().map(|(gap, rows)| (gap, Some(rows)));
        let mut all: Vec<_> = of_cells.chain(of_rows).collect();
        all.sort();
        all.into_iter()
            .map(|((indicator, stage, item, reason), rows)| {
                let words = reason.words();
                let name = |lang| item_name(&item, catalog, lang);
                let (name_en, name_nl) = (name(Lang::En), name(Lang::Nl));
                let (reason, reason_nl) = (words.en, words.nl);
                NotCovered { indicator, stage, item, name_en, name_nl, reason, reason_nl, rows }
            })
            .collect()
    }

    /// Electricity that rows have no cell for, or a part of it: by item, with how many rows. An item without any cell is not known here.
    fn shortfalls(&self, shown: IndicatorSet) -> BTreeMap<(Indicator, Stage, String, Reason), u64> {
        let mut rows = BTreeMap::new();
        for group in self.counted.groups.iter().filter(|group| !group.shortfall.is_empty()) {
            let item = group.keys.iter().map(|key| key.part_of.as_deref().unwrap_or(&key.item)).next();
            let item = item.map_or_else(String::new, |item| general_item(self.valuer.basis.catalog, item).to_owned());
            for shortfall in &group.shortfall {
                let reason = match shortfall {
                    Shortfall::NoZone if group.shortfall.contains(&Shortfall::RefusedSite) => continue,
                    Shortfall::NoZone => Reason::NoPlace,
                    Shortfall::RefusedSite => Reason::RefusedSite,
                    Shortfall::NoPowerModel => Reason::NoPowerModel,
                    // These have no figure at all: they are counted among the rows that are not covered, and told with their place.
                    Shortfall::UnknownItem | Shortfall::OtherUnit | Shortfall::UnknownCloud => continue,
                };
                for indicator in [Indicator::ClimateChange, Indicator::PrimaryEnergy, Indicator::FinalEnergy] {
                    if indicator == Indicator::ClimateChange || shown.contains(indicator) {
                        *rows.entry((indicator, Stage::Use, item.clone(), reason)).or_default() += group.at_work();
                    }
                }
            }
        }
        rows.retain(|_, rows| *rows > 0);
        rows
    }
}

fn flag_shares(sum: &Sum) -> Vec<FlagShare> {
    sum.by_flag
        .iter()
        .map(|(flag, weight)| FlagShare {
            flag: flag.as_str().to_owned(),
            share: if sum.weight > 0.0 { weight / sum.weight } else { 0.0 },
        })
        .collect()
}
