//! Pins: settings that the user keeps for comparison.

use super::{
    Beta, Choice, Gamma, LossKind, Problem, Setting,
    numbers::{alpha_of_text, alpha_to_text},
};

/// People cannot tell more curves apart.
pub const MOST_PINS: usize = 5;
/// Longer names do not fit a legend.
pub const LONGEST_PIN_NAME: usize = 40;

/// A pinned setting. Its curves have its name; if the name is empty, the setting names them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// What is drawn.
    pub setting: Setting,
    /// At most [`LONGEST_PIN_NAME`] characters, no spaces at its ends, no control characters. It may be empty.
    name: String,
}

impl Pin {
    /// Pins a setting. Control characters, spaces at the ends and characters beyond the limit are left out of the name.
    #[must_use]
    pub fn new(setting: Setting, name: &str) -> Self {
        let kept: String = name.chars().filter(|letter| !letter.is_control()).collect();
        let short: String = kept.trim().chars().take(LONGEST_PIN_NAME).collect();
        Self { setting, name: short.trim_end().to_owned() }
    }

    /// The name; empty if the user gave none.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its value in the URL: `loss~gamma~alpha~beta~name`.
    pub(super) fn to_text(&self) -> String {
        let Setting { loss, gamma, alpha, beta } = self.setting;
        let alpha = alpha_to_text(alpha);
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
            alpha: alpha_of_text(alpha).map_err(|_| Problem::NotAPin)?,
            beta: Beta::SPEC.parse(beta).and_then(Beta::new).map_err(|_| Problem::NotAPin)?,
        };
        Ok(Self::new(setting, next().unwrap_or_default()))
    }
}
