//! Nothing that an author writes stops the compiler.

use proptest::prelude::*;

use super::compile_files;

/// Pieces of which chapters are made, well formed and not.
const PIECES: [&str; 47] = [
    "{{",
    "}}",
    "gamma",
    "cross_entropy(0.9)",
    "(",
    ")",
    "=",
    ",",
    "paper.",
    "locations",
    "$",
    "$$",
    "\\",
    "{",
    "}",
    "_",
    "^",
    "\\frac",
    "\\left",
    "\\begin{cases}",
    "&",
    "*",
    "**",
    "`",
    "```\n",
    "[",
    "](",
    "](?gamma=0)",
    "![",
    "](figure:loss)",
    "|",
    "|---|\n",
    "\n",
    "\n\n",
    "## ",
    "- ",
    "> ",
    "<b>",
    "0.9",
    "10⁻⁵",
    "> **Exercise** `a` `gamma == 1`\n> ",
    "> **Exercise** `b`\n>\n",
    "\n> - hint: ",
    "\n> - right: ",
    "\n> - when `gamma == 0`: ",
    "\n> - [ ] ",
    "\n>   - ",
];

fn chapter() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ a-z0-9.]{1,5}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_compiler_does_not_panic(body in chapter(), given in "[0-9., e-]{0,9}") {
        let text = format!("---\ntitle: A\ngiven: {given}\n---\n{body}");
        if let Ok(article) = compile_files(&[("01-a.md", &text)]) {
            let html = &article.chapters[0].html;
            prop_assert!(!html.contains("<b>"), "{html}");
        }
    }

    #[test]
    fn nor_does_any_file(text in any::<String>()) {
        let _ = compile_files(&[("01-a.md", &text)]);
    }
}
