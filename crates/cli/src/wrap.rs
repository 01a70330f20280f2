//! Long lines, as wide as the terminal.

/// Columns of the terminal, where there is one.
pub(crate) fn terminal_width() -> Option<usize> {
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let found = || terminal_size::terminal_size().map(|(terminal_size::Width(width), _)| usize::from(width));
    stated.or_else(found).filter(|width| *width >= NARROWEST)
}

/// Below this no line is broken: there is no room for an indent.
const NARROWEST: usize = 40;

/// A text whose longer lines are broken between words. What follows of a line stands below its text, also in a tree.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        wrap_line(line, width, &mut out);
    }
    out
}

fn wrap_line(line: &str, width: usize, out: &mut String) {
    if line.chars().count() <= width {
        out.push_str(line);
        return;
    }
    let hanging = hanging_indent(line, width);
    let mut column = 0;
    let mut rest = line;
    loop {
        let room = width.saturating_sub(column);
        let count = rest.chars().count();
        if count <= room {
            out.push_str(rest);
            return;
        }
        let end = rest.char_indices().nth(room).map_or(rest.len(), |(at, _)| at);
        // Not within the indent: a word longer than the line stays whole.
        let start = rest.len() - rest.trim_start_matches(is_indent).len();
        let space = rest[start..end].rfind(' ').map(|at| start + at).filter(|at| *at > start);
        let space = space.or_else(|| rest[end..].find(' ').map(|at| end + at));
        let Some(space) = space else {
            out.push_str(rest);
            return;
        };
        out.push_str(rest[..space].trim_end());
        out.push('\n');
        out.push_str(&hanging);
        column = hanging.chars().count();
        rest = rest[space..].trim_start();
    }
}

/// What stands before the second line: the branches of the tree that go on, and two more columns.
fn hanging_indent(line: &str, width: usize) -> String {
    let indent = line.chars().take_while(|c| is_indent(*c));
    let goes_on = indent.map(|c| if matches!(c, '│' | '├') { '│' } else { ' ' });
    goes_on.chain([' ', ' ']).take(width / 2).collect()
}

fn is_indent(c: char) -> bool {
    matches!(c, ' ' | '│' | '├' | '└' | '─')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_goes_on_below_its_text() {
        assert_eq!(wrapped("one two three\nshort", 8), "one two\n  three\nshort");
        assert_eq!(wrapped("├─ one two three", 11), "├─ one two\n│    three");
        assert_eq!(wrapped("   └─ one two", 10), "   └─ one\n     two");
    }

    #[test]
    fn a_word_that_is_too_long_stays_whole() {
        assert_eq!(wrapped("  https://example.org/long x", 10), "  https://example.org/long\n    x");
        assert_eq!(wrapped("abcdefghijkl", 4), "abcdefghijkl");
    }
}
