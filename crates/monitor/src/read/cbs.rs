//! `OData` version 4 of Statistics Netherlands: a table in long form, with lists of codes beside it.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use voetspoor_quantity::{Day, Moment, Words};

use super::{Brought, Fetch, ReadError, Reading, body};
use crate::feed::{Feed, Take};
use crate::{Missing, Status};

/// Pages of one question.
const MAX_PAGES: usize = 1000;

#[derive(Deserialize)]
struct Page<T> {
    #[serde(rename = "@odata.nextLink")]
    next: Option<String>,
    value: Vec<T>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Properties {
    modified: Option<String>,
    observations_modified: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Dimension {
    identifier: String,
    kind: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Code {
    identifier: String,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    status: Option<String>,
}

struct Service<'f> {
    fetch: &'f mut dyn Fetch,
    base: String,
}

pub(super) fn read(feed: &Feed, fetch: &mut dyn Fetch) -> Result<Reading, ReadError> {
    let table = feed.table.as_deref().unwrap_or_default();
    let base = format!("{}/CBS/{table}", feed.address.trim_end_matches('/'));
    let mut service = Service { fetch, base };
    // A single object, not a list.
    let about: Properties = service.one("Properties")?;
    let day = |text: &Option<String>| text.as_ref()?.get(..10)?.parse::<Day>().ok();
    let modified = day(&about.observations_modified).max(day(&about.modified));
    let dimensions: Vec<Dimension> = service.all("Dimensions")?;
    let time = dimensions.iter().find(|one| one.kind == "TimeDimension");
    let time = time.ok_or_else(|| service.unfit("no dimension is of time".to_owned()))?.identifier.clone();
    let names: Vec<&str> = dimensions.iter().map(|one| one.identifier.as_str()).collect();
    let measures: Vec<Code> = service.all("MeasureCodes")?;
    let periods: Vec<Code> = service.all(&format!("{time}Codes"))?;
    let mut rows = Vec::new();
    for take in &feed.take {
        check(take, &measures, &names, &time, &service)?;
        for cell in service.all::<Map<String, Value>>(&question(take))? {
            let one = row(take, &cell, &names, &time, &periods, &service)?;
            if feed.since.is_none_or(|since| one.period.first_day() >= since.first_day()) {
                rows.push(one);
            }
        }
    }
    Ok(Reading { modified, rows, left_out: Vec::new() })
}

impl Service<'_> {
    fn one<T: DeserializeOwned>(&mut self, path: &str) -> Result<T, ReadError> {
        let address = format!("{}/{path}", self.base);
        self.parse(&address)
    }

    /// All pages of a list.
    fn all<T: DeserializeOwned>(&mut self, path: &str) -> Result<Vec<T>, ReadError> {
        let mut address = format!("{}/{path}", self.base);
        let mut found = Vec::new();
        for _ in 0..MAX_PAGES {
            let page: Page<T> = self.parse(&address)?;
            found.extend(page.value);
            let Some(next) = page.next else { return Ok(found) };
            // A page may name the next one, but not send this program to another machine.
            if origin(&next) != origin(&self.base) {
                let why = format!("its next page lies elsewhere: {next}");
                return Err(ReadError::Paging { address, why });
            }
            address = next;
        }
        Err(ReadError::Paging { address, why: format!("more than {MAX_PAGES} pages") })
    }

    fn parse<T: DeserializeOwned>(&mut self, address: &str) -> Result<T, ReadError> {
        let bytes = body(self.fetch, address)?;
        let form = |why: String| ReadError::Form { address: address.to_owned(), why };
        let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        if start == Some(&b'<') {
            return Err(form("a page, not data".to_owned()));
        }
        serde_json::from_slice(&bytes).map_err(|error| {
            form(if error.is_eof() { format!("cut off after {} bytes", bytes.len()) } else { error.to_string() })
        })
    }

    fn unfit(&self, what: String) -> ReadError {
        ReadError::DoesNotFit { address: self.base.clone(), what }
    }
}

/// Scheme, machine and port of an address.
fn origin(address: &str) -> Option<&str> {
    let start = address.find("://")? + 3;
    let end = address.get(start..)?.find('/').map_or(address.len(), |slash| start + slash);
    address.get(..end)
}

fn check(take: &Take, measures: &[Code], names: &[&str], time: &str, service: &Service<'_>) -> Result<(), ReadError> {
    let measure = measures.iter().find(|one| one.identifier.trim() == take.measure);
    let measure = measure.ok_or_else(|| service.unfit(format!("no measure {:?}", take.measure)))?;
    let stated = measure.unit.as_deref().unwrap_or_default().trim();
    if take.unit.as_deref() != Some(stated) {
        let wanted = take.unit.as_deref().unwrap_or_default();
        return Err(service.unfit(format!("measure {} is in {stated:?}, the feed says {wanted:?}", take.measure)));
    }
    for dimension in names.iter().filter(|name| **name != time) {
        if !take.only.contains_key(*dimension) {
            return Err(
                service.unfit(format!("the feed does not say which {dimension}: name one code of it under where"))
            );
        }
    }
    if let Some(unknown) = take.only.keys().find(|name| !names.contains(&name.as_str())) {
        return Err(service.unfit(format!("no dimension {unknown:?}")));
    }
    Ok(())
}

/// The question for one series, its values encoded.
fn question(take: &Take) -> String {
    let equals = |name: &str, code: &str| format!("{name} eq '{}'", code.replace('\'', "''"));
    let mut parts = vec![equals("Measure", &take.measure)];
    parts.extend(take.only.iter().map(|(name, code)| equals(name, code)));
    format!("Observations?$filter={}", encoded(&parts.join(" and ")))
}

fn encoded(text: &str) -> String {
    let hexadecimal = |byte: u8| format!("%{byte:02X}");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { hexadecimal(byte) }).collect()
}

