// args: float64[33], float64[33]
function exp(a, out) {
  for (let i = 0; i < a.length; i++) out[i] = Math.exp(a[i]);
}
