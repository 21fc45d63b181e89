//! The URL codec: it reads every text, and reads what it writes as the same parameters.

use explorer_model::{
    params::{
        Alpha, ArticleNumbers, Beta, Built, Choice, ColorScheme, Embed, ExerciseName, Extra, FractionAxis, Gamma,
        LONGEST_PIN_NAME, LabSetting, Language, LossKind, MOST_PINS, MedianBackgroundScore, NegativeMean,
        NegativeSpread, NegativesPerPositive, PageOptions, Panel, Panels, Params, Part, Pin, PopulationKind,
        PopulationSetting, PositiveMean, PositiveSpread, Preset, Prior, Problem, Reference, Rival, Scale, Setting,
        Show, Solved, TypicalPt, View, XQuantity, YQuantity, merge_query, parse, state_keys, to_query,
    },
    text,
};
use proptest::prelude::*;

fn params(gamma: f64, alpha: Option<f64>) -> Params {
    Params::focal(Gamma::new(gamma).unwrap(), alpha.map(|alpha| Alpha::new(alpha).unwrap()))
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
    assert!(parse("gamma=-0").0.setting.gamma.get().is_sign_positive());
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
    check("loss=FL&beta=5", &[("loss", "FL", Problem::NotAChoice), ("beta", "5", Problem::OutOfRange)]);
    check(
        "x=logit&y=&scale=ln",
        &[("x", "logit", Problem::NotAChoice), ("y", "", Problem::NotAChoice), ("scale", "ln", Problem::NotAChoice)],
    );
    check(
        "pin=&pin=focal_loss~2~0.25",
        &[("pin", "", Problem::NotAPin), ("pin", "focal_loss~2~0.25", Problem::NotAPin)],
    );
    check("pin=focal_loss~9~none~0", &[("pin", "focal_loss~9~none~0", Problem::NotAPin)]);
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
fn the_view_and_the_pins_are_in_the_address() {
    assert_eq!(
        to_query(&Preset::Figure6.params()),
        "gamma=2&alpha=none&loss=focal_loss_star&x=x_t&y=gradient&reference=variants&pin=focal_loss_star%7E4%7Enone%7E0"
    );
    let query = "loss=focal_loss_star&beta=-0.5&x=x_t&y=times_lower&scale=log&reference=none&extra=hinge\
                 &pin=cross_entropy~2~none~1~a+%26~b&pin=balanced_cross_entropy~0~0.75~1";
    let (params, warnings) = parse(query);
    assert_eq!(warnings, []);
    assert_eq!(params.setting.loss, LossKind::FocalLossStar);
    assert_eq!(params.view.x, XQuantity::Logit);
    assert_eq!(params.pins.iter().map(Pin::name).collect::<Vec<_>>(), ["a &~b", ""]);
    assert_eq!(parse(&to_query(&params)), (params, vec![]));
    let six = "pin=focal_loss~2~none~1&".repeat(MOST_PINS + 1);
    let (params, warnings) = parse(&six);
    assert_eq!((params.pins.len(), warnings[0].problem), (MOST_PINS, Problem::TooManyPins));
    assert!(text::address_warning(&warnings[0]).contains("5 settings"));
    assert_eq!(Pin::new(Setting::default(), "  a\tb\u{1}  ").name(), "ab");
    assert_eq!(Pin::new(Setting::default(), &"é".repeat(99)).name().chars().count(), LONGEST_PIN_NAME);
}

#[test]
fn panels_and_populations_are_in_the_address() {
    let query = "panels=gini,%20classes&population=logit_normal&negatives_per_positive=10&positive_mean=-4.6";
    let (params, warnings) = parse(query);
    assert_eq!(warnings, []);
    assert_eq!(params.view.panels, Panels::of(&[Panel::Classes, Panel::Gini]));
    assert_eq!(params.population.built.positive_mean.get(), -4.6);
    assert_eq!(
        to_query(&params),
        "gamma=2&alpha=0.25&panels=classes%2Cgini&population=logit_normal&negatives_per_positive=10&positive_mean=-4.6"
    );
    let message = |query| text::address_warning(&parse(query).1[0]);
    assert_eq!(
        message("panels=classes,histogram"),
        "The address has “panels=classes,histogram”: expected one of population, classes, gini, results, mistakes, so \
         panels started at its default, none."
    );
    assert!(message("negatives_per_positive=0").contains("expected a number from 1 to 100,000"));
}

#[test]
fn the_numbers_of_the_article_are_in_the_address() {
    let (params, warnings) = parse("typical_p_t=0.9&prior=0.00001");
    assert_eq!((params.article.typical_p_t.get(), params.article.prior.get(), warnings), (0.9, 1e-5, vec![]));
    assert_eq!(to_query(&params), "gamma=2&alpha=0.25&typical_p_t=0.9&prior=0.00001");
    let message = |query| text::address_warning(&parse(query).1[0]);
    assert!(message("typical_p_t=0.4").contains("expected a number from 0.5 to 0.999, so typical_p_t started at"));
    assert!(message("prior=0.6").ends_with("started at its default, 0.01."));
}

#[test]
fn the_page_options_are_in_the_address() {
    let query = "embed=1&show=controls,loss,gini,%20loss&theme=dark&lang=en&lock=gamma,pin,population";
    let (params, warnings) = parse(query);
    assert_eq!(warnings, []);
    assert_eq!((params.page.embed, params.page.theme), (Embed::Yes, ColorScheme::Dark));
    let parts: Vec<Part> = params.page.show.parts().collect();
    assert_eq!(parts, [Part::Controls, Part::Loss, Part::Panel(Panel::Gini)], "in the order of the address");
    let locked: Vec<&str> = state_keys().filter(|key| params.page.lock.has(key)).collect();
    assert_eq!(locked, ["gamma", "population", "pin"]);
    assert_eq!(
        to_query(&params),
        "gamma=2&alpha=0.25&embed=1&show=controls%2Closs%2Cgini&theme=dark&lock=gamma%2Cpopulation%2Cpin"
    );
    assert!(parse("show=&lock=").0.page.show.is_everything());
}

#[test]
fn a_bad_page_option_gives_the_default_and_says_what_is_expected() {
    let check = |query: &str, expected: &str| {
        let (params, warnings) = parse(query);
        assert_eq!(params, Params::default(), "{query}");
        let messages: Vec<String> = warnings.iter().map(text::address_warning).collect();
        assert!(messages.len() == 1 && messages[0].contains(expected), "{query}: {messages:?}");
    };
    check("embed=yes", "“embed=yes”: expected one of 0, 1, so embed started at its default, 0.");
    check("lang=de", "“lang=de”: expected one of en, qps, so lang started at its default, en.");
    check("theme=black", "expected one of auto, light, dark, so theme started at its default, auto.");
    check("show=loss,chart", "expected one of formula, controls, options, loss, foreground, background, readouts");
    check("show=Loss", "so show started at its default, the whole page.");
    check("lock=gamma,show", "expected one of gamma, alpha, loss, beta");
    check("lock=embed", "so lock started at its default, none.");
}

#[test]
fn the_exercise_and_what_is_solved_are_in_the_address() {
    let (params, warnings) = parse("exercise=thousand-times&solved=nine-to-one,%20thousand-times,nine-to-one");
    assert_eq!(warnings, []);
    let page = params.page;
    assert_eq!(page.exercise.map(ExerciseName::word), Some("thousand-times"));
    assert!(!page.is_whole() && page.show.is_everything());
    assert_eq!(page.parts().words(","), "controls,loss", "the parts that the exercise needs");
    assert_eq!(page.solved.count(), 2);
    assert_eq!(
        to_query(&params),
        "gamma=2&alpha=0.25&exercise=thousand-times&solved=thousand-times%2Cnine-to-one",
        "in the order of the article"
    );
    let parts = |query: &str| parse(query).0.page.parts().words(",");
    assert_eq!(parts("exercise=thousand-times&show=formula"), "formula");
    assert_eq!(parts("exercise=natural-logarithm"), "");
    assert!(parse("exercise=&solved=").0.page.is_whole());
    let message = |query: &str| text::address_warning(&parse(query).1[0]);
    let found = message("exercise=two");
    assert!(
        found.starts_with("The address has “exercise=two”: expected one of probability-of-the-right-answer, natural-")
    );
    assert!(found.ends_with("so exercise started at its default, the whole page."), "{found}");
    let found = message("solved=thousand-times,2");
    assert!(found.contains("“solved=thousand-times,2”: expected one of probability-"), "{found}");
    assert!(found.ends_with("so solved started at its default, none."), "{found}");
}

#[test]
fn what_is_fixed_and_the_page_stay_whatever_else_changes() {
    for preset in Preset::ALL {
        let present =
            parse("gamma=0.5&alpha=0.75&panels=gini&embed=1&lock=gamma,alpha,panels,pin&pin=cross_entropy~2~none~1").0;
        let mut params = preset.params();
        params.keep_page(&present);
        let expected = Params {
            setting: Setting { gamma: present.setting.gamma, alpha: present.setting.alpha, ..preset.params().setting },
            view: View { panels: present.view.panels, ..preset.params().view },
            pins: present.pins.clone(),
            page: present.page,
            ..preset.params()
        };
        assert_eq!(params, expected, "{preset:?}");
    }
}

#[test]
fn a_warning_lists_the_choices() {
    let message = text::address_warning(&parse("y=slope").1[0]);
    assert_eq!(
        message,
        "The address has “y=slope”: expected one of loss, gradient, modulating_factor, times_lower, so y started at its \
         default, loss."
    );
}

#[test]
fn pairs_of_others_are_kept() {
    let kept = merge_query("?utm=a%26b&gamma=1&q&alpha=bad&gamma=2", &Params::default());
    assert_eq!(kept, "gamma=2&alpha=0.25&utm=a%26b&q=");
}

fn any_choice<C: Choice + std::fmt::Debug>() -> impl Strategy<Value = C> {
    (0..C::ALL.len()).prop_map(|index| C::ALL[index].0)
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let numbers = (0.0..=5.0_f64, prop::option::of(0.0..=1.0_f64), -4.0..=4.0_f64);
    (any_choice::<LossKind>(), numbers).prop_map(|(loss, (gamma, alpha, beta))| Setting {
        loss,
        gamma: Gamma::new(gamma).unwrap(),
        alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()),
        beta: Beta::new(beta).unwrap(),
    })
}

