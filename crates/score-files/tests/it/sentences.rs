//! What a reader sees of a broken file: one sentence or two of the explorer's own, whatever the file holds.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;
use score_files::{Columns, Loaded, ScoresError, Source, read};
use zip::CompressionMethod;

use crate::{
    files_arrays::{f64s, good_labels, good_scores, npy, npz},
    support::{auto, load},
};

/// Words of the libraries underneath, and of Rust's own errors.
const FOREIGN: [&str; 17] = [
    "invalid digit",
    "failed to",
    "flate",
    "inflate",
    "eocd",
    "at line",
    "error {",
    "os error",
    "utf-8 sequence",
    "unexpected",
    "panicked",
    "expected `",
    "parse error",
    "checksum mismatch",
    "kind:",
    "corrupt deflate",
    "-->",
];

pub(crate) fn is_our_sentence(error: &ScoresError) -> Result<(), TestCaseError> {
    let text = error.to_string();
    prop_assert!(text.chars().count() < 1000, "{} characters: {text:.1100}", text.chars().count());
    prop_assert!(!text.chars().any(|it| it.is_control() || ('\u{202a}'..='\u{202e}').contains(&it)), "{text:?}");
    prop_assert!(text.ends_with(['.', '?']) || text.contains("expected"), "{text}");
    let lower = text.to_lowercase();
    for word in FOREIGN {
        prop_assert!(!lower.contains(word), "{word:?} in {text:?}");
    }
    Ok(())
}

/// A way to spoil a file.
#[derive(Clone, Debug)]
pub(crate) enum Spoil {
    Set(usize, u8),
    Cut(usize),
    Insert(usize, Vec<u8>),
    Repeat(usize, usize),
}

pub(crate) fn spoils() -> impl Strategy<Value = Vec<Spoil>> {
    let one = prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(place, byte)| Spoil::Set(place, byte)),
        any::<usize>().prop_map(Spoil::Cut),
        (any::<usize>(), prop::collection::vec(any::<u8>(), 1..30))
            .prop_map(|(place, bytes)| Spoil::Insert(place, bytes)),
        (any::<usize>(), 1..40_usize).prop_map(|(place, count)| Spoil::Repeat(place, count)),
    ];
    prop::collection::vec(one, 1..4)
}

pub(crate) fn spoiled(mut bytes: Vec<u8>, spoils: &[Spoil]) -> Vec<u8> {
    for spoil in spoils {
        let length = bytes.len().max(1);
        match spoil {
            Spoil::Set(place, byte) => bytes.iter_mut().skip(place % length).take(1).for_each(|it| *it = *byte),
            Spoil::Cut(place) => bytes.truncate(place % length),
            Spoil::Insert(place, more) => {
                let place = (place % length).min(bytes.len());
                drop(bytes.splice(place..place, more.iter().copied()));
            }
            Spoil::Repeat(place, count) => {
                let tail = bytes.split_off((place % length).min(bytes.len()));
                (0..*count).for_each(|_| bytes.extend(&tail));
            }
        }
    }
    bytes
}

/// The beginning of a compressed table, as a tool packs it.
const GZ: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\x03+N\xce/J\xd5\xc9IL\xca\x49\xe5\x32\xd0\x33\xd5\x31\xe4\x02\0";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_spoiled_file_has_a_sentence_of_ours(spoils in spoils()) {
        let arrays = [("p.npy", &good_scores()[..]), ("y.npy", &good_labels())];
        for bytes in [
            b"id,score,label\n7,0.75,1\n8,0.25,0\n\"9\",0.5,0\n".to_vec(),
            b"class,logit_bin,count,mean,second_moment\npositive,32,1,0.5,0\nnegative,-1,2,-0.01,0\n".to_vec(),
            b"class,logit_bin,count,mean,second_moment,least,greatest,below,above\npositive,0,1,0.01,0,0.01,0.01,0,1\n".to_vec(),
            npy("<f8", "(2, 2)", &f64s(&[0.75, 1.0, 0.25, 0.0])),
            npz(&arrays, CompressionMethod::Deflated),
            npz(&arrays, CompressionMethod::Stored),
            GZ.to_vec(),
        ] {
            if let Err(error) = auto(&spoiled(bytes, &spoils)) {
                is_our_sentence(&error)?;
            }
        }
    }

    #[test]
    fn names_from_a_file_do_not_break_the_sentence(name in "\\PC{0,60}|[\u{202a}-\u{202e}\u{2066}-\u{2069}\u{0}-\u{1f}]{1,9}", field in "[^,\n\"]{0,90}") {
        let odd = npz(&[(&format!("{name}.npy"), &good_scores()), ("x.npy", &good_scores())], CompressionMethod::Stored);
        let table = format!("score,label\n{field},1\n");
        let headers = format!("\"{}\",other\n0.5,1\n", name.replace('"', ""));
        for (file, bytes) in [(&name[..], &odd[..]), (&name, table.as_bytes()), ("a.csv", headers.as_bytes())] {
            if let Err(error) = load(file, bytes, &Columns::default()) {
                is_our_sentence(&error)?;
            }
        }
    }
}

#[test]
fn a_long_name_is_quoted_by_its_beginning() {
    let long = "x".repeat(1_000_000);
    let error = auto(format!("{long},y\n0.5,1\n").as_bytes()).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("Which columns of “scores.csv” hold the scores and the labels? Found “{}…”, “y”.", "x".repeat(39)),
    );
}

/// A source that fails after its first bytes, with words of its own.
#[derive(Clone)]
struct Failing(Cursor<Vec<u8>>, u64);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.1.saturating_sub(self.0.position());
        let most = buffer.len().min(left as usize);
        if most == 0 {
            Err(io::Error::other("NotReadableError: Failed to read"))
        } else {
            self.0.read(&mut buffer[..most])
        }
    }
}

impl Seek for Failing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

fn failing(bytes: Vec<u8>, after: u64) -> Result<Loaded, ScoresError> {
    let source = Source { name: "a".to_owned(), bytes: bytes.len() as u64, reader: Failing(Cursor::new(bytes), after) };
    read(vec![source], &Columns::default(), &mut |_| ())
}

#[test]
fn a_file_that_goes_while_it_is_read_is_not_called_damaged() {
    let table = format!("score,label\n{}", "0.5,1\n0.25,0\n".repeat(99_999));
    let arrays = npz(&[("p.npy", &npy("<f8", "(99999,)", &vec![0; 799_992]))], CompressionMethod::Stored);
    let array = npy("<f8", "(99999, 2)", &vec![0; 2 * 799_992]);
    for (bytes, after) in
        [(table.clone().into_bytes(), 10), (table.into_bytes(), 300_000), (arrays, 70_000), (array, 70_000)]
    {
        let error = failing(bytes, after).unwrap_err();
        assert_eq!(
            error.to_string(),
            "“a” could not be read to its end. Perhaps it was changed or moved meanwhile: choose it again.",
        );
    }
}
