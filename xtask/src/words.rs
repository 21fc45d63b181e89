//! Writes a file for every language but the program's own. The page loads it if the address asks for the language.

use std::path::Path;

use locale_compiler::Locales;

use crate::{Failure, folder::Folder};

pub(crate) fn write(folder: &Folder) -> Result<(), Failure> {
    let locales = Locales::read(Path::new("content/locales"))?;
    for locale in locales.iter().skip(1) {
        folder.write(&format!("words-{}.txt", locale.language), locales.compact(locale))?;
    }
    Ok(())
}
