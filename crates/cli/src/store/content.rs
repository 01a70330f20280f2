//! The content as the records have it: what ships, with the published records in the place of those that ship.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use voetspoor_knowledge::{ContentFile, Knowledge, KnowledgeError, Outside};
use voetspoor_plan::{Plan, PlanError};
use voetspoor_quantity::Lang;
use voetspoor_store::{Store, path_of, record_of};

/// Where the registers lie below the content.
const REGISTERS: &str = "knowledge/";

/// Files by their path below the content.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// What is published, as files.
pub(super) async fn records(store: &Store) -> Result<Files> {
    let files = store.export(path_of).await?;
    Ok(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

/// Everything that a portal is made from: the content without its records, and the records.
pub(super) async fn whole(store: &Store, content: Vec<(String, Vec<u8>)>) -> Result<Files> {
    let mut files: Files = content.into_iter().filter(|(path, _)| record_of(path).is_none()).collect();
    files.extend(records(store).await?);
    Ok(files)
}

fn below(files: &Files) -> impl Iterator<Item = ContentFile<'_>> {
    let files = files.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(REGISTERS)?, bytes)));
    files.map(|(path, bytes)| ContentFile { path, bytes })
}

fn plan(files: &Files) -> Result<Plan, PlanError> {
    let files = files.iter().filter_map(|(path, bytes)| Some((voetspoor_plan::path_in_plan(path)?, bytes)));
    Plan::load(files.map(|(path, bytes)| voetspoor_plan::ContentFile { path, bytes }))
}

/// What links of the registers may lead to elsewhere.
fn outside(plan: &Plan) -> Result<Outside> {
    let duties = crate::duties::load(None, None).context("the law, which links lead to")?;
    let rules = duties.rule_ids().into_iter().map(ToOwned::to_owned);
    Ok(Outside::default().with("plan", plan.ids()).with("duties", rules))
}

/// The registers as the portal shows them, and what their links may lead to elsewhere.
pub(super) fn registers(files: &Files) -> Result<(Knowledge, Outside)> {
    let plan = plan(files).context("the plan, which links lead to")?;
    let outside = outside(&plan)?;
    let (knowledge, _) = Knowledge::load_what_holds(below(files), &outside)?;
    Ok((knowledge, outside))
}

/// All that keeps `serve --content` from loading these files.
pub(super) fn problems(files: &Files, lang: Lang) -> Result<Vec<String>> {
    let plan = match plan(files) {
        Ok(plan) => plan,
        Err(PlanError::Files(problems)) => return Ok(problems.iter().map(ToString::to_string).collect()),
        Err(error) => return Ok(vec![error.to_string()]),
    };
    Ok(match Knowledge::load_own(below(files), &outside(&plan)?) {
        Ok(_) => Vec::new(),
        Err(KnowledgeError::Files(problems)) => problems.iter().map(|problem| problem.told(lang)).collect(),
        Err(error @ KnowledgeError::NoRegister(_)) => vec![error.to_string()],
    })
}
