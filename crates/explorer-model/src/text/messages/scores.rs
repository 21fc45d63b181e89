//! Errors in files of scores: where, what was found, and what was expected.

use super::{list, shortened, words};
use crate::text::Count;
use score_files::{
    ArrayShape, Damage, Doubt, Expected, ExpectedDtype, Foreign, Kind, Offer, Place, ScoresError, Written,
};

/// Why files of scores could not be read, in a sentence or two.
#[must_use]
pub fn scores_error(error: &ScoresError) -> String {
    match error {
        ScoresError::WrongFiles { found: 0 } => words::file_none().to_owned(),
        ScoresError::WrongFiles { found } => words::file_too_many(&found.to_string()),
        ScoresError::Empty { file } => words::file_empty(&shortened(file)),
        ScoresError::Foreign { file, format } => {
            words::FileForeign { file: &shortened(file), format: foreign(*format) }.say()
        }
        ScoresError::NotText { file, utf_16: true } => words::file_utf_16(&shortened(file)),
        ScoresError::NotText { file, utf_16: false } => words::file_not_text(&shortened(file)),
        ScoresError::ColumnsUnknown { file, offers, total, .. } => columns_unknown(file, offers, *total),
        ScoresError::Unclear { place, doubt, .. } => unclear(&at(place), doubt),
        ScoresError::WrongColumn { wanted, headers } => {
            let headers = &quoted_list(headers.iter().map(String::as_str), headers.len());
            words::ColumnMissing { column: &shortened(wanted), headers }.say()
        }
        ScoresError::WrongField { place, found, expected } => {
            let found = if found.is_empty() { words::found_nothing().to_owned() } else { quoted(found) };
            let place = &at(place);
            if let Expected::Number(kind, written) = *expected {
                return words::FieldIsNoNumber { place, found: &found, written: writing(written), kind: number(kind) }
                    .say();
            }
            words::FieldIsWrong { place, found: &found, expected: expectation(*expected) }.say()
        }
        ScoresError::RowLength { place, found, expected } => {
            let expected = &expected.to_string();
            words::RowLength { place: &at(place), found: &count(*found as u64), expected }.say()
        }
        ScoresError::RowTooLong { place } => words::row_too_long(&at(place)),
        ScoresError::TooSpread { place, most_bins } => {
            words::LogitsTooSpread { place: &at(place), most_bins: &most_bins.to_string() }.say()
        }
        ScoresError::OneColumn { file, found } => {
            words::FileOneColumn { file: &shortened(file), found: &shortened(found) }.say()
        }
        ScoresError::OnlyOneClass { file, positives, rows } => {
            words::FileOneClass { file: &shortened(file), class: class(*positives), count: &count(*rows) }.say()
        }
        ScoresError::NoFiniteLoss { file, kind, positives, certain, infinite } => {
            let (file, class) = (&shortened(file)[..], class(*positives));
            let (certain, infinite) = (&certain.to_string()[..], &infinite.to_string()[..]);
            if matches!(kind, Kind::Scores | Kind::Percent) {
                words::FileNoFiniteScore { file, class, certain, infinite }.say()
            } else {
                words::FileNoFiniteLogit { file, class, certain, infinite }.say()
            }
        }
        ScoresError::WrongDtype { array, found, expected } => {
            let expected = if *expected == ExpectedDtype::Float { "scores" } else { "labels" };
            words::ArrayDtype { array: &shortened(array), found: &shortened(found), expected }.say()
        }
        ScoresError::WrongType { file, column, found, .. } => {
            words::ColumnType { file: &shortened(file), column: &shortened(column), found: &shortened(found) }.say()
        }
        ScoresError::WrongCodec { file, codec } => {
            words::FileCodec { file: &shortened(file), codec: &shortened(codec) }.say()
        }
        ScoresError::LabelsMissing(array) => words::array_without_labels(&array_shape(array)),
        ScoresError::DifferentShapes { scores, labels, orders_differ } => {
            let (scores, labels) = (&array_shape(scores)[..], &array_shape(labels)[..]);
            if *orders_differ {
                words::ArrayOrdersDiffer { scores, labels }.say()
            } else {
                words::ArrayShapesDiffer { scores, labels }.say()
            }
        }
        ScoresError::Truncated { place, expected } => {
            words::DataEndsEarly { place: &at(place), rows: &count(*expected) }.say()
        }
        ScoresError::TrailingBytes { file, expected } => {
            words::DataGoesOn { file: &shortened(file), rows: &count(*expected) }.say()
        }
        ScoresError::Corrupt { file, damage } => {
            let damage = match damage {
                Damage::Directory => "directory",
                Damage::Packing => "packing",
                Damage::Data => "data",
                Damage::Header => "header",
                Damage::Footer => "footer",
                Damage::Pages => "pages",
            };
            words::FileDamaged { file: &shortened(file), damage }.say()
        }
        ScoresError::Unreadable { file } => words::file_unreadable(&shortened(file)),
    }
}

