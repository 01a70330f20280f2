//! Trees with box characters.

use std::fmt::Write as _;

/// A line with what stands below it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    text: String,
    below: Vec<Node>,
}

impl Node {
    /// A line.
    pub(crate) fn new(text: impl Into<String>) -> Node {
        Node { text: text.into(), below: Vec::new() }
    }

    /// Puts a line below.
    pub(crate) fn push(&mut self, node: Node) {
        self.below.push(node);
    }

    /// The tree; the root is not indented.
    pub(crate) fn print(&self) -> String {
        let mut out = format!("{}\n", self.text);
        self.print_below("", &mut out);
        out
    }

    fn print_below(&self, indent: &str, out: &mut String) {
        for (index, node) in self.below.iter().enumerate() {
            let last = index + 1 == self.below.len();
            let _ = writeln!(out, "{indent}{}{}", if last { "└─ " } else { "├─ " }, node.text);
            node.print_below(&format!("{indent}{}", if last { "   " } else { "│  " }), out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn branches_hang_together() {
        let mut root = Node::new("root");
        let mut first = Node::new("first");
        first.push(Node::new("leaf"));
        root.push(first);
        root.push(Node::new("last"));
        assert_eq!(root.print(), "root\n├─ first\n│  └─ leaf\n└─ last\n");
    }
}
