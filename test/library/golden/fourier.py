"""Fourier transforms by numpy.fft and scipy.fft (pocketfft)."""

import numpy as np
import scipy.fft
from inputs import uniform, write

cases = []


def parts(y):
    return {"shape": list(y.shape), "re": y.real, "im": y.imag} if np.iscomplexobj(y) else {"shape": list(y.shape), "re": y}


def case(name, shape, real=False, dtype="float64", **options):
    x = uniform(dtype, shape, -1, 1, 1)
    if not real:
        x = x + 1j * uniform(dtype, shape, -1, 1, 2)
    # scipy.fft keeps float32; numpy.fft has computed in it only since 2.0.
    want = getattr(scipy.fft, name)(x, **options)
    if dtype == "float64" and hasattr(np.fft, name):
        np.testing.assert_allclose(want, getattr(np.fft, name)(x, **options), atol=1e-12)
    cases.append({"name": name, "shape": shape, "real": real, "dtype": dtype, "options": options, "want": parts(want)})


for n in [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 30, 31, 32, 37, 60, 64, 74, 97, 128]:
    case("fft", [n])
    case("rfft", [n], real=True)
    case("irfft", [n // 2 + 1], n=n)
for n in [8, 31, 37, 120]:
    case("fft", [n], dtype="float32")
    case("ifft", [n], dtype="float32")
    case("rfft", [n], real=True, dtype="float32")
    case("irfft", [n // 2 + 1], n=n, dtype="float32")
for norm in ["backward", "ortho", "forward"]:
    for name in ["fft", "ifft", "irfft"]:
        case(name, [10], norm=norm)
    case("rfft", [10], real=True, norm=norm)
for shape, axis in [([3, 8], 0), ([3, 8], 1), ([2, 5, 6], 1), ([2, 37, 3], -2), ([4, 1, 5], 0)]:
    case("fft", shape, axis=axis)
    case("ifft", shape, axis=axis)
    case("rfft", shape, real=True, axis=axis)
for n in [3, 7, 12]:
    case("fft", [2, 7], n=n)
    case("rfft", [2, 7], real=True, n=n)
    case("irfft", [2, 7], n=n)
case("fft", [9], real=True)
for name in ["fft2", "ifft2", "fftn", "ifftn"]:
    case(name, [3, 4, 5])
case("fft2", [3, 4, 5], axes=[0, 2])
case("fft2", [6, 7], s=[4, 9])
case("ifft2", [6, 7], s=[4, 9], norm="ortho")
case("fftn", [3, 4, 5], axes=[1])
case("fft2", [8, 6], norm="forward")
case("rfft2", [8, 6], real=True)
case("rfft2", [5, 7], real=True, norm="ortho")
case("rfftn", [2, 3, 5], real=True)
case("irfft2", [8, 4])
case("irfft2", [5, 4], s=[5, 7])
case("irfftn", [2, 3, 5])
case("fft2", [16, 9], dtype="float32")

for n in [1, 2, 5, 8]:
    cases.append({"name": "fftfreq", "n": n, "d": 0.25, "want": parts(np.fft.fftfreq(n, 0.25))})
    cases.append({"name": "rfftfreq", "n": n, "d": 0.25, "want": parts(np.fft.rfftfreq(n, 0.25))})
for axes in [None, [0], [-1], [1, 2]]:
    for name in ["fftshift", "ifftshift"]:
        x = uniform("float64", [2, 3, 4], -1, 1, 1)
        want = parts(getattr(np.fft, name)(x, axes))
        cases.append({"name": name, "shape": [2, 3, 4], "options": {} if axes is None else {"axes": axes}, "want": want})
for n in [1, 2, 7, 11, 100, 1021, 4097, 100001]:
    cases.append({"name": "goodLength", "n": n, "want": scipy.fft.next_fast_len(n, real=True)})

write(__file__, cases)
