//! The views of the plan as tables: what each page beside the list of actions shows, a row each.

use serde_json::{Value, json};
use voetspoor_publication::Table;
use voetspoor_quantity::{Day, Lang};

use super::{ACTION_COLUMNS, optional, text};
use crate::at::{ActionAt, MilestoneAt, PlanAt};
use crate::change::Changed;
use crate::edition::{Evaluation, Goal, Target};
use crate::filter::Filter;
use crate::status::{Status, TermState};
use crate::{Organisation, Text};

fn both(words: &Text) -> [Value; 2] {
    text(Some(words))
}

impl<'a> PlanAt<'a> {
    /// Steps whose day has passed without being met, within actions whose own term has not passed.
    pub fn late_steps(&self) -> Vec<(ActionAt<'a>, Vec<MilestoneAt<'a>>)> {
        let running = self.actions(&Filter::default()).into_iter().filter(|action| !action.is_past_term());
        let late = |one: &&MilestoneAt<'_>| matches!(one.state, TermState::PassedOpen | TermState::PassedUnknown);
        let with_steps = running.map(|action| {
            let steps: Vec<_> = action.milestones.iter().filter(late).copied().collect();
            (action, steps)
        });
        with_steps.filter(|(_, steps)| !steps.is_empty()).collect()
    }

    /// One row a difference between body and annex, an error of the source, or a criterion on which sources disagree.
    pub fn contradiction_table(&self) -> Table {
        let columns =
            ["kind", "about", "field", "severity", "text_nl", "text_en", "statements", "status", "status_annex"];
        let found = self.contradictions();
        let mut rows = Vec::new();
        for at in &found.differing {
            for one in &at.action.differences {
                let [nl, en] = both(&one.note);
                let (field, severity) = (one.field.as_str(), one.severity.as_str());
                rows.push(vec![
                    json!("difference"),
                    json!([at.action.id]),
                    json!(field),
                    json!(severity),
                    nl,
                    en,
                    json!([]),
                    json!(at.status()),
                    json!(at.annex.status),
                ]);
            }
        }
        let none = || [Value::Null, Value::Null];
        for error in found.source_errors {
            let ([nl, en], [status, annex]) = (both(&error.text), none());
            let [field, severity] = none();
            rows.push(vec![
                json!("source-error"),
                json!(error.about),
                field,
                severity,
                nl,
                en,
                json!([]),
                status,
                annex,
            ]);
        }
        for one in &found.disputed {
            let ([nl, en], [status, annex]) = (none(), none());
            let ([field, severity], about) = (none(), json!([one.criterion]));
            let statements: Vec<&str> = one.statements.iter().map(|update| update.id.as_str()).collect();
            rows.push(vec![json!("disputed"), about, field, severity, nl, en, json!(statements), status, annex]);
        }
        Table::new("contradictions", columns, rows)
    }

