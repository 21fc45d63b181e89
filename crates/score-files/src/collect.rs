//! Collects rows into the sketches of their classes.

use super::{ClassSketches, Expected, Kind, Loaded, ScoresError, logit::Logit};
use focal_loss::scores::Accumulator;

/// How many bins a class may occupy outside the usual range of logits. These bins are a sorted list, so this bounds
/// memory and time.
pub(super) const MOST_BINS: usize = 1 << 16;

/// A label as it stands in a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Label {
    One,
    Zero,
    MinusOne,
}

impl Label {
    pub(super) fn of_number(number: f64) -> Option<Self> {
        if number == 1.0 {
            Some(Self::One)
        } else if number == 0.0 {
            Some(Self::Zero)
        } else {
            (number == -1.0).then_some(Self::MinusOne)
        }
    }

    pub(super) fn of_text(text: &[u8]) -> Option<Self> {
        match text {
            b"1" => Some(Self::One),
            b"0" => Some(Self::Zero),
            _ if text.eq_ignore_ascii_case(b"true") => Some(Self::One),
            _ if text.eq_ignore_ascii_case(b"false") => Some(Self::Zero),
            _ => Self::of_number(number(text)?),
        }
    }
}

/// A number as text. NaN counts as a number.
pub(super) fn number(text: &[u8]) -> Option<f64> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Why a row was refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    Value(Expected),
    Label(Expected),
    TooSpread,
}

/// Both classes while they are read.
pub(super) struct Collector {
    kind: Kind,
    logit: Logit,
    positives: Accumulator,
    negatives: Accumulator,
    zeros: bool,
    minus_ones: bool,
    pub(super) rows: u64,
}

impl Collector {
    pub(super) fn new(kind: Kind) -> Self {
        let (positives, negatives) = (Accumulator::default(), Accumulator::default());
        Self { kind, logit: Logit::default(), positives, negatives, zeros: false, minus_ones: false, rows: 0 }
    }

    pub(super) fn add(&mut self, value: f64, label: Option<Label>) -> Result<(), Fault> {
        let wrong_value = Fault::Value(Expected::Value(self.kind));
        let logit = match self.kind {
            Kind::Scores if (0.0..=1.0).contains(&value) => self.logit.of(value),
            Kind::Scores => return Err(wrong_value),
            _ => value,
        };
        let label = label.ok_or(Fault::Label(Expected::Label))?;
        self.zeros |= label == Label::Zero;
        self.minus_ones |= label == Label::MinusOne;
        if self.zeros && self.minus_ones {
            return Err(Fault::Label(Expected::OneNegativeLabel));
        }
        let (class, x_t) =
            if label == Label::One { (&mut self.positives, logit) } else { (&mut self.negatives, -logit) };
        class.insert(x_t).map_err(|_| wrong_value)?;
        if class.bins_outside() > MOST_BINS {
            return Err(Fault::TooSpread);
        }
        self.rows += 1;
        Ok(())
    }

    pub(super) fn finish(self, file: &str, columns: [String; 2]) -> Result<Loaded, ScoresError> {
        let sketches = ClassSketches { positives: self.positives.sketch(), negatives: self.negatives.sketch() };
        check_classes(&sketches, file, self.kind)?;
        Ok(Loaded { sketches, rows: self.rows, kind: self.kind, columns: Some(columns) })
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
