//! Report once: what a customer, the voluntary standard for small organisations (VSME) and ESRS E1 ask for, from one result.
//!
//! What the standards call them is data (`datapoints.rs`); the revised standards of July 2026 may number them otherwise.

use askama::Template;
use axum::response::Response;
use serde::Serialize;
use voetspoor_assessment::{Line, Ranged, ResultDocument, Scope2};
use voetspoor_inventory::safe_cell;
use voetspoor_quantity::{CalendarYear, Indicator, Lang, Words};

use super::asked::{As, Asked, Show};
use super::calculation::Outcome;
use super::carried::Carried;
use super::datapoints::{Datapoints, Topic};
use super::page::Place;
use super::words;
use crate::frame::Frame;
use crate::number;
use crate::respond::page;

/// Answers to the questions of others.
#[derive(Debug, Serialize)]
pub(super) struct Answers {
    /// Day of the facts about the standards.
    as_of: String,
    /// Only the ICT of the organisation is in them.
    covers: &'static str,
    organisation: Option<String>,
    year: CalendarYear,
    view: String,
    approach: String,
    factor_set: String,
    method: String,
    range: String,
    /// What is in none of the answers.
    missing: Vec<Words>,
    #[serde(rename = "answers")]
    given: Vec<Answer>,
    not_answered: Vec<NotAnswered>,
}

/// One answer.
#[derive(Debug, Serialize)]
struct Answer {
    /// Who asks: `customer`, `VSME`, `ESRS E1`.
    asked_by: Vec<String>,
    /// Datapoints.
    datapoints: Vec<String>,
    question_en: String,
    question_nl: String,
    unit: &'static str,
    #[serde(flatten)]
    value: Ranged,
    note_en: &'static str,
    note_nl: &'static str,
}

/// A datapoint that this result cannot answer.
#[derive(Debug, Serialize)]
struct NotAnswered {
    datapoints: Vec<String>,
    question_en: String,
    question_nl: String,
    reason_en: String,
    reason_nl: String,
}

impl NotAnswered {
    fn new(datapoints: Vec<String>, question: Words, reason: Words) -> NotAnswered {
        NotAnswered {
            datapoints,
            question_en: question.en,
            question_nl: question.nl,
            reason_en: reason.en,
            reason_nl: reason.nl,
        }
    }
}

/// An answer, or why there is none.
type Outcomes = Vec<Result<Answer, NotAnswered>>;

#[derive(Template)]
#[template(path = "measure/report.html")]
struct ReportPage<'a> {
    frame: Frame,
    l: Lang,
    carried: &'a Carried,
    result_path: &'static str,
    year: CalendarYear,
    as_of: String,
    approach: &'static str,
    missing: Vec<String>,
    rows: Vec<Row>,
    not_answered: Vec<(String, String, String)>,
    copy: String,
    back: String,
    csv: String,
    json: String,
}

struct Row {
    question: String,
    asked_by: String,
    datapoints: String,
    unit: &'static str,
    value: String,
    band: String,
    note: &'static str,
    /// It is not the whole: its note goes along wherever it goes.
    partial: bool,
}

/// Kilograms in a tonne, kilowatt-hours in a megawatt-hour.
const THOUSAND: f64 = 1000.0;

/// Answers from a result of the corporate view.
pub(super) fn of(result: &ResultDocument, points: &Datapoints) -> Answers {
    let (mut given, mut open) = (Vec::new(), Vec::new());
    for outcome in scopes(result, points).into_iter().chain(categories(result, points)) {
        match outcome {
            Ok(answer) => given.push(answer),
            Err(gap) => open.push(gap),
        }
    }
    given.extend(totals(result, points));
    given.extend(energy(result, points));
    open.extend(not_answered(points));
    Answers {
        as_of: points.as_of.clone(),
        covers: "the ICT in the inventory, and nothing else of the organisation",
        organisation: result.organisation.clone(),
        year: result.year,
        view: result.view.to_string(),
        approach: result.approach.to_string(),
        factor_set: result.factor_set.name.clone(),
        method: format!("{}/{}/{}", result.method.name, result.method.counting, result.method.valuing),
        range: result.range_level.clone(),
        missing: missing(result),
        given,
        not_answered: open,
    }
}

