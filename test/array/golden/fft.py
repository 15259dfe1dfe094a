"""Fourier transforms. Complex numbers are pairs of arrays."""
import numpy as np
from cases import Cases, numbers, view

c = Cases('fft')
F = np.fft


def parts(z, d):
    """The outcome in the precision of the input: NumPy 1 computes all in float64."""
    to = np.float32 if d == 'float32' else np.float64
    z = np.asarray(z)
    return (z.real.astype(to), z.imag.astype(to)) if np.iscomplexobj(z) else z.astype(to)


def tol(d):
    return 1e-6 if d == 'float32' else 4e-15


class pair:
    def __init__(self, re, im):
        self.re, self.im = re, im

    @property
    def z(self):
        return self.re.astype('complex128') + 1j * self.im


def call(name, *args, d='float64', **kw):
    """args may begin with a pair."""
    x = args[0]
    f = getattr(F, name)
    if isinstance(x, pair):
        c.call(f'fft.{name}', lambda *a, **k: parts(f(x.z, **k), d), x, as_args=(x,), tol=tol(d), **kw)
    else:
        c.call(f'fft.{name}', lambda a, **k: parts(f(np.asarray(a).astype('float64'), **k), d), x, tol=tol(d), **kw)


# pairs go as objects
import cases
plain_encode = cases.encode
cases.encode = lambda x: {'o': {'real': plain_encode(x.re), 'imag': plain_encode(x.im)}} if isinstance(x, pair) else plain_encode(x)

REAL_IN = ['fft', 'ifft', 'rfft', 'ihfft', 'irfft', 'hfft']
PAIR_IN = ['fft', 'ifft', 'irfft', 'hfft']
LENGTHS = [1, 2, 5, 8, 12, 37]
for n in LENGTHS:
    for d in ['float64', 'float32']:
        a = numbers((n,), d, n)
        b = numbers((n,), d, n + 1)
        for f in REAL_IN:
            if f in ('irfft', 'hfft') and n < 2:
                continue
            call(f, a, d=d)
            if n in (5, 8):
                for norm in ['backward', 'ortho', 'forward']:
                    call(f, a, d=d, norm=norm)
                for m in [3, 8]:
                    call(f, a, d=d, n=m)
        for f in PAIR_IN:
            if f in ('irfft', 'hfft') and n < 2:
                continue
            call(f, pair(a, b), d=d)
            if n in (5, 8):
                for norm in ['ortho', 'forward']:
                    call(f, pair(a, b), d=d, norm=norm)
                for m in [3, 8]:
                    call(f, pair(a, b), d=d, n=m)
for d in ['int8', 'int32', 'int64', 'bool']:
    for f in REAL_IN:
        call(f, numbers((6,), d, 1))
        call(f, numbers((2, 5), d, 2), axis=0)
for shape in [(2, 6), (2, 3, 4), (0, 4)]:
    for axis in range(-len(shape), len(shape)):
        if shape[axis] == 0:
            continue
        for d in ['float64', 'float32']:
            a, b = numbers(shape, d, 1), numbers(shape, d, 2)
            for f in REAL_IN:
                if shape[axis] > 1 or f not in ('irfft', 'hfft'):
                    call(f, a, d=d, axis=axis)
            for f in PAIR_IN:
                if shape[axis] > 1 or f not in ('irfft', 'hfft'):
                    call(f, pair(a, b), d=d, axis=axis)
big = numbers((6, 8), seed=3)
for part in ['::-1', ':, ::2', '1:4, ::-3', 'T']:
    for f in REAL_IN + ['fft2', 'ifft2', 'rfft2', 'irfft2']:
        call(f, view(big, part))

