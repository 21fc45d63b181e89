//! Runs the queries of `examples/sql` in DuckDB, and compares with the page's reader on the same rows. sqlglot
//! translates the queries for Spark and BigQuery.
//!
//! `FOCAL_LOSS_PYTHON` names a Python that has both. `scripts/test.sh` installs one. Without it, nothing is compared.

use std::{fmt::Write, fs, process::Command};

use focal_loss::{experiment::Evaluator, scores::Sketch};
use score_files::{ClassSketches, Loaded, SKETCH_HEADER};

use crate::{
    root,
    support::{auto, file, temporary},
};

#[path = "../../crates/score-files/examples/sketch.rs"]
#[allow(dead_code)]
mod sketch_example;

const DIALECTS: [&str; 3] = ["duckdb", "spark", "bigquery"];
const ROWS: u32 = 200_000;
const LIMIT: f64 = 1e-9;

/// The logit of the positive class, and the label. A tenth of the rows are positives, and the classes overlap.
fn example(row: u32) -> (f64, u8) {
    let hash = |salt: u32| {
        let mixed = (row.wrapping_mul(4) + salt).wrapping_mul(2_654_435_761);
        f64::from((mixed ^ (mixed >> 15)).wrapping_mul(2_246_822_519) >> 8) / f64::from(1 << 24)
    };
    let label = u8::from(hash(0) < 0.1);
    let bell = hash(1) + hash(2) + hash(3) - 1.5;
    (if label == 1 { -0.5 + 4.0 * bell } else { -5.5 + 7.0 * bell }, label)
}

/// A table of scores of every size that a probability in double precision can have.
fn scores() -> String {
    let mut text = "score,label\n".to_owned();
    for (x, label) in (0..ROWS).map(example) {
        let _ = writeln!(text, "{},{label}", 1.0 / (1.0 + (-x).exp()));
    }
    for score in [0.0, 5e-324, 1e-300, 1e-17, 0.5, 1.0 - 1e-9, 1.0 - f64::EPSILON / 2.0, 1.0] {
        let _ = writeln!(text, "{score:e},0\n{score:e},1\n{score:e},1");
    }
    text
}

/// A table of logits. Many lie exactly at the edges of bins.
fn logits() -> String {
    let mut text = "logit,label\n".to_owned();
    for (row, (x, label)) in (0..ROWS).map(|row| (row, example(row))) {
        let _ = writeln!(text, "{},{label}", if row % 3 == 0 { (x * 64.0).round() / 64.0 } else { x });
    }
    for logit in ["inf", "-inf", "0", "-0.0", "700", "-700", "1e15"] {
        let _ = writeln!(text, "{logit},0\n{logit},1");
    }
    text
}

/// The query of a file, or its form for a column of logits, which the file has in a comment.
fn query(dialect: &str, of_logits: bool) -> String {
    let text = fs::read_to_string(root().join(format!("examples/sql/{dialect}.sql"))).unwrap();
    if !of_logits {
        return text;
    }
    let form = text.lines().find_map(|line| line.strip_prefix("--     WITH")).expect("the form for logits");
    let (_, rest) = text.split_once("\n),\n").expect("the first part's end");
    format!("WITH{form}\n{rest}")
}

fn python() -> Option<String> {
    let python = std::env::var("FOCAL_LOSS_PYTHON").ok().filter(|python| !python.is_empty());
    if python.is_none() {
        println!("skipped: FOCAL_LOSS_PYTHON names no Python with DuckDB; scripts/test.sh installs one");
    }
    python
}

