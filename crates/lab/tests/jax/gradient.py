"""Loss and gradient of the lab's net by JAX, in double precision.

Usage: gradient.py FOLDER... Each folder has parameters.f32, scenes.f32, labels.f32 (1 positive, 0 negative, -1 ignored)
and loss.f32 (gamma, and the weights of positives and negatives). The script writes value.f64 and gradient.f64, the
latter in the order of the parameters.
"""

import sys
from pathlib import Path

import jax
import numpy as np

jax.config.update("jax_enable_x64", True)
# The program runs once, so compiling it takes longest.
jax.config.update("jax_disable_most_optimizations", True)

# Inputs, outputs and stride.
LAYERS = [(1, 8, 2), (8, 16, 2), (16, 16, 1), (16, 16, 1), (16, 12, 1)]


def logits(parameters, values):
    start = 0
    for index, (inputs, outputs, stride) in enumerate(LAYERS):
        count = 9 * inputs * outputs
        weights = parameters[start : start + count].reshape(3, 3, inputs, outputs)
        bias = parameters[start + count : start + count + outputs]
        start += count + outputs
        padding = [(1, 1), (1, 1)] if stride == 1 else [(1, 0), (1, 0)]
        layout = ("NHWC", "HWIO", "NHWC")
        values = jax.lax.conv_general_dilated(values, weights, (stride, stride), padding, dimension_numbers=layout)
        values = values + bias
        if index < 4:
            values = jax.nn.relu(values)
    return values[..., :9]


def loss(parameters, scenes, labels, gamma, positive_weight, negative_weight):
    x_t = jax.numpy.where(labels == 1, 1.0, -1.0) * logits(parameters, scenes)
    alpha_t = jax.numpy.where(labels == 1, positive_weight, negative_weight)
    values = alpha_t * jax.nn.sigmoid(-x_t) ** gamma * jax.nn.softplus(-x_t)
    return jax.numpy.where(labels >= 0, values, 0.0).sum()


value_and_gradient = jax.jit(jax.value_and_grad(loss))
for folder in map(Path, sys.argv[1:]):
    parameters, scenes, labels, settings = (
        np.fromfile(folder / f"{name}.f32", dtype="<f4").astype(np.float64)
        for name in ["parameters", "scenes", "labels", "loss"]
    )
    scenes = scenes.reshape(-1, 64, 64, 1)
    labels = labels.reshape(len(scenes), 16, 16, 9)
    value, gradient = value_and_gradient(parameters, scenes, labels, *settings)
    np.asarray([value], dtype="<f8").tofile(folder / "value.f64")
    np.asarray(gradient, dtype="<f8").tofile(folder / "gradient.f64")