fn columns_unknown(file: &str, offers: &[Offer], total: usize) -> String {
    let headers = &quoted_list(offers.iter().map(|offer| offer.name.as_str()), total);
    let question = words::ColumnsUnknown { file: &shortened(file), headers }.say();
    if offers.len() == total {
        return question;
    }
    words::ColumnsLeftOut { question: &question, offered: &offers.len().to_string(), total: &total.to_string() }.say()
}

/// The key by which messages choose what was expected.
fn expectation(expected: Expected) -> &'static str {
    match expected {
        Expected::Value(kind) | Expected::Number(kind, _) => number(kind),
        Expected::Label => "label",
        Expected::TwoLabels => "two_labels",
        Expected::OneNegativeLabel => "one_negative_label",
        Expected::Class => "class",
        Expected::BinNumber => "bin_number",
        Expected::Count => "count",
        Expected::MeanInBin => "mean",
        Expected::SecondMomentOfBin => "variance",
        Expected::RangeOfBin => "range",
        Expected::SidesOfBin => "sides",
        Expected::NoMoment => "no_moment",
    }
}

/// The key by which messages choose what a number is.
fn number(kind: Kind) -> &'static str {
    match kind {
        Kind::Logits => "logit",
        Kind::Percent => "percent",
        Kind::Scores | Kind::Sketch => "probability",
    }
}

fn writing(written: Written) -> &'static str {
    match written {
        Written::Text => "text",
        Written::Missing => "missing",
        Written::Numpy => "numpy",
        Written::Tensor => "tensor",
        Written::List => "list",
        Written::Vector => "vector",
    }
}

fn foreign(format: Foreign) -> &'static str {
    match format {
        Foreign::PyTorch => "pytorch",
        Foreign::Pickle => "pickle",
        Foreign::Hdf5 => "hdf5",
        Foreign::Excel => "excel",
        Foreign::Json => "json",
        Foreign::Detections => "detections",
        Foreign::JsonLines => "jsonlines",
        Foreign::Parquet => "parquet",
        Foreign::Arrow => "arrow",
        Foreign::Packed => "packed",
        Foreign::Zip => "zip",
    }
}

/// What the user is asked.
fn unclear(place: &str, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Percent { found } => words::DoubtPercent { place, found: &shortened(found) }.say(),
        Doubt::Positive { labels: [first, second] } => {
            words::DoubtPositive { place, first: &shortened(first), second: &shortened(second) }.say()
        }
        Doubt::Bfloat16 { found } => words::DoubtBfloat16 { place, found: &shortened(found) }.say(),
    }
}

fn class(positives: bool) -> &'static str {
    if positives { "positive" } else { "negative" }
}

fn at(place: &Place) -> String {
    let (file, row) = (&shortened(&place.file)[..], &place.row.to_string()[..]);
    let column = (!place.column.is_empty() && place.column != place.file).then(|| shortened(&place.column));
    let line = place.line.map(|line| line.to_string());
    match (line.as_deref(), column.as_deref()) {
        (None, None) => words::PlaceInRow { file, row }.say(),
        (Some(line), None) => words::PlaceInLine { file, row, line }.say(),
        (None, Some(column)) => words::PlaceInColumn { file, row, column }.say(),
        (Some(line), Some(column)) => words::PlaceInLineAndColumn { file, row, line, column }.say(),
    }
}

fn array_shape(array: &ArrayShape) -> String {
    // As NumPy writes it.
    let sides: Vec<String> = array.shape.iter().take(8).map(u64::to_string).collect();
    let comma = if sides.len() == 1 { "," } else { "" };
    words::ArrayOfShape { array: &shortened(&array.name), shape: &format!("({}{comma})", sides.join(", ")) }.say()
}

/// The first of all names.
fn quoted_list<'a>(names: impl Iterator<Item = &'a str>, total: usize) -> String {
    const MOST: usize = 12;
    let first: Vec<String> = names.take(MOST).map(quoted).collect();
    let more = total.checked_sub(first.len()).filter(|more| *more > 0);
    let more = more.map(|more| words::and_more(&more.to_string()));
    list(first.into_iter().chain(more))
}

fn quoted(text: &str) -> String {
    words::quoted(&shortened(text))
}

fn count(number: u64) -> Count {
    Count { value: number as f64, text: number.to_string() }
}
