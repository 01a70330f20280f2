//! What must hold between the files: ids are unique, references lead somewhere. What is said of a plan is checked in [`statements`].

mod statements;

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::Words;

use super::place::line_at;
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
    fn tell(&mut self, file: &str, value: &str, code: &'static str, message: Words, help: Words) {
        let line = self.texts.get(file).and_then(|text| line_at(text, &format!("\"{value}\"")));
        self.problems.push(Problem { file: file.to_owned(), line, code, message, help });
    }

    fn unique<'i>(&mut self, file: &str, what: (&str, &str), ids: impl IntoIterator<Item = &'i String>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                let message = Words::new(
                    format!("{} {id:?} stands there twice", what.0),
                    format!("{} {id:?} staat er twee keer", what.1),
                );
                self.tell(
                    file,
                    id,
                    "V-PLAN-010",
                    message,
                    Words::new("give each its own id", "geef elk een eigen kenmerk"),
                );
            }
        }
    }

    fn label(&mut self, file: &str, label: &str) {
        if self.plan.organisation(label).is_none() {
            let message = Words::new(
                format!("no organisation has the label {label:?}"),
                format!("geen organisatie heeft de naam {label:?}"),
            );
            self.tell(
                file,
                label,
                "V-PLAN-011",
                message,
                Words::new(
                    "add it to the labels of an organisation in the register, or mend the label",
                    "zet de naam bij een organisatie in het register, of verbeter de naam",
                ),
            );
        }
    }

    fn organisations(&mut self) {
        let mut seen = BTreeSet::new();
        for organisation in &self.plan.organisations {
            let file = format!("organisations/{}.toml", organisation.id);
            for label in &organisation.labels {
                if !seen.insert(label) {
                    let message = Words::new(
                        format!("label {label:?} stands there twice"),
                        format!("de naam {label:?} staat er twee keer"),
                    );
                    self.tell(
                        &file,
                        label,
                        "V-PLAN-010",
                        message,
                        Words::new("give each organisation its own labels", "geef elke organisatie eigen namen"),
                    );
                }
            }
        }
    }

    fn edition(&mut self, edition: &Edition) {
        let folder = format!("editions/{}", edition.about.id);
        let about = format!("{folder}/edition.toml");
        self.unique(&about, ("action", "actie"), edition.actions.iter().map(|action| &action.id));
        self.unique(
            &about,
            ("criterion", "criterium"),
            edition.actions.iter().flat_map(|one| &one.criteria).map(|one| &one.id),
        );
        self.unique(&about, ("class", "klasse"), edition.about.classes.iter().map(|class| &class.id));
        for action in &edition.actions {
            self.action(&format!("{folder}/actions/{}.toml", action.id), edition, action);
        }
        let commitments = format!("{folder}/commitments.toml");
        self.unique(
            &commitments,
            ("commitment", "toezegging"),
            edition.commitments.iter().map(|commitment| &commitment.id),
        );
        for commitment in &edition.commitments {
            for action in &commitment.fulfilled_by {
                // An edition may carry a commitment on whose action was in the edition before.
                if self.plan.editions.iter().all(|any| any.action(action).is_none()) {
                    let message = Words::new(
                        format!("{:?} is fulfilled by {action:?}, which is no action", commitment.id),
                        format!("{:?} zou vervuld zijn door {action:?}, maar dat is geen actie", commitment.id),
                    );
                    self.tell(
                        &commitments,
                        action,
                        "V-PLAN-013",
                        message,
                        Words::new("name an action of an edition", "noem een actie van een uitgave"),
                    );
                }
            }
        }
        for evaluation in &edition.about.evaluations {
            if edition.commitment(&evaluation.commitment).is_none() {
                let message = Words::new(
                    format!("{:?} names a commitment that is not there", evaluation.id),
                    format!("{:?} noemt een toezegging die er niet is", evaluation.id),
                );
                self.tell(
                    &about,
                    &evaluation.commitment,
                    "V-PLAN-013",
                    message,
                    Words::new("name a commitment of this edition", "noem een toezegging van deze uitgave"),
                );
            }
        }
        for source in &edition.about.sources {
            self.label(&about, &source.publisher);
        }
    }

    fn action(&mut self, file: &str, edition: &Edition, action: &Action) {
        for former in &action.continues {
            let mut before = self.plan.editions.iter().take_while(|one| one.about.id != edition.about.id);
            if before.find_map(|one| one.action(former)).is_none() {
                let message = Words::new(
                    format!("{:?} continues {former:?}, which is no action of an edition before", action.id),
                    format!("{:?} zet {former:?} voort, en dat is geen actie van een eerdere uitgave", action.id),
                );
                self.tell(
                    file,
                    former,
                    "V-PLAN-013",
                    message,
                    Words::new("name an action of an edition before", "noem een actie van een eerdere uitgave"),
                );
            }
        }
        if edition.subline(&action.subline).is_none() {
            let message = Words::new(
                format!("no subline {:?} in the edition", action.subline),
                format!("de uitgave heeft geen lijn {:?}", action.subline),
            );
            self.tell(
                file,
                &action.subline,
                "V-PLAN-013",
                message,
                Words::new("name a subline of edition.toml", "noem een lijn uit edition.toml"),
            );
        }
        for class in &action.classification.values {
            if edition.class(class).is_none() {
                let message = Words::new(
                    format!("no category or sector {class:?} in the edition"),
                    format!("de uitgave heeft geen categorie of sector {class:?}"),
                );
                self.tell(
                    file,
                    class,
                    "V-PLAN-013",
                    message,
                    Words::new("name a class of edition.toml", "noem een klasse uit edition.toml"),
                );
            }
        }
        for commitment in &action.implements {
            if edition.commitment(commitment).is_none() {
                let message = Words::new(
                    format!("no commitment {commitment:?} in the edition"),
                    format!("de uitgave heeft geen toezegging {commitment:?}"),
                );
                self.tell(
                    file,
                    commitment,
                    "V-PLAN-013",
                    message,
                    Words::new("name a commitment of commitments.toml", "noem een toezegging uit commitments.toml"),
                );
            }
        }
        for reading in Reading::ALL {
            let departments = action.departments.get(*reading);
            if departments.lead.is_empty() {
                self.tell(
                    file,
                    &action.id,
                    "V-PLAN-014",
                    Words::new(format!("no lead in the {reading}"), format!("er is niemand die trekt in {reading}")),
                    Words::new("name who leads", "noem wie trekt"),
                );
            }
            for label in departments.lead.iter().chain(&departments.with) {
                self.label(file, label);
            }
            for milestone in &action.period.get(*reading).milestones {
                let unknown =
                    milestone.criterion.as_ref().filter(|id| !action.criteria.iter().any(|one| &one.id == *id));
                if let Some(id) = unknown {
                    let message = Words::new(
                        format!("the milestone names {id:?}, which is no criterion of the action"),
                        format!("de mijlpaal noemt {id:?}, en dat is geen criterium van de actie"),
                    );
                    self.tell(
                        file,
                        id,
                        "V-PLAN-013",
                        message,
                        Words::new("name a criterion of this action", "noem een criterium van deze actie"),
                    );
                }
            }
        }
        if action.criteria.is_empty() {
            self.tell(
                file,
                &action.id,
                "V-PLAN-014",
                Words::new("no success criterion", "er is geen succescriterium"),
                Words::new("add [[criteria]]", "voeg [[criteria]] toe"),
            );
        }
        for criterion in &action.criteria {
            if !criterion.id.starts_with(&format!("{}-S", action.id)) {
                let message = Words::new(
                    format!("criterion {:?} does not bear the id of its action", criterion.id),
                    format!("criterium {:?} draagt het nummer van zijn actie niet", criterion.id),
                );
                self.tell(
                    file,
                    &criterion.id,
                    "V-PLAN-015",
                    message,
                    Words::new(
                        "write the id of the action, -S and a number",
                        "schrijf het nummer van de actie, -S en een getal",
                    ),
                );
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
                let message = Words::new(
                    format!("it follows {:?}, which is no edition", programme.follows),
                    format!("het volgt op {:?}, en dat is geen uitgave", programme.follows),
                );
                self.tell(
                    &file,
                    &programme.follows,
                    "V-PLAN-013",
                    message,
                    Words::new("name an edition", "noem een uitgave"),
                );
                continue;
            };
            for part in &programme.parts {
                for action in part.continues.iter().filter(|id| edition.action(id).is_none()) {
                    let message = Words::new(
                        format!("{:?} continues {action:?}, which is no action", part.id),
                        format!("{:?} zet {action:?} voort, en dat is geen actie", part.id),
                    );
                    self.tell(
                        &file,
                        action,
                        "V-PLAN-013",
                        message,
                        Words::new(
                            "name an action of the edition that it follows",
                            "noem een actie van de uitgave waarop het volgt",
                        ),
                    );
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
}
