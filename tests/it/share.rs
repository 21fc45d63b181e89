//! What the menu of sharing copies: code for other documents, whose attributes hold whatever a pin is called.

use focal_loss_explorer::{
    params::{Params, Pin, Setting, parse},
    text::{embedding, snippets},
};

const BASE: &str = "https://example.org/a&b/";

fn hostile() -> Params {
    Params { pins: vec![Pin::new(Setting::default(), "\"><script>alert(1)</script>]`")], ..Params::default() }
}

#[test]
fn code_for_the_default_setting() {
    let params = Params::default();
    assert_eq!(embedding::link(BASE, &params), "https://example.org/a&b/?gamma=2&alpha=0.25");
    assert_eq!(
        embedding::iframe(BASE, &params),
        "<iframe src=\"https://example.org/a&amp;b/?embed=1&amp;gamma=2&amp;alpha=0.25\" title=\"Focal Loss Explorer: \
         γ = 2, α = 0.25\" width=\"100%\" height=\"800\" loading=\"lazy\" style=\"border: 0\"></iframe>\n"
    );
    assert_eq!(
        embedding::element(&format!("{BASE}index.html"), &params),
        "<script src=\"https://example.org/a&amp;b/embed.js\"></script>\n\
         <focal-loss-explorer gamma=\"2\" alpha=\"0.25\"></focal-loss-explorer>\n"
    );
    assert_eq!(
        embedding::markdown(BASE, &params),
        "[Focal Loss Explorer: γ = 2, α = 0.25](<https://example.org/a&b/?gamma=2&alpha=0.25>)\n"
    );
    assert!(embedding::quarto(BASE, &params).contains("```{=html}\n<iframe src="));
    assert!(
        embedding::myst(BASE, &params).starts_with(":::{iframe} https://example.org/a&b/?embed=1&gamma=2&alpha=0.25\n")
    );
}

#[test]
fn names_stay_inside_their_attributes() {
    let params = hostile();
    for code in [embedding::iframe, embedding::element, embedding::markdown, embedding::quarto, embedding::myst] {
        let code = code(BASE, &params);
        assert!(!code.contains("<script>"), "{code}");
    }
    let link = embedding::link(BASE, &params);
    assert_eq!(parse(link.strip_prefix(BASE).unwrap()), (params, vec![]));
}

#[test]
fn an_element_has_all_pins() {
    let (one, _) = parse("pin=focal_loss~0.5~none~1~a");
    assert!(embedding::element(BASE, &one).contains(" pin=\"focal_loss~0.5~none~1~a\"></focal-loss-explorer>"));
    let (two, _) = parse("pin=focal_loss~0.5~none~1~a&pin=cross_entropy~2~0.25~1");
    let expected = " src=\"https://example.org/a&amp;b/?pin=focal_loss%7E0.5%7Enone%7E1%7Ea&amp;\
                    pin=cross_entropy%7E2%7E0.25%7E1\" gamma=\"2\" alpha=\"0.25\"></focal-loss-explorer>";
    let code = embedding::element(BASE, &two);
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
