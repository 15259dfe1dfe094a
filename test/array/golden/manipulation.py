"""Cases of the functions that arrange arrays."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('manipulation')
ALL = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']
SOME = ['bool', 'int64', 'float32']
FEW = ['int64', 'float32']


def arrays(d, seed=0):
    """One of each layout."""
    yield numbers((), d, seed)
    yield numbers((5,), d, seed)
    yield numbers((2, 3), d, seed)
    yield numbers((0, 3), d, seed)
    yield numbers((2, 3, 4), d, seed)
    yield view(numbers((4, 6), d, seed), '::2, ::-3')
    yield view(numbers((3, 4), d, seed), 'T')
    yield view(numbers((2, 3, 4), d, seed), '..., ::-1')


def shape_of(a):
    return a.part.shape if isinstance(a, view) else a.shape


def axes_of(a):
    n = len(shape_of(a))
    return list(range(-n, n))


for d in ALL:
    for a in arrays(d, 1):
        s = shape_of(a)
        n = int(np.prod(s))
        c.call('reshape', np.reshape, a, [-1] if n else [0])
        c.call('reshape', lambda x, shape: x.reshape(shape), a, [n, 1])
        c.call('ravel', np.ravel, a)
        c.call('flip', np.flip, a)
        c.call('permute_dims', lambda x, axes: np.transpose(x, axes), a, list(range(len(s)))[::-1])
        if len(s):
            c.call('concat', lambda x: np.concatenate(x), [a, a])
            c.call('roll', np.roll, a, 2)
        c.call('stack', np.stack, [a, a])
        c.call('tile', np.tile, a, 2)
        c.call('repeat', np.repeat, a, 2)
for d in FEW:
    for a in arrays(d, 2):
        s = shape_of(a)
        c.call('atleast_1d', np.atleast_1d, a)
        c.call('atleast_2d', np.atleast_2d, a)
        c.call('atleast_3d', np.atleast_3d, a)
        c.call('transpose', np.transpose, a)
        c.call('squeeze', np.squeeze, a)
        for f in ['hstack', 'vstack', 'dstack', 'column_stack']:
            if len(s) or f != 'column_stack':
                c.call(f, getattr(np, f), [a, a])
        for axis in axes_of(a):
            c.call('flip', np.flip, a, axis=axis)
            c.call('concat', lambda x, axis: np.concatenate(x, axis), [a, a], axis=axis)
            c.call('stack', np.stack, [a, a], axis=axis)
            c.call('roll', np.roll, a, -1, axis=axis)
            c.call('roll', np.roll, a, 7, axis=axis)
            c.call('repeat', np.repeat, a, 3, axis=axis)
            c.call('repeat', np.repeat, a, list(range(shape_of(a)[axis])), axis=axis)
            c.call('unstack', lambda x, axis: list(np.moveaxis(x, axis, 0)), a, axis=axis)
            c.call('array_split', np.array_split, a, 3, axis=axis)
            c.call('array_split', np.array_split, a, [1, 2], axis=axis)
            c.call('split', np.split, a, [2, 1, -1], axis=axis)
            c.call('append', np.append, a, a, axis=axis)
        for axis in range(-len(s) - 1, len(s) + 1):
            c.call('expand_dims', np.expand_dims, a, axis=axis)
        if len(s):
            c.call('append', np.append, a, [1.5, 2.5])
            c.call('concat', lambda x, axis: np.concatenate(x, axis), [a, a], axis=None)
        for reps in [[2, 1, 2], [2, 2, 1, 1]]:
            c.call('tile', np.tile, a, reps)
        if len(s) >= 2:
            c.call('fliplr', np.fliplr, a)
            c.call('flipud', np.flipud, a)
            for k in range(-1, 5):
                c.call('rot90', np.rot90, a, k)
            c.call('rot90', np.rot90, a, k=1, axes=[-1, -2])
            c.call('swapaxes', np.swapaxes, a, 0, -1)
            c.call('moveaxis', np.moveaxis, a, 0, -1)
            c.call('moveaxis', np.moveaxis, a, [0, 1], [-1, 0])
            for k in [-2, -1, 0, 1, 3]:
                c.call('diagonal', np.diagonal, a, k)
                c.call('diagonal', np.diagonal, a, k, 1, 0)
            c.call('roll', np.roll, a, [1, 2], axis=[0, 1])
            c.call('roll', np.roll, a, 1, axis=[0, 1])
            c.call('flip', np.flip, a, axis=[0, 1])
            c.call('expand_dims', np.expand_dims, a, axis=[0, 2])
        if 0 not in s:
            c.call('broadcast_to', np.broadcast_to, a, [2, *s])
            for mode in ['constant', 'edge', 'reflect', 'symmetric', 'wrap']:
                if len(s):
                    c.call('pad', np.pad, a, 1, mode=mode)
                    c.call('pad', np.pad, a, [[k, 1 - k % 2] for k in range(len(s))], mode=mode)
            if len(s) and d != 'bool':
                c.call('pad', np.pad, a, [2, 1], constant_values=[[3, 4]])
                c.call('pad', np.pad, a, 1, constant_values=[[k, k + 5] for k in range(len(s))])
        else:
            c.call('pad', np.pad, a, 1)
    a = numbers((3,), d, 4)
    for mode in ['edge', 'reflect', 'symmetric']:
        c.call('pad', np.pad, a, [7, 8], mode=mode)
    c.call('pad', np.pad, numbers((1,), d, 4), [2, 3], mode='reflect')
    b = numbers((3, 4), d, 5)
    for where in [0, 1, 3, -1]:
        c.call('insert', np.insert, b, where, 1, axis=0)
        c.call('insert', np.insert, b, where, [1, 0, 1], axis=1)
        c.call('insert', np.insert, b, where, 1)
        if where < 3:
            c.call('delete', np.delete, b, where, axis=0)
            c.call('delete', np.delete, b, where, axis=1)
            c.call('delete', np.delete, b, where)
    for where in [[0, 2], [2, 0], [1, 1], [1]]:
        c.call('insert', np.insert, b, where, 1, axis=0)
        c.call('insert', np.insert, b, where, numbers((len(where), 4), d, 6), axis=0)
        c.call('insert', np.insert, b, where, numbers((3, len(where)), d, 6), axis=1)
        c.call('delete', np.delete, b, where, axis=0)
        c.call('delete', np.delete, b, where)
    e = numbers((4, 6, 2), d, 7)
    c.call('split', np.split, e, 2)
    c.call('split', np.split, e, 3, axis=1)
    c.call('hsplit', np.hsplit, e, 3)
    c.call('vsplit', np.vsplit, e, 2)
    c.call('dsplit', np.dsplit, e, 2)
    c.call('squeeze', np.squeeze, numbers((1, 3, 1), d))
    c.call('squeeze', np.squeeze, numbers((1, 3, 1), d), axis=0)
    c.call('squeeze', np.squeeze, numbers((1, 3, 1), d), axis=(0, 2))
    c.call('broadcast_arrays', lambda *x: list(np.broadcast_arrays(*x)), numbers((3, 1), d), numbers((4,), d), numbers((), d))
    big = numbers((20, 24), d, 8)
    for f, args in [('flip', ()), ('roll', (5,)), ('tile', (2,)), ('pad', (2,)), ('transpose', ()), ('repeat', (2,))]:
        c.call(f, getattr(np, f), big, *args)
    c.call('reshape', np.reshape, view(big, 'T'), [12, 40])
    c.call('reshape', np.reshape, view(big, '::-1, ::2'), [-1])
    c.call('reshape', np.reshape, big, [15, 32], order='F')

# promotion
for x in ALL:
    for y in ALL:
        if not {x, y} & {'int8', 'uint8'} or not {x, y} & {'float32'}:
            c.call('concat', lambda x: np.concatenate(x), [numbers((2,), x, 1), numbers((3,), y, 2)])
c.call('concat', lambda x, dtype: np.concatenate(x, dtype=dtype, casting='unsafe'), [numbers((2,), 'int8', 1), numbers((3,), 'int32', 2)], dtype='float32')
for shapes in [([2, 3], [3]), ([], [2]), ([2, 1], [1, 4], [3, 1, 1]), ([0], [1])]:
    c.call('broadcast_shapes', lambda *s: list(np.broadcast_shapes(*[tuple(x) for x in s])), *shapes)

a = numbers((2, 3))
c.fails('reshape', a, [4], text='an array of shape (2, 3) does not become one of (4,)')
c.fails('reshape', a, [-1, 4], text='does not become')
c.fails('concat', [a, numbers((3, 3)), numbers((2, 2))], text='concat: shapes (2, 3) and (2, 2) differ elsewhere than along axis 0')
c.fails('concat', [numbers(())], text='arrays of no dimensions cannot be joined')
c.fails('concat', [], text='takes at least one array')
c.fails('stack', [a, numbers((3, 3))], text='stack: shapes (2, 3) and (3, 3) must be the same')
c.fails('squeeze', a, axis=0, text='squeeze: axis 0 of an array of shape (2, 3) has 2 elements, not 1')
c.fails('flip', a, axis=2, text='flip: axis 2 is out of bounds for an array of 2 dimensions')
c.fails('expand_dims', a, axis=4, text='expand_dims: axis 4 is out of bounds')
c.fails('split', a, 4, text='axis 0 of length 2 does not come to 4 sections')
c.fails('broadcast_to', a, [2], text='shape (2, 3) does not broadcast to (2,)')
c.fails('broadcast_shapes', [2], [3], text='do not broadcast')
c.fails('tile', a, -1, text='must be at least 0')
c.fails('repeat', a, [1, 2, 3], axis=0, text='3 repeats for the 2 elements of axis 0')
c.fails('roll', a, [1, 2, 3], axis=[0, 1], text='3 shifts for 2 axes')
c.fails('pad', a, -1, text='pad_width must be at least 0')
c.fails('pad', a, 1, mode='cubic', text="there is no mode 'cubic'")
c.fails('pad', numbers((0, 3)), 1, mode='edge', text='axis 0 of an array of shape (0, 3) has no elements to continue')
c.fails('moveaxis', a, [0, 1], [0], text='2 axes to 1 places')
c.fails('permute_dims', a, [0, 0], text='is no order of the axes')
c.fails('rot90', numbers((3,)), text='axis 1 is out of bounds')
c.fails('insert', a, 5, 1, axis=0, text='insert: index 5 is out of bounds for axis 0 of length 2')
c.fails('delete', a, 2, axis=0, text='delete: index 2 is out of bounds for axis 0 of length 2')
c.save()
