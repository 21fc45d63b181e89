//! A language as the program has it: the compact text that `crates/locale-compiler` makes of a Fluent file, and how a message
//! of it is said. The same Rust serves the page, its pictures, and native tests.
//!
//! The language of a page is fixed when it opens. It is therefore the one thing that all text depends on and no function
//! is passed: it belongs to the thread, as the standard output does.

use std::{borrow::Cow, cell::RefCell, ops::Range, rc::Rc};

use super::words::{self, COUNT, FINGERPRINT, index};

/// A number in a message: its value, by which a language chooses between singular and plural, and how it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// By which a variant is chosen.
    pub value: f64,
    /// What is written.
    pub text: String,
}

/// What a message is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Arg<'a> {
    Text(&'a str),
    Count(f64, &'a str),
}

impl<'a> From<&'a Count> for Arg<'a> {
    fn from(count: &'a Count) -> Self {
        Self::Count(count.value, &count.text)
    }
}

/// Which plural category a number has. A file names its rule by the message `locale-plural`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PluralRule {
    /// Chinese, Japanese, Korean, Vietnamese, Thai: nouns have no plural.
    Other,
    /// English, German, Spanish, Italian and most others: "one" is 1.
    OneOther,
    /// French, Portuguese, Hindi: "one" is whatever is smaller than 2.
    BelowTwoOther,
}

impl PluralRule {
    fn category(self, value: f64) -> &'static str {
        let is_one = match self {
            Self::Other => false,
            Self::OneOther => value == 1.0,
            Self::BelowTwoOther => value.abs() < 2.0,
        };
        if is_one { "one" } else { "other" }
    }
}

/// The signs of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// Before the decimals.
    pub(super) decimal: String,
    /// Between thousands.
    pub(super) group: String,
    /// Before what is below 0.
    pub(super) minus: String,
}

impl Signs {
    /// What number fields and programs read.
    pub(super) fn of_machines() -> Self {
        Self { decimal: ".".to_owned(), group: String::new(), minus: "-".to_owned() }
    }
}

/// The words of a language.
#[derive(Clone, Debug)]
pub struct Locale {
    language: String,
    text: &'static str,
    /// Whether it was loaded.
    is_loaded: bool,
    /// Where in `text` each message is.
    lines: Vec<Range<usize>>,
    plural: PluralRule,
    signs: Signs,
}

impl PartialEq for Locale {
    /// Whether they say the same.
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Why a file of words cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadLocale {
    /// It was made for another version of the program.
    OtherBuild,
    /// It names a plural rule that the program does not have.
    PluralRule,
}

/// The marks of the compact text; `crates/locale-compiler/src/compact.rs` writes them.
const ARGUMENT: char = '\u{1}';
const SELECT: char = '\u{2}';
const KEY_END: char = '\u{3}';
const VARIANT_END: char = '\u{4}';
const SELECT_END: char = '\u{5}';

impl Locale {
    /// The language that the program holds.
    #[must_use]
    pub fn reference() -> Self {
        Self::parse(words::REFERENCE).unwrap_or_else(|_| Self::silent())
    }

    /// A language from its compact text.
    ///
    /// # Errors
    /// [`BadLocale`] for a text that is not of this build.
    pub fn parse(text: impl Into<Cow<'static, str>>) -> Result<Self, BadLocale> {
        let (text, is_loaded): (&'static str, bool) = match text.into() {
            Cow::Borrowed(text) => (text, false),
            // Words are said until the page closes.
            Cow::Owned(text) => (text.leak(), true),
        };
        let mut lines = Vec::with_capacity(COUNT);
        let (head, _) = text.split_once('\n').ok_or(BadLocale::OtherBuild)?;
        let (language, fingerprint) = head.split_once(' ').ok_or(BadLocale::OtherBuild)?;
        let (language, mut start) = (language.to_owned(), head.len() + 1);
        if fingerprint != FINGERPRINT {
            return Err(BadLocale::OtherBuild);
        }
        for line in text[start..].split('\n') {
            lines.push(start..start + line.len());
            start += line.len() + 1;
        }
        if lines.len() != COUNT {
            return Err(BadLocale::OtherBuild);
        }
        let mut locale = Self { language, text, is_loaded, lines, ..Self::silent() };
        locale.plural = match locale.line(index::LOCALE_PLURAL) {
            "other" => PluralRule::Other,
            "one-other" => PluralRule::OneOther,
            "below-two-other" => PluralRule::BelowTwoOther,
            _ => return Err(BadLocale::PluralRule),
        };
        let sign = |index| locale.line(index).to_owned();
        locale.signs = Signs {
            decimal: sign(index::LOCALE_DECIMAL),
            group: sign(index::LOCALE_GROUP),
            minus: sign(index::LOCALE_MINUS),
        };
        Ok(locale)
    }

