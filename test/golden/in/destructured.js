// args: { x: float64[5], k: number 3 }, float64[4]
function destructured({ x, k = 2 }, y) {
  const [a, b] = y;
  for (let i = 0; i < x.length; i++) x[i] = a * x[i] + b * k;
  return { x, ends: [a, b] };
}
