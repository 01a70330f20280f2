//! News as a feed: Atom (RFC 4287) and JSON Feed 1.1.

use std::fmt::Write as _;

use serde_json::{Value, json};
use voetspoor_quantity::{Day, Lang};

/// Items that a feed has at most; the newest.
const MAX_ITEMS: usize = 100;

/// A feed.
#[derive(Debug, Clone)]
pub struct Feed {
    /// Language of its words.
    pub lang: Lang,
    /// Its name.
    pub title: String,
    /// The page that it follows.
    pub home: String,
    /// Where the feed itself stands.
    pub own: String,
    /// Day of the feed, for one without items.
    pub day: Day,
    /// What is in it, newest first.
    pub items: Vec<Item>,
}

/// One piece of news.
#[derive(Debug, Clone)]
pub struct Item {
    /// Identifier, unique in the world and lasting.
    pub id: String,
    /// Page about it.
    pub url: String,
    /// In one line.
    pub title: String,
    /// What is new.
    pub content: String,
    /// Day of the news.
    pub on: Day,
}

impl Feed {
    fn newest(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().take(MAX_ITEMS)
    }

    /// As Atom.
    pub fn to_atom(&self) -> String {
        let updated = self.items.first().map_or(self.day, |item| item.on);
        let (home, own) = (escape(&self.home), escape(&self.own));
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let _ = writeln!(text, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", self.lang);
        let _ = writeln!(text, "  <id>{home}</id>");
        let _ = writeln!(text, "  <title>{}</title>", escape(&self.title));
        let _ = writeln!(text, "  <updated>{}</updated>", midnight(updated));
        let _ = writeln!(text, "  <author><name>Voetspoor</name></author>");
        let _ = writeln!(text, "  <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>");
        let _ = writeln!(text, "  <link rel=\"alternate\" type=\"text/html\" href=\"{home}\"/>");
        for item in self.newest() {
            let _ = writeln!(text, "  <entry>");
            let _ = writeln!(text, "    <id>{}</id>", escape(&item.id));
            let _ = writeln!(text, "    <title>{}</title>", escape(&item.title));
            let _ = writeln!(text, "    <updated>{}</updated>", midnight(item.on));
            let _ = writeln!(text, "    <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&item.url));
            let _ = writeln!(text, "    <content type=\"text\">{}</content>", escape(&item.content));
            let _ = writeln!(text, "  </entry>");
        }
        text.push_str("</feed>\n");
        text
    }

    /// As JSON Feed.
    pub fn to_json(&self) -> Value {
        let items = self.newest().map(|item| {
            json!({
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.content,
                "date_published": midnight(item.on),
                "language": self.lang,
            })
        });
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.home,
            "feed_url": self.own,
            "language": self.lang,
            "items": items.collect::<Vec<_>>(),
        })
    }
}

/// Midnight at the begin of a day, in UTC, as RFC 3339 writes it.
fn midnight(day: Day) -> String {
    format!("{day}T00:00:00Z")
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
