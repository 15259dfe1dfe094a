// args: float64[9], number 2
function helpers(a, k) {
  let calls = 0;
  const clamp = (v, lo, hi) => {
    calls++;
    if (v < lo) return lo;
    return v > hi ? hi : v;
  };
  function scale(v, f = k) {
    return f(v * k);
  }
  for (let i = 0; i < a.length; i++) a[i] = scale(clamp(a[i], -1, 1), v => v + i);
  return calls;
}
