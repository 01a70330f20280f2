//! Results for people: a table, a CSV, and messages on stderr.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use clap::ValueEnum;
use voetspoor_assessment::{Line, Ranged, ResultDocument, Scope2, Total};
use voetspoor_inventory::{RejectedTable, safe_cell};
use voetspoor_quantity::{Indicator, Stage, View};

use crate::number::{percent, short};

/// Language of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Lang {
    En,
    Nl,
}

impl Lang {
    pub(crate) fn say(self, en: &'static str, nl: &'static str) -> &'static str {
        match self {
            Lang::En => en,
            Lang::Nl => nl,
        }
    }
}

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
    let stage = |l: &Line| l.stage.map_or_else(String::new, |s| stage_name(s, lang).to_owned());
    section(&mut out, lang.say("By stage", "Per fase"), &climate(&result.by_stage), lang, stage);
    section(&mut out, lang.say("By scope", "Per scope"), &climate(&result.by_scope), lang, |l| {
        scope_name(l, result, lang)
    });
    let text = |t: &Option<String>| match t.as_deref() {
        None | Some("") => lang.say("(not stated)", "(niet opgegeven)").to_owned(),
        Some(text) => text.to_owned(),
    };
    section(&mut out, lang.say("By item", "Per soort"), &climate(&result.by_item), lang, |l| {
        text(if lang == Lang::En { &l.name_en } else { &l.name_nl })
    });
    section(&mut out, lang.say("By site", "Per locatie"), &climate(&result.by_site), lang, |l| text(&l.site));
    let unit = |l: &Line| text(&l.organisational_unit);
    section(&mut out, lang.say("By unit", "Per afdeling"), &climate(&result.by_unit), lang, unit);
    let title = lang.say("By application or virtual machine", "Per applicatie of virtuele machine");
    section(&mut out, title, &climate(&result.by_workload), lang, |l| text(&l.workload));
    drivers(&mut out, result, lang);
    not_covered(&mut out, result, lang);
    statements(&mut out, result, lang);
    out
}

fn heading(out: &mut String, result: &ResultDocument, lang: Lang) {
    let view = match (result.view, lang) {
        (View::Annual, Lang::En) => "annual view: hardware spread over its service life",
        (View::Annual, Lang::Nl) => "levensduurbeeld: hardware gespreid over de levensduur",
        (View::Corporate, Lang::En) => "corporate view (GHG Protocol): hardware whole in the year of purchase",
        (View::Corporate, Lang::Nl) => "aanschafjaar (GHG Protocol): hardware geheel in het jaar van aanschaf",
    };
    let _ = writeln!(out, "{} {}, {view}", lang.say("Footprint of ICT in", "Voetafdruk van ICT in"), result.year);
    let _ = writeln!(
        out,
        "{} {} · {} · {} · {} {}",
        result.method.name,
        result.method.counting,
        result.method.valuing,
        lang.say("factor set", "factorset"),
        result.factor_set.name,
        &result.factor_set.sha256[..result.factor_set.sha256.len().min(12)],
    );
    let rows = &result.inventory;
    let _ = match lang {
        Lang::En => writeln!(
            out,
            "{} rows: {} valued ({} in part, {} not in service this year), {} not covered, {} rejected",
            rows.rows, rows.valued, rows.partly, rows.not_in_service, rows.not_covered, rows.rejected
        ),
        Lang::Nl => writeln!(
            out,
            "{} regels: {} berekend ({} deels, {} dit jaar niet in gebruik), {} niet gedekt, {} afgekeurd",
            rows.rows, rows.valued, rows.partly, rows.not_in_service, rows.not_covered, rows.rejected
        ),
    };
}

