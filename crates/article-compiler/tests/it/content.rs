//! The article of this repository, and the guide for its authors.

use std::{fs, path::Path};

use article_compiler::{Article, Paper};
use explorer_model::article::{Expression, FUNCTIONS, Function};

use super::{compile, figures, now, sources};

pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The article of this repository.
pub(crate) fn article() -> Article {
    let paper = Paper::read(&root().join("content/paper.toml")).unwrap_or_else(|problems| panic!("{problems}"));
    let figures = figures();
    Article::read(&root().join("content/en"), &sources(&paper, &figures))
        .unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_article_has_no_problem() {
    assert!(!article().chapters.is_empty());
}

/// docs/writing.md lists every function with an example, and what the example prints.
#[test]
fn the_guide_lists_the_functions() {
    let guide = fs::read_to_string(root().join("docs/writing.md")).unwrap();
    let (_, table) = guide.split_once("| for example | prints |").unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    let listed: Vec<&str> = rows.iter().filter_map(|row| row.split('`').nth(1)).collect();
    let expected: Vec<String> = FUNCTIONS.iter().map(Function::signature).collect();
    assert_eq!(listed, expected, "the first column of the table in docs/writing.md");
    let mut wrong = Vec::new();
    for (row, function) in rows.iter().zip(FUNCTIONS) {
        let (_, example) = row.split_once("{{").unwrap();
        let (text, printed) = example.split_once("}}`").unwrap();
        assert!(text.starts_with(function.name), "{row}");
        let expected = Expression::parse(text).unwrap().print(now()).replace('\u{a0}', " ");
        if printed.trim_matches(['|', ' ']) != expected {
            wrong.push(format!("{text} prints {expected}"));
        }
    }
    assert_eq!(wrong, [""; 0], "the last column");
}

/// The example of docs/writing.md is a chapter.
#[test]
fn the_example_of_the_guide_is_a_chapter() {
    let guide = fs::read_to_string(root().join("docs/writing.md")).unwrap();
    let example = guide.split("````markdown\n").nth(1).and_then(|rest| rest.split("````").next()).unwrap();
    let body = example.split("\n---\n").nth(1).unwrap();
    let article = compile("0.9", body).unwrap_or_else(|problems| panic!("{problems}"));
    for part in ["class=\"live\"", "class=\"computed\"", "class=\"quoted\"", "class=\"step\"", "<figure", "<math"] {
        assert!(article.chapters[0].html.contains(part), "{part}");
    }
}

/// The other examples are exercises.
#[test]
fn the_exercises_of_the_guide_are_exercises() {
    let guide = fs::read_to_string(root().join("docs/writing.md")).unwrap();
    let examples = guide.split("````markdown\n").skip(2).map(|rest| rest.split("````").next().unwrap());
    let body = examples.collect::<Vec<_>>().join("\n\n");
    let article = compile("0.9, 0.1", &body).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(article.chapters[0].exercises.len(), 2);
}

/// docs/teaching.md and docs/embedding.md list every exercise in the order of the article.
#[test]
fn the_guides_list_every_exercise() {
    let chapters = article().chapters;
    let names: Vec<&str> = chapters.iter().flat_map(|chapter| &chapter.exercises).map(|it| &it.name[..]).collect();
    for (document, start) in [("docs/teaching.md", "| exercise | asks for"), ("docs/embedding.md", "| name | kind |")] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let (_, table) = text.split_once(start).unwrap();
        let table = table.split("\n\n").next().unwrap();
        let listed: Vec<&str> = table.lines().skip(2).filter_map(|row| row.split('`').nth(1)).collect();
        assert_eq!(listed, names, "{document}");
    }
}
