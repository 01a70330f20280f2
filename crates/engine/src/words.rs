//! Texts as small numbers, so that the fold compares integers and not strings.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::cell::Text;

/// Code of a text; 0 stands for "not stated".
pub(crate) type Code = u32;

/// A growing list of distinct texts. Codes are local to one fold and never leave it.
#[derive(Debug, Default)]
pub(crate) struct Words {
    codes: FxHashMap<Text, Code>,
    texts: Vec<Text>,
}

impl Words {
    /// Code of a text, new or known. An empty text is "not stated".
    pub(crate) fn code(&mut self, text: &str) -> Code {
        if text.is_empty() {
            return 0;
        }
        if let Some(code) = self.codes.get(text) {
            return *code;
        }
        let text: Text = Arc::from(text);
        self.texts.push(Arc::clone(&text));
        let code = self.texts.len() as Code;
        self.codes.insert(text, code);
        code
    }

    /// Text of a code; none for 0.
    pub(crate) fn text(&self, code: Code) -> Option<&Text> {
        (code as usize).checked_sub(1).and_then(|index| self.texts.get(index))
    }
}
