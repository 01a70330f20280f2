//! `voetspoor serve`: the portal on this machine.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use tracing_subscriber::EnvFilter;
use voetspoor_store::Store;
use voetspoor_web::{Listening, Live, Portal, Settings, Sources, Stray};

use crate::{messages, reference};

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// Address to tell metrics on, apart from the pages: /metrics for who watches over the portal; none without it
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics_listen: Option<SocketAddr>,
    /// Settings: a TOML file; variables VOETSPOOR_LISTEN and so on stand above it
    #[arg(long, value_name = "FILE.toml")]
    settings: Option<PathBuf>,
    /// Folder with texts, figures and the plan that stands in for the embedded content
    #[arg(long, value_name = "DIR")]
    content: Option<PathBuf>,
    /// Where records are kept: a file, or postgres://…; VOETSPOOR_DATABASE says the same [default: voetspoor.db in your data folder]
    #[arg(long, value_name = "URL", conflicts_with = "no_database")]
    database: Option<String>,
    /// Show what ships, without records and without the editors' rooms
    #[arg(long)]
    no_database: bool,
}

/// Variables of ours that are no settings.
const OTHERS: [&str; 2] = ["VOETSPOOR_LOG", "VOETSPOOR_DATABASE"];

pub(crate) fn run(arguments: &ServeArguments, data: Option<&Path>) -> Result<ExitCode> {
    let file = arguments.settings.as_deref().map(|path| {
        std::fs::read_to_string(path).with_context(|| format!("cannot read the settings {}", path.display()))
    });
    let mut settings = Settings::read(file.transpose()?.as_deref(), environment())?;
    if let Some(listen) = arguments.listen {
        settings.listen = listen;
    }
    if let Some(listen) = arguments.metrics_listen {
        settings.metrics_listen = Some(listen);
    }
    log(settings.log_json);
    for stray in Stray::among(environment().map(|(name, _)| name), &OTHERS) {
        tracing::warn!("{stray}");
    }
    let sources = Sources {
        data: reference::data_files(data)?,
        content: reference::content_files(arguments.content.as_deref())?,
        example: reference::example_files(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listen = settings.listen;
        let mut listening = Listening::on(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
        if let Some(listen) = settings.metrics_listen {
            let taken = listening.with_metrics_on(listen).await;
            listening = taken.with_context(|| format!("cannot tell metrics on {listen}"))?;
            settings.metrics_listen = listening.metrics_address()?;
        }
        settings.listen = listening.address()?;
        let (at, metrics) = (settings.listen, settings.metrics_listen);
        let portal = Portal::load(&sources, settings)?;
        drop(sources);
        let live = open(portal, arguments).await?;
        messages::message(&format!("Voetspoor is open at http://{at}/ (stop with Ctrl-C)"));
        if let Some(metrics) = metrics {
            messages::message(&format!("Metrics are at http://{metrics}/metrics"));
        }
        listening.serve(live, stopped()).await;
        Ok(ExitCode::SUCCESS)
    })
}

/// The variables of the environment that are text; what is none belongs to other programs.
fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// The portal with its records, where it has them.
async fn open(portal: Portal, arguments: &ServeArguments) -> Result<Live> {
    if arguments.no_database {
        return Ok(Live::from(portal));
    }
    let url = address(arguments.database.clone())?;
    let store = Store::open(&url)
        .await
        .context("cannot open the records; give another place with --database, or --no-database")?;
    Ok(Live::with_store(portal, store).await?)
}

/// Where the records are: as told, as the environment says, or in the user's data folder.
fn address(told: Option<String>) -> Result<String> {
    if let Some(url) = told.or_else(|| std::env::var("VOETSPOOR_DATABASE").ok()).filter(|url| !url.is_empty()) {
        return Ok(url);
    }
    let folder = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".local/share")))
        .context("there is no data folder: give a place with --database, or --no-database")?
        .join("voetspoor");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}: give a place with --database, or --no-database", folder.display()))?;
    Ok(folder.join("voetspoor.db").to_string_lossy().into_owned())
}

/// Logs go to stderr, at the level that `VOETSPOOR_LOG` names.
fn log(json: bool) {
    let filter = EnvFilter::try_from_env("VOETSPOOR_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if json {
        builder.json().init();
    } else {
        builder.init();
    }
}

/// Done when the system asks the program to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        if let Ok(mut terminated) = terminated {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
