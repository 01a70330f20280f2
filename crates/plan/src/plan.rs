//! The plan with all that is known of it.

use std::collections::BTreeSet;

use voetspoor_quantity::{Day, NameOn};

use crate::proposal::{Feedback, Proposal};
use crate::{Action, Commitment, Edition, Organisation, PlanAt, Programme, Update};

/// The plan: its editions, the programme after it, and the statements about them.
#[derive(Debug, Clone)]
pub struct Plan {
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) editions: Vec<Edition>,
    pub(crate) programmes: Vec<Programme>,
    pub(crate) updates: Vec<Update>,
    pub(crate) proposals: Vec<Proposal>,
    pub(crate) feedback: Vec<Feedback>,
}

/// An action of an earlier edition that a later one does not have under its id.
#[derive(Debug, Clone)]
pub struct Former<'a> {
    /// The edition in which it stood last.
    pub edition: &'a Edition,
    /// The action.
    pub action: &'a Action,
    /// Actions of the later edition that say to continue it.
    pub goes_on: Vec<&'a Action>,
}

impl Plan {
    /// The plan as it stands on a day: everything that is computed hangs on this.
    pub fn at(&self, day: Day) -> PlanAt<'_> {
        PlanAt::new(self, day)
    }

    /// All editions, oldest first.
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The newest edition. Loading refuses a plan without one.
    pub fn edition(&self) -> &Edition {
        &self.editions[self.editions.len() - 1]
    }

    /// The edition that held on a day: the newest that was published by then, else the first.
    pub fn edition_on(&self, day: Day) -> &Edition {
        let published = |edition: &&Edition| edition.about.published.first_day() <= day;
        self.editions.iter().rev().find(published).unwrap_or(&self.editions[0])
    }

    /// An edition by id.
    pub fn edition_named(&self, id: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.about.id == id)
    }

    /// Programmes that follow the plan.
    pub fn programmes(&self) -> &[Programme] {
        &self.programmes
    }

    /// Organisations.
    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// An organisation by its id or by a label that a source prints.
    pub fn organisation(&self, label: &str) -> Option<&Organisation> {
        let by_label = self.organisations.iter().find(|one| one.labels.iter().any(|known| known == label));
        by_label.or_else(|| self.organisations.iter().find(|one| one.id == label))
    }

    /// The name that the organisation behind a label had on a day.
    pub fn name_at(&self, label: &str, day: Day) -> Option<NameOn<'_>> {
        self.organisation(label).map(|organisation| organisation.name_at(day))
    }

    /// Organisations that took over tasks of another one.
    pub fn successors<'a>(&'a self, organisation: &'a Organisation) -> impl Iterator<Item = &'a Organisation> {
        self.organisations.iter().filter(|one| one.succeeds.contains(&organisation.id))
    }

    /// Every id that a statement, or a link from another room, can be about: actions, criteria, commitments, boxes, goals, policy
    /// frameworks, key figures, programmes.
    pub fn ids(&self) -> BTreeSet<String> {
        let mut known = BTreeSet::new();
        for edition in &self.editions {
            let about = &edition.about;
            known.extend(edition.actions.iter().map(|one| one.id.clone()));
            known.extend(
                edition.actions.iter().flat_map(|one| one.criteria.iter().map(|criterion| criterion.id.clone())),
            );
            known.extend(edition.commitments.iter().map(|one| one.id.clone()));
            known.extend(
                edition
                    .boxes
                    .iter()
                    .flat_map(|one| one.items.iter().map(|item| item.id.clone()).chain([one.id.clone()])),
            );
            known.extend(about.goals.iter().map(|one| one.id.clone()));
            known.extend(about.frameworks.iter().map(|one| one.id.clone()));
            known.extend(about.key_figures.iter().map(|one| one.id.clone()));
            known.extend(about.targets.iter().map(|one| one.id.clone()));
            known.extend(about.evaluations.iter().map(|one| one.id.clone()));
            known.extend(
                about
                    .lines
                    .iter()
                    .flat_map(|line| line.sublines.iter().map(|part| part.id.clone()).chain([line.id.clone()])),
            );
            known.insert(about.id.clone());
            if let Some(coalition) = &edition.coalition {
                known.insert(coalition.id.clone());
                known.extend(coalition.groups.iter().map(|one| one.id.clone()));
            }
        }
        for programme in &self.programmes {
            known.insert(programme.id.clone());
            known.extend(programme.goals.iter().map(|one| one.id.clone()));
            known.extend(programme.evaluations.iter().map(|one| one.id.clone()));
            known.extend(
                programme
                    .parts
                    .iter()
                    .flat_map(|part| part.elements.iter().map(|element| element.id.clone()).chain([part.id.clone()])),
            );
        }
        known
    }

    /// All statements, in the order of the day from which they hold.
    pub fn updates(&self) -> &[Update] {
        &self.updates
    }

    /// A statement by id.
    pub fn update(&self, id: &str) -> Option<&Update> {
        self.updates.iter().find(|update| update.id == id)
    }

    /// Statements about an id, replies included, oldest first.
    pub fn updates_about<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Update> {
        self.updates.iter().filter(move |update| update.is_about(id))
    }

    /// Replies to a statement.
    pub fn replies_to<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Update> {
        self.updates.iter().filter(move |update| update.reply_to.as_deref() == Some(id))
    }

    /// Proposals for new actions, oldest first.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// Feedback received.
    pub fn feedback(&self) -> &[Feedback] {
        &self.feedback
    }

    /// An action of the newest edition.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.edition().action(id)
    }

    /// Actions of earlier editions that an action of an edition continues under another id, by its own word and by theirs; newest first.
    pub fn continued_by<'a>(&'a self, edition: &Edition, action: &'a Action) -> Vec<Former<'a>> {
        let mut found: Vec<Former<'a>> = Vec::new();
        let mut wanted: Vec<&str> = action.continues.iter().map(String::as_str).collect();
        for edition in self.editions_before(edition).rev() {
            for action in edition.actions.iter().filter(|one| wanted.contains(&one.id.as_str())).collect::<Vec<_>>() {
                if !found.iter().any(|one| one.action.id == action.id) {
                    found.push(Former { edition, action, goes_on: Vec::new() });
                }
                wanted.extend(action.continues.iter().map(String::as_str));
            }
        }
        found
    }

    /// An action that an edition no longer has: as it stood last before it, with the actions of the edition in which it goes on.
    pub fn former<'a>(&'a self, edition: &'a Edition, id: &str) -> Option<Former<'a>> {
        if edition.action(id).is_some() {
            return None;
        }
        let (last, action) = self.editions_before(edition).rev().find_map(|one| Some((one, one.action(id)?)))?;
        let mut ids: Vec<&str> = vec![id];
        for later in self.editions.iter().skip_while(|one| one.about.id != last.about.id).skip(1) {
            let next = later.actions.iter().filter(|one| one.continues.iter().any(|id| ids.contains(&id.as_str())));
            ids.extend(next.map(|one| one.id.as_str()).collect::<Vec<_>>());
            if later.about.id == edition.about.id {
                break;
            }
        }
        let goes_on = edition.actions.iter().filter(|one| ids.contains(&one.id.as_str())).collect();
        Some(Former { edition: last, action, goes_on })
    }

    fn editions_before<'a>(&'a self, edition: &Edition) -> impl DoubleEndedIterator<Item = &'a Edition> {
        let place = self.editions.iter().position(|one| one.about.id == edition.about.id).unwrap_or(0);
        self.editions.iter().take(place)
    }

    /// A commitment of the newest edition.
    pub fn commitment(&self, id: &str) -> Option<&Commitment> {
        self.edition().commitment(id)
    }

    /// Parts of programmes that seem to continue an action: our inference.
    pub fn continued_in<'a>(
        &'a self,
        action: &'a str,
    ) -> impl Iterator<Item = (&'a Programme, &'a crate::programme::Part)> {
        self.programmes.iter().flat_map(move |programme| {
            let parts = programme.parts.iter().filter(move |part| part.continues.iter().any(|id| id == action));
            parts.map(move |part| (programme, part))
        })
    }
}
