//! Files of scores as text: what the readers accept, what they refuse and how, and sketches that are saved and loaded.

use std::io::{Cursor, Read, Seek, SeekFrom};

use focal_loss::{
    loss::x_t_of_p_t,
    scores::{Accumulator, Sketch},
};
use proptest::prelude::*;
use score_files::{
    ClassSketches, Column, Columns, Expected, Kind, Loaded, Progress, ScoresError, Source, open, read, write_sketch,
};

use crate::support::{auto, source};

pub(crate) fn columns(scores: &str, kind: Option<Kind>, labels: &str) -> Columns {
    let name = |name: &str| Some(Column::Name(name.to_owned()));
    Columns { scores: name(scores), kind, labels: name(labels), ..Columns::default() }
}

/// (positives, negatives), each as the mean logits x_t from the highest.
pub(crate) fn means(loaded: &Loaded) -> (Vec<f64>, Vec<f64>) {
    let means = |sketch: &Sketch| sketch.bins_by_loss().map(|(_, bin)| bin.mean).collect();
    (means(&loaded.sketches.positives), means(&loaded.sketches.negatives))
}

#[track_caller]
pub(crate) fn check_means(loaded: &Loaded, positives: &[f64], negatives: &[f64]) {
    let found = means(loaded);
    for (found, expected) in [(&found.0, positives), (&found.1, negatives)] {
        let near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() <= 1e-12 * b.abs().max(1.0));
        assert!(found.len() == expected.len() && near, "found {found:?}, expected {expected:?}");
    }
}

