//! The exercises of the article: what a right answer is, which wrong ones are foreseen, and how an answer is judged.

use super::{
    condition::{Condition, Operand, is_near},
    expression::ExpressionError,
};
use crate::{params::finite_number, scene::Snapshot, text};

/// How an exercise is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseKind {
    /// By a number.
    Number,
    /// By bringing the explorer into a state.
    State,
    /// By choosing one of several answers.
    Choice,
}

impl ExerciseKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Number, Self::State, Self::Choice];

    /// Its word in the page and in events.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::State => "state",
            Self::Choice => "choice",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// What is wrong with the code of an exercise.
#[derive(Clone, Debug, PartialEq)]
pub enum ExerciseError {
    /// An expression of the code.
    Expression(ExpressionError),
    /// This is no comparison.
    NoComparison(String),
    /// A number's code does not begin with `=`.
    NoNumber(String),
    /// A number's code does not end with a tolerance such as `within 1 %`.
    NoTolerance(String),
    /// This is no number of an answer.
    NoChoice(String),
}

impl From<ExpressionError> for ExerciseError {
    fn from(error: ExpressionError) -> Self {
        Self::Expression(error)
    }
}

/// What an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right.
    Right,
    /// The foreseen wrong answer of this index.
    Foreseen(usize),
    /// Another wrong answer.
    Wrong,
    /// No answer: no number, or nothing chosen.
    Unreadable,
}

#[derive(Clone, Debug)]
enum Accept {
    Number { answer: Operand, foreseen: Vec<Operand>, tolerance: f64 },
    State { answer: Condition, foreseen: Vec<Condition> },
    Choice { answer: usize, foreseen: Vec<usize> },
}

/// What an exercise accepts.
#[derive(Clone, Debug)]
pub struct Exercise(Accept);

impl Exercise {
    /// Reads the codes of an exercise: the right answer, and the foreseen wrong ones.
    ///
    /// A number is `= expression within 1 %`, and foreseen is `= expression`. A state is a [`Condition`]. The answers
    /// to choose from have numbers from 1 on.
    ///
    /// # Errors
    /// The first [`ExerciseError`].
    pub fn parse(kind: ExerciseKind, accept: &str, foreseen: &[impl AsRef<str>]) -> Result<Self, ExerciseError> {
        let foreseen = foreseen.iter().map(AsRef::as_ref);
        Ok(Self(match kind {
            ExerciseKind::Number => {
                let (answer, tolerance) = answer_and_tolerance(accept)?;
                Accept::Number { answer, tolerance, foreseen: foreseen.map(number).collect::<Result<_, _>>()? }
            }
            ExerciseKind::State => Accept::State {
                answer: Condition::parse(accept)?,
                foreseen: foreseen.map(Condition::parse).collect::<Result<_, _>>()?,
            },
            ExerciseKind::Choice => {
                let choice = |text: &str| text.parse().map_err(|_| ExerciseError::NoChoice(text.to_owned()));
                Accept::Choice { answer: choice(accept)?, foreseen: foreseen.map(choice).collect::<Result<_, _>>()? }
            }
        }))
    }

    /// Judges what a person answers: a number as they typed it, or the number of what they chose. For a state it is the
    /// state that counts.
    #[must_use]
    pub fn judge(&self, response: &str, now: &Snapshot) -> Verdict {
        let verdict = |is_right: bool, foreseen: Option<usize>| match foreseen {
            _ if is_right => Verdict::Right,
            Some(index) => Verdict::Foreseen(index),
            None => Verdict::Wrong,
        };
        match &self.0 {
            Accept::Number { answer, foreseen, tolerance } => {
                let readings = readings(response, answer.is_percentage());
                if readings.is_empty() {
                    return Verdict::Unreadable;
                }
                let means = |expected: &Operand| {
                    let expected = expected.value(now);
                    readings.iter().any(|reading| is_near(*reading, expected, *tolerance))
                };
                verdict(means(answer), foreseen.iter().position(means))
            }
            Accept::State { answer, foreseen } => {
                verdict(answer.holds(now), foreseen.iter().position(|condition| condition.holds(now)))
            }
            Accept::Choice { answer, foreseen } => match response.parse::<usize>() {
                Ok(chosen) => verdict(chosen == *answer, foreseen.iter().position(|it| *it == chosen)),
                Err(_) => Verdict::Unreadable,
            },
        }
    }

