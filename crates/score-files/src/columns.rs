//! Decides which column is which, by the names, by the content, or by the user's choice.

use super::{
    Column, Columns, Kind, ScoresError,
    sample::{Content, Sample},
    shortened,
};

const SCORES: [&str; 21] = [
    "score",
    "scores",
    "prob",
    "probability",
    "proba",
    "confidence",
    "conf",
    "y_score",
    "y_pred",
    "y_prob",
    "y_proba",
    "pred",
    "prediction",
    "pred_score",
    "pred_prob",
    "pred_proba",
    "p1",
    "prob_1",
    "proba_1",
    "prob1",
    "proba1",
];
const LOGITS: [&str; 4] = ["logit", "logits", "raw_score", "decision_function"];
const LABELS: [&str; 12] = [
    "label",
    "labels",
    "y",
    "y_true",
    "y_test",
    "target",
    "targets",
    "class",
    "actual",
    "is_positive",
    "gt",
    "ground_truth",
];

/// Parts of names that speak of scores or labels.
const SCORE_HINTS: [&str; 5] = ["score", "prob", "pred", "conf", "logit"];
const LABEL_HINTS: [&str; 5] = ["label", "target", "class", "truth", "gt"];

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
    /// What its numbers seem to be, if they are scores.
    pub kind: Kind,
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
pub(super) fn speaks_of_logits(name: &str) -> bool {
    name.to_ascii_lowercase().contains("logit")
}

/// What the numbers of a column are. The user's choice counts first, then the column's name.
pub(super) fn kind(columns: &Columns, header: &str) -> Kind {
    let named = if is_one_of(&LOGITS, header) { Kind::Logits } else { Kind::Scores };
    columns.kind.unwrap_or(named)
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
pub(super) fn find(headers: &[String], columns: &Columns, sample: &Sample) -> Result<Option<Found>, ScoresError> {
    if columns.ask {
        return Ok(None);
    }
    let scores = chosen(headers, columns.scores.as_ref())?;
    let labels = chosen(headers, columns.labels.as_ref())?.or_else(|| only(headers, scores, names_labels));
    // The labels that a user chose may be in a column whose name means scores.
    let of_kind = || {
        let names: &[&str] = if columns.kind? == Kind::Logits { &LOGITS } else { &SCORES };
        best(headers, labels, sample, |header| is_one_of(names, header))
    };
    let scores = scores.or_else(|| best(headers, labels, sample, names_scores)).or_else(of_kind);
    Ok(scores.zip(labels).filter(|(scores, labels)| scores != labels).map(|(scores, labels)| Found { scores, labels }))
}

/// How well the content of a column fits scores.
fn fitness(content: Content) -> u8 {
    match content {
        Content::Probabilities | Content::Numbers | Content::Unknown => 3,
        Content::Counting | Content::WrappedNumbers => 2,
        Content::OneLabel => 1,
        Content::TwoLabels | Content::Text => 0,
    }
}

/// Of the columns other than `taken` whose names fit, the one whose content fits scores best. None if that does not
/// single one out, or if it holds labels and a column of another name holds probabilities.
fn best(headers: &[String], taken: Option<usize>, sample: &Sample, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let others = || (0..headers.len()).filter(|&place| Some(place) != taken);
    let named = others().filter(|&place| headers.get(place).is_some_and(|header| fits(header)));
    // Tables may have very many columns. Few have a name that fits.
    let named: Vec<(u8, usize)> = named.map(|place| (fitness(sample.content(place)), place)).collect();
    let most = named.iter().map(|(fitness, _)| *fitness).max()?;
    let mut fitting = named.iter().filter(|(fitness, _)| *fitness == most);
    let (_, place) = *fitting.next().filter(|_| fitting.next().is_none())?;
    let holds_labels = sample.content(place) == Content::TwoLabels && !is_one_of(&LOGITS, headers.get(place)?);
    let has_other = || others().any(|other| sample.content(other) == Content::Probabilities);
    (!holds_labels || !has_other()).then_some(place)
}

/// What to suggest to a user who has to choose: the columns that name and content speak for, or else the first and the
/// last column.
pub(super) fn likely(headers: &[String], content: impl Fn(usize) -> Content) -> [usize; 2] {
    let last = headers.len().saturating_sub(1);
    let hints = |hints: &[&str], header: &str| {
        let lower = header.to_ascii_lowercase();
        u8::from(hints.iter().any(|hint| lower.contains(hint)))
    };
    let as_labels = |place: usize, header: &str| {
        let speaks = if names_labels(header) { 3 } else { hints(&LABEL_HINTS, header) };
        let content = content(place);
        let holds =
            u8::from(content == Content::TwoLabels) - u8::from(content == Content::TwoLabels && names_scores(header));
        2 * speaks + 3 * holds
    };
    let labels = first_of_most(headers, None, as_labels).unwrap_or(last);
    let as_scores = |place: usize, header: &str| {
        let speaks = if names_scores(header) { 3 } else { hints(&SCORE_HINTS, header) };
        match content(place) {
            Content::Probabilities => 3 + 2 * speaks,
            Content::Numbers => 2 + 2 * speaks,
            Content::WrappedNumbers | Content::Unknown => 2 * speaks,
            Content::Counting => speaks,
            Content::OneLabel | Content::TwoLabels | Content::Text => 0,
        }
    };
    let free = || (0..headers.len()).find(|&place| place != labels);
    [first_of_most(headers, Some(labels), as_scores).or_else(free).unwrap_or(0), labels]
}

/// The first column with the highest rank above 0.
fn first_of_most(headers: &[String], taken: Option<usize>, rank: impl Fn(usize, &str) -> u8) -> Option<usize> {
    let places = headers.iter().enumerate().filter(|(place, _)| Some(*place) != taken);
    let ranks = places.map(|(place, header)| (rank(place, header), place));
    // Of equal ranks the first counts.
    ranks.filter(|(rank, _)| *rank > 0).min_by_key(|(rank, _)| u8::MAX - rank).map(|(_, place)| place)
}

/// The error that asks the user for the columns.
pub(super) fn ask(
    file: &str,
    names: &[String],
    likely: [usize; 2],
    sample: impl FnMut(usize) -> (String, Kind),
) -> ScoresError {
    let offers = offers(names, likely, sample);
    ScoresError::ColumnsUnknown { file: file.to_owned(), offers, total: names.len(), likely }
}

/// The columns to choose from, at most [`MOST_OFFERED`]: if there are more, those whose names speak of scores or labels
/// come first.
pub(super) fn offers(
    names: &[String],
    likely: [usize; 2],
    mut sample: impl FnMut(usize) -> (String, Kind),
) -> Vec<Offer> {
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
    let offer = |(place, name): (usize, &String)| {
        let (sample, kind) = sample(place);
        let kind = if speaks_of_logits(name) { Kind::Logits } else { kind };
        Offer { place, name: shortened(name), sample: shortened(&sample), kind }
    };
    places.into_iter().map(offer).collect()
}

/// Whether a name speaks of scores or labels.
pub(super) fn speaks_of_examples(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    names_labels(name) || SCORE_HINTS.iter().chain(&LABEL_HINTS[..4]).any(|hint| lower.contains(hint))
}
