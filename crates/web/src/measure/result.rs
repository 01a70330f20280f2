//! The page of a result: the finding first, then what it is made of, what it lacks, and the way to check it.

mod breakdown;
mod lacks;

use askama::Template;
use axum::response::Response;
use voetspoor_assessment::{LineId, Ranged, ResultDocument, Scope2, Total};
use voetspoor_quantity::{Approach, Indicator, Lang, Stage, View};

use self::breakdown::Breakdown;
use self::lacks::{Gap, Told};
use super::asked::{As, Asked, Show};
use super::calculation::{Outcome, Scanned};
use super::carried::Carried;
use super::page::Place;
use super::words;
use crate::chart::escaped;
use crate::frame::Frame;
use crate::number;
use crate::portal::Portal;
use crate::respond::page;

#[derive(Template)]
#[template(path = "measure/result.html")]
struct ResultPage<'a> {
    frame: Frame,
    l: Lang,
    carried: Carried,
    result: &'a ResultDocument,
    place: &'a Place,
    finding: Option<Finding>,
    rows: Vec<TotalRow>,
    warnings: Vec<String>,
    breakdowns: Vec<Breakdown>,
    drivers: Vec<(String, String)>,
    gaps: Vec<Gap>,
    statements: Vec<(String, String, String)>,
    told: Told,
    scan: Option<&'a Scanned>,
    answers: Vec<(String, String)>,
    ways: Ways,
    share: Share,
    options: Options,
    indicator: &'static str,
}

impl ResultPage<'_> {
    fn convention(&self) -> &'static str {
        words::rests_on(self.result.scope2, self.result.has_contracts(), self.l)
    }

    fn other_convention(&self) -> &'static str {
        words::rests_on(other(self.result.scope2), self.result.has_contracts(), self.l)
    }

    /// A citizen reports to nobody, and has no scopes.
    fn is_citizen(&self) -> bool {
        self.scan.is_some_and(|scan| scan.citizen)
    }

    fn other_term(&self) -> &'static str {
        words::convention_heading(other(self.result.scope2), self.l)
    }

    fn view(&self) -> &'static str {
        words::view(self.result.view, self.l)
    }

    fn view_explained(&self) -> &'static str {
        words::view_explained(self.result.view, self.l)
    }

    fn result_path(&self) -> &'static str {
        super::RESULT.path(self.l)
    }
}

fn other(scope2: Scope2) -> Scope2 {
    match scope2 {
        Scope2::Location => Scope2::Market,
        Scope2::Market => Scope2::Location,
    }
}

/// The finding, in the parts of a sentence.
struct Finding {
    amount: String,
    low: String,
    high: String,
    other: Option<String>,
    largest: Option<(&'static str, String)>,
    covered: String,
    /// Rows that are not in it, where there are any.
    outside: Option<String>,
    how: String,
}

/// A total as a row.
struct TotalRow {
    name: &'static str,
    unit: &'static str,
    low: String,
    central: String,
    high: String,
    other: String,
    coverage: String,
    how: String,
    reason: Option<String>,
    families: Vec<(String, String)>,
}

/// Ways to the other pages of the result.
struct Ways {
    levers: String,
    boundary: String,
    report: String,
    compare: String,
    csv: String,
    json: String,
    xlsx: String,
    cells: String,
}

/// How the result can be shared.
enum Share {
    /// By an address.
    Address { path: String, letters: String },
    /// By a file: the address would be too long.
    File,
    /// It is an example that has an address already.
    Example,
}

/// What can be chosen, with what is.
pub(super) struct Options {
    pub(super) views: Vec<Choice>,
    pub(super) approaches: Vec<Choice>,
    pub(super) conventions: Vec<Choice>,
    pub(super) factors: Vec<Choice>,
    pub(super) indicators: Vec<Choice>,
}

/// One possibility of a choice.
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) name: String,
    pub(super) chosen: bool,
}

