//! The Python whose libraries the tests call. The app's tests use this too.

use std::process::Command;

/// A Python with scikit-learn, which `scripts/test.sh` names; or the one on the path.
pub(crate) fn python() -> String {
    std::env::var("FOCAL_LOSS_PYTHON").ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "python3".to_owned())
}

/// Keras runs on JAX, which `scripts/test.sh` installs, unless another is asked for.
pub(crate) fn keras_backend() -> Option<(&'static str, &'static str)> {
    std::env::var_os("KERAS_BACKEND").is_none().then_some(("KERAS_BACKEND", "jax"))
}

pub(crate) fn is_installed(module: &str) -> bool {
    let check = Command::new(python()).args(["-c", &format!("import {module}")]).envs(keras_backend()).output();
    check.is_ok_and(|output| output.status.success())
}
