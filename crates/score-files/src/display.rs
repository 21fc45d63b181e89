//! The errors in English. They name the row, what was found and what was expected.

use std::{error::Error, fmt};

use super::{
    ArrayShape, Damage, Doubt, Expected, ExpectedDtype, Foreign, Kind, Offer, Place, ScoresError, Written, shortened,
};

impl Error for ScoresError {}

impl fmt::Display for ScoresError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence(self))
    }
}

fn sentence(error: &ScoresError) -> String {
    match error {
        ScoresError::WrongFiles { found: 0 } => {
            "Found no file, expected one file, or two NPY files: scores and labels.".to_owned()
        }
        ScoresError::WrongFiles { found } => format!(
            "Found {found} files that do not belong together, expected one file, or two NPY files: scores and labels."
        ),
        ScoresError::Empty { file } => format!("{} has no rows of data, expected scores with labels.", quoted(file)),
        ScoresError::Foreign { file, format } => format!("{} {}", quoted(file), foreign(*format)),
        ScoresError::NotText { file, utf_16: true } => {
            format!("{} is text in UTF-16, expected UTF-8: save it as CSV in UTF-8.", quoted(file))
        }
        ScoresError::NotText { file, utf_16: false } => {
            format!("{} is neither text nor an array of NumPy, expected a table (CSV, TSV), NPY or NPZ.", quoted(file))
        }
        ScoresError::ColumnsUnknown { file, offers, total, .. } => columns_unknown(file, offers, *total),
        ScoresError::Unclear { place, doubt, .. } => format!("{}: {}", at(place), unclear(doubt)),
        ScoresError::WrongColumn { wanted, headers } => format!(
            "Found no column {}, expected one of {}.",
            quoted(wanted),
            list(headers.iter().map(String::as_str), headers.len())
        ),
        ScoresError::WrongField { place, found, expected } => {
            let found = if found.is_empty() { "nothing".to_owned() } else { quoted(found) };
            let end =
                if matches!(expected, Expected::Number(_, written) if written.recipe().is_some()) { ":" } else { "." };
            format!("{}: found {found}, expected {}{end}", at(place), expectation(*expected))
        }
        ScoresError::RowLength { place, found, expected } => format!(
            "{}: found {}, expected {expected}, as in the first row.",
            at(place),
            counted(*found as u64, "field")
        ),
        ScoresError::RowTooLong { place } => format!(
            "{}: found no end of the row within a million characters, expected a line break. Perhaps a quotation mark \
             is not closed.",
            at(place)
        ),
        ScoresError::TooSpread { place, most_bins } => format!(
            "{}: found logits spread over more than {most_bins} bins of width 1/64, expected logits of a classifier.",
            at(place)
        ),
        ScoresError::OneColumn { file, found } => format!(
            "{}: found 1 column, {}, expected 2 or more: one of scores and one of labels, separated by commas, semicolons, \
             tabs or blanks.",
            quoted(file),
            quoted(found)
        ),
        ScoresError::OnlyOneClass { file, positives, rows } => {
            let (found, missing) = if *positives { ("positive", "negative") } else { ("negative", "positive") };
            format!("{}: found {} and no {missing}, expected both classes.", quoted(file), counted(*rows, found))
        }
        ScoresError::NoFiniteLoss { file, kind, positives, certain, infinite } => {
            format!("{}: {}", quoted(file), no_finite_loss(*kind, *positives, [*certain, *infinite]))
        }
        ScoresError::WrongDtype { array, found, expected } => {
            format!("{}: found the dtype {}, expected {}.", quoted(array), quoted(found), dtype(*expected))
        }
        ScoresError::WrongType { file, column, found, is_nested } => {
            let (file, column, found) = (quoted(file), quoted(column), shortened(found));
            let end =
                if *is_nested { "a number. These lines take one of each list:" } else { "numbers, booleans or text." };
            format!("{file}, column {column}: found a {found} in each row, expected {end}")
        }
        ScoresError::WrongCodec { file, codec } => format!(
            "{} is packed by {}, expected snappy, gzip, zstd or no packing. Two lines of Python pack it again:",
            quoted(file),
            shortened(codec)
        ),
        ScoresError::LabelsMissing(array) => format!(
            "{} has no labels. Expected an array of shape (N, 2) with scores and labels, a second NPY file with the \
             labels, or an NPZ file with both.",
            array_shape(array)
        ),
        ScoresError::DifferentShapes { scores, labels, orders_differ: true } => format!(
            "Found {} and {} in different order in memory (C and Fortran), expected the same order.",
            array_shape(scores),
            array_shape(labels)
        ),
        ScoresError::DifferentShapes { scores, labels, .. } => {
            format!("Found scores {} and labels {}, expected the same shape.", array_shape(scores), array_shape(labels))
        }
        ScoresError::Truncated { place, expected } => {
            format!("{}: the data ends before this row, expected {}.", at(place), counted(*expected, "row"))
        }
        ScoresError::TrailingBytes { file, expected } => {
            format!(
                "{}: found more bytes after the last of {}, expected the end.",
                quoted(file),
                counted(*expected, "row")
            )
        }
        ScoresError::Corrupt { file, damage } => damaged(&quoted(file), *damage),
        ScoresError::Unreadable { file } => format!(
            "{} could not be read to its end. Perhaps it was changed or moved meanwhile: choose it again.",
            quoted(file)
        ),
    }
}

