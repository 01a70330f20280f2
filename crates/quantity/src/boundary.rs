use crate::Lang;
use crate::text_enum::text_enum;

text_enum! {
    /// Two ways to look at hardware over time. Never added together, never shown without their name.
    pub enum View {
        /// Hardware spread over its service life ("levensduurbeeld").
        Annual = "annual",
        /// Hardware whole in the year of purchase ("aanschafjaar, GHG Protocol").
        Corporate = "corporate",
    }
}

impl View {
    /// Its name for people.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            View::Annual => lang.pick("annual view", "levensduurbeeld"),
            View::Corporate => lang.pick("corporate view (GHG Protocol)", "aanschafjaar (GHG Protocol)"),
        }
    }

    /// What it does with hardware.
    pub const fn says(self, lang: Lang) -> &'static str {
        match self {
            View::Annual => lang.pick("hardware spread over its service life", "hardware gespreid over de levensduur"),
            View::Corporate => {
                lang.pick("hardware whole in the year of purchase", "hardware geheel in het jaar van aanschaf")
            }
        }
    }
}

text_enum! {
    /// Consolidation approach of the organisation.
    pub enum Approach {
        /// What the organisation operates (default).
        Operational = "operational",
        /// What it controls financially.
        Financial = "financial",
        /// By its share of the equity.
        Equity = "equity",
    }
}

text_enum! {
    /// Relation of the organisation to a thing: with the approach it decides scope and category.
    pub enum Relation {
        /// Owned, on an own site.
        Owned = "owned",
        /// Finance lease: treated as owned.
        FinanceLease = "finance-lease",
        /// Operating lease under own control.
        OperatingLease = "operating-lease",
        /// Own server in somebody else's data centre.
        Colocation = "colocation",
        /// A leased server in somebody else's data centre.
        LeasedInColocation = "operating-lease-in-colocation",
        /// The organisation's own equipment in an employee's home.
        AtHome = "at-home",
        /// A tenant's equipment in the organisation's own data centre.
        Customer = "customer",
        /// Bought as a service: cloud, SaaS, hosting, telecom, shared service.
        Bought = "bought",
        /// Equipment with which the organisation provides such a service.
        Provider = "provider",
        /// An employee's own device, or work at home.
        Employee = "employee",
        /// Sold or given to users.
        Sold = "sold",
    }
}

text_enum! {
    /// Whose use a provider's cell is for.
    pub enum Consumer {
        /// The organisation itself.
        Own = "own",
        /// A customer of it.
        Customer = "customer",
    }
}

/// Scope of the GHG Protocol, with the two conventions of scope 2 apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Direct emissions.
    One,
    /// Bought energy, by the place's average.
    TwoLocation,
    /// Bought energy, by contract.
    TwoMarket,
    /// Bought energy by a series that does not tell generation and upstream apart: scope 2 and category 3 together, by place.
    UnsplitLocation,
    /// The same, by contract.
    UnsplitMarket,
    /// Fuel by a figure that does not tell burning and upstream apart: scope 1 and category 3 together.
    UnsplitDirect,
    /// Value chain, with category 1 to 15; 0 where the annual view shows a line without category.
    Three(u8),
    /// In the life-cycle result only (infrastructure of power plants), in no scope.
    LifeCycleOnly,
    /// Not in this organisation's footprint under the chosen approach, shown aside.
    Outside,
}

impl Scope {
    /// `1`, `2-location`, `2-market`, `2+3-location`, `2+3-market`, `1+3`, `3`, `life-cycle-only` or `outside`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Scope::One => "1",
            Scope::TwoLocation => "2-location",
            Scope::TwoMarket => "2-market",
            Scope::UnsplitLocation => "2+3-location",
            Scope::UnsplitMarket => "2+3-market",
            Scope::UnsplitDirect => "1+3",
            Scope::Three(_) => "3",
            Scope::LifeCycleOnly => "life-cycle-only",
            Scope::Outside => "outside",
        }
    }

    /// Category of scope 3, where it has one.
    pub const fn category(self) -> Option<u8> {
        match self {
            Scope::Three(category @ 1..) => Some(category),
            Scope::Three(0)
            | Scope::One
            | Scope::TwoLocation
            | Scope::TwoMarket
            | Scope::UnsplitLocation
            | Scope::UnsplitMarket
            | Scope::UnsplitDirect
            | Scope::LifeCycleOnly
            | Scope::Outside => None,
        }
    }
}
