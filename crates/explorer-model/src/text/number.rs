//! One way to print a number, for the eye and for the screen reader alike.

use super::{
    locale::{Signs, signs},
    words,
};
use crate::params::finite_number;

/// `value` with `digits` significant digits, trailing zeros dropped, thousands grouped, with the signs of the language; ∞
/// and NaN by name. From 1e-4 to 1e9 in plain decimals, otherwise as `1.2 × 10⁻⁷`.
#[must_use]
pub fn format_number(value: f64, digits: usize) -> String {
    signs(|signs| number(value, digits, signs))
}

fn number(value: f64, digits: usize, signs: &Signs) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.is_nan() {
        return words::undefined().to_owned();
    }
    let sign = sign(value, signs);
    if value.is_infinite() {
        return format!("{sign}∞");
    }
    let digits = digits.max(1);
    // Rounding first: 9.99 to two digits is 10, one order of magnitude up.
    let scientific = format!("{:.*e}", digits - 1, value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..9).contains(&exponent) {
        return format!("{sign}{} × 10{}", localized(trimmed(mantissa), signs), superscript(exponent));
    }
    let decimals = usize::try_from(digits as i32 - 1 - exponent).unwrap_or(0);
    let rounded = finite_number(&scientific).unwrap_or(value.abs());
    format!("{sign}{}", localized(trimmed(&format!("{rounded:.decimals$}")), signs))
}

/// `value` with a fixed number of decimals, for numbers that change in place.
#[must_use]
pub fn format_fixed(value: f64, decimals: usize) -> String {
    signs(|signs| fixed(value, decimals, signs))
}

fn fixed(value: f64, decimals: usize, signs: &Signs) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let is_zero = text.bytes().all(|byte| byte == b'0' || byte == b'.');
    let sign = if is_zero { "" } else { sign(value, signs) };
    format!("{sign}{}", text.replace('.', &signs.decimal))
}

/// A setting such as γ: with two decimals, so that its width stays the same while a slider moves, or with as many more
/// as were given (up to six significant digits).
#[must_use]
pub fn format_setting(value: f64) -> String {
    signs(|signs| setting(value, signs))
}

fn setting(value: f64, signs: &Signs) -> String {
    // 1 − 0.7 is not the number that 0.30 is, but it is meant.
    let hundredths = (value * 100.0).round();
    let is_hundredths = (value * 100.0 - hundredths).abs() < 1e-9 && (hundredths != 0.0 || value == 0.0);
    if is_hundredths { fixed(value, 2, signs) } else { number(value, 6, signs) }
}

/// A setting as a number field takes it: as [`format_setting`], but always a number that machines read.
#[must_use]
pub fn format_field(value: f64) -> String {
    // Two decimals of a large number are for people.
    let text = if value.abs() >= 100.0 { value.to_string() } else { setting(value, &Signs::of_machines()) };
    if finite_number(&text).is_some() { text } else { format!("{value:e}") }
}

/// A share in [0, 1] as a percentage: one decimal, and up to four near 0 and 100 %, where the digits after the nines
/// matter. What only rounds to 0 or 100 is not called that.
#[must_use]
pub fn format_percent(share: f64) -> String {
    let percent = 100.0 * share;
    let to_end = percent.min(100.0 - percent);
    let decimals =
        if to_end <= 0.0 || !to_end.is_finite() { 0 } else { (1 - to_end.log10().floor() as i32).clamp(1, 4) as usize };
    let text = format!("{percent:.decimals$}");
    match trimmed(&text) {
        "100" if share < 1.0 => words::percent_almost_all().to_owned(),
        "0" if share > 0.0 => words::percent_almost_none().to_owned(),
        text => words::percent(&text.replace('.', &signs(|signs| signs.decimal.clone()))),
    }
}

/// A power of ten on an axis: "1", "10", "10⁻³".
#[must_use]
pub fn format_power(power: i32) -> String {
    match power {
        0 => "1".to_owned(),
        1 => "10".to_owned(),
        power => format!("10{}", superscript(power)),
    }
}

