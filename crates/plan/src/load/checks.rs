//! What must hold between the files: ids are unique, references lead somewhere, judgements rest on evidence.

use std::collections::{BTreeMap, BTreeSet};

use super::place::line_at;
use crate::update::{Evidence, Judgement, SourceKind, Update};
use crate::{Action, Edition, Plan, Problem, Reading};

/// Checks a plan as a whole.
pub(crate) fn check(plan: &Plan, texts: &BTreeMap<String, String>, problems: &mut Vec<Problem>) {
    let mut check = Check { plan, texts, problems };
    check.organisations();
    for edition in &plan.editions {
        check.edition(edition);
    }
    check.programmes();
    let known = plan.ids();
    let judged = check.judged_ids();
    for update in &plan.updates {
        check.update(update, &known, &judged);
    }
    check.proposals(&known);
}

struct Check<'a, 'p> {
    plan: &'a Plan,
    texts: &'a BTreeMap<String, String>,
    problems: &'p mut Vec<Problem>,
}

impl Check<'_, '_> {
    /// Tells a problem at the first line of a file that holds the value in quotes.
    fn tell(&mut self, file: &str, value: &str, code: &'static str, message: String, help: &str) {
        let line = self.texts.get(file).and_then(|text| line_at(text, &format!("\"{value}\"")));
        self.problems.push(Problem { file: file.to_owned(), line, code, message, help: help.to_owned() });
    }

