// args: uint8[77], int 7, int 11, int 2, uint8[77]
function boxBlur(image, h, w, radius, out) {
  const size = 2 * radius + 1;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      let s = 0;
      for (let p = -radius; p <= radius; p++) {
        const y = Math.min(Math.max(i + p, 0), h - 1);
        for (let q = -radius; q <= radius; q++) {
          const x = Math.min(Math.max(j + q, 0), w - 1);
          s += image[y * w + x];
        }
      }
      out[i * w + j] = Math.floor(s / (size * size) + 0.5);
    }
  }
}
