//! What is wrong with an entry, in the words of its form: files have keys, people read labels.

use voetspoor_knowledge::{Problem, Register, Wrong};
use voetspoor_quantity::{Lang, Message as _, Said, Words};

use crate::desk::control::part_label;

/// What is wrong, and what to do.
pub(super) fn said(problem: &Problem, register: &Register) -> (Words, Words) {
    let said = |l| in_form(&problem.wrong, register, l);
    (Words::of(|l| said(l).message), Words::of(|l| said(l).help))
}

fn in_form(wrong: &Wrong, register: &Register, l: Lang) -> Said {
    let told = named(wrong.clone(), |key| label(key, register, l)).say(l);
    let help = match wrong {
        Wrong::NoSource => l.is(
            "vul bij Bronnen titel, uitgever, adres, de dag waarop je hem opende en hoe hij is gelezen in",
            "fill in title, publisher, address, the day you opened it and how it was read under Sources",
        ),
        Wrong::WrongType { .. } => l.is(
            "kijk naar de uitleg en het voorbeeld bij dit veld",
            "look at the explanation and the example beside this field",
        ),
        Wrong::UnknownKey { .. } => l.is("haal het weg", "remove it"),
        Wrong::EvidenceTooStrong { .. } => {
            let message = l.is(
                "dit bewijs is te sterk: geen bron is gelezen als document of op de pagina van de uitgever",
                "this evidence is too strong: no source was read as a document or on its publisher's page",
            );
            let help = l.is(
                "kies een zwakker bewijs, of zeg bij een bron dat het document of de pagina zelf is gelezen",
                "choose weaker evidence, or say at a source that the document or the page itself was read",
            );
            return Said { message: message.to_owned(), help: help.to_owned() };
        }
        _ => return told,
    };
    Said { help: help.to_owned(), ..told }
}

/// The same, about what the form calls the key.
fn named(mut wrong: Wrong, label: impl Fn(&str) -> String) -> Wrong {
    match &mut wrong {
        Wrong::Missing { key }
        | Wrong::UnknownKey { key }
        | Wrong::WrongType { key, .. }
        | Wrong::Empty { key }
        | Wrong::TooLong { key, .. }
        | Wrong::NotInList { key, .. }
        | Wrong::NotAnAddress { key, .. }
        | Wrong::NotAnEmail { key, .. }
        | Wrong::Markdown { key, .. }
        | Wrong::InternalHere { key }
        | Wrong::BadIdentifier { key, .. }
        | Wrong::BadNames { key, .. }
        | Wrong::InFuture { key } => *key = label(key),
        _ => {}
    }
    wrong
}

/// What the form calls a key: a field of the register, or a part that every entry has; in one of the two languages where it says so.
fn label(key: &str, register: &Register, l: Lang) -> String {
    let (name, language) = match key.rsplit_once('.') {
        Some((name, "nl")) => (name, Some(l.is("Nederlands", "Dutch"))),
        Some((name, "en")) => (name, Some(l.is("Engels", "English"))),
        _ => (key, None),
    };
    let part = match name {
        "id" => l.is("kenmerk", "identifier"),
        "name" => l.is("naam", "name"),
        "summary" => l.is("samenvatting", "summary"),
        "text" => l.is("tekst", "text"),
        "identifiers" => l.is("nummers", "numbers"),
        "also" => l.is("andere namen", "other names"),
        "evidence" => l.is("bewijs", "evidence"),
        "checked" => l.is("gecontroleerd op", "checked on"),
        "check_again" => l.is("opnieuw controleren op", "check again on"),
        "to" => l.is("naar", "to"),
        "relation" => l.is("verband", "relation"),
        "note" => l.is("toelichting", "note"),
        "title" => l.is("titel", "title"),
        "publisher" => l.is("uitgever", "publisher"),
        "url" => l.is("adres", "address"),
        "date" => l.is("datum", "date"),
        "accessed" => l.is("geopend op", "opened on"),
        "read" => l.is("gelezen", "read"),
        other => match part_label(other, l) {
            "" => name,
            part => part,
        },
    };
    let field = register.field(name.strip_prefix("fields.").unwrap_or(name));
    let called = field.map_or(part, |field| field.label.get(l));
    match language {
        Some(language) => format!("{called} ({language})"),
        None => called.to_owned(),
    }
}
