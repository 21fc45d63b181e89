//! The page with everything inside: opens from a disk, asks for nothing.
//!
//! Styles, pictures, scripts and programs are compressed together. Base64 would make a third more of them, so they stand in the page seven
//! bits to a letter: all of the first 128 characters but the three that HTML changes or reads are one byte in UTF-8, and
//! the three are said by a character of two bytes that carries the seven bits after, too. `assets/one-file.js` reads it.

use base64::{Engine, prelude::BASE64_STANDARD};

use focal_loss_explorer::text;

use crate::{
    folder::{Folder, once},
    module::Failure,
    page::Program,
    policy,
    small::{Kind, small},
};

const NAME: &str = "focal-loss-explorer.html";
/// A release has to have fewer bytes.
const LIMIT: usize = 700_000;
/// Rounds of compression: more take longer and save next to nothing.
const ROUNDS: u64 = 5;
/// Letters that may not stand in the page: HTML drops the first, changes the second, and reads the third.
const ILLEGAL: [u8; 3] = [0, b'\r', b'<'];
/// Styles that messages need before anything is unpacked; they come first in the page.
const FIRST_STYLES: [&str; 2] = ["tokens-", "layout-"];
const UNPACK: &str = include_str!("../../../assets/one-file.js");
/// The worker gets its program by message, because it may ask for nothing.
const WORKER_START: &str = "
wasm_bindgen({
  module_or_path: new Promise((done) => addEventListener(\"message\", ({ data }) => done(data), { once: true })),
});
";

/// Writes the page; `page` is the one of many files.
pub(crate) fn write(folder: &Folder, page: &str, program: &Program) -> Result<(), Failure> {
    let script = small(&classic(&program.script)?, Kind::Script)?;
    let worker = small(&(folder.read_text("scores-worker.js")? + WORKER_START), Kind::Script)?;
    let Inside { page, boot, later, styles } = inside(folder, page)?;
    let (page, pictures) = without_pictures(&page)?;
    let parts = [
        later.as_bytes(),
        pictures.as_bytes(),
        script.as_bytes(),
        &program.whole,
        worker.as_bytes(),
        &folder.read("scores-worker_bg.wasm")?,
    ];
    let mut packed = Vec::new();
    let rounds = if program.is_release { ROUNDS } else { 1 };
    let options = zopfli::Options {
        iteration_count: std::num::NonZeroU64::new(rounds).ok_or("no rounds")?,
        ..zopfli::Options::default()
    };
    zopfli::compress(options, zopfli::Format::Gzip, parts.concat().as_slice(), &mut packed)?;
    let sizes = parts.map(|part| part.len().to_string()).join(" ");

    let file = format!(
        "<script type=\"text/plain\" id=\"focal-loss-file\" data-bytes=\"{}\" data-parts=\"{sizes}\">{}</script>\
         <script>{UNPACK}</script>",
        packed.len(),
        letters(&packed)
    );
    let page = once(&page, "</body>", |end| format!("{file}\n  {end}"))?;
    let styles = styles.iter().map(String::as_str);
    let page = policy::put_first(&page, &policy::of_one_file([boot.as_str(), UNPACK, &script], styles))?;
    eprintln!("pack: {NAME} has {} bytes", page.len());
    if program.is_release && page.len() >= LIMIT {
        return Err(format!("{NAME} has {} bytes, expected fewer than {LIMIT}", page.len()).into());
    }
    folder.write(NAME, page)
}

/// The page without what stands in it until the program is there, and that. Without scripts there are no pictures.
fn without_pictures(page: &str) -> Result<(String, String), Failure> {
    let parts = page.split_once("<main id=\"explorer\">").and_then(|(before, after)| {
        let (pictures, after) = after.rsplit_once("</main>")?;
        Some((format!("{before}<main id=\"explorer\"></main>{after}"), pictures.to_owned()))
    });
    let (page, pictures) = parts.ok_or("index.html: expected <main id=\"explorer\">")?;
    Ok((once(&page, text::page_no_script(), |_| text::page_no_script_in_file().into())?, pictures))
}

/// wasm-bindgen's script as one that can stand in a page without being a module, and that starts the program.
fn classic(module: &str) -> Result<String, Failure> {
    let text = once(module, "export { initSync, __wbg_init as default };", |_| String::new())?;
    // Only asked for where no program is handed over.
    let text = text.replace("import.meta.url", "location.href");
    let lines: Vec<&str> = text.lines().map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    if let Some(line) = lines.iter().find(|line| line.starts_with("import ") || line.starts_with('{')) {
        return Err(format!("wasm-bindgen's script: expected no line {line:?}").into());
    }
    let start = "__wbg_init({ module_or_path: globalThis.focalLossRest.file.program });";
    Ok(format!("(() => {{\n\"use strict\";\n{}\n{start}\n}})();\n", lines.join("\n")))
}

/// The page with its first styles, its first script and its icon inside and without its program.
struct Inside {
    page: String,
    /// The first script.
    boot: String,
    /// Elements of the other styles.
    later: String,
    /// All styles.
    styles: Vec<String>,
}

fn inside(folder: &Folder, page: &str) -> Result<Inside, Failure> {
    let (mut boot, mut later, mut styles) = (String::new(), String::new(), Vec::new());
    let mut out = String::new();
    let mut left = page;
    while let Some(at) = left.find('<') {
        out.push_str(&left[..at]);
        left = &left[at..];
        let end = left.find('>').ok_or("index.html: expected the end of a tag")? + 1;
        let (tag, after) = left.split_at(end);
        left = after;
        let file = attribute(tag, "href").or_else(|| attribute(tag, "src")).and_then(|file| file.strip_prefix("./"));
        match (tag.split([' ', '>']).next(), attribute(tag, "rel"), file) {
            (Some("<link"), Some("stylesheet"), Some(file)) => {
                let style = folder.read_text(file)?;
                let media = attribute(tag, "media").map_or(String::new(), |media| format!(" media=\"{media}\""));
                let element = format!("<style{media}>{style}</style>");
                if FIRST_STYLES.iter().any(|name| file.starts_with(name)) && later.is_empty() {
                    out.push_str(&element);
                } else {
                    later.push_str(&element);
                }
                styles.push(style);
            }
            (Some("<link"), Some("icon"), Some(file)) => {
                let icon = BASE64_STANDARD.encode(folder.read(file)?);
                out.push_str(&format!("<link rel=\"icon\" href=\"data:image/png;base64,{icon}\">"));
            }
            (Some("<link"), Some("preload" | "modulepreload"), _) => {}
            (Some("<script"), _, Some(file)) => {
                left = left.strip_prefix("</script>").ok_or("index.html: expected a script with nothing inside")?;
                if attribute(tag, "type") != Some("module") {
                    boot = folder.read_text(file)?;
                    out.push_str(&format!("<script>{boot}</script>"));
                }
            }
            (Some("<meta"), ..) if tag.contains("name=\"focal-loss-") => {}
            (_, _, Some(_)) => return Err(format!("index.html: expected no other file than those known: {tag}").into()),
            _ => out.push_str(tag),
        }
    }
    out.push_str(left);
    if boot.contains("</script") || UNPACK.contains("</script") || boot.is_empty() {
        return Err("expected a first script that can stand in the page".into());
    }
    Ok(Inside { page: out, boot, later, styles })
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tag.split_once(&format!(" {name}=\""))?;
    Some(after.split_once('"')?.0)
}

/// Bytes as letters, seven bits each.
fn letters(bytes: &[u8]) -> String {
    let mut sevens = Vec::with_capacity(bytes.len() * 8 / 7 + 1);
    let (mut bits, mut count) = (0_u32, 0);
    for &byte in bytes {
        bits = (bits << 8) | u32::from(byte);
        count += 8;
        while count >= 7 {
            count -= 7;
            sevens.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    if count > 0 {
        sevens.push((bits << (7 - count)) as u8);
    }
    let mut text = String::with_capacity(sevens.len());
    let mut sevens = sevens.into_iter();
    while let Some(seven) = sevens.next() {
        match ILLEGAL.iter().position(|&illegal| illegal == seven) {
            Some(place) => {
                let next = u32::from(sevens.next().unwrap_or(0));
                text.extend(char::from_u32(((place as u32 + 1) << 7) | next));
            }
            None => text.push(char::from(seven)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{ILLEGAL, letters};

    /// What `assets/one-file.js` does.
    fn read(text: &str, length: usize) -> Vec<u8> {
        let mut bits: Vec<bool> = Vec::new();
        let mut put = |seven: u32| bits.extend((0..7).rev().map(|bit| (seven >> bit) & 1 == 1));
        for letter in text.chars().map(u32::from) {
            if letter > 127 {
                put(u32::from(ILLEGAL[(letter >> 7) as usize - 1]));
            }
            put(letter & 127);
        }
        let byte = |bits: &[bool]| bits.iter().fold(0, |byte, &bit| (byte << 1) | u8::from(bit));
        bits.chunks(8).map(byte).take(length).collect()
    }

    #[test]
    fn letters_say_every_byte_and_nothing_that_html_reads() {
        let all: Vec<u8> = (0..=255).chain((0..=255).rev()).chain([0; 20]).chain([60; 9]).collect();
        for length in 0..all.len() {
            let text = letters(&all[..length]);
            assert_eq!(read(&text, length), all[..length]);
            assert!(!text.contains(['\0', '\r', '<']));
        }
    }
}
