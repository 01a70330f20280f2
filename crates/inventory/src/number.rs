//! Numbers as people write them: with a point or a comma, with thousands apart, with a percent sign.

/// What a number of a field usually looks like; it settles notations that can be read two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A count: `1.234` is one thousand and so on.
    Whole,
    /// Around one: `1.234` is a little more than one.
    Fraction,
    /// Neither.
    Any,
}

/// The decimal mark of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DecimalMark {
    /// `1234.5`
    #[default]
    Point,
    /// `1234,5`
    Comma,
    /// Both occur: each cell for itself.
    Mixed,
}

/// What the cells of a column say of its decimal mark.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Evidence {
    /// Cells that can only have a decimal point.
    pub(crate) point: u64,
    /// Cells that can only have a decimal comma.
    pub(crate) comma: u64,
    /// First cell that can be read two ways because of a point (`1.234`).
    pub(crate) either_point: Option<Either>,
    /// The same for a comma (`1,234`).
    pub(crate) either_comma: Option<Either>,
    /// Cells that can be read two ways, by the mark in them.
    either_points: u64,
    either_commas: u64,
    /// Whether a cell that can be read one way has three decimals: then others may have them too.
    pub(crate) three_decimals: bool,
}

/// A cell that can be read two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Either {
    pub(crate) line: u64,
    /// The number if its mark sets thousands apart.
    thousands: i32,
    mark: char,
}

impl Either {
    fn new(text: &str, line: u64, mark: char) -> Either {
        // One to three digits, a mark and three digits: nothing else can be read two ways.
        let digits = text.bytes().filter(u8::is_ascii_digit).fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
        Either { line, mark, thousands: if bare(text).starts_with('-') { -digits } else { digits } }
    }

    /// As it is written.
    pub(crate) fn text(self) -> String {
        format!("{}{}{:03}", self.thousands / 1000, self.mark, (self.thousands % 1000).abs())
    }

    /// The number if its mark sets thousands apart.
    pub(crate) fn with_thousands(self) -> f64 {
        f64::from(self.thousands)
    }

    /// The number if its mark is the decimal one.
    pub(crate) fn with_decimals(self) -> f64 {
        f64::from(self.thousands) / 1000.0
    }
}

enum Reading {
    Plain,
    Point,
    Comma,
    EitherPoint,
    EitherComma,
}

impl Evidence {
    /// Takes one cell into account.
    pub(crate) fn add(&mut self, text: &str, line: u64) {
        let notation = notation(text);
        let is_number = |mark| parse_number(text, mark, Form::Any, true).is_some();
        // What is no number says nothing of marks: the point of "ca. 40" is none.
        if !matches!(notation, Reading::Plain) && !is_number(DecimalMark::Point) && !is_number(DecimalMark::Comma) {
            return;
        }
        match notation {
            Reading::Plain => {}
            Reading::Point => self.point += 1,
            Reading::Comma => self.comma += 1,
            Reading::EitherPoint => {
                self.either_points += 1;
                self.either_point = self.either_point.or_else(|| Some(Either::new(text, line, '.')));
            }
            Reading::EitherComma => {
                self.either_commas += 1;
                self.either_comma = self.either_comma.or_else(|| Some(Either::new(text, line, ',')));
            }
        }
        self.three_decimals |= match notation {
            Reading::Point => has_three_decimals(text, '.'),
            Reading::Comma => has_three_decimals(text, ','),
            Reading::Plain | Reading::EitherPoint | Reading::EitherComma => false,
        };
    }

    /// How many cells can be read two ways by the same mark.
    pub(crate) fn alike(&self, either: Either) -> u64 {
        if either.mark == '.' { self.either_points } else { self.either_commas }
    }

    /// The mark, where the cells settle it.
    pub(crate) fn mark(&self) -> Option<DecimalMark> {
        match (self.point > 0, self.comma > 0) {
            (true, true) => Some(DecimalMark::Mixed),
            (true, false) => Some(DecimalMark::Point),
            (false, true) => Some(DecimalMark::Comma),
            (false, false) => None,
        }
    }
}

/// How the marks in a number can be read.
fn notation(text: &str) -> Reading {
    let text = bare(text);
    let points = text.bytes().filter(|byte| *byte == b'.').count();
    let commas = text.bytes().filter(|byte| *byte == b',').count();
    let thousands = |mark: char| {
        let (before, after) = text.rsplit_once(mark).unwrap_or((text, ""));
        let before = before.trim_start_matches(['-', '+']);
        after.len() == 3
            && after.bytes().all(|b| b.is_ascii_digit())
            && (1..=3).contains(&before.len())
            && before != "0"
    };
    match (points, commas) {
        (0, 0) => Reading::Plain,
        (1, 0) if thousands('.') => Reading::EitherPoint,
        (0, 1) if thousands(',') => Reading::EitherComma,
        // A mark that stands more than once is not the decimal one; of two, the last is.
        (1, 0) | (0, 2..) => Reading::Point,
        (_, _) if commas > 0 && points > 0 && text.rfind('.') > text.rfind(',') => Reading::Point,
        (_, _) => Reading::Comma,
    }
}

fn has_three_decimals(text: &str, mark: char) -> bool {
    bare(text).rsplit_once(mark).is_some_and(|(_, decimals)| decimals.len() == 3)
}

