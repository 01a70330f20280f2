//! The terms of the plan as a calendar (iCalendar, RFC 5545).

use std::fmt::Write as _;

use voetspoor_quantity::Day;

use crate::at::PlanAt;
use crate::filter::Filter;
use crate::publication::Publication;

/// Octets a line may have before it is folded.
const LINE_OCTETS: usize = 75;

struct Entry {
    uid: String,
    day: Day,
    summary: String,
    description: String,
    url: String,
}

impl PlanAt<'_> {
    /// A calendar of ends, milestones, commitments and evaluations. Each stands on the last day that the plan can mean.
    pub fn calendar(&self, filter: &Filter, publication: Publication<'_>) -> String {
        let mut text = String::new();
        let mut line = |content: &str| fold(&mut text, content);
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Voetspoor//plan//NL");
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line(&format!("NAME:{}", escape(self.edition.about.title.get(publication.language))));
        line(&format!("X-WR-CALNAME:{}", escape(self.edition.about.title.get(publication.language))));
        for entry in self.entries(filter, publication) {
            line("BEGIN:VEVENT");
            line(&format!("UID:{}@{}", entry.uid, publication.host()));
            line(&format!("DTSTAMP:{}T000000Z", compact(self.day)));
            line(&format!("DTSTART;VALUE=DATE:{}", compact(entry.day)));
            line(&format!("DTEND;VALUE=DATE:{}", compact(entry.day.plus_days(1))));
            line(&format!("SUMMARY:{}", escape(&entry.summary)));
            line(&format!("DESCRIPTION:{}", escape(&entry.description)));
            line(&format!("URL:{}", entry.url));
            line("TRANSP:TRANSPARENT");
            line("END:VEVENT");
        }
        line("END:VCALENDAR");
        text
    }

    fn entries(&self, filter: &Filter, publication: Publication<'_>) -> Vec<Entry> {
        let language = publication.language;
        let mut entries = Vec::new();
        for action in self.actions(filter) {
            let (one, period) = (action.action, &action.action.period.body);
            if let Some(day) = period.last_day() {
                let kind = period.end.kind().label(language);
                entries.push(Entry {
                    uid: format!("plan-{}-end", one.id),
                    day,
                    summary: format!("{} {}: {}", one.id, kind, one.title.get(language)),
                    description: format!(
                        "{}: {}",
                        publication.say("Looptijd in het plan", "Period in the plan"),
                        period.text.get(language)
                    ),
                    url: publication.link(&one.id),
                });
            }
            for (number, milestone) in period.milestones.iter().enumerate() {
                entries.push(Entry {
                    uid: format!("plan-{}-milestone-{}", one.id, number + 1),
                    day: milestone.at.last_day(),
                    summary: format!(
                        "{} {}: {}",
                        one.id,
                        publication.say("mijlpaal", "milestone"),
                        milestone.text.get(language)
                    ),
                    description: one.title.get(language).to_owned(),
                    url: publication.link(&one.id),
                });
            }
        }
        // Commitments and evaluations belong to the whole plan, not to a choice among its actions.
        if *filter == Filter::default() {
            for commitment in &self.edition.commitments {
                if let Some(due) = commitment.due {
                    entries.push(Entry {
                        uid: format!("plan-{}-due", commitment.id),
                        day: due.last_day(),
                        summary: format!("{}: {}", commitment.kind.label(language), commitment.text.get(language)),
                        description: format!("{}: {}", publication.say("Uiterlijk", "Due"), due.words(language)),
                        url: publication.home(),
                    });
                }
            }
        }
        entries.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
        entries
    }
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
