//! Values as a page shows them: text, list, link.

use voetspoor_knowledge::{Entry, Field, FieldType, Value, markdown};
use voetspoor_quantity::Lang;

use crate::address;
use crate::portal::Inner;

/// A field with its values.
pub(super) struct Shown<'a> {
    pub(super) key: &'a str,
    pub(super) label: &'a str,
    pub(super) help: &'a str,
    pub(super) values: Vec<Said>,
}

/// One value on a page.
pub(super) struct Said {
    pub(super) text: String,
    /// Where it leads.
    pub(super) path: Option<String>,
    /// Whether that is outside the portal.
    pub(super) outside: bool,
    /// HTML that was made safe, instead of the text.
    pub(super) html: Option<String>,
}

/// A field of an entry; none where the entry does not have it.
pub(super) fn field<'a>(portal: &Inner, field: &'a Field, entry: &Entry, l: Lang) -> Option<Shown<'a>> {
    let values = entry.values(&field.key);
    let said = values.iter().map(|value| said(portal, field, value, l)).collect();
    let (label, help) = (field.label.get(l), field.help.get(l));
    (!values.is_empty()).then_some(Shown { key: &field.key, label, help, values: said })
}

/// A value as a page shows it.
pub(super) fn said(portal: &Inner, field: &Field, value: &Value, l: Lang) -> Said {
    let text = portal.knowledge.shown(field, value).get(l).to_owned();
    let html = matches!(field.kind, FieldType::Markdown).then(|| markdown::to_html(&text, 3));
    let (path, outside) = match (&field.kind, value) {
        (FieldType::Url, Value::Text(url)) => (Some(url.clone()), true),
        (FieldType::Email, Value::Text(email)) => (Some(format!("mailto:{email}")), true),
        (FieldType::Identifier(scheme), Value::Text(text)) => (scheme.address(text), true),
        (FieldType::Reference(register), Value::Reference(id)) => {
            (Some(address::ENTRY.with(l, &[("register", register), ("id", id)])), false)
        }
        _ => (None, false),
    };
    Said { text, path, outside, html }
}
