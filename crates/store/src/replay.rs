//! What the events of the history amount to, as they are told one after the other. What comes out must be what the tables say.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_quantity::Words;

use crate::account::AccountState;
use crate::draft::DraftState;
use crate::history::{Action, Event};
use crate::record::RecordState;
use crate::suggestion::SuggestionState;

/// Rows by a name that says which table they belong to, each as the text of its columns.
pub(crate) type Rows = BTreeMap<String, String>;

#[derive(Debug, Clone)]
struct Record {
    state: RecordState,
    version: i64,
    body_hash: String,
    published_at: Option<i64>,
}

#[derive(Debug, Clone)]
struct Draft {
    revision: i64,
    base_version: String,
    body_hash: String,
    state: DraftState,
    author: String,
    submitted_by: String,
    approved_by: String,
    publish_at: Option<i64>,
    changed_at: i64,
    authors: BTreeSet<String>,
}

type Name = (String, String);

/// Everything that the history says.
#[derive(Debug, Default)]
pub(crate) struct Replay {
    records: BTreeMap<Name, Record>,
    drafts: BTreeMap<Name, Draft>,
    reminders: BTreeMap<Name, (String, String)>,
    seeds: BTreeMap<Name, [String; 4]>,
    suggestions: BTreeMap<String, [String; 4]>,
    accounts: BTreeMap<String, (String, AccountState)>,
    pub(crate) blanked: BTreeSet<String>,
}

impl Replay {
    /// Tells the next event; what is wrong where it cannot follow on those before.
    pub(crate) fn tell(&mut self, event: &Event) -> Result<(), Words> {
        let name = (event.kind.clone(), event.id.clone());
        match event.action {
            Action::Saved => self.saved(name, event),
            Action::SetAside | Action::AsideDone | Action::Commented => {}
            Action::Discarded => {
                drop(self.drafts.remove(&name).ok_or_else(|| {
                    Words::new("there is no draft to throw away", "er is geen concept om weg te gooien")
                })?);
            }
            Action::Submitted => {
                let draft = self.draft(&name)?;
                draft.state = DraftState::InReview;
                event.actor.clone_into(&mut draft.submitted_by);
            }
            Action::Recalled => self.draft(&name)?.reopen(DraftState::Writing),
            Action::Returned => self.draft(&name)?.reopen(DraftState::Returned),
            Action::Approved => {
                let draft = self.draft(&name)?;
                event.actor.clone_into(&mut draft.approved_by);
                draft.state = DraftState::Scheduled;
                draft.publish_at = event.detail.parse().ok();
            }
            Action::Published => self.published(name, event),
            Action::Withdrawn => {
                self.records
                    .get_mut(&name)
                    .ok_or_else(|| Words::new("there is no record to withdraw", "er is geen record om in te trekken"))?
                    .state = RecordState::Withdrawn;
            }
            Action::ReminderSet => {
                self.reminders.insert(name, (event.detail.clone(), event.actor.clone()));
            }
            Action::ReminderDone => drop(
                self.reminders
                    .remove(&name)
                    .ok_or_else(|| Words::new("there is no day to check", "er is geen dag om te controleren"))?,
            ),
            Action::Seeded => {
                let empty = String::new;
                self.seeds.insert(name, [event.detail.clone(), event.body_hash.clone(), empty(), empty()]);
            }
            Action::SeedMoved => event.detail.clone_into(&mut self.seed(&name)?[0]),
            Action::Offered => {
                let (kind, path) = event
                    .detail
                    .split_once(' ')
                    .ok_or_else(|| Words::new("the offer has no path", "het aanbod heeft geen pad"))?;
                let seed = self.seeds.entry(name).or_default();
                path.clone_into(&mut seed[0]);
                kind.clone_into(&mut seed[2]);
                event.body_hash.clone_into(&mut seed[3]);
            }
            Action::OfferTaken | Action::OfferDeclined => {
                let seed = self.seed(&name)?;
                seed[1] = std::mem::take(&mut seed[3]);
                seed[2].clear();
            }
            Action::Suggested => {
                let open = SuggestionState::Open.as_str().to_owned();
                let words = [event.body_hash.clone(), event.detail.clone(), open, String::new()];
                self.suggestions.insert(event.id.clone(), words);
            }
            Action::Handled => {
                let suggestion = self.suggestions.get_mut(&event.id).ok_or_else(|| {
                    Words::new("there is no suggestion to handle", "er is geen voorstel om af te handelen")
                })?;
                event.detail.clone_into(&mut suggestion[2]);
                event.actor.clone_into(&mut suggestion[3]);
            }
            Action::Blanked => {
                self.blanked.insert(event.body_hash.clone());
            }
            Action::AccountAdded => {
                self.accounts.insert(event.id.clone(), (event.detail.clone(), AccountState::Active));
            }
            Action::RoleChanged => event.detail.clone_into(&mut self.account(&event.id)?.0),
            Action::Blocked => self.account(&event.id)?.1 = AccountState::Blocked,
            Action::Unblocked => self.account(&event.id)?.1 = AccountState::Active,
            Action::Erased => self.account(&event.id)?.1 = AccountState::Erased,
            Action::ResetIssued | Action::PasswordSet | Action::IdentityLinked | Action::IdentityUnlinked => {
                let _ = self.account(&event.id)?;
            }
        }
        Ok(())
    }

