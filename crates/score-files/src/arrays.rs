//! Reads scores and labels from arrays: from two side by side, or from one with two columns.

use std::io::{Read, Seek};

use super::{
    Column, Columns, Expected, ExpectedDtype, Kind, Loaded, Place, ScoresError,
    collect::{Collector, Fault, Label, MOST_BINS},
    columns::{ask, chosen, kind, likely, names_labels, names_scores, only, speaks_of_logits},
    input::{Input, Meter},
    npy::{BLOCK, Header, Numbers},
};

/// Which arrays to read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Roles {
    /// One array of shape (N, 2), with the scores and labels in either order.
    TwoColumns { labels_first: bool },
    /// An array of scores and one of labels.
    Apart { scores: usize, labels: usize },
}

impl Roles {
    /// The arrays of scores and of labels.
    pub(super) fn places(self) -> (usize, usize) {
        match self {
            Self::TwoColumns { .. } => (0, 0),
            Self::Apart { scores, labels } => (scores, labels),
        }
    }
}

/// Decides what the arrays are, by the user's choice, their names, or their dtypes. An archive may have tens of thousands
/// of arrays, so `header` reads the header of one only when it is needed.
pub(super) fn roles(
    file: &str,
    names: &[String],
    mut header: impl FnMut(usize) -> Result<Header, ScoresError>,
    columns: &Columns,
) -> Result<Roles, ScoresError> {
    if let [_] = names {
        return two_columns(file, &header(0)?, columns);
    }
    let [scores, labels] =
        [&columns.scores, &columns.labels].map(|column| chosen(names, without_ending(column).as_ref()));
    let (scores, labels) = (scores?, labels?);
    let labels = labels.or_else(|| only(names, scores, names_labels)).or_else(|| only(names, scores, hints_at_labels));
    let scores = scores.or_else(|| only(names, labels, names_scores));
    let roles = match (scores, labels, names) {
        (Some(scores), Some(labels), _) => Some((scores, labels)),
        (Some(scores), None, [_, _]) => Some((scores, 1 - scores)),
        (None, Some(labels), [_, _]) => Some((1 - labels, labels)),
        (None, None, [_, _]) => match (header(0)?.is_float(), header(1)?.is_float()) {
            (true, false) => Some((0, 1)),
            (false, true) => Some((1, 0)),
            _ => None,
        },
        _ => None,
    };
    match roles {
        Some((scores, labels)) if !columns.ask && scores != labels => Ok(Roles::Apart { scores, labels }),
        _ => {
            let suggested = roles.map_or_else(|| likely(names), |(scores, labels)| [scores, labels]);
            // An array that cannot be read is offered without a sample: the user may mean others.
            let sample = |place| header(place).map_or_else(|_| String::new(), |header| header.sample());
            Err(ask(file, names, suggested, sample))
        }
    }
}

/// A single array. Its columns have no names. They are scores and labels, in this order, unless the user says
/// otherwise.
fn two_columns(file: &str, header: &Header, columns: &Columns) -> Result<Roles, ScoresError> {
    if !matches!(header.shape[..], [_, 2]) {
        return Err(ScoresError::LabelsMissing(header.array_shape()));
    }
    let [scores, labels] = [&columns.scores, &columns.labels].map(|column| match column {
        Some(Column::Place(place)) => Some(*place),
        _ => None,
    });
    if columns.ask || scores.is_some() && scores == labels {
        return Err(ask(file, &["1", "2"].map(str::to_owned), [0, 1], |_| String::new()));
    }
    Ok(Roles::TwoColumns { labels_first: scores == Some(1) || labels == Some(0) })
}

fn without_ending(column: &Option<Column>) -> Option<Column> {
    match column {
        Some(Column::Name(name)) => Some(Column::Name(stem(name).to_owned())),
        other => other.clone(),
    }
}

/// A name without the ending of its format.
pub(super) fn stem(name: &str) -> &str {
    name.strip_suffix(".npy").unwrap_or(name)
}

fn hints_at_labels(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["label", "target", "y_true", "gt", "ground_truth"].iter().any(|hint| name.contains(hint))
}

fn kind_of(columns: &Columns, name: &str) -> Kind {
    let says_logit = speaks_of_logits(stem(name)).then_some(true);
    kind(&Columns { is_logit: columns.is_logit.or(says_logit), ..Columns::default() }, stem(name))
}

/// Whether two arrays have the same shape, apart from sides of length 1.
fn check_shapes(scores: &Header, labels: &Header) -> Result<(), ScoresError> {
    let sides = |header: &Header| header.shape.iter().copied().filter(|&side| side != 1).collect::<Vec<u64>>();
    let same = sides(scores) == sides(labels);
    let orders_differ = same && sides(scores).len() > 1 && scores.fortran_order != labels.fortran_order;
    if same && !orders_differ {
        return Ok(());
    }
    let (scores, labels) = (scores.array_shape(), labels.array_shape());
    Err(ScoresError::DifferentShapes { scores, labels, orders_differ })
}

