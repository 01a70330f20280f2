//! Backups. The archive (`voetspoor-store/1`) is lines of JSON that go into either database, whichever they came from: a head, for each
//! table a line with its columns and a line for each row, and an end with the count of rows and the SHA-256 of all bytes before it.
//!
//! Sessions, links and counts of failures are left out: after a restore people sign in again.

mod table;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use crate::db::{Db, Row, Tx, Value, values};
use crate::history::{GENESIS, Head};
use crate::secret::{hex, random_hex};
use crate::{Store, StoreError, migrate};
use table::{Column, TABLES, Table};

const FORMAT: &str = "voetspoor-store/1";
/// How many rows go in by one statement.
const ROWS_AT_ONCE: usize = 100;
/// Longest line of an archive: the longest text, with every letter escaped.
const LONGEST_LINE: u64 = 8 * 1024 * 1024;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// How many rows.
    pub rows: u64,
    /// Where its history ends.
    pub head: Head,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    format: String,
    schema: i64,
    seq: i64,
    hash: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Line {
    Row(Vec<Cell>),
    Table { table: String, columns: Vec<String> },
    End { rows: u64, sha256: String },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Cell {
    Int(i64),
    Text(String),
    Null,
}

impl Store {
    /// Writes an archive of everything as of one moment, while others read and write. The file appears under its name when it is whole.
    pub async fn backup(&self, to: &Path) -> Result<Backup, StoreError> {
        let part = part_of(to);
        let mut out = Hashing { out: BufWriter::new(own_file(&part)?), hash: Sha256::new() };
        let told = |source| StoreError::File { path: part.display().to_string(), source };
        let mut tx = self.db.read().await?;
        let head = tx.row("SELECT seq, hash FROM chain WHERE one = 1", vec![]).await?;
        let head = head.ok_or_else(|| StoreError::Corrupt { what: "the head of the history", value: String::new() })?;
        let head = Head { seq: head.int(0)?, hash: head.text(1)? };
        let schema = migrate::schema(&mut tx, self.db.engine()).await?;
        let first = First { format: FORMAT.to_owned(), schema, seq: head.seq, hash: head.hash.clone() };
        out.line(&first).map_err(told)?;
        let mut rows = 0;
        for table in TABLES {
            let columns = table.names().map(str::to_owned).collect();
            out.line(&Line::Table { table: table.name.to_owned(), columns }).map_err(told)?;
            let mut stream = tx.stream(AssertSqlSafe(table.select()));
            while let Some(row) = stream.try_next().await? {
                out.line(&Line::Row(cells(table, &row)?)).map_err(told)?;
                rows += 1;
            }
        }
        let sha256 = hex(&out.hash.clone().finalize());
        out.line(&Line::End { rows, sha256 }).map_err(told)?;
        let file = out.out.into_inner().map_err(|error| told(error.into_error()))?;
        file.sync_all().map_err(told)?;
        finish(&part, to)?;
        Ok(Backup { rows, head })
    }

    /// Copies the file of an SQLite database while others read and write (`VACUUM INTO`). Only on SQLite.
    pub async fn copy_file(&self, to: &Path) -> Result<(), StoreError> {
        let Db::Sqlite { writer, .. } = &self.db else {
            return Err(StoreError::Address {
                url: to.display().to_string(),
                reason: "only an SQLite database is a file; make an archive instead".to_owned(),
            });
        };
        let part = part_of(to);
        drop(own_file(&part)?);
        sqlx::query("VACUUM INTO $1").bind(part.display().to_string()).execute(writer).await?;
        File::open(&part)
            .and_then(|file| file.sync_all())
            .map_err(|source| StoreError::File { path: part.display().to_string(), source })?;
        finish(&part, to)
    }

    /// Restores an archive, or a copy of an SQLite file, into an empty database. All of it, or nothing where anything is wrong with it.
    pub async fn restore(url: &str, from: &Path) -> Result<(Store, Backup), StoreError> {
        if is_sqlite(from)? {
            return Store::restore_copy(url, from).await;
        }
        let told = |source| StoreError::File { path: from.display().to_string(), source };
        let file = BufReader::new(File::open(from).map_err(told)?);
        let mut lines = Lines { file, line: 0, hash: Sha256::new(), before: Sha256::new() };
        let first: First = match lines.next()? {
            Some(line) => serde_json::from_slice(&line).map_err(|error| lines.wrong(&error.to_string()))?,
            None => return Err(lines.wrong("the file is empty")),
        };
        if first.format != FORMAT {
            return Err(lines.wrong("not an archive of this program"));
        }
        if first.schema > migrate::NEWEST {
            return Err(StoreError::NewerSchema { found: first.schema, known: migrate::NEWEST });
        }
        let store = Store::connect(url).await?;
        if migrate::up(&store.db, first.schema).await? > first.schema {
            return Err(StoreError::NotEmpty);
        }
        let mut tx = store.db.write().await?;
        let full = tx.row("SELECT seq FROM chain WHERE seq > 0 UNION SELECT 1 FROM body", vec![]).await?;
        if full.is_some() {
            return Err(StoreError::NotEmpty);
        }
        let rows = fill(&mut tx, &mut lines).await?;
        let last = tx.row("SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1", vec![]).await?;
        let last = last.map_or(Ok((0, GENESIS.to_owned())), |row| Ok::<_, StoreError>((row.int(0)?, row.text(1)?)))?;
        if last != (first.seq, first.hash.clone()) {
            let reason = "the history ends elsewhere than the first line says".to_owned();
            return Err(StoreError::Archive { line: 1, reason });
        }
        tx.run("UPDATE chain SET seq = $1, hash = $2 WHERE one = 1", values![first.seq, &first.hash]).await?;
        tx.commit().await?;
        migrate::up(&store.db, migrate::NEWEST).await?;
        Ok((store, Backup { rows, head: Head { seq: first.seq, hash: first.hash } }))
    }

    async fn restore_copy(url: &str, from: &Path) -> Result<(Store, Backup), StoreError> {
        let told = |path: &Path| {
            let path = path.display().to_string();
            move |source| StoreError::File { path, source }
        };
        // Work on a copy, elsewhere: opening a database may bring its schema up to date, and a backup is not to be changed.
        let folder = std::env::temp_dir().join(format!("voetspoor-{}", random_hex::<8>()?));
        own_folder(&folder).map_err(told(&folder))?;
        let (copy, archive) = (folder.join("copy.db"), folder.join("archive"));
        let restored = async {
            drop(own_file(&copy)?);
            std::fs::copy(from, &copy).map_err(told(from))?;
            // What was committed last may still stand in the log beside the file.
            let log = beside(from);
            if log.exists() {
                std::fs::copy(&log, beside(&copy)).map_err(told(&log))?;
            }
            let source = Store::open(&copy.display().to_string()).await?;
            let written = source.backup(&archive).await;
            source.close().await;
            written?;
            Box::pin(Store::restore(url, &archive)).await
        };
        let restored = restored.await;
        let _ = std::fs::remove_dir_all(&folder);
        restored
    }
}

/// The log that SQLite keeps beside a file.
fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push("-wal");
    PathBuf::from(name)
}

