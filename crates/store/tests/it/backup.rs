//! Backups: whole, of one moment, and into either database.

use std::path::Path;

use sha2::{Digest, Sha256};
use voetspoor_store::{Filter, Store, StoreError, SuggestionState};

use crate::database::{Database, fresh, furnish, key, minute, on_each, urls};

async fn looks_the_same(one: &Store, other: &Store) {
    assert_eq!(other.audit(None).await.unwrap().flaws, []);
    assert_eq!(one.head().await.unwrap(), other.head().await.unwrap());
    assert_eq!(one.published(None).await.unwrap(), other.published(None).await.unwrap());
    assert_eq!(one.list(&Filter::default()).await.unwrap(), other.list(&Filter::default()).await.unwrap());
    assert_eq!(one.accounts().await.unwrap(), other.accounts().await.unwrap());
    assert_eq!(one.draft(&key("b")).await.unwrap(), other.draft(&key("b")).await.unwrap());
    let open = SuggestionState::Open;
    assert_eq!(one.suggestions(open, 9, 0).await.unwrap(), other.suggestions(open, 9, 0).await.unwrap());
}

#[test]
fn an_archive_goes_into_either_database() {
    on_each(|Database { store, folder, .. }| async move {
        furnish(&store).await;
        let file = folder.join("backup.jsonl");
        let written = store.backup(&file).await.unwrap();
        for target in urls() {
            let (url, _folder) = fresh(target.as_deref()).await;
            let (restored, read) = Store::restore(&url, &file).await.unwrap();
            assert_eq!(read, written);
            looks_the_same(&store, &restored).await;
            // It goes on from there.
            let second = restored.comment(&voetspoor_store::By::system(minute(9)), &key("a"), "verder").await.unwrap();
            assert_eq!(second, written.head.seq + 1);
            assert_eq!(restored.audit(Some(&written.head)).await.unwrap().flaws, []);
        }
    });
}

#[test]
fn a_copy_of_the_file_goes_into_either_database() {
    on_each(|Database { store, folder, .. }| async move {
        furnish(&store).await;
        let file = folder.join("copy.db");
        if !store.engine().is_file() {
            assert!(matches!(store.copy_file(&file).await, Err(StoreError::Address { .. })));
            return;
        }
        store.copy_file(&file).await.unwrap();
        for target in urls() {
            let (url, _folder) = fresh(target.as_deref()).await;
            let (restored, _) = Store::restore(&url, &file).await.unwrap();
            looks_the_same(&store, &restored).await;
        }
    });
}

#[test]
fn what_stands_in_the_log_beside_a_file_is_restored_with_it() {
    on_each(|Database { store, url, .. }| async move {
        furnish(&store).await;
        if !store.engine().is_file() {
            return;
        }
        let log = Path::new(&format!("{url}-wal")).metadata().unwrap().len();
        assert!(log > 0, "an open database has not written all of it into its file");
        let (target, _folder) = fresh(None).await;
        let (restored, _) = Store::restore(&target, Path::new(&url)).await.unwrap();
        looks_the_same(&store, &restored).await;
    });
}

#[test]
fn a_backup_while_others_write_is_of_one_moment() {
    on_each(|Database { store, folder, .. }| async move {
        let (anna, _) = furnish(&store).await;
        let writer = store.clone();
        let writing = tokio::spawn(async move {
            for number in 0..40 {
                writer.save(&anna, &key(&format!("n{number}")), 0, "x").await.unwrap();
            }
        });
        for number in 0..4 {
            let file = folder.join(format!("{number}.jsonl"));
            let written = store.backup(&file).await.unwrap();
            let (url, _folder) = fresh(None).await;
            let (restored, _) = Store::restore(&url, &file).await.unwrap();
            let audit = restored.audit(None).await.unwrap();
            assert_eq!((audit.flaws, audit.head), (Vec::new(), written.head));
        }
        writing.await.unwrap();
    });
}

#[test]
fn a_full_database_is_not_overwritten() {
    on_each(|Database { store, url, folder }| async move {
        furnish(&store).await;
        let file = folder.join("backup.jsonl");
        store.backup(&file).await.unwrap();
        assert!(matches!(Store::restore(&url, &file).await, Err(StoreError::NotEmpty)));
        assert_eq!(store.audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn a_damaged_archive_is_refused_with_its_line_and_leaves_nothing() {
    on_each(|Database { store, folder, .. }| async move {
        furnish(&store).await;
        let file = folder.join("backup.jsonl");
        store.backup(&file).await.unwrap();
        let whole = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<&str> = whole.split_inclusive('\n').collect();
        let without = |gone: usize| {
            lines.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, line)| *line).collect::<String>()
        };
        // Right in itself, down to the sum at its end, but of another history than it says.
        let mut first: serde_json::Value = serde_json::from_str(lines[0]).unwrap();
        first["hash"] = "f".repeat(64).into();
        let body = format!("{first}\n{}", lines[1..lines.len() - 1].concat());
        let mut end: serde_json::Value = serde_json::from_str(lines[lines.len() - 1]).unwrap();
        let sum = Sha256::digest(body.as_bytes());
        end["sha256"] = sum.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}")).into();
        let damaged = [
            format!("{body}{end}\n"),
            String::new(),
            "{\"format\":\"other\"}\n".to_owned(),
            "{\"format\":\"voetspoor-store/1\",\"schema\":1}\n".to_owned(),
            whole[..whole.len() / 2].to_owned(),
            whole.replace("waarom?", "daarom."),
            without(lines.len() - 1),
            without(3),
            format!("{whole}[]\n"),
            whole.replacen("[1,", "[\"1\",", 1),
            whole.replacen("\"table\":\"history\"", "\"table\":\"sqlite_master\"", 1),
        ];
        for (number, text) in damaged.iter().enumerate() {
            assert_ne!(text, &whole, "{number}");
            std::fs::write(&file, text).unwrap();
            let (url, _folder) = fresh(None).await;
            let refused = Store::restore(&url, &file).await.err();
            assert!(matches!(refused, Some(StoreError::Archive { .. })), "{number}: {refused:?}");
            if Path::new(&url).exists() {
                assert_eq!(Store::open(&url).await.unwrap().head().await.unwrap().seq, 0);
            }
        }
        let newer = whole.replacen("\"schema\":2", "\"schema\":99", 1);
        std::fs::write(&file, newer).unwrap();
        let (url, _folder) = fresh(None).await;
        assert!(matches!(Store::restore(&url, &file).await, Err(StoreError::NewerSchema { found: 99, .. })));
    });
}
