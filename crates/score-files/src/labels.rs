//! Labels: which class a field or a number means.

use super::Columns;

/// A longer text is no label that a person would choose between.
const LONGEST: usize = 64;

/// A label as it stands in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Label {
    One,
    Zero,
    MinusOne,
}

impl Label {
    pub(super) fn of_number(number: f64) -> Option<Self> {
        if number == 1.0 {
            Some(Self::One)
        } else if number == 0.0 {
            Some(Self::Zero)
        } else {
            (number == -1.0).then_some(Self::MinusOne)
        }
    }

    pub(super) fn of_text(text: &[u8]) -> Option<Self> {
        let is_one_of = |words: [&str; 4]| words.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
        match text {
            b"1" => Some(Self::One),
            b"0" => Some(Self::Zero),
            _ if is_one_of(["true", "t", "yes", "y"]) => Some(Self::One),
            _ if is_one_of(["false", "f", "no", "n"]) => Some(Self::Zero),
            _ => Self::of_number(number(text)?),
        }
    }
}

/// A number as text, with a decimal point or a decimal comma. NaN counts as a number.
pub(super) fn number(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    text.parse().ok().or_else(|| with_decimal_comma(text))
}

/// "1,234" may be a thousand and more, so it is refused. "0,123" may not.
fn with_decimal_comma(text: &str) -> Option<f64> {
    let (whole, decimals) = text.split_once(',')?;
    let is_grouped = decimals.len() == 3 && !matches!(whole.trim_start_matches(['-', '+']), "" | "0");
    // More than one comma, or a point beside it, leaves no number.
    if is_grouped { None } else { format!("{whole}.{decimals}").parse().ok() }
}

/// Whether a text stands for a value that is not there.
pub(super) fn is_missing(text: &[u8]) -> bool {
    const WORDS: [&str; 9] = ["", "na", "n/a", "nan", "null", "none", "-", "?", "<na>"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes()))
}

/// How the labels of a file are read: as the usual ones, or as two of which the user has named the positive one.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    positive: Option<Word>,
    other: Option<Word>,
}

#[derive(Clone, Debug, PartialEq)]
struct Word {
    text: Vec<u8>,
    number: Option<f64>,
}

impl Word {
    fn of_text(text: &[u8]) -> Self {
        Self { text: text.to_vec(), number: number(text) }
    }

    fn is(&self, text: &[u8]) -> bool {
        self.text == text || (self.number.is_some() && self.number == number(text))
    }
}

impl Labels {
    pub(super) fn new(columns: &Columns) -> Self {
        Self { positive: columns.positive.as_ref().map(|word| Word::of_text(word.as_bytes())), other: None }
    }

    /// Whether the labels are the usual ones.
    pub(super) fn are_usual(&self) -> bool {
        self.positive.is_none()
    }

    pub(super) fn of_text(&mut self, text: &[u8]) -> Option<Label> {
        let Some(positive) = &self.positive else { return Label::of_text(text) };
        if positive.is(text) {
            return Some(Label::One);
        }
        if self.other.is_none() && !is_missing(text) {
            self.other = Some(Word::of_text(text));
        }
        self.other.as_ref().is_some_and(|other| other.is(text)).then_some(Label::Zero)
    }

    pub(super) fn of_number(&mut self, number: f64) -> Option<Label> {
        let Some(positive) = &self.positive else { return Label::of_number(number) };
        if positive.number == Some(number) {
            return Some(Label::One);
        }
        if self.other.is_none() && !number.is_nan() {
            self.other = Some(Word { text: Vec::new(), number: Some(number) });
        }
        self.other.as_ref().is_some_and(|other| other.number == Some(number)).then_some(Label::Zero)
    }
}

/// Different labels, as long as they may be the two that a user is asked about.
#[derive(Clone, Debug, Default)]
pub(super) struct TwoLabels {
    found: Vec<String>,
    has_more: bool,
    looked: usize,
}

impl TwoLabels {
    /// So many rows show whether there is a third label.
    const ENOUGH: usize = 100_000;

    /// Takes the next label. False if no more are wanted.
    pub(super) fn add(&mut self, text: &[u8]) -> bool {
        self.looked += 1;
        let is_known = self.found.iter().any(|known| known.as_bytes() == text);
        if !is_known {
            self.has_more |= self.found.len() == 2 || text.len() > LONGEST || is_missing(text);
            self.found.push(String::from_utf8_lossy(text).into_owned());
        }
        !self.has_more && (self.found.len() < 2 || self.looked < Self::ENOUGH)
    }

    /// The two labels, the likely positive one first.
    pub(super) fn finish(self) -> Option<[String; 2]> {
        let [first, second]: [String; 2] = self.found.try_into().ok().filter(|_| !self.has_more)?;
        let numbers = [&first, &second].map(|label| number(label.as_bytes()));
        let is_swapped = match numbers {
            [Some(a), Some(b)] => b > a,
            _ => speaks_of_negatives(&first),
        };
        Some(if is_swapped { [second, first] } else { [first, second] })
    }
}

fn speaks_of_negatives(label: &str) -> bool {
    const WORDS: [&str; 9] = ["neg", "no", "bg", "back", "normal", "benign", "healthy", "ham", "other"];
    let lower = label.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_points_and_commas() {
        for (text, expected) in [
            ("0.5", Some(0.5)),
            ("0,5", Some(0.5)),
            ("-0,125", Some(-0.125)),
            (",5", Some(0.5)),
            ("6,6e-1", Some(0.66)),
            ("1,234", None),
            ("12,345", None),
            ("1,2345", Some(1.2345)),
            ("1,234.5", None),
            ("0,1,2", None),
            ("", None),
            (",", None),
        ] {
            assert_eq!(number(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn two_labels_and_which_is_likely_the_positive_one() {
        let two = |labels: &[&str]| {
            let mut two = TwoLabels::default();
            let _ = labels.iter().all(|label| two.add(label.as_bytes()));
            two.finish()
        };
        let found = |positive: &str, negative: &str| Some([positive, negative].map(str::to_owned));
        assert_eq!(two(&["neg", "pos", "neg"]), found("pos", "neg"));
        assert_eq!(two(&["cat", "dog"]), found("cat", "dog"));
        assert_eq!(two(&["0", "255"]), found("255", "0"));
        assert_eq!(two(&["cat", "dog", "cow"]), None);
        assert_eq!(two(&["cat", "NA", "cow"]), None);
        assert_eq!(two(&["cat"]), None);
        assert_eq!(two(&["cat", &"x".repeat(65)]), None);
    }
}