    fn saved(&mut self, name: Name, event: &Event) {
        let fresh = Record { state: RecordState::New, version: 0, body_hash: String::new(), published_at: None };
        self.records.entry(name.clone()).or_insert(fresh);
        let mut authors = self.drafts.remove(&name).map(|draft| draft.authors).unwrap_or_default();
        authors.insert(event.actor.clone());
        let draft = Draft {
            revision: event.version,
            base_version: event.detail.clone(),
            body_hash: event.body_hash.clone(),
            state: DraftState::Writing,
            author: event.actor.clone(),
            submitted_by: String::new(),
            approved_by: String::new(),
            publish_at: None,
            changed_at: event.at,
            authors,
        };
        self.drafts.insert(name, draft);
    }

    fn published(&mut self, name: Name, event: &Event) {
        // What a release brings is published beside a draft only where there is none.
        self.drafts.remove(&name);
        let record = Record {
            state: RecordState::Published,
            version: event.version,
            body_hash: event.body_hash.clone(),
            published_at: Some(event.at),
        };
        self.records.insert(name, record);
    }

    fn draft(&mut self, name: &Name) -> Result<&mut Draft, Words> {
        self.drafts.get_mut(name).ok_or_else(|| Words::new("there is no draft", "er is geen concept"))
    }

    fn seed(&mut self, name: &Name) -> Result<&mut [String; 4], Words> {
        self.seeds.get_mut(name).ok_or_else(|| Words::new("there is no file", "er is geen bestand"))
    }

    fn account(&mut self, id: &str) -> Result<&mut (String, AccountState), Words> {
        self.accounts.get_mut(id).ok_or_else(|| Words::new("there is no account", "er is geen account"))
    }

    /// The rows that the tables must have, in the form of [`crate::audit`].
    pub(crate) fn rows(&self) -> Rows {
        let mut rows = Rows::new();
        for ((kind, id), r) in &self.records {
            let text = format!("{} {} {} {}", r.state, r.version, r.body_hash, number(r.published_at));
            rows.insert(format!("record {kind}/{id}"), text);
        }
        for ((kind, id), d) in &self.drafts {
            let moment = number(d.publish_at);
            let who = format!("{} {} {}", d.author, d.submitted_by, d.approved_by);
            let text = format!(
                "{} {} {} {} {who} {moment} {}",
                d.revision, d.base_version, d.body_hash, d.state, d.changed_at
            );
            rows.insert(format!("draft {kind}/{id}"), text);
            for author in &d.authors {
                rows.insert(format!("author {kind}/{id} {author}"), String::new());
            }
        }
        for ((kind, id), (due, account)) in &self.reminders {
            rows.insert(format!("reminder {kind}/{id}"), format!("{due} {account}"));
        }
        for ((kind, id), seed) in &self.seeds {
            rows.insert(format!("seed {kind}/{id}"), seed.join(" "));
        }
        for (id, suggestion) in &self.suggestions {
            rows.insert(format!("suggestion {id}"), suggestion.join(" "));
        }
        for (id, (role, state)) in &self.accounts {
            rows.insert(format!("account {id}"), format!("{role} {state}"));
        }
        rows
    }
}

impl Draft {
    fn reopen(&mut self, state: DraftState) {
        self.state = state;
        self.submitted_by.clear();
        self.approved_by.clear();
        self.publish_at = None;
    }
}

pub(crate) fn number(value: Option<i64>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}
