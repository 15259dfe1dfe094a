// args: number 0.75, float32[37], float32[37]
function saxpy(alpha, x, y) {
  for (let i = 0; i < x.length; i++) y[i] = alpha * x[i] + y[i];
}
