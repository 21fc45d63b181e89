//! What the menu *Share* copies: code for other documents. It has to be right for any name of a pin.

use std::process::Command;

use explorer_model::{
    params::{Params, Pin, Setting, parse},
    text::{
        embedding::{self, Frame, frames},
        snippets,
    },
};

use crate::python::{is_installed, python};

const BASE: &str = "https://example.org/a&b/";

fn hostile() -> Params {
    Params { pins: vec![Pin::new(Setting::default(), "\"><script>alert(1)</script>]`")], ..Params::default() }
}

fn frame(name: &str) -> Frame {
    frames(&Params::default()).into_iter().find(|frame| frame.name == name).expect(name)
}

#[test]
fn code_for_the_default_setting() {
    let (params, whole) = (Params::default(), frame("The whole explorer"));
    assert_eq!(embedding::link(BASE, &params), "https://example.org/a&b/?gamma=2&alpha=0.25");
    assert_eq!(
        embedding::iframe(BASE, &params, &whole),
        "<iframe src=\"https://example.org/a&amp;b/?embed=1&amp;gamma=2&amp;alpha=0.25\" title=\"Focal Loss Explorer: \
         γ = 2, α = 0.25\" width=\"100%\" height=\"2050\" loading=\"lazy\" style=\"border: 0\"></iframe>\n"
    );
    assert_eq!(
        embedding::element(&format!("{BASE}index.html"), &params, &whole),
        "<script src=\"https://example.org/a&amp;b/embed.js\"></script>\n\
         <focal-loss-explorer gamma=\"2\" alpha=\"0.25\"></focal-loss-explorer>\n"
    );
    assert_eq!(
        embedding::markdown(BASE, &params, &whole),
        "[Focal Loss Explorer: γ = 2, α = 0.25](<https://example.org/a&b/?gamma=2&alpha=0.25>)\n"
    );
    assert!(embedding::quarto(BASE, &params, &whole).contains("```{=html}\n<iframe src="));
    let myst = embedding::myst(BASE, &params, &whole);
    assert!(myst.starts_with(":::{iframe} https://example.org/a&b/?embed=1&gamma=2&alpha=0.25\n"), "{myst}");
}

const CODES: [fn(&str, &Params, &Frame) -> String; 6] = [
    embedding::iframe,
    embedding::element,
    embedding::markdown,
    embedding::quarto,
    embedding::myst,
    embedding::myst_in_sphinx,
];

#[test]
fn every_code_has_the_parts_that_are_chosen() {
    let all = frames(&Params::default());
    let names: Vec<&str> = all.iter().map(|frame| frame.name).collect();
    assert_eq!((names.len(), names[0], names[7]), (8, "Loss chart with its sliders", "The whole explorer"));
    for (frame, parts) in all.iter().zip([
        "loss,controls",
        "loss",
        "foreground",
        "background",
        "gini",
        "population",
        "foreground,background,controls",
        "",
    ]) {
        assert_eq!(frame.show.words(","), parts);
        for code in CODES {
            let code = code(BASE, &Params::default(), frame);
            let expected = [format!("show={}", parts.replace(',', "%2C")), format!("show=\"{parts}\"")];
            assert_eq!(code.contains("show="), !parts.is_empty(), "{code}");
            assert!(parts.is_empty() || expected.iter().any(|expected| code.contains(expected)), "{code}");
            if code.contains("<iframe") {
                assert!(code.contains(&format!("height=\"{}\"", frame.height_css)), "{code}");
            }
        }
    }
}

#[test]
fn parts_of_the_page_itself_come_first_and_panels_stay() {
    let (params, _) = parse("show=formula,loss&panels=gini");
    let all = frames(&params);
    assert_eq!((all.len(), all[0].name, all[0].show), (9, "The parts shown here", params.page.show));
    assert!(embedding::iframe(BASE, &params, &all[0]).contains("show=formula%2Closs"));
    let whole = embedding::iframe(BASE, &params, &all[8]);
    assert!(!whole.contains("show=") && whole.contains("panels=gini"), "{whole}");
}

