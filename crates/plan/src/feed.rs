//! What changed, as a feed: Atom (RFC 4287) and JSON Feed 1.1.

use serde_json::Value;
use voetspoor_publication::{Feed, Item};
use voetspoor_quantity::Day;

use crate::change::{Change, Changed};
use crate::publication::Publication;
use crate::{Plan, day_in_words};

impl Plan {
    /// An Atom feed of what changed after one day, up to another; newest first. `own_url` is where the feed itself stands.
    pub fn atom(&self, after: Day, until: Day, publication: Publication<'_>, own_url: &str) -> String {
        self.feed(after, until, publication, own_url).to_atom()
    }

    /// A JSON Feed of what changed after one day, up to another; newest first.
    pub fn json_feed(&self, after: Day, until: Day, publication: Publication<'_>, own_url: &str) -> Value {
        self.feed(after, until, publication, own_url).to_json()
    }

    fn feed(&self, after: Day, until: Day, publication: Publication<'_>, own_url: &str) -> Feed {
        let changes = self.changes(after, until);
        Feed {
            lang: publication.language,
            title: title(self, publication),
            home: publication.changes(),
            own: own_url.to_owned(),
            day: until,
            items: changes.iter().rev().map(|change| entry(self, change, publication)).collect(),
        }
    }
}

fn title(plan: &Plan, publication: Publication<'_>) -> String {
    let what = publication.say("wat er veranderde", "what changed");
    format!("{}: {what}", plan.edition().about.title.get(publication.language))
}

fn entry(plan: &Plan, change: &Change<'_>, publication: Publication<'_>) -> Item {
    let language = publication.language;
    match change.what {
        Changed::Statement(update) => {
            let action = update.about.iter().find(|about| plan.action(about).is_some());
            // The page on which the statement stands, at its place.
            let page = action.map_or_else(|| publication.changes(), |id| publication.link(id));
            let url = format!("{page}#{}", update.id);
            let since = day_in_words(update.holds_from(), language);
            let content =
                format!("{} {}: {since}.", update.text.get(language), publication.say("Geldt vanaf", "Holds from"));
            Item {
                id: url.clone(),
                url,
                title: format!(
                    "{}: {}",
                    update.kind.label(language),
                    update.about.iter().take(3).cloned().collect::<Vec<_>>().join(", ")
                ),
                content,
                on: change.on,
            }
        }
        Changed::Status { action, from, to, rule } => Item {
            id: format!("{}#status-{}", publication.link(&action.id), change.on),
            url: publication.link(&action.id),
            title: format!("{}: {} → {}", action.id, from.label(language), to.label(language)),
            content: format!("{}. {}", action.title.get(language), rule.label(language)),
            on: change.on,
        },
    }
}
