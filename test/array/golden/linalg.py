"""Linear algebra over stacks of matrices. What is unique but for signs is tested by what it must hold, in linalg.test.ts."""
import numpy as np
import scipy.linalg
from cases import Cases, numbers, view

c = Cases('linalg')
L = np.linalg
FLOATS = ['float64', 'float32']
ALL = FLOATS + ['int8', 'uint8', 'int16', 'int32', 'uint32', 'int64', 'bool']
TOL = {'float64': 2e-13, 'float32': 2e-6}
STACKS = [(), (3,), (2, 1), (0,)]


def tol(d):
    return TOL.get(str(d), 2e-13)


def ref(f):
    """NumPy's answer from float64: ours is computed so, and rounded once."""
    def g(*args, **kw):
        wide = [a.astype('float64') if isinstance(a, np.ndarray) else a for a in args]
        out = f(*wide, **kw)
        single = [isinstance(a, np.ndarray) and a.dtype == np.float32 for a in args if isinstance(a, np.ndarray)]
        to = np.float32 if all(single) else np.float64
        if isinstance(out, tuple):
            return tuple(np.asarray(o).astype(to) for o in out)
        return np.asarray(out).astype(to)
    return g


def solve2(a, b):
    """As in NumPy 2: b is a vector only where it has one dimension."""
    if b.ndim == 1:
        return L.solve(a, b)
    batch = np.broadcast_shapes(a.shape[:-2], b.shape[:-2])
    return L.solve(np.broadcast_to(a, batch + a.shape[-2:]), np.broadcast_to(b, batch + b.shape[-2:]))


def well(shape, d, seed):
    """Matrices far from singular ones, if square."""
    a = numbers(shape, d, seed)
    n = min(shape[-2:])
    if d == 'bool':
        return np.broadcast_to(np.tri(*shape[-2:]) > 0, shape).copy()
    i = np.arange(n)
    a[..., i, i] = a[..., i, i] + np.array(10 * n, a.dtype)
    return a


def positive(shape, d, seed):
    a = numbers(shape, 'float64', seed)
    a = np.round(a @ np.swapaxes(a, -1, -2)) + 20 * np.eye(shape[-1])
    return a.astype(d)


for n in [1, 2, 3, 5, 8]:
    for s in STACKS:
        for d in ALL if n == 3 else FLOATS + ['int32']:
            shape = s + (n, n)
            a = well(shape, d, n)
            c.call('linalg.inv', ref(L.inv), a, tol=tol(d))
            c.call('linalg.det', ref(L.det), a, tol=tol(d))
            c.call('linalg.slogdet', ref(lambda x: tuple(L.slogdet(x))), a, tol=tol(d))
            c.call('linalg.solve', ref(L.solve), a, numbers(s + (n, 2), d, 7), tol=tol(d))
            if s in [(), (3,)]:
                c.call('linalg.solve', ref(lambda x, b: L.solve(x, np.broadcast_to(b[:, None], x.shape[:-1] + (1,)))[..., 0]), a, numbers((n,), d, 8), tol=tol(d))
            c.call('linalg.matrix_power', lambda x: L.matrix_power(x, 3) if x.dtype != bool else (x @ x @ x), a, as_args=(a, 3), tol=TOL.get(d, 0))
            if d in ('float64', 'float32', 'int32', 'int64'):
                p = positive(shape, d, n)
                c.call('linalg.cholesky', ref(L.cholesky), p, tol=tol(d))
                c.call('linalg.cholesky', ref(lambda x, upper: np.swapaxes(L.cholesky(x), -1, -2)), p, tol=tol(d), upper=True)
                c.call('linalg.eigvalsh', ref(L.eigvalsh), a, tol=tol(d))
            c.call('linalg.svdvals', ref(lambda x: L.svd(x, compute_uv=False)), a, tol=tol(d))
