//! `cargo xtask compare-law`: asks RegelRecht's own engine about every law file, and wants the answers of our Kleene stage.
//!
//! The engine is a program of another project that stays outside this repository: `REGELRECHT_EVALUATE` names its `evaluate`. Each rule is asked with
//! at least 500 sets of facts, unknown facts among them, on days around each change. An engine checks how a file is computed, not whether the file
//! reads the law rightly: for that there are the tables of cases in `crates/duties/tests`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};
use voetspoor_duties::{Asked, Duties, Facts, Known, Law, LawFile, Rule};

use crate::root;

/// The environment variable that names the engine.
const ENGINE: &str = "REGELRECHT_EVALUATE";

/// Sets of facts that each rule is asked with at least.
const AT_LEAST: usize = 500;

/// Sets of facts that each rule is asked with at most: beyond this, an even selection.
const AT_MOST: usize = 1_100;

/// Differences that are shown of one rule.
const SHOWN: usize = 5;

/// What was compared.
#[derive(Default)]
struct Tally {
    calls: usize,
    outputs: usize,
    unknown: usize,
    differences: Vec<String>,
}

/// Compares, or says that there is nothing to compare with.
pub(crate) fn run() -> Result<bool> {
    let Some(engine) = std::env::var_os(ENGINE).map(PathBuf::from).filter(|path| path.is_file()) else {
        println!("compare-law: skipped. Set {ENGINE} to the program `evaluate` of RegelRecht to compare with it.");
        return Ok(true);
    };
    let folder = root().join("data/law");
    let mut files = Vec::new();
    crate::freeze::collect(&folder, &folder, &mut files)?;
    let duties = Duties::load(files.iter().map(|(path, bytes)| LawFile { path, bytes }))?;
    let mut total = Tally::default();
    for law in duties.laws() {
        for rule in &law.about.rules {
            let tally = compare(&engine, &duties, &files, law, rule)?;
            println!(
                "{:<22} {:>5} sets of facts  {:>6} outputs  {:>6} unknown  {:>3} differences",
                rule.id,
                tally.calls,
                tally.outputs,
                tally.unknown,
                tally.differences.len()
            );
            for difference in tally.differences.iter().take(SHOWN) {
                println!("    {difference}");
            }
            if tally.calls < AT_LEAST {
                bail!("{} was asked with {} sets of facts only", rule.id, tally.calls);
            }
            total.calls += tally.calls;
            total.outputs += tally.outputs;
            total.unknown += tally.unknown;
            total.differences.extend(tally.differences);
        }
    }
    println!(
        "total: {} sets of facts, {} outputs, {} of them unknown, {} differences",
        total.calls,
        total.outputs,
        total.unknown,
        total.differences.len()
    );
    Ok(total.differences.is_empty())
}

