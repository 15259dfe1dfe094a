"""Elementwise functions: every function × dtypes × layouts, and the special values of the standard."""
import numpy as np
from cases import Cases, view, numbers

c = Cases('elementwise')
FLOATS = ['float64', 'float32']
SIGNED = ['int8', 'int16', 'int32', 'int64']
WHOLE = SIGNED + ['uint8', 'uint16', 'uint32', 'uint64']
ALL = ['bool'] + WHOLE + FLOATS

# Ours of integers of up to 16 bits is float32, as NumPy's of 16 bits; NumPy 1 takes integers for floats where 2 keeps them.
def floating(a):
    d = np.asarray(a).dtype
    return np.asarray(a).astype('float32') if d in (np.dtype('bool'), np.dtype('int8'), np.dtype('uint8')) else a

def kept(f):
    return lambda a: a.copy() if np.asarray(a).dtype.kind in 'biu' else f(a)

def real(f):
    return lambda *a: f(*[floating(x) if isinstance(x, (np.ndarray, np.generic)) else x for x in a])

# name, function, least and greatest argument, ulps in float64
REAL = [
    ('sin', np.sin, -9, 9), ('cos', np.cos, -9, 9), ('tan', np.tan, -1.5, 1.5),
    ('asin', np.arcsin, -1, 1), ('acos', np.arccos, -1, 1), ('atan', np.arctan, -9, 9),
    ('sinh', np.sinh, -5, 5), ('cosh', np.cosh, -5, 5), ('tanh', np.tanh, -5, 5),
    ('asinh', np.arcsinh, -9, 9), ('acosh', np.arccosh, 1, 9), ('atanh', np.arctanh, -0.99, 0.99),
    ('exp', np.exp, -20, 20), ('exp2', np.exp2, -20, 20), ('expm1', np.expm1, -3, 3),
    ('log', np.log, 0.01, 20), ('log2', np.log2, 0.01, 20), ('log10', np.log10, 0.01, 20), ('log1p', np.log1p, -0.9, 9),
    ('cbrt', np.cbrt, -9, 9), ('sqrt', np.sqrt, 0, 9), ('deg2rad', np.deg2rad, -360, 360), ('rad2deg', np.rad2deg, -9, 9),
    ('reciprocal', np.reciprocal, 0.1, 9),
]
EXACT = {'sqrt', 'deg2rad', 'rad2deg', 'reciprocal'}
ALIASES = {'asin': 'arcsin', 'acos': 'arccos', 'atan': 'arctan', 'asinh': 'arcsinh', 'acosh': 'arccosh', 'atanh': 'arctanh',
           'deg2rad': 'radians', 'rad2deg': 'degrees'}

def ulps(name, d):
    return 0 if name in EXACT else (4 if d == 'float32' else 3)

def between(lo, hi, shape, d, seed):
    return np.asarray(np.random.default_rng(seed).uniform(lo, hi, shape)).astype(d)

def layouts(make):
    """An operand in all the ways it can lie."""
    m = make((4, 6), 1)
    yield m
    yield view(m, '::2, 1:5')
    yield view(m, '::-1, ::-1')
    yield view(m, 'T')
    yield view(m, ':, 3')
    yield make((), 2)
    yield make((0,), 3)
    yield make((2, 0, 3), 4)
    yield make((2, 3, 2), 5)
    yield view(make((3, 4, 2), 6), '::-1, ::2, 1:')

INF, NAN = np.inf, np.nan
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3.0, -3.0, INF, -INF, NAN, 2.0 ** 52 + 1, -(2.0 ** 23 + 1), 1e-40, -1e-40]

