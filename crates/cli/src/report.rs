//! A result as a table for people.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use voetspoor_assessment::{Flag, Line, NotCovered, Ranged, ResultDocument, Total, name_in_words};
use voetspoor_quantity::Indicator;

use crate::language::{Lang, Numbers as _};
use crate::number::percent;

/// Largest breakdown that a table shows; the rest is summed up in a line.
const LINES: usize = 15;

/// The table that `voetspoor footprint` prints.
pub(crate) fn table(result: &ResultDocument, lang: Lang) -> String {
    let mut out = String::new();
    heading(&mut out, result, lang);
    totals(&mut out, result, lang);
    let climate = |lines: &[Line]| -> Vec<Line> {
        lines.iter().filter(|l| l.indicator == Indicator::ClimateChange).cloned().collect()
    };
    let stage = |l: &Line| l.stage.map_or_else(String::new, |s| s.name(lang).to_owned());
    section(&mut out, lang.pick("By stage", "Per fase"), &climate(&result.by_stage), lang, stage);
    section(&mut out, lang.pick("By scope", "Per scope"), &climate(&result.by_scope), lang, |l| {
        result.scope_name(l, lang)
    });
    let text = |name: &Option<String>| name_in_words(name.as_deref(), lang);
    section(&mut out, lang.pick("By item", "Per soort"), &climate(&result.by_item), lang, |l| {
        text(match lang {
            Lang::En => &l.name_en,
            Lang::Nl => &l.name_nl,
        })
    });
    section(&mut out, lang.pick("By site", "Per locatie"), &climate(&result.by_site), lang, |l| text(&l.site));
    let unit = |l: &Line| text(&l.organisational_unit);
    section(&mut out, lang.pick("By unit", "Per afdeling"), &climate(&result.by_unit), lang, unit);
    let title = lang.pick("By application or virtual machine", "Per applicatie of virtuele machine");
    section(&mut out, title, &climate(&result.by_workload), lang, |l| text(&l.workload));
    drivers(&mut out, result, lang);
    not_covered(&mut out, result, lang);
    statements(&mut out, result, lang);
    out
}

fn heading(out: &mut String, result: &ResultDocument, lang: Lang) {
    let view = format!("{}: {}", result.view.name(lang), result.view.says(lang));
    let _ = writeln!(out, "{} {}, {view}", lang.pick("Footprint of ICT in", "Voetafdruk van ICT in"), result.year);
    let _ = writeln!(
        out,
        "{} {} · {} · {} · {} {}",
        result.method.name,
        result.method.counting,
        result.method.valuing,
        lang.pick("factor set", "factorset"),
        result.factor_set.name,
        &result.factor_set.sha256[..result.factor_set.sha256.len().min(12)],
    );
    let _ = writeln!(out, "{}", result.inventory.in_words(lang));
}

fn totals(out: &mut String, result: &ResultDocument, lang: Lang) {
    let _ = writeln!(
        out,
        "\n{:<36} {:>12} {:>23}  {:<14} {}",
        lang.pick("Total", "Totaal"),
        lang.pick("central", "midden"),
        lang.pick("range (5-95 %)", "band (5-95 %)"),
        lang.pick("unit", "eenheid"),
        lang.pick("complete rows", "volledige regels"),
    );
    for total in &result.totals {
        let _ = writeln!(
            out,
            "{:<36} {:>12} {:>23}  {:<14} {}",
            total.indicator.name(lang),
            central(&total.value, lang),
            band(&total.value, lang),
            total.unit,
            percent(total.coverage.share),
        );
        if total.indicator == Indicator::ClimateChange {
            let _ = writeln!(
                out,
                "  {:<34} {:>12} {:>23}",
                format!("{} ({})", lang.pick("the same", "hetzelfde"), total.other.scope2.name(lang)),
                central(&total.other.value, lang),
                band(&total.other.value, lang),
            );
            if !result.has_contracts() {
                let _ = writeln!(
                    out,
                    "  ! {}",
                    lang.pick(
                        "market-based without a contract: counted as grey power (residual mix)",
                        "naar contract zonder contract: gerekend als grijze stroom (restmix)",
                    )
                );
            }
            let undated = result.inventory.undated_in_words(lang);
            for outside in undated.into_iter().chain(result.inventory.outside_total(lang)) {
                let _ = writeln!(out, "  ! {outside}");
            }
            warnings(out, total, lang);
        }
        if let Some(reason) = total.reason(lang) {
            let _ = writeln!(out, "  {}: {reason}", lang.pick("no total", "geen totaal"));
            for family in &total.by_family {
                let _ = writeln!(
                    out,
                    "    {:<32} {:>12} {:>23}",
                    family.family,
                    central(&family.value, lang),
                    band(&family.value, lang)
                );
            }
        }
    }
    let _ = writeln!(
        out,
        "{}",
        match lang {
            Lang::En => format!("The climate total is {}. Low and high do not add up.", result.scope2.name(lang)),
            Lang::Nl => format!("Het klimaattotaal is {}. Laag en hoog tellen niet op.", result.scope2.name(lang)),
        }
    );
}

