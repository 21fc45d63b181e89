//! The rows of a table that need no care, fast: no quotation marks, as many fields as the header, numbers that can be
//! used. The first row that is otherwise is left, with all after it, to the reader that knows every case.

use std::io::{self, Read};

use super::{
    collect::{Collector, Label, number},
    columns::Found,
    input::Meter,
};

const BUFFER: usize = 1 << 18;
/// Powers of ten that a double holds exactly.
const POWERS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// How a table is laid out, and what to take from it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) delimiter: u8,
    pub(super) width: usize,
    pub(super) found: Found,
}

/// How far plain rows reach.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Passed {
    pub(super) bytes: u64,
    pub(super) lines: u64,
    pub(super) rows: u64,
}

/// Adds plain rows to the collector, up to the first that is not, or to the last line break.
pub(super) fn collect(
    reader: &mut dyn Read,
    shape: Shape,
    collector: &mut Collector,
    meter: &mut Meter,
) -> io::Result<Passed> {
    let mut passed = Passed::default();
    let mut buffer = vec![0; BUFFER];
    let mut filled = 0;
    loop {
        let bytes = match reader.read(&mut buffer[filled..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            result => result?,
        };
        filled += bytes;
        let mut at = 0;
        let mut plain = true;
        while let Some(line) = next_line(&buffer[at..filled], shape) {
            plain = line.is_plain && (line.is_blank || add(&buffer[at..filled], &line, collector));
            if !plain {
                break;
            }
            at += line.bytes;
            passed.lines += 1;
            passed.rows += u64::from(!line.is_blank);
        }
        passed.bytes += at as u64;
        // A line longer than the buffer is not plain.
        if !plain || bytes == 0 || (at == 0 && filled == buffer.len()) {
            return Ok(passed);
        }
        buffer.copy_within(at..filled, 0);
        filled -= at;
        meter.tick(collector.rows);
    }
}

/// A line, its break included, and where its fields are.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    bytes: usize,
    is_plain: bool,
    is_blank: bool,
    score: (usize, usize),
    label: (usize, usize),
}

/// The next line, if its end is there.
fn next_line(bytes: &[u8], shape: Shape) -> Option<Line> {
    let mut line = Line::default();
    let (mut start, mut index) = (0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        // Every byte that matters is below the digits, but for few delimiters.
        if byte > b',' && byte != shape.delimiter {
            continue;
        }
        let ends = byte == b'\n';
        if ends || byte == shape.delimiter {
            let end = if ends && at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
            if index == shape.found.scores {
                line.score = (start, end);
            }
            if index == shape.found.labels {
                line.label = (start, end);
            }
            index += 1;
            if ends {
                line.bytes = at + 1;
                line.is_blank = index == 1 && end == 0;
                line.is_plain = line.is_blank || index == shape.width;
                return Some(line);
            }
            start = at + 1;
        } else if byte == b'"' || (byte == b'\r' && bytes.get(at + 1).is_some_and(|&next| next != b'\n')) {
            return Some(line);
        }
    }
    None
}

fn add(bytes: &[u8], line: &Line, collector: &mut Collector) -> bool {
    let field = |(start, end): (usize, usize)| bytes.get(start..end).unwrap_or_default();
    let Some(value) = decimal(field(line.score)).or_else(|| number(field(line.score).trim_ascii())) else {
        return false;
    };
    let label = Label::of_text(field(line.label).trim_ascii());
    label.is_some() && collector.add(value, label).is_ok()
}

/// A short decimal number without an exponent. Both its digits and the power of ten are exact doubles, so their quotient
/// is the double nearest to it (Clinger 1990); what is longer goes the long way.
fn decimal(text: &[u8]) -> Option<f64> {
    let (is_negative, digits) = text.strip_prefix(b"-").map_or((false, text), |rest| (true, rest));
    if digits.is_empty() || digits.len() > POWERS.len() {
        return None;
    }
    let (mut value, mut point) = (0_u64, None);
    for (at, &byte) in digits.iter().enumerate() {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            value = value * 10 + u64::from(digit);
        } else if byte == b'.' && point.is_none() {
            point = Some(at);
        } else {
            return None;
        }
    }
    let decimals = point.map_or(0, |point| digits.len() - 1 - point);
    // Sixteen digits may exceed 2⁵³, and a point alone is no number.
    if digits.len() - usize::from(point.is_some()) == 0 || value >= 1 << 53 {
        return None;
    }
    let value = value as f64 / POWERS.get(decimals)?;
    Some(if is_negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn decimals_are_the_nearest_doubles() {
        for text in ["0", "-0", "1.", ".5", "0.1", "123456789.0123456", "9007199254740993", "-.25", "0.000000000000001"]
        {
            let expected: f64 = text.parse().unwrap();
            let found = decimal(text.as_bytes()).unwrap_or(expected);
            assert_eq!(found.to_bits(), expected.to_bits(), "{text}");
        }
        for text in ["", "-", ".", "-.", "1e5", "+1", "nan", "1.2.3", " 1", "--1"] {
            assert_eq!(decimal(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_short_decimal(text in "-?[0-9]{0,9}\\.?[0-9]{0,9}") {
            if let Some(found) = decimal(text.as_bytes()) {
                prop_assert_eq!(found.to_bits(), text.parse::<f64>().unwrap().to_bits());
            }
        }
    }
}
