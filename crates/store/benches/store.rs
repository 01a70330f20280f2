//! The store with 10,000 records and 1,000,000 events against an empty one, on SQLite and, where `TEST_POSTGRES_URL` names one, PostgreSQL.
//!
//! `VOETSPOOR_BENCH_RECORDS` and `VOETSPOOR_BENCH_EVENTS` take other sizes. Prints a table with the median of each deed and the ratio.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

use std::fs::File;
use std::future::Future;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use voetspoor_store::{
    AccountId, Action, Approved, By, DraftState, Event, Filter, Finding, Key, NewAccount, Role, Store,
};

const FIRST_MOMENT: i64 = 1_700_000_000_000;
/// An account of the archive: it is in no one's name.
const SOMEBODY: &str = "00000000000000000000000000000001";

fn size(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn main() {
    let (records, events) = (size("VOETSPOOR_BENCH_RECORDS", 10_000), size("VOETSPOOR_BENCH_EVENTS", 1_000_000));
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("large.jsonl");
    write_archive(&archive, records, events);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    println!(
        "| database | deed | empty, ms | {records} records and {events} events, ms | ratio |\n|---|---|---:|---:|---:|"
    );
    runtime.block_on(async {
        let postgres = std::env::var("TEST_POSTGRES_URL").ok().filter(|url| !url.is_empty());
        for server in std::iter::once(None).chain(postgres.map(Some)) {
            let empty = Store::open(&place(folder.path(), server.as_deref(), "empty").await).await.unwrap();
            let began = Instant::now();
            let url = place(folder.path(), server.as_deref(), "large").await;
            let (large, _) = Store::restore(&url, &archive).await.unwrap();
            let name = if large.engine().is_file() { "SQLite" } else { "PostgreSQL" };
            println!("| {name} | restore | | {} | |", milliseconds(began.elapsed()));
            for ((deed, small), (_, big)) in deeds(&empty).await.into_iter().zip(deeds(&large).await) {
                let ratio = big.as_secs_f64() / small.as_secs_f64();
                println!("| {name} | {deed} | {} | {} | {ratio:.1} |", milliseconds(small), milliseconds(big));
            }
            let began = Instant::now();
            let audit = large.audit(None).await.unwrap();
            assert_eq!(audit.flaws, []);
            println!("| {name} | audit of everything | | {} | |", milliseconds(began.elapsed()));
            let began = Instant::now();
            large.backup(&folder.path().join("backup")).await.unwrap();
            println!("| {name} | backup | | {} | |", milliseconds(began.elapsed()));
        }
    });
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}

async fn place(folder: &Path, server: Option<&str>, name: &str) -> String {
    let Some(server) = server else { return folder.join(format!("{name}.db")).display().to_string() };
    let schema = format!("bench_{name}_{}", std::process::id());
    let pool = sqlx::PgPool::connect(server).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&pool).await.unwrap();
    pool.close().await;
    let mark = if server.contains('?') { '&' } else { '?' };
    format!("{server}{mark}options=-csearch_path%3D{schema}")
}

/// Median times of what people do.
async fn deeds(store: &Store) -> Vec<(&'static str, Duration)> {
    let now: Timestamp = "2026-11-22T09:00:00Z".parse().unwrap();
    let mut people = Vec::new();
    for (name, role) in [("anna", Role::Editor), ("bert", Role::Publisher)] {
        let new = NewAccount { name: name.into(), email: format!("{name}@example.org"), role };
        people.push(By::person(&store.add_account(&By::system(now), &new).await.unwrap().0, now));
    }
    let (anna, bert) = (&people[0], &people[1]);
    let no_rules = |_: &Key, _: &str| Vec::<Finding>::new();
    let key = |number: usize| Key::new("standard", &format!("bench-{number}")).unwrap();
    let page = Filter { kind: Some("standard".into()), ..Filter::default() };
    let waiting = Filter { draft: Some(DraftState::InReview), ..Filter::default() };
    let mut done = Vec::new();
    done.push((
        "save a draft",
        median(50, |n| async move { assert_eq!(store.save(anna, &key(n), 0, "text").await.unwrap(), 1) }).await,
    ));
    let publish = |n| async move {
        store.submit(anna, &key(n), 1, &no_rules).await.unwrap();
        assert_eq!(store.approve(bert, &key(n), 1, None, &no_rules).await.unwrap(), Approved::Published(1));
    };
    done.push(("hand in, approve and publish", median(50, publish).await));
    done.push(("list a page", median(50, |_| async { drop(store.list(&page).await.unwrap()) }).await));
    done.push((
        "list what waits for review",
        median(50, |_| async { drop(store.list(&waiting).await.unwrap()) }).await,
    ));
    done.push(("count", median(50, |_| async { assert!(store.count(&page).await.unwrap() >= 50) }).await));
    done.push(("read a record", median(50, |n| async move { drop(store.version(&key(n), 1).await.unwrap()) }).await));
    done.push((
        "history of a record",
        median(50, |n| async move { drop(store.history(&key(n), 50, None).await.unwrap()) }).await,
    ));
    done.push((
        "read all that is published",
        median(5, |_| async { drop(store.published(None).await.unwrap()) }).await,
    ));
    done
}

