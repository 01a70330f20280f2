//! What a reading changes, before it is published. Rows are only ever added: what was known stays known.

use std::fmt;

use voetspoor_quantity::{Day, Moment};

use crate::feed::Feed;
use crate::load::COLUMNS;
use crate::read::{Brought, Reading};
use crate::{Monitor, MonitorError, Observation};

/// The difference between what is known and what a source says now.
#[derive(Debug, Clone)]
pub struct Refresh {
    /// Date that the new rows get.
    pub vintage: Day,
    /// Figures of periods that were not known.
    pub added: Vec<Brought>,
    /// Figures that say something else than before, with what was known.
    pub restated: Vec<(Observation, Brought)>,
    /// Figures whose status alone changed, such as from provisional to final.
    pub confirmed: Vec<(Observation, Brought)>,
    /// How many are as they were.
    pub unchanged: usize,
    /// Figures of this feed that the source no longer gives. They stay.
    pub vanished: Vec<Observation>,
    /// Rows of the source that were left out.
    pub left_out: Vec<String>,
}

impl Refresh {
    /// Compares a reading with what is known; `today` is the date of new rows where the source states none that is newer.
    pub fn new(monitor: &Monitor, feed: &Feed, reading: Reading, today: Day) -> Refresh {
        let file = format!("{}{}", crate::FOLDER, feed.file_name());
        let newest = |one: &Brought| {
            let rows = monitor.observations().iter().filter(|row| row.key == one.key && row.period == one.period);
            rows.max_by_key(|row| row.known_from)
        };
        let mut refresh = Refresh {
            vintage: today,
            added: Vec::new(),
            restated: Vec::new(),
            confirmed: Vec::new(),
            unchanged: 0,
            vanished: Vec::new(),
            left_out: reading.left_out,
        };
        let mine = || monitor.observations().iter().filter(|row| row.file == file);
        for row in mine() {
            let gone = !reading.rows.iter().any(|one| one.key == row.key && one.period == row.period);
            let told = refresh.vanished.iter().any(|one| one.key == row.key && one.period == row.period);
            if gone && !told {
                refresh.vanished.push(row.clone());
            }
        }
        let mut last: Option<Day> = None;
        for one in reading.rows {
            match newest(&one) {
                None => refresh.added.push(one),
                Some(known) if known.value != one.value => {
                    last = last.max(Some(known.known_from));
                    refresh.restated.push((known.clone(), one));
                }
                Some(known) if known.status != one.status => {
                    last = last.max(Some(known.known_from));
                    refresh.confirmed.push((known.clone(), one));
                }
                Some(_) => refresh.unchanged += 1,
            }
        }
        // A source that changes a figure without a new date gets the day on which the change was seen.
        let stated = reading.modified.filter(|modified| *modified <= today && last.is_none_or(|last| *modified > last));
        // One line says one thing a day: what changes on the day of its last figure counts from the next one.
        refresh.vintage = stated.unwrap_or_else(|| last.map_or(today, |last| today.max(last.plus_days(1))));
        refresh
    }

    /// Is there anything to publish?
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.restated.is_empty() && self.confirmed.is_empty()
    }

    /// The table of the feed with the new rows behind the old ones; the same bytes where nothing changed.
    pub fn table(&self, feed: &Feed, before: Option<&[u8]>) -> Result<Vec<u8>, MonitorError> {
        let told = |error: &dyn fmt::Display| MonitorError::Write(format!("{}: {error}", feed.file_name()));
        let mut bytes = before.map(<[u8]>::to_vec).unwrap_or_default();
        if !bytes.is_empty() && !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        let mut writer = csv::Writer::from_writer(bytes);
        if before.is_none_or(<[u8]>::is_empty) {
            writer.write_record(COLUMNS).map_err(|error| told(&error))?;
        }
        let changed = self.restated.iter().chain(&self.confirmed).map(|(_, now)| now);
        for one in self.added.iter().chain(changed) {
            writer.write_record(self.cells(feed, one)).map_err(|error| told(&error))?;
        }
        writer.into_inner().map_err(|error| told(&error))
    }

    fn cells(&self, feed: &Feed, one: &Brought) -> [String; COLUMNS.len()] {
        let key = &one.key;
        let vintage: String = self.vintage.to_string();
        [
            key.statistic.clone(),
            key.measure.clone(),
            one.period.to_string(),
            key.place.clone(),
            key.breakdown.to_string(),
            key.boundary.clone(),
            key.line.clone(),
            one.value.map_or_else(|_| String::new(), |value| value.to_string()),
            String::new(),
            String::new(),
            "no".to_owned(),
            one.value.err().map_or_else(String::new, |why| why.to_string()),
            feed.tier.to_string(),
            one.status.to_string(),
            vintage,
            feed.source.clone(),
            feed.certainty.as_str().to_owned(),
            one.note.en.clone(),
            one.note.nl.clone(),
        ]
    }
}

impl fmt::Display for Refresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = |value: &Result<f64, crate::Missing>| match value {
            Ok(value) => value.to_string(),
            Err(why) => why.to_string(),
        };
        let of = |key: &crate::SeriesKey, period: Moment| format!("{key} {period}");
        for one in &self.added {
            writeln!(f, "+ {}  {}  {}", of(&one.key, one.period), said(&one.value), one.status)?;
        }
        for (known, now) in &self.restated {
            writeln!(f, "~ {}  {} -> {}", of(&now.key, now.period), said(&known.value), said(&now.value))?;
        }
        for (known, now) in &self.confirmed {
            writeln!(f, "= {}  {}  {} -> {}", of(&now.key, now.period), said(&now.value), known.status, now.status)?;
        }
        for one in &self.vanished {
            writeln!(f, "? {}  {}  no longer at the source, kept", of(&one.key, one.period), said(&one.value))?;
        }
        for one in &self.left_out {
            writeln!(f, "! {one}")?;
        }
        let Refresh { added, restated, confirmed, unchanged, vanished, vintage, .. } = self;
        write!(
            f,
            "{} new, {} restated, {} with another status, {unchanged} unchanged, {} no longer given; vintage {vintage}",
            added.len(),
            restated.len(),
            confirmed.len(),
            vanished.len()
        )
    }
}
