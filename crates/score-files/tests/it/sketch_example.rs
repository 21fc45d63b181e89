//! Tests `examples/sketch.rs`: what it writes, what it merges, and its messages about mistakes.

use std::fs;

use focal_loss::scores::Sketch;

use crate::support::{auto, file, temporary};

#[path = "../../examples/sketch.rs"]
#[allow(dead_code)]
mod sketch;

/// The example's result for these arguments.
fn run(words: &[&str]) -> Result<String, String> {
    sketch::run(words.iter().map(|&word| word.to_owned()))
}

fn npy(descr: &str, data: &[u8], rows: usize) -> Vec<u8> {
    let header = format!("{{'descr': '{descr}', 'fortran_order': False, 'shape': ({rows},), }}\n");
    let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
    bytes.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
    bytes.extend(header.as_bytes());
    bytes.extend(data);
    bytes
}

#[test]
fn tables_arrays_and_sketches_merge() {
    let table = file("a.csv", b"logit,label\n1,1\n-1,0\n-inf,1\n");
    let table = table.to_str().unwrap();
    let scores = file("logits.npy", &npy("<f4", &[2.0_f32.to_le_bytes(), (-3.0_f32).to_le_bytes()].concat(), 2));
    let labels = file("labels.npy", &npy("|u1", &[1, 0], 2));
    let pair = ["--pair", scores.to_str().unwrap(), labels.to_str().unwrap()];
    let saved = file("saved.csv", run(&[table]).unwrap().as_bytes());
    let together = run(&[table, pair[0], pair[1], pair[2], saved.to_str().unwrap()]).unwrap();
    let expected = "logit,label\n1,1\n1,1\n-1,0\n-1,0\n-inf,1\n-inf,1\n2,1\n-3,0\n";
    assert_eq!(auto(together.as_bytes()).unwrap().sketches, auto(expected.as_bytes()).unwrap().sketches);
    let output = temporary("written.csv");
    assert_eq!(run(&["--output", output.to_str().unwrap(), table]), Ok(String::new()));
    assert_eq!(fs::read(output).unwrap(), fs::read(saved).unwrap());
}

/// The sketches of ten parts are those of the whole, whatever the order, ties and infinite losses included.
#[test]
fn sketches_of_parts_merge() {
    let rows: Vec<String> =
        (0..1000).map(|i| format!("{},{}\n", f64::from(i * i % 101) / 100.0, u8::from(i % 9 == 0))).collect();
    let table = |rows: &[String]| format!("score,label\n{}", rows.concat());
    let part = |(at, rows): (usize, &[String])| {
        let scores = file(&format!("part_{at}.csv"), table(rows).as_bytes());
        let sketch = run(&[scores.to_str().unwrap()]).unwrap();
        file(&format!("part_{at}_sketch.csv"), sketch.as_bytes()).to_str().unwrap().to_owned()
    };
    let parts: Vec<String> = rows.chunks(100).enumerate().map(part).collect();
    let merge = |parts: &mut dyn Iterator<Item = &String>| {
        let words: Vec<&str> = ["merge"].into_iter().chain(parts.map(String::as_str)).collect();
        auto(run(&words).unwrap().as_bytes()).unwrap().sketches
    };
    let whole = auto(table(&rows).as_bytes()).unwrap().sketches;
    for merged in [merge(&mut parts.iter()), merge(&mut parts.iter().rev())] {
        for (merged, whole) in [(&merged.positives, &whole.positives), (&merged.negatives, &whole.negatives)] {
            assert_eq!((merged.certain(), merged.infinite()), (whole.certain(), whole.infinite()));
            let bins = |sketch: &Sketch| -> Vec<_> {
                sketch.bins_by_loss().map(|(number, bin)| (number, bin.count, bin.range, bin.sides)).collect()
            };
            assert_eq!(bins(merged), bins(whole));
        }
    }
    let scores = file("no_sketch.csv", b"score,label\n0.5,1\n0.5,0\n");
    let error = run(&["merge", &parts[0], scores.to_str().unwrap()]).unwrap_err();
    assert!(error.ends_with("no_sketch.csv”: found scores, expected a saved sketch."), "{error}");
}

#[test]
fn columns_can_be_chosen() {
    let table = file("chosen.csv", b"p,other,label,truth\n0.5,2,9,1\n0.5,-3,9,0\n");
    let words = ["--scores", "other", "--logits", "--labels", "truth", table.to_str().unwrap()];
    let expected = "logit,label\n2,1\n-3,0\n";
    let found = auto(run(&words).unwrap().as_bytes()).unwrap().sketches;
    assert_eq!(found, auto(expected.as_bytes()).unwrap().sketches);
}

#[test]
fn mistakes_are_told_in_a_sentence() {
    let unknown = file("unknown.csv", b"a,b\n0.5,1\n");
    let ignored = file("ignored.csv", b"score,label\n0.5,1\n0.5,0\n0.5,-1\n");
    let cases: [(&[&str], &str); 8] = [
        (&[], "Found no file, expected at least one."),
        (&["--speed"], "There is no option --speed."),
        (&["a.csv", "--output"], "--output lacks what should follow it."),
        (&["nowhere.csv"], "“nowhere.csv” could not be read: "),
        (&[env!("CARGO_TARGET_TMPDIR")], "is a folder, expected a file."),
        (&[unknown.to_str().unwrap()], "hold the scores and the labels? Found “a”, “b”."),
        (&["--scores", "c", unknown.to_str().unwrap()], "Found no column “c”, expected one of “a”, “b”."),
        (&[ignored.to_str().unwrap()], "If −1 marks examples to be ignored, leave them out."),
    ];
    for (words, expected) in cases {
        let sentence = run(words).unwrap_err();
        assert!(
            sentence.contains(expected) && sentence.ends_with(['.', '?']),
            "found {sentence:?}, expected {expected:?}"
        );
    }
    assert!(run(&["--help"]).unwrap().starts_with("Usage: sketch"));
}
