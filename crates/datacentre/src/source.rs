use serde::{Deserialize, Serialize};

/// Where a figure or a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// `read`, `quoted` or `secondary`.
    pub how: String,
}
