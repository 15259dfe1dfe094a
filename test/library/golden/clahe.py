"""Contrast limited adaptive histogram equalisation by OpenCV (Debian: python3-opencv)."""

import cv2
import numpy as np

from inputs import uniform, whole, write

cases = []


def made(kind, shape):
    """Noise, or a slope with a dark corner, which clipping matters for."""
    if kind == "noise":
        return whole("uint8", shape, 0, 255, 4)
    h, w = shape
    i, j = np.mgrid[0:h, 0:w]
    slope = 40 + 60 * (i + j) // (h + w) + (uniform("float64", shape, 0, 1, 4) < 0.1) * 90
    return slope.astype("uint8")


for kind in ["noise", "slope"]:
    for shape in [(8, 8), (16, 24), (17, 16), (16, 17), (23, 31), (41, 34)]:
        for tiles in [(2, 2), (8, 8), (3, 1), (1, 5)]:
            if min(shape) < max(tiles):
                continue
            for clip in [0, 2.5, 40]:
                f = cv2.createCLAHE(clip, (tiles[1], tiles[0]))
                cases.append({
                    "kind": kind, "shape": shape, "tiles": tiles, "clip": clip,
                    "want": f.apply(made(kind, shape)).tobytes().hex(),
                })

write(__file__, cases)
