"""Colours by the formulas of their standards, in NumPy; levels by NumPy; Otsu's value by trying all."""

import colorsys

import numpy as np

from inputs import uniform, whole, write

cases = []


def case(f, shape, args, want, dtype="float64", **options):
    cases.append({"f": f, "shape": shape, "dtype": dtype, "args": args, "options": options, "want": want})


shape = (5, 7, 3)
a, b = uniform("float64", shape, 0, 1, 3), whole("uint8", shape, 0, 255, 4)
unit = b / 255


def both(f, of, **options):
    case(f, shape, [], of(a), **options)
    case(f, shape, [], of(unit), "uint8", **options)


bt601 = np.array([0.299, 0.587, 0.114])
case("rgbToGrey", shape, [], a @ bt601)
case("rgbToGrey", shape, [], b @ bt601, "uint8")
bt709 = np.array([0.2126, 0.7152, 0.0722])
case("rgbToGrey", shape, [], b @ bt709, "uint8", weights=bt709)


def ycbcr(x, one):
    """ITU-T T.871, 7."""
    y = x @ bt601
    cb, cr = (x[..., 2] - y) / 1.772, (x[..., 0] - y) / 1.402
    return np.stack([y, cb + one, cr + one], -1)


def from_ycbcr(x, one):
    y, cb, cr = x[..., 0], x[..., 1] - one, x[..., 2] - one
    g = y - 0.114 * 1.772 / 0.587 * cb - 0.299 * 1.402 / 0.587 * cr
    return np.stack([y + 1.402 * cr, g, y + 1.772 * cb], -1)


for f, of in [("rgbToYcbcr", ycbcr), ("ycbcrToRgb", from_ycbcr)]:
    case(f, shape, [], of(a, 0.5))
    case(f, shape, [], np.clip(of(b.astype(float), 128), 0, 255), "uint8")

each = lambda f: lambda x: np.array([f(*p) for p in x.reshape(-1, 3)]).reshape(x.shape)
both("rgbToHsv", each(colorsys.rgb_to_hsv))
both("hsvToRgb", each(colorsys.hsv_to_rgb))
linear = lambda x: np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)
srgb = lambda x: np.where(x <= 0.0031308, 12.92 * x, 1.055 * np.maximum(x, 0.0031308) ** (1 / 2.4) - 0.055)
both("srgbToLinear", linear)
both("linearToSrgb", srgb)

to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
white = to_xyz.sum(1)


def lab(x):
    """CIE 15:2004, 8.2.1."""
    t = linear(x) @ to_xyz.T / white
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t * 841 / 108 + 4 / 29)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def from_lab(x):
    y = (x[..., 0] + 16) / 116
    f = np.stack([y + x[..., 1] / 500, y, y - x[..., 2] / 200], -1)
    t = np.where(f > 6 / 29, f**3, (f - 4 / 29) * 108 / 841) * white
    inverse = np.array([[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.204, 1.057]])
    return srgb(t @ inverse.T)


both("rgbToLab", lab)
case("labToRgb", shape, [], from_lab(a))

flat = b[..., 0] // 3
for name, x in [("uint8", b)]:
    counts = np.bincount(x.ravel(), minlength=256)
    cdf = np.cumsum(counts)
    first = counts[np.nonzero(counts)[0][0]]
    table = np.where(cdf >= first, (cdf - first) * 255 / (x.size - first), 0)
    case("equalizeHist", shape, [], np.floor(table[x] + 0.5), "uint8")
    case("normalize", shape, [], np.floor((x.astype(float) - x.min()) * 255 / (int(x.max()) - int(x.min())) + 0.5), "uint8")
    variances = []
    for t in range(255):
        low, high = x[x <= t], x[x > t]
        variances.append(low.size * high.size * (low.mean() - high.mean()) ** 2 if low.size and high.size else 0)
    otsu = int(np.argmax(variances))
    case("otsuThreshold", shape, [], [otsu], "uint8")
    case("threshold", shape, ["otsu"], np.where(x > otsu, 255, 0), "uint8")
case("normalize", shape, [], -1 + 3 * (a - a.min()) / (a.max() - a.min()), low=-1, high=2)
for t in [0.3, 0.9]:
    case("threshold", shape, [t], np.where(a > t, 1, 0))
    case("threshold", shape, [t], np.where(a > t, 0, 2), type="binaryInv", maximum=2)
    case("threshold", shape, [t], np.minimum(a, t), type="trunc")
    case("threshold", shape, [t], np.where(a > t, a, 0), type="tozero")
    case("threshold", shape, [t], np.where(a > t, 0, a), type="tozeroInv")
for t in [-5, 99.7, 300]:
    k = np.floor(t)
    case("threshold", shape, [t], np.where(b > k, 200, 0), "uint8", maximum=199.6)
    case("threshold", shape, [t], np.where(b > k, np.clip(k, 0, 255), b), "uint8", type="trunc")

write(__file__, cases)
