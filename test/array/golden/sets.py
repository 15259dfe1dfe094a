"""Sets: different elements."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('sets')
MAIN = ('float64', 'int32', 'int64', 'bool')
ALL = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']


def few(shape, d, seed):
    return np.round(numbers(shape, d, seed)).astype(d) + np.array(0, d)


def all_of(y, equal_nan=False):
    v, i, inv, n = np.unique(y, return_index=True, return_inverse=True, return_counts=True, equal_nan=equal_nan)
    return [v, i, inv.reshape(y.shape), n]


def views(a):
    yield a
    if a.ndim == 1 and a.size > 2:
        yield view(a, '::-2')
    if a.ndim == 2 and a.size:
        yield view(a, 'T')
        yield view(a, '::-1, ::2')
    if a.ndim == 3:
        yield view(a, '::-1, :, 1:')


for d in ALL:
    for shape in ((), (0,), (1,), (12,), (4, 5), (2, 3, 4)) if d in MAIN else ((12,), (4, 5)):
        a = few(shape, d, 3)
        if a.dtype.kind == 'f':
            a = np.where(a == 0, np.array(0, d), a)  # which of two zeros stands for both is not laid down
        for x in views(a):
            c.call('unique_values', lambda y: all_of(y)[0], x)
            c.call('unique_all', all_of, x, index=True)
            c.call('unique_counts', lambda y: [all_of(y)[0], all_of(y)[3]], x, index=True)
            c.call('unique_inverse', lambda y: [all_of(y)[0], all_of(y)[2]], x, index=True)
            c.call('unique', np.unique, x)
            c.call('unique', lambda y, **k: [all_of(y, True)[m] for m in (0, 1, 3)], x, return_index=True, return_counts=True, index=True)
            c.call('unique', lambda y, **k: [all_of(y, True)[0], all_of(y, True)[2]], x, return_inverse=True, index=True)
    big = few((500,), d, 4)
    big[big == 0] = 0
    c.call('unique_all', all_of, big, index=True)
    x, y = few((15,), d, 5), few((3, 4), d, 6)
    for m in (x, y):
        m[m == 0] = 0
    empty = np.zeros(0, d)
    for p, q in ((x, y), (y, x), (x, empty), (empty, y), (view(x, '::-1'), view(y, '::-1, ::2'))):
        if isinstance(p, view) or p.size or d != 'bool':
            for invert in (False, True):
                c.call('isin', np.isin, p, q, invert=invert)
            for f in ('intersect1d', 'union1d', 'setdiff1d', 'setxor1d'):
                c.call(f, lambda s, t: np.asarray(getattr(np, f)(s, t), d), p, q)
    rows = few((6, 3), d, 7) if d == 'bool' else (few((6, 3), d, 7) % np.array(2, d)).astype(d)
    rows[rows == 0] = 0
    for axis in (0, 1, -1):
        for r in (rows, view(rows, '::-1, ::2')):
            c.call('unique', np.unique, r, axis=axis)
            more = lambda y, axis, **k: [m.reshape(-1) if i == 2 else m for i, m in enumerate(np.unique(y, axis=axis, return_index=True, return_inverse=True, return_counts=True))]
            c.call('unique', more, r, axis=axis, return_index=True, return_inverse=True, return_counts=True, index=True)
cube = (few((3, 2, 4), 'int32', 8) % 2).astype('int32')
for axis in (0, 1, 2):
    c.call('unique', np.unique, cube, axis=axis)
N = np.array([np.nan, 1.0, np.nan, 2.0, 1.0, np.inf])
for d in ('float32', 'float64'):
    n = N.astype(d)
    c.call('unique_values', lambda y: all_of(y)[0], n)
    c.call('unique_all', all_of, n, index=True)
    c.call('unique', np.unique, n)
    c.call('unique', lambda y, equal_nan: np.unique(y, equal_nan=equal_nan), n, equal_nan=False)
    c.call('isin', np.isin, n, np.array([np.nan, 1.0], d))
for p, q in (('int8', 'float32'), ('int32', 'int64'), ('uint8', 'int8'), ('bool', 'int32')):
    x, y = few((9,), p, 9), few((7,), q, 10)
    y[y == 0] = 0
    for f in ('intersect1d', 'union1d', 'setdiff1d', 'setxor1d'):
        if f == 'setdiff1d':
            g = lambda s, t: np.setdiff1d(s.astype(np.result_type(s, t)), t)
            c.call(f, g, x, y)
        else:
            c.call(f, lambda s, t: getattr(np, f)(s, t), x, y)
    c.call('isin', np.isin, x, y)
i = np.iinfo('uint64')
c.call('unique_values', np.unique, np.array([i.max, 0, i.max, 1, i.max - 1], 'uint64'))
c.call('isin', np.isin, np.array([2**53, 2**53 + 1], 'int64'), np.array([2**53 + 1], 'int64'))
c.fails('unique', numbers((2, 2)), axis=3, text='axis 3 is out of bounds')
c.fails('unique', numbers((2, 2)), sorted=True, text='no option `sorted`')
c.save()
