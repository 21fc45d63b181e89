//! A message whose references are resolved: text, arguments, and choices between patterns.

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The key as in the file, with hyphens.
    pub key: String,
    /// The comment for translators.
    pub comment: String,
    /// The line of the file, counted from 1.
    pub line: usize,
    /// The arguments in the order of their names.
    pub arguments: Vec<Argument>,
    /// The text.
    pub pattern: Pattern,
}

impl Message {
    /// The argument with a name.
    #[must_use]
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name == name)
    }
}

/// What the program passes to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// The name without `$`.
    pub name: String,
    /// Whether the message chooses by the number of this argument: by plural category or exactly.
    pub is_count: bool,
}

/// The pieces of a message, one behind the other.
pub type Pattern = Vec<Piece>;

/// A piece of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text as it stands.
    Text(String),
    /// The text of an argument.
    Argument(String),
    /// The variant that an argument chooses.
    Select {
        /// Which argument.
        argument: String,
        /// The key, the pattern, and whether the variant is used if no other fits.
        variants: Vec<(Key, Pattern, bool)>,
    },
}

/// What chooses a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// `one`, `other`, …: the plural category of a number.
    Category(String),
    /// This very number.
    Number(String),
    /// A word that the program passes.
    Word(String),
}

impl Key {
    /// The key as the file writes it.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Category(text) | Self::Number(text) | Self::Word(text) => text,
        }
    }
}

/// The plural categories of Unicode.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Key {
    /// The key of a name: a plural category, or a word.
    #[must_use]
    pub fn named(name: &str) -> Self {
        if CATEGORIES.contains(&name) { Self::Category(name.to_owned()) } else { Self::Word(name.to_owned()) }
    }
}

/// The arguments of a pattern.
pub(crate) fn arguments(pattern: &[Piece]) -> Vec<Argument> {
    let mut found = Vec::new();
    collect(pattern, &mut found);
    found.sort_by(|a: &Argument, b| a.name.cmp(&b.name));
    found
}

fn collect(pattern: &[Piece], found: &mut Vec<Argument>) {
    let mut add = |name: &str, is_count: bool| match found.iter_mut().find(|known| known.name == name) {
        Some(known) => known.is_count |= is_count,
        None => found.push(Argument { name: name.to_owned(), is_count }),
    };
    for piece in pattern {
        match piece {
            Piece::Text(_) => {}
            Piece::Argument(name) => add(name, false),
            Piece::Select { argument, variants } => {
                add(argument, variants.iter().any(|(key, ..)| !matches!(key, Key::Word(_))));
            }
        }
    }
    for piece in pattern {
        if let Piece::Select { variants, .. } = piece {
            variants.iter().for_each(|(_, pattern, _)| collect(pattern, found));
        }
    }
}
