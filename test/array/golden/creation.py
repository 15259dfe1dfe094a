"""Cases of the functions that make arrays."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('creation')
F = 'float64'
DTYPES = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']
SHAPES = [(), (0,), (3,), (2, 3), (2, 0, 3), (1, 1), (320,), (4, 1, 2)]

for d in DTYPES:
    for s in SHAPES:
        if s == (320,) and d not in ('bool', 'int64', 'float32'):
            continue
        c.call('zeros', np.zeros, list(s), dtype=d)
        c.call('ones', np.ones, list(s), dtype=d)
        c.call('full', np.full, list(s), 7, dtype=d)
        a = numbers(s, d, 3)
        c.call('zeros_like', np.zeros_like, a)
        c.call('ones_like', np.ones_like, a)
        c.call('full_like', np.full_like, a, 3)
        c.call('array', np.array, a)
        c.call('asarray', np.asarray, a)
    for e in DTYPES:
        a = numbers((2, 3), d, 4)
        c.call('array', np.array, np.abs(a) if a.dtype != bool else a, dtype=e)
        c.call('zeros_like', np.zeros_like, a, dtype=e)
c.call('zeros', np.zeros, 3)
c.call('ones', np.ones, [2, 2])
c.call('zeros_like', np.zeros_like, numbers((2, 3), 'int16'), shape=[4, 2])
for v in [0.5, -0.0, float('nan'), float('inf'), float('-inf'), True]:
    c.call('full', np.full, [2, 2], v)
c.call('full', np.full, [2, 3], numbers((3,), 'float64', 1))
c.call('full', np.full, [2, 3], 2.9, dtype='int32')
c.call('full', np.full, [2, 3], -2.9, dtype='int8')

# lists
c.call('array', np.array, [[1.5, 2], [3, 4]])
c.call('array', np.array, [True, False])
c.call('array', np.array, [[True], [False]])
c.call('array', np.array, [1, 2, 3], dtype='int64')
c.call('array', np.array, [[1, 2, 3]], dtype='uint8')
c.call('array', lambda x: np.array(x, F), [])
c.call('array', lambda x: np.array(x, F), [[], []])
c.call('array', np.array, [1.5, -2.5], dtype='int32')
c.call('array', lambda x, ndmin: np.array(x, F, ndmin=ndmin), [1, 2], ndmin=3)
c.call('array', lambda x: np.array(x, F), 5)
c.fails('array', [[1, 2], [3]], text='lists of different lengths or depths')
c.fails('array', [1, None], text='an element is null')

# ranges
for args in [(5,), (0,), (-3,), (2, 7), (7, 2), (0, 1, 0.1), (1, 2, 0.25), (5, 0, -1), (0, -1, -0.3), (0.5, 4.5), (1, 1),
             (10, 1, -2.5), (0, 1, 1 / 3), (3, 400), (0, 2, 0.005), (-1, 1, 0.2), (1e10, 1e10 + 4), (0, 1e-8, 1e-9)]:
    for d in ['float64', 'float32', 'int32', 'int64', 'int8', 'uint8', 'int16']:
        if d == 'float64' or d == 'float32' or (all(float(x).is_integer() and abs(x) < 120 for x in args)
                                               and not (d == 'uint8' and any(x < 0 for x in args))):
            c.call('arange', np.arange, *args, dtype=d)
    c.call('arange', lambda *a: np.arange(*a).astype(F), *args)
c.fails('arange', 0, 5, 0, text='arange: a step of 0')
for start, stop in [(0, 1), (2, 3), (-5, 5), (1, 0), (3, 3), (0.1, 0.7), (-1e-3, 1e3), (0, 0), (1e-300, 2e-300), (0, 5e-324)]:
    for num in [0, 1, 2, 5, 11] + ([50, 321] if (start, stop) in [(0, 1), (0.1, 0.7)] else []):
        for endpoint in [True, False]:
            c.call('linspace', np.linspace, start, stop, num, endpoint=endpoint)
    c.call('linspace', np.linspace, start, stop)
    c.call('linspace', np.linspace, start, stop, num=7, dtype='float32')
    c.call('linspace', np.linspace, start, stop, num=7, dtype='int32')
for start, stop in [(0, 2), (-1, 1), (2, 3), (3, -2)]:
    for num in [0, 1, 4, 20]:
        c.call('logspace', np.logspace, start, stop, num, ulps=4)
        c.call('logspace', np.logspace, start, stop, num, endpoint=False, ulps=4)
        c.call('logspace', np.logspace, start, stop, num=num, base=2.0, ulps=4)
for start, stop in [(1, 1000), (1, 256), (-1, -8), (3, 0.5)]:
    for num in [0, 1, 2, 4, 20]:
        c.call('geomspace', np.geomspace, start, stop, num, ulps=8)
        c.call('geomspace', np.geomspace, start, stop, num, endpoint=False, ulps=8)
c.fails('geomspace', 0, 5, text='one side of 0')

# patterns
for n in [0, 1, 3, 5]:
    for m in [0, 2, 3, 6]:
        for k in [-4, -1, 0, 1, 2, 7]:
            c.call('eye', np.eye, n, m, k=k)
            c.call('tri', np.tri, n, m, k)
    c.call('eye', np.eye, n, dtype='int32')
    c.call('identity', np.identity, n)
    c.call('identity', np.identity, n, dtype='bool')
for d in ['bool', 'int8', 'uint16', 'int32', 'int64', 'uint64', 'float32', 'float64']:
    for s in [(3, 3), (2, 4), (4, 2), (0, 3), (2, 3, 3)] + ([(20, 20)] if d in ('int16', 'float32') else []):
        a = numbers(s, d, 5)
        for k in [-2, -1, 0, 1, 5]:
            c.call('tril', np.tril, a, k)
            c.call('triu', np.triu, a, k)
        c.call('tril', np.tril, view(a, 'T'))
    for s in [(3,), (1,), (0,), (3, 3), (2, 4)]:
        a = numbers(s, d, 6)
        for k in [-1, 0, 2]:
            c.call('diag', np.diag, a, k)
            c.call('diagflat', np.diagflat, a, k)
c.fails('tril', numbers((3,)), text='tril: takes at least 2 dimensions, not 1')
x, y, z = numbers((3,), F, 1), numbers((2,), 'float32', 2), numbers((4,), 'int32', 3)
for lists in [(x,), (x, y), (x, y, z), (x, numbers((0,), F)), (numbers((), F), y)]:
    for indexing in ['xy', 'ij']:
        for sparse in [False, True]:
            c.call('meshgrid', np.meshgrid, *lists, indexing=indexing, sparse=sparse)
    c.call('meshgrid', np.meshgrid, *lists)
c.fails('meshgrid', x, y, indexing='yx', text="indexing must be 'xy' or 'ij'")
for s in [(3,), (2, 3), (2, 1, 3), (0, 2)]:
    c.call('indices', np.indices, list(s), index=True)
    c.call('indices', np.indices, list(s), dtype='float32')
c.save()
