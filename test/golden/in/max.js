// args: float64[71]
function max(a) {
  let m = -Infinity;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > m) m = a[i];
  }
  return m;
}
