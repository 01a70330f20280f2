//! Where the plan is published: what feeds and calendars need to link to it.

use voetspoor_quantity::Lang;

/// An address and a language. The addresses follow the pages of the portal: `/plan/acties/ID` and `/en/plan/actions/ID`.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// Address of the portal, without a slash at its end.
    pub base_url: &'a str,
    /// Language.
    pub language: Lang,
}

impl Publication<'_> {
    /// Address of the plan.
    pub fn home(&self) -> String {
        match self.language {
            Lang::Nl => format!("{}/plan", self.base()),
            Lang::En => format!("{}/en/plan", self.base()),
        }
    }

    /// Address of what changed.
    pub fn changes(&self) -> String {
        format!("{}/{}", self.home(), self.say("veranderd", "changed"))
    }

    /// Address of an action.
    pub fn link(&self, id: &str) -> String {
        format!("{}/{}/{id}", self.home(), self.say("acties", "actions"))
    }

    fn base(&self) -> &str {
        self.base_url.trim_end_matches('/')
    }

    /// One of two words.
    pub(crate) fn say(&self, nl: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Lang::Nl => nl,
            Lang::En => en,
        }
    }
}
