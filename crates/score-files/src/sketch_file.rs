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
use focal_loss::scores::{Bin, Range, Sides, Sketch};

/// The columns of a saved sketch. The first five have to be there. The others are optional, two by two.
pub const SKETCH_HEADER: &str = "class,logit_bin,count,mean,second_moment,least,greatest,below,above";
const NAMES: [&str; 5] = ["class", "logit_bin", "count", "mean", "second_moment"];
const RANGE: [&str; 2] = ["least", "greatest"];
const SIDES: [&str; 2] = ["below", "above"];
/// Counts stay exact in double precision.
const MOST_EXAMPLES: u64 = 1 << 53;

/// Writes both classes as a table. [`super::read`] makes equal sketches of it.
#[must_use]
pub fn write_sketch(sketches: &ClassSketches) -> String {
    let mut text = format!("{SKETCH_HEADER}\n");
    for (class, sketch) in [("positive", &sketches.positives), ("negative", &sketches.negatives)] {
        let unbounded = |bin: &str, count: u64| match count {
            0 => String::new(),
            count => format!("{class},{bin},{count},,,,,,\n"),
        };
        text += &unbounded("inf", sketch.certain());
        for (number, Bin { count, mean, variance, range, sides }) in sketch.bins_by_loss() {
            let range = range.map_or(",".to_owned(), |it| format!("{},{}", it.least, it.greatest));
            let sides = sides.map_or(",".to_owned(), |it| format!("{},{}", it.below, it.above));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{class},{number},{count},{mean},{variance},{range},{sides}");
        }
        text += &unbounded("-inf", sketch.infinite());
    }
    text
}

/// The places of a sketch's columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    needed: [usize; 5],
    range: Option<[usize; 2]>,
    sides: Option<[usize; 2]>,
}

/// The places of the columns, if the header is that of a sketch.
pub(super) fn places(headers: &[String]) -> Option<Places> {
    let needed = find(headers, NAMES)?;
    let (range, sides) = (find(headers, RANGE), find(headers, SIDES));
    let found = needed.len() + 2 * [range, sides].iter().flatten().count();
    (headers.len() == found).then_some(Places { needed, range, sides })
}

fn find<const N: usize>(headers: &[String], names: [&str; N]) -> Option<[usize; N]> {
    let place = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    names.into_iter().filter_map(place).collect::<Vec<_>>().try_into().ok()
}

/// Reads the rows after the header.
pub(super) fn read<R: Read + Seek>(
    mut rows: Rows<R>,
    places: Places,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let mut sketches = ClassSketches::default();
    let mut examples = 0;
    while rows.advance()? {
        add_row(&rows, places, &mut sketches, &mut examples)?;
        meter.tick(rows.row());
    }
    check_classes(&sketches, rows.file(), Kind::Sketch)?;
    Ok(Loaded { sketches, rows: rows.row() - 1, kind: Kind::Sketch, columns: None, hardest: None })
}

