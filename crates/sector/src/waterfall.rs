//! From the lowest published figure to the highest, one choice at a time. Each choice can be left unmade.

use serde::Serialize;
use voetspoor_method::draws::range;
use voetspoor_quantity::{Range, Words, spelled};

use crate::find::FigureName;
use crate::graph::{NodeId, Streams};
use crate::model::Built;
use crate::{Boundary, EmbodiedBy, Measure, Model, NamedBoundary, Question, SectorData, SectorError, Switch};

/// One step of the waterfall.
#[derive(Debug, Clone, Serialize)]
pub struct Fall {
    /// Id of the step: `market` where it begins, else its choice.
    pub id: &'static str,
    /// What is changed.
    pub name: Words,
    /// Kind of choice.
    pub kind: FallKind,
    /// The options of the command line that stand for what has been chosen so far.
    pub options: String,
    /// What the step adds, with the range of the change itself.
    pub change: Range,
    /// The figure after the step.
    pub after: Range,
    /// Published figures of the same boundary and convention.
    pub published: Vec<Anchor>,
}

/// A published figure at a step.
#[derive(Debug, Clone, Serialize)]
pub struct Anchor {
    /// Id of the control.
    pub control: String,
    /// Published, kt CO2e.
    pub value: f64,
    /// Published minus modelled.
    pub residual: f64,
}

spelled! {
    /// What kind of choice a step of the waterfall is.
    pub enum FallKind {
        /// Where it begins.
        Start = "start", "begin", "start";
        /// How electricity is counted.
        Convention = "convention", "rekenwijze", "convention";
        /// Which year.
        Year = "year", "jaar", "year";
        /// Whose factor.
        Factor = "factor", "factor", "factor";
        /// What belongs to the sector.
        Boundary = "boundary", "afbakening", "boundary";
        /// Which stages of the life cycle.
        Stage = "stage", "fase", "stage";
    }
}

spelled! {
    /// A choice of the waterfall, in the order in which it walks.
    pub enum Choice {
        /// How electricity is counted.
        Location = "location", "gemiddelde stroom in plaats van inkoop", "average of the grid instead of contracts";
        /// Which year.
        Year = "year", "2024 in plaats van 2023", "2024 instead of 2023";
        /// Whose factor.
        Series = "series", "levensloopgemiddelde van Ember in plaats van de officiële lijst", "Ember's life-cycle average instead of the official list";
        /// Whether server rooms belong to the sector.
        ServerRooms = "server-rooms", "serverruimten van organisaties", "server rooms of organisations";
        /// Whether hardware counts.
        Hardware = "hardware", "maken en einde van apparatuur", "making and end of hardware";
        /// Whether what is hosted elsewhere belongs to the sector.
        Abroad = "abroad", "hosting in het buitenland voor Nederlands gebruik", "hosting abroad for Dutch use";
    }
}

impl Choice {
    const fn kind(self) -> FallKind {
        match self {
            Choice::Location => FallKind::Convention,
            Choice::Year => FallKind::Year,
            Choice::Series => FallKind::Factor,
            Choice::ServerRooms | Choice::Abroad => FallKind::Boundary,
            Choice::Hardware => FallKind::Stage,
        }
    }
}

/// Factor sets at both ends of the waterfall.
const OFFICIAL: &str = "nl-2026.1";
const SERIES: &str = "ember-2026.1";

/// What has been chosen so far.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Chosen {
    set: &'static str,
    boundary: Boundary,
    year: i16,
    location: bool,
    hardware: bool,
}

/// Where the waterfall begins: by contracts, in the boundary of the study of 2023.
const START: Chosen = Chosen {
    set: OFFICIAL,
    boundary: NamedBoundary::Dialogic.boundary(),
    year: 2023,
    location: false,
    hardware: false,
};

/// Controls that hold where exactly these choices were made.
const PUBLISHED: [(&[Choice], &[&str]); 3] = [
    (&[], &["actieplan-market", "dialogic-market"]),
    (&[Choice::Location], &["dialogic-location"]),
    (&[Choice::Location, Choice::Year, Choice::Series, Choice::ServerRooms, Choice::Hardware], &["tno-total"]),
];

impl Chosen {
    fn with(mut self, choice: Choice) -> Chosen {
        match choice {
            Choice::Location => self.location = true,
            Choice::Year => self.year = 2024,
            Choice::Series => self.set = SERIES,
            Choice::ServerRooms => self.boundary = self.boundary.with(Switch::EnterpriseRooms, true),
            Choice::Hardware => self.hardware = true,
            Choice::Abroad => self.boundary = self.boundary.with(Switch::HostingAbroad, true),
        }
        self
    }

