//! Turns the Fluent files of `content/locales` into a compact text for each language, and into a typed Rust function or
//! struct for each message of the reference language.
//!
//! It runs in the build and in the tests, never in the page. `docs/decisions/fluent.md` says which part of Fluent it
//! takes.

mod compact;
mod message;
mod pseudo;
mod reader;
mod rust;

use std::{
    error::Error,
    fmt, fs, io,
    path::{Path, PathBuf},
};

pub use message::{Argument, Key, Message, Pattern, Piece};

/// The language of the reference: the program holds it, and all other languages translate it.
pub const REFERENCE: &str = "en";
/// The pseudo-language. It is made from the reference, with accents and longer, and shows text that cannot be
/// translated or does not fit.
pub const PSEUDO: &str = "qps";

/// A fault of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1.
    pub line: usize,
    /// What was found and what was expected.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.what)
    }
}

impl Error for Problem {}

/// The messages of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Locale {
    /// The code of the language in `lang=`, which is the file's name without its ending.
    pub language: String,
    /// The file.
    pub file: PathBuf,
    /// The messages in the order of the file.
    pub messages: Vec<Message>,
}

/// All languages, the reference first.
#[derive(Clone, Debug, PartialEq)]
pub struct Locales(Vec<Locale>);

impl Locales {
    /// Reads every `.ftl` file of a folder, adds the pseudo-language, and checks that all have the messages and the
    /// arguments of the reference.
    ///
    /// # Errors
    /// The first problem, with its file and line.
    pub fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let reference = Locale::read(&folder.join(format!("{REFERENCE}.ftl")))?;
        let mut others: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        others.retain(|path| path.extension().is_some_and(|ending| ending == "ftl") && *path != reference.file);
        others.sort();
        let mut locales = vec![reference.clone()];
        for path in others {
            locales.push(Locale::read(&path)?.checked(&reference)?);
        }
        locales.push(pseudo::pseudo(&reference));
        Ok(Self(locales))
    }

    /// The reference.
    #[must_use]
    pub fn reference(&self) -> &Locale {
        &self.0[0]
    }

    /// All languages, the reference first.
    pub fn iter(&self) -> impl Iterator<Item = &Locale> {
        self.0.iter()
    }

    /// The text that the explorer loads for a language.
    #[must_use]
    pub fn compact(&self, locale: &Locale) -> String {
        compact::compact(locale, self.reference())
    }

    /// Rust code of the type `Language`, with a value for each file.
    #[must_use]
    pub fn languages(&self) -> String {
        rust::languages(self)
    }

    /// Rust code for the messages of the reference.
    #[must_use]
    pub fn rust(&self) -> String {
        rust::rust(self)
    }
}

impl Locale {
    /// Reads one file.
    ///
    /// # Errors
    /// The first problem, with its line.
    pub fn read(file: &Path) -> Result<Self, Box<dyn Error>> {
        let source = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(Self::parse(file, &source)?)
    }

    /// The messages of a file's content.
    ///
    /// # Errors
    /// The first problem, with its line.
    pub fn parse(file: &Path, source: &str) -> Result<Self, Problem> {
        let language = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { language, file: file.to_owned(), messages: reader::read(file, source)? })
    }

    /// The message with a key.
    #[must_use]
    pub fn message(&self, key: &str) -> Option<&Message> {
        self.messages.iter().find(|message| message.key == key)
    }

    /// Returns the locale if it has the messages and arguments of the reference, and no others.
    ///
    /// # Errors
    /// The first difference.
    pub fn checked(self, reference: &Self) -> Result<Self, Problem> {
        let problem = |line, what| Problem { file: self.file.clone(), line, what };
        for expected in &reference.messages {
            let key = &expected.key;
            let Some(found) = self.message(key) else {
                return Err(problem(1, format!("the message “{key}” is missing")));
            };
            let unknown = found.arguments.iter().find(|found| expected.argument(&found.name).is_none());
            if let Some(unknown) = unknown {
                return Err(problem(found.line, format!("“{key}” has no argument ${}", unknown.name)));
            }
            if let Some(missing) = expected.arguments.iter().find(|wanted| found.argument(&wanted.name).is_none()) {
                return Err(problem(found.line, format!("“{key}” has to use its argument ${}", missing.name)));
            }
            let counted = found
                .arguments
                .iter()
                .find(|it| it.is_count && expected.argument(&it.name).is_some_and(|it| !it.is_count));
            if let Some(counted) = counted {
                return Err(problem(
                    found.line,
                    format!("in “{key}” ${} is a text, which has no plural", counted.name),
                ));
            }
        }
        match self.messages.iter().find(|message| reference.message(&message.key).is_none()) {
            Some(extra) => Err(problem(extra.line, format!("“{}” is no message of {REFERENCE}.ftl", extra.key))),
            None => Ok(self),
        }
    }
}
