//! What a visitor asks of a result: how to value it, which page of it, in which shape. It stands in the query of an address, or in a form.

use std::ops::RangeInclusive;

use voetspoor_assessment::{LineId, Scope2};
use voetspoor_catalog::ORGANISATION_FACTORS;
use voetspoor_inventory::{Profile, find_country, similar_country};
use voetspoor_quantity::{Approach, CalendarYear, Indicator, Lang, View, Zone};

use crate::portal::Portal;
use crate::respond::problem::{FieldError, unknown_choice};

/// Longest name of an organisation.
pub(super) const LONGEST_NAME: usize = 200;
/// Reporting years that are taken.
pub(super) const YEARS: RangeInclusive<i16> = 1970..=2100;

/// A page of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    Result,
    Explain,
    Levers,
    Boundary,
    Report,
}

impl Show {
    const NAMES: [(&'static str, Show); 5] = [
        ("result", Show::Result),
        ("explain", Show::Explain),
        ("levers", Show::Levers),
        ("boundary", Show::Boundary),
        ("report", Show::Report),
    ];

    fn name(self) -> &'static str {
        Show::NAMES.iter().find(|(_, show)| *show == self).map_or("", |(name, _)| name)
    }
}

/// A shape of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum As {
    Page,
    Csv,
    Json,
    Xlsx,
    /// The chart of a division, or of the levers.
    Svg,
    /// The cells alone, without names.
    Cells,
}

impl As {
    const NAMES: [(&'static str, As); 6] = [
        ("page", As::Page),
        ("csv", As::Csv),
        ("json", As::Json),
        ("xlsx", As::Xlsx),
        ("svg", As::Svg),
        ("cells", As::Cells),
    ];

    fn name(self) -> &'static str {
        As::NAMES.iter().find(|(_, shape)| *shape == self).map_or("", |(name, _)| name)
    }
}

/// How a total can be divided.
pub(super) const DIVISIONS: [&str; 6] = ["stage", "scope", "item", "site", "unit", "workload"];

/// Everything that is asked.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(super) view: View,
    pub(super) approach: Approach,
    pub(super) scope2: Scope2,
    pub(crate) factors: String,
    pub(super) show: Show,
    pub(super) shape: As,
    pub(super) line: LineId,
    pub(super) indicator: Indicator,
    /// Part of a long explanation, from 1.
    pub(super) part: usize,
    /// Of a chart: by what it divides the total.
    pub(super) by: &'static str,
    /// Of an upload alone.
    pub(super) year: Option<CalendarYear>,
    pub(super) country: Option<Zone>,
    pub(super) organisation: Option<String>,
    pub(super) profile: Option<String>,
}

impl Default for Asked {
    fn default() -> Asked {
        Asked {
            view: View::Annual,
            approach: Approach::Operational,
            scope2: Scope2::Location,
            factors: ORGANISATION_FACTORS.to_owned(),
            show: Show::Result,
            shape: As::Page,
            line: LineId::Total,
            indicator: Indicator::ClimateChange,
            part: 1,
            by: "stage",
            year: None,
            country: None,
            organisation: None,
            profile: None,
        }
    }
}

impl Asked {
    /// Reads fields; the last of a name counts. What is empty was not asked.
    pub(super) fn read(fields: &[(String, String)], portal: &Portal, l: Lang) -> Result<Asked, Vec<FieldError>> {
        let mut asked = Asked::default();
        let mut errors = Vec::new();
        for (name, value) in fields {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if let Err(detail) = asked.take(name, value, portal, l)
                && !errors.iter().any(|error: &FieldError| error.field == *name)
            {
                errors.push(FieldError { field: name.clone(), detail });
            }
        }
        if errors.is_empty() { Ok(asked) } else { Err(errors) }
    }

