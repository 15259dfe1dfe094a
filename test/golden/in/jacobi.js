// args: float64[63], float64[63], int 7, int 9, int 3
function jacobi(a, b, h, w, steps) {
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < h - 1; i++) {
      for (let j = 1; j < w - 1; j++) {
        b[i * w + j] = 0.25 * (a[(i - 1) * w + j] + a[(i + 1) * w + j] + a[i * w + j - 1] + a[i * w + j + 1]);
      }
    }
    for (let i = 1; i < h - 1; i++) {
      for (let j = 1; j < w - 1; j++) {
        a[i * w + j] = 0.25 * (b[(i - 1) * w + j] + b[(i + 1) * w + j] + b[i * w + j - 1] + b[i * w + j + 1]);
      }
    }
  }
}