fn line<'r>(result: &'r ResultDocument, indicator: Indicator, scope: &str, category: Option<u8>) -> Option<&'r Line> {
    let mut lines = result.by_scope.iter();
    lines.find(|l| l.indicator == indicator && l.scope.as_deref() == Some(scope) && l.category == category)
}

fn thousandth(value: Ranged) -> Ranged {
    let less = |value: Option<f64>| value.map(|value| value / THOUSAND);
    Ranged { low: less(value.low), central: less(value.central), high: less(value.high) }
}

/// Rows that are in no total, and devices that are in no year.
fn missing(result: &ResultDocument) -> Vec<Words> {
    let rows = &result.inventory;
    let outside = rows.outside_total(Lang::En).zip(rows.outside_total(Lang::Nl)).map(|(en, nl)| Words { en, nl });
    let undated = rows.undated_in_words(Lang::En).zip(rows.undated_in_words(Lang::Nl)).map(|(en, nl)| Words { en, nl });
    undated.into_iter().chain(outside).collect()
}

/// Why one line holds a scope and a part of category 3.
const UNSPLIT: (&str, &str) = (
    "Holds a part of category 3 too: our source of that year gives the sum alone, where the publisher's own list may have the parts. \
     More than the scope by itself; do not count category 3 of the same energy again. Low and high are those of the two parts, added.",
    "Hier zit ook een deel van categorie 3 in: onze bron van dat jaar geeft alleen de som, terwijl de lijst van de uitgever de delen kan hebben. \
     Meer dan de scope alleen; tel categorie 3 van dezelfde energie niet nog eens. Laag en hoog zijn die van de twee delen, opgeteld.",
);

/// Words: English, Dutch.
type Said = (&'static str, &'static str);

/// Why a scope has no answer.
const NO_ROW: Said = (
    "No row of this inventory falls in it, so nothing is known of it: that is not zero. State 0 only if you know that there is none.",
    "Geen regel van deze inventaris valt hierin, dus er is niets van bekend: dat is niet nul. Geef alleen 0 op als je weet dat het er niet is.",
);

/// A scope that is asked for.
struct Kind {
    scope: &'static str,
    unsplit: &'static str,
    /// Its name where all of it is told apart: gross.
    gross: Said,
    /// Its name where it stands with what the source does not split from it.
    together: Said,
    topic: Topic,
}

fn scopes(result: &ResultDocument, points: &Datapoints) -> Outcomes {
    let kinds = [
        Kind {
            scope: "1",
            unsplit: "1+3",
            gross: ("Scope 1, gross", "Scope 1, bruto"),
            together: (
                "Scope 1, with the part of category 3 that is not split from it",
                "Scope 1, met het deel van categorie 3 dat er niet van te scheiden is",
            ),
            topic: Topic::Scope1,
        },
        Kind {
            scope: "2-location",
            unsplit: "2+3-location",
            gross: ("Scope 2, gross, location-based", "Scope 2, bruto, naar plaats (location-based)"),
            together: (
                "Scope 2, location-based, with the part of category 3 that is not split from it",
                "Scope 2, naar plaats (location-based), met het deel van categorie 3 dat er niet van te scheiden is",
            ),
            topic: Topic::Scope2Location,
        },
        Kind {
            scope: "2-market",
            unsplit: "2+3-market",
            gross: ("Scope 2, gross, market-based", "Scope 2, bruto, naar contract (market-based)"),
            together: (
                "Scope 2, market-based, with the part of category 3 that is not split from it",
                "Scope 2, naar contract (market-based), met het deel van categorie 3 dat er niet van te scheiden is",
            ),
            topic: Topic::Scope2Market,
        },
    ];
    let climate = Indicator::ClimateChange;
    let answer = |Kind { scope, unsplit, gross, together, topic }: Kind| {
        let (apart, joined) = (line(result, climate, scope, None), line(result, climate, unsplit, None));
        let (value, name, note) = match (apart, joined) {
            (Some(apart), None) => (apart.value, gross, ("", "")),
            (None, Some(joined)) => (joined.value, together, UNSPLIT),
            (Some(apart), Some(joined)) => (added(apart.value, joined.value), together, UNSPLIT),
            // Nothing was handed in that falls in this scope: that is not zero.
            (None, None) => return Err(NotAnswered::new(points.names(topic), gross.into(), NO_ROW.into())),
        };
        Ok(Answer {
            asked_by: points.asked_by(topic),
            datapoints: points.names(topic),
            question_en: name.0.to_owned(),
            question_nl: name.1.to_owned(),
            unit: "t CO2e",
            value: thousandth(value),
            note_en: note.0,
            note_nl: note.1,
        })
    };
    kinds.map(answer).into()
}

