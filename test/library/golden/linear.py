"""Products by NumPy, and by scipy.sparse."""

import numpy as np
import scipy.sparse
from inputs import uniform, write

cases = []


def case(name, a, b, want, **options):
    cases.append({"name": name, "a": list(a), "b": list(b), "options": options, "shape": list(want.shape), "want": want})


def inputs(a, b):
    return uniform("float64", a, -1, 1, 1), uniform("float64", b, -1, 1, 2)


for a, b in [
    ([3, 4], [4, 5]),
    ([6, 3, 4], [6, 4, 2]),
    ([6, 3, 4], [4, 2]),
    ([3, 4], [5, 4, 2]),
    ([2, 1, 3, 4], [3, 4, 2]),
    ([2, 1, 2, 3], [1, 4, 3, 2]),
]:
    x, y = inputs(a, b)
    case("batchMatmul", a, b, x @ y)
x, y = inputs([2, 4, 3], [2, 5, 4])
case("batchMatmul", [2, 4, 3], [2, 5, 4], x.swapaxes(-1, -2) @ y.swapaxes(-1, -2), transposeA=True, transposeB=True)
x, y = inputs([4, 3], [2, 4, 5])
case("batchMatmul", [4, 3], [2, 4, 5], x.T @ y, transposeA=True)
x, y = inputs([5, 7], [7])
case("matvec", [5, 7], [7], x @ y)
x, y = inputs([5], [5, 7])
case("vecmat", [5], [5, 7], x @ y)
x, y = inputs([4], [5])
case("outer", [4], [5], np.outer(x, y))
x, y = inputs([2, 3, 5], [2, 3, 5])
case("vecdot", [2, 3, 5], [2, 3, 5], np.vecdot(x, y))
for shape, axes in [([3, 4], None), ([2, 3, 4], None), ([2, 3, 4], [0, 2, 1]), ([2, 3, 4], [1, 0, 2]), ([2, 3, 4, 5], [2, 0, 3, 1])]:
    x = uniform("float64", shape, -1, 1, 1)
    want = np.transpose(x, axes)
    options = {} if axes is None else {"axes": axes}
    cases.append({"name": "transpose", "a": shape, "options": options, "shape": list(want.shape), "want": want})

dense = uniform("float64", [7, 6], -1, 1, 3)
dense[np.abs(dense) < 0.6] = 0
dense[2] = 0
sparse = scipy.sparse.csr_matrix(dense)
parts = {"data": sparse.data, "indices": sparse.indices, "indptr": sparse.indptr, "shape": [7, 6]}
x = uniform("float64", [6], -1, 1, 2)
cases.append({"name": "csrMatvec", "a": parts, "b": [6], "options": {}, "shape": [7], "want": sparse @ x})
x = uniform("float64", [6, 5], -1, 1, 2)
cases.append({"name": "csrMatmat", "a": parts, "b": [6, 5], "options": {}, "shape": [7, 5], "want": sparse @ x})

write(__file__, cases)
