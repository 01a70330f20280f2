//! Numbers for people, in Dutch and English: rounded for reading, the exact value stands in the data.

use voetspoor_quantity::Lang;

/// A number with at most so many significant digits, and thousands apart.
pub(crate) fn significant(value: f64, digits: i32, language: Lang) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return "–".to_owned();
    }
    let magnitude = value.abs().log10().floor() as i32;
    if !(-4..12).contains(&magnitude) {
        return scientific(value, language);
    }
    let step = 10_f64.powi(magnitude + 1 - digits);
    let rounded = (value / step).round() * step;
    // Rounding can carry into the next magnitude: 9.96 becomes 10.
    let magnitude = rounded.abs().log10().floor() as i32;
    let decimals = usize::try_from(digits - 1 - magnitude).unwrap_or(0);
    grouped(&format!("{rounded:.decimals$}"), language)
}

/// Three significant digits.
pub(crate) fn short(value: f64, language: Lang) -> String {
    significant(value, 3, language)
}

/// A published value as it was published, without digits added or lost.
pub(crate) fn exact(value: f64, language: Lang) -> String {
    let text = value.to_string();
    // Zeros in front tell how small it is, not how exact.
    let told = text.trim_start_matches(['-', '0', '.']);
    let digits = told.chars().filter(char::is_ascii_digit).count().max(1);
    significant(value, i32::try_from(digits).unwrap_or(6), language)
}

/// A number with so many decimals.
pub(crate) fn decimals(value: f64, decimals: usize, language: Lang) -> String {
    grouped(&format!("{value:.decimals$}"), language)
}

/// A whole number.
pub(crate) fn whole(value: u64, language: Lang) -> String {
    grouped(&value.to_string(), language)
}

/// A count of things.
pub(crate) fn count(value: impl std::borrow::Borrow<usize>, language: Lang) -> String {
    whole(*value.borrow() as u64, language)
}

/// A share as a percentage.
pub(crate) fn percent(share: f64, language: Lang) -> String {
    let percent = share * 100.0;
    let sign = if percent < 0.0 { "−" } else { "" };
    let rounded = format!("{:.0}", percent.abs());
    let number = match rounded.as_str() {
        "0" if percent != 0.0 => "<1".to_owned(),
        "100" if percent.abs() < 100.0 => ">99".to_owned(),
        rounded => grouped(rounded, language),
    };
    format!("{sign}{number}%")
}

fn scientific(value: f64, language: Lang) -> String {
    let text = format!("{value:.2e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let raised: String = exponent.chars().map(superscript).collect();
    format!("{} × 10{raised}", grouped(mantissa, language))
}

fn superscript(digit: char) -> char {
    match digit {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(u32::from(digit) - u32::from('0') + 0x2070).unwrap_or(digit),
        other => other,
    }
}

fn grouped(digits: &str, language: Lang) -> String {
    let (mark, decimal) = language.is(('.', ','), (',', '.'));
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("−", whole));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(mark);
        }
        out.push(digit);
    }
    if let Some(part) = part {
        out.push(decimal);
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_numbers_have_a_comma() {
        let shown = [0.0, 0.012_345, 1.0, 9.996, 12_345.6, -42.42].map(|value| short(value, Lang::Nl));
        assert_eq!(shown, ["0", "0,0123", "1,00", "10,0", "12.300", "−42,4"]);
    }

    #[test]
    fn english_numbers_have_a_point() {
        let shown = [1_234_567.0, 5.1, 1.5e-9].map(|value| short(value, Lang::En));
        assert_eq!(shown, ["1,230,000", "5.10", "1.50 × 10⁻⁹"]);
    }

    #[test]
    fn a_small_share_is_not_zero() {
        assert_eq!([0.0, 0.001, 0.5, 0.999, 1.0].map(|s| percent(s, Lang::Nl)), ["0%", "<1%", "50%", ">99%", "100%"]);
        assert_eq!(
            [0.005, -0.003, -0.0, 0.995, -0.12].map(|s| percent(s, Lang::En)),
            ["<1%", "−<1%", "0%", ">99%", "−12%"]
        );
    }
}
