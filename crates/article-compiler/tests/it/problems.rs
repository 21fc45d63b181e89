//! What the compiler refuses, and where it says the problem is.

use std::path::Path;

use article_compiler::{Paper, Problem, Problems};

use super::{compile, compile_files};

/// The only problem of a chapter with this text. Its text begins in line 5.
#[track_caller]
fn problem(given: &str, text: &str) -> Problem {
    match compile(given, text) {
        Ok(article) => panic!("{text:?} gives {}", article.chapters[0].html),
        Err(Problems(problems)) => {
            let [problem] = &problems[..] else { panic!("{text:?}: {}", Problems(problems)) };
            problem.clone()
        }
    }
}

#[track_caller]
fn check(text: &str, line: usize, what: &str) {
    let problem = problem("", text);
    assert!(problem.line == line && problem.what.contains(what), "{text:?}: {problem}");
    assert!(problem.to_string().starts_with(&format!("03-terms.md:{line}: ")));
}

#[test]
fn placeholders() {
    check("\n\n{{cross_entrop(0.9)}}", 7, "found {{cross_entrop}}, expected paper.… or one of gamma, alpha");
    check("{{cross_entropy(0.9}}", 5, "expected one pair of brackets");
    check("{{cross_entropy}}", 5, "found 0 arguments without a key, expected cross_entropy(p_t)");
    check("{{focal_loss(0.9, beta=2)}}", 5, "found beta=, expected focal_loss(p_t, gamma=, alpha_t=) or digits=");
    check("{{focal_loss(0.9, gamma=2, gamma=2)}}", 5, "found gamma= twice");
    check("{{focal_loss(1.9)}}", 5, "found p_t = \"1.9\", expected a number from 0 to 1");
    check("{{sum(-1, 0.9)}}", 5, "expected a number from 0 on");
    check("{{gini(positives)}}", 5, "expected foreground or background");
    check("{{balance_score(0.1, alpha=x)}}", 5, "expected a number from 0 to 1, or none");
    check("{{gamma(digits=0)}}", 5, "expected a whole number from 1 to 15");
    check("{{sums_ratio(1, 1, 1)}}", 5, "undefined");
    check("a\n{{gamma\n}}", 6, "found {{, expected }} in the same line");
    check("{{paper.location}}", 5, "found {{paper.location}}, expected one of paper.locations");
    check("`{{gamma}}`", 5, "in code");
    check("$\\gamma = {{gamma}}$", 5, "in a formula");
    check("a \u{e000}", 5, "private area");
}

#[test]
fn figures_and_images() {
    check("text\n\n![Caption](figure:los)", 7, "expected one of figure:loss, figure:foreground");
    check("![Caption](picture.png)", 5, "expected one of figure:loss");
    check("Text ![Caption](figure:loss)", 5, "alone in its paragraph");
    check("![](figure:loss)", 5, "without a caption");
    check("![a\n{{no}}](figure:loss)", 6, "found {{no}}");
}

#[test]
fn links() {
    check("[a](?gama=0)", 5, "found a step that sets \"gama\", expected one of gamma, alpha");
    check("[a](?embed=1)", 5, "found a step that sets \"embed\"");
    check("[a](?gamma=9)", 5, "found a step to gamma=9, expected a number from 0 to 5");
    check("[a](?gamma=1&gamma=1)", 5, "once");
    check("[a](?loss=hinge)", 5, "expected one of focal_loss, cross_entropy");
    check("[a](?pin=1)", 5, "found a step to pin=1");
    check("[a](?)", 5, "without a key");
    check("[a](other.md)", 5, "found a link to \"other.md\"");
    check("[a](javascript:alert)", 5, "found a link to");
    check("[a](#nowhere)", 5, "found a link to #nowhere, expected one of #explorer, #terms");
}

#[test]
fn formulas() {
    check("a $ b", 5, "found one $");
    check("a\n$p_t is", 6, "found one $");
    check("a\n\n$\\gam$", 7, "found the formula \"\\\\gam\"");
    check("$$\\frac{p_t}$$", 5, "found the formula");
}