/// The query's result as a CSV file, or the engine's message.
fn run(python: &str, dialect: &str, query: &str, table: &str, name: &str) -> Result<String, String> {
    let (query, table) =
        (file(&format!("{name}.sql"), query.as_bytes()), file(&format!("{name}.csv"), table.as_bytes()));
    let sketch = temporary(&format!("{name}_sketch.csv"));
    let runner = root().join("tests/sql/run.py");
    let arguments = [runner.as_os_str(), dialect.as_ref(), query.as_ref(), table.as_ref(), sketch.as_ref()];
    let output = Command::new(python).args(arguments).output().unwrap_or_else(|error| panic!("{python}: {error}"));
    if output.status.success() {
        Ok(fs::read_to_string(sketch).unwrap())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// The largest differences that were found.
#[derive(Debug, Default)]
struct Worst {
    mean: f64,
    second_moment: f64,
    curve: f64,
}

impl Worst {
    fn compare(&mut self, found: &Sketch, expected: &Sketch) {
        assert_eq!((found.certain(), found.infinite()), (expected.certain(), expected.infinite()));
        assert_eq!(found.bins_by_loss().count(), expected.bins_by_loss().count());
        for ((number, a), (other, b)) in found.bins_by_loss().zip(expected.bins_by_loss()) {
            assert_eq!((number, a.count, a.sides), (other, b.count, b.sides));
            let [found, expected] = [a, b].map(|bin| bin.range.expect("a range"));
            for (a, b) in [(found.least, expected.least), (found.greatest, expected.greatest)] {
                self.mean = self.mean.max((a - b).abs() / b.abs().max(Sketch::BIN_WIDTH));
            }
            // Rounding errors are relative to the numbers that a result was computed from, even if the result is near
            // 0.
            self.mean = self.mean.max((a.mean - b.mean).abs() / b.mean.abs().max(Sketch::BIN_WIDTH));
            let scale = b.variance.max(1e-6 * Sketch::BIN_WIDTH * Sketch::BIN_WIDTH);
            self.second_moment = self.second_moment.max((a.variance - b.variance).abs() / scale);
        }
        let [found, expected] = [found, expected].map(Evaluator::new);
        for gamma in [0.0, 0.5, 2.0, 5.0] {
            let (found, expected) = (found.cumulative(gamma), expected.cumulative(gamma));
            for (a, b) in found.values().iter().zip(expected.values()) {
                self.curve = self.curve.max((a - b).abs());
            }
            self.curve = self.curve.max((found.gini() - expected.gini()).abs());
        }
    }
}

#[track_caller]
fn check(name: &str, found: &ClassSketches, expected: &Loaded) {
    let mut worst = Worst::default();
    worst.compare(&found.positives, &expected.sketches.positives);
    worst.compare(&found.negatives, &expected.sketches.negatives);
    println!("{name}: {} rows, largest differences {worst:?}", expected.rows);
    assert!(worst.mean < LIMIT && worst.second_moment < LIMIT && worst.curve < LIMIT, "{name}: {worst:?}");
}

#[test]
fn queries_make_the_sketch_of_scores_and_of_logits() {
    let Some(python) = python() else { return };
    for (kind, table, of_logits) in [("scores", scores(), false), ("logits", logits(), true)] {
        let expected = auto(table.as_bytes()).unwrap();
        let path = file(&format!("{kind}_of_the_example.csv"), table.as_bytes());
        let example = sketch_example::run([path.to_str().unwrap().to_owned()]).unwrap();
        assert_eq!(auto(example.as_bytes()).unwrap().sketches, expected.sketches);
        for dialect in DIALECTS {
            let name = format!("{dialect}_{kind}");
            let sketch = run(&python, dialect, &query(dialect, of_logits), &table, &name);
            let sketch = sketch.unwrap_or_else(|error| panic!("{name}: {error}"));
            check(&name, &auto(sketch.as_bytes()).unwrap().sketches, &expected);
        }
    }
}

/// Where scores repeat, the queries' bins hold one score as the reader's do, so nothing is lost.
#[test]
fn queries_keep_scores_that_repeat() {
    let Some(python) = python() else { return };
    let rows = (0..3000).map(|row: u32| format!("0.{},{}\n", 1 + row * 7 % 9, u8::from(row.is_multiple_of(10))));
    let table: String = std::iter::once("score,label\n".to_owned()).chain(rows).collect();
    let expected = auto(table.as_bytes()).unwrap();
    for dialect in DIALECTS {
        let sketch = run(&python, dialect, &query(dialect, false), &table, &format!("{dialect}_rounded")).unwrap();
        let found = auto(sketch.as_bytes()).unwrap().sketches;
        check(dialect, &found, &expected);
        for bins in [found.positives.bins_by_loss(), found.negatives.bins_by_loss()] {
            assert!(bins.into_iter().all(|(_, bin)| bin.atom() == Some(bin.mean) && bin.variance == 0.0));
        }
    }
}

#[test]
fn sketches_of_parts_are_put_one_after_the_other() {
    let Some(python) = python() else { return };
    let table = scores();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    let mut parts = format!("{SKETCH_HEADER}\n");
    for (index, part) in rows.chunks(rows.len() / 3 + 1).enumerate() {
        let part = format!("score,label\n{}\n", part.join("\n"));
        let sketch = run(&python, "duckdb", &query("duckdb", false), &part, &format!("part_{index}")).unwrap();
        parts += sketch.split_once('\n').expect("a header").1;
    }
    check("three parts", &auto(parts.as_bytes()).unwrap().sketches, &auto(table.as_bytes()).unwrap());
}

#[test]
fn queries_refuse_what_the_reader_refuses() {
    let Some(python) = python() else { return };
    let cases = [
        ("1.5,1", "found a score that is not a number from 0 to 1"),
        ("nan,1", "found a score that is not a number from 0 to 1"),
        (",1", "found a score that is not a number from 0 to 1"),
        ("0.5,-1", "found a label that is neither 0 nor 1"),
        ("0.5,", "found a label that is neither 0 nor 1"),
    ];
    for dialect in DIALECTS {
        for (row, expected) in cases {
            let table = format!("score,label\n0.5,1\n0.5,0\n{row}\n");
            assert!(auto(table.as_bytes()).is_err(), "{row}");
            let error = run(&python, dialect, &query(dialect, false), &table, "refused").expect_err(row);
            assert!(error.contains(expected), "{dialect}, {row}: {error}");
        }
    }
}
