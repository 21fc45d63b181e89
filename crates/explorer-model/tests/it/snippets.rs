//! Checks the text of `text::snippets` for each setting. `snippets_run.rs` runs it.

use std::{ops::RangeInclusive, sync::Arc};

use explorer_model::{
    params::{Alpha, Beta, Choice, Gamma, LossKind, Params, Preset, Scale, Setting, XQuantity, YQuantity, parse},
    plot::LIGHT,
    scene::{Chart, Role, Snapshot},
    text::snippets,
};
use focal_loss::{experiment::Experiment, loss::Target};
use plotters::style::RGBColor;

const PYTHON: [&str; 4] = ["PyTorch", "Keras", "JAX", "NumPy"];
const LATEX: [&str; 2] = ["LaTeX formula", "pgfplots figure"];
const ALPHAS: [Option<f64>; 4] = [None, Some(0.0), Some(0.25), Some(1.0)];

pub(crate) fn setting(loss: LossKind, gamma: f64, alpha: Option<f64>, beta: f64) -> Setting {
    Setting {
        loss,
        gamma: Gamma::new(gamma).unwrap(),
        alpha: alpha.map(|alpha| Alpha::new(alpha).unwrap()),
        beta: Beta::new(beta).unwrap(),
    }
}

/// Settings of every loss, over the parameters that it depends on.
pub(crate) fn settings() -> Vec<Setting> {
    let mut settings = vec![setting(LossKind::CrossEntropy, 2.0, Some(0.25), 1.0)];
    for alpha in ALPHAS {
        settings.push(setting(LossKind::BalancedCrossEntropy, 2.0, alpha, 1.0));
        for gamma in [0.0, 0.5, 2.0, 5.0] {
            settings.push(setting(LossKind::FocalLoss, gamma, alpha, 1.0));
            settings.extend([-4.0, 0.0, 1.0].map(|beta| setting(LossKind::FocalLossStar, gamma, alpha, beta)));
        }
    }
    settings
}

pub(crate) fn code(params: &Params, name: &str) -> String {
    let found = snippets(params).into_iter().find(|snippet| snippet.name == name);
    found.unwrap_or_else(|| panic!("no code for {name}")).code
}

fn of(setting: Setting, name: &str) -> String {
    code(&Params { setting, ..Params::default() }, name)
}

#[test]
fn there_is_one_for_each_library_and_two_for_papers() {
    for setting in settings() {
        let snippets = snippets(&Params { setting, ..Params::default() });
        let names: Vec<&str> = snippets.iter().map(|snippet| snippet.name).collect();
        assert_eq!(names, [&PYTHON[..], &LATEX[..]].concat());
        for snippet in &snippets {
            assert_eq!(snippet.language, if PYTHON.contains(&snippet.name) { "python" } else { "latex" });
            assert!(snippet.code.ends_with('\n') && !snippet.code.ends_with("\n\n"));
            let is_short = |line: &&str| line.len() <= 120 || line.starts_with("\\addplot");
            assert_eq!(snippet.code.lines().find(|line| !is_short(line)), None);
        }
    }
}

#[test]
fn the_first_line_names_the_equation() {
    for setting in settings() {
        let alpha = setting.effective_alpha();
        let equation = match setting.loss {
            LossKind::BalancedCrossEntropy if alpha.is_some() => "equation 3 ",
            LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => "equation 1 ",
            LossKind::FocalLoss if alpha.is_none() => "equation 4 ",
            LossKind::FocalLoss => "equation 5 ",
            LossKind::FocalLossStar if alpha.is_none() => "equation 8 ",
            LossKind::FocalLossStar => "equation 8, weighed by alpha_t as in equation 3,",
        };
        for name in PYTHON.iter().chain(&LATEX) {
            let code = of(setting, name);
            let first = code.lines().next().unwrap_or_default();
            assert!(first.starts_with(['#', '%']) && first.contains(equation), "{name}, {setting:?}: {first}");
            let is_undefined = setting.loss == LossKind::FocalLossStar && setting.gamma.get() == 0.0;
            assert_eq!(code.contains("at gamma = 0 it is undefined"), is_undefined, "{name}, {setting:?}");
            let is_cross_entropy = setting.loss == LossKind::FocalLoss && setting.gamma.get() == 0.0;
            assert_eq!(code.contains("At gamma = 0 it is "), is_cross_entropy, "{name}, {setting:?}");
        }
    }
}

