//! English: scores from a file of the user's.

use super::{counted, plural};
use crate::text::{format_fixed, format_number};

/// Heading of the part that takes files.
pub const FILES: &str = "Your own scores";
/// What a file may be, and that it stays.
pub const FILES_NOTE: &str = "Drop a file anywhere on the page, or choose one: CSV or TSV with a column of scores or logits and \
     one of labels, NPY, NPZ, or a saved sketch; scores and labels as two NPY files together. It is read here, in your browser, \
     and never leaves your machine.";
/// Label of the native picker.
pub const CHOOSE_FILES: &str = "Choose a file";
/// Stops reading.
pub const CANCEL: &str = "Cancel";
/// Accessible name of the progress bar.
pub const READING_FILE: &str = "Reading the file";
/// The browser starts no worker.
pub const NO_WORKER: &str = "This page may not start the worker that reads files, because it is in a restricted frame, was opened \
     from disk, or a part of it could not be loaded. Open the explorer in a window of its own, from its address.";
/// The worker is of another build.
pub const OTHER_BUILD: &str = "The part that reads files is of another version than this page: one of the two comes from a cache. \
     Reload the page, and choose the file again.";
/// Opens the menus of the columns though their names told.
pub const CHOOSE_COLUMNS: &str = "Choose columns";
/// Menu of the column of scores.
pub const SCORES_COLUMN: &str = "Scores";
/// Menu of the column of labels.
pub const LABELS_COLUMN: &str = "Labels";
/// Menu of what the scores are.
pub const SCORES_ARE: &str = "The scores are";
/// The choices of [`SCORES_ARE`].
pub const SCORES_KINDS: [&str; 2] = ["probabilities", "logits"];
/// Reads with the chosen columns.
pub const READ: &str = "Read";
/// Saves the bins.
pub const SAVE_SKETCH: &str = "Save the sketch";
/// What a sketch is good for.
pub const SAVE_SKETCH_HINT: &str =
    "A small file of binned scores that loads here again: share the analysis, not the scores.";
/// Name of the saved file.
pub const SKETCH_FILE: &str = "scores-sketch.csv";

/// How far reading is: bytes done and in all, rows, seconds so far.
#[must_use]
pub fn reading_progress(bytes: f64, total: f64, rows: f64, seconds: f64) -> String {
    let done = format!("{} of {}", megabytes(bytes), megabytes(total));
    // A rate out of nothing would jump about.
    if rows < 1.0 || seconds <= 0.0 {
        return done;
    }
    let rate = bytes / seconds;
    let left = duration((total - bytes).max(0.0) / rate);
    let rows = [rows, rows / seconds].map(|rows| format_number(rows.round(), 10));
    format!("{done}, {} rows, {} or {} rows a second, {left} left", rows[0], megabytes(rate), rows[1])
}

fn megabytes(bytes: f64) -> String {
    if bytes < 999_500.0 {
        format!("{}\u{a0}kB", format_fixed(bytes / 1e3, 0))
    } else if bytes < 999.5e6 {
        format!("{}\u{a0}MB", format_fixed(bytes / 1e6, 1))
    } else {
        format!("{}\u{a0}GB", format_fixed(bytes / 1e9, 2))
    }
}

fn duration(seconds: f64) -> String {
    if seconds < 90.0 {
        format!("{}\u{a0}s", format_fixed(seconds.ceil(), 0))
    } else {
        format!("{}\u{a0}min", format_fixed((seconds / 60.0).ceil(), 0))
    }
}

/// What was read: names, rows, columns of scores and labels, and what the numbers are.
#[must_use]
pub fn file_read(names: &str, rows: f64, kind: &str, columns: &[String], counts: [f64; 2]) -> String {
    let what = match (kind, columns) {
        ("sketch", _) => format!("a saved sketch of {} bins", format_number(rows, 10)),
        (_, [scores, labels]) => {
            format!("{} rows, {kind} from “{scores}”, labels from “{labels}”", format_number(rows, 10))
        }
        _ => format!("{} rows of {kind}", format_number(rows, 10)),
    };
    let class = |count: f64, noun| format!("{} {}", format_number(count, 10), plural(noun, count == 1.0));
    let [positives, negatives] = counts;
    format!("{names}: {what}; {}, {}.", class(positives, "positive"), class(negatives, "negative"))
}

/// Scores of exactly 0 or 1 on the wrong side, per class.
#[must_use]
pub fn infinite_losses([positives, negatives]: [f64; 2]) -> String {
    format!(
        "Infinite loss: {} with a score of exactly 0, {} with exactly 1. They are counted here and left out of the curves, \
         where any of them would carry the whole loss.",
        counted(positives as u64, "positive"),
        counted(negatives as u64, "negative")
    )
}

/// Takes the ratio of the file.
#[must_use]
pub fn take_ratio(ratio: f64) -> String {
    format!("Set negatives per positive to the file’s {}", format_number(ratio, 4))
}
