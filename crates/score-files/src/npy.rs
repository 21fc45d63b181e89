//! Reads NumPy's arrays: the header, and the numbers in blocks.

use std::io::{self, Read};

use half::f16;
use npyz::{DType, Endianness, NpyHeader, Order, TypeChar, TypeStr};

use super::{ArrayShape, Damage, ExpectedDtype, Place, ScoresError};

/// Numbers in a block.
pub(super) const BLOCK: usize = 1 << 15;
/// NumPy's own limit is 10,000 bytes.
const LONGEST_HEADER: usize = 1 << 16;
const DEEPEST_HEADER: usize = 16;
/// A shape with at most so many digits has a product less than 2⁶⁴.
const MOST_DIGITS: usize = 19;

/// The types of numbers that can be read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Element {
    Bool,
    F16,
    F32,
    F64,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Element {
    fn of(dtype: &TypeStr) -> Option<Self> {
        Some(match (dtype.type_char(), dtype.size_field()) {
            (TypeChar::Bool, 1) => Self::Bool,
            (TypeChar::Float, 2) => Self::F16,
            (TypeChar::Float, 4) => Self::F32,
            (TypeChar::Float, 8) => Self::F64,
            (TypeChar::Int, 1) => Self::I8,
            (TypeChar::Int, 2) => Self::I16,
            (TypeChar::Int, 4) => Self::I32,
            (TypeChar::Int, 8) => Self::I64,
            (TypeChar::Uint, 1) => Self::U8,
            (TypeChar::Uint, 2) => Self::U16,
            (TypeChar::Uint, 4) => Self::U32,
            (TypeChar::Uint, 8) => Self::U64,
            _ => return None,
        })
    }

    fn bytes(self) -> usize {
        match self {
            Self::Bool | Self::I8 | Self::U8 => 1,
            Self::F16 | Self::I16 | Self::U16 => 2,
            Self::F32 | Self::I32 | Self::U32 => 4,
            Self::F64 | Self::I64 | Self::U64 => 8,
        }
    }

    /// Converts to doubles. This is exact for floats and for all integers that can be labels.
    fn decode(self, big_endian: bool, bytes: &[u8], numbers: &mut Vec<f64>) {
        macro_rules! decode {
            ($type:ty, $number:ident => $double:expr) => {{
                let (chunks, _) = bytes.as_chunks::<{ size_of::<$type>() }>();
                if big_endian {
                    numbers.extend(chunks.iter().map(|chunk| <$type>::from_be_bytes(*chunk)).map(|$number| $double));
                } else {
                    numbers.extend(chunks.iter().map(|chunk| <$type>::from_le_bytes(*chunk)).map(|$number| $double));
                }
            }};
        }
        match self {
            Self::F16 => decode!(f16, number => number.to_f64()),
            Self::F32 => decode!(f32, number => f64::from(number)),
            Self::F64 => decode!(f64, number => number),
            Self::I8 => decode!(i8, number => f64::from(number)),
            Self::I16 => decode!(i16, number => f64::from(number)),
            Self::I32 => decode!(i32, number => f64::from(number)),
            Self::I64 => decode!(i64, number => number as f64),
            Self::Bool | Self::U8 => decode!(u8, number => f64::from(number)),
            Self::U16 => decode!(u16, number => f64::from(number)),
            Self::U32 => decode!(u32, number => f64::from(number)),
            Self::U64 => decode!(u64, number => number as f64),
        }
    }
}

/// What the header says of an array.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Header {
    /// The array's name.
    pub(super) name: String,
    pub(super) shape: Vec<u64>,
    pub(super) fortran_order: bool,
    /// The dtype as the file has it.
    pub(super) dtype: String,
    /// Product of the shape.
    pub(super) length: u64,
    /// Bytes before the first number.
    pub(super) bytes: u64,
    element: Option<Element>,
    big_endian: bool,
}

impl Header {
    /// Reads the header. The reader is then at the first number.
    pub(super) fn read(name: &str, reader: &mut dyn Read) -> Result<Self, ScoresError> {
        let corrupt = || ScoresError::Corrupt { file: name.to_owned(), damage: Damage::Header };
        let bytes = header_bytes(reader).map_err(|_| corrupt())?;
        let header = NpyHeader::from_reader(&bytes[..]).map_err(|_| corrupt())?;
        let length = header.shape().iter().try_fold(1_u64, |product, &side| product.checked_mul(side));
        let length = length.ok_or_else(corrupt)?;
        let dtype = header.dtype();
        let (element, big_endian) = match &dtype {
            DType::Plain(dtype) => (Element::of(dtype), dtype.endianness() == Endianness::Big),
            _ => (None, false),
        };
        Ok(Self {
            name: name.to_owned(),
            shape: header.shape().to_vec(),
            fortran_order: header.order() == Order::Fortran,
            dtype: dtype.descr().trim_matches('\'').to_owned(),
            length,
            bytes: bytes.len() as u64,
            element,
            big_endian,
        })
    }