for d in FLOATS:
    a = well((24, 24), d, 5)
    c.call('linalg.inv', ref(L.inv), a, tol=tol(d))
    c.call('linalg.det', ref(L.det), a, tol=tol(d))
    c.call('linalg.solve', ref(L.solve), a, numbers((24, 3), d, 8), tol=tol(d))
    c.call('linalg.cholesky', ref(L.cholesky), positive((24, 24), d, 3), tol=tol(d))
    c.call('linalg.eigvalsh', ref(L.eigvalsh), a, tol=tol(d))
    c.call('linalg.svdvals', ref(lambda x: L.svd(x, compute_uv=False)), a, tol=tol(d))
    c.call('linalg.qr', ref(lambda x: tuple(L.qr(x))), a, tol=20 * tol(d))
    # general matrices, which need exchanges of rows
    g = numbers((6, 6), d, 9)
    for f in ['inv', 'det', 'pinv', 'cond']:
        c.call(f'linalg.{f}', ref(getattr(L, f)), g, tol=20 * tol(d))
    for part in ['::-1', ':, ::-1', 'T']:
        v = view(g, part)
        for f in ['inv', 'det', 'pinv']:
            c.call(f'linalg.{f}', ref(getattr(L, f)), v, tol=20 * tol(d))
        c.call('linalg.solve', ref(L.solve), v, view(numbers((6, 4), d, 1), ':, ::2'), tol=20 * tol(d))
        c.call('linalg.qr', ref(lambda x: tuple(L.qr(x))), v, tol=20 * tol(d))
        c.call('linalg.eigvalsh', ref(L.eigvalsh), v, tol=tol(d))
    p = positive((6, 6), d, 4)
    p[np.triu_indices(6, 1)] = 77
    c.call('linalg.cholesky', ref(L.cholesky), p, tol=tol(d))
    c.call('linalg.eigvalsh', ref(L.eigvalsh), p, tol=tol(d))
    c.call('linalg.eigvalsh', ref(L.eigvalsh), p, tol=tol(d), UPLO='U')
for s, t in [((2, 3, 3), (3, 2)), ((3, 3), (4, 3, 2)), ((2, 1, 3, 3), (5, 3, 1)), ((1, 3, 3), (2, 3, 3)), ((3, 3), (3, 0)), ((0, 0), (0, 2)), ((0, 0), (0,))]:
    c.call('linalg.solve', ref(solve2), well(s, 'float64', 1), numbers(t, seed=2), tol=2e-13)
c.call('linalg.solve', ref(L.solve), well((3, 3), 'float32', 1), numbers((3, 2)), tol=2e-13)

# qr: LAPACK's signs
for shape in [(3, 3), (5, 3), (3, 5), (1, 1), (1, 4), (4, 1), (2, 4, 3), (2, 3, 4), (2, 0, 3, 3), (0, 3), (3, 0), (9, 8), (3, 2, 2)]:
    for d in FLOATS + (['int32', 'bool'] if shape == (5, 3) else ['int16']):
        a = numbers(shape, d, 4)
        for mode in ['reduced', 'complete']:
            c.call('linalg.qr', ref(lambda x, mode: tuple(L.qr(x, mode))), a, tol=5 * tol(d), mode=mode)
        c.call('linalg.qr', ref(L.qr), a, tol=5 * tol(d), mode='r')
c.call('linalg.qr', ref(lambda x: tuple(L.qr(x))), np.diag([3., -2, 0]), tol=1e-15)
c.call('linalg.qr', ref(lambda x: tuple(L.qr(x))), np.zeros((3, 2)), tol=1e-15)
c.call('linalg.qr', ref(lambda x: tuple(L.qr(x))), np.array([[1e200, 1], [1e200, 2]]), tol=1e-15)

# singular values and what they are good for
low = numbers((5, 2), seed=1) @ numbers((2, 4), seed=2)
RECT = [(3, 3), (5, 3), (3, 5), (1, 1), (1, 4), (4, 1), (2, 4, 3), (2, 3, 4), (2, 0, 3, 3), (7, 6), (2, 2, 3, 2)]
for shape in RECT + [(0, 3), (3, 0)]:
    for d in FLOATS + ['int32']:
        a = numbers(shape, d, 4)
        c.call('linalg.svdvals', ref(lambda x: L.svd(x, compute_uv=False)), a, tol=2 * tol(d))
        c.call('linalg.pinv', ref(L.pinv), a, tol=50 * tol(d))
        if 0 not in shape[-2:]:
            c.call('linalg.cond', ref(L.cond), a, tol=500 * tol(d))
            c.call('linalg.cond', ref(lambda x, p: L.cond(x, -2) if x.shape[-1] == x.shape[-2] else 1 / L.cond(x)), a, tol=500 * tol(d), p=-2)
            c.call('linalg.matrix_rank', lambda x: np.asarray(L.matrix_rank(x), 'int64'), a)
