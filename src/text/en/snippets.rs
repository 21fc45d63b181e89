//! English: the loss at the present setting as code, to be copied.

use crate::params::Params;

/// A piece of code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// What it is for: the name of a library or a format.
    pub name: &'static str,
    /// The language, as code fences call it.
    pub language: &'static str,
    /// The code, ending with a line end.
    pub code: String,
}

/// The setting in every language.
#[must_use]
pub fn snippets(params: &Params) -> Vec<Snippet> {
    vec![numpy(params)]
}

fn numpy(params: &Params) -> Snippet {
    let setting = &params.setting;
    let (gamma, weight) = (
        setting.effective_gamma(),
        match setting.effective_alpha() {
            Some(alpha) => format!("np.where(targets == 1, {alpha}, 1 - {alpha})"),
            None => "1.0".to_owned(),
        },
    );
    let loss = if setting.has_beta() {
        let beta = setting.beta.get();
        format!("np.logaddexp(0, -({gamma} * x_t + {beta})) / {gamma}")
    } else {
        // (1 − p_t)^γ as exp(−γ ln(1 + e^x_t)): accurate where 1 − p_t rounds to 0.
        format!("np.exp(-{gamma} * np.logaddexp(0, x_t)) * np.logaddexp(0, -x_t)")
    };
    let code = format!(
        "import numpy as np\n\n\ndef loss(logits, targets):\n    \"\"\"In nats, one for each logit; targets are 0 or \
         1.\"\"\"\n    x_t = np.where(targets == 1, logits, -logits)\n    alpha_t = {weight}\n    return alpha_t * {loss}\n"
    );
    Snippet { name: "NumPy", language: "python", code }
}
