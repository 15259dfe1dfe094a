"""Cases of one family: calls of NumPy's functions with what they gave, for test/array/goldens.ts.

    from cases import Cases
    c = Cases('elementwise')
    c.call('add', np.add, a, b)                      # np.add(a, b) of numjit/array must give the same
    c.call('sum', np.sum, a, axis=0, keepdims=True)  # keywords become an options object, the last argument
    c.call('add', np.add, view(a, '::-1, ::2'), 2)   # a view of an array; Python numbers are weak numbers
    c.fails('add', a, b, text='do not broadcast')    # must throw, with this in the message
    c.save()

Run each family's script with Debian's python3 (python3-numpy, python3-scipy); it writes FAMILY.json beside it.
"""
import base64
import json
import os
import numpy as np

# Python numbers are weak whatever their value, also where NumPy 1 has it otherwise.
if hasattr(np, '_set_promotion_state'):
    np._set_promotion_state('weak')

HERE = os.path.dirname(os.path.abspath(__file__))


class view:
    """Part of an array: handed over as the whole and what to slice from it, or 'T' for its transpose."""

    def __init__(self, a, spec):
        self.whole, self.spec = a, spec
        self.part = a.T if spec == 'T' else eval(f'a[{spec}]', {'a': a, 'np': np})


def bytes_of(a):
    return base64.b64encode(np.ascontiguousarray(a).tobytes()).decode()


def encode(x):
    if isinstance(x, view):
        return {**encode(x.whole), 'v': x.spec}
    if isinstance(x, (np.ndarray, np.generic)):
        a = np.asarray(x)
        return {'d': a.dtype.name, 's': list(a.shape), 'b': bytes_of(a)}
    if isinstance(x, float) and not np.isfinite(x):
        return {'n': str(x)}
    if isinstance(x, (list, tuple)):
        return {'l': [encode(v) for v in x]}
    return x


plain = lambda x: x.part if isinstance(x, view) else [plain(v) for v in x] if isinstance(x, (list, tuple)) else x


class Cases:
    def __init__(self, family):
        self.family, self.cases = family, []

    def call(self, name, f, *args, ulps=0, tol=0, index=False, as_args=None, **kw):
        """ulps: how far floats may be off; tol: the same relative to the greatest element; index: integers of any dtype;
        as_args: what numjit is called with, where that differs."""
        with np.errstate(all='ignore'):
            got = f(*[plain(a) for a in args], **kw)
        case = {'f': name, 'a': [encode(a) for a in (args if as_args is None else as_args)], 'r': encode(got)}
        if kw:
            case['k'] = {k: (str(np.dtype(v)) if k == 'dtype' else encode(v)) for k, v in kw.items()}
        for key, value in (('ulps', ulps), ('tol', tol), ('index', index)):
            if value:
                case[key] = value
        self.cases.append(case)

    def fails(self, name, *args, text, **kw):
        case = {'f': name, 'a': [encode(a) for a in args], 'e': text}
        if kw:
            case['k'] = {k: encode(v) for k, v in kw.items()}
        self.cases.append(case)

    def save(self):
        with open(os.path.join(HERE, f'{self.family}.json'), 'w') as f:
            f.write('[\n' + ',\n'.join(json.dumps(c, separators=(',', ':')) for c in self.cases) + '\n]\n')
        print(self.family, len(self.cases))


def numbers(shape, dtype='float64', seed=0):
    """Numbers for tests: floats within -3 … 3, integers within their range and -9 … 9, booleans."""
    g = np.random.default_rng(seed)
    dtype = np.dtype(dtype)
    if dtype == bool:
        return g.random(shape) < 0.5
    if dtype.kind in 'iu':
        return g.integers(0 if dtype.kind == 'u' else -9, 10, shape).astype(dtype)
    return np.asarray(g.uniform(-3, 3, shape)).astype(dtype)
