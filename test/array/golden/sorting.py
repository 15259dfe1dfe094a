"""Sorting: elements and places in order."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('sorting')
ALL = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']


def views(a):
    yield a
    if a.dtype.name in ('int8', 'uint16', 'uint32', 'int16', 'uint8'):
        return
    if a.ndim == 1 and a.size > 2:
        yield view(a, '::-1')
    if a.ndim == 2 and a.size:
        yield view(a, 'T')
        yield view(a, '::-1, ::2')
    if a.ndim == 3 and a.size:
        yield view(a, '::-1, :, 1:')


def descending(y, axis, **_):
    return np.flip(np.sort(y, axis=axis), axis=0 if axis is None else axis)


def places_down(y, axis, **_):
    y = y.reshape(-1) if axis is None else y
    at = 0 if axis is None else axis
    return y.shape[at] - 1 - np.flip(np.argsort(np.flip(y, at), axis=at, kind='stable'), at)


def top(y, k, axis, largest):
    at = np.argsort(y, axis=axis, kind='stable')
    at = np.flip(at, axis) if largest else at
    at = np.take(at, range(k), axis)
    return [np.take_along_axis(y, at, axis), at]


for d in ALL:
    for shape in ((0,), (1,), (9,), (3, 4), (2, 3, 4)) if d in ('float64', 'int32', 'int64') else ((9,), (3, 4)):
        a = numbers(shape, d, seed=7)
        for x in views(a):
            for axis in (None, *range(-1 if len(shape) == 1 else 0, len(shape))):
                c.call('sort', np.sort, x, axis=axis)
                c.call('sort', descending, x, axis=axis, descending=True)
                c.call('argsort', np.argsort, x, axis=axis, kind='stable', index=True)
                c.call('argsort', places_down, x, axis=axis, descending=True, index=True)
                if axis is not None and shape != (0,):
                    for k in (min(2, (x.part if isinstance(x, view) else x).shape[axis]),):
                        for largest in (True, False):
                            c.call('topk', top, x, k, index=True, axis=axis, largest=largest)
    big = numbers((320,), d, seed=8)
    c.call('sort', np.sort, big)
    c.call('argsort', np.argsort, big, kind='stable', index=True)
    wide = numbers((7, 9), d, seed=9)
    for axis in (0, 1):
        c.call('sort', np.sort, wide, axis=axis)
        c.call('argsort', np.argsort, wide, axis=axis, kind='stable', index=True)
S = np.array([[1.5, np.nan, np.inf, -3.0], [-np.inf, 2.0, 0.0, np.nan], [np.nan, 1.0, -1.0, np.inf]])
for d in ('float32', 'float64'):
    for axis in (None, 0, 1):
        c.call('sort', np.sort, S.astype(d), axis=axis)
        c.call('argsort', np.argsort, S.astype(d), axis=axis, kind='stable', index=True)
for d in ('int64', 'uint64', 'int32', 'uint32', 'int8'):
    i = np.iinfo(d)
    e = np.array([i.max, i.min, 0, i.max - 1, i.min + 1, 1], d)
    c.call('sort', np.sort, e)
    c.call('argsort', np.argsort, e, kind='stable', index=True)
for d in ('float64', 'int32', 'int64'):
    a = numbers((4, 6), d, seed=10)
    for axis in (0, 1, -1, None):
        c.call('partition', lambda y, kth, axis: np.sort(y, axis), a, 2, axis=axis)
        c.call('argpartition', lambda y, kth, axis: np.argsort(y, axis, kind='stable'), a, 2, axis=axis, index=True)
    keys = [numbers((9,), 'int32', seed=k) % 3 for k in range(3)]
    c.call('lexsort', np.lexsort, [k.astype(d) for k in keys], index=True)
    pair = (numbers((2, 3, 5), 'int32', seed=12) % 2).astype(d)
    for axis in (0, 1, -1):
        c.call('lexsort', np.lexsort, pair, axis=axis, index=True)
c.fails('sort', np.array(1.0), text='no axis')
c.fails('sort', numbers((2, 2)), axis=2, text='axis 2 is out of bounds')
c.fails('argsort', numbers((2, 2)), order=2, text='no option `order`')
c.fails('partition', numbers((4,)), 4, text='out of bounds')
c.fails('topk', numbers((4,)), 5, text='from 0 to the 4')
c.save()
