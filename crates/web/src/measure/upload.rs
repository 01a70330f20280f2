//! What a visitor sends: files and fields of a multipart form. All of it stays in memory, for as long as the answer takes.

use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::Response;
use voetspoor_inventory::SourceFile;
use voetspoor_quantity::Lang;

use super::asked::fields_of;
use super::letters;
use super::parcel;
use crate::language::of_path;
use crate::live::Live;
use crate::portal::Portal;
use crate::respond::problem::Problem;

/// Files of one upload.
const FILES: usize = 64;
/// Fields of one form.
const FIELDS: usize = 256;
/// Longest text of a field that is no parcel.
const LONGEST: usize = 4096;
/// Longest name of a file that is told back.
const LONGEST_NAME: usize = 200;

/// A form as it came in.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    pub(crate) fields: Vec<(String, String)>,
    /// Files by the field that they came in.
    pub(crate) files: Vec<(String, SourceFile)>,
    /// Parcels of cells, by field.
    pub(crate) parcels: Vec<(String, String)>,
}

/// A form that is read to its end, or a page that says why it cannot be.
impl FromRequest<Live> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, live: &Live) -> Result<Sent, Response> {
        let l = of_path(request.uri().path());
        let form = Multipart::from_request(request, live).await;
        Sent::read(form, &live.portal(), l).await.map_err(|problem| problem.page(l))
    }
}

impl Sent {
    /// Reads a form to its end.
    pub(crate) async fn read(
        form: Result<Multipart, MultipartRejection>,
        portal: &Portal,
        l: Lang,
    ) -> Result<Sent, Problem> {
        let mut form = form.map_err(|_| not_a_form(l))?;
        let mut sent = Sent::default();
        // A button of a result asks a whole question; it stands above the fields around it.
        let mut asked = Vec::new();
        while let Some(field) = form.next_field().await.map_err(|error| broken(&error, portal, l))? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(plain_name);
            let media = field.content_type().map(str::to_owned).unwrap_or_default();
            let bytes = field.bytes().await.map_err(|error| broken(&error, portal, l))?;
            if let Some(file) = file {
                // A browser sends an empty file where none was chosen.
                if !file.is_empty() || !bytes.is_empty() {
                    let bytes = letters::read(&media, &file, Vec::from(bytes), l)?;
                    sent.files.push((name, SourceFile { name: file, bytes }));
                }
                if sent.files.len() > FILES {
                    return Err(too_many(l));
                }
                continue;
            }
            let is_parcel = name.starts_with("state") || matches!(name.as_str(), "a" | "b");
            if bytes.len() > if is_parcel { parcel::FIELD + 16 } else { LONGEST } || sent.fields.len() > FIELDS {
                return Err(too_large(portal, l));
            }
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if is_parcel {
                sent.parcels.push((name, text));
            } else if name == "ask" {
                asked = fields_of(&text);
            } else {
                sent.fields.push((name, text));
            }
        }
        sent.fields.extend(asked);
        Ok(sent)
    }

    /// A parcel by its field.
    pub(crate) fn parcel(&self, name: &str) -> Option<&str> {
        let found = self.parcels.iter().find(|(field, text)| field == name && !text.trim().is_empty());
        found.map(|(_, text)| text.as_str())
    }

    /// Files of a field.
    pub(crate) fn files(&mut self, name: &str) -> Vec<SourceFile> {
        let (mine, others) = std::mem::take(&mut self.files).into_iter().partition(|(field, _)| field == name);
        self.files = others;
        let mine: Vec<(String, SourceFile)> = mine;
        mine.into_iter().map(|(_, file)| file).collect()
    }

    /// A field as it was typed.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.iter().rev().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }
}

/// The name of a file without folders and without letters that no name has.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect()
}

fn not_a_form(l: Lang) -> Problem {
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        l.is("Dit is geen formulier met bestanden", "This is not a form with files"),
        l.is("Stuur de bestanden als multipart/form-data.", "Send the files as multipart/form-data."),
    )
}

fn broken(error: &MultipartError, portal: &Portal, l: Lang) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large(portal, l);
    }
    Problem::new(
        StatusCode::BAD_REQUEST,
        l.is("De bestanden kwamen niet heel over", "The files did not arrive whole"),
        l.is("Probeer het nog een keer.", "Try once more."),
    )
}

fn too_large(portal: &Portal, l: Lang) -> Problem {
    let most = portal.settings.upload_bytes >> 20;
    let detail = match l {
        Lang::Nl => format!(
            "Samen mogen de bestanden hier {most} MB zijn. Grotere inventarissen rekent het programma voetspoor op je eigen computer."
        ),
        Lang::En => format!(
            "Together the files may be {most} MB here. The program voetspoor computes larger inventories on your own computer."
        ),
    };
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, l.is("Dit is te groot", "This is too large"), detail)
}

fn too_many(l: Lang) -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        l.is("Dit zijn te veel bestanden", "These are too many files"),
        l.is("Stuur er hoogstens 64 tegelijk.", "Send at most 64 at once."),
    )
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_name_has_no_folders_and_no_control_letters() {
        let told = ["C:\\data\\a.csv", "../../etc/passwd", "a\r\nSet-Cookie: x.csv"].map(plain_name);
        assert_eq!(told, ["a.csv", "passwd", "aSet-Cookie: x.csv"]);
    }
}
