//! Files with very many columns or arrays: few are offered, the likely ones among them, and all can be read. Work that
//! grows with the square of the columns would take hours here.

use score_files::{Column, Columns, Kind, MOST_OFFERED, Offer, ScoresError};
use zip::CompressionMethod;

use crate::{
    files::check_means,
    files_arrays::{good_labels, good_scores, npz},
    files_columns::names_of,
    support::{auto, load},
};

fn offers(bytes: &[u8]) -> (Vec<Offer>, usize, [usize; 2], String) {
    let error = auto(bytes).unwrap_err();
    let sentence = error.to_string();
    match error {
        ScoresError::ColumnsUnknown { offers, total, likely, .. } => (offers, total, likely, sentence),
        other => panic!("{other:?}"),
    }
}

fn chosen(scores: usize, labels: usize) -> Columns {
    let place = |place| Some(Column::Place(place));
    Columns { scores: place(scores), kind: Some(Kind::Scores), labels: place(labels), ..Columns::default() }
}

#[test]
fn of_very_many_columns_those_that_speak_of_scores_are_offered_first() {
    const WIDTH: usize = 300_000;
    let mut names: Vec<String> = vec!["a".to_owned(); WIDTH];
    names[299_000] = "my_score".to_owned();
    names[299_999] = "label of it".to_owned();
    let row = |score: &str, label: &str| {
        let mut fields = vec!["0"; WIDTH];
        (fields[299_000], fields[299_999]) = (score, label);
        fields.join(",")
    };
    let table = format!("{}\n{}\n{}\n", names.join(","), row("0.75", "1"), row("0.25", "0"));
    let (offers, total, likely, sentence) = offers(table.as_bytes());
    assert_eq!((offers.len(), total, likely), (MOST_OFFERED, WIDTH, [299_000, 299_999]));
    let found: Vec<_> = offers.iter().take(4).map(|offer| (offer.place, &offer.name[..], &offer.sample[..])).collect();
    assert_eq!(found, [(299_000, "my_score", "0.75"), (299_999, "label of it", "1"), (0, "a", "0"), (1, "a", "0")]);
    assert!(sentence.contains("299988 more. 200 of the 300000 can be chosen, those first whose names"), "{sentence}");
    check_means(&load("a", table.as_bytes(), &chosen(299_000, 299_999)).unwrap(), &[3_f64.ln()], &[3_f64.ln()]);
}

#[test]
fn of_few_columns_all_are_offered_as_they_stand() {
    let names: Vec<String> = (0..MOST_OFFERED).map(|i| format!("c{i}")).collect();
    let (offers, total, _, sentence) = offers(format!("{}\n", names.join(";")).as_bytes());
    assert_eq!((names_of(&offers), total), (names.iter().map(String::as_str).collect(), MOST_OFFERED));
    assert!(sentence.ends_with("188 more."), "{sentence}");
}

#[test]
fn of_very_many_arrays_those_that_speak_of_scores_are_offered_first() {
    let (scores, labels) = (good_scores(), good_labels());
    let names: Vec<String> = (0..60_000).map(|i| format!("{i}.npy")).collect();
    let mut arrays: Vec<(&str, &[u8])> = names.iter().map(|name| (&name[..], &b"no array"[..])).collect();
    arrays.extend([("pred_a.npy", &scores[..]), ("pred_b.npy", &scores), ("gt.npy", &labels)]);
    let bytes = npz(&arrays, CompressionMethod::Stored);
    let (offers, total, likely, _) = offers(&bytes);
    assert_eq!((offers.len(), total, likely), (MOST_OFFERED, 60_003, [60_000, 60_002]));
    let found: Vec<_> = offers.iter().take(4).map(|offer| (&offer.name[..], &offer.sample[..])).collect();
    assert_eq!(found, [("pred_a", "<f8 [2]"), ("gt", "|b1 [2]"), ("pred_b", "<f8 [2]"), ("0", "")]);
    let loaded = load("a", &bytes, &chosen(60_000, 60_002)).unwrap();
    check_means(&loaded, &[3_f64.ln()], &[3_f64.ln()]);
}

#[test]
fn a_line_without_end_is_refused_early() {
    for text in [vec![b'a'; 30 << 20], b"a,".repeat(15 << 20)] {
        let error = auto(&text).unwrap_err();
        assert!(matches!(error, ScoresError::RowTooLong { .. }), "{error}");
    }
}
