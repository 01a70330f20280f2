//! The small tables that are read first: sites, hosts and what runs on them, and the reporting year.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use voetspoor_catalog::Catalog;
use voetspoor_inventory::{Application, Site, SiteKind, VirtualMachine};
use voetspoor_quantity::{CalendarYear, Consumer, Fixed, Relation, Zone};

use crate::cell::{Overhead, Text};
use crate::workload::{HostShares, host_shares};

/// What a count needs to know beside the rows.
#[derive(Debug)]
pub struct Setting<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) year: CalendarYear,
    pub(crate) default_zone: Option<Zone>,
    sites: FxHashMap<Text, SiteSetting>,
    hosts: FxHashMap<String, HostShares>,
    refused_sites: FxHashSet<String>,
}

/// What a site means for a thing that stands there.
#[derive(Debug, Clone)]
pub(crate) struct SiteSetting {
    pub(crate) id: Text,
    pub(crate) zone: Zone,
    pub(crate) kind: Option<SiteKind>,
    pub(crate) overhead: Option<Overhead>,
    pub(crate) wue: Option<Fixed>,
    pub(crate) equity_share: Option<Fixed>,
    pub(crate) contract: Option<Text>,
    pub(crate) operator: Option<Text>,
    pub(crate) operator_role: bool,
    pub(crate) unit: Option<Text>,
}

impl<'a> Setting<'a> {
    /// Reads the small tables. `default_zone` is the country of assets that name neither site nor country.
    pub fn new(
        catalog: &'a Catalog,
        year: CalendarYear,
        default_zone: Option<Zone>,
        sites: &[Site],
        virtual_machines: &[VirtualMachine],
        applications: &[Application],
    ) -> Setting<'a> {
        let sites = sites.iter().map(site_setting).map(|site| (Arc::clone(&site.id), site)).collect();
        let hosts = host_shares(virtual_machines, applications);
        Setting { catalog, year, default_zone, sites, hosts, refused_sites: FxHashSet::default() }
    }

    /// Sites whose rows the reader refused: what stands there is counted without them, and told.
    #[must_use]
    pub fn without_sites(mut self, refused: &[String]) -> Setting<'a> {
        self.refused_sites = refused.iter().cloned().collect();
        self
    }

    /// The year that is counted.
    pub fn year(&self) -> CalendarYear {
        self.year
    }

    pub(crate) fn site(&self, id: &str) -> Option<&SiteSetting> {
        self.sites.get(id)
    }

    pub(crate) fn was_refused(&self, site: &str) -> bool {
        self.refused_sites.contains(site)
    }

    pub(crate) fn host(&self, asset_id: &str) -> Option<&HostShares> {
        self.hosts.get(asset_id)
    }

    pub(crate) fn host_names(&self) -> impl Iterator<Item = &str> {
        self.hosts.keys().map(String::as_str)
    }

    pub(crate) fn hosts(&self) -> impl Iterator<Item = (&str, &HostShares)> {
        self.hosts.iter().map(|(id, shares)| (id.as_str(), shares))
    }

    pub(crate) fn has_hosts(&self) -> bool {
        !self.hosts.is_empty()
    }
}

/// Rule `C-SITE-1`: rooms for servers have an overhead, other rooms have none unless a PUE says so.
fn site_setting(site: &Site) -> SiteSetting {
    let default = |item: &str| Some(Overhead::Default(Arc::from(item)));
    let overhead = match (site.pue, site.kind) {
        (Some(pue), _) => Some(Overhead::Given(Fixed::from_f64(pue.get()))),
        (None, Some(SiteKind::DataCentre | SiteKind::Colocation)) => default("facility.data-centre"),
        (None, Some(SiteKind::ServerRoom)) => default("facility.server-room"),
        (None, Some(SiteKind::Office | SiteKind::Home) | None) => None,
    };
    SiteSetting {
        id: Arc::from(site.id.as_str()),
        zone: site.zone,
        kind: site.kind,
        overhead,
        wue: site.wue.map(Fixed::from_f64),
        equity_share: site.equity_share.map(|share| Fixed::from_f64(share.get())),
        contract: site.contract.as_deref().map(Arc::from),
        operator: site.operator.as_deref().map(Arc::from),
        operator_role: site.operator_role,
        unit: site.unit.as_deref().map(Arc::from),
    }
}

/// Whose rooms a thing stands in, as far as its relation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rooms {
    /// The organisation's own, or not known.
    Own,
    /// Somebody else's data centre.
    Elsewhere,
    /// A home.
    Home,
}

impl Rooms {
    pub(crate) fn of(site: Option<&SiteSetting>) -> Rooms {
        match site {
            Some(site) if site.kind == Some(SiteKind::Colocation) && !site.operator_role => Rooms::Elsewhere,
            Some(site) if site.kind == Some(SiteKind::Home) => Rooms::Home,
            Some(_) | None => Rooms::Own,
        }
    }
}

/// Relation of an asset by what it states and its place (rule `C-REL-1`): own or leased servers in somebody else's data centre are in
/// colocation, and own equipment in a home is at home.
#[inline]
pub(crate) fn relation_at(stated: Relation, rooms: Rooms) -> Relation {
    match (stated, rooms) {
        (Relation::Owned | Relation::FinanceLease, Rooms::Elsewhere) => Relation::Colocation,
        (Relation::OperatingLease, Rooms::Elsewhere) => Relation::LeasedInColocation,
        (Relation::Owned | Relation::FinanceLease | Relation::OperatingLease, Rooms::Home) => Relation::AtHome,
        _ => stated,
    }
}

/// Relation of a part of a host that runs for a customer (rule `C-REL-2`).
pub(crate) fn relation_for(consumer: Consumer, host: Relation) -> Relation {
    match (consumer, host) {
        (Consumer::Customer, Relation::Owned | Relation::FinanceLease) => Relation::Provider,
        (Consumer::Customer | Consumer::Own, _) => host,
    }
}