fn row(
    take: &Take,
    cell: &Map<String, Value>,
    names: &[&str],
    time: &str,
    periods: &[Code],
    service: &Service<'_>,
) -> Result<Brought, ReadError> {
    let text = |name: &str| cell.get(name).and_then(Value::as_str).map(str::trim);
    // The service filters; what it gives is believed only after a look.
    let fits = |name: &&str| take.only.get(*name).is_none_or(|code| text(name) == Some(code.as_str()));
    if text("Measure") != Some(take.measure.as_str()) || !names.iter().all(fits) {
        return Err(service.unfit(format!("an observation was not asked for: {}", Value::Object(cell.clone()))));
    }
    let code = text(time).ok_or_else(|| service.unfit("an observation without period".to_owned()))?;
    let period =
        period(code).ok_or_else(|| service.unfit(format!("{code:?} is no period of year, quarter or month")))?;
    let status = periods.iter().find(|one| one.identifier.trim() == code).and_then(|one| one.status.as_deref());
    let attribute = text("ValueAttribute").unwrap_or("None");
    let number = cell.get("Value").and_then(Value::as_f64).filter(|number| number.is_finite());
    let value = match (number, attribute) {
        (Some(number), "None") => Ok(take.scaled(number)),
        (_, "Impossible") => Err(Missing::Impossible),
        (_, _) => Err(Missing::Withheld),
    };
    let said = text("StringValue").filter(|said| !said.is_empty());
    let note = match (value, attribute, said) {
        (Ok(_), ..) | (_, "None", None) => Words::default(),
        (_, "None", Some(said)) => Words::new(format!("CBS: {said:?}"), format!("CBS: {said:?}")),
        (_, attribute, _) => Words::new(format!("CBS: {attribute}"), format!("CBS: {attribute}")),
    };
    Ok(Brought { key: take.to.clone(), period, value, status: status_of(status), note })
}

/// Status of a period in the words of the service.
fn status_of(text: Option<&str>) -> Status {
    match text.map(|text| text.trim().to_lowercase()).as_deref() {
        Some("definitief" | "definitieve cijfers") => Status::Final,
        Some("voorlopig" | "voorlopige cijfers") => Status::Provisional,
        Some(word) if word.starts_with("nader voorlopig") => Status::RevisedProvisional,
        _ => Status::Published,
    }
}

/// `2024JJ00`, `2024KW01`, `2024MM03`.
fn period(code: &str) -> Option<Moment> {
    let (year, kind, number) = (code.get(..4)?, code.get(4..6)?, code.get(6..)?);
    match kind {
        "JJ" if number == "00" => year.parse().ok(),
        "KW" => format!("{year}-Q{}", number.strip_prefix('0')?).parse().ok(),
        "MM" => format!("{year}-{number}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_others_refused() {
        let told = |code: &str| period(code).map(|period| period.to_string());
        assert_eq!(told("2024JJ00").as_deref(), Some("2024"));
        assert_eq!(told("2024KW04").as_deref(), Some("2024-Q4"));
        assert_eq!(told("2024MM03").as_deref(), Some("2024-03"));
        for code in ["", "2024", "2024KW05", "2024MM13", "2024XX01", "2024JJ01", "é024JJ00"] {
            assert_eq!(told(code), None, "{code}");
        }
    }

    #[test]
    fn an_address_has_one_origin() {
        assert_eq!(origin("https://a.nl/x"), Some("https://a.nl"));
        assert_eq!(origin("https://a.nl:8/x"), Some("https://a.nl:8"));
        assert_ne!(origin("https://a.nl.evil.org/x"), origin("https://a.nl/x"));
        assert_eq!(origin("//a.nl"), None);
    }
}
