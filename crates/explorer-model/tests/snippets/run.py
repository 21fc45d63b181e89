"""Runs the programs in a folder, all in one interpreter: run.py FOLDER [LIBRARY LOGITS LABELS]

Prints for each, on a line: its name, the losses, "printed", and the numbers that it printed. With LOGITS and LABELS (as
Python lists), they take the place of the program's own; LIBRARY then computes in double precision.
"""

import contextlib
import io
import pathlib
import re
import sys

import numpy as np

NUMBER = re.compile(r"-?\d+\.?\d*(?:e[-+]?\d+)?|-?inf|nan")


def use_double_precision(library):
    if library in ("JAX", "Keras"):
        import jax

        jax.config.update("jax_enable_x64", True)
    if library == "Keras":
        import keras

        keras.config.set_floatx("float64")
    if library == "PyTorch":
        import torch

        torch.set_default_dtype(torch.float64)


def with_examples(program, logits, labels):
    for name, values in (("logits", logits), ("labels", labels)):
        program, count = re.subn(rf"^({name} = [a-z.]+\()\[.*\]\)$", rf"\g<1>{values})", program, flags=re.MULTILINE)
        assert count == 1, f"expected one line that sets {name}, found {count}"
    return program


def main(folder, library=None, logits=None, labels=None):
    if library:
        use_double_precision(library)
    for path in sorted(pathlib.Path(folder).glob("*.py")):
        program = path.read_text()
        if logits:
            program = with_examples(program, logits, labels)
        names, output = {"__name__": "__main__"}, io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(program, path, "exec"), names)
        losses = np.asarray(names["losses"], dtype=float).ravel().tolist()
        print(path.stem, *losses, "printed", *NUMBER.findall(output.getvalue()))


if __name__ == "__main__":
    main(*sys.argv[1:])
