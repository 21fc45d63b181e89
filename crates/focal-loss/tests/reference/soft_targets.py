"""Writes soft_targets.csv: the focal loss with targets between 0 and 1, and its derivative by JAX's automatic differentiation.

    pip install jax==0.10.2 optax==0.2.8 && python3 tests/reference/soft_targets.py

It shares no code with this project. `mixed` is optax's value for the same numbers: optax, as torchvision, fvcore and Keras,
mixes p_t and alpha_t by the target first.
"""

import csv
import pathlib
import sys

import jax
import jax.numpy as jnp
import optax

jax.config.update("jax_enable_x64", True)

LOGITS = [-30.0, -8.0, -4.5, -2.0, -1.0, -0.25, 0.0, 0.5, 1.0, 3.0, 6.5, 12.0, 30.0]
TARGETS = [0.0, 0.1, 0.3, 0.5, 0.9, 1.0]
GAMMAS = [0.0, 0.5, 2.0, 5.0]
ALPHAS = [None, 0.25]


def soft_loss(x, y, gamma, alpha):
    """y FL(x) + (1 - y) FL(-x), each of its class."""

    def focal(x_t):
        return -jnp.exp(gamma * jax.nn.log_sigmoid(-x_t)) * jax.nn.log_sigmoid(x_t)

    positive, negative = (1.0, 1.0) if alpha is None else (alpha, 1.0 - alpha)
    return positive * y * focal(x) + negative * (1.0 - y) * focal(-x)


def rows():
    slope = jax.grad(soft_loss)
    for alpha in ALPHAS:
        for gamma in GAMMAS:
            for y in TARGETS:
                for x in LOGITS:
                    mixed = optax.sigmoid_focal_loss(jnp.float64(x), jnp.float64(y), alpha=alpha, gamma=gamma)
                    values = soft_loss(x, y, gamma, alpha), slope(x, y, gamma, alpha), mixed
                    yield [x, y, gamma, "" if alpha is None else alpha, *map(float, values)]


path = pathlib.Path(__file__).with_suffix(".csv") if len(sys.argv) < 2 else pathlib.Path(sys.argv[1])
with path.open("w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["logit", "target", "gamma", "alpha", "loss", "gradient", "mixed"])
    writer.writerows(rows())
