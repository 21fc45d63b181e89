//! Runs the code of `text::snippets` for each library that is installed, and compares it with our losses. Compiles its
//! LaTeX.
//!
//! `FOCAL_LOSS_PYTHON` names a Python that has the libraries. `scripts/test.sh` installs one with all but PyTorch,
//! which has several gigabytes. The tests say what they leave out.

use std::{fs, path::PathBuf, process::Command};

use explorer_model::params::{Choice, LossKind, Params, Setting, parse};
use focal_loss::loss::Target;

use crate::{
    csv::root,
    python::{is_installed, keras_backend, python},
    snippets::{code, setting, settings},
};

/// Logits of examples that are undecided, or wrong or right by a little and by a lot, each for both classes.
const WIDE: [f64; 11] = [-30.0, -17.0, -8.0, -2.5, -0.1, 0.0, 0.7, 3.0, 8.0, 17.0, 30.0];

/// How near a library can come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Precision {
    Single,
    Double,
}

/// The distance from 1 to the next larger number in single precision.
const SINGLE: f64 = f32::EPSILON as f64;

/// The largest difference that rounding explains, for a setting at x_t, where our loss without α_t is `loss`.
fn limit(library: &str, precision: Precision, setting: &Setting, x_t: f64, loss: f64) -> f64 {
    let step = if precision == Precision::Single { SINGLE } else { f64::EPSILON };
    // A logit times γ is rounded, and the loss is its exponential.
    let exponent = 1.0 + (x_t.abs() + setting.beta.get().abs()) * (1.0 + setting.gamma.get());
    let relative = 4.0 * step * exponent * loss;
    let calls_focal_loss = matches!(setting.loss, LossKind::FocalLoss | LossKind::BalancedCrossEntropy)
        && (setting.loss == LossKind::FocalLoss || setting.alpha.is_some());
    match library {
        // It computes 1 − p_t from p_t, and ln(1 + e^(−x)) from sums with x. So small losses have the error of large
        // ones.
        "PyTorch" => relative + step * (2.0 + x_t.abs()),
        // Its ln p_t has no larger error where p_t is near 0. Its losses are rounded to single precision even in double
        // precision.
        "Keras" if calls_focal_loss => relative + step * (2.0 + (-x_t).exp()) + SINGLE * loss,
        "Keras" if setting.loss != LossKind::FocalLossStar => relative + SINGLE * loss,
        _ => relative,
    }
}

/// A smaller loss becomes 0 in single precision, for any γ here.
const UNDERFLOW: f64 = 4.0 * f32::MIN_POSITIVE as f64;

struct Example {
    logit: f64,
    target: Target,
}

fn wide() -> Vec<Example> {
    let of = |target| WIDE.into_iter().map(move |logit| Example { logit, target });
    of(Target::Positive).chain(of(Target::Negative)).collect()
}

/// The examples that a program sets itself.
fn own_examples(code: &str) -> Vec<Example> {
    let list = |name: &str| -> Vec<f64> {
        let line = code.lines().find(|line| line.starts_with(&format!("{name} = "))).expect(name);
        let (_, rest) = line.split_once('[').expect("a list");
        let (values, _) = rest.split_once(']').expect("its end");
        values.split(", ").map(|value| value.parse().expect(value)).collect()
    };
    let target = |label| if label == 1.0 { Target::Positive } else { Target::Negative };
    let examples: Vec<Example> = list("logits")
        .into_iter()
        .zip(list("labels"))
        .map(|(logit, label)| Example { logit, target: target(label) })
        .collect();
    for target in [Target::Positive, Target::Negative] {
        assert!(examples.iter().filter(|example| example.target == target).count() >= 3);
    }
    examples
}

/// Whether Keras has clamped the probability, which it says in a comment.
fn is_clamped(library: &str, code: &str, x_t: f64) -> bool {
    library == "Keras" && code.contains("clamps") && x_t.abs() > 16.0
}

#[track_caller]
fn compare(library: &str, precision: Precision, setting: &Setting, code: &str, found: &[f64], examples: &[Example]) {
    assert_eq!(found.len(), examples.len(), "{library}, {setting:?}");
    let loss = setting.example_loss();
    for (&found, example) in found.iter().zip(examples) {
        let (x_t, alpha_t) = (example.target.x_t(example.logit), loss.alpha_t(example.target));
        let expected = loss.loss(x_t, example.target);
        let what = format!("{library}, {precision:?}, {setting:?}, x_t = {x_t}: {found}, expected {expected}");
        if loss.unweighted(x_t).is_infinite() {
            assert!(code.contains("undefined") && !found.is_finite(), "{what}");
        } else if is_clamped(library, code, x_t) {
            // −ln 1e-7 is 16.118; next to 1, in single precision, 1e-7 is 2^−23.
            let factor = if x_t < 0.0 { 15.94..16.119 } else { 0.0..1.2e-7 };
            assert!(factor.contains(&(found / alpha_t)) || alpha_t == 0.0 && found == 0.0, "{what}");
        } else {
            let limit = limit(library, precision, setting, x_t, loss.unweighted(x_t)) * alpha_t + UNDERFLOW;
            assert!((found - expected).abs() <= limit, "{what} within {limit}");
        }
    }
}

