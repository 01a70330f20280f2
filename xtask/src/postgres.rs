//! A PostgreSQL of our own for the tests: in a temporary folder, on a port of its own, gone when the tests are done.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// The variable by which tests find a PostgreSQL.
pub(crate) const VARIABLE: &str = "TEST_POSTGRES_URL";

/// A running server; stops when it is dropped.
pub(crate) struct Postgres {
    pub(crate) url: String,
    tools: PathBuf,
    folder: PathBuf,
}

impl Postgres {
    /// Starts one where Debian's PostgreSQL is installed and no other is named; nothing where there is none.
    pub(crate) fn start() -> anyhow::Result<Option<Postgres>> {
        if let Ok(url) = std::env::var(VARIABLE) {
            eprintln!("PostgreSQL of {VARIABLE}: {}", url.rsplit('@').next().unwrap_or_default());
            return Ok(None);
        }
        let Some(tools) = tools() else {
            eprintln!("no PostgreSQL here: the store is tested on SQLite alone (Debian: apt-get install postgresql)");
            return Ok(None);
        };
        let folder = std::env::temp_dir().join(format!("voetspoor-postgres-{}", std::process::id()));
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let url = format!("postgres://voetspoor@127.0.0.1:{port}/postgres");
        let server = Postgres { url, tools, folder };
        if is_root() {
            quiet(Command::new("chown").arg("postgres").arg(&server.folder))?;
        }
        let data = server.folder.join("data");
        let (data, log) = (data.display().to_string(), server.folder.join("log").display().to_string());
        server.tool("initdb", &["-D", &data, "-U", "voetspoor", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])?;
        let options =
            format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={}", server.folder.display());
        server.tool("pg_ctl", &["-D", &data, "-l", &log, "-o", &options, "-w", "start"])?;
        Ok(Some(server))
    }

    /// Runs a tool of PostgreSQL, which refuses to be root.
    fn tool(&self, name: &str, arguments: &[&str]) -> anyhow::Result<()> {
        let program = self.tools.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        quiet(command.args(arguments).current_dir(&self.folder))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.join("data").display().to_string();
        if let Err(error) = self.tool("pg_ctl", &["-D", &data, "-m", "immediate", "-w", "stop"]) {
            eprintln!("the PostgreSQL of the tests did not stop: {error:#}");
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The newest of Debian's versions, which are not on the path.
fn tools() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let number = |path: &Path| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.filter_map(|entry| Some(entry.ok()?.path())).max_by_key(|path| number(path))?.join("bin");
    newest.join("initdb").is_file().then_some(newest)
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}

/// Runs a command whose words are only of interest when it fails. The server goes on after `pg_ctl`, so nothing of it is a pipe.
fn quiet(command: &mut Command) -> anyhow::Result<()> {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let status = status.with_context(|| format!("cannot start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{}: {status}", command.get_program().display());
    }
    Ok(())
}