/// Two parts as one. Their low and high are added as if both erred to the same side: the band is no narrower than it should be.
fn added(a: Ranged, b: Ranged) -> Ranged {
    let sum = |a: Option<f64>, b: Option<f64>| Some(a? + b?);
    Ranged { low: sum(a.low, b.low), central: sum(a.central, b.central), high: sum(a.high, b.high) }
}

/// The category of what was bought to last.
const CAPITAL_GOODS: u8 = 2;

fn categories(result: &ResultDocument, points: &Datapoints) -> Outcomes {
    // VSME leaves them to the undertaking: beside B3, where its sector makes them matter.
    let topic = Topic::Scope3Category;
    let of = |category: u8| {
        let name = Words::of(|l| words::scope_name("3", Some(category), l).replacen("scope", "Scope", 1));
        let Some(line) = line(result, Indicator::ClimateChange, "3", Some(category)) else {
            // Devices are there, and nobody knows whether they were bought this year.
            let undated = category == CAPITAL_GOODS && result.inventory.undated > 0;
            return undated.then(|| Err(NotAnswered::new(points.names(topic), name, why_zero(category, result.year))));
        };
        if line.value.central == Some(0.0) && line.value.high == Some(0.0) {
            return Some(Err(NotAnswered::new(points.names(topic), name, why_zero(category, result.year))));
        }
        Some(Ok(Answer {
            asked_by: points.asked_by(topic),
            datapoints: points.names(topic),
            question_en: name.en,
            question_nl: name.nl,
            unit: "t CO2e",
            value: thousandth(line.value),
            note_en: "",
            note_nl: "",
        }))
    };
    (1..=15).filter_map(of).collect()
}

/// Why a category that comes to zero is no answer yet.
fn why_zero(category: u8, year: CalendarYear) -> Words {
    match category {
        CAPITAL_GOODS => Words {
            en: format!(
                "No device is known to have been bought in {year}. A device without a date of purchase counts in no year. State 0 only if all dates are in your list."
            ),
            nl: format!(
                "Van geen apparaat is bekend dat het in {year} is gekocht. Een apparaat zonder aanschafdatum telt in geen enkel jaar mee. Geef alleen 0 op als alle datums in je lijst staan."
            ),
        },
        5 => Words {
            en: format!(
                "No device is known to have been disposed of in {year}. State 0 only if all devices that left are in your list, with their date."
            ),
            nl: format!(
                "Van geen apparaat is bekend dat het in {year} is afgedankt. Geef alleen 0 op als alle apparaten die weggingen in je lijst staan, met hun datum."
            ),
        },
        _ => Words {
            en: "It comes to 0 with the rows of this inventory. State 0 only if you know that there is nothing else."
                .to_owned(),
            nl: "Met de regels van deze inventaris komt dit op 0. Geef alleen 0 op als je weet dat er verder niets is."
                .to_owned(),
        },
    }
}

/// What a total holds beyond the scopes.
const POWER_PLANTS: Said = (
    "Holds the building of power plants where the factor set has it; that part is in no scope.",
    "Bevat de bouw van centrales waar de factorset die heeft; dat deel valt in geen scope.",
);

/// What a total lacks that would be most of it.
const WITHOUT_MAKING: Said = (
    "Not the whole: without the making of equipment whose date of purchase is not known. Holds the building of power plants where the factor set has it.",
    "Niet het geheel: zonder het maken van apparatuur waarvan de aanschafdatum niet bekend is. Bevat de bouw van centrales waar de factorset die heeft.",
);

