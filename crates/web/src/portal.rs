//! What the portal knows: reference data, texts, and the store of finished answers. Loaded once, read by all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arc_swap::ArcSwap;
use tokio::sync::OnceCell;
use voetspoor_assessment::{Boundaries, BoundaryError};
use voetspoor_catalog::{Catalog, TableFile};
use voetspoor_datacentre::{Benchmarks, DatacentreError, Form, HeatAssumptions, Siting};
use voetspoor_duties::{Duties, DutiesError, LawFile};
use voetspoor_inventory::SourceFile;
use voetspoor_knowledge::{Knowledge, KnowledgeError, Outside};
use voetspoor_monitor::Monitor;
use voetspoor_plan::{ContentFile, Plan, PlanError};
use voetspoor_quantity::Words;
use voetspoor_search::{SearchError, Synonyms};
use voetspoor_sector::{Outcome, SectorData};

use crate::about::{Text, TextError, WebModel};
use crate::api::{self, BoundaryRecord};
use crate::clock::Clock;
use crate::data::Files;
use crate::find::Finder;
use crate::knowledge::read::MostRead;
use crate::measure::datapoints::{DatapointError, Datapoints};
use crate::observe::Metrics;
use crate::respond::encode::{Store, store};
use crate::settings::Settings;
use crate::shield::Gates;

/// Where the law lies below `data/`.
const LAW: &str = "law/";

/// Where the registers lie below `content/`.
const REGISTERS: &str = "knowledge/";

/// Bytes of finished answers that are kept.
const STORE: u64 = 64 << 20;

/// Files that the portal is made from: path below their folder, and bytes. Whoever starts the portal reads them.
#[derive(Debug, Default)]
pub struct Sources {
    /// Reference data: the folder `data/`.
    pub data: Vec<(String, Vec<u8>)>,
    /// Texts, registers and the plan: the folder `content/`.
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
    /// The lines of that table as they stand there, for the API.
    pub(crate) boundary_rows: Arc<Vec<BoundaryRecord>>,
    /// What standards call the answers of a report.
    pub(crate) datapoints: Arc<Datapoints>,
    /// Tables of the national model, where the data have them.
    pub(crate) sector: Option<Arc<SectorData>>,
    /// The national monitor, where there are texts and figures of it.
    pub(crate) monitor: Option<Arc<Monitor>>,
    /// What the national model says of its last year: computed once, for all.
    pub(crate) national: Arc<OnceCell<Outcome>>,
    pub(crate) plan: Arc<Plan>,
    pub(crate) duties: Arc<Duties>,
    pub(crate) datacentre: Arc<Form>,
    pub(crate) benchmarks: Arc<Benchmarks>,
    pub(crate) heat: Arc<HeatAssumptions>,
    pub(crate) siting: Arc<Siting>,
    pub(crate) knowledge: Knowledge,
    /// What links of the registers may lead to in other rooms.
    outside: Outside,
    pub(crate) texts: Arc<Vec<Text>>,
    /// What a published model makes of the bytes of a page.
    pub(crate) web_model: Arc<WebModel>,
    pub(crate) example: Arc<Vec<SourceFile>>,
    pub(crate) files: Arc<Files>,
    pub(crate) finder: Finder,
    pub(crate) finished: Store,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) gates: Arc<Gates>,
    /// Are there records behind it, so that visitors can make suggestions and see what changed?
    pub(crate) has_records: bool,
    /// What visitors read most; changes once a day.
    pub(crate) most_read: Arc<ArcSwap<MostRead>>,
    content: ContentFiles,
    /// Those that the plan is made from.
    plan_files: ContentFiles,
}

