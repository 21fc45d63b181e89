//! Formats beside plain tables and arrays: safetensors, structured arrays, arrays of text, and whatever gzip has packed.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use half::{bf16, f16};
use proptest::prelude::*;
use score_files::{Columns, Damage, Doubt, Kind, ScoresError, open};
use zip::CompressionMethod;

use crate::{
    cases::{base, case, check},
    files::{check_means, columns, names},
    files_arrays::{f64s, npy, npy_header, npz},
    sentences::{is_our_sentence, spoiled, spoils},
    support::{auto, load, source},
};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file of tensors: (name, dtype, shape, bytes).
fn safetensors(tensors: &[(&str, &str, &str, Vec<u8>)]) -> Vec<u8> {
    let (mut header, mut data) = ("{\"__metadata__\":{\"format\":\"pt\"}".to_owned(), Vec::new());
    for (name, dtype, shape, bytes) in tensors {
        let start = data.len();
        data.extend(bytes);
        header += &format!(
            ",\"{name}\":{{\"dtype\":\"{dtype}\",\"shape\":{shape},\"data_offsets\":[{start},{}]}}",
            data.len()
        );
    }
    header += "}   ";
    [&(header.len() as u64).to_le_bytes()[..], header.as_bytes(), &data].concat()
}

fn scores() -> Vec<f64> {
    base().iter().map(|(score, _)| score.parse().unwrap()).collect()
}

fn labels() -> Vec<u8> {
    base().iter().map(|(_, label)| u8::from(*label)).collect()
}

#[test]
fn tensors_of_every_type() {
    let doubles: Vec<u8> = f64s(&scores());
    let types: [(&str, Vec<u8>, f64); 4] = [
        ("F64", doubles, 1e-9),
        ("F32", scores().iter().flat_map(|&it| (it as f32).to_le_bytes()).collect(), 1e-6),
        ("F16", scores().iter().flat_map(|&it| f16::from_f64(it).to_le_bytes()).collect(), 1e-3),
        ("BF16", scores().iter().flat_map(|&it| bf16::from_f64(it).to_le_bytes()).collect(), 5e-3),
    ];
    for (dtype, bytes, tolerance) in types {
        for (label_type, label_bytes) in
            [("BOOL", labels()), ("I64", labels().iter().flat_map(|&it| i64::from(it).to_le_bytes()).collect())]
        {
            let file = |shape| {
                safetensors(&[
                    ("y_true", label_type, "[40]", label_bytes.clone()),
                    ("weight", "I32", "[0]", Vec::new()),
                    ("scores", dtype, shape, bytes.clone()),
                ])
            };
            assert!(matches!(auto(&file("[5,8]")), Err(ScoresError::DifferentShapes { .. })), "{dtype}");
            let loaded = auto(&file("[40, 1]")).unwrap_or_else(|error| panic!("{dtype} {label_type}: {error}"));
            check(&loaded, tolerance);
            assert_eq!(loaded.columns, names("scores", "y_true"));
        }
    }
}

#[test]
fn bad_tensors_say_why() {
    let good = safetensors(&[("logit", "F64", "[2]", f64s(&[3.0, -4.0])), ("label", "U8", "[2]", vec![1, 0])]);
    check_means(&auto(&good).unwrap(), &[3.0], &[4.0]);
    for (bytes, expected) in [
        (good[..good.len() - 1].to_vec(), "“label”, row 2: the data ends before this row, expected 2 rows"),
        (good[..40].to_vec(), "is damaged: found no complete header"),
        (
            safetensors(&[("logit", "F8", "[2]", vec![0; 2]), ("label", "U8", "[2]", vec![1, 0])]),
            "found the dtype “F8”",
        ),
        (safetensors(&[("logit", "F64", "[2]", f64s(&[1.0, 2.0]))]), "“logit” of shape (2,) has no labels"),
        (safetensors(&[]), "has no rows"),
        ([&(1_u64 << 41).to_le_bytes()[..], b"{\"a\":{}}"].concat(), "neither text nor"),
        ([&(1_u64 << 30).to_le_bytes()[..], b"{\"a\":{}}"].concat(), "is damaged: found no complete header"),
    ] {
        let text = auto(&bytes).expect_err(expected).to_string();
        assert!(text.contains(expected), "found {text:?}, expected {expected:?}");
    }
}

#[test]
fn structured_arrays_by_names_and_by_choice() {
    let mut file = npy_header("[('id', '<i8'), ('', '|V3'), ('is_fraud', '|u1'), ('p', '>f4')]", false, "(40,)");
    for (row, (&score, label)) in scores().iter().zip(labels()).enumerate() {
        file.extend((row as i64).to_le_bytes());
        file.extend([7, 7, 7, label]);
        file.extend((score as f32).to_be_bytes());
    }
    let asked = auto(&file).unwrap_err();
    let offered = matches!(&asked, ScoresError::ColumnsUnknown { offers, .. }
        if offers.iter().map(|offer| &offer.name[..]).eq(["id", "is_fraud", "p"]));
    assert!(offered, "{asked:?}");
    let chosen = columns("p", Some(Kind::Scores), "is_fraud");
    for bytes in [file.clone(), packed(&file), npz(&[("arr_0.npy", &file)], CompressionMethod::Deflated)] {
        check(&load("a", &bytes, &chosen).unwrap(), 1e-6);
    }
    let cut = load("a", &file[..file.len() - 5], &chosen).unwrap_err();
    assert!(matches!(&cut, ScoresError::Truncated { place, expected: 40 } if place.row == 40), "{cut:?}");
    let long = npy_header("[('score', '<f4'), ('label', '|u1'), ('text', '<U99999')]", false, "(40,)");
    assert!(auto(&long).unwrap_err().to_string().contains("has no labels"));
}

