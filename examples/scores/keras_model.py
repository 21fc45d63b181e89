"""Scores of a Keras classifier with one sigmoid output, for the Focal Loss Explorer: keras_model.py [FILE.npz]

Saves logits: a sigmoid in float32 rounds to 1 from a logit of 17 on, and such a negative has infinite loss.
"""

import sys

import keras
import numpy as np


def logits_of(model, features):
    """The last layer's output without its sigmoid. The model is as it was afterwards."""
    last = model.layers[-1]
    sigmoid, last.activation = last.activation, keras.activations.linear
    try:
        # A model of its own: the given one may have its sigmoid compiled in.
        return keras.Model(model.inputs, model.layers[-1](model.layers[-2].output)).predict(features, verbose=0)[:, 0]
    finally:
        last.activation = sigmoid


def main(file="scores.npz"):
    rng = np.random.default_rng(0)
    labels = rng.random(20_000) < 0.02
    features = rng.normal(size=(20_000, 8)) + 1.5 * labels[:, None]
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1, "sigmoid")])
    model.compile("adam", keras.losses.BinaryFocalCrossentropy(gamma=2.0))
    model.fit(features[:10_000], labels[:10_000], verbose=0)
    np.savez_compressed(file, logit=logits_of(model, features[10_000:]), label=labels[10_000:])


if __name__ == "__main__":
    main(*sys.argv[1:])