/// Reads one or two NPY files.
pub(super) fn read_files<R: Read + Seek + Clone>(
    inputs: Vec<Input<R>>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let mut readers = Vec::new();
    let mut headers = Vec::new();
    for mut input in inputs {
        headers.push(Header::read(&input.name, &mut input.reader)?);
        readers.push(input.reader);
    }
    let file = headers.iter().map(|header| header.name.as_str()).collect::<Vec<_>>().join(", ");
    let names: Vec<String> = headers.iter().map(|header| stem(&header.name).to_owned()).collect();
    let wrong_files = ScoresError::WrongFiles { found: headers.len() };
    let header = |place: usize| headers.get(place).cloned().ok_or_else(|| wrong_files.clone());
    let roles = roles(&file, &names, header, columns)?;
    let (scores, labels) = roles.places();
    let opened = |index: usize| {
        let (header, reader) = headers.get(index).zip(readers.get(index))?;
        Some((header.clone(), Box::new(reader.clone()) as Box<dyn Read>))
    };
    let (Some(scores), Some(labels)) = (opened(scores), opened(labels)) else {
        return Err(wrong_files);
    };
    read_opened(roles, scores, labels, columns, meter)
}

/// An array's header, and a reader at the first number.
type Opened<'a> = (Header, Box<dyn Read + 'a>);

/// Reads scores and labels. Each has a reader of its own, even if both are in one array.
pub(super) fn read_opened<'a>(
    roles: Roles,
    (score_header, score_reader): Opened<'a>,
    (label_header, label_reader): Opened<'a>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let kind = kind_of(columns, &score_header.name);
    let used = [&score_header, &label_header].map(|header| stem(&header.name).to_owned());
    let mut scores = Numbers::new(score_header, score_reader, ExpectedDtype::Float)?;
    let pairs = match roles {
        Roles::TwoColumns { labels_first } if !scores.header.fortran_order => {
            scores.has_two_columns(2);
            Pairs::Interleaved { numbers: scores, labels_first }
        }
        Roles::TwoColumns { labels_first } => {
            let mut labels = Numbers::new(label_header, label_reader, ExpectedDtype::Float)?;
            scores.has_two_columns(1);
            labels.has_two_columns(1);
            let second = if labels_first { &mut scores } else { &mut labels };
            second.skip_column()?;
            let last = if labels_first { Last::Scores } else { Last::Labels };
            Pairs::Apart { scores, labels, last }
        }
        Roles::Apart { .. } => {
            let labels = Numbers::new(label_header, label_reader, ExpectedDtype::Label)?;
            check_shapes(&scores.header, &labels.header)?;
            Pairs::Apart { scores, labels, last: Last::Both }
        }
    };
    collect(pairs, kind, used, meter)
}

/// Where scores and labels come from.
enum Pairs<'a> {
    Interleaved { numbers: Numbers<'a>, labels_first: bool },
    Apart { scores: Numbers<'a>, labels: Numbers<'a>, last: Last },
}

/// The parts that end where their array ends: both arrays, or the second column of a single one.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Last {
    Both,
    Scores,
    Labels,
}

impl Pairs<'_> {
    fn rows(&self) -> u64 {
        match self {
            Self::Interleaved { numbers, .. } | Self::Apart { scores: numbers, .. } => numbers.rows,
        }
    }

    fn read(&mut self, count: usize, scores: &mut Vec<f64>, labels: &mut Vec<f64>) -> Result<(), ScoresError> {
        match self {
            Self::Interleaved { numbers, labels_first } => {
                numbers.read(2 * count, scores)?;
                let at = usize::from(*labels_first);
                labels.clear();
                labels.extend(scores.iter().skip(1 - at).step_by(2));
                let mut index = 0;
                scores.retain(|_| {
                    index += 1;
                    index % 2 == 1 - at
                });
                Ok(())
            }
            Self::Apart { scores: first, labels: second, .. } => {
                first.read(count, scores)?;
                second.read(count, labels)
            }
        }
    }

    fn finish(&mut self) -> Result<(), ScoresError> {
        match self {
            Self::Interleaved { numbers, .. } => numbers.finish(),
            Self::Apart { scores, labels, last } => {
                if *last != Last::Labels {
                    scores.finish()?;
                }
                if *last == Last::Scores { Ok(()) } else { labels.finish() }
            }
        }
    }

    fn place(&self, of_label: bool, row: u64) -> Place {
        match self {
            Self::Interleaved { numbers, .. } => numbers.place(row),
            Self::Apart { labels, .. } if of_label => labels.place(row),
            Self::Apart { scores, .. } => scores.place(row),
        }
    }
}

fn collect(mut pairs: Pairs, kind: Kind, used: [String; 2], meter: &mut Meter) -> Result<Loaded, ScoresError> {
    let (mut scores, mut labels) = (Vec::new(), Vec::new());
    let mut collector = Collector::new(kind);
    let rows = pairs.rows();
    while collector.rows < rows {
        let count = usize::try_from(rows - collector.rows).unwrap_or(BLOCK).min(BLOCK);
        pairs.read(count, &mut scores, &mut labels)?;
        for (&score, &label) in scores.iter().zip(&labels) {
            let added = collector.add(score, Label::of_number(label));
            added.map_err(|fault| refused(&pairs, fault, collector.rows + 1, score, label))?;
        }
        meter.tick(collector.rows);
    }
    pairs.finish()?;
    collector.finish(&pairs.place(false, 0).file, used)
}

fn refused(pairs: &Pairs, fault: Fault, row: u64, score: f64, label: f64) -> ScoresError {
    let wrong = |of_label: bool, found: f64, expected: Expected| ScoresError::WrongField {
        place: pairs.place(of_label, row),
        found: found.to_string(),
        expected,
    };
    match fault {
        Fault::Value(expected) => wrong(false, score, expected),
        Fault::Label(expected) => wrong(true, label, expected),
        Fault::TooSpread => ScoresError::TooSpread { place: pairs.place(false, row), most_bins: MOST_BINS },
    }
}
