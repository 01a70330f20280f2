//! The same work by BoaviztAPI, called as it is published, in a process of its own. Nothing of it is in this repository.

use std::process::Command;

/// Prints the ratios, where `VOETSPOOR_BENCH_PEER=1` asks for them.
pub(crate) fn compare(laptop_s: f64, server_s: f64) {
    if std::env::var("VOETSPOOR_BENCH_PEER").as_deref() != Ok("1") {
        println!("BoaviztAPI: not measured (VOETSPOOR_BENCH_PEER=1 does)");
        return;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../benches/boaviztapi/run.sh");
    let output = Command::new("sh").arg(script).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    print!("{text}");
    let ours = [("laptop", laptop_s), ("laptop-all", laptop_s), ("server", server_s), ("server-all", server_s)];
    for (name, ours) in ours {
        let theirs = text.lines().filter_map(|line| line.split_once(' ')).find(|(word, _)| *word == name);
        match theirs.and_then(|(_, seconds)| seconds.trim().parse::<f64>().ok()) {
            Some(theirs) => println!("BoaviztAPI / voetspoor, CPU of one {name}: {:.0}", theirs / ours),
            None => println!("BoaviztAPI / voetspoor, CPU of one {name}: not measured"),
        }
    }
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
}
