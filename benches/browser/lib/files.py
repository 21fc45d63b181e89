"""Makes files of scores, and does the same as the explorer's worker with NumPy, pandas and pyarrow. ../files.mjs uses it.

files.py make FOLDER ROWS     scores.npy (float32), labels.npy (bool), scores.csv, and scores.parquet (snappy, as pandas writes it)
                              if pyarrow is there. One row in a hundred is a positive
files.py numpy FOLDER         load, sort and accumulate from the arrays; prints JSON
files.py pandas FOLDER        the same from the table
files.py pyarrow FOLDER       the same from Parquet, on one thread
"""

import json
import resource
import sys
import time
from pathlib import Path

import numpy as np

GAMMAS = [0.0, 0.5, 1.0, 2.0, 5.0]


def make(folder, rows):
    rng = np.random.default_rng(20170807)
    labels = np.zeros(rows, dtype=bool)
    labels[::100] = True
    logits = np.where(labels, rng.normal(0.5, 2.0, rows), rng.normal(-5.5, 1.2, rows))
    scores = (1 / (1 + np.exp(-logits))).astype(np.float32)
    np.save(folder / "scores.npy", scores)
    np.save(folder / "labels.npy", labels)
    try:
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.table({"score": scores, "label": labels}), folder / "scores.parquet")
    except ImportError:
        pass
    with open(folder / "scores.csv", "w", encoding="ascii") as table:
        table.write("score,label\n")
        for start in range(0, rows, 100_000):
            part = zip(scores[start : start + 100_000].tolist(), labels[start : start + 100_000].tolist())
            table.write("".join(f"{score:.7g},{label:d}\n" for score, label in part))


def cumulative(p_t, gamma):
    loss = np.log(p_t)
    loss *= -((1 - p_t) ** gamma)
    total = np.cumsum(loss)
    return total / total[-1]


def work(load):
    memory = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    before, start = memory(), time.perf_counter()
    scores, labels = load()
    # From the lowest loss to the highest.
    classes = [np.sort(scores[labels])[::-1].astype(float), np.sort(1 - scores[~labels].astype(float))[::-1]]
    loaded = time.perf_counter() - start
    times, hardest = [], []
    for gamma in GAMMAS:
        start = time.perf_counter()
        curves = [cumulative(p_t, gamma) for p_t in classes]
        times.append(time.perf_counter() - start)
        hardest.append(1 - curves[1][int(0.99 * len(curves[1])) - 1])
    print(json.dumps({
        "load": loaded,
        "first": loaded + times[GAMMAS.index(2.0)],
        "gamma": sorted(times)[len(times) // 2],
        "memory": memory() - before,
        "hardest_percent": 100 * hardest[GAMMAS.index(2.0)],
    }))


def from_arrays(folder):
    return np.load(folder / "scores.npy"), np.load(folder / "labels.npy")


def from_table(folder):
    import pandas

    table = pandas.read_csv(folder / "scores.csv")
    return table["score"].to_numpy(), table["label"].to_numpy() == 1


def from_parquet(folder):
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(folder / "scores.parquet", columns=["score", "label"], use_threads=False)
    return table["score"].to_numpy(), table["label"].to_numpy()


if __name__ == "__main__":
    task, folder = sys.argv[1], Path(sys.argv[2])
    if task == "make":
        make(folder, int(sys.argv[3]))
    elif task == "numpy":
        work(lambda: from_arrays(folder))
    elif task == "pyarrow":
        import pyarrow.parquet  # noqa: F401  as below

        work(lambda: from_parquet(folder))
    else:
        import pandas  # noqa: F401  imported first, so that its own memory does not count

        work(lambda: from_table(folder))
