//! A law file: one law in one version, in the machine-readable law format of the Dutch government (RegelRecht), in the profile that
//! `docs/src/reference/law-format.md` describes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::expression::Expression;
use crate::rule::About;
use crate::value::{Value, ValueType};

/// A law in the version that holds from a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Law {
    /// Path of its file below the folder of the law.
    pub file: String,
    /// Its name in references; the versions of a law share it.
    pub id: String,
    /// Official name, in Dutch.
    pub name: String,
    /// Rank.
    pub layer: Layer,
    /// First day of this version.
    pub valid_from: Date,
    /// Last day of the law, where it ends.
    pub valid_to: Option<Date>,
    /// Number in the database of the Union or of Dutch law.
    pub number: Option<String>,
    /// Address of the official text.
    pub url: String,
    /// Its articles, as far as they are modelled.
    pub articles: Vec<Article>,
    /// What the format has no place for.
    pub about: About,
}

/// Rank of a law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Layer {
    /// Regulation of the Union, of the legislator or delegated.
    EuVerordening,
    /// Directive of the Union.
    EuRichtlijn,
    /// Act of parliament.
    Wet,
    /// Order in council.
    Amvb,
    /// Ministerial regulation.
    MinisterieleRegeling,
    /// What an authority says of how it applies the law.
    Uitvoeringsbeleid,
}

/// An article with what of it is modelled.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Number, such as `5.15a`.
    pub number: String,
    /// Our own short description in Dutch.
    pub text: String,
    /// Address of the article.
    pub url: String,
    /// Authority that the article or law names.
    pub authority: Option<String>,
    /// Constants.
    pub constants: BTreeMap<String, Value>,
    /// Facts that the article asks for.
    pub facts: Vec<Parameter>,
    /// Outputs of other articles that it uses.
    pub inputs: Vec<Input>,
    /// What it gives.
    pub outputs: Vec<Output>,
    /// How each output is computed, in order.
    pub actions: Vec<Action>,
}

/// A fact that an article asks for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Name, as in the vocabulary of facts.
    pub name: String,
    /// Type.
    pub r#type: ValueType,
    /// Always false: a fact may be unknown.
    pub required: bool,
}

/// An output of another article.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Name in this article.
    pub name: String,
    /// Type.
    pub r#type: ValueType,
    /// Where it comes from.
    pub source: Source,
}

/// Where an input comes from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Law; this one where there is none.
    pub regulation: Option<String>,
    /// Output.
    pub output: String,
    /// Facts handed on, each under its own name.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
}

/// What an article gives.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// Name.
    pub name: String,
    /// Type.
    pub r#type: ValueType,
    /// Whether it can be nothing.
    #[serde(default)]
    pub nullable: bool,
}

/// How an output is computed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Which output.
    pub output: String,
    /// Its value.
    pub value: Expression,
    /// Where it stands in the law.
    #[serde(default)]
    pub legal_basis: Option<LegalBasis>,
}

/// Where a statement stands in the law.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Law.
    pub law: String,
    /// Article.
    pub article: String,
    /// Paragraph.
    pub paragraph: Option<String>,
    /// Why it reads so.
    pub explanation: Option<String>,
}

impl Law {
    /// The article that gives an output, with how it is computed.
    pub fn output(&self, name: &str) -> Option<(&Article, &Action)> {
        let of = |article: &'_ Article| article.actions.iter().position(|action| action.output == name);
        let article = self.articles.iter().find(|article| of(article).is_some())?;
        Some((article, article.actions.get(of(article)?)?))
    }

    /// Whether this version could hold on a day, apart from later versions.
    pub fn begun(&self, on: Date) -> bool {
        self.valid_from <= on
    }
}

impl Article {
    /// Whether a name is a fact that the article asks for.
    pub(crate) fn is_fact(&self, name: &str) -> bool {
        self.facts.iter().any(|fact| fact.name == name)
    }

    /// An input by name.
    pub(crate) fn input(&self, name: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.name == name)
    }

    /// The computation of an output of this article.
    pub(crate) fn action(&self, output: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.output == output)
    }
}

/// A law file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    #[serde(rename = "$schema")]
    pub(crate) schema: String,
    #[serde(rename = "$id")]
    id: String,
    name: String,
    regulatory_layer: Layer,
    celex_nummer: Option<String>,
    bwb_id: Option<String>,
    #[allow(dead_code, reason = "the format asks for it")]
    publication_date: Date,
    valid_from: Date,
    valid_to: Option<Date>,
    url: String,
    articles: Vec<WrittenArticle>,
    x_voetspoor: About,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenArticle {
    number: String,
    text: String,
    url: String,
    machine_readable: MachineReadable,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MachineReadable {
    competent_authority: Option<Authority>,
    #[serde(default)]
    definitions: BTreeMap<String, Value>,
    execution: Execution,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Authority {
    name: String,
    #[allow(dead_code, reason = "the format asks for it")]
    r#type: AuthorityType,
}

#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum AuthorityType {
    Instance,
    Category,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Execution {
    #[allow(dead_code, reason = "the format has it")]
    produces: Option<Produces>,
    #[serde(default)]
    parameters: Vec<Parameter>,
    #[serde(default)]
    input: Vec<Input>,
    output: Vec<Output>,
    actions: Vec<Action>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "the format has them")]
struct Produces {
    legal_character: String,
    decision_type: Option<String>,
}

impl Written {
    pub(crate) fn law(self, file: &str) -> Law {
        Law {
            file: file.to_owned(),
            id: self.id,
            name: self.name,
            layer: self.regulatory_layer,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            number: self.celex_nummer.or(self.bwb_id),
            url: self.url,
            articles: self.articles.into_iter().map(WrittenArticle::article).collect(),
            about: self.x_voetspoor,
        }
    }
}

impl WrittenArticle {
    fn article(self) -> Article {
        let MachineReadable { competent_authority, definitions, execution } = self.machine_readable;
        Article {
            number: self.number,
            text: self.text,
            url: self.url,
            authority: competent_authority.map(|authority| authority.name),
            constants: definitions,
            facts: execution.parameters,
            inputs: execution.input,
            outputs: execution.output,
            actions: execution.actions,
        }
    }
}
