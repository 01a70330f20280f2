//! Twins: the address of a page with `.json` or `.csv` behind it holds the same content as data.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;

use crate::language;
use crate::respond::problem::Problem;

/// In which shape a page's content is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Html,
    Json,
    Csv,
    /// SDMX-CSV.
    Sdmx,
    /// What the columns of the table mean.
    Metadata,
    Svg,
    /// The drawing as dots.
    Png,
    Zip,
    Ics,
    Atom,
    Odt,
}

impl Shape {
    /// Those that end as another does come first.
    const ENDINGS: [(&'static str, Shape); 10] = [
        (".metadata.json", Shape::Metadata),
        (".sdmx.csv", Shape::Sdmx),
        (".json", Shape::Json),
        (".csv", Shape::Csv),
        (".svg", Shape::Svg),
        (".png", Shape::Png),
        (".zip", Shape::Zip),
        (".ics", Shape::Ics),
        (".atom", Shape::Atom),
        (".odt", Shape::Odt),
    ];

    /// Splits a name from its ending.
    pub(crate) fn split(name: &str) -> (&str, Shape) {
        for (ending, shape) in Shape::ENDINGS {
            if let Some(stem) = name.strip_suffix(ending) {
                return (stem, shape);
            }
        }
        (name, Shape::Html)
    }
}

/// The shape that the address asks for, of a page without a parameter.
impl<S: Sync> FromRequestParts<S> for Shape {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Shape, Self::Rejection> {
        Ok(Shape::split(parts.uri.path()).1)
    }
}

/// The one parameter of an address, without its ending, and the shape that the ending asks for.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) shape: Shape,
    path: String,
}

impl Named {
    /// The answer when nothing has this name, or it does not come in this shape.
    pub(crate) fn missing(&self) -> Response {
        Problem::not_found(language::of_path(&self.path)).answer(&self.path)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Named {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Named, Response> {
        let path = parts.uri.path().to_owned();
        match Path::<String>::from_request_parts(parts, state).await {
            Ok(Path(text)) => {
                let (name, shape) = Shape::split(&text);
                Ok(Named { name: name.to_owned(), shape, path })
            }
            Err(_) => Err(Problem::not_found(language::of_path(&path)).answer(&path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_in_a_name_is_not_an_ending() {
        assert_eq!(Shape::split("1.c.2"), ("1.c.2", Shape::Html));
        assert_eq!(Shape::split("1.c.2.json"), ("1.c.2", Shape::Json));
    }
}