fn totals(out: &mut String, result: &ResultDocument, lang: Lang) {
    let convention = |scope2: Scope2| match scope2 {
        Scope2::Location => lang.say("location-based", "naar plaats"),
        Scope2::Market => lang.say("market-based", "naar contract"),
    };
    let _ = writeln!(
        out,
        "\n{:<30} {:>12} {:>23}  {:<14} {}",
        lang.say("Total", "Totaal"),
        lang.say("central", "midden"),
        lang.say("range (5-95 %)", "band (5-95 %)"),
        lang.say("unit", "eenheid"),
        lang.say("complete rows", "volledige regels"),
    );
    for total in &result.totals {
        let _ = writeln!(
            out,
            "{:<30} {:>12} {:>23}  {:<14} {}",
            total.indicator.as_str(),
            central(&total.value, lang),
            band(&total.value, lang),
            total.unit,
            percent(total.coverage.share),
        );
        if total.indicator == Indicator::ClimateChange {
            let _ = writeln!(
                out,
                "  {:<28} {:>12} {:>23}",
                format!("{} ({})", lang.say("the same", "hetzelfde"), convention(total.other.scope2)),
                central(&total.other.value, lang),
                band(&total.other.value, lang),
            );
            warnings(out, total, lang);
        }
        if let Some(reason) = &total.reason {
            let _ = writeln!(out, "  {}: {reason}", lang.say("no total", "geen totaal"));
            for family in &total.by_family {
                let _ = writeln!(
                    out,
                    "    {:<26} {:>12} {:>23}",
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
            Lang::En => format!("Totals are {}. Low and high do not add up.", convention(result.scope2)),
            Lang::Nl => format!("Totalen zijn {}. Laag en hoog tellen niet op.", convention(result.scope2)),
        }
    );
}

fn warnings(out: &mut String, total: &Total, lang: Lang) {
    for flag in &total.flags {
        let what = match (flag.flag.as_str(), lang) {
            ("estimate-source-missing", Lang::En) => "rests on estimates whose source is missing",
            ("estimate-source-missing", Lang::Nl) => "rust op schattingen waarvan de bron ontbreekt",
            ("suspect", Lang::En) => "rests on doubtful figures",
            ("suspect", Lang::Nl) => "rust op twijfelachtige cijfers",
            ("other-year", Lang::En) => "rests on figures of another year",
            ("other-year", Lang::Nl) => "rust op cijfers van een ander jaar",
            ("average-for-residual", Lang::En) => "has the average where no residual mix is known",
            ("average-for-residual", Lang::Nl) => "heeft het gemiddelde waar geen restmix bekend is",
            ("upstream-missing", Lang::En) => "has a residual mix without its upstream, which is not known apart",
            ("upstream-missing", Lang::Nl) => "heeft een restmix zonder de keten ervoor, die niet apart bekend is",
            ("undated", Lang::En) => "is of equipment without a date of purchase",
            ("undated", Lang::Nl) => "is van apparatuur zonder datum van aankoop",
            ("no-guarantee-factor", Lang::En) => {
                "has guarantees of a technology without a factor: the residual mix stands in"
            }
            ("no-guarantee-factor", Lang::Nl) => {
                "heeft garanties van een techniek zonder factor: de restmix staat ervoor"
            }
            ("over-claimed", Lang::En) => "has contracts that claim more than was used",
            ("over-claimed", Lang::Nl) => "heeft contracten die meer dekken dan is verbruikt",
            _ => continue,
        };
        let _ = writeln!(out, "  ! {} {what}", percent(flag.share));
    }
}

fn section(out: &mut String, title: &str, lines: &[Line], lang: Lang, name: impl Fn(&Line) -> String) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title} (kg CO2e)");
    for line in lines.iter().take(LINES) {
        let aside = if line.in_total { "" } else { lang.say("  beside the total", "  naast het totaal") };
        let _ = writeln!(
            out,
            "  {:<44} {:>12} {:>23}{aside}",
            fitted(&name(line)),
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
fn fitted(name: &str) -> String {
    const WIDTH: usize = 44;
    if name.chars().count() <= WIDTH {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(WIDTH - 1).collect();
    short.push('…');
    short
}

fn scope_name(line: &Line, result: &ResultDocument, lang: Lang) -> String {
    let scope = line.scope.as_deref().unwrap_or("");
    match (scope, line.category) {
        ("1", _) => "scope 1".to_owned(),
        ("1+3", _) => lang.say("scope 1 and 3.3 unsplit (fuel)", "scope 1 en 3.3 samen (brandstof)").to_owned(),
        ("2-location", _) => lang.say("scope 2, location-based", "scope 2, naar plaats").to_owned(),
        ("2-market", _) => lang.say("scope 2, market-based", "scope 2, naar contract").to_owned(),
        ("2+3-location", _) => {
            lang.say("scope 2 and 3.3 unsplit, location", "scope 2 en 3.3 samen, naar plaats").to_owned()
        }
        ("2+3-market", _) => lang.say("scope 2 and 3.3 unsplit, market", "scope 2 en 3.3 samen, contract").to_owned(),
        ("3", Some(category)) => {
            format!("scope 3, {} {category}: {}", lang.say("category", "categorie"), category_name(category, lang))
        }
        ("3", None) if result.view == View::Annual => {
            lang.say("hardware, this year's share", "hardware, aandeel van dit jaar").to_owned()
        }
        ("life-cycle-only", _) => lang.say("building of power plants", "bouw van centrales").to_owned(),
        ("outside", _) => lang.say("outside this organisation", "buiten deze organisatie").to_owned(),
        (other, _) => other.to_owned(),
    }
}

fn stage_name(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Manufacturing => lang.say("manufacturing", "productie"),
        Stage::Distribution => lang.say("distribution", "transport"),
        Stage::Use => lang.say("use", "gebruik"),
        Stage::EndOfLife => lang.say("end of life", "einde levensduur"),
    }
}

fn category_name(category: u8, lang: Lang) -> &'static str {
    match category {
        1 => lang.say("bought services", "ingekochte diensten"),
        2 => lang.say("capital goods", "kapitaalgoederen"),
        3 => lang.say("before the meter", "voor de meter"),
        5 => lang.say("waste", "afval"),
        7 => lang.say("working from home", "thuiswerken"),
        8 => lang.say("leased assets", "gehuurde goederen"),
        11 => lang.say("use of sold products", "gebruik van verkochte producten"),
        12 => lang.say("disposal of sold products", "afvoer van verkochte producten"),
        13 => lang.say("let to tenants", "verhuurd"),
        _ => "",
    }
}

fn drivers(out: &mut String, result: &ResultDocument, lang: Lang) {
    const TOLD: usize = 3;
    if result.drivers.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n{}",
        lang.say("Measuring this would narrow the range most", "Dit meten maakt de band het smalst")
    );
    for driver in result.drivers.iter().take(TOLD) {
        let title = lang.pick(&driver.title_en, &driver.title_nl);
        let _ = writeln!(
            out,
            "  {:<60} {:>5} {}",
            title,
            percent(driver.variance_share),
            lang.say("of the variance", "van de spreiding")
        );
    }
}

impl Lang {
    /// A number with three significant digits, in the format of the language.
    pub(crate) fn number(self, value: f64) -> String {
        let english = short(value);
        let swap = |c| match c {
            ',' => '.',
            '.' => ',',
            other => other,
        };
        match self {
            Lang::En => english,
            Lang::Nl => english.chars().map(swap).collect(),
        }
    }

    pub(crate) fn pick<'t>(self, en: &'t str, nl: &'t str) -> &'t str {
        match self {
            Lang::En => en,
            Lang::Nl => nl,
        }
    }
}

fn not_covered(out: &mut String, result: &ResultDocument, lang: Lang) {
    let mut by_reason: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for gap in result.not_covered.iter().filter(|gap| gap.indicator == Indicator::ClimateChange) {
        let stage = stage_name(gap.stage, lang);
        by_reason.entry((stage, lang.pick(&gap.reason, &gap.reason_nl))).or_default().push(&gap.item);
    }
    if by_reason.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n{}",
        lang.say("Not in the climate total, and not zero", "Niet in het klimaattotaal, en niet nul")
    );
    for ((stage, reason), items) in by_reason {
        let shown: Vec<&str> = items.iter().take(6).copied().collect();
        let more = if items.len() > shown.len() { format!(" +{}", items.len() - shown.len()) } else { String::new() };
        let _ = writeln!(out, "  {stage}: {}{more}: {reason}", shown.join(", "));
    }
}

