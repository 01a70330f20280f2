//! Published figures that a data centre is held against.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::DatacentreError;
use crate::error::{DataProblems, parse_data};
use crate::indicator::{IndicatorId, indicators};
use crate::report::{Report, Value};
use crate::source::Source;

const FORMAT: &str = "voetspoor-datacentre-benchmarks/1";

/// What a published figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BenchmarkKind {
    /// An average of data centres.
    Average,
    /// A limit of a label, a law or the industry.
    Limit,
    /// From one figure to another.
    Range,
}

/// For data centres that went into operation in which months the figure is: `2024-01`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Started {
    /// In this month or later.
    pub from: Option<String>,
    /// Before this month.
    pub before: Option<String>,
}

impl Started {
    fn has(&self, month: (i16, i8)) -> bool {
        let bound = |text: &Option<String>| text.as_deref().and_then(month_of);
        let from = bound(&self.from).is_none_or(|from| month >= from);
        from && bound(&self.before).is_none_or(|before| month < before)
    }

    fn is_sound(&self) -> bool {
        let sound = |text: &Option<String>| text.as_deref().is_none_or(|text| month_of(text).is_some());
        sound(&self.from) && sound(&self.before) && (self.from.is_some() || self.before.is_some())
    }
}

/// `2024-01` as year and month.
fn month_of(text: &str) -> Option<(i16, i8)> {
    let (year, month) = text.split_once('-')?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then_some((year, month))
}

/// What was looked for and not found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BenchmarkGap {
    /// What.
    pub what: Words,
    /// Where the trail ended.
    pub source: String,
}

/// A published figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// Id.
    pub id: String,
    /// Indicator.
    pub indicator: IndicatorId,
    /// What it is.
    pub kind: BenchmarkKind,
    /// The figure, of an average or limit.
    pub value: Option<f64>,
    /// Lower end, of a range.
    pub low: Option<f64>,
    /// Upper end, of a range.
    pub high: Option<f64>,
    /// Year it is of.
    pub year: i16,
    /// When the data centres that it is for went into operation; none = any.
    pub started: Option<Started>,
    /// What it is of.
    pub of: Words,
    /// What to mind.
    pub caution: Option<Words>,
    /// Where it was found.
    pub source: Source,
}

/// How a data centre compares with a published figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Better.
    Better,
    /// Alike: within the range, or the same.
    Alike,
    /// Worse.
    Worse,
}

/// An indicator beside a published figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared<'b> {
    /// The published figure.
    pub benchmark: &'b Benchmark,
    /// The own figure.
    pub own: f64,
    /// How they compare.
    pub verdict: Verdict,
}

/// All published figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Benchmarks {
    all: Vec<Benchmark>,
    gaps: Vec<BenchmarkGap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    benchmarks: Vec<Benchmark>,
    gaps: Vec<BenchmarkGap>,
}

impl Benchmarks {
    /// Where the figures lie below `data/`.
    pub const PATH: &'static str = "datacentre/benchmarks.toml";

    /// Reads the figures.
    pub fn load(bytes: &[u8]) -> Result<Benchmarks, DatacentreError> {
        let file: File = parse_data(Benchmarks::PATH, bytes)?;
        let mut problems = DataProblems::default();
        if file.format != FORMAT {
            problems.tell(Benchmarks::PATH, format!("format {:?} is not {FORMAT:?}", file.format));
        }
        for benchmark in &file.benchmarks {
            let shape = (benchmark.kind, benchmark.value, benchmark.low, benchmark.high);
            let fits = matches!(
                shape,
                (BenchmarkKind::Average | BenchmarkKind::Limit, Some(_), None, None)
                    | (BenchmarkKind::Range, None, Some(_), Some(_))
            );
            if !fits {
                problems.tell(Benchmarks::PATH, format!("{}: kind and figures do not fit", benchmark.id));
            }
            if benchmark.started.as_ref().is_some_and(|started| !started.is_sound()) {
                problems.tell(Benchmarks::PATH, format!("{}: started has a month, such as 2024-01", benchmark.id));
            }
        }
        problems.settle(Benchmarks { all: file.benchmarks, gaps: file.gaps })
    }

    /// All of them.
    pub fn all(&self) -> &[Benchmark] {
        &self.all
    }

    /// What was looked for and not found.
    pub fn gaps(&self) -> &[BenchmarkGap] {
        &self.gaps
    }

    /// The indicators of a report beside the published figures that are for such a data centre.
    pub fn compare<'b>(&'b self, report: &Report) -> Vec<Compared<'b>> {
        let indicators = indicators(report);
        let month = match report.value("in_operation_since") {
            Some(Value::Month(year, month)) => Some((*year, *month)),
            _ => None,
        };
        let is_for = |benchmark: &&Benchmark| match &benchmark.started {
            None => true,
            Some(started) => month.is_some_and(|month| started.has(month)),
        };
        let compared = |benchmark: &'b Benchmark| {
            let own = indicators.iter().find(|indicator| indicator.id == benchmark.indicator)?.value?;
            let (low, high) = match benchmark.value {
                Some(value) => (value, value),
                None => (benchmark.low?, benchmark.high?),
            };
            let lower_is_better = matches!(benchmark.indicator, IndicatorId::Pue | IndicatorId::Wue);
            let verdict = match (own < low, own > high, lower_is_better) {
                (true, _, true) | (_, true, false) => Verdict::Better,
                (true, _, false) | (_, true, true) => Verdict::Worse,
                (false, false, _) => Verdict::Alike,
            };
            Some(Compared { benchmark, own, verdict })
        };
        self.all.iter().filter(is_for).filter_map(compared).collect()
    }
}
