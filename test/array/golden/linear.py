"""Products of vectors, matrices and stacks."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('linear')
FLOATS = ['float64', 'float32']
DTYPES = FLOATS + ['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'bool']
tolerance = lambda d: {'float64': 4e-16, 'float32': 2e-7}.get(str(np.dtype(d)), 0)


def tol(*args):
    d = np.result_type(*[a.part if isinstance(a, view) else a for a in args])
    n = max((a.part if isinstance(a, view) else np.asarray(a)).size for a in args)
    return tolerance(d) * (2 + np.sqrt(n))


# matmul
SHAPES = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 4)), ((2, 3), (3, 4)), ((1, 1), (1, 1)), ((5, 2, 3), (3, 4)),
          ((2, 3), (5, 3, 4)), ((5, 2, 3), (5, 3, 2)), ((2, 1, 2, 3), (3, 3, 2)), ((4, 1, 1, 3), (1, 3, 3, 1)),
          ((5, 2, 3), (3,)), ((3,), (5, 3, 2)), ((0, 3), (3, 2)), ((2, 0), (0, 3)), ((0,), (0,)), ((3, 0), (0,)),
          ((0, 2, 3), (3, 2)), ((2, 3), (0, 3, 2)), ((1, 3), (3, 5)), ((7, 5), (5, 1))]
for k, (s, t) in enumerate(SHAPES):
    for d in DTYPES:
        a, b = numbers(s, d, k), numbers(t, d, k + 50)
        c.call('matmul', np.matmul, a, b, tol=tol(a, b))
for d in DTYPES:
    a, b = numbers((21, 19), d, 1), numbers((19, 23), d, 2)
    if d in ('int8', 'uint8', 'float64', 'float32', 'bool', 'int64'):
        c.call('matmul', np.matmul, a, b, tol=tol(a, b))
    a, b = numbers((4, 6), d, 3), numbers((4, 6), d, 4)
    c.call('matmul', np.matmul, view(a, 'T'), b, tol=tol(a, b))
    c.call('matmul', np.matmul, a, view(b, 'T'), tol=tol(a, b))
    c.call('matmul', np.matmul, view(a, 'T'), view(b, '::-1, ::2'), tol=tol(a, b))
    c.call('matmul', np.matmul, view(a, '::2, ::-1'), numbers((6,), d, 5), tol=tol(a, b))
    c.call('matmul', np.matmul, view(a, '1'), view(numbers((12,), d, 6), '::2'), tol=tol(a, b))
    x, y = numbers((3, 4, 5), d, 7), numbers((3, 5, 4), d, 8)
    c.call('matmul', np.matmul, view(x, '::-1'), view(y, ':, :, ::-1'), tol=tol(x, y))
    c.call('matmul', np.matmul, view(x, '1:'), view(y, '0'), tol=tol(x, y))
big = np.array([[2**62, 3], [-2**61, 7]], 'int64')
c.call('matmul', np.matmul, big, big)
c.call('matmul', np.matmul, big.astype('uint64'), big.astype('uint64'))
wide = np.array([[2**31 - 1, -5], [123456789, -2**31]], 'int32')
c.call('matmul', np.matmul, wide, wide)
c.call('matmul', np.matmul, wide.astype('uint32'), wide.astype('uint32'))
MIXED = [('float32', 'float64'), ('int8', 'float32'), ('int32', 'float32'), ('int8', 'uint8'), ('int64', 'uint64'),
         ('bool', 'int16'), ('bool', 'float64'), ('uint32', 'int32'), ('int16', 'int64')]
for d, e in MIXED:
    for f in ['matmul', 'dot', 'inner', 'vdot', 'tensordot', 'kron', 'outer']:
        a, b = numbers((3, 3), d, 1), numbers((3, 3), e, 2)
        kw = {'axes': 1} if f == 'tensordot' else {}
        c.call(f, getattr(np, f), a, b, tol=tol(a, b), **kw)
special = np.array([[np.nan, 1, 2], [np.inf, 0, 1], [-np.inf, 1, -0.0]])
c.call('matmul', np.matmul, special, numbers((3, 2), seed=3), tol=1e-15)
c.call('matmul', np.matmul, special, np.eye(3))
for s, t in [((2, 3), (2, 3)), ((3,), (4,)), ((2, 3), (4,)), ((3,), (4, 3)), ((5, 2, 3), (5, 2, 3))]:
    c.fails('matmul', np.ones(s), np.ones(t), text='matmul: shapes ')
c.fails('matmul', np.ones((2, 2, 3)), np.ones((3, 3, 2)), text='matmul: shapes (2,) and (3,) do not broadcast')
c.fails('matmul', np.ones((2, 2)), np.float64(3), text='an operand of no dimensions; use multiply')

# matrix_transpose
for d in ['float64', 'int8', 'bool', 'int64']:
    for s in [(2, 3), (4, 2, 3), (0, 3), (2, 0, 3), (2, 1, 3, 4)]:
        a = numbers(s, d)
        c.call('matrix_transpose', lambda x: np.swapaxes(x, -1, -2), a)
c.call('matrix_transpose', lambda x: np.swapaxes(x, -1, -2), view(numbers((4, 5)), '::2, ::-1'))
c.fails('matrix_transpose', np.ones(3), text='it must have at least 2 dimensions')

# tensordot
TENSORS = [((3, 4), (4, 5), 1), ((3, 4), (3, 4), 2), ((2,), (3,), 0), ((2, 3), (4,), 0), ((2, 3, 4), (3, 4, 5), 2),
           ((2, 3, 4), (4, 3, 2), [[1, 2], [1, 0]]), ((2, 3, 4), (5, 3), [[1], [1]]), ((2, 3, 4), (4, 2), [[0, 2], [1, 0]]),
           ((3, 2), (3, 2), [[0, 1], [0, 1]]), ((0, 3), (3, 2), 1), ((3, 0), (0, 2), 1), ((2, 3, 2), (2, 3), [[-1], [0]]),
           ((4,), (4,), 1), ((2, 3), (3, 2), [[1, 0], [0, 1]]), ((2, 2, 2, 2), (2, 2, 2), [[1, 3], [2, 0]])]
for s, t, axes in TENSORS:
    for d in DTYPES:
        a, b = numbers(s, d, 1), numbers(t, d, 2)
        if d == 'bool' and axes == 0:
            continue
        c.call('tensordot', np.tensordot, a, b, tol=tol(a, b), axes=axes)
a, b = numbers((4, 3, 5), seed=1), numbers((5, 6, 3), seed=2)
c.call('tensordot', np.tensordot, view(a, '::-1, :, ::2'), view(b, '::2, 1:, ::-1'), tol=tol(a, b), axes=[[2, 1], [0, 2]])
c.call('tensordot', np.tensordot, view(a, 'T'), view(b, 'T'), tol=tol(a, b), axes=[[0, 1], [2, 0]])
for axes in [3, -1, 1.5, [[0], [0, 1]], [[0], [0]], [[0, 0], [1, 1]]]:
    c.fails('tensordot', np.ones((2, 3)), np.ones((3, 2)), axes=axes, text='tensordot: shapes (2, 3) and (3, 2): ')
c.fails('tensordot', np.ones((2, 3)), np.ones((3, 2)), axes=[[2], [0]], text='tensordot: axis 2 is out of bounds')

# vecdot
vecdot = lambda a, b, axis=-1: (np.any if np.result_type(a, b) == bool else np.sum)(
    np.moveaxis(a, axis, -1) * np.moveaxis(b, axis, -1), -1,
    **({} if np.result_type(a, b) == bool else {'dtype': np.result_type(a, b)}))
for s, t in [((3,), (3,)), ((2, 3), (3,)), ((2, 3), (2, 3)), ((4, 1, 3), (2, 3)), ((0,), (0,)), ((2, 0), (0,)), ((0, 3), (3,)), ((40, 13), (40, 13))]:
    for d in DTYPES:
        a, b = numbers(s, d, 1), numbers(t, d, 2)
        c.call('vecdot', vecdot, a, b, tol=tol(a, b))
for d in ['float64', 'int16']:
    for axis in [0, 1, 2, -1, -2, -3]:
        a, b = numbers((2, 3, 4), d, 1), numbers((2, 3, 4), d, 2)
        c.call('vecdot', vecdot, a, b, tol=tol(a, b), axis=axis)
    a, b = numbers((5, 6), d, 1), numbers((6,), d, 2)
    c.call('vecdot', vecdot, view(a, '::-1, ::2'), view(b, '::2'), tol=tol(a, b))
c.fails('vecdot', np.ones((2, 3)), np.ones(2), text='vecdot: shapes (2, 3) and (2,): axis -1 must have as many elements in both')
c.fails('vecdot', np.ones((2, 3)), np.ones((2, 3)), axis=2, text='vecdot: axis 2 is out of bounds')
c.fails('vecdot', np.ones((2, 3)), np.ones((4, 3)), text='do not broadcast')

# dot, inner, vdot, outer, kron
for f, shapes in {
    'dot': [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((), (3,)), ((2, 3), ()), ((), ()), ((2, 3, 4), (4,)),
            ((2, 3, 4), (5, 4, 2)), ((4,), (2, 4, 3)), ((0,), (0,)), ((2, 0), (0, 2))],
    'inner': [((3,), (3,)), ((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (4, 3)), ((), (3,)), ((2, 3, 4), (5, 4)), ((0,), (0,)), ((2, 0), (3, 0))],
    'vdot': [((3,), (3,)), ((2, 3), (2, 3)), ((2, 3), (3, 2)), ((), ()), ((0,), (0,)), ((6,), (3, 2))],
    'outer': [((3,), (4,)), ((2, 2), (3,)), ((), (3,)), ((0,), (3,)), ((2, 1), (1, 3))],
    'kron': [((2,), (3,)), ((2, 2), (2, 3)), ((2,), (2, 3)), ((2, 3), (2,)), ((), (3,)), ((2, 1, 2), (2, 2)), ((0,), (3,)), ((2, 3), (3, 2)), ((1, 2, 2), (2, 1, 3))],
}.items():
    for k, (s, t) in enumerate(shapes):
        for d in DTYPES:
            a, b = numbers(s, d, k), numbers(t, d, k + 9)
            c.call(f, getattr(np, f), a, b, tol=tol(a, b))
for d in ['float64', 'int32']:
    a, b = numbers((4, 6), d, 1), numbers((6, 4), d, 2)
    for f in ['dot', 'inner', 'vdot', 'outer', 'kron']:
        second = b if f in ('dot', 'outer', 'kron') else view(b, 'T')
        c.call(f, getattr(np, f), view(a, ':, ::-1'), second, tol=tol(a, b))
c.fails('dot', np.ones((2, 3)), np.ones((2, 3)), text='dot: shapes (2, 3) and (2, 3) do not fit')
c.fails('dot', np.ones(2), np.ones(3), text='dot: shapes (2,) and (3,) do not fit')
c.fails('inner', np.ones((2, 3)), np.ones((3, 2)), text='inner: shapes (2, 3) and (3, 2): the last axes')
c.fails('vdot', np.ones((2, 3)), np.ones((2, 2)), text='vdot: shapes (2, 3) and (2, 2): both must have as many elements')

# trace
for d in DTYPES:
    for s in [(3, 3), (2, 4), (4, 2), (0, 0), (2, 3, 4), (1, 1)]:
        a = numbers(s, d)
        c.call('trace', np.trace, a, tol=tol(a))
        c.call('trace', np.trace, a, tol=tol(a), offset=1)
    a = numbers((2, 3, 4), d)
    c.call('trace', np.trace, a, tol=tol(a), offset=-1, axis1=2, axis2=1)
    c.call('trace', np.trace, a, tol=tol(a), axis1=-2, axis2=-1)
c.call('trace', np.trace, view(numbers((5, 6)), '::-1, ::2'), tol=1e-15)
c.call('trace', np.trace, view(numbers((5, 6)), 'T'), tol=1e-15)
c.call('trace', np.trace, numbers((3, 3), 'int8'), dtype='float64')
c.fails('trace', np.ones(3), text='trace: an array of shape (3,) has no diagonal')
c.fails('trace', np.ones((3, 3)), axis1=1, text='trace: axis1 and axis2 must differ')
c.fails('trace', np.ones((3, 3)), axis1=2, text='trace: axis 2 is out of bounds')

# einsum
EIN = [('ij,jk->ik', (2, 3), (3, 4)), ('ij,jk', (2, 3), (3, 4)), ('ij->ji', (2, 3)), ('ji', (2, 3)), ('ii', (3, 3)), ('ii->i', (3, 3)),
       ('ij->', (2, 3)), ('ij->j', (2, 3)), ('ij->i', (2, 3)), ('i,i', (4,), (4,)), ('i,i->i', (4,), (4,)), ('i,j->ij', (3,), (4,)),
       ('i,j', (3,), (4,)), ('ij,ij->', (2, 3), (2, 3)), ('ij,ij->ij', (2, 3), (2, 3)), ('ij,j->i', (2, 3), (3,)), ('bij,bjk->bik', (2, 3, 4), (2, 4, 3)),
       ('...ij,...jk->...ik', (2, 3, 4), (4, 3)), ('...ij,...jk', (2, 1, 3, 4), (3, 4, 2)), ('...ij->...ji', (2, 3, 4)), ('i...->...', (2, 3, 4)),
       ('ijk,jil->kl', (2, 3, 4), (3, 2, 5)), ('ijk,ilm,njm,nlk,abc->', (2, 2, 2), (2, 2, 2), (2, 2, 2), (2, 2, 2), (2, 2, 2)),
       ('ij,jk,kl->il', (2, 3), (3, 4), (4, 2)), ('ab,bc,cd', (2, 3), (3, 2), (2, 4)), ('ij,kl->', (2, 3), (3, 2)), ('iij,jk->ik', (2, 2, 3), (3, 2)),
       ('ijk->kij', (2, 3, 4)), ('iijj->ij', (2, 2, 3, 3)), ('i,i,i->i', (4,), (4,), (4,)), ('i->', (0,)), ('ij,jk->ik', (2, 0), (0, 3)),
       ('ij,jk->ik', (0, 2), (2, 3)), (',i->i', (), (3,)), ('->', ()), ('ab,ab,c->', (2, 3), (2, 3), (4,)), ('ea,fb,abcd,gc,hd->efgh', (2, 2), (2, 3), (2, 3, 2, 2), (2, 2), (3, 2)),
       ('bik,bjk->bij', (3, 2, 4), (3, 5, 4)), ('ijk,k->ij', (2, 3, 4), (4,)), ('nij,nij->n', (3, 2, 4), (3, 2, 4)), ('ij , jk -> ki', (2, 3), (3, 4)),
       ('...,...', (2, 3), (3,)), ('i...,i...->...', (2, 3), (2, 3)), ('Ab,bC->AC', (2, 3), (3, 2)), ('ij,jk->ik', (20, 17), (17, 19))]
for text, *shapes in EIN:
    for d in ['float64', 'float32', 'int8', 'int32', 'int64', 'bool']:
        args = [numbers(s, d, k) for k, s in enumerate(shapes)]
        if text == 'ij,jk->ik' and shapes[0] == (20, 17) and d not in ('float64', 'int8'):
            continue
        c.call('einsum', np.einsum, text, *args, tol=16 * tol(*args))
a, b = numbers((4, 6), seed=1), numbers((6, 4), seed=2)
c.call('einsum', np.einsum, 'ij,jk->ik', view(a, '::-1, ::2'), view(b, '::2, ::-1'), tol=1e-15)
c.call('einsum', np.einsum, 'ij,kj->ik', view(a, '::-1'), view(b, 'T'), tol=1e-15)
c.call('einsum', np.einsum, 'ij->ji', view(a, '::2, ::-1'))
c.call('einsum', np.einsum, 'ij,jk->ik', a.astype('float32'), b, tol=1e-6)
c.call('einsum', np.einsum, 'ij,jk->ik', a.astype('int8'), b, tol=1e-15)
for text, args, message in [('ij,jk->ik', [(2, 3), (4, 2)], "the axes called 'j' have 3 and 4 elements"), ('ij->k', [(2, 3)], "the result has 'k'"),
                            ('ij', [(2,)], "the term 'ij' has 2 letters"), ('i', [(2, 3)], "the term 'i' has 1 letters"),
                            ('ij,jk', [(2, 3)], '2 terms for 1 operands'), ('ij->ii', [(2, 3)], 'a letter twice'), ('i-j', [(2, 3)], 'is no term'),
                            ('ii', [(2, 3)], "the axes called 'i' have 2 and 3 elements"), ('ij->i->j', [(2, 3)], "'->' stands twice"),
                            ('......', [(2, 3)], "a term has '...' twice"), ('...i->i', [(2, 3)], "the result must have '...'")]:
    c.fails('einsum', text, *[np.ones(s) for s in args], text=message)
c.save()
