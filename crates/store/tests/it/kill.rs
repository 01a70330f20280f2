//! What was acknowledged is there after the process was killed (`kill -9`) in the middle of its work.
//!
//! The writing process is this test program itself, started again with a variable that makes the test `writes_until_it_is_killed` do what its
//! name says. Each acknowledged write is a line on its stdout.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use voetspoor_store::{AccountId, Action, By, Key, Role, Store, StoreError};

use crate::database::{fresh, minute, no_rules, person, urls};

const CHILD: &str = "VOETSPOOR_STORE_WRITES_TO";
const PEOPLE: &str = "VOETSPOOR_STORE_PEOPLE";
const ROUND: &str = "VOETSPOOR_STORE_ROUND";
const WRITERS: usize = 4;
/// How many kills without `VOETSPOOR_KILLS`, over all databases.
const KILLS: usize = 20;

#[test]
fn every_acknowledged_write_survives_a_kill() {
    let kills = std::env::var("VOETSPOOR_KILLS").ok().map_or(KILLS, |kills| kills.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let databases = urls();
    for postgres in &databases {
        let (url, _folder) = runtime.block_on(fresh(postgres.as_deref()));
        let people = runtime.block_on(async {
            let store = Store::open(&url).await.unwrap();
            let people = [("anna", Role::Editor), ("bert", Role::Publisher)];
            let anna = person(&store, people[0].0, people[0].1).await;
            let bert = person(&store, people[1].0, people[1].1).await;
            store.close().await;
            format!("{anna} {bert}")
        });
        let mut acknowledged = Vec::new();
        for round in 0..kills.div_ceil(databases.len()) {
            let before = acknowledged.len();
            acknowledged.extend(killed(&url, &people, round));
            assert!(acknowledged.len() > before, "round {round} of {url} acknowledged nothing");
            runtime.block_on(all_there(&url, &acknowledged[before..]));
        }
        // All rounds once more: a later one must not undo an earlier one.
        runtime.block_on(all_there(&url, &acknowledged));
        eprintln!("{url}: all of {} acknowledged writes are there", acknowledged.len());
    }
}

/// Starts a writer and kills it after some writes; what it acknowledged.
fn killed(url: &str, people: &str, round: usize) -> Vec<String> {
    let mut random = [0];
    getrandom::fill(&mut random).unwrap();
    let writes = usize::from(random[0] % 64) + 1;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::writes_until_it_is_killed", "--nocapture", "--test-threads=1"])
        .env(CHILD, url)
        .env(PEOPLE, people)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Vec::new();
    while told.len() < writes {
        let Some(line) = lines.next() else { panic!("the writer stopped by itself: {}", last_words(&mut child)) };
        told.extend(acknowledgement(&line.unwrap()));
    }
    // SIGKILL, while the other writers are somewhere in a transaction.
    child.kill().unwrap();
    child.wait().unwrap();
    // What it said before it died, it said. Its last line can be cut off in the middle, and then it is none.
    told.extend(lines.map_while(Result::ok).filter_map(|line| acknowledgement(&line)));
    told
}

fn last_words(child: &mut Child) -> String {
    let mut text = String::new();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    text
}

fn acknowledgement(line: &str) -> Option<String> {
    // The harness may have begun the line.
    let text = line.split_once("ack ")?.1.strip_suffix(" .")?;
    Some(text.to_owned())
}

/// Checks that everything acknowledged is there.
async fn all_there(url: &str, acknowledged: &[String]) {
    let store = Store::open(url).await.unwrap();
    assert_eq!(store.audit(None).await.unwrap().flaws, []);
    for line in acknowledged {
        let words: Vec<&str> = line.split(' ').collect();
        let key = Key::new("standard", words[1]).unwrap();
        let number: i64 = words[2].parse().unwrap();
        match words[0] {
            "saved" => {
                let history = store.history(&key, i64::MAX, None).await.unwrap();
                let mut saved = history.iter().filter(|event| event.action == Action::Saved);
                let event = saved.find(|event| event.version == number).unwrap_or_else(|| panic!("{line} is lost"));
                let text = store.text(&event.body_hash).await.unwrap();
                assert_eq!(text.as_deref(), Some(format!("{} {number}", words[1]).as_str()));
            }
            "published" => {
                let version =
                    store.version(&key, number).await.unwrap_or_else(|error| panic!("{line} is lost: {error}"));
                assert!(version.body.is_some());
            }
            "remarked" => assert!(
                store.comments(&key).await.unwrap().iter().any(|comment| comment.seq == number),
                "{line} is lost"
            ),
            other => panic!("{other}"),
        }
    }
    store.close().await;
}

/// Not a test by itself: without its variable it has nothing to do.
#[test]
fn writes_until_it_is_killed() {
    let Ok(url) = std::env::var(CHILD) else { return };
    let round = std::env::var(ROUND).unwrap();
    let people: Vec<AccountId> =
        std::env::var(PEOPLE).unwrap().split(' ').map(|id| AccountId::read(id).unwrap()).collect();
    let (anna, bert) = (By::person(&people[0], minute(1)), By::person(&people[1], minute(2)));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&url).await.unwrap();
        let mut writers = tokio::task::JoinSet::new();
        for writer in 0..WRITERS {
            let (store, anna, bert) = (store.clone(), anna.clone(), bert.clone());
            let key = Key::new("standard", &format!("r{round}w{writer}")).unwrap();
            writers.spawn(async move { write(&store, &anna, &bert, &key).await });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap().unwrap();
        }
    });
}

/// Saves, publishes and remarks without end.
async fn write(store: &Store, anna: &By, bert: &By, key: &Key) -> Result<(), StoreError> {
    let mut revision = 0;
    loop {
        let next = store.draft(key).await.map_or(revision, |draft| draft.revision) + 1;
        let over = if store.draft(key).await.is_ok() { next - 1 } else { 0 };
        revision = store.save(anna, key, over, &format!("{} {next}", key.id())).await?;
        tell("saved", key, revision);
        if revision % 3 == 0 {
            store.submit(anna, key, revision, &no_rules).await?;
            if let voetspoor_store::Approved::Published(version) =
                store.approve(bert, key, revision, None, &no_rules).await?
            {
                tell("published", key, version);
            }
        }
        let remark = store.comment(bert, key, "gezien").await?;
        tell("remarked", key, remark);
    }
}

#[expect(clippy::print_stdout, reason = "the acknowledgement is for the process that watches")]
fn tell(what: &str, key: &Key, number: i64) {
    // One write for the line, so that the lines of two writers do not mix; the dot says that it is whole.
    println!("ack {what} {} {number} .", key.id());
}
