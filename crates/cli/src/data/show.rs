//! `voetspoor data show`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::ExitCode;

use crate::language::Lang;
use anyhow::{Result, bail};
use voetspoor_catalog::{Catalog, Figure, ItemId, Named, Provenance};

/// Shows one thing in full.
pub(crate) fn run(id: &str, catalog: &Catalog, lang: Lang) -> Result<ExitCode> {
    let found = catalog.item_id(id).or_else(|| catalog.matcher().item(id).found().and_then(Named::item));
    let text = if let Some(item) = catalog.item_id(id) {
        item_text(item, catalog, lang)
    } else if let Some(source) = catalog.source(id) {
        format!(
            "{}\n  {}, {}\n  {}\n  {}: {} ({})\n  {}\n",
            source.title,
            source.publisher,
            source.published,
            source.url,
            lang.pick("licence", "licentie"),
            source.licence,
            source.licence_class.as_str(),
            source.note
        )
    } else if let Some(error) = catalog.error_source(id) {
        format!("{}\n  {}\n", lang.pick(&error.title_en, &error.title_nl), error.what_is_wrong_together)
    } else if let Some(product) = catalog.product(id) {
        format!("{product:#?}\n")
    } else if let Some(set) = catalog.factor_set(id) {
        let description = lang.pick(&set.description_en, &set.description_nl);
        format!("{} ({})\n{description}\n{set:#?}\n", set.name, set.published)
    } else if let Some(item) = found {
        item_text(item, catalog, lang)
    } else {
        bail!("{} {id:?} (voetspoor data list items)", lang.pick("nothing is called", "niets heet"))
    };
    crate::output::write_for_people(&text, None)?;
    Ok(ExitCode::SUCCESS)
}

fn item_text(id: ItemId, catalog: &Catalog, lang: Lang) -> String {
    let item = catalog.item(id);
    let mut out = format!(
        "{} ({})\n{} / {}\nper {}, {} {}:{}\n",
        item.id,
        item.kind.as_str(),
        lang.pick(&item.name_en, &item.name_nl),
        lang.pick(&item.name_nl, &item.name_en),
        item.per,
        lang.pick("defined in", "vastgelegd in"),
        item.file,
        item.line
    );
    if !item.note.is_empty() {
        let _ = writeln!(out, "{}", item.note);
    }
    let names: Vec<&str> = catalog.aliases().iter().filter(|a| a.item == id).map(|a| a.text.as_str()).collect();
    if !names.is_empty() {
        let _ = writeln!(out, "{}: {}", lang.pick("also called", "ook genoemd"), names.join(", "));
    }
    let mut sources = BTreeSet::new();
    let mut origin = |p: &Provenance| {
        sources.extend(p.sources.iter().cloned());
        format!("{}:{} {} [{}]", p.file, p.line, p.certainty.as_str(), p.sources.join(", "))
    };
    for factor in catalog.factors().iter().filter(|f| f.item == id) {
        let words = [&factor.part, &factor.series, &factor.basis];
        let words: Vec<&str> = words.into_iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
        let dated = factor.year.map_or_else(String::new, |y| format!(" {y}"));
        let zone = factor.zone.map_or_else(String::new, |z| format!(" {z}"));
        let _ = writeln!(
            out,
            "  factor {} {}{zone}{dated} {}: {} {}  {}",
            factor.stage.as_str(),
            factor.indicator.name(lang),
            words.join(" "),
            range(&factor.figure, lang),
            factor.unit,
            origin(&factor.provenance)
        );
    }
    for parameter in catalog.parameters_of(id) {
        let dated = parameter.year.map_or_else(String::new, |y| format!(" {y}"));
        let zone = parameter.zone.map_or_else(String::new, |z| format!(" {z}"));
        let (figure, place) = (range(&parameter.figure, lang), origin(&parameter.provenance));
        let _ = writeln!(out, "  parameter {}{zone}{dated}: {figure} {}  {place}", parameter.name, parameter.unit);
    }
    for source in sources.iter().filter_map(|id| catalog.source(id)) {
        let _ = writeln!(
            out,
            "[{}] {}. {}, {}. {} ({})",
            source.id, source.title, source.publisher, source.published, source.url, source.licence
        );
    }
    out
}

fn range(figure: &Figure, lang: Lang) -> String {
    match (figure.low, figure.high) {
        (Some(low), Some(high)) => {
            format!("{} ({low} {} {high}, {})", figure.central, lang.pick("to", "tot"), figure.range_kind)
        }
        _ => format!("{} ({})", figure.central, lang.pick("range assumed", "band aangenomen")),
    }
}
