//! Rules that neither the compiler nor clippy checks: which module may use which, how long a file may be, and that two
//! places which say the same agree.

use std::{
    fs,
    path::{Path, PathBuf},
};

use explorer_model::{
    params::{NUMBER_SPECS, Part, choices, state_keys},
    plot::{DARK, LIGHT, Theme},
};
use plotters::style::RGBColor;

use crate::root;

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

/// The code of a file, without its comments and the tests at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// No file in `folder` mentions any of `forbidden`.
fn check_layer(folder: &str, forbidden: &[impl AsRef<str>]) {
    for (path, text) in files(folder, "rs") {
        let code = code(&text);
        for word in forbidden.iter().map(AsRef::as_ref) {
            assert!(!code.contains(word), "{}: {folder} must not know {word}", path.display());
        }
    }
}

/// The modules of its own crate that a file uses: the first names after `crate::`, in groups too.
fn own_modules(code: &str) -> Vec<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for after in code.split("crate::").skip(1) {
        let Some(group) = after.strip_prefix('{') else {
            found.push(name(after));
            continue;
        };
        let (mut depth, mut is_first) = (1, true);
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => is_first = true,
                letter if is_first && !letter.is_whitespace() => {
                    found.push(name(&group[at..]));
                    is_first = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

/// No file in `folder` uses any of these modules of its crate.
fn check_modules(folder: &str, forbidden: &[&str]) {
    for (path, text) in files(folder, "rs") {
        for module in own_modules(&code(&text)) {
            assert!(!forbidden.contains(&&module[..]), "{}: {folder} must not use {module}", path.display());
        }
    }
}

#[test]
fn modules_are_found_in_groups_too() {
    let code = "use crate::{\n    loss,\n    scene::{Chart, Frame},\n    text,\n};\nlet a = crate::web::now();";
    assert_eq!(own_modules(code), ["loss", "scene", "text", "web"]);
}

/// The crates' dependencies keep the layers between crates. These are the layers within a crate.
#[test]
fn dependencies_point_downwards() {
    let model = |module: &str| format!("crates/explorer-model/src/{module}");
    check_modules(&model("params"), &["article", "plot", "scene", "text"]);
    check_modules(&model("text"), &["article", "plot", "scene"]);
    check_modules(&model("scene"), &["article", "plot"]);
    check_modules(&model("plot"), &["article"]);
    check_modules(&model("article"), &["plot"]);
    check_layer("crates/article-compiler/src", &["focal_loss_explorer", "leptos", "plotters"]);
    check_layer(&model("params"), &["plotters"]);
    check_layer(&model("text"), &["plotters"]);
    check_layer(&model("scene"), &["plotters", "RGB", "pixel", "css"]);
    check_modules(
        "src/web",
        &["api", "chart", "experiment", "loss", "params", "plot", "scene", "scores", "state", "ui"],
    );
    check_layer("src/web", &["plotters", "explorer_model", "focal_loss::", "score_files"]);
    check_modules("src/state", &["api", "chart", "plot", "ui"]);
    check_modules("src/chart", &["api", "ui"]);
    check_modules("src/api", &["ui"]);
    check_layer("src/ui", &["powf", "powi", ".ln()", ".exp()", "location()"]);
    check_modules("crates/focal-loss/src/loss", &["experiment", "scores"]);
    check_modules("crates/focal-loss/src/scores", &["experiment", "loss"]);
}

/// Clippy knows the methods and types that would break this rule (`clippy.toml` of both crates), but no constants.
#[test]
fn the_core_has_no_epsilon() {
    for folder in ["crates/focal-loss/src", "crates/score-files/src"] {
        check_layer(folder, &["EPSILON", "epsilon"]);
    }
}

#[test]
fn one_file_names_the_canvas_backend() {
    let naming: Vec<PathBuf> = files("src", "rs")
        .into_iter()
        .filter(|(_, text)| code(text).contains("CanvasBackend"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(naming, [root().join("src/chart/backend.rs")]);
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let folders = ["src", "crates", "xtask", "tests", "benches", "examples"];
    let sources = folders.into_iter().flat_map(|folder| files(folder, "rs"));
    for (path, text) in sources {
        assert!(text.starts_with("//!"), "{}: expected a description at the top", path.display());
        check_length(&path, &text);
    }
    for (path, text) in files("e2e", "ts").iter().chain(&files("style", "css")) {
        check_length(path, text);
    }
}

#[test]
fn the_build_leaves_what_other_pages_load_under_its_published_name() {
    let page = fs::read_to_string(root().join("index.html")).unwrap();
    for file in ["embed.js", "focal-loss-explorer.d.ts", "scores-worker_loader.js"] {
        let link = format!(r#"rel="copy-file" href="web/{file}""#);
        assert!(page.contains(&link), "index.html: expected {link}");
    }
}

fn check_length(path: &Path, text: &str) {
    let lines = text.lines().count();
    assert!(lines < 400, "{}: {lines} lines, expected fewer than 400", path.display());
}

/// A browser tells of these late, or when it removes the element.
#[test]
fn handlers_of_what_a_browser_tells_late_are_guarded() {
    let late = ["beforeinput", "blur", "change", "focus", "input", "paste", "pointerleave", "toggle"];
    for (path, text) in files("src", "rs") {
        for (event, handler) in late.iter().flat_map(|event| {
            let attribute = format!("on:{event}=");
            text.match_indices(&attribute).map(|(at, _)| (event, &text[at + attribute.len()..])).collect::<Vec<_>>()
        }) {
            assert!(handler.starts_with("guarded("), "{}: on:{event} is not guarded", path.display());
        }
    }
}

/// Prose is in `content/locales`. So a string in Rust has no two words, unless it is for the console. Snippets are code
/// for other programs.
#[test]
fn every_string_a_person_reads_is_in_the_locales() {
    let model = "crates/explorer-model/src";
    let of_model = ["article", "scene", "params", "text", "plot"].map(|module| format!("{model}/{module}"));
    for module in ["src/api", "src/chart", "src/state", "src/ui", "src/web"]
        .into_iter()
        .chain(of_model.iter().map(String::as_str))
    {
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

/// A browser whose letters are twice as large has room for half of them, and gets the layout of a window half as wide.
#[test]
fn windows_are_measured_in_letters() {
    for (path, text) in files("style", "css") {
        for line in text.lines().filter(|line| line.trim_start().starts_with("@media")) {
            assert!(!line.contains("px)"), "{}: {line}: expected em", path.display());
        }
    }
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
    let exercise = format!("| `exercise` | `{}` |", choices("exercise").join("`, `"));
    assert!(readme.contains(&exercise), "README.md lacks the row {exercise}");
    assert!(readme.contains("| `solved` | any exercises of this table, between commas |"));
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

#[test]
fn the_script_before_the_program_knows_the_parts() {
    let script = fs::read_to_string(root().join("web/boot.js")).unwrap();
    let parts = format!("\"{}\"", Part::ALL.map(Part::word).join(" "));
    assert!(script.contains(&parts), "boot.js lacks {parts}");
}
