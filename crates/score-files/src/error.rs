//! The reasons why files cannot be read: what was found, where, and what was expected. `display.rs` has the sentences.

use super::{Foreign, Kind, Offer, Written, foreign, input::Tally};

/// A place in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The file, or the array inside an archive.
    pub file: String,
    /// The row of data, counted from 1 without the header.
    pub row: u64,
    /// The line of a text file, counted from 1.
    pub line: Option<u64>,
    /// The column or array.
    pub column: String,
}

/// What was expected in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// A probability, a percentage or a logit. The field is a number of another size.
    Value(Kind),
    /// The same. The field is no number.
    Number(Kind, Written),
    /// 0 or 1, −1 or 1, false or true, no or yes.
    Label,
    /// One of two labels, of which the user has named the positive one.
    TwoLabels,
    /// Either −1 or 0 for the negatives. In a file with both, −1 often marks examples to be ignored.
    OneNegativeLabel,
    /// `positive` or `negative`.
    Class,
    /// An integer, or `inf` or `-inf`.
    BinNumber,
    /// An integer of at least 1. The sum of all counts is at most 2⁵³.
    Count,
    /// A number inside the row's bin.
    MeanInBin,
    /// A number from 0 to the most that the row's bin allows.
    SecondMomentOfBin,
    /// A number inside the row's bin. The least is at most the mean, and the greatest at least.
    RangeOfBin,
    /// An integer of at least 0. Those below and those above are no more than the row's count.
    SidesOfBin,
    /// An empty field: the bins of p_t = 0 and p_t = 1 have no moments.
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
    /// Any of these, any integer or bool.
    Label,
}

/// What can be meant in more than one way.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// A score above 1, which may be a percentage or a logit.
    Percent {
        /// The score as it stands in the file.
        found: String,
    },
    /// Two labels that do not tell which is the positive one.
    Positive {
        /// The labels, the likely positive one first.
        labels: [String; 2],
    },
    /// An array of two bytes for each number, without the name of a type.
    Bfloat16 {
        /// The dtype as the file has it.
        found: String,
    },
}

/// What is broken in an archive or an array.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Damage {
    /// The archive has no directory that fits its content. Often the end of the file is missing.
    Directory,
    /// An array is packed in a way that NumPy does not use, or has a password.
    Packing,
    /// The bytes of an array cannot be unpacked, or their checksum is wrong.
    Data,
    /// An array does not begin with a header as NumPy writes it.
    Header,
    /// A Parquet file does not end with its description.
    Footer,
    /// A page of a Parquet file cannot be unpacked, or has other values than its description says.
    Pages,
}

