//! The integration test of the crate: what the compiler makes of a chapter, what it refuses, and the article itself.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod content;
mod exercises;
mod html;
mod problems;
mod random;

use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

use article_compiler::{Article, ExerciseWords, Paper, Problems, Sources};
use explorer_model::{
    params::{ExerciseName, Params, Part},
    scene::Snapshot,
};

/// The names of the figures.
fn figures() -> Vec<&'static str> {
    Part::ALL.into_iter().filter(|part| part.is_figure()).map(Part::word).collect()
}

const PAPER: &str = "[locations]\nvalue = \"100,000 \\\"&\\\"\"\nsource = \"Lin <2017>, §1\"\n";

fn figure(name: &str, caption: &str) -> String {
    format!("<figure data-figure=\"{name}\"><figcaption>{caption}</figcaption></figure>")
}

/// The default state.
fn now() -> &'static Snapshot {
    static NOW: OnceLock<Snapshot> = OnceLock::new();
    NOW.get_or_init(|| Snapshot::of(Params::default(), None))
}

fn heading(number: usize) -> String {
    format!("Exercise {number}")
}

static WORDS: ExerciseWords = ExerciseWords {
    heading: &heading,
    answer: "Answer",
    answers: "Answers",
    check: "Check",
    hint: "Hint",
    right: "Right.",
    wrong: "Wrong.",
    no_number: "No number.",
    no_choice: "No choice.",
    solution: "Solution",
    solved: "Solved",
};

/// Any name but this one is allowed.
fn parts_of(name: &str) -> Option<String> {
    (name != "unknown").then(|| ExerciseName::of_word(name).map_or_else(String::new, |it| it.parts().words(" ")))
}

fn sources<'a>(paper: &'a Paper, figures: &'a [&'a str]) -> Sources<'a> {
    Sources { now: now(), paper, figures, figure: &figure, anchors: &["explorer"], words: &WORDS, parts_of: &parts_of }
}

/// Compiles files at the default state.
fn compile_files(files: &[(&str, &str)]) -> Result<Article, Problems> {
    let paper = Paper::parse(Path::new("paper.toml"), PAPER).unwrap();
    let figures = figures();
    let sources = sources(&paper, &figures);
    let files: Vec<(PathBuf, String)> = files.iter().map(|(name, text)| (name.into(), (*text).to_owned())).collect();
    Article::compile(&files, &sources)
}

/// Compiles a chapter of these given numbers and this text.
fn compile(given: &str, body: &str) -> Result<Article, Problems> {
    compile_files(&[("03-terms.md", &format!("---\ntitle: Terms\ngiven: {given}\n---\n{body}"))])
}
