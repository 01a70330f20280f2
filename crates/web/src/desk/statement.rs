//! A statement on the plan: its file, its name, and what differs between two of its texts. The room `plan` says whether it holds.

use std::fmt::Write as _;

use voetspoor_knowledge::Change;
use voetspoor_knowledge::sheet::Sheet;
use voetspoor_plan::{Evidence, Judged, Update};
use voetspoor_quantity::{Lang, Words, day_in_words};

/// Keys with one line each, in the order of the file.
const LINES: [&str; 6] = ["id", "kind", "by", "stated_on", "holds_from", "reply_to"];
/// Parts of the evidence and of a judgement.
const EVIDENCE: [&str; 7] = ["url", "publisher", "date", "accessed", "read", "title.nl", "title.en"];
const JUDGED: [&str; 4] = ["of", "is", "reason.nl", "reason.en"];

/// What people call a statement: what it is about and when it was made.
pub(super) fn name(sheet: &Sheet, l: Lang) -> String {
    let about = sheet.many("about").join(", ");
    match (about.as_str(), sheet.one("stated_on").trim()) {
        ("", _) => sheet.one("id").to_owned(),
        (about, "") => about.to_owned(),
        (about, day) => format!("{about}, {}", day.parse().map_or_else(|_| day.to_owned(), |day| day_in_words(day, l))),
    }
}

/// The file of a statement.
pub(super) fn to_toml(sheet: &Sheet) -> String {
    let mut out = String::from("format = \"voetspoor-plan/1\"\n");
    for key in LINES {
        sheet.line(&mut out, key, key);
        if key == "id" {
            sheet.list(&mut out, "about", "about");
        }
    }
    text(sheet, &mut out, "text", "text");
    if ["search.looked_on", "search.what.nl", "search.what.en"].iter().any(|name| !sheet.one(name).trim().is_empty()) {
        out.push_str("\n[search]\n");
        sheet.line(&mut out, "looked_on", "search.looked_on");
        sheet.line(&mut out, "reach", "search.reach");
        text(sheet, &mut out, "what", "search.what");
    }
    for row in sheet.rows("evidence") {
        let name = |part: &str| format!("evidence.{row}.{part}");
        if EVIDENCE.iter().all(|part| sheet.one(&name(part)).trim().is_empty()) {
            continue;
        }
        out.push_str("\n[[evidence]]\n");
        for part in EVIDENCE {
            sheet.line(&mut out, part, &name(part));
        }
        sheet.list(&mut out, "title.ours", &name("title.ours"));
    }
    for row in sheet.rows("judgements") {
        let name = |part: &str| format!("judgements.{row}.{part}");
        // A criterion is offered with its name filled in; without a judgement nothing is said of it.
        if JUDGED[1..].iter().all(|part| sheet.one(&name(part)).trim().is_empty()) {
            continue;
        }
        out.push_str("\n[[judgements]]\n");
        for part in JUDGED {
            sheet.line(&mut out, part, &name(part));
        }
        sheet.list(&mut out, "reason.ours", &name("reason.ours"));
    }
    out
}

fn text(sheet: &Sheet, out: &mut String, key: &str, name: &str) {
    for l in ["nl", "en"] {
        sheet.line(out, &format!("{key}.{l}"), &format!("{name}.{l}"));
    }
    sheet.list(out, &format!("{key}.ours"), &format!("{name}.ours"));
}

/// What differs between two texts of a statement, in the order of the form. A new one differs from nothing.
pub(super) fn changes(before: Option<&Update>, after: &Update) -> Vec<Change> {
    let earlier = before.map(parts).unwrap_or_default();
    let without = |these: &[Words], those: &[Words]| -> Vec<Words> {
        these.iter().filter(|one| !those.contains(one)).cloned().collect()
    };
    let mut changes = Vec::new();
    for (place, (key, label, lines)) in parts(after).into_iter().enumerate() {
        let was = earlier.get(place).map_or(&[][..], |(_, _, lines)| lines);
        let (removed, added) = (without(was, &lines), without(&lines, was));
        let reordered = removed.is_empty() && added.is_empty() && was != lines.as_slice();
        if reordered || !removed.is_empty() || !added.is_empty() {
            changes.push(Change { key: key.to_owned(), label, internal: false, removed, added, reordered });
        }
    }
    changes
}

