//! Writes the text that the explorer loads: one line for each message, in the order of the reference. `text/locale.rs`
//! in `crates/explorer-model` reads it.
//!
//! The first line has the language, and a fingerprint of the reference's keys and arguments. By the fingerprint the
//! program knows that the lines are those it expects. In a line, control characters mark what is not text:
//!
//! | mark | meaning |
//! |---|---|
//! | U+0001, a letter | an argument: `a` is the first in the order of names |
//! | U+0002, a letter | a choice by that argument; its variants follow |
//! | key, U+0003, pattern, U+0004 | a variant; a `*` before the key marks the one that is used if no other fits |
//! | U+0005 | the end of the choice |

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    Locale,
    message::{Message, Piece},
};

const ARGUMENT: char = '\u{1}';
const SELECT: char = '\u{2}';
const KEY_END: char = '\u{3}';
const VARIANT_END: char = '\u{4}';
const SELECT_END: char = '\u{5}';

pub(crate) fn compact(locale: &Locale, reference: &Locale) -> String {
    let mut text = format!("{} {}", locale.language, fingerprint(reference));
    for message in &reference.messages {
        text.push('\n');
        if let Some(translated) = locale.message(&message.key) {
            write(&translated.pattern, message, &mut text);
        }
    }
    text
}

/// A hash that changes with the keys and arguments of the reference.
pub(crate) fn fingerprint(reference: &Locale) -> String {
    let mut hasher = DefaultHasher::new();
    for message in &reference.messages {
        message.key.hash(&mut hasher);
        message.arguments.iter().for_each(|argument| argument.name.hash(&mut hasher));
    }
    format!("{:016x}", hasher.finish())
}

fn write(pattern: &[Piece], message: &Message, text: &mut String) {
    let letter = |name: &str| {
        let place = message.arguments.iter().position(|argument| argument.name == name).unwrap_or_default();
        char::from(b'a' + u8::try_from(place).unwrap_or_default())
    };
    for piece in pattern {
        match piece {
            // The program would take a control character for a mark.
            Piece::Text(part) => text.extend(part.chars().filter(|letter| !letter.is_control())),
            Piece::Argument(name) => text.extend([ARGUMENT, letter(name)]),
            Piece::Select { argument, variants } => {
                text.extend([SELECT, letter(argument)]);
                for (key, pattern, is_default) in variants {
                    if *is_default {
                        text.push('*');
                    }
                    text.push_str(key.text());
                    text.push(KEY_END);
                    write(pattern, message, text);
                    text.push(VARIANT_END);
                }
                text.push(SELECT_END);
            }
        }
    }
}
