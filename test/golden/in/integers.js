// args: int32[9], uint32[9], uint8c[9]
function integers(a, b, c) {
  let h = 0;
  for (let i = 0; i < a.length; i++) {
    h = (Math.imul(h, 31) + a[i]) | 0;
    b[i] = (h >>> 3) ^ (b[i] << 5);
    c[i] += a[i] * 0.5;
    a[i] = a[i] * a[i] - b[i] % 7;
  }
  return h >>> 0;
}