/// A p_t: three decimals, and as many more as it takes to tell it from 1 or from 0.
#[must_use]
pub fn format_p_t(p_t: f64) -> String {
    let to_end = p_t.min(1.0 - p_t);
    if to_end >= 0.001 || to_end <= 0.0 {
        return format_number((p_t * 10_000.0).round() / 10_000.0, 4);
    }
    let decimals = (1 - to_end.log10().floor() as i32).clamp(3, 16) as usize;
    signs(|signs| trimmed(&format!("{p_t:.decimals$}")).replace('.', &signs.decimal))
}

/// A ratio as "100×".
#[must_use]
pub fn format_times(ratio: f64) -> String {
    format_times_of(ratio, 3)
}

/// The same with other digits.
#[must_use]
pub fn format_times_of(ratio: f64, digits: usize) -> String {
    words::times(&format_number(ratio, digits))
}

fn sign(value: f64, signs: &Signs) -> &str {
    if value < 0.0 { &signs.minus } else { "" }
}

fn superscript(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = |letter: char| letter.to_digit(10).map_or('⁻', |digit| DIGITS[digit as usize]);
    exponent.to_string().chars().map(raised).collect()
}

fn trimmed(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// Digits with a point, as the language writes them, in groups of three from 10,000 on.
fn localized(text: &str, signs: &Signs) -> String {
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && whole.len() > 4 && (whole.len() - i).is_multiple_of(3) {
            out.push_str(&signs.group);
        }
        out.push(digit);
    }
    out + &rest.replace('.', &signs.decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let check = |value, digits, expected: &str| assert_eq!(format_number(value, digits), expected, "{value}");
        check(100.0, 3, "100");
        check(0.001_053_605, 3, "0.00105");
        check(9.996, 3, "10");
        check(1234.0, 3, "1230");
        check(100_000.0, 3, "100,000");
        check(123_456_789.0, 9, "123,456,789");
        check(-0.5, 3, "−0.5");
        check(1.5e-7, 3, "1.5 × 10⁻⁷");
        check(-2e12, 3, "−2 × 10¹²");
        check(0.0, 3, "0");
        check(f64::INFINITY, 3, "∞");
        check(f64::NAN, 3, "undefined");
    }

    #[test]
    fn percentages_keep_the_digits_that_matter() {
        let check = |share, expected: &str| assert_eq!(format_percent(share), format!("{expected}\u{a0}%"));
        check(0.5, "50");
        check(0.974_36, "97.4");
        check(0.999_712, "99.971");
        check(0.000_123_4, "0.012");
        check(0.059_6, "6");
        check(0.004_62, "0.46");
        check(0.999_999_97, "over 99.99");
        check(1e-9, "under 0.01");
        check(1.0, "100");
        check(0.0, "0");
    }

    #[test]
    fn settings_have_two_decimals_or_more() {
        for (value, expected) in
            [(2.0, "2.00"), (1.0 - 0.7, "0.30"), (2.345, "2.345"), (1e-3, "0.001"), (1e-300, "1 × 10⁻³⁰⁰")]
        {
            assert_eq!(format_setting(value), expected);
        }
    }

    #[test]
    fn fields_take_what_they_are_given() {
        for value in [0.0, 0.25, 1.0 - 0.7, 2.345, 1.0 / 3.0, 1e-5, 1e-300, f64::MIN_POSITIVE, 5.0] {
            let back: f64 = format_field(value).parse().unwrap();
            assert!((back - value).abs() <= 5e-6 * value, "{value}: {back}");
        }
    }

    #[test]
    fn fields_have_no_signs_for_people() {
        for (value, expected) in [
            (-0.5, "-0.50"),
            (-4.6, "-4.60"),
            (1000.0, "1000"),
            (17.8, "17.80"),
            (1e5, "100000"),
            (0.003338, "0.003338"),
        ] {
            assert_eq!(format_field(value), expected);
        }
    }

    #[test]
    fn fixed_has_no_negative_zero() {
        assert_eq!(format_fixed(-0.001, 2), "0.00");
        assert_eq!(format_fixed(-1.5, 2), "−1.50");
    }
}
