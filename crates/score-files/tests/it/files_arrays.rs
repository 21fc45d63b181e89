//! Files of scores as NumPy's arrays: NPY, NPZ, pairs of files, and broken ones.

use std::io::{Cursor, Write};

use half::f16;
use proptest::prelude::*;
use score_files::{Column, Columns, Foreign, Kind, Loaded, ScoresError, read};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{
    files::{check_means, columns, names},
    files_columns::names_of,
    support::{auto, load, source},
};

pub(crate) fn npy_header(descr: &str, fortran_order: bool, shape: &str) -> Vec<u8> {
    let order = if fortran_order { "True" } else { "False" };
    let mut text = format!("{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}");
    text += &" ".repeat(127 - (10 + text.len()) % 128 % 128);
    text.push('\n');
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend((text.len() as u16).to_le_bytes());
    bytes.extend(text.into_bytes());
    bytes
}

pub(crate) fn npy(descr: &str, shape: &str, data: &[u8]) -> Vec<u8> {
    let mut bytes = npy_header(&format!("'{descr}'"), false, shape);
    bytes.extend(data);
    bytes
}

pub(crate) fn f64s(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

fn pair(first: (&str, &[u8]), second: (&str, &[u8])) -> Result<Loaded, ScoresError> {
    pair_with(first, second, &Columns::default())
}

fn pair_with(first: (&str, &[u8]), second: (&str, &[u8]), columns: &Columns) -> Result<Loaded, ScoresError> {
    read(vec![source(first.0, first.1), source(second.0, second.1)], columns, &mut |_| ())
}

pub(crate) fn npz(arrays: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(vec![]));
    for (name, bytes) in arrays {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const ODDS: f64 = 1.098_612_288_668_109_8;

pub(crate) fn good_scores() -> Vec<u8> {
    npy("<f8", "(2,)", &f64s(&[0.75, 0.25]))
}

pub(crate) fn good_labels() -> Vec<u8> {
    npy("|b1", "(2,)", &[1, 0])
}

#[test]
fn every_dtype() {
    let scores: [(&str, Vec<u8>); 6] = [
        ("<f8", f64s(&[0.75, 0.25])),
        (">f8", [0.75_f64, 0.25].iter().flat_map(|value| value.to_be_bytes()).collect()),
        ("<f4", [0.75_f32, 0.25].iter().flat_map(|value| value.to_le_bytes()).collect()),
        (">f4", [0.75_f32, 0.25].iter().flat_map(|value| value.to_be_bytes()).collect()),
        ("<f2", [0.75, 0.25].iter().flat_map(|&value| f16::from_f64(value).to_le_bytes()).collect()),
        (">f2", [0.75, 0.25].iter().flat_map(|&value| f16::from_f64(value).to_be_bytes()).collect()),
    ];
    let labels: [(&str, Vec<u8>); 11] = [
        ("|b1", vec![1, 0]),
        ("|i1", vec![1, 255]),
        ("|u1", vec![1, 0]),
        ("<i2", vec![1, 0, 255, 255]),
        (">i2", vec![0, 1, 255, 255]),
        ("<u2", vec![1, 0, 0, 0]),
        (">i4", vec![0, 0, 0, 1, 255, 255, 255, 255]),
        ("<u4", vec![1, 0, 0, 0, 0, 0, 0, 0]),
        ("<i8", [1_i64, -1].iter().flat_map(|value| value.to_le_bytes()).collect()),
        (">u8", [1_u64, 0].iter().flat_map(|value| value.to_be_bytes()).collect()),
        ("<f4", [1_f32, 0.0].iter().flat_map(|value| value.to_le_bytes()).collect()),
    ];
    for (score_type, scores) in &scores {
        for (label_type, labels) in &labels {
            let (scores, labels) = (npy(score_type, "(2,)", scores), npy(label_type, "(2,)", labels));
            let loaded = pair(("val_labels.npy", &labels), ("val.npy", &scores));
            let loaded = loaded.unwrap_or_else(|error| panic!("{score_type} {label_type}: {error}"));
            check_means(&loaded, &[ODDS], &[ODDS]);
            assert_eq!((loaded.rows, loaded.kind, loaded.columns), (2, Kind::Scores, names("val", "val_labels")));
        }
    }
}

#[test]
fn one_array_with_two_columns() {
    let rows = f64s(&[0.75, 1.0, 0.25, 0.0]);
    check_means(&auto(&npy("<f8", "(2, 2)", &rows)).unwrap(), &[ODDS], &[ODDS]);
    let mut by_columns = npy_header("'<f8'", true, "(3, 2)");
    by_columns.extend(f64s(&[0.75, 0.25, 0.5, 1.0, 0.0, 0.0]));
    let loaded = auto(&by_columns).unwrap();
    check_means(&loaded, &[ODDS], &[ODDS, 0.0]);
    assert_eq!(loaded.rows, 3);
    let logits = npy("<f8", "(2, 2)", &f64s(&[3.0, 1.0, -4.0, -1.0]));
    check_means(&load("my_logits.npy", &logits, &Columns::default()).unwrap(), &[3.0], &[4.0]);
    let place = |place| Some(Column::Place(place));
    let swapped = Columns { scores: place(1), kind: Some(Kind::Logits), labels: place(0), ..Columns::default() };
    let logits = npy("<f8", "(2, 2)", &f64s(&[1.0, 3.0, -1.0, -4.0]));
    check_means(&load("a.npy", &logits, &swapped).unwrap(), &[3.0], &[4.0]);
    let mut swapped_columns = npy_header("'<f8'", true, "(2, 2)");
    swapped_columns.extend(f64s(&[1.0, 0.0, 3.0, -4.0]));
    check_means(&load("a.npy", &swapped_columns, &swapped).unwrap(), &[3.0], &[4.0]);
    let ask = Columns { ask: true, ..Columns::default() };
    for columns in [&ask, &Columns { labels: place(1), ..swapped.clone() }] {
        let asked = load("a.npy", &logits, columns).unwrap_err();
        assert!(
            matches!(&asked, ScoresError::ColumnsUnknown { offers, likely: [0, 1], .. } if names_of(offers) == ["1", "2"])
        );
    }
    swapped_columns.push(0);
    assert!(matches!(load("a.npy", &swapped_columns, &swapped), Err(ScoresError::TrailingBytes { .. })));
    let by_rows = npy("<f8", "(3, 2)", &f64s(&[0.75, 1.0, 0.25, 0.0, 0.5]));
    let cut = auto(&by_rows).unwrap_err();
    assert!(matches!(&cut, ScoresError::Truncated { place, expected: 3 } if place.row == 3), "{cut:?}");
    let cut = load("cut", &by_columns[..by_columns.len() - 9], &Columns::default()).unwrap_err();
    assert!(matches!(&cut, ScoresError::Truncated { place, expected: 3 } if place.row == 2), "{cut:?}");
}

#[test]
fn pairs_by_name_by_dtype_and_by_choice() {
    let (scores, labels) = (good_scores(), good_labels());
    for names in [("a.npy", "b.npy"), ("y_score.npy", "y_true.npy"), ("p.npy", "gt.npy"), ("prob.npy", "p.npy")] {
        check_means(&pair((names.0, &scores), (names.1, &labels)).unwrap(), &[ODDS], &[ODDS]);
        check_means(&pair((names.1, &labels), (names.0, &scores)).unwrap(), &[ODDS], &[ODDS]);
    }
    let float_labels = npy("<f8", "(2,)", &f64s(&[1.0, 0.0]));
    let unclear = pair(("a.npy", &scores), ("b.npy", &float_labels));
    assert!(matches!(unclear, Err(ScoresError::ColumnsUnknown { offers, .. })
        if names_of(&offers) == ["a", "b"] && offers.iter().all(|offer| offer.sample == "<f8 [2]")));
    let chosen =
        pair_with(("a.npy", &scores), ("b.npy", &float_labels), &columns("a", Some(Kind::Logits), "b.npy")).unwrap();
    check_means(&chosen, &[0.75], &[-0.25]);
}

#[test]
fn shapes_that_fit() {
    let values = f64s(&[0.75, 0.25, 0.25, 0.25]);
    let flat = |shape: &str| npy("|u1", shape, &[1, 0, 0, 0]);
    let scores = npy("<f8", "(2, 2)", &values);
    for labels in [flat("(2, 2)"), flat("(2, 1, 2)")] {
        assert_eq!(pair(("s", &scores), ("labels", &labels)).map(|loaded| loaded.rows), Ok(4));
    }
    assert_eq!(pair(("s", &npy("<f8", "(4,)", &values)), ("labels", &flat("(4, 1)"))).map(|loaded| loaded.rows), Ok(4));
    let mut by_columns = npy_header("'|u1'", true, "(2, 2)");
    by_columns.extend([1, 0, 0, 0]);
    for (labels, expected) in [(flat("(4,)"), "expected the same shape"), (by_columns, "C and Fortran")] {
        let error = pair(("s", &scores), ("labels", &labels)).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("“s” of shape (2, 2)"), "{error}");
    }
}

#[test]
fn archives() {
    let (scores, labels) = (good_scores(), good_labels());
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let bytes = npz(
            &[("boxes.npy", &good_scores()), ("y_true.npy", &labels), ("scores.npy", &scores), ("a.txt", b"")],
            method,
        );
        let loaded = auto(&bytes).unwrap();
        check_means(&loaded, &[ODDS], &[ODDS]);
        assert_eq!(loaded.columns, names("scores", "y_true"));
        let loaded = load("a", &bytes, &columns("boxes", Some(Kind::Logits), "y_true")).unwrap();
        check_means(&loaded, &[0.75], &[-0.25]);
        let unnamed = npz(&[("arr_0.npy", &labels), ("arr_1.npy", &scores)], method);
        check_means(&auto(&unnamed).unwrap(), &[ODDS], &[ODDS]);
        let table = npz(&[("arr_0.npy", &npy("<f8", "(2, 2)", &f64s(&[0.75, 1.0, 0.25, 0.0])))], method);
        check_means(&auto(&table).unwrap(), &[ODDS], &[ODDS]);
        let mut corrupt = bytes.clone();
        let place = corrupt.windows(7).rposition(|name| name == b"scores.").unwrap();
        assert!(auto(&corrupt[..place]).is_err(), "no directory");
        let place = corrupt.windows(10).position(|name| name == b"scores.npy").unwrap();
        // The last bytes of the scores are zeros, or the end of the deflated data.
        corrupt[place + 10 + 128 + 9 - if method == CompressionMethod::Stored { 0 } else { 100 }] ^= 4;
        let error = auto(&corrupt).unwrap_err();
        assert!(matches!(error, ScoresError::Corrupt { .. } | ScoresError::WrongField { .. }), "{error:?}");
    }
    let many = npz(&[("a.npy", &scores), ("b.npy", &scores), ("c.npy", &labels)], CompressionMethod::Stored);
    assert!(
        matches!(auto(&many), Err(ScoresError::ColumnsUnknown { offers, .. }) if names_of(&offers) == ["a", "b", "c"])
    );
    assert!(matches!(load("a", &many, &columns("d", None, "c")), Err(ScoresError::WrongColumn { .. })));
    let empty = npz(&[("a.txt", b"x")], CompressionMethod::Stored);
    assert!(matches!(auto(&empty), Err(ScoresError::Foreign { format: Foreign::Zip, .. })));
}

