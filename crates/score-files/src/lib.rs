//! Reads files of scores and labels into sketches: tables as text, NumPy's arrays, safetensors, Parquet, and
//! saved sketches.
//!
//! [`read`] takes one file (a table, NPY, NPZ, safetensors or a saved sketch, packed by gzip or not) or two NPY files, from
//! anything that implements `Read` and `Seek`. It recognises the format by the content. Files are streamed: whatever their size, they need
//! memory for the sketches and a block or two. Nothing is clipped, and no row is left out in silence. A row that cannot
//! be used is an error that says where it is, what was found and what was expected.
//!
//! ```
//! use std::io::Cursor;
//!
//! use score_files::{Columns, Kind, Source, read};
//!
//! let table = "score,label\n0.9,1\n0.2,0\n0.7,0\n";
//! let source = Source { name: "scores.csv".to_owned(), bytes: table.len() as u64, reader: Cursor::new(table) };
//! let loaded = read(vec![source], &Columns::default(), &mut |_progress| ())?;
//!
//! assert_eq!((loaded.rows, loaded.kind), (3, Kind::Scores));
//! let negatives = &loaded.sketches.negatives;
//! assert_eq!(negatives.count(), 2);
//! // The hardest negative has the score 0.7: the logit of its own class is ln(0.3 / 0.7).
//! let (_, hardest) = negatives.bins_by_loss().last().expect("two negatives");
//! assert!((hardest.mean - (0.3_f64 / 0.7).ln()).abs() < 1e-12);
//! # Ok::<(), score_files::ScoresError>(())
//! ```

#![deny(missing_docs)]

mod arrays;
mod collect;
mod columns;
mod decimal;
mod display;
mod element;
mod error;
mod foreign;
mod gunzip;
mod hardest;
mod input;
mod labels;
mod logit;
mod npy;
mod npz;
mod pairs;
#[cfg(feature = "parquet")]
mod parquet;
mod pieces;
mod plain;
mod quote;
mod ranking;
mod rows;
mod sample;
mod sketch_file;
mod sniff;
mod table;
mod tensors;

use std::{
    fmt,
    io::{Read, Seek},
    rc::Rc,
};

pub use columns::{MOST_OFFERED, Offer};
pub use error::{ArrayShape, Damage, Doubt, Expected, ExpectedDtype, Place, ScoresError};
pub use foreign::{Foreign, Written};
pub use hardest::{HardRow, HardRows, MOST_HARDEST};
#[cfg(feature = "parquet")]
pub use parquet::read_parquet;
pub use pieces::{PieceError, Pieces};
pub use quote::shortened;
pub use sketch_file::{SKETCH_HEADER, write_sketch};

use focal_loss::scores::Sketch;
use input::{Format, Input, Meter, Tally, of_packed};
use rows::Rows;
use table::{Table, Text};

/// A file to read.
#[derive(Clone, Debug)]
pub struct Source<R> {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its content. A clone must have a position of its own.
    pub reader: R,
}

/// A column of a table or of an array, or an array of an archive or among files.
#[derive(Clone, Debug, PartialEq)]
pub enum Column {
    /// Its name.
    Name(String),
    /// Its place, counted from 0. It is needed because names may repeat.
    Place(usize),
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Place(place) => write!(f, "{}", place + 1),
        }
    }
}

/// The user's choice of columns. For `None`, [`read`] finds the column by its name and its content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    /// The scores.
    pub scores: Option<Column>,
    /// What the numbers are.
    pub kind: Option<Kind>,
    /// The labels.
    pub labels: Option<Column>,
    /// The label of the positives, if the labels are two that do not tell.
    pub positive: Option<String>,
    /// Whether the numbers are those of the negative class.
    pub swapped: bool,
    /// Ignores the names. The error [`ScoresError::ColumnsUnknown`] then has the columns to choose from.
    pub ask: bool,
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
    /// The same in percent.
    Percent,
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
    /// Rows of data. For a saved sketch, this is the number of its bins.
    pub rows: u64,
    /// What the numbers were.
    pub kind: Kind,
    /// Names of the columns or arrays of scores and labels. A saved sketch has none.
    pub columns: Option<[String; 2]>,
    /// The rows of the hardest examples. A saved sketch has none.
    pub hardest: Option<HardRows>,
}

/// Reads one file (text, NPY, NPZ, safetensors, saved sketch) or two NPY files with scores and labels. The content decides the
/// format. `progress` is called about once for each MiB, and at the end.
///
/// # Errors
/// A [`ScoresError`], which says what was found, where, and what was expected.
pub fn read<R: Read + Seek + Clone + 'static>(
    sources: Vec<Source<R>>,
    columns: &Columns,
    progress: &mut dyn FnMut(Progress),
) -> Result<Loaded, ScoresError> {
    open(sources, columns)?.finish(progress)
}

