//! From files or cells to a result, on a thread of its own, within a time.

use std::time::{Duration, Instant};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use voetspoor_assessment::{
    CELLS_FORMAT, CellsDocument, InputFacts, Options, RESULT_FORMAT, Reference, ResultDocument, Revaluation,
    RevalueError, assess, revalue,
};
use voetspoor_engine::{Setting, Usage, count_sources};
use voetspoor_inventory::{AssetBatch, Limits, PassedOver, Profile, ReadOptions, RejectedTable, SourceFile, read};
use voetspoor_quantity::{Lang, Words, Zone};

use super::asked::Asked;
use super::refusal;
use crate::portal::Portal;
use crate::respond::problem::Problem;

/// Rows of one table that a visitor may send.
const ROWS: u64 = 1_000_000;
/// Bytes of all spreadsheets of a visitor after inflating.
const INFLATED: u64 = 256 << 20;
/// Diagnostics of one code in one file that are told.
const OF_A_CODE: usize = 50;

/// A result with what the reader had to say.
pub(super) struct Outcome {
    pub(super) result: ResultDocument,
    pub(super) rejects: Vec<RejectedTable>,
    /// Files and sheets that were not read, and why.
    pub(super) passed_over: Vec<(String, PassedOver)>,
    /// What a quick-scan added.
    pub(super) scan: Option<Scanned>,
}

/// What stands beside a result of a quick-scan.
pub(super) struct Scanned {
    pub(super) citizen: bool,
    /// The answers as tables of an inventory.
    pub(super) files: Vec<SourceFile>,
    pub(super) filled_in: Vec<FilledIn>,
    pub(super) left_out: Vec<LeftOut>,
}

/// A number that nobody stated, from the catalogue.
pub(super) struct FilledIn {
    pub(super) item: String,
    pub(super) what: &'static str,
    pub(super) value: String,
    pub(super) range: String,
    /// Titles and addresses.
    pub(super) sources: Vec<(String, String)>,
}

/// An answer that cannot be computed.
pub(super) struct LeftOut {
    pub(super) what: String,
    pub(super) reason: String,
    /// The gap in public data behind it: its page, its name and what is known.
    pub(super) gap: Option<(String, String, String)>,
}

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Nothing came in.
    #[error("no file")]
    NoFile,
    /// Nothing of an inventory was in it.
    #[error("nothing to count")]
    Nothing(Vec<Words>),
    /// It took too long.
    #[error("out of time")]
    OutOfTime,
    /// The cells do not hold.
    #[error(transparent)]
    Cells(#[from] RevalueError),
    /// A JSON file that is neither result nor cells, or that does not fit what is asked of it.
    #[error("{}", .0.en)]
    Document(Words),
    /// Our own fault.
    #[error("{0}")]
    Internal(String),
}

/// Until when a calculation may run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Instant);

impl Deadline {
    /// A deadline that leaves time to answer before the portal loses its patience.
    pub(crate) fn of(portal: &Portal) -> Deadline {
        Deadline::within(Duration::from_secs(portal.settings.patience_seconds).mul_f64(0.85))
    }

    /// A deadline so long from now.
    fn within(time: Duration) -> Deadline {
        Deadline(Instant::now() + time)
    }

    /// The moment itself, for work that looks at the clock on its own.
    pub(crate) fn moment(self) -> Instant {
        self.0
    }

    fn passed(self) -> bool {
        Instant::now() >= self.0
    }

    pub(super) fn left(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }
}

/// Runs work on a thread for calculations when there is a place. The place stays taken until the work is done, also when nobody waits any
/// more: work that runs on must not make room for more of its kind. What goes wrong is a page.
pub(crate) async fn apart<T: Send + 'static>(
    portal: &Portal,
    l: Lang,
    deadline: Deadline,
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Response> {
    worked(portal, l, deadline, work).await.map_err(|problem| later(problem.status, problem.page(l)))
}

/// The same, and a face chooses the shape of what goes wrong; [`later`] tells it when to come back.
pub(super) async fn worked<T: Send + 'static>(
    portal: &Portal,
    l: Lang,
    deadline: Deadline,
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Problem> {
    let place = tokio::time::timeout(deadline.left(), portal.gates.place()).await;
    let Ok(Ok(place)) = place else { return Err(busy(l)) };
    let task = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(place);
        done
    });
    match tokio::time::timeout(deadline.left(), task).await {
        Ok(Ok(Ok(done))) => Ok(done),
        Ok(Ok(Err(failure))) => Err(failure.problem(l)),
        Ok(Err(error)) => {
            tracing::error!(%error, "a calculation broke off");
            Err(Problem::internal(l))
        }
        Err(_) => Err(Failure::OutOfTime.problem(l)),
    }
}

