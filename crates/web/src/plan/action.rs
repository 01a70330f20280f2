//! One action: all that the plan says of it, what is known of each criterion, and how we know.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use voetspoor_plan::{
    Action, ActionAt, Commitment, CriterionAt, Edition, Reading, SourceError, SourceKind, Stated, Target, TermState,
    Update, day_in_words,
};
use voetspoor_quantity::{Lang, NameOn};

use super::asked::Asked;
use super::{files, frame, judged, tint};
use crate::address;
use crate::desk::SUGGEST;
use crate::frame::Frame;
use crate::knowledge::connected::{Group, groups};
use crate::portal::Portal;
use crate::respond::page;
use crate::twin::{Named, Shape};

#[derive(Template)]
#[template(path = "plan/action.html")]
struct ActionPage<'a> {
    frame: Frame,
    l: Lang,
    day: String,
    at: &'a ActionAt<'a>,
    class: &'static str,
    read: Option<String>,
    line: String,
    kinds: Vec<&'a str>,
    readings: Vec<ReadingView>,
    criteria: Vec<CriterionView<'a>>,
    milestones: Vec<MilestoneView<'a>>,
    differences: Vec<(&'static str, &'static str, &'a str)>,
    errors: Vec<&'a SourceError>,
    commitments: Vec<&'a Commitment>,
    targets: Vec<&'a Target>,
    continued: Vec<(&'a str, &'a str)>,
    /// Of an action that the newest edition no longer has: when it was printed last, and what goes on in its place.
    former: Option<(String, Vec<Neighbour>)>,
    /// Actions of earlier editions that this one continues: printed when, with how many statements.
    continues: Vec<(Neighbour, String, usize)>,
    statements: Vec<StatementView<'a>>,
    connected: Vec<Group>,
    before: Option<Neighbour>,
    after: Option<Neighbour>,
    /// Where visitors make a suggestion; nothing in a portal without records.
    suggest: Option<String>,
}

/// What one part of the plan says.
struct ReadingView {
    name: &'static str,
    lead: Vec<Party>,
    with: Vec<Party>,
    term: String,
    status: &'static str,
    class: &'static str,
    rule: &'static str,
}

/// An organisation as it was called on the day, and as the plan prints it.
struct Party {
    printed: String,
    name: String,
    path: Option<String>,
}

struct CriterionView<'a> {
    id: &'a str,
    text: &'a str,
    judgement: &'static str,
    class: &'static str,
    stated: Vec<StatedView<'a>>,
    searched: Option<String>,
    /// The kinds of source disagree.
    disputed: bool,
}

struct StatedView<'a> {
    kind: &'static str,
    judgement: &'static str,
    reason: &'a str,
    update: &'a str,
}

struct MilestoneView<'a> {
    at: String,
    text: &'a str,
    state: &'static str,
}

/// A statement about the action, with its evidence.
pub(crate) struct StatementView<'a> {
    pub(crate) id: &'a str,
    pub(crate) on: String,
    pub(crate) kind: &'static str,
    pub(crate) by: String,
    pub(crate) text: &'a str,
    pub(crate) looked: Option<String>,
    pub(crate) evidence: Vec<EvidenceView<'a>>,
    pub(crate) replies: Vec<(String, String, &'a str)>,
}

pub(crate) struct EvidenceView<'a> {
    pub(crate) url: Option<&'a str>,
    pub(crate) title: &'a str,
    pub(crate) publisher: &'a str,
    pub(crate) date: Option<String>,
    pub(crate) read: &'static str,
}

struct Neighbour {
    path: String,
    name: String,
}

