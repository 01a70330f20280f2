//! A whole and its parts, as one strip with a legend beside it.

use std::fmt::Write as _;

use super::line::Tint;
use super::svg::{Drawing, Told, at, escaped};

/// One part of the whole.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) label: String,
    pub(crate) count: f64,
    pub(crate) tint: Tint,
}

/// The strip, of a thousand units wide.
pub(crate) fn strip(id: &str, title: &str, parts: &[Part]) -> String {
    const WIDTH: f64 = 1000.0;
    const HEIGHT: f64 = 40.0;
    let whole: f64 = parts.iter().map(|part| part.count).sum();
    let mut body = String::new();
    let mut from = 0.0;
    for part in parts.iter().filter(|part| part.count > 0.0) {
        let width = part.count / whole * WIDTH;
        let _ = write!(
            body,
            "<rect class=\"f-{}\" x=\"{}\" width=\"{}\" height=\"{HEIGHT}\"><title>{}</title></rect>",
            part.tint.class(),
            at(from),
            at(width),
            escaped(&part.label),
        );
        from += width;
        if from < WIDTH - 1.0 {
            let _ = write!(body, "<path class=\"cut\" d=\"M{} 0V{HEIGHT}\"/>", at(from));
        }
    }
    let description = parts.iter().map(|part| part.label.as_str()).collect::<Vec<_>>().join(", ");
    Drawing { width: WIDTH, height: HEIGHT, title, description: &description, body, stretched: true }
        .inline(id, "strip")
}

/// Strips below each other, each with its title and legend, as a picture that tells it all by itself.
pub(crate) fn card(strips: &[(&str, &[Part])], told: &Told<'_>) -> String {
    const WIDTH: f64 = 640.0;
    const THICK: f64 = 30.0;
    const LINE: f64 = 22.0;
    let mut body = String::new();
    let mut y = 0.0;
    for (title, parts) in strips {
        let whole: f64 = parts.iter().map(|part| part.count).sum();
        let _ = write!(body, "<text class=\"label l-ink\" x=\"0\" y=\"{}\">{}</text>", at(y + 15.0), escaped(title));
        y += 24.0;
        let mut from = 0.0;
        for part in parts.iter().filter(|part| part.count > 0.0) {
            let width = part.count / whole * WIDTH;
            let _ = write!(
                body,
                "<rect class=\"f-{class} {class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{THICK}\"/>",
                at(from),
                at(y),
                at(width),
                class = part.tint.class(),
            );
            from += width;
        }
        y += THICK + 6.0;
        for part in *parts {
            let _ = write!(
                body,
                "<rect class=\"f-{class} {class}\" x=\"0\" y=\"{}\" width=\"14\" height=\"14\"/><text class=\"l-ink\" x=\"22\" y=\"{}\">{}</text>",
                at(y + 3.0),
                at(y + 15.0),
                escaped(&part.label),
                class = part.tint.class(),
            );
            y += LINE;
        }
        y += 14.0;
    }
    let said = strips.iter().map(|(title, parts)| {
        let parts: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
        format!("{title}: {}.", parts.join(", "))
    });
    let description = said.collect::<Vec<_>>().join(" ");
    Drawing { width: WIDTH, height: y, title: told.heading, description: &description, body, stretched: false }
        .card(told)
}

#[cfg(test)]
mod tests {
    use voetspoor_quantity::Lang;

    use super::*;

    #[test]
    fn a_card_of_strips_names_every_part_in_its_language() {
        let part = |label: &str, count| Part { label: label.to_owned(), count, tint: Tint::Moss };
        let parts = [part("3 gedaan", 3.0), part("1 <open>", 1.0)];
        let told = Told { l: Lang::Nl, heading: "Stand", finding: "", beside: &[], source: "Bron" };
        let drawn = card(&[("Acties", &parts)], &told);
        for said in ["lang=\"nl\"", "Acties", "3 gedaan", "1 &lt;open&gt;", "width=\"480\"", "width=\"160\""] {
            assert!(drawn.contains(said), "{said}: {drawn}");
        }
    }
}
