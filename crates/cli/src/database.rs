//! Which database the records are in.

use std::future::Future;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use jiff::Timestamp;
use voetspoor_store::{By, Store};

use crate::language::Lang;

/// Which database, and the language to speak of it in.
#[derive(Debug, Args)]
pub(crate) struct Database {
    /// Where the records are: a file, or postgres://… [default: a file in the folder for data of the user]
    #[arg(long, env = "VOETSPOOR_DATABASE", hide_env_values = true, value_name = "URL")]
    database: Option<String>,
    /// Language of tables and messages
    #[arg(long, value_parser = crate::language::parser(), default_value = "en")]
    pub(crate) lang: Lang,
}

impl Database {
    /// Its address.
    pub(crate) fn url(&self) -> Result<String> {
        if let Some(url) = &self.database {
            return Ok(url.clone());
        }
        let folder = data_folder().context("no folder for data of the user is known: say where with --database")?;
        Ok(folder.join("voetspoor.db").display().to_string())
    }

    /// Opens it and does something with it.
    pub(crate) fn with<T, F: Future<Output = Result<T>>>(&self, work: impl FnOnce(Store) -> F) -> Result<T> {
        let url = self.url()?;
        run(async {
            let store = Store::open(&url).await?;
            let done = work(store.clone()).await;
            store.close().await;
            done
        })
    }
}

/// Runs what waits for a database.
pub(crate) fn run<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?.block_on(work)
}

/// Whoever may run the program on the server acts as the program itself, now.
pub(crate) fn system() -> By {
    By::system(Timestamp::now())
}

/// Where programs keep data of the user, by the habit of each system.
fn data_folder() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        variable("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        variable("XDG_DATA_HOME").or_else(|| variable("HOME").map(|home| home.join(".local/share")))
    };
    folder.map(|folder| folder.join("voetspoor"))
}
