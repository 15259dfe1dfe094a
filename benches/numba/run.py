"""Runs rows that come as lines of JSON: a kernel, arguments (numbers, or files of elements), milliseconds to spend. Answers
each with a line: what the first call returned, its arrays written back to the files, and nanoseconds of a warm call by
number of threads, the median over rounds that take turns."""
import json
import statistics
import sys
import time

import numba
import numpy as np

import kernels

THREADS = (1, 2)
SAMPLE = 0.2e-3


def load(arg):
    return np.fromfile(arg["file"], arg["dtype"]) if isinstance(arg, dict) else arg


def seconds(call, batch):
    start = time.perf_counter()
    for _ in range(batch):
        call()
    return (time.perf_counter() - start) / batch


def timed(call, ms, rounds):
    times = {threads: [] for threads in THREADS}
    warm = {}
    for threads in THREADS:
        numba.set_num_threads(threads)
        warm[threads] = min(seconds(call, 1) for _ in range(3))
    turns = int(max(3, min(rounds, ms / 1e3 / max(warm.values()))))
    for _ in range(turns):
        for threads in THREADS:
            numba.set_num_threads(threads)
            once = warm[threads]
            batch = max(1, int(SAMPLE / once + 1))
            samples = max(1, int(ms / 1e3 / turns / (once * batch)))
            times[threads].append(statistics.median(seconds(call, batch) for _ in range(samples)))
    return [1e9 * statistics.median(times[threads]) for threads in THREADS]


def main():
    for line in sys.stdin:
        row = json.loads(line)
        kernel = getattr(kernels, row["kernel"] + ("_" if row["kernel"] == "max" else ""))
        args = [load(a) for a in row["args"]]
        numba.set_num_threads(max(THREADS))
        value = kernel(*args)
        for arg, given in zip(args, row["args"]):
            if isinstance(given, dict):
                arg.tofile(given["file"])
        ns = timed(lambda: kernel(*args), row["ms"], row["rounds"])
        print(json.dumps({"value": None if value is None else float(value), "ns": ns}), flush=True)


main()
