//! Reading the user's files of scores.

use super::words;
use crate::text::{Count, format_fixed, format_number, format_percent};

/// What the scores can be: probabilities, percent, logits.
#[must_use]
pub fn scores_kinds() -> [&'static str; 3] {
    [words::kind_probabilities(), words::kind_percent(), words::kind_logits()]
}

/// In how many pairs a positive has a higher score than a negative, where that is seldom.
#[must_use]
pub fn inverted_scores(ranking: f64) -> String {
    words::scores_inverted(&format_percent(ranking))
}

/// Name of the saved file.
pub const SKETCH_FILE: &str = "scores-sketch.csv";

/// How far reading is: bytes done and in all, rows, seconds so far.
#[must_use]
pub fn reading_progress(bytes: f64, total: f64, rows: f64, seconds: f64) -> String {
    let (done, total_bytes) = (&bytes_read(bytes)[..], &bytes_read(total)[..]);
    // Before the first row the rate is not known.
    if rows < 1.0 || seconds <= 0.0 {
        return words::ProgressOfBytes { done, total: total_bytes }.say();
    }
    let rate = bytes / seconds;
    let [rows, row_rate] = &[rows, rows / seconds].map(|rows| format_number(rows.round(), 10));
    words::ProgressOfRows {
        done,
        total: total_bytes,
        rows,
        rate: &bytes_read(rate),
        row_rate,
        left: &duration((total - bytes).max(0.0) / rate),
    }
    .say()
}

/// How many of a script's scores are read.
#[must_use]
pub fn scores_progress(rows: f64) -> String {
    words::progress_of_scores(&number(rows))
}

fn bytes_read(bytes: f64) -> String {
    if bytes < 999_500.0 {
        words::kilobytes(&format_fixed(bytes / 1e3, 0))
    } else if bytes < 999.5e6 {
        words::megabytes(&format_fixed(bytes / 1e6, 1))
    } else {
        words::gigabytes(&format_fixed(bytes / 1e9, 2))
    }
}

fn duration(seconds: f64) -> String {
    if seconds < 90.0 {
        words::seconds(&format_fixed(seconds.ceil(), 0))
    } else {
        words::minutes(&format_fixed((seconds / 60.0).ceil(), 0))
    }
}

/// What was read: names, rows, columns of scores and labels, and what the numbers are.
#[must_use]
pub fn file_read(names: &str, rows: f64, kind: &str, columns: &[String], counts: [f64; 2]) -> String {
    let rows = &number(rows);
    let [positives, negatives] = &counts.map(number);
    match columns {
        [scores, labels] if kind != "sketch" => {
            words::ReadFromColumns { names, kind, rows, scores, labels, positives, negatives }.say()
        }
        _ => words::ReadFromFile { names, kind, rows, positives, negatives }.say(),
    }
}

fn number(value: f64) -> Count {
    Count { value, text: format_number(value, 10) }
}

/// How many examples of each class have an infinite loss, because their score is exactly 0 or 1 and wrong.
#[must_use]
pub fn infinite_losses(counts: [f64; 2]) -> String {
    let [positives, negatives] = &counts.map(|value| Count { value, text: value.to_string() });
    words::InfiniteLoss { positives, negatives }.say()
}

/// The button that sets the ratio of the classes to that of the file.
#[must_use]
pub fn take_ratio(ratio: f64) -> String {
    words::set_ratio_of_file(&format_number(ratio, 4))
}
