//! Entries as rows of a table: what goes out comes in as unchanged, what people change is told cell by cell.

use std::collections::BTreeMap;

use voetspoor_knowledge::bulk::{CellProblem, Fate, RowIn, RowRead, columns, rows};
use voetspoor_quantity::Message as _;

use crate::shipped::{files, knowledge, outside};

/// Files of a register by id.
fn known(register: &str) -> BTreeMap<String, String> {
    let of = |(path, bytes): (String, Vec<u8>)| {
        let id = path.strip_prefix(register)?.strip_prefix('/')?.strip_suffix(".toml")?.to_owned();
        (id != "register").then(|| (id, String::from_utf8(bytes).unwrap()))
    };
    files().into_iter().filter_map(of).collect()
}

/// An export of a register, changed, and what it would do.
fn read(
    register: &str,
    change: impl FnOnce(&mut Vec<String>, &mut Vec<Vec<String>>),
) -> Result<Vec<RowRead>, Vec<CellProblem>> {
    let knowledge = knowledge();
    let definition = knowledge.register(register).unwrap();
    let known = known(register);
    let mut header = columns(definition);
    let mut table = rows(definition, known.values().map(String::as_str));
    change(&mut header, &mut table);
    let table: Vec<RowIn<'_>> = (2..).zip(&table).map(|(line, cells)| RowIn { line, cells }).collect();
    knowledge.read_rows(definition, &header, &table, &known, &outside(&files()))
}

fn place(header: &[String], name: &str) -> usize {
    header.iter().position(|column| column == name).unwrap()
}

fn codes(told: &[CellProblem]) -> Vec<(&'static str, &str)> {
    told.iter().map(|one| (one.wrong.code(), one.name.as_str())).collect()
}

#[test]
fn nothing_changes_by_going_out_and_coming_in() {
    for register in knowledge().registers() {
        let read = read(&register.id, |_, _| {}).unwrap();
        assert_eq!(read.len(), known(&register.id).len());
        for row in read {
            assert_eq!((row.fate, row.told), (Fate::Same, vec![]), "{}:{}", register.id, row.id);
        }
    }
}

#[test]
fn every_entry_could_be_made_anew_from_its_row() {
    let knowledge = knowledge();
    for register in knowledge.registers() {
        let files = known(&register.id);
        let (header, table) = (columns(register), rows(register, files.values().map(String::as_str)));
        let table: Vec<RowIn<'_>> = (2..).zip(&table).map(|(line, cells)| RowIn { line, cells }).collect();
        let outside = outside(&crate::shipped::files());
        let read = knowledge.read_rows(register, &header, &table, &BTreeMap::new(), &outside).unwrap();
        for (row, file) in read.into_iter().zip(files.values()) {
            let Fate::New(text) = row.fate else { panic!("{}: {:?}", row.id, row.told) };
            let draft = |text: &str| knowledge.draft(&register.id, "x", text, &outside).unwrap();
            let (new, old) = (draft(&text), draft(file));
            let trimmed = |text: String| text.replace("\\n\"", "\"");
            let compared =
                |record: &voetspoor_knowledge::Record| trimmed(serde_json::to_string(record.entry()).unwrap());
            assert_eq!(compared(&new), compared(&old), "{}:{}", register.id, row.id);
        }
    }
}

#[test]
fn a_changed_cell_is_told_and_the_rest_stays() {
    let read = read("standards", |header, table| {
        table.truncate(2);
        table[0][place(header, "name.nl")] = "Anders".to_owned();
    });
    let read = read.unwrap();
    let Fate::Changed(text, changes) = &read[0].fate else { panic!("{read:?}") };
    assert_eq!(
        changes.iter().map(|one| (one.column.as_str(), one.after.as_str())).collect::<Vec<_>>(),
        [("name.nl", "Anders")]
    );
    assert!(text.contains("name.nl = \"Anders\""));
    assert_eq!(read[1].fate, Fate::Same);
}

#[test]
fn a_column_that_is_left_out_leaves_its_values() {
    let read = read("standards", |header, table| {
        let keep = [place(header, "id"), place(header, "checked"), place(header, "name.en")];
        for row in std::iter::once(header).chain(table) {
            *row = keep.iter().map(|place| row[*place].clone()).collect();
        }
    });
    assert!(read.unwrap().iter().all(|row| row.fate == Fate::Same));
}

