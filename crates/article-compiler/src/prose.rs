//! The text of a block, without its markup, in which numbers are looked for.

use crate::{numbers, problem::Report, source::Given};

/// Stands for something that has its own rules: a formula, a computed number.
pub(crate) const OTHER: char = '\u{FFFC}';

/// The text of a block.
#[derive(Debug, Default)]
pub(crate) struct Prose {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    start: usize,
    line: usize,
    /// The numbers of the target, inside a link.
    target: Vec<f64>,
}

impl Prose {
    pub(crate) fn push(&mut self, text: &str, line: usize, target: &[f64]) {
        self.pieces.push(Piece { start: self.text.len(), line, target: target.to_vec() });
        self.text.push_str(text);
    }

    /// Reports the numbers that nothing explains, marks the given ones as used, and begins a new block.
    pub(crate) fn check(&mut self, given: &[Given], used: &mut [bool], report: &mut Report) {
        for number in numbers::in_prose(&self.text) {
            let piece = self.pieces.iter().rfind(|piece| piece.start <= number.place.start);
            let in_target =
                piece.is_some_and(|piece| piece.target.iter().any(|value| numbers::same(*value, number.value)));
            if !is_given(number.value, given, used) && !in_target {
                report.add(piece.map_or(1, |piece| piece.line), numbers::unexplained(&self.text[number.place]));
            }
        }
        self.text.clear();
        self.pieces.clear();
    }
}

/// Whether a number is given. If so, it is used.
pub(crate) fn is_given(value: f64, given: &[Given], used: &mut [bool]) -> bool {
    let mut found = false;
    for (given, used) in given.iter().zip(used) {
        if numbers::same(given.value, value) {
            (*used, found) = (true, true);
        }
    }
    found
}
