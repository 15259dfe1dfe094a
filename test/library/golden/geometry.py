"""Resizing by dense matrices of the published kernels, bilinear also by scipy.ndimage.zoom; warps by affine_transform and
map_coordinates; quarter turns and mirrors by NumPy."""

import numpy as np
from scipy import ndimage as nd

from inputs import uniform, whole, write

cases = []


def case(f, shape, args, want, dtype="float64", **options):
    want = np.ascontiguousarray(want)
    cases.append({"f": f, "shape": shape, "dtype": dtype, "args": args, "options": options, "want": want, "size": want.shape})


def tent(x, a):
    return np.maximum(0, 1 - np.abs(x))


def keys(x, a):
    x = np.abs(x)
    near = (a + 2) * x**3 - (a + 3) * x**2 + 1
    far = a * x**3 - 5 * a * x**2 + 8 * a * x - 4 * a
    return np.where(x <= 1, near, np.where(x < 2, far, 0))


def matrix(n, count, kernel, antialias):
    """(count, n): torch.nn.functional.interpolate with align_corners=False; with antialias, Pillow's resampling."""
    m = np.zeros((count, n))
    scale = n / count
    for i in range(count):
        x = (i + 0.5) * scale - 0.5
        if kernel is None:
            m[i, min(n - 1, int(np.floor(x + 0.5)))] = 1
        elif antialias and scale > 1:
            m[i] = kernel((np.arange(n) - x) / scale, -0.5)
            m[i] /= m[i].sum()
        else:
            for k in range(int(np.floor(x)) - 2, int(np.floor(x)) + 4):
                m[i, min(max(k, 0), n - 1)] += kernel(k - x, -0.75)
    return m


kernels = {"nearest": None, "bilinear": tent, "bicubic": keys}
for shape in [(1, 1), (7, 9), (6, 5, 3)]:
    a, b = uniform("float64", shape, -1, 1, 3), whole("uint8", shape, 0, 255, 4)
    for size in [(1, 1), (4, 13), (12, 3), (7, 9)]:
        for how, kernel in kernels.items():
            for antialias in [False, True]:
                ms = [matrix(shape[k], size[k], kernel, antialias) for k in range(2)]
                options = {"interpolation": how, "antialias": antialias}
                both = lambda x: np.einsum("ih,jw,hw...->ij...", *ms, x)
                case("resize", shape, [size], both(a), **options)
                case("resize", shape, [size], np.clip(both(b.astype(float)), 0, 255), "uint8", **options)
    zoomed = nd.zoom(a, (2, 3) + (1,) * (len(shape) - 2), order=1, mode="nearest", grid_mode=True)
    case("resize", shape, [zoomed.shape[:2]], zoomed)
    for k in [0, 1, 2, 3, -1]:
        case("rotate90", shape, [k], np.rot90(a, k))
    for axis in [None, 0, 1, [0, 1]]:
        case("flip", shape, [axis], np.flip(a, axis if not isinstance(axis, list) else tuple(axis)))
v = uniform("float64", (3, 4, 5, 2), -1, 1, 3)
case("rotate90", v.shape, [1], np.rot90(v, 1, (1, 2)), axes=[1, 2])
case("flip", v.shape, [[1, -1]], np.flip(v, (1, -1)))

affine = [[0.8137, 0.2911, -1.2313], [-0.2579, 1.0937, 2.4139]]
for shape in [(1, 1), (7, 9), (16, 12)]:
    a, b = uniform("float64", shape, -1, 1, 3), whole("uint8", shape, 0, 255, 4)
    m = np.array(affine)
    rc, offset = m[::-1, 1::-1], m[::-1, 2]
    for mode, name in [("grid-constant", "constant"), ("nearest", "nearest")]:
        for order, how in [(0, "nearest"), (1, "bilinear")]:
            for size in [shape, (5, 11)]:
                f = lambda x, cval: nd.affine_transform(x, rc, offset, size, order=order, mode=mode, cval=cval)
                options = {"mode": name, "interpolation": how, "size": size, "inverse": True}
                case("warpAffine", shape, [affine], f(a, 0.5), cval=0.5, **options)
                case("warpAffine", shape, [affine], f(b.astype(float), 9), "uint8", cval=9, **options)
    p = np.array([[1.1, 0.2, -1], [0.1, 0.9, 0.5], [0.02, -0.01, 1]])
    y, x = np.mgrid[: shape[0], : shape[1]]
    to = np.einsum("ab,bij->aij", np.linalg.inv(p), np.stack([x, y, np.ones_like(x)]))
    want = nd.map_coordinates(a, [to[1] / to[2], to[0] / to[2]], order=1, mode="grid-constant", cval=0)
    case("warpPerspective", shape, [p], want)

write(__file__, cases)
