//! Collects rows into the sketches of their classes.

use super::{
    ClassSketches, Columns, Expected, Kind, Loaded, ScoresError,
    hardest::{HardRows, Lowest},
    labels::{Label, Labels},
    logit::Logit,
};
use focal_loss::scores::Accumulator;

/// How many bins a class may occupy outside the usual range of logits. These bins are a sorted list, so this bounds
/// memory and time.
pub(super) const MOST_BINS: usize = 1 << 16;

/// Why a row was refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    Value,
    Label,
    TwoNegatives,
    TooSpread,
}

/// Both classes while they are read.
pub(super) struct Collector {
    kind: Kind,
    /// Whether the numbers are those of the negative class.
    is_swapped: bool,
    pub(super) labels: Labels,
    logit: Logit,
    positives: Accumulator,
    negatives: Accumulator,
    hard_positives: Lowest,
    hard_negatives: Lowest,
    ones: bool,
    zeros: bool,
    minus_ones: bool,
    pub(super) rows: u64,
}

impl Collector {
    pub(super) fn new(kind: Kind, columns: &Columns) -> Self {
        Self {
            kind,
            is_swapped: columns.swapped,
            labels: Labels::new(columns),
            logit: Logit::default(),
            positives: Accumulator::default(),
            negatives: Accumulator::default(),
            hard_positives: Lowest::default(),
            hard_negatives: Lowest::default(),
            ones: false,
            zeros: false,
            minus_ones: false,
            rows: 0,
        }
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// The labels that were taken so far, as they are usually written.
    pub(super) fn seen(&self) -> impl Iterator<Item = &'static str> {
        let labels = [(self.ones, "1"), (self.zeros, "0"), (self.minus_ones, "-1")];
        labels.into_iter().filter_map(|(seen, label)| seen.then_some(label))
    }

    pub(super) fn add(&mut self, value: f64, label: Option<Label>) -> Result<(), Fault> {
        let logit = match self.kind {
            Kind::Scores if (0.0..=1.0).contains(&value) => self.logit.of(value),
            Kind::Percent if (0.0..=100.0).contains(&value) => self.logit.of(value / 100.0),
            Kind::Scores | Kind::Percent => return Err(Fault::Value),
            _ => value,
        };
        let logit = if self.is_swapped { -logit } else { logit };
        let label = label.ok_or(Fault::Label)?;
        self.ones |= label == Label::One;
        self.zeros |= label == Label::Zero;
        self.minus_ones |= label == Label::MinusOne;
        if self.zeros && self.minus_ones {
            return Err(Fault::TwoNegatives);
        }
        let (class, hardest, x_t) = if label == Label::One {
            (&mut self.positives, &mut self.hard_positives, logit)
        } else {
            (&mut self.negatives, &mut self.hard_negatives, -logit)
        };
        class.insert(x_t).map_err(|_| Fault::Value)?;
        if class.bins_outside() > MOST_BINS {
            return Err(Fault::TooSpread);
        }
        hardest.offer(self.rows, x_t);
        self.rows += 1;
        Ok(())
    }

    /// What was expected where a label was refused.
    pub(super) fn expected_label(&self) -> Expected {
        if self.labels.are_usual() { Expected::Label } else { Expected::TwoLabels }
    }

    /// `first` is the number of the first row.
    pub(super) fn finish(self, file: &str, columns: [String; 2], first: u64) -> Result<Loaded, ScoresError> {
        let sketches = ClassSketches { positives: self.positives.sketch(), negatives: self.negatives.sketch() };
        check_classes(&sketches, file, self.kind)?;
        let [positives, negatives] = [self.hard_positives, self.hard_negatives].map(|rows| rows.finish(first));
        let hardest = Some(HardRows { first, positives, negatives });
        Ok(Loaded { sketches, rows: self.rows, kind: self.kind, columns: Some(columns), hardest })
    }
}

/// Refuses a class without examples, or with nothing to normalise.
pub(super) fn check_classes(sketches: &ClassSketches, file: &str, kind: Kind) -> Result<(), ScoresError> {
    let file = || file.to_owned();
    let classes = [&sketches.positives, &sketches.negatives];
    match classes.map(|sketch| sketch.count() + sketch.infinite()) {
        [0, 0] => return Err(ScoresError::Empty { file: file() }),
        [rows, 0] => return Err(ScoresError::OnlyOneClass { file: file(), positives: true, rows }),
        [0, rows] => return Err(ScoresError::OnlyOneClass { file: file(), positives: false, rows }),
        _ => {}
    }
    for (sketch, positives) in classes.into_iter().zip([true, false]) {
        let (certain, infinite) = (sketch.certain(), sketch.infinite());
        if sketch.count() == certain {
            return Err(ScoresError::NoFiniteLoss { file: file(), kind, positives, certain, infinite });
        }
    }
    Ok(())
}
