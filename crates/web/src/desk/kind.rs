//! What a record is: an entry of a register, or a statement on the plan. Writing, reviewing and publishing go the same way for both.

use voetspoor_knowledge::sheet::Sheet;
use voetspoor_knowledge::{Change, Record, Register};
use voetspoor_plan::Update;
use voetspoor_quantity::Lang;
use voetspoor_store::{Key, PLAN_UPDATE, path_of};

use super::statement;
use crate::address;
use crate::portal::Portal;

/// Kind of a record.
#[derive(Debug, Clone, Copy)]
pub(super) enum RecordKind<'p> {
    /// An entry of a register.
    Entry(&'p Register),
    /// A statement on something in the plan.
    Statement,
}

impl<'p> RecordKind<'p> {
    /// The kind of this name.
    pub(super) fn of(portal: &'p Portal, id: &str) -> Option<RecordKind<'p>> {
        if id == PLAN_UPDATE {
            Some(RecordKind::Statement)
        } else {
            portal.knowledge.register(id).map(RecordKind::Entry)
        }
    }

    /// All kinds, in the order of the hall.
    pub(super) fn all(portal: &'p Portal) -> impl Iterator<Item = RecordKind<'p>> {
        std::iter::once(RecordKind::Statement).chain(portal.knowledge.registers().iter().map(RecordKind::Entry))
    }

    /// Its name in addresses and in the store.
    pub(super) fn id(self) -> &'p str {
        match self {
            RecordKind::Entry(register) => &register.id,
            RecordKind::Statement => PLAN_UPDATE,
        }
    }

    /// What people call all of them.
    pub(super) fn title(self, l: Lang) -> &'p str {
        match self {
            RecordKind::Entry(register) => register.title.get(l),
            RecordKind::Statement => l.is("Uitspraken over het actieplan", "Statements on the action plan"),
        }
    }

    /// What people call one of them.
    pub(super) fn one(self, l: Lang) -> &'p str {
        match self {
            RecordKind::Entry(register) => register.one.get(l),
            RecordKind::Statement => l.is("uitspraak", "statement"),
        }
    }

    /// What they are for.
    pub(super) fn purpose(self, l: Lang) -> &'p str {
        match self {
            RecordKind::Entry(register) => register.purpose.get(l),
            RecordKind::Statement => l.is(
                "Wat er van een actie of toezegging bekend is: wie het zegt, per criterium of het gehaald is, en het bewijs.",
                "What is known of an action or commitment: who says it, per criterion whether it is met, and the evidence.",
            ),
        }
    }

    /// What people call the record with this text; nothing where the text does not say it.
    pub(super) fn name(self, text: &str, l: Lang) -> Option<String> {
        let sheet = Sheet::of(text)?;
        let name = match self {
            RecordKind::Entry(_) => sheet.one(l.is("name.nl", "name.en")).to_owned(),
            RecordKind::Statement => statement::name(&sheet, l),
        };
        Some(name).filter(|name| !name.is_empty())
    }

    /// What a text changes; nothing where it cannot be read.
    pub(super) fn changes(self, portal: &Portal, key: &Key, before: Option<&str>, after: &str) -> Option<Vec<Change>> {
        match self {
            RecordKind::Entry(register) => {
                let after = entry(portal, key, after)?;
                let before = before.and_then(|text| entry(portal, key, text));
                Some(portal.knowledge.diff(register, before.as_ref(), &after))
            }
            RecordKind::Statement => {
                let after: Update = toml::from_str(after).ok()?;
                let before = before.and_then(|text| toml::from_str::<Update>(text).ok());
                Some(statement::changes(before.as_ref(), &after))
            }
        }
    }

    /// The text of a form as the file that is kept: in its canonical form where it holds, as it was typed where it does not yet.
    pub(super) fn to_text(self, portal: &Portal, key: &Key, sheet: &Sheet) -> String {
        match self {
            RecordKind::Entry(register) => {
                let typed = sheet.to_toml(register);
                entry(portal, key, &typed).map_or(typed, |record| record.to_canonical_toml(register))
            }
            RecordKind::Statement => statement::to_toml(sheet),
        }
    }

    /// The page where visitors see it.
    pub(super) fn public_path(self, portal: &Portal, key: &Key, text: &str, l: Lang) -> Option<String> {
        match self {
            RecordKind::Entry(register) => {
                Some(address::ENTRY.with(l, &[("register", &register.id), ("id", key.id())]))
            }
            RecordKind::Statement => {
                let sheet = Sheet::of(text)?;
                let about = sheet.many("about").into_iter().find(|id| portal.plan.action(id).is_some())?;
                Some(address::PLAN_ACTION.id(l, about))
            }
        }
    }
}

/// An entry as editors hold it.
pub(super) fn entry(portal: &Portal, key: &Key, text: &str) -> Option<Record> {
    portal.knowledge.draft(key.kind(), &path_of(key), text, portal.outside()).ok()
}