    /// The numbers that are right and foreseen, for an exercise that asks for one.
    #[must_use]
    pub fn numbers(&self, now: &Snapshot) -> Vec<f64> {
        let Accept::Number { answer, foreseen, .. } = &self.0 else { return Vec::new() };
        std::iter::once(answer).chain(foreseen).map(|operand| operand.value(now)).collect()
    }

    /// Whether a number is right, for an exercise that asks for one.
    #[must_use]
    pub fn is_right(&self, number: f64, now: &Snapshot) -> bool {
        matches!(&self.0, Accept::Number { answer, tolerance, .. } if is_near(number, answer.value(now), *tolerance))
    }
}

/// Reads `= expression`.
fn number(code: &str) -> Result<Operand, ExerciseError> {
    let expression = code.trim().strip_prefix('=').ok_or_else(|| ExerciseError::NoNumber(code.to_owned()))?;
    Ok(Operand::parse(expression.trim())?)
}

/// Reads `= expression within 1 %`.
fn answer_and_tolerance(code: &str) -> Result<(Operand, f64), ExerciseError> {
    let no_tolerance = || ExerciseError::NoTolerance(code.to_owned());
    let (answer, tolerance) = code.split_once(" within ").ok_or_else(no_tolerance)?;
    let percent = tolerance.trim().strip_suffix('%').and_then(finite_number);
    let percent = percent.filter(|percent| (0.0..100.0).contains(percent)).ok_or_else(no_tolerance)?;
    Ok((number(answer)?, percent / 100.0))
}

/// What a typed number can mean. Where the answer is a percentage, 97.4 means 97.4 %, and 0.974 means it too.
/// `2,301` is a number with decimals for some, and one of thousands for others.
fn readings(typed: &str, is_percentage: bool) -> Vec<f64> {
    let typed = typed.trim();
    let (digits, has_percent) = match typed.strip_suffix('%') {
        Some(digits) => (digits.trim_end(), true),
        None => (typed.trim_end_matches(['×', 'x']).trim_end(), false),
    };
    let mut found: Vec<f64> = [Some(plain_power(digits)), without_groups(digits)]
        .into_iter()
        .flatten()
        .filter_map(|text| finite_number(&text::field_number(&text)?))
        .collect();
    if has_percent {
        found.iter_mut().for_each(|value| *value /= 100.0);
    } else if is_percentage {
        found.extend(found.clone().iter().map(|value| value / 100.0));
    }
    found
}

/// `1.5*10^-3`, `1.5·10^{-3}` and `10^3` as they are printed: `1.5×10⁻³`.
fn plain_power(typed: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let typed = typed.replace(['*', '·', '⋅', 'x'], "×").replace("× ", "×").replace(" ×", "×");
    let typed = match typed.split_once("10^") {
        None => typed,
        Some((before, power)) => {
            let raise = |letter: char| match letter {
                '-' | '−' => Some('⁻'),
                digit => digit.to_digit(10).and_then(|digit| RAISED.get(digit as usize).copied()),
            };
            let raised: Option<String> = power.trim_matches(['{', '}']).chars().map(raise).collect();
            raised.filter(|raised| !raised.is_empty()).map_or(typed.clone(), |raised| format!("{before}10{raised}"))
        }
    };
    let is_bare = typed.strip_prefix("10").is_some_and(|power| power.starts_with(['⁻']) || power.starts_with(RAISED));
    if is_bare { format!("1×{typed}") } else { typed }
}

/// `2,301` and `2.301` as 2301.
fn without_groups(typed: &str) -> Option<String> {
    let parts: Vec<&str> = typed.split([',', '.']).collect();
    let (first, groups) = parts.split_first()?;
    let are_digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let are_groups = !groups.is_empty() && groups.iter().all(|group| group.len() == 3);
    let is_whole = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (are_digits && are_groups && is_whole).then(|| parts.concat())
}
