//! Options of the page: which parts appear, in which colours and language, and which values are fixed. They are for
//! authors who link to the page or embed it. They do not belong to the state that Reset, presets and the history
//! change.

use super::{ExerciseName, Panel, Problem, Solved, choice::words, query::state_keys};

/// A part of the page that `show` can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The formula with its numbers.
    Formula,
    /// The sliders of γ, α and β.
    Controls,
    /// The menus and the pins.
    Options,
    /// The loss chart.
    Loss,
    /// The cumulative chart of the positives.
    Foreground,
    /// The cumulative chart of the negatives.
    Background,
    /// The sentences with live numbers.
    Readouts,
    /// A panel, which is always open.
    Panel(Panel),
    /// A figure of the article.
    Figure(Figure),
    /// Where the scores come from, and the citation.
    Source,
}

/// A figure that only the article has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// A drawn scene with an anchor at every place.
    Anchors,
    /// The loss of many easy negatives together.
    Sums,
    /// The modulating factor.
    ModulatingFactor,
    /// The formula, term by term.
    Terms,
    /// The gradient of one example.
    Gradient,
    /// Which examples contribute to loss and gradient.
    Contributions,
    /// The first step, from the prior.
    Prior,
    /// How a cumulative curve is made.
    Sorting,
    /// Two detectors that are trained side by side.
    Lab,
}

impl Figure {
    /// Its word in the URL.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Anchors => "anchors",
            Self::Sums => "sums",
            Self::ModulatingFactor => "modulating_factor",
            Self::Terms => "terms",
            Self::Gradient => "gradient",
            Self::Contributions => "contributions",
            Self::Prior => "prior",
            Self::Sorting => "sorting",
            Self::Lab => "lab",
        }
    }
}

impl Part {
    /// In the order of the page.
    pub const ALL: [Self; 22] = [
        Self::Formula,
        Self::Controls,
        Self::Options,
        Self::Loss,
        Self::Foreground,
        Self::Background,
        Self::Readouts,
        Self::Panel(Panel::Population),
        Self::Panel(Panel::Classes),
        Self::Panel(Panel::Gini),
        Self::Panel(Panel::Results),
        Self::Panel(Panel::Mistakes),
        Self::Figure(Figure::Anchors),
        Self::Figure(Figure::Sums),
        Self::Figure(Figure::ModulatingFactor),
        Self::Figure(Figure::Terms),
        Self::Figure(Figure::Gradient),
        Self::Figure(Figure::Contributions),
        Self::Figure(Figure::Prior),
        Self::Figure(Figure::Sorting),
        Self::Figure(Figure::Lab),
        Self::Source,
    ];

    /// Whether the article can have it as a figure.
    #[must_use]
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Loss | Self::Foreground | Self::Background | Self::Panel(_) | Self::Figure(_))
    }

    /// The part of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// Its word in the URL.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Formula => "formula",
            Self::Controls => "controls",
            Self::Options => "options",
            Self::Loss => "loss",
            Self::Foreground => "foreground",
            Self::Background => "background",
            Self::Readouts => "readouts",
            Self::Panel(panel) => panel.word(),
            Self::Figure(figure) => figure.word(),
            Self::Source => "source",
        }
    }
}

/// The parts that appear, in their order; by default the whole page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show([Option<Part>; Part::ALL.len()]);

impl Show {
    /// The URL key; its value is a list of words between commas.
    pub const KEY: &str = "show";

    /// These parts in this order. A repeated part appears once, at its first place. An empty list means the whole page.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        let mut show = Self::default();
        for part in parts {
            if !show.has(*part)
                && let Some(free) = show.0.iter_mut().find(|place| place.is_none())
            {
                *free = Some(*part);
            }
        }
        show
    }

    /// Whether the whole page appears.
    #[must_use]
    pub fn is_everything(self) -> bool {
        self == Self::default()
    }

    /// Whether a part is named.
    #[must_use]
    pub fn has(self, part: Part) -> bool {
        self.0.contains(&Some(part))
    }

    /// The named parts in their order.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        self.0.into_iter().flatten()
    }

    /// The words of the named parts, with `between` them.
    #[must_use]
    pub fn words(self, between: &str) -> String {
        self.parts().map(Part::word).collect::<Vec<_>>().join(between)
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Problem> {
        let of_word = |word: &str| Part::of_word(word).ok_or(Problem::NotAChoice);
        words(text).map(of_word).collect::<Result<Vec<_>, _>>().map(|parts| Self::of(&parts))
    }
}

/// Keys of the state whose values are fixed: their controls are disabled, and nothing else on the page changes them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Locks(u32);

impl Locks {
    /// The URL key; its value is a list of keys between commas.
    pub const KEY: &str = "lock";

    /// Whether the value of a key is fixed.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.0 != 0 && state_keys().zip(0..).any(|(known, place)| known == key && self.0 & (1 << place) != 0)
    }

    /// Whether nothing is fixed.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn to_text(self) -> String {
        state_keys().filter(|key| self.has(key)).collect::<Vec<_>>().join(",")
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Problem> {
        words(text).try_fold(Self::default(), |Self(locks), word| {
            let place = state_keys().position(|key| key == word).ok_or(Problem::NotAChoice)?;
            Ok(Self(locks | 1 << place))
        })
    }
}

/// Everything that the author of a link decides beside the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageOptions {
    /// Whether another page embeds this one, which then has no title, source and margins.
    pub embed: super::Embed,
    /// What appears.
    pub show: Show,
    /// In which colours.
    pub theme: super::ColorScheme,
    /// In which language.
    pub language: super::Language,
    /// Which values are fixed.
    pub lock: Locks,
    /// The exercise that appears in place of the article.
    pub exercise: Option<ExerciseName>,
    /// The exercises that were solved before.
    pub solved: Solved,
}

impl PageOptions {
    /// Whether the whole page appears.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.show.is_everything() && self.exercise.is_none()
    }

    /// The parts that appear where the page is not whole: those that `show` names, or else those that its exercise
    /// needs.
    #[must_use]
    pub fn parts(self) -> Show {
        let needed = self.exercise.filter(|_| self.show.is_everything());
        needed.map_or(self.show, ExerciseName::parts)
    }
}