/// Runs the programs of a folder: for each its losses, and the numbers that it printed.
fn run(folder: &str, arguments: &[&str]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut command = Command::new(python());
    command.arg(root().join("tests/snippets/run.py")).arg(folder).args(arguments).envs(keras_backend());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let numbers = |text: &str| text.split_whitespace().map(|number| number.parse().expect(number)).collect();
    let text = String::from_utf8(output.stdout).unwrap();
    let line = |line: &str| {
        let (losses, printed) = line.split_once("printed").expect("what was printed");
        let (_, losses) = losses.split_once(' ').expect("a name");
        (numbers(losses), numbers(printed))
    };
    text.lines().map(line).collect()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("snippets").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a library's program for every setting: as it stands, and over more examples in double precision.
fn check(library: &str, module: &str) {
    if !is_installed(module) {
        println!("skipped: the code for {library} needs the Python package {module}");
        return;
    }
    let programs: Vec<(Setting, String)> =
        settings().into_iter().map(|s| (s, code(&Params { setting: s, ..Params::default() }, library))).collect();
    let folder = folder(library);
    for (index, (_, code)) in programs.iter().enumerate() {
        fs::write(folder.join(format!("{index:03}.py")), code).unwrap();
    }
    let folder = folder.to_str().unwrap();
    let own = if library == "NumPy" { Precision::Double } else { Precision::Single };

    let results = run(folder, &[]);
    assert_eq!(results.len(), programs.len());
    for ((setting, code), (losses, printed)) in programs.iter().zip(&results) {
        compare(library, own, setting, code, losses, &own_examples(code));
        assert_eq!(printed.len(), losses.len(), "{library}, {setting:?}");
        for (loss, printed) in losses.iter().zip(printed) {
            assert!((loss - printed).abs() <= 1e-4 + 1e-3 * loss || !loss.is_finite(), "{loss} {printed}");
        }
    }

    let examples = wide();
    let list = |value: fn(&Example) -> f64| format!("{:?}", examples.iter().map(value).collect::<Vec<_>>());
    let (logits, labels) = (list(|e| e.logit), list(|e| f64::from(u8::from(e.target == Target::Positive))));
    // The empty name leaves the library's own choice, single precision.
    for (precision, name) in [(own, ""), (Precision::Double, library)] {
        let results = run(folder, &[name, &logits, &labels]);
        assert_eq!(results.len(), programs.len());
        for ((setting, code), (losses, _)) in programs.iter().zip(&results) {
            compare(library, precision, setting, code, losses, &examples);
        }
    }
    println!("{library}: {} programs agree over {} examples", programs.len(), examples.len());
}

#[test]
fn numpy() {
    check("NumPy", "numpy");
}

#[test]
fn jax() {
    check("JAX", "optax");
}

#[test]
fn keras() {
    check("Keras", "keras");
}

#[test]
fn pytorch() {
    check("PyTorch", "torchvision");
}

/// Whether there is a LaTeX with the packages that the snippets use.
fn has_latex() -> bool {
    let packages = ["standalone.cls", "pgfplots.sty", "amsmath.sty"];
    let found = Command::new("kpsewhich").args(packages).output().is_ok_and(|output| output.status.success());
    if !found {
        println!("skipped: the LaTeX snippets need pdflatex with {}", packages.join(", "));
    }
    found
}

fn compile(folder: &str, name: &str, document: &str) {
    let folder = PathBuf::from(folder);
    fs::write(folder.join(format!("{name}.tex")), document).unwrap();
    let mut command = Command::new("pdflatex");
    command.args(["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", name]).current_dir(&folder);
    let output = command.output().unwrap();
    let log = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{name}: {log}");
    assert!(!log.contains("LaTeX Warning: Reference") && !log.contains("Missing character"), "{name}: {log}");
    assert!(fs::read(folder.join(format!("{name}.pdf"))).unwrap().starts_with(b"%PDF"));
}

#[test]
fn figures_compile() {
    if !has_latex() {
        return;
    }
    let folder = folder("figures");
    let queries = [
        "",
        "loss=focal_loss_star&gamma=0.05&beta=-4&reference=figure_7&alpha=none",
        "loss=focal_loss_star&gamma=0&reference=none&x=x_t",
        "y=gradient&scale=log&gamma=5&alpha=1&reference=variants",
        "y=times_lower&x=x_t&gamma=5&alpha=1e-300&pin=focal_loss~0.5~none~1~%5Cinput%7B/etc/passwd%7D&pin=focal_loss_star~0.05~0.3~4",
        "y=modulating_factor&loss=focal_loss_star&gamma=0.05&beta=4&x=x_t",
        "extra=hinge&reference=figure_7&y=times_lower",
        "extra=mistaken_gradient&y=gradient",
    ];
    for (index, query) in queries.into_iter().enumerate() {
        let (params, warnings) = parse(query);
        assert!(warnings.is_empty(), "{warnings:?}");
        compile(folder.to_str().unwrap(), &format!("figure_{index}"), &code(&params, "pgfplots figure"));
    }
}

#[test]
fn formulas_compile() {
    if !has_latex() {
        return;
    }
    let mut document = "\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n".to_owned();
    for setting in settings().into_iter().chain([setting(LossKind::FocalLossStar, 1e-7, Some(1e-300), -0.5)]) {
        document += &format!("{}:\n", setting.loss.word().replace('_', " "));
        document += &code(&Params { setting, ..Params::default() }, "LaTeX formula");
    }
    document += "\\end{document}\n";
    compile(folder("formulas").to_str().unwrap(), "formulas", &document);
}
