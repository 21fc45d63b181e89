//! The numbers that a text has, and which of them need no explanation.
//!
//! The rule, as docs/writing.md tells it: a number in the text is given, computed or quoted. Years, the numbers of
//! sections, figures, tables and equations, the digits of names such as ResNet-50, and one-digit constants of formulas
//! are free.

use std::ops::Range;

/// A number in a text.
#[derive(Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) place: Range<usize>,
    /// NaN if it cannot be read, such as ½.
    pub(crate) value: f64,
}

/// What is said about a number that needs an explanation.
pub(crate) fn unexplained(written: &str) -> String {
    format!(
        "found the number {written}, expected a computed one {{{{…}}}}, a quoted one {{{{paper.…}}}}, or one of the list \
         given: at the top"
    )
}

/// Whether two written numbers mean the same.
pub(crate) fn same(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-12 * a.abs().max(b.abs())
}

/// The value of a text that is a number and nothing else: `0.9`, `100,000`, `1e-5`, `10⁷`, `10^{-5}`.
pub(crate) fn value(text: &str) -> Option<f64> {
    let (end, value) = number_at(text, 0)?;
    (end == text.len()).then_some(value)
}

/// Every number of a text, such as a link's target.
pub(crate) fn all(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if let Some((end, value)) = number_at(text, at) {
            found.push(Number { place: at..end, value });
            at = end;
        } else {
            at += letter.len_utf8();
        }
    }
    found
}

/// The numbers of a formula in LaTeX, without its one-digit constants.
pub(crate) fn in_formula(latex: &str) -> Vec<Number> {
    let is_constant = |number: &Number| number.place.len() == 1;
    all(latex).into_iter().filter(|number| !is_constant(number)).collect()
}

/// The numbers of prose, without those that are names, years or references.
pub(crate) fn in_prose(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut references = References::default();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if letter.is_alphabetic() {
            at = end_of_word(text, at);
        } else if let Some((end, value)) = number_at(text, at) {
            let is_reference = references.has(text, at, end);
            if !is_reference && !is_year(&text[at..end]) {
                found.push(Number { place: at..end, value });
            }
            at = end_of_letters(text, end);
        } else {
            let end = at + letter.len_utf8();
            if letter.is_numeric() {
                found.push(Number { place: at..end, value: f64::NAN });
            }
            at = end;
        }
    }
    found
}

/// The end of a word that begins with a letter. Its digits belong to it: `AP50`, `ResNet-101`.
fn end_of_word(text: &str, start: usize) -> usize {
    let belongs = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    text[start..].find(|letter| !belongs(letter)).map_or(text.len(), |length| start + length)
}

/// The end of letters that stand right behind a number: the `a` of `Table 1a`.
fn end_of_letters(text: &str, start: usize) -> usize {
    text[start..].find(|letter: char| !letter.is_alphabetic()).map_or(text.len(), |length| start + length)
}

/// From 1950 to 2049, but not 2000, which is more often a number.
fn is_year(written: &str) -> bool {
    written.len() == 4 && written.parse().is_ok_and(|year: u32| (1950..2050).contains(&year) && year != 2000)
}

/// Finds the numbers behind words such as "Section".
#[derive(Default)]
struct References {
    /// Where the last of several ended: "Tables 1 and 3".
    last: Option<usize>,
}

const ONE: [&str; 10] =
    ["section", "sect.", "figure", "fig.", "table", "equation", "eq.", "appendix", "chapter", "page"];
const SEVERAL: [&str; 8] = ["sections", "figures", "figs.", "tables", "equations", "eqs.", "chapters", "pages"];
const BETWEEN: [&str; 6] = [",", ", and", "and", "or", "to", "–"];

impl References {
    fn has(&mut self, text: &str, start: usize, end: usize) -> bool {
        let before = text[..start].trim_end();
        let word_start = before.rfind(|letter: char| !letter.is_alphabetic() && letter != '.');
        let word_start = word_start.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let word = before[word_start..].to_lowercase();
        let goes_on =
            self.last.is_some_and(|last| text.get(last..start).is_some_and(|it| BETWEEN.contains(&it.trim())));
        let is_first_of_several = SEVERAL.contains(&&word[..]) || before.ends_with("§§");
        if goes_on || is_first_of_several {
            self.last = Some(end_of_letters(text, end));
            return true;
        }
        ONE.contains(&&word[..]) || before.ends_with('§')
    }
}

