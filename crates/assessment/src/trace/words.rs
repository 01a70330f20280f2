//! Parameters, parts of factors and units in words, English and Dutch.

use std::borrow::Cow;

use voetspoor_catalog::FactorStage;
use voetspoor_quantity::Lang;

/// A parameter of the catalogue in words; one without words keeps its name.
pub fn parameter(name: &str, lang: Lang) -> &str {
    match name {
        "energy-use" => lang.pick("mean use a year", "gemiddeld verbruik per jaar"),
        "average-power" => lang.pick("mean power", "gemiddeld vermogen"),
        "power-max" => lang.pick("power at full load", "vermogen bij volle belasting"),
        "power-idle" => lang.pick("power at no load", "vermogen zonder belasting"),
        "service-life" => lang.pick("service life", "levensduur"),
        "declared-life" => lang.pick("life in the declaration", "levensduur in de opgave"),
        "memory-included" => lang.pick("memory in the measured power", "geheugen in het gemeten vermogen"),
        "energy-content" => lang.pick("energy content", "energie-inhoud"),
        "use-share-per-data" => lang.pick("use of the network per GB", "gebruik van het netwerk per GB"),
        "manufacturing-share-per-data" => lang.pick("making of the network per GB", "productie van het netwerk per GB"),
        "mass" => lang.pick("mass", "massa"),
        "network-energy" => lang.pick("energy of the network", "energie van het netwerk"),
        "access-energy-use" => lang.pick("energy of the access line", "energie van de aansluiting"),
        "storage-power" => lang.pick("power of storage", "vermogen van opslag"),
        "memory-power" => lang.pick("power of memory", "vermogen van geheugen"),
        "method-error" => lang.pick("error of the method", "fout van de methode"),
        "pue" => lang.pick("PUE", "PUE"),
        "replication" => lang.pick("copies kept", "kopieën bewaard"),
        "embodied-per-tb" => lang.pick("making of drives per TB", "productie van schijven per TB"),
        "load" => lang.pick("mean load", "gemiddelde belasting"),
        "grid-losses" => lang.pick("losses in the grid", "verliezen in het net"),
        "yearly-change" => lang.pick("change in a year", "verandering per jaar"),
        "vcpu-per-processor" => lang.pick("vCPU per processor", "vCPU per processor"),
        "ssd-density" => lang.pick("GB per cm2 of flash", "GB per cm2 flash"),
        "ram-density" => lang.pick("GB per cm2 of memory", "GB per cm2 geheugen"),
        "power-supplies" => lang.pick("number of power supplies", "aantal voedingen"),
        "module-size" => lang.pick("GB per memory module", "GB per geheugenmodule"),
        "drive-size" => lang.pick("GB per drive", "GB per schijf"),
        "die-area" => lang.pick("area of the chip", "oppervlak van de chip"),
        "die-area-per-core" => lang.pick("area of the chip per core", "oppervlak van de chip per kern"),
        "die-area-base" => lang.pick("area of the chip without cores", "oppervlak van de chip zonder kernen"),
        "other-consumption-ratio" => lang.pick("use of other parts", "verbruik van andere delen"),
        "embodied-base" => lang.pick("making of the base", "productie van de basis"),
        "embodied-processor" => lang.pick("making of a processor", "productie van een processor"),
        "embodied-memory" => lang.pick("making of memory", "productie van geheugen"),
        "embodied-ssd-drive" => lang.pick("making of an SSD", "productie van een SSD"),
        "embodied-hdd-drive" => lang.pick("making of a hard disk", "productie van een harde schijf"),
        "embodied-memory-free" => lang.pick("making without memory", "productie zonder geheugen"),
        "factor-dollars-per-euro" => {
            lang.pick("dollars of the factor for a euro", "dollars van de factor voor een euro")
        }
        "embodied-gpu" => lang.pick("making of an accelerator", "productie van een versneller"),
        other => other,
    }
}

/// What a factor is of.
pub(super) const fn stage(stage: FactorStage, lang: Lang) -> &'static str {
    match stage {
        FactorStage::Stage(stage) => stage.name(lang),
        FactorStage::CradleToGate => lang.pick("all up to the buyer", "alles tot aan de koper"),
    }
}

/// A part of a factor in words; one without words keeps its name.
pub(super) fn part(name: &str, lang: Lang) -> &str {
    match name {
        "generation" => lang.pick("generation", "opwekking"),
        "combustion" => lang.pick("burning", "verbranding"),
        "leakage" => lang.pick("leakage", "lekkage"),
        "upstream" => lang.pick("what comes before", "de keten ervoor"),
        "losses" => lang.pick("losses", "verliezen"),
        "infrastructure" => lang.pick("power plants", "centrales"),
        "life-cycle" => lang.pick("whole life cycle", "hele levenscyclus"),
        "generation-and-upstream" => lang.pick("generation and what comes before", "opwekking en de keten ervoor"),
        "combustion-and-upstream" => lang.pick("burning and what comes before", "verbranding en de keten ervoor"),
        other => other,
    }
}

/// A unit of a step; units of figures are the same in both languages.
pub(super) fn unit(name: &str, lang: Lang) -> Cow<'_, str> {
    if let Some((what, per)) = name.split_once('/') {
        let one = match per {
            "unit" => lang.pick("unit", "stuk"),
            "year" => lang.pick("year", "jaar"),
            "hour" => lang.pick("hour", "uur"),
            "unit-hour" => lang.pick("unit-hour", "stuksuur"),
            "vcpu-hour" => lang.pick("vCPU-hour", "vCPU-uur"),
            "GB-hour" => lang.pick("GB-hour", "GB-uur"),
            "GB-month" => lang.pick("GB-month", "GB-maand"),
            "user-year" => lang.pick("user-year", "gebruikersjaar"),
            "line-year" => lang.pick("line-year", "lijnjaar"),
            _ => return Cow::Borrowed(name),
        };
        return Cow::Owned(format!("{what}/{one}"));
    }
    Cow::Borrowed(match name {
        "units" => lang.pick("units", "stuks"),
        "unit-year" => lang.pick("unit-years", "stuksjaren"),
        "TB-month" => lang.pick("TB-months", "TB-maanden"),
        "hours at work" => lang.pick("hours at work", "uren aan het werk"),
        "kg CO2e hour" => lang.pick("kg CO2e hours", "kg CO2e-uren"),
        "1" => "",
        "year" => lang.pick("years", "jaar"),
        "hour" => lang.pick("hours", "uur"),
        "vcpu-hour" => lang.pick("vCPU-hours", "vCPU-uren"),
        "GB-hour" => lang.pick("GB-hours", "GB-uren"),
        "GB-month" => lang.pick("GB-months", "GB-maanden"),
        "unit-hour" => lang.pick("unit-hours", "stuksuren"),
        "user-year" => lang.pick("user-years", "gebruikersjaren"),
        "line-year" => lang.pick("line-years", "lijnjaren"),
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_of_the_data_has_words() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
        for set in std::fs::read_dir(folder).unwrap() {
            let Ok(text) = std::fs::read_to_string(set.unwrap().path().join("parameters.csv")) else { continue };
            for name in text.lines().skip(1).filter_map(|line| line.split(',').nth(1)) {
                let measured = name.starts_with("tdp-share-load-");
                assert!(
                    measured || parameter(name, Lang::Nl) != name || name == "pue" || name == "vcpu-per-processor",
                    "{name}"
                );
            }
        }
    }
}
