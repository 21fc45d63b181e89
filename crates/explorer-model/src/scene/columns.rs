//! A chart's data for programs: the numbers of its curves at full precision, in columns whose names have the units.
//!
//! Unlike [`super::Table`], which is for reading, it has the places where the curves are computed, and all of them.

use super::{
    Chart, Role, Snapshot, gini_chart, histogram,
    lines::{Line, pin_lines, reference_lines, user_lines},
    quantity::samples,
};
use crate::{
    experiment::Cumulative,
    focal::{ExampleLoss, Target, cross_entropy, p_t},
    params::{Curve, FractionAxis, PAPER_GAMMAS_FIGURE_4, Params, Scale, View, XQuantity, YQuantity},
};

/// A column: its name, with the unit where it has one, and as many numbers as the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Lower case, words between underscores.
    pub name: String,
    /// From top to bottom; a loss may be infinite, and what is not defined is NaN.
    pub values: Vec<f64>,
}

impl Column {
    fn new(name: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        Self { name: name.into(), values: values.into_iter().collect() }
    }
}

impl Chart {
    /// The data of the chart.
    #[must_use]
    pub fn columns(self, now: &Snapshot) -> Vec<Column> {
        match self {
            Self::Loss => loss(&now.params),
            Self::Foreground | Self::Background => cumulative(self, now),
            Self::Gini => gini(now),
            Self::Histogram => examples(now),
        }
    }
}

/// The four quantities of the user's curves, and the other curves in the quantity of the chart. A gradient has its sign
/// here, also where a logarithmic axis shows its size.
fn loss(params: &Params) -> Vec<Column> {
    let places: Vec<f64> = samples(&params.view).into_iter().map(|(_, x_t)| x_t).collect();
    let column = |name: String, line: &Line, y: YQuantity| {
        let view = View { y, scale: Scale::Linear, ..params.view };
        Column::new(name, places.iter().map(|&x_t| line.curve.value(x_t, &view)))
    };
    // p_t as the axis has it, where that is what was chosen.
    let p_t = samples(&params.view).into_iter().map(|(x, x_t)| match params.view.x {
        XQuantity::Probability => x,
        XQuantity::Logit => p_t(x_t),
    });
    let mut columns = vec![
        Column::new("p_t", p_t),
        Column::new("x_t", places.iter().copied()),
        Column::new("cross_entropy_nats", places.iter().map(|&x_t| cross_entropy(x_t))),
    ];
    let (user, other): (Vec<Line>, Vec<Line>) =
        user_lines(params).into_iter().partition(|line| matches!(line.role, Role::User(_)));
    let all = [YQuantity::Loss, YQuantity::Gradient, YQuantity::ModulatingFactor, YQuantity::TimesLower];
    for (y, line) in all.iter().flat_map(|y| user.iter().map(move |line| (*y, line))) {
        // It is the same for both classes.
        if y != YQuantity::ModulatingFactor || line.role == Role::User(Target::Positive) {
            columns.push(column(quantity_name(y, user_name(line, y)), line, y));
        }
    }
    let quiet = pin_lines(params).into_iter().chain(reference_lines(params));
    let name = |line: &Line| quantity_name(params.view.y, &curve_name(line));
    columns.extend(other.into_iter().chain(quiet).map(|line| column(name(&line), &line, params.view.y)));
    columns
}

fn user_name(line: &Line, y: YQuantity) -> &'static str {
    match line.role {
        _ if y == YQuantity::ModulatingFactor => "",
        Role::User(Target::Negative) => class_name(Target::Negative),
        _ => class_name(Target::Positive),
    }
}

fn class_name(target: Target) -> &'static str {
    match target {
        Target::Positive => "positive",
        Target::Negative => "negative",
    }
}

/// "loss_positive_nats", "modulating_factor", "times_lower_gamma_2".
fn quantity_name(y: YQuantity, curve: &str) -> String {
    let (quantity, unit) = match y {
        YQuantity::Loss => ("loss", "nats"),
        YQuantity::Gradient => ("gradient", "nats"),
        YQuantity::ModulatingFactor => ("modulating_factor", ""),
        YQuantity::TimesLower => ("times_lower", ""),
    };
    let parts: Vec<&str> = [quantity, curve, unit].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("_")
}

