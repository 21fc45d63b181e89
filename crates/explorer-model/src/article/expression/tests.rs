//! Expressions against values that are computed directly, and every error.

use std::sync::Arc;

use super::*;
use crate::{
    article::FUNCTIONS,
    params::{Params, parse},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, FocalLoss, Target, balance_score, cross_entropy, focal_loss, focal_loss_slope, x_t_of_p_t},
};

fn now(query: &str) -> Snapshot {
    let (params, warnings) = parse(query);
    assert_eq!(warnings, []);
    Snapshot::new(params, &Arc::new(Experiment::of_paper()))
}

fn read(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[track_caller]
fn check(now: &Snapshot, text: &str, expected: f64) {
    let value = read(text).value(now);
    assert!((value - expected).abs() <= 1e-14 * expected.abs(), "{text}: {value}, expected {expected}");
}

#[test]
fn one_example() {
    let now = now("gamma=0.5&alpha=0.25");
    let x_t = x_t_of_p_t(0.9);
    check(&now, "x_t(0.9)", 9.0_f64.ln());
    check(&now, "cross_entropy(0.9)", -(0.9_f64.ln()));
    check(&now, "focal_loss(0.9)", focal_loss(x_t, 0.5));
    check(&now, "focal_loss(0.9, gamma=2)", focal_loss(x_t, 2.0));
    check(&now, " focal_loss ( 0.9 , alpha_t = 0.75 , gamma=2 ) ", 0.75 * focal_loss(x_t, 2.0));
    check(&now, "focal_loss(0.9, gamma=2, alpha_t=alpha_negative)", 0.75 * focal_loss(x_t, 2.0));
    check(&now, "gradient(0.9)", -focal_loss_slope(x_t, 0.5));
    check(&now, "gradient(0.9, gamma=2, alpha_t=0.25)", -0.25 * focal_loss_slope(x_t, 2.0));
    check(&now, "modulating_factor(0.9)", 0.1_f64.sqrt());
    check(&now, "modulating_factor(0.75, gamma=2)", 0.0625);
    check(&now, "times_lower(0.75, gamma=2)", 16.0);
    check(&now, "times_lower(0.9)", 10.0_f64.sqrt());
    check(&now, "modulating_factor(0.9, gamma=gamma)", 0.1_f64.sqrt());
}

#[test]
fn the_loss_is_the_one_that_the_charts_show() {
    let now = now("loss=focal_loss_star&gamma=2&beta=1");
    check(&now, "focal_loss(0.9)", ExampleLoss::star(2.0, 1.0).unweighted(x_t_of_p_t(0.9)));
    check(&now, "focal_loss(0.9, gamma=2)", focal_loss(x_t_of_p_t(0.9), 2.0));
}

#[test]
fn many_examples() {
    let now = now("gamma=2&negatives_per_positive=100");
    let [easy, hard] = [0.99, 0.1].map(x_t_of_p_t);
    check(&now, "sum(1000, 0.99, gamma=0)", 1000.0 * cross_entropy(easy));
    check(&now, "sum(negatives_per_positive, 0.99)", 100.0 * focal_loss(easy, 2.0));
    check(&now, "sum(1000, 0.99, alpha_t=0.75)", 750.0 * focal_loss(easy, 2.0));
    check(&now, "sums_ratio(1000, 0.99, 0.1)", 1000.0 * focal_loss(easy, 2.0) / focal_loss(hard, 2.0));
    check(&now, "sums_ratio(1000, 0.99, 0.1, gamma=0)", 1000.0 * cross_entropy(easy) / cross_entropy(hard));
}

#[test]
fn the_state() {
    let with = now("gamma=0.5&alpha=0.25&negatives_per_positive=10");
    for (name, expected) in
        [("gamma", 0.5), ("alpha", 0.25), ("alpha_negative", 0.75), ("negatives_per_positive", 10.0)]
    {
        check(&with, name, expected);
    }
    let without = now("gamma=0.5&alpha=none&loss=cross_entropy");
    for (name, expected) in [("gamma", 0.0), ("alpha", 1.0), ("alpha_negative", 1.0)] {
        check(&without, name, expected);
    }
}

#[test]
fn the_experiment() {
    let now = now("gamma=2&alpha=0.25&negatives_per_positive=10");
    let paper = Experiment::of_paper();
    let curve = |target, gamma| paper.cumulative(target, gamma);
    check(&now, "hardest_share(background, 0.01)", curve(Target::Negative, 2.0).hardest(0.01));
    check(&now, "hardest_share(foreground, 0.2, gamma=0)", curve(Target::Positive, 0.0).hardest(0.2));
    check(&now, "easiest_share(background, 0.9, gamma=0, of=paper)", curve(Target::Negative, 0.0).at(0.9));
    check(&now, "gini(foreground)", curve(Target::Positive, 2.0).gini());
    let shares =
        |gamma, alpha, negatives| paper.class_shares(ExampleLoss::Focal(FocalLoss { gamma, alpha }), negatives);
    let here = shares(2.0, Some(0.25), 10.0);
    check(&now, "positive_share_of_loss", here.loss.positive_share());
    check(&now, "positive_share_of_gradient()", here.gradient.positive_share());
    check(&now, "balancing_alpha(gradient)", here.gradient.balancing_alpha);
    check(&now, "balancing_alpha(loss)", here.loss.balancing_alpha);
    let other = shares(0.0, None, 1000.0);
    let given = "gamma=0, alpha=none, negatives_per_positive=1000, of=paper";
    check(&now, &format!("positive_share_of_loss({given})"), other.loss.positive_share());
}

#[test]
fn another_detector_changes_what_is_not_of_the_paper() {
    let (params, _) = parse("population=logit_normal");
    let (own, paper) = (Snapshot::of(params, None), now(""));
    let value = |now: &Snapshot, text: &str| read(text).value(now);
    let (free, of_paper) = ("gini(background, gamma=2)", "gini(background, gamma=2, of=paper)");
    assert_ne!(value(&own, free), value(&paper, free));
    assert_eq!(value(&own, of_paper), value(&paper, of_paper));
}

#[test]
fn the_start_of_training() {
    let now = now("gamma=2&alpha=0.25");
    let x = x_t_of_p_t(0.01);
    check(&now, "initial_loss_positive(0.01)", focal_loss(x, 2.0));
    check(&now, "initial_loss_positive(0.01, gamma=0)", cross_entropy(x));
    check(&now, "initial_loss_negatives(0.01, 1000, gamma=0)", 1000.0 * cross_entropy(-x));
    check(&now, "initial_gradient_positive(0.5, gamma=0)", 0.5);
    check(&now, "initial_gradient_negatives(0.5, negatives_per_positive, gamma=0)", 500.0);
    check(&now, "initial_gradient_negatives(0.01, 1000, alpha_t=0.75)", -750.0 * focal_loss_slope(-x, 2.0));
    let focal = |gamma, alpha| ExampleLoss::Focal(FocalLoss { gamma, alpha });
    check(&now, "balance_score(1e-5)", balance_score(focal(2.0, Some(0.25)), 1e-5));
    check(&now, "balance_score(1e-5, gamma=0, alpha=none)", 1e-5);
}

#[test]
fn printed() {
    let now = now("gamma=2&alpha=0.25");
    for (text, expected) in [
        ("cross_entropy(0.9)", "0.105"),
        ("cross_entropy(0.9, digits=4)", "0.1054"),
        ("cross_entropy(0)", "∞"),
        ("times_lower(0.9)", "100×"),
        ("times_lower(0.968, digits=2)", "980×"),
        ("gamma", "2"),
        ("hardest_share(background, 0.01)", "97.4\u{a0}%"),
        ("hardest_share(background, 0.01, digits=2)", "97\u{a0}%"),
        ("sum(1000000, 0.99, gamma=0)", "10,100"),
        ("balance_score(1e-5)", "0.0106"),
        ("balance_score(1e-5, gamma=0, alpha=none)", "1 × 10⁻⁵"),
    ] {
        assert_eq!(read(text).print(&now), expected, "{text}");
    }
}

#[test]
fn whether_it_depends_on_the_state() {
    for text in [
        "gamma",
        "alpha",
        "focal_loss(0.9)",
        "times_lower(0.9, digits=2)",
        "focal_loss(0.9, gamma=gamma)",
        "sum(negatives_per_positive, 0.9, gamma=0)",
        "gini(background, gamma=2)",
        "gini(background, of=paper)",
        "positive_share_of_loss(gamma=2, alpha=0.25, of=paper)",
        "initial_loss_negatives(0.01, 1000)",
        "balance_score(1e-5, gamma=2)",
    ] {
        assert!(read(text).depends_on_state(), "{text}");
    }
    for text in [
        "x_t(0.9)",
        "cross_entropy(0.9, digits=5)",
        "focal_loss(0.9, gamma=2)",
        "sum(1000, 0.99, gamma=0)",
        "gini(background, gamma=2, of=paper)",
        "positive_share_of_loss(gamma=2, alpha=none, negatives_per_positive=1000, of=paper)",
        "initial_loss_negatives(0.01, 1000, gamma=0)",
        "balance_score(1e-5, gamma=2, alpha=0.25)",
    ] {
        let expression = read(text);
        assert!(!expression.depends_on_state(), "{text}");
        let far = Snapshot::of(
            parse("gamma=5&alpha=0.9&population=logit_normal&negatives_per_positive=3&loss=focal_loss_star").0,
            None,
        );
        assert_eq!(expression.print(&now("")), expression.print(&far), "{text}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    let error = |text: &str| Expression::parse(text).expect_err(text);
    let function = |name: &str| Function::of_name(name).unwrap();
    let (focal, gini) = (function("focal_loss"), function("gini"));
    assert_eq!(error(""), ExpressionError::UnknownName(String::new()));
    assert_eq!(error("focal_los(0.9)"), ExpressionError::UnknownName("focal_los".into()));
    assert_eq!(error("focal_loss(0.9"), ExpressionError::NoCall("focal_loss(0.9".into()));
    assert_eq!(error("focal_loss(gamma())"), ExpressionError::NoCall("focal_loss(gamma())".into()));
    assert_eq!(error("focal_loss"), ExpressionError::ArgumentCount { function: focal, found: 0 });
    assert_eq!(error("focal_loss()"), ExpressionError::ArgumentCount { function: focal, found: 0 });
    assert_eq!(error("focal_loss(0.9, 2)"), ExpressionError::ArgumentCount { function: focal, found: 2 });
    assert_eq!(error("focal_loss(0.9, beta=2)"), ExpressionError::UnknownKey { function: focal, found: "beta".into() });
    assert_eq!(error("focal_loss(0.9, gamma=2, gamma=2)"), ExpressionError::Repeated(Place::Gamma));
    let bad = |place, found: &str| ExpressionError::BadArgument { place, found: found.into() };
    assert_eq!(error("focal_loss(1.5)"), bad(Place::PT, "1.5"));
    assert_eq!(error("focal_loss(0.9, )"), ExpressionError::ArgumentCount { function: focal, found: 2 });
    // Only numbers of the state are arguments.
    assert_eq!(error("focal_loss(gini)"), bad(Place::PT, "gini"));
    assert_eq!(error("focal_loss(0.9, gamma=-1)"), bad(Place::Gamma, "-1"));
    assert_eq!(error("focal_loss(0.9, gamma=none)"), bad(Place::Gamma, "none"));
    assert_eq!(error("focal_loss(0.9, digits=2.5)"), bad(Place::Digits, "2.5"));
    assert_eq!(error("gini(positives)"), bad(Place::Class, "positives"));
    assert_eq!(error("gini(background, of=me)"), bad(Place::Of, "me"));
    assert_eq!(gini.signature(), "gini(class, gamma=, of=)");
}

#[test]
fn every_function_has_a_value_at_the_default_state() {
    let now = now("");
    for function in FUNCTIONS {
        let arguments: Vec<&str> = function
            .places
            .iter()
            .map(|place| match place.range() {
                crate::article::Range::Words(words) => words[0],
                _ => "0.1",
            })
            .collect();
        let text = format!("{}({})", function.name, arguments.join(", "));
        assert!(read(&text).value(&now).is_finite(), "{text}");
        assert_eq!(FUNCTIONS.iter().filter(|other| other.name == function.name).count(), 1);
    }
    assert_eq!(Params::default(), now.params);
}
