//! The form of a scenario: each control with what it means, what was chosen, and what is wrong with it.

use voetspoor_quantity::Lang;
use voetspoor_sector::{EmbodiedBy, LAST_YEAR, Model, RateKind, Switch};

use super::asked::{Asked, DRAWS_BETWEEN, MEASURES, levels, local};
use crate::monitor::SCENARIO;
use crate::number;
use crate::respond::problem::FieldError;

/// A control of one value.
#[derive(Debug, Clone)]
pub(super) struct Control {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) error: Option<String>,
    /// Possibilities: value, name, chosen. None for a number.
    pub(super) choices: Vec<(String, String, bool)>,
}

/// A box to tick.
#[derive(Debug, Clone)]
pub(super) struct Tick {
    pub(super) id: String,
    pub(super) name: &'static str,
    pub(super) value: &'static str,
    pub(super) label: String,
    pub(super) on: bool,
}

/// A group of controls.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) why: &'static str,
    pub(super) controls: Vec<Control>,
    pub(super) ticks: Vec<Tick>,
    /// Hidden behind a line that opens.
    pub(super) folded: bool,
}

/// The form, and ways to begin.
#[derive(Debug, Clone)]
pub(super) struct Controls {
    pub(super) groups: Vec<Group>,
    /// Scenarios to begin with: address, name, whether it is this one.
    pub(super) presets: Vec<(String, String, bool)>,
}

impl Controls {
    /// The form as it was filled in, wrong values too.
    pub(super) fn typed(model: &Model<'_>, sets: &[String], fields: &[(String, String)], l: Lang) -> Controls {
        // What does hold is kept; the rest stands as it was typed.
        let held: Vec<(String, String)> = fields
            .iter()
            .filter(|field| Asked::read(std::slice::from_ref(*field), model, sets, l).is_ok())
            .cloned()
            .collect();
        let asked = Asked::read(&held, model, sets, l).unwrap_or_else(|_| Asked::first(model));
        Controls::of(model, sets, &asked, l)
    }

    /// The form with wrong values and what is wrong with them.
    pub(super) fn marked(mut self, fields: &[(String, String)], errors: &[FieldError]) -> Controls {
        for group in &mut self.groups {
            for control in &mut group.controls {
                let Some(error) = errors.iter().find(|error| error.field == control.name) else { continue };
                control.error = Some(error.detail.clone());
                group.folded = false;
                if let Some((_, typed)) = fields.iter().rev().find(|(name, _)| name == control.name) {
                    control.value = typed.chars().take(60).collect();
                }
            }
        }
        self
    }

    /// The form of a scenario.
    pub(super) fn of(model: &Model<'_>, sets: &[String], asked: &Asked, l: Lang) -> Controls {
        let groups = vec![
            going_on(model, asked, l),
            electricity(model, asked, l),
            hardware(asked, l),
            boundary(asked, l),
            shown(model, sets, asked, l),
        ];
        Controls { groups, presets: presets(model, asked, l) }
    }
}

fn going_on(model: &Model<'_>, asked: &Asked, l: Lang) -> Group {
    let level = |kind, chosen: &str| {
        let levels = levels(model, kind).into_iter();
        levels.map(|one| (one.to_owned(), level_name(one, l), one == chosen)).collect()
    };
    Group {
        title: l.is("Vraag en efficiëntie", "Demand and efficiency"),
        why: l.is(
            "Vraag is wat wij van apparaten, netwerken en datacenters willen. Efficiëntie is hoeveel daarvan er uit één kWh komt. Stroom groeit als de vraag harder groeit dan de efficiëntie.",
            "Demand is what we want of devices, networks and data centres. Efficiency is how much of it comes out of one kWh. Electricity grows when demand grows faster than efficiency.",
        ),
        controls: vec![
            choice("demand", l.is("Vraag", "Demand"), "", level(RateKind::Demand, &asked.demand)),
            choice("efficiency", l.is("Efficiëntie", "Efficiency"), "", level(RateKind::Efficiency, &asked.efficiency)),
            number(
                "rebound",
                l.is("Terugveren", "Rebound"),
                l.is(
                    "0: de vraag trekt zich niets aan van efficiëntie. 1: alle winst wordt extra gebruik. Meer dan 1: nog meer dan dat (Jevons).",
                    "0: demand does not answer to efficiency. 1: all gain becomes extra use. More than 1: more than that (Jevons).",
                ),
                local(asked.rebound, l),
            ),
            number(
                "demand_computing",
                l.is("Vraag naar rekenwerk, % per jaar", "Demand for computing, % a year"),
                l.is("Leeg: volgens de keuze hierboven.", "Empty: as chosen above."),
                percent(asked.demand_computing, l),
            ),
            number(
                "efficiency_computing",
                l.is("Efficiëntie van rekenwerk, % per jaar", "Efficiency of computing, % a year"),
                l.is("Leeg: volgens de keuze hierboven.", "Empty: as chosen above."),
                percent(asked.efficiency_computing, l),
            ),
        ],
        ticks: Vec::new(),
        folded: false,
    }
}