/// A statement as lines under labels; always the same labels in the same order.
fn parts(update: &Update) -> Vec<(&'static str, Words, Vec<Words>)> {
    let same = |text: &str| Words::new(text, text);
    let words = |text: &voetspoor_plan::Text| Words::new(&text.en, &text.nl);
    let day = |day| Words::of(|l| day_in_words(day, l));
    let searched = update.search.iter().map(|search| {
        Words::of(|l| {
            format!("{} ({}): {}", day_in_words(search.looked_on, l), search.reach.label(l), search.what.get(l))
        })
    });
    vec![
        ("about", Words::new("about", "over"), update.about.iter().map(|id| same(id)).collect()),
        ("kind", Words::new("who speaks", "wie spreekt"), vec![Words::of(|l| update.kind.label(l).to_owned())]),
        ("by", Words::new("organisation", "organisatie"), vec![same(&update.by)]),
        ("stated_on", Words::new("stated on", "gezegd op"), vec![day(update.stated_on)]),
        (
            "holds_from",
            Words::new("holds from", "geldt vanaf"),
            update.holds_from.iter().map(|one| day(*one)).collect(),
        ),
        ("reply_to", Words::new("answer to", "antwoord op"), update.reply_to.iter().map(|id| same(id)).collect()),
        ("text", Words::new("text", "tekst"), vec![words(&update.text)]),
        ("search", Words::new("searched", "gezocht"), searched.collect()),
        ("evidence", Words::new("evidence", "bewijs"), update.evidence.iter().map(evidence).collect()),
        ("judgements", Words::new("judgements", "oordelen"), update.judgements.iter().map(judged).collect()),
    ]
}

fn evidence(one: &Evidence) -> Words {
    Words::of(|l| {
        let mut line = format!("{}, {}", one.title.get(l), one.publisher);
        if let Some(date) = one.date {
            let _ = write!(line, ", {}", date.words(l));
        }
        let _ = write!(line, "; {} ({})", one.read.label(l), day_in_words(one.accessed, l));
        if let Some(url) = &one.url {
            let _ = write!(line, "; {url}");
        }
        line
    })
}

fn judged(one: &Judged) -> Words {
    Words::of(|l| format!("{}: {}. {}", one.of, one.is.label(l), one.reason.get(l)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_comes_back_as_it_was_and_says_what_changed() {
        let file = "format = \"voetspoor-plan/1\"\nid = \"trial\"\nabout = [\"1.a.1\"]\nkind = \"search\"\nby = \"redactie\"\n\
                    stated_on = \"2026-11-22\"\ntext.nl = \"Niets gevonden.\"\ntext.en = \"Nothing found.\"\n\n[search]\n\
                    looked_on = \"2026-11-22\"\nreach = \"general\"\nwhat.nl = \"Overal.\"\nwhat.en = \"Everywhere.\"\n\n[[judgements]]\nof = \"1.a.1-S1\"\n\
                    is = \"unknown\"\nreason.nl = \"Niet gevonden.\"\nreason.en = \"Not found.\"\nreason.ours = [\"en\"]\n";
        let sheet = Sheet::of(file).unwrap();
        assert_eq!(to_toml(&sheet), file);
        let before: Update = toml::from_str(file).unwrap();
        assert_eq!(changes(Some(&before), &before), []);
        let after: Update = toml::from_str(&file.replace("\"unknown\"", "\"partly\"")).unwrap();
        let [change] = changes(Some(&before), &after).try_into().unwrap();
        assert_eq!(change.key, "judgements");
        assert_eq!(change.added[0].en, "1.a.1-S1: partly met. Not found.");
        assert_eq!(change.removed[0].nl, "1.a.1-S1: niet bekend. Niet gevonden.");
    }
}
