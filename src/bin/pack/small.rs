//! Scripts and styles of the page, made small by esbuild where it is installed (`scripts/setup.sh`), else as they are.

use std::{
    io::{ErrorKind, Write},
    process::{Command, Stdio},
};

use crate::{
    folder::{Folder, once},
    module::Failure,
    page::say,
};

/// The script that other pages load by this name, which is published and has no hash.
const EMBED: &str = "embed.js";
/// The oldest browsers with the WebAssembly that the explorer needs.
const BROWSERS: &str = "--target=safari15,chrome96,firefox90";

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Style,
    Script,
    /// A script of its own scope.
    Module,
}

impl Kind {
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Style => &["--loader=css"],
            Self::Script => &["--loader=js"],
            Self::Module => &["--loader=js", "--format=esm"],
        }
    }
}

/// The same text in fewer bytes.
pub(crate) fn small(text: &str, kind: Kind) -> Result<String, Failure> {
    let mut command = Command::new("esbuild");
    command.args(["--minify", "--charset=utf8", "--log-level=warning", BROWSERS]).args(kind.options());
    let mut process = match command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
        Err(problem) if problem.kind() == ErrorKind::NotFound => return Ok(text.to_owned()),
        result => result?,
    };
    // esbuild reads all before it writes.
    process.stdin.take().ok_or("esbuild has no input")?.write_all(text.as_bytes())?;
    let output = process.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("esbuild failed: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

/// Makes the script of other pages small.
pub(crate) fn embed(folder: &Folder) -> Result<(), Failure> {
    folder.write(EMBED, small(&folder.read_text(EMBED)?, Kind::Script)? + "\n")
}

/// Makes the page's first script and each of its style sheets small. Returns the page that names them. `page` has one
/// element a line, as trunk writes it.
pub(crate) fn files(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut out = page.to_owned();
    for file in page.lines().filter_map(file_of) {
        let kind = if file.ends_with(".css") { Kind::Style } else { Kind::Script };
        let text = small(&folder.read_text(file)?, kind)?;
        let (start, end) = file.rsplit_once('-').ok_or("expected a file with a hash in its name")?;
        let end = end.find('.').map_or("", |dot| &end[dot..]);
        folder.remove(file)?;
        let named = folder.write_named(start, end, text.as_bytes())?;
        out = once(&out, file, |_| named)?;
    }
    Ok(out)
}

/// A page without comments and without the blanks at the ends of its lines, one element a line.
pub(crate) fn markup(page: &str) -> Result<String, Failure> {
    let (mut out, mut left) = (String::new(), page);
    while let Some((before, after)) = left.split_once("<!--") {
        out.push_str(before);
        left = after.split_once("-->").ok_or("index.html: expected the end of a comment")?.1;
    }
    out.push_str(left);
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

/// Style sheets of what comes after the first view.
const LATER: [&str; 4] = ["panels-", "share-", "embed_later-", "print-"];

/// Makes two of the page's style sheets: one for the first view, and one that `boot.js` adds with the rest of the program.
pub(crate) fn two_styles(folder: &Folder, page: &str) -> Result<String, Failure> {
    let (mut out, mut first, mut later, mut place) = (page.to_owned(), String::new(), String::new(), None);
    for line in page.lines().filter(|line| line.contains("rel=\"stylesheet\"")) {
        let file = file_of(line).ok_or("index.html: expected the file of a style sheet")?;
        let mut style = folder.read_text(file)?;
        folder.remove(file)?;
        if line.contains("media=\"print\"") {
            style = format!("@media print{{{style}}}");
        }
        let is_later = LATER.iter().any(|name| file.starts_with(name));
        *(if is_later { &mut later } else { &mut first }) += &style;
        if place.is_some() {
            out = once(&out, &format!("{line}\n"), |_| String::new())?;
        }
        place = place.or(Some(file));
    }
    let place = place.ok_or("index.html: expected a style sheet")?;
    let named = folder.write_named("style", ".css", first.as_bytes())?;
    out = once(&out, place, |_| named)?;
    let named = folder.write_named("later", ".css", later.as_bytes())?;
    say(&out, "style", &named)
}

/// The style sheet or the first script of a line.
fn file_of(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let after = if line.starts_with("<link rel=\"stylesheet\"") {
        line.split_once(" href=\"./")?.1
    } else if line.starts_with("<script src=") {
        line.split_once(" src=\"./")?.1
    } else {
        return None;
    };
    Some(after.split_once('"')?.0)
}
