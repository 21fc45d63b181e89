//! Which columns of a table are read: by name, by place, or after a question to the user.

use score_files::{Column, Columns, Kind, Offer, ScoresError};

use crate::{
    files::{check_means, columns, names},
    support::{auto, load},
};

pub(crate) fn names_of(offers: &[Offer]) -> Vec<&str> {
    offers.iter().map(|offer| offer.name.as_str()).collect()
}

#[test]
fn chosen_columns() {
    let loaded = load("a", b"3,1,0.5\n-4,0,0.5\n", &columns("1", Some(Kind::Logits), "2")).unwrap();
    check_means(&loaded, &[3.0], &[4.0]);
    assert_eq!((loaded.kind, loaded.columns), (Kind::Logits, names("1", "2")));
    let loaded = load("a", b"score,prob,y\n3,0.5,1\n-4,0.5,0\n", &columns("SCORE", Some(Kind::Logits), "y")).unwrap();
    check_means(&loaded, &[3.0], &[4.0]);
    let both = b"score,logit,label\n0.5,2,1\n0.5,-2,0\n";
    let logits = Columns { kind: Some(Kind::Logits), ..Columns::default() };
    check_means(&load("a", both, &logits).unwrap(), &[2.0], &[2.0]);
    let wrong = load("a", both, &columns("scoer", None, "label")).unwrap_err();
    assert!(matches!(&wrong, ScoresError::WrongColumn { wanted, headers } if wanted == "scoer" && headers.len() == 3));
}

fn places(scores: usize, labels: usize, kind: Kind) -> Columns {
    let [scores, labels] = [scores, labels].map(|place| Some(Column::Place(place)));
    Columns { scores, kind: Some(kind), labels, ..Columns::default() }
}

#[test]
fn columns_of_one_name_are_chosen_by_their_place() {
    let twice = b"value,value,value\n0.5,3,1\n0.5,-4,0\n";
    check_means(&load("a", twice, &places(1, 2, Kind::Logits)).unwrap(), &[3.0], &[4.0]);
    let labels = b"score,label,label\n0.75,7,1\n0.25,7,0\n";
    assert!(matches!(auto(labels), Err(ScoresError::ColumnsUnknown { likely: [0, 2], .. })));
    check_means(&load("a", labels, &places(0, 2, Kind::Scores)).unwrap(), &[3_f64.ln()], &[3_f64.ln()]);
    for (scores, labels, wanted) in [(3, 2, "4"), (0, 9, "10")] {
        let error = load("a", twice, &places(scores, labels, Kind::Logits)).unwrap_err();
        assert!(matches!(&error, ScoresError::WrongColumn { wanted: found, .. } if found == wanted), "{error:?}");
    }
    assert!(matches!(load("a", twice, &places(1, 1, Kind::Logits)), Err(ScoresError::ColumnsUnknown { .. })));
}

#[test]
fn a_user_is_asked_on_demand_and_gets_a_suggestion() {
    let ask = Columns { ask: true, ..Columns::default() };
    let suggestions: [(&[u8], [usize; 2]); 4] = [
        (b"id,score,label\n7,3.5,1\n", [1, 2]),
        (b"label,a,b\n1,3.5,7\n", [1, 0]),
        (b"a,b,c\n1,3.5,7\n", [1, 2]),
        (b"0.5,1\n", [0, 1]),
    ];
    for (text, suggested) in suggestions {
        let error = load("a", text, &ask).unwrap_err();
        assert!(matches!(error, ScoresError::ColumnsUnknown { likely, .. } if likely == suggested), "{error:?}");
    }
    let columns = |text: &[u8]| auto(text).unwrap_err().depends_on_columns();
    assert!(columns(b"score,label\n350,1\n") && columns(b"score,label\n0.5,7\n") && columns(b"score,label\n0.5,1\n"));
    assert!(!columns(b"") && !columns(b"score,label\n0.5\n") && !columns(b"PK\x03\x04"));
}

#[test]
fn unknown_columns_come_with_a_row() {
    let ColumnsOf(headers, sample) = unknown(b"a;b\n0,5;x\n");
    assert_eq!((headers, sample), (vec!["a".to_owned(), "b".to_owned()], vec!["0,5".to_owned(), "x".to_owned()]));
    let ColumnsOf(headers, sample) = unknown(b"0.5\t1\t7\n");
    assert_eq!((headers.join(" "), sample.join(" ")), ("1 2 3".to_owned(), "0.5 1 7".to_owned()));
    assert_eq!(unknown(b"a,b").1, ["", ""]);
}

struct ColumnsOf(Vec<String>, Vec<String>);

fn unknown(bytes: &[u8]) -> ColumnsOf {
    match auto(bytes) {
        Err(ScoresError::ColumnsUnknown { offers, .. }) => {
            let (names, samples) = offers.into_iter().map(|offer| (offer.name, offer.sample)).unzip();
            ColumnsOf(names, samples)
        }
        other => panic!("{other:?}"),
    }
}
