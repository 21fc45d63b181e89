//! Finds the Python whose libraries the tests call. The app's tests use this too.

use std::process::Command;

/// The Python that `scripts/test.sh` names, or the one on the path, if it has scikit-learn.
pub(crate) fn python() -> String {
    std::env::var("FOCAL_LOSS_PYTHON").ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "python3".to_owned())
}

/// Keras runs on JAX, which `scripts/test.sh` installs, unless the environment names another backend.
pub(crate) fn keras_backend() -> Option<(&'static str, &'static str)> {
    std::env::var_os("KERAS_BACKEND").is_none().then_some(("KERAS_BACKEND", "jax"))
}

pub(crate) fn is_installed(module: &str) -> bool {
    let check = Command::new(python()).args(["-c", &format!("import {module}")]).envs(keras_backend()).output();
    check.is_ok_and(|output| output.status.success())
}
