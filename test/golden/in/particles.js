// args: { x: float64[5], vx: float64[5], n: int 5 }, number 0.1
function particles(p, dt) {
  for (let i = 0; i < p.n; i++) p.x[i] += p.vx[i] * dt;
}
