//! Reads a Fluent file into messages. It resolves references between messages, and refuses the parts of Fluent that the
//! explorer does not know.

use std::path::Path;

use fluent_syntax::{ast, parser, unicode::unescape_unicode_to_string};

use crate::{
    Problem,
    message::{Key, Message, Pattern, Piece, arguments},
};

/// The messages of a file.
pub(crate) fn read(file: &Path, source: &str) -> Result<Vec<Message>, Problem> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        let (at, what) = errors.first().map_or((0, String::new()), |error| (error.pos.start, error.to_string()));
        Problem { file: file.to_owned(), line: line(source, at), what }
    })?;
    let reader = Reader { file, source, resource: &resource };
    let mut messages: Vec<Message> = Vec::new();
    for entry in &resource.body {
        let ast::Entry::Message(message) = entry else { continue };
        let key = message.id.name;
        if messages.iter().any(|known| known.key == key) {
            return Err(reader.problem(key, format!("“{key}” is there twice")));
        }
        if !message.attributes.is_empty() {
            return Err(reader.problem(key, format!("“{key}” has an attribute, expected a value only")));
        }
        let Some(value) = &message.value else {
            return Err(reader.problem(key, format!("“{key}” has no text")));
        };
        let pattern = joined(reader.pattern(value, key, &[key])?);
        if pattern.is_empty() {
            return Err(reader.problem(key, format!("“{key}” has no text")));
        }
        let comment = message.comment.as_ref().map(|comment| comment.content.join(" ")).unwrap_or_default();
        messages.push(Message {
            key: key.to_owned(),
            comment,
            line: reader.line_of(key),
            arguments: arguments(&pattern),
            pattern,
        });
    }
    Ok(messages)
}

/// The line of a byte, counted from 1.
fn line(source: &str, at: usize) -> usize {
    source.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

struct Reader<'a> {
    file: &'a Path,
    source: &'a str,
    resource: &'a ast::Resource<&'a str>,
}

impl<'a> Reader<'a> {
    /// A problem at `part`, which is a slice of the source.
    fn problem(&self, part: &str, what: String) -> Problem {
        Problem { file: self.file.to_owned(), line: self.line_of(part), what }
    }

    fn line_of(&self, part: &str) -> usize {
        let start = self.source.as_ptr() as usize;
        line(self.source, (part.as_ptr() as usize).saturating_sub(start))
    }

    /// `at` is the key, for problems that have no text of their own. `inside` has the references on the way here.
    fn pattern(&self, pattern: &ast::Pattern<&'a str>, at: &'a str, inside: &[&str]) -> Result<Pattern, Problem> {
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => pieces.push(Piece::Text((*value).to_owned())),
                ast::PatternElement::Placeable { expression } => {
                    pieces.extend(self.expression(expression, at, inside)?);
                }
            }
        }
        Ok(pieces)
    }

    fn expression(
        &self,
        expression: &ast::Expression<&'a str>,
        at: &'a str,
        inside: &[&str],
    ) -> Result<Pattern, Problem> {
        let (selector, variants) = match expression {
            ast::Expression::Inline(inline) => return self.inline(inline, at, inside),
            ast::Expression::Select { selector, variants } => (selector, variants),
        };
        let ast::InlineExpression::VariableReference { id } = selector else {
            return Err(self.problem(at, format!("“{at}” chooses by something else than an argument")));
        };
        let mut read = Vec::new();
        for variant in variants {
            let key = match variant.key {
                ast::VariantKey::Identifier { name } => Key::named(name),
                ast::VariantKey::NumberLiteral { value } => Key::Number(value.to_owned()),
            };
            read.push((key, joined(self.pattern(&variant.value, at, inside)?), variant.default));
        }
        let words = read.iter().filter(|(key, ..)| matches!(key, Key::Word(_))).count();
        // A choice between words may also call its last variant "other".
        if words > 0 && read.iter().any(|(key, ..)| matches!(key, Key::Number(_))) {
            return Err(self.problem(id.name, format!("“{at}” chooses by numbers and by words at once")));
        }
        if words > 0 {
            read.iter_mut().for_each(|(key, ..)| *key = Key::Word(key.text().to_owned()));
        }
        Ok(vec![Piece::Select { argument: id.name.to_owned(), variants: read }])
    }

    fn inline(
        &self,
        inline: &ast::InlineExpression<&'a str>,
        at: &'a str,
        inside: &[&str],
    ) -> Result<Pattern, Problem> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                Ok(vec![Piece::Text(unescape_unicode_to_string(value).into_owned())])
            }
            ast::InlineExpression::NumberLiteral { value } => Ok(vec![Piece::Text((*value).to_owned())]),
            ast::InlineExpression::VariableReference { id } => Ok(vec![Piece::Argument(id.name.to_owned())]),
            ast::InlineExpression::Placeable { expression } => self.expression(expression, at, inside),
            ast::InlineExpression::MessageReference { id, attribute: None } => self.reference(id.name, false, inside),
            ast::InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                self.reference(id.name, true, inside)
            }
            ast::InlineExpression::FunctionReference { id, .. } => Err(self.problem(
                id.name,
                format!("“{at}” calls the function {}: the program formats numbers, expected {{ $argument }}", id.name),
            )),
            ast::InlineExpression::MessageReference { id, .. } | ast::InlineExpression::TermReference { id, .. } => {
                Err(self.problem(id.name, format!("“{at}” refers to an attribute, or passes arguments to {}", id.name)))
            }
        }
    }

    /// The pattern of another message, or of a term.
    fn reference(&self, name: &'a str, is_term: bool, inside: &[&str]) -> Result<Pattern, Problem> {
        if inside.contains(&name) {
            return Err(self.problem(name, format!("“{name}” refers to itself")));
        }
        let pattern = self.resource.body.iter().find_map(|entry| match entry {
            ast::Entry::Message(message) if !is_term && message.id.name == name => message.value.as_ref(),
            ast::Entry::Term(term) if is_term && term.id.name == name => Some(&term.value),
            _ => None,
        });
        let Some(pattern) = pattern else {
            return Err(self.problem(name, format!("there is no message or term “{name}”")));
        };
        let inside: Vec<&str> = inside.iter().copied().chain([name]).collect();
        let pieces = self.pattern(pattern, name, &inside)?;
        match arguments(&pieces).first() {
            // Fluent passes arguments to the messages that a message refers to, but not to its terms.
            Some(argument) if is_term => {
                Err(self.problem(name, format!("the term “-{name}” has the argument ${}", argument.name)))
            }
            _ => Ok(pieces),
        }
    }
}

/// Joins neighbouring texts. A line break in the file is a space in the message.
fn joined(pattern: Pattern) -> Pattern {
    let mut pieces: Pattern = Vec::new();
    for piece in pattern {
        match (pieces.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => pieces.push(piece),
        }
    }
    for piece in &mut pieces {
        if let Piece::Text(text) = piece {
            *text = text.replace("\r\n", " ").replace('\n', " ");
        }
    }
    pieces
}