for a in [low, np.zeros((3, 3)), np.ones((4, 4)), np.diag([1., 1e-20, 3]), np.diag([1., 1e-10, 3]), np.eye(3) * 1e-300, np.eye(2) * 1e300, low.astype('float32')]:
    c.call('linalg.matrix_rank', lambda x: np.asarray(L.matrix_rank(x), 'int64'), a)
    c.call('linalg.svdvals', ref(lambda x: L.svd(x, compute_uv=False)), a, tol=tol(a.dtype))
    if a.max() < 1e200 and np.abs(a).max() > 1e-200:
        c.call('linalg.pinv', ref(lambda x, rcond: L.pinv(x, rcond)), a, tol=20 * tol(a.dtype), rcond=1e-5)
for p in [1, -1, 'fro', 'nuc', np.inf, -np.inf]:
    for d in FLOATS:
        a = well((3, 4, 4), d, 2)
        c.call('linalg.cond', ref(L.cond), a, tol=5 * tol(d), p=p)
for s, t in [((6, 3), (6,)), ((3, 3), (3, 2)), ((3, 5), (3,)), ((5, 4), (5, 1)), ((4, 1), (4, 3)), ((1, 1), (1,))]:
    c.call('linalg.lstsq', lambda a, b: list(L.lstsq(a, b, rcond=None)[:2]) + [int(L.lstsq(a, b, rcond=None)[2]), L.lstsq(a, b, rcond=None)[3]],
           numbers(s, seed=1), numbers(t, seed=2), tol=1e-12)
c.call('linalg.lstsq', lambda a, b: list(L.lstsq(a, b, rcond=None)[:2]) + [int(L.lstsq(a, b, rcond=None)[2]), L.lstsq(a, b, rcond=None)[3]], low, numbers((5, 2), seed=3), tol=1e-12)

# norms
def vnorm(x, axis=None, keepdims=False, ord=2):
    x = np.asarray(x)
    if x.dtype.kind != 'f':
        x = x.astype('float64')
    if axis is None:
        out = L.norm(x.ravel(), ord)
        return np.asarray(out, x.dtype).reshape((1,) * x.ndim if keepdims else ())
    if isinstance(axis, (tuple, list)):
        axis = [k % x.ndim for k in axis]
        rest = [k for k in range(x.ndim) if k not in axis]
        out = L.norm(x.transpose(rest + axis).reshape([x.shape[k] for k in rest] + [-1]), ord, -1)
        return np.asarray(out.reshape([1 if k in axis else x.shape[k] for k in range(x.ndim)]) if keepdims else out, x.dtype)
    return np.asarray(L.norm(x, ord, axis, keepdims), x.dtype)


for shape in [(), (3,), (2, 3), (2, 3, 4), (5, 1)]:
    for d in FLOATS + ['int8', 'int32', 'bool']:
        a = numbers(shape, d, 3)
        for o in [2, 1, 0, np.inf, -np.inf, 3, 0.5, -1]:
            if o in (-1,) and d not in FLOATS:
                continue
            c.call('linalg.vector_norm', vnorm, a, tol=4 * {'float32': 3e-7}.get(d, 4e-16), ord=o)
            if shape == (2, 3, 4):
                for axis in [0, -1, [0, 2]]:
                    c.call('linalg.vector_norm', vnorm, a, tol=4 * {'float32': 3e-7}.get(d, 4e-16), ord=o, axis=axis, keepdims=bool(o == 1))
c.call('linalg.vector_norm', vnorm, np.array([]))
c.call('linalg.vector_norm', vnorm, np.array([np.nan, 1]))
c.call('linalg.vector_norm', vnorm, np.array([np.inf, 1]))
c.call('linalg.vector_norm', vnorm, numbers((400,), seed=1), tol=1e-15)


def mnorm(x, ord='fro', keepdims=False):
    x = np.asarray(x)
    return np.asarray(ref(lambda v: L.norm(v, ord, (-2, -1), keepdims))(x))


for shape in [(3, 3), (2, 3), (3, 2), (2, 3, 4), (0, 2, 2), (1, 1)]:
    for d in FLOATS + ['int16']:
        a = numbers(shape, d, 3)
        for o in ['fro', 'nuc', 1, -1, 2, -2, np.inf, -np.inf]:
            for keep in [False, True]:
                c.call('linalg.matrix_norm', mnorm, a, tol=4 * tol(d), ord=o, **({'keepdims': True} if keep else {}))
