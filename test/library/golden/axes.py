"""Functions that take numbers for axes, with axes that do not ascend: the numbers, and results, come in the order of the axes."""

import numpy as np
from inputs import uniform, write
from scipy import ndimage as nd

cases = []
a = uniform("float64", (4, 5, 6), -1, 1, 3)
plane = uniform("float64", (7, 9), -1, 1, 3)


def case(f, x, args, want, **options):
    want = np.ascontiguousarray(want)
    cases.append({"f": f, "shape": x.shape, "dtype": "float64", "args": args, "options": options, "want": want})


def along(f, axes, numbers):
    x = a
    for axis, n in zip(axes, numbers):
        x = f(x, n, axis)
    return x


case("gaussianFilter", a, [[2, 0.5]], along(nd.gaussian_filter1d, [2, 0], [2, 0.5]), axes=[2, 0])
case("uniformFilter", a, [[5, 2]], along(nd.uniform_filter1d, [2, 0], [5, 2]), axes=[2, 0])
case("minimumFilter", a, [[5, 2]], along(nd.minimum_filter1d, [1, 0], [5, 2]), axes=[1, 0])
case("maximumFilter", a, [[5, 2]], along(nd.maximum_filter1d, [2, 0], [5, 2]), axes=[-1, 0])
case("medianFilter", a, [[5, 2]], nd.median_filter(a, (1, 2, 5)), axes=[2, 1])
case("sobel", plane, [], nd.sobel(plane, 0), axes=[1, 0])
case("prewitt", plane, [], np.hypot(nd.prewitt(plane, 0), nd.prewitt(plane, 1)), axes=[1, 0], magnitude=True)
case("rotate90", a, [1], np.rot90(a, 1, (2, 1)), axes=[2, 1])
case("rotate90", plane, [-1], np.rot90(plane, -1, (1, 0)), axes=[1, 0])
case("flip", a, [[2, 0]], np.flip(a, (2, 0)))
case("resize", a, [[12, 2]], np.repeat(a, 2, 2)[:, [1, 3]], axes=[2, 1], interpolation="nearest")
flow = sum(nd.correlate1d(a, [1, -2, 1], axis) / h**2 for axis, h in [(2, 0.5), (0, 2)])
case("laplacian", a, [], flow, axes=[2, 0], spacing=[0.5, 2])
case("gradient", a, [], np.stack(np.gradient(a, 0.5, 2, axis=(-1, 0))), axis=[-1, 0], spacing=[0.5, 2])

write(__file__, cases)
