//! What a scenario is asked: it stands in the address, every value of it.

use voetspoor_catalog::NATION_FACTORS;
use voetspoor_quantity::{Lang, Words};
use voetspoor_sector::{
    Boundary, DEFAULT_DRAWS, EmbodiedBy, LAST_YEAR, Measure, Model, Pace, RateKind, Scenario, Switch, Tier,
};

use crate::respond::problem::{FieldError, unknown_choice};

/// Fewest and most.
pub(super) const DRAWS_BETWEEN: (usize, usize) = (200, DEFAULT_DRAWS);
/// Scenario where nothing else is asked.
const FIRST: &str = "both-continue";

/// What can be drawn: figures of the model that a scenario moves.
pub(super) const MEASURES: [Measure; 4] =
    [Measure::UseLocation, Measure::UseMarket, Measure::Footprint, Measure::Energy];

/// A scenario and how it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub(super) demand: String,
    /// Growth of the demand for computing a year, as a share, instead of the level's.
    pub(super) demand_computing: Option<f64>,
    pub(super) efficiency: String,
    pub(super) efficiency_computing: Option<f64>,
    pub(super) grid: String,
    pub(super) grid_average: Option<f64>,
    pub(super) green: Option<f64>,
    pub(super) life: f64,
    pub(super) rebound: f64,
    pub(super) boundary: Boundary,
    pub(super) embodied: EmbodiedBy,
    pub(super) factors: String,
    pub(super) measure: Measure,
    pub(super) year: i16,
    pub(super) goal: f64,
    pub(super) draws: usize,
}

/// Names of the fields, as they stand in the address.
pub(super) const FIELDS: [&str; 17] = [
    "demand",
    "demand_computing",
    "efficiency",
    "efficiency_computing",
    "grid",
    "grid_average",
    "green",
    "life",
    "rebound",
    "without",
    "with",
    "embodied",
    "factors",
    "measure",
    "year",
    "goal",
    "draws",
];

impl Asked {
    /// The first scenario of the tables.
    pub(super) fn first(model: &Model<'_>) -> Asked {
        let row = model.data().scenarios().iter().find(|row| row.id == FIRST).or(model.data().scenarios().first());
        let word =
            |word: fn(&voetspoor_sector::ScenarioRow) -> &String| row.map_or_else(String::new, |row| word(row).clone());
        Asked {
            demand: word(|row| &row.demand),
            demand_computing: None,
            efficiency: word(|row| &row.efficiency),
            efficiency_computing: None,
            grid: word(|row| &row.grid),
            grid_average: None,
            green: None,
            life: 1.0,
            rebound: 0.0,
            boundary: Boundary::default(),
            embodied: EmbodiedBy::Stock,
            factors: NATION_FACTORS.to_owned(),
            measure: Measure::UseLocation,
            year: 2030,
            goal: 0.5,
            draws: DEFAULT_DRAWS,
        }
    }

    /// Reads fields; the last of a name counts, what is empty was not asked. Every mistake is told.
    pub(super) fn read(
        fields: &[(String, String)],
        model: &Model<'_>,
        sets: &[String],
        l: Lang,
    ) -> Result<Asked, Vec<FieldError>> {
        let mut asked = Asked::first(model);
        let mut errors: Vec<FieldError> = Vec::new();
        for (name, value) in fields {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if let Err(detail) = asked.take(name, value, model, sets, l)
                && !errors.iter().any(|error| error.field == *name)
            {
                errors.push(FieldError { field: name.chars().take(40).collect(), detail });
            }
        }
        if errors.is_empty() { Ok(asked) } else { Err(errors) }
    }

