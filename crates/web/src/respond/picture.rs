//! A drawing as a picture of dots, for documents, slides and posts that take no SVG.
//!
//! The letters are those of `assets/fonts/`: the same drawing gives the same bytes on every machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

/// Dots for each unit of the drawing: sharp on paper and on dense screens.
const SCALE: f32 = 2.0;
/// Most dots: while it is drawn each takes four bytes.
const MOST_DOTS: f32 = 12_000_000.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    let files: [&[u8]; 4] = [
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf"),
        include_bytes!("../../assets/fonts/NotoSansMath-Regular.ttf"),
    ];
    for file in files {
        fonts.load_font_data(file.to_vec());
    }
    fonts.set_sans_serif_family("Noto Sans");
    fonts.set_serif_family("Noto Serif");
    Arc::new(fonts)
});

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PictureError {
    /// The drawing does not read.
    #[error("the drawing does not read: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// The drawing has no size, or too much of it.
    #[error("a drawing of {width} by {height} is no picture")]
    Size {
        /// Units from left to right.
        width: f32,
        /// Units from top to bottom.
        height: f32,
    },
    /// It was drawn, but not written.
    #[error("the picture was not written: {0}")]
    Written(String),
}

/// Signs that only the font of mathematics has. They are named with their font: where a line has joined letters (`ffi`), looking for another font
/// for one sign of it fails, and a box is drawn.
const SIGNS: [char; 5] = ['\u{2212}', '\u{2192}', '\u{2248}', '\u{2264}', '\u{2265}'];

fn with_fonts_of_signs(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    for letter in svg.chars() {
        if SIGNS.contains(&letter) {
            out.push_str("<tspan font-family=\"Noto Sans Math\">");
            out.push(letter);
            out.push_str("</tspan>");
        } else {
            out.push(letter);
        }
    }
    out
}

/// A drawing that stands alone as PNG.
pub(crate) fn png(svg: &str) -> Result<Vec<u8>, PictureError> {
    let svg = with_fonts_of_signs(svg);
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Noto Sans".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg, &options)?;
    let size = tree.size();
    let (width, height) = ((size.width() * SCALE).ceil(), (size.height() * SCALE).ceil());
    let refused = || PictureError::Size { width: size.width(), height: size.height() };
    if width * height > MOST_DOTS {
        return Err(refused());
    }
    let mut dots = Pixmap::new(width as u32, height as u32).ok_or_else(refused)?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut dots.as_mut());
    dots.encode_png().map_err(|error| PictureError::Written(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inner: &str, width: u32) -> Result<Pixmap, PictureError> {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"30\">{inner}</svg>");
        png(&svg).map(|bytes| Pixmap::decode_png(&bytes).expect("a picture that reads"))
    }

    fn ink(dots: &Pixmap) -> usize {
        dots.pixels().iter().filter(|dot| dot.alpha() > 0).count()
    }

    #[test]
    fn every_sign_of_a_chart_has_its_letter() {
        for look in [
            "font-family=\"sans-serif\"",
            "font-family=\"system-ui,sans-serif\" font-weight=\"600\"",
            "font-family=\"Georgia,serif\" font-weight=\"600\"",
        ] {
            let letter =
                |sign: char| drawn(&format!("<text x=\"2\" y=\"20\" {look}>{sign}</text>"), 60).expect("a picture");
            // A letter that no font has is drawn as a box or not at all: neither looks like its own.
            let none = letter('\u{4e2d}');
            for sign in "AZaz09%€·–—−→≈≥₂³éëïü’…×±²".chars() {
                let dots = letter(sign);
                assert!(ink(&dots) > 0 && dots.data() != none.data(), "{look} {sign}");
            }
        }
    }

    #[test]
    fn a_sign_beside_joined_letters_is_no_box() {
        let text = |words: &str| drawn(&format!("<text y=\"20\">{words}</text>"), 300).expect("a picture");
        // The same sign behind letters that are joined and behind letters that are not: both have its few dots, and no box.
        let ink = |words: &str, alone: &str| ink(&text(words)) - ink(&text(alone));
        assert_eq!(ink("offi\u{2212}", "offi"), ink("abc\u{2212}", "abc"));
    }

    #[test]
    fn a_picture_is_twice_its_drawing_and_always_the_same() {
        let dots = drawn("<rect width=\"10\" height=\"10\"/>", 41).expect("a picture");
        assert_eq!((dots.width(), dots.height(), ink(&dots)), (82, 60, 400));
        let svg =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><text y=\"15\">5,1</text></svg>";
        assert_eq!(png(svg).ok(), png(svg).ok());
    }

    #[test]
    fn what_is_no_drawing_or_too_large_is_refused() {
        assert!(matches!(png("<svg"), Err(PictureError::Drawing(_))));
        let large = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"90000\"/>";
        assert!(matches!(png(large), Err(PictureError::Size { .. })));
    }
}
