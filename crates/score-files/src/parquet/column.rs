//! A column of a Parquet file: what it holds, and its values as numbers, one row group after the other.

use std::{
    collections::HashMap,
    io::{Read, Seek},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use half::f16;
use parquet::{
    basic::{Compression, CompressionCodec, ConvertedType, LogicalType, Type},
    column::{
        page::PageReader,
        reader::{ColumnReader, ColumnReaderImpl, get_column_reader},
    },
    data_type::DataType,
    errors::{ParquetError, Result},
    file::{metadata::ParquetMetaData, serialized_reader::SerializedPageReader},
    schema::types::ColumnDescriptor,
};

use super::{chunks::Chunks, zstd::Unpacked};
use crate::labels::number;

/// Stands for a row without a value. No arithmetic makes this NaN.
const NULL: f64 = f64::from_bits(0x7ff8_0000_0000_4e55);
/// How a person sees it. It is one of the words for a missing value.
pub(super) const NULL_WORD: &str = "null";

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Nature {
    Number,
    /// An integer in units of this power of ten.
    Decimal(i32),
    Unsigned,
    Half,
    Text,
    /// What is neither number nor text: a date, for instance.
    Other(String),
    /// A list or a map in each row.
    Nested,
}

impl Nature {
    pub(super) fn of(column: &ColumnDescriptor) -> Self {
        if column.max_rep_level() > 0 {
            return Self::Nested;
        }
        let (logical, converted) = (column.logical_type_ref(), column.converted_type());
        let physical = column.physical_type();
        match (physical, logical, converted) {
            (_, Some(LogicalType::Decimal(decimal)), _) => Self::Decimal(decimal.scale),
            (_, None, ConvertedType::DECIMAL) => Self::Decimal(column.type_scale()),
            (Type::INT32 | Type::INT64, Some(LogicalType::Integer(integer)), _) if !integer.is_signed => Self::Unsigned,
            (Type::INT32 | Type::INT64, Some(LogicalType::Integer(_) | LogicalType::Unknown), _)
            | (Type::BOOLEAN | Type::FLOAT | Type::DOUBLE, ..) => Self::Number,
            (
                Type::INT32 | Type::INT64,
                None,
                ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64,
            ) => Self::Unsigned,
            (
                Type::INT32 | Type::INT64,
                None,
                ConvertedType::NONE
                | ConvertedType::INT_8
                | ConvertedType::INT_16
                | ConvertedType::INT_32
                | ConvertedType::INT_64,
            ) => Self::Number,
            (Type::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::Float16), _) => Self::Half,
            (
                Type::BYTE_ARRAY,
                None | Some(LogicalType::String | LogicalType::Enum | LogicalType::Json | LogicalType::Unknown),
                _,
            ) => Self::Text,
            (_, Some(LogicalType::Date), _) | (_, None, ConvertedType::DATE) => Self::Other("date".to_owned()),
            (_, Some(LogicalType::Timestamp(_)), _) | (Type::INT96, ..) => Self::Other("timestamp".to_owned()),
            (_, Some(LogicalType::Time(_)), _) => Self::Other("time".to_owned()),
            (_, Some(LogicalType::Uuid), _) => Self::Other("UUID".to_owned()),
            _ => Self::Other(physical.to_string().to_ascii_lowercase()),
        }
    }
}

/// The codec of a column, if it is one that cannot be unpacked here.
pub(super) fn unknown_codec(metadata: &ParquetMetaData, leaf: usize) -> Option<CompressionCodec> {
    const KNOWN: [CompressionCodec; 4] =
        [CompressionCodec::UNCOMPRESSED, CompressionCodec::SNAPPY, CompressionCodec::GZIP, CompressionCodec::ZSTD];
    let mut groups = metadata.row_groups().iter().filter_map(|group| group.columns().get(leaf));
    groups.find_map(|chunk| Some(chunk.compression_codec()).filter(|codec| !KNOWN.contains(codec)))
}

/// The texts of a column, each with a number.
#[derive(Debug, Default)]
struct Words {
    words: Vec<String>,
    numbers: HashMap<Vec<u8>, usize>,
    last: usize,
}

