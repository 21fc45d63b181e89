//! What the lab trains, and how.

use super::{
    Alpha, Gamma, Problem,
    numbers::{alpha_of_text, alpha_to_text},
};

/// The version of the text form. A later one may have more values.
const VERSION: &str = "1";
/// The word for the prior that fits a loss.
const OWN: &str = "own";

/// With what the left side trains. The right side trains with the γ and α of the sliders, on all negatives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rival {
    /// γ; 0 is cross entropy.
    pub gamma: Gamma,
    /// α, or none.
    pub alpha: Option<Alpha>,
    /// Whether it trains only on the hardest negatives, three for each positive.
    pub hardest: bool,
}

/// Everything that both trainings depend on, beside the sliders. Equal settings give equal curves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabSetting {
    /// The left side.
    pub rival: Rival,
    /// The score π before training, between 0 and 1. None: on each side the one that fits its loss.
    pub prior: Option<f64>,
    /// Whether the optimizer is gradient descent with momentum 0.9, and not Adam.
    pub momentum: bool,
    /// The learning rate, more than 0 and at most 10.
    pub learning_rate: f64,
    /// The first seed.
    pub seed: u32,
    /// How many shapes a scene has in the mean beside objects, 0 to 12.
    pub clutter: f64,
    /// From how many seeds the curves are means, 1 to 10.
    pub seeds: u32,
    /// How many steps the training has.
    pub steps: u32,
}

impl Default for LabSetting {
    fn default() -> Self {
        let rival = Rival { gamma: Gamma::new(0.0).unwrap_or_default(), alpha: None, hardest: false };
        let prior = Some(0.1);
        Self { rival, prior, momentum: false, learning_rate: 0.007, seed: 1, clutter: 4.0, seeds: 1, steps: 300 }
    }
}

impl LabSetting {
    /// The URL key.
    pub const KEY: &str = "lab";
    /// The values in their order, for messages.
    pub const FORM: &str = "1~gamma~alpha~negatives~prior~optimizer~learning_rate~seed~clutter~seeds~steps";
    /// More steps take minutes.
    pub const MOST_STEPS: u32 = 3000;
    /// Six digits are enough.
    pub const LAST_SEED: u32 = 999_999;
    /// More seeds take minutes.
    pub const MOST_SEEDS: u32 = 10;

    pub(super) fn to_text(self) -> String {
        let Self { rival, prior, momentum, learning_rate, seed, clutter, seeds, steps } = self;
        let alpha = alpha_to_text(rival.alpha);
        let negatives = if rival.hardest { "hardest" } else { "all" };
        let prior = prior.map_or_else(|| OWN.to_owned(), |prior| prior.to_string());
        let optimizer = if momentum { "sgd" } else { "adam" };
        let gamma = rival.gamma.get();
        format!(
            "{VERSION}~{gamma}~{alpha}~{negatives}~{prior}~{optimizer}~{learning_rate}~{seed}~{clutter}~{seeds}~{steps}"
        )
    }

    pub(super) fn of_text(text: &str) -> Result<Self, Problem> {
        read(text).ok_or(Problem::NotALab)
    }
}

fn read(text: &str) -> Option<LabSetting> {
    let values: Vec<&str> = text.trim().split('~').collect();
    let [VERSION, gamma, alpha, negatives, prior, optimizer, rate, seed, clutter, seeds, steps] = values[..] else {
        return None;
    };
    let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
    let whole = |text: &str, most: u32| text.parse().ok().filter(|count| (1..=most).contains(count));
    let rival = Rival {
        gamma: number(gamma).and_then(|gamma| Gamma::new(gamma).ok())?,
        alpha: alpha_of_text(alpha).ok()?,
        hardest: word(negatives, ["all", "hardest"])?,
    };
    let prior = match prior {
        OWN => None,
        given => Some(number(given).filter(|prior| (1e-6..1.0).contains(prior))?),
    };
    Some(LabSetting {
        rival,
        prior,
        momentum: word(optimizer, ["adam", "sgd"])?,
        learning_rate: number(rate).filter(|rate| *rate > 0.0 && *rate <= 10.0)?,
        seed: whole(seed, LabSetting::LAST_SEED)?,
        clutter: number(clutter).filter(|clutter| (0.0..=12.0).contains(clutter))? + 0.0,
        seeds: whole(seeds, LabSetting::MOST_SEEDS)?,
        steps: whole(steps, LabSetting::MOST_STEPS)?,
    })
}

/// Whether a word is the second of two.
fn word(found: &str, words: [&str; 2]) -> Option<bool> {
    words.iter().position(|word| *word == found).map(|place| place == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let default = LabSetting::default();
        assert_eq!(default.to_text(), "1~0~none~all~0.1~adam~0.007~1~4~1~300");
        let other = LabSetting {
            rival: Rival { gamma: Gamma::default(), alpha: Some(Alpha::default()), hardest: true },
            prior: None,
            momentum: true,
            learning_rate: 0.03,
            seed: 12,
            clutter: 1.5,
            seeds: 5,
            steps: 600,
        };
        assert_eq!(other.to_text(), "1~2~0.25~hardest~own~sgd~0.03~12~1.5~5~600");
        for setting in [default, other] {
            assert_eq!(LabSetting::of_text(&setting.to_text()), Ok(setting));
        }
    }

    #[test]
    fn what_is_no_lab_is_refused() {
        let good = LabSetting::default().to_text();
        let values: Vec<&str> = good.split('~').collect();
        let bad = ["2", "-1", "x", "some", "0", "rmsprop", "0", "0", "13", "11", "5000"];
        for (place, bad) in bad.into_iter().enumerate() {
            let mut values = values.clone();
            values[place] = bad;
            assert_eq!(LabSetting::of_text(&values.join("~")), Err(Problem::NotALab), "{values:?}");
        }
        for text in ["", "1", "1~0~none", &format!("{good}~1"), "1~NaN~none~all~0.1~adam~0.007~1~4~1~300"] {
            assert_eq!(LabSetting::of_text(text), Err(Problem::NotALab), "{text}");
        }
    }
}
