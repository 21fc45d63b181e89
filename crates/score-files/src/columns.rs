//! Decides which column is which, by the names or by the user's choice.

use super::{Column, Columns, Kind, ScoresError, shortened};

const SCORES: [&str; 10] =
    ["score", "scores", "prob", "probability", "confidence", "y_score", "y_pred", "y_prob", "pred", "prediction"];
const LOGITS: [&str; 4] = ["logit", "logits", "raw_score", "decision_function"];
const LABELS: [&str; 10] =
    ["label", "labels", "y", "y_true", "target", "targets", "class", "is_positive", "gt", "ground_truth"];

/// Parts of names that speak of scores or labels.
const HINTS: [&str; 9] = ["score", "prob", "pred", "confidence", "logit", "label", "target", "class", "truth"];

/// The most columns that a user is offered. Nobody looks through more.
pub const MOST_OFFERED: usize = 200;

/// A column or array that the user may choose. Its texts are [`shortened`].
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its place, counted from 0.
    pub place: usize,
    /// Its name.
    pub name: String,
    /// Its field in the first row of data, or dtype and shape of an array. It may be empty.
    pub sample: String,
}

/// The columns to read, by their places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) scores: usize,
    pub(super) labels: usize,
}

fn is_one_of(names: &[&str], header: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(header))
}

/// Whether a name means scores or logits.
pub(super) fn names_scores(header: &str) -> bool {
    is_one_of(&SCORES, header) || is_one_of(&LOGITS, header)
}

/// Whether a name means labels.
pub(super) fn names_labels(header: &str) -> bool {
    is_one_of(&LABELS, header)
}

/// Whether a name means logits.
#[must_use]
pub fn speaks_of_logits(name: &str) -> bool {
    name.to_ascii_lowercase().contains("logit")
}

/// What the numbers of a column are. The user's choice counts first, then the column's name.
pub(super) fn kind(columns: &Columns, header: &str) -> Kind {
    let is_logit = columns.is_logit.unwrap_or_else(|| is_one_of(&LOGITS, header));
    if is_logit { Kind::Logits } else { Kind::Scores }
}

/// The column that the user chose, if one was chosen.
pub(super) fn chosen(headers: &[String], wanted: Option<&Column>) -> Result<Option<usize>, ScoresError> {
    let found = match wanted {
        None => return Ok(None),
        Some(Column::Place(place)) => Some(*place).filter(|&place| place < headers.len()),
        Some(Column::Name(name)) => {
            let exact = headers.iter().position(|header| header == name);
            exact.or_else(|| headers.iter().position(|header| header.eq_ignore_ascii_case(name.trim())))
        }
    };
    let wanted = wanted.map(ToString::to_string).unwrap_or_default();
    found.map(Some).ok_or_else(|| ScoresError::WrongColumn { wanted, headers: headers.to_vec() })
}

/// The column other than `taken` whose name fits, if there is exactly one.
pub(super) fn only(headers: &[String], taken: Option<usize>, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let mut fitting = headers.iter().enumerate().filter(|(place, header)| Some(*place) != taken && fits(header));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first.0)
}

/// The columns of scores and labels. `None` if the user has to choose.
pub(super) fn find(headers: &[String], columns: &Columns) -> Result<Option<Found>, ScoresError> {
    if columns.ask {
        return Ok(None);
    }
    let scores = chosen(headers, columns.scores.as_ref())?;
    let labels = chosen(headers, columns.labels.as_ref())?.or_else(|| only(headers, scores, names_labels));
    // The labels that a user chose may be in a column whose name means scores.
    let of_kind = || {
        let names: &[&str] = if columns.is_logit? { &LOGITS } else { &SCORES };
        only(headers, labels, |header| is_one_of(names, header))
    };
    let scores = scores.or_else(|| only(headers, labels, names_scores)).or_else(of_kind);
    Ok(scores.zip(labels).filter(|(scores, labels)| scores != labels).map(|(scores, labels)| Found { scores, labels }))
}

/// What to suggest to a user who has to choose: for scores and for labels the first column whose name fits, or else the
/// first and the last column.
pub(super) fn likely(headers: &[String]) -> [usize; 2] {
    let last = headers.len().saturating_sub(1);
    let labels = headers.iter().position(|header| names_labels(header)).unwrap_or(last);
    let scores = headers.iter().position(|header| names_scores(header));
    let free = || (0..headers.len()).find(|&place| place != labels);
    [scores.or_else(free).unwrap_or(0), labels]
}

/// The error that asks the user for the columns. It lists at most [`MOST_OFFERED`] of them: if there are more, those
/// whose names speak of scores or labels come first.
pub(super) fn ask(
    file: &str,
    names: &[String],
    likely: [usize; 2],
    mut sample: impl FnMut(usize) -> String,
) -> ScoresError {
    let mut places: Vec<(usize, &String)> = names.iter().enumerate().collect();
    if places.len() > MOST_OFFERED {
        let rank = |(place, name): &(usize, &String)| match likely.contains(place) {
            true => 0,
            false if speaks_of_examples(name) => 1,
            false => 2,
        };
        places.sort_by_key(rank);
        places.truncate(MOST_OFFERED);
    }
    let offer =
        |(place, name): (usize, &String)| Offer { place, name: shortened(name), sample: shortened(&sample(place)) };
    let offers = places.into_iter().map(offer).collect();
    ScoresError::ColumnsUnknown { file: file.to_owned(), offers, total: names.len(), likely }
}

fn speaks_of_examples(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    names_labels(name) || HINTS.iter().any(|hint| lower.contains(hint))
}
