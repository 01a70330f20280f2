//! The tags of an XML text, one by one, in pieces of any size: enough to count and to look, where reading would hold the whole.

/// Splitter over bytes as they come.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    tag: Vec<u8>,
    within: Within,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    #[default]
    Text,
    Tag,
    Quote(u8),
    Comment,
}

/// What is of interest stands well before this.
const LONGEST_TAG: usize = 64 << 10;

impl Tags {
    /// Takes the next bytes, and shows each tag that ends in them, without its brackets.
    pub(crate) fn add(&mut self, bytes: &[u8], visit: &mut dyn FnMut(&[u8])) {
        let mut rest = bytes;
        while let Some((byte, after)) = rest.split_first() {
            if self.within == Within::Text {
                let Some(at) = rest.iter().position(|byte| *byte == b'<') else { return };
                self.tag.clear();
                self.within = Within::Tag;
                rest = &rest[at + 1..];
                continue;
            }
            rest = after;
            self.within = match (self.within, *byte) {
                (Within::Tag, b'>') => {
                    visit(&self.tag);
                    Within::Text
                }
                (Within::Comment, b'>') if self.tag.ends_with(b"--") => Within::Text,
                (Within::Comment, byte) => {
                    // Only its end is of interest.
                    if self.tag.len() > 4 {
                        self.tag.remove(0);
                    }
                    self.tag.push(byte);
                    Within::Comment
                }
                (Within::Tag, quote @ (b'"' | b'\'')) => self.keep(quote, Within::Quote(quote)),
                (Within::Quote(quote), byte) if byte == quote => self.keep(byte, Within::Tag),
                (within, byte) => {
                    let within = self.keep(byte, within);
                    if within == Within::Tag && self.tag == b"!--" {
                        self.tag.clear();
                        Within::Comment
                    } else {
                        within
                    }
                }
            };
        }
    }

    fn keep(&mut self, byte: u8, within: Within) -> Within {
        if self.tag.len() < LONGEST_TAG {
            self.tag.push(byte);
        }
        within
    }
}

/// The name of a tag without its namespace; that of an end has its stroke before it.
pub(crate) fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(u8::is_ascii_whitespace).unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or(tag);
    let name = name.strip_suffix(b"/").unwrap_or(name);
    if name.starts_with(b"/") { name } else { without_prefix(name) }
}

fn without_prefix(name: &[u8]) -> &[u8] {
    name.iter().rposition(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// An attribute of a tag by its name without its namespace, as it is written.
pub(crate) fn attribute<'t>(tag: &'t [u8], wanted: &str) -> Option<&'t str> {
    let mut rest = std::str::from_utf8(tag).ok()?;
    loop {
        let (before, after) = rest.split_once('=')?;
        let name = before.trim_end().rsplit(|letter: char| letter.is_ascii_whitespace()).next().unwrap_or(before);
        let after = after.trim_start();
        let quote = after.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if without_prefix(name.as_bytes()) == wanted.as_bytes() {
            return Some(value);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(xml: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut tags = Tags::default();
        for piece in xml.as_bytes().chunks(3) {
            tags.add(piece, &mut |tag| found.push(String::from_utf8_lossy(tag).into_owned()));
        }
        found
    }

    #[test]
    fn what_stands_in_quotes_and_comments_is_no_tag() {
        assert_eq!(tags("x<a b='>'/>y<!-- don't <c> --><d>"), ["a b='>'/", "d"]);
    }

    #[test]
    fn an_attribute_is_found_by_its_own_name() {
        let tag = br#"x:row r="5" data-hidden="0" x:hidden = '1'/"#;
        assert_eq!((attribute(tag, "hidden"), attribute(tag, "r")), (Some("1"), Some("5")));
        assert_eq!((attribute(tag, "ht"), local_name(tag)), (None, &b"row"[..]));
        assert_eq!((local_name(b"a/"), local_name(b"/t:row")), (&b"a"[..], &b"/t:row"[..]));
    }
}