#[test]
fn what_does_not_hold_is_told_at_its_cell() {
    let wrong: [(&str, &str, &str, &str); 7] = [
        ("id", "", "V-KNO-007", "id"),
        ("id", "Geen Kenmerk", "V-KNO-006", "id"),
        ("name.nl", "", "V-KNO-007", "name.nl"),
        ("checked", "22-11-2026", "V-KNO-009", "checked"),
        ("evidence", "zeker", "V-KNO-010", "evidence"),
        ("source.url", "javascript:alert(1)", "V-KNO-017", "source.url"),
        ("link.to", "standards:bestaat-niet", "V-KNO-012", "link.to"),
    ];
    for (column, value, code, at) in wrong {
        let read = read("glossary", |header, table| {
            table.truncate(1);
            for part in ["source.url", "link.to"] {
                let cell = &mut table[0][place(header, part)];
                *cell = cell.split(" | ").next().unwrap().to_owned();
            }
            for (name, cell) in header.iter().zip(&mut table[0]) {
                if name.starts_with("source.") || name.starts_with("link.") {
                    *cell = cell.split(" | ").next().unwrap().trim().to_owned();
                }
            }
            if column == "link.to" {
                table[0][place(header, "link.relation")] = "refers-to".to_owned();
                table[0][place(header, "link.note.nl")].clear();
                table[0][place(header, "link.note.en")].clear();
            }
            table[0][place(header, column)] = value.to_owned();
        });
        let read = read.unwrap();
        assert_eq!(read[0].fate, Fate::Refused, "{column}={value}");
        assert!(codes(&read[0].told).contains(&(code, at)), "{column}={value}: {:?}", codes(&read[0].told));
    }
}

#[test]
fn a_header_that_does_not_hold_refuses_all() {
    let told = read("standards", |header, _| {
        header[1] = "naam.nl".to_owned();
        header[2] = "id".to_owned();
        let url = place(header, "source.url");
        header[url] = "summary.en".to_owned();
    })
    .unwrap_err();
    let codes = codes(&told);
    for code in
        [("V-KNO-026", "naam.nl"), ("V-KNO-022", "id"), ("V-KNO-022", "summary.en"), ("V-KNO-027", "source.url")]
    {
        assert!(codes.contains(&code), "{code:?} is not in {codes:?}");
    }
}

#[test]
fn an_id_that_is_there_twice_counts_for_neither() {
    let read = read("standards", |_, table| {
        table.truncate(2);
        table[1] = table[0].clone();
    });
    for row in read.unwrap() {
        assert_eq!((row.fate, codes(&row.told)), (Fate::Refused, vec![("V-KNO-022", "id")]));
    }
}

#[test]
fn parts_of_one_value_stand_at_the_same_place() {
    let read = read("standards", |header, table| {
        table.truncate(1);
        table[0][place(header, "source.title")].push_str(" | nog een");
    });
    let read = read.unwrap();
    assert_eq!(read[0].fate, Fate::Refused);
    assert!(codes(&read[0].told).iter().any(|(code, name)| *code == "V-KNO-028" && name.starts_with("source.")));
}

#[test]
fn new_rows_may_lead_to_each_other() {
    let read = read("glossary", |header, table| {
        table.truncate(1);
        let mut other = table[0].clone();
        table[0][place(header, "id")] = "eerste".to_owned();
        other[place(header, "id")] = "tweede".to_owned();
        for (name, cell) in header.iter().zip(&mut other) {
            if name.starts_with("link.") {
                cell.clear();
            }
        }
        other[place(header, "link.to")] = "glossary:eerste".to_owned();
        other[place(header, "link.relation")] = "refers-to".to_owned();
        table.push(other);
    });
    let read = read.unwrap();
    assert!(matches!(&read[1].fate, Fate::New(text) if text.contains("glossary:eerste")), "{read:?}");
    assert_eq!(codes(&read[1].told), [("V-KNO-012", "link.to")], "and it is told that the other comes first");
}