#[test]
fn an_exercise_is_shared_and_progress_only_by_its_own_link() {
    let (params, _) = parse("exercise=thousand-times&solved=nine-to-one");
    let own = &frames(&params)[0];
    let code = embedding::element(BASE, &params, own);
    assert!(code.contains(" exercise=\"thousand-times\"") && !code.contains("solved"), "{code}");
    let other = embedding::element(BASE, &params, &frames(&params)[1]);
    assert!(!other.contains("exercise="), "{other}");
    assert!(!embedding::link(BASE, &params).contains("solved"));
    let link = embedding::progress_link(BASE, &Params::default(), params.page.solved);
    assert!(link.ends_with("?gamma=2&alpha=0.25&solved=nine-to-one#exercises"), "{link}");
}

/// Sphinx's myst-parser, without Sphinx.
#[test]
fn myst_in_sphinx_has_a_frame() {
    if !is_installed("myst_parser") {
        println!("skipped: MyST in Sphinx needs the Python package myst-docutils");
        return;
    }
    let render = |code: String| {
        const PROGRAM: &str = "import sys\nfrom docutils.core import publish_string\nfrom myst_parser.docutils_ import Parser\n\
             print(publish_string(sys.argv[1], parser=Parser(), writer='html5', \
             settings_overrides={'output_encoding': 'unicode', 'myst_enable_extensions': ['colon_fence']}))";
        let output = Command::new(python()).args(["-c", PROGRAM, &code]).output().unwrap();
        let [html, errors] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(output.status.success(), "{errors}");
        (html, errors)
    };
    let (whole, params) = (frame("The whole explorer"), hostile());
    let (html, errors) = render(embedding::myst_in_sphinx(BASE, &params, &whole));
    assert!(html.contains(&embedding::iframe(BASE, &params, &whole)) && errors.is_empty(), "{errors}{html}");
    // The code for mystmd gives no frame here, so Sphinx needs code of its own.
    let (html, errors) = render(embedding::myst(BASE, &params, &whole));
    assert!(!html.contains("<iframe") && errors.contains("'iframe'"), "{errors}{html}");
}

#[test]
fn names_stay_inside_their_attributes() {
    let params = hostile();
    for code in CODES {
        let code = code(BASE, &params, &frame("Loss chart"));
        assert!(!code.contains("<script>"), "{code}");
    }
    let link = embedding::link(BASE, &params);
    assert_eq!(parse(link.strip_prefix(BASE).unwrap()), (params, vec![]));
}

#[test]
fn an_element_has_all_pins() {
    let whole = frame("The whole explorer");
    let (one, _) = parse("pin=focal_loss~0.5~none~1~a");
    assert!(embedding::element(BASE, &one, &whole).contains(" pin=\"focal_loss~0.5~none~1~a\"></focal-loss-explorer>"));
    let (two, _) = parse("pin=focal_loss~0.5~none~1~a&pin=cross_entropy~2~0.25~1");
    let expected = " src=\"https://example.org/a&amp;b/?pin=focal_loss%7E0.5%7Enone%7E1%7Ea&amp;\
                    pin=cross_entropy%7E2%7E0.25%7E1\" gamma=\"2\" alpha=\"0.25\"></focal-loss-explorer>";
    let code = embedding::element(BASE, &two, &whole);
    assert!(code.contains(expected), "{code}");
}

#[test]
fn code_has_the_setting() {
    for query in ["gamma=0.5&alpha=none", "gamma=3&alpha=0.75", "loss=focal_loss_star&gamma=4&beta=0"] {
        let (params, _) = parse(query);
        for snippet in snippets(&params) {
            assert!(snippet.code.ends_with('\n') && !snippet.name.is_empty() && !snippet.language.is_empty());
            let gamma = params.setting.gamma.get().to_string();
            assert!(snippet.code.contains(&gamma), "{}: {}", snippet.name, snippet.code);
        }
    }
}