fn totals(result: &ResultDocument, points: &Datapoints) -> Vec<Answer> {
    let Some(total) = result.totals.iter().find(|total| total.indicator == Indicator::ClimateChange) else {
        return Vec::new();
    };
    let (location, market) = match result.scope2 {
        Scope2::Location => (total.value, total.other.value),
        Scope2::Market => (total.other.value, total.value),
    };
    let note = if result.inventory.undated > 0 { WITHOUT_MAKING } else { POWER_PLANTS };
    let answer = |en: &str, nl: &str, topic, value| Answer {
        asked_by: points.asked_by(topic),
        datapoints: points.names(topic),
        question_en: en.to_owned(),
        question_nl: nl.to_owned(),
        unit: "t CO2e",
        value: thousandth(value),
        note_en: note.0,
        note_nl: note.1,
    };
    vec![
        answer("Total, location-based", "Totaal, naar plaats", Topic::TotalLocation, location),
        answer("Total, market-based", "Totaal, naar contract", Topic::TotalMarket, market),
    ]
}

fn energy(result: &ResultDocument, points: &Datapoints) -> Vec<Answer> {
    let electricity = line(result, Indicator::FinalEnergy, "2-location", None)
        .or_else(|| line(result, Indicator::FinalEnergy, "2+3-location", None));
    let answer = electricity.map(|line| Answer {
        asked_by: points.asked_by(Topic::Electricity),
        datapoints: points.names(Topic::Electricity),
        question_en: "Electricity bought for the organisation's own ICT".to_owned(),
        question_nl: "Ingekochte stroom voor de eigen ICT van de organisatie".to_owned(),
        unit: "MWh",
        value: thousandth(line.value),
        note_en: "As modelled or metered in the inventory; cloud and other bought services are not in it.",
        note_nl: "Zoals gemodelleerd of gemeten in de inventaris; cloud en andere ingekochte diensten zitten er niet in.",
    });
    answer.into_iter().collect()
}

fn not_answered(points: &Datapoints) -> Vec<NotAnswered> {
    let rest = "This result holds ICT alone; buildings, cars, gas and production are not in it.";
    let rest_nl = "Dit resultaat bevat alleen ICT; gebouwen, auto's, gas en productie zitten er niet in.";
    let gaps: [(Topic, Said, Said); 5] = [
        (
            Topic::Energy,
            ("Total use of energy of the organisation", "Totaal energieverbruik van de organisatie"),
            (rest, rest_nl),
        ),
        (
            Topic::EnergyBySource,
            ("Energy split in renewable and not renewable", "Energie verdeeld in hernieuwbaar en niet hernieuwbaar"),
            (
                "Contracts are in the emissions, market-based; megawatt-hours by source are not computed.",
                "Contracten zitten in de uitstoot naar contract; megawattuur per bron wordt niet berekend.",
            ),
        ),
        (
            Topic::PerTurnover,
            ("Emissions per euro of turnover", "Uitstoot per euro omzet"),
            (
                "Turnover is not asked for; divide the total of the whole organisation by it.",
                "Naar omzet vragen wij niet; deel het totaal van de hele organisatie erdoor.",
            ),
        ),
        (
            Topic::TradingAndBiogenic,
            ("Part under emission trading; biogenic CO2", "Deel onder emissiehandel; biogene CO2"),
            (rest, rest_nl),
        ),
        (
            Topic::OtherCategories,
            ("Categories of scope 3 outside ICT", "Categorieën van scope 3 buiten ICT"),
            (rest, rest_nl),
        ),
    ];
    gaps.into_iter()
        .map(|(topic, question, reason)| NotAnswered::new(points.names(topic), question.into(), reason.into()))
        .collect()
}

