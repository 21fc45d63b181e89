//! The rules of the house that no compiler checks: which layer may know what, how long a file may be, and that what is
//! said twice is said alike.

use std::{
    fs,
    path::{Path, PathBuf},
};

use focal_loss_explorer::{
    params::{NUMBER_SPECS, choices, state_keys},
    plot::{DARK, LIGHT, Theme},
};
use plotters::style::RGBColor;

use crate::csv::root;

pub(crate) fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "node_modules" && name != "test-results") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no .{extension} file");
    found
}

/// The code of a file: no comments, no tests at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// `module` never mentions any of `forbidden`.
fn check_layer(module: &str, forbidden: &[&str]) {
    for (path, text) in files(&format!("src/{module}"), "rs") {
        let code = code(&text);
        for word in forbidden {
            assert!(!code.contains(word), "{}: {module} must not know {word}", path.display());
        }
    }
}

const BROWSER: [&str; 6] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "plotters_canvas", "crate::web"];

#[test]
fn dependencies_point_downwards() {
    let upper = ["crate::ui", "crate::plot", "crate::scene", "crate::text", "crate::params"];
    for module in ["focal", "scores", "experiment"] {
        check_layer(module, &BROWSER);
        check_layer(module, &upper);
        check_layer(module, &["plotters", "rand", "std::time", "Instant", "EPSILON", "epsilon", ".clamp("]);
    }
    check_layer("focal", &["crate::scores", "crate::experiment"]);
    check_layer("scores", &["crate::experiment", "crate::focal"]);
    for module in ["params", "text", "scene", "plot"] {
        check_layer(module, &BROWSER);
        check_layer(module, &["crate::ui"]);
    }
    check_layer("params", &["plotters", "crate::plot", "crate::scene", "crate::text", "panic!", "unreachable!"]);
    check_layer("text", &["plotters", "crate::plot", "crate::scene"]);
    check_layer("scene", &["plotters", "crate::plot", "RGB", "pixel", "css"]);
    check_layer(
        "web",
        &[
            "crate::focal",
            "crate::scores",
            "crate::experiment",
            "crate::params",
            "crate::scene",
            "crate::plot",
            "crate::ui",
            "plotters",
        ],
    );
    check_layer("ui", &["powf", "powi", ".ln()", ".exp()", "location()"]);
}