    /// One row an action past its term that is not shown to be done, and one a step whose day has passed.
    pub fn past_term_table(&self) -> Table {
        let columns = ["kind", "action", "title_nl", "title_en", "last_day", "step_nl", "step_en", "state"];
        let row = |kind: &str, at: &ActionAt<'_>, last: Option<Day>, step: Option<&Text>, state: Value| {
            let ([title_nl, title_en], [step_nl, step_en]) = (both(&at.action.title), text(step));
            vec![json!(kind), json!(at.action.id), title_nl, title_en, optional(last), step_nl, step_en, state]
        };
        let mut rows: Vec<_> = self
            .overdue()
            .iter()
            .map(|at| {
                let kind = if at.status() == Status::Overdue { "shown-open" } else { "outcome-not-known" };
                row(kind, at, at.action.period.body.last_day(), None, json!(at.status()))
            })
            .collect();
        for (action, steps) in self.late_steps() {
            rows.extend(steps.iter().map(|step| {
                row("step", &action, Some(step.milestone.at.last_day()), Some(&step.milestone.text), json!(step.state))
            }));
        }
        Table::new("past-term", columns, rows)
    }

    /// One row an organisation that the plan names at an action, with its name on the day.
    pub fn organisation_table(&self) -> Table {
        let columns = [
            "id",
            "tooi",
            "name_nl",
            "name_en",
            "short",
            "name_certain",
            "successors",
            "leads",
            "takes_part",
            "on",
            "criteria",
            "met",
            "partly",
            "not_met",
            "unknown",
        ];
        let ids = |actions: &[ActionAt<'_>]| actions.iter().map(|one| one.action.id.clone()).collect::<Vec<_>>();
        let rows = self.organisations().into_iter().map(|one| {
            let criteria = one.counts.criteria;
            vec![
                json!(one.organisation.id),
                optional(one.organisation.tooi.as_ref()),
                json!(one.name.full(Lang::Nl)),
                json!(one.name.full(Lang::En)),
                json!(one.name.short()),
                json!(one.name.certain),
                json!(one.successors.iter().map(|next| &next.id).collect::<Vec<_>>()),
                json!(ids(&one.leads)),
                json!(ids(&one.takes_part)),
                json!(self.day),
                json!(criteria.total),
                json!(criteria.met),
                json!(criteria.partly),
                json!(criteria.not_met),
                json!(criteria.unknown),
            ]
        });
        Table::new("organisations", columns, rows)
    }

    /// One row an action of an organisation, with its role in it.
    pub fn role_table(&self, organisation: &'a Organisation) -> Table {
        let one = self.responsibility(organisation);
        let roles = [("lead", &one.leads), ("takes-part", &one.takes_part)];
        let rows = roles.into_iter().flat_map(|(role, actions)| {
            actions.iter().map(move |action| [vec![json!(role)], self.action_row(action)].concat())
        });
        Table::new(organisation.id.clone(), ["role"].into_iter().chain(ACTION_COLUMNS), rows)
    }

    /// One row a goal, a target, a yardstick for new actions or an evaluation, of the edition and of the programmes after it.
    pub fn goal_table(&self) -> Table {
        let columns = [
            "of",
            "kind",
            "id",
            "about",
            "text_nl",
            "text_en",
            "note_nl",
            "note_en",
            "base_year",
            "bound",
            "value",
            "unit",
            "when",
        ];
        let goal = |of: &str, goal: &Goal| {
            let ([nl, en], [note_nl, note_en]) = (both(&goal.title), text(goal.detail.as_ref()));
            let mut row = vec![json!(of), json!("goal"), json!(goal.id), Value::Null, nl, en, note_nl, note_en];
            row.extend([Value::Null, Value::Null, Value::Null, Value::Null, optional(goal.horizon)]);
            row
        };
        let target = |of: &str, target: &Target| {
            let ([nl, en], [note_nl, note_en]) = (both(&target.statistic), text(target.note.as_ref()));
            let mut row =
                vec![json!(of), json!("target"), json!(target.id), json!(target.about), nl, en, note_nl, note_en];
            row.extend([json!(target.base_year), json!(target.bound), json!(target.value), json!(target.unit)]);
            row.push(optional(target.by));
            row
        };
        let evaluation = |of: &str, one: &Evaluation| {
            let [nl, en] = both(&one.title);
            let mut row = vec![json!(of), json!("evaluation"), json!(one.id), json!(one.commitment), nl, en];
            row.extend([
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                optional(Some(one.at)),
            ]);
            row
        };
        let about = &self.edition.about;
        let mut rows: Vec<_> = about.goals.iter().map(|one| goal(&about.id, one)).collect();
        rows.extend(about.targets.iter().map(|one| target(&about.id, one)));
        rows.extend(about.inclusion_criteria.iter().map(|one| {
            let [nl, en] = both(&one.text);
            let mut row = vec![json!(about.id), json!("yardstick"), json!(one.id), Value::Null, nl, en];
            row.resize(columns.len(), Value::Null);
            row
        }));
        rows.extend(about.evaluations.iter().map(|one| evaluation(&about.id, one)));
        for programme in self.plan.programmes() {
            rows.extend(programme.goals.iter().map(|one| goal(&programme.id, one)));
            rows.extend(programme.targets.iter().map(|one| target(&programme.id, one)));
            rows.extend(programme.evaluations.iter().map(|one| evaluation(&programme.id, one)));
        }
        Table::new("goals", columns, rows)
    }

    /// One row a proposal for a new action, or feedback on the plan.
    pub fn proposal_table(&self) -> Table {
        let columns = [
            "kind",
            "id",
            "by_nl",
            "by_en",
            "on",
            "about",
            "title_nl",
            "title_en",
            "text_nl",
            "text_en",
            "specific",
            "measurable",
            "acceptable",
            "realistic",
            "timebound",
            "decision",
            "decided_on",
            "reply_nl",
            "reply_en",
            "published",
        ];
        let proposals = self.plan.proposals().iter().map(|one| {
            let name = |l: Lang| {
                let known = one.on.and_then(|on| self.plan.name_at(&one.by, on)).map(|name| name.full(l).to_owned());
                known.unwrap_or_else(|| one.by.clone())
            };
            let about: Vec<&String> = one.element.iter().chain(&one.subline).collect();
            let ([title_nl, title_en], [text_nl, text_en]) = (both(&one.title), both(&one.what));
            let [reply_nl, reply_en] = both(&one.decision.reason);
            let mut row = vec![json!("proposal"), json!(one.id), json!(name(Lang::Nl)), json!(name(Lang::En))];
            row.extend([optional(one.on), json!(about), title_nl, title_en, text_nl, text_en]);
            row.extend(one.smart.letters().iter().map(|(_, _, letter)| json!(letter.is)));
            row.extend([json!(one.decision.is), optional(one.decision.on), reply_nl, reply_en, json!(true)]);
            row
        });
        let feedback = self.plan.feedback().iter().map(|one| {
            let ([by_nl, by_en], [text_nl, text_en]) = (both(&one.by), both(&one.text));
            let [reply_nl, reply_en] = text(one.reply.as_ref());
            let mut row = vec![json!("feedback"), json!(one.id), by_nl, by_en, optional(one.on), json!(one.about)];
            row.extend([Value::Null, Value::Null, text_nl, text_en]);
            row.extend(std::iter::repeat_n(Value::Null, 7));
            row.extend([reply_nl, reply_en, json!(one.published)]);
            row
        });
        Table::new("proposals", columns, proposals.chain(feedback))
    }

    /// One row an item of the boxes in which the plan sums up standing policy, with what was stated about it since.
    pub fn policy_table(&self) -> Table {
        let columns = [
            "box",
            "as_of",
            "standing_policy",
            "title_nl",
            "title_en",
            "item",
            "name_nl",
            "name_en",
            "text_nl",
            "text_en",
            "threshold_nl",
            "threshold_en",
            "when_nl",
            "when_en",
            "flag_nl",
            "flag_en",
            "statements",
            "box_statements",
        ];
        let since = |id: &str| self.updates_about(id).iter().map(|update| update.id.clone()).collect::<Vec<_>>();
        let rows = self.edition.boxes.iter().flat_map(|policy| {
            policy.items.iter().map(move |item| {
                let [title_nl, title_en] = both(&policy.title);
                let mut row =
                    vec![json!(policy.id), optional(policy.as_of), json!(policy.standing_policy), title_nl, title_en];
                row.push(json!(item.id));
                row.extend(both(&item.name).into_iter().chain(both(&item.text)));
                row.extend([&item.threshold, &item.when, &item.flag].into_iter().flat_map(|one| text(one.as_ref())));
                row.extend([json!(since(&item.id)), json!(since(&policy.id))]);
                row
            })
        });
        Table::new("policy", columns, rows)
    }

    /// One row a group, a meeting or a member of the coalition behind the plan; no row where the edition names none.
    pub fn coalition_table(&self) -> Table {
        let columns = [
            "kind",
            "id",
            "name_nl",
            "name_en",
            "what_nl",
            "what_en",
            "start",
            "frequency",
            "funding_nl",
            "funding_en",
            "flag_nl",
            "flag_en",
            "as_of",
        ];
        let rows = self.edition.coalition.iter().flat_map(|coalition| {
            let as_of = json!(coalition.as_of.to_string());
            let groups = coalition.groups.iter().map(|one| {
                let ([name_nl, name_en], [what_nl, what_en]) = (both(&one.name), text(one.what.as_ref()));
                let mut row = vec![json!(one.kind), json!(one.id), name_nl, name_en, what_nl, what_en];
                row.extend([optional(one.start), Value::Null]);
                row.extend(text(one.funding.as_ref()).into_iter().chain(text(one.flag.as_ref())));
                row
            });
            let events = coalition.events.iter().map(|one| {
                let [nl, en] = both(&one.name);
                vec![json!("event"), json!(one.id), nl, en, Value::Null, Value::Null, Value::Null, json!(one.frequency)]
            });
            let member = |name: &String| vec![json!("member"), Value::Null, json!(name), json!(name)];
            let rows = groups.chain(events).chain(coalition.members.iter().map(member));
            rows.map(|mut row| {
                row.resize(columns.len() - 1, Value::Null);
                row.push(as_of.clone());
                row
            })
            .collect::<Vec<_>>()
        });
        Table::new("coalition", columns, rows)
    }

    /// One row a part of the programme that follows the plan. What it continues is our inference.
    pub fn programme_table(&self) -> Table {
        let columns = [
            "programme",
            "status",
            "start",
            "end",
            "lead",
            "with",
            "part",
            "group_nl",
            "group_en",
            "title_nl",
            "title_en",
            "elements_nl",
            "elements_en",
            "seems_to_continue",
        ];
        let rows = self.plan.programmes().iter().flat_map(|programme| {
            programme.parts.iter().map(move |part| {
                let mut row = vec![json!(programme.id), json!(programme.status), json!(programme.start.to_string())];
                row.extend([
                    json!(programme.end.to_string()),
                    json!(programme.lead),
                    json!(programme.with),
                    json!(part.id),
                ]);
                row.extend(both(&part.group).into_iter().chain(both(&part.title)));
                row.push(json!(part.elements.iter().map(|one| &one.name.nl).collect::<Vec<_>>()));
                row.push(json!(part.elements.iter().map(|one| &one.name.en).collect::<Vec<_>>()));
                row.push(json!(part.continues));
                row
            })
        });
        Table::new("programme", columns, rows)
    }

    /// One row a statement made or a status turned after one day, up to and with another.
    pub fn change_table(&self, after: Day, until: Day) -> Table {
        let columns = ["on", "kind", "about", "statement", "text_nl", "text_en", "status_before", "status", "rule"];
        let rows = self.plan.changes(after, until).into_iter().map(|change| {
            let on = json!(change.on);
            match change.what {
                Changed::Statement(update) => {
                    let [nl, en] = both(&update.text);
                    let mut row = vec![on, json!(update.kind), json!(update.about), json!(update.id), nl, en];
                    row.resize(columns.len(), Value::Null);
                    row
                }
                Changed::Status { action, from, to, rule } => {
                    let mut row = vec![on, json!("status"), json!([action.id]), Value::Null, Value::Null, Value::Null];
                    row.extend([json!(from), json!(to), json!(rule)]);
                    row
                }
            }
        });
        Table::new("changes", columns, rows)
    }
}