fn electricity(model: &Model<'_>, asked: &Asked, l: Lang) -> Group {
    let paths = model.data().paths().iter();
    Group {
        title: l.is("Stroom", "Electricity"),
        why: l.is(
            "Een schoner net verlaagt de uitstoot per kWh, ook als wij meer gebruiken. Ingekochte groene stroom telt alleen in de uitstoot naar inkoop.",
            "A cleaner grid lowers the emissions of a kWh, also where we use more. Green electricity that is bought counts in the emissions by contracts alone.",
        ),
        controls: vec![
            choice(
                "grid",
                l.is("Het stroomnet", "The grid"),
                "",
                paths.map(|path| (path.id.clone(), path.name.get(l).to_owned(), path.id == asked.grid)).collect(),
            ),
            number(
                "green",
                l.is("Groen ingekocht, %", "Bought green, %"),
                l.is("Met garanties van oorsprong, overal. Leeg: zoals nu.", "With guarantees of origin, everywhere. Empty: as now."),
                percent(asked.green, l),
            ),
            number(
                "grid_average",
                l.is("Of zelf: kg CO₂e per kWh", "Or your own: kg CO₂e per kWh"),
                l.is("Gemiddelde van het net in elk jaar. Leeg: het gekozen pad.", "Average of the grid in each year. Empty: the path chosen."),
                asked.grid_average.map_or_else(String::new, |average| local(average, l)),
            ),
        ],
        ticks: Vec::new(),
        folded: false,
    }
}

fn hardware(asked: &Asked, l: Lang) -> Group {
    let ways = EmbodiedBy::ALL.iter();
    Group {
        title: l.is("Apparatuur", "Hardware"),
        why: l.is(
            "Wie langer met iets doet, hoeft minder te laten maken.",
            "Who uses a thing longer needs to have less made.",
        ),
        controls: vec![
            number(
                "life",
                l.is("Alles gaat … keer zo lang mee", "Everything lasts … times as long"),
                l.is("1 is zoals nu; 1,5 is de helft langer.", "1 is as now; 1.5 is half as long again."),
                local(asked.life, l),
            ),
            choice(
                "embodied",
                l.is("Hoe telt het maken?", "How does making count?"),
                "",
                ways.map(|way| (way.to_string(), way.label(l).to_owned(), *way == asked.embodied)).collect(),
            ),
        ],
        ticks: Vec::new(),
        folded: false,
    }
}

fn boundary(asked: &Asked, l: Lang) -> Group {
    let tick = |switch: Switch| {
        let usual = voetspoor_sector::Boundary::default().holds(Some(switch));
        let (name, verb) =
            if usual { ("without", l.is("laat weg:", "leave out:")) } else { ("with", l.is("tel mee:", "count:")) };
        Tick {
            id: format!("{name}-{switch}"),
            name,
            value: switch.as_str(),
            label: format!("{verb} {}", switch.label(l)),
            on: asked.boundary.holds(Some(switch)) != usual,
        }
    };
    Group {
        title: l.is("Wat hoort bij de sector?", "What belongs to the sector?"),
        why: l.is(
            "Gewoonlijk alles op Nederlandse bodem. Onderzoeken kiezen dit verschillend.",
            "Usually everything on Dutch soil. Studies choose this differently.",
        ),
        controls: Vec::new(),
        ticks: Switch::ALL.iter().map(|&switch| tick(switch)).collect(),
        folded: false,
    }
}

