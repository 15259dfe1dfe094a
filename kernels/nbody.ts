import type { Floats } from './types.ts';

/** Gravitational accelerations of n bodies on each other, all pairs, with G = 1 and Plummer softening:
 * aᵢ = Σ mⱼ (rⱼ − rᵢ) / (|rⱼ − rᵢ|² + ε²)^{3/2}. The softening makes a body's own term zero.
 * Plummer, MNRAS 71 (1911) 460; Aarseth, MNRAS 126 (1963) 223.
 *
 * @param x @param y @param z positions (n)
 * @param m masses (n)
 * @param ax @param ay @param az accelerations (n), overwritten
 * @param eps2 ε², positive, in squared units of length
 */
export function nbody(
  x: Floats,
  y: Floats,
  z: Floats,
  m: Floats,
  ax: Floats,
  ay: Floats,
  az: Floats,
  eps2: number,
): void {
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
