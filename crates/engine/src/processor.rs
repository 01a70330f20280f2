//! Power of a processor or an accelerator by its name.

use voetspoor_catalog::{Catalog, Match, Named};
use voetspoor_inventory::{Diagnostic, Place, Severity};

use crate::message::Message;
use crate::profile::percent;

/// Thermal design power, W; a doubtful name is told, an unknown one leaves the power to the generation's curve.
pub(crate) fn design_power(name: &str, catalog: &Catalog, diagnostics: &mut Vec<Diagnostic>) -> Option<f64> {
    let tdp = |named: &Named| match named {
        Named::Cpu(id) => catalog.cpu_at(*id).tdp_w,
        Named::Item(_) | Named::Product(_) => None,
    };
    let mut tell = |severity, message| diagnostics.push(Diagnostic::new(severity, Place::default(), &message));
    let name = name.to_owned();
    match catalog.matcher().cpu(&name) {
        Match::Exact(found) => tdp(&found),
        Match::Close { found, confidence } => {
            if let Named::Cpu(id) = found {
                let (known, confidence) = (catalog.cpu_at(id).name.clone(), percent(confidence));
                tell(Severity::Warning, Message::ProcessorTakenAs { name, known, confidence });
            }
            tdp(&found)
        }
        Match::Ambiguous(_) | Match::None { .. } => {
            tell(Severity::Note, Message::UnknownProcessor { name });
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
    let mut tell = |message| diagnostics.push(Diagnostic::new(Severity::Warning, Place::default(), &message));
    let found = match catalog.matcher().item(name) {
        Match::Exact(found) => power(found),
        Match::Close { found, confidence } => power(found).inspect(|(id, watt)| {
            let (known, confidence) = (catalog.item(*id).id.clone(), percent(confidence));
            tell(Message::AcceleratorTakenAs { name: name.to_owned(), known, watt: *watt, confidence });
        }),
        Match::Ambiguous(_) | Match::None { .. } => None,
    };
    if found.is_none() {
        tell(match name {
            "" => Message::AcceleratorWithoutModel,
            name => Message::UnknownAccelerator { name: name.to_owned() },
        });
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
