//! What one cell contributes to one indicator, at one stage, in one scope.

use serde::Serialize;
use voetspoor_quantity::{Indicator, Lang, Scope, Stage};

use crate::boundary::Flow;
use crate::terms::SignatureId;

/// In which of the two totals a contribution counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Convention {
    /// In both.
    Both,
    /// In the location-based total only.
    Location,
    /// In the market-based total only.
    Market,
}

/// One contribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Contribution {
    /// Index of the cell.
    pub(crate) cell: u32,
    pub(crate) indicator: Indicator,
    pub(crate) stage: Stage,
    pub(crate) scope: Scope,
    pub(crate) convention: Convention,
    /// What the boundary table was asked about.
    pub(crate) flow: Flow,
    pub(crate) central: f64,
    pub(crate) signature: SignatureId,
    /// Index of the data family.
    pub(crate) family: u16,
    pub(crate) flags: FlagSet,
}

/// Warnings that figures carry into the totals they enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub(crate) struct FlagSet(u16);

/// One warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// "Schatting, bron ontbreekt": a figure without a verified source.
    EstimateSourceMissing,
    /// The range is a default of the tier, not a published one.
    AssumedRange,
    /// A figure of something similar.
    Proxy,
    /// A doubtful figure.
    Suspect,
    /// The figures are of another year.
    OtherYear,
    /// Scope 2 and category 3 together: the publisher does not tell them apart.
    Unsplit,
    /// No residual mix is known: the average stands in.
    AverageForResidual,
    /// A figure of the general kind: the particular one has none.
    Inherited,
    /// A contract claims more than was used.
    OverClaimed,
    /// A negative figure: a credit in the source.
    Negative,
    /// A residual mix of generation only, in a zone whose upstream is not known apart.
    UpstreamMissing,
    /// No date of purchase: taken as within its life.
    Undated,
    /// The supplier names guarantees of a technology without a factor: the residual mix stands in.
    NoGuaranteeFactor,
    /// The part of a host or machine is not stated: equal parts stand in.
    EqualParts,
}

impl Flag {
    /// How many there are.
    pub(crate) const COUNT: usize = 14;
    pub(crate) const ALL: [Flag; Flag::COUNT] = [
        Flag::EstimateSourceMissing,
        Flag::AssumedRange,
        Flag::Proxy,
        Flag::Suspect,
        Flag::OtherYear,
        Flag::Unsplit,
        Flag::AverageForResidual,
        Flag::Inherited,
        Flag::OverClaimed,
        Flag::Negative,
        Flag::UpstreamMissing,
        Flag::Undated,
        Flag::NoGuaranteeFactor,
        Flag::EqualParts,
    ];

    /// The spelling in results.
    pub const fn as_str(self) -> &'static str {
        match self {
            Flag::EstimateSourceMissing => "estimate-source-missing",
            Flag::AssumedRange => "assumed-range",
            Flag::Proxy => "proxy",
            Flag::Suspect => "suspect",
            Flag::OtherYear => "other-year",
            Flag::Unsplit => "unsplit",
            Flag::AverageForResidual => "average-for-residual",
            Flag::Inherited => "inherited",
            Flag::OverClaimed => "over-claimed",
            Flag::Negative => "negative",
            Flag::UpstreamMissing => "upstream-missing",
            Flag::Undated => "undated",
            Flag::NoGuaranteeFactor => "no-guarantee-factor",
            Flag::EqualParts => "equal-parts",
        }
    }

    /// The flag of this spelling.
    pub fn named(text: &str) -> Option<Flag> {
        Flag::ALL.into_iter().find(|flag| flag.as_str() == text)
    }

    /// What it says of the part of a figure that has it, as in "20 % of it rests on doubtful figures".
    pub const fn says(self, lang: Lang) -> &'static str {
        match self {
            Flag::EstimateSourceMissing => {
                lang.pick("rests on estimates whose source is missing", "rust op schattingen waarvan de bron ontbreekt")
            }
            Flag::AssumedRange => lang.pick("has an assumed range", "heeft een aangenomen band"),
            Flag::Proxy => {
                lang.pick("rests on figures of something similar", "rust op cijfers van iets dat erop lijkt")
            }
            Flag::Suspect => lang.pick("rests on doubtful figures", "rust op twijfelachtige cijfers"),
            Flag::OtherYear => lang.pick("rests on figures of another year", "rust op cijfers van een ander jaar"),
            Flag::Unsplit => lang.pick("holds scope 2 and category 3 unsplit", "heeft scope 2 en categorie 3 samen"),
            Flag::AverageForResidual => lang.pick(
                "has the average where no residual mix is known",
                "heeft het gemiddelde waar geen restmix bekend is",
            ),
            Flag::Inherited => {
                lang.pick("rests on figures of the general kind", "rust op cijfers van de algemene soort")
            }
            Flag::OverClaimed => lang.pick(
                "has contracts that claim more than was used",
                "heeft contracten die meer dekken dan is verbruikt",
            ),
            Flag::Negative => lang.pick(
                "holds a negative figure: a credit in the source",
                "heeft een negatief cijfer: aftrek in de bron",
            ),
            Flag::UpstreamMissing => lang.pick(
                "has a residual mix without its upstream, which is not known apart",
                "heeft een restmix zonder de keten ervoor, die niet apart bekend is",
            ),
            Flag::Undated => {
                lang.pick("is of equipment without a date of purchase", "is van apparatuur zonder datum van aankoop")
            }
            Flag::NoGuaranteeFactor => lang.pick(
                "has guarantees of a technology without a factor: the residual mix stands in",
                "heeft garanties van een techniek zonder factor: de restmix staat ervoor",
            ),
            Flag::EqualParts => lang.pick(
                "is of applications or machines whose part is not stated: equal parts stand in",
                "is van applicaties of machines waarvan het deel niet is opgegeven: zij hebben gelijke delen",
            ),
        }
    }
}

impl FlagSet {
    pub(crate) fn with(self, flag: Flag) -> FlagSet {
        FlagSet(self.0 | 1 << flag as u16)
    }

    pub(crate) fn with_if(self, flag: Flag, so: bool) -> FlagSet {
        if so { self.with(flag) } else { self }
    }

    pub(crate) fn union(self, other: FlagSet) -> FlagSet {
        FlagSet(self.0 | other.0)
    }

    pub(crate) fn has(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u16) != 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |&flag| self.has(flag))
    }

    /// Flags of a figure of the catalogue.
    pub(crate) fn of(provenance: &voetspoor_catalog::Provenance, figure: &voetspoor_catalog::Figure) -> FlagSet {
        let flags = provenance.flags;
        FlagSet::default()
            .with_if(Flag::EstimateSourceMissing, flags.estimate_source_missing)
            .with_if(Flag::Proxy, flags.proxy)
            .with_if(Flag::Suspect, flags.suspect)
            .with_if(Flag::AssumedRange, figure.assumed)
            .with_if(Flag::Negative, figure.central < 0.0)
    }
}