#[test]
fn tables_of_many_kinds() {
    let odds = 3_f64.ln();
    for text in [
        "score,label\n0.75,1\n0.25,0\n",
        "label,score\n1,0.75\n0,0.25",
        "\u{feff}Score;Y_True;id\r\n0.75;1;a\r\n 0.25 ; -1 ;b\r\n",
        "id\tprob\ttarget\n7\t0.75\tTRUE\n8\t2.5e-1\tFalse\n",
        "\"prob\",\"is_positive\"\n\"0.75\",\"1.0\"\n\"0.25\",\"0.0\"\n",
        "name,probability,gt\n\"a, b\",0.75,1\n\n\"c\nd\",.25,0\n",
        "logit,label\n1.0986122886681098,1\n-1.0986122886681098,0\n",
    ] {
        let loaded = auto(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
        check_means(&loaded, &[odds], &[odds]);
        assert_eq!(loaded.rows, 2);
        let kind = if text.starts_with("logit") { Kind::Logits } else { Kind::Scores };
        assert_eq!(loaded.kind, kind, "{text}");
    }
}

pub(crate) fn names(scores: &str, labels: &str) -> Option<[String; 2]> {
    Some([scores, labels].map(str::to_owned))
}

#[test]
fn certain_and_infinite_examples_are_counted() {
    let loaded = auto(b"score,label\n1,1\n0,1\n0,0\n1,0\n1,0\n0.5,1\n0.5,0\n").unwrap();
    let ClassSketches { positives, negatives } = &loaded.sketches;
    assert_eq!((positives.count(), positives.certain(), positives.infinite()), (2, 1, 1));
    assert_eq!((negatives.count(), negatives.certain(), negatives.infinite()), (2, 1, 2));
    let logits = auto(b"logit,label\ninf,1\n-inf,1\n-inf,0\n1e300,0\n2,1\n").unwrap();
    assert_eq!((logits.sketches.positives.certain(), logits.sketches.positives.infinite()), (1, 1));
    assert_eq!(logits.sketches.negatives.count(), 2);
}

#[test]
fn bad_tables_say_where_and_why() {
    let rows = |last: &str| format!("score,label\n0.75,1\n0.25,0\n{last}\n");
    let cases: [(Vec<u8>, &[&str]); 31] = [
        (b"".to_vec(), &["“scores.csv” has no rows"]),
        (b" \n\n".to_vec(), &["“scores.csv” has no rows"]),
        (b"score,label\n".to_vec(), &["“scores.csv” has no rows"]),
        (b"class,logit_bin,count,mean,second_moment\n".to_vec(), &["has no rows"]),
        (b"\xFF\xFEs\0c\0".to_vec(), &["UTF-16", "expected UTF-8"]),
        (b"s\0c\0o\0r\0e\0".to_vec(), &["neither text nor"]),
        (b"\x7FELF\x02\x01\x01\0\0".to_vec(), &["neither text nor"]),
        (rows("oops,1").into(), &["row 3 (line 4), column “score”", "found “oops”", "a number from 0 to 1"]),
        (rows(",1").into(), &["row 3", "found nothing", "a number from 0 to 1"]),
        (rows("nan,1").into(), &["row 3", "found “nan”"]),
        (rows("inf,1").into(), &["row 3", "found “inf”"]),
        (rows("1.5,1").into(), &["row 3", "found “1.5”", "from 0 to 1", "percent, or logits?"]),
        (rows("101,1").into(), &["row 3", "found “101”", "from 0 to 1", "If these are logits"]),
        (rows("-1e-9,1").into(), &["row 3", "found “-1e-9”"]),
        (rows("\"1,234\",1").into(), &["row 3", "found “1,234”"]),
        (
            rows("0.5,2").into(),
            &["row 3 (line 4), column “label”", "found “2”", "0 or 1, −1 or 1, false or true, no or yes"],
        ),
        (rows("0.5,").into(), &["row 3", "found nothing", "a label"]),
        (rows("0.5,-1").into(), &["row 3", "found “-1”", "not both"]),
        (rows("0.5").into(), &["row 3 (line 4)", "found 1 field, expected 2"]),
        (rows("0.5,1,7").into(), &["row 3", "found 3 fields, expected 2"]),
        (rows("\"0.5,1").into(), &["row 3", "found 1 field"]),
        (b"score,label\n0.5,1\n".to_vec(), &["“scores.csv”: found 1 positive and no negative"]),
        (b"score,label\n0.5,0\n0.5,0\n".to_vec(), &["“scores.csv”: found 2 negatives and no positive"]),
        (b"logit,label\nNaN,1\n".to_vec(), &["row 1 (line 2), column “logit”", "found “NaN”", "a logit"]),
        (b"%PDF-1.4\n1 0 obj\n".to_vec(), &["neither text nor"]),
        (b"score\n0.5\n0.25\n".to_vec(), &["found 1 column, “score”, expected 2 or more"]),
        (b"x,y\n0.5,1\n".to_vec(), &["Which columns", "“x”, “y”"]),
        (b"score,other\n0.5,1\n".to_vec(), &["Which columns", "“score”, “other”"]),
        (b"score,prob,label\n0.5,0.5,1\n".to_vec(), &["Which columns"]),
        (b"0.5,1\n0.5,0\n".to_vec(), &["Which columns", "“1”, “2”"]),
        (format!("score,label\n{},1\n", "9".repeat(90)).into(), &["found “999999999999999999999999999999999999999…”"]),
    ];
    for (bytes, expected) in cases {
        let error = auto(&bytes).expect_err(&String::from_utf8_lossy(&bytes));
        let text = error.to_string();
        assert!(expected.iter().all(|part| text.contains(part)), "found {text:?}, expected {expected:?}");
    }
}

#[test]
fn a_row_without_end_and_logits_without_bound_take_no_memory() {
    let mut text = b"score,label\n0.5,1\n\"".to_vec();
    text.resize(4 << 20, b'7');
    assert!(matches!(auto(&text), Err(ScoresError::RowTooLong { place }) if place.row == 2));
    let mut text = "logit,label\n".to_owned();
    for i in 0..70_000 {
        text += &format!("{},1\n", 100 + i);
    }
    assert!(matches!(auto(text.as_bytes()), Err(ScoresError::TooSpread { place, .. }) if place.row == 65_537));
}

#[test]
fn wrong_numbers_of_files() {
    let none: Vec<Source<Cursor<Vec<u8>>>> = vec![];
    assert_eq!(read(none, &Columns::default(), &mut |_| ()), Err(ScoresError::WrongFiles { found: 0 }));
    let two = vec![source("a.csv", b"score,label\n"), source("b.csv", b"score,label\n")];
    assert_eq!(read(two, &Columns::default(), &mut |_| ()), Err(ScoresError::WrongFiles { found: 2 }));
}

const HEADER: &str = "class,logit_bin,count,mean,second_moment\n";

#[test]
fn sketches_in_any_order_of_columns_and_rows() {
    let text = "MEAN,class,count,Logit_Bin,second_moment\n-0.01,negative,2,-1,0\n,Negative,3,-inf,\n0.5,positive,1,32.0,0\n\
                -0.005,negative,2,-1,1e-6\n,positive,9,inf,\n";
    let loaded = auto(text.as_bytes()).unwrap();
    assert_eq!((loaded.kind, loaded.rows, loaded.columns), (Kind::Sketch, 5, None));
    let ClassSketches { positives, negatives } = &loaded.sketches;
    assert_eq!((positives.count(), positives.certain(), negatives.count(), negatives.infinite()), (10, 9, 4, 3));
    let (number, bin) = negatives.bins_by_loss().next().unwrap();
    assert!(number == -1 && (bin.mean + 0.0075).abs() < 1e-15 && (bin.variance - 6.75e-6).abs() < 1e-15, "{bin:?}");
}

#[test]
fn bad_sketches() {
    let cases = [
        ("neutral,0,1,0,0", Expected::Class),
        ("positive,0.5,1,0,0", Expected::BinNumber),
        ("positive,,1,0,0", Expected::BinNumber),
        ("positive,0,0,0,0", Expected::Count),
        ("positive,0,-1,0,0", Expected::Count),
        ("positive,0,1.5,0,0", Expected::Count),
        ("positive,0,9223372036854775807,0,0", Expected::Count),
        ("positive,0,1,nan,0", Expected::MeanInBin),
        ("positive,0,1,0.02,0", Expected::MeanInBin),
        ("positive,0,1,-0.001,0", Expected::MeanInBin),
        ("positive,0,1,,0", Expected::MeanInBin),
        ("positive,0,2,0.01,-1e-9", Expected::SecondMomentOfBin),
        ("positive,0,2,0.01,0.001", Expected::SecondMomentOfBin),
        ("positive,0,2,0.01,inf", Expected::SecondMomentOfBin),
        ("positive,inf,2,0.01,", Expected::NoMoment),
    ];
    for (row, wanted) in cases {
        let error = auto(format!("{HEADER}negative,0,1,0,0\n{row}\n").as_bytes()).expect_err(row);
        let right =
            matches!(&error, ScoresError::WrongField { place, expected, .. } if place.row == 2 && *expected == wanted);
        assert!(right, "{row}: {error:?}");
        assert!(error.to_string().contains("row 2 (line 3), column"), "{error}");
    }
}

#[test]
fn a_class_without_a_finite_logit_cannot_be_normalised() {
    let text = auto(b"logit,label\ninf,1\n-inf,1\n2,0\n").unwrap_err().to_string();
    assert!(text.contains("no positive with a finite logit: 1 with p_t = 1 (no loss), 1 with p_t = 0"), "{text}");
}

#[test]
fn a_class_without_a_finite_loss_cannot_be_normalised() {
    for (text, sentence) in [
        (
            "1,1\n0,1\n0.5,0\n",
            "“scores.csv”: found no positive with a score between 0 and 1: 1 of exactly 1 (no loss), 1 of exactly 0",
        ),
        (
            "0.5,1\n0,0\n0,0\n",
            "“scores.csv”: found no negative with a score between 0 and 1: 2 of exactly 0 (no loss), 0 of exactly 1",
        ),
    ] {
        let error = auto(format!("score,label\n{text}").as_bytes()).expect_err(text);
        assert!(error.to_string().starts_with(sentence), "{error}");
    }
}

proptest! {
    #[test]
    fn a_saved_sketch_is_the_same_sketch(
        positives in prop::collection::vec(prop_oneof![-50.0..50.0_f64, -1e20..1e20_f64, Just(f64::INFINITY)], 1..60),
        negatives in prop::collection::vec(prop_oneof![-9.0..9.0_f64, Just(f64::NEG_INFINITY)], 1..60),
    ) {
        let sketch = |values: &[f64]| {
            let mut accumulator = Accumulator::default();
            // A class without an example of finite loss is refused, so there is one.
            values.iter().chain(&[0.5]).for_each(|&value| accumulator.insert(value).unwrap());
            accumulator.sketch()
        };
        let sketches = ClassSketches { positives: sketch(&positives), negatives: sketch(&negatives) };
        let loaded = auto(write_sketch(&sketches).as_bytes());
        prop_assert_eq!(loaded.map(|loaded| loaded.sketches), Ok(sketches));
    }

    #[test]
    fn parts_merge_to_the_whole(rows in prop::collection::vec((0.0..=1.0_f64, any::<bool>()), 4..80), cut in 1..3_usize) {
        let mut rows = rows;
        // Each part needs both classes.
        let both = [(0.5, true), (0.5, false)];
        let middle = rows.len() * cut / 3;
        rows.splice(0..0, both);
        rows.extend(both);
        let text = |rows: &[(f64, bool)]| {
            let lines: String = rows.iter().map(|(score, label)| format!("{score},{label}\n")).collect();
            auto(format!("score,label\n{lines}").as_bytes()).unwrap().sketches
        };
        let (whole, mut parts, second) = (text(&rows), text(&rows[..middle + 2]), text(&rows[middle + 2..]));
        parts.positives.merge(&second.positives);
        parts.negatives.merge(&second.negatives);
        for (whole, parts) in [(whole.positives, parts.positives), (whole.negatives, parts.negatives)] {
            prop_assert_eq!((whole.certain(), whole.infinite(), whole.count()), (parts.certain(), parts.infinite(), parts.count()));
            for ((number, a), (other, b)) in whole.bins_by_loss().zip(parts.bins_by_loss()) {
                prop_assert_eq!((number, a.count), (other, b.count));
                prop_assert!((a.mean - b.mean).abs() < 1e-12 && (a.variance - b.variance).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "(score|label|[0-9.,;\t\n\"-]){0,40}") {
        let _ = (auto(&bytes), auto(text.as_bytes()), auto(format!("score,label\n{text}").as_bytes()));
        for header in [HEADER, "class,logit_bin,count,mean,second_moment,least,greatest,below,above\n"] {
            let _ = auto(format!("{header}positive,{text}").as_bytes());
        }
    }
}

const ROWS: u64 = 2_000_000;
const ROW_BYTES: u64 = 12;

/// A table that is never in memory as a whole: each row is made when it is read.
#[derive(Clone)]
struct Synthetic {
    at: u64,
}

fn synthetic_row(row: u64) -> (f64, bool) {
    let digits = row.wrapping_mul(2_654_435_761) % 10_000_000;
    (digits as f64 / 1e7, row.is_multiple_of(100))
}

fn synthetic_bytes(row: u64) -> String {
    let (score, label) = synthetic_row(row);
    format!("{score:.7},{}\n", u8::from(label))
}

impl Read for Synthetic {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let header = b"score,label\n";
        let mut filled = 0;
        while filled < buffer.len() && self.at < ROW_BYTES * (ROWS + 1) {
            let line = match self.at / ROW_BYTES {
                0 => header.to_vec(),
                row => synthetic_bytes(row - 1).into_bytes(),
            };
            let rest = &line[(self.at % ROW_BYTES) as usize..];
            let count = rest.len().min(buffer.len() - filled);
            buffer[filled..filled + count].copy_from_slice(&rest[..count]);
            filled += count;
            self.at += count as u64;
        }
        Ok(filled)
    }
}

impl Seek for Synthetic {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        match to {
            SeekFrom::Start(at) => self.at = at,
            other => panic!("{other:?}"),
        }
        Ok(self.at)
    }
}

#[test]
fn millions_of_rows_that_are_nowhere_in_memory() {
    let mut reports: Vec<Progress> = vec![];
    let bytes = ROW_BYTES * (ROWS + 1);
    let big = Source { name: "big.csv".to_owned(), bytes, reader: Synthetic { at: 0 } };
    let loaded = read(vec![big], &Columns::default(), &mut |progress| reports.push(progress)).unwrap();
    let (mut positives, mut negatives) = (Accumulator::default(), Accumulator::default());
    for row in 0..ROWS {
        let (score, label) = synthetic_row(row);
        let x = x_t_of_p_t(score);
        if label { positives.insert(x).unwrap() } else { negatives.insert(-x).unwrap() }
    }
    assert_eq!(loaded.rows, ROWS);
    let classes = [(&loaded.sketches.positives, positives), (&loaded.sketches.negatives, negatives)];
    for (found, expected) in classes.map(|(found, expected)| (found, expected.sketch())) {
        assert_eq!((found.count(), found.infinite()), (expected.count(), expected.infinite()));
        for ((number, a), (other, b)) in found.bins_by_loss().zip(expected.bins_by_loss()) {
            assert_eq!((number, a.count, a.sides), (other, b.count, b.sides));
            assert!((a.mean - b.mean).abs() < 1e-13 && (a.variance - b.variance).abs() < 1e-15, "{a:?}, {b:?}");
        }
    }
    assert_eq!(reports.last(), Some(&Progress { bytes, rows: ROWS }));
    assert!((15..40).contains(&reports.len()) && reports.windows(2).all(|pair| pair[0].bytes <= pair[1].bytes));
}

#[test]
fn a_table_in_pieces_is_the_table() {
    let mut text = "id,score,label\n".to_owned();
    for i in 0..500 {
        let (score, label) = (f64::from(i) / 499.5, ["0", "1", "true", "False", "1.0"][i as usize % 5]);
        text += &format!("{i},{score},{label}{}", ["\n", "\r\n", "\n\n"][i as usize % 3]);
    }
    let plain = text.clone();
    // From a quotation mark on, the careful reader takes over. It still counts the rows rightly.
    text += "500,\"0.25\",0\n501,0.5,1\n502,-2,0\n";
    for (text, piece) in
        [&plain, &text].into_iter().flat_map(|text| [1, 7, 64, 1000, 100_000].map(|piece| (text, piece)))
    {
        let mut opened = open(vec![source("a.csv", text.as_bytes())], &Columns::default()).unwrap();
        let start = opened.rows_from().unwrap() as usize;
        assert_eq!(start, "id,score,label\n".len());
        let wanted = text.as_bytes()[start..]
            .chunks(piece)
            .take_while(|piece| opened.take(piece.len(), |room| room.copy_from_slice(piece)));
        let brought = wanted.count();
        assert!(brought > 0 || piece > 10_000);
        assert_eq!(opened.progress().rows, 500);
        let (found, expected) = (opened.finish(&mut |_| ()), auto(text.as_bytes()));
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!((found.rows, found.sketches), (500, expected.sketches)),
            (Err(found), Err(_)) => assert!(
                matches!(&found, ScoresError::WrongField { place, .. } if place.row == 503 && place.line == Some(670)),
                "{found:?}"
            ),
            other => panic!("{other:?}"),
        }
    }
    let arrays = open(vec![source("a.npy", b"\x93NUMPY")], &Columns::default()).unwrap();
    assert_eq!(arrays.rows_from(), None);
}
