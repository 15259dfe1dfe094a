"""Ray's benchmark by SciPy: a folder with `image` and `filters` in float64, the extent of the image, and how many cores, rounds and
turns. Writes what the last round gives to `results` there, and prints nanoseconds of all rounds by turn: in one process, and in as
many as there are cores, each of which is sent the image with its filter, as `Pool.map` does."""
import json
import os
import sys
import time
from multiprocessing import Pool

import numpy as np
import scipy.signal


def kept(args):
    image, weights = args
    return scipy.signal.convolve2d(image, weights)[::5, ::5]


def rounds(source, filters, count, mapped):
    for _ in range(count):
        image = source.copy()
        results = list(mapped(kept, [(image, f) for f in filters]))
    return results


def timed(call, turns):
    times = []
    for _ in range(turns):
        start = time.perf_counter_ns()
        results = call()
        times.append(time.perf_counter_ns() - start)
    return times, results


def main():
    folder = sys.argv[1]
    n, cores, count, turns = map(int, sys.argv[2:])
    source = np.fromfile(os.path.join(folder, "image")).reshape(n, n)
    filters = np.fromfile(os.path.join(folder, "filters")).reshape(cores, 4, 4)
    with Pool(cores) as pool:
        pool.map(kept, [(source[:9, :9], f) for f in filters])
        alone, results = timed(lambda: rounds(source, filters, count, map), turns)
        shared, _ = timed(lambda: rounds(source, filters, count, pool.map), turns)
    np.ascontiguousarray(results).tofile(os.path.join(folder, "results"))
    print(json.dumps({"alone": alone, "shared": shared}))


main()