    fn take(&mut self, name: &str, value: &str, portal: &Portal, l: Lang) -> Result<(), String> {
        let unknown = || unknown_choice(l).to_owned();
        match name {
            "view" => self.view = value.parse().map_err(|_| unknown())?,
            "approach" => self.approach = value.parse().map_err(|_| unknown())?,
            "scope2" => {
                self.scope2 = match value {
                    "location" => Scope2::Location,
                    "market" => Scope2::Market,
                    _ => return Err(unknown()),
                }
            }
            "factors" if portal.catalog.factor_set(value).is_some() => value.clone_into(&mut self.factors),
            "factors" => {
                let sets: Vec<&str> = portal.catalog.factor_sets().iter().map(|set| set.name.as_str()).collect();
                return Err(format!(
                    "{} {}.",
                    l.is("Deze factorset is er niet. Er zijn:", "There is no such factor set. There are:"),
                    sets.join(", ")
                ));
            }
            "show" => {
                let found = Show::NAMES.iter().find(|(known, _)| *known == value);
                self.show = found.ok_or_else(unknown)?.1;
            }
            "as" => {
                let found = As::NAMES.iter().find(|(known, _)| *known == value);
                self.shape = found.ok_or_else(unknown)?.1;
            }
            "line" => {
                self.line = value.parse().map_err(|_| {
                    l.is("Deze regel bestaat niet in een resultaat.", "A result has no such line.").to_owned()
                })?;
            }
            "indicator" => self.indicator = value.parse().map_err(|_| unknown())?,
            "part" => {
                let part = value.parse().ok().filter(|part| *part >= 1);
                self.part = part.ok_or_else(|| l.is("Geef een getal vanaf 1.", "Give a number from 1.").to_owned())?;
            }
            "by" => self.by = DIVISIONS.into_iter().find(|one| *one == value).ok_or_else(unknown)?,
            "year" => {
                let year = value.parse().ok().filter(|year| YEARS.contains(year));
                self.year = Some(CalendarYear(
                    year.ok_or_else(|| l.is("Geef een jaar, zoals 2024.", "Give a year, such as 2024.").to_owned())?,
                ));
            }
            "country" => {
                let country = find_country(value).or_else(|| value.parse().ok()).ok_or_else(|| {
                    let code = l.is(
                        "Geef een landcode van twee letters, zoals NL.",
                        "Give a country code of two letters, such as NL.",
                    );
                    match similar_country(value) {
                        Some(name) => format!("{code} {} {name}?", l.is("Bedoel je", "Do you mean")),
                        None => code.to_owned(),
                    }
                })?;
                if !portal.catalog.has_electricity(country) {
                    return Err(match l {
                        Lang::Nl => format!("Voor {country} kennen wij geen stroom: er is geen factor voor."),
                        Lang::En => format!("We know no electricity of {country}: there is no factor for it."),
                    });
                }
                self.country = Some(country);
            }
            "organisation" if value.chars().count() <= LONGEST_NAME => self.organisation = Some(value.to_owned()),
            "organisation" => return Err(l.is("Gebruik een kortere naam.", "Use a shorter name.").to_owned()),
            "profile" => {
                if Profile::named(value).is_err() {
                    return Err(unknown());
                }
                self.profile = Some(value.to_owned());
            }
            _ => {}
        }
        Ok(())
    }

    /// The question as a query; what values the result always stands in it, so that it means the same later.
    pub(super) fn query(&self) -> String {
        let scope2 = match self.scope2 {
            Scope2::Location => "location",
            Scope2::Market => "market",
        };
        let mut pairs = vec![
            ("view", self.view.to_string()),
            ("approach", self.approach.to_string()),
            ("scope2", scope2.to_owned()),
            ("factors", self.factors.clone()),
        ];
        let mut more = |name: &'static str, value: &str| pairs.push((name, value.to_owned()));
        if self.show != Show::Result {
            more("show", self.show.name());
        }
        if self.line != LineId::Total {
            more("line", &self.line.to_string());
        }
        if self.indicator != Indicator::ClimateChange {
            more("indicator", self.indicator.as_str());
        }
        if self.part != 1 {
            more("part", &self.part.to_string());
        }
        if self.shape == As::Svg && self.show == Show::Result {
            more("by", self.by);
        }
        if self.shape != As::Page {
            more("as", self.shape.name());
        }
        crate::query::of(pairs)
    }

    /// The same question of another page.
    pub(super) fn show(&self, show: Show) -> Asked {
        Asked { show, shape: As::Page, line: LineId::Total, part: 1, ..self.clone() }
    }

    /// How a line of the same result came about.
    pub(super) fn explain(&self, line: LineId) -> Asked {
        Asked { show: Show::Explain, shape: As::Page, line, part: 1, ..self.clone() }
    }

    /// Another part of the same explanation.
    pub(super) fn part(&self, part: usize) -> Asked {
        Asked { shape: As::Page, part, ..self.clone() }
    }

    /// The chart of a division of the same result.
    pub(super) fn drawn(&self, by: &'static str) -> Asked {
        Asked { by, ..self.show(Show::Result).shaped(As::Svg) }
    }

    /// The same page in another shape.
    pub(super) fn shaped(&self, shape: As) -> Asked {
        Asked { shape, ..self.clone() }
    }
}

/// The fields of a query.
pub(super) fn fields_of(query: &str) -> Vec<(String, String)> {
    let uri = format!("/?{query}").parse::<axum::http::Uri>();
    let fields = uri.ok().and_then(|uri| axum::extract::Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    fields.map(|axum::extract::Query(fields)| fields).unwrap_or_default()
}
