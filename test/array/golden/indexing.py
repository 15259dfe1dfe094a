"""Cases of slices, index arrays and masks. A name with a dot in front is a method of the first argument."""
import itertools
import numpy as np
from cases import Cases, numbers, view

c = Cases('indexing')
rng = np.random.default_rng(7)

# slices, in NumPy's notation
one = numbers((7,), 'int16', 1)
bounds = ['', '0', '2', '-3', '7', '-7', '9', '-9']
for start, stop in itertools.product(bounds, bounds):
    for step in ['', '1', '2', '-1', '-3', '9']:
        spec = f'{start}:{stop}:{step}'
        c.call('.slice', lambda a, s: eval(f'a[{s}]'), one, spec)
two = numbers((4, 5), 'float32', 2)
three = numbers((2, 3, 4), 'int64', 3)
newaxis = np.newaxis
for spec in ['0', '-1', '1, 2', '-1, -1', '::2, ::-1', '1:, :-1', '..., 0', '0, ...', '...', ':, 3', '3', '1:1', ':, 5:2:-1', '::-2, 1::2',
             'newaxis', 'newaxis, 1', '1, newaxis', ':, newaxis, :', '..., newaxis', 'None, ..., None', ':0', '5:, 1']:
    c.call('.slice', lambda a, s: np.asarray(eval(f'a[{s}]')), two, spec)
    c.call('.slice', lambda a, s: np.asarray(eval(f'a[{s}]')), view(two, 'T'), spec) if '3' != spec and ', 5' not in spec and spec != ':, 3' else None
for spec in ['0', '1, 2, 3', '..., 1', '0, ..., 1', ':, 1', ':, :, ::-2', '::-1, ::-1, ::-1', '1, :, 2', '..., newaxis, 0', '-2:, 5:, 1:3']:
    c.call('.slice', lambda a, s: np.asarray(eval(f'a[{s}]')), three, spec)
c.fails('.slice', two, '4', text='slice: index 4 is out of bounds for axis 0 of length 4')
c.fails('.slice', two, '0, -6', text='slice: index -6 is out of bounds for axis 1 of length 5')
c.fails('.slice', two, '1, 2, 3', text='3 indices for an array of shape (4, 5)')
c.fails('.slice', two, '::0', text='a step of 0')
c.fails('.slice', two, '..., ...', text="'...' stands twice")
c.fails('.slice', two, 'x', text="'x' is no index and no slice")

DTYPES = ['bool', 'uint16', 'int64', 'float32', 'float64']
INDEX = ['int8', 'uint8', 'int16', 'int32', 'int64', 'uint32']


def index(shape, n, dtype='int32', seed=0):
    g = np.random.default_rng(seed)
    return g.integers(0 if np.dtype(dtype).kind == 'u' else -n, n, shape).astype(dtype)


def arrays(d):
    yield numbers((6,), d, 1)
    yield numbers((3, 5), d, 2)
    yield numbers((2, 3, 4), d, 3)
    yield view(numbers((5, 3), d, 4), 'T')
    yield view(numbers((4, 6), d, 5), '::-1, ::2')


shape_of = lambda a: a.part.shape if isinstance(a, view) else a.shape

for d in DTYPES:
    for a in arrays(d):
        s = shape_of(a)
        n = int(np.prod(s))
        c.call('take', np.take, a, index((4,), n))
        c.call('take', np.take, a, index((2, 2), n, 'int64'))
        for axis in range(-len(s), len(s)):
            m = s[axis]
            c.call('take', np.take, a, index((4,), m), axis=axis)
            c.call('take', np.take, a, index((2, 3), m, 'int16', 1), axis=axis)
            c.call('take', np.take, a, index((), m, seed=2), axis=axis)
            i = index(s, m, seed=3)
            c.call('take_along_axis', np.take_along_axis, a, i, axis=axis)
            c.call('compress', np.compress, numbers((m,), 'bool', 9), a, axis=axis)
        c.call('take_along_axis', np.take_along_axis, a, index((5,), n), axis=None)
        mask = numbers(s, 'bool', 8)
        c.call('.mask', lambda a, m: a[m], a, mask)
        c.call('.mask', lambda a, m: a[m], a, np.zeros(s, bool))
        c.call('.mask', lambda a, m: a[m], a, np.ones(s[:1], bool))
        c.call('.mask', lambda a, m: a[m], a, numbers(s[:1], 'bool', 6))
        c.call('extract', np.extract, mask, a)
        c.call('compress', np.compress, numbers((n,), 'bool', 5), a)
        # written: the array after it
        for v in [1, [1, 0], numbers((3,), d, 9)]:
            c.call('test.put', lambda a, i, v: (lambda b: (np.put(b, i, v), b)[1])(a.copy()), a, index((5,), n, seed=4), v)
            c.call('test.putmask', lambda a, m, v: (lambda b: (np.putmask(b, m, v), b)[1])(a.copy()), a, mask, v)
            c.call('test.place', lambda a, m, v: (lambda b: (np.place(b, m, v), b)[1])(a.copy()), a, mask, v)
        c.call('test.set', lambda a, m, v: (lambda b: (b.__setitem__(m, v), b)[1])(a.copy()), a, mask, 1)
        for axis in range(len(s)):
            i = np.argsort(np.random.default_rng(3).random(s), axis=axis).astype('int32')
            c.call('test.put_along_axis', lambda a, i, v, axis: (lambda b: (np.put_along_axis(b, i, v, axis), b)[1])(a.copy()), a, i, numbers(s, d, 7), axis)
            c.call('test.put_along_axis', lambda a, i, v, axis: (lambda b: (np.put_along_axis(b, i, v, axis), b)[1])(a.copy()), a, i, 1, axis)
    x = numbers((3, 4, 5), d, 6)
    for keys in [(index((4,), 3),), (index((2, 2), 3), index((2,), 4)), (':', index((3,), 4)), (':', ':', index((2, 2), 5)), (index((3,), 3), '1:3'),
                 (index((3,), 3), ':', index((3,), 5)), (0, index((3,), 4)), (0, ':', index((3,), 5)), ('...', index((3,), 5)),
                 (index((3, 1), 3), index((4,), 4), index((1,), 5)), (':', index((2,), 4), index((2,), 5)), ('newaxis', index((2,), 3)),
                 ('::-1', index((2,), 4), '::2'), (index((2,), 3), 'newaxis', index((2,), 4)), (1, '...', 2), (index((0,), 3),), ('1:1', index((2,), 4)),
                 (index((2,), 3), -1)]:
        plain = lambda *k: tuple(eval(f'np.s_[{x}]') if isinstance(x, str) else x for x in k)
        for a in [x, view(x, '::-1, :, ::-1')]:
            c.call('.get', lambda a, *k: a[plain(*k)], a, *keys)
            c.call('test.set', lambda a, *k: (lambda b: (b.__setitem__(plain(*k[:-1]), k[-1]), b)[1])(a.copy()), a, *keys, 1)

