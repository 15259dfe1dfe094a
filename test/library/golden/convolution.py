"""Convolutions by SciPy: signal.convolve, correlate, convolve2d, correlate2d, and ndimage for borders."""

import numpy as np
from inputs import uniform, write
from scipy import ndimage, signal

cases = []


def add(name, shape, kernel, result, **options):
    cases.append({"name": name, "a": shape, "filter": kernel, "options": options, "shape": result.shape, "data": result})


def inputs(shape, kernel):
    return uniform(np.float64, shape, -1, 1, 1), uniform(np.float64, kernel, -1, 1, 2)


pairs = [((9,), (4,)), ((5,), (5,)), ((6, 7), (3, 4)), ((9, 5), (5, 5)), ((4, 5, 6), (2, 3, 3))]
for shape, kernel in pairs:
    a, f = inputs(shape, kernel)
    for mode in ["full", "same", "valid"]:
        for name in ["convolve", "correlate"]:
            add(name, shape, kernel, getattr(signal, name)(a, f, mode, "direct"), mode=mode)

for shape, kernel in [((6, 7), (3, 4)), ((5, 4), (4, 4)), ((8, 9), (1, 5))]:
    a, f = inputs(shape, kernel)
    for boundary, fill in [("fill", 0), ("fill", 1.5), ("wrap", 0), ("symm", 0)]:
        for mode in ["full", "same", "valid"]:
            for name in ["convolve2d", "correlate2d"]:
                r = getattr(signal, name)(a, f, mode, boundary, fill)
                add(name, shape, kernel, r, mode=mode, boundary=boundary, fillvalue=fill)

# What ndimage calls by other names than NumPy.
borders = {"constant": "constant", "nearest": "edge", "mirror": "reflect", "reflect": "symmetric", "wrap": "wrap"}
for shape, kernel in [((9,), (5,)), ((2,), (7,)), ((6, 7), (3, 5)), ((3, 2), (7, 5)), ((4, 5, 3), (3, 3, 5))]:
    a, f = inputs(shape, kernel)
    for theirs, ours in borders.items():
        r = ndimage.convolve(a, f, mode=theirs, cval=0.5)
        add("convolve", shape, kernel, r, mode="same", boundary=ours, fillvalue=0.5)
        r = ndimage.correlate(a, f, mode=theirs, cval=0.5)
        add("correlate", shape, kernel, r, mode="same", boundary=ours, fillvalue=0.5)
for theirs, ours in borders.items():
    a, f = inputs((6, 7), (4, 2))
    add("correlate", (6, 7), (4, 2), ndimage.correlate(a, f, mode=theirs), mode="same", boundary=ours)

# Strides and dilation have no function in SciPy, but are what slices and zeros between the elements make of one.
for shape, kernel, stride, dilation in [((19,), (4,), 3, 2), ((12, 17), (3, 2), [2, 3], [1, 4]), ((9, 8, 9), (2, 2, 3), 2, 2)]:
    a, f = inputs(shape, kernel)
    axes = len(shape)
    steps = [dilation] * axes if isinstance(dilation, int) else dilation
    spread = np.zeros([(k - 1) * d + 1 for k, d in zip(kernel, steps)])
    spread[tuple(slice(None, None, d) for d in steps)] = f
    every = tuple(slice(None, None, s) for s in ([stride] * axes if isinstance(stride, int) else stride))
    for mode in ["full", "same", "valid"]:
        for name in ["convolve", "correlate"]:
            r = getattr(signal, name)(a, spread, mode, "direct")[every]
            add(name, shape, kernel, r, mode=mode, stride=stride, dilation=dilation)

# By Fourier transforms: the whole results are as exact as double precision allows, relative to the greatest element.
for shape, kernel in [((40,), (17,)), ((5,), (12,)), ((11, 14), (6, 9)), ((3, 4), (5, 2)), ((5, 4, 6), (2, 4, 3))]:
    a, f = inputs(shape, kernel)
    for mode in ["full", "same"]:
        add("convolve", shape, kernel, signal.fftconvolve(a, f, mode), mode=mode, method="fft")
    add("correlate", shape, kernel, signal.correlate(a, f, "full", "fft"), mode="full", method="fft")
    if all(n >= k for n, k in zip(shape, kernel)):
        add("convolve", shape, kernel, signal.fftconvolve(a, f, "valid"), mode="valid", method="fft")

write(__file__, cases)