/// Files whose formats are known, and which are not read yet.
pub struct Opened<R> {
    content: Content<R>,
    columns: Columns,
    tally: Rc<Tally>,
    is_packed: bool,
    /// Bytes in all.
    total: u64,
}

enum Content<R> {
    Table(Box<Table<R>>),
    Sketch(Box<Rows<R>>, sketch_file::Places),
    Arrays(Vec<Input<R>>),
    Archive(Input<R>),
    Tensors(Input<R>),
    #[cfg(feature = "parquet")]
    Parquet(Input<R>),
}

/// Opens the files that [`read`] would read, up to the first row of data. After that, a caller that gets the bytes of a
/// table from elsewhere, in pieces of any length, may bring them instead of having the source read.
///
/// # Errors
/// The errors that show before the data is read.
pub fn open<R: Read + Seek + Clone + 'static>(
    sources: Vec<Source<R>>,
    columns: &Columns,
) -> Result<Opened<R>, ScoresError> {
    let total = sources.iter().map(|source| source.bytes).sum();
    let tally = Rc::new(Tally::default());
    let opened: Result<Vec<Input<R>>, ScoresError> =
        sources.into_iter().map(|source| Input::open(source, &tally)).collect();
    let mut inputs = opened?;
    let found = inputs.len();
    let is_packed = inputs.iter().any(|input| input.reader.is_packed());
    let all_arrays = inputs.iter().all(|input| input.format == Format::Npy);
    let content = match (inputs.pop(), inputs.pop()) {
        (Some(input), None) => match input.format {
            Format::Text => match table::open(input, columns).map_err(|error| of_packed(error, &tally))? {
                Text::Table(table) => Content::Table(table),
                Text::Sketch(rows, places) => Content::Sketch(rows, places),
            },
            Format::Npy => Content::Arrays(vec![input]),
            Format::Zip => Content::Archive(input),
            Format::Safetensors => Content::Tensors(input),
            #[cfg(feature = "parquet")]
            Format::Parquet => Content::Parquet(input),
        },
        (Some(second), Some(first)) if found == 2 && all_arrays => Content::Arrays(vec![first, second]),
        _ => return Err(ScoresError::WrongFiles { found }),
    };
    Ok(Opened { content, columns: columns.clone(), tally, is_packed, total })
}

impl<R: Read + Seek + Clone + 'static> Opened<R> {
    /// Where in its file the rows of a table begin. None for other formats, and for a packed table.
    #[must_use]
    pub fn rows_from(&self) -> Option<u64> {
        match &self.content {
            Content::Table(table) if !self.is_packed => Some(table.start()),
            _ => None,
        }
    }

    /// Takes the next piece of the table, of this many bytes; the first begins at [`Self::rows_from`]. `fill` writes
    /// the piece into the slice that it is given. False if the caller should bring no more, because the remaining rows
    /// need the source.
    pub fn take(&mut self, bytes: usize, fill: impl FnOnce(&mut [u8])) -> bool {
        let Content::Table(table) = &mut self.content else { return false };
        self.tally.add(bytes);
        table.take(bytes, fill)
    }

    /// How far reading is, with the pieces so far.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let rows = if let Content::Table(table) = &self.content { table.row_count() } else { 0 };
        Progress { bytes: self.tally.bytes().min(self.total), rows }
    }

    /// Reads what the caller did not bring.
    ///
    /// # Errors
    /// As [`read`].
    pub fn finish(self, progress: &mut dyn FnMut(Progress)) -> Result<Loaded, ScoresError> {
        let mut meter = Meter::new(progress, &self.tally, self.total);
        let loaded = match self.content {
            Content::Table(table) => table.finish(&mut meter),
            Content::Sketch(rows, places) => sketch_file::read(*rows, places, &mut meter),
            Content::Arrays(inputs) => arrays::read_files(inputs, &self.columns, &mut meter),
            Content::Archive(input) => npz::read(input, &self.columns, &mut meter),
            Content::Tensors(input) => tensors::read(input, &self.columns, &mut meter),
            #[cfg(feature = "parquet")]
            Content::Parquet(input) => parquet::read(input, self.total, &self.tally, &self.columns, &mut meter),
        };
        let loaded = loaded.map_err(|error| match error.of_source(&self.tally) {
            error if self.is_packed => of_packed(error, &self.tally),
            error => error,
        })?;
        meter.report(loaded.rows);
        Ok(loaded)
    }
}

/// Runs the example of the README as a doctest.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