fn compare(engine: &Path, duties: &Duties, files: &[(String, Vec<u8>)], law: &Law, rule: &Rule) -> Result<Tally> {
    let reading = rule.other_reading.as_ref().map(|reading| reading.output.as_str());
    let outputs: Vec<&str> = [Some(rule.output.as_str()), reading, rule.due.as_deref(), rule.passed.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let asked = duties.asked(law, &outputs, law.valid_from);
    let combinations: usize = asked.iter().map(|one| one.values.len() + 1).product();
    let days = days(duties, law, rule, AT_LEAST.div_ceil(combinations));
    let texts: Vec<&str> = files
        .iter()
        .filter(|(path, _)| path.strip_suffix(".yaml").is_some())
        .map(|(path, bytes)| std::str::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8")))
        .collect::<Result<_>>()?;
    let own = files.iter().find(|(path, _)| *path == law.file).context("a law without its file")?;
    let own = std::str::from_utf8(&own.1)?;
    let others: Vec<&str> = texts.into_iter().filter(|text| *text != own).collect();
    let needed: Vec<&str> = others.into_iter().filter(|text| mentions(law, text)).collect();
    let total = combinations * days.len();
    let step = even_step(total, days.len());
    let mut tally = Tally::default();
    for index in (0..total).step_by(step) {
        let day = days[index % days.len()];
        let (facts, mut params) = combination(&asked, index / days.len());
        // Engines compute all of an article at once: what another output of it asks is not known.
        for fact in law.articles.iter().flat_map(|article| &article.facts) {
            params.entry(fact.name.clone()).or_insert_with(|| unknown(&fact.name));
        }
        let request = json!({
            "law_yaml": own, "extra_laws": needed, "output_names": outputs, "params": params, "date": day.to_string(),
        });
        let answer = ask(engine, &request)?;
        tally.calls += 1;
        for output in &outputs {
            let ours = ours(&duties.output(&law.id, output, &facts, day)?);
            let theirs = theirs(answer.get("outputs").and_then(|all| all.get(*output)), &answer);
            tally.outputs += 1;
            tally.unknown += usize::from(ours == "unknown");
            if ours != theirs {
                tally.differences.push(format!("{output} on {day} with {params:?}: {ours} here, {theirs} there"));
            }
        }
    }
    Ok(tally)
}

/// A step through all combinations that meets every day, and leaves enough of them.
fn even_step(total: usize, days: usize) -> usize {
    let common = |mut a: usize, mut b: usize| {
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let least = total.div_ceil(AT_MOST).max(1);
    let meets = |step: &usize| common(*step, days) == 1;
    let above = (least..least + days.max(1)).find(meets).filter(|step| total.div_ceil(*step) >= AT_LEAST);
    above.or_else(|| (1..least).rev().find(meets)).unwrap_or(least)
}

/// Whether a law refers to the law of another file.
fn mentions(law: &Law, text: &str) -> bool {
    let referred =
        law.articles.iter().flat_map(|article| &article.inputs).filter_map(|input| input.source.regulation.as_ref());
    referred.into_iter().any(|id| text.contains(&format!("$id: {id}\n")))
}

/// Days around each change, and as many more as are needed, within this version of the law.
fn days(duties: &Duties, law: &Law, rule: &Rule, at_least: usize) -> Vec<Date> {
    let ends = duties.laws().iter().filter(|other| other.id == law.id && other.valid_from > law.valid_from);
    let end = ends.map(|other| other.valid_from).min();
    let holds = |day: &Date| *day >= law.valid_from && end.is_none_or(|end| *day < end);
    let around = rule
        .dates
        .iter()
        .map(|turn| turn.on)
        .chain([law.valid_from])
        .flat_map(|day| [day.yesterday().ok(), Some(day), day.tomorrow().ok()].into_iter().flatten());
    let mut days: Vec<Date> = around.filter(holds).collect();
    let mut next = law.valid_from;
    while days.len() < at_least.max(4) {
        // A step that meets every month and every day of the month.
        next = next.saturating_add(jiff::Span::new().days(37));
        if !holds(&next) {
            break;
        }
        days.push(next);
    }
    days.sort();
    days.dedup();
    days
}

/// The combination with this number: the last choice of each fact is that it is not known.
fn combination(asked: &[Asked], mut number: usize) -> (Facts, Map<String, Json>) {
    let mut facts = Facts::new();
    let mut params = Map::new();
    for one in asked {
        let choices = one.values.len() + 1;
        match one.values.get(number % choices) {
            Some(value) => {
                facts = facts.with(&one.fact, value.clone());
                params.insert(one.fact.clone(), serde_json::to_value(value).unwrap_or(Json::Null));
            }
            None => {
                params.insert(one.fact.clone(), unknown(&one.fact));
            }
        }
        number /= choices;
    }
    (facts, params)
}

/// How engine 0.3.0 carries a fact that is not known.
fn unknown(fact: &str) -> Json {
    json!({"__untranslatable": true, "article": "facts", "construct": fact})
}

fn ask(engine: &Path, request: &Json) -> Result<Json> {
    let mut child = Command::new(engine)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot start {}", engine.display()))?;
    child.stdin.take().context("no way to ask the engine")?.write_all(request.to_string().as_bytes())?;
    let answer = child.wait_with_output()?;
    serde_json::from_slice(&answer.stdout).context("the engine gave no JSON")
}

fn ours(known: &Known) -> String {
    match known {
        Known::Missing(_) => "unknown".to_owned(),
        Known::Value(value) => serde_json::to_string(value).unwrap_or_default(),
    }
}

fn theirs(output: Option<&Json>, answer: &Json) -> String {
    match output {
        Some(Json::Object(object)) if object.contains_key("__untranslatable") => "unknown".to_owned(),
        Some(value) => value.to_string(),
        None => answer.get("error").map_or_else(|| "nothing".to_owned(), ToString::to_string),
    }
}