impl Options {
    pub(super) fn of(asked: &Asked, result: Option<&ResultDocument>, portal: &Portal, l: Lang) -> Options {
        let choice =
            |value: &str, name: &str, chosen: bool| Choice { value: value.to_owned(), name: name.to_owned(), chosen };
        let views = [View::Annual, View::Corporate];
        let conventions = [(Scope2::Location, "location"), (Scope2::Market, "market")];
        Options {
            views: views
                .map(|view| {
                    let name = format!("{}: {}", words::view(view, l), words::view_explained(view, l));
                    choice(view.as_str(), &name, asked.view == view)
                })
                .into(),
            approaches: Approach::ALL
                .iter()
                .map(|one| choice(one.as_str(), words::approach(*one, l), asked.approach == *one))
                .collect(),
            conventions: conventions
                .map(|(one, value)| {
                    let name = format!("{} ({})", words::convention(one, l), words::convention_term(one));
                    choice(value, &name, asked.scope2 == one)
                })
                .into(),
            factors: portal
                .catalog
                .factor_sets()
                .iter()
                .map(|set| {
                    let what = l.is(&set.description_nl, &set.description_en);
                    choice(&set.name, &format!("{}: {what}", set.name), asked.factors == set.name)
                })
                .collect(),
            indicators: result.map_or_else(Vec::new, |result| {
                let of = |total: &Total| {
                    let name = words::indicator(total.indicator, l);
                    choice(total.indicator.as_str(), name, asked.indicator == total.indicator)
                };
                result.totals.iter().map(of).collect()
            }),
        }
    }
}

/// The page.
pub(super) fn page(
    portal: &Portal,
    l: Lang,
    outcome: &Outcome,
    asked: &Asked,
    carried: &Carried,
    place: &Place,
) -> Response {
    let result = &outcome.result;
    let title = match l {
        Lang::Nl => format!("De voetafdruk van deze ICT in {}", result.year),
        Lang::En => format!("The footprint of this ICT in {}", result.year),
    };
    let about = l.is(
        "Een resultaat met marge, herkomst en wat eraan ontbreekt.",
        "A result with range, origin and what it lacks.",
    );
    let shows = result.totals.iter().any(|total| total.indicator == asked.indicator);
    let indicator = if shows { asked.indicator } else { Indicator::ClimateChange };
    let asked = &Asked { indicator, ..asked.clone() };
    let climate = result.totals.iter().find(|total| total.indicator == Indicator::ClimateChange);
    let page = ResultPage {
        frame: place.frame(l, &title, about, asked, result),
        l,
        finding: climate.and_then(|total| finding(total, result, asked, carried, l)),
        rows: result.totals.iter().map(|total| total_row(total, asked, carried, l)).collect(),
        warnings: warnings(result, climate, l),
        breakdowns: breakdowns(outcome, asked, carried, l),
        drivers: result
            .drivers
            .iter()
            .take(5)
            .map(|driver| {
                let title = l.is(&driver.title_nl, &driver.title_en);
                (title.clone(), number::percent(driver.variance_share, l))
            })
            .collect(),
        gaps: lacks::gaps(result, asked.indicator, &portal.catalog, l),
        statements: result
            .statements
            .iter()
            .map(|statement| {
                let supplier = statement.supplier.clone().unwrap_or_default();
                (supplier, words::item(&statement.item, &portal.catalog, l), words::mass(statement.stated_kg, l))
            })
            .collect(),
        told: lacks::told(outcome, l),
        scan: outcome.scan.as_ref(),
        answers: outcome.scan.iter().flat_map(|scan| &scan.files).map(lacks::as_link).collect(),
        ways: ways(asked, carried, place, l),
        share: share(result, asked, place, l),
        options: options(outcome, asked, portal, l),
        indicator: words::indicator(indicator, l),
        carried: carried.clone(),
        result,
        place,
    };
    page::fresh(&page, l)
}

/// The chart of a division as a picture that tells it all by itself; none where the result is not divided so.
pub(super) fn drawn(outcome: &Outcome, asked: &Asked, l: Lang) -> Option<String> {
    let result = &outcome.result;
    let chart = breakdown::chart(result, asked, l)?;
    Some(chart.card(l, &what(result, l), &origin(result, l)))
}

