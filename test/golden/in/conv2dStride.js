// args: float64[156], int 13, int 12, float64[16], int 4, int 4, int 5, float64[4]
function conv2dStride(image, h, w, filter, kh, kw, stride, out) {
  const oh = Math.floor((h - kh) / stride) + 1;
  const ow = Math.floor((w - kw) / stride) + 1;
  for (let i = 0; i < oh; i++) {
    for (let j = 0; j < ow; j++) {
      let s = 0;
      for (let p = 0; p < kh; p++) {
        for (let q = 0; q < kw; q++) s += image[(i * stride + p) * w + j * stride + q] * filter[p * kw + q];
      }
      out[i * ow + j] = s;
    }
  }
}
