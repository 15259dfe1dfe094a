// args: float64[7]
function allocate(a) {
  const n = a.length;
  const twice = new Float64Array(n * 2);
  const signs = new Int8Array(n);
  for (let i = 0; i < n; i++) {
    twice[2 * i] = twice[2 * i + 1] = a[i];
    signs[i] = Math.sign(a[i]);
  }
  return { twice, signs };
}
