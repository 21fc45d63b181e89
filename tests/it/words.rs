//! Checks the words of all languages: they are complete, they are used, and they are well formed.

use std::collections::HashSet;

use explorer_model::{
    params::{Choice, Language},
    text::{self, Locale, with_locale},
};
use locale_compiler::{Locales, Message, Pattern, Piece};

use crate::{root, tidy::files};

fn locales() -> Locales {
    // It refuses a message that is missing, that the reference does not have, or that has other arguments.
    Locales::read(&root().join("content/locales")).unwrap_or_else(|problem| panic!("{problem}"))
}

fn spoken(language: &str) -> Locale {
    let locales = locales();
    let locale = locales.iter().find(|locale| locale.language == language).expect(language);
    Locale::parse(locales.compact(locale)).expect(language)
}

#[test]
fn every_language_can_be_chosen_and_loaded() {
    let found: Vec<String> = locales().iter().map(|locale| locale.language.clone()).collect();
    assert_eq!(found, Language::ALL.iter().map(|(_, word)| *word).collect::<Vec<_>>());
    for language in &found {
        assert_eq!(spoken(language).language(), language);
    }
    assert!(spoken("en") == Locale::reference(), "the build has the words that are in the file");
}

/// A message is used if Rust names its function or its struct, or if `index.html` or another message refers to it.
#[test]
fn every_message_is_used() {
    let mut names = HashSet::new();
    let folders = ["src", "crates/explorer-model/src", "crates/scores-worker/src", "xtask", "tests"];
    for (path, code) in folders.into_iter().flat_map(|folder| files(folder, "rs")) {
        if path.ends_with("tests/it/words.rs") {
            continue;
        }
        names.extend(code.split(|letter: char| !letter.is_alphanumeric() && letter != '_').map(str::to_owned));
    }
    let source = std::fs::read_to_string(root().join("content/locales/en.ftl")).unwrap();
    let page = std::fs::read_to_string(root().join("index.html")).unwrap();
    let unused = |message: &&Message| {
        let key = &message.key;
        let snake = key.replace('-', "_");
        let camel: String = key.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        let by_rust = [snake.to_uppercase(), snake, camel].iter().any(|name| names.contains(name));
        !by_rust && !source.contains(&format!("{{ {key} }}")) && !page.contains(&format!("[[{key}]]"))
    };
    let locales = locales();
    let unused: Vec<&str> =
        locales.reference().messages.iter().filter(unused).map(|message| &message.key[..]).collect();
    assert!(unused.is_empty(), "nothing says {unused:?}");
}

#[test]
fn the_pseudo_language_changes_every_word_and_keeps_every_argument() {
    fn words(pattern: &Pattern) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Argument(_) => " ".to_owned(),
            Piece::Select { variants, .. } => variants.iter().map(|(_, pattern, _)| words(pattern) + " ").collect(),
        };
        pattern.iter().map(piece).collect()
    }
    let locales = locales();
    let pseudo = locales.iter().last().unwrap();
    assert!(pseudo.clone().checked(locales.reference()).is_ok());
    let mut lengths = [0, 0];
    for (message, changed) in locales.reference().messages.iter().zip(&pseudo.messages) {
        let (plain, changed) = (words(&message.pattern), words(&changed.pattern));
        lengths[0] += plain.chars().count();
        lengths[1] += changed.chars().count();
        let is_word = |word: &str| word.len() > 3 && word.chars().all(|letter| letter.is_ascii_lowercase());
        let left = changed
            .split(|letter: char| letter.is_whitespace() || ".,:;()“”[]".contains(letter))
            .find(|it| is_word(it));
        assert!(left.is_none() || message.key.starts_with("locale-"), "{}: {left:?} in {changed}", message.key);
    }
    let longer = lengths[1] as f64 / lengths[0] as f64;
    assert!((1.3..1.5).contains(&longer), "{longer}");
}

#[test]
fn what_is_said_follows_the_language() {
    let english = text::number_field("γ (gamma)");
    let pseudo = with_locale(spoken("qps"), || (text::number_field("γ (gamma)"), text::language()));
    assert_eq!(english, "γ (gamma), as a number");
    assert_eq!(pseudo.1, "qps");
    assert!(pseudo.0.starts_with("[γ (gamma), ") && pseudo.0.contains("áàš"), "{}", pseudo.0);
    assert_eq!((text::language(), text::number_field("x")), ("en".to_owned(), "x, as a number".to_owned()));
}

#[test]
fn numbers_follow_the_language() {
    let locales = locales();
    let english = locales.compact(locales.reference());
    let signs = |line: &str| match line {
        "." => ",".to_owned(),
        "," => "\u{202f}".to_owned(),
        "−" => "-".to_owned(),
        line => line.to_owned(),
    };
    let german = english.split('\n').map(signs).collect::<Vec<_>>().join("\n");
    with_locale(Locale::parse(german).expect("parsed"), || {
        assert_eq!(text::format_number(-1_234_567.5, 8), "-1\u{202f}234\u{202f}567,5");
        assert_eq!(text::format_percent(0.999_71), "99,971\u{a0}%");
        assert_eq!(text::format_setting(-0.5), "-0,50");
        assert_eq!(text::format_p_t(0.999_99), "0,99999");
        assert_eq!(text::format_number(1.5e-7, 3), "1,5 × 10⁻⁷");
        assert_eq!(text::format_field(-0.5), "-0.50", "what a field takes is no matter of language");
    });
}
