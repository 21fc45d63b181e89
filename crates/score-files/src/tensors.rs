//! Reads tensors as Hugging Face's safetensors keeps them: a header in JSON of a fixed form, and the numbers.
//!
//! The crate of that name would make the worker larger by 39 kB after compression, for this header alone.

use std::io::{Read, Seek, SeekFrom};

use super::{
    Columns, Damage, Loaded, ScoresError,
    arrays::{self, Array},
    element::{Element, Slot},
    input::{Content, Input, Meter, unreadable},
    npy::Header,
};

/// Bytes of the number that says how long the header is.
const LENGTH: usize = 8;
/// The format's own limit is 100 MB, for models of very many tensors.
const LONGEST_HEADER: u64 = 1 << 24;
const DEEPEST: usize = 8;

pub(super) fn are_safetensors(prefix: &[u8]) -> bool {
    let length = prefix.first_chunk().map_or(0, |length| u64::from_le_bytes(*length));
    let begins = prefix.get(LENGTH..).is_some_and(|header| header.starts_with(b"{\"") || header.starts_with(b"{}"));
    begins && (2..1 << 40).contains(&length)
}

pub(super) fn read<R: Read + Seek + Clone>(
    input: Input<R>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let Input { name: file, mut reader, .. } = input;
    let corrupt = || ScoresError::Corrupt { file: file.clone(), damage: Damage::Header };
    let mut length = [0; LENGTH];
    reader.read_exact(&mut length).map_err(|_| corrupt())?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST_HEADER {
        return Err(corrupt());
    }
    let mut text = Vec::new();
    reader.by_ref().take(length).read_to_end(&mut text).map_err(|_| corrupt())?;
    let tensors = std::str::from_utf8(&text).ok().filter(|text| text.len() as u64 == length);
    let tensors = tensors.and_then(|text| Json { text, depth: 0 }.tensors()).ok_or_else(corrupt)?;
    let start = LENGTH as u64 + length;
    let open = |tensor: &Tensor| -> Result<Array<'_>, ScoresError> {
        let mut reader: Content<R> = reader.clone();
        reader.seek(SeekFrom::Start(start.saturating_add(tensor.offsets[0]))).map_err(|_| unreadable(&file))?;
        Ok((tensor.header(), Box::new(reader.take(tensor.bytes()))))
    };
    let headers: Vec<Header> = tensors.iter().map(Tensor::header).collect();
    let names: Vec<String> = tensors.iter().map(|tensor| tensor.name.clone()).collect();
    let header = |place: usize| headers.get(place).cloned().ok_or_else(corrupt);
    if names.is_empty() {
        return Err(ScoresError::Empty { file });
    }
    let roles = arrays::roles(&file, &names, header, columns)?;
    let (scores, labels) = roles.places();
    let (Some(scores), Some(labels)) = (tensors.get(scores), tensors.get(labels)) else { return Err(corrupt()) };
    arrays::read_opened(roles, &names, open(scores)?, open(labels)?, columns, meter)
}

/// What the header says of a tensor.
#[derive(Clone, Debug, Default, PartialEq)]
struct Tensor {
    name: String,
    dtype: String,
    shape: Vec<u64>,
    /// Where its bytes begin and end.
    offsets: [u64; 2],
}

impl Tensor {
    fn bytes(&self) -> u64 {
        self.offsets[1].saturating_sub(self.offsets[0])
    }

    fn header(&self) -> Header {
        let element = match &self.dtype[..] {
            "BOOL" => Some(Element::Bool),
            "BF16" => Some(Element::Bf16),
            "F16" => Some(Element::F16),
            "F32" => Some(Element::F32),
            "F64" => Some(Element::F64),
            "I8" => Some(Element::I8),
            "I16" => Some(Element::I16),
            "I32" => Some(Element::I32),
            "I64" => Some(Element::I64),
            "U8" => Some(Element::U8),
            "U16" => Some(Element::U16),
            "U32" => Some(Element::U32),
            "U64" => Some(Element::U64),
            _ => None,
        };
        let length = self.shape.iter().fold(1, |product: u64, &side| product.saturating_mul(side));
        Header {
            name: self.name.clone(),
            shape: self.shape.clone(),
            fortran_order: false,
            dtype: self.dtype.clone(),
            length,
            bytes: 0,
            element,
            big_endian: false,
            slot: Slot { offset: 0, step: element.map_or(0, Element::bytes) },
            fields: Vec::new(),
        }
    }
}