fn statements(out: &mut String, result: &ResultDocument, lang: Lang) {
    if result.statements.is_empty() {
        return;
    }
    let title = lang.say(
        "Stated by suppliers: beside the account, never added",
        "Door leveranciers opgegeven: ernaast, nooit opgeteld",
    );
    let _ = writeln!(out, "\n{title}");
    for statement in &result.statements {
        let supplier = statement.supplier.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "  {:<40} {:>12} kg CO2e",
            format!("{supplier}: {}", statement.item),
            lang.number(statement.stated_kg)
        );
    }
}

pub(crate) fn central(value: &Ranged, lang: Lang) -> String {
    value.central.map_or_else(|| "-".to_owned(), |v| lang.number(v))
}

fn band(value: &Ranged, lang: Lang) -> String {
    match (value.low, value.high) {
        (Some(low), Some(high)) => format!("{} {} {}", lang.number(low), lang.say("to", "tot"), lang.number(high)),
        _ => String::new(),
    }
}

/// All lines as one CSV table; cells that a spreadsheet would run are made harmless.
pub(crate) fn csv(result: &ResultDocument) -> String {
    let mut out = String::from(
        "part,name,category,in_total,indicator,unit,low,central,high,year,view,scope2,method,factor_set\n",
    );
    let scope2 = match result.scope2 {
        Scope2::Location => "location",
        Scope2::Market => "market",
    };
    let tail = format!(
        "{},{},{scope2},{}/{}/{},{}",
        result.year,
        result.view,
        result.method.name,
        result.method.counting,
        result.method.valuing,
        result.factor_set.name
    );
    let number = |value: Option<f64>| value.map_or_else(String::new, |v| v.to_string());
    let mut row =
        |part: &str, name: &str, category: Option<u8>, in_total: bool, indicator: Indicator, unit: &str, v: &Ranged| {
            let category = category.map_or_else(String::new, |c| c.to_string());
            let cells = [part, name, &category, if in_total { "yes" } else { "no" }, indicator.as_str(), unit];
            let cells: Vec<String> = cells.iter().map(|cell| quoted(&safe_cell(cell))).collect();
            let _ =
                writeln!(out, "{},{},{},{},{tail}", cells.join(","), number(v.low), number(v.central), number(v.high));
        };
    for total in &result.totals {
        row("total", "", None, true, total.indicator, &total.unit, &total.value);
        row("total, other convention of scope 2", "", None, false, total.indicator, &total.unit, &total.other.value);
        for family in &total.by_family {
            row("family", &family.family, None, false, total.indicator, &total.unit, &family.value);
        }
    }
    let all =
        [&result.by_stage, &result.by_scope, &result.by_item, &result.by_site, &result.by_unit, &result.by_workload];
    let parts = ["stage", "scope", "item", "site", "unit", "workload"];
    for (part, lines) in parts.into_iter().zip(all) {
        for line in lines {
            let stage = line.stage.map(|s| s.as_str().to_owned());
            let name = [&stage, &line.scope, &line.item, &line.site, &line.organisational_unit, &line.workload];
            let name = name.into_iter().flatten().next().map_or("", String::as_str);
            row(part, name, line.category, line.in_total, line.indicator, &line.unit, &line.value);
        }
    }
    out
}

