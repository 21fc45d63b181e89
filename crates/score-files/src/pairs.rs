//! The examples of two arrays or columns: pairs of a score and a label, block by block.

use super::{
    Doubt, Expected, Loaded, Offer, Place, ScoresError,
    collect::{Collector, Fault, MOST_BINS},
    input::Meter,
    labels::TwoLabels,
};

/// Where scores and labels come from.
pub(super) trait Pairs {
    fn rows(&self) -> u64;

    /// How many rows to read at once.
    fn block(&self) -> usize;

    /// The texts that the numbers of labels stand for, if the labels are text.
    fn words(&self) -> Option<&[String]>;

    /// Reads the next rows.
    fn read(&mut self, count: usize, scores: &mut Vec<f64>, labels: &mut Vec<f64>) -> Result<(), ScoresError>;

    /// Checks what comes after the last row.
    fn finish(&mut self) -> Result<(), ScoresError>;

    fn place(&self, of_label: bool, row: u64) -> Place;

    /// A score as it stands in the file.
    fn score(&self, number: f64) -> String {
        number.to_string()
    }

    /// A label as a person writes it.
    fn label(&self, number: f64) -> String {
        match self.words() {
            Some(words) => words.get(number as usize).cloned().unwrap_or_default(),
            None => number.to_string(),
        }
    }
}

/// What the user is asked: all columns or arrays, and those that are read.
pub(super) struct Doubts {
    pub(super) offers: Vec<Offer>,
    pub(super) used: [usize; 2],
}

impl Doubts {
    pub(super) fn ask(&self, place: Place, doubt: Doubt) -> ScoresError {
        ScoresError::Unclear { place: Box::new(place), doubt, offers: self.offers.clone(), used: self.used }
    }
}

/// Pairs on their way into the sketches.
pub(super) struct Examples<P> {
    pub(super) pairs: P,
    pub(super) collector: Collector,
    pub(super) doubts: Doubts,
    /// Whether scores above 1 may be percent, because nobody has said what they are.
    pub(super) percent: bool,
}

/// Scores and labels that were read together.
#[derive(Default)]
struct Block {
    scores: Vec<f64>,
    labels: Vec<f64>,
    /// The row of the first.
    start: u64,
}

impl<P: Pairs> Examples<P> {
    /// Reads all pairs. `used` are the names of the arrays.
    pub(super) fn collect(mut self, used: [String; 2], meter: &mut Meter) -> Result<Loaded, ScoresError> {
        let mut block = Block::default();
        while self.read(&mut block)? {
            let Self { pairs, collector, .. } = &mut self;
            let words = pairs.words();
            let mut refused = None;
            for (&score, &label) in block.scores.iter().zip(&block.labels) {
                let label = match words {
                    None => collector.labels.of_number(label),
                    Some(words) => words.get(label as usize).and_then(|word| collector.labels.of_text(word.as_bytes())),
                };
                if let Err(fault) = collector.add(score, label) {
                    refused = Some(fault);
                    break;
                }
            }
            if let Some(fault) = refused {
                return Err(self.refused(fault, block));
            }
            meter.tick(self.collector.rows);
        }
        self.pairs.finish()?;
        self.collector.finish(&self.pairs.place(false, 0).file, used, 0)
    }

    /// Reads the next block. False at the end.
    fn read(&mut self, block: &mut Block) -> Result<bool, ScoresError> {
        block.start += block.scores.len() as u64;
        let left = self.pairs.rows() - block.start;
        let most = self.pairs.block();
        let count = usize::try_from(left).unwrap_or(most).min(most);
        if count > 0 {
            self.pairs.read(count, &mut block.scores, &mut block.labels)?;
        }
        Ok(count > 0)
    }

    /// Why the next row of a block was refused, or what the user is asked about it.
    fn refused(mut self, fault: Fault, block: Block) -> ScoresError {
        let row = self.collector.rows + 1;
        let at = (self.collector.rows - block.start) as usize;
        let [score, label] = [&block.scores, &block.labels].map(|numbers| numbers.get(at).copied().unwrap_or(f64::NAN));
        let found = self.pairs.label(label);
        let of_label = |pairs: &P, expected: Expected| ScoresError::WrongField {
            place: pairs.place(true, row),
            found: found.clone(),
            expected,
        };
        let place = self.pairs.place(false, row);
        match fault {
            Fault::Value if self.percent && (1.0..=100.0).contains(&score) && !has_negative(&block) => {
                self.doubts.ask(place, Doubt::Percent { found: self.pairs.score(score) })
            }
            Fault::Value => {
                let found = self.pairs.score(score);
                let expected = Expected::of_value(self.collector.kind(), &found);
                ScoresError::WrongField { place, found, expected }
            }
            Fault::Label if self.collector.labels.are_usual() => {
                let (error, place) = (of_label(&self.pairs, Expected::Label), self.pairs.place(true, row));
                match self.two_labels(block, at) {
                    Some(labels) => self.doubts.ask(place, Doubt::Positive { labels }),
                    None => error,
                }
            }
            Fault::Label => of_label(&self.pairs, self.collector.expected_label()),
            Fault::TwoNegatives => of_label(&self.pairs, Expected::OneNegativeLabel),
            Fault::TooSpread => ScoresError::TooSpread { place, most_bins: MOST_BINS },
        }
    }

    /// The labels, if they are two: those that were read, and those of the next rows.
    fn two_labels(&mut self, mut block: Block, from: usize) -> Option<[String; 2]> {
        let mut found = TwoLabels::default();
        let mut goes_on = self.collector.seen().all(|label| found.add(label.as_bytes()));
        let mut at = from;
        while goes_on {
            let labels = block.labels.get(at..).unwrap_or_default();
            goes_on = labels.iter().all(|&label| found.add(self.pairs.label(label).as_bytes()))
                && self.read(&mut block).unwrap_or(false);
            at = 0;
        }
        found.finish()
    }
}

fn has_negative(block: &Block) -> bool {
    block.scores.iter().any(|&score| score < 0.0)
}
