//! Which of the panels below the charts are open.

use super::{Problem, choice::words};

/// A panel that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    /// Where the scores come from: the population, its histogram, the user's file.
    Population,
    /// How the classes share loss and gradient.
    Classes,
    /// The Gini index over γ.
    Gini,
    /// What the authors measured.
    Results,
    /// Common mistakes.
    Mistakes,
}

impl Panel {
    /// In the order of the page.
    pub const ALL: [Self; 5] = [Self::Population, Self::Classes, Self::Gini, Self::Results, Self::Mistakes];

    /// Its word in the URL.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Classes => "classes",
            Self::Gini => "gini",
            Self::Results => "results",
            Self::Mistakes => "mistakes",
        }
    }

    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of panels; none by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels(u8);

impl Panels {
    /// The URL key; its value is a list of words between commas.
    pub const KEY: &str = "panels";

    /// These panels.
    #[must_use]
    pub fn of(panels: &[Panel]) -> Self {
        Self(panels.iter().fold(0, |all, panel| all | panel.bit()))
    }

    /// Whether a panel is open.
    #[must_use]
    pub fn has(self, panel: Panel) -> bool {
        self.0 & panel.bit() != 0
    }

    /// Opens or closes a panel.
    pub fn set(&mut self, panel: Panel, open: bool) {
        if open {
            self.0 |= panel.bit();
        } else {
            self.0 &= !panel.bit();
        }
    }

    pub(super) fn to_text(self) -> String {
        let words = Panel::ALL.into_iter().filter(|panel| self.has(*panel)).map(Panel::word);
        words.collect::<Vec<_>>().join(",")
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Problem> {
        let mut panels = Self::default();
        for word in words(text) {
            let panel = Panel::ALL.into_iter().find(|panel| panel.word() == word).ok_or(Problem::NotAChoice)?;
            panels.set(panel, true);
        }
        Ok(panels)
    }
}
