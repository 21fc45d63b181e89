//! The loss in PyTorch, Keras, JAX and NumPy. The code calls the library's loss if there is one. Otherwise it writes
//! the loss out with the library's own stable functions.

use super::Form;
use crate::params::{Choice, LossKind};

/// Examples that the code runs on: a wrong, an undecided and a right one of each class.
const LOGITS: &str = "[-4.0, 0.0, 2.0, -4.0, 0.0, 2.0]";
const LABELS: &str = "[1.0, 1.0, 1.0, 0.0, 0.0, 0.0]";

/// A comment on a focal loss with α.
const ALPHA: &str = "# alpha weighs the positives, 1 - alpha the negatives.\n";

/// How the code calls a library's functions.
struct Library {
    imports: &'static str,
    /// `np.array`.
    array: &'static str,
    /// `np.where`.
    choose: &'static str,
    /// ln σ, if the library has it.
    log_sigmoid: Option<&'static str>,
}

/// PyTorch, with torchvision's focal loss.
pub(super) fn pytorch(form: &Form) -> String {
    let library = Library {
        imports: if calls_focal_loss(form) {
            "import torch\nfrom torchvision.ops import sigmoid_focal_loss\n"
        } else {
            "import torch\nimport torch.nn.functional as F\n"
        },
        array: "torch.tensor",
        choose: "torch.where",
        log_sigmoid: Some("F.logsigmoid"),
    };
    let call = match form.loss {
        LossKind::CrossEntropy => {
            "losses = F.binary_cross_entropy_with_logits(logits, labels, reduction=\"none\")\n".to_owned()
        }
        LossKind::FocalLossStar => return written_out(form, &library),
        LossKind::FocalLoss | LossKind::BalancedCrossEntropy => {
            let (note, alpha) = match form.alpha {
                None => (
                    "# alpha=-1 is torchvision's \"no alpha\": both classes weigh 1. Its default is 0.25.\n",
                    "-1".to_owned(),
                ),
                Some(alpha) => (ALPHA, format!("{alpha:?}")),
            };
            let gamma = form.gamma;
            format!(
                "{note}losses = sigmoid_focal_loss(logits, labels, alpha={alpha}, gamma={gamma:?}, reduction=\"none\")\n"
            )
        }
    };
    program(form, &library, "", &call)
}

/// Keras 3.
pub(super) fn keras(form: &Form) -> String {
    let library = Library {
        imports: "import keras\nimport numpy as np\n",
        array: "np.array",
        choose: "keras.ops.where",
        log_sigmoid: Some("keras.ops.log_sigmoid"),
    };
    let constructor = match form.loss {
        LossKind::CrossEntropy => "keras.losses.BinaryCrossentropy(from_logits=True, reduction=None)\n".to_owned(),
        LossKind::FocalLossStar => return written_out(form, &library),
        LossKind::FocalLoss | LossKind::BalancedCrossEntropy => {
            let alpha = match form.alpha {
                None => "    apply_class_balancing=False,  # no alpha: both classes weigh 1\n".to_owned(),
                Some(alpha) => format!(
                    "    apply_class_balancing=True,  # without it, alpha does nothing\n    alpha={alpha:?},  # weighs \
                     the positives, 1 - alpha the negatives\n"
                ),
            };
            format!(
                "keras.losses.BinaryFocalCrossentropy(\n{alpha}    gamma={:?},\n    from_logits=True,\n    \
                 reduction=None,\n)\n",
                form.gamma
            )
        }
    };
    // The sigmoid loses digits of the logit, and Keras clamps the result.
    let note = if calls_focal_loss(form) {
        "# Keras makes probabilities of the logits and clamps them to [1e-7, 1 - 1e-7] (keras.config.epsilon()):\n# \
         examples that are wrong by a logit of more than 16 all have the same loss, and next to no gradient.\n"
    } else {
        ""
    };
    // Keras averages losses over the last axis.
    let call = "losses = loss(labels[:, None], logits[:, None])  # Keras averages over the last axis\n";
    program(form, &library, &format!("{note}loss = {constructor}\n"), call)
}

