//! Markdown of entries. It is hostile input: no HTML, no images, links only to the web, to mail and within the portal.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// What in a text will not be shown, for its writer.
pub fn refused(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for event in events(text) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) => found.push("HTML".to_owned()),
            Event::Start(Tag::Image { .. }) => found.push("an image / een afbeelding".to_owned()),
            Event::Start(Tag::Link { link_type, dest_url, .. }) if !is_allowed(link_type, &dest_url) => {
                found.push(dest_url.chars().take(80).collect());
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The text as HTML for a page, with its headings as deep as `heading` says at least.
///
/// Whatever is refused is left out or shown as plain text, so that a page is safe even with a text that was never checked.
pub fn to_html(text: &str, heading: u8) -> String {
    let mut links = Vec::new();
    let mut safe: Vec<Event<'_>> = Vec::new();
    for event in events(text) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => safe.push(Event::Text(raw)),
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let allowed = is_allowed(link_type, &dest_url);
                if allowed {
                    safe.push(Event::InlineHtml(CowStr::from(opening(link_type, &dest_url))));
                }
                links.push(allowed);
            }
            Event::End(TagEnd::Link) => {
                if links.pop() == Some(true) {
                    safe.push(Event::InlineHtml(CowStr::from("</a>")));
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let tag = format!("<h{}>", deeper(level as u8, heading));
                safe.push(Event::Html(CowStr::from(tag)));
            }
            Event::End(TagEnd::Heading(level)) => {
                let tag = format!("</h{}>\n", deeper(level as u8, heading));
                safe.push(Event::Html(CowStr::from(tag)));
            }
            // A wide table scrolls by itself, and can be reached by keyboard.
            Event::Start(Tag::Table(columns)) => {
                safe.push(Event::Html(CowStr::from("<div class=\"scroll\" tabindex=\"0\">")));
                safe.push(Event::Start(Tag::Table(columns.iter().map(|_| pulldown_cmark::Alignment::None).collect())));
            }
            Event::End(TagEnd::Table) => {
                safe.push(Event::End(TagEnd::Table));
                safe.push(Event::Html(CowStr::from("</div>")));
            }
            other => safe.push(other),
        }
    }
    let mut page = String::with_capacity(text.len() * 2);
    html::push_html(&mut page, safe.into_iter());
    page
}

/// The words of a text without their marks.
pub fn to_plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for event in events(text) {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(_) if !plain.ends_with(' ') => plain.push(' '),
            _ => {}
        }
    }
    plain.trim().to_owned()
}

fn deeper(level: u8, least: u8) -> u8 {
    (level - 1 + least).min(6)
}

fn opening(link_type: LinkType, address: &str) -> String {
    let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
    let mut escaped = String::with_capacity(address.len());
    for one in address.chars() {
        match one {
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\'' => escaped.push_str("&#39;"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    let outside = if address.starts_with("http") { " rel=\"nofollow noopener\"" } else { "" };
    format!("<a href=\"{mail}{escaped}\"{outside}>")
}

fn is_allowed(link_type: LinkType, address: &str) -> bool {
    if address.chars().any(|one| one.is_control() || one == '\\') {
        return false;
    }
    let here = (address.starts_with('/') && !address.starts_with("//")) || address.starts_with('#');
    link_type == LinkType::Email
        || here
        || address.starts_with("https://")
        || address.starts_with("http://")
        || address.starts_with("mailto:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_markdown_is_shown() {
        let page = to_html("# Kop\n\nEen [bron](https://example.org/?a=1&b=2) en [hier](/plan).\n\n- een\n- twee", 3);
        assert!(page.contains("<h3>Kop</h3>"), "{page}");
        assert!(
            page.contains("<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"nofollow noopener\">bron</a>"),
            "{page}"
        );
        assert!(page.contains("<a href=\"/plan\">hier</a>") && page.contains("<li>een</li>"), "{page}");
        assert!(refused("Een [bron](https://example.org) <mailto:a@b.nl>").is_empty());
    }

    #[test]
    fn hostile_markdown_stays_text() {
        let hostile = [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](vbscript:x)",
            "[x](//evil.example)",
            "[x](/\\evil.example)",
            "![x](https://evil.example/pixel.gif)",
            "<javascript:alert(1)>",
            "[x]: javascript:alert(1)\n\n[x]",
            "<a href=\"javascript:alert(1)\">x</a>",
        ];
        for text in hostile {
            assert!(!refused(text).is_empty(), "{text}");
            let page = to_html(text, 3);
            let lower = page.to_lowercase();
            assert!(!lower.contains("<script") && !lower.contains("<img") && !lower.contains("<a "), "{text}: {page}");
        }
    }

    #[test]
    fn quotes_cannot_end_an_address() {
        let page = to_html("[x](https://a.nl/\"onmouseover=\"alert(1))", 3);
        assert!(!page.contains("\"onmouseover"), "{page}");
    }
}
