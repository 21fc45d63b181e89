//! Reads NumPy's arrays: the header, and the numbers in blocks.

use std::io::{self, Read};

use npyz::{DType, Endianness, NpyHeader, Order};

use super::{
    ArrayShape, Damage, ExpectedDtype, Place, ScoresError,
    element::{Element, Slot},
};

/// Numbers in a block, if each takes 8 bytes or less.
const BLOCK: usize = 1 << 15;
const LONGEST_BLOCK: usize = 8 * BLOCK;
/// A longer record is not read.
const LONGEST_RECORD: usize = 1 << 16;
/// NumPy's own limit is 10,000 bytes.
const LONGEST_HEADER: usize = 1 << 16;
const DEEPEST_HEADER: usize = 16;
/// A shape with at most so many digits has a product less than 2⁶⁴.
const MOST_DIGITS: usize = 19;

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
    pub(super) element: Option<Element>,
    pub(super) big_endian: bool,
    pub(super) slot: Slot,
    /// The fields of a structured array.
    pub(super) fields: Vec<Header>,
}

impl Header {
    /// Reads the header. The reader is then at the first number.
    pub(super) fn read(name: &str, reader: &mut dyn Read) -> Result<Self, ScoresError> {
        let corrupt = || ScoresError::Corrupt { file: name.to_owned(), damage: Damage::Header };
        let bytes = header_bytes(reader).map_err(|_| corrupt())?;
        let header = NpyHeader::from_reader(&bytes[..]).map_err(|_| corrupt())?;
        let length = header.shape().iter().try_fold(1_u64, |product, &side| product.checked_mul(side));
        let length = length.ok_or_else(corrupt)?;
        let mut array = Self::of_dtype(name, &header.dtype());
        array.shape = header.shape().to_vec();
        array.fortran_order = header.order() == Order::Fortran;
        array.length = length;
        array.bytes = bytes.len() as u64;
        array.fields = fields(&header.dtype(), &array);
        Ok(array)
    }

    /// An array of this type without elements.
    fn of_dtype(name: &str, dtype: &DType) -> Self {
        let (element, big_endian) = match dtype {
            DType::Plain(dtype) => (Element::of(dtype), dtype.endianness() == Endianness::Big),
            _ => (None, false),
        };
        Self {
            name: name.to_owned(),
            shape: Vec::new(),
            fortran_order: false,
            dtype: dtype.descr().trim_matches('\'').to_owned(),
            length: 0,
            bytes: 0,
            element,
            big_endian,
            slot: Slot { offset: 0, step: element.map_or(0, Element::bytes) },
            fields: Vec::new(),
        }
    }

    /// The second column of an array with two, if `labels` are as many as its rows: the positive class of two.
    pub(super) fn second_column(&self, labels: &Self) -> Option<Self> {
        let element = self.element.filter(|element| self.slot.step == element.bytes())?;
        let (&last, sides) = self.shape.split_last().filter(|(last, sides)| **last == 2 && !sides.is_empty())?;
        let are_sides = |found: &[u64]| without_ones(found).eq(without_ones(sides));
        if !are_sides(&labels.shape) || self.fortran_order && sides.len() > 1 {
            return None;
        }
        let size = element.bytes();
        // By columns, the second one begins after the first.
        let slot = if self.fortran_order { self.slot } else { Slot { offset: size, step: 2 * size } };
        let name = format!("{}[:, 1]", self.name);
        Some(Self { name, shape: sides.to_vec(), length: self.length / last, slot, ..self.clone() })
    }

    pub(super) fn array_shape(&self) -> ArrayShape {
        ArrayShape { name: self.name.clone(), shape: self.shape.clone() }
    }

    /// What the user sees of an array that may be chosen.
    pub(super) fn sample(&self) -> String {
        format!("{} {:?}", self.dtype, self.shape)
    }

    pub(super) fn is_float(&self) -> bool {
        self.element.is_some_and(Element::is_float)
    }
}

/// The sides of a shape that are longer than 1.
pub(super) fn without_ones(shape: &[u64]) -> impl Iterator<Item = &u64> {
    shape.iter().filter(|side| **side != 1)
}

/// The fields of a structured array: an array each, whose elements lie a record apart.
fn fields(dtype: &DType, array: &Header) -> Vec<Header> {
    let DType::Record(fields) = dtype else { return Vec::new() };
    let Some(step) = dtype.num_bytes().filter(|&step| step <= LONGEST_RECORD) else { return Vec::new() };
    let mut offset = 0;
    let mut found = Vec::new();
    for field in fields {
        let mut header = Header::of_dtype(&field.name, &field.dtype);
        header.slot = Slot { offset, step };
        header.shape.clone_from(&array.shape);
        (header.fortran_order, header.length, header.bytes) = (array.fortran_order, array.length, array.bytes);
        // Room without a name fills a record up.
        found.extend(Some(header).filter(|header| !header.name.is_empty()));
        offset += field.dtype.num_bytes().unwrap_or(0);
    }
    found
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
    elements: Vec<u8>,
    /// The different texts of an array of text, and their places in it.
    pub(super) words: Vec<String>,
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
            Some(element) if expected == ExpectedDtype::Label || element.is_float() => {
                let (rows, bytes, elements, words) = (header.length, Vec::new(), Vec::new(), Vec::new());
                Ok(Self { header, reader, element, bytes, elements, words, rows, per_row: 1, done: 0 })
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
        let size = self.header.slot.step as u64;
        let bytes = self.rows.saturating_mul(size);
        let skipped = io::copy(&mut self.reader.by_ref().take(bytes), &mut io::sink());
        let skipped = skipped.map_err(|_| self.broken())?;
        if skipped < bytes {
            self.done = skipped / size;
            return Err(self.truncated());
        }
        Ok(())
    }

    /// How many numbers to read at once.
    pub(super) fn block(&self) -> usize {
        BLOCK.min(LONGEST_BLOCK / self.header.slot.step.max(1)).max(1)
    }

    pub(super) fn is_text(&self) -> bool {
        self.element.is_text()
    }

    /// Replaces `numbers` by the next `count` numbers.
    pub(super) fn read(&mut self, count: usize, numbers: &mut Vec<f64>) -> Result<(), ScoresError> {
        let step = self.header.slot.step;
        self.bytes.resize(count * step, 0);
        let mut filled = 0;
        while filled < self.bytes.len() {
            match self.reader.read(&mut self.bytes[filled..]) {
                Ok(0) => break,
                Ok(bytes) => filled += bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Err(self.broken()),
            }
        }
        self.done += (filled / step.max(1)) as u64;
        if filled < self.bytes.len() {
            return Err(self.truncated());
        }
        numbers.clear();
        let (size, big_endian) = (self.element.bytes(), self.header.big_endian);
        let bytes = if step == size {
            &self.bytes
        } else {
            self.header.slot.gather(size, &self.bytes, &mut self.elements);
            &self.elements
        };
        self.element.decode(big_endian, bytes, numbers, &mut self.words);
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
