// args: uint8[77], int 7, int 11, uint16[77], uint8[77]
function gaussianBlur(image, h, w, rows, out) {
  const weights = [1, 4, 6, 4, 1];
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      let s = 0;
      for (let q = 0; q < 5; q++) s += weights[q] * image[i * w + Math.min(Math.max(j + q - 2, 0), w - 1)];
      rows[i * w + j] = s;
    }
  }
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      let s = 128;
      for (let p = 0; p < 5; p++) s += weights[p] * rows[Math.min(Math.max(i + p - 2, 0), h - 1) * w + j];
      out[i * w + j] = s >> 8;
    }
  }
}