#[test]
fn one_file_names_the_canvas_backend() {
    let naming: Vec<PathBuf> = files("src", "rs")
        .into_iter()
        .filter(|(_, text)| code(text).contains("CanvasBackend"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(naming, [root().join("src/ui/backend.rs")]);
}

#[test]
fn no_unwrap_outside_tests() {
    for (path, text) in files("src", "rs") {
        for word in [".unwrap()", ".expect("] {
            assert!(!code(&text).contains(word), "{}: {word}", path.display());
        }
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let sources = files("src", "rs")
        .into_iter()
        .chain(files("tests", "rs"))
        .chain(files("benches", "rs"))
        .chain(files("examples", "rs"))
        .chain(files("crates", "rs"));
    for (path, text) in sources {
        assert!(text.starts_with("//!"), "{}: expected a description at the top", path.display());
        check_length(&path, &text);
    }
    for (path, text) in files("e2e", "ts").iter().chain(&files("style", "css")) {
        check_length(path, text);
    }
}

#[test]
fn the_script_of_other_pages_is_small() {
    let bytes = fs::read(root().join("assets/embed.js")).unwrap().len();
    assert!(bytes < 5000, "assets/embed.js: {bytes} bytes, expected fewer than 5000");
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    assert!(page.contains(r#"rel="copy-file" href="assets/embed.js""#), "the build leaves it in dist/");
}

fn check_length(path: &Path, text: &str) {
    let lines = text.lines().count();
    assert!(lines < 400, "{}: {lines} lines, expected fewer than 400", path.display());
}

/// Prose is in `content/locales`: a string in Rust has no two words, unless it is for the console. Snippets are code for
/// other programs.
#[test]
fn every_string_a_person_reads_is_in_the_locales() {
    for module in ["src/ui", "src/scene", "src/params", "src/web", "src/text", "src/plot"] {
        for (path, text) in files(module, "rs") {
            if path.components().any(|part| part.as_os_str() == "snippets") {
                continue;
            }
            for line in
                code(&text).lines().filter(|line| !line.contains("console::") && !line.contains("JsValue::from_str"))
            {
                for literal in line.split('"').skip(1).step_by(2) {
                    let words =
                        literal.split(' ').filter(|word| word.len() > 2 && word.chars().all(char::is_alphabetic));
                    let prose = words.count() > 1 && !line.contains("class");
                    assert!(!prose, "{}: {literal:?} belongs into content/locales", path.display());
                }
            }
        }
    }
}

#[test]
fn figures_and_style_sheet_have_the_same_colours() {
    let tokens = fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let blocks: Vec<&str> = tokens.split("@media").collect();
    let [light, preferred, asked] = blocks[..] else { panic!("expected two dark schemes in {} blocks", blocks.len()) };
    let check = |css: &str, theme: Theme| {
        let colours = [
            ("background", theme.background),
            ("ink", theme.ink),
            ("muted", theme.muted),
            ("rule", theme.rule),
            ("axis", theme.axis),
            ("positive", theme.positive),
            ("negative", theme.negative),
            ("mistake", theme.mistake),
            ("pin-a", theme.pins[0]),
            ("pin-b", theme.pins[1]),
            ("pin-c", theme.pins[2]),
            ("pin-d", theme.pins[3]),
            ("pin-e", theme.pins[4]),
        ];
        for (name, RGBColor(r, g, b)) in colours {
            let expected = format!("--{name}: #{r:02x}{g:02x}{b:02x};");
            assert!(css.contains(&expected), "style/tokens.css lacks {expected}");
        }
    };
    check(light, LIGHT);
    check(preferred, DARK);
    let colours =
        |css: &str| css.lines().filter(|line| line.trim().starts_with("--")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(colours(preferred), colours(asked), "the two dark schemes of style/tokens.css");
}

/// WCAG 2 contrast ratio.
fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let luminance = |RGBColor(r, g, b): RGBColor| {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    };
    let (light, dark) = (luminance(a).max(luminance(b)), luminance(a).min(luminance(b)));
    (light + 0.05) / (dark + 0.05)
}

#[test]
fn colours_can_be_told_from_their_background() {
    for theme in [LIGHT, DARK] {
        for text in [theme.ink, theme.muted, theme.positive, theme.negative, theme.mistake].iter().chain(&theme.pins) {
            assert!(contrast(*text, theme.background) >= 4.5, "{text:?}");
        }
        assert!(contrast(theme.muted, theme.region) >= 4.5);
        for line in [theme.effective, theme.ineffective, theme.ramp_first, theme.ramp_last, theme.ramp(0.5)] {
            assert!(contrast(line, theme.background) >= 3.0, "{line:?}");
        }
        let steps = [0.0, 0.25, 0.5, 0.75, 1.0].map(|rank| contrast(theme.ramp(rank), theme.background));
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "γ is ordered, and so is its ramp: {steps:?}");
    }
}

#[test]
fn the_readme_documents_every_key() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for spec in NUMBER_SPECS {
        let range = format!("| `{}` | {} to {}", spec.key, spec.min, spec.max);
        assert!(readme.contains(&range), "README.md lacks the row {range}");
    }
    for key in ["loss", "x", "y", "scale", "reference", "extra", "fraction", "population"] {
        let row = format!("| `{key}` | `{}` |", choices(key).join("`, `"));
        assert!(readme.contains(&row), "README.md lacks the row {row}");
    }
    for key in ["embed", "theme", "lang"] {
        let row = format!("| `{key}` | `{}` |", choices(key).join("`, `"));
        assert!(readme.contains(&row), "README.md lacks the row {row}");
    }
    let show = format!("| `show` | `{}`, between commas |", choices("show").join("`, `"));
    assert!(readme.contains(&show), "README.md lacks the row {show}");
    assert!(readme.contains("| `lock` | any keys of the table above, between commas |"));
    for key in state_keys() {
        assert!(readme.contains(&format!("\n| `{key}` | ")), "README.md lacks {key}");
    }
    let panels = format!("| `panels` | `{}`, between commas |", choices("panels").join("`, `"));
    assert!(readme.contains(&panels), "README.md lacks the row {panels}");
    assert!(readme.contains("| `pin` | `loss~gamma~alpha~beta~name`"));
    for command in ["scripts/serve.sh", "scripts/test.sh", "scripts/build.sh"] {
        assert!(readme.contains(command) && root().join(command).exists(), "{command}");
    }
}
