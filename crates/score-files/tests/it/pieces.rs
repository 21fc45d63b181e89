//! Scores that a program hands over in pieces: the same sketch as from a file, and errors that name the place.

use proptest::prelude::*;
use score_files::{Columns, Kind, Loaded, PieceError, Pieces, ScoresError, write_sketch};

use crate::support::load;

fn pieces(kind: Kind, numbers: &[f64], labels: &[f64], length: usize) -> Result<Loaded, PieceError> {
    let mut pieces = Pieces::new("given", kind);
    for (numbers, labels) in numbers.chunks(length).zip(labels.chunks(length)) {
        pieces.add(numbers, labels)?;
    }
    pieces.finish()
}

proptest! {
    #[test]
    fn pieces_of_any_length_give_the_sketch_of_the_file(
        scores in proptest::collection::vec((0_u32..=1000, any::<bool>()), 2..200),
        length in 1_usize..50,
    ) {
        // Two classes of finite loss are needed.
        let examples: Vec<(f64, bool)> =
            scores.iter().map(|&(score, label)| (f64::from(score) / 1e3, label)).chain([(0.5, true), (0.5, false)]).collect();
        let mut table = "score,label\n".to_owned();
        for (score, label) in &examples {
            table += &format!("{score},{}\n", u8::from(*label));
        }
        let file = load("scores.csv", table.as_bytes(), &Columns::default()).unwrap();
        let (numbers, labels): (Vec<f64>, Vec<f64>) =
            examples.iter().map(|&(score, label)| (score, f64::from(u8::from(label)))).unzip();
        let given = pieces(Kind::Scores, &numbers, &labels, length).unwrap();
        prop_assert_eq!(write_sketch(&given.sketches), write_sketch(&file.sketches));
        prop_assert_eq!((given.rows, given.kind, given.columns), (file.rows, Kind::Scores, None));
    }
}

#[test]
fn infinite_logits_count_as_in_files() {
    let inf = f64::INFINITY;
    let loaded = pieces(Kind::Logits, &[1.0, -inf, 0.0, -inf], &[1.0, 1.0, 0.0, 0.0], 3).unwrap();
    assert_eq!((loaded.sketches.positives.infinite(), loaded.sketches.negatives.certain()), (1, 1));
}

#[test]
fn what_cannot_be_used_is_named_by_its_place() {
    let nan = f64::NAN;
    let at = |kind, numbers: &[f64], labels: &[f64]| {
        let error = pieces(kind, numbers, labels, 10).expect_err("refused");
        assert!(error.to_string().to_lowercase().contains("expected"), "{error}");
        error
    };
    assert!(
        matches!(at(Kind::Logits, &[0.0, nan], &[1.0, 0.0]), PieceError::Number { index: 1, found } if found.is_nan())
    );
    let number = |found| PieceError::Number { index: 2, found };
    for found in [-0.1, 1.5, 45.0, f64::INFINITY] {
        assert_eq!(at(Kind::Scores, &[0.1, 0.2, found], &[1.0, 0.0, 0.0]), number(found));
    }
    for found in [2.0, 0.9, -1.0, f64::INFINITY] {
        assert_eq!(at(Kind::Logits, &[0.1, 0.2], &[1.0, found]), PieceError::Label { index: 1, found });
    }
    let one_class = ScoresError::OnlyOneClass { file: "given".to_owned(), positives: false, rows: 2 };
    assert_eq!(at(Kind::Scores, &[0.1, 0.2], &[0.0, 0.0]), PieceError::Scores(one_class));
    let none = at(Kind::Scores, &[1.0, 0.2], &[1.0, 0.0]);
    assert!(matches!(none, PieceError::Scores(ScoresError::NoFiniteLoss { positives: true, .. })), "{none:?}");
    let spread: Vec<f64> = (0..70_000).map(|i| 100.0 + f64::from(i)).collect();
    let error = at_once(&spread);
    assert!(matches!(error, PieceError::Scores(ScoresError::TooSpread { .. })), "{error:?}");
}

fn at_once(logits: &[f64]) -> PieceError {
    pieces(Kind::Logits, logits, &vec![1.0; logits.len()], logits.len()).expect_err("refused")
}
