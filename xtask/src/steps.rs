//! Steps that run one after the other: each says its name, its time and its outcome; a failure does not hide the next.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

/// The steps of one chore.
pub(crate) struct Steps {
    chore: &'static str,
    began: Instant,
    count: usize,
    failed: Vec<&'static str>,
}

impl Steps {
    pub(crate) fn new(chore: &'static str) -> Steps {
        Steps { chore, began: Instant::now(), count: 0, failed: Vec::new() }
    }

    /// Runs one step.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> anyhow::Result<()>) {
        eprintln!("\n== {name}");
        self.count += 1;
        let began = Instant::now();
        let outcome = step();
        let took = seconds(began.elapsed());
        match outcome {
            Ok(()) => eprintln!("== {name}: good ({took})"),
            Err(error) => {
                eprintln!("== {name}: FAILED ({took}): {error:#}");
                self.failed.push(name);
            }
        }
    }

    /// Closing line; whether all steps were good.
    pub(crate) fn close(self) -> bool {
        let took = seconds(self.began.elapsed());
        if self.failed.is_empty() {
            println!("\nxtask {}: all {} steps good ({took})", self.chore, self.count);
        } else {
            let names = self.failed.join(", ");
            println!("\nxtask {}: {} of {} steps FAILED: {names} ({took})", self.chore, self.failed.len(), self.count);
        }
        self.failed.is_empty()
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

/// Cargo as it was called, in the folder of the workspace.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(crate::root());
    command
}

/// Runs a command with its output on ours.
pub(crate) fn execute(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{status}");
    }
    Ok(())
}
