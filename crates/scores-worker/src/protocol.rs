//! The messages between the page and the worker. Both sides use this module, so the order of the values is written down
//! once.
//!
//! A message is an array: a word that names its kind, then its values. The worker says [`Message::Ready`] first. The
//! page answers with one [`Job`]. The worker reports its progress, then says how it ended.

use focal_loss::scores::{Bin, Range, Sides, Sketch};
use js_sys::{Array, Float64Array};
use score_files::{HardRow, HardRows, Kind, Offer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// What the page asks for.
#[derive(Clone, Debug)]
pub struct Job {
    /// The files to read together.
    pub files: Vec<File>,
    /// Which columns to read.
    pub columns: ColumnChoice,
    /// The words of the page's language, if it is not the language of the program.
    pub words: Option<String>,
}

/// The user's choice of columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnChoice {
    /// The place of the scores' column, counted from 0.
    pub scores: Option<usize>,
    /// The place of the labels' column, counted from 0.
    pub labels: Option<usize>,
    /// What the scores are.
    pub kind: Option<Kind>,
    /// The label of the positives.
    pub positive: Option<String>,
    /// Whether the scores are those of the negatives.
    pub swapped: bool,
    /// Whether the user wants to choose, whatever the names are.
    pub ask: bool,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The worker waits for a job.
    Ready {
        /// The worker's [`BUILD`](crate::BUILD).
        build: String,
    },
    /// Another program reads files of this format. The page starts it with the same job.
    Program {
        /// Its name.
        name: String,
    },
    /// How far the worker has read.
    Progress {
        /// Bytes read, of all files together.
        bytes: f64,
        /// Rows read.
        rows: f64,
    },
    /// The worker has taken a piece of a script's scores, and waits for the next.
    Taken {
        /// Rows so far.
        rows: f64,
    },
    /// What the worker has read.
    Done(Box<ReadFile>),
    /// The user has to say which columns hold the scores and the labels, or how these are meant.
    Choose {
        /// The question.
        sentence: String,
        /// The columns to choose from, so few that menus can hold them.
        offers: Vec<Offer>,
        /// The likely places of the scores and of the labels.
        likely: [usize; 2],
        /// What the scores are, as far as they show it.
        kind: Kind,
        /// Two labels, of which the user has to name that of the positives. Or none, if that is no question.
        labels: Vec<String>,
    },
    /// The files cannot be used with these columns, or not at all.
    Error {
        /// The sentence that says what was found and what was expected.
        sentence: String,
        /// Lines of Python that write a file which can be used, or nothing.
        recipe: String,
        /// Whether another choice of columns may help.
        depends_on_columns: bool,
    },
}

/// Both classes of a file as bins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadFile {
    /// The numbers of the bins, as [`numbers_of`] gives them: first of the positives, then of the negatives.
    pub bins: [Vec<f64>; 2],
    /// How many examples have p_t = 1 and p_t = 0: first of the positives, then of the negatives.
    pub unbounded: [[f64; 2]; 2],
    /// The file in which the user can save the bins.
    pub sketch: String,
    /// Rows of data.
    pub rows: f64,
    /// The word of the [`Kind`] by [`word_of`].
    pub kind: String,
    /// Names of the columns of scores and labels. A sketch has none.
    pub columns: Vec<String>,
    /// In how many of all pairs a positive has a higher score than a negative.
    pub ranking: f64,
    /// The rows of the hardest examples, as [`hard_numbers_of`] gives them.
    pub hardest: Vec<f64>,
}

/// The word for what numbers are.
#[must_use]
pub fn word_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Scores => "scores",
        Kind::Percent => "percent",
        Kind::Logits => "logits",
        Kind::Sketch => "sketch",
    }
}

/// What numbers are, by the word of [`word_of`].
#[must_use]
pub fn kind_of(word: &str) -> Option<Kind> {
    [Kind::Scores, Kind::Percent, Kind::Logits, Kind::Sketch].into_iter().find(|&kind| word_of(kind) == word)
}

/// How many numbers a bin has in a message.
const NUMBERS: usize = 8;

