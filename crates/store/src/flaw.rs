//! What an audit tells: one thing that is not as the history says, in both languages.

use std::fmt;

use voetspoor_quantity::{Lang, Words};

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Flaw {
    /// The numbers do not follow each other.
    Gap {
        /// The number that should come.
        expected: i64,
        /// The number that came.
        found: i64,
    },
    /// An event does not follow from the one before.
    Link {
        /// Which.
        seq: i64,
    },
    /// An event was changed.
    Changed {
        /// Which.
        seq: i64,
    },
    /// An event makes no sense after those before.
    Impossible {
        /// Which.
        seq: i64,
        /// Why.
        why: Words,
    },
    /// The history ends before or after where its head says.
    Head {
        /// Number in the head.
        said: i64,
        /// Number of the last event.
        found: i64,
    },
    /// The history does not hold a head that was published.
    Anchor {
        /// Number of the published head.
        seq: i64,
    },
    /// A text is not what its hash says, is missing, or was blanked without an event.
    Text {
        /// Its hash.
        hash: String,
        /// What is wrong.
        why: Words,
    },
    /// A row differs from what the history amounts to.
    Row {
        /// Which row.
        row: String,
        /// What the history says; nothing where there should be none.
        said: Option<String>,
        /// What the table has; nothing where there is none.
        found: Option<String>,
    },
    /// Published versions, remarks or words put apart that differ from their events.
    Rows {
        /// Which table.
        table: &'static str,
        /// How many.
        count: i64,
        /// The first one's event.
        first: i64,
    },
}

impl Flaw {
    /// What is wrong, in a sentence. Names of tables and rows stay as the database has them: who mends it looks there.
    pub fn says(&self, lang: Lang) -> String {
        match (self, lang) {
            (Flaw::Gap { expected, found }, Lang::En) => {
                format!("event {expected} is missing: event {found} stands there")
            }
            (Flaw::Gap { expected, found }, Lang::Nl) => {
                format!("gebeurtenis {expected} ontbreekt: daar staat gebeurtenis {found}")
            }
            (Flaw::Link { seq }, Lang::En) => format!("event {seq} does not follow from the one before it"),
            (Flaw::Link { seq }, Lang::Nl) => format!("gebeurtenis {seq} volgt niet op die ervoor"),
            (Flaw::Changed { seq }, Lang::En) => format!("event {seq} was changed"),
            (Flaw::Changed { seq }, Lang::Nl) => format!("gebeurtenis {seq} is veranderd"),
            (Flaw::Impossible { seq, why }, Lang::En) => format!("event {seq} cannot be: {}", why.en),
            (Flaw::Impossible { seq, why }, Lang::Nl) => format!("gebeurtenis {seq} kan niet: {}", why.nl),
            (Flaw::Head { said, found }, Lang::En) => format!(
                "the history ends at event {found}, its head says {said}: events at the end were removed or added"
            ),
            (Flaw::Head { said, found }, Lang::Nl) => format!(
                "de geschiedenis eindigt bij gebeurtenis {found}, haar eindpunt zegt {said}: aan het eind zijn gebeurtenissen weggehaald of toegevoegd"
            ),
            (Flaw::Anchor { seq }, Lang::En) => {
                format!("the history is not the one whose event {seq} was published: it was written anew or cut off")
            }
            (Flaw::Anchor { seq }, Lang::Nl) => format!(
                "dit is niet de geschiedenis waarvan gebeurtenis {seq} is gepubliceerd: ze is opnieuw geschreven of afgekapt"
            ),
            (Flaw::Text { hash, why }, Lang::En) => format!("text {hash}: {}", why.en),
            (Flaw::Text { hash, why }, Lang::Nl) => format!("tekst {hash}: {}", why.nl),
            (Flaw::Row { row, said, found }, lang) => {
                let told = |value: &Option<String>| match value {
                    Some(value) => format!("{value:?}"),
                    None => lang.pick("nothing", "niets").to_owned(),
                };
                match lang {
                    Lang::En => format!("{row}: the history says {}, the table has {}", told(said), told(found)),
                    Lang::Nl => format!("{row}: de geschiedenis zegt {}, de tabel heeft {}", told(said), told(found)),
                }
            }
            (Flaw::Rows { table, count, first }, Lang::En) => {
                format!("{count} row(s) of {table} differ from the history, the first at event {first}")
            }
            (Flaw::Rows { table, count, first }, Lang::Nl) => {
                format!(
                    "{count} rij(en) van {table} verschillen van de geschiedenis, de eerste bij gebeurtenis {first}"
                )
            }
        }
    }
}

impl fmt::Display for Flaw {
    /// In English, for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says(Lang::En))
    }
}
