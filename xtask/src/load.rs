//! How many requests a second: pages of the portal beside nginx that serves the same bytes as files, in one run on this machine.
//!
//! Needs `nginx` and `wrk`. Both servers and the visitors share the cores; the two take turns, and the middle of the rounds counts.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, bail};

use crate::portal::{Portal, Visitor};

/// Pages that are asked for: name of the file, and address.
const PAGES: [(&str, &str); 4] = [
    ("home.html", "/"),
    ("plan.html", "/plan"),
    ("items.html", "/gegevens/factoren"),
    ("figures.json", "/api/v1/figures"),
];
const CONNECTIONS: &str = "200";
const SECONDS: &str = "4";
const ROUNDS: usize = 3;

/// One measurement of wrk.
#[derive(Debug, Clone, Copy)]
struct Round {
    per_second: f64,
    p50: f64,
    p99: f64,
}

struct Nginx {
    child: Child,
    folder: PathBuf,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It stops its workers itself when it is asked kindly.
        let _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Measures and prints a table.
pub(crate) fn run() -> anyhow::Result<bool> {
    let portal = Portal::start()?;
    let folder = std::env::temp_dir().join(format!("voetspoor-load-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("files"))?;
    let mut visitor = Visitor::new(&portal.address)?;
    for (file, path) in PAGES {
        let plain = visitor.get(path, "")?;
        let pressed = visitor.get(path, "accept-encoding: gzip\r\n")?;
        if plain.status != 200 || pressed.status != 200 {
            bail!("{path} answers {}", plain.status);
        }
        std::fs::write(folder.join("files").join(file), &plain.body)?;
        std::fs::write(folder.join("files").join(format!("{file}.gz")), &pressed.body)?;
    }
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let nginx = nginx(&folder, port)?;
    let beside = format!("127.0.0.1:{port}");
    let cores = std::thread::available_parallelism()?;
    println!("{cores} cores, {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS} s each, in turn; middle round\n");
    println!("start-up of the portal: {} ms\n", portal.start_up.as_millis());
    println!("| page | encoding | portal/s | nginx/s | ratio | portal p50 ms | p99 ms | nginx p50 ms | p99 ms |");
    println!("|---|---|---:|---:|---:|---:|---:|---:|---:|");
    for (file, path) in PAGES {
        for encoding in ["identity", "gzip"] {
            let mut ours = Vec::new();
            let mut theirs = Vec::new();
            for _ in 0..ROUNDS {
                ours.push(wrk(&format!("http://{}{path}", portal.address), encoding)?);
                theirs.push(wrk(&format!("http://{beside}/{file}"), encoding)?);
            }
            let (ours, theirs) = (middle(ours)?, middle(theirs)?);
            println!(
                "| `{path}` | {encoding} | {:.0} | {:.0} | {:.2} | {:.1} | {:.1} | {:.1} | {:.1} |",
                ours.per_second,
                theirs.per_second,
                ours.per_second / theirs.per_second,
                ours.p50,
                ours.p99,
                theirs.p50,
                theirs.p99
            );
        }
    }
    drop(nginx);
    Ok(true)
}

fn nginx(folder: &Path, port: u16) -> anyhow::Result<Nginx> {
    let here = folder.display();
    let mut text = String::new();
    write!(
        text,
        "daemon off; master_process on; worker_processes auto; pid {here}/pid; error_log {here}/errors;\n\
         events {{ worker_connections 4096; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; gzip_static on;\n\
         open_file_cache max=1000; open_file_cache_valid 60s; types {{ text/html html; application/json json; }}\n\
         client_body_temp_path {here}/body; proxy_temp_path {here}/proxy; fastcgi_temp_path {here}/fastcgi;\n\
         uwsgi_temp_path {here}/uwsgi; scgi_temp_path {here}/scgi;\n\
         server {{ listen 127.0.0.1:{port} backlog=4096; root {here}/files; }} }}\n"
    )?;
    std::fs::write(folder.join("nginx.conf"), text)?;
    let child = Command::new("nginx")
        .arg("-c")
        .arg(folder.join("nginx.conf"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("cannot start nginx (Debian: nginx-light)")?;
    let nginx = Nginx { child, folder: folder.to_owned() };
    // It is there when it takes a connection; a second start would find the port taken, and the loop would end with an error.
    for _ in 0..1_000 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(nginx);
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    bail!("nginx did not open: {}", std::fs::read_to_string(folder.join("errors")).unwrap_or_default())
}

fn wrk(address: &str, encoding: &str) -> anyhow::Result<Round> {
    let output = Command::new("wrk")
        .args(["-t2", "-c", CONNECTIONS, "-d", SECONDS, "--latency", "-H"])
        .arg(format!("Accept-Encoding: {encoding}"))
        .arg(address)
        .output()
        .context("cannot start wrk (Debian: wrk)")?;
    let text = String::from_utf8_lossy(&output.stdout);
    if text.contains("Non-2xx") {
        bail!("{address} refused some: {text}");
    }
    let after = |label: &str| {
        let line = text.lines().find_map(|line| line.trim().strip_prefix(label))?;
        line.split_whitespace().next().map(str::to_owned)
    };
    let per_second = after("Requests/sec:").and_then(|word| word.parse().ok()).context("wrk told no rate")?;
    let time = |label| after(label).and_then(|word| milliseconds(&word)).context("wrk told no times");
    Ok(Round { per_second, p50: time("50%")?, p99: time("99%")? })
}

fn milliseconds(word: &str) -> Option<f64> {
    let number = |ending: &str, factor: f64| Some(word.strip_suffix(ending)?.parse::<f64>().ok()? * factor);
    number("us", 1e-3).or_else(|| number("ms", 1.0)).or_else(|| number("s", 1e3))
}

fn middle(mut rounds: Vec<Round>) -> anyhow::Result<Round> {
    rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    rounds.get(rounds.len() / 2).copied().context("no rounds")
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn times_of_wrk_are_read() {
        assert_eq!(["250.00us", "3.5ms", "1.5s", "x"].map(milliseconds), [Some(0.25), Some(3.5), Some(1500.0), None]);
    }
}
