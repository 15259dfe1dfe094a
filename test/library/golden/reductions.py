"""What NumPy and SciPy make of reductions along axes."""

import math
import warnings

import numpy as np
from inputs import uniform, whole, write
from scipy.special import logsumexp, softmax

warnings.simplefilter("ignore")

shapes = [[7], [3, 5], [4, 1, 6], [2, 3, 4, 5], [9, 40], [40, 9], [2, 33, 3]]
functions = {
    "sum": lambda a, **k: np.sum(a, **k),
    "prod": lambda a, **k: np.prod(a, **k),
    "mean": lambda a, **k: np.mean(a, **k),
    "min": lambda a, **k: np.min(a, **k),
    "max": lambda a, **k: np.max(a, **k),
    "variance": lambda a, **k: np.var(a, **k),
    "std": lambda a, **k: np.std(a, ddof=1, **k),
    "logsumexp": lambda a, **k: logsumexp(a, **k),
    "countNonzero": lambda a, **k: np.count_nonzero(np.floor(a), **k),
    "any": lambda a, **k: np.any(a > 1.5, **k),
    "all": lambda a, **k: np.all(a > -1.9, **k),
}


def axes_of(rank):
    return [None, *range(rank), -1] + ([[0, rank - 1]] if rank > 1 else []) + ([[1, 3], [0, 2]] if rank > 3 else [])


def cases():
    for number, shape in enumerate(shapes):
        a = uniform("float64", shape, -2, 2, number)
        for axis in axes_of(len(shape)):
            along = tuple(axis) if isinstance(axis, list) else axis
            for name, f in functions.items():
                yield {"f": name, "shape": shape, "seed": number, "axis": axis, "want": f(a, axis=along)}
            for order in [0, 1, 2, math.inf, -math.inf]:
                if not isinstance(axis, list):
                    flat = np.ravel(a) if axis is None else a
                    want = np.linalg.norm(flat, order, axis=axis)
                    yield {"f": "norm", "shape": shape, "seed": number, "axis": axis, "ord": order, "want": want}
            if not isinstance(axis, list):
                w = whole("float64", shape, -3, 3, number)
                yield {"f": "argmax", "shape": shape, "seed": number, "axis": axis, "want": np.argmax(w, axis=axis)}
                yield {"f": "argmin", "shape": shape, "seed": number, "axis": axis, "want": np.argmin(w, axis=axis)}
                yield {"f": "softmax", "shape": shape, "seed": number, "axis": axis, "want": softmax(a, axis=axis)}


def exact():
    """Sums that cancel: uniform(-1, 1) times powers of two of all sizes."""
    for number, (n, span) in enumerate([(1, 0), (2, 900), (10, 40), (100, 300), (1000, 900), (5000, 1000), (40000, 60)]):
        power = np.floor(uniform("float64", [n], -span, span + 1, 50 + number))
        a = np.ldexp(uniform("float64", [n], -1, 1, number), power.astype(int))
        yield {"f": "exact", "n": n, "span": span, "seed": number, "want": math.fsum(a)}


write(__file__, [*cases(), *exact()])