/// A record that is published and does not hold with the rest.
#[derive(Debug, Clone)]
pub(crate) struct Unfit {
    /// Its file below `content/`.
    pub(crate) path: String,
    /// Why.
    pub(crate) message: Words,
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
    /// The table of datapoints does not hold.
    #[error(transparent)]
    Datapoints(#[from] DatapointError),
    /// A file that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// The plan does not hold.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The law files do not hold.
    #[error(transparent)]
    Duties(#[from] DutiesError),
    /// The form of the report of data centres does not hold.
    #[error(transparent)]
    Datacentre(#[from] DatacentreError),
    /// The registers do not hold.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
    /// The synonyms do not hold.
    #[error(transparent)]
    Synonyms(#[from] SearchError),
    /// A text does not hold.
    #[error(transparent)]
    Texts(#[from] TextError),
}

impl Portal {
    /// A portal from its files and settings.
    pub fn load(sources: &Sources, settings: Settings) -> Result<Portal, PortalError> {
        let tables = sources.data.iter().map(|(path, bytes)| TableFile { path, bytes });
        let catalog = voetspoor_catalog::load(tables).map_err(|error| PortalError::Data(error.to_string()))?;
        let sector = sector(&sources.data, &catalog)?;
        let monitor = monitor(sources, &catalog)?;
        let boundaries = Boundaries::from_csv(file(&sources.data, "method/boundaries.csv")?)?;
        let datapoints = Datapoints::from_csv(file(&sources.data, Datapoints::PATH)?)?;
        let content: ContentFiles =
            sources.content.iter().map(|(path, bytes)| (path.clone(), Arc::from(bytes.as_slice()))).collect();
        let plan = plan(&content)?;
        let law = sources.data.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(LAW)?, bytes)));
        let duties = Duties::load(law.map(|(path, bytes)| LawFile { path, bytes }))?;
        let datacentre = Form::load(file(&sources.data, Form::PATH)?)?;
        let benchmarks = Benchmarks::load(file(&sources.data, Benchmarks::PATH)?)?;
        let heat = HeatAssumptions::load(file(&sources.data, HeatAssumptions::PATH)?)?;
        let siting = Siting::load(file(&sources.data, Siting::PATH)?)?;
        let outside = outside(&plan, &duties);
        let knowledge = knowledge(&content, &outside)?;
        let finder =
            Finder::new(Synonyms::read("search/synonyms.toml", file(&sources.content, "search/synonyms.toml")?)?);
        let texts = crate::about::texts(&sources.content)?;
        let example = sources.example.iter().filter(|(path, _)| !path.ends_with("ORIGIN.md"));
        let example = example.map(|(path, bytes)| SourceFile { name: path.clone(), bytes: bytes.clone() }).collect();
        let clock = settings.today.map_or(Clock::System, Clock::Fixed);
        let gates = Gates::new(&settings);
        let finished = store(STORE);
        let metrics = Metrics::new();
        let files = Files::new(&sources.data, catalog.sets()).map_err(PortalError::Data)?;
        let boundary_rows = api::boundary_rows(file(&sources.data, "method/boundaries.csv")?)?;
        let inner = Inner {
            settings: Arc::new(settings),
            clock,
            catalog: Arc::new(catalog),
            boundaries: Arc::new(boundaries),
            boundary_rows: Arc::new(boundary_rows),
            datapoints: Arc::new(datapoints),
            sector,
            monitor,
            national: Arc::default(),
            plan: Arc::new(plan),
            duties: Arc::new(duties),
            datacentre: Arc::new(datacentre),
            benchmarks: Arc::new(benchmarks),
            heat: Arc::new(heat),
            siting: Arc::new(siting),
            knowledge,
            outside,
            texts: Arc::new(texts),
            web_model: Arc::new(WebModel::read(&sources.content)?),
            example: Arc::new(example),
            files: Arc::new(files),
            finder,
            finished,
            metrics: Arc::new(metrics),
            gates: Arc::new(gates),
            has_records: false,
            most_read: Arc::default(),
            plan_files: plan_files(&content),
            content,
        };
        Ok(Portal(Arc::new(inner)))
    }

    /// This portal with other records: bytes where one is published, nothing where it is gone. What does not hold with the rest is left out and
    /// told, so that one wrong record never takes the others along.
    ///
    /// Finished answers start anew, so no page of before is served after.
    pub(crate) fn with_records(
        &self,
        records: impl IntoIterator<Item = (String, Option<Vec<u8>>)>,
    ) -> Result<(Portal, Vec<Unfit>), PortalError> {
        let mut content = self.content.clone();
        let mut changed = BTreeSet::new();
        for (path, bytes) in records {
            match bytes {
                // What did not change stays the same thing, so that it need not be read again.
                Some(bytes) if content.get(&path).is_some_and(|now| **now == *bytes) => {}
                Some(bytes) => drop(content.insert(path.clone(), Arc::from(bytes))),
                None => drop(content.remove(&path)),
            }
            changed.insert(path);
        }
        let mut unfit = Vec::new();
        let (plan, plan_files) = self.plan_of_what_holds(&content, &changed, &mut unfit);
        let below = content.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(REGISTERS)?, bytes)));
        let files = below.map(|(path, bytes)| voetspoor_knowledge::ContentFile { path, bytes });
        let outside = outside(&plan, &self.duties);
        let (knowledge, problems) =
            self.knowledge.again(files, &|path| self.has(&format!("{REGISTERS}{path}"), &content), &outside)?;
        unfit.extend(problems.into_iter().map(|problem| Unfit {
            path: format!("{REGISTERS}{}", problem.file),
            message: Words::of(|l| problem.say(l).message),
        }));
        let inner = Inner {
            settings: Arc::clone(&self.settings),
            clock: self.clock,
            catalog: Arc::clone(&self.catalog),
            boundaries: Arc::clone(&self.boundaries),
            boundary_rows: Arc::clone(&self.boundary_rows),
            datapoints: Arc::clone(&self.datapoints),
            sector: self.sector.clone(),
            monitor: self.monitor.clone(),
            national: Arc::clone(&self.national),
            plan,
            duties: Arc::clone(&self.duties),
            datacentre: Arc::clone(&self.datacentre),
            benchmarks: Arc::clone(&self.benchmarks),
            heat: Arc::clone(&self.heat),
            siting: Arc::clone(&self.siting),
            knowledge,
            outside,
            texts: Arc::clone(&self.texts),
            web_model: Arc::clone(&self.web_model),
            example: Arc::clone(&self.example),
            files: Arc::clone(&self.files),
            finder: self.finder.next(),
            finished: store(STORE),
            metrics: Arc::clone(&self.metrics),
            gates: Arc::clone(&self.gates),
            has_records: true,
            most_read: Arc::clone(&self.most_read),
            content,
            plan_files,
        };
        Ok((Portal(Arc::new(inner)), unfit))
    }

    /// Whether a file is the same thing here and there.
    fn has(&self, path: &str, content: &ContentFiles) -> bool {
        let both = self.content.get(path).zip(content.get(path));
        both.is_some_and(|(here, there)| Arc::ptr_eq(here, there))
    }

    /// The plan without the records that do not hold; the plan of now where that is not enough.
    fn plan_of_what_holds(
        &self,
        content: &ContentFiles,
        records: &BTreeSet<String>,
        unfit: &mut Vec<Unfit>,
    ) -> (Arc<Plan>, ContentFiles) {
        let mut files = plan_files(content);
        let whole = plan_files(&self.content).len() == self.plan_files.len();
        if whole && files.len() == self.plan_files.len() && files.keys().all(|path| self.has(path, content)) {
            return (Arc::clone(&self.plan), files);
        }
        loop {
            let problems = match plan(&files) {
                Ok(plan) => return (Arc::new(plan), files),
                Err(PlanError::Files(problems)) => problems,
                Err(error) => {
                    let message = Words::new(error.to_string(), error.to_string());
                    unfit.push(Unfit { path: "plan/".to_owned(), message });
                    return (Arc::clone(&self.plan), self.plan_files.clone());
                }
            };
            let before = files.len();
            for problem in problems {
                let path = path_in_content(&problem.file);
                if records.contains(&path) {
                    files.remove(&path);
                }
                unfit.push(Unfit { path, message: problem.message });
            }
            if files.len() == before {
                // What is wrong lies in no record, or in one that others need: the plan stays as it was.
                return (Arc::clone(&self.plan), self.plan_files.clone());
            }
        }
    }

    /// What is wrong with the plan with a file as it would stand among the others, or without it; nothing for a file that is not of the plan.
    pub(crate) fn plan_problems(&self, path: &str, text: Option<&str>) -> Vec<voetspoor_plan::Problem> {
        if voetspoor_plan::path_in_plan(path).is_none() {
            return Vec::new();
        }
        let mut files = self.plan_files.clone();
        match text {
            Some(text) => files.insert(path.to_owned(), Arc::from(text.as_bytes())),
            None => files.remove(path),
        };
        match plan(&files) {
            Err(PlanError::Files(problems)) => problems,
            Ok(_) | Err(_) => Vec::new(),
        }
    }

    /// The files below `content/` that it is made from.
    pub(crate) fn content(&self) -> &ContentFiles {
        &self.content
    }

    /// What links of the registers may lead to in other rooms.
    pub(crate) fn outside(&self) -> &Outside {
        &self.outside
    }

    /// Its settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}