async fn median<F: Future<Output = ()>>(times: usize, deed: impl Fn(usize) -> F) -> Duration {
    let mut taken = Vec::with_capacity(times);
    for number in 0..times {
        let began = Instant::now();
        deed(number).await;
        taken.push(began.elapsed());
    }
    taken.sort();
    taken[times / 2]
}

/// An archive with so many published records, and so many events: what is left after publishing are remarks.
fn write_archive(path: &Path, records: usize, events: usize) {
    let account = AccountId::read(SOMEBODY).unwrap();
    let mut chain = Vec::with_capacity(events);
    let mut previous = "0".repeat(64);
    let mut append = |action: Action, id: &str, version: i64, body_hash: &str, detail: &str| {
        let seq = i64::try_from(chain.len()).unwrap() + 1;
        let kind = if action.is_about_an_account() { "account" } else { "standard" };
        let mut event = Event {
            seq,
            at: FIRST_MOMENT + seq,
            actor: if kind == "account" { "system".into() } else { SOMEBODY.into() },
            action,
            kind: kind.into(),
            id: id.into(),
            version,
            body_hash: body_hash.into(),
            detail: detail.into(),
            previous: previous.clone(),
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        previous.clone_from(&event.hash);
        chain.push(event);
    };
    append(Action::AccountAdded, SOMEBODY, 0, "", "publisher");
    let body =
        |number: usize| format!("title = \"Record {number}\"\n{}", "# some words of a register entry\n".repeat(30));
    let id = |number: usize| format!("r{number}");
    let remark = hash("gezien");
    for number in 0..records {
        append(Action::Published, &id(number), 1, &hash(&body(number)), SOMEBODY);
    }
    for number in 0..events.saturating_sub(records + 1) {
        append(Action::Commented, &id(number % records), 0, &remark, "");
    }
    let mut out = Archive { out: BufWriter::new(File::create(path).unwrap()), hash: Sha256::new(), rows: 0 };
    let last = chain.last().unwrap();
    out.line(&serde_json::json!({"format": "voetspoor-store/1", "schema": 1, "seq": last.seq, "hash": last.hash}));
    out.table("history", "seq at actor action kind id version body_hash detail previous hash");
    for e in &chain {
        out.row(&serde_json::json!([
            e.seq,
            e.at,
            e.actor,
            e.action.as_str(),
            e.kind,
            e.id,
            e.version,
            e.body_hash,
            e.detail,
            e.previous,
            e.hash
        ]));
    }
    out.table("body", "hash text");
    out.row(&serde_json::json!([remark, "gezien"]));
    for number in 0..records {
        out.row(&serde_json::json!([hash(&body(number)), body(number)]));
    }
    let published = || chain.iter().filter(|event| event.action == Action::Published);
    out.table("record", "kind id state version body_hash published_at changed_at");
    for e in published() {
        out.row(&serde_json::json!([e.kind, e.id, "published", 1, e.body_hash, e.at, e.at]));
    }
    out.table("version", "kind id version body_hash published_at approved_by seq");
    for e in published() {
        out.row(&serde_json::json!([e.kind, e.id, 1, e.body_hash, e.at, e.detail, e.seq]));
    }
    out.table(
        "draft",
        "kind id revision base_version body_hash state author submitted_by approved_by publish_at changed_at",
    );
    out.table("draft_author", "kind id account");
    out.table("aside", "seq kind id account base_revision body_hash at");
    out.table("comment", "seq kind id revision account body_hash at");
    for e in chain.iter().filter(|event| event.action == Action::Commented) {
        out.row(&serde_json::json!([e.seq, e.kind, e.id, 0, e.actor, e.body_hash, e.at]));
    }
    out.table("reminder", "kind id due account");
    out.table("seed", "kind id path body_hash offered offered_hash");
    out.table("suggestion", "id kind record body_hash state at handled_by handled_at");
    out.table("suggestion_contact", "suggestion email");
    out.table("account", "id role state created_at password password_at");
    out.row(&serde_json::json!([account.as_str(), "publisher", "active", FIRST_MOMENT, null, null]));
    out.table("person", "account name email login");
    out.table("identity", "issuer subject account");
    out.table("device", "token_hash account seen_at");
    out.table("view_count", "kind id day views");
    let sha256 = hex(&out.hash.clone().finalize());
    let rows = out.rows;
    out.line(&serde_json::json!({"rows": rows, "sha256": sha256}));
}

struct Archive {
    out: BufWriter<File>,
    hash: Sha256,
    rows: u64,
}

impl Archive {
    fn line(&mut self, line: &serde_json::Value) {
        let mut bytes = serde_json::to_vec(line).unwrap();
        bytes.push(b'\n');
        self.hash.update(&bytes);
        self.out.write_all(&bytes).unwrap();
    }

    fn table(&mut self, table: &str, columns: &str) {
        let columns: Vec<&str> = columns.split(' ').collect();
        self.line(&serde_json::json!({"table": table, "columns": columns}));
    }

    fn row(&mut self, row: &serde_json::Value) {
        self.rows += 1;
        self.line(row);
    }
}

fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
