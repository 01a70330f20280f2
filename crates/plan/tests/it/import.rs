//! A new edition is read, compared, written, and stands beside the old one.

use voetspoor_plan::{EditionChange, Imported, PlanError, compare, edition_files, edition_from_yaml};

use crate::shipped::{files, load, plan};

const NEW: &str = include_str!("../fixtures/new-edition.yaml");

fn import(text: &str) -> Result<Imported, PlanError> {
    edition_from_yaml("new.yaml", text, plan().edition(), "2026-10", "2026-10".parse().unwrap())
}

#[test]
fn the_files_of_an_edition_load_to_the_same_edition() {
    let plan = plan();
    let mut others: Vec<_> = files().into_iter().filter(|(path, _)| !path.starts_with("editions/")).collect();
    others.extend(edition_files(plan.edition()).unwrap());
    assert_eq!(load(&others).unwrap().edition(), plan.edition());
}

#[test]
fn an_edition_compared_with_itself_has_no_differences() {
    let plan = plan();
    assert_eq!(compare(plan.edition(), plan.edition()), []);
}

#[test]
fn differences_are_told_by_action_and_field() {
    let plan = plan();
    let imported = import(NEW).unwrap();
    let changes = compare(plan.edition(), &imported.edition);
    let fields = |wanted: &str| {
        changes.iter().find_map(|change| match change {
            EditionChange::Changed { id, fields } if id == wanted => {
                Some(fields.iter().map(|field| field.field.as_str()).collect::<Vec<_>>())
            }
            _ => None,
        })
    };
    let changed = fields("1.a.1").unwrap();
    assert!(changed.contains(&"period.body.end"), "{changed:?}");
    assert!(!changed.iter().any(|field| field.starts_with("criteria") || field.starts_with("notes")), "{changed:?}");
    assert_eq!(fields("1.a.2"), None, "what is given in Dutch alone takes its English from the edition before");
    assert!(changes.iter().any(|change| matches!(change, EditionChange::Added { id, continues, .. } if id == "3.a.7" && continues == &["3.a.4"])));
    assert_eq!(changes.iter().filter(|change| matches!(change, EditionChange::Removed { .. })).count(), 42);
    assert!(
        imported.notices.iter().any(|notice| notice.en.starts_with("4 texts") && notice.nl.starts_with("4 teksten")),
        "{:?}",
        imported.notices
    );
}

#[test]
fn what_the_editors_wrote_stays_while_the_source_says_the_same() {
    let source = "Body promises delivery to parliament in September (2024).";
    let mut before = plan().edition().clone();
    let action = before.actions.iter_mut().find(|action| action.id == "1.a.1").unwrap();
    action.notes[0].text = voetspoor_plan::Text::new("Eigen woorden.", "Own words.");
    action.notes[0].source_note = Some(source.to_owned());
    let notes = |text: &str| {
        let new = edition_from_yaml("new.yaml", text, &before, "2026-10", "2026-10".parse().unwrap()).unwrap();
        let told = compare(&before, &new.edition).into_iter().find_map(|change| match change {
            EditionChange::Changed { id, fields } if id == "1.a.1" => Some(fields),
            _ => None,
        });
        told.unwrap().into_iter().filter(|field| field.field.starts_with("notes")).collect::<Vec<_>>()
    };
    assert_eq!(notes(NEW), []);
    let changed = notes(&NEW.replace(source, "Body promises delivery to parliament in October (2024)."));
    assert!(changed.iter().any(|field| field.is.as_deref().is_some_and(|is| is.contains("October"))), "{changed:?}");
}

#[test]
fn the_new_edition_stands_beside_the_old_one_and_statements_keep_their_actions() {
    let imported = import(NEW).unwrap();
    let mut all = files();
    all.extend(edition_files(&imported.edition).unwrap());
    let plan = load(&all).unwrap();
    let ids: Vec<&str> = plan.editions().iter().map(|edition| edition.about.id.as_str()).collect();
    assert_eq!(ids, ["2024-06", "2026-10"]);
    assert_eq!(plan.edition().actions.len(), 3);
    assert_eq!(plan.edition_named("2024-06").unwrap().actions.len(), 44);
    assert!(plan.updates_about("3.b.6").count() >= 2);
    let old = plan.at("2026-11-22".parse().unwrap()).of_edition(plan.edition_named("2024-06").unwrap());
    assert!(old.action("3.b.6").is_some());
}

#[test]
fn an_action_that_goes_on_under_another_id_keeps_its_history() {
    let mut all = files();
    all.extend(edition_files(&import(NEW).unwrap().edition).unwrap());
    let plan = load(&all).unwrap();
    let at = |day: &str| plan.at(day.parse().unwrap());
    let ids = |found: &[voetspoor_plan::Former<'_>]| -> Vec<String> {
        found.iter().map(|one| format!("{}/{}", one.edition.about.id, one.action.id)).collect()
    };

    // On each day the edition that was published by then.
    for (day, edition) in [("2020-01-01", "2024-06"), ("2025-01-01", "2024-06"), ("2026-10-01", "2026-10")] {
        assert_eq!(at(day).edition.about.id, edition, "{day}");
    }
    let new = plan.edition();
    let former = plan.former(new, "3.a.4").unwrap();
    let goes_on: Vec<&str> = former.goes_on.iter().map(|one| one.id.as_str()).collect();
    assert_eq!((former.edition.about.id.as_str(), goes_on.as_slice()), ("2024-06", &["3.a.7"][..]));
    assert_eq!(ids(&plan.continued_by(new, new.action("3.a.7").unwrap())), ["2024-06/3.a.4"]);
    // Gone without a word, still there, and never there.
    assert!(plan.former(new, "3.a.1").is_some_and(|former| former.goes_on.is_empty()));
    assert!(plan.former(new, "1.a.1").is_none() && plan.former(new, "9.z.9").is_none());
    assert!(plan.former(plan.edition_on("2025-01-01".parse().unwrap()), "3.a.4").is_none());
}

