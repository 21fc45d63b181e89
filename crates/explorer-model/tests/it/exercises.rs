//! How exercises are judged: conditions, typed numbers, choices, and every error of a code.

use explorer_model::{
    article::{Condition, Exercise, ExerciseError, ExerciseKind, ExpressionError, Verdict},
    params::{Params, parse},
    scene::Snapshot,
};

fn now(query: &str) -> Snapshot {
    Snapshot::of(parse(query).0, None)
}

fn is_met(condition: &str, query: &str) -> bool {
    Condition::parse(condition).unwrap_or_else(|error| panic!("{condition}: {error:?}")).holds(&now(query))
}

#[test]
fn conditions() {
    for (condition, query, expected) in [
        ("times_lower(0.9) >= 1000", "gamma=3", true),
        ("times_lower(0.9) >= 1000", "gamma=2.99", false),
        ("times_lower(0.9, gamma=gamma) > 1000", "gamma=3", false),
        ("1000 <= times_lower(0.9)", "gamma=5", true),
        ("gamma == 0 and alpha == 1 and alpha_negative == 1", "gamma=0&alpha=none", true),
        ("gamma == 0 and alpha == 1 and alpha_negative == 1", "gamma=0&alpha=1", false),
        ("alpha == alpha_negative", "alpha=0.5", true),
        // 1 − α is not exactly 0.1 or 0.3.
        ("alpha_negative >= 0.1 and alpha_negative == 0.1", "alpha=0.9", true),
        ("alpha_negative <= 0.3", "alpha=0.7", true),
        ("alpha_negative > 0.3", "alpha=0.7", false),
        ("alpha < 0.5 and alpha > 0.25", "alpha=0.3", true),
        ("alpha < 0.5 and alpha > 0.25", "alpha=0.25", false),
        ("sums_ratio(1, 1, 1) == 1", "", false),
    ] {
        assert_eq!(is_met(condition, query), expected, "{condition} at {query}");
    }
}

#[test]
fn typed_numbers() {
    let now = Snapshot::of(Params::default(), None);
    let judge = |accept: &str, typed: &str| {
        let exercise = Exercise::parse(ExerciseKind::Number, accept, &["= 7"]).unwrap();
        exercise.judge(typed, &now)
    };
    for typed in ["0.00105", "0,00105", "1.05e-3", "1.05 × 10⁻³", "1.05*10^-3", "1,05·10^{-3}", "1.05 x 10^−3"] {
        assert_eq!(judge("= focal_loss(0.9, gamma=2) within 1 %", typed), Verdict::Right, "{typed}");
    }
    for typed in ["97.4", "97.4 %", "97,4%", "0.974", " 97 "] {
        assert_eq!(judge("= hardest_share(background, 0.01, gamma=2, of=paper) within 1 %", typed), Verdict::Right);
    }
    for typed in ["2301", "2,301", "2.301", "2 301", "2300×", "2.301×10³", "230100%"] {
        assert_eq!(judge("= sums_ratio(1, 0.1, 0.999, gamma=0) within 1 %", typed), Verdict::Right, "{typed}");
    }
    for typed in ["1000", "10^3", "10³", "1e3"] {
        assert_eq!(judge("= 1000 within 0 %", typed), Verdict::Right, "{typed}");
    }
    assert_eq!(judge("= 8 within 1 %", "7.0"), Verdict::Foreseen(0));
    assert_eq!(judge("= 7 within 1 %", "7"), Verdict::Right, "what is right is not foreseen as wrong");
    assert_eq!(judge("= 8 within 1 %", "-8"), Verdict::Wrong);
    assert_eq!(judge("= 8 within 1 %", "800 %"), Verdict::Right);
    assert_eq!(judge("= 8 within 1 %", "0.08"), Verdict::Wrong, "no percentage");
    for typed in ["", " ", "%", "×", "many", "8 or 9", "10^", "NaN", "1e999", "<b>8</b>"] {
        assert_eq!(judge("= 8 within 1 %", typed), Verdict::Unreadable, "{typed}");
    }
}

#[test]
fn choices() {
    let exercise = Exercise::parse(ExerciseKind::Choice, "2", &["1", "3"]).unwrap();
    let now = Snapshot::of(Params::default(), None);
    let verdicts = ["2", "1", "3", "4", "", "x"].map(|chosen| exercise.judge(chosen, &now));
    let expected = [Verdict::Right, Verdict::Foreseen(0), Verdict::Foreseen(1), Verdict::Wrong];
    assert_eq!(verdicts[..4], expected);
    assert_eq!(verdicts[4..], [Verdict::Unreadable; 2]);
}

#[test]
fn errors() {
    let error = |kind, accept: &str, foreseen: &[&str]| Exercise::parse(kind, accept, foreseen).unwrap_err();
    let text = |text: &str| text.to_owned();
    let unknown = |name| ExerciseError::Expression(ExpressionError::UnknownName(text(name)));
    let (number, state) = (ExerciseKind::Number, ExerciseKind::State);
    assert_eq!(error(number, "= 1", &[]), ExerciseError::NoTolerance(text("= 1")));
    assert_eq!(error(number, "= 1 within 2", &[]), ExerciseError::NoTolerance(text("= 1 within 2")));
    assert_eq!(error(number, "= 1 within 100 %", &[]), ExerciseError::NoTolerance(text("= 1 within 100 %")));
    assert_eq!(error(number, "1 within 1 %", &[]), ExerciseError::NoNumber(text("1")));
    assert_eq!(error(number, "= los(0.9) within 1 %", &[]), unknown("los"));
    assert_eq!(error(number, "= 1 within 1 %", &["2"]), ExerciseError::NoNumber(text("2")));
    assert_eq!(error(state, "gamma = 1", &[]), ExerciseError::NoComparison(text("gamma = 1")));
    assert_eq!(error(state, "gamma == 1 and", &[]), unknown("1 and"));
    assert_eq!(error(state, "gama == 1", &[]), unknown("gama"));
    assert_eq!(error(state, "gamma == 1", &["alpha"]), ExerciseError::NoComparison(text("alpha")));
    assert_eq!(error(ExerciseKind::Choice, "x", &[]), ExerciseError::NoChoice(text("x")));
}
