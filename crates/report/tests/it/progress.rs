//! What the report says, and what it never says.

use voetspoor_quantity::Lang;
use voetspoor_report::{Block, Document, progress_document, to_markdown};

use crate::shipped::plan;

pub(crate) fn document(language: Lang) -> Document {
    let plan = plan();
    let report = plan.progress("2024-06-17".parse().unwrap(), "2026-11-22".parse().unwrap()).unwrap();
    progress_document(&report, language)
}

#[test]
fn every_action_and_every_criterion_is_in_it() {
    for language in Lang::ALL {
        let text = to_markdown(&document(*language));
        let plan = plan();
        for action in &plan.edition().actions {
            assert!(text.contains(&format!("### {} ", action.id)), "{language} {}", action.id);
        }
    }
}

#[test]
fn what_was_not_found_is_never_called_not_done() {
    let text = to_markdown(&document(Lang::Nl));
    assert!(text.contains("gericht gezocht in openbare bronnen op 22 november 2026, niets gevonden"));
    assert!(text.contains("niet afzonderlijk gezocht; algemeen gezocht in openbare bronnen op 21 november 2026"));
    assert!(!text.contains("niet gevonden in openbare bronnen"), "not said of what was not searched for by itself");
    for word in ["niet gedaan", "mislukt", "achterstand", "helaas"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn every_row_has_as_many_cells_as_its_header() {
    for block in document(Lang::En).blocks {
        if let Block::Table { caption, header, rows } = block {
            assert!(rows.iter().all(|row| row.len() == header.len()), "{caption}");
        }
    }
}

#[test]
fn headings_do_not_skip_into_depth_before_a_first_level() {
    let document = document(Lang::Nl);
    let levels: Vec<u8> = document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Heading(level, _) = block { Some(*level) } else { None })
        .collect();
    assert_eq!(levels.first(), Some(&1));
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}
