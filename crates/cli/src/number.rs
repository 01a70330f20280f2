//! Numbers for people: three significant digits, thousands apart.

/// A number with three significant digits.
pub(crate) fn short(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let magnitude = value.abs().log10().floor() as i32;
    if !(-3..7).contains(&magnitude) {
        return format!("{value:.2e}");
    }
    if magnitude < 2 {
        let decimals = (2 - magnitude) as usize;
        return format!("{value:.decimals$}");
    }
    let unit = 10_f64.powi(magnitude - 2);
    group(&format!("{:.0}", (value / unit).round() * unit))
}

/// A share as a percentage.
pub(crate) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.5 { "<1 %".to_owned() } else { format!("{percent:.0} %") }
}

fn group(digits: &str) -> String {
    let (whole, part) = digits.split_once('.').map_or((digits, None), |(w, p)| (w, Some(p)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    part.map_or_else(|| format!("{sign}{grouped}"), |part| format!("{sign}{grouped}.{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_are_enough_for_reading() {
        let shown = [0.0, 0.012_345, 1.0, 12.345, 123.45, 12_345.6, 1_234_567.0, 1.5e-9, -42.42].map(short);
        assert_eq!(shown, ["0", "0.0123", "1.00", "12.3", "123", "12,300", "1,230,000", "1.50e-9", "-42.4"]);
    }
}