/// Fills all tables from the lines of an archive; how many rows.
async fn fill(tx: &mut Tx, lines: &mut Lines) -> Result<u64, StoreError> {
    let mut table: Option<&Table> = None;
    let mut waiting = Vec::new();
    let (mut rows, mut seen) = (0, 0);
    while let Some(bytes) = lines.next()? {
        let line: Line =
            serde_json::from_slice(&bytes).map_err(|_| lines.wrong("neither a table nor a row nor the end"))?;
        match line {
            Line::Row(cells) => {
                let table = table.ok_or_else(|| lines.wrong("a row before the first table"))?;
                waiting.push(table.values(cells).ok_or_else(|| lines.wrong("the row does not fit its table"))?);
                rows += 1;
                if waiting.len() == ROWS_AT_ONCE {
                    insert(tx, table, &mut waiting).await?;
                }
            }
            Line::Table { table: name, columns } => {
                if let Some(table) = table {
                    insert(tx, table, &mut waiting).await?;
                }
                let next = TABLES
                    .get(seen)
                    .filter(|next| next.name == name && next.names().eq(columns.iter().map(String::as_str)));
                table = Some(next.ok_or_else(|| lines.wrong("not the table and the columns that come next"))?);
                seen += 1;
            }
            Line::End { rows: said, sha256 } => {
                if let Some(table) = table {
                    insert(tx, table, &mut waiting).await?;
                }
                if said != rows || seen != TABLES.len() {
                    return Err(lines.wrong("rows or tables are missing"));
                }
                if sha256 != hex(&lines.before.clone().finalize()) {
                    return Err(lines.wrong("the archive was changed or damaged"));
                }
                if lines.next()?.is_some() {
                    return Err(lines.wrong("something stands after the end"));
                }
                return Ok(rows);
            }
        }
    }
    Err(lines.wrong("the archive breaks off: its end is missing"))
}

