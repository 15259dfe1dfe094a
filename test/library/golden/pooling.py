"""Pooling by NumPy's sliding windows over padded arrays, separable filters by ndimage.correlate1d, transposed convolution by SciPy's
full convolution of arrays with zeros between their elements."""

import itertools
import math

import numpy as np
from inputs import uniform, write
from scipy import ndimage, signal

cases = []


def pool(kind, shape, window, stride, padding=(0, 0), ceil=False, dilation=(1, 1), count=True):
    x = uniform(np.float64, shape, -1, 1, 1)
    span = [(k - 1) * d + 1 for k, d in zip(window, dilation)]
    places = []
    for n, s, t, p in zip(shape[-2:], span, stride, padding):
        out = (math.ceil if ceil else math.floor)((n + 2 * p - s) / t) + 1
        places.append(out - 1 if ceil and (out - 1) * t >= n + p else out)
    beyond = [(0, 0)] * (len(shape) - 2) + [(p, p + s + t) for p, s, t in zip(padding, span, stride)]
    outside = np.pad(np.zeros(shape), beyond, constant_values=np.nan)
    if kind == "averagePool2d" and count:  # what counts is the padding, not what lies beyond
        outside[...] = np.nan
        n, m = shape[-2:]
        outside[..., : n + 2 * padding[0], : m + 2 * padding[1]] = 0
    full = np.pad(x, beyond) + outside
    views = np.lib.stride_tricks.sliding_window_view(full, span, axis=(-2, -1))
    views = views[..., :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]][..., : places[0], : places[1], :, :]
    r = np.nanmax(views, axis=(-2, -1)) if kind == "maxPool2d" else np.nanmean(views, axis=(-2, -1))
    options = {"stride": stride, "padding": padding, "ceilMode": ceil}
    options |= {"dilation": dilation} if kind == "maxPool2d" else {"countIncludePad": count}
    cases.append({"name": kind, "x": shape, "window": window, "options": options, "shape": r.shape, "data": r})


for shape, window, stride, padding in [
    ((2, 3, 8, 9), (2, 2), (2, 2), (0, 0)),
    ((1, 2, 7, 7), (3, 3), (2, 2), (1, 1)),
    ((1, 2, 9, 17), (3, 2), (1, 3), (1, 0)),
    ((1, 1, 5, 6), (5, 6), (1, 1), (2, 3)),
]:
    for ceil in [False, True]:
        pool("maxPool2d", shape, window, stride, padding, ceil)
        for count in [True, False]:
            pool("averagePool2d", shape, window, stride, padding, ceil, count=count)
pool("maxPool2d", (1, 2, 11, 13), (3, 3), (2, 1), (1, 1), dilation=(2, 3))


def transposed(shape, filters, stride=(1, 1), padding=(0, 0), more=(0, 0), dilation=(1, 1), groups=1):
    x = uniform(np.float64, shape, -1, 1, 1)
    w = uniform(np.float64, filters, -1, 1, 2)
    (n, c, *space), (_, og, *kernel) = shape, filters
    bias = uniform(np.float64, (og * groups,), -1, 1, 3)
    wide = np.zeros([n, c] + [(m - 1) * s + 1 for m, s in zip(space, stride)])
    wide[:, :, :: stride[0], :: stride[1]] = x
    spread = np.zeros([c, og] + [(k - 1) * d + 1 for k, d in zip(kernel, dilation)])
    spread[:, :, :: dilation[0], :: dilation[1]] = w
    size = [a + b - 1 for a, b in zip(wide.shape[2:], spread.shape[2:])]
    r = np.zeros([n, og * groups] + [s + m for s, m in zip(size, more)])
    for b, k, o in itertools.product(range(n), range(c), range(og)):
        to = k // (c // groups) * og + o
        r[b, to, : size[0], : size[1]] += signal.convolve(wide[b, k], spread[k, o], "full", "direct")
    r = r[:, :, padding[0] : r.shape[2] - padding[0], padding[1] : r.shape[3] - padding[1]] + bias[:, None, None]
    options = {"stride": stride, "padding": padding, "outputPadding": more, "dilation": dilation, "groups": groups}
    cases.append({"name": "convTranspose2d", "x": shape, "filters": filters, "options": options, "shape": r.shape, "data": r})


transposed((1, 2, 4, 5), (2, 3, 3, 3))
transposed((2, 3, 4, 5), (3, 5, 4, 4), (2, 2), (1, 1))
transposed((1, 4, 5, 4), (4, 2, 3, 3), (2, 3), (1, 0), (1, 2), groups=2)
transposed((1, 2, 5, 4), (2, 2, 2, 3), (3, 2), (0, 2), (0, 1), (2, 3))
transposed((1, 1, 3, 3), (1, 1, 1, 1), (2, 2))

borders = {"constant": "constant", "nearest": "edge", "mirror": "reflect", "reflect": "symmetric", "wrap": "wrap"}
for shape, row, column in [((6, 9), 3, 5), ((5, 7), 4, 1), ((2, 3), 7, 5)]:
    for theirs, ours in borders.items():
        image = uniform(np.float64, shape, -1, 1, 1)
        across = ndimage.correlate1d(image, uniform(np.float64, (row,), -1, 1, 2), axis=1, mode=theirs)
        r = ndimage.correlate1d(across, uniform(np.float64, (column,), -1, 1, 3), axis=0, mode=theirs)
        cases.append({"name": "sepFilter2d", "x": shape, "row": row, "column": column, "options": {"boundary": ours}, "shape": shape, "data": r})

write(__file__, cases)
