//! Three texts into one, line by line, where people changed different places.

use std::collections::VecDeque;

/// What came of merging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Merge {
    /// Both changed different places: this has the words of both.
    Clean(String),
    /// Both changed the same place. The text has all words of both, with marks around the places to look at.
    Quarrel(String),
}

impl Merge {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Merge::Clean(text) | Merge::Quarrel(text) => text,
        }
    }
}

/// Opens the place that one of two changed.
pub const MINE: &str = "<<<<<<< mine\n";
/// Between the words of both.
pub const MIDDLE: &str = "=======\n";
/// Closes it.
pub const THEIRS: &str = ">>>>>>> theirs\n";

/// Merges two texts that began from the same one. No line that either wrote is left out.
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merge {
    if mine == theirs || base == theirs {
        return Merge::Clean(mine.to_owned());
    }
    if base == mine {
        return Merge::Clean(theirs.to_owned());
    }
    let (base, mine, theirs) = (lines(base), lines(mine), lines(theirs));
    let mut in_mine: VecDeque<Kept> = kept(&base, &mine).into();
    let mut in_theirs: VecDeque<Kept> = kept(&base, &theirs).into();
    let (mut text, mut quarrel) = (String::new(), false);
    let mut at = (0, 0, 0);
    // Lines of the base that both kept are fixed points; between two of them each side has its own words.
    loop {
        let fixed = next_fixed(&mut in_mine, &mut in_theirs);
        let (b, m, t) = fixed.unwrap_or((base.len(), mine.len(), theirs.len()));
        let (old, ours, others) = (&base[at.0..b], &mine[at.1..m], &theirs[at.2..t]);
        if ours == others || old == others {
            push(&mut text, ours);
        } else if old == ours {
            push(&mut text, others);
        } else {
            quarrel = true;
            text.push_str(MINE);
            push_closed(&mut text, ours);
            text.push_str(MIDDLE);
            push_closed(&mut text, others);
            text.push_str(THEIRS);
        }
        let Some((b, m, t)) = fixed else { break };
        text.push_str(base[b]);
        at = (b + 1, m + 1, t + 1);
    }
    if quarrel { Merge::Quarrel(text) } else { Merge::Clean(text) }
}

/// A line of the base that stands in another text too: where in each.
type Kept = (usize, usize);

fn next_fixed(mine: &mut VecDeque<Kept>, theirs: &mut VecDeque<Kept>) -> Option<(usize, usize, usize)> {
    loop {
        let (m, t) = (*mine.front()?, *theirs.front()?);
        match m.0.cmp(&t.0) {
            std::cmp::Ordering::Less => drop(mine.pop_front()),
            std::cmp::Ordering::Greater => drop(theirs.pop_front()),
            std::cmp::Ordering::Equal => {
                mine.pop_front();
                theirs.pop_front();
                return Some((m.0, m.1, t.1));
            }
        }
    }
}

/// Lines that both texts have, in order: a longest common subsequence.
fn kept(base: &[&str], other: &[&str]) -> Vec<Kept> {
    similar::capture_diff_slices(similar::Algorithm::Myers, base, other)
        .into_iter()
        .flat_map(|piece| match piece {
            similar::DiffOp::Equal { old_index, new_index, len } => {
                (0..len).map(|step| (old_index + step, new_index + step)).collect()
            }
            _ => Vec::new(),
        })
        .collect()
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn push(text: &mut String, lines: &[&str]) {
    for line in lines {
        text.push_str(line);
    }
}

/// With a line end after the last, so that a mark stands on a line of its own.
fn push_closed(text: &mut String, lines: &[&str]) {
    push(text, lines);
    if lines.last().is_some_and(|line| !line.ends_with('\n')) {
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn changes_in_different_places_go_together() {
        let merged = merge("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nc\nd\nE\n");
        assert_eq!(merged, Merge::Clean("A\nb\nc\nd\nE\n".into()));
    }

    #[test]
    fn changes_of_one_place_are_shown_side_by_side() {
        let merged = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n");
        assert_eq!(merged, Merge::Quarrel(format!("a\n{MINE}mine\n{MIDDLE}theirs\n{THEIRS}c\n")));
    }

    #[test]
    fn what_one_removed_and_the_other_left_is_removed() {
        assert_eq!(merge("a\nb\nc\n", "a\nc\n", "a\nb\nc\nd\n"), Merge::Clean("a\nc\nd\n".into()));
    }

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[abc]{1,2}", 0..8).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn no_line_that_somebody_wrote_is_lost(base in text(), mine in text(), theirs in text()) {
            let merged = merge(&base, &mine, &theirs);
            let bare = |line: &str| line.trim_end_matches('\n').to_owned();
            let old: Vec<String> = lines(&base).into_iter().map(bare).collect();
            let out: Vec<String> = lines(merged.text()).into_iter().map(bare).collect();
            for written in lines(&mine).into_iter().chain(lines(&theirs)).map(bare) {
                // A line that the base had may have been removed by the other one.
                prop_assert!(old.contains(&written) || out.contains(&written), "{written} is lost in {out:?}");
            }
        }

        #[test]
        fn who_changed_nothing_takes_the_other_text(base in text(), other in text()) {
            prop_assert_eq!(merge(&base, &base, &other), Merge::Clean(other.clone()));
            prop_assert_eq!(merge(&base, &other, &base), Merge::Clean(other));
        }
    }
}