/// What a picture is of: which footprint, how looked at, by which electricity.
pub(super) fn what(result: &ResultDocument, l: Lang) -> String {
    let name = result.organisation.as_ref().map_or_else(String::new, |name| format!("{name}: "));
    let about = match l {
        Lang::Nl => format!("de voetafdruk van ICT in {}", result.year),
        Lang::En => format!("the footprint of ICT in {}", result.year),
    };
    let convention = words::convention(result.scope2, l);
    let words = format!("{name}{about}; {}, {convention}.", words::view(result.view, l));
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a picture rests on.
pub(super) fn origin(result: &ResultDocument, l: Lang) -> String {
    format!(
        "{}, {} {}, {}, {} {}",
        result.program,
        result.method.name,
        result.method.counting,
        result.method.valuing,
        l.is("factorset", "factor set"),
        result.factor_set.name
    )
}

/// A citizen has no organisation to draw a line around.
fn options(outcome: &Outcome, asked: &Asked, portal: &Portal, l: Lang) -> Options {
    let all = Options::of(asked, Some(&outcome.result), portal, l);
    let citizen = outcome.scan.as_ref().is_some_and(|scan| scan.citizen);
    Options { approaches: if citizen { Vec::new() } else { all.approaches }, ..all }
}

/// A citizen has no scopes: they divide what organisations answer for.
fn breakdowns(outcome: &Outcome, asked: &Asked, carried: &Carried, l: Lang) -> Vec<Breakdown> {
    let citizen = outcome.scan.as_ref().is_some_and(|scan| scan.citizen);
    let all = breakdown::all(&outcome.result, asked, carried, l);
    all.into_iter().filter(|one| !(citizen && one.id == "scope")).collect()
}

/// The rows that the next numbers are of.
fn of_rows(rows: u64, l: Lang) -> String {
    match (rows, l) {
        (1, Lang::Nl) => "Van 1 regel:".to_owned(),
        (1, Lang::En) => "Of 1 row:".to_owned(),
        (rows, Lang::Nl) => format!("Van {} regels:", number::whole(rows, l)),
        (rows, Lang::En) => format!("Of {} rows:", number::whole(rows, l)),
    }
}

fn finding(total: &Total, result: &ResultDocument, asked: &Asked, carried: &Carried, l: Lang) -> Option<Finding> {
    let central = total.value.central?;
    let stages = result.by_stage.iter().filter(|line| line.indicator == Indicator::ClimateChange);
    let largest = stages
        .filter_map(|line| Some((line.stage?, line.value.central?)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .filter(|_| central > 0.0)
        .map(|(stage, kg)| (stage_in_finding(stage, l), number::percent(kg / central, l)));
    let same = total.other.value.central.is_some_and(|other| (other - central).abs() < 1e-9 * central.abs());
    let rows = &result.inventory;
    let covered = match l {
        Lang::Nl => format!(
            "{} {} berekend{}; {} niet, en {} afgekeurd.",
            of_rows(rows.rows, l),
            number::whole(rows.valued, l),
            if rows.partly > 0 { format!(" ({} deels)", number::whole(rows.partly, l)) } else { String::new() },
            number::whole(rows.not_covered, l),
            number::whole(rows.rejected, l)
        ),
        Lang::En => format!(
            "{} {} valued{}; {} not, and {} rejected.",
            of_rows(rows.rows, l),
            number::whole(rows.valued, l),
            if rows.partly > 0 { format!(" ({} in part)", number::whole(rows.partly, l)) } else { String::new() },
            number::whole(rows.not_covered, l),
            number::whole(rows.rejected, l)
        ),
    };
    let climate = Asked { indicator: Indicator::ClimateChange, ..asked.clone() };
    Some(Finding {
        amount: words::mass(central, l),
        low: total.value.low.map_or_else(String::new, |low| words::mass(low, l)),
        high: total.value.high.map_or_else(String::new, |high| words::mass(high, l)),
        other: total.other.value.central.filter(|_| !same).map(|other| words::mass(other, l)),
        largest,
        covered,
        outside: rows.outside_total(l),
        how: carried.way(&climate.explain(LineId::Total), l.is("Hoe berekend?", "How computed?"), ""),
    })
}

fn stage_in_finding(stage: Stage, l: Lang) -> &'static str {
    match stage {
        Stage::Manufacturing => l.is("het maken van apparaten", "the making of equipment"),
        Stage::Distribution => l.is("het vervoer", "transport"),
        Stage::Use => l.is("het gebruik", "use"),
        Stage::EndOfLife => l.is("het einde van de levensduur", "the end of life"),
    }
}

fn total_row(total: &Total, asked: &Asked, carried: &Carried, l: Lang) -> TotalRow {
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number::short(value, l));
    let explained = Asked { indicator: total.indicator, ..asked.clone() }.explain(LineId::Total);
    let band = |value: &Ranged| format!("{} ({}–{})", shown(value.central), shown(value.low), shown(value.high));
    TotalRow {
        name: words::indicator(total.indicator, l),
        unit: words::unit(total.indicator),
        low: shown(total.value.low),
        central: shown(total.value.central),
        high: shown(total.value.high),
        other: shown(total.other.value.central),
        coverage: number::percent(total.coverage.share, l),
        how: carried.way(&explained, l.is("Hoe berekend?", "How computed?"), ""),
        reason: total.reason(l).map(ToOwned::to_owned),
        families: total.by_family.iter().map(|family| (family.family.clone(), band(&family.value))).collect(),
    }
}

/// What a reader should know before the figure: rows that do not count, and shares of the total that rest on less.
fn warnings(result: &ResultDocument, climate: Option<&Total>, l: Lang) -> Vec<String> {
    let flagged = |flag: &voetspoor_assessment::FlagShare| {
        // A share of nothing says nothing.
        words::flag(&flag.flag, l)
            .filter(|_| flag.share > 0.0)
            .map(|what| format!("{} {what}", number::percent(flag.share, l)))
    };
    let without = result.not_covered.iter().filter_map(|gap| {
        let rows = gap.rows.filter(|_| gap.indicator == Indicator::ClimateChange)?;
        let (rows, reason) = (number::whole(rows, l), gap.reason(l));
        let of = if gap.item.is_empty() { String::new() } else { format!(" ({})", gap.name(l)) };
        Some(match l {
            Lang::Nl => format!("Niet in het totaal: het gebruik van {rows} regels{of}: {reason}."),
            Lang::En => format!("Not in the total: the use of {rows} rows{of}: {reason}."),
        })
    });
    let of_total = climate.into_iter().flat_map(|total| total.flags.iter().filter_map(flagged));
    let undated = result.inventory.undated_in_words(l);
    undated.into_iter().chain(result.rows_of_another_year(l)).chain(without).chain(of_total).collect()
}

fn compare_with(l: Lang) -> &'static str {
    l.is("Vergelijk met een ander resultaat", "Compare with another result")
}

