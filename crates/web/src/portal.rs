//! What the portal knows: reference data, figures, texts, and the store of finished answers. Loaded once, read by all.

use std::collections::BTreeMap;
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

/// What a portal holds. What a publication cannot change is shared with the portal that it makes.
pub struct Inner {
    pub(crate) settings: Arc<Settings>,
    pub(crate) clock: Clock,
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) boundaries: Arc<Boundaries>,
    pub(crate) figures: Arc<Figures>,
    pub(crate) plan: Plan,
    pub(crate) knowledge: Knowledge,
    pub(crate) texts: Arc<Vec<Text>>,
    pub(crate) example: Arc<Vec<SourceFile>>,
    pub(crate) files: Arc<Files>,
    pub(crate) index: Index,
    pub(crate) finished: Store,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) gates: Arc<Gates>,
    content: ContentFiles,
}

/// Files below `content/`, by path.
pub(crate) type ContentFiles = BTreeMap<String, Arc<[u8]>>;

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
        let content = sources.content.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect();
        let plan = plan(&content)?;
        let knowledge = knowledge(&content, &plan)?;
        let texts = crate::about::texts(&sources.content)?;
        let example = sources.example.iter().filter(|(path, _)| !path.ends_with("ORIGIN.md"));
        let example = example.map(|(path, bytes)| SourceFile { name: path.clone(), bytes: bytes.clone() }).collect();
        let clock = settings.today.map_or(Clock::System, Clock::Fixed);
        let gates = Gates::new(&settings);
        let finished = store(STORE);
        let metrics = Metrics::new();
        let files = Files::new(&sources.data, catalog.sets());
        let inner = Inner {
            settings: Arc::new(settings),
            clock,
            catalog: Arc::new(catalog),
            boundaries: Arc::new(boundaries),
            figures: Arc::new(figures),
            plan,
            knowledge,
            texts: Arc::new(texts),
            example: Arc::new(example),
            files: Arc::new(files),
            index: Index::default(),
            finished,
            metrics: Arc::new(metrics),
            gates: Arc::new(gates),
            content,
        };
        Ok(Portal(Arc::new(inner)))
    }

    /// This portal with some files of `content/plan/` as they are now: bytes where a file is new or other, nothing where it is gone.
    ///
    /// Finished answers start anew, so no page of before is served after.
    pub fn with(&self, changed: impl IntoIterator<Item = (String, Option<Vec<u8>>)>) -> Result<Portal, PortalError> {
        let mut content = self.content.clone();
        for (path, bytes) in changed {
            match bytes {
                Some(bytes) => content.insert(path, Arc::from(bytes)),
                None => content.remove(&path),
            };
        }
        let plan = plan(&content)?;
        let knowledge = knowledge(&content, &plan)?;
        let inner = Inner {
            settings: Arc::clone(&self.settings),
            clock: self.clock,
            catalog: Arc::clone(&self.catalog),
            boundaries: Arc::clone(&self.boundaries),
            figures: Arc::clone(&self.figures),
            plan,
            knowledge,
            texts: Arc::clone(&self.texts),
            example: Arc::clone(&self.example),
            files: Arc::clone(&self.files),
            index: Index::default(),
            finished: store(STORE),
            metrics: Arc::clone(&self.metrics),
            gates: Arc::clone(&self.gates),
            content,
        };
        Ok(Portal(Arc::new(inner)))
    }

    /// The files below `content/` that it is made from.
    pub(crate) fn content(&self) -> &ContentFiles {
        &self.content
    }

    /// What links of the registers may lead to in other rooms.
    pub(crate) fn outside(&self) -> Outside {
        outside(&self.plan)
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// The plan, from its files.
fn plan(content: &ContentFiles) -> Result<Plan, PlanError> {
    let below = content.iter().filter_map(|(path, bytes)| Some((voetspoor_plan::path_in_plan(path)?, bytes)));
    Plan::load(below.map(|(path, bytes)| ContentFile { path, bytes }))
}

/// The registers, from what lies below `knowledge/`, with their links to the plan checked.
fn knowledge(content: &ContentFiles, plan: &Plan) -> Result<Knowledge, KnowledgeError> {
    let below = content.iter().filter_map(|(path, bytes)| Some((path.strip_prefix("knowledge/")?, bytes)));
    let files = below.map(|(path, bytes)| voetspoor_knowledge::ContentFile { path, bytes });
    Knowledge::load(files, &outside(plan))
}

/// What links of the registers may lead to in other rooms.
fn outside(plan: &Plan) -> Outside {
    Outside::default().with("plan", plan.ids())
}

fn file<'a>(files: &'a [(String, Vec<u8>)], path: &'static str) -> Result<&'a [u8], PortalError> {
    let found = files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice());
    found.ok_or(PortalError::Missing(path))
}
