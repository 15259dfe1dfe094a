// args: float64[9], float32[9]
function maths(a, b) {
  for (let i = 0; i < a.length; i++) {
    b[i] = Math.round(a[i] * 1.5) + Math.hypot(a[i], 2) + Math.min(a[i], -0, b[i]);
    a[i] = Math.fround(a[i]) ** 2 + Math.clz32(a[i]) + Math.atan2(a[i], b[i]);
  }
}
