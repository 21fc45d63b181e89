//! The words of every language but the program's own, each in a file that the page loads when its address asks for it.

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
