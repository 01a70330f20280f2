//! Names that the law takes from a list: codes of places and designations of refrigerants. The lists themselves do not ship, their forms do.

use voetspoor_inventory::Severity;
use voetspoor_quantity::Zone;

use super::Checking;
use crate::message::Message;
use crate::report::Value;

impl Checking<'_> {
    pub(super) fn names(&mut self) {
        if let Some(code) = self.report.text("lau_code") {
            let is_dutch = self.report.zone() == Some(Zone::NL) || code.starts_with("GM");
            let fits = if is_dutch { is_dutch_municipality(code) } else { code.chars().any(|c| c.is_ascii_digit()) };
            if !fits {
                let (field, text) = ("lau_code".to_owned(), code.to_owned());
                self.at("lau_code", Severity::Error, &Message::NoLauCode { field, text });
            }
        }
        for key in ["refrigerants", "refrigerant_leaks"] {
            let names: Vec<&String> = match self.report.value(key) {
                Some(Value::List(names)) => names.iter().collect(),
                Some(Value::Amounts(amounts)) => amounts.iter().map(|(name, _)| name).collect(),
                _ => continue,
            };
            for name in names.into_iter().filter(|name| !is_refrigerant(name)) {
                let message = Message::NoRefrigerant { field: key.to_owned(), text: name.clone() };
                self.at(key, Severity::Warning, &message);
            }
        }
    }
}

/// `GM` and four digits, as the LAU table of Eurostat has the municipalities of the Netherlands.
fn is_dutch_municipality(code: &str) -> bool {
    code.strip_prefix("GM").is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Names of refrigerants that are no designation.
const COMMON: [&str; 14] = [
    "ammonia",
    "ammoniak",
    "propane",
    "propaan",
    "butane",
    "butaan",
    "isobutane",
    "isobutaan",
    "propene",
    "propeen",
    "co2",
    "water",
    "air",
    "lucht",
];

/// Whether a name has the form of a designation by ISO 817: a prefix, a number of a series that exists, and letters.
///
/// Series: 10 to 50 and 100 to 399 for methane, ethane, propane and rings, 400 zeotropes, 500 azeotropes, 600 organic, 700 inorganic, and 1100 to
/// 1399 for what has a double bond.
fn is_refrigerant(name: &str) -> bool {
    let name = name.to_lowercase();
    if COMMON.contains(&name.as_str()) {
        return true;
    }
    let rest = ["hcfo", "hcfc", "hfc", "hfo", "cfc", "pfc", "hc", "r"]
        .into_iter()
        .find_map(|prefix| name.strip_prefix(prefix));
    let Some(rest) = rest else { return false };
    let rest = rest.trim_start_matches([' ', '-']);
    let rest = rest.strip_prefix('c').unwrap_or(rest);
    let (digits, letters) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let in_series = digits.parse::<u16>().is_ok_and(|number| match digits.len() {
        2 => (10..=50).contains(&number),
        3 => (100..=799).contains(&number),
        4 => (1100..=1399).contains(&number),
        _ => false,
    });
    let letters = letters.trim_end_matches("(e)").trim_end_matches("(z)");
    in_series && letters.len() <= 3 && letters.bytes().all(|byte| byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designations_are_known_by_their_series() {
        for name in [
            "R134a",
            "R-410A",
            "R32",
            "r1234ze(E)",
            "R1233zd(E)",
            "R1336mzz(Z)",
            "R513A",
            "R717",
            "R744",
            "R290",
            "R600a",
            "RC318",
            "HFC-134a",
            "HFO-1234yf",
            "R22",
            "R227ea",
            "CO2",
            "ammoniak",
        ] {
            assert!(is_refrigerant(name), "{name}");
        }
        for name in ["R9999z", "R", "134a", "R5", "R134abcd", "koelvloeistof", "R0134a", "R13a4", "R900", ""] {
            assert!(!is_refrigerant(name), "{name}");
        }
    }
}
