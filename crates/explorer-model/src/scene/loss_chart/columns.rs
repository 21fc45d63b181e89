//! The data of the loss chart for programs.

use super::{
    lines::{Line, pin_lines, reference_lines, user_lines},
    quantity::samples,
};
use crate::{
    params::{Curve, Params, Scale, View, XQuantity, YQuantity},
    scene::{
        Column, Role,
        columns::{class_name, gamma_name, pin_name},
    },
};
use focal_loss::loss::{ExampleLoss, Target, cross_entropy, p_t};

/// The four quantities of the user's curves, and the other curves in the quantity of the chart. A gradient has its sign
/// here, although a logarithmic axis shows its size.
pub(super) fn columns(params: &Params) -> Vec<Column> {
    let places: Vec<f64> = samples(&params.view).into_iter().map(|(_, x_t)| x_t).collect();
    let column = |name: String, line: &Line, y: YQuantity| {
        let view = View { y, scale: Scale::Linear, ..params.view };
        Column::new(name, places.iter().map(|&x_t| line.curve.value(x_t, &view)))
    };
    // On an axis of p_t the exact p_t is known. It need not be computed from x_t.
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
        // The modulating factor is the same for both classes.
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
            // A pin without α has one curve for both classes. Its name contains no class.
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
