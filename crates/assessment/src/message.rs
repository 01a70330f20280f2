//! What valuing says of contracts, in both languages. `docs/src/reference/diagnostics.md` has a line on each code.

use voetspoor_quantity::{CalendarYear, Lang, Spoken, Zone, messages};

messages! {
    /// What valuing says.
    pub(crate) enum Message {
        ContractIdle { contract: String, why: Idle, advice: Advice } = "V-VAL-001";
            en "contract {contract:?} does not count: {why}", "{advice}";
            nl "contract {contract:?} telt niet: {why}", "{advice}";
        SharesOverClaimed { contract: String, percent: u64, year: CalendarYear, zone: Zone } = "V-VAL-002";
            en "the rows of contract {contract:?} claim {percent} % of the electricity of {year} in {zone}: what is above 100 % does not count", "let the shares of one contract add up to 1 at most; own generation counts first, then guarantees, then labels, each in the order of the file";
            nl "de regels van contract {contract:?} dekken {percent} % van de stroom van {year} in {zone}: wat boven 100 % uitkomt telt niet", "laat de aandelen van een contract optellen tot ten hoogste 1; eigen opwek telt eerst, dan garanties, dan etiketten, elk in de volgorde van het bestand";
        KwhOverClaimed { contract: String, claimed_kwh: u64, used_kwh: u64, year: CalendarYear, zone: Zone } = "V-VAL-002";
            en "the rows of contract {contract:?} claim {claimed_kwh} kWh of {year} in {zone}, and {used_kwh} kWh is used: what is above does not count", "check the kWh, and that the contract is named by all sites that it covers";
            nl "de regels van contract {contract:?} dekken {claimed_kwh} kWh van {year} in {zone}, en het gebruik is {used_kwh} kWh: wat erboven uitkomt telt niet", "kijk de kWh na, en of alle locaties die het contract dekt het noemen";
    }
}

/// Every code that valuing can give.
pub const DIAGNOSTIC_CODES: &[&str] = Message::CODES;

/// Why a row of a contract counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Idle {
    NoTechnology,
    NotUsed,
    OtherMarket,
    OtherYear,
    NotCancelled,
    GuaranteesSold,
}

impl Spoken for Idle {
    type Said<'s> = &'static str;

    fn spoken(&self, lang: Lang) -> &'static str {
        match self {
            Idle::NoTechnology => {
                lang.pick("it names no technology or factor", "het noemt geen techniek en geen factor")
            }
            Idle::NotUsed => lang.pick("nothing of scope 2 uses it", "niets van scope 2 gebruikt het"),
            Idle::OtherMarket => {
                lang.pick("its guarantees are of another market", "de garanties zijn van een andere markt")
            }
            Idle::OtherYear => lang.pick("it is of another year", "het is van een ander jaar"),
            Idle::NotCancelled => {
                lang.pick("its guarantees are not cancelled for you", "de garanties zijn niet voor jou afgeboekt")
            }
            Idle::GuaranteesSold => lang.pick(
                "its guarantees are sold, so by contract the residual mix stands in; by place it was not bought",
                "de garanties zijn verkocht, dus naar contract geldt de restmix; naar plaats is het niet ingekocht",
            ),
        }
    }
}

/// What to do about a row that counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Advice(pub(crate) Idle);

impl Spoken for Advice {
    type Said<'s> = &'static str;

    fn spoken(&self, lang: Lang) -> &'static str {
        match self.0 {
            Idle::NoTechnology => lang.pick(
                "state technology, or factor_kg_kwh for a label",
                "vul techniek in, of factor_kg_kwh voor een etiket",
            ),
            Idle::NotUsed => lang.pick(
                "name the contract in the sites that it covers",
                "noem het contract bij de locaties die het dekt",
            ),
            Idle::OtherMarket => {
                lang.pick("only guarantees of the same market count", "alleen garanties van dezelfde markt tellen")
            }
            Idle::OtherYear => {
                lang.pick("only guarantees of the reporting year count", "alleen garanties van het verslagjaar tellen")
            }
            Idle::NotCancelled => {
                lang.pick("have them cancelled and state cancelled = yes", "laat ze afboeken en vul afgeboekt = ja in")
            }
            Idle::GuaranteesSold => lang.pick("who buys them counts them", "wie ze koopt telt ze"),
        }
    }
}
