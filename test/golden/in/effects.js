// args: float64[9]
function effects(a) {
  let i = 0;
  a[i++] = i;
  a[i] += a[(i = 3)];
  const x = (a[i++] = i++ + 0.5), y = a[i]++;
  return [i, x, y, i > 3 ? (i -= 2) : i, i];
}
