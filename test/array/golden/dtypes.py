"""Promotion, casts between all dtypes, and what is known of dtypes."""
import numpy as np
from cases import Cases, view, numbers

c = Cases('dtypes')
FLOATS = ['float64', 'float32']
WHOLE = ['int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64']
ALL = ['bool'] + WHOLE + FLOATS
NAMED = ALL + ['float16']
name = lambda d: str(np.dtype(d))

for a in NAMED:
    for b in NAMED:
        c.call('promote_types', lambda x, y: name(np.promote_types(x, y)), a, b)
        c.call('result_type', lambda x, y: name(np.promote_types(x, y)), a, b)
        c.call('can_cast', lambda x, y: bool(np.can_cast(x, y)), a, b)
        c.call('can_cast', lambda x, y, casting: bool(np.can_cast(x, y, casting)), a, b, 'same_kind')
for a in ALL:
    for b in ALL:
        x, y = numbers((2, 3), a, 1), numbers((3,), b, 2)
        # float32 is the least float of integers of 8 bits: NumPy has float16.
        c.call('add', np.add, x, y)
        c.call('maximum', np.maximum, x, y)
        c.call('less', np.less, x, y)
        values = numbers((4,), a, 3)
        if b.startswith('u') and not a.startswith(('u', 'b')):
            values = np.abs(values)
        c.call('astype', lambda v, d: v.astype(d), values, b)
        if a not in FLOATS:
            info = (0, 1) if a == 'bool' else (np.iinfo(a).min, np.iinfo(a).max)
            c.call('astype', lambda v, d: v.astype(d), np.array(info, a), b)
    for w, d in [(True, a), (2, 'int64' if a == 'bool' else a), (2.5, a if a in FLOATS else 'float64')]:
        c.call('result_type', lambda x, v: name(d), a, w)
        c.call('result_type', lambda x, v: name(d), numbers((2,), a, 1), w)
c.call('result_type', lambda *a: name(np.result_type(*a)), 'int8', 'uint8', 'float32')
c.call('result_type', lambda *a: 'float64', 1.5, 2)
c.call('result_type', lambda *a: 'bool', True)
for d in FLOATS:
    c.call('astype', lambda v, t: v.astype(t), np.array([1.9, -1.9, 0.0, -0.0, 100.5], d), 'int32')
    c.call('astype', lambda v, t: v.astype(t), np.array([np.nan, np.inf, 0.0, -0.0, 0.1], d), 'bool')
    c.call('astype', lambda v, t: v.astype(t), view(numbers((4, 5), d), '::-1, ::2'), 'int8')
c.call('astype', lambda v, t: v.astype(t), np.array([1e39, 1e-46, 16777217.0, np.nan]), 'float32')
KINDS = {'bool': 'b', 'signed integer': 'i', 'unsigned integer': 'u', 'integral': 'iu', 'real floating': 'f', 'complex floating': 'c', 'numeric': 'iufc'}
for d in NAMED:
    for kind, letters in KINDS.items():
        c.call('isdtype', lambda x, k: np.dtype(x).kind in letters, d, kind)
    c.call('isdtype', lambda x, k: x in k, d, ['int8', 'float64'])
    c.call('isdtype', lambda x, k: x in ('int8', 'int16', 'int32', 'int64', 'bool'), d, ['signed integer', 'bool'])
c.fails('promote_types', 'float32', 'complex64', text="promote_types: unknown dtype 'complex64'")
c.fails('finfo', 'int32', text='finfo: int32 is no float dtype')
c.fails('iinfo', 'float32', text='iinfo: float32 is no integer dtype')
c.fails('isdtype', 'int32', 'integer', text="isdtype: unknown kind or dtype 'integer'")
c.fails('astype', numbers((2,)), 'foo', text="astype: unknown dtype 'foo'")
c.save()
