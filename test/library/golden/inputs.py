"""Arrays that the tests make in JavaScript too (`support.ts`), and how results are written.
`python3 test/library/golden/FAMILY.py` writes FAMILY.json beside it; Debian's python3-scipy is all it needs."""

import json
import math
from pathlib import Path

import numpy as np


def fraction(n, seed):
    """Fractions 0 … n - 1 of sequence `seed`, in [0, 1)."""
    k = np.arange(1, n + 1, dtype=np.uint64)
    word = np.uint64(0xFFFFFFFF)
    x = ((k * np.uint64(0x9E3779B1)) ^ (np.uint64(seed + 1) * np.uint64(0x85EBCA6B))) & word
    x = ((x ^ (x >> np.uint64(16))) * np.uint64(0x7FEB352D)) & word
    x = ((x ^ (x >> np.uint64(15))) * np.uint64(0x846CA68B)) & word
    return ((x ^ (x >> np.uint64(16))) & word).astype(np.float64) / 2**32


def uniform(dtype, shape, lo, hi, seed=0):
    n = math.prod(shape)
    return (lo + (hi - lo) * fraction(n, seed)).astype(dtype).reshape(shape)


def whole(dtype, shape, lo, hi, seed=0):
    n = math.prod(shape)
    return (lo + np.floor((hi - lo + 1) * fraction(n, seed))).astype(dtype).reshape(shape)


def plain(value):
    """What JSON can hold: arrays as flat lists, what is not finite as text."""
    if isinstance(value, np.ndarray):
        return [plain(v) for v in value.ravel().tolist()]
    if isinstance(value, (np.floating, np.integer, np.bool_)):
        return plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def write(script, cases):
    Path(script).with_suffix(".json").write_text("[\n" + ",\n".join(json.dumps(plain(c)) for c in cases) + "\n]\n")