pub(crate) async fn get(State(portal): State<Portal>, l: Lang, named: Named, asked: Asked) -> Response {
    let parameters = [("id", named.name.as_str())];
    let newest = portal.plan.at(asked.day);
    // An action that the edition of the day no longer has keeps its page, as it stood last.
    let former = portal.plan.former(newest.edition, &named.name);
    let at = former.as_ref().map_or(newest, |former| newest.of_edition(former.edition));
    if matches!(named.shape, Shape::Csv | Shape::Json)
        && let Some(answer) = files::action(&at, &named)
    {
        return answer;
    }
    let found = at.action(&named.name).filter(|_| named.shape == Shape::Html);
    let Some(action) = found else {
        return named.missing();
    };
    let (plan, edition) = (&portal.plan, at.edition);
    let title = format!("{} {}", action.action.id, action.action.title.get(l));
    let frame = frame(l, address::PLAN_ACTION, &title, action.action.what.get(l))
        .at(address::PLAN_ACTION, &parameters)
        .twins(&["csv", "json"])
        .asked(&asked.on_query());
    let line = edition.subline(&action.action.subline).map(|part| part.title.get(l));
    let line = line.or_else(|| edition.line(action.action.line()).map(|line| line.title.get(l))).unwrap_or_default();
    let party = |label: &String| {
        let name = plan.name_at(label, asked.day).map_or_else(|| label.clone(), |name| name.full(l).to_owned());
        let known = plan.organisation(label);
        let path = known.map(|known| address::PLAN_ORGANISATION.with(l, &[("id", &known.id)]));
        Party { printed: label.clone(), name, path }
    };
    let reading = |reading: Reading| {
        let departments = action.action.departments.get(reading);
        let status = action.by(reading);
        ReadingView {
            name: reading.label(l),
            lead: departments.lead.iter().map(party).collect(),
            with: departments.with.iter().map(party).collect(),
            term: action.action.period.get(reading).text.get(l).to_owned(),
            status: status.status.label(l),
            class: tint(status.status).class(),
            rule: status.rule.label(l),
        }
    };
    let neighbour = |step: i64| {
        let place = edition.actions.iter().position(|one| one.id == action.action.id)?;
        let other = edition.actions.get(usize::try_from(i64::try_from(place).ok()? + step).ok()?)?;
        let path = format!("{}{}", address::PLAN_ACTION.with(l, &[("id", &other.id)]), asked.day_query());
        Some(Neighbour { path, name: format!("{} {}", other.id, other.title.get(l)) })
    };
    let way_to = |one: &Action| Neighbour {
        path: format!("{}{}", address::PLAN_ACTION.with(l, &[("id", &one.id)]), asked.day_query()),
        name: format!("{} {}", one.id, one.title.get(l)),
    };
    let printed = |edition: &Edition| edition.about.published.words(l);
    let about_action = |target: &&Target| {
        target.about == action.action.id
            || action.action.criteria.iter().any(|one| target.criterion.as_deref() == Some(&one.id))
    };
    let differences = action.action.differences.iter();
    let mut statements: Vec<&Update> =
        action.updates.iter().copied().filter(|update| update.reply_to.is_none()).collect();
    statements.reverse();
    page::kept(
        &ActionPage {
            day: day_in_words(asked.day, l),
            class: tint(action.status()).class(),
            read: action.read_on.map(|day| day_in_words(day, l)),
            line: line.to_owned(),
            kinds: action
                .action
                .classification
                .values
                .iter()
                .filter_map(|id| edition.class(id))
                .map(|class| class.name.get(l))
                .collect(),
            readings: Reading::ALL.iter().copied().map(reading).collect(),
            criteria: action.criteria.iter().map(|criterion| criterion_view(criterion, l)).collect(),
            milestones: action
                .milestones
                .iter()
                .map(|one| MilestoneView {
                    at: one.milestone.at.words(l),
                    text: one.milestone.text.get(l),
                    state: state(one.state, l),
                })
                .collect(),
            differences: differences.map(|one| (one.field.label(l), one.severity.label(l), one.note.get(l))).collect(),
            errors: edition.source_errors_about(&action.action.id).collect(),
            former: former.map(|one| (printed(one.edition), one.goes_on.into_iter().map(way_to).collect())),
            continues: plan
                .continued_by(edition, action.action)
                .into_iter()
                .map(|one| (way_to(one.action), printed(one.edition), at.updates_about(&one.action.id).len()))
                .collect(),
            commitments: action.action.implements.iter().filter_map(|id| edition.commitment(id)).collect(),
            targets: edition.about.targets.iter().filter(about_action).collect(),
            continued: plan
                .continued_in(&action.action.id)
                .map(|(programme, part)| (programme.title.get(l), part.title.get(l)))
                .collect(),
            statements: statements.into_iter().map(|update| statement_view(&portal, update, l)).collect(),
            connected: groups(&portal, &voetspoor_knowledge::Target::new("plan", &action.action.id), l),
            before: neighbour(-1),
            after: neighbour(1),
            suggest: portal.has_records.then(|| format!("{}?about=plan%3A{}", SUGGEST.path(l), action.action.id)),
            at: &action,
            frame,
            l,
        },
        l,
    )
}

fn criterion_view<'a>(criterion: &CriterionAt<'a>, l: Lang) -> CriterionView<'a> {
    let standing = &criterion.standing;
    let of_kind = |kind: SourceKind, stated: Option<Stated<'a>>| {
        stated.map(|stated| StatedView {
            kind: kind.label(l),
            judgement: stated.judged.is.label(l),
            reason: stated.judged.reason.get(l),
            update: &stated.update.id,
        })
    };
    let stated = [
        of_kind(SourceKind::Independent, standing.independent),
        of_kind(SourceKind::Editorial, standing.editorial),
        of_kind(SourceKind::SelfReport, standing.self_report),
        standing.open.and_then(|open| of_kind(open.update.kind, Some(open))),
    ];
    CriterionView {
        id: &criterion.criterion.id,
        text: criterion.criterion.text.get(l),
        judgement: standing.judgement.label(l),
        class: judged(standing.judgement).class(),
        stated: stated.into_iter().flatten().collect(),
        searched: standing.searched_in_words(l),
        disputed: standing.is_disputed(),
    }
}

/// A statement as pages show it.
pub(crate) fn statement_view<'a>(portal: &'a Portal, update: &'a Update, l: Lang) -> StatementView<'a> {
    let by = |update: &Update| {
        let name = portal.plan.name_at(&update.by, update.stated_on);
        name.map_or_else(|| update.by.clone(), |name: NameOn<'_>| name.full(l).to_owned())
    };
    StatementView {
        id: &update.id,
        on: day_in_words(update.stated_on, l),
        kind: update.kind.label(l),
        by: by(update),
        text: update.text.get(l),
        looked: update
            .search
            .as_ref()
            .map(|search| format!("{}. {}", crate::data::words::capital(search.reach.label(l)), search.what.get(l))),
        evidence: update
            .evidence
            .iter()
            .map(|one| EvidenceView {
                url: one.url.as_deref(),
                title: one.title.get(l),
                publisher: &one.publisher,
                date: one.date.map(|date| date.words(l)),
                read: one.read.label(l),
            })
            .collect(),
        replies: portal
            .plan
            .replies_to(&update.id)
            .map(|reply| (by(reply), day_in_words(reply.stated_on, l), reply.text.get(l)))
            .collect(),
    }
}

/// The state of a term in words.
pub(crate) fn state(state: TermState, l: Lang) -> &'static str {
    state.label(l)
}
