//! The URL codec: total, and the inverse of itself.

use focal_loss_explorer::{
    params::{Alpha, Gamma, Params, Problem, merge_query, parse, to_query},
    text,
};
use proptest::prelude::*;

fn params(gamma: f64, alpha: Option<f64>) -> Params {
    Params { gamma: Gamma::new(gamma).unwrap(), alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()) }
}

#[test]
fn the_published_contract() {
    assert_eq!(to_query(&Params::default()), "gamma=2&alpha=0.25");
    assert_eq!(to_query(&params(0.0, None)), "gamma=0&alpha=none");
    assert_eq!(parse(""), (params(2.0, Some(0.25)), vec![]));
    assert_eq!(parse("?gamma=0.5&alpha=none"), (params(0.5, None), vec![]));
    assert_eq!(parse("alpha=1&unknown=9"), (params(2.0, Some(1.0)), vec![]));
    assert_eq!(parse("gamma=%32&alpha=+0.5"), (params(2.0, Some(0.5)), vec![]), "decoded as forms are");
    assert_eq!(parse("gamma=-0").0, params(0.0, Some(0.25)));
    assert!(parse("gamma=-0").0.gamma.get().is_sign_positive());
}

#[test]
fn bad_values_give_the_default_and_a_warning() {
    let check = |query: &str, expected: &[(&str, &str, Problem)]| {
        let (params, warnings) = parse(query);
        assert_eq!(params, Params::default(), "{query}");
        let found: Vec<_> = warnings.iter().map(|w| (w.key, w.found.as_str(), w.problem)).collect();
        assert_eq!(found, expected, "{query}");
    };
    check("gamma=abc", &[("gamma", "abc", Problem::NotANumber)]);
    check("gamma=-1", &[("gamma", "-1", Problem::OutOfRange)]);
    check("gamma=NaN", &[("gamma", "NaN", Problem::NotANumber)]);
    check("gamma=1e999", &[("gamma", "1e999", Problem::NotANumber)]);
    check("gamma", &[("gamma", "", Problem::NotANumber)]);
    check("alpha=7&gamma=9", &[("alpha", "7", Problem::OutOfRange), ("gamma", "9", Problem::OutOfRange)]);
    check("gamma=2&gamma=x", &[("gamma", "x", Problem::Repeated)]);
    check("GAMMA=3&Alpha=none", &[]);
}

#[test]
fn a_warning_names_the_parameter_and_what_was_expected() {
    let message = |query| text::address_warning(&parse(query).1[0]);
    assert_eq!(
        message("alpha=7"),
        "The address has “alpha=7”: out of range, expected a number from 0 to 1 or “none”, so alpha started at its \
         default, 0.25."
    );
    assert!(message("gamma=1&gamma=3").contains("gamma more than once"));
    assert!(message(&format!("gamma={}", "é".repeat(500))).chars().count() < 200, "stays readable");
}

#[test]
fn pairs_of_others_are_kept() {
    let kept = merge_query("?utm=a%26b&gamma=1&x&alpha=bad&gamma=2", &Params::default());
    assert_eq!(kept, "gamma=2&alpha=0.25&utm=a%26b&x=");
}

proptest! {
    #[test]
    fn parse_inverts_to_query(gamma in 0.0..=5.0_f64, alpha in prop::option::of(0.0..=1.0_f64)) {
        let params = params(gamma, alpha);
        prop_assert_eq!(parse(&to_query(&params)), (params, vec![]));
    }

    #[test]
    fn tiny_values_too(gamma in 0.0..=f64::MIN_POSITIVE, alpha in prop::option::of(0.0..=1e-300_f64)) {
        let params = params(gamma, alpha);
        prop_assert_eq!(parse(&to_query(&params)), (params, vec![]));
    }

    #[test]
    fn any_text_is_read(query in any::<String>()) {
        let (params, _) = parse(&query);
        prop_assert_eq!(parse(&merge_query(&query, &params)), (params, vec![]));
    }

    #[test]
    fn any_value_is_read(value in any::<String>(), number in any::<f64>()) {
        for query in [format!("gamma={value}&alpha={value}"), format!("gamma={number}&alpha={number:e}")] {
            let (params, warnings) = parse(&query);
            prop_assert_eq!(parse(&to_query(&params)), (params, vec![]));
            for warning in &warnings {
                prop_assert!(text::address_warning(warning).contains(warning.key));
            }
        }
    }
}