/// The national model's tables; none where the data have no folder of them.
fn sector(files: &[(String, Vec<u8>)], catalog: &Catalog) -> Result<Option<Arc<SectorData>>, PortalError> {
    if !files.iter().any(|(path, _)| path.starts_with(voetspoor_sector::FOLDER)) {
        return Ok(None);
    }
    let tables = files.iter().map(|(path, bytes)| TableFile { path, bytes });
    let data = voetspoor_sector::load(tables, catalog).map_err(|error| PortalError::Data(error.to_string()))?;
    Ok(Some(Arc::new(data)))
}

/// The national monitor; none where the content has no texts of it.
fn monitor(sources: &Sources, catalog: &Catalog) -> Result<Option<Arc<Monitor>>, PortalError> {
    if !sources.content.iter().any(|(path, _)| path.starts_with(voetspoor_monitor::FOLDER)) {
        return Ok(None);
    }
    let texts = sources.content.iter().map(|(path, bytes)| TableFile { path, bytes });
    let tables = sources.data.iter().map(|(path, bytes)| TableFile { path, bytes });
    let monitor =
        voetspoor_monitor::load(texts, tables, catalog).map_err(|error| PortalError::Data(error.to_string()))?;
    Ok(Some(Arc::new(monitor)))
}

/// The files that the plan is made from.
fn plan_files(content: &ContentFiles) -> ContentFiles {
    let of_plan = content.iter().filter(|(path, _)| voetspoor_plan::path_in_plan(path).is_some());
    of_plan.map(|(path, bytes)| (path.clone(), Arc::clone(bytes))).collect()
}

