//! What scripts send and get: the state as values, a chart's data, losses, options of a picture.

use std::sync::Arc;

use explorer_model::{
    params::{
        BadArgument, Computed, Extra, FractionAxis, LossCall, Params, Pin, Preset, Reference, Setting, Value, View,
        XQuantity, YQuantity, parse, state, with_state,
    },
    plot::{DARK, Picture, chart},
    scene::{CHARTS, Chart, Column, Snapshot, csv},
    text,
};
use focal_loss::{
    experiment::Experiment,
    loss::{FocalLoss, Target, soft_gradients},
};
use proptest::prelude::*;

use crate::url::any_params;

pub(crate) fn object(entries: &[(&str, Value)]) -> Value {
    Value::Object(entries.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect())
}

pub(crate) fn word(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// The result of `with_state` for a single key.
fn refusal(key: &str, value: Value) -> String {
    let refused = with_state(&Params::default(), &object(&[(key, value)]));
    text::bad_argument(&refused.expect_err("refused"))
}

#[test]
fn the_state_has_every_key_of_the_address() {
    let Value::Object(entries) = state(&Params::default()) else { panic!("an object") };
    let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(
        keys.join(" "),
        "gamma alpha loss beta x y scale reference extra fraction panels population negatives_per_positive \
         median_background_score positive_mean positive_spread negative_mean negative_spread typical_p_t prior lab pins"
    );
    let value = |key: &str| entries.iter().find(|(found, _)| found == key).unwrap().1.clone();
    assert_eq!((value("gamma"), value("loss")), (Value::Number(2.0), word("focal_loss")));
    assert_eq!((value("panels"), value("pins")), (Value::List(vec![]), Value::List(vec![])));
}

#[test]
fn several_keys_change_together_or_not_at_all() {
    let pin = object(&[("gamma", Value::Number(0.5)), ("alpha", Value::Null), ("name", word("half"))]);
    let changes = [
        ("gamma", Value::Number(0.0)),
        ("alpha", Value::Null),
        ("y", word("gradient")),
        ("panels", Value::List(vec![word("gini"), word("classes")])),
        ("pins", Value::List(vec![pin])),
        ("beta", Value::Missing),
    ];
    let changed = with_state(&Params::default(), &object(&changes)).unwrap();
    let expected = "gamma=0&alpha=none&y=gradient&panels=classes,gini&pin=focal_loss~0.5~none~1~half";
    assert_eq!(changed, parse(expected).0);
    let mut bad = changes.to_vec();
    bad.push(("scale", word("ln")));
    assert!(with_state(&Params::default(), &object(&bad)).is_err());
    assert_eq!(with_state(&changed, &object(&[])), Ok(changed));
}

#[test]
fn a_refusal_names_the_key_and_what_was_found_and_expected() {
    let check = |key, value, expected: &str| assert_eq!(refusal(key, value), expected);
    check("gamma", Value::Number(7.0), "gamma: found 7, expected a number from 0 to 5");
    check("gamma", word("2"), "gamma: found “2”, expected a number from 0 to 5");
    check("gamma", Value::Null, "gamma: found null, expected a number from 0 to 5");
    check("gamma", Value::Number(f64::NAN), "gamma: found NaN, expected a number from 0 to 5");
    check("gamma", Value::Number(f64::INFINITY), "gamma: found Infinity, expected a number from 0 to 5");
    check("gamma", Value::Number(f64::NEG_INFINITY), "gamma: found -Infinity, expected a number from 0 to 5");
    check("gamma", Value::List(vec![]), "gamma: found an empty list, expected a number from 0 to 5");
    check(
        "gamma",
        Value::List(vec![Value::List(vec![])]),
        "gamma: found a list of an empty list, expected a number from 0 to 5",
    );
    check("alpha", word("none"), "alpha: found “none”, expected a number from 0 to 1 or null");
    check("x", Value::Bool(true), "x: found true, expected one of p_t, x_t");
    check(
        "panels",
        Value::List(vec![word("classes,gini")]),
        "panels: found a list of “classes,gini”, expected a list of some of population, classes, gini, results, mistakes",
    );
    check(
        "pins",
        word("focal_loss~2~none~1"),
        "pins: found “focal_loss~2~none~1”, expected a list of at most 5 objects",
    );
    assert!(refusal("pins", Value::List(vec![object(&[]); 6])).contains("a list of 6 items"));
    let pins = |entry: (&str, Value)| Value::List(vec![object(&[]), object(&[entry])]);
    check("pins", pins(("gamma", Value::Number(-1.0))), "pins[1].gamma: found -1, expected a number from 0 to 5");
    assert!(
        refusal("pins", pins(("colour", word("red")))).starts_with("pins[1].colour: found “red”, expected an object")
    );
    assert!(refusal("pins", pins(("name", word(&"é".repeat(41))))).starts_with("pins[1].name: found “"));
    assert!(refusal("pins", pins(("name", word("a\u{7}b")))).contains("without control characters"));
    assert!(
        refusal("Gamma", Value::Number(1.0)).starts_with("Gamma: found 1, expected an object with some of the keys")
    );
    assert!(refusal("embed", Value::Number(1.0)).starts_with("embed: found 1"), "options of the page are no state");
    let nothing = with_state(&Params::default(), &Value::Missing).expect_err("refused");
    assert!(text::bad_argument(&nothing).starts_with("state: found nothing, expected an object"));
    let empty = with_state(&Params::default(), &Value::List(vec![])).expect_err("refused");
    assert!(text::bad_argument(&empty).starts_with("state: found an empty list, expected an object"));
}

proptest! {
    #[test]
    fn every_state_can_be_set_to_itself(params in any_params(), other in any_params()) {
        prop_assert_eq!(with_state(&params, &state(&params)), Ok(params.clone()));
        let set = with_state(&other, &state(&params)).unwrap();
        prop_assert_eq!(state(&set), state(&params));
    }
}

fn snapshot(params: Params) -> Snapshot {
    Snapshot::new(params, &Arc::new(Experiment::of_paper()))
}

fn column<'a>(columns: &'a [Column], name: &str) -> &'a [f64] {
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    &columns.iter().find(|column| column.name == name).unwrap_or_else(|| panic!("no {name} in {names:?}")).values
}

