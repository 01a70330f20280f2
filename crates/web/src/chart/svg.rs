//! Writing SVG.

use std::fmt::Write as _;

use voetspoor_quantity::Lang;

/// Text that may stand in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            control if control.is_control() && control != '\n' => {}
            other => out.push(other),
        }
    }
    out
}

/// A coordinate: a tenth of a pixel is enough.
pub(super) fn at(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A text in lines of at most so many letters, broken between words.
pub(super) fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Colours of a chart that stands alone, where the page's style is not there.
pub(super) const STYLE: &str = "text{font:14px system-ui,sans-serif;fill:#4a5f59}.grid{stroke:#d9ddd3}\
    .water{stroke:#1f5f8b}.moss{stroke:#2f6f4f}.amber{stroke:#8a5a00}.clay{stroke:#a63d24}.stone{stroke:#7b8781}\
    .l-water{fill:#1f5f8b}.l-moss{fill:#2f6f4f}.l-amber{fill:#8a5a00}.l-clay{fill:#a63d24}.l-stone{fill:#5d6863}.l-ink{fill:#16302b}\
    .f-water{fill:#dbe9f3}.f-moss{fill:#dfeee2}.f-amber{fill:#f7ead0}.f-clay{fill:#f6e0d9}.f-stone{fill:#e9ece7}\
    .plain{stroke:#4a5f59}.l-plain{fill:#4a5f59}.f-plain{fill:#fff}.label{font-size:15px;font-weight:600}.tiny{font-size:13px;stroke:none}";

/// The language of a drawing that stands alone, for SVG and for programs that know XML alone.
fn spoken(l: Lang) -> String {
    format!("lang=\"{tag}\" xml:lang=\"{tag}\"", tag = l.tag())
}

/// Wraps a drawing: with ids for a page, or with style and namespace for a file of its own.
pub(super) struct Drawing<'a> {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
    pub(super) body: String,
    /// May its width and height be scaled apart? For drawings without text.
    pub(super) stretched: bool,
}

/// For a page: a drawing for wide places and one for narrow places, of which the style sheet shows one.
pub(super) fn both_widths(id: &str, class: &str, wide: &Drawing<'_>, narrow: &Drawing<'_>) -> String {
    let wide = wide.inline(id, &format!("wide{class}"));
    let narrow = narrow.inline(&format!("{id}-s"), &format!("narrow{class}"));
    format!("{wide}{narrow}")
}

impl Drawing<'_> {
    pub(super) fn inline(&self, id: &str, class: &str) -> String {
        let stretch = if self.stretched { " preserveAspectRatio=\"none\"" } else { "" };
        format!(
            "<svg class=\"{class}\"{stretch} viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{}</title>\
             <desc id=\"{id}-d\">{}</desc>{}</svg>",
            at(self.width),
            at(self.height),
            escaped(self.title),
            escaped(self.description),
            self.body
        )
    }

    pub(super) fn standalone(&self, l: Lang) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {} viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\"><title>{}</title>\
             <desc>{}</desc><style>{STYLE}</style><rect width=\"{w}\" height=\"{h}\" fill=\"#fbfaf6\"/>{}</svg>",
            spoken(l),
            escaped(self.title),
            escaped(self.description),
            self.body,
            w = at(self.width),
            h = at(self.height),
        )
    }

    /// As a picture that tells it all by itself: heading, finding, drawing, what never stands without it, source.
    pub(super) fn card(&self, told: &Told<'_>) -> String {
        const EDGE: f64 = 24.0;
        let width = self.width + 2.0 * EDGE;
        let mut text = String::new();
        // Letters are counted for a drawing of 640 wide.
        let narrower = (self.width / 640.0).min(1.0);
        let mut write = |y: &mut f64, class: &str, words: &str, letters: f64, step: f64| {
            for line in wrapped(words, (letters * narrower) as usize) {
                *y += step;
                let _ = write!(text, "<text class=\"{class}\" x=\"{EDGE}\" y=\"{}\">{}</text>", at(*y), escaped(&line));
            }
        };
        let mut y = EDGE;
        write(&mut y, "heading", told.heading, 44.0, 30.0);
        y += 4.0;
        write(&mut y, "finding", told.finding, 74.0, 21.0);
        let plot = y + 18.0;
        y = plot + self.height + 8.0;
        for one in told.beside {
            write(&mut y, "finding", one, 74.0, 21.0);
            y += 4.0;
        }
        write(&mut y, "source", told.source, 96.0, 17.0);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {} viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\"><title>{}</title>\
             <desc>{}</desc><style>{STYLE}.heading{{font:600 24px Georgia,serif;fill:#16302b}}.finding{{font-size:16px;fill:#16302b}}\
             .number{{font:600 56px Georgia,serif;fill:#16302b}}.small{{font-size:34px}}.source{{font-size:12px}}</style>\
             <rect width=\"{w}\" height=\"{h}\" fill=\"#fbfaf6\"/>{text}<g transform=\"translate({EDGE} {})\">{}</g></svg>",
            spoken(told.l),
            escaped(self.title),
            escaped(self.description),
            at(plot),
            self.body,
            w = at(width),
            h = at(y + EDGE),
        )
    }
}

/// What a picture says around its drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) l: Lang,
    pub(crate) heading: &'a str,
    pub(crate) finding: &'a str,
    /// What never stands without it: the other way of counting, the electricity.
    pub(crate) beside: &'a [String],
    pub(crate) source: &'a str,
}
