//! Files of scores and labels, streamed into sketches: tables as text, NumPy's arrays, and saved sketches.
//!
//! Whatever the size of a file, the memory is that of the sketches and a block or two.

mod arrays;
mod collect;
mod columns;
mod error;
mod input;
mod npy;
mod npz;
mod plain;
mod sketch_file;
mod table;

use std::io::{Read, Seek};

pub use error::{ArrayShape, Expected, ExpectedDtype, Place, ScoresError};
pub use sketch_file::{SKETCH_HEADER, write_sketch};

use super::Sketch;
use input::{Format, Input, Meter};

/// A file to read.
#[derive(Clone, Debug)]
pub struct Source<R> {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its content; a clone must have a position of its own.
    pub reader: R,
}

/// The user's choice of columns (of a table) or arrays (of an archive, or among files); `None` finds them by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The scores.
    pub scores: Option<String>,
    /// Whether they are logits, not probabilities.
    pub is_logit: Option<bool>,
    /// The labels.
    pub labels: Option<String>,
}

/// How far reading is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// Bytes read, of all files together.
    pub bytes: u64,
    /// Rows read.
    pub rows: u64,
}

/// What the numbers of a file are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Probabilities of the positive class.
    Scores,
    /// Logits of the positive class.
    Logits,
    /// Bins of a saved sketch.
    Sketch,
}

/// Both classes, each by the logit x_t of its own class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClassSketches {
    /// The positives.
    pub positives: Sketch,
    /// The negatives.
    pub negatives: Sketch,
}

/// What files hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The examples.
    pub sketches: ClassSketches,
    /// Rows of data; of a saved sketch, its bins.
    pub rows: u64,
    /// What the numbers were.
    pub kind: Kind,
    /// The columns or arrays that were used; none in a saved sketch.
    pub columns: Columns,
}

/// Reads one file (text, NPY, NPZ, saved sketch) or two NPY files, scores and labels. What a file is, its content says.
/// `progress` hears of every MiB or so, and of the end.
///
/// # Errors
/// [`ScoresError`] says what was found, where, and what was expected.
pub fn read<R: Read + Seek + Clone>(
    sources: Vec<Source<R>>,
    columns: &Columns,
    progress: &mut dyn FnMut(Progress),
) -> Result<Loaded, ScoresError> {
    let mut meter = Meter::new(progress, sources.iter().map(|source| source.bytes).sum());
    let opened: Result<Vec<Input<R>>, ScoresError> =
        sources.into_iter().map(|source| Input::open(source, &meter)).collect();
    let mut inputs = opened?;
    let found = inputs.len();
    let all_arrays = inputs.iter().all(|input| input.format == Format::Npy);
    let loaded = match (inputs.pop(), inputs.pop()) {
        (Some(input), None) => match input.format {
            Format::Text(layout) => table::read(input, layout, columns, &mut meter),
            Format::Npy => arrays::read_files(vec![input], columns, &mut meter),
            Format::Zip => npz::read(input, columns, &mut meter),
        },
        (Some(second), Some(first)) if found == 2 && all_arrays => {
            arrays::read_files(vec![first, second], columns, &mut meter)
        }
        _ => Err(ScoresError::WrongFiles { found }),
    }?;
    meter.report(loaded.rows);
    Ok(loaded)
}