#[test]
fn probabilities_of_both_classes_beside_labels() {
    let both: Vec<f64> = scores().iter().flat_map(|&it| [1.0 - it, it]).collect();
    let y = npy("|b1", "(40,)", &labels());
    let by_rows = npy("<f8", "(40, 2)", &f64s(&both));
    let mut by_columns = npy_header("'<f8'", true, "(40, 2)");
    by_columns.extend(f64s(&scores().iter().map(|it| 1.0 - it).collect::<Vec<f64>>()));
    by_columns.extend(f64s(&scores()));
    for array in [&by_rows, &by_columns] {
        let loaded = auto(&npz(&[("prob.npy", array), ("y.npy", &y)], CompressionMethod::Stored)).unwrap();
        check(&loaded, 1e-9);
        assert_eq!(loaded.columns, names("prob[:, 1]", "y"));
        // A softmax has two logits for each example, and the second alone is no logit of it.
        let logits = auto(&npz(&[("logits.npy", array), ("y.npy", &y)], CompressionMethod::Stored));
        assert!(matches!(logits, Err(ScoresError::DifferentShapes { .. })), "{logits:?}");
    }
}

#[test]
fn labels_as_text_of_bytes_and_of_words_that_tell() {
    let scores = npy("<f8", "(3,)", &f64s(&[0.75, 0.25, 0.25]));
    let bytes = npy("|S3", "(3,)", b"yesno\0no\0");
    let loaded = auto(&npz(&[("score.npy", &scores), ("label.npy", &bytes)], CompressionMethod::Stored)).unwrap();
    check_means(&loaded, &[3_f64.ln()], &[3_f64.ln()]);
    let three = npy("|S1", "(3,)", b"abc");
    let refused = auto(&npz(&[("score.npy", &scores), ("label.npy", &three)], CompressionMethod::Stored)).unwrap_err();
    assert!(refused.to_string().contains("“label”, row 1: found “a”, expected a label"), "{refused}");
    let mut big = npy_header("'>U1'", false, "(3,)");
    big.extend("abb".chars().flat_map(|it| u32::from(it).to_be_bytes()));
    let asked = auto(&npz(&[("score.npy", &scores), ("label.npy", &big)], CompressionMethod::Stored)).unwrap_err();
    let expected = ["a", "b"].map(str::to_owned);
    assert!(matches!(&asked, ScoresError::Unclear { doubt: Doubt::Positive { labels }, .. } if *labels == expected));
}

#[test]
fn whatever_gzip_has_packed() {
    let table = case("comments.csv");
    check(&auto(&packed(&table)).unwrap(), 1e-9);
    // From the quotation mark on, the careful reader goes on, which begins at the start of the packed file again.
    let mut rows = "score,label\n".to_owned();
    (0..100_000).for_each(|i| rows += &format!("0.{:05},{}\n", i % 99_999 + 1, i % 2));
    rows += "\"0.5\",1\n";
    assert_eq!(auto(&packed(rows.as_bytes())).unwrap().rows, 100_001);
    let opened = open(vec![source("a.csv.gz", &packed(rows.as_bytes()))], &Columns::default()).unwrap();
    assert_eq!(opened.rows_from(), None);
    // Two packed files one after the other are one, as `cat` makes them.
    let halves = table.split_at(200);
    check(&auto(&[packed(halves.0), packed(halves.1)].concat()).unwrap(), 1e-9);
    let array = npy("<f8", "(2, 2)", &f64s(&[0.75, 1.0, 0.25, 0.0]));
    check_means(&auto(&packed(&array)).unwrap(), &[3_f64.ln()], &[3_f64.ln()]);
    let whole = packed(rows.as_bytes());
    for cut in [30, whole.len() / 2, whole.len() - 3] {
        let error = auto(&whole[..cut]).unwrap_err();
        assert!(matches!(error, ScoresError::Corrupt { damage: Damage::Data, .. }), "{cut}: {error:?}");
    }
    let archive = npz(&[("p.npy", &array)], CompressionMethod::Stored);
    assert!(matches!(auto(&packed(&archive)), Err(ScoresError::NotText { .. })));
    assert!(matches!(auto(&packed(&packed(&table))), Err(ScoresError::NotText { .. })));
    assert!(matches!(auto(&packed(b"")), Err(ScoresError::Empty { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn spoiled_files_of_these_formats_have_a_sentence_of_ours(spoils in spoils()) {
        let tensors = [("logit", "F64", "[2]", f64s(&[3.0, -4.0])), ("label", "U8", "[2]", vec![1, 0])];
        let whole = [safetensors(&tensors), packed(&case("comments.csv")), case("one_struct.npy")];
        let inside = packed(&spoiled(case("decimal_comma.csv"), &spoils));
        for bytes in whole.into_iter().map(|bytes| spoiled(bytes, &spoils)).chain([inside]) {
            if let Err(error) = auto(&bytes) {
                is_our_sentence(&error)?;
            }
        }
    }
}