fn add_row<R: Read + Seek>(
    rows: &Rows<R>,
    places: Places,
    sketches: &mut ClassSketches,
    examples: &mut u64,
) -> Result<(), ScoresError> {
    let [class, bin, count, mean, second_moment] = places.needed;
    let wrong = |name: &str, place: usize, expected: Expected| rows.wrong_field(name, place, expected);
    let sketch = match rows.field(class) {
        name if name.eq_ignore_ascii_case(b"positive") => &mut sketches.positives,
        name if name.eq_ignore_ascii_case(b"negative") => &mut sketches.negatives,
        _ => return Err(wrong("class", class, Expected::Class)),
    };
    let wrong_count = || wrong("count", count, Expected::Count);
    let count = whole(rows.field(count)).filter(|&count| count > 0).ok_or_else(wrong_count)?;
    *examples = examples.checked_add(count).filter(|&sum| sum <= MOST_EXAMPLES).ok_or_else(wrong_count)?;
    let number_of_bin = match rows.field(bin) {
        field if [&b"inf"[..], b"+inf", b"-inf"].iter().any(|name| field.eq_ignore_ascii_case(name)) => {
            check_empty(rows, places)?;
            let infinite = field.starts_with(b"-");
            sketch.insert_unbounded(if infinite { 0 } else { count }, if infinite { count } else { 0 });
            return Ok(());
        }
        field => integer(field).ok_or_else(|| wrong("logit_bin", bin, Expected::BinNumber))?,
    };
    let in_bin = |place: usize| number(rows.field(place)).filter(|&x_t| holds(number_of_bin, x_t));
    let mean_of_bin = in_bin(mean).ok_or_else(|| wrong("mean", mean, Expected::MeanInBin))?;
    let variance = number(rows.field(second_moment)).filter(|&variance| fits(number_of_bin, variance));
    let variance = variance.ok_or_else(|| wrong("second_moment", second_moment, Expected::SecondMomentOfBin))?;
    let range = pair(rows, places.range, RANGE, Expected::RangeOfBin, in_bin, |least, greatest| {
        let slack = slack(mean_of_bin);
        least <= greatest && least <= mean_of_bin + slack && mean_of_bin <= greatest + slack
    })?;
    let sides = pair(
        rows,
        places.sides,
        SIDES,
        Expected::SidesOfBin,
        |place| whole(rows.field(place)),
        |below, above| below.checked_add(above).is_some_and(|sum| sum <= count),
    )?;
    let bin = Bin {
        count,
        mean: mean_of_bin,
        variance,
        range: range.map(|[least, greatest]| Range { least, greatest }),
        sides: sides.map(|[below, above]| Sides { below, above }),
    };
    sketch.insert_bin(number_of_bin, bin);
    if sketch.occupied() > MOST_BINS {
        return Err(ScoresError::TooSpread { place: rows.place("logit_bin"), most_bins: MOST_BINS });
    }
    Ok(())
}

/// The bins of p_t = 0 and p_t = 1 have a count and nothing else.
fn check_empty<R: Read + Seek>(rows: &Rows<R>, places: Places) -> Result<(), ScoresError> {
    let [.., mean, second_moment] = places.needed;
    let moments = [("mean", mean), ("second_moment", second_moment)];
    let optional = [(RANGE, places.range), (SIDES, places.sides)];
    let optional = optional.into_iter().filter_map(|(names, places)| Some((names, places?)));
    let optional = optional.flat_map(|(names, places)| names.into_iter().zip(places));
    match moments.into_iter().chain(optional).find(|(_, place)| !rows.field(*place).is_empty()) {
        Some((name, place)) => Err(rows.wrong_field(name, place, Expected::NoMoment)),
        None => Ok(()),
    }
}

/// Two optional fields of a row, which belong together. Both may be empty.
fn pair<R: Read + Seek, T: Copy>(
    rows: &Rows<R>,
    places: Option<[usize; 2]>,
    names: [&str; 2],
    expected: Expected,
    value: impl Fn(usize) -> Option<T>,
    fits: impl Fn(T, T) -> bool,
) -> Result<Option<[T; 2]>, ScoresError> {
    let Some(places) = places.filter(|places| places.iter().any(|&place| !rows.field(place).is_empty())) else {
        return Ok(None);
    };
    let [first, second] = places;
    match (value(first), value(second)) {
        (Some(a), Some(b)) if fits(a, b) => Ok(Some([a, b])),
        (None, _) => Err(rows.wrong_field(names[0], first, expected)),
        _ => Err(rows.wrong_field(names[1], second, expected)),
    }
}

/// A whole number of at least 0.
fn whole(field: &[u8]) -> Option<u64> {
    integer(field).and_then(|number| u64::try_from(number).ok())
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

/// Whether a bin can have this x_t. There is some tolerance, because an SQL engine may sum less exactly.
fn holds(bin: i64, mean: f64) -> bool {
    let (low, high) = (Sketch::lower_edge(bin), Sketch::lower_edge(bin.saturating_add(1)));
    let slack = slack(low);
    mean.is_finite() && (Sketch::bin_number(mean) == bin || (low - slack..=high + slack).contains(&mean))
}

fn slack(x_t: f64) -> f64 {
    1e-9 + 1e-15 * x_t.abs()
}

/// Whether a bin can have this second moment.
fn fits(bin: i64, variance: f64) -> bool {
    let most = 0.25 * Sketch::BIN_WIDTH * Sketch::BIN_WIDTH * (1.0 + 1e-6) + 1e-12;
    variance >= 0.0 && variance.is_finite() && (is_outermost(bin) || variance <= most)
}