#[test]
fn an_action_continues_one_that_was_there() {
    let refused = import(&NEW.replace("continues: [3.a.4]", "continues: [9.z.9]")).unwrap();
    let mut all = files();
    all.extend(edition_files(&refused.edition).unwrap());
    let told = load(&all).unwrap_err().to_string();
    assert!(told.contains("V-PLAN-013") && told.contains("9.z.9") && told.contains("3.a.7.toml"), "{told}");
}

#[test]
fn a_remark_that_says_more_than_the_printed_label_stays() {
    let mut before = plan().edition().clone();
    let action = before.actions.iter_mut().find(|action| action.id == "1.a.1").unwrap();
    action.printed_label = Some("opstart 1".to_owned());
    let notes = |note: &str| {
        let text = NEW.replace("Body promises delivery to parliament in September (2024).", note);
        let read = edition_from_yaml("new.yaml", &text, &before, "2026-10", "2026-10".parse().unwrap()).unwrap();
        read.edition.actions[0].notes.len()
    };
    assert_eq!(notes("'Official label: \"ACTIE opstart 1\".'"), 0, "it stands in a field of its own");
    assert_eq!(notes("'Official label: \"ACTIE opstart 1\". Source of a demand.'"), 1);
}

#[test]
fn wrong_yaml_is_told_with_its_line() {
    let told = |text: &str| import(text).unwrap_err().to_string();
    let broken = told(&NEW.replace("  kind: action\n  line: 1", "  kind: [action\n  line: 1"));
    assert!(broken.starts_with("new.yaml:"), "{broken}");
    let word = told(&NEW.replace("end: 2026-Q3, end_kind: date", "end: 2026-Q3, end_kind: someday"));
    assert!(word.contains("V-PLAN-021") && word.contains("someday") && word.contains("new.yaml:"), "{word}");
    let backwards = told(&NEW.replace("end: 2026-Q3, end_kind", "end: 2020-Q3, end_kind"));
    assert!(backwards.contains("lies before the start"), "{backwards}");
}

/// Ten mistakes in one file are ten lines, and not ten rounds.
#[test]
fn every_mistake_of_a_file_is_told_at_once_at_its_line() {
    let wrong = "\
actions:
- id: 1.a.2
  kind: action
  subline: 1a
  title_nl: Kansen
  colour: red
  departments:
    body: {lead: EZK, with: []}
    annex: {lead: [EZK], with: []}
  classification: {type: categorie, values: [hardware]}
  what: Iets
  success_criteria:
  - {id: 1.a.2-S1, nl: Een, nll: Een}
  period:
    body: {text: Q3, start: 2024-Q7, start_kind: dat, end: 2025-Q1, end_kind: date}
    annex: {text: Q4, start: 2024-Q3, start_kind: date, end_kind: date}
  implments: []
- id: 1.a.3
  kind: actoin
  subline: 1a
  title_nl: Geld
  departments: {body: {lead: [EZK]}, annex: {lead: [EZK]}}
  classification: {type: category, values: [hardware]}
  what: {nl: Iets}
  success_criteria: []
  period:
    body: {text: 2024, start: 2024, start_kind: date, end: 2025, end_kind: date}
    annex: {text: 2024, start: 2024, start_kind: date, end: 2025, end_kind: date}
- subline: 1a
";
    let PlanError::Files(problems) = import(wrong).unwrap_err() else { panic!("problems of files") };
    let told: Vec<(usize, &str)> =
        problems.iter().map(|problem| (problem.line.unwrap_or(0), problem.message.en.as_str())).collect();
    for (line, needle) in [
        (6, "colour is not known here"),
        (8, "departments.body.lead must be a list"),
        (10, "\"categorie\" is not known; there are category"),
        (11, "what must have fields: nl, en"),
        (13, "success_criteria.nll is not known"),
        (15, "\"2024-Q7\" is no moment"),
        (15, "\"dat\" is not known; there are date"),
        (17, "implments is not known here; known are id, kind"),
        (18, "action 1.a.3: kind \"actoin\" is not known"),
        (29, "action number 3: id is missing"),
        (29, "action number 3: period is missing"),
    ] {
        assert!(told.iter().any(|(at, text)| *at == line && text.contains(needle)), "{line} {needle}: {told:#?}");
    }
    let dutch: Vec<&str> = problems.iter().map(|problem| problem.message.nl.as_str()).collect();
    for needle in [
        "colour: is hier niet bekend",
        "departments.body.lead: moet een lijst zijn",
        "\"categorie\" is niet bekend; er zijn category",
        "\"2024-Q7\" is geen moment",
        "actie 1.a.3: kind \"actoin\" is niet bekend",
        "actie nummer 3: id: ontbreekt",
    ] {
        assert!(dutch.iter().any(|text| text.contains(needle)), "{needle}: {dutch:#?}");
    }
    assert!(!dutch.iter().any(|text| text.contains("niet te lezen")), "{dutch:#?}");
}