/// Every column is as long as the others and has a name of its own.
fn sound(columns: &[Column]) {
    let mut names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), columns.len(), "{names:?}");
    assert!(columns.iter().all(|column| column.values.len() == columns[0].values.len() && !column.values.is_empty()));
}

#[test]
fn data_of_the_loss_chart() {
    let now = snapshot(Params::default());
    let columns = Chart::Loss.columns(&now);
    sound(&columns);
    let curves = Chart::Loss.curves(&now);
    for (name, curve) in ["loss_positive_nats", "loss_negative_nats"].iter().zip(&curves) {
        let drawn: Vec<f64> = curve.points.iter().map(|point| point.1).collect();
        assert_eq!(column(&columns, name), drawn, "{name}");
        assert_eq!(column(&columns, "p_t"), curve.points.iter().map(|point| point.0).collect::<Vec<_>>());
    }
    let frame = Chart::Loss.frame(&now);
    assert_eq!(column(&columns, "loss_gamma_0.5_nats")[40], frame.reference[1].points[40].1);
    assert_eq!(column(&columns, "loss_gamma_0_nats"), column(&columns, "cross_entropy_nats"));
    for row in 1..80 {
        let at = |name| column(&columns, name)[row];
        let expected = now.params.setting.example_loss().slope(at("x_t"), Target::Negative);
        assert_eq!(at("gradient_negative_nats"), expected);
        assert!((at("times_lower_positive") * at("loss_positive_nats") / at("cross_entropy_nats") - 1.0).abs() < 1e-12);
        assert!((at("modulating_factor") - (1.0 - at("p_t")).powi(2)).abs() < 1e-12);
    }
}

