"""Statistics: reductions, running sums, quantiles, moments, counts."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('statistics')
INTS = ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64']
FLOATS = ['float32', 'float64']
ALL = ['bool', *INTS, *FLOATS]
AXES = {0: [None], 1: [None, 0], 2: [None, 0, -1, (0, 1)], 3: [None, 0, 1, -1, (0, 2), (-1, 1), (0, 1), ()]}


MAIN = ('float64', 'int32', 'bool')


def views(a):
    yield a
    if a.dtype.name not in MAIN:
        return
    if a.ndim == 1 and a.size > 2:
        yield view(a, '::-1')
        yield view(a, '1::2')
    if a.ndim == 2 and a.size:
        yield view(a, 'T')
        yield view(a, '::-1, ::2')
    if a.ndim == 3 and a.size:
        yield view(a, '::-1, :, 1:')


def shapes_of(dtype):
    return [(), (5,), (3, 4), (2, 3, 4)] if dtype in ('float64', 'int32', 'bool') else [(7,), (3, 4)]


WIDE = lambda d: 2e-6 if d == 'float32' else 1e-14
SPECIAL = np.array([[1.5, np.nan, -0.0, np.inf], [-np.inf, 2.0, 0.0, -0.0], [np.inf, np.inf, 3.0, 1.0]])

for d in ALL:
    for i, shape in enumerate(shapes_of(d)):
        a = numbers(shape, d, seed=len(shape) + 3)
        for x in views(a):
            whole = x is a
            for axis in AXES[len(shape)]:
                for keepdims in ([False, True] if whole else [False]):
                    if keepdims and axis in (None, ()) and d != 'float64':
                        continue
                    kw = {'axis': axis, 'keepdims': keepdims}
                    exact = d not in FLOATS
                    c.call('sum', np.sum, x, tol=0 if exact else WIDE(d), **kw)
                    c.call('max', np.max, x, **kw)
                    c.call('mean', np.mean, x, tol=WIDE(d), **kw)
                    if not whole and axis not in (0, None):
                        continue
                    c.call('min', np.min, x, **kw)
                    c.call('prod', np.prod, x, tol=0 if exact else WIDE(d), **kw)
                    if axis not in (None, 0, (0, 2)):
                        continue
                    c.call('any', np.any, x, **kw)
                    c.call('all', np.all, x, **kw)
                    c.call('count_nonzero', np.count_nonzero, x, index=True, **kw)
                    if d in ('float32', 'float64', 'int16', 'bool', 'uint8'):
                        c.call('var', np.var, x, tol=4 * WIDE(d), **kw)
                        c.call('std', np.std, x, tol=4 * WIDE(d), **kw)
                    if d in ('float32', 'float64', 'int32'):
                        c.call('median', np.median, x, tol=WIDE(d), **kw)
                    if d != 'bool':
                        c.call('ptp', np.ptp, x, **kw)

for d in FLOATS:
    s = SPECIAL.astype(d)
    for f in ('sum', 'prod', 'max', 'min', 'mean', 'any', 'all'):
        for axis in (None, 0, 1):
            c.call(f, getattr(np, f), s, axis=axis, tol=1e-6)
    c.call('count_nonzero', np.count_nonzero, s, axis=1, index=True)
    for shape in ((0,), (0, 3), (3, 0)):
        e = np.zeros(shape, d)
        for f in ('sum', 'prod', 'mean', 'var', 'std', 'any', 'all', 'median', 'nansum', 'nanprod'):
            c.call(f, getattr(np, f), e)
            c.call(f, getattr(np, f), e, axis=0)
        c.fails('max', e, text='no elements')
        c.fails('min', e, text='no elements')
    c.call('max', np.max, np.zeros((0, 3), d), axis=1)
    x = numbers((4, 5), d, seed=11)
    for ddof in (0, 1, 2, 4, 7):
        c.call('var', np.var, x, ddof=ddof, axis=0, tol=1e-5 if d == 'float32' else 1e-14)
        c.call('std', np.std, x, ddof=ddof, axis=1, tol=1e-5 if d == 'float32' else 1e-14)

# integers at the ends of their ranges: exact in 64 bits, modulo 2**64
for d in INTS:
    i = np.iinfo(d)
    ends = np.array([[i.max, i.max, i.min], [i.max, i.min, i.min]], d)
    for axis in (None, 0, 1):
        c.call('sum', np.sum, ends, axis=axis)
        c.call('prod', np.prod, ends, axis=axis)
        c.call('max', np.max, ends, axis=axis)
        c.call('min', np.min, ends, axis=axis)
        c.call('cumsum', np.cumsum, ends, axis=axis)
        c.call('cumprod', np.cumprod, ends, axis=axis)
    c.call('sum', np.sum, ends, axis=0, dtype='float64')
    c.call('sum', np.sum, ends, axis=1, dtype=d)

for d in ALL:
    for shape in ((5,), (3, 4), (2, 3, 4)) if d in ('float64', 'int32') else ((3, 3),):
        a = numbers(shape, d, seed=21)
        for x in views(a):
            for axis in [None, *range(len(shape))]:
                exact = d not in FLOATS
                c.call('cumsum', np.cumsum, x, axis=axis, tol=0 if exact else WIDE(d))
                c.call('cumprod', np.cumprod, x, axis=axis, tol=0 if exact else WIDE(d))
                if axis is not None:
                    c.call('cumulative_sum', np.cumsum, x, axis=axis, tol=0 if exact else WIDE(d))
                    first = lambda y, axis, include_initial: np.concatenate([np.zeros_like(np.take(np.cumsum(y, axis), [0], axis)), np.cumsum(y, axis)], axis)
                    ones = lambda y, axis, include_initial: np.concatenate([np.ones_like(np.take(np.cumprod(y, axis), [0], axis)), np.cumprod(y, axis)], axis)
                    c.call('cumulative_sum', first, x, axis=axis, include_initial=True, tol=0 if exact else WIDE(d))
                    c.call('cumulative_prod', ones, x, axis=axis, include_initial=True, tol=0 if exact else WIDE(d))
                    c.call('diff', np.diff, x, axis=axis)
                    c.call('diff', np.diff, x, axis=axis, n=2)
c.call('diff', np.diff, numbers((5,)), n=0)
c.call('diff', np.diff, numbers((5,)), n=7)
c.call('diff', np.diff, numbers((3, 2)), axis=0, prepend=1.0, append=2.0)
c.call('diff', np.diff, numbers((3, 2)), axis=1, prepend=numbers((3, 1), seed=4))
c.fails('cumulative_sum', numbers((2, 2)), text='axis')
c.fails('sum', numbers((2, 2)), axis=2, text='axis 2 is out of bounds')
c.fails('sum', numbers((2, 2)), axis=[0, 0], text='names an axis twice')
c.fails('mean', numbers((2, 2)), axes=1, text='there is no option `axes`')

# large enough for kernels with lanes
for d in ('bool', 'int8', 'int32', 'int64', 'float32', 'float64'):
    big = numbers((30, 18), d, seed=31)
    for axis in (None, 0, 1):
        for f in ('sum', 'max', 'min', 'mean', 'var', 'any', 'all', 'prod'):
            if f == 'prod' and d != 'int64':
                continue
            tol = 1e-5 if d == 'float32' else 1e-13
            c.call(f, getattr(np, f), view(big, '::-1, 1::3'), axis=axis, tol=tol if d in FLOATS or f in ('mean', 'var') else 0)

# quantiles
Q = [0.0, 0.25, 0.3, 0.5, 0.9, 1.0]
for d in ('float64', 'int32', 'uint8', 'int64'):
    for shape in ((1,), (6,), (4, 5), (2, 3, 4)) if d in MAIN else ((4, 5),):
        a = numbers(shape, d, seed=41)
        for x in views(a):
            for axis in (None, *range(len(shape)), *([(0, 2)] if len(shape) == 3 else [])):
                for q in (0.4, np.array(Q)):
                    c.call('quantile', np.quantile, x, q, axis=axis, tol=1e-15)
                c.call('percentile', np.percentile, x, 62.5, axis=axis, keepdims=True, tol=1e-15)
    for method in ('lower', 'higher', 'nearest', 'midpoint', 'linear'):
        for n in (1, 4, 6, 7) if d in MAIN else (5,):
            f = lambda y, q, method: np.asarray(np.quantile(y, q, method=method), 'float64')
            c.call('quantile', f, numbers((n,), d, seed=n), np.array([0.0, 0.1, 0.25, 0.5, 0.625, 0.75, 1.0]), method=method, tol=1e-15)
c.fails('quantile', numbers((3,)), 1.5, text='from 0 to 1')
for axis in (None, 0, 1):
    c.call('median', np.median, SPECIAL, axis=axis)
c.call('quantile', np.quantile, np.where(np.isinf(SPECIAL), 7, SPECIAL), np.array([[0.0, 0.5], [1.0, 0.25]]), axis=0)

# NaNs left out
HOLES = numbers((4, 6), seed=51)
HOLES[0, 1] = HOLES[2, 2] = HOLES[3, 0] = HOLES[0, 0] = np.nan
GONE = HOLES.copy()
GONE[:, 3] = np.nan
for d in FLOATS:
    for a in (HOLES.astype(d), GONE.astype(d)):
        for x in views(a):
            for axis in (None, 0, 1):
                for keepdims in (False, True) if axis == 0 else (False,):
                    for f in ('nansum', 'nanprod', 'nanmax', 'nanmin', 'nanmean', 'nanvar', 'nanstd', 'nanmedian'):
                        c.call(f, getattr(np, f), x, axis=axis, keepdims=keepdims, tol=4 * WIDE(d))
    for axis in (None, 0, 1):
        for f in ('nanargmax', 'nanargmin'):
            c.call(f, getattr(np, f), HOLES.astype(d), axis=axis, index=True)
        for f in ('nancumsum', 'nancumprod'):
            c.call(f, getattr(np, f), HOLES.astype(d), axis=axis, tol=WIDE(d))
for axis in (None, 0, 1):
    c.call('nanquantile', np.nanquantile, HOLES, np.array(Q), axis=axis, tol=1e-14)
    c.call('nanpercentile', np.nanpercentile, HOLES, 30, axis=axis, tol=1e-14)
c.fails('nanargmax', GONE, axis=0, text='only NaNs')
for f in ('nansum', 'nanmax', 'nanmean', 'nanmedian'):
    c.call(f, getattr(np, f), numbers((3, 4), 'int32'), axis=1)

# weighted means, covariance, correlation
for d in ('float64', 'int32'):
    a = numbers((3, 5), d, seed=61)
    w = np.abs(numbers((3, 5), seed=62))
    for x, by in ((a, w), (view(a, '::-1, ::2'), w[:, ::2].copy())):
        for axis in (None, 0, 1):
            c.call('average', np.average, x, axis=axis, tol=1e-14)
            c.call('average', np.average, x, axis=axis, weights=by, tol=1e-14)
            c.call('average', np.average, x, axis=axis, weights=by, returned=True, tol=1e-14)
    c.call('average', np.average, a, axis=1, weights=w[0], tol=1e-14)
    c.call('average', np.average, a, axis=0, weights=w[:, 0].copy(), tol=1e-14)
    for x in (a, view(a, 'T'), a[0].copy(), view(a, '::-1, ::2')):
        for rowvar in (True, False):
            c.call('cov', np.cov, x, rowvar=rowvar, tol=1e-13)
            c.call('cov', np.cov, x, rowvar=rowvar, bias=True, tol=1e-13)
            c.call('corrcoef', np.corrcoef, x, rowvar=rowvar, tol=1e-13)
        c.call('cov', np.cov, x, ddof=0, tol=1e-13)
c.fails('average', numbers((3, 5)), weights=numbers((4,)), text='weights of shape (4,)')

# counts
for d in ('float64', 'float32', 'int32', 'uint8', 'int64'):
    a = numbers((40,), d, seed=71)
    for x in (a, view(a, '::-3')):
        for kw in ({}, {'bins': 4}, {'bins': 7, 'range': [-2.0, 2.5]}, {'bins': np.array([-3.0, -1.0, 0.0, 0.5, 4.0])}):
            if d == 'float32' and 'bins' not in kw:
                continue
            hist = lambda y, **k: np.histogram(y, **k)[0].astype('int32')
            c.call('histogram_bin_edges', lambda y, **k: np.asarray(np.histogram_bin_edges(y, **k), 'float64'), x, tol=1e-6 if d == 'float32' else 1e-14, **kw)
            c.call('histogram', lambda y, **k: [hist(y, **k), np.asarray(np.histogram_bin_edges(y, **k), 'float64')], x, tol=1e-6 if d == 'float32' else 1e-14, **kw)
for d in ('int32', 'uint8', 'int64', 'uint16'):
    a = np.abs(numbers((20,), d, seed=81))
    w = numbers((20,), seed=82)
    c.call('bincount', np.bincount, a, index=True)
    c.call('bincount', np.bincount, view(a, '::-2'), index=True)
    c.call('bincount', np.bincount, a, minlength=15, index=True)
    c.call('bincount', np.bincount, a, weights=w, tol=1e-14)
c.fails('bincount', np.array([1, -1]), text='below 0')
c.fails('bincount', np.array([1.5]), text='whole numbers')
c.save()
