//! The read-outs: sentences with live numbers, and the announcement for screen readers.

use super::Snapshot;
use crate::text;
use focal_loss::loss::{Target, x_t_of_p_t};

/// The read-outs. Each is a sentence.
#[must_use]
pub fn readouts(now: &Snapshot) -> Vec<String> {
    let setting = &now.params.setting;
    let times_lower = |p_t| 1.0 / setting.example_loss().modulating_factor(x_t_of_p_t(p_t));
    let hardest = |target, fraction| {
        let cross_entropy = now.experiment.cross_entropy(target).hardest(fraction);
        text::hardest_sentence(
            now.class_words(target),
            fraction,
            now.cumulative(target).hardest(fraction),
            cross_entropy,
        )
    };
    vec![
        text::ratio_sentence(setting, times_lower(0.9), times_lower(0.5)),
        text::alpha_sentence(setting.effective_alpha()),
        hardest(Target::Positive, 0.2),
        hardest(Target::Negative, 0.01),
    ]
}

/// What a screen reader says when the state has settled.
#[must_use]
pub fn announcement(now: &Snapshot) -> String {
    text::announcement(&now.params, now.class_words(Target::Negative), now.cumulative(Target::Negative).hardest(0.01))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::{Gamma, Params, Setting};
    use focal_loss::experiment::Experiment;

    fn check(params: Params, expected: [&str; 4]) {
        let now = Snapshot::new(params, &Arc::new(Experiment::of_paper()));
        let plain: Vec<String> = readouts(&now).iter().map(|sentence| sentence.replace('\u{a0}', " ")).collect();
        assert_eq!(plain, expected);
    }

    #[test]
    fn at_the_default() {
        check(
            Params::default(),
            [
                "At p_t = 0.9 the modulating factor makes the loss 100× lower than cross entropy; at p_t = 0.5, 4× lower.",
                "At the same p_t, a negative weighs 3× a positive: α = 0.25, 1 − α = 0.75.",
                "The hardest 20 % of the foreground windows carry 63.1 % of the foreground loss; under cross entropy 47.6 %.",
                "The hardest 1 % of the background windows carry 97.4 % of the background loss; under cross entropy 6 %.",
            ],
        );
    }

    #[test]
    fn at_gamma_zero() {
        check(
            Params {
                setting: Setting { gamma: Gamma::new(0.0).unwrap(), alpha: None, ..Setting::default() },
                ..Params::default()
            },
            [
                "γ = 0: the modulating factor is 1, and the loss is cross entropy at every p_t.",
                "Without α, a positive and a negative with the same p_t have the same loss.",
                "The hardest 20 % of the foreground windows carry 47.6 % of the foreground loss; under cross entropy 47.6 %.",
                "The hardest 1 % of the background windows carry 6 % of the background loss; under cross entropy 6 %.",
            ],
        );
    }
}
