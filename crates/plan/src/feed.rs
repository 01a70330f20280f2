//! What changed, as a feed: Atom (RFC 4287) and JSON Feed 1.1.

use std::fmt::Write as _;

use serde_json::{Value, json};
use voetspoor_quantity::Day;

use crate::change::{Change, Changed};
use crate::publication::{Publication, midnight};
use crate::{Plan, day_in_words};

/// Entries that a feed has at most; the newest.
const MAX_ENTRIES: usize = 100;

struct Entry {
    id: String,
    url: String,
    title: String,
    content: String,
    on: Day,
}

impl Plan {
    /// An Atom feed of what changed after one day, up to another; newest first. `own_url` is where the feed itself stands.
    pub fn atom(&self, after: Day, until: Day, publication: Publication<'_>, own_url: &str) -> String {
        let entries = self.entries(after, until, publication);
        let updated = entries.first().map_or(until, |entry| entry.on);
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let _ = writeln!(text, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", publication.language);
        let _ = writeln!(text, "  <id>{}</id>", escape(&publication.home()));
        let _ = writeln!(text, "  <title>{}</title>", escape(&title(self, publication)));
        let _ = writeln!(text, "  <updated>{}</updated>", midnight(updated));
        let _ = writeln!(text, "  <author><name>Voetspoor</name></author>");
        let _ = writeln!(text, "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escape(own_url));
        let _ =
            writeln!(text, "  <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&publication.home()));
        for entry in entries {
            let _ = writeln!(text, "  <entry>");
            let _ = writeln!(text, "    <id>{}</id>", escape(&entry.id));
            let _ = writeln!(text, "    <title>{}</title>", escape(&entry.title));
            let _ = writeln!(text, "    <updated>{}</updated>", midnight(entry.on));
            let _ = writeln!(text, "    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&entry.url));
            let _ = writeln!(text, "    <content type=\"text\">{}</content>", escape(&entry.content));
            let _ = writeln!(text, "  </entry>");
        }
        text.push_str("</feed>\n");
        text
    }

    /// A JSON Feed of what changed after one day, up to another; newest first.
    pub fn json_feed(&self, after: Day, until: Day, publication: Publication<'_>, own_url: &str) -> Value {
        let items = self.entries(after, until, publication).into_iter().map(|entry| {
            json!({
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.content,
                "date_published": midnight(entry.on),
                "language": publication.language,
            })
        });
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": title(self, publication),
            "home_page_url": publication.home(),
            "feed_url": own_url,
            "language": publication.language,
            "items": items.collect::<Vec<_>>(),
        })
    }

    fn entries(&self, after: Day, until: Day, publication: Publication<'_>) -> Vec<Entry> {
        let changes = self.changes(after, until);
        changes.iter().rev().take(MAX_ENTRIES).map(|change| entry(self, change, publication)).collect()
    }
}

fn title(plan: &Plan, publication: Publication<'_>) -> String {
    let what = publication.say("wat er veranderde", "what changed");
    format!("{}: {what}", plan.edition().about.title.get(publication.language))
}

fn entry(plan: &Plan, change: &Change<'_>, publication: Publication<'_>) -> Entry {
    let language = publication.language;
    match change.what {
        Changed::Statement(update) => {
            let action = update.about.iter().find(|about| plan.action(about).is_some());
            let url = action.map_or_else(|| publication.home(), |id| publication.link(id));
            let since = day_in_words(update.holds_from(), language);
            let content =
                format!("{} {}: {since}.", update.text.get(language), publication.say("Geldt vanaf", "Holds from"));
            Entry {
                id: format!("{}#statement-{}", publication.home(), update.id),
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
        Changed::Status { action, from, to, rule } => Entry {
            id: format!("{}#status-{}", publication.link(&action.id), change.on),
            url: publication.link(&action.id),
            title: format!("{}: {} → {}", action.id, from.label(language), to.label(language)),
            content: format!("{}. {}", action.title.get(language), rule.label(language)),
            on: change.on,
        },
    }
}

/// Text that is safe between tags and in attributes; characters that XML does not know are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            other if other.is_control() || matches!(other, '\u{FFFE}' | '\u{FFFF}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}
