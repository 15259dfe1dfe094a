"""The kernels of the anchors as a user of Numba writes them: the same loops, `prange` where iterations do not meet."""
import math

import numpy as np
from numba import get_num_threads, njit, prange

fast = njit(parallel=True, fastmath=True)
serial = njit(fastmath=True)


@fast
def sumSquares(a):
    s = 0.0
    for i in prange(a.size):
        s += a[i] * a[i]
    return s


@fast
def saxpy(alpha, x, y):
    for i in prange(x.size):
        y[i] += alpha * x[i]


@fast
def conv2d(image, h, w, filter, kh, kw, out):
    oh = h - kh + 1
    ow = w - kw + 1
    for i in prange(oh):
        for j in range(ow):
            s = 0.0
            for p in range(kh):
                for q in range(kw):
                    s += image[(i + p) * w + j + q] * filter[p * kw + q]
            out[i * ow + j] = s


@fast
def conv2dStride(image, h, w, filter, kh, kw, stride, out):
    oh = (h - kh) // stride + 1
    ow = (w - kw) // stride + 1
    for i in prange(oh):
        for j in range(ow):
            s = 0.0
            for p in range(kh):
                for q in range(kw):
                    s += image[(i * stride + p) * w + j * stride + q] * filter[p * kw + q]
            out[i * ow + j] = s


@fast
def matmul(a, b, c, m, n, k):
    for i in prange(m):
        for j in range(n):
            s = 0.0
            for p in range(k):
                s += a[i * k + p] * b[p * n + j]
            c[i * n + j] = s


@fast
def mandelbrot(out, h, w, x0, y0, x1, y1, limit):
    dx = (x1 - x0) / w
    dy = (y1 - y0) / h
    for i in prange(h):
        cy = y0 + i * dy
        for j in range(w):
            cx = x0 + j * dx
            x = 0.0
            y = 0.0
            n = 0
            while n < limit and x * x + y * y <= 4:
                t = x * x - y * y + cx
                y = 2 * x * y + cy
                x = t
                n += 1
            out[i * w + j] = n


@fast
def nbody(x, y, z, m, ax, ay, az, eps2):
    for i in prange(x.size):
        sx = 0.0
        sy = 0.0
        sz = 0.0
        for j in range(x.size):
            dx = x[j] - x[i]
            dy = y[j] - y[i]
            dz = z[j] - z[i]
            r2 = dx * dx + dy * dy + dz * dz + eps2
            f = m[j] / (r2 * math.sqrt(r2))
            sx += f * dx
            sy += f * dy
            sz += f * dz
        ax[i] = sx
        ay[i] = sy
        az[i] = sz


@serial
def cnd(d):
    k = 1 / (1 + 0.2316419 * abs(d))
    poly = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
    tail = 0.3989422804014327 * math.exp(-0.5 * d * d) * poly
    return 1 - tail if d > 0 else tail


@fast
def blackScholes(price, strike, years, rate, volatility, call, put):
    for i in prange(price.size):
        s = price[i]
        t = years[i]
        sd = volatility * math.sqrt(t)
        d1 = (math.log(s / strike[i]) + (rate + 0.5 * volatility * volatility) * t) / sd
        d2 = d1 - sd
        discounted = strike[i] * math.exp(-rate * t)
        n1 = cnd(d1)
        n2 = cnd(d2)
        call[i] = s * n1 - discounted * n2
        put[i] = discounted * (1 - n2) - s * (1 - n1)


@fast
def exp(a, out):
    for i in prange(a.size):
        out[i] = math.exp(a[i])


@fast
def max_(a):
    m = a[0]
    for i in prange(a.size):
        m = max(m, a[i])
    return m


@serial
def argmax(a):
    """Numba has no reduction that keeps a place beside its value."""
    m = -np.inf
    at = -1
    for i in range(a.size):
        if a[i] > m:
            m = a[i]
            at = i
    return at


@fast
def mean(a):
    s = 0.0
    for i in prange(a.size):
        s += a[i]
    return s / a.size


@fast
def columnSums(a, h, w, out):
    """A reduction into an array: `out[j] += …` under a prange over rows would race."""
    acc = np.zeros(w, out.dtype)
    for i in prange(h):
        acc += a[i * w : (i + 1) * w]
    out[:] = acc


@fast
def rowSums(a, h, w, out):
    for i in prange(h):
        s = 0.0
        for j in range(w):
            s += a[i * w + j]
        out[i] = s


@serial
def prefixSum(a, out):
    s = 0.0
    for i in range(a.size):
        s += a[i]
        out[i] = s


@fast
def histogram(data, counts):
    """Bins of its own for each thread, by hand."""
    threads = get_num_threads()
    own = np.zeros((threads, 256), np.uint32)
    for t in prange(threads):
        for i in range(t * data.size // threads, (t + 1) * data.size // threads):
            own[t, data[i]] += 1
    for b in range(256):
        counts[b] = own[:, b].sum()


@fast
def jacobi(a, b, h, w, steps):
    for t in range(steps):
        for i in prange(1, h - 1):
            for j in range(1, w - 1):
                b[i * w + j] = 0.25 * (a[(i - 1) * w + j] + a[(i + 1) * w + j] + a[i * w + j - 1] + a[i * w + j + 1])
        for i in prange(1, h - 1):
            for j in range(1, w - 1):
                a[i * w + j] = 0.25 * (b[(i - 1) * w + j] + b[(i + 1) * w + j] + b[i * w + j - 1] + b[i * w + j + 1])