/// An answer that says when to try again, where that helps.
pub(super) fn later(status: StatusCode, mut answer: Response) -> Response {
    if status == StatusCode::SERVICE_UNAVAILABLE {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    answer
}

fn busy(l: Lang) -> Problem {
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        l.is("Het is nu druk", "It is busy now"),
        l.is(
            "Er wordt al veel gerekend. Probeer het over een minuut weer.",
            "Many calculations are running. Try again in a minute.",
        ),
    )
}

impl Failure {
    /// As a problem, in words that help.
    pub(super) fn problem(self, l: Lang) -> Problem {
        let wrong = |title: &str, detail: String| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, title, detail);
        match self {
            Failure::NoFile => wrong(
                l.is("Er is geen bestand gekozen", "No file was chosen"),
                l.is("Kies een of meer bestanden en probeer het weer.", "Choose one or more files and try again.")
                    .to_owned(),
            ),
            Failure::Nothing(reasons) => {
                let mut problem = wrong(
                    l.is("Hierin staat geen inventaris", "There is no inventory in this"),
                    l.is(
                        "Geen regel van een tabel die wij kennen. Vergelijk de eerste regel van je bestand met een sjabloon.",
                        "Not a row of a table that we know. Compare the first line of your file with a template.",
                    )
                    .to_owned(),
                );
                problem.errors = reasons
                    .into_iter()
                    .map(|told| told.get(l).to_owned())
                    .map(|detail| crate::respond::problem::FieldError {
                        field: l.is("bestand", "file").to_owned(),
                        detail,
                    })
                    .collect();
                problem
            }
            Failure::OutOfTime => Problem::new(
                StatusCode::SERVICE_UNAVAILABLE,
                l.is("Dit duurt te lang", "This takes too long"),
                l.is(
                    "De berekening paste niet in de tijd die hier is. Stuur minder regels, of reken met het programma voetspoor op je eigen computer.",
                    "The calculation did not fit in the time that there is here. Send fewer rows, or use the program voetspoor on your own computer.",
                ),
            ),
            Failure::Cells(error) => wrong(
                l.is("Dit resultaat klopt niet", "This result does not hold"),
                format!(
                    "{} {}",
                    l.is(
                        "De cellen erin kunnen niet worden berekend. Is het bestand of adres heel?",
                        "The cells in it cannot be valued. Is the file or address whole?"
                    ),
                    refusal::cells(&error).get(l)
                ),
            ),
            Failure::Document(reason) => wrong(
                l.is("Dit is geen resultaat van Voetspoor", "This is no result of Voetspoor"),
                reason.get(l).to_owned(),
            ),
            Failure::Internal(reason) => {
                tracing::error!(reason, "a calculation failed");
                Problem::internal(l)
            }
        }
    }
}

/// What is shown of a result: everything.
pub(super) fn options(asked: &Asked) -> Options {
    Options {
        scope2: asked.scope2,
        by_site: true,
        by_unit: true,
        by_workload: true,
        with_cells: true,
        ..Options::default()
    }
}

fn program() -> String {
    format!("voetspoor {}", env!("CARGO_PKG_VERSION"))
}

/// The reference data of a portal, for valuing.
pub(crate) fn reference(portal: &Portal) -> Reference<'_> {
    Reference { catalog: &portal.catalog, boundaries: &portal.boundaries }
}

