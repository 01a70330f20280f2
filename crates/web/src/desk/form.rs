//! A form that was sent: its fields, and the proof that it comes from a page of this session.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_quantity::Lang;

use super::admit::{Person, foreign};
use super::words::{Why, given_back};
use crate::language;
use crate::live::Live;
use crate::respond::problem::Problem;

/// Name of the field that shows where a form comes from.
pub(crate) const PROOF: &str = "proof";

/// Fields that a form has at most: more than the longest form of the rooms.
const MOST_FIELDS: usize = 4_000;

/// Fields of a form, in the order they came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a field, without the white space around it; empty where it is not there.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All fields.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// All values of a field.
    pub(crate) fn many(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.clone()).collect()
    }

    /// Exactly what stood in the field.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// A form of somebody who signed in.
pub(crate) struct Filled(pub(crate) Fields);

/// A form of anybody.
pub(crate) struct Open(pub(crate) Fields);

impl FromRequest<Live> for Filled {
    type Rejection = Response;

    async fn from_request(request: Request, live: &Live) -> Result<Filled, Response> {
        let path = request.uri().path().to_owned();
        let proof = request.extensions().get::<Person>().map(Person::form_token);
        let fields = read(request, live).await?;
        if proof.is_some_and(|proof| same(&proof, fields.get(PROOF))) {
            return Ok(Filled(fields));
        }
        let l = language::of_path(&path);
        Err(given_back(&fields, &path, Why::Expired, l).unwrap_or_else(|| foreign(l).answer(&path)))
    }
}

impl FromRequest<Live> for Open {
    type Rejection = Response;

    async fn from_request(request: Request, live: &Live) -> Result<Open, Response> {
        read(request, live).await.map(Open)
    }
}

/// The fields that a request sends.
pub(super) async fn read(request: Request, live: &Live) -> Result<Fields, Response> {
    let path = request.uri().path().to_owned();
    let l = language::of_path(&path);
    let bytes = Bytes::from_request(request, live).await.map_err(|refused| {
        let most = live.portal().settings().upload_bytes >> 20;
        let detail = match l {
            Lang::Nl => format!(
                "Dit formulier is groter dan {most} MiB, of het brak af. Er is niets opgeslagen. Ga terug in je browser: veel browsers bewaren wat je schreef. \
                 Maak hem korter, of bewaar hem eerst ergens anders."
            ),
            Lang::En => format!(
                "This form is larger than {most} MiB, or it broke off. Nothing was saved. Go back in your browser: many browsers keep what you wrote. \
                 Make it shorter, or keep it elsewhere first."
            ),
        };
        Problem::new(refused.status(), l.is("Niet ontvangen", "Not received"), detail).answer(&path)
    })?;
    let fields: Vec<(String, String)> = form_urlencoded::parse(&bytes).into_owned().take(MOST_FIELDS + 1).collect();
    if fields.len() > MOST_FIELDS {
        let detail = match l {
            Lang::Nl => format!("Dit formulier heeft meer dan {MOST_FIELDS} velden. Verdeel het over meer records."),
            Lang::En => format!("This form has more than {MOST_FIELDS} fields. Spread it over more records."),
        };
        let problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE, l.is("Niet ontvangen", "Not received"), detail);
        return Err(problem.answer(&path));
    }
    Ok(Fields(fields))
}

/// Compares in a time that does not depend on where two texts differ.
pub(super) fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