pub(crate) fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// As JSON for programs.
pub(crate) fn json(value: &impl serde::Serialize) -> Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

/// Writes text to a file or stdout.
pub(crate) fn write(text: &str, output: Option<&Path>) -> Result<()> {
    match output {
        Some(path) => std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display())),
        None => match std::io::stdout().lock().write_all(text.as_bytes()) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            done => Ok(done?),
        },
    }
}

/// Rejected rows, one file a table.
pub(crate) fn write_rejects(tables: &[RejectedTable], folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    for table in tables.iter().filter(|table| !table.rows.is_empty()) {
        let stem = Path::new(&table.file).file_stem().map_or_else(|| "input".into(), |s| s.to_string_lossy());
        let path = folder.join(format!("{stem}.{}.rejects.csv", table.role.name()));
        std::fs::write(&path, table.to_csv()).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Files that were not read.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn passed_over(files: &[(String, String)]) {
    for (file, reason) in files {
        eprintln!("passed over {file}: {reason}");
    }
}

/// Diagnostics, worst first; a few of each code unless all are asked for.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn diagnostics(result: &ResultDocument, all: bool) {
    const OF_A_CODE: usize = 3;
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for severity in ["error", "warning", "note"] {
        for line in result.diagnostics.iter().filter(|d| d.severity == severity) {
            let count = seen.entry(&line.code).or_default();
            *count += 1;
            if !all && *count > OF_A_CODE {
                continue;
            }
            let place = match (line.file.is_empty(), line.line, line.column) {
                (true, _, _) => String::new(),
                (false, 0, _) => format!("{}  ", line.file),
                (false, row, 0) => format!("{}:{row}  ", line.file),
                (false, row, column) => format!("{}:{row}:{column}  ", line.file),
            };
            eprintln!("{place}{}  {severity}: {}", line.code, line.message);
            if !line.help.is_empty() {
                eprintln!("    help: {}", line.help);
            }
        }
    }
    for (code, count) in seen.iter().filter(|(_, count)| !all && **count > OF_A_CODE) {
        eprintln!("{code}  {} more of these (--verbose shows all)", count - OF_A_CODE);
    }
}

/// A word to the user.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn message(text: &str) {
    eprintln!("{text}");
}

/// The error that ended the program.
#[expect(clippy::print_stderr, reason = "messages go to stderr")]
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("error: {error:#}");
}