pub(crate) fn any_params() -> impl Strategy<Value = Params> {
    let view = (
        any_choice::<XQuantity>(),
        any_choice::<YQuantity>(),
        any_choice::<Scale>(),
        any_choice::<Reference>(),
        any_choice::<Extra>(),
        any_choice::<FractionAxis>(),
        prop::sample::subsequence(Panel::ALL.to_vec(), 0..=Panel::ALL.len()),
    );
    let view = view.prop_map(|(x, y, scale, reference, extra, fraction, panels)| View {
        x,
        y,
        scale,
        reference,
        extra,
        fraction,
        panels: Panels::of(&panels),
    });
    let pin = (any_setting(), any::<String>()).prop_map(|(setting, name)| Pin::new(setting, &name));
    let pins = prop::collection::vec(pin, 0..=MOST_PINS);
    let article = (0.5..=0.999_f64, 1e-6..=0.5_f64).prop_map(|(typical_p_t, prior)| ArticleNumbers {
        typical_p_t: TypicalPt::new(typical_p_t).unwrap(),
        prior: Prior::new(prior).unwrap(),
    });
    (any_setting(), view, any_population(), article, any_lab(), pins, any_page()).prop_map(
        |(setting, view, population, article, lab, pins, page)| Params {
            setting,
            view,
            population,
            article,
            lab,
            pins,
            page,
        },
    )
}