impl Words {
    fn number(&mut self, text: &[u8]) -> f64 {
        // Labels come in runs.
        if self.words.get(self.last).is_none_or(|word| word.as_bytes() != text) {
            let new = self.words.len();
            self.last = match self.numbers.get(text) {
                Some(&number) => number,
                None => {
                    self.words.push(String::from_utf8_lossy(text).into_owned());
                    self.numbers.insert(text.to_vec(), new);
                    new
                }
            };
        }
        self.last as f64
    }
}

/// What the numbers of texts are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Texts {
    /// Numbers as text.
    Parsed,
    /// Words, each with a number.
    Numbered,
}

/// A column on its way.
pub(super) struct Column<R> {
    metadata: Arc<ParquetMetaData>,
    chunks: Arc<Chunks<R>>,
    leaf: usize,
    pub(super) nature: Nature,
    texts: Texts,
    words: Words,
    /// The first text of a block that is no number.
    unparsed: Option<String>,
    reader: Option<ColumnReader>,
    /// The next row group.
    group: usize,
    /// Rows of the present group that are not read yet.
    left: usize,
    levels: Vec<i16>,
}

impl<R: Read + Seek + 'static> Column<R> {
    pub(super) fn new(metadata: &Arc<ParquetMetaData>, chunks: &Arc<Chunks<R>>, leaf: usize, texts: Texts) -> Self {
        Self {
            metadata: Arc::clone(metadata),
            chunks: Arc::clone(chunks),
            leaf,
            nature: Nature::of(&metadata.file_metadata().schema_descr().column(leaf)),
            texts,
            words: Words::default(),
            unparsed: None,
            reader: None,
            group: 0,
            left: 0,
            levels: Vec::new(),
        }
    }

    /// The words, if the column holds text.
    pub(super) fn words(&self) -> Option<&[String]> {
        (self.nature == Nature::Text && self.texts == Texts::Numbered).then_some(&self.words.words)
    }

    /// A number as it stands in the file.
    pub(super) fn text(&self, number: f64) -> String {
        match (&self.unparsed, self.words()) {
            (_, Some(words)) => words.get(number as usize).cloned().unwrap_or_default(),
            _ if number.to_bits() == NULL.to_bits() => NULL_WORD.to_owned(),
            (Some(text), _) if number.is_nan() => text.clone(),
            _ if matches!(self.reader, Some(ColumnReader::FloatColumnReader(_))) => (number as f32).to_string(),
            _ => number.to_string(),
        }
    }

    /// Reads the next rows. Fewer come only at the end.
    pub(super) fn read(&mut self, count: usize, out: &mut Vec<f64>) -> Result<()> {
        // The crate has assertions that a damaged file can break.
        let read = catch_unwind(AssertUnwindSafe(|| self.read_groups(count, out)));
        read.unwrap_or_else(|_| Err(ParquetError::General(String::new())))
    }

    fn read_groups(&mut self, count: usize, out: &mut Vec<f64>) -> Result<()> {
        out.clear();
        self.unparsed = None;
        while out.len() < count {
            if self.left == 0 {
                let Some(group) = self.metadata.row_groups().get(self.group) else { break };
                self.left = usize::try_from(group.num_rows())?;
                self.reader = Some(self.open(self.group)?);
                self.group += 1;
                continue;
            }
            let rows = self.left.min(count - out.len());
            let before = out.len();
            self.fill(rows, out)?;
            let found = out.len() - before;
            if found != rows {
                return Err(ParquetError::EOF(String::new()));
            }
            self.left -= found;
        }
        Ok(())
    }

    fn open(&self, group: usize) -> Result<ColumnReader> {
        let damaged = || ParquetError::General(String::new());
        let group = self.metadata.row_groups().get(group).ok_or_else(damaged)?;
        let chunk = group.columns().get(self.leaf).ok_or_else(damaged)?;
        let rows = usize::try_from(group.num_rows())?;
        let is_zstd = chunk.compression_codec() == CompressionCodec::ZSTD;
        // The crate then gives the pages as they are.
        let plain = chunk.clone().into_builder().set_compression(Compression::UNCOMPRESSED);
        let chunk = if is_zstd { &plain.build()? } else { chunk };
        let pages: Box<dyn PageReader> =
            Box::new(SerializedPageReader::new(Arc::clone(&self.chunks), chunk, rows, None)?);
        let pages = if is_zstd { Box::new(Unpacked::new(pages)) } else { pages };
        Ok(get_column_reader(chunk.column_descr_ptr(), pages))
    }

    /// Reads rows of the present group.
    fn fill(&mut self, rows: usize, out: &mut Vec<f64>) -> Result<()> {
        let Self { reader, nature, texts, words, unparsed, levels, .. } = self;
        let mut rows = Rows { count: rows, levels, out };
        let unit = if let Nature::Decimal(scale) = nature { 10_f64.powi(*scale) } else { 1.0 };
        let mut of_text = |text: &[u8]| match texts {
            Texts::Numbered => words.number(text),
            Texts::Parsed => number(text.trim_ascii()).unwrap_or_else(|| {
                unparsed.get_or_insert_with(|| String::from_utf8_lossy(text).into_owned());
                f64::NAN
            }),
        };
        match reader {
            Some(ColumnReader::BoolColumnReader(reader)) => rows.read(reader, |&is| f64::from(u8::from(is))),
            Some(ColumnReader::FloatColumnReader(reader)) => rows.read(reader, |&it| f64::from(it)),
            Some(ColumnReader::DoubleColumnReader(reader)) => rows.read(reader, |&it| it),
            Some(ColumnReader::Int32ColumnReader(reader)) => match nature {
                Nature::Unsigned => rows.read(reader, |&it| f64::from(it.cast_unsigned())),
                _ => rows.read(reader, |&it| f64::from(it) / unit),
            },
            Some(ColumnReader::Int64ColumnReader(reader)) => match nature {
                Nature::Unsigned => rows.read(reader, |&it| it.cast_unsigned() as f64),
                _ => rows.read(reader, |&it| it as f64 / unit),
            },
            Some(ColumnReader::ByteArrayColumnReader(reader)) => match nature {
                Nature::Decimal(_) => rows.read(reader, |it| integer(it.data()) / unit),
                _ => rows.read(reader, |it| of_text(it.data())),
            },
            Some(ColumnReader::FixedLenByteArrayColumnReader(reader)) => match nature {
                Nature::Half => rows.read(reader, |it| half(it.data())),
                _ => rows.read(reader, |it| integer(it.data()) / unit),
            },
            _ => Err(ParquetError::General(String::new())),
        }?;
        if *texts == Texts::Numbered && *nature == Nature::Text {
            let nulls = out.iter_mut().filter(|number| number.to_bits() == NULL.to_bits());
            nulls.for_each(|number| *number = words.number(NULL_WORD.as_bytes()));
        }
        Ok(())
    }
}

