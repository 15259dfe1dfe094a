// args: float64[45], float64[45]
function prefixSum(a, out) {
  let s = 0;
  for (let i = 0; i < a.length; i++) {
    s += a[i];
    out[i] = s;
  }
}
