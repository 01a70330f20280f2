//! Power of a processor or an accelerator by its name.

use voetspoor_catalog::{Catalog, Match, Named};
use voetspoor_inventory::{Diagnostic, Place, Severity};

/// Thermal design power, W; a doubtful name is told, an unknown one leaves the power to the generation's curve.
pub(crate) fn design_power(name: &str, catalog: &Catalog, diagnostics: &mut Vec<Diagnostic>) -> Option<f64> {
    let tdp = |named: &Named| match named {
        Named::Cpu(id) => catalog.cpu_at(*id).tdp_w,
        Named::Item(_) | Named::Product(_) => None,
    };
    let mut tell = |severity: Severity, message: String| {
        diagnostics.push(Diagnostic {
            code: "V-CNT-004",
            severity,
            place: Place::default(),
            message,
            help: "state cpu_tdp_w, or write the processor as its maker does".to_owned(),
        });
    };
    match catalog.matcher().cpu(name) {
        Match::Exact(found) => tdp(&found),
        Match::Close { found, confidence } => {
            if let Named::Cpu(id) = found {
                let known = &catalog.cpu_at(id).name;
                tell(
                    Severity::Warning,
                    format!("processor {name:?} taken as {known:?} (confidence {:.0} %)", confidence * 100.0),
                );
            }
            tdp(&found)
        }
        Match::Ambiguous(_) | Match::None { .. } => {
            tell(
                Severity::Note,
                format!("processor {name:?} is not in the catalogue: power from the curve of the server's generation"),
            );
            None
        }
    }
}

/// Full power of an accelerator, W; a doubtful name is told, and so is one that leaves the power out of the account.
pub(crate) fn gpu_power(name: &str, catalog: &Catalog, diagnostics: &mut Vec<Diagnostic>) -> Option<f64> {
    let power = |named: Named| {
        let id = named.item().filter(|&id| GPUS.iter().any(|group| catalog.item(id).id.starts_with(group)))?;
        catalog.parameter(id, "power-max", None, None).map(|full| (id, full.figure.central))
    };
    let mut tell = |message: String| {
        diagnostics.push(Diagnostic {
            code: "V-CNT-007",
            severity: Severity::Warning,
            place: Place::default(),
            message,
            help: "state gpu_power_w, or write gpu_model as its maker does".to_owned(),
        });
    };
    let found = match catalog.matcher().item(name) {
        Match::Exact(found) => power(found),
        Match::Close { found, confidence } => power(found).inspect(|(id, watt)| {
            let known = &catalog.item(*id).id;
            tell(format!("accelerator {name:?} taken as {known}, {watt} W (confidence {:.0} %)", confidence * 100.0));
        }),
        Match::Ambiguous(_) | Match::None { .. } => None,
    };
    if found.is_none() {
        let what = if name.is_empty() { "without a model".to_owned() } else { format!("{name:?}") };
        tell(format!("accelerators {what}, of unknown power: their electricity is missing"));
    }
    found.map(|(_, watt)| watt)
}

/// Groups of items that are accelerators.
const GPUS: [&str; 2] = ["cloud.gpu.", "component.gpu"];

#[cfg(test)]
mod tests {
    use super::*;

    fn catalog() -> Catalog {
        let file = |path, text: &'static str| voetspoor_catalog::TableFile { path, bytes: text.as_bytes() };
        voetspoor_catalog::load([
            file(
                "a/datapackage.json",
                r#"{"title":"A","version":"1","voetspoor:format":"voetspoor-data/1","licenses":[{"name":"CC-BY-4.0"}]}"#,
            ),
            file(
                "a/sources.csv",
                "id,title,publisher,published,url,licence,licence_class,read,accessed,note\n\
                 s,T,P,2024,https://example.org,CC BY 4.0,open,primary,2026-01-01,\n",
            ),
            file(
                "a/default-spreads.csv",
                "tier,kind,low_factor,high_factor,range_kind,source,note\ncomponent,parameter,0.5,1.7,assumed,s,\n",
            ),
            file(
                "a/items.csv",
                "id,parent,kind,per,name_en,name_nl,note\n\
                 cloud.gpu,,cloud,unit-hour,Accelerator,Versneller,\n\
                 cloud.gpu.t4,cloud.gpu,cloud,unit-hour,NVIDIA T4,NVIDIA T4,\n",
            ),
            file(
                "a/parameters.csv",
                "item,parameter,zone,year,central,low,high,range_kind,unit,error_source,tier,source,certainty,flag,note\n\
                 cloud.gpu.t4,power-max,,,71,,,,W/unit,,component,s,D,,\n",
            ),
        ])
        .unwrap()
    }

    #[test]
    fn a_known_accelerator_has_its_full_power() {
        let mut told = Vec::new();
        assert_eq!(gpu_power("nvidia t4", &catalog(), &mut told), Some(71.0));
        assert_eq!(told, []);
    }

    #[test]
    fn an_unknown_accelerator_is_told_and_not_guessed() {
        for name in ["Voodoo 9000", "", "Accelerator"] {
            let mut told = Vec::new();
            assert_eq!(gpu_power(name, &catalog(), &mut told), None);
            assert_eq!(told.iter().map(|d| d.code).collect::<Vec<_>>(), ["V-CNT-007"], "{name:?}");
        }
    }
}