/// An integer of any length, the first byte the highest.
fn integer(bytes: &[u8]) -> f64 {
    let sign = if bytes.first().is_some_and(|byte| byte >> 7 == 1) { -1_i128 } else { 0 };
    match bytes.len() {
        1..=16 => bytes.iter().fold(sign, |number, &byte| (number << 8) | i128::from(byte)) as f64,
        _ => f64::NAN,
    }
}

fn half(bytes: &[u8]) -> f64 {
    bytes.try_into().map_or(f64::NAN, |bytes| f16::from_le_bytes(bytes).to_f64())
}

/// Rows to read, and where they go.
struct Rows<'a> {
    count: usize,
    levels: &'a mut Vec<i16>,
    out: &'a mut Vec<f64>,
}

impl Rows<'_> {
    fn read<T: DataType>(
        &mut self,
        reader: &mut ColumnReaderImpl<T>,
        mut number: impl FnMut(&T::T) -> f64,
    ) -> Result<()> {
        let mut values = Vec::with_capacity(self.count);
        self.levels.clear();
        let (rows, found, _) = reader.read_records(self.count, Some(self.levels), None, &mut values)?;
        if found == rows {
            self.out.extend(values.iter().map(number));
            return Ok(());
        }
        // A value is there where the level is the highest.
        let highest = self.levels.iter().copied().max().unwrap_or_default();
        let mut values = values.iter();
        let highest = if found == 0 { i16::MAX } else { highest };
        let number_of = |&level: &i16| if level == highest { values.next().map_or(NULL, &mut number) } else { NULL };
        self.out.extend(self.levels.iter().map(number_of));
        Ok(())
    }
}
