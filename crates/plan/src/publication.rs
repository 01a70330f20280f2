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

    /// Address of an action.
    pub fn link(&self, id: &str) -> String {
        format!("{}/{}/{id}", self.home(), self.say("acties", "actions"))
    }

    /// Host of the portal, for identifiers that must be unique in the world.
    pub(crate) fn host(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or(self.base_url, |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or(rest)
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