/// Number, count, mean, variance, least, greatest, below and above of each bin. NaN stands for what is not known.
#[must_use]
pub fn numbers_of(sketch: &Sketch) -> Vec<f64> {
    let numbers = |(number, bin): (i64, Bin)| -> [f64; NUMBERS] {
        let [least, greatest] = bin.range.map_or([f64::NAN; 2], |range| [range.least, range.greatest]);
        let [below, above] = bin.sides.map_or([f64::NAN; 2], |sides| [sides.below as f64, sides.above as f64]);
        [number as f64, bin.count as f64, bin.mean, bin.variance, least, greatest, below, above]
    };
    sketch.bins_by_loss().flat_map(numbers).collect()
}

/// The sketch that these numbers are of, with its examples of p_t = 1 and p_t = 0.
#[must_use]
pub fn sketch_of(numbers: &[f64], [certain, infinite]: [f64; 2]) -> Sketch {
    let mut sketch = Sketch::new();
    for bin in numbers.chunks_exact(NUMBERS) {
        let [number, count, mean, variance, least, greatest, below, above] = *bin else { continue };
        let range = (!least.is_nan()).then_some(Range { least, greatest });
        let sides = (!below.is_nan()).then_some(Sides { below: below as u64, above: above as u64 });
        sketch.insert_bin(number as i64, Bin { count: count as u64, mean, variance, range, sides });
    }
    sketch.insert_unbounded(certain as u64, infinite as u64);
    sketch
}

/// The number of the first row and how many rows are of positives; then row and x_t of each positive, and of each negative.
/// Nothing for a saved sketch.
#[must_use]
pub fn hard_numbers_of(rows: Option<&HardRows>) -> Vec<f64> {
    let Some(rows) = rows else { return Vec::new() };
    let pairs = rows.positives.iter().chain(&rows.negatives).flat_map(|row| [row.row as f64, row.x_t]);
    [rows.first as f64, rows.positives.len() as f64].into_iter().chain(pairs).collect()
}

/// The rows that these numbers are of.
#[must_use]
pub fn hard_rows_of(numbers: &[f64]) -> Option<HardRows> {
    let (&[first, positives], pairs) = numbers.split_first_chunk()?;
    let rows = pairs.chunks_exact(2).map(|pair| HardRow { row: pair[0] as u64, x_t: pair[1] });
    let mut positives_first: Vec<HardRow> = rows.collect();
    let negatives = positives_first.split_off(positives_first.len().min(positives as usize));
    Some(HardRows { first: first as u64, positives: positives_first, negatives })
}

impl Job {
    /// The job as a message.
    #[must_use]
    pub fn encode(&self) -> Array {
        let ColumnChoice { scores, labels, kind, positive, swapped, ask } = self.columns.clone();
        let place = |place: Option<usize>| JsValue::from(place.map(|place| place as f64));
        let files = self.files.iter().collect::<Array>().into();
        let kind = kind.map(word_of).into();
        let words = self.words.clone().into();
        [files, place(scores), place(labels), kind, positive.into(), swapped.into(), ask.into(), words]
            .into_iter()
            .collect()
    }

    /// The job that a message holds. Values that are no files are left out.
    #[must_use]
    pub fn decode(message: &JsValue) -> Self {
        let message = Array::from(message);
        let place = |i| message.get(i).as_f64().map(|place| place as usize);
        let files = Array::from(&message.get(0)).iter().filter_map(|file| file.dyn_into().ok()).collect();
        let columns = ColumnChoice {
            scores: place(1),
            labels: place(2),
            kind: message.get(3).as_string().and_then(|word| kind_of(&word)),
            positive: message.get(4).as_string(),
            swapped: message.get(5).is_truthy(),
            ask: message.get(6).is_truthy(),
        };
        Self { files, columns, words: message.get(7).as_string() }
    }
}

