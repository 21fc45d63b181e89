//! The loss chart as a document for LaTeX with pgfplots.

use super::{Form, shortest, tex_number};
use crate::params::{
    Curve, Extra, FIGURE_7, LossKind, PAPER_GAMMAS_FIGURE_1, Params, Reference, Scale, Setting, StarCurve, View,
    XQuantity, YQuantity, finite_number,
};
use focal_loss::loss::{ExampleLoss, FocalLoss, HINGE_MARGIN, Target, x_t_of_p_t};

/// What the curves of Figure 7 are called.
const EFFECTIVE: &str = "effective: AP > 33.5 (7)";
const INEFFECTIVE: &str = "ineffective (10)";
/// The page's colours of the two classes and of the mistake.
const COLOURS: &str = "\\definecolor{positive}{HTML}{0B62B8}\n\\definecolor{negative}{HTML}{C2410C}\n\
                       \\definecolor{mistake}{HTML}{A81E6F}\n";
const PIN_COLOURS: [&str; 5] = ["violet", "teal", "magenta", "olive", "darkgray"];

/// The user's curves with the pins and the reference curves, on the axes of the page's chart.
pub(super) fn figure(params: &Params, form: &Form) -> String {
    let view = &params.view;
    let axes = Axes::of(view);
    let x = match view.x {
        XQuantity::Probability => "$p_t$, probability of the true class",
        XQuantity::Logit => "$x_t = y x$, logit of the true class",
    };
    let (log, [least, most]) = if axes.is_log {
        (", ymode=log", [axes.y[0], axes.y[1]].map(|end| format!("{end:e}")))
    } else {
        ("", axes.y.map(shortest))
    };
    let curves: String = curves(params).iter().map(|plot| plot.code(view, &axes)).collect();
    format!(
        "{}\\documentclass[border=2pt]{{standalone}}\n\\usepackage{{pgfplots}}\n\\pgfplotsset{{compat=1.16}}\n{COLOURS}\
         \\begin{{document}}\n\\begin{{tikzpicture}}\n\\begin{{axis}}[\n  width=12cm, height=8cm,\n  xlabel={{{x}}}, \
         ylabel={{{}}},\n  xmin={}, xmax={}, ymin={least}, ymax={most}{log},\n  grid=major, grid style={{black!10}},\n  \
         legend pos=outer north east, legend cell align=left, legend style={{draw=none, font=\\small}},\n]\n{curves}\
         \\end{{axis}}\n\\end{{tikzpicture}}\n\\end{{document}}\n",
        form.heading("%"),
        y_title(view),
        axes.x[0],
        axes.x[1],
    )
}

fn y_title(view: &View) -> &'static str {
    match (view.y, view.effective_scale()) {
        (YQuantity::Loss, _) => "loss",
        (YQuantity::Gradient, Scale::Linear) => "gradient $\\mathrm{d}L/\\mathrm{d}x_t$",
        (YQuantity::Gradient, Scale::Log) => "size of the gradient, $|\\mathrm{d}L/\\mathrm{d}x_t|$",
        (YQuantity::ModulatingFactor, _) => "modulating factor",
        (YQuantity::TimesLower, _) => "times lower than cross entropy",
    }
}

/// The ranges of the axes.
struct Axes {
    x: [f64; 2],
    y: [f64; 2],
    is_log: bool,
}

impl Axes {
    /// The ranges of the page's chart; a test compares them.
    fn of(view: &View) -> Self {
        let is_log = view.effective_scale() == Scale::Log;
        let y = match view.y {
            YQuantity::Loss if !is_log => [0.0, 5.0],
            YQuantity::Gradient if !is_log => [-1.5, 0.0],
            YQuantity::ModulatingFactor if !is_log => [0.0, 1.0],
            YQuantity::Loss | YQuantity::Gradient => [1e-12, 10.0],
            YQuantity::ModulatingFactor => [1e-12, 1.0],
            YQuantity::TimesLower => [0.1, 1e10],
        };
        let x = if view.x == XQuantity::Probability { [0.0, 1.0] } else { [-5.0, 5.0] };
        Self { x, y, is_log }
    }

    /// Whether TeX can place the point: its longest length is 5.7 m.
    fn holds(&self, y: f64) -> bool {
        const HEIGHTS: f64 = 20.0;
        let [y, least, most] = [y, self.y[0], self.y[1]].map(|y| if self.is_log { y.ln() } else { y });
        ((y - least) / (most - least)).abs() < HEIGHTS
    }
}

struct Plot {
    style: String,
    /// Empty if the curve has no entry.
    legend: String,
    curve: Curve,
}

impl Plot {
    fn code(&self, view: &View, axes: &Axes) -> String {
        let mut points = String::new();
        for (x, x_t) in places(view) {
            let y = self.curve.value(x_t, view);
            if axes.holds(y) {
                points += &format!(" ({},{})", shortest(x), shortest(rounded(y)));
            }
        }
        match (points.as_str(), self.legend.as_str()) {
            ("", _) => String::new(),
            (_, "") => format!("\\addplot[{}, forget plot] coordinates {{{points} }};\n", self.style),
            (_, legend) => {
                format!("\\addplot[{}] coordinates {{{points} }};\n\\addlegendentry{{{legend}}}\n", self.style)
            }
        }
    }
}

/// To six significant digits, more than a picture shows.
fn rounded(value: f64) -> f64 {
    finite_number(&format!("{value:.5e}")).unwrap_or(value)
}

