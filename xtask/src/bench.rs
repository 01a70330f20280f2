//! Every benchmark of the workspace.

use crate::metadata::Metadata;
use crate::steps::{Steps, cargo, execute};

/// Runs the benchmarks, crate by crate; whether all ran.
pub(crate) fn run() -> anyhow::Result<bool> {
    let metadata = Metadata::read()?;
    let mut steps = Steps::new("bench");
    for package in metadata.members() {
        for target in package.targets.iter().filter(|target| target.kind.iter().any(|kind| kind == "bench")) {
            steps.run("benchmark", || {
                eprintln!("{}: {}", package.name, target.name);
                execute(&mut cargo(&["bench", "--package", &package.name, "--bench", &target.name]))
            });
        }
    }
    Ok(steps.close())
}
