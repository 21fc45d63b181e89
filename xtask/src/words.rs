//! The words of the page outside its program: those of `index.html`, and a file for each language but the program's own.

use std::path::Path;

use locale_compiler::{Locales, Piece};

use crate::{Failure, folder::Folder};

const LOCALES: &str = "content/locales";

/// Puts messages in the place of their keys: `[[page-reload]]` in `index.html` is what the reference language says.
pub(crate) fn fill(page: &str) -> Result<String, Failure> {
    let locales = Locales::read(Path::new(LOCALES))?;
    let (mut out, mut left) = (String::new(), page);
    while let Some((before, after)) = left.split_once("[[") {
        let (key, after) = after.split_once("]]").ok_or("index.html: expected ]] after [[")?;
        let message = locales.reference().messages.iter().find(|message| message.key == key);
        match message.map(|message| &message.pattern[..]) {
            Some([Piece::Text(text)]) => out += &format!("{before}{}", escaped(text)),
            Some(_) => return Err(format!("index.html: {key} needs arguments, which index.html cannot give").into()),
            None => return Err(format!("index.html: {key} is no message of {LOCALES}").into()),
        }
        left = after;
    }
    Ok(out + left)
}

/// Text as it stands in a page, inside an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// Writes the files that the page loads when its address asks for another language.
pub(crate) fn write(folder: &Folder) -> Result<(), Failure> {
    let locales = Locales::read(Path::new(LOCALES))?;
    for locale in locales.iter().skip(1) {
        folder.write(&format!("words-{}.txt", locale.language), locales.compact(locale))?;
    }
    Ok(())
}