    fn measures(self) -> &'static [Measure] {
        match (self.location, self.hardware) {
            (true, true) => &[Measure::Footprint],
            (true, false) => &[Measure::UseLocation],
            (false, false) => &[Measure::UseMarket],
            (false, true) => &[Measure::UseMarket, Measure::EmbodiedStock],
        }
    }

    fn options(self) -> String {
        let rooms = if self.boundary.enterprise_rooms { "territory" } else { "dialogic" };
        let abroad = if self.boundary.hosting_abroad { " --with hosting-abroad" } else { "" };
        let named = NamedBoundary::ALL.iter().find(|named| named.boundary() == self.boundary);
        let boundary = named.map_or_else(|| format!("{rooms}{abroad}"), ToString::to_string);
        let measures: Vec<&str> = self.measures().iter().map(|measure| measure.as_str()).collect();
        format!(
            "sector run --factors {} --boundary {boundary} --year {} ({})",
            self.set,
            self.year,
            measures.join(" + ")
        )
    }
}

/// A point of the waterfall: the graph of what was chosen, and the figures that add up to the total.
struct Point {
    choice: Option<Choice>,
    chosen: Chosen,
    built: Built,
    ids: Vec<NodeId>,
}

impl Point {
    fn new(
        data: &SectorData,
        catalog: &voetspoor_catalog::Catalog,
        choice: Option<Choice>,
        chosen: Chosen,
    ) -> Result<Point, SectorError> {
        let model = Model::new(data, catalog, chosen.set)?;
        let question = Question {
            years: vec![chosen.year],
            boundary: chosen.boundary,
            embodied: EmbodiedBy::Stock,
            scenario: None,
        };
        let built = model.build(&question)?;
        let ids = chosen.measures().iter().map(|&measure| {
            let key = model.find(&built, &FigureName::total(measure, chosen.year))?;
            Ok(built.figures[&key])
        });
        let ids = ids.collect::<Result<Vec<NodeId>, SectorError>>()?;
        Ok(Point { choice, chosen, built, ids })
    }

    fn central(&self) -> f64 {
        let values = self.built.graph.central();
        self.ids.iter().map(|id| values[id.index()]).sum()
    }

    fn draws(&self, streams: &Streams) -> Vec<f32> {
        let mut drawn = self.built.graph.draws(&self.ids, streams).into_iter();
        let mut sum = drawn.next().unwrap_or_default();
        for more in drawn {
            sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        sum
    }
}

/// From the lowest published figure to the highest, one choice at a time; choices in `unmade` are passed over.
///
/// Every change is drawn in pairs: what both sides share cancels. A published figure stands only where all its choices were made and no
/// others.
pub fn waterfall(
    data: &SectorData,
    catalog: &voetspoor_catalog::Catalog,
    unmade: &[Choice],
    draws: usize,
) -> Result<Vec<Fall>, SectorError> {
    let mut chosen = START;
    let mut points = vec![Point::new(data, catalog, None, chosen)?];
    for &choice in Choice::ALL.iter().filter(|choice| !unmade.contains(choice)) {
        chosen = chosen.with(choice);
        points.push(Point::new(data, catalog, Some(choice), chosen)?);
    }
    let streams = Streams::new(points.iter().map(|point| &point.built.graph), draws);
    let mut before: Option<(f64, Vec<f32>)> = None;
    let mut made: Vec<Choice> = Vec::new();
    let mut falls = Vec::new();
    for point in &points {
        made.extend(point.choice);
        let central = point.central();
        let drawn = point.draws(&streams);
        let change = match &before {
            None => range(central, &drawn),
            Some((earlier, draws)) => {
                let paired: Vec<f32> = drawn.iter().zip(draws).map(|(now, then)| now - then).collect();
                range(central - earlier, &paired)
            }
        };
        let held = PUBLISHED.iter().find(|(choices, _)| *choices == made.as_slice()).map_or(&[][..], |(_, ids)| ids);
        let controls = data.controls.iter().filter(|control| held.contains(&control.id.as_str()));
        let published = controls
            .map(|control| Anchor {
                control: control.id.clone(),
                value: control.value,
                residual: control.value - central,
            })
            .collect();
        let begins = || Words::new("by contracts, as in the study of 2023", "naar inkoop, als in de studie van 2023");
        falls.push(Fall {
            id: point.choice.map_or("market", Choice::as_str),
            name: point.choice.map_or_else(begins, |choice| crate::words::words(|l| choice.label(l))),
            kind: point.choice.map_or(FallKind::Start, Choice::kind),
            options: point.chosen.options(),
            change,
            after: range(central, &drawn),
            published,
        });
        before = Some((central, drawn));
    }
    Ok(falls)
}
