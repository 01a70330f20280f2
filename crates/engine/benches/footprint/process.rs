//! What a piece of work costs: time on the clock, time of processors, memory.

use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

use crate::files::Files;

/// Ticks of a processor clock a second, as Linux shows them to programs.
const TICKS_A_SECOND: f64 = 100.0;

/// What a run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spent {
    pub(crate) wall_s: f64,
    pub(crate) cpu_s: f64,
}

impl std::fmt::Display for Spent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:7.3} s on the clock, {:7.3} s of CPU", self.wall_s, self.cpu_s)
    }
}

impl Spent {
    const MOST: Spent = Spent { wall_s: f64::INFINITY, cpu_s: f64::INFINITY };

    fn least(self, other: Spent) -> Spent {
        Spent { wall_s: self.wall_s.min(other.wall_s), cpu_s: self.cpu_s.min(other.cpu_s) }
    }
}

/// The least of some runs, of each measure by itself: on a shared machine the least is nearest to the work itself.
pub(crate) fn best_of<T>(runs: usize, mut work: impl FnMut() -> T) -> Spent {
    (0..runs).map(|_| once(&mut work)).fold(Spent::MOST, Spent::least)
}

/// The least of some runs of two things, one after the other in turn, so that other work on the machine meets both.
pub(crate) fn in_turn<A, B>(runs: usize, mut a: impl FnMut() -> A, mut b: impl FnMut() -> B) -> (Spent, Spent) {
    (0..runs).fold((Spent::MOST, Spent::MOST), |(of_a, of_b), _| (of_a.least(once(&mut a)), of_b.least(once(&mut b))))
}

fn once<T>(work: &mut impl FnMut() -> T) -> Spent {
    let (began, cpu) = (Instant::now(), cpu_seconds());
    black_box(work());
    Spent { wall_s: began.elapsed().as_secs_f64(), cpu_s: cpu_seconds() - cpu }
}

/// Seconds of processors that this process has used, all threads together.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = |field: usize| after_name.split_whitespace().nth(field).and_then(|n| n.parse().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / TICKS_A_SECOND
}

/// The most memory that this process has had at once.
pub(crate) fn peak_memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("");
    line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
}

/// Cells and peak memory of a count in a process of its own.
pub(crate) fn in_child(files: &Files) -> (usize, u64) {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).arg("count-in-child").args([&files.assets, &files.sites]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().filter_map(|n| n.parse::<u64>().ok());
    (numbers.next().unwrap_or(0) as usize, numbers.next().unwrap_or(0))
}
