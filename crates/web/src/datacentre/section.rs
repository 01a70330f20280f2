//! The form in sections of a size that fits a page, in the order of the law.

use voetspoor_datacentre::{Annex, Field};
use voetspoor_quantity::Lang;

/// A section of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Site,
    Redundancy,
    Energy,
    Cooling,
    Renewable,
    Capacity,
    Own,
}

impl Section {
    /// In the order of the law.
    pub(super) const ALL: [Section; 7] = [
        Section::Site,
        Section::Redundancy,
        Section::Energy,
        Section::Cooling,
        Section::Renewable,
        Section::Capacity,
        Section::Own,
    ];

    /// The section in which a field stands.
    pub(super) fn of(field: &Field) -> Section {
        let letter = field.point.chars().nth(2).unwrap_or_default();
        match (field.annex, field.point.starts_with("1("), letter) {
            (Annex::Head, ..) | (Annex::One, true, _) => Section::Site,
            (Annex::One, false, _) => Section::Redundancy,
            (Annex::Two, true, 'a'..='g') => Section::Energy,
            (Annex::Two, true, 'h'..='n') => Section::Cooling,
            (Annex::Two, true, _) => Section::Renewable,
            (Annex::Two, false, _) => Section::Capacity,
            (Annex::Own, ..) => Section::Own,
        }
    }

    /// Its number, from 1.
    pub(super) fn number(self) -> usize {
        Section::ALL.iter().position(|one| *one == self).unwrap_or_default() + 1
    }

    /// The section of a number.
    pub(super) fn numbered(number: usize) -> Option<Section> {
        Section::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The section after it.
    pub(super) fn next(self) -> Option<Section> {
        Section::numbered(self.number() + 1)
    }

    /// Its name.
    pub(super) fn name(self, l: Lang) -> &'static str {
        match self {
            Section::Site => l.is("Het datacentrum", "The data centre"),
            Section::Redundancy => l.is("Redundantie", "Redundancy"),
            Section::Energy => l.is("Vermogen, oppervlak en energie", "Power, area and energy"),
            Section::Cooling => l.is("Water, warmte en koeling", "Water, heat and cooling"),
            Section::Renewable => l.is("Hernieuwbare energie", "Renewable energy"),
            Section::Capacity => l.is("ICT-capaciteit en dataverkeer", "ICT capacity and data traffic"),
            Section::Own => l.is("Voor de voetafdruk, niet voor de wet", "For the footprint, not for the law"),
        }
    }
}
