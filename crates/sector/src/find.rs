//! Figures by name: `footprint:total:2024`.

use crate::model::{Built, Key, Scope};
use crate::{Measure, Model, Question, SectorError, Tier};

/// The address of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureName {
    /// What it is.
    pub measure: Measure,
    /// `total`, a tier or a part.
    pub of: String,
    /// Year.
    pub year: i16,
}

impl std::fmt::Display for FigureName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}", self.measure, self.of, self.year)
    }
}

impl serde::Serialize for FigureName {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FigureName {
    /// Of the whole sector.
    pub fn total(measure: Measure, year: i16) -> FigureName {
        FigureName { measure, of: "total".to_owned(), year }
    }
}

impl std::str::FromStr for FigureName {
    type Err = SectorError;

    fn from_str(text: &str) -> Result<FigureName, SectorError> {
        let no_figure = || SectorError::NoFigure {
            figure: text.to_owned(),
            known: "footprint:total:2024, energy:data-centres:2021".to_owned(),
        };
        let [measure, of, year] = text.split(':').collect::<Vec<_>>()[..] else { return Err(no_figure()) };
        let measure = measure.parse::<Measure>().map_err(|_| SectorError::Unknown {
            what: "measure",
            name: measure.to_owned(),
            known: crate::model::names(Measure::ALL.iter().map(|measure| measure.as_str())),
        })?;
        Ok(FigureName { measure, of: of.to_owned(), year: year.parse().map_err(|_| no_figure())? })
    }
}

impl Model<'_> {
    /// Place of a figure in the graph of a question.
    pub(crate) fn find(&self, built: &Built, figure: &FigureName) -> Result<Key, SectorError> {
        let scope = self.scope(&figure.of)?;
        let key = (figure.year, scope, figure.measure);
        if built.figures.contains_key(&key) {
            return Ok(key);
        }
        let near = built.figures.keys().filter(|(year, of, _)| *year == figure.year && *of == scope);
        let known: Vec<String> =
            near.map(|(year, of, measure)| format!("{measure}:{}:{year}", self.address(*of).1)).collect();
        Err(SectorError::NoFigure { figure: figure.to_string(), known: known.join(", ") })
    }

    fn scope(&self, of: &str) -> Result<Scope, SectorError> {
        if of == "total" {
            return Ok(Scope::Total);
        }
        if let Ok(tier) = of.parse::<Tier>() {
            return Ok(Scope::Tier(tier));
        }
        let parts = || self.data.parts.iter();
        parts().position(|part| part.id == of).map(Scope::Part).ok_or_else(|| SectorError::Unknown {
            what: "part",
            name: of.to_owned(),
            known: crate::model::names(
                ["total"]
                    .into_iter()
                    .chain(Tier::ALL.iter().map(|tier| tier.as_str()))
                    .chain(parts().map(|part| part.id.as_str())),
            ),
        })
    }

    /// Central value of one figure, without draws.
    pub(crate) fn central_of(&self, question: &Question, figure: &FigureName) -> Result<f64, SectorError> {
        let built = self.build(question)?;
        let key = self.find(&built, figure)?;
        Ok(built.graph.central()[built.figures[&key].index()])
    }
}
