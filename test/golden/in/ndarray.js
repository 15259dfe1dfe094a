// args: ndarray float64[4,3], ndarray float32[4,3]
function ndarray(a, b) {
  const [h, w] = a.shape;
  for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) b.set(i, j, a.get(i, j) * 2 + b.get(i, j));
  return a.size;
}
