//! The whole way of a footprint, measured in one run: a bare read of a Parquet file, counting it, valuing the cells, memory.
//!
//! `VOETSPOOR_BENCH_ROWS` sets the number of assets (10 million), `VOETSPOOR_BENCH_PEER=1` runs BoaviztAPI's functions beside it
//! (needs Python and a package registry). What counts are the ratios: the machine's other work is in all of them alike.

#![allow(clippy::unwrap_used, reason = "a measurement that cannot run has nothing to save")]

mod counting;
mod files;
mod peer;
mod process;
#[path = "../../tests/it/reference_data.rs"]
mod reference_data;
mod valuing;

use std::path::PathBuf;

use crate::files::{Files, Reference};

const RUNS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, "count-in-child", assets, sites] = arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        let files = Files { assets: PathBuf::from(assets), sites: PathBuf::from(sites) };
        let counted = counting::count(&files, &Reference::load());
        println!("{} {}", counted.cells.len(), process::peak_memory_kib());
        return;
    }
    let rows: u64 = std::env::var("VOETSPOOR_BENCH_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000_000);
    let reference = Reference::load();
    let files = files::generated(&reference, "", rows);

    let (read, count) = process::in_turn(RUNS, || counting::bare_read(&files), || counting::count(&files, &reference));
    println!("{rows} assets, {} threads", std::thread::available_parallelism().map_or(1, usize::from));
    println!("bare read   {read}  {:.1} million rows/s", rows as f64 / read.wall_s / 1e6);
    println!("counting    {count}  {:.1} million rows/s", rows as f64 / count.wall_s / 1e6);
    println!(
        "counting / bare read: {:.2} by CPU, {:.2} by clock",
        count.cpu_s / read.cpu_s,
        count.wall_s / read.wall_s
    );

    let counted = counting::count(&files, &reference);
    println!("cells       {}", counted.cells.len());
    valuing::run(&counted, &reference);

    let (cells, peak) = process::in_child(&files);
    println!("peak memory {:.0} MiB for {rows} assets in a process of its own ({cells} cells)", peak as f64 / 1024.0);

    let of_one = |items: &str, rows: u64| {
        let files = files::generated(&reference, items, rows);
        let (read, spent) =
            process::in_turn(RUNS, || counting::bare_read(&files), || counting::count(&files, &reference));
        let of_row = |spent: process::Spent| spent.cpu_s / rows as f64 * 1e9;
        println!(
            "one {items}: {:.0} ns of CPU, read from Parquet and counted; a bare read {:.0} ns",
            of_row(spent),
            of_row(read)
        );
        spent.cpu_s / rows as f64
    };
    let laptop_s = of_one("device.laptop", (rows / 5).max(1));
    let server_s = of_one("server", (rows / 10).max(1));
    peer::compare(laptop_s, server_s);
}
