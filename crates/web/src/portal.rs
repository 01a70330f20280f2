//! What the portal knows: reference data, figures, texts, and the store of finished answers. Loaded once, read by all.

use std::sync::Arc;

use voetspoor_assessment::{Boundaries, BoundaryError};
use voetspoor_catalog::{Catalog, TableFile};
use voetspoor_inventory::SourceFile;
use voetspoor_knowledge::{Knowledge, KnowledgeError, Outside};
use voetspoor_plan::{ContentFile, Plan, PlanError};

use crate::about::{Text, TextError};
use crate::clock::Clock;
use crate::data::Files;
use crate::figure::{FigureError, Figures};
use crate::find::Index;
use crate::observe::Metrics;
use crate::respond::encode::{Store, store};
use crate::settings::Settings;
use crate::shield::Gates;

/// Bytes of finished answers that are kept.
const STORE: u64 = 64 << 20;

/// Files that the portal is made from: path below their folder, and bytes. Whoever starts the portal reads them.
#[derive(Debug, Default)]
pub struct Sources {
    /// Reference data: the folder `data/`.
    pub data: Vec<(String, Vec<u8>)>,
    /// Texts, figures, registers and the plan: the folder `content/`.
    pub content: Vec<(String, Vec<u8>)>,
    /// An inventory to try things with: the tables of a folder of `examples/inventory/`.
    pub example: Vec<(String, Vec<u8>)>,
}

/// The portal, as cheap to clone as a pointer.
#[derive(Clone)]
pub struct Portal(Arc<Inner>);

/// What a portal holds.
pub struct Inner {
    pub(crate) settings: Settings,
    pub(crate) clock: Clock,
    pub(crate) catalog: Catalog,
    pub(crate) boundaries: Boundaries,
    pub(crate) figures: Figures,
    pub(crate) plan: Plan,
    pub(crate) knowledge: Knowledge,
    pub(crate) texts: Vec<Text>,
    pub(crate) example: Vec<SourceFile>,
    pub(crate) files: Files,
    pub(crate) index: Index,
    pub(crate) finished: Store,
    pub(crate) metrics: Metrics,
    pub(crate) gates: Gates,
}

impl std::ops::Deref for Portal {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Why a portal cannot be made from its files.
#[derive(Debug, thiserror::Error)]
pub enum PortalError {
    /// The reference data do not hold.
    #[error("reference data: {0}")]
    Data(String),
    /// The boundary table does not hold.
    #[error(transparent)]
    Boundaries(#[from] BoundaryError),
    /// A file that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The figures do not hold.
    #[error(transparent)]
    Figures(#[from] FigureError),
    /// The plan does not hold.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The registers do not hold.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    /// A text does not hold.
    #[error(transparent)]
    Texts(#[from] TextError),
}

impl Portal {
    /// A portal from its files and settings.
    pub fn load(sources: &Sources, settings: Settings) -> Result<Portal, PortalError> {
        let tables = sources.data.iter().map(|(path, bytes)| TableFile { path, bytes });
        let catalog = voetspoor_catalog::load(tables).map_err(|error| PortalError::Data(error.to_string()))?;
        let boundaries = Boundaries::from_csv(file(&sources.data, "method/boundaries.csv")?)?;
        let figures = Figures::read(
            file(&sources.content, "figures/figures.csv")?,
            file(&sources.content, "figures/observations.csv")?,
            file(&sources.content, "figures/sources.csv")?,
        )?;
        let plan = plan(&sources.content)?;
        let knowledge = knowledge(&sources.content, &plan)?;
        let texts = crate::about::texts(&sources.content)?;
        let example = sources.example.iter().filter(|(path, _)| !path.ends_with("ORIGIN.md"));
        let example = example.map(|(path, bytes)| SourceFile { name: path.clone(), bytes: bytes.clone() }).collect();
        let clock = settings.today.map_or(Clock::System, Clock::Fixed);
        let gates = Gates::new(&settings);
        let finished = store(STORE);
        let metrics = Metrics::new();
        let files = Files::new(&sources.data, catalog.sets());
        let inner = Inner {
            settings,
            clock,
            catalog,
            boundaries,
            figures,
            plan,
            knowledge,
            texts,
            example,
            files,
            index: Index::default(),
            finished,
            metrics,
            gates,
        };
        Ok(Portal(Arc::new(inner)))
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// The plan, from what lies below `plan/` and the organisations of the registers.
fn plan(content: &[(String, Vec<u8>)]) -> Result<Plan, PlanError> {
    let below = content.iter().filter_map(|(path, bytes)| Some((voetspoor_plan::path_in_plan(path)?, bytes)));
    Plan::load(below.map(|(path, bytes)| ContentFile { path, bytes }))
}

/// The registers, from what lies below `knowledge/`, with their links to the plan checked.
fn knowledge(content: &[(String, Vec<u8>)], plan: &Plan) -> Result<Knowledge, KnowledgeError> {
    let below = content.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("knowledge/")?, bytes)));
    let files = below.map(|(path, bytes)| voetspoor_knowledge::ContentFile { path, bytes });
    Knowledge::load(files, &Outside::default().with("plan", plan.ids()))
}

fn file<'a>(files: &'a [(String, Vec<u8>)], path: &'static str) -> Result<&'a [u8], PortalError> {
    let found = files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice());
    found.ok_or(PortalError::Missing(path))
}
