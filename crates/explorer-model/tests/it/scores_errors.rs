//! The library and the page both describe the errors of a file of scores. In English both use the same sentences.

use explorer_model::text;
use score_files::{
    ArrayShape, Damage, Doubt, Expected, ExpectedDtype, Foreign, Kind, Offer, Place, ScoresError, Written,
};

fn array(name: &str) -> ArrayShape {
    ArrayShape { name: name.to_owned(), shape: vec![7] }
}

/// An error of each kind.
fn errors() -> Vec<ScoresError> {
    let file = || "a.csv".to_owned();
    let headers = || (0..20).map(|i| format!("column {i} of many, with a name that is long")).collect::<Vec<_>>();
    let offer = |(place, name)| Offer { place, name, sample: String::new(), kind: Kind::Scores };
    let offers = || headers().into_iter().enumerate().map(offer).collect::<Vec<_>>();
    let place = || Place { file: file(), row: 2, line: Some(3), column: "score".to_owned() };
    let mut errors = vec![
        ScoresError::WrongFiles { found: 0 },
        ScoresError::WrongFiles { found: 3 },
        ScoresError::Empty { file: file() },
        ScoresError::ColumnsUnknown { file: file(), offers: offers(), total: 20, likely: [0, 1] },
        ScoresError::ColumnsUnknown { file: file(), offers: offers(), total: 300_000, likely: [0, 1] },
        ScoresError::WrongColumn { wanted: "b".to_owned(), headers: headers() },
        ScoresError::RowLength { place: place(), found: 1, expected: 2 },
        ScoresError::RowTooLong { place: place() },
        ScoresError::TooSpread { place: place(), most_bins: 9 },
        ScoresError::OneColumn { file: file(), found: "a:b".to_owned() },
        ScoresError::LabelsMissing(array("a")),
        ScoresError::Truncated { place: place(), expected: 1 },
        ScoresError::TrailingBytes { file: file(), expected: 2 },
        ScoresError::Unreadable { file: "a\u{202e}\n.csv".to_owned() },
    ];
    for is in [false, true] {
        errors.push(ScoresError::NotText { file: file(), utf_16: is });
        errors.push(ScoresError::OnlyOneClass { file: file(), positives: is, rows: 1 });
        errors.push(ScoresError::DifferentShapes { scores: array("a"), labels: array("b"), orders_differ: is });
        for kind in [Kind::Scores, Kind::Percent, Kind::Logits] {
            errors.push(ScoresError::NoFiniteLoss { file: file(), kind, positives: is, certain: 1, infinite: 2 });
        }
    }
    for expected in [ExpectedDtype::Float, ExpectedDtype::Label] {
        errors.push(ScoresError::WrongDtype { array: file(), found: "<U3".to_owned(), expected });
    }
    for (found, is_nested) in [("list", true), ("timestamp", false)] {
        let (column, found) = ("when".to_owned(), found.to_owned());
        errors.push(ScoresError::WrongType { file: file(), column, found, is_nested });
    }
    errors.push(ScoresError::WrongCodec { file: file(), codec: "BROTLI".to_owned() });
    let damages = [Damage::Directory, Damage::Packing, Damage::Data, Damage::Header, Damage::Footer, Damage::Pages];
    for damage in damages {
        errors.push(ScoresError::Corrupt { file: file(), damage });
    }
    let formats = [
        Foreign::PyTorch,
        Foreign::Pickle,
        Foreign::Hdf5,
        Foreign::Excel,
        Foreign::Json,
        Foreign::Detections,
        Foreign::JsonLines,
        Foreign::Parquet,
        Foreign::Arrow,
        Foreign::Packed,
        Foreign::Zip,
    ];
    errors.extend(formats.map(|format| ScoresError::Foreign { file: file(), format }));
    let doubts = [
        Doubt::Percent { found: "66.26".to_owned() },
        Doubt::Positive { labels: ["255", "0"].map(str::to_owned) },
        Doubt::Bfloat16 { found: "|V2".to_owned() },
    ];
    errors.extend(doubts.map(|doubt| ScoresError::Unclear {
        place: Box::new(place()),
        doubt,
        offers: offers(),
        used: [0, 1],
    }));
    let writings = [Written::Text, Written::Missing, Written::Numpy, Written::Tensor, Written::List, Written::Vector];
    for kind in [Kind::Scores, Kind::Percent, Kind::Logits] {
        let expected =
            writings.map(|written| Expected::Number(kind, written)).into_iter().chain([Expected::Value(kind)]);
        let found = || "[0.66]".to_owned();
        errors.extend(expected.map(|expected| ScoresError::WrongField { place: place(), found: found(), expected }));
    }
    let fields = [
        Expected::TwoLabels,
        Expected::Label,
        Expected::OneNegativeLabel,
        Expected::Class,
        Expected::BinNumber,
        Expected::Count,
        Expected::MeanInBin,
        Expected::SecondMomentOfBin,
        Expected::RangeOfBin,
        Expected::SidesOfBin,
        Expected::NoMoment,
    ];
    errors.extend(fields.map(|expected| ScoresError::WrongField { place: place(), found: String::new(), expected }));
    errors
}

#[test]
fn the_page_says_what_the_library_says() {
    for error in errors() {
        assert_eq!(text::scores_error(&error), error.to_string());
    }
}
