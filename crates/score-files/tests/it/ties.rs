//! Files in which scores repeat, and what a saved sketch keeps of them.

use std::{fs, path::PathBuf};

use focal_loss::{
    experiment::Experiment,
    loss::{Target, x_t_of_p_t},
    scores::Sketch,
};
use score_files::{ClassSketches, Expected, SKETCH_HEADER, ScoresError, write_sketch};

use crate::support::auto;

const CLASSES: [Target; 2] = [Target::Positive, Target::Negative];
const OLD_HEADER: &str = "class,logit_bin,count,mean,second_moment";

fn case(name: &str) -> ClassSketches {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name);
    auto(&fs::read(path).unwrap()).unwrap().sketches
}

fn experiment(sketches: &ClassSketches) -> Experiment {
    Experiment::new(&sketches.positives, &sketches.negatives)
}

/// As the page saved sketches before: without the optional columns.
fn old(sketches: &ClassSketches) -> String {
    let lines = write_sketch(sketches);
    lines.lines().map(|line| line.split(',').take(5).collect::<Vec<_>>().join(",") + "\n").collect()
}

/// Shares of the class above 0.5, above 0.9 and below 0.1.
fn shares(experiment: &Experiment, target: Target) -> [f64; 3] {
    let [half, nine, one] = [0.5, 0.9, 0.1].map(x_t_of_p_t);
    let counts = [
        experiment.count_above(target, half),
        experiment.count_above(target, nine),
        experiment.count_below(target, one),
    ];
    counts.map(|count| count / experiment.count(target) as f64)
}

fn is_exact(experiment: &Experiment) -> bool {
    CLASSES.iter().all(|&target| [0.1, 0.5, 0.9].iter().all(|&p_t| experiment.counts_exactly(target, x_t_of_p_t(p_t))))
}

#[test]
fn one_score_for_all() {
    let saved = auto(write_sketch(&case("const_half.csv")).as_bytes()).unwrap().sketches;
    for sketches in [case("const_half.csv"), saved] {
        let half = experiment(&sketches);
        assert!(is_exact(&half));
        for target in CLASSES {
            assert_eq!(shares(&half, target), [0.0; 3]);
            for gamma in [0.0, 2.0, 5.0] {
                let curve = half.cumulative(target, gamma);
                for fraction in [0.01, 0.2, 0.5, 0.99] {
                    assert!((curve.at(fraction) - fraction).abs() < 1e-15);
                    assert!((curve.hardest(fraction) - fraction).abs() < 1e-15);
                }
                assert_eq!(curve.gini(), 0.0);
            }
        }
    }
}

#[test]
fn rounded_scores() {
    let saved = auto(write_sketch(&case("rounded.csv")).as_bytes()).unwrap().sketches;
    for sketches in [case("rounded.csv"), saved] {
        let rounded = experiment(&sketches);
        assert!(is_exact(&rounded));
        assert_eq!(shares(&rounded, Target::Positive), [1.0 / 3.0, 0.0, 0.0]);
        assert_eq!(shares(&rounded, Target::Negative), [0.5, 0.0, 0.0]);
        // The thirty positives: ten of each score.
        let below = [0.1, 0.3, 0.5, 0.7, 0.9, 0.95].map(|p_t| rounded.count_below(Target::Positive, x_t_of_p_t(p_t)));
        assert_eq!(below, [0.0, 10.0, 10.0, 20.0, 20.0, 30.0]);
    }
}

#[test]
fn a_saved_sketch_keeps_what_was_counted() {
    let rows = "0.5,1\n0.501,1\n0.502,1\n0.9,1\n0.9,1\n0.4,0\n1,1\n0,1\n";
    let sketches = auto(format!("score,label\n{rows}").as_bytes()).unwrap().sketches;
    let text = write_sketch(&sketches);
    assert!(text.starts_with(&format!("{SKETCH_HEADER}\npositive,inf,1,,,,,,\n")), "{text}");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    // In order from the easiest: p_t = 1, 0.9, those near 0.5, p_t = 0, and the negative.
    assert!(lines.iter().all(|fields| fields.len() == 9), "{text}");
    assert_eq!((lines[2][1], &lines[2][7..]), ("140", &["0", "0"][..]));
    assert_eq!((lines[3][1], lines[3][5], &lines[3][7..]), ("0", "0", &["0", "2"][..]));
    assert_eq!((lines[5][0], &lines[5][7..]), ("negative", &["", ""][..]));
    assert_eq!(auto(text.as_bytes()).unwrap().sketches, sketches);
}

