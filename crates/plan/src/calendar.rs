//! The terms of the plan as a calendar (iCalendar, RFC 5545).

use voetspoor_publication::{Calendar, Event};

use crate::at::PlanAt;
use crate::filter::Filter;
use crate::publication::Publication;

impl PlanAt<'_> {
    /// A calendar of ends, milestones, commitments and evaluations. Each stands on the last day that the plan can mean.
    pub fn calendar(&self, filter: &Filter, publication: Publication<'_>) -> String {
        let calendar = Calendar {
            title: self.edition.about.title.get(publication.language).to_owned(),
            product: "plan",
            base_url: publication.base_url.to_owned(),
            made: self.day,
            events: self.entries(filter, publication),
        };
        calendar.to_ics()
    }

    fn entries(&self, filter: &Filter, publication: Publication<'_>) -> Vec<Event> {
        let language = publication.language;
        let mut entries = Vec::new();
        for action in self.actions(filter) {
            let (one, period) = (action.action, &action.action.period.body);
            if let Some(day) = period.last_day() {
                let kind = period.end.kind().label(language);
                entries.push(Event {
                    id: format!("plan-{}-end", one.id),
                    first: day,
                    last: day,
                    summary: format!("{} {}: {}", one.id, kind, one.title.get(language)),
                    description: format!(
                        "{}: {}",
                        publication.say("Looptijd in het plan", "Period in the plan"),
                        period.text.get(language)
                    ),
                    place: None,
                    url: publication.link(&one.id),
                });
            }
            for (number, milestone) in period.milestones.iter().enumerate() {
                entries.push(Event {
                    id: format!("plan-{}-milestone-{}", one.id, number + 1),
                    first: milestone.at.last_day(),
                    last: milestone.at.last_day(),
                    summary: format!(
                        "{} {}: {}",
                        one.id,
                        publication.say("mijlpaal", "milestone"),
                        milestone.text.get(language)
                    ),
                    description: one.title.get(language).to_owned(),
                    place: None,
                    url: publication.link(&one.id),
                });
            }
        }
        // Commitments and evaluations belong to the whole plan, not to a choice among its actions.
        if *filter == Filter::default() {
            for commitment in &self.edition.commitments {
                if let Some(due) = commitment.due {
                    entries.push(Event {
                        id: format!("plan-{}-due", commitment.id),
                        first: due.last_day(),
                        last: due.last_day(),
                        summary: format!("{}: {}", commitment.kind.label(language), commitment.text.get(language)),
                        description: format!("{}: {}", publication.say("Uiterlijk", "Due"), due.words(language)),
                        place: None,
                        url: publication.home(),
                    });
                }
            }
        }
        entries
    }
}
