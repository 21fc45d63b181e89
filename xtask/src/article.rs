//! The article: the chapters of `content/en` as HTML, each figure with the picture that it shows before the program runs.

use std::path::Path;

use article_compiler::{Article, Paper, Sources};
use explorer_model::{params::Part, scene::Snapshot, text};
use focal_loss_explorer::ui::static_figure;

use crate::{Failure, exercises, words::escaped};

const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");

/// Table of contents and chapters.
pub(crate) fn html() -> Result<String, Failure> {
    let content = Path::new(CONTENT);
    let paper = Paper::read(&content.join("paper.toml")).map_err(|problems| problems.to_string())?;
    let now = Snapshot::of(explorer_model::params::Params::default(), None);
    let figures: Vec<&str> = Part::ALL.into_iter().filter(|part| part.is_figure()).map(Part::word).collect();
    let heading = |number: usize| text::exercise(&number.to_string());
    let words = exercises::words(&heading);
    let sources = Sources {
        now: &now,
        paper: &paper,
        figures: &figures,
        figure: &figure,
        anchors: &["explorer"],
        words: &words,
        parts_of: &exercises::parts_of,
    };
    let article = Article::read(&content.join("en"), &sources).map_err(|problems| problems.to_string())?;
    let entry = |chapter: &article_compiler::Chapter| {
        format!("<li><a href=\"#{}\">{}</a></li>", chapter.slug, escaped(&chapter.title))
    };
    let list = format!("<li><a href=\"#exercises\">{}</a></li>", escaped(text::exercises()));
    let contents: String = article.chapters.iter().map(entry).chain([list]).collect();
    let chapters: String = article.chapters.iter().map(|chapter| chapter.html.as_str()).collect();
    let exercises = exercises::list(&article)?;
    Ok(format!(
        "<article id=\"article\" lang=\"en\" aria-label=\"{}\"><nav class=\"contents\" aria-label=\"{}\"><ol>{contents}</ol></nav>{chapters}{exercises}</article><div id=\"way-back\"></div>",
        escaped(text::article()),
        escaped(text::contents())
    ))
}

/// Around what a page without its program shows of a figure.
const PICTURE: [&str; 2] = ["<!--picture-->", "<!--end-->"];

/// The page without the pictures of the figures: they would be a quarter of the page in one file.
pub(crate) fn without_pictures(page: &str) -> String {
    let mut parts = page.split(PICTURE[0]);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (picture, after) = part.split_once(PICTURE[1]).unwrap_or(("", part));
        if !picture.contains("<svg") {
            out += picture;
        }
        out += after;
    }
    out
}

/// The program puts the live figure in the place of `figure-body`.
fn figure(word: &str, caption: &str) -> String {
    let picture = PICTURE[0].to_owned() + &static_figure(word).unwrap_or_default() + PICTURE[1];
    format!(
        "<figure class=\"figure\"><div class=\"figure-body\" data-figure=\"{word}\">{picture}</div><figcaption>{caption}</figcaption></figure>"
    )
}
