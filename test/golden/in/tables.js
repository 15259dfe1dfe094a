// args: float64[16], float64[9]
function tables(a, out) {
  const k = [[1, 0, -1], [2, 0, -2], [1, 0, -1]];
  const w = [0.25, 0.5, 0.25];
  for (let i = 0; i < out.length; i++) {
    out[i] = 0;
    for (let j = 0; j < 3; j++) out[i] += a[i + j] * w[j] * k[j][i % 3];
  }
}