/// The number that begins at an offset: its end and its value.
fn number_at(text: &str, start: usize) -> Option<(usize, f64)> {
    let mut reader = Reader { text, at: start };
    let mut digits = reader.digits();
    if digits.is_empty() {
        return None;
    }
    if digits.len() <= 3 {
        while reader.group(&mut digits) {}
    }
    if let Some(decimals) = reader.decimals() {
        digits = format!("{digits}.{decimals}");
    }
    if let Some(exponent) = reader.exponent() {
        digits = format!("{digits}e{exponent}");
    }
    let mantissa: f64 = digits.parse().unwrap_or(f64::NAN);
    let power = if digits == "10" { reader.power() } else { None };
    Some((reader.at, power.map_or(mantissa, |power| mantissa.powi(power))))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        self.at += if found { text.len() } else { 0 };
        found
    }

    fn digits(&mut self) -> String {
        let digits: String = self.rest().chars().take_while(char::is_ascii_digit).collect();
        self.at += digits.len();
        digits
    }

    /// Takes `,000`, in LaTeX `{,}000`, and adds its digits.
    fn group(&mut self, digits: &mut String) -> bool {
        let start = self.at;
        if self.take("{,}") || self.take(",") {
            let group = self.digits();
            if group.len() == 3 {
                digits.push_str(&group);
                return true;
            }
        }
        self.at = start;
        false
    }

    fn decimals(&mut self) -> Option<String> {
        let start = self.at;
        if self.take(".") {
            let digits = self.digits();
            if !digits.is_empty() {
                return Some(digits);
            }
        }
        self.at = start;
        None
    }

    fn minus(&mut self) -> &'static str {
        if self.take("-") || self.take("−") { "-" } else { "" }
    }

    /// The exponent of `1e-5`.
    fn exponent(&mut self) -> Option<String> {
        let start = self.at;
        if self.take("e") {
            let minus = self.minus();
            let digits = self.digits();
            if !digits.is_empty() {
                return Some(format!("{minus}{digits}"));
            }
        }
        self.at = start;
        None
    }

    /// The power of `10⁷`, `10^7` and `10^{-5}`.
    fn power(&mut self) -> Option<i32> {
        const RAISED: [char; 11] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁻'];
        let raised: String = self.rest().chars().take_while(|letter| RAISED.contains(letter)).collect();
        if !raised.is_empty() {
            let plain = raised.chars().filter_map(|letter| RAISED.iter().position(|raised| *raised == letter));
            let plain: String =
                plain.map(|digit| if digit == 10 { "-".to_owned() } else { digit.to_string() }).collect();
            self.at += raised.len();
            return plain.parse().ok();
        }
        let start = self.at;
        if self.take("^") {
            let braced = self.take("{");
            let minus = if braced { self.minus() } else { "" };
            let mut digits = self.digits();
            if !braced && digits.len() > 1 {
                // Without braces, LaTeX raises one digit only.
                self.at -= digits.len() - 1;
                digits.truncate(1);
            }
            let closed = !braced || self.take("}");
            if closed && let Ok(power) = format!("{minus}{digits}").parse() {
                return Some(power);
            }
        }
        self.at = start;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<&str> {
        in_prose(text).into_iter().map(|number| &text[number.place]).collect()
    }

    #[test]
    fn values() {
        for (text, expected) in [
            ("0", 0.0),
            ("0.9", 0.9),
            ("1000", 1000.0),
            ("100,000", 1e5),
            ("1,234,567.5", 1_234_567.5),
            ("100{,}000", 1e5),
            ("1e-5", 1e-5),
            ("10⁷", 1e7),
            ("10⁻⁵", 1e-5),
            ("10^7", 1e7),
            ("10^{-5}", 1e-5),
        ] {
            assert!(value(text).is_some_and(|value| same(value, expected)), "{text}: {:?}", value(text));
        }
        for text in ["", "x", "1 ", "1.", "-1", "1,00", "10^", "10^{7"] {
            assert_eq!(value(text), None, "{text}");
        }
        assert!(!same(0.1, 0.100_001));
    }

    #[test]
    fn prose() {
        assert_eq!(written("At 0.9 it is 100× lower, 1:1000, 20 %."), ["0.9", "100", "1", "1000", "20"]);
        assert_eq!(written("0.9, 0.5 and 100,000"), ["0.9", "0.5", "100,000"]);
        assert_eq!(written("γ=2, γ−2, 2-stage, 10k, ½"), ["2", "2", "2", "10", "½"]);
        assert_eq!(written("ResNet-101, RetinaNet-101-600, AP50, x2 and FL_2"), [""; 0]);
        assert_eq!(written("It ends with 7."), ["7"]);
    }

    #[test]
    fn years_and_references_are_free() {
        assert_eq!(written("Lin et al. (2017), 1999; 2000 and 2017.5"), ["2000", "2017.5"]);
        let free = "Section 3.3, §4.1, § 5, Figure\u{a0}4, (Fig. 4), Table 1a, equation 5, eq. 5, Chapter 6, page 7";
        assert_eq!(written(free), [""; 0]);
        assert_eq!(written("Tables 1a, 1b and 3, eqs. 10 and 11, figures 5 to 7, §§3.3 and 4.1"), [""; 0]);
        assert_eq!(written("Figure 4 and 5"), ["5"]);
        assert_eq!(written("In Tables 1 and 3 the AP is 34"), ["34"]);
        assert_eq!(written("a tablet 4"), ["4"]);
    }

    #[test]
    fn formulas() {
        let written = |text| in_formula(text).into_iter().map(|number: Number| number.value).collect::<Vec<_>>();
        assert_eq!(written(r"(1 - p_t)^\gamma, \left(\frac{\alpha\rho}{3(1-\alpha)}\right)^{1/3}, x_2^3"), [0.0; 0]);
        assert_eq!(written(r"p_t = 0.9 + 12 + 10^5"), [0.9, 12.0, 1e5]);
    }
}