# several axes
for shape in [(4, 6), (2, 3, 4), (5, 3)]:
    for d in ['float64', 'float32']:
        a, b = numbers(shape, d, 1), numbers(shape, d, 2)
        for f in ['fft2', 'ifft2', 'rfft2', 'irfft2', 'fftn', 'ifftn', 'rfftn', 'irfftn']:
            call(f, a, d=d)
            call(f, a, d=d, axes=[0, 1])
            call(f, a, d=d, axes=[-1, 0])
            call(f, a, d=d, s=[3, 6], axes=[-2, -1])
            call(f, a, d=d, norm='ortho')
            if 'rfft' not in f or f.startswith('i'):
                call(f, pair(a, b), d=d)
                call(f, pair(a, b), d=d, axes=[1, 0], norm='forward')
                call(f, pair(a, b), d=d, s=[5, 4], axes=[0, 1])
        for f in ['fftn', 'ifftn', 'rfftn', 'irfftn']:
            call(f, a, d=d, axes=[1])
call('fftn', numbers((7,), seed=1))
call('rfftn', numbers((7,), seed=1))
call('fft2', numbers((4, 4), 'int16'))
call('rfft2', numbers((4, 4), 'bool'))

# frequencies and shifts
for n in [1, 2, 3, 4, 5, 8, 9, 31]:
    for d in [1, 0.5, 3, 0.1]:
        for f in ['fftfreq', 'rfftfreq']:
            c.call(
                f'fft.{f}', lambda: getattr(F, f)(n, d), as_args=(n, d), ulps=1)
for shape in [(5,), (6,), (1,), (0,), (3, 4), (2, 3, 5)]:
    for dt in ['float64', 'float32', 'int32', 'bool', 'int64', 'uint8']:
        a = numbers(shape, dt, 1)
        for f in ['fftshift', 'ifftshift']:
            c.call(f'fft.{f}', getattr(F, f), a)
            c.call(f'fft.{f}', getattr(F, f), a, axes=0)
            if len(shape) > 1:
                c.call(f'fft.{f}', getattr(F, f), a, axes=[1, 0])
                c.call(f'fft.{f}', getattr(F, f), a, axes=-1)
for f in ['fftshift', 'ifftshift']:
    c.call(f'fft.{f}', getattr(F, f), view(big, '::-1, 1::2'))
    p = pair(numbers((5,), seed=1), numbers((5,), seed=2))
    c.call(f'fft.{f}', lambda x: (lambda z: (z.real, z.imag))(getattr(F, f)(p.z)), p, as_args=(p,))

# errors
for f in REAL_IN:
    c.fails(f'fft.{f}', np.ones(4), axis=1, text=f'fft.{f}: axis 1 is out of bounds for an array of 1 dimensions')
    c.fails(f'fft.{f}', np.ones(4), n=0, text=f'fft.{f}: a length of 0 along axis 0 of an array of shape (4,)')
    c.fails(f'fft.{f}', np.ones(4), n=2.5, text=f'fft.{f}: a length of 2.5 along axis 0')
    c.fails(f'fft.{f}', np.ones(4), norm='full', text=f"fft.{f}: norm must be 'backward', 'ortho' or 'forward', not 'full'")
    c.fails(f'fft.{f}', np.ones(0), text=f'fft.{f}: a length of ')
    c.fails(f'fft.{f}', np.float64(1), text=f'fft.{f}: axis -1 is out of bounds')
for f in ['rfft', 'ihfft', 'rfft2', 'rfftn']:
    c.fails(f'fft.{f}', pair(np.ones((2, 2)), np.ones((2, 2))), text=f'fft.{f}: x must be real')
for f in ['fft2', 'rfft2', 'irfft2', 'ifft2']:
    c.fails(f'fft.{f}', np.ones(4), text=f'fft.{f}: axis -2 is out of bounds')
    c.fails(f'fft.{f}', np.ones((4, 4)), axes=[0, 0], text=f'fft.{f}: axes names an axis twice')
    c.fails(f'fft.{f}', np.ones((4, 4)), s=[3], axes=[0, 1], text=f'fft.{f}: s has 1 lengths for 2 axes')
c.fails('fft.fft', pair(np.ones(3), np.ones(4)), text='fft.fft: real of shape (3,) and imag of shape (4,) must have one shape')
c.fails('fft.fftfreq', 0, text='fft.fftfreq: n must be a whole number from 1 on, not 0')
c.fails('fft.fftshift', np.ones(3), axes=1, text='fft.fftshift: axis 1 is out of bounds')
c.save()
