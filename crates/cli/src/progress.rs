//! Progress on stderr, when it takes long and somebody is watching.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer rows than this are counted before anybody could look.
const WORTH_SHOWING: u64 = 2_000_000;

/// A bar over rows; silent for few rows and where stderr is no terminal.
pub(crate) fn bar(rows: u64) -> ProgressBar {
    let bar = ProgressBar::new(rows);
    if rows < WORTH_SHOWING || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} rows, {eta} left") {
        bar.set_style(style);
    }
    bar
}
