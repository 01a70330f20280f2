//! `voetspoor duties ask`: questions on stderr, answers from stdin, facts on stdout.

use std::fmt::Write as _;
use std::io::BufRead as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use voetspoor_duties::{Duties, FACTS_FORMAT, Facts, Interview, Question, Value, notice};

use super::{Chosen, facts};
use crate::language::Lang;
use crate::output;

#[derive(Debug, Args)]
pub(crate) struct AskArguments {
    /// File of facts that are known already
    #[arg(value_name = "FACTS")]
    facts: Option<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
    /// Write to a file instead of stdout
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[expect(clippy::print_stderr, reason = "questions go to stderr, facts to stdout")]
pub(crate) fn run(arguments: &AskArguments, data: Option<&Path>) -> Result<ExitCode> {
    let duties = arguments.chosen.load(data)?;
    let lang = arguments.chosen.lang;
    let day = arguments.chosen.day()?;
    let known = facts(&duties, arguments.facts.as_deref(), arguments.chosen.lang)?;
    let mut interview = Interview::new(&duties, None, day).knowing(&known);
    eprintln!("{}", notice(day).get(lang));
    eprintln!(
        "{}\n",
        lang.pick(
            "An empty line skips a question; ? explains it; the end of input stops.",
            "Een lege regel slaat een vraag over; ? legt uit; einde van de invoer stopt."
        )
    );
    let mut lines = std::io::stdin().lock().lines();
    while let Some(question) = next(&interview)? {
        eprintln!("{}", prompt(&duties, &question, lang));
        let Some(line) = lines.next().transpose()? else { break };
        match line.trim() {
            "" => interview.answer(&question.fact, None),
            "?" => {
                let find = question.find.as_ref().map_or("", |find| find.get(lang));
                eprintln!("  {} {find}", question.help.get(lang));
            }
            answer => match duties.answer(&question.fact, answer) {
                Ok(value) => interview.answer(&question.fact, Some(value)),
                Err(error) => {
                    for problem in error.fact_problems() {
                        eprintln!("  {}", problem.lines(lang));
                    }
                }
            },
        }
    }
    output::write(&file(interview.facts()), arguments.output.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

fn next(interview: &Interview<'_>) -> Result<Option<Question>> {
    let check = interview.check()?;
    Ok(interview.next(&check.questions, 1).first().map(|question| (*question).clone()))
}

fn prompt(duties: &Duties, question: &Question, lang: Lang) -> String {
    let mut text = question.question.get(lang).to_owned();
    if let Some(spec) = duties.fact(&question.fact) {
        let choices: Vec<&str> = spec.choices.iter().map(|choice| choice.id.as_str()).collect();
        if let Some(unit) = spec.unit {
            let _ = write!(text, " [{}]", unit.symbol());
        } else if !choices.is_empty() {
            let _ = write!(text, " [{}]", choices.join(", "));
        }
    }
    text
}

fn file(facts: &Facts) -> String {
    let mut out = format!("format = \"{FACTS_FORMAT}\"\n");
    if !facts.name().is_empty() {
        let _ = writeln!(out, "name = {:?}", facts.name());
    }
    out.push_str("\n[facts]\n");
    for (id, value) in facts.iter() {
        let _ = match value {
            Value::Text(_) | Value::Date(_) => writeln!(out, "{id} = \"{value}\""),
            _ => writeln!(out, "{id} = {value}"),
        };
    }
    out
}
