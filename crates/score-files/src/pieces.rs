//! Scores that a program hands over as numbers, in pieces. They are summed as those of a file are.

use super::{
    Columns, Kind, Loaded, Place, ScoresError,
    collect::{Collector, Fault, MOST_BINS},
    labels::Label,
};

/// Examples that come in pieces. The memory does not grow with their number.
///
/// ```
/// use score_files::{Kind, Pieces};
///
/// let mut pieces = Pieces::new("epoch 3", Kind::Logits);
/// pieces.add(&[2.0, -1.0], &[1.0, 0.0])?;
/// pieces.add(&[0.5], &[0.0])?;
/// let loaded = pieces.finish()?;
/// assert_eq!((loaded.rows, loaded.sketches.negatives.count()), (3, 2));
/// # Ok::<(), score_files::PieceError>(())
/// ```
pub struct Pieces {
    name: String,
    collector: Collector,
}

/// Why a piece cannot be used, or why all pieces together cannot.
#[derive(Clone, Debug, PartialEq)]
pub enum PieceError {
    /// A number is no logit, or no score.
    Number {
        /// Its place in the piece, counted from 0.
        index: usize,
        /// The number.
        found: f64,
    },
    /// A label is neither 0 nor 1.
    Label {
        /// Its place in the piece, counted from 0.
        index: usize,
        /// The label.
        found: f64,
    },
    /// As with a file.
    Scores(ScoresError),
}

impl std::fmt::Display for PieceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number { index, found } => {
                write!(f, "number {index} of the piece is {found}, expected a logit or score")
            }
            Self::Label { index, found } => write!(f, "label {index} of the piece is {found}, expected 0 or 1"),
            Self::Scores(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PieceError {}

impl Pieces {
    /// No examples yet. `name` is what errors call them; `kind` says what the numbers are.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.to_owned(), collector: Collector::new(kind, &Columns::default()) }
    }

    /// Adds examples: their scores or logits, and their labels, which are 0 or 1. If one slice is longer, its surplus is
    /// ignored.
    ///
    /// # Errors
    /// A [`PieceError`]. The examples before that one are added.
    pub fn add(&mut self, numbers: &[f64], labels: &[f64]) -> Result<(), PieceError> {
        for (index, (&number, &label)) in numbers.iter().zip(labels).enumerate() {
            let of_label = PieceError::Label { index, found: label };
            // In files −1 may stand for the negatives. Here it marks, as in a detector, an example to be left out.
            let class = Label::of_number(label).filter(|class| *class != Label::MinusOne).ok_or(of_label)?;
            self.collector.add(number, Some(class)).map_err(|fault| match fault {
                Fault::TooSpread => {
                    let row = self.collector.rows + 1;
                    let place = Place { file: self.name.clone(), row, line: None, column: String::new() };
                    PieceError::Scores(ScoresError::TooSpread { place, most_bins: MOST_BINS })
                }
                _ => PieceError::Number { index, found: number },
            })?;
        }
        Ok(())
    }

    /// How many examples there are.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.collector.rows
    }

    /// The sketches of all examples.
    ///
    /// # Errors
    /// A [`PieceError`] if a class has no examples, or none of finite loss.
    pub fn finish(self) -> Result<Loaded, PieceError> {
        let loaded = self.collector.finish(&self.name, Default::default(), 0).map_err(PieceError::Scores)?;
        Ok(Loaded { columns: None, ..loaded })
    }
}