#[test]
fn bad_arrays_say_where_and_why() {
    let (scores, labels) = (good_scores(), good_labels());
    let truncated = &scores[..scores.len() - 1];
    let trailing = [&scores[..], b"x"].concat();
    let object = npy("|O", "(2,)", &[0; 16]);
    let mut record = npy_header("[('a', '<f4'), ('b', '<i4')]", false, "(2,)");
    record.extend([0; 16]);
    let cases: [(Vec<u8>, Vec<u8>, &str); 15] = [
        (truncated.to_vec(), labels.clone(), "“s.npy”, row 2: the data ends before this row, expected 2 rows"),
        (trailing, labels.clone(), "“s.npy”: found more bytes after the last of 2 rows"),
        (scores[..40].to_vec(), labels.clone(), "“s.npy” is damaged"),
        (scores.clone(), npy("|b1", "(3,)", &[1, 0, 1]), "“labels.npy” of shape (3,), expected the same shape"),
        (scores.clone(), npy("|b1", "(2,)", &[2, 2]), "“labels.npy”, row 1: found “2”, expected a label"),
        (scores.clone(), npy("|V8", "(2,)", &[0; 16]), "“labels.npy”: found the dtype “|V8”, expected labels"),
        (scores.clone(), npy("<U4", "(2,)", &[0; 32]), "“labels.npy”, row 1: found nothing, expected a label"),
        (npy("<i4", "(2,)", &[0; 8]), labels.clone(), "found the dtype “<i4”, expected scores as float16"),
        (npy("<c8", "(2,)", &[0; 16]), labels.clone(), "found the dtype “<c8”"),
        (object, labels.clone(), "found the dtype “|O”"),
        (record, labels.clone(), "found the dtype “[('a', '<f4')"),
        (npy("<f8", "(2,)", &f64s(&[0.5, 1.5])), labels.clone(), "“s.npy”, row 2: found “1.5”, expected a number from"),
        (npy("<f8", "(2,)", &f64s(&[f64::NAN, 0.5])), labels.clone(), "“s.npy”, row 1: found “NaN”"),
        (npy("<f8", "(0,)", &[]), npy("|b1", "(0,)", &[]), "has no rows"),
        (scores.clone(), npy("|b1", "(2,)", &[1, 1]), "“s.npy”: found 2 positives and no negative"),
    ];
    for (scores, labels, expected) in cases {
        let text = pair(("s.npy", &scores), ("labels.npy", &labels)).expect_err(expected).to_string();
        assert!(text.contains(expected), "found {text:?}, expected {expected:?}");
    }
    let alone = auto(&good_scores()).unwrap_err().to_string();
    assert!(alone.contains("of shape (2,) has no labels") && alone.contains("second NPY file"), "{alone}");
}

