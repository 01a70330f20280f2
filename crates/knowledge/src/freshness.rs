//! Whether an entry may be outdated on a day. It is computed, never entered.

use voetspoor_quantity::{Day, Moment, Words};

use crate::entry::Entry;
use crate::register::Register;
use crate::value::Value;

/// Why an entry may be outdated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// It was to be checked again, since this day.
    CheckDue(Day),
    /// It held until this moment.
    Over(Moment),
    /// A date of this field has passed since the entry was checked: something was to happen.
    Passed(String, Moment),
}

impl Doubt {
    /// Why, in words.
    pub fn words(&self, register: &Register) -> Words {
        match self {
            Doubt::CheckDue(day) => Words::of(|lang| {
                let day = voetspoor_quantity::day_in_words(*day, lang);
                lang.pick("had to be checked again on {}", "moest opnieuw worden gecontroleerd op {}")
                    .replace("{}", &day)
            }),
            Doubt::Over(moment) => {
                Words::of(|lang| lang.pick("held until {}", "gold tot en met {}").replace("{}", &moment.words(lang)))
            }
            Doubt::Passed(key, moment) => Words::of(|lang| {
                let label = register.field(key).map_or(key.as_str(), |field| field.label.get(lang));
                let on = moment.words(lang);
                match lang {
                    voetspoor_quantity::Lang::En => format!("“{label}” ({on}) has passed since it was checked"),
                    voetspoor_quantity::Lang::Nl => format!("“{label}” ({on}) is voorbij sinds de controle"),
                }
            }),
        }
    }
}

impl Entry {
    /// The day on which it must be checked again: the day that its editor gave, or the interval of the register, whichever comes first.
    pub fn due(&self, register: &Register) -> Day {
        let interval = self.checked.plus_months(register.review_months);
        self.check_again.map_or(interval, |day| day.min(interval))
    }

    /// Why it may be outdated on a day; empty where nothing says so.
    pub fn doubts(&self, register: &Register, day: Day) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let due = self.due(register);
        if due <= day {
            doubts.push(Doubt::CheckDue(due));
        }
        if let Some(until) = self.valid_until
            && until.last_day() < day
        {
            doubts.push(Doubt::Over(until));
        }
        let passed = |moment: &Moment| moment.last_day() >= self.checked && moment.last_day() < day;
        for field in register.public_fields() {
            for value in self.values(&field.key) {
                if let Value::Date(moment) | Value::Dated(crate::value::Dated { on: moment, .. }) = value
                    && passed(moment)
                {
                    doubts.push(Doubt::Passed(field.key.clone(), *moment));
                }
            }
        }
        doubts
    }
}
