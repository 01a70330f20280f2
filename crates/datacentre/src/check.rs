//! What is missing in a report, and what in it cannot be or is to be doubted.

mod names;
mod physics;

use jiff::civil::Date;
use voetspoor_inventory::{Diagnostic, Severity};
use voetspoor_quantity::CalendarYear;

use crate::form::{Annex, Field, Form, Kind, Relief, Requirement, Visibility};
use crate::indicator::IndicatorId;
use crate::message::Message;
use crate::read::is_asked;
use crate::report::{Basis, Report, Value};
use crate::source::cited;

/// Checks a report against the form of its year, on a day.
pub(crate) fn check(form: &Form, report: &Report, today: Date, told: &mut Vec<Diagnostic>) {
    let mut checking = Checking { form, report, told };
    if form.version(report.year).is_none() {
        let year = report.year.0.unsigned_abs();
        checking.at("year", Severity::Error, &Message::NoVersion { year });
    }
    if today.year() <= report.year.0 {
        let year = report.year.0.unsigned_abs();
        checking.at("year", Severity::Error, &Message::YearNotOver { year, next: year.saturating_add(1) });
    }
    for field in form.fields_of(report.year) {
        checking.presence(field);
        checking.foundation(field);
    }
    checking.parts();
    checking.renewables();
    checking.load();
    checking.doubts();
    checking.traffic();
    checking.physics();
    checking.names();
    checking.time();
    checking.duty();
}

struct Checking<'c> {
    form: &'c Form,
    report: &'c Report,
    told: &'c mut Vec<Diagnostic>,
}