for i, (name, f, lo, hi) in enumerate(REAL):
    for d in FLOATS:
        for k, a in enumerate(layouts(lambda shape, seed: between(lo, hi, shape, d, seed + 10 * i))):
            if d == 'float32' and k not in (0, 2, 5):
                continue
            c.call(name, f, a, ulps=ulps(name, d))
        special = np.array([x for x in SPECIAL if not (name in ('sin', 'cos', 'tan') and abs(x) > 1e6)], d)
        if d == 'float32':
            special = special[~((np.abs(special) < 1e-38) & (special != 0))]
        c.call(name, f, special, ulps=ulps(name, d))
    if name == 'reciprocal':
        continue
    for d in ['bool'] + WHOLE:
        a = (np.arange(2, 8) if name == 'acosh' else np.arange(0, 2).repeat(2)).astype(d)
        if name == 'atanh':
            a = a[:2]
        c.call(name, real(f), a, ulps=ulps(name, 'float32' if d in ('bool', 'int8', 'uint8', 'int16', 'uint16') else 'float64'))
    if name in ALIASES:
        c.call(ALIASES[name], f, between(lo, hi, (5,), 'float64', 7), ulps=ulps(name, 'float64'))
c.call('sinc', np.sinc, np.array([0, 0.25, -1.5, 2.25]), ulps=4)
c.call('fabs', lambda a: np.abs(a), np.array([0.0, -0.0, -2.5, NAN]))
c.call('log', np.log, between(0.1, 5, (331,), 'float32', 9), ulps=4)

# ── of one operand, exact
UNARY = [
    ('abs', np.abs, ALL), ('absolute', np.abs, ['float64']), ('negative', np.negative, WHOLE + FLOATS),
    ('positive', np.positive, WHOLE + FLOATS), ('square', np.square, ALL), ('sign', np.sign, WHOLE + FLOATS),
    ('floor', kept(np.floor), ALL), ('ceil', kept(np.ceil), ALL), ('trunc', kept(np.trunc), ALL), ('fix', kept(np.trunc), FLOATS),
    ('rint', np.rint, FLOATS), ('round', lambda a: np.round(a), WHOLE + FLOATS), ('around', lambda a: np.round(a), FLOATS),
    ('isnan', np.isnan, ALL), ('isinf', np.isinf, ALL), ('isfinite', np.isfinite, ALL),
    ('isposinf', np.isposinf, FLOATS), ('isneginf', np.isneginf, FLOATS),
    ('signbit', lambda a: np.signbit(a), SIGNED + FLOATS), ('logical_not', np.logical_not, ALL),
    ('bitwise_invert', np.invert, ['bool'] + WHOLE), ('bitwise_not', np.invert, ['int8']), ('invert', np.invert, ['uint8']),
    ('conj', lambda a: np.conj(a), WHOLE + FLOATS), ('conjugate', lambda a: np.conj(a), ['float32']),
    ('real', np.real, ALL), ('imag', lambda a: np.zeros_like(a), ALL),
]
for name, f, types in UNARY:
    for d in types:
        few = d not in ('float64', 'int32')
        for k, a in enumerate(layouts(lambda shape, seed: numbers(shape, d, seed))):
            if few and k not in (2, 3, 5):
                continue
            c.call(name, f, a)
        if d in FLOATS:
            special = np.array(SPECIAL, d)
            c.call(name, f, special)
        elif d != 'bool':
            info = np.iinfo(d)
            c.call(name, f, np.array([info.min, info.max, info.min + 1, info.max - 1, 0, 1], d))
c.call('round', lambda a, decimals: np.round(a, decimals), np.array([1.25, -2.675, 1234.5, 0.5]), 1)
c.call('round', np.round, np.array([1.25, -2.675, 1234.5, 0.5]), decimals=2)
c.call('round', np.round, np.array([1.25, -2675.0, 1234.5, 55.0]), decimals=-1)
c.call('modf', np.modf, np.array([1.25, -2.5, 0.0, -0.0, INF, -INF, 3.0]))

