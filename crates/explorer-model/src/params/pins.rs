//! Settings kept for comparison.

use super::{Beta, Choice, Gamma, LossKind, Problem, Setting};

/// More curves than this cannot be told apart.
pub const MOST_PINS: usize = 5;
/// Longer names do not fit a legend.
pub const LONGEST_PIN_NAME: usize = 40;

/// A setting with the name that its curves carry; without one they are called by the setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// What is drawn.
    pub setting: Setting,
    /// At most [`LONGEST_PIN_NAME`] characters, without spaces around it or control characters; may be empty.
    name: String,
}

impl Pin {
    /// Pins a setting. What a name cannot hold is left out of it.
    #[must_use]
    pub fn new(setting: Setting, name: &str) -> Self {
        let kept: String = name.chars().filter(|letter| !letter.is_control()).collect();
        let short: String = kept.trim().chars().take(LONGEST_PIN_NAME).collect();
        Self { setting, name: short.trim_end().to_owned() }
    }

    /// The name given; empty if none was.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// As the address says it: `loss~gamma~alpha~beta~name`.
    pub(super) fn to_text(&self) -> String {
        let Setting { loss, gamma, alpha, beta } = self.setting;
        let alpha = alpha.map_or_else(|| super::NO_ALPHA.to_owned(), |alpha| alpha.get().to_string());
        let mut text = format!("{}~{}~{alpha}~{}", loss.word(), gamma.get(), beta.get());
        if !self.name.is_empty() {
            text.push('~');
            text.push_str(&self.name);
        }
        text
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Problem> {
        let mut parts = text.splitn(5, '~');
        let mut next = || parts.next().ok_or(Problem::NotAPin);
        let (loss, gamma, alpha, beta) = (next()?, next()?, next()?, next()?);
        let setting = Setting {
            loss: LossKind::of_word(loss).map_err(|_| Problem::NotAPin)?,
            gamma: Gamma::SPEC.parse(gamma).and_then(Gamma::new).map_err(|_| Problem::NotAPin)?,
            alpha: super::query::read_alpha(alpha).map_err(|_| Problem::NotAPin)?,
            beta: Beta::SPEC.parse(beta).and_then(Beta::new).map_err(|_| Problem::NotAPin)?,
        };
        Ok(Self::new(setting, next().unwrap_or_default()))
    }
}
