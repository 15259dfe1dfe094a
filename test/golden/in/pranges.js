// args: float32[30], number 0.5
function pranges(a, k) {
  let s = 0;
  for (const i of prange(a.length)) s += a[i] *= k;
  for (const i of prange(a.length - 1, -1, -2)) a[i] += i;
  return s;
}