for shape in [(3,), (2, 3)]:
    for o in [None, 1, np.inf, 2] + (['fro', 'nuc', -2] if len(shape) == 2 else [0, 3]):
        c.call('linalg.norm', lambda x, ord: np.asarray(L.norm(x, ord)), numbers(shape, seed=2), tol=2e-15, ord=o)
for axis in [0, 1, 2, -1, [0, 1], [2, 0], [-1, -2]]:
    for keep in [False, True]:
        c.call('linalg.norm', lambda x, axis, keepdims: L.norm(x, None, tuple(axis) if isinstance(axis, list) else axis, keepdims), numbers((2, 3, 4), seed=2), tol=2e-15, axis=axis, keepdims=keep)
c.call('linalg.norm', L.norm, numbers((2, 3, 4), seed=2), tol=2e-15)

# powers, chains, products of vectors
for d in FLOATS + ['int8', 'int32', 'int64', 'uint8']:
    for s in [(3, 3), (2, 2, 2), (1, 1)]:
        for k in [0, 1, 2, 4, 5, 7]:
            a = numbers(s, d, 3)
            c.call('linalg.matrix_power', lambda x: L.matrix_power(x, k), a, as_args=(a, k), tol=TOL.get(d, 0))
for k in [-1, -2, -3]:
    a = well((2, 3, 3), 'float64', 1)
    c.call('linalg.matrix_power', lambda x: L.matrix_power(x, k), a, as_args=(a, k), tol=1e-13)
for shapes in [[(2, 3), (3, 4)], [(2, 3), (3, 4), (4, 5)], [(10, 2), (2, 9), (9, 3), (3, 4)], [(3,), (3, 4), (4, 2)], [(2, 3), (3, 4), (4,)], [(3,), (3, 4), (4,)], [(3,), (3,)]]:
    for d in FLOATS + ['int32']:
        arrays = [numbers(s, d, k) for k, s in enumerate(shapes)]
        c.call('linalg.multi_dot', lambda x: L.multi_dot(x), arrays, tol=TOL.get(d, 0))
for s, t, axis in [((3,), (3,), -1), ((2, 3), (2, 3), -1), ((2, 3), (3,), -1), ((3, 4), (3, 4), 0), ((4, 1, 3), (5, 3), -1), ((2, 3, 2), (2, 3, 2), 1), ((0, 3), (3,), -1)]:
    for d in FLOATS + ['int8', 'int32', 'int64', 'uint16']:
        c.call('linalg.cross', np.cross, numbers(s, d, 1), numbers(t, d, 2), axis=axis)
c.call('linalg.cross', np.cross, view(numbers((6, 6), seed=1), '::2, ::-2'), view(numbers((3, 3), seed=2), 'T'))
for d in ALL:
    c.call('linalg.outer', np.outer, numbers((3,), d, 1), numbers((4,), d, 2))
    for s in [(3, 3), (2, 3), (2, 3, 4), (4, 2)]:
        a = numbers(s, d, 1)
        for o in [0, 1, -1, 5]:
            c.call('linalg.diagonal', lambda x, offset: np.diagonal(x, offset, -2, -1), a, offset=o)
            c.call('linalg.trace', lambda x, offset: np.trace(x, offset, -2, -1), a, offset=o, tol={'float64': 1e-15, 'float32': 3e-7}.get(d, 0))
for f in ['matmul', 'tensordot', 'vecdot', 'matrix_transpose']:
    a = numbers((3, 3), seed=1)
    if f == 'matrix_transpose':
        c.call(f'linalg.{f}', np.transpose, a)
    else:
        g = {'vecdot': lambda x, y: np.sum(x * y, -1)}.get(f) or getattr(np, f)
        c.call(f'linalg.{f}', g, a, numbers((3, 3), seed=2), tol=2e-15)

def lu(x, **kw):
    """SciPy's, which takes one matrix at a time before 1.11: { P, L, U } in the order of their names."""
    one = [scipy.linalg.lu(y, **kw) for y in x.reshape((-1,) + x.shape[-2:])]
    parts = [np.stack(p).reshape(x.shape[:-2] + p[0].shape) for p in zip(*one)]
    return tuple(parts)


for s in [(1, 1), (3, 3), (2, 5), (5, 2), (40, 37), (37, 40), (2, 3, 4), (2, 1, 4, 3)]:
    for d in FLOATS + ['int32']:
        c.call('linalg.lu', ref(lu), numbers(s, d, 1), tol=tol(d))
    c.call('linalg.lu', ref(lu), numbers(s, seed=2), permute_l=True, tol=tol('float64'))
