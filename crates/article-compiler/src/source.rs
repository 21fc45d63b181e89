//! A chapter's file before Markdown is read: what stands between the `---` lines, and where `{{…}}` stands.

use crate::{numbers, problem::Report};

/// The first of the letters that stand for the placeholders while Markdown is read. Unicode gives them no meaning, so
/// Markdown takes them as it takes letters, and no character of a placeholder is mistaken for markup.
const FIRST_LETTER: u32 = 0xE000;
const LAST_LETTER: u32 = 0xF8FF;

/// A number that the chapter chooses.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) written: String,
    pub(crate) value: f64,
}

/// A chapter's file.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) given: Vec<Given>,
    /// The line of the key `given`.
    pub(crate) given_line: usize,
    /// The Markdown. A letter stands for each placeholder.
    pub(crate) body: String,
    first_line: usize,
    placeholders: Vec<String>,
}

impl Source {
    pub(crate) fn read(text: &str, report: &mut Report) -> Option<Self> {
        let text = text.replace("\r\n", "\n");
        let Some((front, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
            report.add(1, "found no title, expected a line --- before and after the line title: …");
            return None;
        };
        let first_line = front.lines().count().max(1) + 3;
        let mut source = Self {
            title: String::new(),
            given: Vec::new(),
            given_line: 1,
            body: String::new(),
            first_line,
            placeholders: Vec::new(),
        };
        source.read_front(front, report);
        source.read_body(body, report);
        Some(source)
    }

    fn read_front(&mut self, front: &str, report: &mut Report) {
        for (line, text) in (2..).zip(front.lines()) {
            let (key, value) = text.split_once(':').unwrap_or((text, ""));
            match key.trim() {
                "title" => self.read_title(value.trim(), line, report),
                "given" => {
                    self.given_line = line;
                    self.read_given(value, report);
                }
                "" => {}
                other => report.add(line, format!("found {other:?}, expected title: or given:")),
            }
        }
        if self.title.is_empty() {
            report.add(1, "found no title, expected a line title: …");
        }
    }

    fn read_title(&mut self, title: &str, line: usize, report: &mut Report) {
        if title.contains(['$', '{', '<', '*', '`']) || title.chars().any(is_placeholder) {
            report.add(line, format!("found {title:?}, expected a title without markup"));
        }
        for number in numbers::in_prose(title) {
            report.add(line, numbers::unexplained(&title[number.place]));
        }
        title.clone_into(&mut self.title);
    }

    fn read_given(&mut self, list: &str, report: &mut Report) {
        for written in list.split(", ").map(str::trim).filter(|written| !written.is_empty()) {
            match numbers::value(written) {
                Some(value) => self.given.push(Given { written: written.to_owned(), value }),
                None => report.add(
                    self.given_line,
                    format!("found {written:?}, expected numbers, with a comma and a space between them"),
                ),
            }
        }
    }

    fn read_body(&mut self, body: &str, report: &mut Report) {
        for (line, text) in (self.first_line..).zip(body.split_inclusive('\n')) {
            if text.chars().any(is_placeholder) {
                report.add(line, "found a letter of Unicode's private area, expected letters that have a meaning");
                continue;
            }
            let mut rest = text;
            while let Some((before, after)) = rest.split_once("{{") {
                self.body.push_str(before);
                let letter = u32::try_from(self.placeholders.len())
                    .ok()
                    .and_then(|number| char::from_u32(FIRST_LETTER + number))
                    .filter(|letter| is_placeholder(*letter));
                let (Some((inside, rest_after)), Some(letter)) = (after.split_once("}}"), letter) else {
                    report.add(line, "found {{, expected }} in the same line");
                    rest = after;
                    continue;
                };
                self.body.push(letter);
                self.placeholders.push(inside.trim().to_owned());
                rest = rest_after;
            }
            self.body.push_str(rest);
        }
    }

    /// What stands between the braces for which a letter stands.
    pub(crate) fn placeholder(&self, letter: char) -> Option<&str> {
        let number = u32::from(letter).checked_sub(FIRST_LETTER)?;
        self.placeholders.get(usize::try_from(number).ok()?).map(String::as_str)
    }

    /// The line of the file at an offset of the body.
    pub(crate) fn line(&self, offset: usize) -> usize {
        let before = self.body.as_bytes().iter().take(offset);
        self.first_line + before.filter(|byte| **byte == b'\n').count()
    }
}

/// Whether a letter stands for a placeholder.
pub(crate) fn is_placeholder(letter: char) -> bool {
    (FIRST_LETTER..=LAST_LETTER).contains(&u32::from(letter))
}
