//! Whether the text of a record holds: asked of the room that knows its fields.

mod said;

use voetspoor_knowledge::sheet::key_at;
use voetspoor_knowledge::{KnowledgeError, Register};
use voetspoor_quantity::{Day, Message as _, Words};
use voetspoor_store::{Check, Checking, Finding, Key, PLAN_UPDATE, path_of};

use self::said::said;
use crate::plan::asked::today;
use crate::portal::Portal;

/// The rooms of a portal, as the store asks them.
pub(super) struct InPortal<'p>(pub(super) &'p Portal);

impl Check for InPortal<'_> {
    fn check<'a>(&'a self, key: &'a Key, body: &'a str) -> Checking<'a> {
        Box::pin(check(self.0, key, body))
    }
}

/// What is wrong with the text of a record, as it would stand in this portal. The plan is made anew for it, so it is done beside the
/// threads that answer others.
pub(super) async fn check(portal: &Portal, key: &Key, body: &str) -> Vec<Finding> {
    let (portal, key, body) = (portal.clone(), key.clone(), body.to_owned());
    let checked = tokio::task::spawn_blocking(move || findings(&portal, &key, &body)).await;
    checked.unwrap_or_else(|_| {
        let message = Words::new(
            "this could not be checked; try again",
            "dit kon niet worden gecontroleerd; probeer het opnieuw",
        );
        vec![finding("WEB-REC", None, None, message)]
    })
}

fn findings(portal: &Portal, key: &Key, body: &str) -> Vec<Finding> {
    let path = path_of(key);
    if let Some(register) = portal.knowledge.register(key.kind()) {
        return entry(portal, register, key, &path, body);
    }
    if key.kind() != PLAN_UPDATE {
        let message = Words::new("records of this kind are not known", "dit soort record is niet bekend");
        return vec![finding("WEB-REC", None, None, message)];
    }
    in_plan(portal, &path, body)
}

/// What is wrong in the plan with the text of a record in it.
fn in_plan(portal: &Portal, path: &str, body: &str) -> Vec<Finding> {
    let own = voetspoor_plan::path_in_plan(path);
    let told = portal.plan_problems(path, Some(body)).into_iter().map(|problem| {
        if own == Some(problem.file.as_str()) {
            // A form shows the key that it is about.
            let key = problem.line.and_then(|line| key_at(body, line));
            return Finding { help: problem.help, ..finding(problem.code, problem.line, key, problem.message) };
        }
        // Another file of the plan needs what this one no longer says: of an organisation, a name that is used there.
        let message = Words::of(|l| format!("{}: {}", problem.file, problem.message.get(l)));
        let help = Words::new(
            "Leave what the plan uses, or change the plan first.",
            "Laat staan wat het plan gebruikt, of verander eerst het plan.",
        );
        Finding { help, ..finding(problem.code, None, Some("labels".to_owned()), message) }
    });
    told.collect()
}

fn entry(portal: &Portal, register: &Register, key: &Key, path: &str, body: &str) -> Vec<Finding> {
    let problems = match portal.knowledge.draft(key.kind(), path, body, portal.outside()) {
        Ok(record) if record.entry().id == key.id() => {
            let mut found = in_plan(portal, path, body);
            found.extend(checked_in_future(portal, record.entry().checked));
            return found;
        }
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
        .map(|problem| {
            // A source and a field of the register may both have a key of this name.
            let table = problem.line.and_then(|line| key_at(body, line)).filter(|key| key == "source" || key == "link");
            let key = table.or_else(|| problem.key.clone());
            let (message, help) = said(&problem, register);
            Finding { help, ..finding(problem.wrong.code(), problem.line, key, message) }
        })
        .collect()
}

/// Nobody has checked anything on a day to come: until then the entry would count as fresh.
fn checked_in_future(portal: &Portal, checked: Day) -> Option<Finding> {
    let message = Words::new("this day is still to come", "deze dag moet nog komen");
    let help = Words::new("write the day on which you checked it", "schrijf de dag waarop je het controleerde");
    (checked > today(portal)).then(|| Finding { help, ..finding("WEB-DAY", None, Some("checked".to_owned()), message) })
}

fn finding(code: &str, line: Option<usize>, field: Option<String>, message: Words) -> Finding {
    Finding { code: code.to_owned(), line, field, message, help: Words::default() }
}