/// The places at which curves are computed, as (place on the axis, x_t). They are closer together where curves bend.
fn places(view: &View) -> Vec<(f64, f64)> {
    if view.x == XQuantity::Logit {
        return (-25..=25).map(|i| f64::from(i) / 5.0).map(|x_t| (x_t, x_t)).collect();
    }
    // Curves are steepest at p_t = 0, therefore p_t = (i/50)². On a log axis they also become steep near p_t = 1.
    let mut places: Vec<f64> = (0..=50).map(|i| f64::from(i * i) / 2500.0).collect();
    if view.effective_scale() == Scale::Log {
        places.retain(|&p_t| p_t < 0.9);
        places.extend([0.92, 0.94, 0.96, 0.97, 0.98, 0.985, 0.99, 0.995, 0.998]);
        // A division gives the number nearest to its decimals.
        places.extend((3..14).map(|i| 10.0_f64.powi(i)).map(|ratio| (ratio - 1.0) / ratio));
    }
    // The hinge has its corner here.
    if view.extra == Extra::Hinge {
        places.extend([HINGE_MARGIN - 1e-9, HINGE_MARGIN]);
        places.sort_by(f64::total_cmp);
    }
    places.into_iter().map(|p_t| (p_t, x_t_of_p_t(p_t))).collect()
}

/// From the back to the front.
fn curves(params: &Params) -> Vec<Plot> {
    let mut curves = references(params.view.reference);
    if params.view.extra == Extra::Hinge {
        curves.push(Plot {
            style: "gray, dashed".to_owned(),
            legend: "hinge on $p_t$".to_owned(),
            curve: Curve::Hinge,
        });
    }
    for (index, pin) in params.pins.iter().enumerate() {
        let colour = PIN_COLOURS[index % PIN_COLOURS.len()];
        curves.extend(of_setting(
            &pin.setting,
            &params.view,
            [&format!("{colour}, thick"), &format!("{colour}, thick, dashed")],
        ));
    }
    curves.extend(of_setting(&params.setting, &params.view, ["positive, very thick", "negative, very thick, dashed"]));
    curves.extend(mistake(params));
    curves
}

/// The mistaken gradient, if the page's chart shows it.
fn mistake(params: &Params) -> Option<Plot> {
    let weight = if params.setting.effective_alpha().is_some() { "\\alpha_t" } else { "" };
    params.mistaken_gradient().map(|curve| Plot {
        style: "mistake, very thick, dotted".to_owned(),
        legend: format!("${weight}(p_t - 1)(1 - p_t)^\\gamma$, not the gradient"),
        curve,
    })
}

/// A curve for each class, or one for both if they are equal.
fn of_setting(setting: &Setting, view: &View, styles: [&str; 2]) -> Vec<Plot> {
    let loss = setting.example_loss();
    let curve = |style: &str, legend: String, target| Plot {
        style: style.to_owned(),
        legend,
        curve: Curve::Loss(loss, target),
    };
    let name = named(setting);
    match setting.effective_alpha() {
        Some(alpha) if view.y != YQuantity::ModulatingFactor => {
            let alpha = tex_number(alpha);
            vec![
                curve(styles[0], format!("positive, {name}, $\\alpha_t = {alpha}$"), Target::Positive),
                curve(styles[1], format!("negative, {name}, $\\alpha_t = 1 - {alpha}$"), Target::Negative),
            ]
        }
        _ => vec![curve(styles[0], format!("positive and negative, {name}"), Target::Positive)],
    }
}

fn references(reference: Reference) -> Vec<Plot> {
    let focal = |gamma: f64, shade: usize| Plot {
        style: format!("black!{shade}"),
        legend: format!("$\\gamma = {}$", tex_number(gamma)) + if gamma == 0.0 { " (cross entropy)" } else { "" },
        curve: Curve::Loss(ExampleLoss::Focal(FocalLoss { gamma, alpha: None }), Target::Positive),
    };
    let gammas =
        |gammas: &[f64]| gammas.iter().zip((30..).step_by(10)).map(|(&gamma, shade)| focal(gamma, shade)).collect();
    match reference {
        Reference::Gammas => gammas(&PAPER_GAMMAS_FIGURE_1),
        Reference::Variants => gammas(&[0.0, 2.0]),
        Reference::Figure7 => figure_7(),
        Reference::None => Vec::new(),
    }
}

/// The 17 curves. The first curve of each kind has the entry of its kind.
fn figure_7() -> Vec<Plot> {
    let (mut yes, mut no) = (("green!50!black", Some(EFFECTIVE)), ("red!50, dashed", Some(INEFFECTIVE)));
    let plot = |star: &StarCurve| {
        let (style, legend) = if star.effective { &mut yes } else { &mut no };
        // Outside of formulas, TeX's fonts print another letter for `>`.
        let legend = legend.take().unwrap_or_default().replace('>', "$>$");
        let curve = Curve::Loss(ExampleLoss::star(star.gamma, star.beta), Target::Positive);
        Plot { style: (*style).to_owned(), legend, curve }
    };
    FIGURE_7.iter().map(plot).collect()
}

/// The name of a setting without its α.
fn named(setting: &Setting) -> String {
    let gamma = tex_number(setting.gamma.get());
    match setting.loss {
        LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => "cross entropy".to_owned(),
        LossKind::FocalLoss => format!("$\\gamma = {gamma}$"),
        LossKind::FocalLossStar => format!("FL*, $\\gamma = {gamma}$, $\\beta = {}$", tex_number(setting.beta.get())),
    }
}
