"""Arbitrary-precision reference values for the focal loss and for FL*.

Lin, Goyal, Girshick, He, Dollar, "Focal Loss for Dense Object Detection"
(2017): equations 4, 7, 8, 10 and 11, all with y = 1.

    python3 generate.py           write focal_loss.csv and focal_star.csv
    python3 generate.py --check   exit 1 unless the files are what it would write

Every formula is evaluated as the paper prints it, with nothing but mpmath's
exp and log.  No rearrangement guards against cancellation: the working
precision does.  1 - sigmoid(u) loses |u| / ln 10 = 0.43 |u| digits, and
450 + |u| / 2 are carried, so more than 400 good ones remain.  The gradients are
asserted against numerical derivatives on part of the grid.

Inputs are binary64: each decimal literal is read with float() and then taken
exactly.  Results have 20 significant digits.  A field is empty where the true
value is not a normal binary64 number.
"""

import pathlib
import sys

from mpmath import diff, exp, log, mpf, nstr, workdps

HERE = pathlib.Path(__file__).resolve().parent
CHECK_TOLERANCE = mpf("1e-60")  # relative, for the assertions

MIN_NORMAL = mpf(sys.float_info.min)
MAX_FINITE = mpf(sys.float_info.max)

LOSS_HEADER = "x_t,gamma,p_t,cross_entropy,modulating_factor,focal_loss,gradient"
LOSS_GAMMAS = "0 1e-6 0.1 0.25 0.5 1 1.5 2 2.5 3.7 5 7.3 10".split()

STAR_HEADER = "x_t,gamma,beta,focal_star,gradient"
STAR_GAMMAS = "0.25 0.5 1 2 3 4 5 10".split()
STAR_BETAS = "-4 -2.5 -1 0 0.5 1 3 4".split()
STAR_PAPER = {("2", "1"), ("4", "0")}  # the two settings the paper trains with

# Each of these occurs with both signs; 2.1972245773362196 is ln 9, p_t = 0.9.
MAGNITUDES = (
    "1e-12 1e-8 0.001 0.1 0.5 1 2 2.197 2.1972245773362196 5 10 18.3 30 36.5 "
    "37.5 50 100 200 345.6 500 650 699.9 700"
).split()
STAR_MAGNITUDES = (
    "1e-12 1e-8 0.001 0.1 0.5 1 2 2.1972245773362196 5 10 18.3 36.5 "
    "50 100 200 500 700"
).split()


def signed(magnitudes):
    """Literals in increasing order: the negatives, 0, the positives."""
    return ["-" + m for m in reversed(magnitudes)] + ["0"] + magnitudes


def irregular(count):
    """Values in (-s, s) for s = 4, 40, 700 in turn, from a 32-bit LCG."""
    state, values = 2017, []
    for i in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        fraction = state / 2**31 - 1  # exact
        values.append(repr(round((4, 40, 700)[i % 3] * fraction, 6)))
    return values


def exact(literal):
    return mpf(float(literal))


def digits_for(u):
    return 450 + int(abs(u) / 2)


def sigmoid(u):
    return 1 / (1 + exp(-u))


def power(base, exponent):
    return exp(exponent * log(base))


def focal_loss(x, gamma):
    p = sigmoid(x)
    return power(1 - p, gamma) * -log(p)


def focal_star(x, gamma, beta):
    return -log(sigmoid(gamma * x + beta)) / gamma


def assert_close(a, b, what):
    assert abs(a - b) <= CHECK_TOLERANCE * abs(b), what


def field(value):
    """20 significant digits, or nothing if not a normal binary64 number."""
    assert value != 0, "no column is ever zero: the working precision ran out"
    if not MIN_NORMAL <= abs(value) <= MAX_FINITE:
        return ""
    text = nstr(value, 20)
    return text[:-2] if text.endswith(".0") else text


def loss_row(x_text, gamma_text, differentiate):
    x, gamma = exact(x_text), exact(gamma_text)
    with workdps(digits_for(x)):
        p = sigmoid(x)
        modulating = power(1 - p, gamma)
        gradient = modulating * (gamma * p * log(p) + p - 1)
        assert_close(1 - p, 1 / (1 + exp(x)), ("1 - p_t", x_text))
        if differentiate:
            numeric = diff(lambda t: focal_loss(t, gamma), x)
            assert_close(numeric, gradient, ("gradient", x_text, gamma_text))
        values = [p, -log(p), modulating, focal_loss(x, gamma), gradient]
        return ",".join([x_text, gamma_text] + [field(v) for v in values])


def star_row(x_text, gamma_text, beta_text, differentiate):
    x, gamma, beta = exact(x_text), exact(gamma_text), exact(beta_text)
    with workdps(450):
        u = gamma * x + beta  # exact
    with workdps(digits_for(u)):
        gradient = sigmoid(u) - 1
        assert_close(gradient, -1 / (1 + exp(u)), ("p_t* - 1", x_text))
        if differentiate:
            numeric = diff(lambda t: focal_star(t, gamma, beta), x)
            assert_close(numeric, gradient, ("gradient", x_text, gamma_text, beta_text))
        values = [focal_star(x, gamma, beta), gradient]
        return ",".join([x_text, gamma_text, beta_text] + [field(v) for v in values])


def loss_csv():
    """Every (x_t, gamma)."""
    rows = [LOSS_HEADER]
    for i, x in enumerate(signed(MAGNITUDES) + irregular(20)):
        for j, gamma in enumerate(LOSS_GAMMAS):
            rows.append(loss_row(x, gamma, (i + j) % 4 == 0))
    return "\n".join(rows) + "\n"


def star_csv():
    """A checkerboard of (x_t, gamma, beta), and the paper's pairs everywhere."""
    rows = [STAR_HEADER]
    for i, x in enumerate(signed(STAR_MAGNITUDES) + irregular(6)):
        for j, gamma in enumerate(STAR_GAMMAS):
            for k, beta in enumerate(STAR_BETAS):
                if (i + j + k) % 2 == 0 or (gamma, beta) in STAR_PAPER:
                    rows.append(star_row(x, gamma, beta, (i + j + k) % 16 == 0))
    return "\n".join(rows) + "\n"


def main():
    arguments = sys.argv[1:]
    if arguments not in ([], ["--check"]):
        sys.exit("usage: generate.py [--check]")
    stale = []
    for name, text in (("focal_loss.csv", loss_csv()), ("focal_star.csv", star_csv())):
        path, data = HERE / name, text.encode("ascii")
        if not arguments:
            path.write_bytes(data)
        elif not path.is_file() or path.read_bytes() != data:
            stale.append(name)
    if stale:
        sys.exit("not what generate.py writes: " + ", ".join(stale))


if __name__ == "__main__":
    main()
