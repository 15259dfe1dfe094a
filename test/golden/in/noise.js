// args: float64[6], int 42
function noise(a, seed) {
  for (let i = 0; i < a.length; i++) a[i] = random(seed, i);
}