/// Reads, counts and values files; or values again, where the file is a result or its cells.
pub(super) fn of_files(
    portal: &Portal,
    files: &[SourceFile],
    asked: &Asked,
    deadline: Deadline,
) -> Result<Outcome, Failure> {
    if files.is_empty() {
        return Err(Failure::NoFile);
    }
    if let [file] = files
        && file.name.to_ascii_lowercase().ends_with(".json")
    {
        let cells = document(&file.bytes)?;
        return of_cells(portal, &cells, asked);
    }
    let profile = asked.profile.as_deref().map(Profile::named).transpose();
    let profile = profile.map_err(|error| Failure::Internal(error.to_string()))?;
    let limits = Limits { rows: ROWS, inflated_bytes: INFLATED, diagnostics_per_code: OF_A_CODE, ..Limits::default() };
    let reading = read(files, &ReadOptions { limits, profile, reporting_year: asked.year, ..ReadOptions::default() });
    if deadline.passed() {
        return Err(Failure::OutOfTime);
    }
    if reading.rows.values().all(|count| count.read == 0) {
        let on_one_line = |text: String| text.replace("\n    ", "; ");
        let told = reading.diagnostics.iter().map(|told| Words::of(|lang| on_one_line(told.render(lang))));
        let passed = reading.passed_over.iter();
        let passed = passed.map(|(file, reason)| Words::of(|lang| format!("{file}: {}", reason.say(lang))));
        return Err(Failure::Nothing(told.chain(passed).take(20).collect()));
    }
    let catalog = &portal.catalog;
    let year = asked.year.or_else(|| reading.latest_year()).or_else(|| catalog.latest_mix_year(Zone::NL));
    let year = year.ok_or_else(|| Failure::Internal("no year with grid data".to_owned()))?;
    let setting =
        Setting::new(catalog, year, asked.country, &reading.sites, &reading.virtual_machines, &reading.applications)
            .without_sites(&reading.refused_sites);
    let usage = Usage { cloud: &reading.cloud_usage, services: &reading.services, energy: &reading.energy };
    let chunks: Vec<&[AssetBatch]> = reading.assets.chunks(1).collect();
    let open = |index: usize| {
        let batch = |batch: &AssetBatch| if deadline.passed() { Err(String::new()) } else { Ok(batch.clone()) };
        chunks.get(index).map(|batches| batches.iter().map(batch))
    };
    let counted = match count_sources(&setting, open, usage, false) {
        Ok(counted) => counted,
        Err(_) if deadline.passed() => return Err(Failure::OutOfTime),
        Err(error) => return Err(Failure::Internal(error.to_string())),
    };
    let basis = reference(portal).basis(&asked.factors, &reading.contracts, asked.view, asked.approach)?;
    let mut names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    names.sort();
    let facts = InputFacts {
        sha256: reading.input_hash.clone(),
        files: names,
        rejected: reading.rejected_rows(),
        rejected_beside: reading.rejected_beside(),
        diagnostics: reading.diagnostics.clone(),
        program: program(),
        organisation: asked.organisation.clone(),
        country: asked.country,
        profile: asked.profile.clone(),
        year_stated: asked.year.is_some(),
    };
    let result = assess(&counted, basis, year, &options(asked), facts);
    Ok(Outcome { result, rejects: reading.rejects, passed_over: reading.passed_over, scan: None })
}

/// Values cells again.
pub(super) fn of_cells(portal: &Portal, cells: &CellsDocument, asked: &Asked) -> Result<Outcome, Failure> {
    let how = Revaluation {
        factor_set: &asked.factors,
        view: asked.view,
        approach: asked.approach,
        options: options(asked),
        program: program(),
    };
    let result = revalue(cells, &how, reference(portal))?;
    Ok(Outcome { result, rejects: Vec::new(), passed_over: Vec::new(), scan: None })
}

/// Only the name of the format.
#[derive(serde::Deserialize)]
struct Heading {
    format: String,
}

/// The cells of a file that Voetspoor wrote: a result, or cells.
pub(super) fn document(bytes: &[u8]) -> Result<CellsDocument, Failure> {
    let no = |error: serde_json::Error| Failure::Document(refusal::json(&error));
    let heading: Heading = serde_json::from_slice(bytes).map_err(no)?;
    match heading.format.as_str() {
        CELLS_FORMAT => serde_json::from_slice(bytes).map_err(no),
        RESULT_FORMAT => {
            let result: ResultDocument = serde_json::from_slice(bytes).map_err(no)?;
            Ok(CellsDocument::of(&result)?)
        }
        other => Err(Failure::Document(refusal::format(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::tests::shipped;

    fn laptops() -> Vec<SourceFile> {
        let bytes = b"apparaat_id;soort;aantal;land;levensduur_jaar\nL-1;Laptop;3;NL;4,5\n".to_vec();
        vec![SourceFile { name: "assets.csv".to_owned(), bytes }]
    }

    #[test]
    fn a_calculation_without_time_left_is_given_up() {
        let portal = shipped(crate::Settings::default());
        let asked = Asked::default();
        let in_time = of_files(&portal, &laptops(), &asked, Deadline::within(Duration::from_hours(1)));
        assert!(in_time.is_ok(), "{:?}", in_time.err());
        let late = of_files(&portal, &laptops(), &asked, Deadline::within(Duration::ZERO));
        assert!(matches!(late, Err(Failure::OutOfTime)));
    }

    #[tokio::test]
    async fn nobody_waits_for_work_beyond_its_time_and_its_place_stays_taken() {
        let portal = shipped(crate::Settings { calculations_at_once: 1, ..crate::Settings::default() });
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let work = move || wait.recv().map_err(|error| Failure::Internal(error.to_string()));
        let late = apart(&portal, Lang::En, Deadline::within(Duration::ZERO), work).await;
        assert_eq!(late.err().map(|answer| answer.status().as_u16()), Some(503));
        let next = apart(&portal, Lang::En, Deadline::within(Duration::ZERO), || Ok(1)).await;
        assert_eq!(next.err().map(|answer| answer.headers().contains_key(header::RETRY_AFTER)), Some(true));
        drop(go);
    }
}