c.call('linalg.lu', ref(lu), view(numbers((6, 6), seed=1), '::2, ::-2'), tol=tol('float64'))
c.call('linalg.lu', ref(lu), np.array([[0., 0, 1], [0, 0, 2], [0, 3, 0]]))

# singular matrices
SINGULAR = np.array([[1., 2], [2, 4]])
c.call('linalg.det', L.det, SINGULAR)
c.call('linalg.det', L.det, np.zeros((3, 3)))
c.call('linalg.det', L.det, np.zeros((0, 0)))
c.call('linalg.slogdet', lambda x: tuple(L.slogdet(x)), np.zeros((2, 2)))
c.call('linalg.slogdet', lambda x: tuple(L.slogdet(x)), np.zeros((0, 0)))
c.call('linalg.slogdet', lambda x: tuple(L.slogdet(x)), np.eye(4) * 1e200, tol=1e-15)
c.call('linalg.det', L.det, np.array([[np.nan, 1], [1, 1]]))
c.call('linalg.inv', L.inv, np.array([[np.nan, 1], [1, 1]]))
c.fails('linalg.inv', SINGULAR, text='linalg.inv: singular matrix')
c.fails('linalg.inv', np.array([np.eye(2), SINGULAR]), text='linalg.inv: singular matrix: there is no pivot other than 0 (matrix (1,) of the stack)')
c.fails('linalg.solve', SINGULAR, np.ones(2), text='linalg.solve: singular matrix')
c.fails('linalg.matrix_power', SINGULAR, -1, text='linalg.inv: singular matrix')
c.fails('linalg.cholesky', -np.eye(2), text='linalg.cholesky: the matrix is not positive definite: pivot 0 is not above 0')
c.fails('linalg.cholesky', np.array([[1., 2], [2, 1]]), text='pivot 1 is not above 0')
for f in ['inv', 'det', 'slogdet', 'cholesky', 'eigh', 'eigvalsh', 'lu_factor']:
    c.fails(f'linalg.{f}', np.ones((2, 3)), text=f'linalg.{f}: matrices of shape (2, 3) are not square')
for f in ['inv', 'det', 'qr', 'svd', 'svdvals', 'pinv', 'matrix_rank', 'matrix_norm', 'cond', 'lu']:
    c.fails(f'linalg.{f}', np.ones(3), text=f'linalg.{f}: an array of shape (3,) has no matrices: it must have at least 2 dimensions')
c.fails('linalg.solve', np.eye(3), np.ones(2), text='linalg.solve: shapes (3, 3) and (2,): the second must have 3 rows')
c.fails('linalg.solve', np.ones((2, 3, 3)), np.ones((4, 3, 1)), text='do not broadcast')
c.fails('linalg.qr', np.eye(3), mode='raw', text="linalg.qr: mode must be 'reduced', 'complete' or 'r', not 'raw'")
c.fails('linalg.eigh', np.eye(3), UPLO='X', text="linalg.eigh: UPLO must be 'L' or 'U', not 'X'")
c.fails('linalg.matrix_norm', np.eye(3), ord=3, text="ord must be 'fro', 'nuc'")
c.fails('linalg.norm', np.ones((2, 2, 2)), ord=1, text='linalg.norm: an array of shape (2, 2, 2): axis must name')
c.fails('linalg.norm', np.ones(2), ord='fro', text="'fro' is no norm of vectors")
c.fails('linalg.vector_norm', np.ones((0,)), ord=np.inf, text='linalg.vector_norm: there is no max of no elements')
c.fails('linalg.matrix_power', np.eye(2), 1.5, text='the power must be a whole number, not 1.5')
c.fails('linalg.multi_dot', [np.eye(2)], text='there must be two arrays or more, not 1')
c.fails('linalg.cross', np.ones(2), np.ones(2), text='linalg.cross: shapes (2,) and (2,): axis -1 must have 3 elements in both')
c.fails('linalg.outer', np.ones((2, 2)), np.ones(2), text='linalg.outer: shapes (2, 2) and (2,): both must have 1 dimension')
c.fails('linalg.eig', np.eye(2), text='linalg.eig: eigenvalues may be complex')
c.fails('linalg.lstsq', np.ones((3, 2)), np.ones(2), text='linalg.lstsq: shapes (3, 2) and (2,)')
c.save()