    /// Has no words.
    fn silent() -> Self {
        let signs = Signs { decimal: ".".to_owned(), group: ",".to_owned(), minus: "−".to_owned() };
        Self {
            language: String::new(),
            text: "",
            is_loaded: false,
            lines: Vec::new(),
            plural: PluralRule::OneOther,
            signs,
        }
    }

    /// As `lang=` names it.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    fn line(&self, index: usize) -> &'static str {
        self.lines.get(index).and_then(|range| self.text.get(range.clone())).unwrap_or_default()
    }

    /// A message with its arguments in their places.
    fn say(&self, index: usize, args: &[Arg<'_>]) -> String {
        let mut out = String::new();
        self.expand(self.line(index), args, &mut out);
        out
    }

    /// Writes a pattern, and returns what stands behind its end.
    fn expand<'t>(&self, mut rest: &'t str, args: &[Arg<'_>], out: &mut String) -> &'t str {
        while let Some(at) = rest.find([ARGUMENT, SELECT, VARIANT_END]) {
            out.push_str(&rest[..at]);
            let mut marks = rest[at..].chars();
            let mark = marks.next();
            if mark == Some(VARIANT_END) {
                return marks.as_str();
            }
            let arg = marks.next().and_then(|letter| args.get((letter as usize).checked_sub('a' as usize)?));
            rest = marks.as_str();
            match (mark, arg) {
                (Some(ARGUMENT), Some(Arg::Text(text) | Arg::Count(_, text))) => out.push_str(text),
                (Some(SELECT), Some(arg)) => rest = self.select(rest, *arg, args, out),
                _ => {}
            }
        }
        out.push_str(rest);
        ""
    }

    /// Writes the variant that `arg` chooses, and returns what stands behind the choice.
    fn select<'t>(&self, mut rest: &'t str, arg: Arg<'_>, args: &[Arg<'_>], out: &mut String) -> &'t str {
        let (mut exact, mut category, mut default) = (None, None, None);
        while !rest.starts_with(SELECT_END) {
            let Some((key, pattern)) = rest.split_once(KEY_END) else { return "" };
            let word = key.trim_start_matches('*');
            match arg {
                Arg::Text(text) if text == word => exact = Some(pattern),
                Arg::Count(value, _) if word.parse() == Ok(value) => exact = Some(pattern),
                Arg::Count(value, _) if self.plural.category(value) == word => category = Some(pattern),
                _ => {}
            }
            if word != key {
                default = Some(pattern);
            }
            rest = behind_variant(pattern);
        }
        if let Some(pattern) = exact.or(category).or(default) {
            self.expand(pattern, args, out);
        }
        rest.strip_prefix(SELECT_END).unwrap_or_default()
    }
}

/// What stands behind a variant's end.
fn behind_variant(pattern: &str) -> &str {
    let mut depth = 0;
    for (at, mark) in pattern.match_indices([SELECT, SELECT_END, VARIANT_END]) {
        match mark.chars().next() {
            Some(SELECT) => depth += 1,
            Some(SELECT_END) => depth -= 1,
            _ if depth == 0 => return &pattern[at + mark.len()..],
            _ => {}
        }
    }
    ""
}

thread_local! {
    static CURRENT: RefCell<Rc<Locale>> = RefCell::new(Rc::new(Locale::reference()));
}

/// From now on, all text of this thread is in this language. The page says it once, before it shows anything.
pub fn use_locale(locale: Locale) {
    CURRENT.set(Rc::new(locale));
}