fn foreign(format: Foreign) -> &'static str {
    match format {
        Foreign::PyTorch => "is a file of PyTorch, expected a table or arrays. Two lines of Python make them:",
        Foreign::Pickle => "is a pickle of Python, expected a table or arrays. Two lines of Python make them:",
        Foreign::Hdf5 => "is in HDF5, expected a table or arrays. Two lines of Python make them:",
        Foreign::Excel => "is a workbook of a spreadsheet, expected a table as CSV: save it so, or by Python:",
        Foreign::Json => "is JSON, expected a table or arrays. Two lines of Python make them:",
        Foreign::Detections => {
            "holds detections, expected an example for each anchor and class with its label. Detections are what \
             non-maximum suppression and a threshold have left, and they have no labels: the loss sees another population. \
             Save what the loss sees:"
        }
        Foreign::JsonLines => "has an object of JSON in each line, expected a table. Two lines of Python make one:",
        Foreign::Parquet => {
            "is in Parquet, which is not read here, expected a table as text, or arrays. Two lines of Python make them:"
        }
        Foreign::Arrow => "is a file of Arrow, expected a table as text, or arrays. Two lines of Python make them:",
        Foreign::Packed => "is packed by zstd, bzip2 or xz, expected gzip or no packing. Unpack it, or by Python:",
        Foreign::Zip => "is a ZIP archive without arrays, expected NPY files in it. Unpack it, or by Python:",
    }
}

fn unclear(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Percent { found } => {
            format!("found {}, expected a number from 0 to 1. Are these percent, or logits?", quoted(found))
        }
        Doubt::Positive { labels: [first, second] } => {
            format!("found {} and {}. Which of them is the label of the positives?", quoted(first), quoted(second))
        }
        Doubt::Bfloat16 { found } => format!(
            "found the dtype {}. NumPy writes bfloat16 so. Is it that? Then say what the scores are.",
            quoted(found)
        ),
    }
}

fn columns_unknown(file: &str, offers: &[Offer], total: usize) -> String {
    let names = list(offers.iter().map(|offer| offer.name.as_str()), total);
    let question = format!("Which columns of {} hold the scores and the labels? Found {names}.", quoted(file));
    if offers.len() == total {
        return question;
    }
    format!(
        "{question} {} of the {total} can be chosen, those first whose names speak of scores or labels. Rename the \
         others to “score” and “label”, and no choice is needed.",
        offers.len()
    )
}

fn damaged(file: &str, damage: Damage) -> String {
    match damage {
        Damage::Directory => format!(
            "{file} is damaged: found no complete directory of a ZIP archive, expected an NPZ file as NumPy writes it. \
             Perhaps its end is missing: copy or save it again."
        ),
        Damage::Packing => format!(
            "{file}: found arrays that are packed in another way than NumPy's, or have a password, expected them as \
             numpy.savez or numpy.savez_compressed writes them."
        ),
        Damage::Data => format!(
            "{file} is damaged: found bytes that cannot be unpacked, or do not fit their checksum. Copy or save the file \
             again."
        ),
        Damage::Footer => format!(
            "{file} is damaged: found no complete description of the columns at the end, expected it as Parquet has it. \
             Perhaps the end is missing: copy or save the file again."
        ),
        Damage::Pages => format!(
            "{file} is damaged: found a page of a column that cannot be unpacked, or that does not hold what the file says of \
             it. Copy or save the file again."
        ),
        Damage::Header => format!(
            "{file} is damaged: found no complete header of an array, expected its dtype, order and shape as NumPy writes \
             them."
        ),
    }
}

