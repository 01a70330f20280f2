//! What every page has around its content: title, languages, navigation, data beside it, footer.

use voetspoor_quantity::Lang;

use crate::address::{self, Address};

/// The frame of one page.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) l: Lang,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Address of this page in its own and in the other language.
    pub(crate) path: String,
    pub(crate) other: String,
    /// Part of the portal that it belongs to.
    pub(crate) part: Option<Address>,
    /// The way up: addresses and names of the pages above.
    pub(crate) above: Vec<(String, String)>,
    /// The same content as data: address and name.
    pub(crate) twins: Vec<(String, &'static str)>,
    /// Feeds of this page: address, kind, title.
    pub(crate) feeds: Vec<(String, &'static str, String)>,
    /// Should search engines list it?
    pub(crate) listed: bool,
    /// What stands above all that it says of the law: that it is no advice, and of which day it is.
    pub(crate) notice: Option<String>,
}

/// An entry of the main menu.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) path: &'static str,
    pub(crate) here: bool,
}

impl Frame {
    pub(crate) fn new(language: Lang, address: Address, title: &str, description: &str) -> Frame {
        Frame {
            l: language,
            title: title.to_owned(),
            description: description.to_owned(),
            path: address.path(language).to_owned(),
            other: address.path(language.other()).to_owned(),
            part: None,
            above: Vec::new(),
            twins: Vec::new(),
            feeds: Vec::new(),
            listed: true,
            notice: None,
        }
    }

    /// A page whose address has parameters.
    pub(crate) fn at(mut self, address: Address, parameters: &[(&str, &str)]) -> Frame {
        self.path = address.with(self.l, parameters);
        self.other = address.with(self.l.other(), parameters);
        self
    }

    /// Below which entry of the menu it stands.
    pub(crate) fn within(mut self, part: Address) -> Frame {
        self.part = Some(part);
        self
    }

    /// A step of the way up.
    pub(crate) fn below(mut self, path: impl Into<String>, name: impl Into<String>) -> Frame {
        self.above.push((path.into(), name.into()));
        self
    }

    /// The same content under the address with these endings.
    pub(crate) fn twins(mut self, endings: &[&'static str]) -> Frame {
        for ending in endings {
            let path = format!("{}.{ending}", self.path);
            self.twins.push((path, ending));
        }
        self
    }

    /// The same content under the address with these endings, with a query of their own.
    pub(crate) fn twins_of(mut self, endings: &[&'static str], query: &str) -> Frame {
        for ending in endings {
            let path = format!("{}.{ending}{query}", self.path);
            self.twins.push((path, ending));
        }
        self
    }

    /// The twin with this ending.
    pub(crate) fn twin(&self, ending: &str) -> Option<&str> {
        self.twins.iter().find(|(_, name)| *name == ending).map(|(path, _)| path.as_str())
    }

    /// What the address asked goes along to the other language and to the data; both know the same questions.
    pub(crate) fn asked(mut self, query: &str) -> Frame {
        if !query.is_empty() {
            for path in self.twins.iter_mut().map(|(path, _)| path).chain([&mut self.other]) {
                *path = format!("{path}?{query}");
            }
        }
        self
    }

    /// A feed of this page.
    pub(crate) fn feed(mut self, path: String, kind: &'static str, title: &str) -> Frame {
        self.feeds.push((path, kind, title.to_owned()));
        self
    }

    /// A page that stands for itself: no other language, not listed.
    pub(crate) fn alone(mut self) -> Frame {
        self.listed = false;
        self
    }

    /// The main menu.
    pub(crate) fn menu(&self) -> Vec<Entry> {
        let names = [
            (address::MONITOR, "Monitor"),
            (address::PLAN, "Plan"),
            (address::DUTIES, self.l.is("Plichten", "Duties")),
            (address::KNOWLEDGE, self.l.is("Kennis", "Knowledge")),
            (address::MEASURE, self.l.is("Meten", "Measure")),
            (address::DATA, self.l.is("Gegevens", "Data")),
            (address::ABOUT, self.l.is("Over", "About")),
        ];
        let entry = |(address, name): (Address, &'static str)| Entry {
            name,
            path: address.path(self.l),
            here: self.part == Some(address),
        };
        names.map(entry).to_vec()
    }

    /// Address of a page in this page's language.
    pub(crate) fn to(&self, address: Address) -> &'static str {
        address.path(self.l)
    }

    /// Address of a page of the about part, by its name in this page's language.
    pub(crate) fn about(&self, nl: &str, en: &str) -> String {
        address::ABOUT_PAGE.with(self.l, &[("page", self.l.is(nl, en))])
    }
}