/// The rest of a text in JSON.
struct Json<'a> {
    text: &'a str,
    depth: usize,
}

impl<'a> Json<'a> {
    /// The tensors of a header. None if it is not of the form that the format prescribes.
    fn tensors(mut self) -> Option<Vec<Tensor>> {
        let mut tensors = Vec::new();
        self.object(|json, name| {
            if name == "__metadata__" {
                return json.skip();
            }
            let mut tensor = Tensor { name, ..Tensor::default() };
            json.object(|json, key| {
                match &key[..] {
                    "dtype" => tensor.dtype = json.string()?,
                    "shape" => tensor.shape = json.numbers()?,
                    "data_offsets" => tensor.offsets = json.numbers()?.try_into().ok()?,
                    _ => json.skip()?,
                }
                Some(())
            })?;
            tensors.push(tensor);
            Some(())
        })?;
        self.text.trim().is_empty().then_some(tensors)
    }

    /// Takes a mark, if it comes next.
    fn takes(&mut self, mark: char) -> bool {
        let rest = self.text.trim_start();
        let after = rest.strip_prefix(mark);
        self.text = after.unwrap_or(rest);
        after.is_some()
    }

    fn expect(&mut self, mark: char) -> Option<()> {
        self.takes(mark).then_some(())
    }

    /// Hands each value of an object over with its key.
    fn object(&mut self, mut value: impl FnMut(&mut Self, String) -> Option<()>) -> Option<()> {
        self.expect('{')?;
        if self.takes('}') {
            return Some(());
        }
        loop {
            let key = self.string()?;
            self.expect(':')?;
            value(self, key)?;
            if self.takes('}') {
                return Some(());
            }
            self.expect(',')?;
        }
    }

    /// A text. An escaped character stands for itself: names have hardly ever one.
    fn string(&mut self) -> Option<String> {
        self.expect('"')?;
        let mut found = String::new();
        let mut characters = self.text.char_indices();
        loop {
            match characters.next()? {
                (at, '"') => {
                    self.text = self.text.get(at + 1..)?;
                    return Some(found);
                }
                (_, '\\') => found.push(characters.next()?.1),
                (_, character) => found.push(character),
            }
        }
    }

    fn numbers(&mut self) -> Option<Vec<u64>> {
        let mut found = Vec::new();
        self.expect('[')?;
        if self.takes(']') {
            return Some(found);
        }
        loop {
            let rest = self.text.trim_start();
            let end = rest.find(|character: char| !character.is_ascii_digit())?;
            let (digits, rest) = rest.split_at_checked(end)?;
            found.push(digits.parse().ok()?);
            self.text = rest;
            if self.takes(']') {
                return Some(found);
            }
            self.expect(',')?;
        }
    }

    /// Leaves out a value.
    fn skip(&mut self) -> Option<()> {
        let rest = self.text.trim_start();
        match rest.chars().next()? {
            '"' => drop(self.string()?),
            '{' => {
                self.depth += 1;
                (self.depth <= DEEPEST).then_some(())?;
                self.object(|json, _| json.skip())?;
                self.depth -= 1;
            }
            '[' => self.text = rest.split_once(']')?.1,
            _ => self.text = rest.get(rest.find([',', '}'])?..)?,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        let tensors = |text| Json { text, depth: 0 }.tensors();
        let found = tensors(
            " { \"__metadata__\":{\"format\":\"pt\",\"a\":{\"b\":[1]}}, \"a\\\"b\" : {\"dtype\":\"F32\",\"shape\":[2, 3],\
             \"data_offsets\":[0,24],\"new\":null}, \"c\":{\"dtype\":\"BOOL\",\"shape\":[],\"data_offsets\":[24,25]}}  ",
        );
        let tensor = |name: &str, dtype: &str, shape: &[u64], offsets| Tensor {
            name: name.to_owned(),
            dtype: dtype.to_owned(),
            shape: shape.to_vec(),
            offsets,
        };
        assert_eq!(found, Some(vec![tensor("a\"b", "F32", &[2, 3], [0, 24]), tensor("c", "BOOL", &[], [24, 25])]));
        for text in ["", "{", "{}x", "[]", "{\"a\":1}", "{\"a\":{\"shape\":[-1]}}", "{\"a\":{\"shape\":[1.5]}}"] {
            assert_eq!(tensors(text), None, "{text}");
        }
        assert_eq!(tensors(&"{\"a\":{\"b\":".repeat(1000)), None);
    }
}
