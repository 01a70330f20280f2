//! All scenarios of the tables for four years with 10,000 draws, and what goes with them. Prints the middle of five rounds.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot run has nothing to save")]

#[path = "../tests/it/reference_data.rs"]
mod reference_data;

use std::time::{Duration, Instant};

use voetspoor_catalog::TableFile;
use voetspoor_sector::{DEFAULT_DRAWS, Detail, FigureName, Measure, Model, Question};

const ROUNDS: usize = 5;

fn main() {
    let files = reference_data::files();
    let tables = || files.iter().map(|(path, bytes)| TableFile { path, bytes });
    let catalog = voetspoor_catalog::load(tables()).unwrap();
    let data = voetspoor_sector::load(tables(), &catalog).unwrap();
    let model = Model::new(&data, &catalog, "ember-2026.1").unwrap();
    let questions: Vec<Question> = data
        .scenarios()
        .iter()
        .map(|row| Question {
            years: vec![2024, 2030, 2035, 2050],
            scenario: Some(model.scenario(&row.id).unwrap()),
            ..Question::of_year(2024)
        })
        .collect();
    let mut told = 0;
    measure("read the tables", || drop(voetspoor_sector::load(tables(), &catalog).unwrap()));
    measure("one year, all parts, 10,000 draws", || {
        told = model.run(&Question::of_year(2024), DEFAULT_DRAWS, Detail::Parts).unwrap().lines.len();
    });
    println!("{told} figures");
    measure(&format!("{} scenarios, 4 years, 10,000 draws", questions.len()), || {
        told = model.run_all(&questions, DEFAULT_DRAWS, Detail::Tiers).unwrap().iter().map(|out| out.lines.len()).sum();
    });
    println!("{told} figures");
    let figure = FigureName::total(Measure::Footprint, 2024);
    measure("drivers of one figure", || drop(model.drivers(&Question::of_year(2024), &figure).unwrap()));
    measure("goal seek", || {
        let scenario = questions[0].scenario.clone().unwrap();
        drop(model.goal(&Question::of_year(2030), &scenario, Measure::Footprint, 2030, 0.5).unwrap());
    });
    measure("waterfall, 10,000 draws", || {
        drop(voetspoor_sector::waterfall(&data, &catalog, &[], DEFAULT_DRAWS).unwrap());
    });
}

fn measure(what: &str, mut run: impl FnMut()) {
    let mut rounds: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    rounds.sort();
    println!("{what}: {:.1} ms", rounds[ROUNDS / 2].as_secs_f64() * 1_000.0);
}