    pub(super) fn array_shape(&self) -> ArrayShape {
        ArrayShape { name: self.name.clone(), shape: self.shape.clone() }
    }

    /// What the user sees of an array that may be chosen.
    pub(super) fn sample(&self) -> String {
        format!("{} {:?}", self.dtype, self.shape)
    }

    pub(super) fn is_float(&self) -> bool {
        matches!(self.element, Some(Element::F16 | Element::F32 | Element::F64))
    }
}

/// The header as it stands in the file, if it is safe to parse. The parser neither limits its recursion nor checks the
/// product of a shape.
fn header_bytes(reader: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; 10];
    reader.read_exact(&mut bytes)?;
    let mut length = usize::from(bytes[8]) | usize::from(bytes[9]) << 8;
    if bytes[6] > 1 {
        let mut high = [0; 2];
        reader.read_exact(&mut high)?;
        length |= usize::from(u16::from_le_bytes(high)) << 16;
        bytes.extend(high);
    }
    let start = bytes.len();
    if length > LONGEST_HEADER {
        return Err(invalid());
    }
    bytes.resize(start + length, 0);
    reader.read_exact(&mut bytes[start..])?;
    check_header_text(&bytes[start..])?;
    Ok(bytes)
}

fn check_header_text(text: &[u8]) -> io::Result<()> {
    let mut depth = 0_usize;
    for &byte in text {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'\\' => return Err(invalid()),
            _ => {}
        }
        if depth > DEEPEST_HEADER {
            return Err(invalid());
        }
    }
    let shape = text.windows(5).position(|word| word == b"shape").and_then(|start| text.get(start..));
    let digits = shape.unwrap_or_default().iter().filter(|byte| byte.is_ascii_digit()).count();
    if digits > MOST_DIGITS { Err(invalid()) } else { Ok(()) }
}

fn invalid() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// The numbers of an array, or of one of its columns.
pub(super) struct Numbers<'a> {
    pub(super) header: Header,
    reader: Box<dyn Read + 'a>,
    element: Element,
    bytes: Vec<u8>,
    /// Rows to read.
    pub(super) rows: u64,
    per_row: u64,
    /// Numbers read so far.
    done: u64,
}

impl<'a> Numbers<'a> {
    /// From a reader at the first number.
    pub(super) fn new(
        header: Header,
        reader: Box<dyn Read + 'a>,
        expected: ExpectedDtype,
    ) -> Result<Self, ScoresError> {
        match header.element {
            Some(element) if expected == ExpectedDtype::Label || header.is_float() => {
                let rows = header.length;
                Ok(Self { header, reader, element, bytes: Vec::new(), rows, per_row: 1, done: 0 })
            }
            _ => Err(ScoresError::WrongDtype { array: header.name, found: header.dtype, expected }),
        }
    }

    /// For an array of scores and labels with `per_row` numbers in a row.
    pub(super) fn has_two_columns(&mut self, per_row: u64) {
        self.rows = self.header.length / 2;
        self.per_row = per_row;
    }

    /// Skips the first column of an array that is stored column by column.
    pub(super) fn skip_column(&mut self) -> Result<(), ScoresError> {
        let size = self.element.bytes() as u64;
        let bytes = self.rows.saturating_mul(size);
        let skipped = io::copy(&mut self.reader.by_ref().take(bytes), &mut io::sink());
        let skipped = skipped.map_err(|_| self.broken())?;
        if skipped < bytes {
            self.done = skipped / size;
            return Err(self.truncated());
        }
        Ok(())
    }

    /// Replaces `numbers` by the next `count` numbers.
    pub(super) fn read(&mut self, count: usize, numbers: &mut Vec<f64>) -> Result<(), ScoresError> {
        self.bytes.resize(count * self.element.bytes(), 0);
        let mut filled = 0;
        while filled < self.bytes.len() {
            match self.reader.read(&mut self.bytes[filled..]) {
                Ok(0) => break,
                Ok(bytes) => filled += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(self.broken()),
            }
        }
        self.done += (filled / self.element.bytes()) as u64;
        if filled < self.bytes.len() {
            return Err(self.truncated());
        }
        numbers.clear();
        self.element.decode(self.header.big_endian, &self.bytes, numbers);
        Ok(())
    }

    /// Checks that nothing follows the last number. An archive also compares its checksum here.
    pub(super) fn finish(&mut self) -> Result<(), ScoresError> {
        match self.reader.read(&mut [0]) {
            Ok(0) => Ok(()),
            Ok(_) => Err(ScoresError::TrailingBytes { file: self.header.name.clone(), expected: self.rows }),
            Err(_) => Err(self.broken()),
        }
    }

    pub(super) fn place(&self, row: u64) -> Place {
        let name = &self.header.name;
        Place { file: name.clone(), row, line: None, column: name.clone() }
    }

    fn truncated(&self) -> ScoresError {
        ScoresError::Truncated { place: self.place(self.done / self.per_row + 1), expected: self.rows }
    }

    fn broken(&self) -> ScoresError {
        ScoresError::Corrupt { file: self.header.name.clone(), damage: Damage::Data }
    }
}
