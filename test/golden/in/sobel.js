// args: uint8[77], int 7, int 11, uint8[77]
function sobel(image, h, w, out) {
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      if (i === 0 || j === 0 || i === h - 1 || j === w - 1) {
        out[i * w + j] = 0;
        continue;
      }
      const up = (i - 1) * w + j;
      const at = i * w + j;
      const down = (i + 1) * w + j;
      const gx = image[up + 1] - image[up - 1] + 2 * (image[at + 1] - image[at - 1]) + image[down + 1] - image[down - 1];
      const gy = image[down - 1] - image[up - 1] + 2 * (image[down] - image[up]) + image[down + 1] - image[up + 1];
      out[at] = Math.min(255, Math.sqrt(gx * gx + gy * gy));
    }
  }
}
