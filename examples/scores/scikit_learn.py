"""Scores of a scikit-learn classifier, for the Focal Loss Explorer: scikit_learn.py [FILE.npz]

Saves the logits and labels of examples that the model was not fitted to.
"""

import sys

import numpy as np
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def logits_of(model, features):
    """The logit of the positive class, by the model's own decision function where that is one."""
    if isinstance(model, LogisticRegression):
        return model.decision_function(features)
    # Other decision functions (of a support vector machine, say) are margins, not logits.
    probability = model.predict_proba(features)[:, 1].astype(np.float64)
    with np.errstate(divide="ignore"):
        return np.log(probability) - np.log1p(-probability)


def main(file="scores.npz"):
    features, labels = make_classification(20_000, weights=[0.99], flip_y=0.01, random_state=0)
    fit_on, score_on, fit_labels, score_labels = train_test_split(features, labels, stratify=labels, random_state=0)
    model = LogisticRegression(max_iter=1000).fit(fit_on, fit_labels)
    np.savez_compressed(file, logit=logits_of(model, score_on), label=score_labels)


if __name__ == "__main__":
    main(*sys.argv[1:])
