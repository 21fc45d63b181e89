//! The curves of the loss chart: one list, from which the picture, the table and the reading at a point are made.

use super::Role;
use crate::{
    focal::{ExampleLoss, FocalLoss, Target},
    params::{Curve, Extra, FIGURE_7, PAPER_GAMMAS_FIGURE_1, Params, Pin, Reference, Setting},
    text,
};

/// One curve of the loss chart.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) role: Role,
    pub(super) name: String,
    /// The name written on the curve; empty where there is none.
    pub(super) label: String,
    pub(super) curve: Curve,
}

impl Line {
    /// Whether it is a pin's only curve, the same for both classes.
    pub(super) fn is_for_both(&self) -> bool {
        matches!(self.curve, Curve::Loss(loss, _) if loss == loss.without_alpha())
    }
}

/// The user's curves without their names, as every step of a slider needs them: a positive's, a negative's and, if asked
/// for, the mistaken gradient. Always as many, so that the page keeps its elements.
pub(super) fn user_curves(params: &Params) -> [(Role, Option<Curve>); 3] {
    let loss = params.setting.example_loss();
    [
        (Role::User(Target::Positive), Some(Curve::Loss(loss, Target::Positive))),
        (Role::User(Target::Negative), Some(Curve::Loss(loss, Target::Negative))),
        (Role::Mistake, params.mistaken_gradient()),
    ]
}

/// The user's curves that are shown, with their names.
pub(super) fn user_lines(params: &Params) -> Vec<Line> {
    let line = |(role, curve): (Role, Option<Curve>)| {
        let name = match role {
            Role::User(Target::Positive) => text::positive_curve(&params.setting),
            Role::User(Target::Negative) => text::negative_curve(&params.setting),
            _ => text::mistaken_gradient(&params.setting),
        };
        Some(Line { role, name, label: String::new(), curve: curve? })
    };
    user_curves(params).into_iter().filter_map(line).collect()
}

/// The quiet curves, and the hinge.
pub(super) fn reference_lines(params: &Params) -> Vec<Line> {
    let mut lines = match params.view.reference {
        Reference::Gammas => gammas(&PAPER_GAMMAS_FIGURE_1),
        Reference::Variants => {
            let mut lines = gammas(&[0.0, 2.0]);
            lines.iter_mut().zip(text::variant_labels()).for_each(|(line, label)| line.label = label.to_owned());
            lines
        }
        Reference::Figure7 => figure_7(),
        Reference::None => Vec::new(),
    };
    if params.view.extra == Extra::Hinge {
        let (name, label) = (text::hinge().to_owned(), text::hinge_label().to_owned());
        lines.push(Line { role: Role::Hinge, label, name, curve: Curve::Hinge });
    }
    lines
}

fn gammas(gammas: &[f64]) -> Vec<Line> {
    let line = |(i, &gamma): (usize, &f64)| Line {
        role: Role::Reference { rank: super::chart::rank(i, gammas.len()) },
        name: text::reference_curve(gamma),
        label: super::chart::reference_label(i, gamma),
        curve: Curve::Loss(ExampleLoss::Focal(FocalLoss { gamma, alpha: None }), Target::Positive),
    };
    gammas.iter().enumerate().map(line).collect()
}

fn figure_7() -> Vec<Line> {
    // The effective ones on top.
    let mut curves = FIGURE_7.to_vec();
    curves.sort_by_key(|curve| curve.effective);
    let line = |curve: &crate::params::StarCurve| Line {
        role: Role::Measured { effective: curve.effective },
        name: text::figure_7_curve(curve),
        label: String::new(),
        curve: Curve::Loss(ExampleLoss::star(curve.gamma, curve.beta), Target::Positive),
    };
    curves.iter().map(line).collect()
}

/// The pinned settings: a curve for each class, or one where both are the same.
pub(super) fn pin_lines(params: &Params) -> Vec<Line> {
    params.pins.iter().enumerate().flat_map(|(index, pin)| lines_of_pin(index, pin)).collect()
}

fn lines_of_pin(index: usize, pin: &Pin) -> Vec<Line> {
    let line = |target, class, label: String| Line {
        role: Role::Pin { index, target },
        name: text::pin_curve(pin, class),
        label,
        curve: Curve::Loss(pin.setting.example_loss(), target),
    };
    if has_one_curve(&pin.setting) {
        return vec![line(Target::Positive, None, text::pin_label(index))];
    }
    vec![
        line(Target::Positive, Some(Target::Positive), text::pin_label(index)),
        line(Target::Negative, Some(Target::Negative), String::new()),
    ]
}

fn has_one_curve(setting: &Setting) -> bool {
    setting.effective_alpha().is_none()
}
