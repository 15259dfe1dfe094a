"""Products of two arrays, the greatest few, and what is among others, by NumPy."""

import numpy as np
from inputs import uniform, whole, write

cases = []


def case(f, args, want, **options):
    """Arrays go as what makes them: dtype, shape, from, to, seed."""
    cases.append({"f": f, "args": args, "options": options, "want": want})


def array(dtype, shape, lo, hi, seed):
    make = uniform if dtype.startswith("float") else whole
    return {"dtype": dtype, "shape": shape, "lo": lo, "hi": hi, "seed": seed}, make(dtype, shape, lo, hi, seed)


for m, k, n in [(1, 1, 1), (3, 4, 5), (17, 33, 9), (70, 65, 67)]:
    (a, x), (b, y) = array("float64", [m, k], -1, 1, 1), array("float64", [k, n], -1, 1, 2)
    case("matmul", [a, b], [x @ y])
for n in [0, 1, 7, 1000]:
    (a, x), (b, y) = array("float64", [n], -1, 1, 1), array("float64", [n], -1, 1, 2)
    case("dot", [a, b], [[np.dot(x, y)]])
for dtype in ["int32", "uint8"]:
    for n in [0, 1, 40, 3000]:
        (v, x), (a, y) = array(dtype, [7, 9], 0, 60, 1), array(dtype, [n], 0, 60, 2)
        case("isin", [v, a], [np.isin(x, y).astype(int)])
for shape, axis in [([9], -1), ([4, 11], 0), ([4, 11], 1), ([3, 8, 5], -2)]:
    a, x = array("float64", shape, -1, 1, 4)
    for k in [0, 1, 3]:
        for largest in [True, False]:
            places = np.argsort(-x if largest else x, axis=axis, kind="stable").take(range(k), axis)
            case("topk", [a, k], [np.take_along_axis(x, places, axis), places], axis=axis, largest=largest)

write(__file__, cases)