impl Checking<'_> {
    fn at(&mut self, key: &str, severity: Severity, message: &Message) {
        let mut place = self.report.entry(key).map(|entry| entry.place.clone()).unwrap_or_default();
        if place.file.is_empty() {
            place.file.clone_from(&self.report.file);
        }
        self.told.push(Diagnostic::new(severity, place, message));
    }

    fn number(&self, key: &str) -> Option<f64> {
        self.report.number(key)
    }

    /// Whether a field that is asked is filled.
    fn presence(&mut self, field: &Field) {
        let report = self.report;
        let entry = report.entry(&field.key);
        if entry.is_some_and(|entry| entry.value.is_some()) || !is_asked(&field.required, report) {
            return;
        }
        let key = field.key.clone();
        if field.annex == Annex::Head {
            // The year may come from the caller; without any the report was not made.
            return;
        }
        if let Some(entry) = entry {
            if entry.refused {
                return;
            }
            if field.relief == Some(Relief::Omission) && entry.remark.is_some() {
                let (until, article) = (self.form.omission_until, cited(&self.form.omission_article));
                return if report.year <= until {
                    self.at(&field.key, Severity::Note, &Message::Omitted { field: key, article });
                } else {
                    let until = until.0.unsigned_abs();
                    let message = Message::OmittedTooLate { field: key, until, article };
                    self.at(&field.key, Severity::Error, &message);
                };
            }
        }
        let (label, article) = (field.label.clone(), cited(&field.article()));
        let message = match &field.required {
            Requirement::WhereIs { field: other, .. } | Requirement::WhereGiven { field: other } => {
                Message::MissingFor { field: key, label, other: other.clone(), article }
            }
            Requirement::Always | Requirement::Optional => Message::Missing { field: key, label, article },
        };
        self.at(&field.key, Severity::Error, &message);
    }

    /// Whether what stands behind a value is stated: meters, shares of estimates, secrets.
    fn foundation(&mut self, field: &Field) {
        let report = self.report;
        let Some(entry) = report.entry(&field.key) else { return };
        let key = || field.key.clone();
        if entry.basis == Some(Basis::Estimated) {
            let has_share = entry.area_share.is_some()
                || field.coverage.as_ref().is_some_and(|coverage| report.value(coverage).is_some());
            if field.is_of_law() && field.kind == Kind::Number && !has_share {
                self.at(&field.key, Severity::Error, &Message::EstimateWithoutShare { field: key() });
            }
            if field.relief == Some(Relief::Estimation) && report.year > self.form.estimation_until {
                let (until, article) =
                    (self.form.estimation_until.0.unsigned_abs(), cited(&self.form.estimation_article));
                self.at(&field.key, Severity::Warning, &Message::EstimateTooLate { field: key(), until, article });
            }
        }
        let is_metered = matches!(entry.basis, None | Some(Basis::Measured)) && entry.value != Some(Value::Number(0.0));
        if field.measured && is_metered && entry.value.is_some() && entry.points.is_empty() {
            let years = self.form.record_years.unsigned_abs();
            self.at(&field.key, Severity::Warning, &Message::NoMeasuringPoint { field: key(), years });
        }
        for point in entry.points.iter().filter(|point| point.device.is_empty()) {
            let message = Message::PointWithoutDevice { field: key(), point: point.point.clone() };
            self.at(&field.key, Severity::Warning, &message);
        }
        if entry.withheld && field.visibility != Visibility::Both {
            self.at(&field.key, Severity::Note, &Message::NothingToWithhold { field: key() });
        }
    }

    /// A part is not more than its whole.
    fn parts(&mut self) {
        for (part, whole) in [
            ("eit", "edc"),
            ("edc_bg", "edc"),
            ("other_energy", "edc"),
            ("win_pot", "win"),
            ("scr", "sdc"),
            ("ereuse", "edc"),
        ] {
            if let (Some(value), Some(whole_value)) = (self.number(part), self.number(whole))
                && value > whole_value
            {
                let (part_name, whole) = (part.to_owned(), whole.to_owned());
                self.at(part, Severity::Error, &Message::Above { part: part_name, value, whole, whole_value });
            }
        }
    }

    fn renewables(&mut self) {
        let parts = ["eres_goo", "eres_ppa", "eres_os"].map(|key| self.number(key));
        let Some(total) = self.number("eres_tot") else { return };
        if let [Some(goo), Some(ppa), Some(own)] = parts {
            let sum = goo + ppa + own;
            // A kilowatt-hour of rounding each.
            if (total - sum).abs() > 3.0_f64.max(1e-6 * sum) {
                self.at("eres_tot", Severity::Error, &Message::NotTheSum { total, sum });
            }
        }
        if let Some(edc) = self.number("edc").filter(|edc| total > *edc) {
            self.at("eres_tot", Severity::Warning, &Message::RenewableAboveUse { total, edc });
        }
    }

    /// Mean load against what is installed.
    fn load(&mut self) {
        let (Some(eit), Some(pdit)) = (self.number("eit"), self.number("pdit")) else { return };
        let kw = eit / self.report.hours();
        if pdit > 0.0 && kw > self.form.doubt.load_impossible_above * pdit {
            self.at("eit", Severity::Error, &Message::LoadImpossible { kw: rounded(kw), pdit });
        } else if kw > pdit {
            self.at("eit", Severity::Warning, &Message::LoadAboveInstalled { kw: rounded(kw), pdit });
        } else if pdit > 0.0 && kw / pdit < self.form.doubt.load_below {
            self.at("eit", Severity::Warning, &Message::LoadTiny { kw: rounded(kw), pdit });
        }
    }

    fn doubts(&mut self) {
        let doubt = self.form.doubt.clone();
        let of = |id: IndicatorId| {
            let (upper, lower) = id.fields();
            id.of(self.report.number(upper)?, self.report.number(lower)?)
        };
        let (pue, wue) = (of(IndicatorId::Pue), of(IndicatorId::Wue));
        if let Some(pue) = pue.filter(|pue| *pue > doubt.pue_above) {
            self.at("edc", Severity::Warning, &Message::HighPue { pue: rounded(pue), limit: doubt.pue_above });
        }
        if let Some(wue) = wue.filter(|wue| *wue > doubt.wue_above) {
            self.at("win", Severity::Warning, &Message::HighWue { wue: rounded(wue), limit: doubt.wue_above });
        }
        for (key, limit) in [("t_intake", doubt.intake_c_above), ("t_waste_heat", doubt.waste_heat_c_above)] {
            if let Some(degrees) = self.number(key).filter(|degrees| *degrees > limit) {
                self.at(key, Severity::Warning, &Message::Hot { field: key.to_owned(), degrees, limit });
            }
        }
        if let (Some(false), Some(kw)) =
            (self.report.boolean("grid_functions"), self.number("cbtg").filter(|kw| *kw > 0.0))
        {
            self.at("cbtg", Severity::Error, &Message::BatteryWithoutFunction { kw });
        }
    }

    /// Traffic against the bandwidth: GB/s times seconds, in EB.
    fn traffic(&mut self) {
        let seconds = self.report.hours() * 3600.0;
        for (traffic, bandwidth) in [("traffic_in", "bin"), ("traffic_out", "bout")] {
            let (Some(exabytes), Some(rate)) = (self.number(traffic), self.number(bandwidth)) else { continue };
            let most = rate * seconds / 1e9;
            if exabytes > most {
                let message =
                    Message::TrafficAboveBandwidth { traffic: traffic.to_owned(), exabytes, most: rounded(most) };
                self.at(traffic, Severity::Warning, &message);
            }
        }
    }

    fn time(&mut self) {
        let report = self.report;
        let CalendarYear(year) = report.year;
        let period = (report.date("period_from"), report.date("period_to"));
        match period {
            (Some(from), Some(to)) if from > to || from.year() != year || to.year() != year => {
                let year = year.unsigned_abs();
                let (from, to) = (from.to_string(), to.to_string());
                self.at("period_from", Severity::Error, &Message::PeriodWrong { from, to, year });
            }
            (Some(_), None) | (None, Some(_)) => self.at("period_from", Severity::Error, &Message::HalfPeriod),
            (Some(_), Some(_)) | (None, None) => {}
        }
        let Some(Value::Month(start, month)) = report.value("in_operation_since") else { return };
        let month_text = format!("{start:04}-{month:02}");
        if *start > year {
            let message = Message::StartsLater { month: month_text, year: year.unsigned_abs() };
            self.at("in_operation_since", Severity::Error, &message);
        } else if *start == year && *month > 1 && period == (None, None) {
            self.at("in_operation_since", Severity::Error, &Message::PeriodNeeded { month: month_text });
        }
    }

    fn duty(&mut self) {
        let threshold = self.form.threshold_kw;
        if self.report.boolean("defence") == Some(true) {
            self.at("defence", Severity::Note, &Message::Defence);
        }
        let Some(pdit) = self.number("pdit") else { return };
        if pdit >= threshold {
            return;
        }
        let article = cited(&self.form.threshold_article);
        match self.number("power_with_support").filter(|support| *support >= threshold) {
            Some(support) => self.at("pdit", Severity::Note, &Message::Conflict { pdit, support, threshold }),
            None => self.at("pdit", Severity::Note, &Message::BelowThreshold { pdit, threshold, article }),
        }
    }
}

/// For a message: three decimals at most.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
