//! Reads scores and labels from arrays: from two side by side, or from one with two columns.

use std::io::{Read, Seek};

use super::{
    Column, Columns, Doubt, ExpectedDtype, Kind, Loaded, Place, ScoresError,
    collect::Collector,
    columns::{ask, chosen, kind, likely, names_labels, names_scores, offers, only, speaks_of_logits},
    element::Element,
    input::{Content, Input, Meter},
    npy::{Header, Numbers, without_ones},
    pairs::{Doubts, Examples, Pairs},
    sample,
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
            let suggested =
                roles.map_or_else(|| likely(names, |_| sample::Content::Unknown), |(scores, labels)| [scores, labels]);
            // An array that cannot be read is offered without a sample: the user may mean others.
            let sample = |place| (header(place).map_or_else(|_| String::new(), |header| header.sample()), Kind::Scores);
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
        return Err(ask(file, &["1", "2"].map(str::to_owned), [0, 1], |_| (String::new(), Kind::Scores)));
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
    let says_logit = speaks_of_logits(stem(name)).then_some(Kind::Logits);
    kind(&Columns { kind: columns.kind.or(says_logit), ..Columns::default() }, stem(name))
}

/// Whether two arrays have the same shape, apart from sides of length 1.
fn check_shapes(scores: &Header, labels: &Header) -> Result<(), ScoresError> {
    let sides = |header: &Header| without_ones(&header.shape).copied().collect::<Vec<u64>>();
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
    let mut readers: Vec<Content<R>> = Vec::new();
    let mut headers: Vec<Header> = Vec::new();
    for mut input in inputs {
        headers.push(Header::read(&input.name, &mut input.reader)?);
        readers.push(input.reader);
    }
    let file = headers.iter().map(|header| header.name.as_str()).collect::<Vec<_>>().join(", ");
    let wrong_files = ScoresError::WrongFiles { found: headers.len() };
    if let ([header], [reader]) = (&headers[..], &readers[..])
        && !header.fields.is_empty()
    {
        readers = header.fields.iter().map(|_| reader.clone()).collect();
        headers = header.fields.clone();
    }
    let names: Vec<String> = headers.iter().map(|header| stem(&header.name).to_owned()).collect();
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
    read_opened(roles, &names, scores, labels, columns, meter)
}

/// An array's header, and a reader at the first number.
pub(super) type Array<'a> = (Header, Box<dyn Read + 'a>);

/// Reads scores and labels. Each has a reader of its own, even if both are in one array.
pub(super) fn read_opened<'a>(
    roles: Roles,
    names: &[String],
    (mut score_header, score_reader): Array<'a>,
    (label_header, label_reader): Array<'a>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let kind = kind_of(columns, &score_header.name);
    let places = <[usize; 2]>::from(roles.places());
    // The headers of the others were not read.
    let samples = [&score_header, &label_header].map(Header::sample);
    let sample = |place: usize| {
        let used = places.iter().position(|used| *used == place);
        (used.and_then(|used| samples.get(used)).cloned().unwrap_or_default(), Kind::Scores)
    };
    let doubts = Doubts { offers: offers(names, places, sample), used: places };
    if score_header.element == Some(Element::Raw2) && columns.kind.is_none() {
        let place = Place { file: score_header.name.clone(), row: 1, line: None, column: score_header.name.clone() };
        return Err(doubts.ask(place, Doubt::Bfloat16 { found: score_header.dtype }));
    }
    // Two logits of a softmax are no logits of a decision, so these are refused by their shape.
    let second = score_header.second_column(&label_header).filter(|_| matches!(roles, Roles::Apart { .. }));
    let has_second = second.as_ref().is_some_and(|_| kind != Kind::Logits);
    if let Some(second) = second.filter(|_| has_second) {
        score_header = second;
    }
    let used = [&score_header, &label_header].map(|header| stem(&header.name).to_owned());
    let mut scores = Numbers::new(score_header, score_reader, ExpectedDtype::Float)?;
    let pairs = match roles {
        Roles::TwoColumns { labels_first } if !scores.header.fortran_order => {
            scores.has_two_columns(2);
            ArrayPairs::Interleaved { numbers: scores, labels_first }
        }
        Roles::TwoColumns { labels_first } => {
            let mut labels = Numbers::new(label_header, label_reader, ExpectedDtype::Float)?;
            scores.has_two_columns(1);
            labels.has_two_columns(1);
            let second = if labels_first { &mut scores } else { &mut labels };
            second.skip_column()?;
            let last = if labels_first { Last::Scores } else { Last::Labels };
            ArrayPairs::Apart { scores, labels: Box::new(labels), last }
        }
        Roles::Apart { .. } => {
            let labels = Numbers::new(label_header, label_reader, ExpectedDtype::Label)?;
            check_shapes(&scores.header, &labels.header)?;
            if has_second && scores.header.fortran_order {
                scores.skip_column()?;
            }
            ArrayPairs::Apart { scores, labels: Box::new(labels), last: Last::Both }
        }
    };
    let collector = Collector::new(kind, columns);
    let percent = kind == Kind::Scores && columns.kind.is_none();
    Examples { pairs, collector, doubts, percent }.collect(used, meter)
}

/// Where scores and labels come from.
enum ArrayPairs<'a> {
    Interleaved { numbers: Numbers<'a>, labels_first: bool },
    Apart { scores: Numbers<'a>, labels: Box<Numbers<'a>>, last: Last },
}

/// The parts that end where their array ends: both arrays, or the second column of a single one.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Last {
    Both,
    Scores,
    Labels,
}

impl Pairs for ArrayPairs<'_> {
    fn rows(&self) -> u64 {
        match self {
            Self::Interleaved { numbers, .. } | Self::Apart { scores: numbers, .. } => numbers.rows,
        }
    }

    fn block(&self) -> usize {
        match self {
            Self::Interleaved { numbers, .. } => numbers.block(),
            Self::Apart { scores, labels, .. } => scores.block().min(labels.block()),
        }
    }

    fn words(&self) -> Option<&[String]> {
        match self {
            Self::Apart { labels, .. } if labels.is_text() => Some(&labels.words),
            _ => None,
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
