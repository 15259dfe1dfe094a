// args: float64[117], int 9, int 13, float64[9]
function rowSums(a, h, w, out) {
  for (let i = 0; i < h; i++) {
    let s = 0;
    for (let j = 0; j < w; j++) s += a[i * w + j];
    out[i] = s;
  }
}