a = numbers((3, 5), 'float64', 2)
for d in INDEX:
    c.call('take', np.take, a, index((4,), 3, d), axis=0)
    c.call('take', np.take, a, index((4, 2), 5, d), axis=1)
for mode in ['wrap', 'clip']:
    c.call('take', np.take, a, np.array([-20, -4, 2, 9, 17], 'int32'), mode=mode)
    c.call('take', np.take, a, np.array([-20, -4, 2, 9, 17], 'int64'), axis=1, mode=mode)
c.call('take', lambda a, i: np.take(a, i), a, [0, 2, -1])
c.call('take', np.take, numbers((40, 20), 'float32', 3), index((30,), 40), axis=0)
c.call('take', np.take, numbers((500,), 'int64', 3), index((400,), 500))
c.call('select', np.select, [numbers((4,), 'bool', 1), numbers((4,), 'bool', 2)], [numbers((4,), 'float64', 3), numbers((4,), 'float64', 4)])
c.call('select', np.select, [numbers((4,), 'bool', 1), numbers((4,), 'bool', 2)], [numbers((4,), 'float64', 3), numbers((4,), 'float64', 4)], -1.5)
c.call('choose', np.choose, index((5,), 3, 'uint8'), [numbers((5,), 'int32', 1), numbers((5,), 'int32', 2), numbers((5,), 'int32', 3)])
c.call('choose', np.choose, np.array([-1, 5, 1]), [numbers((3,), 'int32', 1), numbers((3,), 'int32', 2)], mode='clip')
c.call('choose', np.choose, np.array([-1, 5, 1]), [numbers((3,), 'int32', 1), numbers((3,), 'int32', 2)], mode='wrap')

c.fails('take', a, np.array([0, 3], 'int32'), axis=0, text='take: index 3 is out of bounds for axis 0 of length 3')
c.fails('take', a, np.array([0, -6]), axis=1, text='take: index -6 is out of bounds for axis 1 of length 5')
c.fails('take', a, [0.5], text='index 0.5 is no whole number')
c.fails('take', a, [True], text='masks are for')
c.fails('take', a, [0], axis=2, text='take: axis 2 is out of bounds for an array of 2 dimensions')
c.fails('take_along_axis', a, np.array([0]), axis=0, text='must have as many dimensions as the array, (3, 5)')
c.fails('take_along_axis', a, np.array([[5]]), axis=1, text='take_along_axis: index 5 is out of bounds for axis 1 of length 5')
c.fails('.get', a, [0, 5], text='get: index 5 is out of bounds for axis 0 of length 3')
c.fails('.get', a, '1:', [0, 5], text='get: index 5 is out of bounds for axis 1 of length 5')
c.fails('.get', a, [0, 1], [0, 1, 2], text='do not broadcast')
c.fails('.get', a, 0, 0, [0], text='3 indices for an array of 2 dimensions')
c.fails('.get', a, [True, False, True], text='await a.mask(m)')
c.fails('.mask', a, [True, False], text='a mask of shape (2,) for an array of shape (3, 5)')
c.fails('compress', [True] * 4, a, axis=0, text='compress: index 3 is out of bounds for axis 0 of length 3')
c.fails('extract', [True] * 4, a, text='a condition of 4 elements for 15')
c.save()
