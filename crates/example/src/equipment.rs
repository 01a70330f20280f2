//! Kinds of equipment and the models that they come in.

use voetspoor_catalog::Catalog;

/// Where a kind is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whereabouts {
    /// At the office of a unit.
    Office,
    /// At the office, one in six at home.
    OfficeOrHome,
    /// Where servers stand.
    ServerSite,
}

/// A kind of equipment.
#[derive(Debug)]
pub(crate) struct Kind {
    /// How many in a thousand assets.
    pub(crate) share: u16,
    /// What the register calls it; the first spelling more often.
    pub(crate) labels: &'static [&'static str],
    /// Its item in the catalogue, for its products.
    pub(crate) item: &'static str,
    /// How many products of the catalogue the organisation has.
    products: usize,
    /// A plausible use, kWh a year, for the rows that state one; 0 = none do.
    pub(crate) kwh: u16,
    /// How long it is kept, years.
    pub(crate) kept: u8,
    pub(crate) whereabouts: Whereabouts,
    /// Whether some are bought second hand.
    pub(crate) second_hand: bool,
}

impl Kind {
    pub(crate) fn is_server(&self) -> bool {
        self.item.starts_with("server")
    }
}

const fn kind(share: u16, item: &'static str, labels: &'static [&'static str], products: usize, kept: u8) -> Kind {
    Kind { share, labels, item, products, kwh: 0, kept, whereabouts: Whereabouts::Office, second_hand: false }
}

/// All kinds; their shares add up to a thousand.
pub(crate) const KINDS: [Kind; 23] = {
    use Whereabouts::{OfficeOrHome, ServerSite};
    [
        Kind {
            whereabouts: OfficeOrHome,
            second_hand: true,
            ..kind(235, "device.laptop", &["Laptop", "Notebook"], 12, 4)
        },
        Kind { kwh: 45, whereabouts: OfficeOrHome, ..kind(215, "device.monitor", &["Monitor", "Beeldscherm"], 8, 6) },
        Kind { second_hand: true, ..kind(110, "device.smartphone", &["Smartphone", "Mobile phone"], 5, 3) },
        Kind { whereabouts: OfficeOrHome, ..kind(70, "device.docking-station", &["Docking station"], 0, 5) },
        Kind { whereabouts: OfficeOrHome, ..kind(70, "device.headset", &["Headset"], 0, 3) },
        Kind { kwh: 110, ..kind(50, "device.desktop", &["Desktop", "Desktop PC"], 5, 5) },
        kind(35, "device.tablet", &["Tablet"], 3, 4),
        kind(30, "device.desk-phone", &["IP phone"], 0, 8),
        kind(20, "device.thin-client", &["Thin client"], 2, 6),
        Kind { kwh: 160, ..kind(12, "device.printer", &["Printer"], 1, 6) },
        Kind { kwh: 230, ..kind(8, "device.multifunction-printer", &["Multifunctional"], 0, 5) },
        kind(8, "device.all-in-one", &["All-in-one PC"], 2, 5),
        Kind { kwh: 350, ..kind(7, "device.workstation", &["Workstation"], 2, 5) },
        kind(10, "device.webcam", &["Webcam"], 0, 5),
        Kind { kwh: 170, ..kind(6, "device.television", &["Television"], 0, 7) },
        kind(4, "device.projector", &["Projector"], 0, 6),
        Kind { kwh: 70, ..kind(30, "network.access-point", &["Access point"], 0, 6) },
        Kind { kwh: 420, ..kind(24, "network.switch-access", &["Switch", "Access switch"], 0, 7) },
        Kind { kwh: 550, ..kind(3, "network.router", &["Router"], 0, 7) },
        Kind { kwh: 700, ..kind(3, "network.firewall", &["Firewall"], 0, 6) },
        Kind { whereabouts: ServerSite, kwh: 3200, ..kind(10, "storage.array", &["Storage array"], 0, 6) },
        Kind { whereabouts: ServerSite, kwh: 2400, ..kind(34, "server.rack", &["Rack server", "Server"], 5, 5) },
        Kind { whereabouts: ServerSite, kwh: 2100, ..kind(6, "server.blade", &["Blade server"], 1, 5) },
    ]
};

/// A product that the organisation has.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) maker: String,
    pub(crate) name: String,
}

/// What the organisation buys: for each kind some products of the catalogue.
#[derive(Debug)]
pub(crate) struct Assortment {
    /// Which of [`KINDS`].
    pub(crate) kinds: Vec<usize>,
    /// What the shares of those add up to.
    pub(crate) shares: u32,
    /// Models of each of [`KINDS`].
    pub(crate) models: Vec<Vec<Model>>,
}

impl Assortment {
    /// The kinds whose item begins so.
    pub(crate) fn of(catalog: &Catalog, items: &str) -> Assortment {
        let kinds: Vec<usize> = (0..KINDS.len()).filter(|&index| KINDS[index].item.starts_with(items)).collect();
        let shares = kinds.iter().map(|&index| u32::from(KINDS[index].share)).sum();
        Assortment { kinds, shares, models: KINDS.iter().map(|kind| models(kind, catalog)).collect() }
    }
}

/// Products spread evenly over those that the catalogue has of the kind, newest reports first.
fn models(kind: &Kind, catalog: &Catalog) -> Vec<Model> {
    let mut products: Vec<_> = catalog
        .products()
        .map(|(_, product)| product)
        .filter(|product| catalog.item(product.item).id == kind.item && product.flags.is_empty())
        .collect();
    products.sort_by(|a, b| b.report_year.cmp(&a.report_year).then_with(|| a.id.cmp(&b.id)));
    let step = (products.len() / kind.products.max(1)).max(1);
    let chosen = products.iter().step_by(step).take(kind.products);
    chosen.map(|product| Model { maker: product.manufacturer.clone(), name: product.name.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_a_thousand() {
        assert_eq!(KINDS.iter().map(|kind| u32::from(kind.share)).sum::<u32>(), 1000);
    }
}
