//! Makes scripts and styles of the page small with esbuild. Without esbuild (`scripts/setup.sh`) they stay as they are.

use std::{
    io::{ErrorKind, Write},
    process::{Command, Stdio},
};

use crate::{
    Failure,
    folder::{Folder, once},
};

/// The oldest browsers that have the WebAssembly that the explorer needs.
const BROWSERS: &str = "--target=safari15,chrome96,firefox90";

/// By this, `web/boot.js` tells that the style sheet has arrived whole. Only the rules of fonts follow it.
const LAST_RULE: &str = ":root { --last-rule: 1; }\n";

const UTF_8: &str = "--charset=utf8";

/// The kinds of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Style,
    Script,
    /// A script with a scope of its own.
    Module,
    /// A script for pages of other people, which may say nothing of its encoding. So it is ASCII.
    Embedded,
}

impl Kind {
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Style => &["--loader=css", UTF_8],
            Self::Script => &["--loader=js", UTF_8],
            Self::Module => &["--loader=js", "--format=esm", UTF_8],
            Self::Embedded => &["--loader=js", "--charset=ascii"],
        }
    }
}

/// The same text in fewer bytes. Without esbuild it is the text itself.
pub(crate) fn small(text: &str, kind: Kind) -> Result<String, Failure> {
    let mut command = Command::new("esbuild");
    command.args(["--minify", "--log-level=warning", BROWSERS]).args(kind.options());
    let mut process = match command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn() {
        Err(problem) if problem.kind() == ErrorKind::NotFound => return Ok(text.to_owned()),
        result => result?,
    };
    // esbuild reads everything before it writes.
    process.stdin.take().ok_or("esbuild has no input")?.write_all(text.as_bytes())?;
    let output = process.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("esbuild failed: {}", output.status).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

/// Joins the parts of the element for other pages and makes them small. Its name is published and stays.
pub(crate) fn embed(folder: &Folder) -> Result<(), Failure> {
    let mut parts = String::new();
    for part in ["embed_calls.js", "embed_frame.js"] {
        parts += &folder.read_text(part)?;
        folder.remove(part)?;
    }
    let element = folder.read_text("embed.js")?;
    let (title, element) = element.split_once('\n').ok_or("embed.js: expected a title in the first line")?;
    // A function keeps the names of the parts from the page.
    let script = format!("{title}\n(() => {{\n{parts}{element}\n}})();");
    folder.write("embed.js", small(&script, Kind::Embedded)? + "\n")
}

/// Makes the page's own scripts small and puts hashes into their names. Returns the page with the new names.
pub(crate) fn scripts(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut out = page.to_owned();
    for file in files(page, "<script ", " src=\"./") {
        let text = small(&folder.read_text(file)?, Kind::Script)?;
        let (start, _) = file.rsplit_once('-').ok_or_else(|| format!("{file}: expected a name with a hash"))?;
        folder.remove(file)?;
        let named = folder.write_named(start, ".js", text)?;
        out = once(&out, file, |_| named)?;
    }
    Ok(out)
}

/// Writes the page's own scripts into it, so that there is no moment and no failure between the page and them. Returns
/// the page.
pub(crate) fn scripts_inside(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut out = page.to_owned();
    for file in files(page, "<script ", " src=\"./") {
        let text = folder.read_text(file)?;
        let text = for_inside(&text).map_err(|failure| format!("{file}: {failure}"))?;
        out = once(&out, &format!("<script src=\"./{file}\" data-integrity=\"none\">"), |_| format!("<script>{text}"))?;
        folder.remove(file)?;
    }
    Ok(out)
}

/// Joins the page's style sheets, so that one request brings all styles. Returns the page with the new name.
pub(crate) fn one_style_sheet(folder: &Folder, page: &str) -> Result<String, Failure> {
    let lines: Vec<&str> = page.lines().filter(|line| line.contains("<link rel=\"stylesheet\"")).collect();
    let mut text = String::new();
    let mut out = page.to_owned();
    for (i, line) in lines.iter().enumerate() {
        let [file] = files(line, "<link ", " href=\"./")[..] else {
            return Err(format!("index.html: expected one style sheet in {line:?}").into());
        };
        let style = folder.read_text(file)?;
        text += &if line.contains("media=\"print\"") { format!("@media print {{\n{style}}}\n") } else { style };
        folder.remove(file)?;
        out =
            once(
                &out,
                line,
                |_| if i == 0 { "<link rel=\"stylesheet\" href=\"./STYLE\">".into() } else { String::new() },
            )?;
    }
    text += LAST_RULE;
    let named = folder.write_named("style", ".css", small(&text, Kind::Style)?)?;
    once(&out, "STYLE", |_| named)
}

/// The script, if it can stand inside a page.
pub(crate) fn for_inside(script: &str) -> Result<&str, Failure> {
    if script.contains("</script") {
        return Err("expected a script without the end tag of a script".into());
    }
    Ok(script)
}

/// The files in this attribute of all elements that begin so.
fn files<'a>(page: &'a str, element: &str, attribute: &str) -> Vec<&'a str> {
    let tags = page.split(element).skip(1).filter_map(|part| part.split('>').next());
    tags.filter_map(|tag| tag.split_once(attribute.trim_start())?.1.split('"').next()).collect()
}