/// As CSV.
pub(super) fn csv(answers: &Answers, l: Lang) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    // Writing to memory does not fail.
    let _ = writer.write_record([
        "question",
        "asked_by",
        "datapoints",
        "unit",
        "low",
        "central",
        "high",
        "note",
        "year",
        "view",
        "approach",
        "factor_set",
        "method",
        "as_of",
        "missing",
    ]);
    let missing = answers.missing.iter().map(|words| words.get(l)).collect::<Vec<_>>().join(" ");
    for answer in &answers.given {
        let words = [
            l.is(&answer.question_nl, &answer.question_en).as_str(),
            &answer.asked_by.join("; "),
            &answer.datapoints.join("; "),
            answer.unit,
        ]
        .map(|word| safe_cell(word).into_owned());
        let numbers = [answer.value.low, answer.value.central, answer.value.high].map(number);
        let behind = [
            l.is(answer.note_nl, answer.note_en),
            &answers.year.to_string(),
            &answers.view,
            &answers.approach,
            &answers.factor_set,
            &answers.method,
            &answers.as_of,
            &missing,
        ]
        .map(|word| safe_cell(word).into_owned());
        let _ = writer.write_record(words.iter().chain(&numbers).chain(&behind));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The page.
pub(super) fn page(
    l: Lang,
    outcome: &Outcome,
    points: &Datapoints,
    asked: &Asked,
    carried: &Carried,
    place: &Place,
) -> Response {
    let answers = of(&outcome.result, points);
    let title = l.is("Eén keer rapporteren", "Report once");
    let about = l.is(
        "Antwoorden voor een klant, de vrijwillige standaard en ESRS E1 uit één resultaat.",
        "Answers for a customer, the voluntary standard and ESRS E1 from one result.",
    );
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number::short(value, l));
    let rows: Vec<Row> = answers
        .given
        .iter()
        .map(|answer| Row {
            question: l.is(&answer.question_nl, &answer.question_en).clone(),
            asked_by: answer.asked_by.iter().map(|who| asker(who, l)).collect::<Vec<_>>().join(", "),
            datapoints: points.in_words(&answer.datapoints, l),
            unit: answer.unit,
            value: shown(answer.value.central),
            band: match (answer.value.low, answer.value.high) {
                (Some(low), Some(high)) if low < high => {
                    format!("{} {} {}", number::short(low, l), l.is("tot", "to"), number::short(high, l))
                }
                _ => String::new(),
            },
            note: l.is(answer.note_nl, answer.note_en),
            partial: answer.note_en == WITHOUT_MAKING.0,
        })
        .collect();
    let copy = copy(&answers, &rows, l);
    let page = ReportPage {
        frame: place.frame(l, title, about, asked, &outcome.result),
        l,
        carried,
        result_path: super::RESULT.path(l),
        year: answers.year,
        as_of: crate::date::stated(&answers.as_of, l),
        approach: words::approach(asked.approach, l),
        missing: answers.missing.iter().map(|words| words.get(l).to_owned()).collect(),
        rows,
        not_answered: answers
            .not_answered
            .iter()
            .map(|gap| {
                let points = points.in_words(&gap.datapoints, l);
                (points, l.is(&gap.question_nl, &gap.question_en).clone(), l.is(&gap.reason_nl, &gap.reason_en).clone())
            })
            .collect(),
        copy,
        back: carried.way(&asked.show(Show::Result), l.is("Terug naar het resultaat", "Back to the result"), ""),
        csv: carried.way(&asked.shaped(As::Csv), "CSV", ""),
        json: carried.way(&asked.shaped(As::Json), "JSON", ""),
    };
    page::fresh(&page, l)
}

fn asker(who: &str, l: Lang) -> &str {
    if who == "customer" { l.is("klant", "customer") } else { who }
}

/// The answers as plain lines, to paste into a mail or a form.
fn copy(answers: &Answers, rows: &[Row], l: Lang) -> String {
    let heading = match l {
        Lang::Nl => format!(
            "ICT, {}, aanschafjaar (GHG Protocol), factorset {}, {}",
            answers.year, answers.factor_set, answers.method
        ),
        Lang::En => format!(
            "ICT, {}, corporate view (GHG Protocol), factor set {}, {}",
            answers.year, answers.factor_set, answers.method
        ),
    };
    let lines = rows.iter().map(|row| {
        let band = if row.band.is_empty() { String::new() } else { format!(" ({})", row.band) };
        let note = if row.partial { format!(". {}", row.note) } else { String::new() };
        format!("{}: {} {}{band}{note}", row.question, row.value, row.unit)
    });
    let missing = answers.missing.iter().map(|words| words.get(l).to_owned());
    std::iter::once(heading).chain(lines).chain(missing).collect::<Vec<_>>().join("\n")
}
