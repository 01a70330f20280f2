//! Reading again after a change gives what reading everything gives.

use voetspoor_knowledge::{ContentFile, Knowledge, Problem};

use crate::shipped::{files, outside};

type Files = Vec<(String, Vec<u8>)>;

fn content(files: &Files) -> impl Iterator<Item = ContentFile<'_>> {
    files.iter().map(|(path, bytes)| ContentFile { path, bytes })
}

fn anew(files: &Files) -> (Knowledge, Vec<Problem>) {
    Knowledge::load_what_holds(content(files), &outside(files)).unwrap()
}

fn again(before: &Knowledge, old: &Files, new: &Files) -> (Knowledge, Vec<Problem>) {
    let is_same = |path: &str| {
        let of = |files: &Files| files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.clone());
        of(old).is_some() && of(old) == of(new)
    };
    before.again(content(new), &is_same, &outside(new)).unwrap()
}

fn said(knowledge: &Knowledge) -> String {
    knowledge.all().map(|entry| serde_json::to_string(entry).unwrap()).collect::<Vec<_>>().join("\n")
}

#[test]
fn whatever_changes_it_is_as_if_all_were_read() {
    let shipped = files();
    let change = |files: &Files, path: &str, from: &str, to: &str| -> Files {
        let mut files = files.clone();
        let (_, bytes) = files.iter_mut().find(|(name, _)| name == path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        *bytes = text.replace(from, to).into_bytes();
        files
    };
    let standard = "standards/en-50600-4-2.toml";
    let renamed = change(&shipped, standard, "name.nl = \"", "name.nl = \"Nieuw ");
    let broken = change(&renamed, standard, "checked = \"", "checked = \"nooit ");
    let mut gone = broken.clone();
    gone.retain(|(path, _)| path != standard);
    let defined = change(&gone, "standards/register.toml", "order = ", "review_months_of_old = 1\norder = ");
    let mut steps = vec![shipped.clone(), renamed, broken, gone, shipped.clone()];
    // A definition that does not hold is refused as a whole, also after one that did.
    let (before, _) = anew(&shipped);
    assert!(before.again(content(&defined), &|_| true, &outside(&defined)).is_err());
    let (mut knowledge, mut now) = (before, steps.remove(0));
    for next in steps {
        let (fresh, told) = anew(&next);
        let (read, told_again) = again(&knowledge, &now, &next);
        assert_eq!(said(&read), said(&fresh));
        assert_eq!(told_again, told);
        (knowledge, now) = (read, next);
    }
}