#[test]
fn other_curves_have_names_too() {
    let settings = [(None, "plain"), (Some(0.75), "weighed")];
    let pins = settings.map(|(alpha, name)| {
        let query =
            format!("loss=focal_loss_star&alpha={}", alpha.map_or("none".to_owned(), |alpha: f64| alpha.to_string()));
        Pin::new(parse(&query).0.setting, name)
    });
    let view = View {
        x: XQuantity::Logit,
        y: YQuantity::Gradient,
        reference: Reference::Figure7,
        extra: Extra::MistakenGradient,
        ..View::default()
    };
    let columns = Chart::Loss.columns(&snapshot(Params { view, pins: pins.to_vec(), ..Params::default() }));
    sound(&columns);
    for name in ["pin_a", "pin_b_positive", "pin_b_negative", "mistaken", "focal_loss_star_gamma_2_beta_1"] {
        assert_eq!(column(&columns, &format!("gradient_{name}_nats")).len(), 81);
    }
    assert_eq!(column(&columns, "x_t")[0], -5.0);
    assert_eq!(columns.len(), 3 + 7 + 3 + 1 + 17);
}

#[test]
fn data_of_the_cumulative_charts() {
    let now = snapshot(Params { pins: vec![Pin::new(Setting::default(), "")], ..Params::default() });
    for (chart, target) in [(Chart::Foreground, Target::Positive), (Chart::Background, Target::Negative)] {
        let columns = chart.columns(&now);
        sound(&columns);
        let (fractions, losses) =
            (column(&columns, "fraction_of_examples"), column(&columns, "cumulative_normalized_loss"));
        assert_eq!((fractions, losses), (now.cumulative(target).fractions(), now.cumulative(target).values()));
        assert_eq!(column(&columns, "cumulative_normalized_loss_gamma_2"), losses);
        assert_eq!(column(&columns, "cumulative_normalized_loss_pin_a"), losses);
        for point in &chart.curves(&now)[0].points {
            let row = fractions.iter().position(|fraction| *fraction == point.0).expect("a row of the data");
            assert_eq!(losses[row], point.1);
        }
    }
    let view = View { fraction: FractionAxis::Hardest, ..View::default() };
    let now = snapshot(Params { view, ..Params::default() });
    let columns = Chart::Background.columns(&now);
    sound(&columns);
    let hardest = column(&columns, "hardest_fraction_of_examples");
    assert_eq!((hardest[0], column(&columns, "share_of_loss")[0]), (1.0, 1.0));
    let last = *Chart::Background.curves(&now)[0].points.last().unwrap();
    assert_eq!((*hardest.last().unwrap(), *column(&columns, "share_of_loss").last().unwrap()), last);
}

#[test]
fn data_of_the_charts_in_panels() {
    let now = snapshot(Params::default());
    let columns = Chart::Gini.columns(&now);
    sound(&columns);
    let at_2 = column(&columns, "gamma").iter().position(|&gamma| gamma == 2.0).unwrap();
    assert_eq!(column(&columns, "gini_negative")[at_2], now.cumulative(Target::Negative).gini());
    let columns = Chart::Histogram.columns(&now);
    sound(&columns);
    assert_eq!(column(&columns, "p_t_from")[1..], column(&columns, "p_t_to")[..49]);
    assert!((column(&columns, "positive_examples").iter().sum::<f64>() - 1e5).abs() < 1e-3);
    for preset in Preset::ALL {
        let now = snapshot(preset.params());
        CHARTS.into_iter().for_each(|chart| sound(&chart.columns(&now)));
    }
}