/// JAX, with optax.
pub(super) fn jax(form: &Form) -> String {
    let library = Library {
        imports: if form.loss == LossKind::FocalLossStar {
            "import jax\nimport jax.numpy as jnp\n"
        } else {
            "import jax.numpy as jnp\nimport optax\n"
        },
        array: "jnp.array",
        choose: "jnp.where",
        log_sigmoid: Some("jax.nn.log_sigmoid"),
    };
    let call = match form.loss {
        LossKind::CrossEntropy => "losses = optax.sigmoid_binary_cross_entropy(logits, labels)\n".to_owned(),
        LossKind::FocalLossStar => return written_out(form, &library),
        LossKind::FocalLoss | LossKind::BalancedCrossEntropy => {
            let (note, alpha) = match form.alpha {
                None => ("# alpha=None: both classes weigh 1.\n", "None".to_owned()),
                Some(alpha) => (ALPHA, format!("{alpha:?}")),
            };
            let gamma = form.gamma;
            format!("{note}losses = optax.sigmoid_focal_loss(logits, labels, alpha={alpha}, gamma={gamma:?})\n")
        }
    };
    program(form, &library, "", &call)
}

/// NumPy, which has none of the losses.
pub(super) fn numpy(form: &Form) -> String {
    written_out(
        form,
        &Library { imports: "import numpy as np\n", array: "np.array", choose: "np.where", log_sigmoid: None },
    )
}

/// Whether the code calls a library's focal loss. With γ = 0 that is also α-balanced cross entropy.
fn calls_focal_loss(form: &Form) -> bool {
    matches!(form.loss, LossKind::FocalLoss | LossKind::BalancedCrossEntropy)
}

/// The loss as a function of logits and labels. FL* needs it in every library, the other losses only in NumPy.
fn written_out(form: &Form, library: &Library) -> String {
    let is_star = form.loss == LossKind::FocalLossStar;
    let has_factor = form.loss == LossKind::FocalLoss;
    let (mut parameters, mut weight) = (String::new(), "");
    let mut body = format!("    x_t = {}(labels == 1, logits, -logits)  # logit of the true class\n", library.choose);
    if is_star || has_factor {
        parameters += &format!(", gamma={:?}", form.gamma);
    }
    if let Some(alpha) = form.alpha {
        parameters += &format!(", alpha={alpha:?}");
        body += &format!("    alpha_t = {}(labels == 1, alpha, 1 - alpha)\n", library.choose);
        weight = "alpha_t * ";
    }
    if is_star {
        parameters += &format!(", beta={:?}", form.beta);
    } else {
        body += "    cross_entropy = np.logaddexp(0, -x_t)  # -ln p_t\n";
    }
    if has_factor {
        // Computed from the logit, 1 − p_t keeps its digits even if p_t rounds to 1.
        body += "    one_minus_p_t = np.exp(-np.logaddexp(0, x_t))\n";
    }
    let loss = match library.log_sigmoid {
        Some(log_sigmoid) => format!("-{weight}{log_sigmoid}(gamma * x_t + beta) / gamma"),
        None if is_star => format!("{weight}np.logaddexp(0, -(gamma * x_t + beta)) / gamma"),
        None if has_factor => format!("{weight}one_minus_p_t**gamma * cross_entropy"),
        None => format!("{weight}cross_entropy"),
    };
    let name = form.loss.word();
    let function = format!("\ndef {name}(logits, labels{parameters}):\n{body}    return {loss}\n\n\n");
    program(form, library, &function, &format!("losses = {name}(logits, labels)\n"))
}

/// The whole program. `call` sets `losses` from `logits` and `labels`.
fn program(form: &Form, library: &Library, definition: &str, call: &str) -> String {
    let Library { imports, array, .. } = library;
    format!(
        "{}{imports}\n{definition}logits = {array}({LOGITS})\nlabels = {array}({LABELS})\n{call}# For training, the paper \
         divides their sum by the number of positives (section 4.1).\nprint(losses)\n",
        form.heading("#")
    )
}
