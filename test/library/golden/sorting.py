"""What NumPy makes of order, running folds, counting and quantiles."""

import numpy as np
from inputs import uniform, whole, write

shapes = [[1], [9], [100], [4, 7], [3, 5, 4]]


def along(shape):
    return [None, *range(len(shape))]


def scans():
    for seed, shape in enumerate(shapes):
        w = whole("float64", shape, -4, 5, seed)
        for axis in along(shape):
            for name, f in [
                ("cumsum", np.cumsum),
                ("cumprod", np.cumprod),
                ("cummax", np.maximum.accumulate),
                ("cummin", np.minimum.accumulate),
            ]:
                flat = w.ravel() if axis is None else w
                yield {"f": name, "shape": shape, "seed": seed, "axis": axis, "want": f(flat, axis=axis or 0)}


def order():
    for seed, shape in enumerate(shapes):
        w = whole("float64", shape, -4, 5, seed)
        for axis in along(shape):
            yield {"f": "sort", "shape": shape, "seed": seed, "axis": axis, "want": np.sort(w, axis=axis)}
            stable = np.argsort(w, axis=axis, kind="stable")
            yield {"f": "argsort", "shape": shape, "seed": seed, "axis": axis, "want": stable}
        values, index, inverse, counts = np.unique(w, return_index=True, return_inverse=True, return_counts=True)
        want = {"values": values, "index": index, "inverse": inverse.ravel(), "counts": counts}
        yield {"f": "unique", "shape": shape, "seed": seed, "want": want}
        yield {"f": "flatnonzero", "shape": shape, "seed": seed, "want": np.flatnonzero(w)}
        yield {"f": "compress", "shape": shape, "seed": seed, "want": w[whole("float64", shape, 0, 1, 9) != 0]}
        a = np.sort(w.ravel())
        for side in ["left", "right"]:
            v = whole("float64", [30], -12, 13, 7) / 2
            yield {"f": "searchsorted", "shape": shape, "seed": seed, "side": side, "want": np.searchsorted(a, v, side)}


def counting():
    for seed, n in enumerate([0, 1, 10, 1000]):
        w = whole("int32", [n], 0, 20, seed)
        u = uniform("float64", [n], -2, 3, seed)
        weights = uniform("float64", [n], 0, 1, 40)
        yield {"f": "bincount", "n": n, "seed": seed, "options": {}, "want": np.bincount(w)}
        yield {"f": "bincount", "n": n, "seed": seed, "options": {"minlength": 30}, "want": np.bincount(w, minlength=30)}
        yield {"f": "bincount", "n": n, "seed": seed, "weighted": True, "want": np.bincount(w, weights)}
        for name, a in [("histogram", u), ("histogramOfWhole", w)]:
            for options in [
                {},
                {"bins": 7},
                {"bins": 5, "range": [-1, 2.5]},
                {"bins": [-3, -1, 0, 0.5, 3]},
                {"bins": 20, "range": [0, 20]},
                {"bins": 4, "range": [-1, 3], "density": True},
            ]:
                if not (n == 0 and "density" in options):
                    counts, edges = np.histogram(a, **options)
                    yield {"f": name, "n": n, "seed": seed, "options": options, "want": [counts, edges]}
            counts, edges = np.histogram(a, bins=6, range=[-1, 3], weights=weights)
            options = {"bins": 6, "range": [-1, 3]}
            yield {"f": name, "n": n, "seed": seed, "options": options, "weighted": True, "want": [counts, edges]}


def quantiles():
    for seed, shape in enumerate(shapes):
        u = uniform("float64", shape, -2, 3, seed)
        for axis in [*along(shape)] + ([[0, 2]] if len(shape) == 3 else []):
            to = tuple(axis) if isinstance(axis, list) else axis
            row = {"shape": shape, "seed": seed, "axis": axis}
            yield {"f": "median", **row, "want": np.median(u, axis=to)}
            for q in [0, 0.3, 1, [0.1, 0.5, 0.77]]:
                yield {"f": "quantile", **row, "q": q, "want": np.quantile(u, q, axis=to)}
            yield {"f": "percentile", **row, "q": [5, 95], "want": np.percentile(u, [5, 95], axis=to)}


write(__file__, [*scans(), *order(), *counting(), *quantiles()])
