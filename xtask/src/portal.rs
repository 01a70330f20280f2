//! A portal of its own for a chore: the release build, started on a free port and stopped at the end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::steps::{cargo, execute};

/// A portal that runs.
pub(crate) struct Portal {
    child: Child,
    /// The program that runs it.
    pub(crate) program: PathBuf,
    pub(crate) address: String,
    /// From the start of the program until it said that it was open.
    pub(crate) start_up: Duration,
}

impl Portal {
    /// Builds the program and starts it, without limits on how often one may ask.
    pub(crate) fn start() -> anyhow::Result<Portal> {
        execute(&mut cargo(&["build", "--release", "--quiet", "--package", "voetspoor-cli"]))?;
        Portal::of(crate::root().join("target/release/voetspoor"))
    }

    /// The same of a debug build, which stops at an overflow.
    pub(crate) fn of_debug() -> anyhow::Result<Portal> {
        execute(&mut cargo(&["build", "--quiet", "--package", "voetspoor-cli"]))?;
        Portal::of(crate::root().join("target/debug/voetspoor"))
    }

    fn of(program: PathBuf) -> anyhow::Result<Portal> {
        let began = Instant::now();
        let mut child = Command::new(&program)
            .args(["serve", "--listen", "127.0.0.1:0", "--no-database"])
            .env("VOETSPOOR_REQUESTS_PER_SECOND", "0")
            .env("VOETSPOOR_CALCULATIONS_PER_MINUTE", "0")
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .context("cannot start the program")?;
        let mut lines = BufReader::new(child.stderr.take().context("no messages")?).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some((_, rest)) = line.split_once("http://") {
                let address = rest.split('/').next().unwrap_or_default().to_owned();
                let start_up = began.elapsed();
                // Messages go on being read, or the program would wait for a reader.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(Portal { child, program, address, start_up });
            }
        }
        bail!("the portal did not open")
    }

    /// Memory that it holds now, in bytes (Linux).
    pub(crate) fn memory(&self) -> anyhow::Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes * 1024)
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A visitor with one connection.
pub(crate) struct Visitor {
    stream: BufReader<TcpStream>,
}

/// What a visitor was told.
pub(crate) struct Told {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Visitor {
    pub(crate) fn new(address: &str) -> anyhow::Result<Visitor> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Visitor { stream: BufReader::new(stream) })
    }

    /// Asks for an address, with these lines in the head.
    pub(crate) fn get(&mut self, path: &str, lines: &str) -> anyhow::Result<Told> {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: portal\r\n{lines}\r\n"), &[])
    }

    /// Sends a file by a form.
    pub(crate) fn upload(&mut self, path: &str, field: &str, name: &str, bytes: &[u8]) -> anyhow::Result<Told> {
        const MARK: &str = "voetspoor-soak-mark";
        let mut body = format!(
            "--{MARK}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             content-type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{MARK}--\r\n").as_bytes());
        self.post(path, &format!("multipart/form-data; boundary={MARK}"), &body)
    }

    /// Sends a body of a kind.
    pub(crate) fn post(&mut self, path: &str, kind: &str, body: &[u8]) -> anyhow::Result<Told> {
        let length = body.len();
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: portal\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n");
        self.send(&head, body)
    }

    fn send(&mut self, head: &str, body: &[u8]) -> anyhow::Result<Told> {
        let mut bytes = head.as_bytes().to_vec();
        bytes.extend_from_slice(body);
        self.stream.get_mut().write_all(&bytes)?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                bail!("the portal closed the connection");
            }
        }
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status")?;
        let lower = head.to_ascii_lowercase();
        let length = lower.lines().find_map(|line| line.strip_prefix("content-length: ")).map(str::trim);
        let mut body = vec![0; length.map_or(Ok(0), str::parse)?];
        self.stream.read_exact(&mut body)?;
        Ok(Told { status, head, body })
    }
}
