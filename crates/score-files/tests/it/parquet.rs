//! Parquet, as pyarrow, polars, DuckDB and fastparquet write it (`tests/cases/parquet`, the base data in each), and files that
//! are made here.

use std::{
    cell::Cell,
    io::{self, Cursor, Read, Seek, SeekFrom},
    rc::Rc,
    sync::Arc,
};

use parquet::{
    basic::Compression,
    data_type::{BoolType, DoubleType},
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::parser::parse_message_type,
};
use proptest::prelude::*;
use score_files::{Column, Columns, Doubt, HardRow, Kind, ScoresError, Source, read, read_parquet};

use crate::{
    cases::{base, case, check},
    sentences::{is_our_sentence, spoiled, spoils},
    support::load,
};

const FILES: [&str; 11] = [
    "duckdb_snappy",
    "fastparquet",
    "polars_zstd",
    "pyarrow_brotli",
    "pyarrow_decimal_words",
    "pyarrow_half_two_words",
    "pyarrow_list",
    "pyarrow_null",
    "pyarrow_percent",
    "pyarrow_text",
    "pyarrow_v2_gzip",
];

fn file(name: &str) -> Vec<u8> {
    case(&format!("parquet/{name}.parquet"))
}

#[test]
fn files_of_other_writers_are_read() {
    for (name, scores, labels, tolerance) in [
        ("duckdb_snappy", "score", "label", 1e-9),
        ("fastparquet", "score", "label", 1e-9),
        ("polars_zstd", "score", "label", 1e-9),
        // Seven rows in a group, 32-bit logits, and pages of the second version.
        ("pyarrow_v2_gzip", "logit", "target", 1e-6),
        // Decimals, and "yes" and "no" in a dictionary.
        ("pyarrow_decimal_words", "prob", "y_true", 1e-9),
        // Numbers and labels as text, beside a timestamp.
        ("pyarrow_text", "score", "label", 1e-9),
    ] {
        let bytes = file(name);
        let loaded = load(name, &bytes, &Columns::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        check(&loaded, tolerance);
        assert_eq!(loaded.columns, Some([scores, labels].map(str::to_owned)));
        let source = Source { name: name.to_owned(), bytes: bytes.len() as u64, reader: Cursor::new(bytes) };
        assert_eq!(
            read_parquet(source, &Columns::default(), &mut |_| ()),
            Ok(loaded),
            "by the reader for nothing else"
        );
    }
}

#[test]
fn percent_and_words_are_asked_about() {
    let bytes = file("pyarrow_percent");
    let asked = load("a", &bytes, &Columns::default()).unwrap_err();
    assert!(
        matches!(&asked, ScoresError::Unclear { doubt: Doubt::Percent { .. }, offers, used: [0, 1], .. } if offers[0].kind == Kind::Percent),
        "{asked:?}"
    );
    check(&load("a", &bytes, &Columns { kind: Some(Kind::Percent), ..Columns::default() }).unwrap(), 1e-9);

    let bytes = file("pyarrow_half_two_words");
    let asked = load("a", &bytes, &Columns::default()).unwrap_err();
    let ScoresError::Unclear { doubt: Doubt::Positive { labels }, .. } = asked else { panic!("{asked:?}") };
    assert_eq!(
        labels.iter().collect::<std::collections::BTreeSet<_>>(),
        ["car".to_owned(), "road".to_owned()].iter().collect()
    );
    let car = Columns { positive: Some("car".to_owned()), ..Columns::default() };
    check(&load("a", &bytes, &car).unwrap(), 1e-3);
}

#[test]
fn what_cannot_be_read_is_refused_with_the_lines_that_help() {
    for (name, sentence, recipe) in [
        ("pyarrow_null", "row 6, column “score”: found “null”, expected a number from 0 to 1. Leave out the rows", ""),
        (
            "pyarrow_brotli",
            "“a” is packed by BROTLI, expected snappy, gzip, zstd or no packing",
            "compression=\"zstd\"",
        ),
    ] {
        let error = load("a", &file(name), &Columns::default()).unwrap_err();
        assert!(error.to_string().contains(sentence), "{error}");
        assert!(error.recipe().unwrap_or_default().contains(recipe), "{error:?}");
    }
    let bytes = file("pyarrow_list");
    let chosen = |scores| Columns { scores: Some(Column::Name(scores)), ..Columns::default() };
    let error = load("a", &bytes, &chosen("probability".to_owned())).unwrap_err();
    assert!(error.to_string().contains("column “probability”: found a list in each row"), "{error}");
    assert!(error.recipe().is_some_and(|recipe| recipe.contains(".str[1]")) && error.depends_on_columns());
    let error = load("a", &file("pyarrow_text"), &chosen("when".to_owned())).unwrap_err();
    assert!(error.to_string().contains("column “when”: found a timestamp in each row"), "{error}");
}

#[test]
fn columns_are_offered_with_their_first_values() {
    let ask = Columns { ask: true, ..Columns::default() };
    let asked = load("a", &file("pyarrow_text"), &ask).unwrap_err();
    let ScoresError::ColumnsUnknown { offers, likely: [0, 2], total: 3, .. } = asked else { panic!("{asked:?}") };
    let (score, label) = &base()[0];
    let expected = [score.as_str(), "timestamp", if *label { "1" } else { "0" }];
    assert_eq!(offers.iter().map(|offer| offer.sample.as_str()).collect::<Vec<_>>(), expected);
    let asked = load("a", &file("pyarrow_v2_gzip"), &ask).unwrap_err();
    let ScoresError::ColumnsUnknown { offers, .. } = asked else { panic!("{asked:?}") };
    assert!(offers[0].sample.len() < 12, "as a 32-bit number is written: {}", offers[0].sample);
}

/// Scores, labels, and many columns that are not needed, in row groups of this length.
fn made(scores: &[f64], labels: &[bool], others: usize, group: usize) -> Vec<u8> {
    let others_names: String = (0..others).map(|i| format!("REQUIRED DOUBLE x{i};")).collect();
    let schema = format!("message a {{ REQUIRED DOUBLE score; {others_names} REQUIRED BOOLEAN label; }}");
    let schema = Arc::new(parse_message_type(&schema).unwrap());
    let properties =
        WriterProperties::builder().set_compression(Compression::SNAPPY).set_data_page_row_count_limit(5_000).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties)).unwrap();
    for (scores, labels) in scores.chunks(group).zip(labels.chunks(group)) {
        let mut rows = writer.next_row_group().unwrap();
        for _ in 0..=others {
            let mut column = rows.next_column().unwrap().unwrap();
            column.typed::<DoubleType>().write_batch(scores, None, None).unwrap();
            column.close().unwrap();
        }
        let mut column = rows.next_column().unwrap().unwrap();
        column.typed::<BoolType>().write_batch(labels, None, None).unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.into_inner().unwrap()
}