    fn take(&mut self, name: &str, value: &str, model: &Model<'_>, sets: &[String], l: Lang) -> Result<(), String> {
        let unknown = || unknown_choice(l).to_owned();
        let between = |least: f64, most: f64, factor: f64| -> Result<f64, String> {
            let number = decimal(value).map(|number| number / factor);
            number.filter(|number| (least..=most).contains(number)).ok_or_else(|| {
                let told = |end: f64| local(end * factor, l).replace('-', "−");
                l.is(
                    format!(
                        "Geef een getal van {} tot en met {}, zoals {}.",
                        told(least),
                        told(most),
                        told(f64::midpoint(least, most))
                    ),
                    format!(
                        "Give a number from {} to {}, such as {}.",
                        told(least),
                        told(most),
                        told(f64::midpoint(least, most))
                    ),
                )
            })
        };
        match name {
            "demand" if levels(model, RateKind::Demand).contains(&value) => value.clone_into(&mut self.demand),
            "efficiency" if levels(model, RateKind::Efficiency).contains(&value) => {
                value.clone_into(&mut self.efficiency);
            }
            "grid" if model.data().paths().iter().any(|path| path.id == value) => value.clone_into(&mut self.grid),
            "factors" if sets.iter().any(|set| set == value) => value.clone_into(&mut self.factors),
            "demand" | "efficiency" | "grid" | "factors" => return Err(unknown()),
            "demand_computing" => self.demand_computing = Some(between(-0.5, 0.4, 100.0)?),
            "efficiency_computing" => self.efficiency_computing = Some(between(-0.5, 0.4, 100.0)?),
            "grid_average" => self.grid_average = Some(between(0.0, 2.0, 1.0)?),
            "green" => self.green = Some(between(0.0, 1.0, 100.0)?),
            "life" => self.life = between(0.2, 5.0, 1.0)?,
            "rebound" => self.rebound = between(0.0, 3.0, 1.0)?,
            "goal" => self.goal = between(0.0, 2.0, 100.0)?,
            "without" | "with" => {
                let switch: Switch = value.parse().map_err(|_| unknown())?;
                self.boundary = self.boundary.with(switch, name == "with");
            }
            "embodied" => self.embodied = value.parse().map_err(|_| unknown())?,
            "measure" => {
                let measure = value.parse().ok().filter(|measure| MEASURES.contains(measure));
                self.measure = measure.ok_or_else(unknown)?;
            }
            "year" => {
                let (first, last) = (model.years().1 + 1, LAST_YEAR);
                let year = value.parse().ok().filter(|year| (first..=last).contains(year));
                self.year = year.ok_or_else(|| {
                    l.is(
                        format!("Geef een jaar van {first} tot en met {last}."),
                        format!("Give a year from {first} to {last}."),
                    )
                })?;
            }
            "draws" => {
                let (least, most) = DRAWS_BETWEEN;
                let draws = value.parse().ok().filter(|draws| (least..=most).contains(draws));
                self.draws = draws.ok_or_else(|| {
                    l.is(
                        format!("Geef een heel getal van {least} tot en met {most}."),
                        format!("Give a whole number from {least} to {most}."),
                    )
                })?;
            }
            _ => return Err(l.is("Dit veld bestaat niet.", "There is no such field.").to_owned()),
        }
        Ok(())
    }

    /// The question as a query: each value stands in it, so that it means the same later.
    pub(super) fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        let mut add = |name: &'static str, value: &str| pairs.push((name, value.to_owned()));
        let percent = |share: f64| tidy(share * 100.0);
        add("demand", &self.demand);
        if let Some(rate) = self.demand_computing {
            add("demand_computing", &percent(rate));
        }
        add("efficiency", &self.efficiency);
        if let Some(rate) = self.efficiency_computing {
            add("efficiency_computing", &percent(rate));
        }
        add("grid", &self.grid);
        if let Some(average) = self.grid_average {
            add("grid_average", &average.to_string());
        }
        if let Some(share) = self.green {
            add("green", &percent(share));
        }
        if (self.life - 1.0).abs() > f64::EPSILON {
            add("life", &self.life.to_string());
        }
        if self.rebound > 0.0 {
            add("rebound", &self.rebound.to_string());
        }
        let usual = Boundary::default();
        for &switch in Switch::ALL {
            match (self.boundary.holds(Some(switch)), usual.holds(Some(switch))) {
                (true, false) => add("with", switch.as_str()),
                (false, true) => add("without", switch.as_str()),
                (true, true) | (false, false) => {}
            }
        }
        add("embodied", self.embodied.as_str());
        add("factors", &self.factors);
        add("measure", self.measure.as_str());
        add("year", &self.year.to_string());
        add("goal", &percent(self.goal));
        add("draws", &self.draws.to_string());
        crate::query::of(pairs)
    }

    /// As the model takes it.
    pub(super) fn scenario(&self, model: &Model<'_>) -> Scenario {
        let pace = |level: &str, computing: Option<f64>| {
            let pace = Pace::Level(level.to_owned());
            computing.map_or(pace.clone(), |rate| {
                [Tier::DataCentres, Tier::HostingAbroad].into_iter().fold(pace, |pace, tier| pace.with(tier, rate))
            })
        };
        let row = model.data().scenarios().iter().find(|row| {
            row.demand == self.demand && row.efficiency == self.efficiency && row.grid == self.grid && self.is_plain()
        });
        Scenario {
            id: row.map_or_else(|| "own".to_owned(), |row| row.id.clone()),
            name: row.map_or_else(|| Words::new("your scenario", "jouw scenario"), |row| row.name.clone()),
            demand: pace(&self.demand, self.demand_computing),
            efficiency: pace(&self.efficiency, self.efficiency_computing),
            grid: self.grid.clone(),
            grid_average: self.grid_average,
            green_share: self.green,
            life: self.life,
            rebound: self.rebound,
        }
    }

    /// Nothing but levels and a path was chosen.
    fn is_plain(&self) -> bool {
        let free = [self.demand_computing, self.efficiency_computing, self.grid_average, self.green];
        free.iter().all(Option::is_none) && (self.life - 1.0).abs() < f64::EPSILON && self.rebound == 0.0
    }

    /// The corners of the frame, demand by efficiency, with all other choices as here; without the one that this is.
    pub(super) fn corners(&self, model: &Model<'_>) -> Vec<Scenario> {
        let mut corners = Vec::new();
        for demand in levels(model, RateKind::Demand) {
            for efficiency in levels(model, RateKind::Efficiency) {
                let corner = Asked {
                    demand: demand.to_owned(),
                    efficiency: efficiency.to_owned(),
                    demand_computing: None,
                    efficiency_computing: None,
                    ..self.clone()
                };
                if corner == *self {
                    continue;
                }
                let same = |row: &&voetspoor_sector::ScenarioRow| row.demand == demand && row.efficiency == efficiency;
                let named = model.data().scenarios().iter().find(same);
                let name = named.map_or_else(
                    || Words::new(format!("{demand}, {efficiency}"), format!("{demand}, {efficiency}")),
                    |row| row.name.clone(),
                );
                let id = named.map_or_else(|| format!("{demand}-{efficiency}"), |row| row.id.clone());
                corners.push(Scenario { id, name, ..corner.scenario(model) });
            }
        }
        corners
    }
}

