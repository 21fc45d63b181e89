//! Sketches on the command line: reads files of scores, merges them, and writes one small table that the page opens.
//!
//! `cargo run --release -p score-files --example sketch -- --help` explains the arguments.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    rc::Rc,
};

use score_files::{ClassSketches, Column, Columns, Kind, ScoresError, Source, read, write_sketch};

const USAGE: &str = "\
Usage: sketch [OPTION…] FILE…
       sketch merge [--output FILE] SKETCH…

Reads files of scores and labels (tables, NPY, NPZ, safetensors, Parquet, or sketches saved before), merges them, and writes the
sketch of all of them. docs/scores.md says what a file may hold. With the word merge, it takes saved sketches only: those of the
parts of a population, one for each day or machine.

  --output FILE               write to FILE instead of standard output
  --scores NAME               the column or array with the scores
  --labels NAME               the column or array with the labels
  --logits, --probabilities, --percent
                              what the scores are, where their name does not say it
  --positive LABEL            the label of the positives, where there are two labels that do not tell
  --swapped                   the scores are those of the negatives
  --pair SCORES LABELS        two NPY files that belong together
";

/// What the command line asks for.
#[derive(Debug, Default)]
struct Arguments {
    /// Groups of files that are read together: one file, or two that belong together.
    inputs: Vec<Vec<PathBuf>>,
    columns: Columns,
    output: Option<PathBuf>,
    /// Whether only saved sketches are taken.
    sketches_only: bool,
}

impl Arguments {
    /// `None` asks for help.
    fn parse(words: impl IntoIterator<Item = String>) -> Result<Option<Self>, String> {
        let mut parsed = Self::default();
        let mut words = words.into_iter().peekable();
        parsed.sketches_only = words.next_if(|word| word == "merge").is_some();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} lacks what should follow it."));
            match word.as_str() {
                "--help" | "-h" => return Ok(None),
                "--output" => parsed.output = Some(value()?.into()),
                "--scores" => parsed.columns.scores = Some(Column::Name(value()?)),
                "--labels" => parsed.columns.labels = Some(Column::Name(value()?)),
                "--logits" => parsed.columns.kind = Some(Kind::Logits),
                "--probabilities" => parsed.columns.kind = Some(Kind::Scores),
                "--percent" => parsed.columns.kind = Some(Kind::Percent),
                "--positive" => parsed.columns.positive = Some(value()?),
                "--swapped" => parsed.columns.swapped = true,
                "--pair" => parsed.inputs.push(vec![value()?.into(), value()?.into()]),
                _ if word.starts_with('-') => return Err(format!("There is no option {word}.")),
                _ => parsed.inputs.push(vec![word.into()]),
            }
        }
        if parsed.inputs.is_empty() {
            return Err("Found no file, expected at least one.".to_owned());
        }
        Ok(Some(parsed))
    }
}

/// A file whose clones have positions of their own.
#[derive(Clone)]
struct Opened {
    file: Rc<File>,
    at: u64,
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (&*self.file).seek(SeekFrom::Start(self.at))?;
        let bytes = (&*self.file).read(buffer)?;
        self.at += bytes as u64;
        Ok(bytes)
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if matches!(to, SeekFrom::Current(_)) {
            (&*self.file).seek(SeekFrom::Start(self.at))?;
        }
        self.at = (&*self.file).seek(to)?;
        Ok(self.at)
    }
}

fn open(path: &Path) -> Result<Source<Opened>, String> {
    let name = path.display().to_string();
    let unreadable = |error: io::Error| format!("“{name}” could not be read: {error}.");
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(format!("“{name}” is a folder, expected a file."));
    }
    let bytes = metadata.len();
    Ok(Source { name, bytes, reader: Opened { file: Rc::new(file), at: 0 } })
}

/// An error with the lines that help.
fn told(error: &ScoresError) -> String {
    error.recipe().map_or_else(|| error.to_string(), |recipe| format!("{error}\n\n{recipe}"))
}

/// The sketch of all files.
fn merged(arguments: &Arguments) -> Result<ClassSketches, String> {
    let mut all = ClassSketches::default();
    for input in &arguments.inputs {
        let sources: Result<Vec<_>, String> = input.iter().map(|path| open(path)).collect();
        let loaded = read(sources?, &arguments.columns, &mut |_| ()).map_err(|error| told(&error))?;
        if arguments.sketches_only && loaded.kind != Kind::Sketch {
            let names: Vec<String> = input.iter().map(|path| format!("“{}”", path.display())).collect();
            return Err(format!("{}: found scores, expected a saved sketch.", names.join(", ")));
        }
        all.positives.merge(&loaded.sketches.positives);
        all.negatives.merge(&loaded.sketches.negatives);
    }
    Ok(all)
}

/// Does what the command line asks for. Returns the text for standard output.
pub(crate) fn run(words: impl IntoIterator<Item = String>) -> Result<String, String> {
    let Some(arguments) = Arguments::parse(words)? else { return Ok(USAGE.to_owned()) };
    let text = write_sketch(&merged(&arguments)?);
    let Some(output) = arguments.output else { return Ok(text) };
    std::fs::write(&output, text).map_err(|error| format!("“{}” could not be written: {error}.", output.display()))?;
    Ok(String::new())
}

fn main() -> ExitCode {
    let written = run(std::env::args().skip(1)).and_then(|text| {
        io::stdout().write_all(text.as_bytes()).map_err(|error| format!("Standard output was closed: {error}."))
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