/// A reader that counts what is read, and how far it goes at once.
#[derive(Clone)]
struct Counted(Cursor<Vec<u8>>, Rc<Cell<usize>>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.0.read(buffer)?;
        self.1.set(self.1.get() + bytes);
        Ok(bytes)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn only_the_columns_that_are_needed_are_read_whatever_the_groups() {
    let scores: Vec<f64> = (1..=100_000).map(|i| (f64::from(i) * 0.754_877_666).fract()).collect();
    let labels: Vec<bool> = (1..=100_000).map(|i| i % 7 == 0).collect();
    let rows = scores.iter().zip(&labels).map(|(score, label)| format!("{score},{label}\n"));
    let table: String = ["score,label\n".to_owned()].into_iter().chain(rows).collect();
    let expected = load("a", table.as_bytes(), &Columns::default()).unwrap();
    for group in [30_001, 100_000] {
        let bytes = made(&scores, &labels, 30, group);
        let (size, counted) = (bytes.len(), Rc::new(Cell::new(0)));
        let reader = Counted(Cursor::new(bytes), Rc::clone(&counted));
        let source = Source { name: "a".to_owned(), bytes: size as u64, reader };
        let mut progress = Vec::new();
        let loaded = read(vec![source], &Columns::default(), &mut |it| progress.push(it.bytes)).unwrap();
        assert_eq!((&loaded.sketches, loaded.rows), (&expected.sketches, expected.rows));
        // Rows of tables are counted from 1.
        let hardest =
            loaded.hardest.unwrap().negatives.iter().map(|it| HardRow { row: it.row + 1, ..*it }).collect::<Vec<_>>();
        assert_eq!(hardest, expected.hardest.as_ref().unwrap().negatives);
        assert!(counted.get() < size / 5, "{} of {size} bytes", counted.get());
        assert!(progress.is_sorted() && progress.len() > 2 && progress.last() == Some(&(size as u64)), "{progress:?}");
    }
}

#[test]
fn files_without_rows_or_labels_say_so() {
    let empty = load("a", &made(&[], &[], 0, 1), &Columns::default()).unwrap_err();
    assert_eq!(empty, ScoresError::Empty { file: "a".to_owned() });
    let schema = Arc::new(parse_message_type("message a { REQUIRED DOUBLE score; }").unwrap());
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::default()).unwrap();
    let mut rows = writer.next_row_group().unwrap();
    let mut column = rows.next_column().unwrap().unwrap();
    column.typed::<DoubleType>().write_batch(&[0.5], None, None).unwrap();
    column.close().unwrap();
    rows.close().unwrap();
    let one = load("a", &writer.into_inner().unwrap(), &Columns::default()).unwrap_err();
    assert_eq!(one, ScoresError::OneColumn { file: "a".to_owned(), found: "score".to_owned() });
}

/// Every byte, flipped in two ways, and every length: none ends the reader, and what it says is a sentence of ours.
#[test]
fn each_flipped_byte_and_each_cut_is_read_or_refused() {
    for name in ["polars_zstd", "pyarrow_v2_gzip"] {
        let bytes = file(name);
        for place in 0..bytes.len() {
            for flip in [1, 0x80] {
                let mut flipped = bytes.clone();
                flipped[place] ^= flip;
                if let Err(error) = load("a", &flipped, &Columns::default()) {
                    is_our_sentence(&error).unwrap();
                }
            }
            let error = load("a", &bytes[..place], &Columns::default()).unwrap_err();
            is_our_sentence(&error).unwrap();
        }
        let cut = load("a", &bytes[..bytes.len() - 3], &Columns::default()).unwrap_err().to_string();
        assert!(cut.contains("is damaged: found no complete description of the columns at the end"), "{cut}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_spoiled_file_is_read_asked_about_or_refused(which in 0..FILES.len(), spoils in spoils(), kind in 0..3_usize) {
        let bytes = spoiled(file(FILES[which]), &spoils);
        let kind = [None, Some(Kind::Percent), Some(Kind::Logits)][kind];
        let [scores, labels] = [0, 1].map(|place| Some(Column::Place(place)));
        for columns in [
            Columns { kind, ..Columns::default() },
            Columns { kind, scores, labels, positive: kind.map(|_| "1".to_owned()), ..Columns::default() },
            Columns { ask: true, ..Columns::default() },
        ] {
            if let Err(error) = load("a", &bytes, &columns) {
                is_our_sentence(&error)?;
            }
        }
    }
}
