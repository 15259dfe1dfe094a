"""Stencils by scipy.ndimage.laplace and numpy.gradient; Jacobi sweeps and heat by NumPy slices and np.pad."""

import numpy as np
from scipy import ndimage as nd

from inputs import uniform, write

cases = []


def case(f, shape, args, want, **options):
    cases.append({"f": f, "shape": shape, "dtype": "float64", "args": args, "options": options, "want": want})


def inside(u):
    return u[(slice(1, -1),) * u.ndim]


def differences(u):
    """Second differences at inner points, by axis."""
    middle = [slice(1, -1)] * u.ndim
    for axis in range(u.ndim):
        ends = [tuple(middle[:axis] + [s] + middle[axis + 1 :]) for s in (slice(None, -2), slice(2, None))]
        yield u[ends[0]] - 2 * inside(u) + u[ends[1]]


def heat(u, steps, factors, boundary):
    u = u.copy()
    for _ in range(steps):
        if boundary == "fixed":
            wide = u
        else:
            wide = np.pad(u, 1, mode="edge" if boundary == "neumann" else "wrap")
        flow = sum(f * d for f, d in zip(factors, differences(wide)))
        if boundary == "fixed":
            inside(u)[...] += flow
        else:
            u = u + flow
    return u


for shape in [(1,), (2,), (30,), (1, 1), (2, 5), (7, 9), (3, 4, 5), (5, 6, 7)]:
    a = uniform("float64", shape, -1, 1, 3)
    for mode in ["reflect", "mirror", "nearest", "constant", "wrap"]:
        case("laplacian", shape, [], nd.laplace(a, mode=mode, cval=0.25), mode=mode, cval=0.25)
    if len(shape) > 1 and min(shape) > 1:
        for edge in [1, 2]:
            if min(shape) > edge:
                got = np.gradient(a, edge_order=edge)
                case("gradient", shape, [], np.stack(got), edgeOrder=edge)
                got = np.gradient(a, *[0.5 + k for k in range(len(shape))], edge_order=edge)
                case("gradient", shape, [], np.stack(got), edgeOrder=edge, spacing=[0.5 + k for k in range(len(shape))])
                places = np.array([0, 0.5, 2, 2.25, 4, 7, 7.5, 8, 9, 12][: shape[-1]])
                got = np.gradient(a, places, axis=-1, edge_order=edge)
                case("gradient", shape, [], got, edgeOrder=edge, spacing=[places], axis=-1)
    for boundary in ["fixed", "neumann", "periodic"]:
        for steps in [0, 1, 4, 5]:
            spacing = [1, 0.5, 2][: len(shape)]
            dt = 0.04
            factors = [dt * 0.7 / x**2 for x in spacing]
            want = heat(a, steps, factors, boundary)
            case("heat", shape, [], want, boundary=boundary, steps=steps, dt=dt, diffusivity=0.7, spacing=spacing)
    if len(shape) > 1:
        for sweeps in [0, 1, 2, 7]:
            n = 2 * len(shape)
            want = a.copy()
            for _ in range(sweeps):
                inside(want)[...] += sum(differences(want)) / n
            case("jacobi", shape, [sweeps], want)

write(__file__, cases)
