//! What a page of published figures is asked: as known on which day, which series, which years. It stands in the address.

use voetspoor_monitor::{MonitorAt, Series, SeriesKey};
use voetspoor_quantity::{Day, Lang, Moment};

use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::FieldError;

/// Series that are compared at once: more cannot be told apart.
pub(super) const MOST: usize = 5;

/// What was asked.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// As known on this day.
    pub(super) on: Day,
    /// A day was asked for.
    pub(super) on_stated: bool,
    pub(super) series: Vec<SeriesKey>,
    pub(super) from: Option<Moment>,
    pub(super) to: Option<Moment>,
    /// Which drawing of the page is asked for as a picture; none is the first.
    pub(super) chart: Option<String>,
}

impl Asked {
    /// Reads a query; every mistake is told. What is empty was not asked.
    pub(super) fn read(query: &str, today: Day, l: Lang) -> Result<Asked, Vec<FieldError>> {
        let mut asked = Asked { on: today, on_stated: false, series: Vec::new(), from: None, to: None, chart: None };
        let mut errors: Vec<FieldError> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if let Err(detail) = asked.take(&name, value, today, l)
                && !errors.iter().any(|error| error.field == name)
            {
                errors.push(FieldError { field: name.into_owned(), detail });
            }
        }
        let turned = asked.from.zip(asked.to).is_some_and(|(from, to)| from.first_day() > to.last_day());
        if turned {
            let detail = l.is("Dit ligt voor het begin.", "This lies before the beginning.").to_owned();
            errors.push(FieldError { field: "to".to_owned(), detail });
        }
        if errors.is_empty() { Ok(asked) } else { Err(errors) }
    }

    fn take(&mut self, name: &str, value: &str, today: Day, l: Lang) -> Result<(), String> {
        let period = || {
            value.parse::<Moment>().map_err(|_| {
                l.is(
                    "Geef een jaar of kwartaal, zoals 2024 of 2024-Q2.",
                    "Give a year or quarter, such as 2024 or 2024-Q2.",
                )
                .to_owned()
            })
        };
        match name {
            "on" => {
                let day = value.parse().ok().filter(|day| *day <= today);
                self.on = day.ok_or_else(|| {
                    l.is(
                        "Geef een dag tot en met vandaag, zoals 2025-12-31.",
                        "Give a day up to today, such as 2025-12-31.",
                    )
                    .to_owned()
                })?;
                self.on_stated = true;
            }
            "chart" => self.chart = Some(value.to_owned()),
            "from" => self.from = Some(period()?),
            "to" => self.to = Some(period()?),
            "series" if self.series.len() < MOST => {
                let key = value
                    .parse()
                    .map_err(|_| l.is("Deze reeks bestaat niet.", "There is no such series.").to_owned())?;
                if !self.series.contains(&key) {
                    self.series.push(key);
                }
            }
            "series" => {
                return Err(l.is(format!("Kies er hoogstens {MOST}."), format!("Choose {MOST} at most.")));
            }
            // What others hang behind an address is theirs.
            _ => {}
        }
        Ok(())
    }

    /// Is a day before today asked for?
    pub(super) fn is_past(&self, portal: &Portal) -> bool {
        self.on_stated && self.on < today(portal)
    }

    /// The question as a query, without its mark.
    pub(super) fn query(&self) -> String {
        let series = self.series.iter().map(|key| ("series", key.to_string()));
        let period = |name, moment: Option<Moment>| moment.map(|moment| (name, moment.to_string()));
        let on = self.on_stated.then(|| ("on", self.on.to_string()));
        let parts = series.chain(period("from", self.from)).chain(period("to", self.to)).chain(on);
        crate::query::of(parts)
    }

    /// The same question of other series.
    pub(super) fn of(&self, series: Vec<SeriesKey>) -> Asked {
        Asked { series, ..self.clone() }
    }

    /// An address with this question.
    pub(super) fn behind(&self, path: &str) -> String {
        crate::query::with(path, &self.query())
    }

    /// The series that were asked for, within the years that were asked for; none where one of them does not exist.
    pub(super) fn found<'m>(&self, at: MonitorAt<'m>) -> Option<Vec<Series<'m>>> {
        self.series.iter().map(|key| Some(at.one(key)?.between(self.from, self.to))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reads_back_from_its_own_address() {
        let today: Day = "2026-11-22".parse().unwrap_or(Day(0));
        let query = "series=E2.electricity.NL.main-activity.cbs&from=2019&to=2024-Q2&on=2025-12-31";
        let asked = Asked::read(query, today, Lang::Nl).map(|asked| asked.query());
        assert_eq!(asked.ok().as_deref(), Some(query));
        let wrong = "series=x&from=soon&to=2020&on=2099-01-01&colour=red";
        let errors = Asked::read(wrong, today, Lang::Nl).err().unwrap_or_default();
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["series", "from", "on"]);
        assert!(Asked::read("from=2024&to=2020", today, Lang::Nl).is_err());
    }
}