/// Levels of the table of rates, in its order.
pub(super) fn levels<'d>(model: &Model<'d>, kind: RateKind) -> Vec<&'d str> {
    let mut levels: Vec<&str> = Vec::new();
    for rate in model.data().rates().iter().filter(|rate| rate.what == kind) {
        if !levels.contains(&rate.level.as_str()) {
            levels.push(&rate.level);
        }
    }
    levels
}

/// A number with a comma or a point, and perhaps a sign or a percent sign.
fn decimal(text: &str) -> Option<f64> {
    let text = text.trim_end_matches('%').trim().replace('−', "-").replace(',', ".");
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    (plain && text.len() <= 12).then(|| text.parse().ok()).flatten().filter(|number: &f64| number.is_finite())
}

/// A number without what binary fractions add to it.
pub(super) fn tidy(value: f64) -> String {
    let rounded = (value * 1e6).round() / 1e6;
    rounded.to_string()
}

/// A number as people of a language type it in a field: no zeros that say nothing, and nothing between thousands.
pub(super) fn local(value: f64, l: Lang) -> String {
    tidy(value).replace('.', l.is(",", "."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::tests::shipped;

    fn fields(query: &str) -> Vec<(String, String)> {
        form_urlencoded::parse(query.as_bytes()).into_owned().collect()
    }

    #[test]
    fn what_is_asked_reads_back_from_its_own_address() {
        let portal = shipped(crate::Settings::default());
        let data = portal.sector.as_deref().unwrap_or_else(|| panic!("the repository has a national model"));
        let model = Model::new(data, &portal.catalog, NATION_FACTORS).unwrap_or_else(|error| panic!("{error}"));
        let sets = vec![NATION_FACTORS.to_owned()];
        let read = |query: &str| Asked::read(&fields(query), &model, &sets, Lang::Nl);
        let asked = read("demand_computing=-2,5&efficiency_computing=7%25&green=80&grid_average=0.125&life=1,5&rebound=1.2&without=televisions&with=hosting-abroad&year=2041&goal=33&measure=footprint&embodied=sales")
            .unwrap_or_else(|errors| panic!("{errors:?}"));
        assert_eq!((asked.demand_computing, asked.grid_average, asked.life), (Some(-0.025), Some(0.125), 1.5));
        assert!(!asked.boundary.televisions && asked.boundary.hosting_abroad);
        assert_eq!(read(&asked.query()).ok(), Some(asked));
        assert_eq!(read("").ok().map(|asked| asked.corners(&model).len()), Some(3));
    }

    #[test]
    fn a_hint_writes_numbers_that_the_field_takes_without_zeros_that_say_nothing() {
        let portal = shipped(crate::Settings::default());
        let data = portal.sector.as_deref().unwrap_or_else(|| panic!("the repository has a national model"));
        let model = Model::new(data, &portal.catalog, NATION_FACTORS).unwrap_or_else(|error| panic!("{error}"));
        let told = |query: &str, l| {
            let errors = Asked::read(&fields(query), &model, &[], l).err().unwrap_or_default();
            errors.into_iter().map(|error| error.detail).collect::<String>()
        };
        assert_eq!(told("demand_computing=abc", Lang::En), "Give a number from −50 to 40, such as −5.");
        assert_eq!(told("life=abc", Lang::Nl), "Geef een getal van 0,2 tot en met 5, zoals 2,6.");
        assert_eq!(told("rebound=abc", Lang::En), "Give a number from 0 to 3, such as 1.5.");
        assert!(Asked::read(&fields("demand_computing=−5&life=2,6"), &model, &[], Lang::Nl).is_ok());
    }

    #[test]
    fn every_mistake_is_told_at_its_field() {
        let portal = shipped(crate::Settings::default());
        let data = portal.sector.as_deref().unwrap_or_else(|| panic!("the repository has a national model"));
        let model = Model::new(data, &portal.catalog, NATION_FACTORS).unwrap_or_else(|error| panic!("{error}"));
        let wrong = "demand=explodes&green=120&life=0&rebound=1e9&year=2024&draws=1000000&grid_average=-1&goal=x&without=everything&colour=red";
        let errors = Asked::read(&fields(wrong), &model, &[], Lang::En).err().unwrap_or_default();
        let told: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            told,
            ["demand", "green", "life", "rebound", "year", "draws", "grid_average", "goal", "without", "colour"]
        );
    }
}