fn no_finite_loss(kind: Kind, positives: bool, [certain, infinite]: [u64; 2]) -> String {
    let class = if positives { "positive" } else { "negative" };
    if !matches!(kind, Kind::Scores | Kind::Percent) {
        return format!(
            "found no {class} with a finite logit: {certain} with p_t = 1 (no loss), {infinite} with p_t = 0 (infinite \
             loss). Expected some of finite loss."
        );
    }
    let (right, wrong) = if positives { (1, 0) } else { (0, 1) };
    format!(
        "found no {class} with a score between 0 and 1: {certain} of exactly {right} (no loss), {infinite} of exactly {wrong} \
         (infinite loss). Expected some of finite loss. Scores that were rounded can often be had as logits."
    )
}

fn expectation(expected: Expected) -> &'static str {
    match expected {
        Expected::Value(Kind::Logits) => "a number: a logit",
        Expected::Value(Kind::Percent) => "a number from 0 to 100. If these are no percent, say so",
        Expected::Value(_) => "a number from 0 to 1. If these are logits, say so or call the column logit",
        Expected::Number(kind, written) => number(kind, written),
        Expected::Label => "a label: 0 or 1, −1 or 1, false or true, no or yes",
        Expected::TwoLabels => "one of two labels, since one was named as that of the positives",
        Expected::OneNegativeLabel => {
            "either 0 or −1 for the negatives, not both in one file. If −1 marks examples to be ignored, leave them out"
        }
        Expected::Class => "positive or negative",
        Expected::BinNumber => "the number of a bin: an integer, inf or -inf",
        Expected::Count => "an integer of at least 1, and at most 2⁵³ examples in all",
        Expected::MeanInBin => "a number inside the bin: from logit_bin / 64 to (logit_bin + 1) / 64",
        Expected::SecondMomentOfBin => "the variance within the bin, the mean of (x_t − mean)²: from 0 to (1/128)²",
        Expected::RangeOfBin => "two numbers inside the bin, least ≤ mean ≤ greatest, or both empty",
        Expected::SidesOfBin => "two integers of at least 0, below + above ≤ count, or both empty",
        Expected::NoMoment => "nothing, since p_t = 0 and p_t = 1 have no finite logit",
    }
}

fn number(kind: Kind, written: Written) -> &'static str {
    match (written, kind) {
        (Written::Text, Kind::Logits) => "a number: a logit",
        (Written::Text, Kind::Percent) => "a number from 0 to 100",
        (Written::Text, _) => "a number from 0 to 1",
        (Written::Missing, Kind::Logits) => "a number: a logit. Leave out the rows without one",
        (Written::Missing, Kind::Percent) => "a number from 0 to 100. Leave out the rows without one",
        (Written::Missing, _) => "a number from 0 to 1. Leave out the rows without one",
        (Written::Numpy, _) => "a number without NumPy's name of its type. This line writes it so",
        (Written::Tensor, _) => "a number and not a tensor. This line writes it so",
        (Written::List, _) => "a number without brackets. This line takes them away",
        (Written::Vector, _) => "a number and not a vector. This line takes the element of the positive class",
    }
}

fn dtype(expected: ExpectedDtype) -> &'static str {
    match expected {
        ExpectedDtype::Float => "scores as float16, float32 or float64",
        ExpectedDtype::Label => "labels as bool, integer, float or text",
    }
}

fn at(place: &Place) -> String {
    let column = if place.column.is_empty() || place.column == place.file {
        String::new()
    } else {
        format!(", column {}", quoted(&place.column))
    };
    let line = place.line.map_or_else(String::new, |line| format!(" (line {line})"));
    format!("{}, row {}{line}{column}", quoted(&place.file), place.row)
}

fn array_shape(array: &ArrayShape) -> String {
    let sides: Vec<String> = array.shape.iter().take(8).map(u64::to_string).collect();
    let comma = if sides.len() == 1 { "," } else { "" };
    format!("{} of shape ({}{comma})", quoted(&array.name), sides.join(", "))
}

/// The first of all names.
fn list<'a>(names: impl Iterator<Item = &'a str>, total: usize) -> String {
    const MOST: usize = 12;
    let mut items: Vec<String> = names.take(MOST).map(quoted).collect();
    if total > items.len() {
        items.push(format!("{} more", total - items.len()));
    }
    items.join(", ")
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
