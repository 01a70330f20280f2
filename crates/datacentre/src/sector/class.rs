//! Classes that data centres are counted in: by size, by type, and those of the government.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use super::holder::holder;
use crate::form::Form;
use crate::report::Report;

/// By what a class is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// All together.
    All,
    /// Installed power, in the classes of Annex IV.
    Size,
    /// Type of data centre.
    Type,
    /// Whether it is one of the government.
    Owner,
}

impl By {
    /// Its spelling in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            By::All => "all",
            By::Size => "size",
            By::Type => "type",
            By::Owner => "owner",
        }
    }
}

/// Class of the government's data centres.
pub(crate) const GOVERNMENT: &str = "government";

/// A class that a data centre is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) by: By,
    pub(crate) id: String,
    pub(crate) label: Words,
}

impl Class {
    fn new(by: By, id: &str, label: Words) -> Class {
        Class { by, id: id.to_owned(), label }
    }

    /// All data centres.
    pub(crate) fn whole() -> Class {
        Class::new(By::All, "all", Words::new("all data centres", "alle datacenters"))
    }

    /// Its name in a table.
    pub(crate) fn name(&self) -> String {
        format!("{}:{}", self.by.as_str(), self.id)
    }

    pub(crate) fn has(&self, member: &Member<'_>) -> bool {
        self.by == By::All || member.classes.contains(self)
    }
}

/// A report that counts, with its classes.
pub(crate) struct Member<'r> {
    pub(crate) report: &'r Report,
    /// Whether nothing that the law asks is missing or wrong in it.
    pub(crate) complete: bool,
    /// One by size, one by type, one by owner.
    pub(crate) classes: [Class; 3],
    /// Whose figures they are, spelled one way. Those without a name are one holder: two of them may be of the same company.
    pub(crate) holder: String,
}

impl<'r> Member<'r> {
    pub(crate) fn new(form: &Form, (report, complete): (&'r Report, bool)) -> Member<'r> {
        let unknown = |by| Class::new(by, "unknown", Words::new("not stated", "niet opgegeven"));
        let size = form.class_of(report).map(|class| Class::new(By::Size, &class.id, class.label.clone()));
        let choices = form.field("type").map(|field| field.choices.as_slice()).unwrap_or_default();
        let kind = report.text("type").and_then(|kind| choices.iter().find(|choice| choice.id == kind));
        let kind = kind.map(|choice| Class::new(By::Type, &choice.id, choice.label.clone()));
        let owner = report.boolean("government").map(|is_of_it| {
            let (id, en, nl) = if is_of_it {
                (GOVERNMENT, "of the government", "van de overheid")
            } else {
                ("other", "not of the government", "niet van de overheid")
            };
            Class::new(By::Owner, id, Words::new(en, nl))
        });
        let named = report.text("operator_name").or_else(|| report.text("owner_name"));
        Member {
            report,
            complete,
            classes: [
                size.unwrap_or_else(|| unknown(By::Size)),
                kind.unwrap_or_else(|| unknown(By::Type)),
                owner.unwrap_or_else(|| unknown(By::Owner)),
            ],
            holder: named.map(holder).unwrap_or_default(),
        }
    }
}

/// All classes of the members, the whole first, sizes in the order of the law. Owners are a class only where the government has any.
pub(crate) fn classes(form: &Form, members: &[Member<'_>]) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    for class in members.iter().flat_map(|member| &member.classes) {
        if !classes.contains(class) {
            classes.push(class.clone());
        }
    }
    if !classes.iter().any(|class| class.by == By::Owner && class.id == GOVERNMENT) {
        classes.retain(|class| class.by != By::Owner);
    }
    let size = |class: &Class| form.size_classes.iter().position(|size| size.id == class.id).unwrap_or(usize::MAX);
    classes.sort_by_key(|class| (class.by, if class.by == By::Size { size(class) } else { 0 }, class.id.clone()));
    std::iter::once(Class::whole()).chain(classes).collect()
}