#[test]
fn files_of_data_read_back_as_the_same_numbers() {
    let numbers = [0.1 + 0.2, 1.0, -1e-300, f64::MIN_POSITIVE, 1e21, f64::INFINITY, f64::NEG_INFINITY, f64::NAN];
    let columns = [
        Column { name: "a".to_owned(), values: numbers.to_vec() },
        Column { name: "b, \"c\"".to_owned(), values: vec![0.0; numbers.len()] },
    ];
    let text = csv(&columns);
    assert!(text.starts_with("a,\"b, \"\"c\"\"\"\r\n0.30000000000000004,0\r\n1,0\r\n-1e-300,0\r\n"), "{text}");
    assert!(text.ends_with("\r\nInfinity,0\r\n-Infinity,0\r\nNaN,0\r\n"), "{text}");
    let mut reader = csv_reader(&text);
    let read: Vec<f64> = reader.records().map(|row| row.unwrap()[0].parse().unwrap()).collect();
    assert!(read.iter().zip(&numbers).all(|(read, number)| read.to_bits() == number.to_bits() || number.is_nan()));
    for chart in CHARTS {
        let columns = chart.columns(&snapshot(Params::default()));
        let text = csv(&columns);
        let mut reader = csv_reader(&text);
        assert_eq!(
            reader.headers().unwrap().iter().collect::<Vec<_>>(),
            columns.iter().map(|it| &it.name).collect::<Vec<_>>()
        );
        assert_eq!(reader.records().filter(Result::is_ok).count(), columns[0].values.len());
    }
}

fn csv_reader(text: &str) -> csv::Reader<&[u8]> {
    csv::Reader::from_reader(text.as_bytes())
}

/// The losses of a call, which get the examples in parts, and the number that they are reduced to.
fn loss_of(logits: &[f64], targets: &[f64], options: &Value) -> Result<(Vec<f64>, Option<f64>), BadArgument> {
    computed(Computed::Loss, logits, targets, options)
}

fn computed(
    what: Computed,
    logits: &[f64],
    targets: &[f64],
    options: &Value,
) -> Result<(Vec<f64>, Option<f64>), BadArgument> {
    let mut call = LossCall::new(what, logits.len(), targets.len(), options)?;
    let mut losses = Vec::new();
    for (logits, targets) in logits.chunks(1).zip(targets.chunks(1)) {
        losses.extend(call.values(logits, targets)?);
    }
    Ok((losses, call.reduced()?))
}

#[test]
fn losses_of_a_batch() {
    let options = |entries: &[(&str, Value)]| object(entries);
    let gamma = ("gamma", Value::Number(2.0));
    let each = loss_of(&[0.0, 0.0], &[1.0, 0.0], &options(&[gamma.clone(), ("alpha", Value::Number(0.25))]));
    let quarter = 0.25 * std::f64::consts::LN_2;
    assert_eq!(each, Ok((vec![0.25 * quarter, 0.75 * quarter], None)));
    let reduced = |word_of: &str, alpha: Value| {
        let options = options(&[gamma.clone(), ("alpha", alpha), ("reduction", word(word_of))]);
        loss_of(&[0.0, 0.0, 0.0], &[1.0, 0.0, 0.0], &options).map(|(_, reduced)| reduced)
    };
    assert_eq!(reduced("sum", Value::Null), Ok(Some(3.0 * quarter)));
    assert_eq!(reduced("mean", Value::Missing), Ok(Some(quarter)));
    assert_eq!(reduced("positives", Value::Null), Ok(Some(3.0 * quarter)));
    assert_eq!(loss_of(&[], &[], &options(std::slice::from_ref(&gamma))), Ok((vec![], None)));
    let check = |logits: &[f64], targets: &[f64], entries: &[(&str, Value)], expected: &str| {
        let error = loss_of(logits, targets, &options(entries)).expect_err("refused");
        assert_eq!(text::bad_argument(&error), expected);
    };
    let all = |reduction| [gamma.clone(), ("reduction", word(reduction))];
    check(&[1.0], &[1.0], &[], "gamma: found nothing, expected a number not below 0");
    check(&[1.0], &[1.0], &[("gamma", Value::Number(-1.0))], "gamma: found -1, expected a number not below 0");
    check(
        &[1.0],
        &[1.0],
        &[gamma.clone(), ("alpha", Value::Number(2.0))],
        "alpha: found 2, expected a number from 0 to 1 or null",
    );
    check(&[1.0], &[1.0, 0.0], std::slice::from_ref(&gamma), "targets: found 2, expected 1, one for each logit");
    check(
        &[1.0, 1.0],
        &[1.0, -1.0],
        std::slice::from_ref(&gamma),
        "targets[1]: found -1, expected a number from 0 to 1, true or false",
    );
    check(&[1.0], &[0.0], &all("positives"), "targets: found no positive, expected at least 1 to divide by");
    check(&[], &[], &all("mean"), "targets: found no examples, expected at least 1");
    check(&[], &[], &all("batchmean"), "reduction: found “batchmean”, expected one of none, sum, mean, positives");
}

