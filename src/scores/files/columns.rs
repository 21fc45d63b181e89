//! Which column is which, by its name or by the user's choice.

use super::{Columns, Kind, ScoresError};

const SCORES: [&str; 11] =
    ["score", "scores", "p", "prob", "probability", "confidence", "y_score", "y_pred", "y_prob", "pred", "prediction"];
const LOGITS: [&str; 5] = ["logit", "logits", "x", "raw_score", "decision_function"];
const LABELS: [&str; 10] =
    ["label", "labels", "y", "y_true", "target", "targets", "class", "is_positive", "gt", "ground_truth"];

/// The columns to read, by their place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) scores: usize,
    pub(super) labels: usize,
}

fn is_one_of(names: &[&str], header: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(header))
}

/// Whether a name says scores or logits.
pub(super) fn names_scores(header: &str) -> bool {
    is_one_of(&SCORES, header) || is_one_of(&LOGITS, header)
}

/// Whether a name says labels.
pub(super) fn names_labels(header: &str) -> bool {
    is_one_of(&LABELS, header)
}

/// What the numbers of a column are: the user's word counts, then the column's name.
pub(super) fn kind(columns: &Columns, header: &str) -> Kind {
    let is_logit = columns.is_logit.unwrap_or_else(|| is_one_of(&LOGITS, header));
    if is_logit { Kind::Logits } else { Kind::Scores }
}

/// The column that the user chose, if one was chosen.
pub(super) fn chosen(headers: &[String], wanted: Option<&String>) -> Result<Option<usize>, ScoresError> {
    let Some(wanted) = wanted else { return Ok(None) };
    let exact = headers.iter().position(|header| header == wanted);
    let found = exact.or_else(|| headers.iter().position(|header| header.eq_ignore_ascii_case(wanted.trim())));
    let missing = || ScoresError::WrongColumn { wanted: wanted.clone(), headers: headers.to_vec() };
    found.map(Some).ok_or_else(missing)
}

/// The only column of which `fits` holds.
pub(super) fn only(headers: &[String], fits: impl Fn(&str) -> bool) -> Option<usize> {
    let mut fitting = headers.iter().enumerate().filter(|(_, header)| fits(header));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first.0)
}

/// Scores and labels of a table; `None` leaves the choice to the user.
pub(super) fn find(headers: &[String], columns: &Columns) -> Result<Option<Found>, ScoresError> {
    let scores = chosen(headers, columns.scores.as_ref())?;
    let labels = chosen(headers, columns.labels.as_ref())?.or_else(|| only(headers, names_labels));
    // A user who has chosen the labels may have taken them from a column whose name says scores.
    let free = |header: &str| labels.is_none_or(|index| headers.get(index).is_none_or(|label| label != header));
    let of_kind = || {
        let names: &[&str] = if columns.is_logit? { &LOGITS } else { &SCORES };
        only(headers, |header| free(header) && is_one_of(names, header))
    };
    let scores = scores.or_else(|| only(headers, |header| free(header) && names_scores(header))).or_else(of_kind);
    Ok(scores.zip(labels).filter(|(scores, labels)| scores != labels).map(|(scores, labels)| Found { scores, labels }))
}
