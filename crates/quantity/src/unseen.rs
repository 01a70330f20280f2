//! Marks that nobody sees: they turn letters around, hide in a name, or split a word so that search does not find it.

/// Whether people do not see this mark and it does not belong in a text. Ends of lines and tabs belong in it, and so do the joiners that scripts and
/// emoji need.
pub const fn is_unseen(mark: char) -> bool {
    matches!(mark,
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            // Soft hyphen, space of no width, marks of direction, separators of lines.
            | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            // Overrides and isolates of direction, signs of no width, byte order mark.
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            // A mark of direction of Arabic, a separator of Mongolian, anchors of notes, tags.
            | '\u{61c}' | '\u{180e}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_or_splits_words_is_found() {
        for text in ["EN 50600\u{202e}2-4", "ener\u{200b}gie", "e\u{ad}nergie", "nul\u{0}teken", "\u{feff}naam"] {
            assert!(text.chars().any(is_unseen), "{text:?}");
        }
    }

    #[test]
    fn lines_tabs_accents_and_joined_emoji_may_stay() {
        for text in ["een\r\ntwee\tdrie", "Coördinatie, CO₂ en €", "👩\u{200d}💻", "می\u{200c}خواهم"] {
            assert!(!text.chars().any(is_unseen), "{text:?}");
        }
    }
}
