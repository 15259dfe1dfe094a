// args: int32[117], int 9, int 13, number -2, number -1.25, number 0.5, number 1.25, int 50
function mandelbrot(out, h, w, x0, y0, x1, y1, limit) {
  const dx = (x1 - x0) / w;
  const dy = (y1 - y0) / h;
  for (let i = 0; i < h; i++) {
    const cy = y0 + i * dy;
    for (let j = 0; j < w; j++) {
      const cx = x0 + j * dx;
      let x = 0;
      let y = 0;
      let n = 0;
      while (n < limit && x * x + y * y <= 4) {
        const t = x * x - y * y + cx;
        y = 2 * x * y + cy;
        x = t;
        n++;
      }
      out[i * w + j] = n;
    }
  }
}
