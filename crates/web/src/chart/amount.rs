//! One figure as a picture: the number, large, where there is no line to draw.

use super::svg::{Drawing, Told, escaped};

/// The figure with its unit.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    pub(crate) title: String,
    pub(crate) told: String,
}

/// Letters that fit in the largest size.
const LARGE: usize = 17;

impl Amount {
    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        let class = if self.told.chars().count() > LARGE { "number small" } else { "number" };
        let body = format!("<text class=\"{class}\" x=\"0\" y=\"58\">{}</text>", escaped(&self.told));
        Drawing { width: 640.0, height: 76.0, title: &self.title, description: told.finding, body, stretched: false }
            .card(told)
    }
}
