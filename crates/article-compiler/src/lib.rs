//! Turns the article's chapters, `content/en/NN-slug.md`, into HTML.
//!
//! It runs in the build and in the tests, never in the page. A chapter is Markdown with formulas, figures, computed and
//! quoted numbers, and steps (docs/writing.md). The caller draws the figures. Whatever an author gets wrong is a
//! [`Problem`] with file and line. All problems are reported at once.

mod chapter;
mod formula;
mod html;
mod links;
mod numbers;
mod paper;
mod problem;
mod prose;
mod source;
mod table;
mod words;

use std::{
    fs,
    path::{Path, PathBuf},
};

use explorer_model::{article::ExerciseKind, scene::Snapshot};

pub use paper::{Paper, Quote};
pub use problem::{Problem, Problems};

/// What the chapters refer to.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The state by which the computed numbers are printed.
    pub now: &'a Snapshot,
    /// The numbers that may be quoted.
    pub paper: &'a Paper,
    /// The names of the figures.
    pub figures: &'a [&'a str],
    /// Draws a figure: from its name and the HTML of its caption, the HTML of the whole figure.
    pub figure: &'a dyn Fn(&str, &str) -> String,
    /// The `id`s outside the article that it may link to.
    pub anchors: &'a [&'a str],
    /// The interface's words for exercises.
    pub words: &'a ExerciseWords<'a>,
    /// The parts of the page that stand beside an exercise in a frame, as words with spaces between them; none for a name
    /// that no exercise may have.
    pub parts_of: &'a (dyn Fn(&str) -> Option<String> + Sync),
}

/// What stands in an exercise and is no author's text.
pub struct ExerciseWords<'a> {
    /// Its heading, from its number in the article.
    pub heading: &'a (dyn Fn(usize) -> String + Sync),
    /// Label of the field for a number.
    pub answer: &'a str,
    /// Name of the group of answers to choose from.
    pub answers: &'a str,
    /// The button that checks the answer.
    pub check: &'a str,
    /// The button that gives a hint.
    pub hint: &'a str,
    /// Before the reply to a right answer.
    pub right: &'a str,
    /// Before the reply to a wrong answer.
    pub wrong: &'a str,
    /// The reply to what is no number.
    pub no_number: &'a str,
    /// The reply if nothing is chosen.
    pub no_choice: &'a str,
    /// What a page without the program opens to read the solution.
    pub solution: &'a str,
    /// The mark of a solved exercise.
    pub solved: &'a str,
}

/// An exercise of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// Its name.
    pub name: String,
    /// How it is answered.
    pub kind: ExerciseKind,
    /// The code of the right answer; of a choice, its number from 1 on.
    pub accept: String,
    /// The codes of the foreseen wrong answers; of a choice, their numbers.
    pub foreseen: Vec<String>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its number, from the file's name.
    pub number: u32,
    /// Its word in addresses, from the file's name. It is the `id` of its element.
    pub slug: String,
    /// Its title, plain text.
    pub title: String,
    /// `<section class="chapter">` with heading and text.
    pub html: String,
    /// Its exercises, in their order.
    pub exercises: Vec<Exercise>,
}

/// The article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The chapters by number.
    pub chapters: Vec<Chapter>,
}

impl Article {
    /// Reads every `.md` file of a folder.
    ///
    /// # Errors
    /// All problems of all files.
    pub fn read(folder: &Path, sources: &Sources) -> Result<Self, Problems> {
        let unreadable = |path: &Path, error: std::io::Error| Problem::new(path, 1, format!("cannot be read: {error}"));
        let entries = fs::read_dir(folder).map_err(|error| Problems(vec![unreadable(folder, error)]))?;
        let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
        let paths: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
        let (mut files, mut problems) = (Vec::new(), Vec::new());
        for path in paths {
            match fs::read_to_string(&path) {
                Ok(text) => files.push((path, text)),
                Err(error) => problems.push(unreadable(&path, error)),
            }
        }
        if problems.is_empty() { Self::compile(&files, sources) } else { Err(Problems(problems)) }
    }

    /// Compiles files, each given by its path and its content.
    ///
    /// # Errors
    /// All problems of all files.
    pub fn compile(files: &[(PathBuf, String)], sources: &Sources) -> Result<Self, Problems> {
        let mut files: Vec<&(PathBuf, String)> = files.iter().collect();
        files.sort();
        let mut problems = Vec::new();
        let mut compiled: Vec<chapter::Compiled> = Vec::new();
        for (path, text) in files {
            let Some((number, slug)) = number_and_slug(path) else {
                let what = "found this name, expected a number and a word, such as 03-one-factor-more.md";
                problems.push(Problem::new(path, 1, what));
                continue;
            };
            if let Some(other) = compiled.iter().find(|other| other.chapter.number == number) {
                let what = format!("found number {number} twice, expected another than {}", other.chapter.slug);
                problems.push(Problem::new(path, 1, what));
            }
            let exercises = compiled.iter().map(|compiled| compiled.chapter.exercises.len()).sum();
            let (chapter, found) = chapter::compile(path, text, number, slug, exercises, sources);
            problems.extend(found);
            compiled.extend(chapter);
        }
        problems.extend(links::unresolved(&compiled, sources.anchors));
        if !problems.is_empty() {
            problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
            return Err(Problems(problems));
        }
        Ok(Self { chapters: compiled.into_iter().map(|compiled| compiled.chapter).collect() })
    }
}

/// `3` and `one-factor-more` of `03-one-factor-more.md`.
fn number_and_slug(path: &Path) -> Option<(u32, &str)> {
    let (number, slug) = path.file_stem()?.to_str()?.split_once('-')?;
    let is_slug = slug.starts_with(|letter: char| letter.is_ascii_lowercase())
        && slug.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let is_number = number.len() == 2 && number.bytes().all(|digit| digit.is_ascii_digit());
    if is_slug && is_number { Some((number.parse().ok()?, slug)) } else { None }
}