#[test]
fn soft_targets_and_gradients() {
    let gamma = ("gamma", Value::Number(2.0));
    let options = object(&[gamma.clone(), ("alpha", Value::Number(0.25))]);
    let loss = FocalLoss { gamma: 2.0, alpha: Some(0.25) };
    let (logits, targets) = ([3.0, -1.0, 0.5], [0.9, 1.0, 0.0]);
    let [positive, negative] = [Target::Positive, Target::Negative].map(|class| loss.loss(3.0, class));
    let (losses, _) = loss_of(&logits, &targets, &options).unwrap();
    assert!((losses[0] - (0.9 * positive + 0.1 * negative)).abs() < 1e-16);
    assert_eq!(losses[1..], [loss.loss(-1.0, Target::Positive), loss.loss(0.5, Target::Negative)]);
    let reduced = object(&[gamma.clone(), ("alpha", Value::Number(0.25)), ("reduction", word("positives"))]);
    let (_, sum) = loss_of(&logits, &targets, &reduced).unwrap();
    assert!((sum.unwrap() - losses.iter().sum::<f64>() / 1.9).abs() < 1e-16);

    let (gradients, none) = computed(Computed::Gradient, &logits, &targets, &options).unwrap();
    assert_eq!(none, None);
    assert_eq!(gradients, soft_gradients(&logits, &targets, loss));
    let refusal = |targets: &[f64], options: &Value| {
        text::bad_argument(&computed(Computed::Gradient, &[0.0, 0.0], targets, options).expect_err("refused"))
    };
    assert_eq!(refusal(&[0.0, 1.5], &options), "targets[1]: found 1.5, expected a number from 0 to 1, true or false");
    assert_eq!(
        refusal(&[f64::NAN, 1.0], &options),
        "targets[0]: found NaN, expected a number from 0 to 1, true or false"
    );
    assert_eq!(
        refusal(&[0.0, 1.0], &reduced),
        "reduction: found “positives”, expected an object with some of the keys logits, targets, gamma, alpha"
    );
}

#[test]
fn options_of_a_picture() {
    assert_eq!(Picture::of(&Value::Missing), Ok(Picture::default()));
    let options = object(&[
        ("chart", word("gini")),
        ("format", word("png")),
        ("scale", Value::Number(4.0)),
        ("theme", word("dark")),
    ]);
    let expected = Picture { chart: Chart::Gini, is_png: true, scale: 4.0, theme: DARK, ..Picture::default() };
    assert_eq!(Picture::of(&options), Ok(expected));
    let check = |key, value, expected: &str| {
        let error = Picture::of(&object(&[(key, value)])).expect_err("refused");
        assert_eq!(text::bad_argument(&error), expected);
    };
    check(
        "chart",
        word("pie"),
        "chart: found “pie”, expected one of loss, foreground, background, gini, histogram, terms, modulating_factor, \
         gradient, sums, prior, contributions, sorting, anchors",
    );
    check("scale", Value::Number(5.0), "scale: found 5, expected a number from 1 to 4");
    check("width", Value::Number(0.0), "width: found 0, expected a number from 120 to 4096");
    check("format", word("pdf"), "format: found “pdf”, expected one of svg, png");
    check("theme", word("auto"), "theme: found “auto”, expected one of light, dark");
    check(
        "colour",
        word("red"),
        "colour: found “red”, expected an object with some of the keys chart, format, width, height, scale, theme",
    );
    assert!(chart("chart", &Value::Missing).is_err());
}
