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

    /// What body and annex of an action contradict each other on; empty where they do not.
    pub(super) fn conflicts(self, action: &ActionAt<'_>) -> String {
        let conflicts = action.action.differences.iter().filter(|one| one.severity == Severity::Conflict);
        conflicts.map(|one| one.note.get(self.language)).collect::<Vec<_>>().join("; ")
    }

    pub(super) fn open_point(self, action: &ActionAt<'_>) -> String {
        let one = action.action;
        let period = one.period.body.text.get(self.language);
        let looked = action.read_on.map_or_else(String::new, |day| {
            let newest = self.say("nieuwste lezing van bronnen op", "newest reading of sources on");
            format!("; {newest} {}", day_in_words(day, self.language))
        });
        let conflicts = match self.conflicts(action) {
            none if none.is_empty() => none,
            some => format!("; {some}"),
        };
        format!("{} {} ({period}{looked}{conflicts})", one.id, one.title.get(self.language))
    }
}