# ── of two
NUMBERS = WHOLE + FLOATS
BINARY = [
    ('add', np.add, ALL), ('subtract', np.subtract, NUMBERS), ('multiply', np.multiply, ALL), ('divide', np.divide, ALL),
    ('true_divide', np.divide, ['int32']), ('floor_divide', np.floor_divide, NUMBERS), ('remainder', np.remainder, NUMBERS),
    ('mod', np.remainder, ['int32']), ('fmod', np.fmod, NUMBERS), ('maximum', np.maximum, ALL), ('minimum', np.minimum, ALL),
    ('fmax', np.fmax, NUMBERS), ('fmin', np.fmin, NUMBERS), ('equal', np.equal, ALL), ('not_equal', np.not_equal, ALL),
    ('less', np.less, ALL), ('less_equal', np.less_equal, ALL), ('greater', np.greater, ALL),
    ('greater_equal', np.greater_equal, ALL), ('logical_and', np.logical_and, ALL), ('logical_or', np.logical_or, ALL),
    ('logical_xor', np.logical_xor, ALL), ('bitwise_and', np.bitwise_and, ['bool'] + WHOLE),
    ('bitwise_or', np.bitwise_or, ['bool'] + WHOLE), ('bitwise_xor', np.bitwise_xor, ['bool'] + WHOLE),
    ('copysign', np.copysign, FLOATS), ('nextafter', np.nextafter, FLOATS), ('heaviside', np.heaviside, FLOATS),
    ('hypot', np.hypot, FLOATS), ('atan2', np.arctan2, FLOATS), ('arctan2', np.arctan2, ['float64']),
    ('logaddexp', np.logaddexp, FLOATS), ('logaddexp2', np.logaddexp2, FLOATS),
]
CLOSE = {'hypot': 4, 'atan2': 4, 'arctan2': 4, 'logaddexp': 6, 'logaddexp2': 6, 'pow': 4}
def pairs(d, few):
    n = lambda shape, seed: numbers(shape, d, seed)
    yield n((4, 6), 1), n((4, 6), 2)
    yield n((4, 1), 3), n((6,), 4)
    yield view(n((4, 6), 5), '::-1, ::2'), view(n((3, 4), 6), 'T')
    yield n((), 7), n((3,), 8)
    if few:
        return
    yield n((2, 1, 3), 9), n((4, 1), 10)
    yield n((0, 3), 11), n((1, 3), 12)
    yield n((), 13), n((), 14)
    yield view(n((6, 6), 15), '::2, ::-1'), view(n((6, 6), 16), '1::2, :')
for name, f, types in BINARY:
    for d in types:
        for a, b in pairs(d, d not in ('float64', 'int32')):
            c.call(name, f, a, b, ulps=CLOSE.get(name, 0), tol=4e-16 if name == 'logaddexp' and d == 'float64' else 0)
        if d in FLOATS:
            values = np.array([v for v in SPECIAL if v not in (2.5, -2.5, 1.5, -0.5, 2.0 ** 52 + 1, -(2.0 ** 23 + 1))], d)
            if d == 'float32' and name in CLOSE:
                values = values[~((np.abs(values) < 1e-38) & (values != 0))]
            if name in ('maximum', 'minimum', 'fmax', 'fmin'):
                values = values[1:]
            if name == 'heaviside':
                values = np.array([0.0, 1.0, -1.0, INF, -INF, NAN, 0.5], d)
            if name == 'copysign':
                values = values[~np.isnan(values)]
            c.call(name, f, values[:, None].copy(), values, ulps=CLOSE.get(name, 0))
        elif d != 'bool' and name not in ('bitwise_and', 'bitwise_or', 'bitwise_xor'):
            info = np.iinfo(d)
            ends = np.array([info.min, info.max, 0, 1, 2, 7] + ([-1, -2] if info.min else []), d)
            c.call(name, f, ends[:, None].copy(), ends)

for name, f, d in [('add', np.add, 'float64'), ('floor_divide', np.floor_divide, 'float32'), ('less', np.less, 'int32'), ('hypot', np.hypot, 'float32')]:
    c.call(name, f, numbers((331,), d, 17), numbers((331,), d, 18), ulps=CLOSE.get(name, 0))