#[test]
fn an_old_sketch_loads_and_is_not_exact_where_scores_repeat() {
    let sketches = case("rounded.csv");
    let text = old(&sketches);
    assert!(text.starts_with(&format!("{OLD_HEADER}\n")));
    let loaded = auto(text.as_bytes()).unwrap().sketches;
    let (now, before) = (experiment(&sketches), experiment(&loaded));
    assert!(!is_exact(&before));
    for target in CLASSES {
        for gamma in [0.0, 2.0, 5.0] {
            let (now, before) = (now.cumulative(target, gamma), before.cumulative(target, gamma));
            assert_eq!(now.fractions(), before.fractions());
            for fraction in [0.1, 0.25, 0.5, 0.9] {
                assert!((now.at(fraction) - before.at(fraction)).abs() < 1e-9);
            }
        }
    }
    // Parts of which one has no optional columns are known in part.
    let mut mixed = sketches.positives.clone();
    mixed.merge(&loaded.positives);
    assert!(mixed.bins_by_loss().all(|(_, bin)| bin.range.is_none() && bin.sides.is_none()));
    assert_eq!(mixed.count(), 2 * sketches.positives.count());
}

#[test]
fn optional_columns_come_two_by_two() {
    let numbers =
        |sketch: &Sketch| sketch.bins_by_loss().next().map(|(_, bin)| (bin.range.is_some(), bin.sides)).unwrap();
    let with = |header: &str, row: &str, other: &str| {
        auto(format!("{header}\npositive,0,3,0.01,0.00001,{row}\nnegative,-9,1,-0.13,0,{other}\n").as_bytes())
    };
    let range = with(&format!("{OLD_HEADER},greatest,least"), "0.012,0.002", ",").unwrap();
    assert_eq!(numbers(&range.sketches.positives), (true, None));
    let sides = with(&format!("{OLD_HEADER},below,above"), "0,2.0", ",").unwrap();
    let found = numbers(&sides.sketches.positives);
    assert!(!found.0 && found.1.is_some_and(|sides| (sides.below, sides.above) == (0, 2)));
    // With half of a pair, or with a column of another name, it is no sketch.
    for header in [format!("{OLD_HEADER},least,above"), format!("{OLD_HEADER},least,most")] {
        assert!(matches!(with(&header, "0,0", ",").unwrap_err(), ScoresError::ColumnsUnknown { .. }), "{header}");
    }
}

#[test]
fn bad_optional_numbers() {
    let cases = [
        ("positive,0,2,0.01,0,0.012,0.013,,", Expected::RangeOfBin, "greatest"),
        ("positive,0,2,0.01,0,0.013,0.002,,", Expected::RangeOfBin, "greatest"),
        ("positive,0,2,0.01,0,0.002,0.02,,", Expected::RangeOfBin, "greatest"),
        ("positive,0,2,0.01,0,-1,0.012,,", Expected::RangeOfBin, "least"),
        ("positive,0,2,0.01,0,,0.012,,", Expected::RangeOfBin, "least"),
        ("positive,0,2,0.01,0,0.002,,,", Expected::RangeOfBin, "greatest"),
        ("positive,0,2,0.01,0,nan,0.012,,", Expected::RangeOfBin, "least"),
        ("positive,0,2,0.01,0,,,1,2", Expected::SidesOfBin, "above"),
        ("positive,0,2,0.01,0,,,-1,2", Expected::SidesOfBin, "below"),
        ("positive,0,2,0.01,0,,,0.5,1", Expected::SidesOfBin, "below"),
        ("positive,0,2,0.01,0,,,1,", Expected::SidesOfBin, "above"),
        ("positive,0,2,0.01,0,,,1,9223372036854775807", Expected::SidesOfBin, "above"),
        ("positive,inf,2,,,,1,,", Expected::NoMoment, "greatest"),
        ("positive,-inf,2,,,,,0,", Expected::NoMoment, "below"),
    ];
    for (row, wanted, name) in cases {
        let error = auto(format!("{SKETCH_HEADER}\nnegative,0,1,0,0,,,,\n{row}\n").as_bytes()).expect_err(row);
        let right = matches!(&error, ScoresError::WrongField { place, expected, .. }
            if place.row == 2 && *expected == wanted && place.column == name);
        assert!(right, "{row}: {error:?}");
    }
}
