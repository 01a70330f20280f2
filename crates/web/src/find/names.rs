//! Names of kinds and properties, for people.

use voetspoor_quantity::Lang;

/// Kinds of documents with their names, one and many, Dutch and English.
const KINDS: [(&str, [&str; 2]); 13] = [
    ("statistic", ["Indicator van de monitor", "Indicator of the monitor"]),
    ("action", ["Actie van het plan", "Action of the plan"]),
    ("commitment", ["Belofte aan de Kamer", "Promise to parliament"]),
    ("policy", ["Staand beleid", "Standing policy"]),
    ("duty", ["Plicht, recht of maatregel", "Duty, right or measure"]),
    ("programme", ["Programma", "Programme"]),
    ("proposal", ["Voorstel", "Proposal"]),
    ("organisation", ["Organisatie in het plan", "Organisation in the plan"]),
    ("page", ["Pagina", "Page"]),
    ("item", ["Ding met factoren", "Item with factors"]),
    ("data-set", ["Gegevensset", "Data set"]),
    ("factor-set", ["Factorset", "Factor set"]),
    ("source", ["Bron van cijfers", "Source of figures"]),
];

/// Properties by which results can be narrowed, in the order in which they are shown.
pub(super) const PROPERTIES: [(&str, [&str; 2]); 6] = [
    ("kind", ["Soort", "Kind"]),
    ("subject", ["Onderwerp", "Subject"]),
    ("line", ["Hoofdlijn van het plan", "Line of the plan"]),
    ("department", ["Wie trekt", "Who leads"]),
    ("state", ["Stand", "State"]),
    ("year", ["Jaar", "Year"]),
];

/// The name of a kind. What has none here has a name of its own, as a register does.
pub(super) fn kind(kind: &str, l: Lang) -> Option<&'static str> {
    KINDS.iter().find(|(key, _)| *key == kind).map(|(_, [nl, en])| l.is(*nl, *en))
}

/// The name of a property.
pub(super) fn property(name: &str, l: Lang) -> Option<&'static str> {
    PROPERTIES.iter().find(|(key, _)| *key == name).map(|(_, [nl, en])| l.is(*nl, *en))
}
