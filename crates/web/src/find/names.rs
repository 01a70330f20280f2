//! Names of kinds and properties, for people.

use voetspoor_quantity::Lang;

/// Kinds of documents with their names, one and many, Dutch and English.
pub(crate) const KINDS: [(&str, [&str; 2]); 13] = [
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

/// What people call things of a kind who look for all of them: Dutch and English, with commas between.
const CALLED: [(&str, [&str; 2]); 10] = [
    ("statistic", ["indicator, cijfer", "indicator, figure"]),
    ("action", ["actie", "action"]),
    ("commitment", ["belofte, toezegging, motie", "promise, commitment, motion"]),
    ("policy", ["beleid", "policy"]),
    ("duty", ["plicht, verplichting, wet, regel", "duty, obligation, law, rule"]),
    ("programme", ["programma", "programme"]),
    ("proposal", ["voorstel", "proposal"]),
    ("organisation", ["organisatie", "organisation"]),
    ("item", ["factor, emissiefactor", "factor, emission factor"]),
    ("source", ["bron", "source"]),
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

/// What people call things of a kind. What has nothing here has names of its own, or none.
pub(super) fn called(kind: &str, l: Lang) -> Vec<String> {
    let of_kind = CALLED.iter().find(|(key, _)| *key == kind).map(|(_, [nl, en])| l.is(*nl, *en));
    of_kind.into_iter().flat_map(|names| names.split(", ")).map(str::to_owned).collect()
}

/// The name of a property.
pub(super) fn property(name: &str, l: Lang) -> Option<&'static str> {
    PROPERTIES.iter().find(|(key, _)| *key == name).map(|(_, [nl, en])| l.is(*nl, *en))
}