    fn unique<'i>(&mut self, file: &str, what: &str, ids: impl IntoIterator<Item = &'i String>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                let message = format!("{what} {id:?} stands there twice");
                self.tell(file, id, "V-PLAN-010", message, "give each its own id");
            }
        }
    }

    fn label(&mut self, file: &str, label: &str) {
        if self.plan.organisation(label).is_none() {
            let message = format!("no organisation has the label {label:?}");
            self.tell(
                file,
                label,
                "V-PLAN-011",
                message,
                "add it to the labels of an organisation in the register, or mend the label",
            );
        }
    }

    fn organisations(&mut self) {
        let mut seen = BTreeSet::new();
        for organisation in &self.plan.organisations {
            let file = format!("organisations/{}.toml", organisation.id);
            for label in &organisation.labels {
                if !seen.insert(label) {
                    let message = format!("label {label:?} stands there twice");
                    self.tell(&file, label, "V-PLAN-010", message, "give each organisation its own labels");
                }
            }
        }
    }

    fn edition(&mut self, edition: &Edition) {
        let folder = format!("editions/{}", edition.about.id);
        let about = format!("{folder}/edition.toml");
        self.unique(&about, "action", edition.actions.iter().map(|action| &action.id));
        self.unique(&about, "criterion", edition.actions.iter().flat_map(|one| &one.criteria).map(|one| &one.id));
        self.unique(&about, "class", edition.about.classes.iter().map(|class| &class.id));
        for action in &edition.actions {
            self.action(&format!("{folder}/actions/{}.toml", action.id), edition, action);
        }
        let commitments = format!("{folder}/commitments.toml");
        self.unique(&commitments, "commitment", edition.commitments.iter().map(|commitment| &commitment.id));
        for commitment in &edition.commitments {
            for action in &commitment.fulfilled_by {
                // An edition may carry a commitment on whose action was in the edition before.
                if self.plan.editions.iter().all(|any| any.action(action).is_none()) {
                    let message = format!("{:?} is fulfilled by {action:?}, which is no action", commitment.id);
                    self.tell(&commitments, action, "V-PLAN-013", message, "name an action of an edition");
                }
            }
        }
        for evaluation in &edition.about.evaluations {
            if edition.commitment(&evaluation.commitment).is_none() {
                let message = format!("{:?} names a commitment that is not there", evaluation.id);
                self.tell(&about, &evaluation.commitment, "V-PLAN-013", message, "name a commitment of this edition");
            }
        }
        for source in &edition.about.sources {
            self.label(&about, &source.publisher);
        }
    }

    fn action(&mut self, file: &str, edition: &Edition, action: &Action) {
        if edition.subline(&action.subline).is_none() {
            let message = format!("no subline {:?} in the edition", action.subline);
            self.tell(file, &action.subline, "V-PLAN-013", message, "name a subline of edition.toml");
        }
        for class in &action.classification.values {
            if edition.class(class).is_none() {
                let message = format!("no category or sector {class:?} in the edition");
                self.tell(file, class, "V-PLAN-013", message, "name a class of edition.toml");
            }
        }
        for commitment in &action.implements {
            if edition.commitment(commitment).is_none() {
                let message = format!("no commitment {commitment:?} in the edition");
                self.tell(file, commitment, "V-PLAN-013", message, "name a commitment of commitments.toml");
            }
        }
        for reading in Reading::ALL {
            let departments = action.departments.get(*reading);
            if departments.lead.is_empty() {
                self.tell(file, &action.id, "V-PLAN-014", format!("no lead in the {reading}"), "name who leads");
            }
            for label in departments.lead.iter().chain(&departments.with) {
                self.label(file, label);
            }
            for milestone in &action.period.get(*reading).milestones {
                let unknown =
                    milestone.criterion.as_ref().filter(|id| !action.criteria.iter().any(|one| &one.id == *id));
                if let Some(id) = unknown {
                    let message = format!("the milestone names {id:?}, which is no criterion of the action");
                    self.tell(file, id, "V-PLAN-013", message, "name a criterion of this action");
                }
            }
        }
        if action.criteria.is_empty() {
            self.tell(file, &action.id, "V-PLAN-014", "no success criterion".to_owned(), "add [[criteria]]");
        }
        for criterion in &action.criteria {
            if !criterion.id.starts_with(&format!("{}-S", action.id)) {
                let message = format!("criterion {:?} does not bear the id of its action", criterion.id);
                self.tell(file, &criterion.id, "V-PLAN-015", message, "write the id of the action, -S and a number");
            }
        }
    }

    fn programmes(&mut self) {
        for programme in &self.plan.programmes {
            let file = format!("programmes/{}.toml", programme.id);
            for label in programme.lead.iter().chain(&programme.with).chain(&programme.working_group) {
                self.label(&file, label);
            }
            let Some(edition) = self.plan.edition_named(&programme.follows) else {
                let message = format!("it follows {:?}, which is no edition", programme.follows);
                self.tell(&file, &programme.follows, "V-PLAN-013", message, "name an edition");
                continue;
            };
            for part in &programme.parts {
                for action in part.continues.iter().filter(|id| edition.action(id).is_none()) {
                    let message = format!("{:?} continues {action:?}, which is no action", part.id);
                    self.tell(&file, action, "V-PLAN-013", message, "name an action of the edition that it follows");
                }
            }
        }
    }

    /// Every id that can be judged, with the id it belongs to.
    fn judged_ids(&self) -> BTreeMap<String, String> {
        let editions = || self.plan.editions.iter();
        let actions = editions().flat_map(|edition| &edition.actions);
        let criteria = actions.flat_map(|action| action.criteria.iter().map(|one| (one.id.clone(), action.id.clone())));
        let commitments =
            editions().flat_map(|edition| &edition.commitments).map(|one| (one.id.clone(), one.id.clone()));
        criteria.chain(commitments).collect()
    }

    fn evidence(&mut self, file: &str, evidence: &[Evidence]) {
        for url in evidence.iter().filter_map(|one| one.url.as_ref()) {
            if !(url.starts_with("https://") || url.starts_with("http://")) {
                let message = format!("{url:?} is no web address");
                self.tell(file, url, "V-PLAN-016", message, "write the whole address, with https://");
            }
        }
    }

    fn update(&mut self, update: &Update, known: &BTreeSet<String>, judged: &BTreeMap<String, String>) {
        let file = &format!("updates/{}.toml", update.id);
        self.label(file, &update.by);
        self.evidence(file, &update.evidence);
        if update.about.is_empty() {
            self.tell(file, &update.id, "V-PLAN-014", "it is about nothing".to_owned(), "name an id under about");
        }
        for id in update.about.iter().filter(|id| !known.contains(*id)) {
            let message = format!("it is about {id:?}, which is not in the plan");
            self.tell(
                file,
                id,
                "V-PLAN-013",
                message,
                "name an action, commitment, group, box, goal or part of a programme",
            );
        }
        if let Some(earlier) = &update.reply_to
            && self.plan.update(earlier).is_none()
        {
            let message = format!("it replies to {earlier:?}, which is not there");
            self.tell(file, earlier, "V-PLAN-013", message, "name a statement by the name of its file");
        }
        for one in &update.judgements {
            match judged.get(&one.of) {
                Some(owner) if update.is_about(owner) => {}
                Some(owner) => {
                    let message = format!("it judges {:?} but is not about {owner:?}", one.of);
                    self.tell(file, &one.of, "V-PLAN-017", message, "add the id to about");
                }
                None => {
                    let message = format!("{:?} is no criterion and no commitment", one.of);
                    self.tell(file, &one.of, "V-PLAN-013", message, "name a criterion or commitment");
                }
            }
            let shown = update.evidence.iter().any(|evidence| evidence.url.is_some());
            if one.is != Judgement::Unknown && !shown {
                let message =
                    format!("{:?} is judged {:?} without evidence that others can open", one.of, one.is.as_str());
                let help = "add [[evidence]] with a url, or judge it \"unknown\"";
                self.tell(file, &one.of, "V-PLAN-018", message, help);
            }
            if one.is != Judgement::Unknown && update.kind == SourceKind::Search {
                let message = format!("a search judges {:?} as {:?}", one.of, one.is.as_str());
                self.tell(file, &one.of, "V-PLAN-019", message, "what was not found is \"unknown\"");
            }
        }
        let searches = update.kind == SourceKind::Search;
        if searches != update.search.is_some() {
            let message = if searches {
                "a search that does not say what was searched"
            } else {
                "a [search] in a statement that is none"
            };
            self.tell(
                file,
                update.kind.as_str(),
                "V-PLAN-019",
                message.to_owned(),
                "kind = \"search\" and [search] go together",
            );
        }
    }

    fn proposals(&mut self, known: &BTreeSet<String>) {
        for proposal in &self.plan.proposals {
            let file = &format!("proposals/{}.toml", proposal.id);
            self.label(file, &proposal.by);
            self.evidence(file, &proposal.evidence);
            for id in proposal.element.iter().chain(&proposal.subline).filter(|id| !known.contains(*id)) {
                let message = format!("it names {id:?}, which is not in the plan");
                self.tell(file, id, "V-PLAN-013", message, "name an element of a programme or a subline");
            }
        }
        for feedback in &self.plan.feedback {
            let file = &format!("feedback/{}.toml", feedback.id);
            self.evidence(file, &feedback.evidence);
            for id in feedback.about.iter().filter(|id| !known.contains(*id)) {
                let message = format!("it is about {id:?}, which is not in the plan");
                self.tell(file, id, "V-PLAN-013", message, "name an id of the plan");
            }
        }
    }
}
