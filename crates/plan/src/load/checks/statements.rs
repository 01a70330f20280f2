//! What is said of a plan: updates, proposals and feedback are about something in it, and judgements rest on evidence.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::Words;

use super::Check;
use crate::update::{Evidence, Judgement, SourceKind, Update};

impl Check<'_, '_> {
    fn evidence(&mut self, file: &str, evidence: &[Evidence]) {
        for url in evidence.iter().filter_map(|one| one.url.as_ref()) {
            if !(url.starts_with("https://") || url.starts_with("http://")) {
                let message = Words::new(format!("{url:?} is no web address"), format!("{url:?} is geen webadres"));
                self.tell(
                    file,
                    url,
                    "V-PLAN-016",
                    message,
                    Words::new("write the whole address, with https://", "schrijf het hele adres, met https://"),
                );
            }
        }
    }

    pub(super) fn update(&mut self, update: &Update, known: &BTreeSet<String>, judged: &BTreeMap<String, String>) {
        let file = &format!("updates/{}.toml", update.id);
        self.label(file, &update.by);
        self.evidence(file, &update.evidence);
        if update.about.is_empty() {
            self.tell(
                file,
                &update.id,
                "V-PLAN-014",
                Words::new("it is about nothing", "het gaat nergens over"),
                Words::new("name an id under about", "noem bij Over waar het over gaat"),
            );
        }
        let help = Words::new(
            "name an action, commitment, group, box, goal or part of a programme",
            "noem een actie, toezegging, groep, kader, doel of deel van een programma",
        );
        self.about(file, &update.about, known, &help);
        if let Some(earlier) = &update.reply_to
            && self.plan.update(earlier).is_none()
        {
            let message = Words::new(
                format!("it replies to {earlier:?}, which is not there"),
                format!("het antwoordt op {earlier:?}, en dat is er niet"),
            );
            self.tell(
                file,
                earlier,
                "V-PLAN-013",
                message,
                Words::new(
                    "name a statement by the name of its file",
                    "noem een uitspraak bij het kenmerk in haar adres",
                ),
            );
        }
        for one in &update.judgements {
            match judged.get(&one.of) {
                Some(owner) if update.is_about(owner) => {}
                Some(owner) => {
                    let message = Words::new(
                        format!("it judges {:?} but is not about {owner:?}", one.of),
                        format!("het oordeelt over {:?}, maar gaat niet over {owner:?}", one.of),
                    );
                    self.tell(
                        file,
                        &one.of,
                        "V-PLAN-017",
                        message,
                        Words::new("add the id to about", "voeg het toe bij Over"),
                    );
                }
                None => {
                    let message = Words::new(
                        format!("{:?} is no criterion and no commitment", one.of),
                        format!("{:?} is geen criterium en geen toezegging", one.of),
                    );
                    self.tell(
                        file,
                        &one.of,
                        "V-PLAN-013",
                        message,
                        Words::new("name a criterion or commitment", "noem een criterium of toezegging"),
                    );
                }
            }
            let shown = update.evidence.iter().any(|evidence| evidence.url.is_some());
            if one.is != Judgement::Unknown && !shown {
                let message = Words::new(
                    format!("{:?} is judged {:?} without evidence that others can open", one.of, one.is.as_str()),
                    format!(
                        "{:?} krijgt het oordeel {:?} zonder bewijs dat anderen kunnen openen",
                        one.of,
                        one.is.as_str()
                    ),
                );
                let help = Words::new(
                    "add [[evidence]] with a url, or judge it \"unknown\"",
                    "voeg bewijs toe met een adres, of oordeel \"niet bekend\"",
                );
                self.tell(file, &one.of, "V-PLAN-018", message, help);
            }
            if one.is != Judgement::Unknown && update.kind == SourceKind::Search {
                let message = Words::new(
                    format!("a search judges {:?} as {:?}", one.of, one.is.as_str()),
                    format!("een zoektocht geeft {:?} het oordeel {:?}", one.of, one.is.as_str()),
                );
                self.tell(
                    file,
                    &one.of,
                    "V-PLAN-019",
                    message,
                    Words::new("what was not found is \"unknown\"", "wat niet gevonden is, is \"niet bekend\""),
                );
            }
        }
        let searches = update.kind == SourceKind::Search;
        if searches != update.search.is_some() {
            let message = if searches {
                Words::new(
                    "a search that does not say what was searched",
                    "een zoektocht die niet zegt waar is gezocht",
                )
            } else {
                Words::new(
                    "a [search] in a statement that is none",
                    "een deel over zoeken in een uitspraak die geen zoektocht is",
                )
            };
            self.tell(
                file,
                update.kind.as_str(),
                "V-PLAN-019",
                message,
                Words::new(
                    "kind = \"search\" and [search] go together",
                    "\"gezocht\" en het deel over het zoeken horen bij elkaar",
                ),
            );
        }
    }

    pub(super) fn proposals(&mut self, known: &BTreeSet<String>) {
        for proposal in &self.plan.proposals {
            let file = &format!("proposals/{}.toml", proposal.id);
            self.label(file, &proposal.by);
            self.evidence(file, &proposal.evidence);
            for id in proposal.element.iter().chain(&proposal.subline).filter(|id| !known.contains(*id)) {
                let message = Words::new(
                    format!("it names {id:?}, which is not in the plan"),
                    format!("het noemt {id:?}, en dat staat niet in het plan"),
                );
                self.tell(
                    file,
                    id,
                    "V-PLAN-013",
                    message,
                    Words::new(
                        "name an element of a programme or a subline",
                        "noem een onderdeel van een programma of een lijn",
                    ),
                );
            }
        }
        for feedback in &self.plan.feedback {
            let file = &format!("feedback/{}.toml", feedback.id);
            self.evidence(file, &feedback.evidence);
            let help = Words::new("name an id of the plan", "noem een kenmerk uit het plan");
            self.about(file, &feedback.about, known, &help);
        }
    }

    /// What a statement is about stands in the plan.
    fn about(&mut self, file: &str, ids: &[String], known: &BTreeSet<String>, help: &Words) {
        for id in ids.iter().filter(|id| !known.contains(*id)) {
            let message = Words::new(
                format!("it is about {id:?}, which is not in the plan"),
                format!("het gaat over {id:?}, en dat staat niet in het plan"),
            );
            self.tell(file, id, "V-PLAN-013", message, help.clone());
        }
    }
}