#[test]
fn alpha_is_on_where_it_is_on_and_off_where_it_is_off() {
    for setting in settings() {
        let is_on = setting.effective_alpha().is_some();
        let check = |name: &str, on: &str, off: &str| {
            let code = of(setting, name);
            let on = on.replace("{}", &format!("{:?},", setting.effective_alpha().unwrap_or(0.5)));
            let calls = match setting.loss {
                LossKind::FocalLoss => true,
                LossKind::BalancedCrossEntropy => is_on,
                LossKind::CrossEntropy | LossKind::FocalLossStar => false,
            };
            assert_eq!(code.contains(&on), calls && is_on, "{name}, {setting:?}: {on}");
            assert_eq!(code.contains(off), calls && !is_on, "{name}, {setting:?}: {off}");
        };
        check("Keras", "apply_class_balancing=True", "apply_class_balancing=False");
        check("PyTorch", "(logits, labels, alpha={}", "(logits, labels, alpha=-1,");
        check("JAX", "(logits, labels, alpha={}", "(logits, labels, alpha=None,");
        for name in ["NumPy", "JAX", "PyTorch", "Keras", "LaTeX formula"] {
            if setting.loss == LossKind::FocalLossStar || name == "NumPy" || name == "LaTeX formula" {
                let alpha_t = if name == "LaTeX formula" { "\\alpha_t &=" } else { "alpha_t = " };
                assert_eq!(of(setting, name).contains(alpha_t), is_on, "{name}, {setting:?}");
            }
        }
    }
}

#[test]
fn a_library_calls_its_own_loss_or_writes_the_formula() {
    let check = |loss, name: &str, call: &str| {
        let code = of(setting(loss, 2.0, Some(0.25), 1.0), name);
        assert!(code.contains(call), "{name}, {loss:?}: {call}\n{code}");
    };
    for loss in [LossKind::FocalLoss, LossKind::BalancedCrossEntropy] {
        check(loss, "PyTorch", "from torchvision.ops import sigmoid_focal_loss\n");
        check(loss, "Keras", "keras.losses.BinaryFocalCrossentropy(\n");
        check(loss, "Keras", "    from_logits=True,\n");
        check(loss, "JAX", "optax.sigmoid_focal_loss(");
    }
    check(LossKind::CrossEntropy, "PyTorch", "F.binary_cross_entropy_with_logits(");
    check(LossKind::CrossEntropy, "Keras", "keras.losses.BinaryCrossentropy(from_logits=True, ");
    check(LossKind::CrossEntropy, "JAX", "optax.sigmoid_binary_cross_entropy(");
    for (name, log_sigmoid) in
        [("PyTorch", "F.logsigmoid("), ("Keras", "keras.ops.log_sigmoid("), ("JAX", "jax.nn.log_sigmoid(")]
    {
        check(LossKind::FocalLossStar, name, &format!("return -alpha_t * {log_sigmoid}gamma * x_t + beta) / gamma\n"));
    }
    check(LossKind::FocalLossStar, "NumPy", "return alpha_t * np.logaddexp(0, -(gamma * x_t + beta)) / gamma\n");
}

#[test]
fn numbers_are_short_and_exact() {
    let check = |gamma: f64, python: &str, latex: &str| {
        let fl = setting(LossKind::FocalLoss, gamma, Some(0.25), 1.0);
        for name in PYTHON {
            assert!(of(fl, name).contains(&format!("gamma={python}")), "{name}: {python}");
        }
        assert!(of(fl, "LaTeX formula").contains(&format!("(1 - p_t)^{{{latex}}} ")), "{latex}");
        let entry = format!("{{positive, $\\gamma = {latex}$, $\\alpha_t = 0.25$}}");
        assert!(of(fl, "pgfplots figure").contains(&entry), "{entry}");
        assert_eq!(python.parse(), Ok(gamma));
    };
    check(2.0, "2.0", "2");
    check(0.1 + 0.2, "0.30000000000000004", "0.30000000000000004");
    check(0.07, "0.07", "0.07");
    check(1e-7, "1e-7", "1 \\cdot 10^{-7}");
    let formula = of(setting(LossKind::FocalLossStar, 0.5, None, -4.0), "LaTeX formula");
    assert!(formula.contains("-\\frac{\\ln\\sigma(0.5\\,x_t - 4)}{0.5}"), "{formula}");
}

/// The points of the curve whose style starts like this.
fn points(figure: &str, style: &str) -> Vec<(f64, f64)> {
    let start = format!("\\addplot[{style}");
    let line = figure.lines().find(|line| line.starts_with(&start)).unwrap_or_default();
    let point = |text: &str| {
        let (x, y) = text.strip_suffix(')')?.split_once(',')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    };
    line.split(" (").skip(1).map(|text| point(text.trim_end_matches(" };")).expect(text)).collect()
}

/// The range that the figure gives to an axis.
fn range(figure: &str, axis: char) -> RangeInclusive<f64> {
    let end = |name: &str| {
        let (_, rest) = figure.split_once(&format!("{axis}{name}=")).expect(name);
        rest.split([',', '\n']).next().unwrap_or_default().parse().expect(rest)
    };
    end("min")..=end("max")
}

/// The figure's legend, in its order.
fn legend(figure: &str) -> Vec<&str> {
    figure.lines().filter_map(|line| line.strip_prefix("\\addlegendentry{")?.strip_suffix('}')).collect()
}