impl Message {
    /// The message as an array, which can always be sent.
    #[must_use]
    pub fn encode(&self) -> Array {
        match self {
            Self::Ready { build } => array("ready", [text(build)]),
            Self::Program { name } => array("program", [text(name)]),
            Self::Progress { bytes, rows } => array("progress", [(*bytes).into(), (*rows).into()]),
            Self::Taken { rows } => array("taken", [(*rows).into()]),
            Self::Done(file) => {
                let [positives, negatives] = file.bins.each_ref().map(|bins| numbers(bins));
                let unbounded = numbers(file.unbounded.as_flattened());
                let (rows, kind, columns) = (file.rows.into(), text(&file.kind), texts(&file.columns));
                let (sketch, ranking, hardest) = (text(&file.sketch), file.ranking.into(), numbers(&file.hardest));
                array("done", [positives, negatives, unbounded, sketch, rows, kind, columns, ranking, hardest])
            }
            Self::Choose { sentence, offers, likely, kind, labels } => {
                let places: Vec<f64> = offers.iter().map(|offer| offer.place as f64).collect();
                let fields =
                    [|it: &Offer| text(&it.name), |it: &Offer| text(&it.sample), |it: &Offer| text(word_of(it.kind))];
                let [names, samples, kinds] = fields.map(|field| offers.iter().map(field).collect::<Array>().into());
                let likely = numbers(&likely.map(|it| it as f64));
                let (kind, labels) = (text(word_of(*kind)), texts(labels));
                array("choose", [text(sentence), numbers(&places), names, samples, kinds, likely, kind, labels])
            }
            Self::Error { sentence, recipe, depends_on_columns } => {
                array("error", [text(sentence), text(recipe), (*depends_on_columns).into()])
            }
        }
    }

    /// The message that an array holds, or nothing if it holds none.
    #[must_use]
    pub fn decode(message: &JsValue) -> Option<Self> {
        let message = Array::from(message);
        let text = |i| message.get(i).as_string();
        let texts =
            |i| -> Vec<String> { Array::from(&message.get(i)).iter().filter_map(|text| text.as_string()).collect() };
        let number = |i| message.get(i).as_f64();
        let numbers = |i| message.get(i).dyn_into::<Float64Array>().map(|array| array.to_vec()).ok();
        Some(match text(0)?.as_str() {
            "ready" => Self::Ready { build: text(1)? },
            "program" => Self::Program { name: text(1)? },
            "progress" => Self::Progress { bytes: number(1)?, rows: number(2)? },
            "taken" => Self::Taken { rows: number(1)? },
            "done" => {
                let [a, b, c, d] = numbers(3)?[..] else { return None };
                Self::Done(Box::new(ReadFile {
                    bins: [numbers(1)?, numbers(2)?],
                    unbounded: [[a, b], [c, d]],
                    sketch: text(4)?,
                    rows: number(5)?,
                    kind: text(6)?,
                    columns: texts(7),
                    ranking: number(8)?,
                    hardest: numbers(9)?,
                }))
            }
            "choose" => {
                let [first, second] = numbers(6)?[..] else { return None };
                let kinds = texts(5).into_iter().filter_map(|word| kind_of(&word));
                let offers = numbers(2)?.into_iter().zip(texts(3)).zip(texts(4)).zip(kinds);
                let offer = |(((place, name), sample), kind)| Offer { place: place as usize, name, sample, kind };
                Self::Choose {
                    sentence: text(1)?,
                    offers: offers.map(offer).collect(),
                    likely: [first as usize, second as usize],
                    kind: kind_of(&text(7)?)?,
                    labels: texts(8),
                }
            }
            "error" => {
                Self::Error { sentence: text(1)?, recipe: text(2)?, depends_on_columns: message.get(3).is_truthy() }
            }
            _ => return None,
        })
    }
}

fn array<const N: usize>(word: &str, values: [JsValue; N]) -> Array {
    std::iter::once(text(word)).chain(values).collect()
}

fn text(text: &str) -> JsValue {
    JsValue::from_str(text)
}

fn texts(texts: &[String]) -> JsValue {
    texts.iter().map(|text| JsValue::from_str(text)).collect::<Array>().into()
}

fn numbers(numbers: &[f64]) -> JsValue {
    Float64Array::from(numbers).into()
}
