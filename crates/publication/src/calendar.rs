//! Days to remember, as a calendar (iCalendar, RFC 5545).

use std::fmt::Write as _;

use voetspoor_quantity::Day;

/// Octets a line may have before it is folded.
const LINE_OCTETS: usize = 75;

/// A calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// Its name.
    pub title: String,
    /// What made it: a word of the room.
    pub product: &'static str,
    /// Address of the portal: its host makes identifiers unique in the world.
    pub base_url: String,
    /// Day on which it was made.
    pub made: Day,
    /// What is in it.
    pub events: Vec<Event>,
}

/// Something that takes whole days.
#[derive(Debug, Clone)]
pub struct Event {
    /// Identifier, unique within the portal.
    pub id: String,
    /// First day.
    pub first: Day,
    /// Last day.
    pub last: Day,
    /// In one line.
    pub summary: String,
    /// More.
    pub description: String,
    /// Where it is, if it is anywhere.
    pub place: Option<String>,
    /// Page about it.
    pub url: String,
}

impl Calendar {
    /// The calendar as a file, events by day.
    pub fn to_ics(&self) -> String {
        let mut text = String::new();
        let mut line = |content: &str| fold(&mut text, content);
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line(&format!("PRODID:-//Voetspoor//{}//NL", self.product));
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line(&format!("NAME:{}", escape(&self.title)));
        line(&format!("X-WR-CALNAME:{}", escape(&self.title)));
        let mut events: Vec<&Event> = self.events.iter().collect();
        events.sort_by(|a, b| (a.first, &a.id).cmp(&(b.first, &b.id)));
        for event in events {
            line("BEGIN:VEVENT");
            line(&format!("UID:{}@{}", event.id, host(&self.base_url)));
            line(&format!("DTSTAMP:{}T000000Z", compact(self.made)));
            line(&format!("DTSTART;VALUE=DATE:{}", compact(event.first)));
            line(&format!("DTEND;VALUE=DATE:{}", compact(event.last.plus_days(1))));
            line(&format!("SUMMARY:{}", escape(&event.summary)));
            line(&format!("DESCRIPTION:{}", escape(&event.description)));
            if let Some(place) = &event.place {
                line(&format!("LOCATION:{}", escape(place)));
            }
            line(&format!("URL:{}", event.url));
            line("TRANSP:TRANSPARENT");
            line("END:VEVENT");
        }
        line("END:VCALENDAR");
        text
    }
}

fn host(base_url: &str) -> &str {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or(rest)
}

fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Writes a content line, folded so that no line has more than 75 octets and no character is cut.
fn fold(text: &mut String, content: &str) {
    let mut room = LINE_OCTETS;
    for character in content.chars() {
        if character.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE_OCTETS - 1;
        }
        room -= character.len_utf8();
        let _ = text.write_char(character);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_lines_short_and_characters_whole() {
        let mut text = String::new();
        let content = format!("SUMMARY:{}", "énergie".repeat(40));
        fold(&mut text, &content);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_OCTETS));
        assert_eq!(text.replace("\r\n ", "").trim_end(), content);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