/// Runs `work` in a language, for tests and for pages that are made natively.
pub fn with_locale<T>(locale: Locale, work: impl FnOnce() -> T) -> T {
    let before = CURRENT.replace(Rc::new(locale));
    let result = work();
    CURRENT.set(before);
    result
}

/// The language of this thread, as `lang=` names it.
#[must_use]
pub fn language() -> String {
    CURRENT.with_borrow(|locale| locale.language.clone())
}

/// The words of this thread, where they are not the program's own: for a worker, which says them in the same language.
#[must_use]
pub fn loaded_words() -> Option<String> {
    CURRENT.with_borrow(|locale| locale.is_loaded.then(|| locale.text.to_owned()))
}

/// A message without arguments in the language of this thread.
pub(super) fn word(index: usize) -> &'static str {
    CURRENT.with_borrow(|locale| locale.line(index))
}

/// A message in the language of this thread.
pub(super) fn say(index: usize, args: &[Arg<'_>]) -> String {
    CURRENT.with_borrow(|locale| locale.say(index, args))
}

/// The signs of numbers in the language of this thread.
pub(super) fn signs<T>(read: impl FnOnce(&Signs) -> T) -> T {
    CURRENT.with_borrow(|locale| read(&locale.signs))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(rule: PluralRule, pattern: &'static str, args: &[Arg<'_>]) -> String {
        let locale = Locale { text: pattern, lines: vec![0..pattern.len()], plural: rule, ..Locale::silent() };
        locale.say(0, args)
    }

    #[test]
    fn arguments_stand_in_their_places() {
        let text = said(PluralRule::Other, "\u{1}b before \u{1}a.", &[Arg::Text("x"), Arg::Text("y\u{1}a")]);
        assert_eq!(text, "y\u{1}a before x.");
    }

    #[test]
    fn plurals_follow_the_rule_of_the_language() {
        let pattern = "\u{1}a \u{2}aone\u{3}row\u{4}*other\u{3}rows\u{4}\u{5}!";
        for (rule, value, expected) in [
            (PluralRule::OneOther, 1.0, "n row!"),
            (PluralRule::OneOther, 0.0, "n rows!"),
            (PluralRule::BelowTwoOther, 0.0, "n row!"),
            (PluralRule::BelowTwoOther, 2.0, "n rows!"),
            (PluralRule::Other, 1.0, "n rows!"),
        ] {
            assert_eq!(said(rule, pattern, &[Arg::Count(value, "n")]), expected, "{rule:?} {value}");
        }
    }

    #[test]
    fn an_exact_number_goes_before_its_category() {
        let pattern = "\u{2}a1\u{3}exactly\u{4}one\u{3}one\u{4}*other\u{3}other\u{4}\u{5}";
        assert_eq!(said(PluralRule::OneOther, pattern, &[Arg::Count(1.0, "1")]), "exactly");
    }

    #[test]
    fn choices_nest() {
        let inner = "\u{2}bone\u{3}i\u{4}*other\u{3}j \u{1}b\u{4}\u{5}";
        let pattern = format!("<\u{2}ayes\u{3}[{inner}]\u{4}*no\u{3}none\u{4}\u{5}>").leak();
        assert_eq!(said(PluralRule::OneOther, pattern, &[Arg::Text("yes"), Arg::Count(3.0, "3")]), "<[j 3]>");
        assert_eq!(said(PluralRule::OneOther, pattern, &[Arg::Text("?"), Arg::Count(3.0, "3")]), "<none>");
    }

    #[test]
    fn a_text_that_is_cut_off_says_what_is_left() {
        for pattern in ["a\u{1}", "a\u{2}", "a\u{2}a", "a\u{2}aone", "a\u{2}aone\u{3}b", "a\u{2}aone\u{3}\u{2}"] {
            assert!(said(PluralRule::OneOther, pattern, &[Arg::Text("x")]).starts_with('a'));
        }
    }

    #[test]
    fn another_build_is_refused() {
        let stale = words::REFERENCE.replacen(FINGERPRINT, "0123456789abcdef", 1);
        for text in [String::new(), "en".to_owned(), stale, format!("{}\n", words::REFERENCE)] {
            assert_eq!(Locale::parse(text).unwrap_err(), BadLocale::OtherBuild);
        }
    }
}
