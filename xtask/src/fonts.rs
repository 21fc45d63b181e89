//! The page's fonts: files beside the page, and the rules that name them at the end of its style sheet.

use crate::{
    Failure,
    folder::{Folder, once},
    small::{Kind, small},
};

const RULES: &str = include_str!("../../style/fonts.css");
const FONTS: [(&str, &[u8]); 5] = [
    ("inter", include_bytes!("../../assets/fonts/inter.woff2")),
    ("serif", include_bytes!("../../assets/fonts/serif.woff2")),
    ("serif-greek", include_bytes!("../../assets/fonts/serif-greek.woff2")),
    ("serif-italic", include_bytes!("../../assets/fonts/serif-italic.woff2")),
    ("serif-greek-italic", include_bytes!("../../assets/fonts/serif-greek-italic.woff2")),
];

/// Writes the fonts and appends their rules to the style sheet. Returns the page with the sheet's new name.
pub(crate) fn write(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut rules = RULES.to_owned();
    for (name, bytes) in FONTS {
        let named = folder.write_named(name, ".woff2", bytes)?;
        rules = once(&rules, &format!("\"{name}.woff2\""), |_| format!("\"./{named}\""))?;
    }
    let sheet = folder.find("style-", ".css")?;
    let text = folder.read_text(&sheet)? + "\n" + &small(&rules, Kind::Style)?;
    folder.remove(&sheet)?;
    let named = folder.write_named("style", ".css", text)?;
    once(page, &sheet, |_| named)
}