fn curve_name(line: &Line) -> String {
    match (line.role, line.curve) {
        (Role::Pin { index, target }, _) => {
            let pin = pin_name(index);
            // A pin without α has one curve for both classes, named by neither.
            if line.is_for_both() { pin } else { format!("{pin}_{}", class_name(target)) }
        }
        (_, Curve::Loss(ExampleLoss::Focal(loss), _)) => gamma_name(loss.gamma),
        (_, Curve::Loss(ExampleLoss::Star(loss), _)) => {
            format!("focal_loss_star_gamma_{}_beta_{}", loss.gamma, loss.beta)
        }
        (_, Curve::Hinge) => "hinge".to_owned(),
        (_, Curve::MistakenSlope { .. }) => "mistaken".to_owned(),
    }
}

fn gamma_name(gamma: f64) -> String {
    format!("gamma_{gamma}")
}

/// By the letter that the page writes on it.
fn pin_name(index: usize) -> String {
    format!("pin_{}", crate::text::pin_label(index).to_ascii_lowercase())
}

/// Every curve at every edge of a bin.
fn cumulative(chart: Chart, now: &Snapshot) -> Vec<Column> {
    let target = chart.class();
    let is_tail = now.params.view.fraction == FractionAxis::Hardest;
    let (place, share) = if is_tail {
        ("hardest_fraction_of_examples", "share_of_loss")
    } else {
        ("fraction_of_examples", "cumulative_normalized_loss")
    };
    let user = now.cumulative(target);
    // No examples at all have no place on the logarithmic axis of the tail.
    let count = user.fractions().iter().filter(|&&fraction| !is_tail || fraction < 1.0).count();
    let from_the_end = |value: &f64| if is_tail { 1.0 - value } else { *value };
    let column =
        |name: String, curve: &Cumulative| Column::new(name, curve.values().iter().take(count).map(from_the_end));
    let mut columns =
        vec![Column::new(place, user.fractions().iter().take(count).map(from_the_end)), column(share.to_owned(), user)];
    for (index, pin) in now.params.pins.iter().enumerate() {
        let curve = now.experiment.cumulative_of(target, pin.setting.example_loss());
        columns.push(column(format!("{share}_{}", pin_name(index)), &curve));
    }
    for gamma in PAPER_GAMMAS_FIGURE_4 {
        columns.push(column(format!("{share}_{}", gamma_name(gamma)), &now.experiment.cumulative(target, gamma)));
    }
    columns
}

fn gini(now: &Snapshot) -> Vec<Column> {
    let curves = gini_chart::frame(&now.params, &now.experiment).reference;
    let gammas = curves.first().map(|curve| curve.points.iter().map(|point| point.0)).into_iter().flatten();
    let indices = gini_chart::CLASSES.iter().zip(&curves).map(|(target, curve)| {
        Column::new(format!("gini_{}", class_name(*target)), curve.points.iter().map(|point| point.1))
    });
    std::iter::once(Column::new("gamma", gammas)).chain(indices).collect()
}

/// The bars. Those at the ends of the logit axis hold what lies beyond it too.
fn examples(now: &Snapshot) -> Vec<Column> {
    let x = now.params.view.x;
    let axis = if x == XQuantity::Logit { "x_t" } else { "p_t" };
    let counted = histogram::CLASSES.map(|target| (target, histogram::bars(x, &now.experiment, target)));
    let edges = &counted[0].1.0;
    let mut columns = vec![
        Column::new(format!("{axis}_from"), edges.iter().copied().take(edges.len() - 1)),
        Column::new(format!("{axis}_to"), edges.iter().copied().skip(1)),
    ];
    columns.extend(
        counted
            .into_iter()
            .map(|(target, (_, counts))| Column::new(format!("{}_examples", class_name(target)), counts)),
    );
    columns
}

/// The columns as a file by RFC 4180, with a header. Numbers have all their digits, so that reading them gives the same
/// numbers; what is not a number stands as `NaN`, `Infinity` and `-Infinity`.
#[must_use]
pub fn csv(columns: &[Column]) -> String {
    const LINE_END: &str = "\r\n";
    let header: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    let mut out = header.join(",") + LINE_END;
    for row in 0..columns.first().map_or(0, |column| column.values.len()) {
        let cells: Vec<String> =
            columns.iter().map(|column| column.values.get(row).copied().map(exact).unwrap_or_default()).collect();
        out += &cells.join(",");
        out += LINE_END;
    }
    out
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// The fewest digits that read back as the same number.
fn exact(value: f64) -> String {
    let size = value.abs();
    if size.is_infinite() {
        if value < 0.0 { "-Infinity" } else { "Infinity" }.to_owned()
    } else if size == 0.0 || (1e-5..1e16).contains(&size) || value.is_nan() {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}
