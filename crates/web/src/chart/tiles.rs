//! A map of equal tiles: each place a square about where it lies, so that a small country is as well seen as a large one.

use std::fmt::Write as _;

use super::svg::{Drawing, Told, at, both_widths, escaped};

/// Shades of tiles that have a figure, from little to much. On the darkest the letters still have enough contrast, in light and in dark.
pub(crate) const SHADES: [&str; 4] = ["0.08", "0.2", "0.34", "0.48"];

/// A place.
#[derive(Debug, Clone)]
pub(crate) struct Tile {
    /// Its code, as it stands on the tile.
    pub(crate) code: String,
    /// Its figure, as it stands on the tile, and its shade; none where there is no figure.
    pub(crate) figure: Option<(String, usize)>,
    pub(crate) column: u8,
    pub(crate) row: u8,
    /// The place that the page is about.
    pub(crate) here: bool,
}

/// The map.
#[derive(Debug, Clone)]
pub(crate) struct TileMap {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) tiles: Vec<Tile>,
    /// What each shade means.
    pub(crate) legend: Vec<String>,
    /// What a tile without figure means.
    pub(crate) none: String,
}

struct Size {
    width: f64,
    /// Side of a tile, with the space between it and the next.
    step: f64,
    /// The legend stands beside the map, else below it.
    beside: bool,
}

const WIDE: Size = Size { width: 640.0, step: 60.0, beside: true };
const NARROW: Size = Size { width: 300.0, step: 42.5, beside: false };
const GAP: f64 = 3.0;
const LINE: f64 = 26.0;

impl TileMap {
    /// For a page: both widths, of which the style sheet shows one.
    pub(crate) fn inline(&self, id: &str) -> String {
        both_widths(id, " plot", &self.drawing(&WIDE), &self.drawing(&NARROW))
    }

    /// As a picture that tells it all by itself.
    pub(crate) fn card(&self, told: &Told<'_>) -> String {
        self.drawing(&WIDE).card(told)
    }

    fn drawing(&self, size: &Size) -> Drawing<'_> {
        let side = size.step - GAP;
        let mut body = String::new();
        for tile in &self.tiles {
            let (x, y) = (f64::from(tile.column) * size.step + 1.5, f64::from(tile.row) * size.step + 1.5);
            match &tile.figure {
                Some((told, shade)) => {
                    square(&mut body, (x, y), side, Some(*shade));
                    let _ = write!(
                        body,
                        "<text class=\"l-ink\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                        at(x + side / 2.0),
                        at(y + side - 7.0),
                        escaped(told),
                    );
                }
                None => square(&mut body, (x, y), side, None),
            }
            let _ = write!(
                body,
                "<text class=\"l-ink\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                at(x + side / 2.0),
                at(y + 17.0),
                escaped(&tile.code),
            );
        }
        if let Some(tile) = self.tiles.iter().find(|tile| tile.here) {
            let (x, y) = (f64::from(tile.column) * size.step + 1.5, f64::from(tile.row) * size.step + 1.5);
            let _ = write!(
                body,
                "<path class=\"moss\" fill=\"none\" stroke-width=\"3\" d=\"M{} {}h{side}v{side}h-{side}z\"/>",
                at(x),
                at(y),
                side = at(side),
            );
        }
        let columns = self.tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(0);
        let rows = self.tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(0);
        let bottom = f64::from(rows) * size.step;
        let (left, top) = if size.beside { (f64::from(columns) * size.step + 24.0, 8.0) } else { (1.5, bottom + 14.0) };
        let mut y = top;
        let shades = self.legend.iter().enumerate().map(|(shade, words)| (Some(shade), words));
        for (shade, words) in shades.chain([(None, &self.none)]) {
            square(&mut body, (left, y), 18.0, shade);
            let _ = write!(body, "<text x=\"{}\" y=\"{}\">{}</text>", at(left + 26.0), at(y + 14.0), escaped(words));
            y += LINE;
        }
        Drawing {
            width: size.width,
            height: bottom.max(y),
            title: &self.title,
            description: &self.description,
            body,
            stretched: false,
        }
    }
}

fn square(body: &mut String, (x, y): (f64, f64), side: f64, shade: Option<usize>) {
    let look = match shade.map(|shade| SHADES[shade.min(SHADES.len() - 1)]) {
        Some(opacity) => format!("l-water\" fill-opacity=\"{opacity}"),
        None => "stone f-plain\" stroke-dasharray=\"3 3".to_owned(),
    };
    let _ = write!(
        body,
        "<rect class=\"{look}\" x=\"{}\" y=\"{}\" width=\"{side}\" height=\"{side}\"/>",
        at(x),
        at(y),
        side = at(side),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_without_figure_is_open_and_never_the_lightest_shade() {
        let tile = |code: &str, figure| Tile { code: code.to_owned(), figure, column: 0, row: 0, here: false };
        let map = |tiles| TileMap {
            title: String::new(),
            description: String::new(),
            tiles,
            legend: vec!["0–1".to_owned()],
            none: "none".to_owned(),
        };
        let count = |drawn: &str, what: &str| drawn.matches(what).count();
        let known = map(vec![tile("<b>", Some(("0,1".to_owned(), 0)))]).inline("x");
        // Once in the legend of each width.
        assert_eq!((count(&known, "stroke-dasharray"), count(&known, "fill-opacity")), (2, 4), "{known}");
        assert!(!known.contains("<b>") && known.contains("0,1"));
        let unknown = map(vec![tile("IS", None)]).inline("x");
        assert_eq!((count(&unknown, "stroke-dasharray"), count(&unknown, "fill-opacity")), (4, 2));
    }
}
