//! The current setting as code, to copy into a program or a paper. `tests/it/snippets_run.rs` runs it.

mod figure;
mod formula;
mod python;

use super::words;
use crate::params::{LossKind, Params, Setting};

/// Code for the current setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Which library or picture it is for, as a menu says it.
    pub name: &'static str,
    /// The language, as a code block in Markdown names it.
    pub language: &'static str,
    /// A complete program or document; only the formula is a part of one.
    pub code: String,
}

/// The current setting as code: one entry for each library, the formula, and the loss chart as a figure.
///
/// Parameters have the fewest digits that give the same number when they are read. The code contains no text from the
/// URL, such as the name of a pin.
#[must_use]
pub fn snippets(params: &Params) -> Vec<Snippet> {
    let form = Form::of(&params.setting);
    let python = |name, code| Snippet { name, language: "python", code };
    let latex = |name, code| Snippet { name, language: "latex", code };
    vec![
        python("PyTorch", python::pytorch(&form)),
        python("Keras", python::keras(&form)),
        python("JAX", python::jax(&form)),
        python("NumPy", python::numpy(&form)),
        latex(words::snippet_formula(), formula::formula(&form)),
        latex(words::snippet_figure(), figure::figure(params, &form)),
    ]
}

/// A setting as a formula of the paper: only the parameters that count.
struct Form {
    /// α-balanced cross entropy without α is cross entropy.
    loss: LossKind,
    gamma: f64,
    alpha: Option<f64>,
    beta: f64,
}

impl Form {
    fn of(setting: &Setting) -> Self {
        let alpha = setting.effective_alpha();
        let loss = match setting.loss {
            LossKind::BalancedCrossEntropy if alpha.is_none() => LossKind::CrossEntropy,
            loss => loss,
        };
        Self { loss, gamma: setting.effective_gamma(), alpha, beta: setting.beta.get() }
    }

    /// Comments, which start with `mark`, that say which loss it is.
    fn heading(&self, mark: &str) -> String {
        let (name, equation) = match (self.loss, self.alpha) {
            (LossKind::CrossEntropy, _) => ("Cross entropy", "equation 1"),
            (LossKind::BalancedCrossEntropy, _) => ("Alpha-balanced cross entropy", "equation 3"),
            (LossKind::FocalLoss, None) => ("Focal loss without alpha", "equation 4"),
            (LossKind::FocalLoss, Some(_)) => ("Focal loss", "equation 5"),
            (LossKind::FocalLossStar, None) => ("FL*", "equation 8"),
            (LossKind::FocalLossStar, Some(_)) => ("FL*", "equation 8, weighed by alpha_t as in equation 3,"),
        };
        let of = "of Lin et al., \"Focal Loss for Dense Object Detection\", 2017";
        let mut text = format!("{mark} {name}: {equation} {of}.\n");
        if let Some(note) = self.note() {
            text += &format!("{mark} {note}\n");
        }
        text
    }

    /// A note for γ = 0, where the loss is another one or undefined.
    fn note(&self) -> Option<&'static str> {
        match (self.loss, self.alpha) {
            _ if self.gamma != 0.0 => None,
            (LossKind::FocalLoss, None) => Some("At gamma = 0 it is cross entropy (equation 1)."),
            (LossKind::FocalLoss, Some(_)) => Some("At gamma = 0 it is alpha-balanced cross entropy (equation 3)."),
            (LossKind::FocalLossStar, _) => Some(
                "It divides by gamma, so at gamma = 0 it is undefined: every loss is infinite. Take a gamma above 0.",
            ),
            _ => None,
        }
    }
}

/// The shortest decimal that gives the same number when it is read, with a power of ten if it is far from 1.
fn shortest(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

/// As [`shortest`], for a formula.
fn tex_number(value: f64) -> String {
    let text = shortest(value);
    match text.split_once('e') {
        Some((digits, power)) => format!("{digits} \\cdot 10^{{{power}}}"),
        None => text,
    }
}
