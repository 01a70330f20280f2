//! The part about what changed.

use voetspoor_plan::{Changed, ProgressReport, SourceKind, day_in_words};

use super::words::Words;
use crate::document::Block;

pub(super) fn changes(blocks: &mut Vec<Block>, report: &ProgressReport<'_>, words: Words) {
    let language = words.language;
    blocks.push(Block::Heading(1, words.say("Wat er veranderde", "What changed").to_owned()));
    let newly = report.lines.iter().flat_map(|line| &line.actions).flat_map(|action| &action.newly_met);
    let newly: Vec<String> = newly.map(|one| format!("{} {}", one.id, one.text.get(language))).collect();
    blocks.push(Block::Heading(
        2,
        words.say("Criteria die in de periode zijn gehaald", "Criteria met in the period").to_owned(),
    ));
    if newly.is_empty() {
        let none =
            words.say("Geen, voor zover in openbare bronnen gevonden.", "None, as far as found in public sources.");
        blocks.push(Block::Paragraph(none.to_owned()));
    } else {
        blocks.push(Block::List(newly));
    }
    let turned = report.turned().filter_map(|change| match change.what {
        Changed::Status { action, from, to, .. } => Some(vec![
            day_in_words(change.on, language),
            action.id.clone(),
            from.label(language).to_owned(),
            to.label(language).to_owned(),
        ]),
        Changed::Statement(_) => None,
    });
    blocks.push(Block::Heading(2, words.say("Status", "Status").to_owned()));
    blocks.push(Block::Table {
        caption: words.say("Wisselingen van status", "Changes of status").to_owned(),
        header: words.list(&[("dag", "day"), ("actie", "action"), ("was", "was"), ("werd", "became")]),
        rows: turned.collect(),
    });
    blocks.push(Block::Heading(2, words.say("Vastgelegde verklaringen", "Statements recorded").to_owned()));
    let stated = report.stated().filter(|update| update.kind != SourceKind::Search).map(|update| {
        let evidence = update.evidence.iter().map(|one| match &one.url {
            Some(url) => format!("{}, {url}", one.title.get(language)),
            None => one.title.get(language).to_owned(),
        });
        vec![
            day_in_words(update.holds_from(), language),
            update.about.join(", "),
            update.kind.label(language).to_owned(),
            update.text.get(language).to_owned(),
            evidence.collect::<Vec<_>>().join("; "),
        ]
    });
    let header = words.list(&[
        ("geldt vanaf", "holds from"),
        ("over", "about"),
        ("soort", "kind"),
        ("wat", "what"),
        ("bron", "source"),
    ]);
    let caption = words.say("Verklaringen met hun bron", "Statements with their source").to_owned();
    blocks.push(Block::Table { caption, header, rows: stated.collect() });
    let searched = report.stated().filter(|update| update.kind == SourceKind::Search);
    blocks.push(Block::Heading(2, words.say("Gezocht en niet gevonden", "Looked for and not found").to_owned()));
    let searched = searched.map(|update| {
        let day = update.search.as_ref().map_or(update.stated_on, |search| search.looked_on);
        let reach = update.search.as_ref().map_or("", |search| search.reach.label(language));
        format!("{} ({reach}, {})", update.text.get(language), day_in_words(day, language))
    });
    blocks.push(Block::List(searched.collect()));
}
