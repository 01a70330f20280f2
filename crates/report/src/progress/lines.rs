//! The part by line and action.

use voetspoor_plan::{ActionReport, Judgement, ProgressReport, Reading};

use super::words::Words;
use crate::document::Block;

pub(super) fn lines(blocks: &mut Vec<Block>, report: &ProgressReport<'_>, words: Words) {
    for line in &report.lines {
        let title =
            format!("{} {}: {}", words.say("Actielijn", "Line"), line.line.id, line.line.title.get(words.language));
        blocks.push(Block::Heading(1, title));
        let rows = line.actions.iter().map(|action| row(report, action, words));
        let header = words.list(&[
            ("actie", "action"),
            ("titel", "title"),
            ("trekker", "lead"),
            ("looptijd", "period"),
            ("was", "was"),
            ("is", "is"),
            ("gehaald", "met"),
        ]);
        let caption = words.say("Acties van deze lijn", "Actions of this line").to_owned();
        blocks.push(Block::Table { caption, header, rows: rows.collect() });
        for action in &line.actions {
            one(blocks, action, words);
        }
    }
}

fn row(report: &ProgressReport<'_>, action: &ActionReport<'_>, words: Words) -> Vec<String> {
    let one = action.now.action;
    let leads = one.departments.get(Reading::Body).lead.iter();
    let leads = leads.map(|label| {
        report.at.plan.name_at(label, report.to).map_or(label.as_str(), voetspoor_quantity::NameOn::short)
    });
    vec![
        one.id.clone(),
        one.title.get(words.language).to_owned(),
        leads.collect::<Vec<_>>().join(", "),
        one.period.body.text.get(words.language).to_owned(),
        action.before.label(words.language).to_owned(),
        words.status(&action.now),
        format!("{} / {}", action.met.len(), action.now.tally.total),
    ]
}

fn one(blocks: &mut Vec<Block>, action: &ActionReport<'_>, words: Words) {
    let language = words.language;
    let now = &action.now;
    blocks.push(Block::Heading(2, format!("{} {}", now.action.id, now.action.title.get(language))));
    blocks.push(Block::Paragraph(now.action.what.get(language).to_owned()));
    blocks.push(Block::Paragraph(format!(
        "{}: {}. {}",
        words.say("Status", "Status"),
        words.status(now),
        now.rule().label(language)
    )));
    let criteria = now.criteria.iter().map(|at| {
        let standing = &at.standing;
        let judgement = match standing.judgement {
            Judgement::Unknown if standing.open.is_some() => Judgement::Unknown.label(language).to_owned(),
            Judgement::Unknown => standing
                .searched_in_words(language)
                .unwrap_or_else(|| words.say("niets over bekend", "nothing known of it").to_owned()),
            known => known.label(language).to_owned(),
        };
        let basis = standing.basis.map_or_else(String::new, |basis| format!(" ({})", basis.label(language)));
        let reason =
            standing.stated().map_or_else(String::new, |stated| format!(". {}", stated.judged.reason.get(language)));
        format!("{}: {judgement}{basis}{reason}", at.criterion.text.get(language).trim_end_matches('.'))
    });
    blocks.push(Block::List(criteria.collect()));
}