/// The path below `content/` of a file of the plan.
fn path_in_content(path: &str) -> String {
    let shared = format!("{REGISTERS}{path}");
    if voetspoor_plan::path_in_plan(&shared).is_some() { shared } else { format!("plan/{path}") }
}

/// The plan, from its files.
fn plan(content: &ContentFiles) -> Result<Plan, PlanError> {
    let below = content.iter().filter_map(|(path, bytes)| Some((voetspoor_plan::path_in_plan(path)?, bytes)));
    Plan::load(below.map(|(path, bytes)| ContentFile { path, bytes }))
}

/// The registers, from what lies below `knowledge/`, with their links to the plan and to rules of law checked.
fn knowledge(content: &ContentFiles, outside: &Outside) -> Result<Knowledge, KnowledgeError> {
    let below = content.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(REGISTERS)?, bytes)));
    let files = below.map(|(path, bytes)| voetspoor_knowledge::ContentFile { path, bytes });
    // What an export of the records holds may be loaded again: internal fields stay behind.
    Knowledge::load_own(files, outside)
}

/// What links of the registers may lead to in other rooms.
fn outside(plan: &Plan, duties: &Duties) -> Outside {
    let rules = duties.rule_ids().into_iter().map(ToOwned::to_owned);
    Outside::default().with("plan", plan.ids()).with("duties", rules)
}

fn file<'a>(files: &'a [(String, Vec<u8>)], path: &'static str) -> Result<&'a [u8], PortalError> {
    let found = files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.as_slice());
    found.ok_or(PortalError::Missing(path))
}

#[cfg(test)]
#[path = "../tests/it/files.rs"]
mod files;

#[cfg(test)]
pub(crate) mod tests {
    use super::files::files;
    use super::*;

    /// A portal on the files of this repository.
    pub(crate) fn shipped(settings: Settings) -> Portal {
        let sources = Sources { data: files("data"), content: files("content"), ..Sources::default() };
        Portal::load(&sources, settings).expect("a portal")
    }
}
