//! What the compiler accepts, and its messages about what it refuses.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::path::Path;

use locale_compiler::{Key, Locale, Piece, Problem};

fn parse(source: &str) -> Result<Locale, Problem> {
    Locale::parse(Path::new("xx.ftl"), source)
}

fn pattern(source: &str) -> Vec<Piece> {
    parse(source).unwrap().messages.remove(0).pattern
}

fn text(text: &str) -> Piece {
    Piece::Text(text.to_owned())
}

#[test]
fn text_and_arguments() {
    let expected = [text("Copied: "), Piece::Argument("name".to_owned()), text(".")];
    assert_eq!(pattern("copied = Copied: { $name }."), expected);
}

#[test]
fn a_line_break_is_a_space() {
    assert_eq!(pattern("long = one\n    two\n    three"), [text("one two three")]);
}

#[test]
fn literals_are_text() {
    assert_eq!(pattern(r#"percent = 50{"\u00A0"}% { "{" } { 3 }"#), [text("50\u{a0}% { 3")]);
}

#[test]
fn references_are_resolved() {
    let source = "a = { b } of { -brand }\nb = { $count }\n-brand = Explorer";
    assert_eq!(pattern(source), [Piece::Argument("count".to_owned()), text(" of Explorer")]);
}

#[test]
fn choices_by_number_and_by_word() {
    let locale = parse(
        "rows = { $count ->\n    [0] none\n    [one] a row\n   *[other] { $count } rows\n}\n\
         class = { $class ->\n    [positive] yes\n   *[other] no\n}",
    )
    .unwrap();
    let Piece::Select { argument, variants } = &locale.messages[0].pattern[0] else { panic!("expected a choice") };
    let keys: Vec<&Key> = variants.iter().map(|(key, ..)| key).collect();
    assert_eq!(argument, "count");
    assert_eq!(keys, [&Key::Number("0".into()), &Key::Category("one".into()), &Key::Category("other".into())]);
    assert!(locale.messages[0].arguments[0].is_count);
    assert!(!locale.messages[1].arguments[0].is_count, "words are no numbers, though one is called other");
}

#[test]
fn what_is_not_known_is_refused_where_it_stands() {
    for (source, line, what) in [
        ("a = b\nc = { NUMBER($x) }", 2, "calls the function NUMBER"),
        ("a = b\n    .title = c", 1, "attribute"),
        ("a = { b }", 1, "no message or term “b”"),
        ("a = { b }\nb = { a }", 2, "refers to itself"),
        ("a = b\n\na = c", 3, "there twice"),
        ("a = { b.title }\nb = c\n    .title = d", 1, "attribute"),
        ("-t = { $x }\na = { -t }", 2, "argument $x"),
        ("ok = fine\n= no key", 2, ""),
        ("a = { $x ->\n    [1] one\n   *[word] two\n}", 1, "numbers and by words"),
    ] {
        let problem = parse(source).unwrap_err();
        assert!(problem.line == line && problem.what.contains(what), "{source:?}: {problem}");
        assert!(problem.to_string().starts_with(&format!("xx.ftl:{line}: ")));
    }
}

#[test]
fn other_languages_have_the_same_messages_and_arguments() {
    let reference = parse("a = { $x }\nb = text\nc = { $n ->\n    [one] 1\n   *[other] { $n }\n}").unwrap();
    let check = |source: &str| parse(source).unwrap().checked(&reference);
    let counted = "c = { $n } ";
    assert!(check(&format!("b = other\na = before {{ $x }}\n{counted}")).is_ok(), "a language need not have plurals");
    for (source, what) in [
        ("a = { $x }\nb = text".to_owned(), "“c” is missing"),
        (format!("a = text\nb = text\n{counted}"), "has to use its argument $x"),
        (format!("a = {{ $x }} {{ $y }}\nb = text\n{counted}"), "has no argument $y"),
        (format!("a = {{ $x }}\nb = text\n{counted}\nd = more"), "“d” is no message"),
        (format!("a = {{ $x ->\n    [one] 1\n   *[other] {{ $x }}\n}}\nb = text\n{counted}"), "is a text"),
    ] {
        let problem = check(&source).unwrap_err();
        assert!(problem.what.contains(what), "{source:?}: {problem}");
    }
}
