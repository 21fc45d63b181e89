//! Reads columns of Apache Parquet. The columns are chosen as those of a table are, by their names and their first rows.
//! Only the two that are needed are read, page by page.

mod chunks;
mod column;
mod zstd;

use std::{
    io::{Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
    rc::Rc,
    sync::Arc,
};

use csv::ByteRecord;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use super::{
    Columns, Damage, Kind, Loaded, Place, Progress, ScoresError, Source,
    collect::Collector,
    columns::{self, Found, speaks_of_examples},
    input::{Content, Format, Input, Meter, Tally, unreadable},
    pairs::{Doubts, Examples, Pairs},
    sample::{self, ROWS, Sample},
};
use chunks::Chunks;
use column::{Column, NULL_WORD, Nature, Texts, unknown_codec};

/// Rows in a block.
const BLOCK: usize = 1 << 15;
/// The first rows of so many columns are looked at. Each costs a page.
const MOST_SAMPLED: usize = 16;

/// Reads a Parquet file, as [`read`](crate::read) does, without the readers of other formats. A program that reads nothing
/// else is smaller by them.
///
/// # Errors
/// A [`ScoresError`], which says what was found, where, and what was expected.
pub fn read_parquet<R: Read + Seek + Clone + 'static>(
    source: Source<R>,
    columns: &Columns,
    progress: &mut dyn FnMut(Progress),
) -> Result<Loaded, ScoresError> {
    let (total, tally) = (source.bytes, Rc::new(Tally::default()));
    let input = Input::open(source, &tally)?;
    if input.format != Format::Parquet {
        return Err(ScoresError::Corrupt { file: input.name, damage: Damage::Footer });
    }
    let mut meter = Meter::new(progress, &tally, total);
    let loaded = read(input, total, &tally, columns, &mut meter).map_err(|error| error.of_source(&tally))?;
    meter.report(loaded.rows);
    Ok(loaded)
}

/// Reads a file of `total` bytes.
pub(super) fn read<R: Read + Seek + Clone + 'static>(
    input: Input<R>,
    total: u64,
    tally: &Rc<Tally>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let Input { name: file, reader, .. } = input;
    let opened = Opened::new(&file, reader)?;
    let names: Vec<String> = opened.fields.iter().map(|field| field.name.clone()).collect();
    match &names[..] {
        _ if opened.rows == 0 => return Err(ScoresError::Empty { file }),
        [] => return Err(ScoresError::Empty { file }),
        [found] => return Err(ScoresError::OneColumn { file, found: found.clone() }),
        _ => {}
    }
    // Mostly the names tell, and then the other columns need not be looked at.
    let mut sample = opened.sample(&names, speaks_of_examples)?;
    let mut found = columns::find(&names, columns, &sample)?;
    if found.is_none_or(|found| sample.content(found.scores) == sample::Content::TwoLabels) {
        sample = opened.sample(&names, |_| true)?;
        found = columns::find(&names, columns, &sample)?;
    }
    let offered = |place: usize| (sample.first(place), sample.kind(place));
    let Some(found) = found else {
        let likely = columns::likely(&names, |place| sample.content(place));
        return Err(columns::ask(&file, &names, likely, offered));
    };
    let Found { scores, labels } = found;
    let used = [scores, labels].map(|place| names.get(place).cloned().unwrap_or_default());
    let kind = columns::kind(columns, &used[0]);
    let doubts = Doubts { offers: columns::offers(&names, [scores, labels], offered), used: [scores, labels] };
    let percent = columns.kind.is_none() && sample.kind(scores) != Kind::Logits;
    let pairs = TwoColumns {
        scores: opened.column(scores, Texts::Parsed)?,
        labels: opened.column(labels, Texts::Numbered)?,
        names: used.clone(),
        rows: opened.rows,
        read: 0,
        total,
        tally: Rc::clone(tally),
        file,
    };
    Examples { pairs, collector: Collector::new(kind, columns), doubts, percent }.collect(used, meter)
}

/// A column that a user may choose.
struct Field {
    name: String,
    nature: Nature,
    /// Its place among all columns, those inside of others counted.
    leaf: usize,
}

/// A file whose footer was read.
struct Opened<R> {
    file: String,
    reader: Content<R>,
    metadata: Arc<ParquetMetaData>,
    fields: Vec<Field>,
    rows: u64,
}