/// Flags that a reader of the total should know of; the others are in the data.
const TOLD: [Flag; 9] = [
    Flag::EstimateSourceMissing,
    Flag::Suspect,
    Flag::OtherYear,
    Flag::AverageForResidual,
    Flag::UpstreamMissing,
    Flag::Undated,
    Flag::NoGuaranteeFactor,
    Flag::OverClaimed,
    Flag::EqualParts,
];

fn warnings(out: &mut String, total: &Total, lang: Lang) {
    for flag in total.flags.iter().filter(|flag| flag.share > 0.0) {
        let Some(what) = Flag::named(&flag.flag).filter(|flag| TOLD.contains(flag)) else { continue };
        let what = what.says(lang);
        let _ = writeln!(out, "  ! {} {what}", percent(flag.share));
    }
}

fn section(out: &mut String, title: &str, lines: &[Line], lang: Lang, name: impl Fn(&Line) -> String) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title} (kg CO2e)");
    for line in lines.iter().take(LINES) {
        let aside = if line.in_total { "" } else { lang.pick("  beside the total", "  naast het totaal") };
        let _ = writeln!(
            out,
            "  {:<44} {:>12} {:>23}{aside}",
            fitted(&name(line), 44),
            central(&line.value, lang),
            band(&line.value, lang)
        );
    }
    if lines.len() > LINES {
        let rest: f64 = lines[LINES..].iter().filter_map(|l| l.value.central).sum();
        let more = match lang {
            Lang::En => format!("{} more", lines.len() - LINES),
            Lang::Nl => format!("nog {}", lines.len() - LINES),
        };
        let _ = writeln!(out, "  {more:<44} {:>12}", lang.number(rest));
    }
}

/// A name that leaves room for the numbers.
pub(crate) fn fitted(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(width - 1).collect();
    short.push('…');
    short
}

fn drivers(out: &mut String, result: &ResultDocument, lang: Lang) {
    const TOLD: usize = 3;
    if result.drivers.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n{}",
        lang.pick("Measuring this would narrow the range most", "Dit meten maakt de band het smalst")
    );
    for driver in result.drivers.iter().take(TOLD) {
        let title = lang.pick(&driver.title_en, &driver.title_nl);
        let _ = writeln!(
            out,
            "  {:<60} {:>5} {}",
            title,
            percent(driver.variance_share),
            lang.pick("of the variance", "van de spreiding")
        );
    }
}

fn not_covered(out: &mut String, result: &ResultDocument, lang: Lang) {
    let mut by_reason: BTreeMap<(&str, &str), Vec<&NotCovered>> = BTreeMap::new();
    for gap in result.not_covered.iter().filter(|gap| gap.indicator == Indicator::ClimateChange) {
        let stage = gap.stage.name(lang);
        by_reason.entry((stage, gap.reason(lang))).or_default().push(gap);
    }
    if by_reason.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n{}",
        lang.pick("Not in the climate total, and not zero", "Niet in het klimaattotaal, en niet nul")
    );
    for ((stage, reason), items) in by_reason {
        let name = |gap: &NotCovered| match (gap.item.as_str(), gap.rows) {
            ("", rows) => rows_of(rows.unwrap_or_default(), lang),
            (_, Some(rows)) => format!("{} ({})", gap.name(lang), rows_of(rows, lang)),
            (_, None) => gap.name(lang).to_owned(),
        };
        let shown: Vec<String> = items.iter().take(6).map(|gap| name(gap)).collect();
        let more = if items.len() > shown.len() { format!(" +{}", items.len() - shown.len()) } else { String::new() };
        let _ = writeln!(out, "  {stage}: {}{more}: {reason}", shown.join(", "));
    }
}

fn rows_of(rows: u64, lang: Lang) -> String {
    let word = if rows == 1 { lang.pick("row", "regel") } else { lang.pick("rows", "regels") };
    format!("{rows} {word}")
}

fn statements(out: &mut String, result: &ResultDocument, lang: Lang) {
    if result.statements.is_empty() {
        return;
    }
    let title = lang.pick(
        "Stated by suppliers: beside the account, never added",
        "Door leveranciers opgegeven: ernaast, nooit opgeteld",
    );
    let _ = writeln!(out, "\n{title}");
    for statement in &result.statements {
        let supplier = statement.supplier.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "  {:<40} {:>12} kg CO2e",
            format!("{supplier}: {}", statement.name(lang)),
            lang.number(statement.stated_kg)
        );
    }
}

pub(crate) fn central(value: &Ranged, lang: Lang) -> String {
    value.central.map_or_else(|| "-".to_owned(), |v| lang.number(v))
}

pub(crate) fn band(value: &Ranged, lang: Lang) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) => format!("{} {} {}", lang.number(low), lang.pick("to", "tot"), lang.number(high)),
        _ => String::new(),
    }
}
