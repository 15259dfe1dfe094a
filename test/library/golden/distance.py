"""Distances by scipy.spatial.distance, and a step of k-means by scipy.cluster.vq."""

import numpy as np
from inputs import uniform, write
from scipy.cluster.vq import vq
from scipy.spatial.distance import cdist

cases = []
for m, n, d in [(3, 4, 2), (1, 1, 1), (5, 9, 7), (4, 3, 1)]:
    a, b = uniform("float64", [m, d], -1, 1, 1), uniform("float64", [n, d], -1, 1, 2)
    for metric in ["euclidean", "sqeuclidean", "cityblock", "chebyshev", "cosine"]:
        cases.append({"metric": metric, "m": m, "n": n, "d": d, "want": cdist(a, b, metric)})
points, centroids = uniform("float64", [40, 3], -1, 1, 1), uniform("float64", [5, 3], -1, 1, 2)
labels, distances = vq(points, centroids)
means = [points[labels == c].mean(0) if np.any(labels == c) else centroids[c] for c in range(5)]
cases.append({"labels": labels, "centroids": np.array(means), "inertia": float(np.sum(distances**2))})

write(__file__, cases)
