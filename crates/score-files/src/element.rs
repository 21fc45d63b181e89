//! The types of an array's elements, and where in the bytes each element is.

use half::{bf16, f16};
use npyz::{TypeChar, TypeStr};

/// The types that can be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Element {
    Bool,
    Bf16,
    /// Two bytes without a type, as NumPy writes bfloat16.
    Raw2,
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
    /// Text of so many bytes.
    Bytes(usize),
    /// Text of so many characters.
    Characters(usize),
}

/// So many different texts are told apart: two labels, and others.
const MOST_WORDS: usize = 3;

impl Element {
    pub(super) fn of(dtype: &TypeStr) -> Option<Self> {
        let size = dtype.size_field();
        Some(match (dtype.type_char(), size) {
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
            (TypeChar::RawData, 2) => Self::Raw2,
            (TypeChar::ByteStr, 1..=MOST_TEXT) => Self::Bytes(size as usize),
            (TypeChar::UnicodeStr, 1..=MOST_TEXT) => Self::Characters(size as usize),
            _ => return None,
        })
    }

    pub(super) fn is_float(self) -> bool {
        matches!(self, Self::Bf16 | Self::Raw2 | Self::F16 | Self::F32 | Self::F64)
    }

    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Bytes(_) | Self::Characters(_))
    }

    pub(super) fn bytes(self) -> usize {
        match self {
            Self::Bool | Self::I8 | Self::U8 => 1,
            Self::Bf16 | Self::Raw2 | Self::F16 | Self::I16 | Self::U16 => 2,
            Self::F32 | Self::I32 | Self::U32 => 4,
            Self::F64 | Self::I64 | Self::U64 => 8,
            Self::Bytes(length) => length,
            Self::Characters(length) => 4 * length,
        }
    }

    /// Converts to doubles. This is exact for floats and for all integers that can be labels. A text becomes its place
    /// among `words`, to which it is added.
    pub(super) fn decode(self, big_endian: bool, bytes: &[u8], numbers: &mut Vec<f64>, words: &mut Vec<String>) {
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
            Self::Bf16 | Self::Raw2 => decode!(bf16, number => number.to_f64()),
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
            Self::Bytes(length) => {
                let texts = bytes.chunks_exact(length).map(|text| String::from_utf8_lossy(text).into_owned());
                numbers.extend(texts.map(|text| place_of(&text, words)));
            }
            Self::Characters(length) => {
                let character = |bytes: &[u8; 4]| {
                    char::from_u32(if big_endian { u32::from_be_bytes(*bytes) } else { u32::from_le_bytes(*bytes) })
                };
                let text = |text: &[u8]| -> String {
                    text.as_chunks()
                        .0
                        .iter()
                        .map(|bytes| character(bytes).unwrap_or(char::REPLACEMENT_CHARACTER))
                        .collect()
                };
                numbers.extend(bytes.chunks_exact(4 * length).map(|bytes| place_of(&text(bytes), words)));
            }
        }
    }
}

/// A longer text in an array is no label.
const MOST_TEXT: u64 = 256;

/// The place of a text among the words, without the zeros that fill its room.
fn place_of(text: &str, words: &mut Vec<String>) -> f64 {
    let text = text.trim_end_matches('\0').trim();
    let place = words.iter().position(|word| word == text).unwrap_or_else(|| {
        if words.len() <= MOST_WORDS {
            words.push(text.to_owned());
        } else if let Some(last) = words.last_mut() {
            // A refused label is quoted, so the last place has the last text.
            text.clone_into(last);
        }
        words.len() - 1
    });
    place as f64
}

/// Where the elements of an array are: each at the same place in a step of the bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    pub(super) offset: usize,
    pub(super) step: usize,
}

impl Slot {
    /// The bytes of the elements alone.
    pub(super) fn gather(self, size: usize, bytes: &[u8], elements: &mut Vec<u8>) {
        elements.clear();
        for step in bytes.chunks_exact(self.step.max(1)) {
            elements.extend_from_slice(step.get(self.offset..self.offset + size).unwrap_or_default());
        }
    }
}