#[test]
fn markup() {
    check("a\n<b>", 6, "found the HTML \"<b>\"");
    check("<script>alert(x)</script>", 5, "found the HTML");
    check("# Heading", 5, "found a heading of level 1, expected ##");
    check("### Heading", 5, "found a heading of level 3, expected ##");
    check("a\n\n    b", 7, "four spaces");
    check("## A\n\n## A", 7, "second place with the name #terms-a");
}

#[test]
fn numbers() {
    check("a\nwith 0.9", 6, "found the number 0.9, expected a computed one");
    check("a *7* b", 5, "found the number 7");
    check("`gamma=2`", 5, "found the number 2");
    check("100,000 windows", 5, "found the number 100,000");
    check("$p_t = 0.9$", 5, "found the number 0.9");
    check("$10^5$", 5, "found the number 10^5");
    check("[Show me γ = 1](?gamma=0)", 5, "found the number 1");
    check("[γ = 0](?gamma=0) is 0", 5, "found the number 0");
    check("| a | b |\n|---|---|\n| c | 3 |", 7, "found the number 3");
    check("- a\n- b 3", 6, "found the number 3");
    check("## A 3", 5, "found the number 3");
    check("![a 3](figure:loss)", 5, "found the number 3");
    check("Figure\n\n3", 7, "found the number 3");
    let unused = problem("0.9, 0.5", "At 0.9.");
    assert!(unused.line == 3 && unused.what.contains("found 0.5 in given:"), "{unused}");
    let wrong = problem("0.9, many", "At 0.9.");
    assert!(wrong.line == 3 && wrong.what.contains("found \"many\""), "{wrong}");
}

#[test]
fn files() {
    let check = |files: &[(&str, &str)], file: &str, line: usize, what: &str| {
        let problems = compile_files(files).unwrap_err();
        let [problem] = &problems.0[..] else { panic!("{problems}") };
        assert!(problem.file == Path::new(file) && problem.line == line && problem.what.contains(what), "{problem}");
    };
    let good = "---\ntitle: A\n---\nText.\n";
    check(&[("01-a.md", "Text.")], "01-a.md", 1, "found no title");
    check(&[("01-a.md", "---\ngiven: \n---\nText.")], "01-a.md", 1, "found no title");
    check(&[("01-a.md", "---\ntitle: A\nauthor: B\n---\nText.")], "01-a.md", 3, "found \"author\"");
    check(&[("01-a.md", "---\ntitle: $A$\n---\nText.")], "01-a.md", 2, "without markup");
    check(&[("01-a.md", "---\ntitle: A 3\n---\nText.")], "01-a.md", 2, "found the number 3");
    for name in ["a.md", "1-a.md", "01-A.md", "01.md", "01-.md", "é.md"] {
        check(&[(name, good)], name, 1, "expected a number and a word");
    }
    check(&[("01-a.md", good), ("01-b.md", good)], "01-b.md", 1, "number 1 twice");
    let all = compile("", "0.9\n\n$\\gam$\n\n{{no}}").unwrap_err();
    assert_eq!(all.0.iter().map(|problem| problem.line).collect::<Vec<_>>(), [5, 7, 9], "{all}");
}

#[test]
fn the_file_of_quotes() {
    for (text, line, what) in [
        ("[a]\nvalue = \"1\"", 1, "lacks source"),
        ("[a]\nvalue = \"\"\nsource = \"b\"", 1, "lacks value"),
        ("[a]\nvalue = 1\nsource = \"b\"", 1, "lacks value"),
        ("[b]\nvalue = \"1\"\nsource = \"b\"\n[a]\nvalue = \"1\"\nsource = \"b\"\nnote = \"c\"", 4, "has note"),
        ("a = 1", 1, "no table"),
        ("[a]\nvalue = \"1\"\n[a", 3, ""),
        ("[a]\n[a]", 2, "duplicate"),
    ] {
        let problems = Paper::parse(Path::new("paper.toml"), text).unwrap_err();
        let [problem] = &problems.0[..] else { panic!("{problems}") };
        assert!(problem.line == line && problem.what.contains(what), "{text:?}: {problem}");
    }
}