/// Without spaces around and a percent sign behind.
fn bare(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix('%').unwrap_or(text).trim_end()
}

/// Reads a number; a percent sign divides by a hundred where `percent` allows it.
pub(crate) fn parse_number(text: &str, mark: DecimalMark, form: Form, percent: bool) -> Option<f64> {
    let bare = bare(text);
    let has_percent = text.trim_end().ends_with('%');
    if has_percent && !percent {
        return None;
    }
    let decimal = match mark {
        DecimalMark::Point => '.',
        DecimalMark::Comma => ',',
        DecimalMark::Mixed => match (notation(bare), form) {
            (Reading::Comma, _)
            | (Reading::EitherPoint, Form::Whole)
            | (Reading::EitherComma, Form::Fraction | Form::Any) => ',',
            (Reading::Plain | Reading::Point, _)
            | (Reading::EitherPoint, Form::Fraction | Form::Any)
            | (Reading::EitherComma, Form::Whole) => '.',
        },
    };
    let value = if bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        || (decimal == '.' && bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
    {
        bare.parse::<f64>().ok()?
    } else {
        plain_digits(bare, decimal)?.parse::<f64>().ok()?
    };
    value.is_finite().then_some(if has_percent { value / 100.0 } else { value })
}

/// The number in the notation of programs, or nothing when its thousands are not in threes.
fn plain_digits(text: &str, decimal: char) -> Option<String> {
    let (whole, fraction) = text.split_once(decimal).unwrap_or((text, ""));
    let mut plain = String::with_capacity(text.len());
    let mut groups = whole.split(['.', ',', ' ', '\u{a0}', '\u{202f}', '\'']);
    plain.push_str(groups.next()?);
    for group in groups {
        if group.len() < 3 || !group.bytes().take(3).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        plain.push_str(group);
    }
    if text.contains(decimal) {
        plain.push('.');
        plain.push_str(fraction);
    }
    // Rust's parser also knows "inf" and "nan", which are no numbers here.
    let digits = plain.bytes().any(|byte| byte.is_ascii_digit());
    let known = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
    (digits && known).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(cells: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        for (line, cell) in cells.iter().enumerate() {
            evidence.add(cell, line as u64);
        }
        evidence
    }

    #[test]
    fn a_column_settles_its_mark() {
        assert_eq!(evidence(&["1.234", "2,5"]).mark(), Some(DecimalMark::Comma));
        assert_eq!(evidence(&["1,234", "2.5"]).mark(), Some(DecimalMark::Point));
        assert_eq!(evidence(&["1.234.567", "0,125"]).mark(), Some(DecimalMark::Comma));
        assert_eq!(evidence(&["1.234,5"]).mark(), Some(DecimalMark::Comma));
        assert_eq!(evidence(&["1,5", "1.5"]).mark(), Some(DecimalMark::Mixed));
        assert_eq!(evidence(&["1.234"]).mark(), None);
        for nonsense in ["ca. 40", "n.v.t.", "40, denk ik", "1.2.2022x"] {
            assert_eq!(evidence(&["1.250", nonsense]).mark(), None, "{nonsense} is no number");
        }
        assert_eq!(evidence(&["12", "1.234"]).either_point, Some(Either { line: 1, thousands: 1234, mark: '.' }));
    }

    #[test]
    fn a_cell_that_can_be_read_two_ways_has_two_values() {
        let either = |text| evidence(&[text]).either_point.map(|found| (found.with_thousands(), found.with_decimals()));
        assert_eq!(either("3.420"), Some((3420.0, 3.42)));
        assert_eq!(either(" -12.005 % "), Some((-12005.0, -12.005)));
        assert_eq!(either("0.333"), None, "a share, not thousands");
        assert_eq!(either("1234.500"), None);
        assert!(evidence(&["0.125", "3.420"]).three_decimals);
        assert!(evidence(&["12.345,678"]).three_decimals);
        assert!(!evidence(&["28.5", "3.420"]).three_decimals);
        assert!(!evidence(&["1.234.567"]).three_decimals, "thousands twice are no decimals");
    }

    #[test]
    fn numbers_are_read_by_the_mark_of_their_column() {
        let comma = |text| parse_number(text, DecimalMark::Comma, Form::Any, true);
        let point = |text| parse_number(text, DecimalMark::Point, Form::Any, true);
        assert_eq!(comma("1.234,5"), Some(1234.5));
        assert_eq!(comma("1.234"), Some(1234.0));
        assert_eq!(comma("45 %"), Some(0.45));
        assert_eq!(comma("45,5%"), Some(0.455));
        assert_eq!(point("1,234.5"), Some(1234.5));
        assert_eq!(point("1 234"), Some(1234.0));
        assert_eq!(point("-3.5e2"), Some(-350.0));
        assert_eq!(point("0.1"), Some(0.1));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "abc", "NaN", "inf", "1.2.3", "1,2", "12 kWh", "--1", "1%%", "%", "5 0"] {
            assert_eq!(parse_number(text, DecimalMark::Point, Form::Any, true), None, "{text}");
        }
        assert_eq!(parse_number("5%", DecimalMark::Point, Form::Any, false), None);
    }
}
