// args: float64[5], float64[5], float64[5], float64[5], float64[5], float64[5], float64[5], number 0.01
function nbody(x, y, z, m, ax, ay, az, eps2) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let sx = 0;
    let sy = 0;
    let sz = 0;
    for (let j = 0; j < n; j++) {
      const dx = x[j] - x[i];
      const dy = y[j] - y[i];
      const dz = z[j] - z[i];
      const r2 = dx * dx + dy * dy + dz * dz + eps2;
      const f = m[j] / (r2 * Math.sqrt(r2));
      sx += f * dx;
      sy += f * dy;
      sz += f * dz;
    }
    ax[i] = sx;
    ay[i] = sy;
    az[i] = sz;
  }
}