# Shifts: NumPy's, and 0 or the sign beyond the width.
for name, f in [('bitwise_left_shift', np.left_shift), ('bitwise_right_shift', np.right_shift), ('left_shift', np.left_shift), ('right_shift', np.right_shift)]:
    for d in WHOLE:
        bits = np.dtype(d).itemsize * 8
        a = np.array([1, 3, np.iinfo(d).max, np.iinfo(d).min, 5], d)
        c.call(name, f, a[:, None].copy(), np.array([0, 1, 3, bits - 1, bits, bits + 1, min(100, np.iinfo(d).max)], d))

# Powers
for d in WHOLE:
    e = np.array([0, 1, 2, 3, 5, 7, 13], d)
    c.call('pow', np.power, numbers((5, 1), d, 3), e)
    c.call('power', np.power, numbers((5, 7), d, 4), e)
    c.call('pow', np.power, numbers((5, 7), d, 4), 2)
    c.call('pow', np.power, numbers((5, 7), d, 4), 3)
for d in FLOATS:
    values = np.array([0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, INF, -INF, NAN], d)
    c.call('pow', np.power, values[:, None].copy(), values, ulps=CLOSE['pow'])
    for a, b in pairs(d, False):
        base = view(np.abs(a.whole), a.spec) if isinstance(a, view) else np.abs(a)
        c.call('pow', np.power, base, b, ulps=CLOSE['pow'])
    c.call('pow', np.square, numbers((3, 4), d, 3), as_args=[numbers((3, 4), d, 3), 2])
    c.call('pow', np.power, np.abs(numbers((3, 4), d, 3)), 1.5, ulps=CLOSE['pow'])
for d in SIGNED:
    c.fails('pow', numbers((4,), d, 1), -1, text='pow: integers have no negative integer powers')
    c.fails('pow', numbers((4,), d, 1), np.array([1, -2, 3, 4], d), text='pow: integers have no negative integer powers')

# ── three operands
for d in ALL:
    a, b, x = numbers((4, 6), d, 1), numbers((6,), d, 2), numbers((4, 1), 'bool', 3)
    c.call('where', np.where, x, a, b)
    c.call('where', np.where, numbers((4, 6), d, 5), view(a, '::-1, ::-1'), b)
    c.call('where', np.where, view(numbers((6, 4), 'bool', 6), 'T'), a, numbers((), d, 7))
    if d != 'bool':
        c.call('clip', np.clip, a, np.array(1, d), np.array(5, d))
        c.call('clip', np.clip, a, 1, 5)
        c.call('clip', lambda v, lo, hi: np.minimum(v, hi), a, None, 2)
        c.call('clip', lambda v, lo, hi=None: np.maximum(v, lo), view(a, '::2, ::-1'), 2)
        c.call('clip', np.clip, a, b, numbers((4, 1), d, 9))
c.call('clip', np.clip, np.array([NAN, -INF, INF, 0.5]), -1.0, 1.0)
c.call('clip', lambda v, lo, hi: np.minimum(v, 100), np.array([0, 99, 200, 255], 'uint8'), -1, 100)
c.call('clip', lambda v, lo, hi: np.maximum(v, 5), np.array([0, 99, 200, 255], 'uint8'), 5, 1000)