fn ways(asked: &Asked, carried: &Carried, place: &Place, l: Lang) -> Ways {
    let show = |show: Show, text: &str| carried.way(&asked.show(show), text, "");
    let shape = |shape: As, text: &str| carried.way(&asked.show(Show::Result).shaped(shape), text, "");
    Ways {
        levers: show(Show::Levers, l.is("Wat helpt het meest?", "What helps most?")),
        boundary: show(Show::Boundary, l.is("Waarom deze scope en categorie?", "Why this scope and category?")),
        report: show(Show::Report, l.is("Eén keer rapporteren", "Report once")),
        compare: match place {
            Place::Shared(parcel) => {
                format!("<a href=\"{}?a={}\">{}</a>", super::COMPARE.path(l), escaped(parcel), compare_with(l))
            }
            Place::Sent if carried.goes() => format!(
                "<button class=\"link\" form=\"carry\" formaction=\"{}\">{}</button>",
                super::COMPARE.path(l),
                compare_with(l)
            ),
            Place::Sent | Place::Example => format!("<a href=\"{}\">{}</a>", super::COMPARE.path(l), compare_with(l)),
        },
        csv: shape(As::Csv, "CSV"),
        json: shape(As::Json, "JSON"),
        xlsx: shape(As::Xlsx, "XLSX"),
        cells: shape(As::Cells, l.is("cellen zonder namen (JSON)", "cells without names (JSON)")),
    }
}

fn share(result: &ResultDocument, asked: &Asked, place: &Place, l: Lang) -> Share {
    if matches!(place, Place::Example) {
        return Share::Example;
    }
    match place.parcel(result) {
        Some(parcel) => {
            let query = asked.show(Show::Result).query();
            let letters = number::whole(parcel.len() as u64, l);
            Share::Address { path: format!("{}?{query}", super::SHARED.with(l, &[("state", &parcel)])), letters }
        }
        None => Share::File,
    }
}
