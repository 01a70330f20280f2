//! The progress report to parliament, laid out as a document. Every sentence is made from data; none judges.

mod changes;
mod lines;
mod words;

use voetspoor_plan::{ActionAt, ProgressReport, Rule, Status, Tally, day_in_words};

use crate::document::{Block, Document};
use voetspoor_quantity::Lang;
use words::Words;

/// Lays out the progress report in one language.
pub fn progress_document(report: &ProgressReport<'_>, language: Lang) -> Document {
    let words = Words { language };
    let day = |day| day_in_words(day, language);
    let mut blocks = Vec::new();
    summary(&mut blocks, report, words);
    lines::lines(&mut blocks, report, words);
    changes::changes(&mut blocks, report, words);
    commitments(&mut blocks, report, words);
    open_points(&mut blocks, report, words);
    method(&mut blocks, report, words);
    let title = report.at.edition.about.title.get(language);
    Document {
        title: format!("{}: {title}", words.say("Voortgangsrapportage", "Progress report")),
        subtitle: format!(
            "{} {} {} {}",
            words.say("Stand op", "State on"),
            day(report.to),
            words.say("en veranderingen sinds", "and changes since"),
            day(report.from)
        ),
        language,
        date: report.to,
        blocks,
    }
}

fn summary(blocks: &mut Vec<Block>, report: &ProgressReport<'_>, words: Words) {
    let (before, now) = (&report.before, &report.now);
    let (from, to) = (day_in_words(report.from, words.language), day_in_words(report.to, words.language));
    blocks.push(Block::Heading(1, words.say("Samenvatting", "Summary").to_owned()));
    let known = &now.all.criteria;
    blocks.push(Block::Paragraph(match words.language {
        Lang::Nl => format!(
            "Het plan heeft {} acties met {} succescriteria. Op {to} is van {} criteria bewijs gevonden dat ze zijn gehaald, van {} dat ze deels \
             zijn gehaald en van {} dat ze niet zijn gehaald. Van {} criteria is de uitkomst niet bekend: over {} is een bron gevonden die het niet beslist, naar {} is gericht gezocht en niets gevonden, voor {} is alleen \
             algemeen gezocht in openbare bronnen. Dat betekent niet dat ze niet zijn gehaald.",
            now.all.actions, known.total, known.met, known.partly, known.not_met, known.unknown, known.unknown_open, known.unknown_by_itself, known.unknown_general
        ),
        Lang::En => format!(
            "The plan has {} actions with {} success criteria. On {to} there is evidence for {} criteria that they are met, for {} that they are \
             partly met and for {} that they are not met. Of {} criteria the outcome is not known: of {} a source was found that does not settle it, {} were searched for by themselves and nothing \
             was found, for {} only a general search of public sources was done. That does not mean that they are not met.",
            now.all.actions, known.total, known.met, known.partly, known.not_met, known.unknown, known.unknown_open, known.unknown_by_itself, known.unknown_general
        ),
    }));
    blocks.push(Block::Paragraph(match words.language {
        Lang::Nl => format!(
            "Van {} acties is de termijn voorbij zonder dat is vastgesteld dat alles is gehaald. In de periode zijn {} verklaringen vastgelegd en wisselden {} keer \
             acties van status. Bij {} acties verschillen hoofdtekst en bijlage van het plan, bij {} daarvan spreken ze elkaar tegen.",
            now.past_term, report.stated().count(), report.turned().count(), now.with_differences, now.with_conflicts
        ),
        Lang::En => format!(
            "The term of {} actions has passed without it being established that everything is met. In the period {} statements were recorded and actions \
             changed status {} times. In {} actions the body and the annex of the plan differ, in {} of them they contradict each other.",
            now.past_term, report.stated().count(), report.turned().count(), now.with_differences, now.with_conflicts
        ),
    }));
    blocks.extend(contradictions(report, words));
    // What neither day has says nothing.
    let held = Status::ALL.iter().filter(|status| before.all.with(**status) + now.all.with(**status) > 0);
    let statuses = held.map(|status| {
        vec![
            status.label(words.language).to_owned(),
            before.all.with(*status).to_string(),
            now.all.with(*status).to_string(),
        ]
    });
    blocks.push(Block::Table {
        caption: words.say("Acties naar status", "Actions by status").to_owned(),
        header: vec![words.say("status", "status").to_owned(), from.clone(), to.clone()],
        rows: statuses.collect(),
    });
    let judged = |tally: &Tally| [tally.met, tally.partly, tally.not_met, tally.unknown];
    let rows = voetspoor_plan::Judgement::ALL.iter().zip(judged(&before.all.criteria)).zip(judged(&now.all.criteria));
    blocks.push(Block::Table {
        caption: words.say("Succescriteria naar oordeel", "Success criteria by judgement").to_owned(),
        header: vec![words.say("oordeel", "judgement").to_owned(), from, to],
        rows: rows
            .filter(|((_, was), is)| was + is > 0)
            .map(|((judgement, was), is)| {
                vec![judgement.label(words.language).to_owned(), was.to_string(), is.to_string()]
            })
            .collect(),
    });
    let leads = now.by_lead.iter().map(|group| {
        let counts = &group.counts;
        let numbers = [counts.actions, counts.criteria.total].into_iter().chain(judged(&counts.criteria));
        std::iter::once(group.name.get(words.language).to_owned())
            .chain(numbers.map(|number| number.to_string()))
            .collect::<Vec<_>>()
    });
    let header = words.list(&[
        ("trekker", "lead"),
        ("acties", "actions"),
        ("criteria", "criteria"),
        ("gehaald", "met"),
        ("deels", "partly"),
        ("niet gehaald", "not met"),
        ("niet bekend", "not known"),
    ]);
    blocks.push(Block::Table {
        caption: words
            .say("Acties naar trekker, met de naam op de einddatum", "Actions by lead, by its name on the last day")
            .to_owned(),
        header,
        rows: leads.collect(),
    });
}

