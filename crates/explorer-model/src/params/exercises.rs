//! The exercises of the article, as the address names them: which one a frame shows, and which are solved.

use super::{Part, Problem, Show, choice::words};

/// The exercises in the order of the article: the name, and the parts of the page that stand beside it in a frame. The
/// names are published, and the build refuses an article that has other exercises.
const EXERCISES: [(&str, &[Part]); 14] = [
    ("probability-of-the-right-answer", &[]),
    ("natural-logarithm", &[]),
    ("cross-entropy-again", &[Part::Controls, Part::Loss]),
    ("thousand-times", &[Part::Controls, Part::Loss]),
    ("size-of-the-gradient", &[]),
    ("share-of-the-gradient", &[]),
    ("loss-of-a-negative", &[]),
    ("nine-to-one", &[Part::Controls, Part::Loss]),
    ("what-the-prior-is", &[]),
    ("read-figure-4", &[Part::Controls, Part::Background]),
    ("half-of-the-loss", &[Part::Controls, Part::Background]),
    ("fair-start", &[]),
    ("prior-of-cross-entropy", &[]),
    ("wrong-labels", &[]),
];

/// An exercise of the article, by its place in the list of exercises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExerciseName(u8);

impl ExerciseName {
    /// The URL key; its value is the name of an exercise.
    pub const KEY: &str = "exercise";

    /// All exercises, in the order of the article.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(EXERCISES.len()).map(Self)
    }

    /// The exercise of a name.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|exercise| exercise.word() == word)
    }

    /// Its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        EXERCISES[usize::from(self.0)].0
    }

    /// The parts of the page that a reader needs to answer it, in their order.
    #[must_use]
    pub fn parts(self) -> Show {
        Show::of(EXERCISES[usize::from(self.0)].1)
    }

    /// No text is the whole page.
    pub(super) fn of_text(text: &str) -> Result<Option<Self>, Problem> {
        match text.trim() {
            "" => Ok(None),
            word => Self::of_word(word).map(Some).ok_or(Problem::NotAChoice),
        }
    }
}

/// The exercises that are solved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Solved(u32);

impl Solved {
    /// The URL key; its value is a list of names between commas.
    pub const KEY: &str = "solved";

    /// These and one more.
    #[must_use]
    pub fn with(self, exercise: ExerciseName) -> Self {
        Self(self.0 | 1 << exercise.0)
    }

    /// Whether an exercise is solved.
    #[must_use]
    pub fn has(self, exercise: ExerciseName) -> bool {
        self.0 & (1 << exercise.0) != 0
    }

    /// How many are solved.
    #[must_use]
    pub fn count(self) -> usize {
        self.0.count_ones() as usize
    }

    pub(super) fn to_text(self) -> String {
        let solved = ExerciseName::all().filter(|exercise| self.has(*exercise));
        solved.map(ExerciseName::word).collect::<Vec<_>>().join(",")
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Problem> {
        words(text).try_fold(Self::default(), |solved, word| {
            Ok(solved.with(ExerciseName::of_word(word).ok_or(Problem::NotAChoice)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exercise_has_a_place_in_what_is_solved() {
        assert!(EXERCISES.len() <= u32::BITS as usize);
        let all = ExerciseName::all().fold(Solved::default(), Solved::with);
        assert_eq!(all.count(), EXERCISES.len());
        assert_eq!(Solved::of_text(&all.to_text()), Ok(all));
    }
}
