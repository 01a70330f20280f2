//! What a table would do to a register, row by row: made from the table and the records as they stand, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use voetspoor_inventory::{PlainRow, PlainTable};
use voetspoor_knowledge::bulk::{self, CellChange, CellProblem, Fate, RowIn};
use voetspoor_knowledge::{Knowledge, Outside, Register};
use voetspoor_quantity::{Lang, Message as _};
use voetspoor_store::{Incoming, Key, Present, RecordState};

/// What a row would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Nothing: it does not hold.
    Refused,
    /// Nothing: somebody is working on a draft of it.
    Busy,
    /// Make a draft of a new entry.
    New,
    /// Make a draft of an entry that exists.
    Changed,
    /// Nothing: it says what is there.
    Same,
}

impl Outcome {
    /// All of them, in the order in which people want to see them.
    pub const ALL: [Outcome; 5] = [Outcome::Refused, Outcome::Busy, Outcome::New, Outcome::Changed, Outcome::Same];

    /// The word in data.
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::Refused => "refused",
            Outcome::Busy => "busy",
            Outcome::New => "new",
            Outcome::Changed => "changed",
            Outcome::Same => "unchanged",
        }
    }

    /// The word for people.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Outcome::Refused => lang.pick("refused", "geweigerd"),
            Outcome::Busy => lang.pick("somebody is writing in it", "iemand is ermee bezig"),
            Outcome::New => lang.pick("new", "nieuw"),
            Outcome::Changed => lang.pick("changed", "gewijzigd"),
            Outcome::Same => lang.pick("unchanged", "ongewijzigd"),
        }
    }
}

/// A row of a table, and what it would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// Line of the file.
    pub line: u64,
    /// The entry.
    pub id: String,
    /// What it would do.
    pub outcome: Outcome,
    /// The cells that differ.
    pub changes: Vec<CellChange>,
    /// What is wrong, or worth knowing.
    pub told: Vec<CellProblem>,
    /// The draft that it would become.
    pub incoming: Option<Incoming>,
}

impl Weighed {
    /// What is wrong with it as lines of text: place, code, message, help.
    pub fn lines(&self, file: &str, lang: Lang) -> Vec<String> {
        self.told.iter().map(|one| problem_line(file, self.line, one, lang)).collect()
    }
}

/// A problem of a table with its place, as one text: place, code, message, help.
pub fn problem_line(file: &str, line: u64, problem: &CellProblem, lang: Lang) -> String {
    let said = problem.wrong.say(lang);
    let mut place = format!("{file}:{line}");
    if problem.column > 0 {
        place = format!("{place}:{}", problem.column);
    }
    let name = if problem.name.is_empty() { String::new() } else { format!("{}: ", problem.name) };
    format!("{place}  {}  {name}{}. {}", problem.wrong.code(), said.message, said.help)
}

/// Names of the columns of a register's table.
pub fn table_columns(register: &Register) -> Vec<String> {
    bulk::columns(register)
}

/// What is published of a register, as a table.
pub fn table_of(register: &Register, present: &[Present]) -> PlainTable {
    let published = present.iter().filter(|one| one.state == RecordState::Published);
    let rows = bulk::rows(register, published.filter_map(|one| one.published.as_deref()));
    let rows = (2..).zip(rows).map(|(line, cells)| PlainRow { line, cells }).collect();
    PlainTable { header: table_columns(register), header_line: 1, rows, told: Vec::new() }
}

/// What a table would do to a register when `me` takes it in. A header that does not hold refuses all.
pub fn weigh(
    knowledge: &Knowledge,
    outside: &Outside,
    register: &Register,
    table: &PlainTable,
    present: &[Present],
    me: &str,
) -> Result<Vec<Weighed>, Vec<CellProblem>> {
    let (mut known, mut over, mut busy) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
    for one in present {
        let id = one.key.id().to_owned();
        let mut text = one.published.clone();
        if let Some(draft) = &one.draft {
            if draft.state.is_open() && draft.author == me {
                // One's own draft: the same file may be mended and sent again.
                over.insert(id.clone(), draft.revision);
                text.clone_from(&draft.body);
            } else {
                busy.insert(id.clone());
            }
        }
        if let Some(text) = text {
            known.insert(id, text);
        }
    }
    let rows: Vec<RowIn<'_>> = table.rows.iter().map(|row| RowIn { line: row.line, cells: &row.cells }).collect();
    let read = knowledge.read_rows(register, &table.header, &rows, &known, outside)?;
    Ok(read
        .into_iter()
        .map(|row| {
            let (mut outcome, text, changes) = match row.fate {
                Fate::New(text) => (Outcome::New, Some(text), Vec::new()),
                Fate::Changed(text, changes) => (Outcome::Changed, Some(text), changes),
                Fate::Same => (Outcome::Same, None, Vec::new()),
                Fate::Refused => (Outcome::Refused, None, Vec::new()),
            };
            let key = Key::new(&register.id, &row.id).ok();
            if text.is_some() && busy.contains(&row.id) {
                outcome = Outcome::Busy;
            }
            let over = over.get(&row.id).copied().unwrap_or_default();
            let text = text.filter(|_| outcome != Outcome::Busy);
            let incoming = key.zip(text).map(|(key, body)| Incoming { key, body, over });
            Weighed { line: row.line, id: row.id, outcome, changes, told: row.told, incoming }
        })
        .collect())
}
