"""Filters, resizing, warps and colours of images, by scipy.ndimage and by the formulas of the standards."""

import numpy as np
from scipy import ndimage as nd

from inputs import uniform, whole, write

cases = []
shapes = [(1, 1), (2, 3), (7, 9), (6, 5, 3)]
modes = ["reflect", "mirror", "nearest", "constant", "wrap"]


def case(f, shape, args, want, dtype="float64", **options):
    cases.append({"f": f, "shape": shape, "dtype": dtype, "args": args, "options": options, "want": want})


def image(shape):
    return uniform("float64", shape, -1, 1, 3)


def pixels(shape):
    return whole("uint8", shape, 0, 255, 4)


def axes(shape):
    return (0, 1)


for shape in shapes:
    for mode in modes:
        a, b = image(shape), pixels(shape)
        two = {"mode": mode, "cval": 0.25, "axes": (0, 1)}
        case("gaussianFilter", shape, [1.2], nd.gaussian_filter(a, 1.2, **two), mode=mode, cval=0.25)
        case("gaussianFilter", shape, [0.8], nd.gaussian_filter(b.astype(float), 0.8, mode=mode, cval=7, axes=(0, 1)),
             "uint8", mode=mode, cval=7)
        case("uniformFilter", shape, [[2, 5]], nd.uniform_filter(a, (2, 5), **two), mode=mode, cval=0.25)
        mean = nd.uniform_filter(b.astype(float), (3, 4), mode=mode, cval=9, axes=(0, 1))
        case("uniformFilter", shape, [[3, 4]], np.floor(np.round(mean, 6) + 0.5), "uint8", mode=mode, cval=9)
        case("minimumFilter", shape, [[3, 4]], nd.minimum_filter(a, (3, 4), **two), mode=mode, cval=0.25)
        case("maximumFilter", shape, [3], nd.maximum_filter(b, 3, mode=mode, cval=9, axes=(0, 1)), "uint8", mode=mode, cval=9)
        for size in [3, 5, (2, 4)]:
            case("medianFilter", shape, [size], nd.median_filter(a, size, **two), mode=mode, cval=0.25)
        case("medianFilter", shape, [7], nd.median_filter(b, 7, mode=mode, cval=9, axes=(0, 1)), "uint8", mode=mode, cval=9)
        # SciPy fills what lies beyond the differences with cval too; here the image itself goes on.
        pad = {"constant": ("constant", {"constant_values": 0.25})}.get(mode)
        for name, f in [("sobel", nd.sobel), ("prewitt", nd.prewitt)]:
            wide = np.pad(a, [(1, 1), (1, 1)] + [(0, 0)] * (len(shape) - 2), pad[0], **pad[1]) if pad else a
            part = (slice(1, -1), slice(1, -1)) if pad else ()

            def along(axis):
                planes = np.atleast_3d(wide)
                return np.stack([f(p, axis, mode=mode) for p in np.moveaxis(planes, 2, 0)], 2).reshape(wide.shape)[part]

            case(name, shape, [], along(1), mode=mode, cval=0.25)
            case(name, shape, [], along(0), mode=mode, cval=0.25, axis=0)
            case(name, shape, [], np.hypot(along(0), along(1)), mode=mode, cval=0.25, magnitude=True)

a = image((5, 6, 7))
case("gaussianFilter", a.shape, [[1, 0, 2]], nd.gaussian_filter(a, [1, 0, 2]), axes=[0, 1, 2])
case("gaussianFilter", a.shape, [2], nd.gaussian_filter1d(a, 2, axis=-1, radius=3), axes=-1, radius=3)
case("gaussianFilter", a.shape, [1], nd.gaussian_filter(a, 1, truncate=2), axes=[0, 1, 2], truncate=2)
case("medianFilter", a.shape, [3], nd.median_filter(a, (1, 3, 3)), axes=[1, 2])
case("sobel", a.shape, [], nd.sobel(a), axes=[0, 1, 2])

write(__file__, cases)
