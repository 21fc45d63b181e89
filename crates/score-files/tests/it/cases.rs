//! Small files of the kinds that people really have (`tests/cases`): what is read, what is asked, and what is refused.
//! Most hold the same 12 positives and 28 negatives, so one number of the curve shows whether a file was read rightly.

use focal_loss::experiment::Evaluator;
use proptest::prelude::*;
use score_files::{Column, Columns, Doubt, Foreign, Kind, Loaded, ScoresError, read};

use crate::{
    sentences::{is_our_sentence, spoiled, spoils},
    support::{load, source},
};

pub(crate) fn case(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The share of the loss that the easiest three quarters of the negatives carry at γ = 2.
const SHARE: f64 = 0.286_778_029;

#[track_caller]
pub(crate) fn check(loaded: &Loaded, tolerance: f64) {
    let share = Evaluator::new(&loaded.sketches.negatives).cumulative(2.0).at(0.75);
    assert!((share - SHARE).abs() < tolerance, "{share}");
    assert_eq!((loaded.sketches.positives.count(), loaded.sketches.negatives.count(), loaded.rows), (12, 28, 40));
}

/// What comes of a file.
enum Outcome {
    /// It is read, from these columns.
    Read(&'static str, &'static str),
    /// It is read after the question for the columns. The right ones are suggested.
    Columns(usize, usize),
    /// It is read as percent, after a question.
    Percent,
    /// It is read after the question which label is that of the positives.
    Positive(&'static str, &'static str),
    /// It is read as bfloat16, after a question.
    Bfloat16,
    /// It is refused, with a sentence that holds this, and with a recipe that holds that.
    Refused(&'static str, &'static str),
}

use Outcome::{Bfloat16, Percent, Positive, Read, Refused};

const CASES: [(&str, Outcome, f64); 25] = [
    ("actual.tsv", Read("pred_score", "actual"), 1e-9),
    ("bf16.npz", Bfloat16, 2e-3),
    ("coco_results.json", Refused("non-maximum suppression", "before suppression"), 0.0),
    ("comments.csv", Read("score", "label"), 1e-9),
    ("decimal_comma.csv", Read("score", "label"), 1e-9),
    ("hard_pred_plus_proba.csv", Read("proba", "label"), 1e-9),
    ("jsonl.jsonl", Refused("an object of JSON in each line", "lines=True"), 0.0),
    ("mask_0_255.npz", Positive("255", "0"), 1e-6),
    ("np2_repr.csv", Refused("row 1 (line 2), column “score”: found “np.float64(0.6626)”", "float(score)"), 0.0),
    ("one_struct.npy", Read("score", "label"), 1e-6),
    ("percent100.csv", Percent, 1e-9),
    ("postgres.csv", Read("score", "label"), 1e-9),
    ("predict_proba_labels.npz", Read("y_prob[:, 1]", "y_true"), 1e-9),
    ("proba_cols.csv", Read("p1", "y_true"), 1e-9),
    ("r_na.csv", Refused("row 6 (line 7), column “score”: found “NA”, expected a number from 0 to 1.", ""), 0.0),
    ("r_write_table.tsv", Read("score", "label"), 1e-9),
    ("savetxt_space.txt", Outcome::Columns(0, 1), 1e-9),
    ("scores.csv.gz", Read("score", "label"), 1e-9),
    ("scores.parquet", Read("score", "label"), 1e-9),
    ("scores.pt", Refused("is a file of PyTorch", "torch.load"), 0.0),
    ("sep_semicolon.csv", Read("score", "label"), 1e-9),
    ("spark_vector.csv", Refused("column “probability”: found “[0.3374,0.6626]”", "vector_to_array"), 0.0),
    ("string_labels.npz", Positive("pos", "neg"), 1e-9),
    ("trailing_summary.csv", Refused("row 41 (line 42), column “score”: found “Total”", ""), 0.0),
    ("utf16.csv", Refused("is text in UTF-16", ""), 0.0),
];

#[test]
fn every_case() {
    for (name, outcome, tolerance) in &CASES {
        println!("{name}");
        let bytes = case(name);
        let found = load(name, &bytes, &Columns::default());
        match (outcome, found) {
            (Read(scores, labels), Ok(loaded)) => {
                assert_eq!(loaded.columns, Some([scores, labels].map(|name| (*name).to_owned())));
                check(&loaded, *tolerance);
            }
            (Outcome::Columns(scores, labels), Err(ScoresError::ColumnsUnknown { likely, .. })) => {
                assert_eq!(likely, [*scores, *labels]);
                check(&load(name, &bytes, &answer(likely, Kind::Scores, None)).unwrap(), *tolerance);
            }
            (Percent, Err(ScoresError::Unclear { doubt: Doubt::Percent { .. }, used, .. })) => {
                let loaded = load(name, &bytes, &answer(used, Kind::Percent, None)).unwrap();
                assert_eq!(loaded.kind, Kind::Percent);
                check(&loaded, *tolerance);
            }
            (Positive(first, second), Err(ScoresError::Unclear { doubt: Doubt::Positive { labels }, used, .. })) => {
                assert_eq!(labels, [first, second].map(|label| (*label).to_owned()));
                let [right, wrong] = [first, second].map(|label| answer(used, Kind::Scores, Some(label)));
                check(&load(name, &bytes, &right).unwrap(), *tolerance);
                let wrong = load(name, &bytes, &wrong).unwrap();
                assert_eq!((wrong.sketches.positives.count(), wrong.sketches.negatives.count()), (28, 12));
                assert!(wrong.ranking() < 0.5);
            }
            (Bfloat16, Err(ScoresError::Unclear { doubt: Doubt::Bfloat16 { .. }, used, .. })) => {
                check(&load(name, &bytes, &answer(used, Kind::Scores, None)).unwrap(), *tolerance);
            }
            (Refused(sentence, recipe), Err(error)) => {
                let text = error.to_string();
                assert!(text.contains(sentence) && text.contains(name), "{text}");
                assert!(error.recipe().unwrap_or_default().contains(recipe), "{error:?}");
                assert!(!text.contains("logit"), "{text}");
            }
            (_, found) => panic!("{name}: {found:?}"),
        }
    }
}

/// What a user answers.
fn answer([scores, labels]: [usize; 2], kind: Kind, positive: Option<&str>) -> Columns {
    let [scores, labels] = [scores, labels].map(|place| Some(Column::Place(place)));
    Columns { scores, labels, kind: Some(kind), positive: positive.map(str::to_owned), ..Columns::default() }
}

#[test]
fn scores_of_the_other_class_are_noticed_and_can_be_swapped() {
    let bytes = case("proba_cols.csv");
    let right = load("a", &bytes, &answer([2, 0], Kind::Scores, None)).unwrap();
    let wrong = load("a", &bytes, &answer([1, 0], Kind::Scores, None)).unwrap();
    assert!(right.ranking() > 0.6 && (right.ranking() + wrong.ranking() - 1.0).abs() < 1e-12, "{}", wrong.ranking());
    let swapped = Columns { swapped: true, ..answer([1, 0], Kind::Scores, None) };
    check(&load("a", &bytes, &swapped).unwrap(), 1e-9);
}

#[test]
fn rounded_and_constant_scores_are_read() {
    for (name, rows) in [("const_half.csv", 120), ("rounded.csv", 90)] {
        assert_eq!(load(name, &case(name), &Columns::default()).map(|loaded| loaded.rows), Ok(rows), "{name}");
    }
}

/// The rows of the base data, as (score, label).
pub(crate) fn base() -> Vec<(String, bool)> {
    let text = String::from_utf8(case("comments.csv")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("0.")).map(|line| line.split_once(',').unwrap());
    rows.map(|(score, label)| (score.to_owned(), label == "1")).collect()
}

#[test]
fn more_ways_to_write_a_table() {
    type Write = fn(&str, bool) -> String;
    let ways: [(&str, &str, Write); 10] = [
        ("Google Sheets in Europe", "score,label\n", |score, label| {
            format!("\"{}\",{}\n", score.replace('.', ","), u8::from(label))
        }),
        ("write.csv2", "\"\";\"score\";\"label\"\n", |score, label| {
            format!("\"7\";{};{}\n", score.replace('.', ","), u8::from(label))
        }),
        ("write.table", "\"score\" \"label\"\n", |score, label| format!("\"7\" {score} {label}\n")),
        ("savetxt with a header", "# score label\n", |score, label| format!("{score} {}.0\n", u8::from(label))),
        ("to_string", "    score  label\n", |score, label| format!("   {score}      {}\n", u8::from(label))),
        ("pandas' index", ",label,score\n", |score, label| format!("7,{label},{score}\n")),
        ("psql", "score|label\n", |score, label| format!("{score}|{}\n", if label { "t" } else { "f" })),
        ("Excel with tabs", "sep=\t\r\nscore\tlabel\r\n", |score, label| {
            format!("{score}\t{}\r\n", if label { "yes" } else { "no" })
        }),
        ("logits above a header", "# made by hand\n\n# twice\nscore,y_test\n", |score, label| {
            format!("{score},{}\n", 2 * i8::from(label) - 1)
        }),
        ("H2O", "predict,p0,p1,y\n", |score, label| {
            format!("1,{},{score},{}\n", 1.0 - score.parse::<f64>().unwrap(), u8::from(label))
        }),
    ];
    for (name, header, row) in ways {
        let text: String =
            [header.to_owned()].into_iter().chain(base().iter().map(|(score, label)| row(score, *label))).collect();
        let loaded = load("a", text.as_bytes(), &Columns::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        check(&loaded, 1e-9);
    }
}

#[test]
fn words_as_labels_are_asked_about_wherever_the_second_one_comes() {
    let rows = |positive: &str, negative: &str| -> String {
        let mut rows = base();
        rows.sort_by_key(|row| row.1);
        let rows = rows.iter().map(|(score, label)| format!("{score},{}\n", if *label { positive } else { negative }));
        ["score,label\n".to_owned()].into_iter().chain(rows).collect()
    };
    for (positive, negative) in
        [("object", "background"), ("fraud", "normal"), ("cat", "dog"), ("2", "1"), ("1", "no object")]
    {
        let text = rows(positive, negative);
        let asked = load("a", text.as_bytes(), &Columns::default()).unwrap_err();
        let ScoresError::Unclear { doubt: Doubt::Positive { labels }, used, .. } = asked else { panic!("{asked:?}") };
        assert!(labels.contains(&positive.to_owned()) && labels.contains(&negative.to_owned()), "{labels:?}");
        check(&load("a", text.as_bytes(), &answer(used, Kind::Scores, Some(positive))).unwrap(), 1e-9);
        let third = format!("{text}0.5,third\n");
        let refused = load("a", third.as_bytes(), &Columns::default()).unwrap_err();
        assert!(refused.to_string().contains("expected a label: 0 or 1"), "{refused}");
        let refused = load("a", third.as_bytes(), &answer(used, Kind::Scores, Some(positive))).unwrap_err();
        assert!(
            refused.to_string().contains("row 41 (line 42), column “label”: found “third”, expected one of two labels"),
            "{refused}"
        );
    }
}

#[test]
fn percent_is_asked_about_and_never_taken_for_logits() {
    let rows = |unit: &str, from: f64| -> String {
        let rows = base().into_iter().map(|(score, label)| {
            format!("{}{unit},{}\n", score.parse::<f64>().unwrap() * 100.0 - from, u8::from(label))
        });
        ["score,label\n".to_owned()].into_iter().chain(rows).collect()
    };
    for unit in ["", "%", " %"] {
        let text = rows(unit, 0.0);
        let asked = load("a", text.as_bytes(), &Columns::default()).unwrap_err();
        let ScoresError::Unclear { doubt: Doubt::Percent { .. }, used, offers, .. } = asked else {
            panic!("{asked:?}")
        };
        assert_eq!(offers[0].kind, Kind::Percent);
        check(&load("a", text.as_bytes(), &answer(used, Kind::Percent, None)).unwrap(), 1e-9);
    }
    // Negative numbers are no percent.
    let logits = load("a", rows("", 50.0).as_bytes(), &Columns::default()).unwrap_err();
    assert!(logits.to_string().contains("If these are logits, say so"), "{logits}");
    let late = format!("score,label\n{}66.26,1\n", "0.5,0\n0.5,1\n".repeat(40_000));
    assert!(
        matches!(load("a", late.as_bytes(), &Columns::default()), Err(ScoresError::Unclear { place, .. }) if place.row == 80_001)
    );
}

#[test]
fn foreign_formats_by_their_first_bytes() {
    let begins: [(&[u8], Foreign); 10] = [
        (b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.", Foreign::PyTorch),
        (b"\x80\x04\x95\x10\0\0\0\0\0\0\0", Foreign::Pickle),
        (b"\x89HDF\r\n\x1a\n\0\0", Foreign::Hdf5),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Foreign::Excel),
        (b"PARE\x15\x04", Foreign::Parquet),
        (b"ARROW1\0\0", Foreign::Arrow),
        (b"\x28\xb5\x2f\xfd\x24\x01", Foreign::Packed),
        (b"BZh91AY&SY", Foreign::Packed),
        (b"{\"score\": [0.5, 0.25], \"label\": [1, 0]}", Foreign::Json),
        (b"[0.5, 0.25, 0.75]", Foreign::Json),
    ];
    for (bytes, expected) in begins {
        let error = load("a", bytes, &Columns::default()).unwrap_err();
        assert!(matches!(&error, ScoresError::Foreign { format, .. } if *format == expected), "{error:?}");
        assert!(error.recipe().is_some_and(|recipe| recipe.lines().count() == 2), "{error:?}");
    }
}

#[test]
fn two_files_of_other_formats_do_not_belong_together() {
    let two = [("a.csv", case("comments.csv")), ("b.gz", case("scores.csv.gz"))];
    let sources = two.iter().map(|(name, bytes)| source(name, bytes)).collect();
    assert_eq!(read(sources, &Columns::default(), &mut |_| ()), Err(ScoresError::WrongFiles { found: 2 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Each of these is one pass over a small file, so a reader that does not end shows as a test that does not.
    #[test]
    fn a_spoiled_case_is_read_asked_about_or_refused(which in 0..CASES.len(), spoils in spoils(), kind in 0..4_usize) {
        let (name, ..) = &CASES[which];
        let bytes = spoiled(case(name), &spoils);
        let kind = [None, Some(Kind::Scores), Some(Kind::Percent), Some(Kind::Logits)][kind];
        let positive = kind.map(|_| "1".to_owned());
        for columns in [
            Columns { kind, ..Columns::default() },
            Columns { kind, positive, swapped: true, ..answer([0, 1], Kind::Scores, None) },
            Columns { ask: true, ..Columns::default() },
        ] {
            if let Err(error) = load(name, &bytes, &columns) {
                is_our_sentence(&error)?;
            }
        }
    }
}
