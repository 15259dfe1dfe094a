// args: float32[117], int 9, int 13, float64[13]
function columnSums(a, h, w, out) {
  for (let j = 0; j < w; j++) out[j] = 0;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) out[j] += a[i * w + j];
  }
}
