"""Convolution layers by SciPy: sums over channels of signal.correlate of arrays that NumPy has padded."""

import itertools

import numpy as np
from inputs import uniform, write
from scipy import signal

cases = []
modes = {"constant": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def spread(f, dilation):
    out = np.zeros([(k - 1) * d + 1 for k, d in zip(f.shape, dilation)])
    out[tuple(slice(None, None, d) for d in dilation)] = f
    return out


def layer(x, w, bias, stride, padding, dilation, groups, boundary):
    n, c = x.shape[:2]
    o, cg = w.shape[:2]
    images = []
    for b, f in itertools.product(range(n), range(o)):
        first = f // (o // groups) * cg
        total = 0
        for k in range(cg):
            image = np.pad(x[b, first + k], [(p, p) for p in padding], modes[boundary])
            total = total + signal.correlate(image, spread(w[f, k], dilation), "valid", "direct")
        images.append(total[tuple(slice(None, None, s) for s in stride)] + bias[f])
    return np.stack(images).reshape([n, o, *images[0].shape])


def add(name, x_shape, w_shape, stride=1, padding=0, dilation=1, groups=1, boundary="constant"):
    axes = len(x_shape) - 2
    x = uniform(np.float64, x_shape, -1, 1, 1)
    w = uniform(np.float64, w_shape, -1, 1, 2)
    bias = uniform(np.float64, (w_shape[0],), -1, 1, 3)
    full = [[v] * axes if isinstance(v, int) else v for v in (stride, padding, dilation)]
    r = layer(x, w, bias, *full, groups, boundary)
    options = {"stride": stride, "padding": padding, "dilation": dilation, "groups": groups, "boundary": boundary}
    cases.append({"name": name, "x": x_shape, "filters": w_shape, "options": options, "shape": r.shape, "data": r})


add("conv1d", (2, 3, 17), (5, 3, 4), padding=2)
add("conv1d", (1, 4, 20), (2, 2, 3), stride=3, dilation=2, groups=2, padding=1)
add("conv2d", (2, 3, 7, 8), (5, 3, 3, 3), padding=1)
add("conv2d", (1, 3, 7, 9), (4, 3, 1, 1))
add("conv2d", (2, 4, 11, 9), (6, 2, 3, 3), stride=2, padding=1, groups=2)
add("conv2d", (1, 2, 12, 13), (3, 2, 4, 5), stride=[3, 2], padding=[2, 0], dilation=[2, 1])
add("conv2d", (1, 2, 15, 14), (2, 2, 3, 2), stride=[2, 4], dilation=[3, 2])
add("conv2d", (1, 3, 9, 10), (3, 1, 3, 3), padding=1, groups=3)
add("conv2d", (2, 3, 9, 10), (3, 1, 3, 5), padding=2, groups=3, stride=2)
add("conv2d", (1, 2, 6, 7), (6, 1, 3, 3), groups=2, boundary="reflect", padding=2)
add("conv2d", (1, 2, 6, 7), (2, 2, 3, 3), boundary="circular", padding=1)
add("conv2d", (1, 2, 6, 7), (2, 2, 3, 3), boundary="replicate", padding=1)
add("conv2d", (1, 1, 20, 20), (1, 1, 7, 7), stride=4, padding=3)
add("conv3d", (2, 2, 5, 6, 7), (3, 2, 3, 3, 3), padding=1)
add("conv3d", (1, 4, 7, 6, 5), (2, 2, 2, 3, 2), stride=[2, 1, 2], dilation=[2, 1, 1], groups=2)
add("conv3d", (2, 2, 3, 4, 5), (2, 2, 2, 2, 2), padding=[2, 1, 1], boundary="reflect")

write(__file__, cases)
