"""Searching: places of elements."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('searching')
ALL = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64']


def views(a):
    yield a
    if a.dtype.name in ('int8', 'uint16', 'uint32', 'int16'):
        return
    if a.ndim == 1 and a.size > 2:
        yield view(a, '::-1')
    if a.ndim == 2 and a.size:
        yield view(a, 'T')
        yield view(a, '::-1, ::2')
    if a.ndim == 3 and a.size:
        yield view(a, '::-1, :, 1:')


for d in ALL:
    for shape in ((), (1,), (9,), (3, 4), (2, 3, 4)) if d in ('float64', 'int32') else ((9,), (3, 4)):
        a = numbers(shape, d, seed=5)
        for x in views(a):
            for axis in (None, *range(-1 if len(shape) == 1 else 0, len(shape))):
                for keepdims in (False, True) if x is a else (False,):
                    c.call('argmax', np.argmax, x, axis=axis, keepdims=keepdims, index=True)
                    c.call('argmin', np.argmin, x, axis=axis, keepdims=keepdims, index=True)
            if shape:
                c.call('nonzero', lambda y: list(np.nonzero(y)), x, index=True)
            c.call('flatnonzero', np.flatnonzero, x, index=True)
            c.call('argwhere', np.argwhere, x, index=True)
    big = numbers((26, 15), d, seed=6)
    for axis in (None, 0, 1):
        c.call('argmax', np.argmax, big, axis=axis, index=True)
        c.call('argmin', np.argmin, view(big, '::-1, ::3'), axis=axis, index=True)
S = np.array([[1.5, np.nan, -0.0, np.inf], [-np.inf, 2.0, 0.0, np.nan], [-np.inf, -np.inf, -np.inf, -np.inf]])
for d in ('float32', 'float64'):
    for axis in (None, 0, 1):
        c.call('argmax', np.argmax, S.astype(d), axis=axis, index=True)
        c.call('argmin', np.argmin, S.astype(d), axis=axis, index=True)
    c.call('nonzero', lambda y: list(np.nonzero(y)), S.astype(d), index=True)
for d in ('int64', 'uint64'):
    i = np.iinfo(d)
    e = np.array([i.min, i.max, i.max, i.min, 5], d)
    c.call('argmax', np.argmax, e, index=True)
    c.call('argmin', np.argmin, e, index=True)
c.call('argmax', np.argmax, np.zeros((3, 0, 2)), axis=0, index=True)
c.call('nonzero', lambda y: list(np.nonzero(y)), np.zeros((0, 3)), index=True)
c.call('flatnonzero', np.flatnonzero, np.zeros(0), index=True)
c.fails('argmax', np.zeros(0), text='no elements')
c.fails('argmin', np.zeros((3, 0)), axis=1, text='no elements along axis 1')
c.fails('argmax', np.zeros((3, 2)), axis=2, text='axis 2 is out of bounds')
c.fails('nonzero', np.array(1.0), text='no dimensions')

for d in ALL[1:]:
    for n in (0, 1, 8, 40) if d in ('float64', 'int32', 'int64') else (8,):
        a = np.sort(numbers((n,), d, seed=n))
        for v in (numbers((), d, seed=1), numbers((6,), d, seed=2), view(numbers((3, 4), d, seed=3), '::-1, ::2')):
            for side in ('left', 'right'):
                f = lambda a, v, side: np.searchsorted(a, v, side=side)
                c.call('searchsorted', f, a, v, side=side, index=True)
    a = numbers((12,), d, seed=9)
    order = np.argsort(a, kind='stable')
    c.call('searchsorted', np.searchsorted, a, numbers((5,), d, seed=2), sorter=order, index=True)
c.call('searchsorted', np.searchsorted, np.array([1.0, 2.0, np.nan]), np.array([np.nan, 2.0, np.inf, -np.inf]), side='left', index=True)
c.call('searchsorted', np.searchsorted, np.array([1.0, 2.0, np.nan]), np.array([np.nan, 2.0, np.inf, -np.inf]), side='right', index=True)
c.call('searchsorted', np.searchsorted, np.arange(5, dtype='int32'), numbers((4,)), index=True)
c.call('searchsorted', np.searchsorted, np.arange(5, dtype='int8'), np.arange(-2, 3, dtype='int64'), index=True)
c.fails('searchsorted', np.zeros((2, 2)), np.zeros(3), text='one dimension')
c.fails('searchsorted', np.zeros(2), np.zeros(3), side='middle', text='must be')
for bins in (np.array([-2.0, 0.0, 1.0, 1.0, 2.5]), np.array([2.5, 1.0, 0.0, -2.0])):
    for right in (False, True):
        c.call('digitize', np.digitize, numbers((4, 5)), bins, right=right, index=True)
        c.call('digitize', np.digitize, np.array([-2.0, 0.0, 1.0, 2.5, 3.0]), bins, right=right, index=True)
c.save()
