//! Numbers as people write them, in the signs that number fields read. A person may copy a number from this page or from
//! another program: with the minus of print, with a decimal comma, with groups of thousands, as a power of ten.

use super::locale::signs;
use crate::params::finite_number;

/// The sign that a number field reads for one that a person types. A number has no other signs than these.
#[must_use]
pub fn field_sign(sign: char) -> Option<char> {
    match sign {
        '0'..='9' | '.' | '+' | 'e' | 'E' => Some(sign),
        ',' => Some('.'),
        // Minus, hyphens, dashes, and those of Chinese and Japanese keyboards.
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => Some('-'),
        _ => None,
    }
}

/// A number that a person wrote, in the signs that number fields read. One comma or point stands before the decimals,
/// unless the page itself would write a number of thousands like that.
#[must_use]
pub fn field_number(text: &str) -> Option<String> {
    let text = text.trim();
    let (text, exponent) = match text.split_once('×') {
        Some((number, power)) => (number.trim_end(), format!("e{}", exponent(power.trim_start())?)),
        None => (text, String::new()),
    };
    let first = text.chars().next()?;
    let sign = field_sign(first).filter(|sign| matches!(sign, '-' | '+'));
    let digits = if sign.is_some() { &text[first.len_utf8()..] } else { text };
    let sign = if sign == Some('-') { "-" } else { "" };
    let written = signs(|signs| ungrouped(digits, &signs.group)).map(|digits| format!("{sign}{digits}{exponent}"));
    written.filter(|number| finite_number(number).is_some())
}

/// The exponent of "10⁻⁷".
fn exponent(power: &str) -> Option<i32> {
    let raised = |letter| match letter {
        '⁻' => Some('-'),
        '⁰' => Some('0'),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁴'..='⁹' => char::from_digit(letter as u32 - '⁰' as u32, 10),
        _ => None,
    };
    power.strip_prefix("10")?.chars().map(raised).collect::<Option<String>>()?.parse().ok()
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '.' | ',')
}

/// The digits without what stands between thousands, and with a decimal point. `group` is what the page's language has
/// between thousands.
fn ungrouped(digits: &str, group: &str) -> Option<String> {
    let at = decimal_mark(digits, group);
    let (whole, decimals) = at.map_or((digits, None), |at| (&digits[..at], Some(&digits[at + 1..])));
    let between = |letter: char| is_mark(letter) || letter.is_whitespace();
    let mut separators = whole.matches(between);
    if let Some(first) = separators.next() {
        let parts: Vec<&str> = whole.split(between).collect();
        let are_groups = (1..=3).contains(&parts[0].len()) && parts[1..].iter().all(|part| part.len() == 3);
        let are_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        if !are_groups || !are_digits || separators.any(|other| other != first) {
            return None;
        }
    }
    let whole = whole.replace(between, "");
    Some(decimals.map_or_else(|| whole.clone(), |decimals| format!("{whole}.{decimals}")))
}

/// Where the mark before the decimals stands.
fn decimal_mark(digits: &str, group: &str) -> Option<usize> {
    let mut marks = digits.rmatch_indices(is_mark);
    let (at, mark) = marks.next()?;
    match marks.next() {
        // Two of a kind stand between thousands.
        Some((_, other)) => (other != mark).then_some(at),
        None => (mark != group || !is_of_thousands(&digits[..at], &digits[at + 1..])).then_some(at),
    }
}

/// Whether the page writes a number like that: it groups thousands from 10,000 on.
fn is_of_thousands(before: &str, after: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    matches!(before.len(), 2 | 3)
        && after.len() == 3
        && is_digits(before)
        && is_digits(after)
        && !before.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{format_number, format_setting};

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("2.5", Some("2.5")),
            (" 2.5\n", Some("2.5")),
            ("2,5", Some("2.5")),
            ("0,025", Some("0.025")),
            ("−1.5", Some("-1.5")),
            ("–1,5", Some("-1.5")),
            ("+1.5", Some("1.5")),
            (".5", Some(".5")),
            ("2.", Some("2.")),
            ("1e-3", Some("1e-3")),
            ("1,5e-3", Some("1.5e-3")),
            ("1.5\u{a0}×\u{a0}10⁻⁷", Some("1.5e-7")),
            ("10 × 10³", Some("10e3")),
            // Thousands: with two marks, with several, with spaces, and as this page writes them.
            ("1,234.5", Some("1234.5")),
            ("1.234,5", Some("1234.5")),
            ("1,234,567", Some("1234567")),
            ("1 000", Some("1000")),
            ("100\u{a0}000", Some("100000")),
            ("17\u{2009}800,5", Some("17800.5")),
            ("100,000", Some("100000")),
            ("2,345", Some("2.345")),
            ("012,345", Some("012.345")),
            // No numbers.
            ("", None),
            ("abc", None),
            ("1,23,4", None),
            ("1,2.3,4", None),
            ("1 00", None),
            ("3 5", None),
            ("2.5 3.5", None),
            ("1.5 × 10", None),
            ("1e999", None),
            ("--1", None),
            ("∞", None),
        ] {
            assert_eq!(field_number(text).as_deref(), number, "{text}");
        }
    }

    #[test]
    fn what_the_page_prints_can_be_typed_again() {
        for value in [-1.5, 0.25, 1e-5, -4.0, 1000.0, 17_800.0, 99_999.0, 0.003_338] {
            for text in [format_setting(value), format_number(value, 6)] {
                let back: Option<f64> = field_number(&text).and_then(|number| number.parse().ok());
                assert_eq!(back, Some(value), "{text}");
            }
        }
    }
}
