// args: float64[9], number 2
function throws(a, n) {
  if (n > a.length) throw new RangeError('n is too large');
  for (let i = 0; i < n; i++) a[i] = -a[i];
}
