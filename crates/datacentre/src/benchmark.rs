//! Published figures that a data centre is held against.

use serde::{Deserialize, Serialize};
use voetspoor_quantity::Words;

use crate::DatacentreError;
use crate::error::{DataProblems, parse_data};
use crate::indicator::{Indicator, IndicatorId};
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
pub struct Benchmarks(Vec<Benchmark>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    benchmarks: Vec<Benchmark>,
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
        }
        problems.settle(Benchmarks(file.benchmarks))
    }

    /// All of them.
    pub fn all(&self) -> &[Benchmark] {
        &self.0
    }

    /// Own indicators beside the published ones.
    pub fn compare<'b>(&'b self, indicators: &[Indicator]) -> Vec<Compared<'b>> {
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
        self.0.iter().filter_map(compared).collect()
    }
}
