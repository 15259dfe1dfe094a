// args: float32[99], int 9, int 11, float32[12], int 3, int 4, float32[56]
function conv2d(image, h, w, filter, kh, kw, out) {
  const oh = h - kh + 1;
  const ow = w - kw + 1;
  for (let i = 0; i < oh; i++) {
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) s += image[(i + p) * w + j + q] * filter[p * kw + q];
      }
      out[i * ow + j] = s;
    }
  }
}
