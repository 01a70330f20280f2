//! Statements about what happened: one file each, never deleted.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Day;

use crate::{Moment, Text};
use voetspoor_quantity::spelled;

spelled! {
    /// Who speaks in a statement. The kinds are kept apart: a later statement supersedes only one of its own kind.
    pub enum SourceKind {
        /// A responsible organisation about its own action.
        SelfReport = "self-report", "eigen verklaring", "self-report";
        /// An independent body that judged it.
        Independent = "independent", "onafhankelijk oordeel", "independent judgement";
        /// The editors of this register, who hold a public document against the criteria.
        Editorial = "editorial", "lezing van de redactie", "reading by the editors";
        /// The editors looked and found nothing.
        Search = "search", "gezocht, niet gevonden", "looked for, not found";
    }
}

spelled! {
    /// Whether a criterion is met.
    pub enum Judgement {
        /// Met.
        Met = "met", "gehaald", "met";
        /// Met in part.
        Partly = "partly", "deels gehaald", "partly met";
        /// Not met.
        NotMet = "not-met", "niet gehaald", "not met";
        /// Nothing is known of it.
        Unknown = "unknown", "niet bekend", "not known";
    }
}

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Address; left out where no public one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Title, in the language of the document or described in both.
    pub title: Text,
    /// Who published it.
    pub publisher: String,
    /// When it was published; left out where it bears no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// Day it was read, or found quoted.
    pub accessed: Day,
    /// What was read: the document itself, a summary, or another who quotes it.
    pub read: ReadAs,
}

spelled! {
    /// How close to the document the reader came.
    pub enum ReadAs {
        /// The document itself.
        Document = "document", "het document zelf gelezen", "the document itself was read";
        /// The publisher's page about it.
        PublisherPage = "publisher-page", "de pagina van de uitgever gelezen", "the publisher's page was read";
        /// Someone else who quotes it.
        SecondHand = "second-hand", "uit de tweede hand", "at second hand";
    }
}

/// A judgement on one criterion or commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The criterion or commitment.
    pub of: String,
    /// The judgement.
    pub is: Judgement,
    /// Why.
    pub reason: Text,
}

spelled! {
    /// How far a search went for the criteria that it names.
    pub enum Reach {
        /// It looked for what these criteria are about.
        ByItself = "by-itself", "gericht gezocht", "searched for by itself";
        /// A general search of public sources, in which not each criterion was looked for.
        General = "general", "alleen algemeen gezocht", "general search only";
    }
}

/// What was searched when nothing was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Search {
    /// Day on which was looked.
    pub looked_on: Day,
    /// Whether it looked for the criteria by themselves.
    pub reach: Reach,
    /// Where was looked and for what.
    pub what: Text,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// Format of the file.
    pub format: String,
    /// Identifier: the name of the file.
    pub id: String,
    /// What it is about: ids of actions, commitments, groups, boxes, goals or parts of the programme.
    pub about: Vec<String>,
    /// Who speaks.
    pub kind: SourceKind,
    /// The organisation that speaks, by label.
    pub by: String,
    /// Day on which it was stated, or entered in this register.
    pub stated_on: Day,
    /// Day from which it holds: the day of the document or the fact. The day it was stated, when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_from: Option<Day>,
    /// The statement that this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<String>,
    /// What is stated.
    pub text: Text,
    /// What was searched, for `search`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Search>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// Judgements on criteria.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub judgements: Vec<Judged>,
}

impl Update {
    /// Day from which it holds.
    pub fn holds_from(&self) -> Day {
        self.holds_from.unwrap_or(self.stated_on)
    }

    /// Its judgement on a criterion or commitment.
    pub fn judgement(&self, of: &str) -> Option<&Judged> {
        self.judgements.iter().find(|judged| judged.of == of)
    }

    /// The last day on which the editors looked or read for it; none for a statement without evidence.
    pub fn read_on(&self) -> Option<Day> {
        let looked = self.search.iter().map(|search| search.looked_on);
        looked.chain(self.evidence.iter().map(|evidence| evidence.accessed)).max()
    }

    /// Whether it speaks of an id, or of a criterion of it.
    pub fn is_about(&self, id: &str) -> bool {
        self.about.iter().any(|about| about == id)
    }
}