/// Why files of scores could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum ScoresError {
    /// The number of files is not right, or they do not belong together. One file is expected, or two NPY files.
    WrongFiles {
        /// How many were given.
        found: usize,
    },
    /// The file or its table has no rows.
    Empty {
        /// The file.
        file: String,
    },
    /// A file of another program.
    Foreign {
        /// The file.
        file: String,
        /// Its format.
        format: Foreign,
    },
    /// The file is in UTF-16, or is no text at all.
    NotText {
        /// The file.
        file: String,
        /// Whether it is text in UTF-16.
        utf_16: bool,
    },
    /// The user has to say which columns hold the scores and the labels.
    ColumnsUnknown {
        /// The file.
        file: String,
        /// The columns or arrays to choose from, at most [`MOST_OFFERED`](crate::MOST_OFFERED).
        offers: Vec<Offer>,
        /// How many columns or arrays there are.
        total: usize,
        /// The best guess which of them hold the scores and the labels, by their places.
        likely: [usize; 2],
    },
    /// The user has to say how numbers or labels are meant.
    Unclear {
        /// Where the doubt arose.
        place: Box<Place>,
        /// What is in doubt.
        doubt: Doubt,
        /// The columns or arrays, as in [`Self::ColumnsUnknown`].
        offers: Vec<Offer>,
        /// The columns that were read, by their places.
        used: [usize; 2],
    },
    /// A chosen column is not there.
    WrongColumn {
        /// The chosen column.
        wanted: String,
        /// The columns' or arrays' names.
        headers: Vec<String>,
    },
    /// A field of a row cannot be used.
    WrongField {
        /// Where.
        place: Place,
        /// The text that stands there.
        found: String,
        /// What was expected.
        expected: Expected,
    },
    /// A row has more or fewer fields than the header.
    RowLength {
        /// Where; the column is empty.
        place: Place,
        /// How many fields it has.
        found: usize,
        /// How many fields the header has.
        expected: usize,
    },
    /// A row that is too long, for instance because a quotation mark is never closed.
    RowTooLong {
        /// Where; the column is empty.
        place: Place,
    },
    /// The logits lie so far apart that the sketch would grow with the file.
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
        /// Its first row.
        found: String,
    },
    /// All labels are the same.
    OnlyOneClass {
        /// The file.
        file: String,
        /// The class that was found.
        positives: bool,
        /// How many examples it has.
        rows: u64,
    },
    /// A class has no example of finite loss above 0, so there is nothing to normalise.
    NoFiniteLoss {
        /// The file.
        file: String,
        /// What its numbers are.
        kind: Kind,
        /// The class.
        positives: bool,
        /// How many of its examples have p_t = 1.
        certain: u64,
        /// How many of its examples have p_t = 0.
        infinite: u64,
    },
    /// An array holds something other than numbers, or numbers of the wrong kind.
    WrongDtype {
        /// The file or array.
        array: String,
        /// The dtype as the file has it.
        found: String,
        /// The dtypes that can be used.
        expected: ExpectedDtype,
    },
    /// A column of a Parquet file holds neither numbers nor text.
    WrongType {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// What it holds.
        found: String,
        /// Whether that is a list or a map in each row.
        is_nested: bool,
    },
    /// A column of a Parquet file is packed in a way that cannot be unpacked.
    WrongCodec {
        /// The file.
        file: String,
        /// The name of the codec.
        codec: String,
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
    /// The archive or the array is broken.
    Corrupt {
        /// The file or array.
        file: String,
        /// What is broken.
        damage: Damage,
    },
    /// The browser or system could not read. Often a file was changed or moved meanwhile.
    Unreadable {
        /// The file.
        file: String,
    },
}

impl Expected {
    /// What was expected of a value that was refused.
    pub(super) fn of_value(kind: Kind, found: &str) -> Self {
        let is_number = super::labels::number(found.as_bytes()).is_some_and(|number| !number.is_nan());
        if is_number { Self::Value(kind) } else { Self::Number(kind, Written::of(found)) }
    }
}

impl ScoresError {
    /// Lines of Python that write a file that can be read, for files of other programs.
    #[must_use]
    pub fn recipe(&self) -> Option<&'static str> {
        match self {
            Self::Foreign { format, .. } => Some(format.recipe()),
            Self::WrongField { expected: Expected::Number(_, written), .. } => written.recipe(),
            Self::WrongType { is_nested: true, .. } => Some(foreign::SPLIT_LIST),
            Self::WrongCodec { .. } => Some(foreign::PACK_AGAIN),
            _ => None,
        }
    }

    /// The formats' readers do not tell a source that fails from bytes that are wrong.
    pub(super) fn of_source(self, tally: &Tally) -> Self {
        match self {
            Self::Corrupt { file, .. } if tally.has_failed() => Self::Unreadable { file },
            error => error,
        }
    }

    /// Whether another choice of columns, or of scores or logits, may help.
    #[must_use]
    pub fn depends_on_columns(&self) -> bool {
        match self {
            Self::WrongField { expected, .. } => {
                matches!(
                    expected,
                    Expected::Value(_)
                        | Expected::Number(..)
                        | Expected::Label
                        | Expected::TwoLabels
                        | Expected::OneNegativeLabel
                )
            }
            Self::NoFiniteLoss { kind, .. } => *kind != Kind::Sketch,
            Self::OnlyOneClass { .. }
            | Self::WrongColumn { .. }
            | Self::TooSpread { .. }
            | Self::WrongDtype { .. }
            | Self::WrongType { .. }
            | Self::DifferentShapes { .. } => true,
            _ => false,
        }
    }
}