# ── nearly equal
x = np.array([1.0, 1.0 + 1e-6, NAN, INF, -INF, 1e10, 0.0])
y = np.array([1.0, 1.0, NAN, INF, INF, 1.00001e10, 1e-9])
c.call('isclose', np.isclose, x, y)
c.call('isclose', np.isclose, x, y, equal_nan=True)
c.call('isclose', np.isclose, x, y, rtol=1e-3, atol=0.0)
c.call('isclose', np.isclose, np.array([1, 2, 3]), np.array([1, 3, 3]))
c.call('isclose', np.isclose, x.astype('float32'), y.astype('float32'))
for a, b in [(x, x), (x, y), (x[:2], y[:2]), (x[:2], x[:3])]:
    c.call('array_equal', lambda p, q: bool(np.array_equal(p, q)), a, b)
    c.call('array_equal', lambda p, q, **k: bool(np.array_equal(p, q, **k)), a, b, equal_nan=True)
    c.call('array_equiv', lambda p, q: bool(np.array_equiv(p, q)), a, b)
    if a.shape == b.shape:
        c.call('allclose', lambda p, q: bool(np.allclose(p, q)), a, b)
c.call('array_equiv', lambda p, q: bool(np.array_equiv(p, q)), np.array([1, 2]), np.array([[1, 2], [1, 2]]))
for d in FLOATS:
    c.call('nan_to_num', np.nan_to_num, np.array([NAN, INF, -INF, 1.5], d))
    c.call('nan_to_num', np.nan_to_num, np.array([NAN, INF, -INF, 1.5], d), nan=7.0, posinf=8.0, neginf=-9.0)
c.call('nan_to_num', np.nan_to_num, np.array([1, 2, 3]))

# ── JavaScript's numbers beside arrays: a whole one counts as an integer
for d in ALL:
    a = numbers((2, 3), d, 5)
    wide = {'bool': 'int64'}.get(d, d)
    for name, f in [('add', np.add), ('subtract', np.subtract), ('multiply', np.multiply), ('maximum', np.maximum)]:
        c.call(name, lambda v, w: f(v.astype(wide), np.array(w, wide)), a, 2)
        c.call(name, lambda w, v: f(np.array(w, wide), v.astype(wide)), 3, a)
        real_d = d if d in FLOATS else 'float64'
        c.call(name, lambda v, w: f(v.astype(real_d), np.array(w, real_d)), a, 1.5)
    for name, f in [('less', np.less), ('equal', np.equal), ('greater_equal', np.greater_equal)]:
        c.call(name, lambda v, w: f(v.astype('float64'), w), a, 1)
        c.call(name, lambda v, w: f(v.astype('float64'), w), a, 1.5)
        if d != 'bool':
            c.call(name, lambda v, w: f(v.astype('float64'), w), a, -1)
            c.call(name, lambda v, w: f(v.astype('float64'), w), a, 1000)
    if d != 'bool' and d not in FLOATS:
        c.call('divide', lambda v, w: v / np.float64(w), a, 2)

# ── errors
c.fails('add', numbers((2, 3)), numbers((4,)), text='add: shapes (2, 3) and (4,) do not broadcast')
c.fails('hypot', numbers((2, 3)), numbers((3, 2)), text='hypot: shapes (2, 3) and (3, 2) do not broadcast')
c.fails('where', numbers((2,), 'bool'), numbers((3,)), numbers((2,)), text='where: shapes')
for name in ['subtract', 'negative', 'positive', 'sign']:
    args = [numbers((3,), 'bool')] * (2 if name == 'subtract' else 1)
    c.fails(name, *args, text=f'{name}: there is no such function of bool')
for name in ['bitwise_and', 'bitwise_or', 'bitwise_xor', 'bitwise_left_shift', 'bitwise_right_shift']:
    for d in FLOATS:
        c.fails(name, numbers((3,), d), numbers((3,), d), text=f'{name}: there is no such function of {d}')
for d in FLOATS:
    c.fails('bitwise_invert', numbers((3,), d), text=f'bitwise_invert: there is no such function of {d}')
c.fails('add', numbers((3,), 'uint8'), -1, text='add: -1 is out of bounds for uint8')
c.fails('add', numbers((3,), 'int8'), 128, text='add: 128 is out of bounds for int8')
c.fails('multiply', numbers((3,), 'uint8'), 256, text='multiply: 256 is out of bounds for uint8')
c.save()