fn any_lab() -> impl Strategy<Value = LabSetting> {
    let shared = (prop::option::of(1e-6..0.999_f64), any::<bool>(), 1e-6..=10.0_f64, 0.0..=12.0_f64);
    let counts = (1..=999_999_u32, 1..=LabSetting::MOST_SEEDS, 1..=LabSetting::MOST_STEPS);
    (any_setting(), any::<bool>(), shared, counts).prop_map(
        |(rival, hardest, (prior, momentum, learning_rate, clutter), (seed, seeds, steps))| {
            let rival = Rival { gamma: rival.gamma, alpha: rival.alpha, hardest };
            LabSetting { rival, prior, momentum, learning_rate, seed, clutter, seeds, steps }
        },
    )
}

fn any_page() -> impl Strategy<Value = PageOptions> {
    let parts = prop::sample::subsequence(Part::ALL.to_vec(), 0..=Part::ALL.len()).prop_shuffle();
    let keys: Vec<&str> = state_keys().collect();
    let locked = prop::sample::subsequence(keys.clone(), 0..=keys.len());
    let choices = (any_choice::<Embed>(), any_choice::<ColorScheme>(), any_choice::<Language>());
    let all: Vec<ExerciseName> = ExerciseName::all().collect();
    let solved = prop::sample::subsequence(all.clone(), 0..=all.len());
    let exercises = (prop::option::of(prop::sample::select(all)), solved);
    (choices, parts, locked, exercises).prop_map(|((embed, theme, language), parts, locked, (exercise, solved))| {
        let solved = solved.into_iter().fold(Solved::default(), Solved::with);
        let lock = parse(&format!("lock={}", locked.join(","))).0.page.lock;
        PageOptions { embed, show: Show::of(&parts), theme, language, lock, exercise, solved }
    })
}