/// Where body and annex contradict each other, by name.
fn contradictions(report: &ProgressReport<'_>, words: Words) -> Option<Block> {
    let points = report.open.conflicts.iter().map(|at| {
        let (id, title) = (&at.action.id, at.action.title.get(words.language));
        format!("{id} {title}: {}", words.conflicts(at))
    });
    let points: Vec<String> = points.collect();
    (!points.is_empty()).then_some(Block::List(points))
}

fn commitments(blocks: &mut Vec<Block>, report: &ProgressReport<'_>, words: Words) {
    let language = words.language;
    blocks.push(Block::Heading(
        1,
        words.say("Toezeggingen aan de Kamer en moties", "Commitments to parliament and motions").to_owned(),
    ));
    let rows = report.commitments.iter().map(|at| {
        let one = at.commitment;
        vec![
            one.kind.label(language).to_owned(),
            one.text.get(language).to_owned(),
            one.date.map_or_else(|| "–".to_owned(), |date| date.words(language)),
            one.due.map_or_else(|| "–".to_owned(), |due| due.words(language)),
            one.fulfilled_by.join(", "),
            words.state(at),
        ]
    });
    let header = words.list(&[
        ("soort", "kind"),
        ("wat", "what"),
        ("gedaan op", "made on"),
        ("uiterlijk", "due"),
        ("via actie", "by action"),
        ("stand", "state"),
    ]);
    let caption = words.say("Toezeggingen, moties en beloften", "Commitments, motions and promises").to_owned();
    blocks.push(Block::Table { caption, header, rows: rows.collect() });
}

fn open_points(blocks: &mut Vec<Block>, report: &ProgressReport<'_>, words: Words) {
    blocks.push(Block::Heading(1, words.say("Open punten", "Open points").to_owned()));
    let open = &report.open;
    let groups: [(&str, &str, &[ActionAt<'_>]); 4] = [
        (
            "Termijn voorbij, en een bron laat zien wat open staat",
            "Term passed, and a source shows what is open",
            &open.shown_open,
        ),
        (
            "Termijn voorbij, uitkomst niet bekend uit openbare bronnen",
            "Term passed, outcome not known from public sources",
            &open.outcome_unknown,
        ),
        ("Termijn loopt binnen 90 dagen af", "Term ends within 90 days", &open.due),
        ("Hoofdtekst en bijlage spreken elkaar tegen", "Body and annex contradict each other", &open.conflicts),
    ];
    for (nl, en, actions) in groups {
        blocks.push(Block::Heading(2, words.say(nl, en).to_owned()));
        if actions.is_empty() {
            blocks.push(Block::Paragraph(words.say("Geen.", "None.").to_owned()));
        } else {
            blocks.push(Block::List(actions.iter().map(|action| words.open_point(action)).collect()));
        }
    }
    let errors = report.at.edition.about.source_errors.iter().map(|error| error.text.get(words.language).to_owned());
    blocks.push(Block::Heading(
        2,
        words.say("Fouten en eigenaardigheden in het plan zelf", "Errors and oddities of the plan itself").to_owned(),
    ));
    blocks.push(Block::List(errors.collect()));
}

fn method(blocks: &mut Vec<Block>, report: &ProgressReport<'_>, words: Words) {
    blocks.push(Block::Heading(1, words.say("Verantwoording", "Method").to_owned()));
    let paragraphs = [
        (
            "De status van een actie is berekend uit de looptijd in het plan en uit bewijs per criterium. Niemand voert een status in. Een actie is alleen gedaan \
             als er voor elk criterium bewijs is.",
            "The status of an action is computed from the period in the plan and from evidence per criterion. Nobody enters a status. An action is done only \
             when there is evidence for every criterion.",
        ),
        (
            "Wat organisaties over zichzelf zeggen, onafhankelijke oordelen en de lezing van de redactie staan apart. Spreken zij elkaar tegen, dan telt het \
             onafhankelijke oordeel, dan de lezing van de redactie, dan de eigen verklaring; alle blijven zichtbaar. Wat later wordt vastgelegd, wist niets uit.",
            "What organisations say of themselves, independent judgements and the reading by the editors are kept apart. Where they disagree the independent \
             judgement counts, then the reading by the editors, then the self-report; all stay visible. What is recorded later deletes nothing.",
        ),
        (
            "De stand op een eerdere dag is berekend met wat nu bekend is. Een document dat later is gevonden, telt vanaf zijn eigen datum.",
            "The state on an earlier day is computed with what is known now. A document found later counts from its own date.",
        ),
    ];
    blocks.extend(paragraphs.iter().map(|(nl, en)| Block::Paragraph(words.say(nl, en).to_owned())));
    let rows = Rule::ALL.iter().map(|rule| vec![rule.as_str().to_owned(), rule.label(words.language).to_owned()]);
    blocks.push(Block::Table {
        caption: words.say("Regels voor de status", "Rules of the status").to_owned(),
        header: words.list(&[("regel", "rule"), ("betekenis", "meaning")]),
        rows: rows.collect(),
    });
    let about = &report.at.edition.about;
    blocks.push(Block::Paragraph(about.wording.get(words.language).to_owned()));
    let sources = about.sources.iter().map(|source| {
        let date = source.date.map_or_else(String::new, |date| format!(", {}", date.words(words.language)));
        let note = source.note.as_ref().map_or_else(String::new, |note| format!(". {}", note.get(words.language)));
        format!("{}{date}{note}", source.title.get(words.language))
    });
    blocks.push(Block::List(sources.collect()));
}