async fn insert(tx: &mut Tx, table: &Table, waiting: &mut Vec<Vec<Value>>) -> Result<(), StoreError> {
    if waiting.is_empty() {
        return Ok(());
    }
    let sql = table.insert(waiting.len());
    tx.run_text(AssertSqlSafe(sql), waiting.drain(..).flatten().collect()).await.map(drop)
}

fn cells(table: &Table, row: &Row) -> Result<Vec<Cell>, StoreError> {
    table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            Ok(match column {
                Column::Text(_) => row.text_or_none(at)?.map_or(Cell::Null, Cell::Text),
                Column::Int(_) => row.int_or_none(at)?.map_or(Cell::Null, Cell::Int),
            })
        })
        .collect()
}

/// Writes lines and hashes them.
struct Hashing {
    out: BufWriter<File>,
    hash: Sha256,
}

impl Hashing {
    fn line(&mut self, line: &impl Serialize) -> std::io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.hash.update(&bytes);
        self.out.write_all(&bytes)
    }
}

/// Reads lines and hashes them.
struct Lines {
    file: BufReader<File>,
    line: usize,
    hash: Sha256,
    /// Of all lines before the last.
    before: Sha256,
}

impl Lines {
    fn next(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        use std::io::Read;
        let mut bytes = Vec::new();
        self.line += 1;
        let read = self.file.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes);
        read.map_err(|error| self.wrong(&error.to_string()))?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if !bytes.ends_with(b"\n") {
            return Err(self.wrong("the archive breaks off in this line"));
        }
        self.before.clone_from(&self.hash);
        self.hash.update(&bytes);
        Ok(Some(bytes))
    }

    fn wrong(&self, reason: &str) -> StoreError {
        StoreError::Archive { line: self.line, reason: reason.to_owned() }
    }
}

fn is_sqlite(path: &Path) -> Result<bool, StoreError> {
    use std::io::Read;
    let told = |source| StoreError::File { path: path.display().to_string(), source };
    let mut start = Vec::new();
    File::open(path).and_then(|file| file.take(16).read_to_end(&mut start)).map_err(told)?;
    Ok(start == b"SQLite format 3\0")
}

/// A file that others on the machine cannot read, empty.
fn own_file(path: &Path) -> Result<File, StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map_err(|source| StoreError::File { path: path.display().to_string(), source })
}

/// A folder that others on the machine cannot look into.
fn own_folder(path: &Path) -> std::io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "the mode is set on Unix alone"))]
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path)
}

fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn finish(part: &Path, to: &Path) -> Result<(), StoreError> {
    std::fs::rename(part, to).map_err(|source| StoreError::File { path: to.display().to_string(), source })
}
