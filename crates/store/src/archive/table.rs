//! The tables of an archive, in an order in which each finds what it refers to, and the statements for them.

use super::Cell;
use crate::db::Value;

/// A column and what it holds.
pub(super) enum Column {
    Text(&'static str),
    Int(&'static str),
}
use Column::{Int, Text};

/// A table of an archive.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: &'static [Column],
    order: &'static str,
}

/// All that an archive holds. What is not here (sessions, links, previews, counts of failures, the key of those counts) is made anew.
pub(super) const TABLES: &[Table] = &[
    Table {
        name: "history",
        order: "seq",
        columns: &[
            Int("seq"),
            Int("at"),
            Text("actor"),
            Text("action"),
            Text("kind"),
            Text("id"),
            Int("version"),
            Text("body_hash"),
            Text("detail"),
            Text("previous"),
            Text("hash"),
        ],
    },
    Table { name: "body", order: "hash", columns: &[Text("hash"), Text("text")] },
    Table {
        name: "record",
        order: "kind, id",
        columns: &[
            Text("kind"),
            Text("id"),
            Text("state"),
            Int("version"),
            Text("body_hash"),
            Int("published_at"),
            Int("changed_at"),
        ],
    },
    Table {
        name: "version",
        order: "kind, id, version",
        columns: &[
            Text("kind"),
            Text("id"),
            Int("version"),
            Text("body_hash"),
            Int("published_at"),
            Text("approved_by"),
            Int("seq"),
        ],
    },
    Table {
        name: "draft",
        order: "kind, id",
        columns: &[
            Text("kind"),
            Text("id"),
            Int("revision"),
            Int("base_version"),
            Text("body_hash"),
            Text("state"),
            Text("author"),
            Text("submitted_by"),
            Text("approved_by"),
            Int("publish_at"),
            Int("changed_at"),
        ],
    },
    Table { name: "draft_author", order: "kind, id, account", columns: &[Text("kind"), Text("id"), Text("account")] },
    Table {
        name: "aside",
        order: "seq",
        columns: &[
            Int("seq"),
            Text("kind"),
            Text("id"),
            Text("account"),
            Int("base_revision"),
            Text("body_hash"),
            Int("at"),
        ],
    },
    Table {
        name: "comment",
        order: "seq",
        columns: &[
            Int("seq"),
            Text("kind"),
            Text("id"),
            Int("revision"),
            Text("account"),
            Text("body_hash"),
            Int("at"),
        ],
    },
    Table { name: "reminder", order: "kind, id", columns: &[Text("kind"), Text("id"), Text("due"), Text("account")] },
    Table {
        name: "seed",
        order: "kind, id",
        columns: &[Text("kind"), Text("id"), Text("path"), Text("body_hash"), Text("offered"), Text("offered_hash")],
    },
    Table {
        name: "suggestion",
        order: "id",
        columns: &[
            Text("id"),
            Text("kind"),
            Text("record"),
            Text("body_hash"),
            Text("state"),
            Int("at"),
            Text("handled_by"),
            Int("handled_at"),
        ],
    },
    Table { name: "suggestion_contact", order: "suggestion", columns: &[Text("suggestion"), Text("email")] },
    Table {
        name: "account",
        order: "id",
        columns: &[Text("id"), Text("role"), Text("state"), Int("created_at"), Text("password"), Int("password_at")],
    },
    Table { name: "person", order: "account", columns: &[Text("account"), Text("name"), Text("email"), Text("login")] },
    Table { name: "identity", order: "issuer, subject", columns: &[Text("issuer"), Text("subject"), Text("account")] },
    Table { name: "device", order: "token_hash", columns: &[Text("token_hash"), Text("account"), Int("seen_at")] },
    Table {
        name: "view_count",
        order: "kind, id, day",
        columns: &[Text("kind"), Text("id"), Text("day"), Int("views")],
    },
];

impl Table {
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| match column {
            Text(name) | Int(name) => *name,
        })
    }

    pub(super) fn select(&self) -> String {
        let columns = self.names().collect::<Vec<_>>().join(", ");
        format!("SELECT {columns} FROM {} ORDER BY {}", self.name, self.order)
    }

    pub(super) fn insert(&self, rows: usize) -> String {
        let columns = self.names().collect::<Vec<_>>().join(", ");
        let mut number = 0;
        let rows: Vec<String> = (0..rows)
            .map(|_| {
                let row: Vec<String> = self
                    .columns
                    .iter()
                    .map(|_| {
                        number += 1;
                        format!("${number}")
                    })
                    .collect();
                format!("({})", row.join(", "))
            })
            .collect();
        format!("INSERT INTO {} ({columns}) VALUES {}", self.name, rows.join(", "))
    }

    /// The values of a row; nothing where it does not fit.
    pub(super) fn values(&self, cells: Vec<Cell>) -> Option<Vec<Value>> {
        if cells.len() != self.columns.len() {
            return None;
        }
        self.columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| match (column, cell) {
                (Text(_), Cell::Text(text)) => (!text.contains('\0')).then_some(Value::Text(Some(text))),
                (Text(_), Cell::Null) => Some(Value::Text(None)),
                (Int(_), Cell::Int(number)) => Some(Value::Int(Some(number))),
                (Int(_), Cell::Null) => Some(Value::Int(None)),
                (Text(_), Cell::Int(_)) | (Int(_), Cell::Text(_)) => None,
            })
            .collect()
    }
}