fn shown(model: &Model<'_>, sets: &[String], asked: &Asked, l: Lang) -> Group {
    let (least, most) = DRAWS_BETWEEN;
    let mut draws = vec![least, 2_000, most];
    if !draws.contains(&asked.draws) {
        draws.push(asked.draws);
        draws.sort_unstable();
    }
    let names = MEASURES.iter();
    Group {
        title: l.is("Wat wil je zien?", "What do you want to see?"),
        why: "",
        controls: vec![
            choice(
                "measure",
                l.is("In de grafiek", "In the chart"),
                "",
                names.map(|one| (one.to_string(), one.label(l).to_owned(), *one == asked.measure)).collect(),
            ),
            number(
                "year",
                l.is("Jaar", "Year"),
                &l.is(
                    format!("Van {} tot en met {LAST_YEAR}.", model.years().1 + 1),
                    format!("From {} to {LAST_YEAR}.", model.years().1 + 1),
                ),
                asked.year.to_string(),
            ),
            number(
                "goal",
                l.is("Doel: % van nu", "Goal: % of now"),
                &l.is(
                    format!("Wat moet er gebeuren om op dit deel van {} te komen?", model.years().1),
                    format!("What must happen to come to this part of {}?", model.years().1),
                ),
                percent(Some(asked.goal), l),
            ),
            choice(
                "factors",
                l.is("Stroomcijfers van", "Electricity figures of"),
                l.is("Een factorset zegt welke uitgever telt.", "A factor set says which publisher counts."),
                sets.iter().map(|set| (set.clone(), set.clone(), *set == asked.factors)).collect(),
            ),
            choice(
                "draws",
                l.is("Trekkingen voor de marge", "Draws for the range"),
                l.is(
                    "Meer is preciezer en trager. Dezelfde vraag geeft altijd hetzelfde antwoord.",
                    "More is finer and slower. The same question always gives the same answer.",
                ),
                draws.iter().map(|one| (one.to_string(), number::count(*one, l), *one == asked.draws)).collect(),
            ),
        ],
        ticks: Vec::new(),
        folded: false,
    }
}

fn presets(model: &Model<'_>, asked: &Asked, l: Lang) -> Vec<(String, String, bool)> {
    let rows = model.data().scenarios().iter();
    let mut presets: Vec<(Asked, String)> = rows
        .map(|row| {
            let asked = Asked {
                demand: row.demand.clone(),
                efficiency: row.efficiency.clone(),
                grid: row.grid.clone(),
                ..Asked::first(model)
            };
            (asked, row.name.get(l).to_owned())
        })
        .collect();
    let first = || Asked::first(model);
    presets.push((
        Asked { rebound: 1.0, ..first() },
        l.is("alle winst van efficiëntie wordt extra gebruik", "all gain of efficiency becomes extra use").to_owned(),
    ));
    presets.push((
        Asked { life: 1.5, measure: voetspoor_sector::Measure::Footprint, ..first() },
        l.is("alles gaat de helft langer mee", "everything lasts half as long again").to_owned(),
    ));
    presets
        .into_iter()
        .map(|(preset, name)| (format!("{}?{}", SCENARIO.path(l), preset.query()), name, preset == *asked))
        .collect()
}

/// A level of the table of rates in words.
pub(super) fn level_name(level: &str, l: Lang) -> String {
    match level {
        "continues" => l.is("groeit door als voorheen", "goes on growing as it did").to_owned(),
        "saturates" => l.is("vlakt af", "levels off").to_owned(),
        "stalls" => l.is("stokt", "stalls").to_owned(),
        other => other.to_owned(),
    }
}

fn number(name: &'static str, label: &'static str, hint: &str, value: String) -> Control {
    Control { name, label, hint: hint.to_owned(), value, error: None, choices: Vec::new() }
}

fn choice(name: &'static str, label: &'static str, hint: &str, choices: Vec<(String, String, bool)>) -> Control {
    Control { name, label, hint: hint.to_owned(), value: String::new(), error: None, choices }
}

fn percent(share: Option<f64>, l: Lang) -> String {
    share.map_or_else(String::new, |share| local(share * 100.0, l))
}
