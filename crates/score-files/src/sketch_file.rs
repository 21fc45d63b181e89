//! Reads and writes a sketch as a small table with a row for each bin of a class. `GROUP BY` in SQL makes the same
//! table.

use std::{
    fmt::Write,
    io::{Read, Seek},
};

use super::{
    ClassSketches, Expected, Kind, Loaded, ScoresError,
    collect::{MOST_BINS, check_classes},
    input::Meter,
    labels::number,
    rows::Rows,
};
use focal_loss::scores::{Bin, Sketch};

/// The columns of the header, by which such a file is recognised.
pub const SKETCH_HEADER: &str = "class,logit_bin,count,mean,second_moment";
const NAMES: [&str; 5] = ["class", "logit_bin", "count", "mean", "second_moment"];
/// Counts stay exact in double precision.
const MOST_EXAMPLES: u64 = 1 << 53;

/// Writes both classes as a table. [`super::read`] makes equal sketches of it.
#[must_use]
pub fn write_sketch(sketches: &ClassSketches) -> String {
    let mut text = format!("{SKETCH_HEADER}\n");
    for (class, sketch) in [("positive", &sketches.positives), ("negative", &sketches.negatives)] {
        let unbounded = |bin: &str, count: u64| match count {
            0 => String::new(),
            count => format!("{class},{bin},{count},,\n"),
        };
        text += &unbounded("inf", sketch.certain());
        for (number, Bin { count, mean, variance }) in sketch.bins_by_loss() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{class},{number},{count},{mean},{variance}");
        }
        text += &unbounded("-inf", sketch.infinite());
    }
    text
}

/// The places of the five columns, if the header is that of a sketch.
pub(super) fn places(headers: &[String]) -> Option<[usize; 5]> {
    let place = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    let found: Vec<usize> = NAMES.iter().filter_map(|name| place(name)).collect();
    found.try_into().ok().filter(|_| headers.len() == NAMES.len())
}

/// Reads the rows after the header.
pub(super) fn read<R: Read + Seek>(
    mut rows: Rows<R>,
    places: [usize; 5],
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let mut sketches = ClassSketches::default();
    let mut examples = 0;
    while rows.advance()? {
        add_row(&rows, places, &mut sketches, &mut examples)?;
        meter.tick(rows.row());
    }
    check_classes(&sketches, rows.file(), Kind::Sketch)?;
    Ok(Loaded { sketches, rows: rows.row() - 1, kind: Kind::Sketch, columns: None })
}

fn add_row<R: Read + Seek>(
    rows: &Rows<R>,
    places: [usize; 5],
    sketches: &mut ClassSketches,
    examples: &mut u64,
) -> Result<(), ScoresError> {
    let [class, bin, count, mean, second_moment] = places;
    let wrong = |column: usize, expected: Expected| {
        rows.wrong_field(
            NAMES.get(column).copied().unwrap_or_default(),
            places.get(column).copied().unwrap_or(0),
            expected,
        )
    };
    let sketch = match rows.field(class) {
        name if name.eq_ignore_ascii_case(b"positive") => &mut sketches.positives,
        name if name.eq_ignore_ascii_case(b"negative") => &mut sketches.negatives,
        _ => return Err(wrong(0, Expected::Class)),
    };
    let wrong_count = || wrong(2, Expected::Count);
    let count = integer(rows.field(count)).and_then(|count| u64::try_from(count).ok()).filter(|&count| count > 0);
    let count = count.ok_or_else(wrong_count)?;
    *examples = examples.checked_add(count).filter(|&sum| sum <= MOST_EXAMPLES).ok_or_else(wrong_count)?;
    let number_of_bin = match rows.field(bin) {
        field if [&b"inf"[..], b"+inf", b"-inf"].iter().any(|name| field.eq_ignore_ascii_case(name)) => {
            for (column, place) in [(3, mean), (4, second_moment)] {
                if !rows.field(place).is_empty() {
                    return Err(wrong(column, Expected::NoMoment));
                }
            }
            let infinite = field.starts_with(b"-");
            sketch.insert_unbounded(if infinite { 0 } else { count }, if infinite { count } else { 0 });
            return Ok(());
        }
        field => integer(field).ok_or_else(|| wrong(1, Expected::BinNumber))?,
    };
    let mean = number(rows.field(mean)).filter(|&mean| holds(number_of_bin, mean));
    let mean = mean.ok_or_else(|| wrong(3, Expected::MeanInBin))?;
    let variance = number(rows.field(second_moment)).filter(|&variance| fits(number_of_bin, variance));
    let variance = variance.ok_or_else(|| wrong(4, Expected::SecondMomentOfBin))?;
    sketch.insert_bin(number_of_bin, Bin { count, mean, variance });
    if sketch.occupied() > MOST_BINS {
        return Err(ScoresError::TooSpread { place: rows.place("logit_bin"), most_bins: MOST_BINS });
    }
    Ok(())
}

/// An integer. SQL's FLOOR may have written it as `12.0`.
fn integer(field: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(field).ok()?;
    let digits = text.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|digit| digit == b'0'));
    digits.map_or(text, |(digits, _)| digits).parse().ok()
}

/// Whether a bin is one of the two outermost. All logits beyond them fall into these, because a cast saturates.
fn is_outermost(bin: i64) -> bool {
    matches!(bin, i64::MIN | i64::MAX)
}

/// Whether a bin can have this mean. There is some tolerance, because an SQL engine may sum less exactly.
fn holds(bin: i64, mean: f64) -> bool {
    let (low, high) = (Sketch::lower_edge(bin), Sketch::lower_edge(bin.saturating_add(1)));
    let slack = 1e-9 + 1e-15 * low.abs();
    mean.is_finite() && (Sketch::bin_number(mean) == bin || (low - slack..=high + slack).contains(&mean))
}

/// Whether a bin can have this second moment.
fn fits(bin: i64, variance: f64) -> bool {
    let most = 0.25 * Sketch::BIN_WIDTH * Sketch::BIN_WIDTH * (1.0 + 1e-6) + 1e-12;
    variance >= 0.0 && variance.is_finite() && (is_outermost(bin) || variance <= most)
}
