//! Asking the national model: on a thread of its own, within the time and the number of calculations that a visitor has.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, Uri, header};
use axum::response::Response;
use voetspoor_catalog::NATION_FACTORS;
use voetspoor_quantity::Lang;
use voetspoor_sector::{DEFAULT_DRAWS, Detail, Model, Outcome, Question, SectorData, SectorError};

use crate::live::Live;
use crate::measure::{Deadline, apart};
use crate::portal::Portal;
use crate::respond::picture::png;
use crate::respond::problem::Problem;
use crate::respond::table::kept;
use crate::shield::{Visitor, too_often};
use crate::twin::Shape;

/// Who asks, at which address, in which shape.
pub(crate) struct Asking {
    pub(super) portal: Portal,
    pub(super) l: Lang,
    pub(super) shape: Shape,
    visitor: Visitor,
    uri: Uri,
}

impl FromRequestParts<Live> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, live: &Live) -> Result<Asking, Infallible> {
        Ok(Asking {
            portal: live.portal(),
            l: Lang::from_request_parts(parts, live).await?,
            shape: Shape::from_request_parts(parts, live).await?,
            visitor: Visitor::from_request_parts(parts, live).await?,
            uri: parts.uri.clone(),
        })
    }
}

/// Was a calculation counted for this answer?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Yes,
    No,
}

/// The model's tables, with the catalogue that they lean on.
pub(super) struct Tables<'p> {
    pub(super) data: &'p SectorData,
    pub(super) catalog: &'p voetspoor_catalog::Catalog,
}

impl<'p> Tables<'p> {
    /// Those of a portal; none where its data have no national model.
    pub(super) fn of(portal: &'p Portal) -> Option<Tables<'p>> {
        Some(Tables { data: portal.sector.as_deref()?, catalog: &portal.catalog })
    }

    /// The model with the electricity of a factor set.
    pub(super) fn model(&self, factors: &str) -> Result<Model<'p>, SectorError> {
        Model::new(self.data, self.catalog, factors)
    }
}

impl Asking {
    /// Runs work with the model's tables. It counts as a calculation of this visitor.
    pub(super) async fn calculate<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tables<'_>) -> Result<T, SectorError> + Send + 'static,
    ) -> Result<T, Response> {
        if self.portal.sector.is_none() {
            return Err(self.missing());
        }
        if let Err(wait) = self.portal.gates.count(self.visitor.0) {
            return Err(too_often(self.uri.path(), wait));
        }
        self.uncounted(work).await
    }

    /// What the national model says of its last year. Computed once for all who come, so it counts for nobody.
    pub(super) async fn national(&self) -> Result<&Outcome, Response> {
        let run = || {
            self.uncounted(|tables| {
                let model = tables.model(NATION_FACTORS)?;
                model.run(&Question::of_year(model.years().1), DEFAULT_DRAWS, Detail::Tiers)
            })
        };
        self.portal.national.get_or_try_init(run).await
    }

    async fn uncounted<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tables<'_>) -> Result<T, SectorError> + Send + 'static,
    ) -> Result<T, Response> {
        let worker = self.portal.clone();
        let work = move || Ok(Tables::of(&worker).map(|tables| work(&tables)));
        match apart(&self.portal, self.l, Deadline::of(&self.portal), work).await {
            Ok(Some(Ok(done))) => Ok(done),
            Ok(Some(Err(error))) => Err(self.refused(&error)),
            Ok(None) => Err(self.missing()),
            Err(answer) => Err(self.shaped(answer)),
        }
    }

    /// A drawing as a picture. It counts as a calculation of this visitor, unless one was counted already.
    async fn picture(&self, drawing: String, counted: Counted) -> Response {
        if counted == Counted::No
            && let Err(wait) = self.portal.gates.count(self.visitor.0)
        {
            return too_often(self.uri.path(), wait);
        }
        match apart(&self.portal, self.l, Deadline::of(&self.portal), move || Ok(png(&drawing))).await {
            Ok(Ok(bytes)) => kept("image/png", bytes),
            Ok(Err(error)) => {
                tracing::error!(%error, "a picture was not drawn");
                Problem::internal(self.l).document()
            }
            Err(answer) => self.shaped(answer),
        }
    }

    /// A drawing in the shape that was asked for.
    pub(crate) async fn drawn(&self, drawing: String, counted: Counted) -> Response {
        match self.shape {
            Shape::Png => self.picture(drawing, counted).await,
            _ => kept("image/svg+xml; charset=utf-8", drawing.into_bytes()),
        }
    }

    /// There is nothing of this here.
    pub(super) fn missing(&self) -> Response {
        Problem::not_found(self.l).shaped(self.shape, self.l)
    }

    fn refused(&self, error: &SectorError) -> Response {
        let title = self.l.is("Dit kan het model niet berekenen", "The model cannot compute this");
        Problem::new(StatusCode::BAD_REQUEST, title, error.to_string()).shaped(self.shape, self.l)
    }

    /// What was told as a page, told to a program.
    fn shaped(&self, answer: Response) -> Response {
        if self.shape == Shape::Html {
            return answer;
        }
        let l = self.l;
        let title = l.is("Dit lukt nu niet", "This does not work now");
        let detail = l.is(
            "Er wordt al veel gerekend. Probeer het later weer.",
            "Many calculations are running. Try again later.",
        );
        let mut told = Problem::new(answer.status(), title, detail).document();
        if let Some(after) = answer.headers().get(header::RETRY_AFTER) {
            told.headers_mut().insert(header::RETRY_AFTER, after.clone());
        }
        told
    }
}