impl<R: Read + Seek + Clone + 'static> Opened<R> {
    fn new(file: &str, reader: Content<R>) -> Result<Self, ScoresError> {
        let damaged = || ScoresError::Corrupt { file: file.to_owned(), damage: Damage::Footer };
        let chunks = Chunks::new(reader.clone()).map_err(|_| unreadable(file))?;
        // The crate has assertions that a damaged file can break.
        let metadata = catch_unwind(AssertUnwindSafe(|| ParquetMetaDataReader::new().parse_and_finish(&chunks)));
        let metadata = Arc::new(metadata.ok().and_then(Result::ok).ok_or_else(damaged)?);
        let mut rows = metadata.row_groups().iter().map(|group| u64::try_from(group.num_rows()).ok());
        let rows = rows.try_fold(0_u64, |sum, rows| sum.checked_add(rows?)).ok_or_else(damaged)?;
        let fields = fields(&metadata);
        Ok(Self { file: file.to_owned(), reader, metadata, fields, rows })
    }

    fn chunks(&self) -> Result<Arc<Chunks<Content<R>>>, ScoresError> {
        Ok(Arc::new(Chunks::new(self.reader.clone()).map_err(|_| unreadable(&self.file))?))
    }

    /// The column at a place, if it holds numbers or text that can be read. Each has a reader of its own, whose buffer follows
    /// the column.
    fn column(&self, place: usize, texts: Texts) -> Result<Column<Content<R>>, ScoresError> {
        let wrong = |found: &str, is_nested: bool| {
            let column = self.fields.get(place).map(|field| field.name.clone()).unwrap_or_default();
            ScoresError::WrongType { file: self.file.clone(), column, found: found.to_owned(), is_nested }
        };
        let field = self.fields.get(place).ok_or_else(|| wrong("", false))?;
        match &field.nature {
            Nature::Other(found) => return Err(wrong(found, false)),
            Nature::Nested => return Err(wrong("list", true)),
            _ => {}
        }
        if let Some(codec) = unknown_codec(&self.metadata, field.leaf) {
            return Err(ScoresError::WrongCodec { file: self.file.clone(), codec: format!("{codec:?}") });
        }
        Ok(Column::new(&self.metadata, &self.chunks()?, field.leaf, texts))
    }

    /// The first rows of the columns whose names are wanted, or of some of very many: those whose names speak of scores or labels come first.
    fn sample(&self, names: &[String], wants: impl Fn(&str) -> bool) -> Result<Sample, ScoresError> {
        let mut places: Vec<usize> = (0..names.len()).filter(|&at| names.get(at).is_some_and(|it| wants(it))).collect();
        places.sort_by_key(|&place| !names.get(place).is_some_and(|name| speaks_of_examples(name)));
        places.truncate(MOST_SAMPLED);
        let mut columns = vec![ByteRecord::new(); names.len()];
        let chunks = self.chunks()?;
        for place in places {
            if let (Some(field), Some(texts)) = (self.fields.get(place), columns.get_mut(place)) {
                *texts = self.first(field, &chunks);
            }
        }
        Ok(Sample::of_columns(columns))
    }

    /// The first values of a column as text. None of a column that cannot be read: the user may mean others.
    fn first(&self, field: &Field, chunks: &Arc<Chunks<Content<R>>>) -> ByteRecord {
        let told = |text: &str| ByteRecord::from(vec![text]);
        match &field.nature {
            Nature::Other(found) => return told(found),
            Nature::Nested => return told("[…]"),
            _ if unknown_codec(&self.metadata, field.leaf).is_some() => return ByteRecord::new(),
            _ => {}
        }
        let mut column = Column::new(&self.metadata, chunks, field.leaf, Texts::Numbered);
        let mut numbers = Vec::new();
        let rows = usize::try_from(self.rows).unwrap_or(ROWS).min(ROWS);
        if column.read(rows, &mut numbers).is_err() {
            return ByteRecord::new();
        }
        let text = |&number: &f64| Some(column.text(number)).filter(|text| text != NULL_WORD).unwrap_or_default();
        numbers.iter().map(text).collect::<Vec<String>>().into()
    }
}

/// The columns of a file. A list or a map is one of them, whatever is in it, and a field of a record is one of its own.
fn fields(metadata: &ParquetMetaData) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for (leaf, column) in metadata.file_metadata().schema_descr().columns().iter().enumerate() {
        let nature = Nature::of(column);
        let parts = column.path().parts();
        let name = if nature == Nature::Nested { parts.first().cloned().unwrap_or_default() } else { parts.join(".") };
        let is_same = |last: &Field| nature == Nature::Nested && last.nature == Nature::Nested && last.name == name;
        if !fields.last().is_some_and(is_same) {
            fields.push(Field { name, nature, leaf });
        }
    }
    fields
}

/// A column of scores and one of labels.
struct TwoColumns<R> {
    file: String,
    names: [String; 2],
    scores: Column<R>,
    labels: Column<R>,
    rows: u64,
    /// Rows that were read.
    read: u64,
    /// Bytes of the file.
    total: u64,
    tally: Rc<Tally>,
}

impl<R: Read + Seek + 'static> Pairs for TwoColumns<R> {
    fn rows(&self) -> u64 {
        self.rows
    }

    fn block(&self) -> usize {
        BLOCK
    }

    fn words(&self) -> Option<&[String]> {
        self.labels.words()
    }

    fn read(&mut self, count: usize, scores: &mut Vec<f64>, labels: &mut Vec<f64>) -> Result<(), ScoresError> {
        let damaged = |_| ScoresError::Corrupt { file: self.file.clone(), damage: Damage::Pages };
        self.scores.read(count, scores).map_err(damaged)?;
        self.labels.read(count, labels).map_err(damaged)?;
        if scores.len() != count || labels.len() != count {
            return Err(ScoresError::Corrupt { file: self.file.clone(), damage: Damage::Pages });
        }
        self.read += count as u64;
        // The bytes of other columns are passed over.
        self.tally.reach((self.total as f64 * (self.read as f64 / self.rows as f64)) as u64);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ScoresError> {
        Ok(())
    }

    fn place(&self, of_label: bool, row: u64) -> Place {
        let column = self.names[usize::from(of_label)].clone();
        Place { file: self.file.clone(), row, line: None, column }
    }

    fn score(&self, number: f64) -> String {
        self.scores.text(number)
    }

    fn label(&self, number: f64) -> String {
        self.labels.text(number)
    }
}
