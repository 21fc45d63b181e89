//! Sentences about the scores of a loaded file. They say what a person can do now: which examples to look at, and which
//! α balances the classes.

use super::{Snapshot, share_bars};
use crate::text::{self, Tail};
use focal_loss::{
    experiment::Cumulative,
    loss::{Target, x_t_of_p_t},
};

/// The part of the negatives that is the hardest.
const HARDEST: f64 = 0.01;
/// Below this p_t the model is nearly sure of the other class, so that the label may be wrong.
const SUSPICIOUS: f64 = 0.01;

/// The findings. Each is one sentence or two.
#[must_use]
pub fn findings(now: &Snapshot) -> Vec<String> {
    vec![tail(now), balance(now), suspicion(now)]
}

/// Where the loss of the negatives lies, and how γ moves it.
fn tail(now: &Snapshot) -> String {
    let target = Target::Negative;
    let share = |curve: &Cumulative| curve.hardest(HARDEST);
    let tail = Tail {
        words: now.class_words(target),
        fraction: HARDEST,
        now: share(now.cumulative(target)),
        at_0: share(now.experiment.cross_entropy(target)),
        at_5: share(&now.experiment.cumulative(target, 5.0)),
    };
    text::tail_finding(&now.params.setting, &tail)
}

fn balance(now: &Snapshot) -> String {
    let negatives = now.params.population.negatives_per_positive.get();
    text::balance_finding(negatives, share_bars(now).map(|bar| bar.balancing_alpha))
}

/// How many examples the model takes for the other class. Those with p_t = 0 are among them.
fn suspicion(now: &Snapshot) -> String {
    let edge = x_t_of_p_t(SUSPICIOUS);
    let classes = [Target::Positive, Target::Negative];
    let counts =
        classes.map(|target| now.experiment.count_below(target, edge) + now.experiment.infinite(target) as f64);
    text::suspicion_finding(counts, classes.iter().all(|&target| now.experiment.counts_exactly(target, edge)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::{Params, PopulationKind, PopulationSetting};
    use focal_loss::{
        experiment::Experiment,
        scores::{Bin, Sketch},
    };

    fn sketch(values: impl IntoIterator<Item = f64>) -> Sketch {
        let mut sketch = Sketch::new();
        for x_t in values {
            sketch.insert(x_t).unwrap();
        }
        sketch
    }

    fn said(positives: &Sketch, negatives: &Sketch) -> Vec<String> {
        let population = PopulationSetting { kind: PopulationKind::File, ..PopulationSetting::default() };
        let file = Arc::new(Experiment::new(positives, negatives));
        let now = Snapshot::of(Params { population, ..Params::default() }, Some(&file));
        findings(&now).iter().map(|sentence| sentence.replace('\u{a0}', " ")).collect()
    }

    /// Two hundred negatives: one in a hundred has p_t = 0.1, the others 0.9.
    fn negatives() -> Sketch {
        sketch((0..200).map(|i| x_t_of_p_t(if i % 100 == 0 { 0.1 } else { 0.9 })))
    }

    #[test]
    fn what_a_file_s_loss_consists_of() {
        let positives = sketch([1.0, 2.0, -1.0]);
        let [tail, balance, suspicion] = &said(&positives, &negatives())[..] else { panic!("three findings") };
        // FL(0.1) / (FL(0.1) + 99 FL(0.9)) at γ = 2, 0 and 5.
        assert_eq!(
            tail,
            "The hardest 1 % of the negative examples carry 94.7 % of the negative loss at γ = 2, α = 0.25. They carry 18.1 % \
             at γ = 0, and 99.9923 % at γ = 5."
        );
        assert!(
            balance.starts_with("With 1000 negatives for each positive, the classes have the same loss at α = 0."),
            "{balance}"
        );
        assert!(balance.contains(", and the same gradient at α = 0."), "{balance}");
        assert_eq!(suspicion, "No example has p_t < 0.01, so no label is suspicious.");
    }

    #[test]
    fn the_alphas_balance_the_classes() {
        let experiment = Experiment::new(&sketch([1.0, 2.0, -1.0]), &negatives());
        let params = Params::default();
        let loss = params.setting.example_loss();
        let shares = experiment.class_shares(loss, params.population.negatives_per_positive.get());
        let expected = [shares.loss, shares.gradient].map(|part| text::balancing_alpha(part.balancing_alpha));
        let balance = &said(&sketch([1.0, 2.0, -1.0]), &negatives())[1];
        assert!(expected.iter().all(|alpha| balance.contains(&format!("α = {alpha}"))), "{balance} {expected:?}");
    }

    #[test]
    fn suspicious_examples_are_counted() {
        let edge = x_t_of_p_t(0.01);
        // On the edge, below it, and infinitely wrong.
        let positives = sketch([edge, edge - 1e-6, f64::NEG_INFINITY, 1.0]);
        let negatives = sketch([edge, -9.0, -10.0, -11.0, 2.0]);
        let now = "p_t < 0.01: 2 positives, 3 negatives. The model is nearly sure of the other class. Look at these examples \
                   first: their labels may be wrong.";
        assert_eq!(said(&positives, &negatives)[2], now);
        let many = sketch((0..40).map(|i| edge + f64::from(i) * 1e-4));
        let mut old = Sketch::new();
        many.bins_by_loss().for_each(|(number, bin)| old.insert_bin(number, Bin { range: None, sides: None, ..bin }));
        assert!(said(&old, &negatives)[2].starts_with("p_t < 0.01: about "), "{}", said(&old, &negatives)[2]);
        assert!(said(&many, &negatives)[2].starts_with("p_t < 0.01: 0 positives, 3 negatives."));
    }
}
