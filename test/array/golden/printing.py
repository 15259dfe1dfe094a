"""Cases of arrays as text."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('printing')
rng = np.random.default_rng(5)
DTYPES = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']


def both(a, **kw):
    if not isinstance(a, view):
        a = np.asarray(a)

    def shown(f):
        def run(a, **kw):
            with np.printoptions(**kw):
                return f(a)
        return run
    c.call('array_str', shown(str), a, **kw)
    c.call('array_repr', shown(repr), a, **kw)


for d in DTYPES:
    for s in [(), (0,), (2, 0), (1,), (5,), (40,), (2, 3), (3, 30), (2, 2, 3), (1, 2, 1, 2)]:
        both(numbers(s, d, 3))
    both(view(numbers((4, 6), d, 4), '::-1, ::2'))
    both(view(numbers((4, 3), d, 4), 'T'))
for shape in [(1001,), (40, 26), (505, 2), (2, 600), (11, 12, 13), (3, 3, 120)]:
    both(np.arange(np.prod(shape), dtype='int16').reshape(shape))
    both(np.arange(np.prod(shape)).reshape(shape) % 3 == 0)
both(np.arange(1200, dtype='float32').reshape(3, 400))
for d, ends in [('int64', [-2**63, 2**63 - 1, 0]), ('uint64', [2**64 - 1, 1]), ('int32', [-2**31, 7]), ('int8', [-128, 127])]:
    both(np.array(ends, d))

lists = [
    [1, 2, 3], [1.5, 2, 3.25], [0.1, 0.2, 0.3], [1 / 3, 2 / 3], [1e-5, 1], [1e-4, 1], [1e10, 1], [1e8, 1], [99999999., 1], [123456789.125], [1e16],
    [1e-300, 1e300], [np.nan], [np.nan, 1], [np.inf, 1], [-np.inf, 1], [np.nan, np.inf, -np.inf], [np.nan, -1.5, 2], [1e10, np.nan], [1e10, -np.inf],
    [-0.0, 0.0], [-0.0], [0.0], [1001, 1], [1000, 1], [1000.5, 1], [0.001, 1], [0.00099, 1], [5e-324], [1.7976931348623157e308], [2**53, 2**53 + 2],
    [0.001953125], [0.005859375], [0.123456785], [1.000000005], [0.1 + 0.2], [-1.5, 22.25, 333.125], [1e5, 123456.789], [12345678.9], [3.14159265358979],
    [1e-8, 2e-8], [1.5e-10, -3e-12, np.nan], [100, 1e-3], [1, 10, 100, 1000], [0.5, 1e3], [2.5e-4, 0.1], [0.99999999999], [9.999999999e7], [1e100],
    [1e-100], [np.pi * 1e5, np.e], [1 / 3 * 1e9], [-1e-7, 1], [1e22], [1.2345678901234567e15], [4.9406564584124654e-324, 0], [0.30000001192092896],
]
for x in lists:
    for d in ['float64', 'float32']:
        with np.errstate(all='ignore'):
            a = np.array(x, d)
        both(a)
        for kw in [{'precision': 3}, {'precision': 0}, {'suppress': True}, {'floatmode': 'fixed'}, {'floatmode': 'unique'}, {'floatmode': 'maxprec_equal'},
                   {'sign': '+'}, {'sign': ' '}, {'precision': 17}, {'precision': 4, 'floatmode': 'fixed', 'suppress': True}, {'nanstr': 'NA', 'infstr': 'Infinity'}]:
            with np.printoptions(**kw):
                want = repr(a)
            c.call('array_repr', lambda a, **kw: want, a, **kw)
        c.call('array_str', lambda a: str(a), a[0])
for seed in range(20):
    for scale in [1, 1e-3, 1e3, 1e7, 1e-6]:
        a = rng.standard_normal((2, 4)) * scale
        both(a)
        both(a.astype('float32'))
    both(np.exp(rng.uniform(-40, 40, 5)))
    both(rng.integers(-10**6, 10**6, (2, 9)))
    a = rng.standard_normal((3, 25))
    for kw in [{'linewidth': 40}, {'linewidth': 120, 'precision': 3}, {'threshold': 10}, {'threshold': 10, 'edgeitems': 1}, {'threshold': 0, 'edgeitems': 2, 'precision': 2}]:
        both(a, **kw)
for sep, kw in [(',', {}), (', ', {'prefix': 'xyz: '}), ('; ', {'max_line_width': 30}), (' | ', {'precision': 2}), (', ', {'suffix': ');', 'max_line_width': 40})]:
    c.call('array2string', np.array2string, numbers((3, 12), 'float64', 2), separator=sep, **kw)
    c.call('array2string', np.array2string, numbers((3, 12), 'int64', 2), separator=sep, **kw)
c.save()
