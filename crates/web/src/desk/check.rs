//! Whether the text of a record holds: asked of the room that knows its fields.

use voetspoor_knowledge::KnowledgeError;
use voetspoor_plan::PlanError;
use voetspoor_quantity::{Message as _, Words};
use voetspoor_store::{Finding, Key};

use super::press::path_of;
use crate::portal::{Portal, PortalError};

/// What is wrong with the text of a record, as it would stand in this portal.
pub(super) fn check(portal: &Portal, key: &Key, body: &str) -> Vec<Finding> {
    let Some(path) = path_of(portal, key) else {
        return vec![finding(
            "WEB-REC",
            None,
            None,
            Words::new("records of this kind are not known", "dit soort record is niet bekend"),
        )];
    };
    if portal.knowledge.register(key.kind()).is_some() {
        return entry(portal, key, &path, body);
    }
    match portal.with([(path, Some(body.as_bytes().to_vec()))]) {
        Ok(_) => Vec::new(),
        Err(PortalError::Plan(PlanError::Files(problems))) => problems
            .into_iter()
            .map(|problem| {
                let message = Words::new(&problem.message, &problem.message);
                Finding {
                    help: Words::new(&problem.help, &problem.help),
                    ..finding(problem.code, problem.line, None, message)
                }
            })
            .collect(),
        Err(error) => vec![finding("WEB-REC", None, None, Words::new(error.to_string(), error.to_string()))],
    }
}

fn entry(portal: &Portal, key: &Key, path: &str, body: &str) -> Vec<Finding> {
    let problems = match portal.knowledge.draft(key.kind(), path, body, &portal.outside()) {
        Ok(record) if record.entry().id == key.id() => return Vec::new(),
        Ok(record) => {
            let found = &record.entry().id;
            let message = Words::new(
                format!("the id in the text is {found}, the record is {}", key.id()),
                format!("het kenmerk in de tekst is {found}, het record is {}", key.id()),
            );
            return vec![finding("WEB-REC", None, Some("id".to_owned()), message)];
        }
        Err(KnowledgeError::Files(problems)) => problems,
        Err(error) => return vec![finding("WEB-REC", None, None, Words::new(error.to_string(), error.to_string()))],
    };
    problems
        .into_iter()
        .map(|problem| Finding {
            help: Words::of(|l| problem.say(l).help),
            ..finding(problem.wrong.code(), problem.line, problem.key.clone(), Words::of(|l| problem.say(l).message))
        })
        .collect()
}

fn finding(code: &str, line: Option<usize>, field: Option<String>, message: Words) -> Finding {
    Finding { code: code.to_owned(), line, field, message, help: Words::default() }
}
