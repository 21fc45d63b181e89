//! The pseudo-language: the reference with accents, doubled vowels and brackets. Text without accents on the page is text
//! that no translator can reach; text that does not fit is cut; a missing bracket shows a sentence put together from parts.

use crate::{
    Locale, PSEUDO,
    message::{Pattern, Piece},
};

/// Messages that are signs and rules for numbers, not words.
const SIGNS: &str = "locale-";

pub(crate) fn pseudo(reference: &Locale) -> Locale {
    let mut locale = Locale { language: PSEUDO.to_owned(), ..reference.clone() };
    for message in locale.messages.iter_mut().filter(|message| !message.key.starts_with(SIGNS)) {
        let changed = accented(&message.pattern);
        if changed != message.pattern {
            message.pattern = bracketed(changed);
        }
    }
    locale
}

fn bracketed(mut pattern: Pattern) -> Pattern {
    pattern.insert(0, Piece::Text("[".to_owned()));
    pattern.push(Piece::Text("]".to_owned()));
    pattern
}

fn accented(pattern: &[Piece]) -> Pattern {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => Piece::Text(accented_text(text)),
        Piece::Argument(name) => Piece::Argument(name.clone()),
        Piece::Select { argument, variants } => Piece::Select {
            argument: argument.clone(),
            variants: variants.iter().map(|(key, pattern, is)| (key.clone(), accented(pattern), *is)).collect(),
        },
    };
    pattern.iter().map(piece).collect()
}

/// Leaves symbols (`p_t`, `x`), names of losses and formats (`FL`, `CSV`) and code (`apply_class_balancing`) as they are.
fn accented_text(text: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\0']) {
        if letter.is_ascii_alphabetic() || letter == '_' {
            word.push(letter);
            continue;
        }
        let is_name = word.len() < 2 || word.contains('_') || word.chars().skip(1).any(|it| it.is_ascii_uppercase());
        if is_name {
            out.push_str(&word);
        } else {
            word.chars().for_each(|letter| out.push_str(accent(letter).unwrap_or(letter.encode_utf8(&mut [0; 4]))));
        }
        word.clear();
        if letter != '\0' {
            out.push(letter);
        }
    }
    out
}

/// Some letters become two, which makes a text longer by about a third.
fn accent(letter: char) -> Option<&'static str> {
    Some(match letter {
        'a' => "áà",
        'e' => "éè",
        'i' => "íì",
        'o' => "óò",
        'u' => "úù",
        'y' => "ýÿ",
        'c' => "ç",
        'n' => "ñň",
        's' => "š",
        'r' => "ř",
        'l' => "ł",
        't' => "ŧ",
        'A' => "Åá",
        'E' => "Ëé",
        'I' => "Ïí",
        'O' => "Öó",
        'U' => "Üú",
        _ => return None,
    })
}
