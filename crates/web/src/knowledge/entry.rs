//! `/kennis/REGISTER/ID`: all that is known of one thing, how sure it is, and what it is connected with.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::Response;
use voetspoor_knowledge::{Entry, Evidence, Register, markdown};
use voetspoor_quantity::{Day, Lang, day_in_words};

use super::connected::{Group, groups};
use super::read::{DAYS, Views};
use super::shown::{self, Shown};
use super::{frame, tint};
use crate::address::{self, encode_segment};
use crate::desk::{HISTORY, SUGGEST};
use crate::frame::Frame;
use crate::plan::asked::today;
use crate::portal::Portal;
use crate::respond::problem::Problem;
use crate::respond::{page, table};
use crate::twin::Shape;

#[derive(Template)]
#[template(path = "knowledge/entry.html")]
struct EntryPage<'a> {
    frame: Frame,
    l: Lang,
    entry: &'a Entry,
    class: &'static str,
    checked: String,
    due: String,
    doubts: Vec<String>,
    /// Did nobody check it in a source yet?
    unverified: bool,
    valid: Option<String>,
    text: Option<String>,
    fields: Vec<Shown<'a>>,
    fields_path: String,
    connections: Vec<Group>,
    sources: Vec<SourceView<'a>>,
    /// Is it a draft that nobody published yet?
    draft: bool,
    /// Where visitors make a suggestion, and where they see what changed; nothing in a portal without records.
    asked: Option<String>,
    past: Option<String>,
    /// How often visitors looked at it of late; nothing where nobody did, or nothing is counted.
    views: Option<String>,
}

/// A source with how it was read.
struct SourceView<'a> {
    title: &'a str,
    url: &'a str,
    publisher: &'a str,
    date: Option<String>,
    accessed: String,
    read: &'static str,
    note: Option<&'a str>,
    /// Does its address lead to a site, and not to the document?
    site: bool,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    l: Lang,
    uri: Uri,
    Path((register, last)): Path<(String, String)>,
) -> Response {
    let (id, shape) = Shape::split(&last);
    let missing = || Problem::not_found(l).answer(uri.path());
    let Some(register) = portal.knowledge.register(&register) else { return missing() };
    let Some(entry) = portal.knowledge.entry(&register.id, id) else { return missing() };
    let day = today(&portal);
    match shape {
        Shape::Html => page::kept(&entry_page(&portal, register, entry, day, l), l),
        Shape::Json => {
            let mut object = portal.knowledge.object(register, entry, day);
            if let (Some(object), Some(views)) = (object.as_object_mut(), portal.most_read.load().of(entry)) {
                object.insert("views".to_owned(), serde_json::json!(views));
            }
            table::json(&object)
        }
        Shape::Csv => table::sheet(&portal.knowledge.table(register, [entry], day)),
        _ => missing(),
    }
}

/// The page of a draft, as it will look, for whoever has the link.
pub(crate) fn preview(portal: &Portal, register: &Register, entry: &Entry, l: Lang) -> Response {
    let mut shown = entry_page(portal, register, entry, today(portal), l);
    shown.draft = true;
    shown.frame.listed = false;
    shown.frame.twins.clear();
    page::fresh(&shown, l)
}

fn entry_page<'a>(portal: &'a Portal, register: &'a Register, entry: &'a Entry, day: Day, l: Lang) -> EntryPage<'a> {
    let parameters = [("register", register.id.as_str()), ("id", entry.id.as_str())];
    let frame = frame(l, address::ENTRY, entry.name.get(l), entry.summary.get(l))
        .at(address::ENTRY, &parameters)
        .below(address::REGISTER.id(l, &register.id), register.title.get(l))
        .twins(&["json", "csv"]);
    let sources = entry.sources.iter().map(|source| SourceView {
        title: &source.title,
        url: &source.url,
        publisher: &source.publisher,
        date: source.date.map(|date| date.words(l)),
        accessed: day_in_words(source.accessed, l),
        read: source.read.label(l),
        note: source.note.as_ref().map(|note| note.get(l)),
        site: entry.leads_to_site(source),
    });
    let end = |moment: Option<voetspoor_quantity::Moment>| moment.map_or_else(|| "…".to_owned(), |one| one.words(l));
    let bound = entry.valid_from.is_some() || entry.valid_until.is_some();
    let views = portal.most_read.load().of(entry).filter(|views| views.count > 0);
    EntryPage {
        views: views.map(|views| in_words(views, l)),
        class: tint(entry.evidence).class(),
        checked: day_in_words(entry.checked, l),
        due: day_in_words(entry.due(register), l),
        doubts: entry.doubts(register, day).iter().map(|doubt| doubt.words(register).get(l).to_owned()).collect(),
        unverified: entry.evidence == Evidence::Unverified,
        valid: bound.then(|| format!("{} – {}", end(entry.valid_from), end(entry.valid_until))),
        text: entry.text.as_ref().map(|text| markdown::to_html(text.get(l), 2)),
        fields: register.public_fields().filter_map(|field| shown::field(portal, field, entry, l)).collect(),
        fields_path: address::DEFINITION.id(l, &register.id),
        connections: groups(portal, &entry.target(), l),
        sources: sources.collect(),
        entry,
        draft: false,
        asked: portal
            .has_records
            .then(|| format!("{}?about={}", SUGGEST.path(l), encode_segment(&entry.target().to_string()))),
        past: portal.has_records.then(|| HISTORY.with(l, &parameters)),
        frame,
        l,
    }
}

fn in_words(views: Views, l: Lang) -> String {
    let (count, until) = (views.count, day_in_words(views.until.into(), l));
    match (l, count) {
        (Lang::Nl, _) => format!("{count} keer bekeken in {DAYS} dagen, tot en met {until}"),
        (Lang::En, 1) => format!("Viewed once in {DAYS} days, up to {until}"),
        (Lang::En, _) => format!("Viewed {count} times in {DAYS} days, up to {until}"),
    }
}
