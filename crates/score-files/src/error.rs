//! Why a file gives no population: what was found, where, and what was expected. `display.rs` has the sentences.

use super::Kind;

/// A place in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The file, or the array inside an archive.
    pub file: String,
    /// The row of data, counted from 1, the header left out.
    pub row: u64,
    /// The line of a text file, counted from 1.
    pub line: Option<u64>,
    /// The column or array.
    pub column: String,
}

/// What would have been right in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// A probability, or a logit.
    Value(Kind),
    /// 0 or 1, −1 or 1, false or true.
    Label,
    /// −1 or 0 for the negatives, not both: −1 often marks what is to be ignored.
    OneNegativeLabel,
    /// `positive` or `negative`.
    Class,
    /// An integer, or `inf` or `-inf`.
    BinNumber,
    /// An integer of at least 1, in all at most 2⁵³.
    Count,
    /// A number inside the row's bin.
    MeanInBin,
    /// A number from 0 to what fits into the row's bin.
    SecondMomentOfBin,
    /// Nothing: the bins of p_t = 0 and p_t = 1 have no moments.
    NoMoment,
}

/// An array of a file, by its name, its dtype and its shape.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayShape {
    /// The file or the array's name.
    pub name: String,
    /// Its shape.
    pub shape: Vec<u64>,
}

/// What an array's numbers must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExpectedDtype {
    /// float16, float32 or float64.
    Float,
    /// Any of them, any integer or bool.
    Label,
}

/// Why files of scores could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum ScoresError {
    /// No file, or files that do not belong together: one file is expected, or two NPY files.
    WrongFiles {
        /// How many were given.
        found: usize,
    },
    /// The file or its table has no rows.
    Empty {
        /// The file.
        file: String,
    },
    /// UTF-16, or no text at all.
    NotText {
        /// The file.
        file: String,
        /// Whether it is text in UTF-16.
        utf_16: bool,
    },
    /// Which columns hold scores and labels is for the user to say.
    ColumnsUnknown {
        /// The file.
        file: String,
        /// The columns' or arrays' names.
        headers: Vec<String>,
        /// The first row of data, or the arrays' dtypes; may be empty.
        sample: Vec<String>,
        /// Which hold the scores and the labels, if one has to guess.
        likely: [usize; 2],
    },
    /// A chosen column is not there.
    WrongColumn {
        /// What was asked for.
        wanted: String,
        /// The columns' or arrays' names.
        headers: Vec<String>,
    },
    /// A field of a row cannot be used.
    WrongField {
        /// Where.
        place: Place,
        /// What stands there.
        found: String,
        /// What should.
        expected: Expected,
    },
    /// A row has more or fewer fields than the header.
    RowLength {
        /// Where; the column is empty.
        place: Place,
        /// Its fields.
        found: usize,
        /// The header's fields.
        expected: usize,
    },
    /// A row without end, such as a quotation mark never closed makes.
    RowTooLong {
        /// Where; the column is empty.
        place: Place,
    },
    /// Logits spread so far that a sketch would grow with the file.
    TooSpread {
        /// Where the limit was reached.
        place: Place,
        /// The most bins that a class may occupy outside the usual range.
        most_bins: usize,
    },
    /// A table of one column.
    OneColumn {
        /// The file.
        file: String,
    },
    /// All labels are the same.
    OnlyOneClass {
        /// The file.
        file: String,
        /// The class that was found.
        positives: bool,
        /// Its examples.
        rows: u64,
    },
    /// A class without any example of finite loss above 0: there is nothing to normalise.
    NoFiniteLoss {
        /// The file.
        file: String,
        /// What its numbers are.
        kind: Kind,
        /// The class.
        positives: bool,
        /// Its examples of p_t = 1.
        certain: u64,
        /// Its examples of p_t = 0.
        infinite: u64,
    },
    /// An array of other things than numbers, or of the wrong ones.
    WrongDtype {
        /// The file or array.
        array: String,
        /// The dtype as the file has it.
        found: String,
        /// What can be used.
        expected: ExpectedDtype,
    },
    /// One array without labels.
    LabelsMissing(ArrayShape),
    /// Arrays of scores and labels that do not fit together.
    DifferentShapes {
        /// The scores.
        scores: ArrayShape,
        /// The labels.
        labels: ArrayShape,
        /// Both have this shape, but one is stored by rows and one by columns.
        orders_differ: bool,
    },
    /// The data ends too early.
    Truncated {
        /// Where the first missing number should be.
        place: Place,
        /// Rows that the header promises.
        expected: u64,
    },
    /// There are bytes after the data.
    TrailingBytes {
        /// The file or array.
        file: String,
        /// Rows that the header promises.
        expected: u64,
    },
    /// The container is broken.
    Corrupt {
        /// The file or array.
        file: String,
        /// What its reader says.
        detail: String,
    },
    /// The browser or system could not read.
    Unreadable {
        /// The file.
        file: String,
        /// What it says.
        detail: String,
    },
}

impl ScoresError {
    /// Whether other columns, or scores read as logits, may be what the user meant.
    #[must_use]
    pub fn depends_on_columns(&self) -> bool {
        match self {
            Self::WrongField { expected, .. } => {
                matches!(expected, Expected::Value(_) | Expected::Label | Expected::OneNegativeLabel)
            }
            Self::NoFiniteLoss { kind, .. } => *kind != Kind::Sketch,
            Self::OnlyOneClass { .. }
            | Self::WrongColumn { .. }
            | Self::TooSpread { .. }
            | Self::WrongDtype { .. }
            | Self::DifferentShapes { .. } => true,
            _ => false,
        }
    }
}
