//! Words that the parts of the report share.

use voetspoor_plan::{ActionAt, CommitmentAt, Reading, Severity, day_in_words};
use voetspoor_quantity::Lang;

/// The words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words {
    pub(super) language: Lang,
}

impl Words {
    pub(super) fn say<'t>(self, nl: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }

    pub(super) fn list(self, words: &[(&str, &str)]) -> Vec<String> {
        words.iter().map(|(nl, en)| self.say(nl, en).to_owned()).collect()
    }

    /// Status by the body, and by the annex where that differs.
    pub(super) fn status(self, action: &ActionAt<'_>) -> String {
        let body = action.status().label(self.language);
        if action.readings_differ() {
            let annex = action.annex.status.label(self.language);
            format!("{}: {body}; {}: {annex}", Reading::Body.label(self.language), Reading::Annex.label(self.language))
        } else {
            body.to_owned()
        }
    }

    /// State of a commitment, with who says so.
    pub(super) fn state(self, at: &CommitmentAt<'_>) -> String {
        let state = at.state.label(self.language);
        at.standing.basis.map_or_else(|| state.to_owned(), |basis| format!("{state} ({})", basis.label(self.language)))
    }

    pub(super) fn open_point(self, action: &ActionAt<'_>) -> String {
        let one = action.action;
        let conflicts = one.differences.iter().filter(|difference| difference.severity == Severity::Conflict);
        let conflicts: Vec<&str> = conflicts.map(|difference| difference.note.get(self.language)).collect();
        let period = one.period.body.text.get(self.language);
        let looked = action.searched_on.map_or_else(String::new, |day| {
            format!("; {} {}", self.say("laatst gezocht op", "last looked for on"), day_in_words(day, self.language))
        });
        let conflicts = if conflicts.is_empty() { String::new() } else { format!("; {}", conflicts.join("; ")) };
        format!("{} {} ({period}{looked}{conflicts})", one.id, one.title.get(self.language))
    }
}