fn any_population() -> impl Strategy<Value = PopulationSetting> {
    let classes = (-10.0..=10.0_f64, 0.05..=4.0_f64, -10.0..=10.0_f64, 0.05..=4.0_f64);
    (any_choice::<PopulationKind>(), 1e-6..=0.0055_f64, 1.0..=1e5_f64, classes).prop_map(
        |(kind, median, negatives, classes)| PopulationSetting {
            kind,
            median_background_score: MedianBackgroundScore::new(median).unwrap(),
            negatives_per_positive: NegativesPerPositive::new(negatives).unwrap(),
            built: Built {
                positive_mean: PositiveMean::new(classes.0).unwrap(),
                positive_spread: PositiveSpread::new(classes.1).unwrap(),
                negative_mean: NegativeMean::new(classes.2).unwrap(),
                negative_spread: NegativeSpread::new(classes.3).unwrap(),
            },
        },
    )
}

proptest! {
    #[test]
    fn every_state_has_an_address(params in any_params()) {
        prop_assert_eq!(parse(&to_query(&params)), (params.clone(), vec![]));
    }

    #[test]
    fn all_that_is_fixed_stays(present in any_params(), mut params in any_params()) {
        params.keep_page(&present);
        prop_assert_eq!(params.page, present.page);
        for key in state_keys().filter(|key| present.page.lock.has(key)) {
            let value = |params: &Params| {
                let query = to_query(params);
                let pairs = query.split('&').filter(|pair| pair.split('=').next() == Some(key));
                pairs.map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(value(&params), value(&present), "{}", key);
        }
    }

    #[test]
    fn parse_inverts_to_query(gamma in 0.0..=5.0_f64, alpha in prop::option::of(0.0..=1.0_f64)) {
        let params = params(gamma, alpha);
        prop_assert_eq!(parse(&to_query(&params)), (params.clone(), vec![]));
    }

    #[test]
    fn tiny_values_too(gamma in 0.0..=f64::MIN_POSITIVE, alpha in prop::option::of(0.0..=1e-300_f64)) {
        let params = params(gamma, alpha);
        prop_assert_eq!(parse(&to_query(&params)), (params.clone(), vec![]));
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
            prop_assert_eq!(parse(&to_query(&params)), (params.clone(), vec![]));
            for warning in &warnings {
                prop_assert!(text::address_warning(warning).contains(warning.key));
            }
        }
    }
}
