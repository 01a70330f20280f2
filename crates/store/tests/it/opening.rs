//! Opening databases: new ones, again, too new ones, and what is none.

use voetspoor_store::{Store, StoreError};

use crate::database::{Database, furnish, meddle, on_each};

#[test]
fn what_was_written_is_there_after_opening_again() {
    on_each(|Database { store, url, .. }| async move {
        furnish(&store).await;
        let (head, published) = (store.head().await.unwrap(), store.published(None).await.unwrap());
        store.close().await;
        let again = Store::open(&url).await.unwrap();
        assert_eq!(again.head().await.unwrap(), head);
        assert_eq!(again.published(None).await.unwrap(), published);
    });
}

#[test]
fn two_programs_that_open_a_new_database_at_once_make_it_once() {
    on_each(|Database { store, url, .. }| async move {
        drop(store);
        let (one, two) = tokio::join!(Store::open(&url), Store::open(&url));
        furnish(&one.unwrap()).await;
        assert_eq!(two.unwrap().audit(None).await.unwrap().flaws, []);
    });
}

#[test]
fn a_database_of_a_newer_program_is_refused_and_left_alone() {
    on_each(|Database { store, url, .. }| async move {
        let head = store.head().await.unwrap();
        meddle(&url, "INSERT INTO schema_version (version) VALUES (99)").await.unwrap();
        let refused = Store::open(&url).await.err();
        assert!(matches!(refused, Some(StoreError::NewerSchema { found: 99, .. })), "{refused:?}");
        assert_eq!(store.head().await.unwrap(), head);
    });
}

#[test]
fn an_address_that_is_none_is_told_without_its_password() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        for url in ["", "sqlite:", "sqlite::memory:", "mysql://a:geheim@b/c", "postgres://a:geheim@[nonsense/c"] {
            let error = Store::open(url).await.err().unwrap();
            assert!(matches!(error, StoreError::Address { .. }), "{url}: {error:?}");
            assert!(!error.to_string().contains("geheim"), "{error}");
        }
    });
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.txt");
        let text = "not a database, but somebody's notes\n".repeat(100);
        std::fs::write(&path, &text).unwrap();
        assert!(Store::open(&path.display().to_string()).await.is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    });
}

#[cfg(unix)]
#[test]
fn the_file_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/store.db");
        let store = Store::open(&path.display().to_string()).await.unwrap();
        furnish(&store).await;
        store.backup(&folder.path().join("backup")).await.unwrap();
        store.copy_file(&folder.path().join("copy")).await.unwrap();
        for file in ["new/store.db", "new/store.db-wal", "backup", "copy"] {
            let mode = std::fs::metadata(folder.path().join(file)).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{file}");
        }
    });
}