/// The figure has the curves of the chart. This compares them at every place that both compute.
#[track_caller]
fn check_figure(params: &Params) {
    let figure = code(params, "pgfplots figure");
    let now = Snapshot::new(params.clone(), &Arc::new(Experiment::of_paper()));
    let frame = Chart::Loss.frame(&now);
    for (axis, found) in [(&frame.x, range(&figure, 'x')), (&frame.y, range(&figure, 'y'))] {
        assert!((found.start() / axis.min - 1.0).abs() < 1e-12 || *found.start() == axis.min, "{found:?}");
        assert!((found.end() / axis.max - 1.0).abs() < 1e-12 || *found.end() == axis.max, "{found:?}");
    }
    assert_eq!(figure.contains("ymode=log"), frame.y.is_log);
    let mut compared = 0;
    for series in Chart::Loss.curves(&now) {
        let style = match series.role {
            Role::User(Target::Positive) => "positive",
            Role::User(Target::Negative) => "negative",
            _ => continue,
        };
        for (x, y) in points(&figure, style) {
            let Some(&(_, expected)) =
                series.points.iter().find(|point| (point.0 - x).abs() <= 1e-12 * (1.0 - x).abs())
            else {
                continue;
            };
            assert!((y - expected).abs() <= 5e-6 * expected.abs(), "{:?} at {x}: {y} {expected}", params.view);
            compared += 1;
        }
    }
    assert!(compared >= 6, "{compared} points of\n{figure}");
}

#[test]
fn the_figure_is_the_chart() {
    for &(y, _) in YQuantity::ALL {
        for &(x, _) in XQuantity::ALL {
            for scale in [Scale::Linear, Scale::Log] {
                for setting in [Setting::default(), setting(LossKind::FocalLossStar, 0.5, Some(0.75), 1.0)] {
                    let mut params = Params { setting, ..Params::default() };
                    (params.view.x, params.view.y, params.view.scale) = (x, y, scale);
                    check_figure(&params);
                }
            }
        }
    }
}

#[test]
fn the_figure_has_the_quiet_and_the_pinned_curves() {
    let curves = |params: &Params| code(params, "pgfplots figure").matches("\\addplot[").count();
    assert_eq!(
        curves(&Preset::Figure7.params()),
        17 + curves(&parse("loss=focal_loss_star&alpha=none&reference=none").0)
    );
    let (params, _) = parse("gamma=2&alpha=0.25&pin=focal_loss~0.5~none~1~%5Cinput%7Bsecret%7D&pin=focal_loss~1~0.3~1");
    assert_eq!(curves(&params), 5 + 1 + 2 + 2);
    assert!(!code(&params, "pgfplots figure").contains("secret"), "a pin's name comes with the address");
    // FL* at γ = 0 has no curve. Without α, both classes have the same curve.
    assert_eq!(curves(&parse("loss=focal_loss_star&gamma=0").0), 5);
    assert_eq!(curves(&parse("alpha=none&reference=none").0), 1);
}

#[test]
fn the_figure_has_the_hinge_and_the_mistake() {
    let (params, _) = parse("reference=none&extra=hinge");
    let figure = code(&params, "pgfplots figure");
    assert_eq!(legend(&figure)[0], "hinge on $p_t$");
    let hinge = points(&figure, "gray, dashed");
    assert!(hinge.starts_with(&[(0.0, 1.0)]) && hinge.contains(&(0.5, 0.0)), "{hinge:?}");
    check_figure(&params);
    let (params, _) = parse("reference=none&extra=mistaken_gradient&y=gradient");
    let figure = code(&params, "pgfplots figure");
    assert_eq!(legend(&figure)[2], "$\\alpha_t(p_t - 1)(1 - p_t)^\\gamma$, not the gradient");
    // −0.25 · (1 − p_t)³ at p_t = 0.
    assert_eq!(points(&figure, "mistake")[0], (0.0, -0.25));
    for query in ["reference=none&extra=mistaken_gradient", "y=gradient&extra=mistaken_gradient&loss=cross_entropy"] {
        assert!(!code(&parse(query).0, "pgfplots figure").contains("\\addplot[mistake"), "{query}");
    }
}

#[test]
fn each_kind_of_curve_has_one_entry() {
    let entries = |query: &str| legend(&code(&parse(query).0, "pgfplots figure")).join("; ");
    let star = entries("loss=focal_loss_star&alpha=none&reference=figure_7");
    assert_eq!(
        star.split("; ").collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>(),
        ["effective: AP $>$ 33.5 (7)", "ineffective (10)", "positive and negative, FL*, $\\gamma = 2$, $\\beta = 1$"]
    );
    assert_eq!(star.split("; ").count(), 3);
    assert_eq!(entries("loss=cross_entropy&reference=none"), "positive and negative, cross entropy");
}

#[test]
fn the_figure_has_the_colours_of_the_page() {
    let figure = code(&Params::default(), "pgfplots figure");
    let colours = [("positive", LIGHT.positive), ("negative", LIGHT.negative), ("mistake", LIGHT.mistake)];
    for (name, RGBColor(r, g, b)) in colours {
        assert!(figure.contains(&format!("\\definecolor{{{name}}}{{HTML}}{{{r:02X}{g:02X}{b:02X}}}\n")), "{name}");
    }
}
