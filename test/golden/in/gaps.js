// args: float64[9], int 3
function gaps(a, step) {
  let s = 0;
  for (let i = 0; i < a.length; i += step) s += a[i];
  for (let i = a.length - 1; i >= 0; i -= 2) s -= a[i];
  let i = 1;
  while (i < a.length) {
    s += a[i];
    i *= 2;
  }
  return s;
}
