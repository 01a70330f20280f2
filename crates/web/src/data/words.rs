//! Words of the tables as people say them.

use voetspoor_quantity::Lang;

/// How a source was read. Words that are no code of ours are shown as they are.
pub(crate) fn read(how: &str, l: Lang) -> String {
    match how {
        "primary" => l.is("Zelf gelezen", "Read ourselves").to_owned(),
        "second-hand" => l.is("Uit de tweede hand", "At second hand").to_owned(),
        "derived" => l.is("Door ons afgeleid", "Derived by us").to_owned(),
        "full text" => l.is("De hele tekst", "The full text").to_owned(),
        "summary" => l.is("De samenvatting", "The summary").to_owned(),
        other => other.to_owned(),
    }
}

/// Where a value was read.
pub(crate) fn certainty(letter: &str, l: Lang) -> &'static str {
    match letter {
        "D" => l.is("gegevens van de uitgever", "data of the publisher"),
        "P" => l.is("tekst van de uitgever", "text of the publisher"),
        "S" => l.is("tweede hand", "second hand"),
        "I" => l.is("door ons afgeleid", "derived by us"),
        "K" => l.is("algemene kennis, niet nagegaan", "general knowledge, not verified"),
        _ => "",
    }
}

/// A warning, or warnings separated by `;`.
pub(crate) fn flags(flags: &str, l: Lang) -> String {
    let word = |flag| match flag {
        "proxy" => l.is("van iets wat erop lijkt", "of something similar"),
        "estimate-source-missing" => l.is("schatting, bron ontbreekt", "estimate, source missing"),
        "suspect" => l.is("twijfelachtig", "doubtful"),
        _ => "",
    };
    flags.split(';').map(word).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What a range means.
pub(crate) fn range(kind: &str, l: Lang) -> &'static str {
    match kind {
        "p5-p95" => "5–95%",
        "p10-p90" => "10–90%",
        "min-max" => l.is("laagste en hoogste", "lowest and highest"),
        "one-sigma" => l.is("één standaardafwijking", "one standard deviation"),
        _ => l.is("niet gepubliceerd", "not published"),
    }
}

/// A stage of the life cycle.
pub(crate) fn stage(stage: &str, l: Lang) -> String {
    match stage {
        "manufacturing" => l.is("maken", "manufacturing").to_owned(),
        "distribution" => l.is("vervoer", "distribution").to_owned(),
        "use" => l.is("gebruik", "use").to_owned(),
        "end-of-life" => l.is("afdanken", "end of life").to_owned(),
        "cradle-to-gate" => l.is("tot en met levering", "cradle to gate").to_owned(),
        other => other.to_owned(),
    }
}

/// A sort of thing.
pub(crate) fn kind(kind: &str, l: Lang) -> String {
    match kind {
        "device" => l.is("apparaat", "device").to_owned(),
        "component" => l.is("onderdeel", "component").to_owned(),
        "server" => "server".to_owned(),
        "network" => l.is("netwerk", "network").to_owned(),
        "storage" => l.is("opslag", "storage").to_owned(),
        "facility" => l.is("gebouw en koeling", "facility").to_owned(),
        "cloud" => "cloud".to_owned(),
        "service" => l.is("dienst", "service").to_owned(),
        "electricity" => l.is("stroom", "electricity").to_owned(),
        "technology" => l.is("opwektechniek", "technology").to_owned(),
        "fuel" => l.is("brandstof", "fuel").to_owned(),
        "refrigerant" => l.is("koudemiddel", "refrigerant").to_owned(),
        "heat" => l.is("warmte", "heat").to_owned(),
        "water" => "water".to_owned(),
        other => other.to_owned(),
    }
}

/// With a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
