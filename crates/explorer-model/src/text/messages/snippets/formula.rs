//! The loss as a formula in LaTeX, with the setting's numbers.

use super::{Form, tex_number};
use crate::params::LossKind;

/// Lines to paste into a document that uses amsmath.
pub(super) fn formula(form: &Form) -> String {
    let weight = if form.alpha.is_some() { "\\alpha_t\\," } else { "" };
    let gamma = tex_number(form.gamma);
    let is_star = form.loss == LossKind::FocalLossStar;
    let mut lines = vec![match form.loss {
        LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => {
            format!("\\mathrm{{CE}}(p_t) &= -{weight}\\ln p_t")
        }
        LossKind::FocalLoss => format!("\\mathrm{{FL}}(p_t) &= -{weight}(1 - p_t)^{{{gamma}}} \\ln p_t"),
        LossKind::FocalLossStar => {
            let beta = match form.beta {
                beta if beta < 0.0 => format!(" - {}", tex_number(-beta)),
                beta => format!(" + {}", tex_number(beta)),
            };
            format!("\\mathrm{{FL}}^*(x_t) &= -\\frac{{{weight}\\ln\\sigma({gamma}\\,x_t{beta})}}{{{gamma}}}")
        }
    }];
    lines.push(if is_star {
        "x_t &= y x, \\qquad \\sigma(z) = \\frac{1}{1 + e^{-z}}".to_owned()
    } else {
        format!("p_t &= {}", cases("p", "1 - p"))
    });
    if let Some(alpha) = form.alpha {
        let alpha = tex_number(alpha);
        lines.push(format!("\\alpha_t &= {}", cases(&alpha, &format!("1 - {alpha}"))));
    }
    let symbols = if is_star {
        "% y is 1 for positives and -1 for negatives, x the logit."
    } else {
        "% y is 1 for positives, p = 1/(1 + e^{-x}) the probability of y = 1, x its logit."
    };
    format!(
        "{}{symbols}\n% \\usepackage{{amsmath}}\n\\begin{{align*}}\n  {}\n\\end{{align*}}\n",
        form.heading("%"),
        lines.join(" \\\\\n  ")
    )
}

/// One value for positives, another for negatives.
fn cases(positive: &str, negative: &str) -> String {
    format!("\\begin{{cases}} {positive} & \\text{{if }} y = 1, \\\\ {negative} & \\text{{otherwise}} \\end{{cases}}")
}