#[test]
fn headers_made_to_break_the_parser() {
    let deep = npy_header(&"(".repeat(30_000), false, "(2,)");
    let huge = npy_header("'<f8'", false, "(18446744073709551615, 18446744073709551615, 2)");
    let large = npy_header("'<f8'", false, "(461168601842738790, 2)");
    let mut long = b"\x93NUMPY\x02\x00\xff\xff\xff\xff".to_vec();
    long.extend([b' '; 100]);
    for bytes in
        [deep, huge, long, b"\x93NUMPY".to_vec(), b"\x93NUMPY\x09\x00\x00\x00".to_vec(), b"PK\x03\x04".to_vec()]
    {
        let error = auto(&bytes).unwrap_err();
        assert!(matches!(error, ScoresError::Corrupt { .. }), "{error:?}");
    }
    assert!(matches!(auto(&large), Err(ScoresError::Truncated { .. })));
}

proptest! {
    #[test]
    fn broken_arrays_do_not_panic(place in 0..400_usize, byte in any::<u8>(), length in 0..900_usize) {
        let table = npy("<f8", "(2, 2)", &f64s(&[0.75, 1.0, 0.25, 0.0]));
        let archive = npz(&[("p.npy", &good_scores()), ("y.npy", &good_labels())], CompressionMethod::Deflated);
        for bytes in [table, archive] {
            let mut changed = bytes.clone();
            let place = place % changed.len();
            changed[place] = byte;
            let _ = (auto(&changed), auto(&bytes[..length.min(bytes.len())]));
        }
    }
}
