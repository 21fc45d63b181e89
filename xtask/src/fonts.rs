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

/// The fonts of the first words. The page asks for them before its style sheet has come.
const EARLY: [&str; 2] = ["inter", "serif"];

/// Writes the fonts and appends their rules to the style sheet. Returns the page with the sheet's new name.
pub(crate) fn write(folder: &Folder, page: &str) -> Result<String, Failure> {
    let mut rules = RULES.to_owned();
    let mut early = String::new();
    for (name, bytes) in FONTS {
        let named = folder.write_named(name, ".woff2", bytes)?;
        if EARLY.contains(&name) {
            early += &format!("<link rel=\"preload\" as=\"font\" type=\"font/woff2\" href=\"./{named}\" crossorigin>");
        }
        rules = once(&rules, &format!("\"{name}.woff2\""), |_| format!("\"./{named}\""))?;
    }
    let sheet = folder.find("style-", ".css")?;
    let text = folder.read_text(&sheet)? + "\n" + &small(&rules, Kind::Style)?;
    folder.remove(&sheet)?;
    let named = folder.write_named("style", ".css", text)?;
    // After the program: its request starts first.
    let page = once(page, "</head>", |end| early + end)?;
    once(&page, &sheet, |_| named)
}
